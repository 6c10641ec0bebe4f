//! Examples: goods lines by which the catalogue tests itself.

use super::Catalogue;
use super::check::Problems;
use super::entry::read_control;
use super::source::SourceFiles;
use super::table::{Text, read_all};
use crate::code::commodity::CommodityCode;
use crate::code::control::ControlNumber;

/// What an example line must do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expectation {
    /// Be referred under the entry.
    Fire,
    /// Not be referred under the entry.
    Spare,
}

/// One of the catalogue's own tests.
#[derive(Clone, Debug)]
pub struct Example {
    /// The entry under test.
    pub control: ControlNumber,
    /// What must happen.
    pub expect: Expectation,
    /// The goods line.
    pub description: Text,
    /// Its commodity code; may be empty.
    pub code: Text,
    /// Its line in `examples.csv`.
    pub line: u64,
}

/// Reads `examples.csv`.
pub(super) fn load_examples(files: &SourceFiles, problems: &mut Problems, c: &mut Catalogue) {
    let columns = ["control", "expect", "description", "code"];
    c.examples = read_all(
        files.named("examples.csv"),
        &columns,
        problems,
        |row, problems| {
            let control = read_control(row, 0, c, problems);
            let expect = row.read(1, problems, "fire or spare", |text| match text {
                "fire" => Some(Expectation::Fire),
                "spare" => Some(Expectation::Spare),
                _ => None,
            });
            row.read(3, problems, "a commodity code or nothing", |text| {
                (text.is_empty() || CommodityCode::read(text).code().is_some()).then_some(())
            })?;
            let (control, _) = control?;
            Some(Example {
                control,
                expect: expect?,
                description: row.text(2),
                code: row.text(3),
                line: row.line(),
            })
        },
    );
}
