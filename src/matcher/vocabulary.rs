//! The vocabulary: every word of the catalogue's phrases, and all the ways a token may mean one.
//!
//! A token is resolved once into its *readings* (and then remembered by the [`super::cache`]). `read_word` has the
//! order in which the ways are tried:
//!
//! 1. as written: the word itself, another spelling, an abbreviation, an inflected form; without its article; with
//!    its umlauts spelled out. A reading that names goods and is not inflected settles the token, so that a word
//!    written correctly is never taken for another; only if it is no English one, an English word
//!    that is one letter away, or that begins with it, is read besides;
//! 2. if nothing was read: two words run together, a small word glued to it;
//! 3. misspelt; or else, each only if nothing was read before: disguised in another script, with letters taken for
//!    others that look or sound alike (`rn` for `m`, `f` for `ph`), glued and misspelt, three words or more run together,
//!    the end of a compound, two words run together of which one names no goods;
//! 4. cut off, unless what was read so far is more than a form or a misspelling; or written without its vowels.
//!
//! Numbers, tokens of letters and digits, and torn words have shorter ways of their own (`resolve_other`,
//! `resolve_split`). Each way appends to `out`, which is the cache's own list with the readings of all tokens; those
//! of this token begin at `start`.

mod asked;
mod compile;
mod compound;
mod misspelt;
mod run_together;
mod shortened;

pub(super) use self::asked::Asked;
pub(super) use self::compile::{Words, joined};
use super::bits::Bits;
use super::deletion::DeletionIndex;
use super::endings::Endings;
use super::forms::{Forms, number_joined};
use super::guesses::{Guesses, MAX_GUESSES};
use super::key::hash_of;
use super::reading::{How, Reading, WordId};
use super::shapes::{self, MIN_SPLIT, Shapes, has_letters, is_unit};
use crate::catalogue::EverydayWord;
use crate::store::strings::Strings;
use crate::store::table::{Flags, Table, packed};
use crate::text::TokenKind;

/// Everything known about the words of a catalogue.
#[derive(Debug)]
pub(super) struct Vocabulary {
    /// How many words there are.
    count: u32,
    /// Which words stand in names of goods, not only in contexts and vague phrases.
    naming: Flags,
    /// Which words are English ones.
    english: Flags,
    /// Which words may be the last part of a compound that is read by it.
    heads: Flags,
    /// English words that name goods, in any spelling, and their plurals.
    named: Bits,
    /// The first four letters of all written forms, bases and everyday words.
    begun: Bits,
    /// Words that stand side by side in names and are not both English, sorted. Those that are have
    /// written forms of their own, which forgive an edit; these would be as many again.
    pairs: Table<[WordId; 2]>,
    forms: Forms,
    endings: Endings,
    fuzzy: DeletionIndex,
    shapes: Shapes,
    guesses: Guesses,
    everyday: Strings,
}

packed!(Vocabulary {
    count,
    naming,
    english,
    heads,
    named,
    begun,
    pairs,
    forms,
    endings,
    fuzzy,
    shapes,
    guesses,
    everyday,
});

/// Fewest letters of two words run together.
pub(super) const MIN_JOINED: usize = 6;
/// The same where the first of them is a number: `4mil`.
pub(super) const MIN_NUMBERED: usize = 4;
/// Fewest letters of a token that may be the cut-off beginning of a word.
const MIN_CUT: usize = 5;

impl Vocabulary {
    /// Fills all look-ups that else wait for the first line that asks.
    pub(super) fn fill(&self) {
        self.fuzzy.fill(&self.forms.texts);
        self.guesses.fill(&self.forms.texts);
    }

    /// The text of a word.
    pub(super) fn text(&self, word: WordId) -> &str {
        self.forms.texts.get(word)
    }

    /// How often each word stands among a million, by how often the everyday words do.
    pub(super) fn frequencies(&self, everyday: &[EverydayWord]) -> Vec<u32> {
        let words = self.forms.texts.iter().take(self.len());
        let known = |word| {
            self.everyday
                .find(word)
                .map(|n| everyday[n as usize].per_million)
        };
        words.map(|word| known(word).unwrap_or(0)).collect()
    }

    /// Whether a word stands in a name of goods.
    fn names_goods(&self, word: WordId) -> bool {
        self.naming.has(word)
    }

    /// Whether a text is a word of everyday lines.
    pub(super) fn is_everyday(&self, text: &str) -> bool {
        self.everyday.find(text).is_some()
    }

    /// Whether a word is an English one.
    pub(super) fn is_english(&self, word: WordId) -> bool {
        self.english.has(word)
    }

    /// Number of words.
    pub(super) fn len(&self) -> usize {
        self.count as usize
    }

