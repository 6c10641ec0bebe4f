//! The vocabulary: every word of the catalogue's phrases, and all the ways a token may mean one.
//!
//! A token is resolved once into its *readings* (and then remembered by the [`super::cache`]):
//! the word itself, an inflected form, a spelling variant or abbreviation, two words run together,
//! a misspelling, a guess from a cut-off or vowel-less form. Later ways are tried only where the
//! earlier ones find nothing, so that a correctly written word is never taken for another, unless it
//! is a word of another language one letter from an English one.

mod compound;
mod misspelt;
mod run_together;
mod shortened;

use std::thread::{self, ScopedJoinHandle};

use super::alphabet::Letters;
use super::deletion::DeletionIndex;
use super::distance::forgiven;
use super::endings::{Endings, Langs, each_inflected_compound};
use super::forms::{Forms, number_joined};
use super::guesses::{Guesses, MAX_GUESSES};
use super::key::{hash_of, spelled};
use super::shapes::{MIN_SPLIT, Shapes, is_unit};
use crate::catalogue::{Ending, EverydayWord, Lang};
use crate::store::strings::Strings;
use crate::store::table::{Flags, Table, number, packed};
use crate::text::TokenKind;

/// Number of a vocabulary word.
pub(super) type WordId = u32;

/// How a token was understood.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// The word as the catalogue writes it.
    #[default]
    Exact,
    /// An inflected form or a spelling variant.
    Inflected,
    /// A known abbreviation.
    Abbreviated,
    /// Two words run together, or one word split in two.
    Joined,
    /// The last part of a German or Dutch compound that the catalogue does not have.
    Headed,
    /// Within the edits that the word forgives.
    Misspelt,
    /// Letters replaced by digits or letters of another script.
    Disguised,
    /// Cut off, or written without vowels.
    Guessed,
    /// What stands before the last part of such a compound: it tells what kind of goods these are, and
    /// names none.
    Modifier,
}

impl How {
    /// All of them in their order.
    pub(super) const ALL: [Self; 9] = [
        Self::Exact,
        Self::Inflected,
        Self::Abbreviated,
        Self::Joined,
        Self::Headed,
        Self::Misspelt,
        Self::Disguised,
        Self::Guessed,
        Self::Modifier,
    ];
}

/// One way to read a token: it stands for (a part of) `word`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Reading {
    pub(super) word: WordId,
    /// Readings of one token with the same non-zero number are parts of one joined form.
    pub(super) joined: u16,
    pub(super) how: How,
    pub(super) edits: u8,
    /// The token is an everyday word of its own, so the misspelling is doubtful.
    pub(super) everyday: bool,
}

impl Reading {
    /// A token that stands for one whole word, without an edit.
    pub(super) fn of(word: WordId, how: How) -> Self {
        Self {
            word,
            joined: 0,
            how,
            edits: 0,
            everyday: false,
        }
    }
}

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
/// Fewest letters of two words run together that forgive an edit.
const MIN_JOINED_MISSPELT: usize = 7;
/// Fewest letters of a token that may be the cut-off beginning of a word.
const MIN_CUT: usize = 5;

/// The collected words, and what is known of each.
#[derive(Debug)]
pub(super) struct Words {
    /// Neighbours in names that are not both English, sorted.
    pub(super) pairs: Vec<[WordId; 2]>,
    /// Whether it is nothing but letters.
    pub(super) letters: Flags,
    pub(super) langs: Langs,
    /// Whether it stands in a name of goods.
    pub(super) naming: Flags,
    /// Whether it is a name of goods in a language that writes compounds in one word.
    pub(super) heads: Flags,
}

impl Vocabulary {
    /// Compiles the collected words.
    pub(super) fn compile(
        words: Words,
        forms: Forms,
        endings: &[Ending],
        everyday: Strings,
    ) -> Self {
        // Three indexes that know nothing of each other, and starting up should not take long.
        let Words {
            pairs,
            letters,
            mut langs,
            naming,
            heads,
        } = words;
        let bit = langs.bit(Lang::ENGLISH);
        let count = number(letters.len());
        let english = (0..count).map(|word| langs.has(word, bit)).collect();
        let compounding = langs.compounding();
        let of_compounds =
            |&word: &WordId| langs.has(word, compounding) && (naming.has(word) || heads.has(word));
        let ends: Vec<WordId> = (0..count).filter(of_compounds).collect();
        let texts = &forms.texts;
        let mut torn = Vec::new();
        each_inflected_compound((texts, &letters), &mut langs, endings, |form| {
            torn.push(spelled(form));
        });
        let (fuzzy, shapes, endings) = thread::scope(|scope| {
            let others = scope.spawn(|| {
                let endings = Endings::build(texts, &letters, langs, endings);
                (forgiving(&forms), endings)
            });
            let mut shapes = Shapes::build(&forms);
            shapes.note_pairs(pairs.iter().map(|pair| pair.map(|word| texts.get(word))));
            shapes.note_torn(&torn);
            shapes.note_heads(ends.iter().map(|&word| texts.get(word)));
            let (fuzzy, endings) = joined(others);
            (fuzzy, shapes, endings)
        });
        Self {
            count,
            naming,
            english,
            heads,
            pairs: pairs.into(),
            forms,
            endings,
            fuzzy,
            shapes,
            guesses: Guesses::new(letters),
            everyday,
        }
    }

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

