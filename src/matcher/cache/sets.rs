//! Tables of a fixed size: a set of a few places for each hash, the first for what is asked for most.

use super::Entry;
use crate::store::ahead::ask_for;

/// Tokens whose hashes agree in their first bits, by their keys.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
pub(super) struct Set<K, const WAYS: usize> {
    keys: [K; WAYS],
    entries: [Entry; WAYS],
}

impl<K: Copy + Default, const WAYS: usize> Default for Set<K, WAYS> {
    fn default() -> Self {
        Self {
            keys: [K::default(); WAYS],
            entries: [Entry::default(); WAYS],
        }
    }
}

impl<K: Copy + Default + Eq, const WAYS: usize> Set<K, WAYS> {
    #[inline]
    pub(super) fn find(&mut self, key: K) -> Option<Entry> {
        if self.keys[0] == key {
            return Some(self.entries[0]);
        }
        let way = (1..WAYS).find(|&way| self.keys[way] == key)?;
        self.keys.swap(way - 1, way);
        self.entries.swap(way - 1, way);
        Some(self.entries[way - 1])
    }

    pub(super) fn enter(&mut self, key: K, entry: Entry) {
        // No token has an empty key.
        let free = |way: &usize| self.keys[*way] == K::default();
        let way = (0..WAYS).find(free).unwrap_or(WAYS - 1);
        self.keys[way] = key;
        self.entries[way] = entry;
    }
}

/// Sets by the hashes of their keys; a power of two of them.
#[derive(Debug)]
pub(super) struct Sets<K, const WAYS: usize>(Vec<Set<K, WAYS>>);

impl<K: Copy + Default + Eq, const WAYS: usize> Sets<K, WAYS> {
    pub(super) fn new(sets: usize) -> Self {
        Self(vec![Set::default(); sets])
    }

    /// Empties the table and gives it so many sets, without room for the old ones and the new side by side.
    pub(super) fn empty(&mut self, sets: usize) {
        self.0.clear();
        if self.0.capacity() != sets {
            self.0 = Vec::new();
        }
        self.0.resize(sets, Set::default());
    }

    /// How many sets there are.
    #[inline]
    pub(super) fn sets(&self) -> usize {
        self.0.len()
    }

    /// The set of a hash.
    #[inline]
    pub(super) fn of(&mut self, hash: u32) -> &mut Set<K, WAYS> {
        let last = self.0.len() - 1;
        &mut self.0[hash as usize & last]
    }

    pub(super) fn entries(&mut self) -> impl Iterator<Item = &mut Entry> {
        self.0.iter_mut().flat_map(|set| &mut set.entries)
    }

    /// Asks for the set of a hash before it is needed.
    #[inline]
    pub(super) fn ask_for(&self, hash: u32) {
        ask_for(&self.0[hash as usize & (self.0.len() - 1)]);
    }
}
