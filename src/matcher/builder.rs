//! Collecting the words of phrases before they are compiled.

use rustc_hash::FxHashMap;

use super::forms::{Form, Forms};
use super::vocabulary::{How, Vocabulary, WordId};
use crate::catalogue::{Ending, Lang, Spelling};
use crate::text::{FoldedText, token};

/// Collects the words of phrases before they are compiled.
#[derive(Debug, Default)]
pub(super) struct VocabularyBuilder {
    words: Vec<Box<str>>,
    ids: FxHashMap<Box<str>, WordId>,
    langs: Vec<Vec<Lang>>,
    naming: Vec<bool>,
    variants: FxHashMap<Box<str>, Box<str>>,
    joined: FxHashMap<Box<str>, [WordId; 2]>,
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
        &self.words[word as usize]
    }

    fn word(&mut self, text: &str, lang: Lang) -> WordId {
        let text = self.variants.get(text).map_or(text, |v| v).to_owned();
        let next = WordId::try_from(self.words.len()).unwrap_or(WordId::MAX);
        let id = *self.ids.entry(text.as_str().into()).or_insert(next);
        if id == next {
            self.words.push(text.into());
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
        let text = |id: WordId| &*self.words[id as usize];
        let joined = [text(pair[0]), text(pair[1])].concat();
        let wordy = pair
            .iter()
            .any(|&w| text(w).chars().all(char::is_alphabetic));
        if joined.chars().count() >= MIN_JOINED && wordy {
            self.joined
                .entry(joined.into())
                .or_insert([pair[0], pair[1]]);
        }
    }

    /// Compiles the vocabulary.
    pub(super) fn finish(
        self,
        spellings: &[Spelling],
        endings: &[Ending],
        everyday: impl Iterator<Item = Box<str>>,
    ) -> Vocabulary {
        let mut forms: Vec<(Box<str>, Form)> = Vec::new();
        for (id, word) in (0..).zip(&self.words) {
            forms.push((word.clone(), Form::new(&[id], How::Exact)));
        }
        for spelling in spellings {
            if let Some(words) = self.known(&spelling.stands_for) {
                let how = if spelling.variant {
                    How::Inflected
                } else {
                    How::Abbreviated
                };
                let text = FoldedText::new(&spelling.form).as_str().into();
                forms.push((text, Form::new(&words, how)));
            }
        }
        let mut joined: Vec<_> = self.joined.into_iter().collect();
        joined.sort_unstable();
        for (text, words) in joined {
            if !self.ids.contains_key(&text) {
                forms.push((text, Form::new(&words, How::Joined)));
            }
        }
        let forms = Forms::build(forms);
        // The index is built at the peak of memory: what is no longer needed goes first.
        drop(self.ids);
        let naming = self.naming;
        let everyday = everyday.collect();
        Vocabulary::compile(self.words, &self.langs, forms, endings, everyday, naming)
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
