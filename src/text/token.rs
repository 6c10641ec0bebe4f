//! Tokens: the words, numbers and part numbers of a folded text.

use super::script::{Script, script_of};

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters only, of a script that puts spaces between words.
    Word,
    /// Digits only.
    Number,
    /// Letters and digits: a part number, a grade, a disguised word.
    Mixed,
    /// A run of characters of a script written without spaces.
    Unspaced,
}

/// A maximal run of letters and digits; `start..end` are byte offsets in the folded text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// First byte in the folded text.
    pub start: u32,
    /// One past the last byte in the folded text.
    pub end: u32,
    /// What it is made of.
    pub kind: TokenKind,
}

impl Token {
    /// The folded text of the token.
    #[must_use]
    pub fn text<'t>(&self, folded: &'t str) -> &'t str {
        &folded[self.start as usize..self.end as usize]
    }
}

/// Byte classes of ASCII: other, letter, digit; bytes above 127 are looked at as characters.
const OTHER: u8 = 0;
const LETTER: u8 = 1;
const DIGIT: u8 = 2;
const WIDE: u8 = 4;

const CLASS: [u8; 256] = {
    let mut table = [OTHER; 256];
    let mut b = 0;
    while b < 256 {
        #[expect(clippy::cast_possible_truncation, reason = "b stays below 256")]
        let byte = b as u8;
        table[b] = if byte.is_ascii_alphabetic() {
            LETTER
        } else if byte.is_ascii_digit() {
            DIGIT
        } else if byte >= 0x80 {
            WIDE
        } else {
            OTHER
        };
        b += 1;
    }
    table
};

/// Cuts a folded text into tokens, replacing what `tokens` held.
pub fn tokenize(folded: &str, tokens: &mut Vec<Token>) {
    tokens.clear();
    let bytes = folded.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if CLASS[bytes[at] as usize] == OTHER {
            at += 1;
            continue;
        }
        let (end, seen) = ascii_run(bytes, at);
        if seen & WIDE == 0 {
            tokens.push(token(at, end, kind_of(seen)));
            at = end;
        } else {
            at = wide_run(folded, at, tokens);
        }
    }
}

/// The end of the run of non-separators at `at` and the classes seen in it.
fn ascii_run(bytes: &[u8], at: usize) -> (usize, u8) {
    let mut seen = 0;
    let mut end = at;
    while end < bytes.len() {
        let class = CLASS[bytes[end] as usize];
        if class == OTHER {
            break;
        }
        seen |= class;
        end += 1;
    }
    (end, seen)
}

fn kind_of(seen: u8) -> TokenKind {
    match seen {
        LETTER => TokenKind::Word,
        DIGIT => TokenKind::Number,
        _ => TokenKind::Mixed,
    }
}

fn token(start: usize, end: usize, kind: TokenKind) -> Token {
    let offset = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Token {
        start: offset(start),
        end: offset(end),
        kind,
    }
}

/// Takes one token (or one separator) that holds characters beyond ASCII; returns where to go on.
fn wide_run(folded: &str, at: usize, tokens: &mut Vec<Token>) -> usize {
    let mut end = at;
    let mut seen = 0;
    let mut unspaced = None;
    for c in folded[at..].chars() {
        if !c.is_alphanumeric() {
            break;
        }
        let this = !c.is_numeric() && script_of(c) == Script::Unspaced;
        // A change between a script with spaces and one without is a word boundary.
        if unspaced.is_some_and(|u| u != this) {
            break;
        }
        unspaced = Some(this);
        seen |= if c.is_numeric() { DIGIT } else { LETTER };
        end += c.len_utf8();
    }
    if end == at {
        return at + folded[at..].chars().next().map_or(1, char::len_utf8);
    }
    let kind = if unspaced == Some(true) {
        TokenKind::Unspaced
    } else {
        kind_of(seen)
    };
    tokens.push(token(at, end, kind));
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<(&str, TokenKind)> {
        let mut tokens = Vec::new();
        tokenize(text, &mut tokens);
        tokens.iter().map(|t| (t.text(text), t.kind)).collect()
    }

    #[test]
    fn words_numbers_and_part_numbers_are_told_apart() {
        use TokenKind::{Mixed, Number, Unspaced, Word};
        assert_eq!(
            cut("7075-t651 al/pump, 5 насос"),
            [
                ("7075", Number),
                ("t651", Mixed),
                ("al", Word),
                ("pump", Word),
                ("5", Number),
                ("насос", Word)
            ]
        );
        assert_eq!(
            cut("ptfe衬里阀门dn40"),
            [("ptfe", Word), ("衬里阀门", Unspaced), ("dn40", Mixed)]
        );
        assert_eq!(cut(" .;— "), []);
    }
}
