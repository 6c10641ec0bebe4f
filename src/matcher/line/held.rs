//! Where each word of a line stands, without looking through all of them.

use super::Occurrence;
use crate::matcher::reading::WordId;
use crate::store::table::number;

/// Chains of a line's words; a line holds a hundred readings or so.
const CHAINS: usize = 256;
/// Ends a chain.
const END: u32 = u32::MAX;

/// The words of a line in chains by their numbers.
#[derive(Debug)]
pub(super) struct Held {
    /// The place of the first word of each chain.
    heads: [u32; CHAINS],
    /// For each word the place of the next one of its chain.
    next: Vec<u32>,
}

impl Default for Held {
    fn default() -> Self {
        Self {
            heads: [END; CHAINS],
            next: Vec::new(),
        }
    }
}

impl Held {
    /// Notes the words of a line.
    pub(super) fn note(&mut self, words: &[Occurrence]) {
        self.heads.fill(END);
        self.next.clear();
        self.next.resize(words.len(), END);
        // From the last to the first, so that a chain goes from the first to the last.
        for (at, occurrence) in words.iter().enumerate().rev() {
            let head = &mut self.heads[chain_of(occurrence.word)];
            self.next[at] = *head;
            *head = number(at);
        }
    }

    /// The occurrences of a word among those that were noted, in their order.
    #[inline]
    pub(super) fn of<'w>(
        &'w self,
        word: WordId,
        words: &'w [Occurrence],
    ) -> impl Iterator<Item = &'w Occurrence> {
        let mut at = self.heads[chain_of(word)];
        let chain = std::iter::from_fn(move || {
            let occurrence = words.get(at as usize)?;
            at = self.next[at as usize];
            Some(occurrence)
        });
        chain.filter(move |o| o.word == word)
    }
}

fn chain_of(word: WordId) -> usize {
    (word.wrapping_mul(0x9E37_79B1) >> 24) as usize
}
