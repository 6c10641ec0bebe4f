//! A fixed-size memory of resolved tokens: words repeat, so nearly every token is answered here.
//!
//! Tokens are told apart by their [keys](super::key), which are their own bytes. There are three tables: for words
//! of up to 12 Latin letters, nearly all there are, with five bits for a letter; for tokens of up to 15 bytes of
//! any script; and for those of up to 23. Longer ones are resolved afresh. Of the few tokens
//! that share a set each moves one place forward when it is asked for, and a new one takes the last place:
//! what comes once never drives out what comes often. When the meanings outgrow their bound, those are dropped that
//! no table refers to any more; if that makes too little room, everything is. Remembering never changes an answer.

mod sets;

use self::sets::Sets;
use super::key::{Key, Short, hash_of_long};
use super::lexicon::{Sense, Traits};
use super::mask::Few;
use super::reading::Reading;
use crate::store::ahead::ask_for;

/// Sets of places for words of Latin letters, for other short keys, and for long ones.
const LATIN_SETS: usize = 1 << 16;
const SHORT_SETS: usize = 1 << 13;
const LONG_SETS: usize = 1 << 12;
/// Sets of each kind at first, and tokens that are resolved before the tables get their full size: clearing
/// that takes longer than screening the few lines that need no more.
const FEW_SETS: usize = 1 << 6;
const FEW_TOKENS: u32 = 1 << 8;
/// So many keys, and what is remembered of them, fill a line of the processor's cache; of long keys two lines.
const LATIN_WAYS: usize = 5;
const WAYS: usize = 3;
/// Readings and meanings kept before those are forgotten that no table asks for any more.
const MOST_READINGS: usize = 160 << 10;
const MOST_MEANINGS: usize = 1 << 16;
/// Room for those of one line beyond the bounds: a hostile one has thousands of unknown words, and tables that
/// grow stay large.
const ROOM: usize = 1 << 14;

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
    /// With a point behind it, as the beginning of a word has that was shortened.
    Pointed = 5,
}

/// What is remembered of a token: the number of its [`Meaning`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Entry(u32);

/// A short key as it is remembered.
#[derive(Clone, Copy, Debug)]
pub(super) struct CacheKey {
    pub(super) key: Short,
    /// The key with five bits for a letter if it is a word of a few Latin letters, else 0.
    latin: u64,
}

/// What a token means: its [`Sense`] but for [`Sense::needs`], which few ask for, and where its readings
/// are kept. Two fill a line of the processor's cache.
#[derive(Clone, Copy, Debug, Default)]
#[repr(align(32))]
pub(super) struct Meaning {
    pub(super) offers: Few,
    pub(super) after: u64,
    start: u32,
    readings: u16,
    pub(super) traits: Traits,
}

/// The memory.
#[derive(Debug)]
pub(super) struct Cache {
    latin: Sets<u64, LATIN_WAYS>,
    short: Sets<Short, WAYS>,
    long: Sets<[u64; 3], WAYS>,
    /// First one for every combination of traits, for tokens without readings.
    meanings: Vec<Meaning>,
    /// The [`Sense::needs`] of each meaning.
    needs: Vec<Few>,
    readings: Vec<Reading>,
    /// Tokens resolved so far, until the tables have their full size.
    resolved: u32,
}

impl Cache {
    pub(super) fn new() -> Self {
        let mut cache = Self {
            latin: Sets::new(FEW_SETS),
            short: Sets::new(FEW_SETS),
            long: Sets::new(FEW_SETS),
            // Room that is not used takes no memory; growing would, for as long as it takes to move.
            meanings: Vec::with_capacity(MOST_MEANINGS + ROOM),
            needs: Vec::with_capacity(MOST_MEANINGS + ROOM),
            readings: Vec::with_capacity(MOST_READINGS + ROOM),
            resolved: 0,
        };
        cache.forget();
        cache
    }

    fn forget(&mut self) {
        self.readings.clear();
        self.meanings.clear();
        self.meanings.extend(Traits::all().map(Meaning::of_traits));
        self.needs.clear();
        self.needs.resize(self.meanings.len(), Few::default());
    }

    /// Asks for the place of a key before it is needed.
    #[inline]
    pub(super) fn ask_for(&self, key: CacheKey) {
        if key.latin == 0 {
            self.short.ask_for(key.key.hash());
        } else {
            self.latin.ask_for(hash_of_latin(key.latin));
        }
    }

    /// Asks for what an entry stands for.
    #[inline]
    pub(super) fn ask_for_meaning(&self, entry: Entry) {
        ask_for(self.meaning(entry));
    }

