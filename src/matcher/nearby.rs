//! For the sieve: which groups and phrases of contexts may stand in a line, told from its words alone, without
//! placing a phrase. Of 256 bits 191 are groups', one tells that a word has phrases of several words, and the others
//! are single phrases', by a hash.

use rustc_hash::FxHashMap;

use bytemuck::{Pod, Zeroable};

use super::contexts::{Alternative, ContextIndex};
use super::phrases::PhraseId;
use super::reading::WordId;
use crate::catalogue::GroupId;
use crate::store::table::{Table, number, packed};

/// Bits of groups; those beyond share bits with earlier ones, which only lets more lines through.
const GROUPS: u32 = 191;
/// Tells of a word that a phrase of several words is looked for from it.
const SEVERAL: u32 = GROUPS;
/// Where the bits of phrases begin, which share them.
const PHRASES: u32 = 192;

/// A set of [`Alternative`]s: now and then a false yes, never a false no.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Pod, Zeroable)]
#[repr(transparent)]
pub(super) struct Nearby([u64; 4]);

impl Nearby {
    fn everything() -> Self {
        Self([u64::MAX; 4])
    }

    fn set(&mut self, bit: u32) {
        self.0[bit as usize / 64] |= 1 << (bit % 64);
    }

    #[inline]
    fn has_bit(&self, bit: u32) -> bool {
        self.0[bit as usize / 64] >> (bit % 64) & 1 == 1
    }

    /// Adds another set.
    #[inline]
    fn add(&mut self, other: &Self) {
        for (own, other) in self.0.iter_mut().zip(other.0) {
            *own |= other;
        }
    }

    /// Whether an alternative is in the set.
    #[inline]
    pub(super) fn has(&self, alternative: Alternative) -> bool {
        self.has_bit(bit_of(alternative))
    }
}

#[inline]
fn bit_of(alternative: Alternative) -> u32 {
    match alternative {
        Alternative::Group(GroupId(group)) => group % GROUPS,
        Alternative::Phrase(phrase) => PHRASES + (phrase.wrapping_mul(0x9E37_79B1) >> 26),
    }
}

/// For each word the alternatives that it fulfils by itself, and for each phrase those that it belongs to. Many have
/// the same ones, so each set is kept once.
#[derive(Debug, Default)]
pub(super) struct NearbyIndex {
    /// The sets of each word as it is written, and of a misspelt one: by the phrases of this one word. Both tell,
    /// by [`SEVERAL`], whether others are looked for from it.
    of_words: Table<[u16; 2]>,
    of_phrases: Table<u16>,
    /// The first one is empty, the second one everything: it stands for those beyond what numbers there are.
    sets: Table<Nearby>,
}

packed!(NearbyIndex {
    of_words,
    of_phrases,
    sets
});

impl NearbyIndex {
    /// The alternatives of so many words, of contexts whose phrases and groups are known.
    pub(super) fn of(words: usize, contexts: &ContextIndex) -> Self {
        let mut sets = Sets::default();
        let phrases = 0..number(contexts.texts.len());
        let required = required_phrases(contexts);
        let of_phrase = |phrase: PhraseId| {
            let mut set = Nearby::default();
            let groups = contexts.groups.get(phrase).iter();
            groups.for_each(|&group| set.set(bit_of(Alternative::Group(GroupId(group)))));
            if required[phrase as usize] {
                set.set(bit_of(Alternative::Phrase(phrase)));
            }
            set
        };
        let of_word = |word: WordId| {
            let mut both = [Nearby::default(); 2];
            let [written, misspelt] = &mut both;
            for phrase in contexts.phrases.anchored_alone(word) {
                written.add(&of_phrase(phrase));
                if contexts.forgives(phrase) {
                    misspelt.add(&of_phrase(phrase));
                }
            }
            if contexts.phrases.anchored_beside(word).next().is_some() {
                for set in &mut both {
                    set.set(SEVERAL);
                }
            }
            both
        };
        let words = (0..number(words)).map(of_word);
        Self {
            of_words: words.map(|both| both.map(|set| sets.number(set))).collect(),
            of_phrases: phrases
                .map(|phrase| sets.number(of_phrase(phrase)))
                .collect(),
            sets: sets.all.into(),
        }
    }

