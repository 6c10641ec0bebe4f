//! A fixed-size memory of resolved tokens: words repeat, so nearly every token is answered here.
//!
//! A key is the token's own letters, so no two tokens are ever confused. Words of up to twelve
//! Latin letters, nearly all there are, fit into one machine word at five bits a letter; other tokens
//! have a table of their own with longer keys, and those longer than that are resolved afresh. Of the
//! four tokens in a set the one not asked for longest gives way. When the readings outgrow their bound
//! everything is forgotten. Remembering never changes an answer.

use super::lexicon::Traits;
use super::vocabulary::Reading;
use crate::text::{FoldedText, PADDING, Token};

/// Longest token that is remembered, in bytes; the last byte of a key tells how it was written.
const KEY_BYTES: usize = PADDING - 1;
/// Most letters of a token with a short key.
pub(super) const SHORT_LETTERS: usize = 12;
/// Sets of four places for short keys, and for long ones.
const SHORT_SETS: usize = 1 << 16;
const LONG_SETS: usize = 1 << 12;
const WAYS: usize = 4;
/// Readings kept before everything is forgotten.
const MOST_READINGS: usize = 1 << 18;

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
    /// In two pieces that are words of their own, put together here.
    AtSeam = 4,
}

/// The letters of a token.
#[derive(Clone, Copy, Debug)]
pub(super) enum Key {
    /// Up to [`SHORT_LETTERS`] letters from a to z at five bits each, the first one lowest. Not zero.
    Short(u64),
    /// The bytes of any other token, zero-padded.
    Long([u64; 3]),
}

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
        /// Of all that a folded token holds only Latin letters have the first of these bits not
        /// set and the second set.
        const SCRIPT: u64 = u64::from_le_bytes([0xC0; 8]);
        const LATIN: u64 = u64::from_le_bytes([0x40; 8]);
        let mask = LENGTHS.get(len)?;
        let [a, b, c] = words_of(bytes);
        let bytes = [a & mask[0], b & mask[1], c & mask[2]];
        let strange = |at: usize| bytes[at] & SCRIPT ^ mask[at] & LATIN;
        if (1..=SHORT_LETTERS).contains(&len) && strange(0) | strange(1) == 0 {
            Some(Self::Short(packed(bytes[1]) << 40 | packed(bytes[0])))
        } else {
            Some(Self::Long(bytes))
        }
    }

    /// A hash of the letters. It is never all that two tokens are compared by.
    #[inline]
    pub(super) fn hash(self) -> u32 {
        let hash = match self {
            Self::Short(letters) => letters.wrapping_mul(0x9E37_79B9_7F4A_7C15),
            Self::Long(bytes) => hash_of_bytes(bytes),
        };
        (hash >> 32) as u32
    }

    /// A hash of the letters of two tokens written together, the same as [`spelled`] gives; `None`
    /// where it cannot be told without their texts.
    #[inline]
    pub(super) fn spelled_with(self, next: Self) -> Option<u64> {
        match (self, next) {
            (Self::Short(first), Self::Short(next)) => Some(hash_of_letters(first, next)),
            _ => None,
        }
    }
}

fn hash_of_bytes([a, b, c]: [u64; 3]) -> u64 {
    let mut h = (a ^ 0x9E37_79B9_7F4A_7C15).wrapping_mul(0xFF51_AFD7_ED55_8CCD);
    h = (h ^ h >> 32 ^ b).wrapping_mul(0xC4CE_B9FE_1A85_EC53);
    (h ^ h >> 32 ^ c).wrapping_mul(0xFF51_AFD7_ED55_8CCD)
}

/// A hash of the letters of two short keys in a row, wherever the row is cut.
#[inline]
fn hash_of_letters(first: u64, next: u64) -> u64 {
    let letters = (64 - first.leading_zeros()).div_ceil(5);
    let row = u128::from(next) << (5 * letters) | u128::from(first);
    let [low, high] = halves(row);
    let h = low.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (h ^ h >> 32 ^ high).wrapping_mul(0xFF51_AFD7_ED55_8CCD)
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "each half has the bits of one number"
)]
fn halves(row: u128) -> [u64; 2] {
    [row as u64, (row >> 64) as u64]
}

/// A hash of the letters of a text, however it may be cut in two.
pub(super) fn spelled(text: &str) -> u64 {
    let (head, tail) = text.split_at_checked(SHORT_LETTERS).unwrap_or((text, ""));
    match (Key::of(head), Key::of(tail)) {
        (Some(Key::Short(head)), Some(Key::Short(tail))) => hash_of_letters(head, tail),
        (Some(Key::Short(head)), _) if tail.is_empty() => hash_of_letters(head, 0),
        _ => u64::from(hash_of(text)).wrapping_mul(0xFF51_AFD7_ED55_8CCD),
    }
}

/// Eight letters from a to z, or zeros behind them, at five bits each.
#[inline]
fn packed(letters: u64) -> u64 {
    let tens = letters & 0x001F_001F_001F_001F | (letters & 0x1F00_1F00_1F00_1F00) >> 3;
    let twenties = tens & 0x0000_03FF_0000_03FF | (tens & 0x03FF_0000_03FF_0000) >> 6;
    twenties & 0x000F_FFFF | (twenties & 0x000F_FFFF_0000_0000) >> 12
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
    readings: u16,
    pub(super) traits: Traits,
}

