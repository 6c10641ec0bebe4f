//! A description as phrases see it: its tokens, and what was read from them.

use std::ops::Range;

use tidewaiter::matcher::How;
use tidewaiter::text::{FoldedText, Token, TokenKind};

use super::readings::Meaning;
use super::vocabulary::{Vocabulary, WordNo, is_small, tokens_of};

/// Tokens read of one description.
const MOST_TOKENS: usize = 4096;
/// Fewest letters of a word cut off at the end of the field or by a point.
const MIN_CUT_OFF: usize = 4;

/// A meaning at its place.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    pub(super) words: Vec<WordNo>,
    /// First and last token it was read from.
    pub(super) first: usize,
    pub(super) last: usize,
    /// Place of the last token among those that are no small words.
    pub(super) rank: usize,
    pub(super) how: How,
    pub(super) edits: usize,
    pub(super) everyday: bool,
}

/// One description, read.
#[derive(Clone)]
pub(crate) struct Line {
    pub(super) folded: FoldedText,
    pub(super) tokens: Vec<Token>,
    /// In the order of their last tokens.
    pub(super) readings: Vec<Reading>,
}

impl Line {
    pub(super) fn read(description: &str, vocabulary: &Vocabulary) -> Self {
        let folded = FoldedText::new(description);
        let mut tokens = tokens_of(folded.as_str());
        tokens.truncate(MOST_TOKENS);
        let mut line = Self {
            folded,
            tokens,
            readings: Vec::new(),
        };
        let mut rank = 0;
        for at in 0..line.tokens.len() {
            rank += usize::from(!is_small(line.text(at)));
            line.read_token(at, rank, vocabulary);
            line.read_pair(at, rank, vocabulary);
            line.read_pointed(at, rank, vocabulary);
        }
        line.read_cut_off(rank, vocabulary);
        line
    }

    /// The folded text of a token.
    pub(super) fn text(&self, at: usize) -> &str {
        self.tokens[at].text(self.folded.as_str())
    }

    /// What stands between a token and the next.
    pub(super) fn between(&self, at: usize) -> Option<&str> {
        let (here, next) = (self.tokens.get(at)?, self.tokens.get(at + 1)?);
        self.folded
            .as_str()
            .get(here.end as usize..next.start as usize)
    }

    /// Where tokens stand in the original description.
    pub(super) fn span(&self, first: usize, last: usize) -> Range<usize> {
        self.folded
            .origin(self.tokens[first].start as usize..self.tokens[last].end as usize)
    }

    pub(super) fn is(&self, at: usize, kind: TokenKind) -> bool {
        self.tokens.get(at).is_some_and(|t| t.kind == kind)
    }

    fn read_token(&mut self, at: usize, rank: usize, vocabulary: &Vocabulary) {
        let token = self.tokens[at];
        let plain = self
            .folded
            .is_plain(token.start as usize..token.end as usize);
        let meanings = vocabulary.meanings(self.text(at), token.kind, plain);
        self.add(at, at, rank, meanings);
    }

    /// An abbreviation with a mark between this token and the one before, or a word torn apart into
    /// both.
    fn read_pair(&mut self, at: usize, rank: usize, vocabulary: &Vocabulary) {
        let Some(before) = at.checked_sub(1) else {
            return;
        };
        if !self.is(before, TokenKind::Word) || !self.is(at, TokenKind::Word) {
            return;
        }
        let (head, tail) = (self.text(before), self.text(at));
        let between = self.between(before).map_or("", str::trim);
        let whole = self.tokens[before].start as usize..self.tokens[at].end as usize;
        let mark = match between {
            "/" => Some("/"),
            // A hyphen may be lost.
            "-" | "" => Some("-"),
            _ => None,
        };
        let marked = match mark.filter(|_| self.folded.is_plain(whole)) {
            Some(mark) => vocabulary.meanings_of_marked(&[head, mark, tail].concat()),
            None => Vec::new(),
        };
        let torn = vocabulary.meanings_of_torn(head, tail, between == "-");
        self.add(before, at, rank, marked);
        self.add(before, at, rank, torn);
    }

    /// A field of fixed width often ends in the middle of a word: the last token, if nothing follows
    /// it and it makes no word with the one before.
    fn read_cut_off(&mut self, rank: usize, vocabulary: &Vocabulary) {
        let Some(at) = self.tokens.len().checked_sub(1) else {
            return;
        };
        let ends = self.tokens[at].end as usize == self.folded.as_str().trim_end().len();
        let whole = self.readings.iter().any(|r| r.last == at && r.first < at);
        let word = self.is(at, TokenKind::Word) && self.text(at).chars().count() >= MIN_CUT_OFF;
        let meanings = vocabulary.meanings_of_cut_off(self.text(at));
        if ends && word && !whole {
            self.add(at, at, rank, meanings);
        }
    }

    /// A word with a point right behind it may be shortened.
    fn read_pointed(&mut self, at: usize, rank: usize, vocabulary: &Vocabulary) {
        let pointed = self.folded.as_str()[self.tokens[at].end as usize..].starts_with('.');
        let word = self.is(at, TokenKind::Word) && self.text(at).chars().count() >= MIN_CUT_OFF;
        if pointed && word {
            let meanings = vocabulary.meanings_of_pointed(self.text(at));
            self.add(at, at, rank, meanings);
        }
    }

    fn add(&mut self, first: usize, last: usize, rank: usize, meanings: Vec<Meaning>) {
        self.readings.extend(meanings.into_iter().map(|m| Reading {
            words: m.words,
            first,
            last,
            rank,
            how: m.how,
            edits: m.edits,
            everyday: m.everyday,
        }));
    }
}
