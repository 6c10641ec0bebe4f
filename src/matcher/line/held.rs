//! Where each word of a line stands, without looking through all of them.

use super::Occurrence;
use crate::matcher::mask::Mask;
use crate::matcher::reading::WordId;
use crate::store::table::number;

/// Ends a chain.
const END: u32 = u32::MAX;

/// The words of a line in chains by their numbers, so many that hardly two words share one.
#[derive(Debug, Default)]
pub(super) struct Held {
    /// Which chains this line has.
    chains: Mask,
    /// The place of the first word of each chain, or of one of an earlier line.
    heads: Vec<u32>,
    /// For each word the place of the next one of its chain.
    next: Vec<u32>,
}

impl Held {
    /// Notes the words of a line.
    pub(super) fn note(&mut self, words: &[Occurrence]) {
        self.chains = Mask::default();
        if self.heads.is_empty() {
            self.heads = vec![0; Mask::PLACES];
        }
        self.next.clear();
        self.next.resize(words.len(), END);
        // From the last to the first, so that a chain goes from the first to the last.
        for (at, occurrence) in words.iter().enumerate().rev() {
            let head = &mut self.heads[Mask::place(occurrence.word)];
            if self.chains.has(occurrence.word) {
                self.next[at] = *head;
            } else {
                self.chains.set(occurrence.word);
            }
            *head = number(at);
        }
    }

    /// Whether a word is among those that were noted: now and then a false yes.
    #[inline]
    pub(super) fn may_have(&self, word: WordId) -> bool {
        self.chains.has(word)
    }

    /// The occurrences of a word among those that were noted, in their order.
    #[inline]
    pub(super) fn of<'w>(
        &'w self,
        word: WordId,
        words: &'w [Occurrence],
    ) -> impl Iterator<Item = &'w Occurrence> {
        let mut at = if self.chains.has(word) {
            self.heads[Mask::place(word)]
        } else {
            END
        };
        let chain = std::iter::from_fn(move || {
            let occurrence = words.get(at as usize)?;
            at = self.next[at as usize];
            Some(occurrence)
        });
        chain.filter(move |o| o.word == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matcher::reading::How;

    #[test]
    fn words_of_one_chain_are_told_apart_and_those_of_an_earlier_line_forgotten() {
        let other = WordId::try_from(7 + Mask::PLACES).unwrap();
        let occurrences = |words: &[WordId]| -> Vec<Occurrence> {
            let at = (0..).zip(words);
            at.map(|(at, &word)| Occurrence {
                word,
                first: at,
                last: at,
                rank: at + 1,
                joined: 0,
                how: How::Exact,
                edits: 0,
                everyday: false,
            })
            .collect()
        };
        let mut held = Held::default();
        let words = occurrences(&[7, other, 9, 7]);
        held.note(&words);
        let places = |word| -> Vec<u16> { held.of(word, &words).map(|o| o.first).collect() };
        assert_eq!((places(7), places(other)), (vec![0, 3], vec![1]));
        assert!(held.may_have(9) && !held.may_have(8));
        let words = occurrences(&[8]);
        held.note(&words);
        assert!(!held.may_have(9) && held.of(7, &words).next().is_none());
    }
}
