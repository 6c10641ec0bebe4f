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
use super::lexicon::{Few, Traits};
use super::line::Line;
use super::mask::Mask;
use super::phrases::PhraseId;
use super::scratch::Checks;
use super::vocabulary::{How, Reading, WordId};
use super::{Check, Found, Matcher};
use crate::catalogue::GroupId;

/// Most tokens of a line in which the places of words are compared, so that a stretch of
/// [`super::phrases::MOST_WORDS`] and a gap fits behind the last.
const MOST_PLACES: usize = 96;

/// What a worker keeps: which vocabulary words stand in the line.
#[derive(Debug, Default)]
pub(super) struct Present {
    /// Whether the words of this line are noted.
    noted: bool,
    seen: Mask,
    /// Those of them that are no guess and no everyday word's misspelling.
    sure: Mask,
    /// Words from which names are looked for.
    anchors: Vec<(WordId, Alone)>,
    hits: Vec<DesignationHit>,
    /// The groups of contexts of which a phrase may begin to stand in this line, once asked.
    groups: Option<Few>,
    /// Whether it is known which phrases of contexts may stand in this line.
    asked: bool,
    /// Those that may: all that do, and some of which the words stand elsewhere.
    contexts: Checks,
}

/// Whether a word may be a name by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Alone {
    No,
    /// If the context stands that the name requires.
    InContext,
    Yes,
}

/// Groups beyond the 128th share bits with earlier ones, which only lets more lines through.
pub(super) fn group_bit(group: u32) -> u128 {
    1 << (group % 128)
}

impl Matcher {
    /// Whether anything in a line can count.
    pub(super) fn promising(&self, line: &Line, cache: &Cache, present: &mut Present) -> bool {
        present.forget();
        line.idle
            || line.text.has_unspaced()
            || line.traits.has(Traits::CAS)
            || self.holds_number(line, cache, present)
            || line.traits.has(Traits::ANCHOR) && self.holds_name(line, cache, present)
    }

    /// Whether a designation stands in the line, or digits grouped as in a CAS number.
    fn holds_number(&self, line: &Line, cache: &Cache, present: &mut Present) -> bool {
        for &first in &line.heads {
            let at = usize::from(first);
            if CasIndex::may_start(line, at) {
                return true;
            }
            let designations = &self.lexicon.designations;
            designations.search_at(line, at, &mut present.hits);
        }
        (0..present.hits.len()).any(|hit| {
            let found = Found::Designation(present.hits[hit].designation);
            self.context_is_near(found, line, cache, present)
                && self.context_may_stand(found, line, cache, present)
        })
    }

    fn holds_name(&self, line: &Line, cache: &Cache, present: &mut Present) -> bool {
        if !present.note_anchors(line, cache) {
            return false;
        }
        (0..present.anchors.len()).any(|at| {
            let (word, alone) = present.anchors[at];
            self.names.anchored(word).iter().any(|&[second, name]| {
                present.seen.has(second)
                    && self.words_stand(name, alone, present)
                    && self.context_is_near(Found::Name(name), line, cache, present)
                    && self.words_meet(name, line, cache)
                    && self.context_may_stand(Found::Name(name), line, cache, present)
            })
        })
    }