    /// Asks for the readings of an entry and for what its names need.
    #[inline]
    pub(super) fn ask_for_readings(&self, entry: Entry) {
        let meaning = self.meaning(entry);
        if let Some(reading) = self.readings.get(meaning.start as usize) {
            ask_for(reading);
        }
        ask_for(&self.needs[entry.0 as usize]);
    }

    /// The remembered entry of a plain token with a short key.
    #[inline]
    pub(super) fn known(&mut self, key: CacheKey) -> Option<Entry> {
        if key.latin == 0 {
            self.known_other(key.key)
        } else {
            self.latin.of(hash_of_latin(key.latin)).find(key.latin)
        }
    }

    #[inline(never)]
    fn known_other(&mut self, key: Short) -> Option<Entry> {
        self.short.of(key.hash()).find(key)
    }

    /// The remembered entry of a token, or that which `resolve` makes of it.
    pub(super) fn get(
        &mut self,
        key: Key,
        how: Written,
        resolve: impl FnOnce(&mut Vec<Reading>) -> Sense,
    ) -> Entry {
        match key {
            Key::Short(short) => self.get_short(short.written(how as u8), resolve),
            Key::Long([a, b, c]) => self.get_long([a, b, c | (how as u64) << 56], resolve),
        }
    }

    fn get_short(&mut self, key: Short, resolve: impl FnOnce(&mut Vec<Reading>) -> Sense) -> Entry {
        let cached = CacheKey::of(key);
        if let Some(entry) = self.known(cached) {
            return entry;
        }
        let entry = self.resolve(resolve);
        if cached.latin == 0 {
            self.short.of(key.hash()).enter(key, entry);
        } else {
            self.latin
                .of(hash_of_latin(cached.latin))
                .enter(cached.latin, entry);
        }
        entry
    }

    fn get_long(
        &mut self,
        key: [u64; 3],
        resolve: impl FnOnce(&mut Vec<Reading>) -> Sense,
    ) -> Entry {
        let hash = hash_of_long(key);
        if let Some(entry) = self.long.of(hash).find(key) {
            return entry;
        }
        let entry = self.resolve(resolve);
        self.long.of(hash).enter(key, entry);
        entry
    }

    /// An entry that is not remembered beyond the line.
    #[cold]
    #[inline(never)]
    pub(super) fn resolve(&mut self, resolve: impl FnOnce(&mut Vec<Reading>) -> Sense) -> Entry {
        self.resolved = self.resolved.saturating_add(1);
        let start = self.readings.len();
        let sense = resolve(&mut self.readings);
        if self.readings.len() == start && sense == Sense::of_traits(sense.traits) {
            return Entry::of_traits(sense.traits);
        }
        self.readings.truncate(start + usize::from(u16::MAX));
        self.meanings.push(Meaning {
            start: u32::try_from(start).unwrap_or(u32::MAX),
            readings: u16::try_from(self.readings.len() - start).unwrap_or(u16::MAX),
            ..Meaning::of(sense)
        });
        self.needs.push(sense.needs);
        Entry(u32::try_from(self.meanings.len() - 1).unwrap_or(u32::MAX))
    }

    /// What an entry stands for, until the next [`Self::trim`].
    #[inline]
    pub(super) fn meaning(&self, entry: Entry) -> &Meaning {
        &self.meanings[entry.0 as usize]
    }

    /// What the names that are looked for from the words of an entry need, until the next [`Self::trim`].
    #[inline]
    pub(super) fn needs(&self, entry: Entry) -> Few {
        self.needs[entry.0 as usize]
    }

    /// The readings of an entry, until the next [`Self::trim`].
    #[inline]
    pub(super) fn readings(&self, entry: Entry) -> &[Reading] {
        let meaning = self.meaning(entry);
        let start = meaning.start as usize;
        &self.readings[start..start + usize::from(meaning.readings)]
    }

    /// Makes room if what is remembered has outgrown its bound or its tables; call between lines only.
    #[inline]
    pub(super) fn trim(&mut self) {
        let small = self.latin.sets() < LATIN_SETS && self.resolved > FEW_TOKENS;
        if small || self.is_beyond(MOST_READINGS, MOST_MEANINGS) {
            self.make_room(small);
        }
    }

    #[inline]
    fn is_beyond(&self, readings: usize, meanings: usize) -> bool {
        self.readings.len() > readings || self.meanings.len() > meanings
    }

    #[cold]
    fn make_room(&mut self, small: bool) {
        if !small {
            self.close_ranks();
        }
        // Too little room would have to be made again soon.
        if small || self.is_beyond(MOST_READINGS / 8 * 7, MOST_MEANINGS / 8 * 7) {
            self.start_anew();
        }
    }

