//! Contexts: what a name or a designation requires in the same line, and groups of small words (`without`, `for`)
//! that tell something of a name beside them.
//!
//! A context is a list of alternatives, the [`Alternative`]s: a phrase, or a group of `contexts.csv`, which is a
//! set of phrases. All these phrases stand in one [`PhraseIndex`], and which of
//! them a line holds is found once for all its candidates ([`Standing`]).

use std::cmp::Reverse;
use std::ops::Range;

use super::line::Line;
use super::nearby::NearbyIndex;
use super::phrases::{PhraseHit, PhraseId, PhraseIndex};
use super::reading::How;
use super::scratch::Scratch;
use super::unspaced::{Space, UnspacedHit};
use super::{Found, Matcher};
use crate::catalogue::GroupId;
use crate::store::strings::{Strings, Texts};
use crate::store::table::{Lists, Table, packed};

/// Letters from which a context may be misspelt.
const LONG_CONTEXT: usize = 7;
/// Letters from which an abbreviation alone may be a context.
const SHORT_CONTEXT: usize = 4;

/// One alternative of a context: what must stand in the line.
#[derive(Clone, Copy, Debug)]
pub(super) enum Alternative {
    Phrase(PhraseId),
    Group(GroupId),
}

/// What tells the number of a group from that of a phrase.
const GROUP: u32 = 1 << 31;

impl Alternative {
    /// Both kinds in one number.
    pub(super) fn number(self) -> u32 {
        match self {
            Self::Phrase(phrase) => phrase,
            Self::Group(group) => group.0 | GROUP,
        }
    }

    /// The inverse of [`Self::number`].
    pub(super) fn of(number: u32) -> Self {
        match number & GROUP {
            0 => Self::Phrase(number),
            _ => Self::Group(GroupId(number & !GROUP)),
        }
    }
}

/// A candidate's required context does not stand in the description.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MissingContext;

/// Which phrases of contexts stand in a line.
#[derive(Debug, Default)]
pub(super) struct Standing {
    pub(super) hits: Vec<PhraseHit>,
    /// Their numbers, sorted by [`Self::index`].
    pub(super) found: Vec<PhraseId>,
    /// A bit for each of them, and for each group that they are in: now and then a false yes.
    phrases: u64,
    groups: [u128; 2],
}

impl Standing {
    /// Prepares what is asked of the phrases that were found; `groups` tells those of each.
    pub(super) fn index<'g>(&mut self, groups: impl Fn(PhraseId) -> &'g [u32]) {
        self.found.sort_unstable();
        (self.phrases, self.groups) = (0, [0; 2]);
        for &phrase in &self.found {
            self.phrases |= 1 << (phrase % 64);
            for &group in groups(phrase) {
                let (half, bit) = group_bit(group);
                self.groups[half] |= bit;
            }
        }
    }

    pub(super) fn holds(&self, phrase: PhraseId) -> bool {
        self.phrases >> (phrase % 64) & 1 == 1 && self.found.binary_search(&phrase).is_ok()
    }

    /// Whether a phrase of a group may be among them.
    pub(super) fn may_hold(&self, group: GroupId) -> bool {
        let (half, bit) = group_bit(group.0);
        self.groups[half] & bit != 0
    }
}

/// The half of the set in which a group has its bit, and that. Groups beyond the 256th share bits with earlier ones,
/// which only lets more lines through.
fn group_bit(group: u32) -> (usize, u128) {
    (group as usize / 128 % 2, 1 << (group % 128))
}

/// The contexts of a catalogue.
#[derive(Debug, Default)]
pub(super) struct ContextIndex {
    /// The phrases of all contexts.
    pub(super) phrases: PhraseIndex,
    /// Each of them as the catalogue writes it.
    pub(super) texts: Texts,
    /// The groups that each of them is in.
    pub(super) groups: Lists<u32>,
    /// What stands near a word, for a glance.
    pub(super) nearby: NearbyIndex,
    /// The names of the groups by their numbers.
    pub(super) group_names: Strings,
    /// Every distinct context by the numbers of its [`Alternative`]s; one without any requires nothing.
    pub(super) contexts: Lists<u32>,
    /// Which context each name requires, and each designation.
    pub(super) of_names: Table<u32>,
    pub(super) of_designations: Table<u32>,
}

