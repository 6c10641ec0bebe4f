//! The vocabulary: every word of the catalogue's phrases, and all the ways a token may mean one.
//!
//! A token is resolved once into its *readings* (and then remembered by the [`super::cache`]):
//! the word itself, an inflected form, a spelling variant or abbreviation, two words run together,
//! a misspelling, a guess from a cut-off or vowel-less form. Later ways are tried only where the
//! earlier ones find nothing, so that a correctly written word is never taken for another.

use rustc_hash::{FxHashMap, FxHashSet};

use super::alphabet::Letters;
use super::deletion::DeletionIndex;
use super::distance::forgiven;
use super::endings::Endings;
use super::shapes::{Shapes, skeleton};
use crate::catalogue::{Lang, Spelling};
use crate::text::{FoldedText, TokenKind, token};

/// Number of a vocabulary word.
pub(super) type WordId = u32;

/// How a token was understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// The word as the catalogue writes it.
    Exact,
    /// An inflected form or a spelling variant.
    Inflected,
    /// A known abbreviation.
    Abbreviated,
    /// Two words run together, or one word split in two.
    Joined,
    /// Within the edits that the word forgives.
    Misspelt,
    /// Letters replaced by digits or letters of another script.
    Disguised,
    /// Cut off, or written without vowels.
    Guessed,
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

/// What the resolver says about a token besides its readings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Flags {
    /// A vocabulary word starts with this token.
    pub(super) starts_word: bool,
    /// A vocabulary word ends with this token.
    pub(super) ends_word: bool,
}

/// A written form and the words it stands for.
#[derive(Debug)]
struct Form {
    words: Vec<WordId>,
    how: How,
}

/// Everything known about the words of a catalogue.
#[derive(Debug)]
pub(super) struct Vocabulary {
    words: Vec<Box<str>>,
    forms: FxHashMap<Box<str>, Vec<Form>>,
    endings: Endings,
    fuzzy: DeletionIndex,
    fuzzy_forms: Vec<Box<str>>,
    shapes: Shapes,
    everyday: FxHashSet<Box<str>>,
}

/// Collects the words of phrases before they are compiled.
#[derive(Debug, Default)]
pub(super) struct VocabularyBuilder {
    words: Vec<Box<str>>,
    ids: FxHashMap<Box<str>, WordId>,
    langs: Vec<Vec<Lang>>,
    variants: FxHashMap<Box<str>, Box<str>>,
    joined: FxHashMap<Box<str>, Vec<WordId>>,
}

/// Fewest letters of a form that two words run together make.
const MIN_JOINED: usize = 6;
/// Fewest letters of a token that may be the cut-off beginning of a word.
const MIN_CUT: usize = 5;

impl VocabularyBuilder {
    /// Starts with the spelling variants that count as one word.
    pub(super) fn new(spellings: &[Spelling]) -> Self {
        let mut builder = Self::default();
        for spelling in spellings.iter().filter(|s| s.variant) {
            let form = FoldedText::new(&spelling.form).as_str().into();
            builder
                .variants
                .insert(form, FoldedText::new(&spelling.stands_for).as_str().into());
        }
        builder
    }

    /// The numbers of a phrase's words, entering those not known yet.
    pub(super) fn phrase(&mut self, folded: &str, lang: Lang) -> Vec<WordId> {
        let mut tokens = Vec::new();
        token::tokenize(folded, &mut tokens);
        let words: Vec<WordId> = tokens
            .iter()
            .map(|t| self.word(t.text(folded), lang))
            .collect();
        for pair in words.windows(2) {
            self.join(pair);
        }
        words
    }

    /// The text of a word.
    pub(super) fn text(&self, word: WordId) -> &str {
        &self.words[word as usize]
    }

    fn word(&mut self, text: &str, lang: Lang) -> WordId {
        let text = self.variants.get(text).map_or(text, |v| v).to_owned();
        let next = WordId::try_from(self.words.len()).unwrap_or(WordId::MAX);
        let id = *self.ids.entry(text.as_str().into()).or_insert(next);
        if id == next {
            self.words.push(text.into());
            self.langs.push(Vec::new());
        }
        let langs = &mut self.langs[id as usize];
        if !langs.contains(&lang) {
            langs.push(lang);
        }
        id
    }

    fn join(&mut self, pair: &[WordId]) {
        let text = |id: WordId| &*self.words[id as usize];
        let joined = [text(pair[0]), text(pair[1])].concat();
        let wordy = pair
            .iter()
            .any(|&w| text(w).chars().all(char::is_alphabetic));
        if joined.chars().count() >= MIN_JOINED && wordy {
            self.joined
                .entry(joined.into())
                .or_insert_with(|| pair.to_vec());
        }
    }

