//! Keys: the bytes of a token as a few numbers, so that comparing two tokens compares numbers.
//!
//! A key is the token's own bytes, never a hash of them: no two tokens are ever confused. The hashes below only
//! choose a place or a bit.

use crate::text::{FoldedText, PADDING, Token};

/// Most bytes of a token with a short key; the byte behind them is left to tell how it was written.
pub(super) const SHORT_BYTES: usize = 15;
/// Most letters of a key that takes five bits for each.
const LATIN_LETTERS: usize = 12;
/// Most bytes of a token that has a key at all.
const LONG_BYTES: usize = PADDING - 1;
/// Most bytes of a text whose spelling is hashed without cutting it into parts.
const SPELLED_BYTES: usize = 32;

const FIRST: u64 = 0x9E37_79B9_7F4A_7C15;
const SECOND: u64 = 0xC4CE_B9FE_1A85_EC53;
const THIRD: u64 = 0xFF51_AFD7_ED55_8CCD;

/// The first bytes of a token, zeros behind them, the first one lowest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Short([u64; 2]);

/// The bytes of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Key {
    /// Up to [`SHORT_BYTES`], nearly all there are.
    Short(Short),
    /// Up to [`LONG_BYTES`], in the same order.
    Long([u64; 3]),
}

/// For each length the bits of a key that belong to the token.
const LENGTHS: [[u64; 3]; LONG_BYTES + 1] = {
    let mut lengths = [[0; 3]; LONG_BYTES + 1];
    let mut len = 0;
    while len <= LONG_BYTES {
        let mut byte = 0;
        while byte < len {
            lengths[len][byte / 8] |= 0xFF << (byte % 8 * 8);
            byte += 1;
        }
        len += 1;
    }
    lengths
};

impl Key {
    /// The key of a text; `None` if it is too long.
    pub(super) fn of(text: &str) -> Option<Self> {
        let mut bytes = [0; PADDING];
        bytes
            .get_mut(..text.len())?
            .copy_from_slice(text.as_bytes());
        Self::masked(&bytes, text.len())
    }

    /// The key of a token where it stands; `None` if it is too long.
    #[inline]
    pub(super) fn at(text: &FoldedText, token: &Token) -> Option<Self> {
        let bytes = text.padded_from(token.start as usize)?;
        Self::masked(bytes, (token.end - token.start) as usize)
    }

    /// The key of the first `len` of the bytes.
    #[inline]
    fn masked(bytes: &[u8; PADDING], len: usize) -> Option<Self> {
        let [first, second, third] = LENGTHS.get(len)?;
        let [a, b, c] = words_of(bytes);
        if len <= SHORT_BYTES {
            Some(Self::Short(Short([a & first, b & second])))
        } else {
            Some(Self::Long([a & first, b & second, c & third]))
        }
    }

    /// A hash of the bytes.
    #[inline]
    pub(super) fn hash(self) -> u32 {
        match self {
            Self::Short(short) => short.hash(),
            Self::Long(bytes) => hash_of_long(bytes),
        }
    }
}

impl Short {
    /// The key of a token where it stands; [`Self::is_whole`] tells whether that is all of it.
    #[inline]
    pub(super) fn at(text: &FoldedText, token: &Token) -> Self {
        let len = (token.end - token.start) as usize;
        let bytes = text.padded_from(token.start as usize);
        let [a, b, _] = bytes.map_or([0; 3], words_of);
        let [first, second, _] = LENGTHS[len.min(SHORT_BYTES + 1)];
        Self([a & first, b & second])
    }

    /// Whether the key holds the whole token.
    #[inline]
    pub(super) fn is_whole(self) -> bool {
        self.0[1] >> 56 == 0
    }

    /// The same key with a number of the writing in its free byte.
    #[inline]
    pub(super) fn written(self, how: u8) -> Self {
        Self([self.0[0], self.0[1] | u64::from(how) << 56])
    }

    /// The same in half the room, five bits for a letter, the number of the writing above them, if it is a
    /// key of [`LATIN_LETTERS`] Latin letters at most; else 0.
    #[inline]
    pub(super) fn latin(self) -> u64 {
        let [first, last] = self.0;
        if is_latin(first) && is_latin(last & u64::MAX >> 8) {
            self.latin_letters()
        } else {
            0
        }
    }

