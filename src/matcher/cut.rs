//! Phrases of the catalogue cut into words: the first step of compiling, which runs on a second thread ahead of the
//! others.

use super::unspaced::letters_of;
use crate::catalogue::Text;
use crate::text::{FoldedText, Token, token};

/// Cuts phrases, with buffers of its own.
#[derive(Debug, Default)]
pub(super) struct Cutter {
    folded: FoldedText,
    tokens: Vec<Token>,
}

/// Phrases that were cut, one behind the other.
#[derive(Debug, Default)]
pub(super) struct Cut {
    text: String,
    /// Where each word ends in the text.
    ends: Vec<u32>,
    /// How many words all phrases up to each one have, and whether it is of an unspaced script.
    phrases: Vec<(u32, bool)>,
}

/// A phrase that was cut.
#[derive(Clone, Debug)]
pub(super) enum Wording<'c> {
    /// Its words.
    Words(Pieces<'c>),
    /// The letters and digits of one of a script written without spaces, with a blank where it has any.
    Unspaced(&'c str),
}

/// The words of a phrase.
#[derive(Clone, Debug)]
pub(super) struct Pieces<'c> {
    text: &'c str,
    start: u32,
    ends: &'c [u32],
}

impl Cutter {
    /// Appends a phrase.
    pub(super) fn cut(&mut self, phrase: &str, cut: &mut Cut) {
        self.folded.fold(phrase);
        let unspaced = self.folded.has_unspaced();
        let folded = self.folded.as_str();
        if unspaced {
            cut.push(&letters_of(folded));
        } else {
            token::tokenize(&self.folded, &mut self.tokens);
            for token in &self.tokens {
                cut.push(token.text(folded));
            }
        }
        cut.phrases.push((offset(cut.ends.len()), unspaced));
    }

    /// Phrases cut one behind the other.
    pub(super) fn cut_all(&mut self, phrases: impl Iterator<Item = Text>) -> Cut {
        let mut cut = Cut::default();
        phrases.for_each(|phrase| self.cut(&phrase, &mut cut));
        cut
    }
}

impl Cut {
    fn push(&mut self, word: &str) {
        self.text.push_str(word);
        self.ends.push(offset(self.text.len()));
    }

    /// Forgets all phrases.
    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
        self.phrases.clear();
    }

    /// The phrase cut at this place.
    pub(super) fn phrase(&self, number: usize) -> Wording<'_> {
        let (last, unspaced) = self.phrases[number];
        let before = number.checked_sub(1);
        let first = before.map_or(0, |before| self.phrases[before].0) as usize;
        let pieces = Pieces {
            text: &self.text,
            start: first.checked_sub(1).map_or(0, |before| self.ends[before]),
            ends: &self.ends[first..last as usize],
        };
        match pieces.ends {
            [end] if unspaced => {
                Wording::Unspaced(&self.text[pieces.start as usize..*end as usize])
            }
            _ => Wording::Words(pieces),
        }
    }

    /// All its phrases.
    pub(super) fn iter(&self) -> impl Iterator<Item = Wording<'_>> {
        (0..self.phrases.len()).map(|number| self.phrase(number))
    }
}

impl<'c> Iterator for Pieces<'c> {
    type Item = &'c str;

    fn next(&mut self) -> Option<&'c str> {
        let (&end, rest) = self.ends.split_first()?;
        let word = &self.text[self.start as usize..end as usize];
        (self.start, self.ends) = (end, rest);
        Some(word)
    }
}

fn offset(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_cut_one_behind_the_other() {
        let phrases = ["Vacuum pump", "", "石墨 电极", "C/C"];
        let cut = Cutter::default().cut_all(phrases.into_iter().map(Into::into));
        let words = |wording| match wording {
            Wording::Words(words) => words.collect::<Vec<_>>(),
            Wording::Unspaced(letters) => vec!["unspaced", letters],
        };
        let all: Vec<_> = cut.iter().map(words).collect();
        let none: &[&str] = &[];
        assert_eq!(
            all,
            [
                &["vacuum", "pump"],
                none,
                &["unspaced", "石墨 电极"],
                &["c", "c"]
            ]
        );
    }
}
