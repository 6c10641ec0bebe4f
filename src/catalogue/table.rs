//! Reading one catalogue file row by row, with every problem tied to its line.

use std::borrow::Cow;
use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;

use super::check::Problems;
use super::rows::Rows;
use super::source::SourceFile;

/// Text of a catalogue: a slice of the program where its file is compiled in.
pub type Text = Cow<'static, str>;

/// Phrases of one cell, with bars between them: kept as they stand there, for a start reads all and asks for
/// few.
#[derive(Clone, Debug, Default)]
pub struct Phrases(Text);

impl Phrases {
    /// The phrases, one after the other.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        items(&self.0).filter(is_phrase)
    }

    /// The same with the first byte of each.
    pub(crate) fn places(&self) -> impl Iterator<Item = (usize, &str)> {
        let mut next = 0;
        let placed = self.0.split('|').map(move |item| {
            let at = next;
            next += item.len() + 1;
            (at, item)
        });
        placed.filter(|(_, item)| is_phrase(item))
    }

    /// The phrases from the one on that starts at a byte.
    pub(crate) fn since(&self, at: usize) -> impl Iterator<Item = &str> {
        items(self.0.get(at..).unwrap_or_default()).filter(is_phrase)
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<Text> for Phrases {
    fn from(cell: Text) -> Self {
        let phrases = Self(cell);
        let any = phrases.iter().next().is_some();
        if any { phrases } else { Self::default() }
    }
}

/// What a cell says that is about everything, which is as much as nothing in particular.
const EVERYTHING: &str = "*";

/// Whether an item of a cell is about something in particular.
fn is_phrase(item: &&str) -> bool {
    !item.is_empty() && *item != EVERYTHING
}

/// The items of a cell.
fn items(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('|').filter(|item| !item.is_empty())
}

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
    file: &'a SourceFile,
    line: u64,
    cells: &'a [Cow<'a, str>],
    columns: &'a [&'a str],
}

impl<'a> Row<'a> {
    /// The cell of column number `index`, counted from 0.
    pub(super) fn cell(&self, index: usize) -> &'a str {
        self.cells.get(index).map_or("", |cell| cell)
    }

    /// The same, to keep.
    pub(super) fn text(&self, index: usize) -> Text {
        self.keep(self.cell(index))
    }

    /// A piece of a cell, to keep.
    pub(super) fn keep(&self, piece: &str) -> Text {
        match self.file.text {
            Cow::Borrowed(whole) => slice_of(whole, piece).map(Cow::Borrowed),
            Cow::Owned(_) => None,
        }
        .unwrap_or_else(|| Cow::Owned(piece.to_owned()))
    }

    /// The `|`-separated items of a cell.
    pub(super) fn list(&self, index: usize) -> impl Iterator<Item = &'a str> {
        items(self.cell(index))
    }

    /// The same of phrases, to keep.
    pub(super) fn phrases(&self, index: usize) -> Phrases {
        self.text(index).into()
    }

    /// Its physical line, counted from 1.
    pub(super) fn line(&self) -> u64 {
        self.line
    }

    /// Reports a problem with this row.
    pub(super) fn problem(&self, problems: &mut Problems, message: impl Into<String>) {
        problems.add(&self.file.shown, self.line, message);
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

/// A piece of a text as a slice of that text; `None` where it stands elsewhere in memory.
fn slice_of<'t>(whole: &'t str, piece: &str) -> Option<&'t str> {
    let at = piece.as_ptr().addr().checked_sub(whole.as_ptr().addr())?;
    let slice = whole.get(at..at.checked_add(piece.len())?)?;
    (slice == piece).then_some(slice)
}