    /// The same for a key that is known to have no other bytes than Latin letters.
    #[inline]
    pub(super) fn latin_letters(self) -> u64 {
        let [first, last] = self.0;
        let how = last >> 56;
        let last = last & u64::MAX >> 8;
        let how = how << (5 * LATIN_LETTERS);
        match last >> 32 {
            // Most words have no more letters than the first half holds.
            0 if last == 0 => how | packed(first),
            0 => how | packed(last) << (8 * 5) | packed(first),
            _ => 0,
        }
    }

    /// A hash of the bytes.
    #[inline]
    pub(super) fn hash(self) -> u32 {
        let [a, b] = self.0;
        let h = a.wrapping_mul(FIRST) ^ b.wrapping_mul(SECOND);
        ((h ^ h >> 29).wrapping_mul(THIRD) >> 32) as u32
    }

    /// A hash of two tokens of whole keys written together, the same as [`spelled`] gives.
    #[inline]
    pub(super) fn spelled_with(self, next: Self) -> u64 {
        let (Self([first, behind]), Self([second, last])) = (self, next);
        if behind | last == 0 {
            // Half the bits of the first, so that no shift by twice as many goes beyond the width.
            let half = (64 - first.leading_zeros()).next_multiple_of(8) / 2;
            let low = first | second << half << half;
            let high = second >> (32 - half) >> (32 - half);
            return hash_of_halves([low, high]).wrapping_mul(THIRD);
        }
        let wide = |Self([low, high])| u128::from(high) << 64 | u128::from(low);
        let (first, next) = (wide(self), wide(next));
        // A whole key has at least one free byte, so neither shift goes beyond the width.
        let taken = (128 - first.leading_zeros()).next_multiple_of(8);
        let beyond = if taken == 0 { 0 } else { next >> (128 - taken) };
        hash_of_spelling([first | next << taken, beyond])
    }
}

/// Whether eight bytes are small Latin letters but for zeros behind them, all at once: the high bit of each byte
/// tells of it, and no sum carries into the next one.
#[inline]
fn is_latin(bytes: u64) -> bool {
    const HIGH: u64 = 0x8080_8080_8080_8080;
    const ONES: u64 = 0x0101_0101_0101_0101;
    let at_least = |least: u64| (bytes & !HIGH) + ONES * (0x80 - least);
    // Of each byte the high bit: whether it is none of the letters, and whether it is not zero.
    let other = bytes | !at_least(u64::from(b'a')) | at_least(u64::from(b'z') + 1);
    let taken = bytes | at_least(1);
    other & taken & HIGH == 0
}

/// The lower five bits of each of eight bytes side by side.
#[inline]
fn packed(bytes: u64) -> u64 {
    let pairs = bytes & 0x001F_001F_001F_001F | (bytes & 0x1F00_1F00_1F00_1F00) >> 3;
    let fours = pairs & 0x0000_03FF_0000_03FF | (pairs & 0x03FF_0000_03FF_0000) >> 6;
    fours & 0x000F_FFFF | (fours & 0x000F_FFFF_0000_0000) >> 12
}

/// A hash of a long key.
pub(super) fn hash_of_long([a, b, c]: [u64; 3]) -> u32 {
    let h = a.wrapping_mul(FIRST) ^ b.wrapping_mul(SECOND) ^ c.wrapping_mul(THIRD);
    ((h ^ h >> 29).wrapping_mul(THIRD) >> 32) as u32
}

fn hash_of_spelling([low, high]: [u128; 2]) -> u64 {
    let [third, fourth] = halves(high);
    let beyond = third.wrapping_mul(SECOND) ^ fourth.wrapping_mul(FIRST).rotate_left(17);
    (hash_of_halves(halves(low)) ^ beyond).wrapping_mul(THIRD)
}

/// What the first sixteen bytes of a spelling add to its hash.
#[inline]
fn hash_of_halves([low, high]: [u64; 2]) -> u64 {
    let hash = low.wrapping_mul(FIRST) ^ high.wrapping_mul(SECOND).rotate_left(17);
    hash ^ hash >> 32
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "each half has the bits of one number"
)]
fn halves(wide: u128) -> [u64; 2] {
    [wide as u64, (wide >> 64) as u64]
}

