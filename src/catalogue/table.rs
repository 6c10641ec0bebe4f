//! Reading one catalogue file row by row, with every problem tied to its line.

use std::collections::hash_map::Entry;

use csv::{ReaderBuilder, StringRecord};
use rustc_hash::FxHashMap;

use super::check::Problems;
use super::source::SourceFile;

/// The key columns of a catalogue file: rows are sorted by them, and unique in them.
#[must_use]
pub fn key_columns(name: &str) -> usize {
    match name {
        "thresholds.csv" => 4,
        "contexts.csv" | "examples.csv" | "party_words.csv" | "spellings.csv"
        | "substances.csv" => 3,
        "baskets.csv"
        | "commodity_codes.csv"
        | "designations.csv"
        | "endings.csv"
        | "lookalikes.csv"
        | "vague.csv" => 2,
        n if n.starts_with("terms/") => 2,
        _ => 1,
    }
}

/// One row with its place.
pub(super) struct Row<'a> {
    file: &'a str,
    line: u64,
    record: &'a StringRecord,
    columns: &'a [&'a str],
}

impl<'a> Row<'a> {
    /// The cell of column number `index`, counted from 0.
    pub(super) fn cell(&self, index: usize) -> &'a str {
        self.record.get(index).unwrap_or("")
    }

    /// The `|`-separated items of a cell.
    pub(super) fn list(&self, index: usize) -> impl Iterator<Item = &'a str> {
        self.cell(index).split('|').filter(|item| !item.is_empty())
    }

    /// Its physical line, counted from 1.
    pub(super) fn line(&self) -> u64 {
        self.line
    }

    /// Reports a problem with this row.
    pub(super) fn problem(&self, problems: &mut Problems, message: impl Into<String>) {
        problems.add(self.file, self.line, message);
    }

    /// The cell read by `read`; a problem that names the column if it cannot be read.
    pub(super) fn read<T>(
        &self,
        index: usize,
        problems: &mut Problems,
        expected: &str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let value = read(self.cell(index));
        if value.is_none() {
            let column = self.columns.get(index).copied().unwrap_or("?");
            let cell = self.cell(index);
            self.problem(
                problems,
                format!("column {column} holds '{cell}'; write {expected}"),
            );
        }
        value
    }
}

/// Keeps the rows of several files of one name: a row with the key of a row of an earlier file
/// takes its place, one with the key of a row of the same file is a problem.
pub(super) struct Overlay<T> {
    rows: Vec<T>,
    at: FxHashMap<String, (usize, usize)>,
}

impl<T> Overlay<T> {
    pub(super) fn new() -> Self {
        Self {
            rows: Vec::new(),
            at: FxHashMap::default(),
        }
    }

    pub(super) fn into_rows(self) -> Vec<T> {
        self.rows
    }

    fn put(&mut self, file: usize, key: String, value: T) -> bool {
        match self.at.entry(key) {
            Entry::Vacant(slot) => {
                slot.insert((file, self.rows.len()));
                self.rows.push(value);
                true
            }
            Entry::Occupied(mut slot) => {
                let (earlier, index) = *slot.get();
                slot.insert((file, index));
                self.rows[index] = value;
                earlier != file
            }
        }
    }
}

/// Reads every row of `files` with `parse`, which reports its own problems and returns `None` for
/// a row that cannot be used.
pub(super) fn read_all<'f, T>(
    files: impl Iterator<Item = &'f SourceFile>,
    columns: &[&str],
    problems: &mut Problems,
    mut parse: impl FnMut(&Row<'_>, &mut Problems) -> Option<T>,
) -> Vec<T> {
    let mut overlay = Overlay::new();
    for (number, file) in files.enumerate() {
        read_file(file, number, columns, problems, &mut overlay, &mut parse);
    }
    overlay.into_rows()
}

fn read_file<T>(
    file: &SourceFile,
    number: usize,
    columns: &[&str],
    problems: &mut Problems,
    overlay: &mut Overlay<T>,
    parse: &mut impl FnMut(&Row<'_>, &mut Problems) -> Option<T>,
) {
    let mut reader = ReaderBuilder::new()
        .flexible(true)
        .from_reader(file.text.as_bytes());
    if !header_is(&mut reader, columns) {
        let wanted = columns.join(",");
        return problems.add(&file.shown, 1, format!("the header must be '{wanted}'"));
    }
    let keys = key_columns(&file.name);
    let mut record = StringRecord::new();
    loop {
        match reader.read_record(&mut record) {
            Ok(false) => return,
            Ok(true) => {}
            Err(e) => return problems.add(&file.shown, 0, format!("not readable as CSV: {e}")),
        }
        let line = record.position().map_or(0, csv::Position::line);
        let row = Row {
            file: &file.shown,
            line,
            record: &record,
            columns,
        };
        if record.len() != columns.len() {
            let (got, want) = (record.len(), columns.len());
            row.problem(problems, format!("has {got} cells; the header has {want}"));
            continue;
        }
        let Some(value) = parse(&row, problems) else {
            continue;
        };
        let key = record.iter().take(keys).collect::<Vec<_>>().join("\u{1f}");
        if !overlay.put(number, key, value) {
            let shown = record.iter().take(keys).collect::<Vec<_>>().join(", ");
            row.problem(problems, format!("repeats the row '{shown}'; remove one"));
        }
    }
}

fn header_is(reader: &mut csv::Reader<&[u8]>, columns: &[&str]) -> bool {
    reader
        .headers()
        .is_ok_and(|header| header.iter().eq(columns.iter().copied()))
}
