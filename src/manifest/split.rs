//! Splitting one record into its fields.
//!
//! A quote is special only at the start of a field: in `1" PIPE` it is text. Inside a quoted field `""` is one quote;
//! what follows the closing quote up to the delimiter belongs to the field, as spreadsheets read it.

use memchr::memchr;
use wide::u8x16;

use super::Dialect;

/// The quote of CSV.
const QUOTE: u8 = b'"';

/// Where one field stands in its record.
#[derive(Clone, Copy, Debug)]
struct Piece {
    /// The first byte of the value.
    start: usize,
    /// After the last byte of the value.
    end: usize,
    /// The delimiter after the field, or the end of the record.
    next: usize,
    /// Whether the value has quotes in it that must be taken out.
    escaped: bool,
}

/// The field that starts at `at`, which is at most the length of `bytes`.
fn piece_at(bytes: &[u8], at: usize, delimiter: u8) -> Piece {
    if bytes.get(at) == Some(&QUOTE) {
        return quoted_at(bytes, at + 1, delimiter);
    }
    let next = find(bytes, at, delimiter);
    Piece {
        start: at,
        end: next,
        next,
        escaped: false,
    }
}

/// The quoted field whose body starts at `start`.
fn quoted_at(bytes: &[u8], start: usize, delimiter: u8) -> Piece {
    let mut at = start;
    let mut escaped = false;
    loop {
        let quote = find(bytes, at, QUOTE);
        match bytes.get(quote + 1) {
            Some(&QUOTE) => {
                escaped = true;
                at = quote + 2;
            }
            Some(&next) if next != delimiter => {
                let next = find(bytes, quote + 1, delimiter);
                return Piece {
                    start,
                    end: next,
                    next,
                    escaped: true,
                };
            }
            _ => {
                return Piece {
                    start,
                    end: quote,
                    next: (quote + 1).min(bytes.len()),
                    escaped,
                };
            }
        }
    }
}

/// The first `needle` at or after `from`, or the length.
fn find(bytes: &[u8], from: usize, needle: u8) -> usize {
    memchr(needle, &bytes[from..]).map_or(bytes.len(), |found| from + found)
}

/// Calls `each` with every place of `needle`, sixteen bytes at a time: fields are too short for a search to get going.
#[inline]
fn each_place(bytes: &[u8], needle: u8, mut each: impl FnMut(usize)) {
    let pattern = u8x16::splat(needle);
    let (blocks, rest) = bytes.as_chunks::<16>();
    for (index, block) in blocks.iter().enumerate() {
        // A bit for each byte that is the needle.
        let mut found = u8x16::new(*block).simd_eq(pattern).to_bitmask();
        while found != 0 {
            each(index * 16 + found.trailing_zeros() as usize);
            found &= found - 1;
        }
    }
    let done = bytes.len() - rest.len();
    let in_rest = rest.iter().enumerate().filter(|(_, byte)| **byte == needle);
    in_rest.for_each(|(index, _)| each(done + index));
}

/// Copies the value of a quoted field, quotes taken out.
fn unescape(body: &str, into: &mut String) {
    let mut rest = body;
    while let Some(at) = rest.find('"') {
        into.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        match rest.strip_prefix('"') {
            Some(after) => {
                into.push('"');
                rest = after;
            }
            None => break,
        }
    }
    into.push_str(rest);
}

/// Calls `each` with whether each field of the record is empty, in order.
pub(super) fn each_emptiness(bytes: &[u8], delimiter: u8, mut each: impl FnMut(bool)) {
    let mut at = 0;
    loop {
        let piece = piece_at(bytes, at, delimiter);
        each(piece.start == piece.end);
        if piece.next >= bytes.len() {
            return;
        }
        at = piece.next + 1;
    }
}

/// Where a value stands: in the record, or among the unescaped values.
#[derive(Clone, Copy, Debug)]
struct Span {
    start: u32,
    end: u32,
    unescaped: bool,
}

/// The fields of one record; reuse it from record to record.
#[derive(Clone, Debug, Default)]
pub struct Fields {
    spans: Vec<Span>,
    unescaped: String,
}

impl Fields {
    /// No fields yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes the fields of `raw`, one record without its line end; what was held before is forgotten.
    pub fn split(&mut self, raw: &str, delimiter: u8) {
        if memchr(QUOTE, raw.as_bytes()).is_some() {
            self.split_quoted(raw, delimiter);
        } else {
            self.split_plain(raw, delimiter);
        }
    }

