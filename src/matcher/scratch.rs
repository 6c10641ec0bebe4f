//! What a worker keeps from line to line.

use std::ops::Range;

use super::Candidate;
use super::cache::Cache;
use super::cas::CasHit;
use super::contexts::Standing;
use super::designation::DesignationHit;
use super::line::{Line, Occurrence};
use super::memo::Memo;
use super::phrases::PhraseHit;
use super::reading::How;
use super::sieve::Present;
use super::unspaced::UnspacedHit;
use crate::text::{Evasion, FoldedText, Token, TokenKind, token};

/// A worker's own memory: buffers and the token cache. Its state never changes a result.
#[derive(Debug)]
pub struct Scratch {
    /// The description last read.
    pub(super) line: Line,
    pub(super) cache: Cache,
    pub(super) memo: Memo,
    /// What the sieve notes of a line.
    pub(super) present: Present,
    /// What each index found in the line last placed, and the candidates made of it.
    pub(super) names: Vec<PhraseHit>,
    pub(super) unspaced: Vec<UnspacedHit>,
    pub(super) designations: Vec<DesignationHit>,
    pub(super) cas: Vec<CasHit>,
    pub(super) candidates: Vec<Candidate>,
    /// The contexts that stand beside the candidates; those of an earlier line if there are none.
    pub(super) standing: Standing,
}

impl Default for Scratch {
    fn default() -> Self {
        Self {
            line: Line::default(),
            cache: Cache::new(),
            memo: Memo::default(),
            present: Present::default(),
            names: Vec::new(),
            unspaced: Vec::new(),
            designations: Vec::new(),
            cas: Vec::new(),
            candidates: Vec::new(),
            standing: Standing::default(),
        }
    }
}

impl Scratch {
    /// Whether a description is remembered as one in which nothing counts and that is not vague; it counts
    /// as the one last matched then.
    #[must_use]
    pub fn remembers(&mut self, description: &str) -> bool {
        let known = self.memo.knows(description);
        if known {
            self.line.forget();
            self.candidates.clear();
        }
        known
    }

    /// Remembers the description last asked for, which was matched since and is not vague, if nothing in it
    /// counts.
    pub fn remember(&mut self) {
        if self.candidates.is_empty() && self.evasions().is_empty() {
            self.memo.remember();
        }
    }

    /// The folded text and tokens of the description last matched; one that was remembered is cut only now.
    pub(super) fn cut(&mut self, description: &str) -> (&FoldedText, &[Token]) {
        let line = &mut self.line;
        if line.tokens.is_empty() {
            line.text.fold(description);
            token::tokenize(&line.text, &mut line.tokens);
        }
        (&line.text, &line.tokens)
    }

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
            let between = &text[pair[0].end as usize..pair[1].start as usize];
            if between.iter().all(|&byte| byte != b' ') {
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

    /// The folded text of a token, counted from 0; `None` past the end.
    #[must_use]
    pub fn token(&self, at: u16) -> Option<&str> {
        let at = usize::from(at);
        (at < self.line.tokens.len()).then(|| self.line.token_text(at))
    }

    /// Where a token, counted from 0, stands in the original description, in bytes; `None` past the end.
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
