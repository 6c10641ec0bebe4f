//! The sieve: a glance at a line that puts it aside if nothing in it can count.
//!
//! Nine lines in ten name nothing of the catalogue, and to find that out no phrase need be placed:
//! a name can only count if all its words stand somewhere in the line, with a word of the context
//! that it requires. Whether any name may stand there is asked of a few bits for each token first, then
//! of the names one by one. The sieve may let a line through in vain. It never holds one back in which a
//! candidate counts or whose description says nothing.

use super::cache::Cache;
use super::cas::CasIndex;
use super::contexts::{Alternative, Standing};
use super::designation::DesignationHit;
use super::lexicon::Traits;
use super::line::Line;
use super::mask::{Few, Mask};
use super::phrases::PhraseId;
use super::reading::{How, Reading, WordId};
use super::{Found, Matcher};
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
    contexts: Standing,
}

/// Whether a word may be a name by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Alone {
    No,
    /// If the context stands that the name requires.
    InContext,
    Yes,
}

impl Matcher {
    /// Whether anything in a line can count.
    pub(super) fn promising(&self, line: &Line, cache: &Cache, present: &mut Present) -> bool {
        present.forget();
        let mut glance = Glance {
            matcher: self,
            line,
            cache,
            present,
        };
        line.idle
            || line.text.has_unspaced()
            || line.traits.has(Traits::CAS)
            || glance.holds_number()
            || line.traits.has(Traits::ANCHOR) && glance.holds_name()
    }
}

/// A look at one line: what is looked for, the line and the cache that it was read with, and what is
/// known of it so far.
struct Glance<'l> {
    matcher: &'l Matcher,
    line: &'l Line,
    cache: &'l Cache,
    present: &'l mut Present,
}

impl<'l> Glance<'l> {
    /// Whether a designation stands in the line, or digits grouped as in a CAS number.
    fn holds_number(&mut self) -> bool {
        for &first in &self.line.starts {
            let at = usize::from(first);
            if CasIndex::may_start(self.line, at) {
                return true;
            }
            let designations = &self.matcher.lexicon.designations;
            designations.search_at(self.line, at, &mut self.present.hits);
        }
        (0..self.present.hits.len()).any(|hit| {
            let context = self.required_by(Found::Designation(self.present.hits[hit].designation));
            self.context_is_near(context) && self.context_may_stand(context)
        })
    }

    /// Whether the words of a name stand in the line, near each other, with those of its context.
    fn holds_name(&mut self) -> bool {
        if !self.present.note_anchors(self.line, self.cache) {
            return false;
        }
        let names = &self.matcher.names;
        (0..self.present.anchors.len()).any(|at| {
            let (word, alone) = self.present.anchors[at];
            let mut postings = names.anchored(word).iter();
            postings
                .any(|&[second, name]| self.present.seen.has(second) && self.may_stand(name, alone))
        })
    }

    /// Whether a name of whose words the two rarest stand in the line may stand there.
    fn may_stand(&mut self, name: PhraseId, alone: Alone) -> bool {
        if !self.words_stand(name, alone) {
            return false;
        }
        let context = self.required_by(Found::Name(name));
        self.context_is_near(context) && self.words_meet(name) && self.context_may_stand(context)
    }

    /// Whether all words of a name stand in the line, and those that must be sure are.
    fn words_stand(&self, name: PhraseId, alone: Alone) -> bool {
        let Present { seen, sure, .. } = &*self.present;
        let is_sure = |&word: &WordId| sure.has(word);
        match self.matcher.names.words_of(name) {
            [_] if alone == Alone::InContext => !self.required_by(Found::Name(name)).is_empty(),
            [_] => alone == Alone::Yes,
            // A guess needs a sure word beside it, and so does an everyday word's misspelling.
            words if self.matcher.names.is_plain(name) => {
                words.iter().all(|&w| seen.has(w))
                    && words.iter().filter(|w| !is_sure(w)).count() <= 1
            }
            words => words.iter().all(|&w| seen.has(w)) && words.iter().any(is_sure),
        }
    }

    /// Whether the words of a name stand near enough to each other to be placed.
    fn words_meet(&self, name: PhraseId) -> bool {
        let (names, line) = (&self.matcher.names, self.line);
        let words = names.words_of(name);
        // A word torn in two takes more room, and long lines are rare.
        if words.len() == 1 || line.holds_torn_words() || line.tokens.len() > MOST_PLACES {
            return true;
        }
        let room = words.len() + usize::from(names.gap(name));
        // A bit for every place where a stretch of so many places may end that holds all words.
        let mut ends = u128::MAX;
        words.iter().all(|&word| {
            let places = line.places(word, self.cache);
            ends &= (0..room).fold(0, |reached, further| reached | places << further);
            ends != 0
        })
    }

    /// The alternatives of the context that is required, as [`super::contexts::ContextIndex::required_by`] gives them.
    fn required_by(&self, found: Found) -> &'l [u32] {
        self.matcher.contexts.required_by(found)
    }

    /// Whether words of a context, given by its alternatives, stand in the line, or none is required. A few
    /// bits answer, before anything is looked for.
    fn context_is_near(&mut self, alternatives: &[u32]) -> bool {
        if alternatives.is_empty() {
            return true;
        }
        self.present.note(self.line, self.cache);
        let mut each = alternatives.iter().map(|&number| Alternative::of(number));
        each.any(|alternative| self.is_near(alternative))
    }

    fn is_near(&mut self, alternative: Alternative) -> bool {
        match alternative {
            Alternative::Group(GroupId(group)) => self.groups_near().has(group),
            Alternative::Phrase(phrase) => match self.matcher.contexts.phrases.words_of(phrase) {
                [word] => self.present.sure.has(*word),
                words => words.iter().all(|&w| self.present.seen.has(w)),
            },
        }
    }

    /// The groups of contexts of which a phrase is looked for from a word of the line.
    fn groups_near(&mut self) -> Few {
        *self.present.groups.get_or_insert_with(|| {
            let mut groups = Few::default();
            self.line.each_reading(self.cache, |reading| {
                groups.add(self.matcher.contexts.groups_of_words.get(reading.word));
            });
            groups
        })
    }

    /// Whether the context that is required may stand in the line: all words of one of its phrases do.
    fn context_may_stand(&mut self, alternatives: &[u32]) -> bool {
        if !self.present.asked {
            self.present.note(self.line, self.cache);
            self.note_contexts();
            self.present.asked = true;
        }
        let known = &self.matcher.contexts;
        known.standing(alternatives, &self.present.contexts).is_ok()
    }

    /// Notes the phrases of contexts that may stand in a line whose words are noted.
    fn note_contexts(&mut self) {
        let known = &self.matcher.contexts;
        let Present { seen, contexts, .. } = &mut *self.present;
        let possible = &mut contexts.found;
        possible.clear();
        self.line.each_reading(self.cache, |reading| {
            let postings = known.phrases.anchored(reading.word).iter();
            let postings = postings.filter(|&&[second, _]| seen.has(second));
            possible.extend(postings.map(|&[_, phrase]| phrase).filter(|&phrase| {
                match known.phrases.words_of(phrase) {
                    [_] if !is_sure(reading) => false,
                    [_] => reading.edits == 0 || known.forgives(phrase),
                    words => words.iter().all(|&w| seen.has(w)),
                }
            }));
        });
        contexts.index(|phrase| known.groups.get(phrase));
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
