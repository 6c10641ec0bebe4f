//! Collecting the words of phrases before they are compiled.

use rustc_hash::FxHashMap;

use super::cut::Pieces;
use super::fillers::{is_filler_in, turns};
use super::forms::FormsBuilder;
use super::langs::{LangSet, Langs, SHARED, is_compounding};
use super::reading::{How, WordId};
use super::vocabulary::{MIN_JOINED, MIN_NUMBERED, Vocabulary, Words};
use crate::catalogue::{Ending, Lang, Spelling};
use crate::script::is_letter;
use crate::store::rows::Rows;
use crate::store::strings::Strings;
use crate::store::table::Flags;
use crate::text::{FoldedText, Token, token};

/// Collects the words of phrases before they are compiled.
#[derive(Debug, Default)]
pub(super) struct VocabularyBuilder {
    words: Strings,
    /// Whether each word is nothing but letters.
    letters: Flags,
    langs: Langs,
    /// The languages of each word in which it is a filler.
    fillers: Vec<LangSet>,
    naming: Flags,
    heads: Flags,
    variants: FxHashMap<Box<str>, Box<str>>,
    /// Words that stand side by side in a name, as often as they do.
    neighbours: Vec<[WordId; 2]>,
}

/// The other spellings of words.
type Variants = FxHashMap<WordId, Vec<Box<str>>>;

impl VocabularyBuilder {
    /// Starts with the spelling variants that count as one word; makes room for so many words.
    pub(super) fn new(spellings: &Rows<Spelling>, words: usize) -> Self {
        let mut builder = Self::default();
        builder.words.reserve(words);
        for spelling in spellings.iter().filter(|s| s.variant) {
            let form = FoldedText::new(&spelling.form).as_str().into();
            builder
                .variants
                .insert(form, FoldedText::new(&spelling.stands_for).as_str().into());
        }
        builder
    }

    /// Appends the numbers of a phrase's words, entering those not known yet.
    pub(super) fn phrase(&mut self, pieces: Pieces<'_>, lang: Lang, words: &mut Vec<WordId>) {
        let bit = self.langs.bit(lang);
        words.extend(pieces.map(|text| self.word(text, lang, bit)));
    }

    /// Takes the fillers out of a phrase, unless it consists of nothing else; gives the number of words
    /// before the one around which it turns, 0 if there is no such or more than one.
    pub(super) fn leave_out_fillers(&mut self, lang: Lang, words: &mut Vec<WordId>) -> u8 {
        let bit = self.langs.bit(lang);
        let filler = |&word: &WordId| match bit {
            SHARED => is_filler_in(self.words.get(word), lang),
            _ => self.fillers[word as usize] & bit != 0,
        };
        if words.iter().all(filler) {
            return 0;
        }
        let mut small = (0..).zip(words.iter()).filter(|(_, word)| filler(word));
        let turn = match (small.next(), small.next()) {
            (Some((at, &word)), None) if turns(self.words.get(word), lang) => at,
            _ => 0,
        };
        words.retain(|word| !filler(word));
        turn
    }

    fn word(&mut self, text: &str, lang: Lang, bit: LangSet) -> WordId {
        let text = self.variants.get(text).map_or(text, |v| v);
        let id = self.words.enter(text);
        if self.letters.len() < self.words.len() {
            self.letters.push(text.chars().all(is_letter));
            self.fillers.push(0);
            self.naming.push(false);
            self.heads.push(false);
        }
        if self.langs.add(id, bit) && is_filler_in(text, lang) {
            self.fillers[id as usize] |= bit;
        }
        id
    }

    /// Notes that words stand in a name of goods.
    pub(super) fn note_naming(&mut self, words: &[WordId]) {
        for &word in words {
            self.naming.set(word);
        }
    }

    /// Notes a name of goods: one word of a language that writes compounds may be the last part of one.
    pub(super) fn note_head(&mut self, words: &[WordId], lang: Lang) {
        if let [word] = *words
            && is_compounding(lang)
        {
            self.heads.set(word);
        }
    }

