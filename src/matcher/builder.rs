//! Collecting the words of phrases before they are compiled.

use rustc_hash::FxHashMap;

use super::endings::{LangSet, Langs};
use super::forms::FormsBuilder;
use super::strings::Strings;
use super::vocabulary::{How, Vocabulary, WordId, Words};
use crate::catalogue::{Ending, Lang, Spelling};
use crate::text::{FoldedText, Token, is_letter, token};

/// Collects the words of phrases before they are compiled.
#[derive(Debug, Default)]
pub(super) struct VocabularyBuilder {
    words: Strings,
    /// Whether each word is nothing but letters.
    letters: Vec<bool>,
    langs: Langs,
    naming: Vec<bool>,
    variants: FxHashMap<Box<str>, Box<str>>,
    /// Words that stand side by side in a name, as often as they do.
    neighbours: Vec<[WordId; 2]>,
    tokens: Vec<Token>,
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

    /// Appends the numbers of a phrase's words, entering those not known yet.
    pub(super) fn phrase(&mut self, folded: &FoldedText, lang: Lang, words: &mut Vec<WordId>) {
        let mut tokens = std::mem::take(&mut self.tokens);
        token::tokenize(folded, &mut tokens);
        let lang = self.langs.bit(lang);
        let text = |t: &Token| t.text(folded.as_str());
        words.extend(tokens.iter().map(|t| self.word(text(t), lang)));
        self.tokens = tokens;
    }

    /// The text of a word.
    pub(super) fn text(&self, word: WordId) -> &str {
        self.words.get(word)
    }

    fn word(&mut self, text: &str, lang: LangSet) -> WordId {
        let text = self.variants.get(text).map_or(text, |v| v);
        let id = self.words.enter(text);
        if self.letters.len() < self.words.len() {
            self.letters.push(text.chars().all(is_letter));
            self.naming.push(false);
        }
        self.langs.add(id, lang);
        id
    }

    /// Notes that words stand in a name of goods.
    pub(super) fn note_naming(&mut self, words: &[WordId]) {
        for &word in words {
            self.naming[word as usize] = true;
        }
    }

    /// Notes that two words may be run together.
    pub(super) fn join(&mut self, pair: [WordId; 2]) {
        if pair.iter().any(|&word| self.letters[word as usize]) {
            self.neighbours.push(pair);
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
        let mut together = String::new();
        forms.texts.reserve(self.neighbours.len() / 2);
        for &words in &self.neighbours {
            together.clear();
            together.extend(words.map(|word| self.words.get(word)));
            if together.len() >= MIN_JOINED && together.chars().count() >= MIN_JOINED {
                forms.enter_joined(&together, words);
            }
        }
        let words = Words {
            texts: self.words,
            letters: self.letters,
            langs: self.langs,
            naming: self.naming,
        };
        Vocabulary::compile(words, forms.build(), endings, everyday)
    }

    fn known(&self, text: &str) -> Option<Vec<WordId>> {
        let folded = FoldedText::new(text);
        let mut tokens = Vec::new();
        token::tokenize(&folded, &mut tokens);
        let id = |t: &Token| self.words.find(t.text(folded.as_str()));
        tokens
            .iter()
            .map(id)
            .collect::<Option<Vec<_>>>()
            .filter(|w| !w.is_empty())
    }
}
