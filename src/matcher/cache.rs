//! A fixed-size memory of resolved tokens: words repeat, so nearly every token is answered here.
//!
//! The key is the token's own bytes, so no two tokens are ever confused; longer tokens than a key
//! holds are resolved afresh. Of the four tokens in a set the one not asked for longest gives way.
//! When the readings outgrow their bound everything is forgotten. Remembering never changes an answer.

use super::lexicon::Traits;
use super::vocabulary::Reading;
use crate::text::{FoldedText, PADDING, Token};

/// Longest token that is remembered, in bytes; the last byte of a key tells how it was written.
const KEY_BYTES: usize = PADDING - 1;
/// Sets of four places.
const SETS: usize = 1 << 14;
const WAYS: usize = 4;
/// Readings kept before everything is forgotten.
const MOST_READINGS: usize = 1 << 17;

/// How a token was written; with its letters, what its readings depend on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Written {
    /// Without accents, as abbreviations are.
    Plain = 0,
    /// With accents or other marks that folding took away.
    Marked = 1,
    /// In two pieces, put together here.
    Apart = 2,
    /// At the end of the field, which may have cut it off.
    CutOff = 3,
}

/// A token's bytes, zero-padded. Zeros also stand for no token at all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Key([u64; 3]);

/// For each length the bits of a key that belong to the token.
const LENGTHS: [[u64; 3]; KEY_BYTES + 1] = {
    let mut lengths = [[0; 3]; KEY_BYTES + 1];
    let mut len = 0;
    while len <= KEY_BYTES {
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
    /// The key of a plain text; `None` if it is too long.
    pub(super) fn of(text: &str) -> Option<Self> {
        Self::of_bytes(text.as_bytes())
    }

    fn of_bytes(text: &[u8]) -> Option<Self> {
        let mut bytes = [0; PADDING];
        bytes.get_mut(..text.len())?.copy_from_slice(text);
        (text.len() <= KEY_BYTES).then(|| Self(words_of(&bytes)))
    }

    /// The key of a token where it stands; `None` if it is too long.
    pub(super) fn at(text: &FoldedText, token: &Token) -> Option<Self> {
        let mask = LENGTHS.get((token.end - token.start) as usize)?;
        let [a, b, c] = words_of(text.padded_from(token.start as usize)?);
        Some(Self([a & mask[0], b & mask[1], c & mask[2]]))
    }

    /// The same letters, written in a certain way.
    pub(super) fn written(self, how: Written) -> Self {
        let Self([a, b, c]) = self;
        Self([a, b, c | (how as u64) << 56])
    }

    /// A hash of the letters. It is never all that two tokens are compared by.
    pub(super) fn hash(self) -> u32 {
        let Self([a, b, c]) = self;
        let mut h = (a ^ 0x9E37_79B9_7F4A_7C15).wrapping_mul(0xFF51_AFD7_ED55_8CCD);
        h = (h ^ h >> 32 ^ b).wrapping_mul(0xC4CE_B9FE_1A85_EC53);
        h = (h ^ h >> 32 ^ c).wrapping_mul(0xFF51_AFD7_ED55_8CCD);
        u32::try_from(h >> 32).unwrap_or(0)
    }
}

/// A hash of letters: that of their key, or of the keys of their parts if they are too many for one.
pub(super) fn hash_of(text: &str) -> u32 {
    let parts = text.as_bytes().chunks(KEY_BYTES);
    let hashes = parts.map(|part| Key::of_bytes(part).map_or(0, Key::hash));
    hashes
        .reduce(|all, hash| all.rotate_left(7).wrapping_mul(0x9E37_79B1) ^ hash)
        .unwrap_or(0)
}

#[inline]
fn words_of(bytes: &[u8; PADDING]) -> [u64; 3] {
    match bytes.as_chunks().0 {
        [a, b, c] => [*a, *b, *c].map(u64::from_le_bytes),
        _ => [0; 3],
    }
}

/// What is remembered of a token: where its readings are kept, and its traits.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Entry {
    start: u32,
    /// The hash of its letters, without the way of writing.
    pub(super) hash: u32,
    readings: u16,
    pub(super) traits: Traits,
}

/// Tokens whose hashes agree in their first bits.
#[derive(Clone, Copy, Debug, Default)]
struct Set {
    /// The one asked for last stands first: it and its key mostly share a line of memory.
    ways: [(Key, Entry); WAYS],
}

/// The memory.
#[derive(Debug)]
pub(super) struct Cache {
    sets: Vec<Set>,
    readings: Vec<Reading>,
}

impl Cache {
    pub(super) fn new() -> Self {
        Self {
            sets: vec![Set::default(); SETS],
            readings: Vec::new(),
        }
    }

    /// The remembered entry of a token, or that which `resolve` makes of it.
    #[inline]
    pub(super) fn get(
        &mut self,
        key: Key,
        how: Written,
        resolve: impl FnOnce(&mut Vec<Reading>) -> Traits,
    ) -> Entry {
        let hash = key.hash();
        let key = key.written(how);
        let at = (hash as usize ^ how as usize) % SETS;
        let set = &mut self.sets[at];
        if set.ways[0].0 == key {
            return set.ways[0].1;
        }
        if let Some(way) = (1..WAYS).find(|&way| set.ways[way].0 == key) {
            set.ways[..=way].rotate_right(1);
            return set.ways[0].1;
        }
        let entry = self.resolve(hash, resolve);
        let set = &mut self.sets[at];
        set.ways.rotate_right(1);
        set.ways[0] = (key, entry);
        entry
    }

    /// An entry that is not remembered beyond the line, of letters with this hash.
    #[cold]
    pub(super) fn resolve(
        &mut self,
        hash: u32,
        resolve: impl FnOnce(&mut Vec<Reading>) -> Traits,
    ) -> Entry {
        let start = self.readings.len();
        let traits = resolve(&mut self.readings);
        self.readings.truncate(start + usize::from(u16::MAX));
        Entry {
            start: u32::try_from(start).unwrap_or(u32::MAX),
            hash,
            readings: u16::try_from(self.readings.len() - start).unwrap_or(u16::MAX),
            traits,
        }
    }

    /// The readings of an entry, until the next [`Self::trim`].
    #[inline]
    pub(super) fn readings(&self, entry: Entry) -> &[Reading] {
        let start = entry.start as usize;
        &self.readings[start..start + usize::from(entry.readings)]
    }

    /// Forgets everything if the readings have outgrown their bound; call between lines only.
    pub(super) fn trim(&mut self) {
        if self.readings.len() > MOST_READINGS {
            self.readings.clear();
            self.sets.fill(Set::default());
        }
    }
}