    fn is_english(&self, word: WordId) -> bool {
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

    /// Whether a number or a token of letters and digits, of this key hash, may be read as a word.
    pub(super) fn may_know(&self, token: &str, hash: u32, kind: TokenKind) -> bool {
        match kind {
            TokenKind::Number => self.shapes.may_know_number(hash),
            TokenKind::Mixed => self.shapes.may_know(token, hash),
            TokenKind::Word | TokenKind::Unspaced => false,
        }
    }

    /// Reads from the places of a text before they are needed, as [`Strings::touch`] does.
    pub(super) fn touch(&self, text: &str) -> u32 {
        self.forms.texts.touch(text) ^ self.endings.touch(text) ^ self.everyday.touch(text)
    }

    /// Appends the readings of a word to `out`; `plain` tells that it was written without accents,
    /// as abbreviations are.
    pub(super) fn resolve_word(&self, text: &str, plain: bool, out: &mut Vec<Reading>) {
        let start = out.len();
        self.read_word(text, plain, out);
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
        let is_torn = |form: &str| {
            form.chars().take(MIN_SPLIT).count() == MIN_SPLIT && !self.forms.of(form).is_empty()
        };
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
    fn written(&self, text: &str, plain: bool, out: &mut Vec<Reading>) {
        for form in self.forms.of(text) {
            if plain || form.how() != How::Abbreviated {
                self.forms.read(&[*form], 0, false, out);
            }
        }
        self.endings.inflected(text, out);
    }

    fn read_word(&self, text: &str, plain: bool, out: &mut Vec<Reading>) {
        let start = out.len();
        self.written(text, plain, out);
        // The catalogue may write one phrase with its article, and another without.
        if let Some(word) = super::shapes::without_article(text) {
            self.written(word, plain, out);
        }
        if out.len() == start
            && let Some(word) = super::shapes::without_umlauts(text)
        {
            self.written(&word, plain, out);
        }
        // A word of one language may by chance be a form of a word of another: only the word
        // itself settles it, a form leaves room for the misspelling of a nearer word.
        let settles = |r: &Reading| r.how != How::Inflected && self.names_goods(r.word);
        if out[start..].iter().any(settles) {
            if !out[start..].iter().any(|r| self.is_english(r.word)) {
                self.misspelt_english(text, self.is_everyday(text), out);
            }
            return;
        }
        let inflected = out[start..].iter().any(|r| r.how == How::Inflected);
        let everyday = self.is_everyday(text);
        if out.len() == start && !everyday && (self.glued(text, out) || self.run_on(text, out)) {
            return;
        }
        self.misspelt(text, everyday, out);
        if out.len() == start {
            self.disguised(text, out);
        }
        if out.len() == start && !everyday {
            self.glued_and_misspelt(text, out);
        }
        // The end of a compound is written without a slip: that is more than a word two letters away.
        if !everyday && out[start..].iter().all(|r| r.edits > 1) {
            self.compound(text, out);
        }
        if everyday || inflected {
            return;
        }
        // A word that only helps others to count, as `src` may, can be the consonants of one that names
        // goods.
        let named = out[start..].iter().any(|r| self.names_goods(r.word));
        if out.len() == start && text.chars().count() >= MIN_CUT {
            self.beginning(text, MAX_GUESSES, out);
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
        let Some(latin) = super::shapes::as_latin(text) else {
            return;
        };
        let start = out.len();
        self.known_forms(&latin, 0, false, out);
        if out.len() == start {
            self.endings.inflected(&latin, out);
        }
        out[start..].iter_mut().for_each(|r| r.how = How::Disguised);
    }

    fn read_mixed(&self, text: &str, out: &mut Vec<Reading>) {
        let start = out.len();
        self.known_forms(text, 0, false, out);
        let known = out.len() > start;
        // One context asks for `50kj`, another for any number of them.
        if !known || super::shapes::number_word(text).is_some_and(|(_, word)| is_unit(word)) {
            self.number_and_word(text, out);
        }
        if known {
            return;
        }
        self.word_and_number(text, out);
        // Digits side by side are rather a number: only the word itself shows that they are not.
        let number = super::shapes::has_neighbouring_digits(text);
        for letters in super::shapes::without_digits(text) {
            let start = out.len();
            self.known_forms(&letters, 0, false, out);
            if out.len() == start && !number {
                self.endings.inflected(&letters, out);
            }
            out[start..].iter_mut().for_each(|r| r.how = How::Disguised);
        }
    }
}

/// What a thread made; if it panicked, this one does too.
pub(super) fn joined<T>(thread: ScopedJoinHandle<'_, T>) -> T {
    match thread.join() {
        Ok(made) => made,
        Err(panic) => std::panic::resume_unwind(panic),
    }
}

/// The deletion index over all written forms that forgive an edit.
fn forgiving(forms: &Forms) -> DeletionIndex {
    let forgiving = |(number, text): (u32, &str)| {
        let meanings = forms.at(number);
        if meanings.iter().all(|f| f.how() == How::Abbreviated) {
            return None;
        }
        let letters = Letters::of(text)?;
        let most = forgiven(letters.as_slice().len());
        // Of two words run together one edit is what a reader sees through, and none if they are short:
        // `domein` is no `ir dome`.
        let joined = meanings.iter().all(|f| f.how() == How::Joined);
        let long_enough = letters.as_slice().len() >= MIN_JOINED_MISSPELT;
        let allowed = if joined { u8::from(long_enough) } else { most };
        (allowed > 0).then_some((number, letters, allowed))
    };
    DeletionIndex::build((0..).zip(forms.texts.iter()).filter_map(forgiving))
}
