//! Compiling the vocabulary from the words of all phrases.

use std::thread::{self, ScopedJoinHandle};

use super::super::alphabet::Letters;
use super::super::bits::{Bits, beginning, hash_of_stretch};
use super::super::deletion::DeletionIndex;
use super::super::distance::forgiven;
use super::super::endings::{Endings, each_inflected_compound};
use super::super::forms::{Form, Forms};
use super::super::guesses::Guesses;
use super::super::key::spelled;
use super::super::langs::Langs;
use super::super::shapes::Shapes;
use super::{How, Vocabulary, WordId};
use crate::catalogue::{Ending, Lang};
use crate::store::strings::Strings;
use crate::store::table::{Flags, number};

/// Fewest letters of two words run together that forgive an edit.
const MIN_JOINED_MISSPELT: usize = 7;
/// Bits of a hash that place a word among [`Vocabulary::named`].
const NAMED_BITS: u32 = 19;
/// The same for [`Vocabulary::begun`].
const BEGUN_BITS: u32 = 20;

/// The collected words, and what is known of each.
#[derive(Debug)]
pub(in super::super) struct Words {
    /// Neighbours in names that are not both English, sorted.
    pub(in super::super) pairs: Vec<[WordId; 2]>,
    /// Whether it is nothing but letters.
    pub(in super::super) letters: Flags,
    pub(in super::super) langs: Langs,
    /// Whether it stands in a name of goods.
    pub(in super::super) naming: Flags,
    /// Whether it is a name of goods in a language that writes compounds in one word.
    pub(in super::super) heads: Flags,
}

impl Words {
    /// Which words are English ones.
    fn english(&mut self) -> Flags {
        let english = self.langs.bit(Lang::ENGLISH);
        let words = 0..number(self.letters.len());
        words.map(|word| self.langs.has(word, english)).collect()
    }

    /// The words that a compound may end with.
    fn ends(&mut self) -> Vec<WordId> {
        let compounding = self.langs.compounding();
        let goods = |&word: &WordId| self.naming.has(word) || self.heads.has(word);
        let words = 0..number(self.letters.len());
        let words = words.filter(|&word| self.langs.has(word, compounding));
        words.filter(goods).collect()
    }

    /// How their inflected compounds are spelled.
    fn inflected_compounds(&mut self, texts: &Strings, endings: &[Ending]) -> Vec<u64> {
        let mut all = Vec::new();
        let words = (texts, &self.letters);
        each_inflected_compound(words, &mut self.langs, endings, |form| {
            all.push(spelled(form));
        });
        all
    }
}

impl Vocabulary {
    /// Compiles the collected words.
    pub(in super::super) fn compile(
        mut words: Words,
        forms: Forms,
        endings: &[Ending],
        everyday: Strings,
    ) -> Self {
        let texts = &forms.texts;
        let english = words.english();
        let ends = words.ends();
        let torn = words.inflected_compounds(texts, endings);
        let Words {
            pairs,
            letters,
            langs,
            naming,
            heads,
        } = words;
        // Three indexes that know nothing of each other, and starting up should not take long.
        let (fuzzy, shapes, endings) = thread::scope(|scope| {
            let others = scope.spawn(|| {
                let endings = Endings::build(texts, &letters, langs, endings);
                (forgiving(&forms), endings)
            });
            let shapes = shapes_of(&forms, &pairs, &torn, &ends);
            let (fuzzy, endings) = joined(others);
            (fuzzy, shapes, endings)
        });
        let written = texts.iter().chain(everyday.iter());
        Self {
            begun: begun(written, &endings),
            count: number(letters.len()),
            named: named(texts.iter(), |text| {
                let kept = |word: WordId| naming.has(word) && english.has(word);
                let forms_of = forms.at(text).iter().filter(|form| is_spelled(**form));
                { forms_of }.any(|form| matches!(*forms.words(*form), [word] if kept(word)))
            }),
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
}

/// Whether a form is a word as it is spelled, or in another way: no abbreviation.
pub(super) fn is_spelled(form: Form) -> bool {
    matches!(form.how(), How::Exact | How::Inflected)
}

/// The written forms to be kept and their English plurals.
fn named<'w>(forms: impl Iterator<Item = &'w str>, kept: impl Fn(u32) -> bool) -> Bits {
    let mut named = Bits::new(NAMED_BITS);
    let mut text = String::new();
    for (_, word) in (0..).zip(forms).filter(|&(form, _)| kept(form)) {
        for plural in ["", "s", "es"] {
            text.clear();
            text.push_str(word);
            text.push_str(plural);
            named.set_both(hash_of_stretch(&text));
        }
    }
    named
}

/// The first four letters of what is written and of the bases of words.
fn begun<'w>(written: impl Iterator<Item = &'w str>, endings: &Endings) -> Bits {
    let mut begun = Bits::new(BEGUN_BITS);
    let mut note = |text: &str| {
        if let Some(&first) = text.as_bytes().first_chunk() {
            begun.set(beginning(first));
        }
    };
    written.for_each(&mut note);
    endings.each_stem(note);
    begun
}

/// The look-ups by shape of all written forms: the pairs that have none of their own, how inflected
/// compounds are spelled (`torn`), and the words that a compound may end with.
fn shapes_of(forms: &Forms, pairs: &[[WordId; 2]], torn: &[u64], ends: &[WordId]) -> Shapes {
    let text = |word| forms.texts.get(word);
    let mut shapes = Shapes::build(forms);
    shapes.note_pairs(pairs.iter().map(|pair| pair.map(text)));
    shapes.note_torn(torn);
    shapes.note_heads(ends.iter().map(|&word| text(word)));
    shapes
}

/// What a thread made; if it panicked, this one does too.
pub(in super::super) fn joined<T>(thread: ScopedJoinHandle<'_, T>) -> T {
    match thread.join() {
        Ok(made) => made,
        Err(panic) => std::panic::resume_unwind(panic),
    }
}

/// The deletion index over all written forms that forgive an edit.
fn forgiving(forms: &Forms) -> DeletionIndex {
    let texts = (0..).zip(forms.texts.iter());
    DeletionIndex::build(texts.filter_map(|(number, text)| {
        let letters = Letters::of(text)?;
        let most = forgiven_of(forms, number, letters.as_slice().len());
        (most > 0).then_some((number, letters, most))
    }))
}

/// The edits that a written form of so many letters forgives.
fn forgiven_of(forms: &Forms, number: u32, letters: usize) -> u8 {
    let meanings = forms.at(number);
    if meanings.iter().all(|f| f.how() == How::Abbreviated) {
        return 0;
    }
    // Of two words run together one edit is what a reader sees through, and none if they are short:
    // `domein` is no `ir dome`.
    if meanings.iter().all(|f| f.how() == How::Joined) {
        return u8::from(letters >= MIN_JOINED_MISSPELT);
    }
    forgiven(letters)
}
