//! Patterns by their keys: the first bytes of what they are written as.

use crate::store::table::{Lists, Table, number, packed};

/// Bits of a table that turn away most keys; far more than there are keys.
const KEY_BITS: usize = 1 << 16;
/// Lists that the keys of a table are spread over.
const KEY_LISTS: usize = 1 << 12;

/// Patterns by keys of one length.
#[derive(Debug, Default)]
pub(super) struct KeyTable {
    /// A bit for the hash of each key: most tokens are turned away here.
    bits: Table<u64>,
    /// By the first bits of the hash the lower and the upper half of each key, and the number of its pattern.
    patterns: Lists<[u32; 3]>,
}

packed!(KeyTable { bits, patterns });

impl KeyTable {
    /// A table of keys, each with the number of its pattern.
    pub(super) fn of_keys(mut keys: Vec<(u64, u32)>) -> Self {
        keys.sort_unstable();
        let mut bits = vec![0; KEY_BITS / 64];
        for bit in keys.iter().map(|&(key, _)| key_bit(key)) {
            bits[bit / 64] |= 1 << (bit % 64);
        }
        let listed = keys.iter().map(|&(key, pattern)| {
            let [low, high] = halves(key);
            (list_of(key_bit(key)), [low, high, pattern])
        });
        Self {
            bits: bits.into(),
            patterns: Lists::of(KEY_LISTS, &listed.collect::<Vec<_>>()),
        }
    }

    /// The patterns of a key.
    #[inline]
    pub(super) fn of(&self, key: u64) -> impl Iterator<Item = u32> + '_ {
        let bit = key_bit(key);
        let bits = self.bits.get(bit / 64).copied().unwrap_or(0);
        let listed = match bits >> (bit % 64) & 1 {
            0 => &[],
            _ => self.patterns.get(list_of(bit)),
        };
        let wanted = halves(key);
        let own = listed.iter().filter(move |row| row[..2] == wanted);
        own.map(|&[_, _, pattern]| pattern)
    }
}

/// The list of the keys of a bit.
fn list_of(bit: usize) -> u32 {
    number(bit / (KEY_BITS / KEY_LISTS))
}

/// The lower and the upper half of a key.
#[expect(clippy::cast_possible_truncation, reason = "halves are what is wanted")]
fn halves(key: u64) -> [u32; 2] {
    [key as u32, (key >> 32) as u32]
}

/// The bit of a key among [`KEY_BITS`].
#[inline]
fn key_bit(key: u64) -> usize {
    let hash = key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - KEY_BITS.trailing_zeros());
    usize::try_from(hash).unwrap_or(0)
}