    /// Compiles the vocabulary.
    pub(super) fn finish(
        self,
        spellings: &[Spelling],
        endings: &[crate::catalogue::Ending],
        everyday: impl Iterator<Item = Box<str>>,
    ) -> Vocabulary {
        let mut forms: FxHashMap<Box<str>, Vec<Form>> = FxHashMap::default();
        let mut add = |text: &str, words: Vec<WordId>, how: How| {
            forms
                .entry(text.into())
                .or_default()
                .push(Form { words, how });
        };
        for (id, word) in (0..).zip(&self.words) {
            add(word, vec![id], How::Exact);
        }
        for spelling in spellings {
            if let Some(words) = self.known(&spelling.stands_for) {
                let how = if spelling.variant {
                    How::Inflected
                } else {
                    How::Abbreviated
                };
                add(FoldedText::new(&spelling.form).as_str(), words, how);
            }
        }
        let mut joined: Vec<_> = self.joined.into_iter().collect();
        joined.sort_unstable();
        for (text, words) in joined {
            if !self.ids.contains_key(&text) {
                add(&text, words, How::Joined);
            }
        }
        Vocabulary::compile(self.words, &self.langs, forms, endings, everyday.collect())
    }

    fn known(&self, text: &str) -> Option<Vec<WordId>> {
        let folded = FoldedText::new(text);
        let mut tokens = Vec::new();
        token::tokenize(folded.as_str(), &mut tokens);
        let id = |t: &token::Token| self.ids.get(t.text(folded.as_str())).copied();
        tokens
            .iter()
            .map(id)
            .collect::<Option<Vec<_>>>()
            .filter(|w| !w.is_empty())
    }
}

impl Vocabulary {
    fn compile(
        words: Vec<Box<str>>,
        langs: &[Vec<Lang>],
        forms: FxHashMap<Box<str>, Vec<Form>>,
        endings: &[crate::catalogue::Ending],
        everyday: FxHashSet<Box<str>>,
    ) -> Self {
        let mut sorted: Vec<&str> = forms.keys().map(|k| &**k).collect();
        sorted.sort_unstable();
        let abbreviation = |text: &str| forms[text].iter().all(|f| f.how == How::Abbreviated);
        let fuzzy: Vec<(Letters, &str)> = sorted
            .iter()
            .filter(|text| !abbreviation(text))
            .filter_map(|text| Some((Letters::of(text)?, *text)))
            .filter(|(letters, _)| forgiven(letters.as_slice().len()) > 0)
            .collect();
        let allowed = |letters: &Letters, text: &str| {
            let most = forgiven(letters.as_slice().len());
            // Joined forms are long by construction; one edit is what a reader sees through.
            if forms[text].iter().all(|f| f.how == How::Joined) {
                most.min(1)
            } else {
                most
            }
        };
        let index = DeletionIndex::build(fuzzy.iter().map(|(l, t)| (l.as_slice(), allowed(l, t))));
        let fuzzy_forms = fuzzy.iter().map(|(_, text)| (*text).into()).collect();
        let shapes = Shapes::build(&words, sorted.iter().copied());
        let endings = Endings::build(&words, langs, endings);
        Self {
            fuzzy: index,
            fuzzy_forms,
            shapes,
            endings,
            words,
            everyday,
            forms,
        }
    }

    /// The text of a word.
    pub(super) fn text(&self, word: WordId) -> &str {
        &self.words[word as usize]
    }

    /// Number of words.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// The number of a word written exactly so.
    pub(super) fn find(&self, text: &str) -> Option<WordId> {
        self.forms
            .get(text)?
            .iter()
            .find(|f| f.how == How::Exact)?
            .words
            .first()
            .copied()
    }

