//! Groups of contexts by the words of their phrases: what a glance asks before any phrase is looked for.

use super::mask::Few;
use super::phrases::PhraseIndex;
use super::reading::WordId;
use crate::store::table::{Lists, Table, number, packed};

/// For each word the groups of which phrases are entered under it. Many words have the same ones, so each
/// set is kept once.
#[derive(Debug, Default)]
pub(super) struct GroupsOfWords {
    /// The number of the set of each word.
    of_word: Table<u32>,
    /// The first one is empty.
    sets: Table<Few>,
}

packed!(GroupsOfWords { of_word, sets });

impl GroupsOfWords {
    /// The groups of so many words, by the phrases of contexts and the groups that each of them is in.
    pub(super) fn of(words: usize, contexts: &PhraseIndex, groups: &Lists<u32>) -> Self {
        let mut sets = vec![Few::default()];
        let of_word = (0..number(words)).map(|word: WordId| {
            let mut set = Few::default();
            let phrases = contexts.anchored(word).iter().map(|&[_, phrase]| phrase);
            phrases
                .flat_map(|phrase| groups.get(phrase))
                .for_each(|&group| set.set(group));
            let known = sets.iter().position(|&s| s == set);
            number(known.unwrap_or_else(|| {
                sets.push(set);
                sets.len() - 1
            }))
        });
        Self {
            of_word: of_word.collect(),
            sets: sets.into(),
        }
    }

    /// The groups of a word.
    #[inline]
    pub(super) fn get(&self, word: WordId) -> Few {
        self.sets[self.of_word[word as usize] as usize]
    }
}