    /// The number of a word written exactly so.
    pub(super) fn find(&self, text: &str) -> Option<WordId> {
        let exact = self.forms.of(text).iter().find(|f| f.how() == How::Exact)?;
        self.forms.words(*exact).first().copied()
    }

    /// Whether a written form starts with this token and goes on (now and then a false yes).
    pub(super) fn starts_form(&self, token: &str) -> bool {
        self.shapes.starts_form(hash_of(token))
    }

    /// Whether a written form may be spelled so, without its marks (now and then a false yes).
    pub(super) fn may_be_torn(&self, spelled: u64) -> bool {
        self.shapes.may_be_torn(spelled)
    }

    /// Asks for what [`Self::may_be_torn`] will look at.
    pub(super) fn ask_for_torn(&self, spelled: u64) {
        self.shapes.ask_for_torn(spelled);
    }

    /// Whether a number or a token of letters and digits, of this key hash, may be read as a word.
    pub(super) fn may_know(&self, token: &str, hash: u32, kind: TokenKind) -> bool {
        match kind {
            TokenKind::Number => self.shapes.may_know_number(hash),
            TokenKind::Mixed => self.shapes.may_know(token, hash),
            TokenKind::Word | TokenKind::Unspaced => false,
        }
    }

    /// Asks for the places of a text, as [`Strings::ask_for`] does.
    pub(super) fn ask_for(&self, asked: &Asked) {
        if asked.begins {
            self.forms.texts.ask_for(asked.sought);
            self.everyday.ask_for(asked.sought);
        }
    }

    /// Appends the readings of a word to `out`; `plain` tells that it was written without accents,
    /// as abbreviations are, and `starts` what [`Self::starts_form`] says of it.
    pub(super) fn resolve_word(
        &self,
        asked: &Asked,
        plain: bool,
        starts: bool,
        out: &mut Vec<Reading>,
    ) {
        let start = out.len();
        self.read_word(asked, plain, starts, out);
        number_joined(&mut out[start..]);
    }

    /// Appends the readings of a number or of a token of letters and digits to `out`.
    pub(super) fn resolve_other(&self, text: &str, kind: TokenKind, out: &mut Vec<Reading>) {
        let start = out.len();
        match kind {
            TokenKind::Number => self.known_forms(text, 0, false, out),
            TokenKind::Mixed => self.read_mixed(text, out),
            TokenKind::Word | TokenKind::Unspaced => {}
        }
        number_joined(&mut out[start..]);
    }

    /// Appends the readings of two words with a mark between them that stand for something together
    /// (`s/s`).
    pub(super) fn resolve_marked(&self, marked: &str, out: &mut Vec<Reading>) {
        let start = out.len();
        self.known_forms(marked, 0, false, out);
        number_joined(&mut out[start..]);
    }

    /// Appends the readings of two neighbouring tokens written apart that make one word, its plural
    /// in -s, or a compound of another language with an ending; `at_seam` tells that both are words
    /// of their own.
    pub(super) fn resolve_split(&self, together: &str, at_seam: bool, out: &mut Vec<Reading>) {
        let is_torn = |form: &str| has_letters(form, MIN_SPLIT) && !self.forms.of(form).is_empty();
        let start = out.len();
        let torn = is_torn(together);
        if !torn && together.strip_suffix('s').is_some_and(is_torn) {
            self.endings.inflected(together, out);
        } else {
            let forms = if torn { self.forms.of(together) } else { &[] };
            let mut compound = true;
            for form in forms {
                // Two words of one joined form, written apart, are only two words; nor is `ammonium
                // perchlorate` a German `Ammoniumperchlorat` with an ending.
                let joined = form.how() == How::Joined;
                compound &= !joined;
                if !at_seam || !joined {
                    self.forms.read(&[*form], 0, false, out);
                }
            }
            if compound {
                self.endings.compounds(together, &self.forms.texts, out);
            }
        }
        for reading in &mut out[start..] {
            reading.how = How::Joined;
        }
        number_joined(&mut out[start..]);
    }

    /// Appends the forms written so and the inflected ones; abbreviations only if it is `plain`.
    fn written(&self, asked: &Asked, plain: bool, out: &mut Vec<Reading>) {
        if asked.begins {
            for form in self.forms.of_sought(asked.sought) {
                if plain || form.how() != How::Abbreviated {
                    self.forms.read(&[*form], 0, false, out);
                }
            }
        }
        self.endings.inflected_from(asked.text, asked.begins, out);
    }