packed!(ContextIndex {
    phrases,
    texts,
    groups,
    nearby,
    group_names,
    contexts,
    of_names,
    of_designations,
});

impl ContextIndex {
    /// Notes the phrases of each group; for so many words, and once the index of phrases is finished.
    pub(super) fn note_groups(&mut self, groups: &[Vec<PhraseId>], words: usize) {
        let mut pairs = Vec::new();
        for (group, phrases) in (0..).zip(groups) {
            pairs.extend(phrases.iter().map(|&phrase| (phrase, group)));
        }
        self.groups = Lists::of(self.texts.len(), &pairs);
        self.nearby = NearbyIndex::of(words, self);
    }

    /// The numbers of the [`Alternative`]s of which one must stand beside what was found; none if nothing
    /// need.
    pub(super) fn required_by(&self, found: Found) -> &[u32] {
        let context = match found {
            Found::Name(name) => self.of_names[name as usize],
            Found::Designation(designation) => self.of_designations[designation as usize],
            Found::Cas { .. } => return &[],
        };
        self.contexts.get(context)
    }

    /// The phrase by which one of the alternatives stands: `Ok(None)` if there are none, `Err` if none of
    /// them stands.
    pub(super) fn standing(
        &self,
        alternatives: &[u32],
        standing: &Standing,
    ) -> Result<Option<&str>, MissingContext> {
        if alternatives.is_empty() {
            return Ok(None);
        }
        let mut each = alternatives.iter().map(|&number| Alternative::of(number));
        let phrase = each.find_map(|alternative| match alternative {
            Alternative::Phrase(phrase) => standing.holds(phrase).then_some(phrase),
            Alternative::Group(group) if !standing.may_hold(group) => None,
            Alternative::Group(group) => self.phrases_of(group, standing).next(),
        });
        phrase
            .map(|p| Some(self.texts.get(p)))
            .ok_or(MissingContext)
    }

    /// The phrases of a group that stand in the line.
    fn phrases_of<'s>(
        &'s self,
        group: GroupId,
        standing: &'s Standing,
    ) -> impl Iterator<Item = PhraseId> + 's {
        let found = standing.found.iter().copied();
        found.filter(move |&phrase| self.groups.get(phrase).contains(&group.0))
    }

    /// The places of a phrase that stands in the line.
    fn places_of(&self, phrase: PhraseId, scratch: &Scratch) -> Vec<Range<usize>> {
        let line = &scratch.line;
        let spaced = self.phrases.places(phrase, &line.placed);
        let spaced = spaced.filter(|hit| self.is_sure(hit, line));
        let own = |h: &&UnspacedHit| Space::Context.index(h.phrase) == Some(phrase);
        let unspaced = scratch.unspaced.iter().filter(own);
        let origin = |h: &UnspacedHit| line.text.origin(h.start as usize..h.end as usize);
        let spaced = spaced.map(|hit| line.span(hit.first, hit.last));
        spaced.chain(unspaced.map(origin)).collect()
    }

    /// Finds the phrases of contexts that stand in the line.
    pub(super) fn search(&self, line: &Line, unspaced: &[UnspacedHit], standing: &mut Standing) {
        let Standing { hits, found, .. } = standing;
        hits.clear();
        self.phrases.search(&line.placed, hits);
        let spaced = hits.iter().filter(|h| self.is_sure(h, line));
        let unspaced = unspaced
            .iter()
            .filter_map(|h| Space::Context.index(h.phrase));
        found.clear();
        found.extend(spaced.map(|h| h.phrase).chain(unspaced));
        standing.index(|phrase| self.groups.get(phrase));
    }

    /// Whether a phrase of a context is not mistaken for another word: among the words of any line
    /// there is one that is a letter away from a short one (`laval` for `naval`), and three letters are short for
    /// too many words.
    fn is_sure(&self, hit: &PhraseHit, line: &Line) -> bool {
        let letters = || line.token_text(usize::from(hit.first)).chars().count();
        (!hit.bare || letters() >= SHORT_CONTEXT)
            && (hit.edits == 0 || !hit.everyday && self.forgives(hit.phrase))
    }

    /// Whether a phrase of a context may be misspelt.
    pub(super) fn forgives(&self, phrase: PhraseId) -> bool {
        let letters = self.texts.get(phrase).chars();
        letters.filter(|c| c.is_alphabetic()).count() >= LONG_CONTEXT
    }
}

