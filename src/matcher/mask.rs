//! Sets of words by a few bits of their numbers: now and then a false yes, never a false no.

use bytemuck::{Pod, Zeroable};

use super::reading::WordId;

/// The words of a line. It has so many bits that few of the words of a long line share one.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Mask([u64; Self::PLACES / 64]);

impl Mask {
    /// How many bits there are.
    pub(super) const PLACES: usize = 1 << 11;

    /// The bit of a word. Numbers near each other, as words of one phrase have them, never share one.
    #[inline]
    pub(super) fn place(word: WordId) -> usize {
        word as usize % Self::PLACES
    }

    #[inline]
    pub(super) fn set(&mut self, word: WordId) {
        let place = Self::place(word);
        self.0[place / 64] |= 1 << (place % 64);
    }

    /// Adds a word if that is so.
    #[inline]
    pub(super) fn set_if(&mut self, word: WordId, so: bool) {
        let place = Self::place(word);
        self.0[place / 64] |= u64::from(so) << (place % 64);
    }

    #[inline]
    pub(super) fn has(&self, word: WordId) -> bool {
        let place = Self::place(word);
        self.0[place / 64] >> (place % 64) & 1 == 1
    }
}

/// The words of a token: few enough for so small a set, which is kept for each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Pod, Zeroable)]
#[repr(transparent)]
pub(super) struct Few([u64; 2]);

impl Few {
    /// Adds a number.
    #[inline]
    pub(super) fn set(&mut self, number: u32) {
        let bit = number.wrapping_mul(0x9E37_79B1) >> 25;
        self.0[(bit >> 6) as usize] |= 1 << (bit & 63);
    }

    /// Adds another set.
    #[inline]
    pub(super) fn add(&mut self, other: Self) {
        self.0[0] |= other.0[0];
        self.0[1] |= other.0[1];
    }

    /// Whether the two have one in common.
    #[inline]
    pub(super) fn meets(self, other: Self) -> bool {
        self.0[0] & other.0[0] | self.0[1] & other.0[1] != 0
    }
}