    /// Appends the readings of a word to `out`; `plain` tells that it was written without accents,
    /// as abbreviations are.
    pub(super) fn resolve_word(&self, text: &str, plain: bool, out: &mut Vec<Reading>) -> Flags {
        let start = out.len();
        self.read_word(text, out);
        if !plain {
            let known = out
                .drain(start..)
                .filter(|r| r.how != How::Abbreviated)
                .collect::<Vec<_>>();
            out.extend(known);
        }
        number_joined(&mut out[start..]);
        self.shapes.flags(text)
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

    /// Appends the readings of two neighbouring tokens written apart that make one word.
    pub(super) fn resolve_split(&self, together: &str, out: &mut Vec<Reading>) {
        let start = out.len();
        self.known_forms(together, 0, false, out);
        if out.len() == start {
            self.endings.inflected(together, out);
        }
        for reading in &mut out[start..] {
            reading.how = How::Joined;
        }
        number_joined(&mut out[start..]);
    }

    fn read_word(&self, text: &str, out: &mut Vec<Reading>) {
        let start = out.len();
        self.known_forms(text, 0, false, out);
        self.endings.inflected(text, out);
        if out.len() == start
            && let Some(word) = super::shapes::without_article(text)
        {
            self.known_forms(word, 0, false, out);
            self.endings.inflected(word, out);
        }
        if out.len() > start {
            return;
        }
        let everyday = self.everyday.contains(text);
        self.misspelt(text, everyday, out);
        if out.len() == start {
            self.disguised(text, out);
        }
        if out.len() == start && !everyday {
            self.guessed(text, out);
        }
    }

    fn known_forms(&self, text: &str, edits: u8, everyday: bool, out: &mut Vec<Reading>) {
        for form in self.forms.get(text).into_iter().flatten() {
            let many = u16::from(form.words.len() > 1);
            for &word in &form.words {
                let how = if edits > 0 { How::Misspelt } else { form.how };
                out.push(Reading {
                    word,
                    joined: many,
                    how,
                    edits,
                    everyday,
                });
            }
            mark_last(out, form.words.len());
        }
    }

    fn misspelt(&self, text: &str, everyday: bool, out: &mut Vec<Reading>) {
        let Some(letters) = Letters::of(text) else {
            return;
        };
        let start = out.len();
        let mut best = u8::MAX;
        let mut found = Vec::new();
        self.fuzzy.search(letters.as_slice(), |form, edits| {
            best = best.min(edits);
            found.push((form, edits));
        });
        // A plural of a misspelt word: the ending must not use up the edits.
        if found.is_empty() {
            for base in self.endings.english_bases(text) {
                let Some(letters) = Letters::of(base) else {
                    continue;
                };
                self.fuzzy.search(letters.as_slice(), |form, edits| {
                    best = best.min(edits);
                    found.push((form, edits));
                });
            }
        }
        found.sort_unstable();
        found.dedup();
        for (form, edits) in found {
            if edits == best {
                self.known_forms(
                    &self.fuzzy_forms[form as usize],
                    edits.max(1),
                    everyday,
                    out,
                );
            }
        }
        out[start..].iter_mut().for_each(|r| r.how = How::Misspelt);
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
        if out.len() == start {
            self.number_and_word(text, out);
        }
        if out.len() == start {
            let Some(letters) = super::shapes::without_digits(text) else {
                return;
            };
            self.known_forms(&letters, 0, false, out);
            if out.len() == start {
                self.endings.inflected(&letters, out);
            }
            out[start..].iter_mut().for_each(|r| r.how = How::Disguised);
        }
    }

    /// `5axis`: a number and a word run together, where the word is a known one.
    fn number_and_word(&self, text: &str, out: &mut Vec<Reading>) {
        let Some((number, word)) = super::shapes::number_word(text) else {
            return;
        };
        let start = out.len();
        self.known_forms(word, 0, false, out);
        self.endings.inflected(word, out);
        if out.len() == start || word.len() < 4 {
            return out.truncate(start);
        }
        let first = out[start];
        out.truncate(start);
        out.push(Reading {
            joined: 1,
            how: How::Joined,
            ..first
        });
        if let Some(number) = self.find(number) {
            out.push(Reading {
                word: number,
                joined: 1,
                how: How::Joined,
                edits: 0,
                everyday: false,
            });
        }
        let count = out.len() - start;
        mark_last(out, count);
    }

    fn guessed(&self, text: &str, out: &mut Vec<Reading>) {
        let mut guess = |word: WordId| {
            out.push(Reading {
                word,
                joined: 0,
                how: How::Guessed,
                edits: 0,
                everyday: false,
            });
        };
        if text.chars().count() >= MIN_CUT {
            self.shapes.words_starting(text).for_each(&mut guess);
        }
        if skeleton(text).as_deref() == Some(text) {
            self.shapes.words_with_skeleton(text).for_each(&mut guess);
        }
    }

    /// Appends the words that a token at the very end of a field may be the beginning of.
    pub(super) fn cut_off(&self, text: &str, out: &mut Vec<Reading>) {
        for word in self.shapes.words_starting(text) {
            out.push(Reading {
                word,
                joined: 0,
                how: How::Guessed,
                edits: 0,
                everyday: false,
            });
        }
    }
}

/// Marks the last `count` readings as belonging to one form that ends here (resolved into numbers
/// by [`number_joined`]).
fn mark_last(out: &mut [Reading], count: usize) {
    if count > 1
        && let Some(last) = out.last_mut()
    {
        last.joined = 2;
    }
}

/// Gives every joined form of a token its own number.
fn number_joined(readings: &mut [Reading]) {
    let mut number = 1;
    for reading in readings {
        let end = reading.joined == 2;
        if reading.joined > 0 {
            reading.joined = number;
        }
        number += u16::from(end);
    }
}