impl Matcher {
    /// The context that a candidate requires, as found in the description last searched: `Ok(None)`
    /// where none is required, the phrase found, or `Err` where it is missing.
    ///
    /// # Errors
    /// If a required context is missing.
    pub fn context<'m>(
        &'m self,
        found: Found,
        scratch: &Scratch,
    ) -> Result<Option<&'m str>, MissingContext> {
        let alternatives = self.contexts.required_by(found);
        self.contexts.standing(alternatives, &scratch.standing)
    }

    /// Every place of what a candidate requires in the description last searched, in bytes of the original.
    #[must_use]
    pub fn context_places(&self, found: Found, scratch: &Scratch) -> Vec<Range<usize>> {
        let (contexts, standing) = (&self.contexts, &scratch.standing);
        let alternatives = contexts.required_by(found).iter();
        let phrases = alternatives.flat_map(|&number| -> Vec<PhraseId> {
            match Alternative::of(number) {
                Alternative::Phrase(phrase) => {
                    let own = standing.holds(phrase).then_some(phrase);
                    own.into_iter().collect()
                }
                Alternative::Group(group) if !standing.may_hold(group) => Vec::new(),
                Alternative::Group(group) => contexts.phrases_of(group, standing).collect(),
            }
        });
        phrases
            .flat_map(|phrase| contexts.places_of(phrase, scratch))
            .collect()
    }

    /// One past the last token of each phrase of a context group that stands, as it is written, in the description
    /// last searched; some more than once, in no order.
    pub fn ends_of<'s>(
        &'s self,
        group: &str,
        scratch: &'s Scratch,
    ) -> impl Iterator<Item = u16> + use<'s> {
        self.written_of(group, scratch).map(|hit| hit.last + 1)
    }

    /// Where a phrase of a context group, as it is written, ends at most `reach` tokens before token
    /// `before`: the span in bytes of the original description. Tokens are counted from 0.
    #[must_use]
    pub fn word_before(
        &self,
        group: &str,
        before: u16,
        reach: u16,
        scratch: &Scratch,
    ) -> Option<Range<usize>> {
        let near = |h: &PhraseHit| h.last < before && before - h.last <= reach;
        let written = self.written_of(group, scratch).filter(near);
        written
            .max_by_key(|h| (h.last, Reverse(h.first)))
            .map(|h| scratch.line.span(h.first, h.last))
    }

    /// The places of the phrases of a context group, as they are written.
    fn written_of<'s>(
        &'s self,
        group: &str,
        scratch: &'s Scratch,
    ) -> impl Iterator<Item = PhraseHit> + use<'s> {
        let Self { contexts, .. } = self;
        let (standing, placed) = (&scratch.standing, &scratch.line.placed);
        // Small words take no place of their own in a phrase: whether others stand between its words
        // shows in its tokens.
        let written = |h: &PhraseHit| {
            let tokens = usize::from(h.last - h.first) + 1;
            h.how == How::Exact && tokens == contexts.phrases.words_of(h.phrase).len()
        };
        let group = contexts.group_names.find(group).map(GroupId);
        let may_stand = group.filter(|&group| standing.may_hold(group));
        may_stand
            .into_iter()
            .flat_map(|group| contexts.phrases_of(group, standing))
            .flat_map(|phrase| contexts.phrases.places(phrase, placed))
            .filter(written)
    }
}
