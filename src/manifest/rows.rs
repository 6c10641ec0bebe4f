//! The first rows of an input: enough to find its delimiter, its header and what its columns hold.

use super::encoding::push_repaired;
use super::names::{Meaning, meaning};
use super::scan::{Limits, Scanner, Step, first_quote};
use super::split::Fields;
use super::{Dialect, Field, LineEnding};

/// How many rows are looked at: title rows, the header, and goods below it.
const SAMPLE: usize = 60;

/// A row among the first of an input.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) raw: String,
    pub(super) cells: Vec<String>,
    /// The physical line on which it starts, from 1.
    pub(super) line: u64,
    /// The byte after it and its line end.
    pub(super) next: usize,
    /// The line after it.
    pub(super) next_line: u64,
}

/// The first rows of `head` from byte `from`, which is on `line`. `whole`: nothing follows `head`.
pub(super) fn first_rows(
    head: &[u8],
    from: usize,
    line: u64,
    whole: bool,
    dialect: Dialect,
) -> Vec<Row> {
    let scanner = Scanner {
        dialect,
        widths: None,
        limits: Limits {
            lines: 100,
            ..Limits::default()
        },
    };
    let mut quote = first_quote(head, from);
    let mut rows = Vec::new();
    let (mut start, mut line) = (from, line);
    while start < head.len() && rows.len() < SAMPLE {
        let (end, next, lines) = match scanner.step(head, start, whole, &mut quote) {
            Step::Blank { next } => (None, next, 1),
            Step::Record {
                end, next, lines, ..
            } => (Some(end), next, lines),
            Step::Unclosed { end, next } => (Some(end), next, 1),
            Step::TooLong { .. } | Step::More => break,
        };
        let next_line = line + lines as u64;
        if let Some(end) = end {
            rows.push(Row::new(
                &head[start..end],
                dialect,
                next,
                (line, next_line),
            ));
        }
        (start, line) = (next, next_line);
    }
    rows
}

impl Row {
    fn new(bytes: &[u8], dialect: Dialect, next: usize, (line, next_line): (u64, u64)) -> Self {
        let mut raw = String::new();
        push_repaired(bytes, &mut raw);
        let mut fields = Fields::new();
        fields.split(&raw, dialect.delimiter);
        let cells = fields.iter(&raw).map(clean).collect();
        Self {
            raw,
            cells,
            line,
            next,
            next_line,
        }
    }

    /// How much this row looks like a header: a point for each field named, three for the two that matter most.
    pub(super) fn header_score(&self) -> usize {
        let mut found: Vec<Field> = self
            .cells
            .iter()
            .filter_map(|cell| named(cell))
            .map(|m| m.field)
            .collect();
        found.sort_unstable();
        found.dedup();
        let points = |field: &Field| match field {
            Field::Description | Field::CommodityCode => 3,
            _ => 1,
        };
        found.iter().map(points).sum()
    }
}

/// The meaning of a cell that may be a column name; goods descriptions are too long to be one.
fn named(cell: &str) -> Option<Meaning> {
    if cell.is_empty() || cell.chars().count() > 60 {
        None
    } else {
        meaning(cell)
    }
}

fn clean(cell: &str) -> String {
    cell.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}')
        .to_owned()
}

/// The number of the row that is the header, if any looks like one.
pub(super) fn header_row(rows: &[Row]) -> Option<usize> {
    let looked_at = rows.iter().take(30).map(Row::header_score).enumerate();
    let best = looked_at.max_by_key(|(index, score)| (*score, usize::MAX - index))?;
    (best.1 >= 2).then_some(best.0)
}

/// The most common number of cells, of the larger ones if several are.
pub(super) fn usual_width(rows: &[Row]) -> usize {
    let widths: Vec<usize> = rows.iter().map(|row| row.cells.len()).collect();
    let count = |width: usize| widths.iter().filter(|w| **w == width).count();
    widths
        .iter()
        .copied()
        .max_by_key(|width| (count(*width), *width))
        .unwrap_or(1)
}

/// The line ends of an input by its first bytes: `\r` alone only where no other line end stands outside quotes.
pub(super) fn line_ending(head: &[u8], whole: bool) -> LineEnding {
    let (mut feeds, mut returns, mut quoted) = (0, 0, false);
    for (at, byte) in head.iter().enumerate() {
        match (byte, head.get(at + 1)) {
            (b'"', _) => quoted = !quoted,
            (b'\n', _) if !quoted => feeds += 1,
            // A last `\r` may be half of a line end.
            (b'\r', Some(b'\n')) => {}
            (b'\r', next) if !quoted && (next.is_some() || whole) => returns += 1,
            _ => {}
        }
    }
    let only_returns = !head.contains(&b'\n') && head.contains(&b'\r') && whole;
    if (feeds == 0 && returns > 0) || only_returns {
        LineEnding::Cr
    } else {
        LineEnding::Lf
    }
}

/// The delimiter that makes most sense of the first rows.
///
/// Column names that are known weigh most, then how many rows have the usual number of cells, then that number.
pub(super) fn sniff(head: &[u8], from: usize, whole: bool, ending: LineEnding) -> u8 {
    let mut best = (Dialect::NO_DELIMITER, (0, 0, 1));
    for delimiter in [b'\t', b'|', b';', b','] {
        let rows = first_rows(head, from, 1, whole, Dialect { delimiter, ending });
        let titled = header_row(&rows)
            .map(|index| &rows[index])
            .filter(|row| row.cells.len() > 1);
        let names = titled.map_or(0, Row::header_score);
        let width = titled.map_or_else(
            || usual_width(&rows[rows.len() / 4..]),
            |row| row.cells.len(),
        );
        let steady = rows.iter().filter(|row| row.cells.len() == width).count();
        let score = (names, steady, width);
        if width > 1 && score > best.1 {
            best = (delimiter, score);
        }
    }
    let lone = first_rows(
        head,
        from,
        1,
        whole,
        Dialect {
            delimiter: Dialect::NO_DELIMITER,
            ending,
        },
    );
    let lone = lone
        .iter()
        .take(30)
        .map(Row::header_score)
        .max()
        .unwrap_or(0);
    if lone > best.1.0 {
        Dialect::NO_DELIMITER
    } else {
        best.0
    }
}

/// The delimiter of Excel's `sep=;` line, and the byte after that line.
pub(super) fn sep_line(head: &[u8]) -> Option<(u8, usize)> {
    let end = memchr::memchr2(b'\n', b'\r', head).unwrap_or(head.len());
    let line = head[..end].trim_ascii();
    let line = line
        .strip_prefix(b"\"")
        .and_then(|line| line.strip_suffix(b"\""))
        .unwrap_or(line);
    let is_sep = line.len() == 5 && line[..4].eq_ignore_ascii_case(b"sep=");
    let tab = head[..end].eq_ignore_ascii_case(b"sep=\t");
    let pair = head.get(end..end + 2) == Some(b"\r\n");
    let next = (end + 1 + usize::from(pair)).min(head.len());
    match (is_sep, tab) {
        (_, true) => Some((b'\t', next)),
        (true, _) if line[4].is_ascii() && line[4] != b'"' => Some((line[4], next)),
        _ => None,
    }
}
