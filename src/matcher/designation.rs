//! Designations: grades, alloys and models with digits, whose writing tolerates lost hyphens and
//! spaces and nothing else. A digit is never taken for another.

use std::ops::RangeInclusive;

use rustc_hash::FxHashMap;

use super::line::Line;
use crate::catalogue::Designation;
use crate::text::FoldedText;

/// A designation found in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct DesignationHit {
    /// Index into the catalogue's designations.
    pub(super) designation: u32,
    pub(super) first: u16,
    pub(super) last: u16,
}

#[derive(Debug, PartialEq, Eq)]
enum Piece {
    /// Letters and digits that stand together.
    Text(Box<str>),
    /// One or more digits.
    Digits,
}

#[derive(Debug)]
struct Pattern {
    designation: u32,
    pieces: Vec<Piece>,
    open_end: bool,
}

/// Patterns by the first bytes of their text.
#[derive(Debug, Default)]
pub(super) struct DesignationIndex {
    patterns: Vec<Pattern>,
    by_key: FxHashMap<[u8; KEY], Vec<u32>>,
    /// A bit for the hash of each key: most tokens are turned away here.
    keys: Vec<u64>,
    /// First pieces shorter than a key, by which short words are recognised.
    short_heads: Vec<Box<str>>,
    /// Patterns that a key does not find, because they start with digits of any kind or may be
    /// shorter than it. They are tried wherever a token starts with their first letter or any digit.
    keyless: Vec<u32>,
    /// A bit for each byte, modulo 64, that a pattern without a key may start with, or that may follow
    /// the digits that it starts with; the first bit stands for digits.
    keyless_starts: u64,
}

/// Bytes of text by which patterns are found.
const KEY: usize = 3;
/// Bits that turn away most keys; far more than there are keys.
const KEY_BITS: usize = 1 << 16;
/// Most tokens that one designation is spread over.
const MOST_TOKENS: usize = 6;

impl DesignationIndex {
    /// Compiles every designation that is not matched as a phrase.
    pub(super) fn build(designations: &[Designation]) -> Self {
        let mut index = Self {
            keys: vec![0; KEY_BITS / 64],
            ..Self::default()
        };
        for (id, designation) in (0u32..).zip(designations) {
            let Some(pattern) = Pattern::parse(&designation.pattern, id) else {
                continue;
            };
            if designation.is_wordy() {
                continue;
            }
            let number = u32::try_from(index.patterns.len()).unwrap_or(u32::MAX);
            if pattern.has_key() {
                for key in pattern.keys() {
                    let bit = key_bit(key);
                    index.keys[bit / 64] |= 1 << (bit % 64);
                    index.by_key.entry(key).or_default().push(number);
                }
            } else {
                index.keyless.push(number);
                index.keyless_starts |= pattern.start_bit();
            }
            if let Some(Piece::Text(head)) = pattern.pieces.first()
                && head.len() < KEY
                && !index.short_heads.contains(head)
            {
                index.short_heads.push(head.clone());
            }
            index.patterns.push(pattern);
        }
        index
    }

    /// Appends every designation that stands in the line, the longest at each place.
    pub(super) fn search(&self, line: &Line, hits: &mut Vec<DesignationHit>) {
        for first in 0..line.tokens.len() {
            self.search_at(line, first, hits);
        }
    }