/// A hash of the letters of a text, however it may be cut in two.
pub(super) fn spelled(text: &str) -> u64 {
    let mut bytes = [0; SPELLED_BYTES];
    match bytes.get_mut(..text.len()) {
        Some(place) => {
            place.copy_from_slice(text.as_bytes());
            match bytes.as_chunks::<16>().0 {
                [low, high] => hash_of_spelling([*low, *high].map(u128::from_le_bytes)),
                _ => 0,
            }
        }
        None => u64::from(hash_of(text)).wrapping_mul(THIRD),
    }
}

/// A hash of a text: that of its key, or of the keys of its parts if it is too long for one.
pub(super) fn hash_of(text: &str) -> u32 {
    if let Some(key) = Key::of(text) {
        return key.hash();
    }
    let mut all = 0u32;
    for part in text.as_bytes().chunks(LONG_BYTES) {
        let mut bytes = [0; PADDING];
        bytes[..part.len()].copy_from_slice(part);
        let hash = Key::masked(&bytes, part.len()).map_or(0, Key::hash);
        all = all.rotate_left(7).wrapping_mul(0x9E37_79B1) ^ hash;
    }
    all
}

/// Calls `each` with the hash of every beginning of a text whose length lies in `lengths`.
pub(super) fn each_beginning(
    text: &str,
    lengths: std::ops::Range<usize>,
    mut each: impl FnMut(u32),
) {
    let mut bytes = [0; PADDING];
    let few = text.len().min(LONG_BYTES);
    bytes[..few].copy_from_slice(&text.as_bytes()[..few]);
    for len in lengths {
        if len <= LONG_BYTES {
            each(Key::masked(&bytes, len).map_or(0, Key::hash));
        } else {
            each(hash_of(&text[..len]));
        }
    }
}

#[inline]
fn words_of(bytes: &[u8; PADDING]) -> [u64; 3] {
    match bytes.as_chunks().0 {
        [a, b, c] => [*a, *b, *c].map(u64::from_le_bytes),
        _ => [0; 3],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_the_bytes_themselves() {
        assert_eq!(Key::of("ab"), Some(Key::Short(Short([0x6261, 0]))));
        assert_eq!(Key::of(""), Some(Key::Short(Short::default())));
        assert!(matches!(Key::of("electrohydrody"), Some(Key::Short(_))));
        assert!(matches!(Key::of("electrohydrodynam"), Some(Key::Long(_))));
        assert!(Key::of("electroencephalographically").is_none());
    }

    #[test]
    fn latin_letters_take_half_the_room() {
        let latin = |text: &str| match Key::of(text) {
            Some(Key::Short(short)) => short.latin(),
            _ => 0,
        };
        let words = [
            "a",
            "z",
            "az",
            "za",
            "aaaaaaaaaaaa",
            "zyxwvutsrqpo",
            "abcdefgh",
            "abcdefghi",
            "abcdefg",
        ];
        let mut packed: Vec<u64> = words.map(latin).to_vec();
        for how in 1..=5 {
            packed.extend(words.map(|word| match Key::of(word) {
                Some(Key::Short(short)) => short.written(how).latin(),
                _ => 0,
            }));
        }
        assert!(!packed.contains(&0));
        packed.sort_unstable();
        packed.dedup();
        assert_eq!(
            packed.len(),
            words.len() * 6,
            "each word and writing has its own"
        );
        for other in [
            "",
            "a1",
            "s/s",
            "{",
            "`a",
            "A",
            "abcdefghijklm",
            "\u{e9}t",
            "насос",
        ] {
            assert_eq!(latin(other), 0, "{other}");
        }
    }

    #[test]
    fn a_word_is_spelled_the_same_wherever_it_is_cut() {
        for word in [
            "vacuum",
            "electrohydrodynamics",
            "насос",
            "abcdefghijklmnopqrstuvwxyzabcd",
        ] {
            for (at, _) in word.char_indices().skip(1) {
                let halves = [&word[..at], &word[at..]].map(Key::of);
                if let [Some(Key::Short(head)), Some(Key::Short(tail))] = halves {
                    assert_eq!(head.spelled_with(tail), spelled(word), "{word} {at}");
                }
            }
        }
        assert_ne!(spelled("nasos"), spelled("насос"));
    }

    #[test]
    fn beginnings_have_the_hashes_of_their_texts() {
        let word = "electroencephalographically";
        let mut hashes = Vec::new();
        each_beginning(word, 1..word.len(), |hash| hashes.push(hash));
        let expected: Vec<u32> = (1..word.len()).map(|at| hash_of(&word[..at])).collect();
        assert_eq!(hashes, expected);
    }
}