    /// Notes that two words may be run together.
    pub(super) fn join(&mut self, pair: [WordId; 2]) {
        if pair.iter().any(|&word| self.letters.has(word)) {
            self.neighbours.push(pair);
        }
    }

    /// Compiles the vocabulary.
    pub(super) fn finish(
        self,
        spellings: &Rows<Spelling>,
        endings: &[Ending],
        everyday: Strings,
    ) -> Vocabulary {
        let Self {
            words,
            mut langs,
            naming,
            neighbours,
            ..
        } = self;
        let english = langs.bit(Lang::ENGLISH);
        let foreign = |word| !langs.has(word, english);
        let mut forms = FormsBuilder::new(words, neighbours.len() / 2);
        let variants = enter_spellings(spellings, &mut forms);
        // A compound of another language may be two English words run together, and so may a word that
        // names no goods.
        let may_be = |word| foreign(word) || !naming.has(word);
        let pairs = enter_neighbours(neighbours, &variants, foreign, may_be, &mut forms);
        let words = Words {
            pairs,
            letters: self.letters,
            langs,
            naming,
            heads: self.heads,
        };
        Vocabulary::compile(words, forms.build(), endings, everyday)
    }
}

/// Enters the abbreviations and the other spellings of known words; gives the other spellings.
fn enter_spellings(spellings: &Rows<Spelling>, forms: &mut FormsBuilder) -> Variants {
    let mut variants = Variants::default();
    for spelling in spellings {
        let Some(words) = known(forms, &spelling.stands_for) else {
            continue;
        };
        let form = FoldedText::new(&spelling.form);
        if !spelling.variant {
            forms.enter(form.as_str(), &words, How::Abbreviated);
            continue;
        }
        forms.enter(form.as_str(), &words, How::Inflected);
        if let [word] = *words {
            variants.entry(word).or_default().push(form.as_str().into());
        }
    }
    variants
}

/// Enters English neighbours as written forms of their own; gives the other pairs, sorted.
fn enter_neighbours(
    mut pairs: Vec<[WordId; 2]>,
    variants: &Variants,
    foreign: impl Fn(WordId) -> bool,
    may_be: impl Fn(WordId) -> bool + Copy,
    forms: &mut FormsBuilder,
) -> Vec<[WordId; 2]> {
    let mut room = String::new();
    pairs.retain(|&words| {
        let kept = words.iter().any(|&word| foreign(word));
        if !kept {
            run_together(forms, words, variants, may_be, &mut room);
        }
        kept
    });
    pairs.sort_unstable();
    pairs.dedup();
    pairs.shrink_to_fit();
    pairs
}

/// Enters two words run together, in every spelling of either.
fn run_together(
    forms: &mut FormsBuilder,
    words: [WordId; 2],
    variants: &Variants,
    may_be: impl Fn(WordId) -> bool,
    together: &mut String,
) {
    let is_number = |word| forms.texts.get(word).bytes().all(|b| b.is_ascii_digit());
    let least = if is_number(words[0]) {
        MIN_NUMBERED
    } else {
        MIN_JOINED
    };
    let [heads, tails] = words.map(|word| variants.get(&word).map_or(&[][..], Vec::as_slice));
    for head in 0..=heads.len() {
        for tail in 0..=tails.len() {
            together.clear();
            for (word, at, others) in [(words[0], head, heads), (words[1], tail, tails)] {
                let other = at.checked_sub(1).map(|at| &*others[at]);
                together.push_str(other.unwrap_or(forms.texts.get(word)));
            }
            if together.len() >= least && together.chars().count() >= least {
                forms.enter_joined(together, words, &may_be);
            }
        }
    }
}

/// The words of a text, if all of them are known.
fn known(forms: &FormsBuilder, text: &str) -> Option<Vec<WordId>> {
    let folded = FoldedText::new(text);
    let mut tokens = Vec::new();
    token::tokenize(&folded, &mut tokens);
    let id = |t: &Token| forms.find_word(t.text(folded.as_str()));
    tokens
        .iter()
        .map(id)
        .collect::<Option<Vec<_>>>()
        .filter(|w| !w.is_empty())
}