    /// Forgets the meanings that no token of the tables has any more, in place.
    fn close_ranks(&mut self) {
        let mut kept = vec![false; self.meanings.len()];
        kept[..Traits::all().count()].fill(true);
        self.each_entry(|entry| kept[entry.0 as usize] = true);
        let (mut numbers, mut rank, mut end) = (Vec::with_capacity(kept.len()), 0, 0);
        for (from, kept) in kept.into_iter().enumerate() {
            numbers.push(Entry(u32::try_from(rank).unwrap_or(u32::MAX)));
            if kept {
                let meaning = self.meanings[from];
                let readings =
                    meaning.start as usize..meaning.start as usize + usize::from(meaning.readings);
                self.readings.copy_within(readings, end);
                self.meanings[rank] = Meaning {
                    start: u32::try_from(end).unwrap_or(u32::MAX),
                    ..meaning
                };
                self.needs[rank] = self.needs[from];
                end += usize::from(meaning.readings);
                rank += 1;
            }
        }
        self.readings.truncate(end);
        self.meanings.truncate(rank);
        self.needs.truncate(rank);
        self.each_entry(|entry| *entry = numbers[entry.0 as usize]);
    }

    fn each_entry(&mut self, mut each: impl FnMut(&mut Entry)) {
        self.latin.entries().for_each(&mut each);
        self.short.entries().for_each(&mut each);
        self.long.entries().for_each(&mut each);
    }

    #[cold]
    fn start_anew(&mut self) {
        self.forget();
        self.latin.empty(LATIN_SETS);
        self.short.empty(SHORT_SETS);
        self.long.empty(LONG_SETS);
    }
}

impl Entry {
    /// The entry of a token without readings.
    pub(super) fn of_traits(traits: Traits) -> Self {
        Self(u32::from(traits.number()))
    }
}

impl Meaning {
    fn of_traits(traits: Traits) -> Self {
        Self::of(Sense::of_traits(traits))
    }

    /// A meaning without readings.
    fn of(sense: Sense) -> Self {
        Self {
            offers: sense.offers,
            after: sense.after,
            traits: sense.traits,
            ..Self::default()
        }
    }
}

impl CacheKey {
    /// A key as it is remembered.
    #[inline]
    pub(super) fn of(key: Short) -> Self {
        let latin = key.latin();
        Self { key, latin }
    }

    /// The same for a word of nothing but Latin letters.
    #[inline]
    pub(super) fn of_latin(key: Short) -> Self {
        let latin = key.latin_letters();
        Self { key, latin }
    }
}

/// A hash of a word of Latin letters.
#[inline]
fn hash_of_latin(latin: u64) -> u32 {
    (latin.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::super::reading::How;
    use super::*;

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
                    Sense::of_traits(Traits::CAS)
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

    #[test]
    fn closing_ranks_forgets_only_what_was_driven_out() {
        let mut cache = Cache::new();
        let ask = |cache: &mut Cache, number: u32| {
            let word: String = format!("{number:07}")
                .bytes()
                .map(|b| char::from(b + 49))
                .collect();
            let entry = cache.get(Key::of(&word).unwrap(), Written::Plain, |out| {
                out.push(Reading::of(number, How::Exact));
                Sense::of_traits(Traits::CAS)
            });
            cache.readings(entry)[0].word
        };
        let many = 10_000;
        assert!((0..many).all(|number| ask(&mut cache, number) == number));
        let before = (cache.meanings.len(), cache.resolved);
        cache.close_ranks();
        assert!(
            cache.meanings.len() < before.0,
            "the small tables drove most of them out"
        );
        let remembered = cache.readings.len();
        assert!(
            (0..many)
                .rev()
                .all(|number| ask(&mut cache, number) == number)
        );
        let anew = usize::try_from(cache.resolved - before.1).unwrap();
        assert!(
            (1..=many as usize - remembered / 2).contains(&anew),
            "{anew} of {many}, {remembered} remembered"
        );
    }

    #[test]
    fn tokens_without_readings_share_their_entries() {
        let mut cache = Cache::new();
        let [one, other] = ["qwzx", "zxqw"].map(|word| {
            let key = Key::of(word).unwrap();
            cache.get(key, Written::Plain, |_| Sense::of_traits(Traits::FILLER))
        });
        assert_eq!(one, other);
        assert!(cache.meaning(one).traits.has(Traits::FILLER));
        assert_eq!(cache.readings(one), []);
    }
}
