//! Collecting patterns before they are looked for.

use super::pattern::{Pattern, Piece};
use super::{
    DIGITS, DesignationIndex, Kept, KeyTable, LEVELS, OPEN_END, PIECE_END, byte_bit, starts_of,
};
use crate::matcher::bits::Bits;
use crate::store::strings::Strings;
use crate::store::table::number;

/// Collects patterns.
#[derive(Debug, Default)]
pub(super) struct Builder {
    patterns: Vec<Kept>,
    pieces: Vec<u8>,
    keys: [Vec<(u64, u32)>; LEVELS.len()],
    behind_digits: Vec<(u64, u32)>,
    keyless: Vec<u32>,
    keyless_starts: u64,
    words: Strings,
    after: Vec<u64>,
    open: Vec<Box<str>>,
}

impl Builder {
    pub(super) fn enter(&mut self, pattern: &Pattern) {
        let new = number(self.patterns.len());
        let table = LEVELS.iter().position(|&level| pattern.has_key(level));
        if let Some(table) = table {
            let keys = pattern.keys(LEVELS[table]).into_iter();
            self.keys[table].extend(keys.map(|key| (key, new)));
        } else if let Some(key) = pattern.key_behind_digits() {
            self.behind_digits.push((key, new));
        } else {
            self.keyless.push(new);
            self.keyless_starts |= pattern.start_bit();
        }
        self.note_words(pattern);
        self.keep(pattern);
    }

    fn keep(&mut self, pattern: &Pattern) {
        for piece in &pattern.pieces {
            self.pieces.extend_from_slice(match piece {
                Piece::Text(text) => text.as_bytes(),
                Piece::Digits => DIGITS,
            });
            self.pieces.push(PIECE_END);
        }
        if pattern.open_end {
            self.pieces.push(OPEN_END);
        }
        self.patterns.push(Kept {
            designation: pattern.designation,
            end: number(self.pieces.len()),
        });
    }

    /// Notes the words of letters that a pattern starts with.
    fn note_words(&mut self, pattern: &Pattern) {
        let mut word = String::new();
        let mut pieces = pattern.pieces.iter().peekable();
        while let Some(Piece::Text(text)) = pieces.next() {
            if text.starts_with(|c: char| c.is_ascii_digit()) {
                return;
            }
            word.push_str(text);
            let after = match pieces.peek() {
                Some(Piece::Text(next)) => next.bytes().next().map_or(0, byte_bit),
                Some(Piece::Digits) => byte_bit(b'0'),
                None => {
                    self.open.push(word.as_str().into());
                    return;
                }
            };
            let number = self.words.enter(&word) as usize;
            if number == self.after.len() {
                self.after.push(0);
            }
            self.after[number] |= after;
        }
    }

    pub(super) fn finish(mut self) -> DesignationIndex {
        self.words.shrink();
        self.open.sort_unstable();
        self.open
            .dedup_by(|longer, shorter| longer.starts_with(&**shorter));
        self.patterns.shrink_to_fit();
        self.pieces.shrink_to_fit();
        self.after.shrink_to_fit();
        DesignationIndex {
            patterns: self.patterns.into(),
            pieces: self.pieces.into(),
            tables: self.keys.map(KeyTable::of_keys),
            behind_digits: KeyTable::of_keys(self.behind_digits),
            keyless: self.keyless.into(),
            keyless_starts: self.keyless_starts,
            words: self.words,
            after: self.after.into(),
            open_starts: open_starts(&self.open),
            open: self.open.iter().map(|open| &**open).collect(),
        }
    }
}

/// The beginning of each text.
fn open_starts(open: &[Box<str>]) -> Bits {
    let mut starts = Bits::new(16);
    for text in open {
        let [.., start] = starts_of(text);
        starts.set(start);
    }
    starts
}
