//! Shortened words: cut off, ended by a point, or written without vowels.

use super::super::guesses::bones_of;
use super::{How, Reading, Vocabulary};

/// Fewest letters of a token that the end of the field cut off, or that has a point behind it.
const MIN_CUT_OFF: usize = 4;
/// Most words that such a token may stand for. They are of many
/// languages, and a guess needs a certain word beside it.
const MOST_CUT_OFF: usize = 512;
/// The same for an everyday word that the catalogue has too, which is rather whole.
const MOST_CUT_OFF_WHOLE: usize = 64;

impl Vocabulary {
    pub(super) fn consonants(&self, text: &str, out: &mut Vec<Reading>) {
        if let Some(bones) = bones_of(text) {
            let words = self.guesses.with_skeleton(&bones, &self.forms.texts);
            let words = words
                .iter()
                .filter(|&&word| self.text(word).len() > text.len());
            out.extend(words.map(|&word| Reading::of(word, How::Guessed)));
        }
    }

    /// Appends the words that a token at the very end of a field may be the beginning of.
    pub(in super::super) fn cut_off(&self, text: &str, out: &mut Vec<Reading>) {
        if text.chars().count() >= MIN_CUT_OFF {
            let everyday = self.is_everyday(text);
            let whole = everyday && self.find(text).is_some();
            let most = if whole {
                MOST_CUT_OFF_WHOLE
            } else {
                MOST_CUT_OFF
            };
            self.beginning(text, most, out);
        }
    }

    /// Appends the words that a token with a point behind it may be the beginning of. A word of its own
    /// is followed by a point wherever a sentence ends.
    pub(in super::super) fn pointed(&self, text: &str, out: &mut Vec<Reading>) {
        let long_enough = text.chars().nth(MIN_CUT_OFF - 1).is_some();
        let is_word = || self.is_everyday(text) || self.find(text).is_some();
        if long_enough && !is_word() {
            self.beginning(text, MOST_CUT_OFF, out);
        }
    }

    /// Appends the words that start with a token and go on, unless they are more than `most`.
    pub(super) fn beginning(&self, text: &str, most: usize, out: &mut Vec<Reading>) {
        // A quick look first: the search in the sorted words is the dearest step of all.
        if self.starts_form(text) {
            let texts = &self.forms.texts;
            self.guesses.starting(text, most, texts, |word| {
                if texts.get(word) != text {
                    out.push(Reading::of(word, How::Guessed));
                }
            });
        }
    }
}