/// Tokens whose hashes agree in their first bits, by their keys; the one asked for last stands first.
#[derive(Clone, Copy, Debug)]
struct Set<K> {
    ways: [(K, Entry); WAYS],
}

impl<K: Copy + Default> Default for Set<K> {
    fn default() -> Self {
        Self {
            ways: [(K::default(), Entry::default()); WAYS],
        }
    }
}

impl<K: Copy + Eq> Set<K> {
    /// The entry of a key, which moves to the front.
    #[inline]
    fn find(&mut self, key: K) -> Option<Entry> {
        if self.ways[0].0 == key {
            return Some(self.ways[0].1);
        }
        let way = (1..WAYS).find(|&way| self.ways[way].0 == key)?;
        self.ways[..=way].rotate_right(1);
        Some(self.ways[0].1)
    }

    fn enter(&mut self, key: K, entry: Entry) {
        self.ways.rotate_right(1);
        self.ways[0] = (key, entry);
    }
}

/// The memory.
#[derive(Debug)]
pub(super) struct Cache {
    short: Vec<Set<u64>>,
    long: Vec<Set<[u64; 3]>>,
    readings: Vec<Reading>,
}

impl Cache {
    pub(super) fn new() -> Self {
        Self {
            short: vec![Set::default(); SHORT_SETS],
            long: vec![Set::default(); LONG_SETS],
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
        match key {
            Key::Short(letters) => {
                let key = letters | (how as u64) << 60;
                let at = set_of(key);
                if let Some(entry) = self.short[at].find(key) {
                    return entry;
                }
                let entry = self.resolve(resolve);
                self.short[at].enter(key, entry);
                entry
            }
            Key::Long([a, b, c]) => self.get_long([a, b, c | (how as u64) << 56], resolve),
        }
    }

    fn get_long(
        &mut self,
        key: [u64; 3],
        resolve: impl FnOnce(&mut Vec<Reading>) -> Traits,
    ) -> Entry {
        let at = (hash_of_bytes(key) >> 32) as usize % LONG_SETS;
        if let Some(entry) = self.long[at].find(key) {
            return entry;
        }
        let entry = self.resolve(resolve);
        self.long[at].enter(key, entry);
        entry
    }

    /// An entry that is not remembered beyond the line.
    #[cold]
    pub(super) fn resolve(&mut self, resolve: impl FnOnce(&mut Vec<Reading>) -> Traits) -> Entry {
        let start = self.readings.len();
        let traits = resolve(&mut self.readings);
        self.readings.truncate(start + usize::from(u16::MAX));
        Entry {
            start: u32::try_from(start).unwrap_or(u32::MAX),
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
            self.short.fill(Set::default());
            self.long.fill(Set::default());
        }
    }
}

/// The set of a short key.
#[inline]
fn set_of(short: u64) -> usize {
    let hash = short.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - SHORT_SETS.trailing_zeros());
    usize::try_from(hash).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::super::vocabulary::How;
    use super::*;

    #[test]
    fn short_keys_are_the_letters_themselves() {
        let short = |text: &str| match Key::of(text) {
            Some(Key::Short(letters)) => Some(letters),
            _ => None,
        };
        let mut letters = 0;
        for (at, c) in ('a'..='l').enumerate() {
            letters |= (u64::from(c) - 96) << (5 * at);
        }
        assert_eq!(short("abcdefghijkl"), Some(letters));
        assert_eq!(short("z"), Some(26));
        for long in ["abcdefghijklm", "m8", "s/s", "s-s", "über", "насос", ""] {
            assert_eq!(short(long), None, "{long}");
        }
    }

    #[test]
    fn a_word_is_spelled_the_same_wherever_it_is_cut() {
        for word in ["vacuum", "electrohydrodynamics", "abcdefghijklmnopqrstuvwx"] {
            for at in 1..word.len() {
                let [head, tail] = [&word[..at], &word[at..]].map(|half| Key::of(half).unwrap());
                let together = head.spelled_with(tail);
                let short = at <= SHORT_LETTERS && word.len() - at <= SHORT_LETTERS;
                assert_eq!(together, short.then(|| spelled(word)), "{word} {at}");
            }
        }
        assert_ne!(spelled("nasos"), spelled("насос"));
    }

    #[test]
    fn what_is_remembered_is_what_was_resolved() {
        let mut cache = Cache::new();
        let mut resolved = Vec::new();
        for round in 0..2 {
            for word in ["pump", "насос", "electrohydrodynamics", "pumps"] {
                let key = Key::of(word).unwrap();
                let entry = cache.get(key, Written::Plain, |out| {
                    resolved.push(word);
                    out.push(Reading::of(u32::try_from(word.len()).unwrap(), How::Exact));
                    Traits::CAS
                });
                assert_eq!(
                    cache.readings(entry)[0].word as usize,
                    word.len(),
                    "{round}"
                );
            }
        }
        assert_eq!(resolved, ["pump", "насос", "electrohydrodynamics", "pumps"]);
    }
}
