//! What a worker keeps from line to line.

use std::cell::RefCell;
use std::ops::Range;

use super::Candidate;
use super::cache::Cache;
use super::cas::CasHit;
use super::contexts::Standing;
use super::designation::DesignationHit;
use super::line::{Line, Occurrence, Placed};
use super::memo::Memo;
use super::phrases::PhraseHit;
use super::reading::How;
use super::sieve::Present;
use super::unspaced::UnspacedHit;
use crate::catalogue::PartyKind;
use crate::text::{Evasion, FoldedText, Token, TokenKind, token};

/// A worker's own memory: buffers and the token cache. Its state never changes a result.
#[derive(Debug)]
pub struct Scratch {
    /// The description last read.
    pub(super) line: Line,
    /// Its words as vague phrases see them, whenever that is asked.
    pub(super) indulgent: RefCell<Placed>,
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
    /// Who stands in the cell of the consignee.
    pub(crate) consignee: LastCell<(PartyKind, Range<usize>)>,
}

/// The cell that was looked at last, and what was found there: the lines of a declaration have the same parties.
#[derive(Debug)]
pub(crate) struct LastCell<T> {
    cell: String,
    found: Option<T>,
}

impl<T> Default for LastCell<T> {
    /// As if an empty cell had been looked at, in which nothing is found.
    fn default() -> Self {
        Self {
            cell: String::new(),
            found: None,
        }
    }
}

impl<T: Clone> LastCell<T> {
    /// What is found in a cell, which is looked at unless it was the last one.
    pub(crate) fn find(&mut self, cell: &str, look: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        if self.cell != cell {
            self.cell.clear();
            self.cell.push_str(cell);
            self.found = look(cell);
        }
        self.found.clone()
    }
}

impl Default for Scratch {
    fn default() -> Self {
        Self {
            line: Line::default(),
            indulgent: RefCell::default(),
            cache: Cache::new(),
            memo: Memo::default(),
            present: Present::default(),
            names: Vec::new(),
            unspaced: Vec::new(),
            designations: Vec::new(),
            cas: Vec::new(),
            candidates: Vec::new(),
            standing: Standing::default(),
            consignee: LastCell::default(),
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

    /// Whether a name or designation may stand in the description that was just put aside after a glance, and only
    /// lacks its context or the nearness of its words.
    #[must_use]
    pub fn may_name(&self) -> bool {
        self.present.named
    }

    /// Whether the description last matched starts with more than `most` words between blanks, not counting numbers
    /// and the word behind each (`2 PCS`); `false` too where that cannot be told at a glance.
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
        let mut readings = self.line.placed.words().iter().filter(own);
        let whole = readings.clone().any(|o| o.how <= How::Inflected);
        whole && readings.all(|o| o.how != How::Abbreviated)
    }
}

#[cfg(test)]
mod tests {
    use super::LastCell;

    #[test]
    fn a_cell_is_looked_at_once_in_a_row() {
        let mut last = LastCell::default();
        let mut looked = Vec::new();
        for cell in ["", "a", "a", "b", "b", "a", ""] {
            let found = last.find(cell, |cell| {
                looked.push(cell.to_owned());
                (!cell.is_empty()).then(|| cell.to_owned())
            });
            assert_eq!(found.unwrap_or_default(), cell);
        }
        assert_eq!(looked, ["a", "b", "a", ""]);
    }
}
