//! Cutting a catalogue file into rows and cells, by the rules of the `csv` crate.
//!
//! A catalogue is read at every start. Nearly all cells are slices of the file, so nothing is copied
//! or checked again that is known to be text; the `csv` crate is the oracle in the tests.

use std::borrow::Cow;

use memchr::{memchr, memchr_iter};

/// The rows of a file, one after the other.
#[derive(Clone, Debug)]
pub(super) struct Rows<'t> {
    text: &'t str,
    at: usize,
    line: u64,
}

impl<'t> Rows<'t> {
    /// All rows of a file, its header first.
    pub(super) fn of(text: &'t str) -> Self {
        Self::from(text.strip_prefix('\u{FEFF}').unwrap_or(text), 0)
    }

    /// The rows from a place on that [`Self::place`] told; lines are counted from there.
    pub(super) fn from(text: &'t str, at: usize) -> Self {
        Self { text, at, line: 1 }
    }

    /// The text that is cut, and where the next row starts in it.
    pub(super) fn place(&self) -> (&'t str, usize) {
        (self.text, self.at)
    }

    /// Puts the cells of the next row into `cells`; the line that it starts in, or `None` behind the
    /// last.
    pub(super) fn next_into(&mut self, cells: &mut Vec<Cow<'t, str>>) -> Option<u64> {
        cells.clear();
        let line = self.line;
        while self.next_is(|byte| matches!(byte, b'\n' | b'\r')) {
            self.pass_one();
        }
        if self.at == self.text.len() {
            return None;
        }
        loop {
            cells.push(self.cell());
            let goes_on = self.next_is(|byte| byte == b',');
            self.pass_one();
            if !goes_on {
                return Some(line);
            }
        }
    }

    fn cell(&mut self) -> Cow<'t, str> {
        if self.next_is(|byte| byte == b'"') {
            self.pass_one();
            self.quoted()
        } else {
            Cow::Borrowed(self.unquoted())
        }
    }

    /// What stands before the end of the cell.
    fn unquoted(&mut self) -> &'t str {
        let rest = self.rest();
        // Cells are short: starting a search of many bytes at once would take longer.
        let ends = |byte| matches!(byte, b',' | b'\n' | b'\r');
        let end = rest.bytes().position(ends).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    /// What stands before the closing quote, and behind it.
    fn quoted(&mut self) -> Cow<'t, str> {
        let mut cell = Cow::Borrowed("");
        loop {
            let rest = self.rest();
            let end = memchr(b'"', rest.as_bytes()).unwrap_or(rest.len());
            self.pass(end);
            cell += &rest[..end];
            self.pass_one();
            if !self.next_is(|byte| byte == b'"') {
                cell += self.unquoted();
                return cell;
            }
            cell += "\"";
            self.pass_one();
        }
    }

    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn next_is(&self, wanted: impl Fn(u8) -> bool) -> bool {
        self.text
            .as_bytes()
            .get(self.at)
            .is_some_and(|&b| wanted(b))
    }

    /// Goes on by one byte, unless it is at the end.
    fn pass_one(&mut self) {
        self.line += u64::from(self.next_is(|byte| byte == b'\n'));
        self.at = (self.at + 1).min(self.text.len());
    }

    /// Goes on by so many bytes, or to the end.
    fn pass(&mut self, bytes: usize) {
        let end = (self.at + bytes).min(self.text.len());
        let passed = &self.text.as_bytes()[self.at..end];
        self.line += memchr_iter(b'\n', passed).count() as u64;
        self.at = end;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ours(text: &str) -> Vec<(u64, Vec<String>)> {
        let mut rows = Rows::of(text);
        let mut cells = Vec::new();
        let mut all = Vec::new();
        while let Some(line) = rows.next_into(&mut cells) {
            all.push((line, cells.iter().map(ToString::to_string).collect()));
        }
        all
    }

    fn theirs(text: &str) -> Vec<(u64, Vec<String>)> {
        let mut reader = csv::ReaderBuilder::new();
        let reader = reader.flexible(true).has_headers(false);
        let mut reader = reader.from_reader(text.as_bytes());
        let records = reader.records().map(Result::unwrap);
        let row = |r: csv::StringRecord| {
            let line = r.position().unwrap().line();
            (line, r.iter().map(str::to_owned).collect())
        };
        records.map(row).collect()
    }

    #[test]
    fn embedded_files_are_cut_as_the_csv_crate_cuts_them() {
        for (name, text) in super::super::FILES {
            assert_eq!(ours(text), theirs(text), "{name}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_cut_as_the_csv_crate_cuts_it(text in "([a é,\"\n]|\r\n|\"\"|,,|\r){0,24}") {
            prop_assert_eq!(ours(&text), theirs(&text));
        }
    }
}