    /// Adds what stands where a word does, as it is written or `misspelt`, to what is near; gives whether phrases
    /// of several words are looked for from it. A word that is not `sure` is no context by itself.
    #[inline]
    pub(super) fn add_word(
        &self,
        word: WordId,
        misspelt: bool,
        sure: bool,
        near: &mut Nearby,
    ) -> bool {
        let set = self.of_words[word as usize][usize::from(misspelt)];
        if set == 0 {
            return false;
        }
        let set = &self.sets[usize::from(set)];
        if sure {
            near.add(set);
        }
        set.has_bit(SEVERAL)
    }

    /// Adds what a phrase is.
    #[inline]
    pub(super) fn add_phrase(&self, phrase: PhraseId, near: &mut Nearby) {
        near.add(&self.sets[usize::from(self.of_phrases[phrase as usize])]);
    }
}

/// Which phrases a context names by themselves.
fn required_phrases(contexts: &ContextIndex) -> Vec<bool> {
    let mut required = vec![false; contexts.texts.len()];
    for &alternative in contexts.contexts.values() {
        if let Alternative::Phrase(phrase) = Alternative::of(alternative) {
            required[phrase as usize] = true;
        }
    }
    required
}

/// Sets that are kept once.
struct Sets {
    all: Vec<Nearby>,
    numbers: FxHashMap<Nearby, u16>,
}

impl Default for Sets {
    fn default() -> Self {
        let mut sets = Self {
            all: Vec::new(),
            numbers: FxHashMap::default(),
        };
        sets.number(Nearby::default());
        sets.number(Nearby::everything());
        sets
    }
}

impl Sets {
    const EVERYTHING: u16 = 1;

    fn number(&mut self, set: Nearby) -> u16 {
        if let Some(&known) = self.numbers.get(&set) {
            return known;
        }
        let Ok(new) = u16::try_from(self.all.len()) else {
            return Self::EVERYTHING;
        };
        self.all.push(set);
        self.numbers.insert(set, new);
        new
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Catalogue;
    use crate::matcher::Matcher;

    #[test]
    fn a_word_brings_the_groups_of_the_phrases_that_it_is() {
        let matcher = Matcher::of(&Catalogue::embedded().unwrap());
        let contexts = &matcher.contexts;
        let index = &contexts.nearby;
        let near = |word, misspelt, sure| {
            let mut near = Nearby::default();
            index.add_word(word, misspelt, sure, &mut near);
            near
        };
        let mut tried = 0;
        for phrase in 0..number(contexts.texts.len()) {
            let mut own = Nearby::default();
            index.add_phrase(phrase, &mut own);
            for &group in contexts.groups.get(phrase) {
                let group = Alternative::Group(GroupId(group));
                assert!(own.has(group));
                if let [word] = *contexts.phrases.words_of(phrase) {
                    assert!(near(word, false, true).has(group));
                    assert!(near(word, true, true).has(group) || !contexts.forgives(phrase));
                    assert_eq!(near(word, false, false), Nearby::default());
                    tried += 1;
                }
            }
        }
        assert!(tried > 1000, "{tried}");
        assert_eq!(index.sets[0], Nearby::default());
    }

    #[test]
    fn sets_beyond_what_numbers_there_are_are_everything() {
        let mut sets = Sets::default();
        let set = |n: u64| Nearby([n, 0, 0, 0]);
        let numbers: Vec<u16> = (0..70_000).map(|n| sets.number(set(n))).collect();
        assert_eq!((numbers[0], numbers[5], sets.number(set(5))), (0, 6, 6));
        assert_eq!(numbers[69_999], Sets::EVERYTHING);
        assert!(sets.all[1].has(Alternative::Group(GroupId(3))));
    }
}
