//! The sieve: a glance at a line that puts it aside if nothing in it can count.
//!
//! Nine lines in ten name nothing of the catalogue, and to find that out no phrase need be placed:
//! a name can only count if all its words stand somewhere in the line, with a word of the context
//! that it requires. Whether any name may stand there is asked of a few bits for each token first, then
//! of the names one by one. The sieve may let a line through in vain. It never holds one back in which a
//! candidate counts or whose description says nothing.

use super::cache::Cache;
use super::cas::CasIndex;
use super::designation::DesignationHit;
use super::lexicon::Traits;
use super::line::Line;
use super::mask::Mask;
use super::phrases::PhraseId;
use super::vocabulary::{How, Reading, WordId};
use super::{Check, Matcher};
use crate::store::table::{Lists, Table, packed};

/// Most tokens of a line in which the places of words are compared, so that a stretch of
/// [`super::phrases::MOST_WORDS`] and a gap fits behind the last.
const MOST_PLACES: usize = 96;

/// What a worker keeps: which vocabulary words stand in the line.
#[derive(Debug, Default)]
pub(super) struct Present {
    seen: Mask,
    /// Words from which names are looked for.
    anchors: Vec<(WordId, Alone)>,
    hits: Vec<DesignationHit>,
}

/// Whether a word may be a name by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Alone {
    No,
    /// If the context stands that the name requires.
    InContext,
    Yes,
}

/// Contexts by the words that they cannot do without.
#[derive(Debug, Default)]
pub(super) struct ContextHints {
    /// A bit for each context group that has a phrase resting on the word.
    groups_of_word: Table<u128>,
    groups: Table<u128>,
    words: Lists<WordId>,
}

packed!(ContextHints {
    groups_of_word,
    groups,
    words
});

impl ContextHints {
    /// Takes all contexts; `rarest` gives the rarest word of a phrase of `checks`, if it has words.
    pub(super) fn of(
        contexts: &Lists<u32>,
        groups: &[Vec<PhraseId>],
        rarest: impl Fn(PhraseId) -> Option<WordId>,
        words: usize,
    ) -> Self {
        let mut groups_of_word = vec![0; words];
        for (group, phrases) in (0..).zip(groups) {
            for word in phrases.iter().filter_map(|&p| rarest(p)) {
                groups_of_word[word as usize] |= group_bit(group);
            }
        }
        let mut bits = vec![0; contexts.len()];
        let mut pairs = Vec::new();
        for (number, checks) in (0u32..).zip(contexts.iter()) {
            for &check in checks {
                match Check::of(check) {
                    Check::Group(group) => bits[number as usize] |= group_bit(group.0),
                    Check::Phrase(phrase) => {
                        pairs.extend(rarest(phrase).map(|word| (number, word)));
                    }
                }
            }
        }
        Self {
            groups_of_word: groups_of_word.into(),
            groups: bits.into(),
            words: Lists::of(contexts.len(), &pairs),
        }
    }
}

/// Groups beyond the 128th share bits with earlier ones, which only lets more lines through.
pub(super) fn group_bit(group: u32) -> u128 {
    1 << (group % 128)
}

impl Matcher {
    /// Whether anything in a line can count.
    pub(super) fn promising(&self, line: &Line, cache: &Cache, present: &mut Present) -> bool {
        line.idle
            || line.text.has_unspaced()
            || line.traits.has(Traits::CAS)
            || self.holds_number(line, &mut present.hits)
            || line.traits.has(Traits::ANCHOR) && self.holds_name(line, cache, present)
    }

    /// Whether a designation stands in the line, or digits grouped as in a CAS number.
    fn holds_number(&self, line: &Line, hits: &mut Vec<DesignationHit>) -> bool {
        hits.clear();
        line.heads.iter().any(|&first| {
            let at = usize::from(first);
            self.lexicon.designations.search_at(line, at, hits);
            !hits.is_empty() || CasIndex::may_start(line, at)
        })
    }

    fn holds_name(&self, line: &Line, cache: &Cache, present: &mut Present) -> bool {
        if !present.note(line, cache) {
            return false;
        }
        let mut groups = None;
        present.anchors.iter().any(|&(word, alone)| {
            self.names.anchored(word).iter().any(|&[second, name]| {
                present.seen.has(second)
                    && self.words_stand(name, alone, present)
                    && self.words_meet(name, line, cache)
                    && self.context_may_stand(name, (line, cache), present, &mut groups)
            })
        })
    }

    fn words_stand(&self, name: PhraseId, alone: Alone, present: &Present) -> bool {
        match self.names.words_of(name) {
            [_] if alone == Alone::InContext => !self.requires_none(name),
            [_] => alone == Alone::Yes,
            words => words.iter().all(|&w| present.seen.has(w)),
        }
    }

    /// Whether the words of a name stand near enough to each other to be placed.
    fn words_meet(&self, name: PhraseId, line: &Line, cache: &Cache) -> bool {
        let words = self.names.words_of(name);
        // A word torn in two takes more room, and long lines are rare.
        if words.len() == 1 || line.holds_torn_words() || line.tokens.len() > MOST_PLACES {
            return true;
        }
        let room = words.len() + usize::from(self.names.gap(name));
        // A bit for every place where a stretch of so many places may end that holds all words.
        let mut ends = u128::MAX;
        words.iter().all(|&word| {
            let places = line.places(word, cache);
            ends &= (0..room).fold(0, |reached, further| reached | places << further);
            ends != 0
        })
    }

    fn requires_none(&self, name: PhraseId) -> bool {
        let context = self.name_contexts[name as usize];
        self.contexts.get(context).is_empty()
    }

    /// `groups` remembers the bits of the line's words from name to name.
    fn context_may_stand(
        &self,
        name: PhraseId,
        (line, cache): (&Line, &Cache),
        present: &Present,
        groups: &mut Option<u128>,
    ) -> bool {
        if self.requires_none(name) {
            return true;
        }
        let context = self.name_contexts[name as usize];
        let hints = &self.context_hints;
        let of_line = *groups.get_or_insert_with(|| {
            let mut bits = 0;
            line.each_reading(cache, |reading| {
                bits |= hints.groups_of_word[reading.word as usize];
            });
            bits
        });
        of_line & hints.groups[context as usize] != 0
            || hints
                .words
                .get(context)
                .iter()
                .any(|&w| present.seen.has(w))
    }
}

impl Present {
    /// Notes the words of a line if any name may be looked for in it; `false` if not.
    fn note(&mut self, line: &Line, cache: &Cache) -> bool {
        self.anchors.clear();
        for &entry in &line.anchors {
            if cache.needs(entry).meets(line.offers) {
                let readings = cache.readings(entry);
                self.anchors
                    .extend(readings.iter().map(|r| (r.word, alone(r))));
            }
        }
        if self.anchors.is_empty() {
            return false;
        }
        self.seen = Mask::default();
        line.each_reading(cache, |reading| self.seen.set(reading.word));
        true
    }
}

/// Whether the reading may be a name of one word, as [`PhraseIndex`] judges.
fn alone(reading: &Reading) -> Alone {
    match reading.how {
        _ if reading.everyday => Alone::No,
        How::Guessed | How::Modifier => Alone::No,
        How::Abbreviated => Alone::InContext,
        _ => Alone::Yes,
    }
}
