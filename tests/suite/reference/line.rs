//! A description as phrases see it: its tokens, and what was read from them.

use std::ops::Range;

use tidewaiter::matcher::How;
use tidewaiter::text::{FoldedText, Token, TokenKind};

use super::readings::Meaning;
use super::shape::is_sure;
use super::vocabulary::{Vocabulary, WordNo, is_small, tokens_of};

/// Tokens read of one description.
const MOST_TOKENS: usize = 4096;
/// Least size in bytes of a word cut off at the end of the field.
const MIN_CUT_OFF: usize = 4;

/// A meaning at its place.
#[derive(Debug)]
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
pub(crate) struct Line {
    pub(super) folded: FoldedText,
    pub(super) tokens: Vec<Token>,
    /// In the order of their last tokens.
    pub(super) readings: Vec<Reading>,
    /// The fast matcher's filters take two neighbours for pieces of a form by chance, or do not.
    pub(crate) left_to_chance: bool,
    /// A piece of a word is so long that the fast matcher's filters do not know it.
    pub(crate) has_long_piece: bool,
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
            left_to_chance: false,
            has_long_piece: false,
        };
        let mut rank = 0;
        for at in 0..line.tokens.len() {
            rank += usize::from(!is_small(line.text(at)));
            line.read_token(at, rank, vocabulary);
            line.read_torn(at, rank, vocabulary);
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
        self.note_guesses(at, &meanings, vocabulary);
        self.add(at, at, rank, meanings);
    }

    /// A word torn apart into this token and the one before.
    fn read_torn(&mut self, at: usize, rank: usize, vocabulary: &Vocabulary) {
        let Some(before) = at.checked_sub(1) else {
            return;
        };
        if !self.is(before, TokenKind::Word) || !self.is(at, TokenKind::Word) {
            return;
        }
        let (head, tail) = (self.text(before), self.text(at));
        let meanings = vocabulary.meanings_of_torn(&[head, tail].concat());
        let pieces = vocabulary.make_form(head, tail);
        let sure = is_sure(head) && is_sure(tail);
        self.left_to_chance |= !meanings.is_empty() && !pieces;
        self.has_long_piece |= pieces && !sure;
        if pieces {
            self.add(before, at, rank, meanings);
        }
    }

    /// A field of fixed width often ends in the middle of a word: the last token, if nothing follows
    /// it and nothing else was read from it.
    fn read_cut_off(&mut self, rank: usize, vocabulary: &Vocabulary) {
        let Some(at) = self.tokens.len().checked_sub(1) else {
            return;
        };
        let ends = self.tokens[at].end as usize == self.folded.as_str().trim_end().len();
        let known = self.readings.iter().any(|r| r.last == at);
        let word = self.is(at, TokenKind::Word) && self.text(at).len() >= MIN_CUT_OFF;
        let meanings = vocabulary.meanings_of_cut_off(self.text(at));
        if ends && word && !known {
            self.note_guesses(at, &meanings, vocabulary);
            self.add(at, at, rank, meanings);
        }
    }

    fn note_guesses(&mut self, at: usize, meanings: &[Meaning], vocabulary: &Vocabulary) {
        let text = self.text(at);
        let beginning = |w: &WordNo| vocabulary.words[*w].text.starts_with(text);
        let mut guessed = meanings.iter().filter(|m| m.how == How::Guessed);
        let unsure =
            guessed.any(|m| m.words.iter().any(beginning)) && !vocabulary.surely_begins_form(text);
        self.has_long_piece |= unsure;
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
