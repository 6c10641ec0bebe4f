//! CSV: the original columns, then what Tidewaiter has to say.

use std::borrow::Cow;

use csv::WriterBuilder;

use super::{Reported, Reporter, Source, catalogue_label};
use crate::manifest::{Fields, Record, RejectReason};
use crate::screening::Referral;

/// The columns that are added to the original ones.
pub(super) const ADDED: [&str; 6] = [
    "tw_lane",
    "tw_score",
    "tw_entries",
    "tw_reasons",
    "tw_ask",
    "tw_catalogue",
];

/// Room in which a row is made ready: clearing the usual one takes longer than writing the row.
const ROW_BYTES: usize = 1 << 9;

/// Writes one row a referral.
#[derive(Debug)]
pub struct Csv;

impl Reporter for Csv {
    fn head(&self, source: &Source<'_>, out: &mut Vec<u8>) {
        write_row(column_names(source).map(harmless), out);
    }

    fn referral(&self, reported: &Reported<'_>, out: &mut Vec<u8>) {
        with_cells(reported, |cells| write_row(cells.map(harmless), out));
    }
}

/// The names of the original columns and of [`ADDED`].
pub(super) fn column_names<'a>(source: &Source<'a>) -> impl Iterator<Item = &'a str> {
    source.columns.iter().map(String::as_str).chain(ADDED)
}

/// Calls `write` with the cells of a row, one for each of [`column_names`].
pub(super) fn with_cells(
    reported: &Reported<'_>,
    write: impl FnOnce(&mut dyn Iterator<Item = &str>),
) {
    let Reported {
        source,
        record,
        referral,
    } = *reported;
    let mut fields = Fields::new();
    fields.split(record.raw, source.delimiter);
    let added = added_cells(source, referral);
    let original = original_cells(source, record, &fields);
    write(&mut original.chain(added.iter().map(String::as_str)));
}

/// The cells of the original record, as many as there are columns.
fn original_cells<'a>(
    source: &Source<'a>,
    record: &Record<'a>,
    fields: &'a Fields,
) -> impl Iterator<Item = &'a str> {
    let raw = record.raw;
    (0..source.columns.len()).map(move |i| {
        if i < fields.len() {
            fields.get(raw, i)
        } else {
            ""
        }
    })
}

/// The cells under [`ADDED`].
fn added_cells(source: &Source<'_>, referral: &Referral) -> [String; ADDED.len()] {
    let entries: Vec<&str> = referral
        .findings
        .iter()
        .map(|f| f.control.as_str())
        .collect();
    let reasons: Vec<&str> = referral.reasons().map(|i| i.says.as_str()).collect();
    [
        referral.lane.name().to_owned(),
        referral.score.to_string(),
        entries.join(" "),
        reasons.join(" "),
        referral.ask.join(" "),
        catalogue_label(source.catalogue),
    ]
}

/// Writes rejected records: where, why, and the original text.
#[derive(Debug)]
pub struct RejectedCsv;

impl RejectedCsv {
    /// The header row.
    pub fn head(out: &mut Vec<u8>) {
        write_row(
            ["source", "record", "line", "reason", "text"]
                .map(Cow::Borrowed)
                .into_iter(),
            out,
        );
    }

    /// One rejected record.
    pub fn row(source: &str, record: &Record<'_>, reason: RejectReason, out: &mut Vec<u8>) {
        let (number, line, why) = (
            record.record.to_string(),
            record.line.to_string(),
            reason.to_string(),
        );
        let cells = [source, &number, &line, &why, record.raw];
        write_row(cells.into_iter().map(harmless), out);
    }
}

fn write_row<'a>(cells: impl Iterator<Item = Cow<'a, str>>, out: &mut Vec<u8>) {
    let mut writer = WriterBuilder::new();
    let mut writer = writer.buffer_capacity(ROW_BYTES).from_writer(&mut *out);
    // Writing to memory cannot fail.
    for cell in cells {
        let _ = writer.write_field(cell.as_bytes());
    }
    let _ = writer.write_record(None::<&[u8]>);
    let _ = writer.flush();
}

/// A cell that a spreadsheet would take for a formula, made plain by a leading apostrophe; numbers
/// keep their sign.
fn harmless(cell: &str) -> Cow<'_, str> {
    let formula = cell.starts_with(['=', '@', '+', '-', '\t', '\r']);
    let number = || {
        cell.chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '+' | '-' | '.' | ',' | ' ' | 'E' | 'e'))
    };
    if formula && !number() {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_disarmed_and_numbers_are_not() {
        for formula in ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3+cmd", "\t=1"] {
            assert!(harmless(formula).starts_with('\''), "{formula}");
        }
        for plain in ["-5.3", "+49 123", "1E-4", "pump", "", "-"] {
            assert_eq!(harmless(plain), plain);
        }
    }
}
