//! Thresholds: the conditions on numbers that decide whether goods are controlled.

use super::Catalogue;
use super::check::Problems;
use super::entry::{EntryId, read_control};
use super::source::SourceFiles;
use super::table::{Phrases, Row, Text, read_all};
use crate::code::control::ControlNumber;

/// How a stated quantity is compared with a limit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Comparator {
    /// More than the value.
    Above(f64),
    /// The value or more.
    AtLeast(f64),
    /// Less than the value.
    Below(f64),
    /// The value or less.
    AtMost(f64),
    /// Within the range, ends included.
    Between(f64, f64),
    /// Outside the range.
    Outside(f64, f64),
}

/// One condition on a number that decides whether goods are controlled.
#[derive(Clone, Debug)]
pub struct Threshold {
    /// The paragraph whose condition it is.
    pub control: ControlNumber,
    /// The entry of that paragraph.
    pub entry: EntryId,
    /// Rows of one control number and one case must all hold; cases are alternatives.
    pub case: Text,
    /// What is measured, in words: `tensile strength`.
    pub parameter: Text,
    /// The comparison, in `unit`.
    pub comparator: Comparator,
    /// Unit symbol; empty for a ratio.
    pub unit: Text,
    /// Phrases it belongs to; empty where it belongs to every name of the control number but those of `except`.
    pub terms: Phrases,
    /// Names of the control number that it does not belong to.
    pub except: Phrases,
    /// Words one of which must stand near the number; empty where the unit says it all.
    pub cues: Phrases,
    /// The question when the number is not stated.
    pub ask: Text,
}

/// Reads `thresholds.csv`.
pub(super) fn load_thresholds(files: &SourceFiles, problems: &mut Problems, c: &mut Catalogue) {
    let columns = [
        "control",
        "case",
        "parameter",
        "comparator",
        "value",
        "unit",
        "terms",
        "cues",
        "ask",
    ];
    c.thresholds = read_all(
        files.named("thresholds.csv"),
        &columns,
        problems,
        |row, problems| {
            let control = read_control(row, 0, c, problems);
            let comparator = read_comparator(row, problems);
            let (control, entry) = control?;
            let (terms, except) = row.read(6, problems, EXCEPTIONS, |_| goods(row.text(6)))?;
            Some(Threshold {
                control,
                entry,
                case: row.text(1),
                parameter: row.text(2),
                comparator: comparator?,
                unit: row.text(5),
                terms,
                except,
                cues: row.phrases(7),
                ask: row.text(8),
            })
        },
    );
}

/// How the column `terms` is written.
const EXCEPTIONS: &str =
    "names, or * for all, or * and names that are set aside by a !: *|!air valve";

/// The names that a limit belongs to, none where it is all of them, and those that are set aside.
pub(crate) fn goods(cell: Text) -> Option<(Phrases, Phrases)> {
    if !cell.contains('!') {
        return Some((cell.into(), Phrases::default()));
    }
    let set_aside = cell.strip_prefix("*|")?.split('|');
    let set_aside: Option<Vec<&str>> = set_aside.map(|name| name.strip_prefix('!')).collect();
    Some((Phrases::default(), Text::from(set_aside?.join("|")).into()))
}

fn read_comparator(row: &Row<'_>, problems: &mut Problems) -> Option<Comparator> {
    let sign = row.cell(3);
    if matches!(sign, "between" | "outside") {
        let (low, high) = row.read(4, problems, "a range such as 20..60", |text| {
            let (low, high) = text.split_once("..")?;
            Some((finite(low)?, finite(high)?))
        })?;
        return Some(match sign {
            "between" => Comparator::Between(low, high),
            _ => Comparator::Outside(low, high),
        });
    }
    let value = row.read(4, problems, "a number such as 0.5 or 2.35e5", finite)?;
    row.read(
        3,
        problems,
        "one of > >= < <= between outside",
        |sign| match sign {
            ">" => Some(Comparator::Above(value)),
            ">=" => Some(Comparator::AtLeast(value)),
            "<" => Some(Comparator::Below(value)),
            "<=" => Some(Comparator::AtMost(value)),
            _ => None,
        },
    )
}

fn finite(text: &str) -> Option<f64> {
    text.parse().ok().filter(|v: &f64| v.is_finite())
}
