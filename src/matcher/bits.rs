//! Sets of hashes that turn away most of what they do not hold, in a bit or two for each: Bloom filters, of which a
//! yes may be wrong and a no never is.

use crate::store::ahead::ask_for;
use crate::store::table::{Table, packed};

/// A set of hashes that may say yes wrongly and never no wrongly.
#[derive(Debug)]
pub(super) struct Bits {
    bits: Table<u64>,
    shift: u32,
}

packed!(Bits { bits, shift });

impl Bits {
    /// A set that looks at the first `width` bits of a hash.
    pub(super) fn new(width: u32) -> Self {
        Self {
            bits: vec![0; 1 << (width - 6)].into(),
            shift: 32 - width,
        }
    }

    pub(super) fn set(&mut self, hash: u32) {
        let at = (hash >> self.shift) as usize;
        self.bits.to_mut()[at / 64] |= 1 << (at % 64);
    }

    #[inline]
    pub(super) fn has(&self, hash: u32) -> bool {
        let at = (hash >> self.shift) as usize;
        self.bits[at / 64] >> (at % 64) & 1 == 1
    }

    /// Sets two bits of one word: the more seldom it says yes wrongly, and no more is read for it.
    pub(super) fn set_both(&mut self, hash: u64) {
        let (word, bits) = self.both(hash);
        self.bits.to_mut()[word] |= bits;
    }

    #[inline]
    pub(super) fn has_both(&self, hash: u64) -> bool {
        let (word, bits) = self.both(hash);
        self.bits[word] & bits == bits
    }

    /// Asks for what [`Self::has_both`] will look at.
    #[inline]
    pub(super) fn ask_for(&self, hash: u64) {
        ask_for(&self.bits[self.both(hash).0]);
    }

    /// The word of a hash, and two bits in it.
    #[inline]
    fn both(&self, hash: u64) -> (usize, u64) {
        // The upper bits are the better mixed.
        let word = (hash >> 32) as u32 >> self.shift >> 6;
        let bits = hash.wrapping_mul(0x9E37_79B9) >> 52;
        (word as usize, 1 << (bits & 63) | 1 << (bits >> 6))
    }
}

/// A hash of the first letters of a word.
pub(super) fn beginning(letters: [u8; 4]) -> u32 {
    u32::from_le_bytes(letters).wrapping_mul(0x9E37_79B1)
}

/// Bytes of a word whose stretches are hashed.
const MOST_BYTES: usize = 40;
/// What each byte counts of the one before it.
const BASE: u64 = 0x9E37_79B9_7F4A_7C15;
/// How much a byte counts for so many behind it.
const POWERS: [u64; MOST_BYTES + 1] = {
    let mut powers = [1u64; MOST_BYTES + 1];
    let mut n = 1;
    while n <= MOST_BYTES {
        powers[n] = powers[n - 1].wrapping_mul(BASE);
        n += 1;
    }
    powers
};

/// The sums of a word's bytes up to each of them, so that each stretch of the word is hashed at once.
#[derive(Debug)]
pub(super) struct Stretches {
    sums: [u64; MOST_BYTES + 1],
}

impl Stretches {
    /// Those of a word; `None` if it is too long.
    pub(super) fn of(word: &str) -> Option<Self> {
        let mut sums = [0; MOST_BYTES + 1];
        if word.len() > MOST_BYTES {
            return None;
        }
        let mut sum = 0;
        for (place, byte) in sums[1..].iter_mut().zip(word.bytes()) {
            sum = with_byte(sum, byte);
            *place = sum;
        }
        Some(Self { sums })
    }

    /// The hash of the bytes from one place of the word to another, as [`hash_of_stretch`] gives it.
    #[inline]
    pub(super) fn hash(&self, from: usize, to: usize) -> u64 {
        let before = self.sums[from].wrapping_mul(POWERS[to - from]);
        mixed(self.sums[to].wrapping_sub(before))
    }

    /// The hash of the word, which is given, with the bytes two before a place and at it changed about.
    #[inline]
    pub(super) fn hash_of_swapped(&self, word: &[u8], at: usize) -> u64 {
        let behind = word.len() - 1 - at;
        let [earlier, later] = [word[at - 2], word[at]].map(u64::from);
        let moved = POWERS[behind + 2].wrapping_sub(POWERS[behind]);
        let more = later.wrapping_sub(earlier).wrapping_mul(moved);
        mixed(self.sums[word.len()].wrapping_add(more))
    }
}

/// A hash of a text that [`Stretches`] find again in a longer one.
pub(super) fn hash_of_stretch(text: &str) -> u64 {
    mixed(text.bytes().fold(0, with_byte))
}

/// The hashes of the beginnings of a text, of one byte, of two and so on.
pub(super) fn beginnings(text: &str) -> impl Iterator<Item = u64> {
    let sums = text.bytes().scan(0, |sum, byte| {
        *sum = with_byte(*sum, byte);
        Some(*sum)
    });
    sums.map(mixed)
}

#[inline]
fn with_byte(sum: u64, byte: u8) -> u64 {
    sum.wrapping_mul(BASE).wrapping_add(u64::from(byte) + 1)
}

/// A sum whose upper bits depend on all of it.
#[inline]
fn mixed(sum: u64) -> u64 {
    (sum ^ sum >> 29).wrapping_mul(0xC4CE_B9FE_1A85_EC53)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_have_the_hashes_of_their_texts() {
        let word = "turbomolecular";
        let stretches = Stretches::of(word).unwrap();
        for from in 0..word.len() {
            for to in from..=word.len() {
                let hash = hash_of_stretch(&word[from..to]);
                assert_eq!(stretches.hash(from, to), hash, "{from} {to}");
            }
        }
        let swapped = stretches.hash_of_swapped(word.as_bytes(), 4);
        assert_eq!(swapped, hash_of_stretch("tuobrmolecular"));
        let all: Vec<u64> = beginnings(word).collect();
        assert_eq!(all[3], hash_of_stretch("turb"));
        assert!(Stretches::of(&"a".repeat(MOST_BYTES + 1)).is_none());
    }

    #[test]
    fn a_set_holds_what_was_set_and_little_else() {
        let mut bits = Bits::new(12);
        let hashes = |from: u32| (from..from + 300).map(|n| hash_of_stretch(&n.to_string()));
        hashes(0).for_each(|hash| bits.set_both(hash));
        assert!(hashes(0).all(|hash| bits.has_both(hash)));
        assert!(hashes(1000).filter(|&hash| bits.has_both(hash)).count() < 30);
    }
}
