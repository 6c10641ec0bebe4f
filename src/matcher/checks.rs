//! Contexts: phrases that a name requires in the same line, and groups of small words with a fixed
//! meaning before it.

use std::cmp::Reverse;
use std::ops::Range;

use super::line::Line;
use super::phrases::{PhraseHit, PhraseId};
use super::scratch::{Checks, Scratch};
use super::unspaced::UnspacedHit;
use super::vocabulary::How;
use super::{Candidate, Check, Found, Matcher, MissingContext, Space};
use crate::catalogue::GroupId;

/// Letters from which a context may be misspelt.
const LONG_CONTEXT: usize = 7;
/// Letters from which an abbreviation alone may be a context.
const SHORT_CONTEXT: usize = 4;
/// Letters from which an abbreviation alone may be a name: shorter ones stand for too many things.
const LONG_ABBREVIATION: usize = 6;

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
        self.required(found, &scratch.checks)
    }

    /// The same, given the phrases that stand in the line.
    pub(super) fn required(
        &self,
        found: Found,
        stand: &Checks,
    ) -> Result<Option<&str>, MissingContext> {
        let checks = self.checks_of(found);
        if checks.is_empty() {
            return Ok(None);
        }
        let phrase = checks.iter().find_map(|&check| match Check::of(check) {
            Check::Phrase(phrase) => stand.holds(phrase).then_some(phrase),
            Check::Group(group) if !stand.may_hold(group) => None,
            Check::Group(group) => self.found_of(group, stand).next(),
        });
        phrase
            .map(|p| Some(self.check_texts.get(p)))
            .ok_or(MissingContext)
    }

    /// The numbers of the [`Check`]s of which one must stand beside what was found; none if nothing need.
    pub(super) fn checks_of(&self, found: Found) -> &[u32] {
        let context = match found {
            Found::Name(name) => self.name_contexts[name as usize],
            Found::Designation(designation) => self.designation_contexts[designation as usize],
            Found::Cas { .. } => return &[],
        };
        self.contexts.get(context)
    }

    /// Drops the names that are one abbreviation each, unless it is a long one and a context that the name
    /// requires stands in the line.
    pub(super) fn drop_bare(
        &self,
        line: &Line,
        hits: &[PhraseHit],
        candidates: &mut Vec<Candidate>,
        checks: &Checks,
    ) {
        let is_bare = |c: &Candidate| {
            let of = |h: &PhraseHit| Found::Name(h.phrase) == c.found && h.bare;
            c.how == How::Abbreviated && hits.iter().any(of)
        };
        let tells = |c: &Candidate| {
            let tokens = usize::from(c.tokens.0)..=usize::from(c.tokens.1);
            let letters = tokens.map(|at| line.token_text(at).chars().count());
            letters.sum::<usize>() >= LONG_ABBREVIATION
                && matches!(self.required(c.found, checks), Ok(Some(_)))
        };
        candidates.retain(|c| !is_bare(c) || tells(c));
    }

    /// Where a phrase of a context group, as it is written, ends at most `reach` tokens before token
    /// `before`: the span in the original description.
    #[must_use]
    pub fn word_before(
        &self,
        group: &str,
        before: u16,
        reach: u16,
        scratch: &Scratch,
    ) -> Option<Range<usize>> {
        let group = GroupId(self.groups.find(group)?);
        if !scratch.checks.may_hold(group) {
            return None;
        }
        let near = |h: &PhraseHit| h.last < before && before - h.last <= reach;
        // Small words take no place of their own in a phrase: whether others stand between its words
        // shows in its tokens.
        let written = |h: &PhraseHit| {
            let tokens = usize::from(h.last - h.first) + 1;
            h.how == How::Exact && tokens == self.checks.words_of(h.phrase).len()
        };
        self.found_of(group, &scratch.checks)
            .flat_map(|phrase| self.checks.places(phrase, &scratch.line))
            .filter(|h| near(h) && written(h))
            .max_by_key(|h| (h.last, Reverse(h.first)))
            .map(|h| scratch.line.span(h.first, h.last))
    }

    /// The phrases of a context group that stand in the line.
    fn found_of<'s>(
        &'s self,
        group: GroupId,
        stand: &'s Checks,
    ) -> impl Iterator<Item = PhraseId> + 's {
        let found = stand.found.iter().copied();
        found.filter(move |&phrase| self.check_groups.get(phrase).contains(&group.0))
    }

    /// The phrases of contexts that stand in the line, sorted.
    pub(super) fn find_checks(&self, line: &Line, unspaced: &[UnspacedHit], scratch: &mut Checks) {
        let Checks { hits, found, .. } = scratch;
        hits.clear();
        self.checks.search(line, hits);
        let spaced = hits.iter().filter(|h| self.is_sure_context(h, line));
        let unspaced = unspaced.iter().filter_map(|h| Space::Check.index(h.phrase));
        found.clear();
        found.extend(spaced.map(|h| h.phrase).chain(unspaced));
        scratch.index(|phrase| self.check_groups.get(phrase));
    }

    /// Whether a phrase of a context is not mistaken for another word: among the words of any line
    /// there is one that is a letter away from a short one (`laval` for `naval`), and three letters are short for
    /// too many words.
    fn is_sure_context(&self, hit: &PhraseHit, line: &Line) -> bool {
        let letters = || line.token_text(usize::from(hit.first)).chars().count();
        (!hit.bare || letters() >= SHORT_CONTEXT)
            && (hit.edits == 0 || !hit.everyday && self.forgives(hit.phrase))
    }

    /// Whether a phrase of a context may be misspelt.
    pub(super) fn forgives(&self, phrase: PhraseId) -> bool {
        let letters = self.check_texts.get(phrase).chars();
        letters.filter(|c| c.is_alphabetic()).count() >= LONG_CONTEXT
    }
}
