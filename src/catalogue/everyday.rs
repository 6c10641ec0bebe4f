//! Everyday words: how often each stands in goods lines.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::check::Problems;
use super::source::SourceFiles;
use super::table::read_all;
use crate::store::rows::Rows;
use crate::store::table::{Table, number, packed, partition_point};

/// How often a word stands in everyday manifests.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct EverydayWord {
    /// The word, folded.
    #[serde(borrow)]
    pub word: Cow<'static, str>,
    /// How often among a million words.
    pub per_million: u32,
}

/// The everyday words.
#[derive(Debug, Default)]
pub(super) struct Everyday {
    /// Sorted.
    pub(super) words: Rows<EverydayWord>,
    /// How the first word of each stretch of [`STRETCH`] begins: a row takes long to read, and so few are.
    beginnings: Table<u64>,
}

packed!(Everyday { words, beginnings });

/// Words of which the beginning of one is kept.
const STRETCH: usize = 16;

impl From<Vec<EverydayWord>> for Everyday {
    /// The words must be sorted.
    fn from(words: Vec<EverydayWord>) -> Self {
        let first = words.iter().step_by(STRETCH);
        Self {
            beginnings: first.map(|row| beginning(&row.word)).collect(),
            words: words.into(),
        }
    }
}

impl Everyday {
    /// How often a word stands among a million; `None` if it does not.
    pub(super) fn frequency(&self, word: &str) -> Option<u32> {
        let own = beginning(word);
        let before = self.beginnings.partition_point(|&first| first < own);
        let until = self.beginnings.partition_point(|&first| first <= own);
        let first = before.saturating_sub(1) * STRETCH;
        let end = self.words.len().min(until * STRETCH);
        let row = |at: u32| self.words.get(number(first) + at);
        let at = partition_point(end.saturating_sub(first), |at| *row(at).word < *word);
        let found = (first + (at as usize) < end).then(|| row(at))?;
        (found.word == word).then_some(found.per_million)
    }
}

/// The first eight bytes of a word, in whose order words are sorted; zeros behind a shorter one.
fn beginning(word: &str) -> u64 {
    let mut bytes = [0; 8];
    for (to, from) in bytes.iter_mut().zip(word.bytes()) {
        *to = from;
    }
    u64::from_be_bytes(bytes)
}

/// Reads the everyday words, sorted.
pub(super) fn read_words(files: &SourceFiles, problems: &mut Problems) -> Vec<EverydayWord> {
    let mut words = read_all(
        files.named("words.csv"),
        &["word", "per_million"],
        problems,
        |row, p| {
            let per_million = row.read(1, p, "a whole number", |text| text.parse().ok())?;
            let word = row.text(0);
            Some(EverydayWord { word, per_million })
        },
    );
    words.sort_unstable();
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found_and_no_other() {
        let texts = [
            "a",
            "ab",
            "valve",
            "valvebodies",
            "valvebodiless",
            "valvebodz",
            "я",
        ];
        let mut texts: Vec<String> = texts.iter().map(ToString::to_string).collect();
        texts.extend((0..100).map(|n| format!("valvebody{n}")));
        texts.sort();
        let rows = (1..).zip(&texts).map(|(per_million, text)| EverydayWord {
            word: text.clone().into(),
            per_million,
        });
        let words = Everyday::from(rows.collect::<Vec<_>>());
        for (per_million, text) in (1..).zip(&texts) {
            assert_eq!(words.frequency(text), Some(per_million), "{text}");
            assert_eq!(words.frequency(&format!("{text}x")), None);
        }
        for other in ["", "0", "valvebody", "zz", "яя"] {
            assert_eq!(words.frequency(other), None, "{other}");
        }
        assert_eq!(Everyday::default().frequency("valve"), None);
    }
}
