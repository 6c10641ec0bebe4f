//! Shortened words: cut off, ended by a point, or written without vowels.

use super::super::guesses::{MAX_GUESSES, each_bones, shortens};
use super::super::shapes::has_letters;
use super::{How, Reading, Vocabulary, WordId};

/// Fewest letters of a token that the end of the field cut off, or that has a point behind it.
const MIN_CUT_OFF: usize = 4;
/// Most words that such a token may stand for. They are of many
/// languages, and a guess needs a certain word beside it.
const MOST_CUT_OFF: usize = 512;
/// The same for an everyday word that the catalogue has too, which is rather whole.
const MOST_CUT_OFF_WHOLE: usize = 64;
/// Most English words that name goods and that a token is taken for the beginning of where other languages
/// have many.
const MOST_ENGLISH: usize = 24;

impl Vocabulary {
    /// Appends the words that a token may be short for, by their consonants, unless they are many; then
    /// the English ones that name goods.
    pub(super) fn consonants(&self, text: &str, out: &mut Vec<Reading>) {
        each_bones(text, |bones| {
            let words = self.guesses.with_skeleton(bones, &self.forms.texts);
            let words = words.iter().copied();
            let mut words: Vec<_> = words.filter(|&w| shortens(text, self.text(w))).collect();
            if words.len() > MAX_GUESSES {
                words.retain(|&word| self.is_english_name(word));
            }
            if words.len() <= MAX_GUESSES {
                out.extend(words.into_iter().map(|w| Reading::of(w, How::Guessed)));
            }
        });
    }

    fn is_english_name(&self, word: WordId) -> bool {
        self.is_english(word) && self.names_goods(word)
    }

    /// Appends the words that a token at the very end of a field may be the beginning of.
    pub(in super::super) fn cut_off(&self, text: &str, out: &mut Vec<Reading>) {
        if has_letters(text, MIN_CUT_OFF) && self.starts_form(text) {
            let everyday = self.is_everyday(text);
            let whole = everyday && self.find(text).is_some();
            let most = if whole {
                MOST_CUT_OFF_WHOLE
            } else {
                MOST_CUT_OFF
            };
            self.beginning(text, most, out.len(), out);
        }
    }

    /// Appends the words that a token with a point behind it may be the beginning of. A word of its own
    /// is followed by a point wherever a sentence ends: then few ones, English like the goods' names, and none
    /// if it is such a word itself.
    pub(in super::super) fn pointed(&self, text: &str, out: &mut Vec<Reading>) {
        if !has_letters(text, MIN_CUT_OFF) || !self.starts_form(text) {
            return;
        }
        let word = self.find(text);
        if word.is_none() && !self.is_everyday(text) {
            self.beginning(text, MOST_CUT_OFF, out.len(), out);
        } else if !word.is_some_and(|word| self.is_english_name(word)) {
            self.english_beginning(text, out.len(), out);
        }
    }

    /// Appends the words that start with a token and go on, which [`Self::starts_form`] may say of it, unless they are
    /// more than `most`; then the English ones that name goods, as most cuts are made in English, unless these are too
    /// many again. What `out` holds from `start` on was read before, and a reading is more than a guess.
    pub(super) fn beginning(&self, text: &str, most: usize, start: usize, out: &mut Vec<Reading>) {
        let words = self
            .guesses
            .starting(text, most, &self.forms.texts, |_| true);
        if words.is_empty() {
            self.begun_by(text, most.max(MOST_ENGLISH), start, out);
        } else {
            self.guess(words, text, start, out);
        }
    }

    /// Appends the English words that name goods and start with a word of another language, as `lithi` is one.
    pub(super) fn english_beginning(&self, text: &str, start: usize, out: &mut Vec<Reading>) {
        self.begun_by(text, MOST_ENGLISH, start, out);
    }

    fn begun_by(&self, text: &str, most: usize, start: usize, out: &mut Vec<Reading>) {
        let english = |word| self.is_english_name(word);
        let words = self
            .guesses
            .starting(text, most, &self.forms.texts, english);
        self.guess(words, text, start, out);
    }

    fn guess(&self, words: Vec<WordId>, text: &str, start: usize, out: &mut Vec<Reading>) {
        for word in words {
            let known = out[start..].iter().any(|r| r.word == word);
            if !known && self.text(word) != text {
                out.push(Reading::of(word, How::Guessed));
            }
        }
    }
}
