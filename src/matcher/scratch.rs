//! What a worker keeps from line to line.

use std::ops::Range;

use super::Candidate;
use super::cache::Cache;
use super::cas::CasHit;
use super::designation::DesignationHit;
use super::line::{Line, Occurrence};
use super::memo::Memo;
use super::phrases::{PhraseHit, PhraseId};
use super::sieve::{Present, group_bit};
use super::unspaced::UnspacedHit;
use super::vocabulary::How;
use crate::catalogue::GroupId;
use crate::text::{Evasion, FoldedText, TokenKind};

/// A worker's own memory: buffers and the token cache. Its state never changes a result.
#[derive(Debug)]
pub struct Scratch {
    pub(super) line: Line,
    pub(super) cache: Cache,
    pub(super) present: Present,
    pub(super) memo: Memo,
    pub(super) hits: Vec<PhraseHit>,
    pub(super) unspaced: Vec<UnspacedHit>,
    pub(super) designations: Vec<DesignationHit>,
    pub(super) cas: Vec<CasHit>,
    pub(super) candidates: Vec<Candidate>,
    pub(super) checks: Checks,
}

/// Which phrases of contexts stand in a line.
#[derive(Debug, Default)]
pub(super) struct Checks {
    pub(super) hits: Vec<PhraseHit>,
    /// Their numbers, sorted by [`Self::index`].
    pub(super) found: Vec<PhraseId>,
    /// A bit for each of them, and for each group that they are in: now and then a false yes.
    phrases: u64,
    groups: u128,
}

impl Checks {
    /// Prepares what is asked of the phrases that were found; `groups` tells those of each.
    pub(super) fn index<'g>(&mut self, groups: impl Fn(PhraseId) -> &'g [u32]) {
        self.found.sort_unstable();
        (self.phrases, self.groups) = (0, 0);
        for &phrase in &self.found {
            self.phrases |= 1 << (phrase % 64);
            for &group in groups(phrase) {
                self.groups |= group_bit(group);
            }
        }
    }

    pub(super) fn holds(&self, phrase: PhraseId) -> bool {
        self.phrases >> (phrase % 64) & 1 == 1 && self.found.binary_search(&phrase).is_ok()
    }

    /// Whether a phrase of a group may be among them.
    pub(super) fn may_hold(&self, group: GroupId) -> bool {
        self.groups & group_bit(group.0) != 0
    }
}

impl Default for Scratch {
    fn default() -> Self {
        Self {
            line: Line::default(),
            cache: Cache::new(),
            present: Present::default(),
            memo: Memo::default(),
            hits: Vec::new(),
            unspaced: Vec::new(),
            designations: Vec::new(),
            cas: Vec::new(),
            candidates: Vec::new(),
            checks: Checks::default(),
        }
    }
}

impl Scratch {
    /// The folded description last matched.
    #[must_use]
    pub fn folded(&self) -> &FoldedText {
        &self.line.text
    }

    /// Evasive writings of the description last matched.
    #[must_use]
    pub fn evasions(&self) -> &[Evasion] {
        self.line.text.evasions()
    }

    /// The candidates of the description last matched, by place.
    #[must_use]
    pub fn candidates(&self) -> &[Candidate] {
        &self.candidates
    }

    /// Whether the description last matched starts with more than `most` words between blanks, numbers
    /// and what they may count aside; `false` too where that cannot be told at a glance.
    #[must_use]
    pub fn starts_with_words(&self, most: usize) -> bool {
        let text = self.line.text.as_bytes();
        let (mut words, mut digits, mut counted) = (0, false, false);
        for pair in self.line.tokens.windows(2) {
            digits |= matches!(pair[0].kind, TokenKind::Number | TokenKind::Mixed);
            // Tokens without a blank between them are one word.
            if !text[pair[0].end as usize..pair[1].start as usize].contains(&b' ') {
                continue;
            }
            match (digits, counted) {
                (true, _) => counted = true,
                (false, true) => counted = false,
                (false, false) => words += 1,
            }
            if words > most {
                return true;
            }
            digits = false;
        }
        false
    }

    /// The folded text of a token, and `None` past the end.
    #[must_use]
    pub fn token(&self, at: u16) -> Option<&str> {
        let at = usize::from(at);
        (at < self.line.tokens.len()).then(|| self.line.token_text(at))
    }

    /// Where a token stands in the original description, in bytes.
    #[must_use]
    pub fn token_span(&self, at: u16) -> Option<Range<usize>> {
        (usize::from(at) < self.line.tokens.len()).then(|| self.line.span(at, at))
    }

    /// Whether a token is a word of the catalogue as written and short for none, so that a point behind it
    /// ends a sentence.
    #[must_use]
    pub fn is_whole_word(&self, at: u16) -> bool {
        let own = |o: &&Occurrence| (o.first, o.last) == (at, at) && o.edits == 0;
        let mut readings = self.line.words.iter().filter(own);
        let whole = readings.clone().any(|o| o.how <= How::Inflected);
        whole && readings.all(|o| o.how != How::Abbreviated)
    }
}
