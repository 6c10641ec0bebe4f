//! XLSX: the rows of the CSV report as a workbook that opens with filters set and lanes in colour.
//!
//! Workers render rows as framed cells; the workbook takes them in order and keeps no more of them
//! in memory than the row at hand.

use std::io::{self, Write};

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError,
};

use super::csv::{ADDED, column_names, with_cells};
use super::{Reported, Reporter, Source};
use crate::screening::Lane;

/// Writes one row a referral.
#[derive(Debug)]
pub struct Xlsx;

impl Reporter for Xlsx {
    fn head(&self, source: &Source<'_>, out: &mut Vec<u8>) {
        frame(column_names(source), out);
    }

    fn referral(&self, reported: &Reported<'_>, out: &mut Vec<u8>) {
        with_cells(reported, |cells| frame(cells, out));
    }
}

/// A row as bytes: its length, then each cell with its length.
fn frame<'a>(cells: impl Iterator<Item = &'a str>, out: &mut Vec<u8>) {
    let start = out.len();
    out.extend([0; 4]);
    for cell in cells {
        let cell = fitting(cell);
        out.extend(length(cell.len()));
        out.extend(cell.as_bytes());
    }
    let size = length(out.len() - start - 4);
    out[start..start + 4].copy_from_slice(&size);
}

fn length(bytes: usize) -> [u8; 4] {
    u32::try_from(bytes).unwrap_or(u32::MAX).to_le_bytes()
}

/// Takes a framed piece off the front of some bytes, if it is there as a whole.
fn unframed<'b>(bytes: &mut &'b [u8]) -> Option<&'b [u8]> {
    let (size, rest) = bytes.split_first_chunk::<4>()?;
    let (piece, rest) = rest.split_at_checked(u32::from_le_bytes(*size) as usize)?;
    *bytes = rest;
    Some(piece)
}

/// Most characters of a cell, less the one that says that there was more.
const MOST_IN_CELL: usize = 32_766;

/// As much of a text as a cell takes; where something is left out, three dots say so.
fn fitting(text: &str) -> std::borrow::Cow<'_, str> {
    let mut units = 0;
    let cut = text.char_indices().find(|(_, c)| {
        units += c.len_utf16();
        units > MOST_IN_CELL
    });
    match cut {
        None => text.into(),
        Some((at, _)) => format!("{}…", &text[..at]).into(),
    }
}

/// Rows of a worksheet, the header's included.
const MOST_ROWS: u32 = 1_048_576;
/// Columns of a worksheet.
const MOST_COLUMNS: u16 = 16_384;

/// A workbook that is being filled.
pub(super) struct Book {
    workbook: Workbook,
    formats: Formats,
    header: Vec<String>,
    pending: Vec<u8>,
    /// Rows of the present worksheet.
    rows: u32,
    sheets: usize,
}

struct Formats {
    header: Format,
    red: Format,
    yellow: Format,
}

impl Book {
    pub(super) fn new() -> Result<Self, XlsxError> {
        let mut workbook = Workbook::new();
        // The same input gives the same bytes: the book carries no clock time.
        let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
        workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
        let filled = |rgb: u32| Format::new().set_background_color(Color::RGB(rgb));
        Ok(Self {
            workbook,
            formats: Formats {
                header: Format::new().set_bold().set_align(FormatAlign::Top),
                red: filled(0x00F4_C7C3),
                yellow: filled(0x00FC_E8B2),
            },
            header: Vec::new(),
            pending: Vec::new(),
            rows: 0,
            sheets: 0,
        })
    }

