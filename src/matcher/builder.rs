//! Collecting the words of phrases before they are compiled.

use rustc_hash::FxHashMap;

use super::forms::FormsBuilder;
use super::strings::Strings;
use super::vocabulary::{How, Vocabulary, WordId};
use crate::catalogue::{Ending, Lang, Spelling};
use crate::text::{FoldedText, token};

/// Collects the words of phrases before they are compiled.
#[derive(Debug, Default)]
pub(super) struct VocabularyBuilder {
    words: Strings,
    langs: Vec<Vec<Lang>>,
    naming: Vec<bool>,
    variants: FxHashMap<Box<str>, Box<str>>,
    joined: Strings,
    joined_words: Vec<[WordId; 2]>,
}

/// Fewest letters of a form that two words run together make.
const MIN_JOINED: usize = 6;

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
        words
    }

    /// The text of a word.
    pub(super) fn text(&self, word: WordId) -> &str {
        self.words.get(word)
    }

    fn word(&mut self, text: &str, lang: Lang) -> WordId {
        let text = self.variants.get(text).map_or(text, |v| v);
        let id = self.words.enter(text);
        if self.langs.len() < self.words.len() {
            self.langs.push(Vec::new());
            self.naming.push(false);
        }
        let langs = &mut self.langs[id as usize];
        if !langs.contains(&lang) {
            langs.push(lang);
        }
        id
    }

    /// Notes that words stand in a name of goods.
    pub(super) fn note_naming(&mut self, words: &[WordId]) {
        for &word in words {
            self.naming[word as usize] = true;
        }
    }

    /// Enters two neighbouring words of a phrase as they look when run together.
    pub(super) fn join(&mut self, pair: &[WordId]) {
        let text = |id: WordId| self.words.get(id);
        let joined = [text(pair[0]), text(pair[1])].concat();
        let wordy = pair
            .iter()
            .any(|&w| text(w).chars().all(char::is_alphabetic));
        if joined.chars().count() >= MIN_JOINED && wordy {
            self.joined.enter(&joined);
            if self.joined_words.len() < self.joined.len() {
                self.joined_words.push([pair[0], pair[1]]);
            }
        }
    }

    /// Compiles the vocabulary.
    pub(super) fn finish(
        self,
        spellings: &[Spelling],
        endings: &[Ending],
        everyday: Strings,
    ) -> Vocabulary {
        let mut forms = FormsBuilder::new(&self.words);
        for spelling in spellings {
            if let Some(words) = self.known(&spelling.stands_for) {
                let how = if spelling.variant {
                    How::Inflected
                } else {
                    How::Abbreviated
                };
                forms.enter(FoldedText::new(&spelling.form).as_str(), &words, how);
            }
        }
        for (text, words) in self.joined.iter().zip(&self.joined_words) {
            if self.words.find(text).is_none() {
                forms.enter(text, words, How::Joined);
            }
        }
        Vocabulary::compile(
            self.words,
            &self.langs,
            forms.build(),
            endings,
            everyday,
            self.naming,
        )
    }

    fn known(&self, text: &str) -> Option<Vec<WordId>> {
        let folded = FoldedText::new(text);
        let mut tokens = Vec::new();
        token::tokenize(folded.as_str(), &mut tokens);
        let id = |t: &token::Token| self.words.find(t.text(folded.as_str()));
        tokens
            .iter()
            .map(id)
            .collect::<Option<Vec<_>>>()
            .filter(|w| !w.is_empty())
    }
}
