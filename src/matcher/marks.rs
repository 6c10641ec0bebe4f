//! Marks: which letters a word has, in one number, so that most words which are far from another are told
//! from it without reading either.

use bytemuck::{Pod, Zeroable};

use super::alphabet::Letters;

/// A bit for each letter of a word (its code modulo 32, of which 31 shares the bit of 30), and another one, 32 above
/// it, for those that it has more than once. The two bits that are left tell how many edits the word forgives and in
/// which letters it is written.
#[derive(Clone, Copy, Debug, Pod, Zeroable)]
#[repr(transparent)]
pub(super) struct Marks(u64);

/// The word is nothing but Latin letters.
const LATIN: u64 = 1 << 31;
/// It forgives two edits, and not one.
const TWO: u64 = 1 << 63;

impl Marks {
    /// The marks of a word that forgives one edit or two.
    pub(super) fn of(letters: &Letters, edits: u8) -> Self {
        let (mut once, mut twice) = (0u64, 0);
        for letter in letters.as_slice() {
            let bit = 1 << (letter % 32).min(30);
            twice |= once & bit;
            once |= bit;
        }
        let latin = if letters.are_latin() { LATIN } else { 0 };
        let two = if edits > 1 { TWO } else { 0 };
        Self(twice << 32 | once | latin | two)
    }

    /// Whether the word is nothing but Latin letters.
    pub(super) fn are_latin(self) -> bool {
        self.0 & LATIN != 0
    }

    /// The edits that the word forgives.
    #[inline]
    pub(super) fn edits(self) -> u8 {
        if self.0 & TWO == 0 { 1 } else { 2 }
    }

    /// Whether a word whose length differs by so many letters may be within the edits that this one forgives: a
    /// letter more or less changes one mark at most, another letter in the place of one two.
    #[inline]
    pub(super) fn may_be_near(self, other: Self, apart: u32) -> bool {
        let differing = (self.0 ^ other.0) & !(LATIN | TWO);
        differing.count_ones() + apart <= 2 * u32::from(self.edits())
    }
}

#[cfg(test)]
mod tests {
    use super::super::distance::forgiven;
    use super::*;
    use proptest::prelude::*;

    fn marks(word: &str) -> Marks {
        Marks::of(&Letters::of(word).unwrap(), forgiven(word.len()))
    }

    #[test]
    fn words_with_other_letters_are_far() {
        let may_be = |one: &str, other: &str| {
            let apart = one.len().abs_diff(other.len());
            marks(one).may_be_near(marks(other), u32::try_from(apart).unwrap())
        };
        assert!(may_be("vacuum", "vaccum") && may_be("pumps", "pump") && may_be("pump", "pumps"));
        assert!(!may_be("valve", "vacuum") && !may_be("valve", "vaalle"));
        // One letter is lost already, so no other may be changed too.
        assert!(may_be("turbine", "turbin") && !may_be("turbine", "turbxn"));
    }

    proptest! {
        #[test]
        fn no_word_within_its_edits_is_far(a in "[a-d]{5,12}", b in "[a-d]{4,13}") {
            let distance = strsim::osa_distance(&a, &b);
            let apart = u32::try_from(a.len().abs_diff(b.len())).unwrap();
            if distance <= usize::from(forgiven(a.len())) {
                prop_assert!(marks(&a).may_be_near(marks(&b), apart));
            }
        }
    }
}
