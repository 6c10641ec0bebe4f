//! Designations: grades, alloys and models with digits, whose writing tolerates lost hyphens and
//! spaces and nothing else. A digit is never taken for another.

mod builder;
mod pattern;

use bytemuck::{Pod, Zeroable};

use self::builder::Builder;
use self::pattern::Pattern;
use super::line::Line;
use super::shapes::{Bits, beginning};
use crate::catalogue::Designation;
use crate::store::rows::Rows;
use crate::store::strings::{Strings, Texts};
use crate::store::table::{Lists, Table as Numbers, number, packed};
use crate::text::FoldedText;

/// A designation found in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct DesignationHit {
    /// Index into the catalogue's designations.
    pub(super) designation: u32,
    pub(super) first: u16,
    pub(super) last: u16,
}

/// A pattern as it is kept: there are tens of thousands.
#[derive(Clone, Copy, Debug, Pod, Zeroable)]
#[repr(C)]
struct Kept {
    designation: u32,
    /// Where its pieces end in [`DesignationIndex::pieces`]; they start where the one before ends.
    end: u32,
}

/// What stands for [`pattern::Piece::Digits`] and behind each piece of a kept pattern; neither is a letter nor a
/// digit.
const DIGITS: &[u8] = b"#";
const PIECE_END: u8 = b' ';
/// What stands behind the last piece of a pattern that anything may follow.
const OPEN_END: u8 = b'*';

/// Patterns by the first bytes of their text.
#[derive(Debug)]
pub(super) struct DesignationIndex {
    patterns: Numbers<Kept>,
    /// The pieces of all patterns.
    pieces: Numbers<u8>,
    /// A table for each of [`LEVELS`].
    tables: [Table; LEVELS.len()],
    /// Patterns in no table, because they start with digits of any number or are shorter than any
    /// key. They are tried wherever a token starts with their first letter or any digit.
    keyless: Numbers<u32>,
    /// The [`byte_bit`] of each byte that a pattern without a key may start with.
    keyless_starts: u64,
    /// The words of letters that are the beginning of a pattern.
    words: Strings,
    /// What may follow each of them there.
    after: Numbers<u64>,
    /// Patterns of letters that anything may follow, sorted, none the beginning of another.
    open: Texts,
    /// The last of the [`starts_of`] each of them: few words that are asked for start with one.
    open_starts: Bits,
}

packed!(DesignationIndex {
    patterns,
    pieces,
    tables,
    keyless,
    keyless_starts,
    words,
    after,
    open,
    open_starts,
});

/// Bytes of text by which patterns are found: each by the most that it has for sure.
const LEVELS: [usize; 4] = [5, 4, 3, 2];
/// Most bytes of a key, and the level of keys in which digits of any kind are spelled out.
const MOST_KEY: usize = LEVELS[0];
const SPELLED_OUT: usize = LEVELS[2];
/// Bits of a table that turn away most keys; far more than there are keys.
const KEY_BITS: usize = 1 << 16;
/// Lists that the keys of a table are spread over.
const KEY_LISTS: usize = 1 << 12;
/// Most tokens that one designation is spread over.
const MOST_TOKENS: usize = 6;
/// Anything may follow a word of letters.
const ANYTHING: u64 = u64::MAX;

/// Patterns by keys of one length.
#[derive(Debug, Default)]
struct Table {
    /// A bit for the hash of each key: most tokens are turned away here.
    bits: Numbers<u64>,
    /// By the first bits of the hash the lower and the upper half of each key, and the number of its pattern.
    patterns: Lists<[u32; 3]>,
}

packed!(Table { bits, patterns });

impl Table {
    fn of_keys(mut keys: Vec<(u64, u32)>) -> Self {
        keys.sort_unstable();
        let mut bits = vec![0; KEY_BITS / 64];
        for bit in keys.iter().map(|&(key, _)| key_bit(key)) {
            bits[bit / 64] |= 1 << (bit % 64);
        }
        let listed = keys.iter().map(|&(key, pattern)| {
            let [low, high] = halves(key);
            (list_of(key_bit(key)), [low, high, pattern])
        });
        Self {
            bits: bits.into(),
            patterns: Lists::of(KEY_LISTS, &listed.collect::<Vec<_>>()),
        }
    }

    /// The patterns of a key.
    #[inline]
    fn of(&self, key: u64) -> impl Iterator<Item = u32> + '_ {
        let bit = key_bit(key);
        let bits = self.bits.get(bit / 64).copied().unwrap_or(0);
        let listed = match bits >> (bit % 64) & 1 {
            0 => &[],
            _ => self.patterns.get(list_of(bit)),
        };
        let wanted = halves(key);
        let own = listed.iter().filter(move |row| row[..2] == wanted);
        own.map(|&[_, _, pattern]| pattern)
    }
}

/// The list of the keys of a bit.
fn list_of(bit: usize) -> u32 {
    number(bit / (KEY_BITS / KEY_LISTS))
}

/// The lower and the upper half of a key.
#[expect(clippy::cast_possible_truncation, reason = "halves are what is wanted")]
fn halves(key: u64) -> [u32; 2] {
    [key as u32, (key >> 32) as u32]
}