    /// Appends every designation that starts at a token.
    pub(super) fn search_at(&self, line: &Line, first: usize, hits: &mut Vec<DesignationHit>) {
        let keyless = if self.keyless_starts & start_bit_at(line, first) == 0 {
            &[]
        } else {
            &self.keyless[..]
        };
        for &number in self.candidates(line, first).iter().chain(keyless) {
            let pattern = &self.patterns[number as usize];
            let Some(last) = pattern.matches(line, first) else {
                continue;
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
    }

    /// Whether a designation may start with a word of letters (a false yes now and then).
    pub(super) fn may_start_with(&self, word: &str) -> bool {
        let may = |&number: &u32| self.patterns[number as usize].may_start_with(word);
        let by_key = match word.as_bytes().first_chunk::<KEY>() {
            Some(key) => self.by_key.get(key).into_iter().flatten().any(may),
            None => self.short_heads.iter().any(|h| word.starts_with(&**h)),
        };
        by_key || self.keyless.iter().any(may)
    }

    fn candidates(&self, line: &Line, first: usize) -> &[u32] {
        let key = key_at(line, first);
        let bit = key_bit(key);
        if self
            .keys
            .get(bit / 64)
            .is_none_or(|w| w >> (bit % 64) & 1 == 0)
        {
            return &[];
        }
        self.by_key.get(&key).map_or(&[], |numbers| numbers)
    }
}

/// The bits of the first byte of a token and of what follows the digits that it starts with.
fn start_bit_at(line: &Line, first: usize) -> u64 {
    let text = line.token_bytes(first);
    let start = text.first().map_or(0, |&b| start_bit(b));
    if start != start_bit(b'0') {
        return start;
    }
    let letter = text.iter().find(|b| !b.is_ascii_digit()).or_else(|| {
        // What follows the digits stands in the next token, if anywhere.
        let next = (first + 1 < line.tokens.len()).then(|| line.token_bytes(first + 1));
        next.and_then(<[u8]>::first)
    });
    start | letter.map_or(0, |&b| start_bit(b))
}

fn start_bit(byte: u8) -> u64 {
    match byte {
        b'0'..=b'9' => 1,
        _ => 1 << (byte % 64),
    }
}

/// The key of a place: the first bytes of its token, and of those behind it if it is shorter.
fn key_at(line: &Line, first: usize) -> [u8; KEY] {
    if let Some(&key) = line.token_bytes(first).first_chunk() {
        return key;
    }
    let mut key = [0; KEY];
    let mut filled = 0;
    for at in first..line.tokens.len() {
        for &byte in line.token_bytes(at) {
            key[filled] = byte;
            filled += 1;
            if filled == KEY {
                return key;
            }
        }
    }
    key
}

/// The bit of a key among [`KEY_BITS`].
fn key_bit([a, b, c]: [u8; KEY]) -> usize {
    let number = u32::from_le_bytes([a, b, c, 0]);
    (number.wrapping_mul(0x9E37_79B1) >> (32 - KEY_BITS.trailing_zeros())) as usize
}

impl Pattern {
    fn parse(pattern: &str, designation: u32) -> Option<Self> {
        let (body, open_end) = match pattern.strip_suffix('*') {
            Some(body) => (body, true),
            None => (pattern, false),
        };
        let mut pieces = Vec::new();
        for (i, part) in body.split('#').enumerate() {
            if i > 0 {
                pieces.push(Piece::Digits);
            }
            pieces.extend(texts(FoldedText::new(part).as_str()));
        }
        (!pieces.is_empty()).then_some(Self {
            designation,
            pieces,
            open_end,
        })
    }

    /// Whether every writing of the pattern starts with a key.
    fn has_key(&self) -> bool {
        let least = |piece: &Piece| match piece {
            Piece::Text(text) => text.len(),
            Piece::Digits => 1,
        };
        let long = self.pieces.iter().map(least).sum::<usize>() >= KEY;
        long && matches!(self.pieces.first(), Some(Piece::Text(_)))
    }

    /// The bit of its first letter, or of what follows the digits that it starts with.
    fn start_bit(&self) -> u64 {
        let ([Piece::Text(after), ..] | [Piece::Digits, Piece::Text(after), ..]) = &self.pieces[..]
        else {
            return start_bit(b'0');
        };
        let letter = after.bytes().find(|b| !b.is_ascii_digit());
        start_bit(letter.unwrap_or(b'0'))
    }

    /// The keys under which a line's text may start this pattern.
    fn keys(&self) -> Vec<[u8; KEY]> {
        let mut heads: Vec<Vec<u8>> = vec![Vec::new()];
        for piece in &self.pieces {
            match piece {
                Piece::Text(text) => heads.iter_mut().for_each(|h| h.extend(text.bytes())),
                // The digits may be many, but at most the key's length of them is looked at; a
                // letter after fewer digits is entered as well.
                Piece::Digits => heads = heads.iter().flat_map(|h| with_digits(h)).collect(),
            }
            if heads.iter().all(|h| h.len() >= KEY) {
                break;
            }
        }
        let mut keys: Vec<[u8; KEY]> = heads.iter().map(|h| key_of(h)).collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    /// Whether a line's first token may be this word.
    fn may_start_with(&self, word: &str) -> bool {
        let mut rest = word;
        for piece in &self.pieces {
            let Piece::Text(text) = piece else {
                return rest.is_empty();
            };
            if rest.is_empty() {
                return true;
            }
            let Some(after) = rest.strip_prefix(&**text) else {
                return false;
            };
            rest = after;
        }
        rest.is_empty() || self.open_end
    }

    /// The last token of a match that starts at token `first`.
    fn matches(&self, line: &Line, first: usize) -> Option<usize> {
        let mut cursor = Cursor::new(line, first);
        for piece in &self.pieces {
            match piece {
                Piece::Text(text) => cursor.take_text(text)?,
                Piece::Digits => cursor.take_digits()?,
            }
        }
        if self.open_end {
            return Some(cursor.last_used());
        }
        cursor.at_token_end().then(|| cursor.last_used())
    }
}

/// The runs of letters and runs of digits of a text: between them, and only there, a writer may put
/// or leave out a hyphen or space.
fn texts(folded: &str) -> Vec<Piece> {
    let mut runs: Vec<String> = Vec::new();
    let mut before: Option<char> = None;
    for c in folded.chars() {
        let joins =
            before.is_some_and(|b| b.is_alphanumeric() && b.is_ascii_digit() == c.is_ascii_digit());
        match runs.last_mut() {
            _ if !c.is_alphanumeric() => {}
            Some(run) if joins => run.push(c),
            _ => runs.push(c.to_string()),
        }
        before = Some(c);
    }
    runs.into_iter()
        .map(|run| Piece::Text(run.into()))
        .collect()
}

fn key_of(head: &[u8]) -> [u8; KEY] {
    let mut key = [0; KEY];
    for (slot, &byte) in key.iter_mut().zip(head) {
        *slot = byte;
    }
    key
}

/// A head shorter than the key, with one to three digits after it.
fn with_digits(head: &[u8]) -> Vec<Vec<u8>> {
    if head.len() >= KEY {
        return vec![head.to_vec()];
    }
    let mut grown: Vec<Vec<u8>> = vec![head.to_vec()];
    let mut all = Vec::new();
    for _ in head.len()..KEY {
        grown = grown
            .iter()
            .flat_map(|h| (b'0'..=b'9').map(move |d| [h.as_slice(), &[d]].concat()))
            .collect();
        all.extend(grown.iter().cloned());
    }
    all
}

/// Walks over the letters and digits of consecutive tokens.
struct Cursor<'l> {
    line: &'l Line,
    tokens: RangeInclusive<usize>,
    at: usize,
    used: usize,
}

impl<'l> Cursor<'l> {
    fn new(line: &'l Line, first: usize) -> Self {
        let last = (first + MOST_TOKENS - 1).min(line.tokens.len() - 1);
        Self {
            line,
            tokens: first..=last,
            at: 0,
            used: first,
        }
    }

    fn rest(&self) -> &'l str {
        &self.line.token_text(*self.tokens.start())[self.at..]
    }

    /// Goes on to the next token if this one is used up and the next is written close to it.
    fn advance(&mut self) -> Option<()> {
        if !self.rest().is_empty() {
            return Some(());
        }
        let (here, end) = (*self.tokens.start(), *self.tokens.end());
        if here >= end || !self.joined_by_hyphen_or_space(here) {
            return None;
        }
        self.tokens = here + 1..=end;
        self.at = 0;
        Some(())
    }

    fn joined_by_hyphen_or_space(&self, here: usize) -> bool {
        let tokens = &self.line.tokens;
        let between = tokens[here].end as usize..tokens[here + 1].start as usize;
        let gap = &self.line.text.as_str()[between];
        gap.len() <= 3
            && gap
                .chars()
                .all(|c| matches!(c, ' ' | '-' | '/' | '_' | '.'))
    }

    fn take_text(&mut self, text: &str) -> Option<()> {
        self.advance()?;
        if !self.rest().starts_with(text) {
            return None;
        }
        self.used = *self.tokens.start();
        self.at += text.len();
        Some(())
    }

    fn take_digits(&mut self) -> Option<()> {
        self.advance()?;
        let digits = self.rest().bytes().take_while(u8::is_ascii_digit).count();
        self.used = *self.tokens.start();
        self.at += digits;
        (digits > 0).then_some(())
    }

    fn at_token_end(&self) -> bool {
        self.rest().is_empty()
    }

    fn last_used(&self) -> usize {
        self.used
    }
}