    fn words_stand(&self, name: PhraseId, alone: Alone, present: &Present) -> bool {
        let sure = |&word: &WordId| present.sure.has(word);
        match self.names.words_of(name) {
            [_] if alone == Alone::InContext => !self.requires_none(name),
            [_] => alone == Alone::Yes,
            // A guess needs a sure word beside it, and so does an everyday word's misspelling.
            words if self.names.is_plain(name) => words.iter().all(sure),
            words => words.iter().all(|&w| present.seen.has(w)) && words.iter().any(sure),
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
        self.checks_of(Found::Name(name)).is_empty()
    }

    /// Whether words of a context that a name or a designation requires stand in the line, or none is
    /// required. A few bits answer, before anything is looked for.
    fn context_is_near(
        &self,
        found: Found,
        line: &Line,
        cache: &Cache,
        present: &mut Present,
    ) -> bool {
        let checks = self.checks_of(found);
        if checks.is_empty() {
            return true;
        }
        present.note(line, cache);
        let Present {
            groups, seen, sure, ..
        } = present;
        let mut near = |group| {
            let groups = groups.get_or_insert_with(|| self.groups_near(line, cache));
            groups.has(group)
        };
        checks.iter().any(|&check| match Check::of(check) {
            Check::Group(GroupId(group)) => near(group),
            Check::Phrase(phrase) => match self.checks.words_of(phrase) {
                [word] => sure.has(*word),
                words => words.iter().all(|&w| seen.has(w)),
            },
        })
    }

    /// The groups of contexts of which a phrase is looked for from a word of the line.
    fn groups_near(&self, line: &Line, cache: &Cache) -> Few {
        let mut groups = Few::default();
        line.each_reading(cache, |reading| {
            groups.add(self.groups_of_words.get(reading.word));
        });
        groups
    }

    /// Whether a context that a name or a designation requires may stand in the line.
    fn context_may_stand(
        &self,
        found: Found,
        line: &Line,
        cache: &Cache,
        present: &mut Present,
    ) -> bool {
        if !present.asked {
            present.note(line, cache);
            self.note_contexts(line, cache, present);
            present.asked = true;
        }
        self.required(found, &present.contexts).is_ok()
    }

    /// Notes the phrases of contexts that may stand in a line whose words are noted.
    fn note_contexts(&self, line: &Line, cache: &Cache, present: &mut Present) {
        let Present { seen, contexts, .. } = present;
        let possible = &mut contexts.found;
        possible.clear();
        line.each_reading(cache, |reading| {
            let postings = self.checks.anchored(reading.word).iter();
            let postings = postings.filter(|&&[second, _]| seen.has(second));
            possible.extend(postings.map(|&[_, phrase]| phrase).filter(|&phrase| {
                match self.checks.words_of(phrase) {
                    [_] if !is_sure(reading) => false,
                    [_] => reading.edits == 0 || self.forgives(phrase),
                    words => words.iter().all(|&w| seen.has(w)),
                }
            }));
        });
        contexts.index(|phrase| self.check_groups.get(phrase));
    }
}

impl Present {
    fn forget(&mut self) {
        self.anchors.clear();
        self.hits.clear();
        self.noted = false;
        self.groups = None;
        self.asked = false;
    }

    /// Notes the words of a line if any name may be looked for in it; `false` if not.
    fn note_anchors(&mut self, line: &Line, cache: &Cache) -> bool {
        for &entry in &line.anchors {
            if cache.needs(entry).meets(line.offers) {
                let readings = cache.readings(entry);
                self.anchors
                    .extend(readings.iter().map(|r| (r.word, alone(r))));
            }
        }
        let any = !self.anchors.is_empty();
        if any {
            self.note(line, cache);
        }
        any
    }

    /// Notes the words of a line.
    fn note(&mut self, line: &Line, cache: &Cache) {
        if self.noted {
            return;
        }
        self.noted = true;
        self.seen = Mask::default();
        self.sure = Mask::default();
        line.each_reading(cache, |reading| {
            self.seen.set(reading.word);
            if is_sure(reading) {
                self.sure.set(reading.word);
            }
        });
    }
}

/// Whether the reading is no guess and no everyday word's misspelling.
fn is_sure(reading: &Reading) -> bool {
    reading.how != How::Guessed && !reading.everyday
}

/// Whether the reading may be a name of one word, as [`super::phrases::PhraseIndex`] judges.
fn alone(reading: &Reading) -> Alone {
    match reading.how {
        _ if reading.everyday => Alone::No,
        How::Guessed | How::Modifier => Alone::No,
        How::Abbreviated => Alone::InContext,
        _ => Alone::Yes,
    }
}