impl DesignationIndex {
    /// Compiles every designation that is not matched as a phrase.
    pub(super) fn build(designations: &Rows<Designation>) -> Self {
        let mut builder = Builder::default();
        let mut folded = FoldedText::default();
        for (id, designation) in (0u32..).zip(designations.iter()) {
            if !designation.is_wordy()
                && let Some(pattern) = Pattern::parse(&designation.pattern, id, &mut folded)
            {
                builder.enter(&pattern);
            }
        }
        builder.finish()
    }

    /// Appends every designation that stands in the line, the longest at each place.
    pub(super) fn search(&self, line: &Line, hits: &mut Vec<DesignationHit>) {
        for &first in &line.starts {
            self.search_at(line, usize::from(first), hits);
        }
    }

    /// Appends every designation that starts at a token.
    pub(super) fn search_at(&self, line: &Line, first: usize, hits: &mut Vec<DesignationHit>) {
        let head = head_at(line, first);
        for (table, level) in self.tables.iter().zip(LEVELS) {
            for number in table.of(head & ((1 << (8 * level)) - 1)) {
                self.try_pattern(number, line, first, hits);
            }
        }
        if self.keyless_starts & byte_bit(head.to_le_bytes()[0]) != 0 {
            for &number in &*self.keyless {
                self.try_pattern(number, line, first, hits);
            }
        }
    }

    fn try_pattern(&self, number: u32, line: &Line, first: usize, hits: &mut Vec<DesignationHit>) {
        let at = number as usize;
        let pattern = self.patterns[at];
        let start = at
            .checked_sub(1)
            .map_or(0, |before| self.patterns[before].end);
        let pieces = &self.pieces[start as usize..pattern.end as usize];
        let Some(last) = matches(pieces, line, first) else {
            return;
        };
        let known = hits.iter().any(|h| h.designation == pattern.designation);
        if !known {
            let place = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
            hits.push(DesignationHit {
                designation: pattern.designation,
                first: place(first),
                last: place(last),
            });
        }
    }

    /// Reads from the place of a word before it is needed, as [`Strings::touch`] does.
    pub(super) fn touch(&self, word: &str) -> u32 {
        self.words.touch(word)
    }

    /// The [`byte_bit`] of each byte that may follow a word of letters which starts a designation;
    /// none if none starts with it.
    pub(super) fn after(&self, word: &str) -> u64 {
        if self.starts_open(word) {
            return ANYTHING;
        }
        let number = self.words.find(word);
        number.map_or(0, |number| self.after[number as usize])
    }

    /// Whether a word starts with a pattern that anything may follow.
    fn starts_open(&self, word: &str) -> bool {
        let mut starts = starts_of(word).into_iter();
        let may_start = starts.any(|start| self.open_starts.has(start));
        let nearest = may_start.then(|| self.open.last_until(word)).flatten();
        nearest.is_some_and(|open| word.starts_with(open))
    }
}

/// Hashes of the first byte of a text, and of the first two, three and four if it has as many.
fn starts_of(text: &str) -> [u32; 4] {
    let mut start = [0; 4];
    for (byte, of_text) in start.iter_mut().zip(text.bytes()) {
        *byte = of_text;
    }
    let [a, b, c, d] = start;
    [[a, 0, 0, 0], [a, b, 0, 0], [a, b, c, 0], [a, b, c, d]].map(beginning)
}

/// The bit that stands for a byte of folded text; all digits share one.
#[inline]
pub(super) fn byte_bit(byte: u8) -> u64 {
    match byte {
        b'0'..=b'9' => 1,
        _ => 1 << (byte % 64),
    }
}

/// The first bytes of a token, and of those behind it if it is shorter than a key, the first one lowest.
fn head_at(line: &Line, first: usize) -> u64 {
    let mut head = 0;
    let mut filled = 0;
    for at in first..line.tokens.len() {
        let token = &line.tokens[at];
        let len = (token.end - token.start) as usize;
        let bytes = line.text.padded_from(token.start as usize);
        let bytes = bytes
            .and_then(|b| b.first_chunk())
            .map_or(0, |b| u64::from_le_bytes(*b));
        let few = len.min(MOST_KEY);
        head |= (bytes & ((1 << (8 * few)) - 1)) << (8 * filled);
        filled += few;
        if filled >= MOST_KEY {
            break;
        }
    }
    head & ((1 << (8 * MOST_KEY)) - 1)
}

/// The bit of a key among [`KEY_BITS`].
#[inline]
fn key_bit(key: u64) -> usize {
    let hash = key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - KEY_BITS.trailing_zeros());
    usize::try_from(hash).unwrap_or(0)
}

/// The last token of a match that starts at token `first`.
fn matches(pieces: &[u8], line: &Line, first: usize) -> Option<usize> {
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
        let tokens = &self.line.tokens;
        let between = tokens[self.token].end as usize..tokens[self.token + 1].start as usize;
        let between = &self.line.text.as_bytes()[between];
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
