//! The sieve: a glance at a line that puts it aside if nothing in it can count.
//!
//! Nine lines in ten name nothing of the catalogue, and to find that out no phrase need be placed:
//! a name can only count if all its words stand somewhere in the line, with a word of the context
//! that it requires. Whether any name may stand there is asked of a few bits for each token first, then
//! of the names one by one. The sieve may let a line through in vain. It never holds one back in which a
//! candidate counts or whose description says nothing, but for bare names: a name of one word that lacks its
//! context is held back, and `screening` searches again where such a name may count by itself.

use super::cache::Cache;
use super::cas::CasIndex;
use super::contexts::Alternative;
use super::designation::DesignationHit;
use super::lexicon::Traits;
use super::line::Line;
use super::mask::Mask;
use super::nearby::Nearby;
use super::phrases::PhraseId;
use super::reading::{How, Reading, WordId};
use super::{Found, Matcher};

/// Most tokens of a line in which the places of words are compared: behind the last a stretch of
/// [`super::phrases::MOST_WORDS`] and a gap still fit into the bits of a `u128`.
const MOST_PLACES: usize = 96;

/// What a worker keeps: which vocabulary words stand in the line.
#[derive(Debug, Default)]
pub(super) struct Present {
    hits: Vec<DesignationHit>,
    /// Whether the words of this line are noted.
    noted: bool,
    seen: Mask,
    /// Those of them that are no guess and no everyday word's misspelling.
    sure: Mask,
    /// What of contexts may stand in this line, once asked.
    near: Option<Nearby>,
    /// Whether all words of some name stand in a line that is put aside, or a designation does.
    pub(super) named: bool,
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

impl Glance<'_> {
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
        self.present.named |= !self.present.hits.is_empty();
        (0..self.present.hits.len()).any(|hit| {
            let designation = self.present.hits[hit].designation;
            let contexts = &self.matcher.contexts;
            self.context_is_near(contexts.required_by(Found::Designation(designation)))
        })
    }

    /// Whether the words of a name stand in the line, near each other, with those of its context.
    fn holds_name(&mut self) -> bool {
        let (line, cache) = (self.line, self.cache);
        line.anchors.iter().any(|&entry| {
            let alone = cache.meaning(entry).traits.has(Traits::ALONE);
            let beside = cache.needs(entry).meets(line.offers);
            let mut readings = cache.readings(entry).iter();
            (alone || beside)
                && readings.any(|reading| {
                    alone && self.may_stand_alone(reading)
                        || beside && self.may_stand_beside(reading.word)
                })
        })
    }

    /// Whether a reading may be a name in the line by itself.
    fn may_stand_alone(&mut self, reading: &Reading) -> bool {
        let (matcher, alone) = (self.matcher, alone(reading));
        if alone == Alone::No || !matcher.lexicon.may_be_alone(reading.word) {
            return false;
        }
        let mut names = matcher.names.anchored_alone(reading.word);
        // Many of them require the same context.
        let mut missing: Option<&[u32]> = None;
        names.any(|name| {
            // A name that says one word twice has no other word either.
            if matcher.names.is_long(name) {
                return self.may_stand(name);
            }
            let context = matcher.contexts.required_by(Found::Name(name));
            let stands = alone == Alone::Yes || !context.is_empty();
            self.present.named |= stands;
            if !stands || missing.is_some_and(|missing| std::ptr::eq(context, missing)) {
                return false;
            }
            let near = self.context_is_near(context);
            missing = Some(context);
            near
        })
    }

    /// Whether a name of several words may stand in the line that is looked for from a word.
    fn may_stand_beside(&mut self, word: WordId) -> bool {
        let matcher = self.matcher;
        if !matcher.lexicon.needs(word).meets(self.line.offers) {
            return false;
        }
        self.present.note(self.line, self.cache);
        let mut postings = matcher.names.anchored_beside(word);
        postings.any(|&[second, name]| self.present.seen.has(second) && self.may_stand(name))
    }

    /// Whether a name of whose words the two rarest stand in the line may stand there.
    fn may_stand(&mut self, name: PhraseId) -> bool {
        let contexts = &self.matcher.contexts;
        let stands = self.words_stand(name);
        self.present.named |= stands;
        stands
            && self.context_is_near(contexts.required_by(Found::Name(name)))
            && self.words_meet(name)
    }

    /// Whether all words of a name stand in the line, and those that must be sure are.
    fn words_stand(&mut self, name: PhraseId) -> bool {
        self.present.note(self.line, self.cache);
        let Present { seen, sure, .. } = &*self.present;
        let is_sure = |&word: &WordId| sure.has(word);
        let words = self.matcher.names.words_of(name);
        let all = words.iter().all(|&word| seen.has(word));
        // A guess needs a sure word beside it, and so does an everyday word's misspelling.
        all && if self.matcher.names.is_plain(name) {
            words.iter().filter(|word| !is_sure(word)).count() <= 1
        } else {
            // Guesses as written hold each other.
            !self.matcher.names.has_short_words(name) || words.iter().any(is_sure)
        }
    }

    /// Whether the words of a name stand near enough to each other to be placed.
    fn words_meet(&self, name: PhraseId) -> bool {
        let (names, line) = (&self.matcher.names, self.line);
        let words = names.words_of(name);
        // A word torn in two takes more room, and long lines are rare.
        if line.holds_torn_words() || line.tokens.len() > MOST_PLACES {
            return true;
        }
        let room = words.len() + usize::from(names.gap(name));
        // A bit for every place where a stretch of so many places may end that holds all words: with room for four,
        // a word at place 1 allows ends at 1 to 4, one at place 2 ends at 2 to 5, so both meet at 2 to 4.
        let mut ends = u128::MAX;
        words.iter().all(|&word| {
            let places = line.places(word, self.cache);
            ends &= (0..room).fold(0, |reached, further| reached | places << further);
            ends != 0
        })
    }

    /// Whether one of the alternatives of a context may stand in the line, or it has none.
    #[inline]
    fn context_is_near(&mut self, alternatives: &[u32]) -> bool {
        if alternatives.is_empty() {
            return true;
        }
        if self.present.near.is_none() {
            self.look_near();
        }
        let near = self.present.near.as_ref();
        let mut each = alternatives.iter().map(|&number| Alternative::of(number));
        each.any(|alternative| {
            near.is_some_and(|near| near.has(alternative)) && self.stands(alternative)
        })
    }

    /// Whether an alternative that may be near stands in the line: all words of a phrase do that is one.
    fn stands(&self, alternative: Alternative) -> bool {
        let Alternative::Phrase(phrase) = alternative else {
            return true;
        };
        // Phrases share bits.
        let Present { seen, sure, .. } = &*self.present;
        match self.matcher.contexts.phrases.words_of(phrase) {
            [word] => sure.has(*word),
            words => words.iter().all(|&word| seen.has(word)),
        }
    }

    /// Notes what of contexts may stand in the line.
    #[inline(never)]
    fn look_near(&mut self) {
        self.present.note(self.line, self.cache);
        let (contexts, seen) = (&self.matcher.contexts, &self.present.seen);
        let mut near = Nearby::default();
        self.line.each_reading(self.cache, |reading| {
            let (word, misspelt) = (reading.word, reading.edits > 0);
            let known = &contexts.nearby;
            if !known.add_word(word, misspelt, is_sure(reading), &mut near) {
                return;
            }
            for &[second, phrase] in contexts.phrases.anchored_beside(word) {
                if seen.has(second) && contexts.phrases.others_are(phrase, |word| seen.has(word)) {
                    known.add_phrase(phrase, &mut near);
                }
            }
        });
        self.present.near = Some(near);
    }
}

impl Present {
    fn forget(&mut self) {
        self.hits.clear();
        self.noted = false;
        self.near = None;
        self.named = false;
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
            self.sure.set_if(reading.word, is_sure(reading));
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
