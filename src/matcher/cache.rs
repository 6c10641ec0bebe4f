//! A fixed-size memory of resolved tokens: words repeat, so nearly every token is answered here.
//!
//! The key is the token's own bytes, so no two tokens are ever confused; longer tokens than a key
//! holds are resolved afresh. Four places a set, the oldest is replaced; when the readings outgrow
//! their bound everything is forgotten. Remembering never changes an answer.

use super::vocabulary::{Flags, Reading};

/// Longest token that is remembered, in bytes.
const KEY_BYTES: usize = 24;
/// Sets of four places.
const SETS: usize = 1 << 13;
const WAYS: usize = 4;
/// Readings kept before everything is forgotten.
const MOST_READINGS: usize = 1 << 16;

/// A token's bytes and length, zero-padded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Key([u64; 3], u8);

impl Key {
    /// The key of a word; `None` if it is too long.
    pub(super) fn of(token: &str, plain: bool) -> Option<Self> {
        if token.len() > KEY_BYTES {
            return None;
        }
        let mut bytes = [0u8; KEY_BYTES];
        bytes[..token.len()].copy_from_slice(token.as_bytes());
        let word = |i: usize| {
            let mut eight = [0u8; 8];
            eight.copy_from_slice(&bytes[i * 8..i * 8 + 8]);
            u64::from_le_bytes(eight)
        };
        Some(Self([word(0), word(1), word(2)], 1 + u8::from(plain)))
    }

    fn set(&self) -> usize {
        let [a, b, c] = self.0;
        let mut h = (a ^ 0x9E37_79B9_7F4A_7C15).wrapping_mul(0xFF51_AFD7_ED55_8CCD);
        h = (h ^ h >> 32 ^ b).wrapping_mul(0xC4CE_B9FE_1A85_EC53);
        h = (h ^ h >> 32 ^ c).wrapping_mul(0xFF51_AFD7_ED55_8CCD);
        (h >> 40) as usize % SETS
    }
}

/// Where a token's readings are kept.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Entry {
    start: u32,
    len: u16,
    /// What the token may be a piece of.
    pub(super) flags: Flags,
}

/// The memory.
#[derive(Debug)]
pub(super) struct Cache {
    keys: Vec<Key>,
    entries: Vec<Entry>,
    next: Vec<u8>,
    readings: Vec<Reading>,
}

impl Cache {
    pub(super) fn new() -> Self {
        Self {
            keys: vec![Key::default(); SETS * WAYS],
            entries: vec![Entry::default(); SETS * WAYS],
            next: vec![0; SETS],
            readings: Vec::new(),
        }
    }

    /// The remembered entry of a token, or that which `resolve` makes of it.
    pub(super) fn get(
        &mut self,
        key: Option<Key>,
        resolve: impl FnOnce(&mut Vec<Reading>) -> Flags,
    ) -> Entry {
        let Some(key) = key else {
            return self.resolve(resolve);
        };
        let first = key.set() * WAYS;
        if let Some(way) = self.keys[first..first + WAYS]
            .iter()
            .position(|k| *k == key)
        {
            return self.entries[first + way];
        }
        let entry = self.resolve(resolve);
        // Resolving may have forgotten everything; the place is free in either case.
        let next = &mut self.next[key.set()];
        let way = usize::from(*next) % WAYS;
        *next = next.wrapping_add(1);
        self.keys[first + way] = key;
        self.entries[first + way] = entry;
        entry
    }

    /// The readings of an entry that [`Self::get`] returned last or before, until the next call.
    pub(super) fn readings(&self, entry: Entry) -> &[Reading] {
        let start = entry.start as usize;
        &self.readings[start..start + usize::from(entry.len)]
    }

    /// Forgets everything if the readings have outgrown their bound; call between lines only.
    pub(super) fn trim(&mut self) {
        if self.readings.len() > MOST_READINGS {
            self.readings.clear();
            self.keys.fill(Key::default());
        }
    }

    fn resolve(&mut self, resolve: impl FnOnce(&mut Vec<Reading>) -> Flags) -> Entry {
        let start = self.readings.len();
        let flags = resolve(&mut self.readings);
        self.readings.truncate(start + usize::from(u16::MAX));
        let len = u16::try_from(self.readings.len() - start).unwrap_or(u16::MAX);
        Entry {
            start: u32::try_from(start).unwrap_or(u32::MAX),
            len,
            flags,
        }
    }
}
