//! Which words stand in a line, by a few bits of their numbers: now and then a false yes.

use super::reading::WordId;

/// A set of words. It has so many bits that few of the words of a long line share one.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Mask([u64; 16]);

impl Mask {
    #[inline]
    fn place(word: WordId) -> (usize, u64) {
        let hash = word.wrapping_mul(0x9E37_79B1) >> 22;
        ((hash >> 6) as usize, 1 << (hash & 63))
    }

    #[inline]
    pub(super) fn set(&mut self, word: WordId) {
        let (block, bit) = Self::place(word);
        self.0[block] |= bit;
    }

    #[inline]
    pub(super) fn has(&self, word: WordId) -> bool {
        let (block, bit) = Self::place(word);
        self.0[block] & bit != 0
    }
}
