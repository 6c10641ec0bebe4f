//! Tokens: the words, numbers and part numbers of a folded text.

use wide::i8x16;

use super::fold::{BLOCK, FoldedText};
use super::letters::is_its_own_fold;
use super::script::{is_letter_or_digit, is_unspaced};

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

/// Byte classes seen in a token.
const LETTER: u8 = 1;
const DIGIT: u8 = 2;

/// Cuts a folded text into tokens, replacing what `tokens` held.
pub fn tokenize(folded: &FoldedText, tokens: &mut Vec<Token>) {
    tokens.clear();
    if folded.is_ascii() {
        ascii_tokens(folded.blocks(), tokens);
    } else {
        any_tokens(folded.as_str(), tokens);
    }
}

/// Takes a block at a time: a token starts at a bit whose neighbour is not set, and ends at the next
/// bit that is not. Behind the text stand zeros, so that every token ends.
fn ascii_tokens(blocks: &[[u8; BLOCK]], tokens: &mut Vec<Token>) {
    // Where a token starts that goes on into the next block, and what was seen of it.
    let mut open: Option<(usize, u8)> = None;
    for (number, block) in blocks.iter().enumerate() {
        let base = number * BLOCK;
        let classed = Masks::of(block);
        let inside = classed.letters | classed.digits;
        let before = inside << 1 | u64::from(open.is_some());
        let mut starts = inside & !before;
        let mut ends = before & !inside;
        if let Some((start, seen)) = open {
            if ends == 0 {
                open = Some((start, seen | classed.classes(0, 64)));
                continue;
            }
            let end = ends.trailing_zeros();
            ends &= ends - 1;
            let kind = kind_of(seen | classed.classes(0, end));
            tokens.push(token(start, base + end as usize, kind));
            open = None;
        }
        while starts != 0 {
            let from = starts.trailing_zeros();
            starts &= starts - 1;
            if ends == 0 {
                open = Some((base + from as usize, classed.classes(from, 64)));
                break;
            }
            let end = ends.trailing_zeros();
            ends &= ends - 1;
            let kind = classed.kind(from, end);
            tokens.push(token(base + from as usize, base + end as usize, kind));
        }
    }
}

/// A bit for each byte of a block: whether it is a letter, whether it is a digit.
struct Masks {
    letters: u64,
    digits: u64,
}

impl Masks {
    /// The masks of a block of lower-case ASCII.
    #[inline]
    fn of(block: &[u8; BLOCK]) -> Self {
        let mut masks = Self {
            letters: 0,
            digits: 0,
        };
        for (i, part) in block.as_chunks::<16>().0.iter().enumerate() {
            masks.add(part, i * 16);
        }
        masks
    }

    /// The classes among the bits `from..to`, of which the first is set in one mask.
    #[inline]
    fn classes(&self, from: u32, to: u32) -> u8 {
        let within = |mask: u64| u8::from((mask >> (from & 63)).trailing_zeros() < to - from);
        (within(self.letters) * LETTER) | (within(self.digits) * DIGIT)
    }

    /// The kind of the token `from..to`.
    #[inline]
    fn kind(&self, from: u32, to: u32) -> TokenKind {
        let within = |mask: u64| (mask >> (from & 63)).trailing_zeros() < to - from;
        if self.digits == 0 || !within(self.digits) {
            TokenKind::Word
        } else if within(self.letters) {
            TokenKind::Mixed
        } else {
            TokenKind::Number
        }
    }

    #[inline]
    fn add(&mut self, part: &[u8; 16], shift: usize) {
        self.letters |= u64::from(within::<b'a', b'z'>(part)) << shift;
        self.digits |= u64::from(within::<b'0', b'9'>(part)) << shift;
    }
}

/// A bit for each of sixteen ASCII bytes: whether it lies between the two.
#[inline]
fn within<const LOW: u8, const HIGH: u8>(part: &[u8; 16]) -> u16 {
    // Bytes of ASCII are the same with a sign and without; those beyond it lie below both bounds.
    let bytes = i8x16::new(part.map(u8::cast_signed));
    let above = bytes.simd_gt(i8x16::splat(LOW.cast_signed() - 1));
    let below = bytes.simd_lt(i8x16::splat(HIGH.cast_signed() + 1));
    u16::try_from((above & below).to_bitmask()).unwrap_or(0)
}

/// Takes a text that holds characters beyond ASCII.
fn any_tokens(folded: &str, tokens: &mut Vec<Token>) {
    let mut at = 0;
    while at < folded.len() {
        at = run(folded, at, tokens);
    }
}

fn kind_of(seen: u8) -> TokenKind {
    match seen {
        LETTER => TokenKind::Word,
        DIGIT => TokenKind::Number,
        _ => TokenKind::Mixed,
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a record is a few MiB at most"
)]
fn token(start: usize, end: usize, kind: TokenKind) -> Token {
    Token {
        start: start as u32,
        end: end as u32,
        kind,
    }
}

/// Takes one token or one separator; returns where to go on.
fn run(folded: &str, at: usize, tokens: &mut Vec<Token>) -> usize {
    let mut end = at;
    let mut seen = 0;
    let mut unspaced = None;
    for c in folded[at..].chars() {
        if !is_letter_or_digit(c) {
            break;
        }
        let this = is_unspaced(c);
        // A change between a script with spaces and one without is a word boundary.
        if unspaced.is_some_and(|u| u != this) {
            break;
        }
        unspaced = Some(this);
        let letter = c.is_ascii_lowercase() || is_its_own_fold(c) || !c.is_numeric();
        seen |= if letter { LETTER } else { DIGIT };
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
        tokenize(&FoldedText::new(text), &mut tokens);
        tokens.iter().map(|t| (t.text(text), t.kind)).collect()
    }

    #[test]
    fn tokens_are_the_same_byte_by_byte_and_in_blocks() {
        let text = "a 7075-t651, b2b_zz/{pump} 0@9`z[".repeat(9);
        for end in 0..text.len() {
            let (mut blocks, mut bytes) = (Vec::new(), Vec::new());
            tokenize(&FoldedText::new(&text[..end]), &mut blocks);
            any_tokens(&text[..end], &mut bytes);
            assert_eq!(blocks, bytes, "{end}");
        }
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