    pub(super) fn split_plain(&mut self, raw: &str, delimiter: u8) {
        self.clear();
        let mut start = 0;
        each_place(raw.as_bytes(), delimiter, |at| {
            self.push(start, at, false);
            start = at + 1;
        });
        self.push(start, raw.len(), false);
    }

    pub(super) fn split_quoted(&mut self, raw: &str, delimiter: u8) {
        self.clear();
        let bytes = raw.as_bytes();
        let quoted = |start: usize| {
            let is_quoted = bytes.get(start) == Some(&QUOTE);
            is_quoted.then(|| quoted_at(bytes, start + 1, delimiter))
        };
        // Where the present field starts, and the field itself if it is a quoted one.
        let mut field = (0, quoted(0));
        each_place(bytes, delimiter, |at| {
            match field.1 {
                None => self.push(field.0, at, false),
                Some(piece) if piece.next <= at => self.take(raw, piece),
                Some(_) => return,
            }
            field = (at + 1, quoted(at + 1));
        });
        match field.1 {
            None => self.push(field.0, raw.len(), false),
            Some(piece) => self.take(raw, piece),
        }
    }

    /// Takes a quoted field of `raw`.
    fn take(&mut self, raw: &str, piece: Piece) {
        if !piece.escaped {
            return self.push(piece.start, piece.end, false);
        }
        let start = self.unescaped.len();
        unescape(&raw[piece.start..piece.end], &mut self.unescaped);
        self.push(start, self.unescaped.len(), true);
    }

    fn clear(&mut self) {
        self.spans.clear();
        self.unescaped.clear();
    }

    /// Records are bounded far below 4 GiB, so offsets fit.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a record is at most a few MiB"
    )]
    fn push(&mut self, start: usize, end: usize, unescaped: bool) {
        self.spans.push(Span {
            start: start as u32,
            end: end as u32,
            unescaped,
        });
    }

    /// How many fields the record has; at least one after a split.
    #[must_use]
    pub fn len(&self) -> usize {
        self.spans.len()
    }

    /// Whether nothing was split yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }

    /// The value of field `index` (from 0) of the `raw` that was split; `""` where there is none.
    #[must_use]
    pub fn get<'a>(&'a self, raw: &'a str, index: usize) -> &'a str {
        let Some(span) = self.spans.get(index) else {
            return "";
        };
        let text = if span.unescaped { &self.unescaped } else { raw };
        text.get(span.start as usize..span.end as usize)
            .unwrap_or_default()
    }

    /// All values of the `raw` that was split, in order.
    pub fn iter<'a>(&'a self, raw: &'a str) -> impl Iterator<Item = &'a str> {
        (0..self.len()).map(|index| self.get(raw, index))
    }

    /// Whether the value of every field from `index` on is empty.
    pub(super) fn empty_from(&self, index: usize) -> bool {
        self.spans
            .iter()
            .skip(index)
            .all(|span| span.start == span.end)
    }
}

/// The fields of `raw`, one original record, for reporters that repeat every column.
pub fn split(raw: &str, dialect: Dialect, out: &mut Fields) {
    out.split(raw, dialect.delimiter);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(raw: &str) -> Vec<String> {
        let mut fields = Fields::new();
        fields.split(raw, b',');
        let mut count = 0;
        each_emptiness(raw.as_bytes(), b',', |_| count += 1);
        assert_eq!(count, fields.len(), "{raw}");
        fields.iter(raw).map(str::to_owned).collect()
    }

    #[test]
    fn quotes_count_at_the_start_of_a_field_only() {
        for (raw, expected) in [
            ("", vec![""]),
            (",", vec!["", ""]),
            ("a,b", vec!["a", "b"]),
            ("a,\"b,c\",d", vec!["a", "b,c", "d"]),
            ("1\" PIPE,\"x\"", vec!["1\" PIPE", "x"]),
            ("\"ha \"\"ha\"\"\",", vec!["ha \"ha\"", ""]),
            ("\"\",\"\"", vec!["", ""]),
            ("\"a\"b\"c,d", vec!["ab\"c", "d"]),
            ("\"open", vec!["open"]),
            ("\"open\"\"", vec!["open\""]),
            ("\"", vec![""]),
        ] {
            assert_eq!(fields(raw), expected, "{raw}");
        }
    }
}
