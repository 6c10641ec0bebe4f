//! Designations: grades, alloys and models with digits, whose writing tolerates lost hyphens and
//! spaces and nothing else. A digit is never taken for another.
//!
//! A row of the catalogue is a *pattern* of pieces (`pattern`): runs of letters and runs of digits, `#` for any
//! digits, `*` for anything behind. Patterns are kept by the first bytes of their text (`keys`), so that a token
//! asks for few of them; each of these is then laid along the tokens (`cursor`).

mod builder;
mod cursor;
mod keys;
mod pattern;

use bytemuck::{Pod, Zeroable};

use self::builder::Builder;
use self::cursor::matches;
use self::keys::KeyTable;
use self::pattern::Pattern;
use super::bits::{Bits, beginning};
use super::line::Line;
use crate::catalogue::Designation;
use crate::store::rows::Rows;
use crate::store::strings::{Sought, Strings, Texts};
use crate::store::table::{Table, packed};
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
    patterns: Table<Kept>,
    /// The pieces of all patterns.
    pieces: Table<u8>,
    /// A table for each of [`LEVELS`].
    tables: [KeyTable; LEVELS.len()],
    /// Patterns that start with digits of any number, by [`SPELLED_OUT`] bytes of what stands behind them.
    behind_digits: KeyTable,
    /// Patterns in no table, because they are shorter than any key. They are tried wherever a token starts
    /// with their first letter or any digit.
    keyless: Table<u32>,
    /// The [`byte_bit`] of each byte that a pattern without a key may start with.
    keyless_starts: u64,
    /// The words of letters that are the beginning of a pattern.
    words: Strings,
    /// What may follow each of them there.
    after: Table<u64>,
    /// Patterns of letters that anything may follow, sorted, none the beginning of another.
    open: Texts,
    /// The last of the [`starts_of`] each of them: few words that are asked for start with one.
    open_starts: Bits,
}

packed!(DesignationIndex {
    patterns,
    pieces,
    tables,
    behind_digits,
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
/// Anything may follow a word of letters.
const ANYTHING: u64 = u64::MAX;

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
        let head = head_at(line, first, 0);
        for (table, level) in self.tables.iter().zip(LEVELS) {
            for number in table.of(key_in(head, level)) {
                self.try_pattern(number, line, first, hits);
            }
        }
        let start = byte_bit(head.to_le_bytes()[0]);
        if start == DIGIT_BIT {
            let behind = head_at(line, first, digits_at(line, first));
            for number in self.behind_digits.of(key_in(behind, SPELLED_OUT)) {
                self.try_pattern(number, line, first, hits);
            }
        }
        if self.keyless_starts & start != 0 {
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

    /// Asks for the place of a word, as [`Strings::ask_for`] does.
    pub(super) fn ask_for(&self, word: Sought) {
        self.words.ask_for(word);
    }

    /// The [`byte_bit`] of each byte that may follow a word of letters which starts a designation;
    /// none if none starts with it.
    pub(super) fn after(&self, word: &str, sought: Sought) -> u64 {
        if self.starts_open(word) {
            return ANYTHING;
        }
        let number = self.words.find_sought(sought);
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
        b'0'..=b'9' => DIGIT_BIT,
        _ => 1 << (byte % 64),
    }
}

/// The [`byte_bit`] of all digits, and of no letter of the Latin script.
const DIGIT_BIT: u64 = 1;

/// How many digits a token starts with.
fn digits_at(line: &Line, at: usize) -> usize {
    let bytes = line.token_bytes(at).iter();
    bytes.take_while(|byte| byte.is_ascii_digit()).count()
}

/// The key of so many bytes at the beginning of a head.
#[inline]
fn key_in(head: u64, level: usize) -> u64 {
    head & ((1 << (8 * level)) - 1)
}

/// The first bytes of a token behind so many of them, and of the tokens behind it if it is shorter than a key,
/// the first one lowest.
#[inline]
fn head_at(line: &Line, first: usize, skipped: usize) -> u64 {
    let (mut head, mut filled, mut skipped) = (0, 0, skipped);
    for token in &line.tokens[first..] {
        let start = token.start as usize + skipped;
        let bytes = line.text.padded_from(start);
        let bytes = bytes
            .and_then(|b| b.first_chunk())
            .map_or(0, |b| u64::from_le_bytes(*b));
        let few = (token.end as usize - start).min(MOST_KEY);
        head |= key_in(bytes, few) << (8 * filled);
        filled += few;
        if filled >= MOST_KEY {
            break;
        }
        skipped = 0;
    }
    key_in(head, MOST_KEY)
}