/// Keeps the rows of several files of one name: a row with the key of a row of an earlier file
/// takes its place, one with the key of a row of the same file is a problem.
///
/// The rows of a single file whose keys ascend, as those of the embedded files do, are all different:
/// their keys are only looked up once another file or a row out of order shows.
struct Overlay<'f, T> {
    rows: Vec<T>,
    /// Where each row stands in the first file, while keys ascend in it.
    places: Vec<(&'f str, usize)>,
    /// The key of the row before.
    before: Vec<Cow<'f, str>>,
    /// File and number of the row of each key.
    at: Option<FxHashMap<String, (usize, usize)>>,
}

impl<'f, T> Overlay<'f, T> {
    fn new() -> Self {
        Self {
            rows: Vec::new(),
            places: Vec::new(),
            before: Vec::new(),
            at: None,
        }
    }

    /// Makes room for the rows of a first file, one a line at most.
    fn expect(&mut self, file: &SourceFile) {
        if self.rows.is_empty() {
            self.rows.reserve_exact(file.lines());
            self.places.reserve_exact(file.lines());
        }
    }

    /// Puts a row of a file, by its place and key, in place; false if the file has its key already.
    fn put(&mut self, file: usize, place: (&'f str, usize), key: &[Cow<'f, str>], row: T) -> bool {
        if file == 0 && self.at.is_none() && *self.before < *key {
            self.before.clear();
            self.before.extend_from_slice(key);
            self.places.push(place);
            self.rows.push(row);
            return true;
        }
        let keys = key.len();
        let places = &self.places;
        let at = self.at.get_or_insert_with(|| known(places, keys));
        match at.entry(key.join("\u{1f}")) {
            Entry::Vacant(slot) => {
                slot.insert((file, self.rows.len()));
                self.rows.push(row);
                true
            }
            Entry::Occupied(mut slot) => {
                let (earlier, index) = *slot.get();
                slot.insert((file, index));
                self.rows[index] = row;
                earlier != file
            }
        }
    }
}

/// The rows of the first file by their keys, the first cells of each.
fn known(places: &[(&str, usize)], keys: usize) -> FxHashMap<String, (usize, usize)> {
    let mut cells = Vec::new();
    let mut key = |&(text, at): &(_, usize)| {
        Rows::from(text, at).next_into(&mut cells);
        cells[..keys].join("\u{1f}")
    };
    let rows = (0..).zip(places);
    rows.map(|(row, place)| (key(place), (0, row))).collect()
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
    overlay.rows
}

fn read_file<'f, T>(
    file: &'f SourceFile,
    number: usize,
    columns: &[&str],
    problems: &mut Problems,
    overlay: &mut Overlay<'f, T>,
    parse: &mut impl FnMut(&Row<'_>, &mut Problems) -> Option<T>,
) {
    let mut rows = Rows::of(&file.text);
    let mut cells = Vec::new();
    rows.next_into(&mut cells);
    if cells != columns {
        let wanted = columns.join(",");
        return problems.add(&file.shown, 1, format!("the header must be '{wanted}'"));
    }
    let keys = key_columns(&file.name);
    overlay.expect(file);
    loop {
        let place = rows.place();
        let Some(line) = rows.next_into(&mut cells) else {
            return;
        };
        let row = Row {
            file,
            line,
            cells: &cells,
            columns,
        };
        if cells.len() != columns.len() {
            let (got, want) = (cells.len(), columns.len());
            row.problem(problems, format!("has {got} cells; the header has {want}"));
            continue;
        }
        let Some(value) = parse(&row, problems) else {
            continue;
        };
        if !overlay.put(number, place, &cells[..keys], value) {
            let shown = cells[..keys].join(", ");
            row.problem(problems, format!("repeats the row '{shown}'; remove one"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_is_a_slice_only_of_its_own_text() {
        let (text, other) = ("valve,pump".to_owned(), "pump".to_owned());
        let slice = slice_of(&text, &text[6..]).unwrap();
        assert!(std::ptr::eq(slice, &raw const text[6..]));
        assert_eq!(slice_of(&text, &other), None);
        assert_eq!(slice_of(&text[..5], &text[6..]), None);
    }
}