    fn read_word(&self, asked: &Asked, plain: bool, starts: bool, out: &mut Vec<Reading>) {
        let (start, text) = (out.len(), asked.text);
        self.as_written(asked, plain, out);
        let everyday = asked.begins && self.everyday.find_sought(asked.sought).is_some();
        // A word of one language may by chance be a form of a word of another: only the word
        // itself settles it, a form leaves room for the misspelling of a nearer word.
        let settles = |r: &Reading| r.how != How::Inflected && self.names_goods(r.word);
        if out[start..].iter().any(settles) {
            if !out[start..].iter().any(|r| self.is_english(r.word)) {
                self.misspelt_english(text, everyday, out);
                if starts && !everyday && has_letters(text, MIN_CUT) {
                    self.english_beginning(text, start, out);
                }
            }
            return;
        }
        if out.len() == start && !everyday && (self.glued(text, out) || self.run_on(text, out)) {
            return;
        }
        self.altered(asked, everyday, start, out);
        if !everyday {
            self.guessed(text, starts, start, out);
        }
    }

    /// A word as it is written, or but for an article, or with its umlauts spelled out.
    fn as_written(&self, asked: &Asked, plain: bool, out: &mut Vec<Reading>) {
        let start = out.len();
        self.written(asked, plain, out);
        // The catalogue may write one phrase with its article, and another without.
        if let Some(word) = shapes::without_article(asked.text) {
            self.written(&self.asked(word), plain, out);
        }
        if out.len() == start
            && let Some(word) = shapes::without_umlauts(asked.text)
        {
            self.written(&self.asked(&word), plain, out);
        }
    }

    /// A word with letters wrong, in disguise, or the end of a compound; what `out` holds from `start` on
    /// was read before.
    fn altered(&self, asked: &Asked, everyday: bool, start: usize, out: &mut Vec<Reading>) {
        let text = asked.text;
        self.misspelt(text, everyday, out);
        if out.len() == start {
            self.disguised(text, out);
        }
        if out.len() == start && !everyday {
            self.confused(text, out);
            self.swapped_across(asked, out);
        }
        if out.len() == start && !everyday {
            self.glued_and_misspelt(asked, out);
        }
        // The end of a compound is written without a slip: that is more than a word two letters away.
        let far = out[start..].iter().all(|r| r.edits > 1);
        if !everyday && far && !self.chained(asked, out) {
            self.compound(text, out);
        }
        if out.len() == start && !everyday {
            self.strangers(asked, out);
        }
    }

    /// A word of which the end or the vowels are missing; what `out` holds from `start` on was read before, and
    /// `starts` tells whether a written form may start so.
    fn guessed(&self, text: &str, starts: bool, start: usize, out: &mut Vec<Reading>) {
        // A word that only helps others to count, as `src` may, can be the consonants of one that names
        // goods.
        let named = out[start..].iter().any(|r| self.names_goods(r.word));
        // What is left of a word may by chance be a form or a misspelling of a shorter one (`plutoni`).
        let whole = |r: &Reading| !matches!(r.how, How::Inflected | How::Misspelt);
        if starts && has_letters(text, MIN_CUT) && !out[start..].iter().any(whole) {
            self.beginning(text, MAX_GUESSES, start, out);
        }
        if !named {
            self.consonants(text, out);
        }
    }

    fn known_forms(&self, text: &str, edits: u8, everyday: bool, out: &mut Vec<Reading>) {
        let forms = self.forms.of(text);
        self.forms.read(forms, edits, everyday, out);
    }

    fn disguised(&self, text: &str, out: &mut Vec<Reading>) {
        let Some(latin) = shapes::as_latin(text) else {
            return;
        };
        let start = out.len();
        self.known_forms(&latin, 0, false, out);
        if out.len() == start {
            self.endings.inflected(&latin, out);
        }
        out[start..].iter_mut().for_each(|r| r.how = How::Disguised);
    }

    /// A word in which two letters stand for the one that they look or sound like, or one for two: as one edit,
    /// whatever the length of the word.
    fn confused(&self, text: &str, out: &mut Vec<Reading>) {
        let start = out.len();
        for meant in shapes::without_confusions(text) {
            let asked = self.asked(&meant);
            if asked.begins {
                let forms = self.forms.of_sought(asked.sought);
                self.forms.read(forms, 1, false, out);
            }
        }
        out[start..].iter_mut().for_each(|r| r.how = How::Misspelt);
    }

    fn read_mixed(&self, text: &str, out: &mut Vec<Reading>) {
        let start = out.len();
        self.known_forms(text, 0, false, out);
        let known = out.len() > start;
        // One context asks for `50kj`, another for any number of them.
        if !known || shapes::number_word(text).is_some_and(|(_, word)| is_unit(word)) {
            self.number_and_word(text, out);
        }
        if known {
            return;
        }
        self.word_and_number(text, out);
        // Digits side by side are rather a number: only the word itself shows that they are not.
        let number = shapes::has_neighbouring_digits(text);
        for letters in shapes::without_digits(text) {
            let start = out.len();
            self.known_forms(&letters, 0, false, out);
            if out.len() == start && !number {
                self.endings.inflected(&letters, out);
            }
            out[start..].iter_mut().for_each(|r| r.how = How::Disguised);
        }
    }
}
