//! The words of a line at their places: what the indexes of phrases ask.

use super::super::mask::Mask;
use super::super::reading::{How, Reading, WordId};
use super::Piece;
use crate::store::table::number;

/// A vocabulary word at a place of the line.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Occurrence {
    pub(in super::super) word: WordId,
    /// First token it was read from.
    pub(in super::super) first: u16,
    /// Last token it was read from.
    pub(in super::super) last: u16,
    /// The place of its last token among those that carry meaning, from 1: small words do not count.
    pub(in super::super) rank: u16,
    /// Non-zero and equal for parts of one joined form, which share their tokens. Unlike
    /// [`Reading::joined`] it differs from that of any other form in the line.
    pub(in super::super) joined: u32,
    pub(in super::super) how: How,
    pub(in super::super) edits: u8,
    pub(in super::super) everyday: bool,
}

/// Ends a chain.
const END: u32 = u32::MAX;

/// All words that may stand in a line, each reading of each piece at its place. They are in chains by the
/// numbers of their words, so many that hardly two words share one.
#[derive(Debug, Default)]
pub(in super::super) struct Placed {
    words: Vec<Occurrence>,
    /// Which chains this line has.
    chains: Mask,
    /// The place in `words` of the first of each chain, or of one of an earlier line.
    heads: Vec<u32>,
    /// For each of `words` the place of the next one of its chain.
    next: Vec<u32>,
}

impl Placed {
    /// Forgets all words.
    pub(super) fn clear(&mut self) {
        self.words.clear();
    }

    /// Places the readings of a piece, the `number`th of its line; [`Self::chain`] follows the last.
    pub(super) fn add(&mut self, number: u32, piece: &Piece, readings: &[Reading]) {
        self.words.extend(readings.iter().map(|reading| Occurrence {
            word: reading.word,
            first: piece.first,
            last: piece.last,
            rank: piece.rank,
            joined: match reading.joined {
                0 => 0,
                form => (number + 1) << 16 | u32::from(form),
            },
            how: reading.how,
            edits: reading.edits,
            everyday: reading.everyday,
        }));
    }

    /// Chains the words that were added.
    pub(super) fn chain(&mut self) {
        self.chains = Mask::default();
        if self.heads.is_empty() {
            self.heads = vec![0; Mask::PLACES];
        }
        self.next.clear();
        self.next.resize(self.words.len(), END);
        // From the last to the first, so that a chain goes from the first to the last.
        for (at, occurrence) in self.words.iter().enumerate().rev() {
            let head = &mut self.heads[Mask::place(occurrence.word)];
            if self.chains.has(occurrence.word) {
                self.next[at] = *head;
            } else {
                self.chains.set(occurrence.word);
            }
            *head = number(at);
        }
    }

    /// Takes the words of another line, each as `read` reads it.
    pub(in super::super) fn take(
        &mut self,
        other: &Self,
        read: impl FnMut(&Occurrence) -> Occurrence,
    ) {
        self.words.clear();
        self.words.extend(other.words.iter().map(read));
        self.chain();
    }

    /// All of them, piece by piece.
    pub(in super::super) fn words(&self) -> &[Occurrence] {
        &self.words
    }

    /// Whether the line may hold a word: a glance that now and then says yes in vain.
    #[inline]
    pub(in super::super) fn may_hold(&self, word: WordId) -> bool {
        self.chains.has(word)
    }

    /// Whether the line holds a word.
    #[inline]
    pub(in super::super) fn holds(&self, word: WordId) -> bool {
        self.occurrences(word).next().is_some()
    }

    /// Whether an occurrence is the first of its word.
    #[inline]
    pub(in super::super) fn is_first(&self, occurrence: &Occurrence) -> bool {
        let first = self.occurrences(occurrence.word).next();
        first.is_some_and(|first| std::ptr::eq(first, occurrence))
    }

    /// The places of a word, from the first to the last.
    #[inline]
    pub(in super::super) fn occurrences(&self, word: WordId) -> impl Iterator<Item = &Occurrence> {
        let mut at = if self.chains.has(word) {
            self.heads[Mask::place(word)]
        } else {
            END
        };
        let chain = std::iter::from_fn(move || {
            let occurrence = self.words.get(at as usize)?;
            at = self.next[at as usize];
            Some(occurrence)
        });
        chain.filter(move |o| o.word == word)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Entry;
    use super::*;

    #[test]
    fn words_of_one_chain_are_told_apart_and_those_of_an_earlier_line_forgotten() {
        let other = WordId::try_from(7 + Mask::PLACES).unwrap();
        let mut placed = Placed::default();
        let place = |placed: &mut Placed, words: &[WordId]| {
            placed.clear();
            for (at, &word) in (0..).zip(words) {
                let piece = Piece {
                    first: at,
                    last: at,
                    rank: at + 1,
                    entry: Entry::default(),
                };
                placed.add(u32::from(at), &piece, &[Reading::of(word, How::Exact)]);
            }
            placed.chain();
        };
        place(&mut placed, &[7, other, 9, 7]);
        let firsts = |word| -> Vec<u16> { placed.occurrences(word).map(|o| o.first).collect() };
        assert_eq!((firsts(7), firsts(other)), (vec![0, 3], vec![1]));
        assert!(placed.may_hold(9) && !placed.may_hold(8));
        place(&mut placed, &[8]);
        assert!(!placed.may_hold(9) && !placed.holds(7));
    }

    #[test]
    fn forms_of_two_pieces_on_the_same_tokens_are_told_apart() {
        let piece = Piece {
            first: 0,
            last: 1,
            rank: 2,
            entry: Entry::default(),
        };
        let joined = |word| Reading {
            joined: 1,
            ..Reading::of(word, How::Joined)
        };
        let mut placed = Placed::default();
        placed.add(0, &piece, &[joined(3), joined(4)]);
        placed.add(1, &piece, &[joined(3)]);
        let forms: Vec<u32> = placed.words().iter().map(|o| o.joined).collect();
        assert!(forms[0] == forms[1] && forms[1] != forms[2]);
    }
}
