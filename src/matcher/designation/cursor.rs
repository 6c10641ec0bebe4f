//! Laying a pattern along the tokens of a line.

use super::super::line::Line;
use super::{DIGITS, OPEN_END, PIECE_END};

/// Most tokens that one designation is spread over.
const MOST_TOKENS: usize = 6;

/// The last token of a match that starts at token `first`.
pub(super) fn matches(pieces: &[u8], line: &Line, first: usize) -> Option<usize> {
    let mut cursor = Cursor::new(line, first);
    let mut rest = pieces;
    // A piece is a few bytes long: a loop over them is quicker than any search.
    while let Some(end) = rest.iter().position(|&byte| byte == PIECE_END) {
        match &rest[..end] {
            DIGITS => cursor.take_digits()?,
            text => cursor.take_text(text)?,
        }
        rest = &rest[end + 1..];
    }
    if rest == [OPEN_END] {
        return Some(cursor.last_used());
    }
    cursor.at_token_end().then(|| cursor.last_used())
}

/// Walks over the letters and digits of consecutive tokens.
struct Cursor<'l> {
    line: &'l Line,
    /// The token that it stands in, the last one that it may go to, and the last one it took from.
    token: usize,
    end: usize,
    used: usize,
    /// What is left of the token.
    rest: &'l [u8],
}

impl<'l> Cursor<'l> {
    fn new(line: &'l Line, first: usize) -> Self {
        Self {
            line,
            token: first,
            end: (first + MOST_TOKENS).min(line.tokens.len()) - 1,
            used: first,
            rest: line.token_bytes(first),
        }
    }

    /// Goes on to the next token if this one is used up and the next is written close to it.
    fn advance(&mut self) -> Option<()> {
        if !self.rest.is_empty() {
            return Some(());
        }
        if self.token >= self.end || !self.is_joined() {
            return None;
        }
        self.token += 1;
        self.rest = self.line.token_bytes(self.token);
        Some(())
    }

    /// Whether hyphens, blanks and the like stand before the next token, or one of the marks that
    /// join only where they touch both sides (`XT:1400`, and no `TYPE: 1400`).
    fn is_joined(&self) -> bool {
        let between = self.line.between(self.token).as_bytes();
        let loose = |b: &u8| matches!(b, b' ' | b'-' | b'/' | b'_' | b'.');
        let touching = matches!(between, [b':' | b'&' | b'@' | b'+']);
        touching || between.len() <= 3 && between.iter().all(loose)
    }

    fn take_text(&mut self, text: &[u8]) -> Option<()> {
        self.advance()?;
        self.rest = self.rest.strip_prefix(text)?;
        self.used = self.token;
        Some(())
    }

    fn take_digits(&mut self) -> Option<()> {
        self.advance()?;
        let digits = self.rest.iter().take_while(|b| b.is_ascii_digit()).count();
        self.rest = &self.rest[digits..];
        self.used = self.token;
        (digits > 0).then_some(())
    }

    fn at_token_end(&self) -> bool {
        self.rest.is_empty()
    }

    fn last_used(&self) -> usize {
        self.used
    }
}