    /// Takes framed rows, also in pieces; the first row is the header.
    pub(super) fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.pending.extend_from_slice(bytes);
        let pending = std::mem::take(&mut self.pending);
        let mut rest = &pending[..];
        while let Some(mut row) = unframed(&mut rest) {
            let mut cells = Vec::new();
            while let Some(cell) = unframed(&mut row) {
                cells.push(std::str::from_utf8(cell).map_err(io::Error::other)?);
            }
            self.row(&cells).map_err(io::Error::other)?;
        }
        self.pending = rest.to_vec();
        Ok(())
    }

    /// Writes the whole workbook.
    pub(super) fn finish(mut self, to: impl Write + Send) -> io::Result<()> {
        self.workbook.save_to_writer(to).map_err(io::Error::other)
    }

    fn row(&mut self, cells: &[&str]) -> Result<(), XlsxError> {
        if self.header.is_empty() {
            self.header = cells.iter().map(ToString::to_string).collect();
            return self.begin_sheet();
        }
        if self.rows == MOST_ROWS {
            self.begin_sheet()?;
        }
        let row = self.rows;
        self.rows += 1;
        let first_added = self.header.len().saturating_sub(ADDED.len());
        let sheet = self.workbook.worksheet_from_index(self.sheets - 1)?;
        for (column, cell) in (0..MOST_COLUMNS).zip(cells) {
            let added = usize::from(column).checked_sub(first_added);
            match added.map(|at| ADDED[at.min(ADDED.len() - 1)]) {
                Some("tw_lane") => {
                    sheet.write_with_format(row, column, *cell, self.formats.of(cell))?
                }
                Some("tw_score") => match cell.parse::<u8>() {
                    Ok(score) => sheet.write(row, column, score)?,
                    Err(_) => sheet.write(row, column, *cell)?,
                },
                _ if cell.is_empty() => sheet,
                _ => sheet.write(row, column, *cell)?,
            };
        }
        Ok(())
    }

    fn begin_sheet(&mut self) -> Result<(), XlsxError> {
        let columns = u16::try_from(self.header.len()).unwrap_or(MOST_COLUMNS);
        let last = columns.clamp(1, MOST_COLUMNS) - 1;
        let sheet = self.workbook.add_worksheet_with_constant_memory()?;
        sheet.set_freeze_panes(1, 0)?;
        sheet.autofilter(0, 0, MOST_ROWS - 1, last)?;
        for (column, name) in (0..=last).zip(&self.header) {
            sheet.set_column_width(column, width(name))?;
            sheet.write_with_format(0, column, name.as_str(), &self.formats.header)?;
        }
        self.sheets += 1;
        self.rows = 1;
        named(sheet, self.sheets)
    }
}

fn named(sheet: &mut Worksheet, number: usize) -> Result<(), XlsxError> {
    let name = match number {
        1 => "Referrals".to_owned(),
        more => format!("Referrals {more}"),
    };
    sheet.set_name(name)?;
    Ok(())
}

/// Reasons and questions are read, the rest is looked at.
fn width(column: &str) -> f64 {
    match column {
        "tw_reasons" | "tw_ask" => 80.0,
        "tw_lane" | "tw_score" => 9.0,
        _ => 18.0,
    }
}

impl Formats {
    fn of(&self, lane: &str) -> &Format {
        if lane == Lane::Red.name() {
            &self.red
        } else {
            &self.yellow
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_survive_any_cut_of_the_bytes() {
        let mut bytes = Vec::new();
        frame(["a", "tw_lane"].into_iter(), &mut bytes);
        frame(["Ventil \u{1}", ""].into_iter(), &mut bytes);
        let mut rest = &bytes[..];
        let rows: Vec<&[u8]> = std::iter::from_fn(|| unframed(&mut rest)).collect();
        assert_eq!((rows.len(), rest.len()), (2, 0));
        let mut cut = &bytes[..bytes.len() - 1];
        assert!(unframed(&mut cut).is_some() && unframed(&mut cut).is_none());
    }

    #[test]
    fn a_text_too_long_for_a_cell_says_so() {
        let long = "ж".repeat(MOST_IN_CELL + 1);
        let cell = fitting(&long);
        assert!(cell.ends_with("ж…") && cell.chars().count() == MOST_IN_CELL + 1);
        assert_eq!(fitting("pump"), "pump");
    }
}
