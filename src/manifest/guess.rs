//! Guessing columns from what stands in them, where no name is understood.

use super::rows::Row;
use crate::code::commodity::CommodityCode;

/// The columns that look like description and commodity code; none where nothing does.
///
/// Long texts alone may as well be addresses: under a header they count only beside a column of codes.
pub(super) fn guess(
    rows: &[Row],
    width: usize,
    under_header: bool,
) -> (Option<usize>, Option<usize>) {
    let rows: Vec<&Row> = rows
        .iter()
        .filter(|row| row.cells.len() >= width.min(2))
        .collect();
    let code = best_column(&rows, width, code_share).filter(|(_, share)| *share >= 80);
    let least = match (code.is_some(), under_header) {
        (true, _) => 6,
        (false, false) => 12,
        (false, true) => usize::MAX,
    };
    let text = best_column(&rows, width, text_length).filter(|(_, length)| *length >= least);
    (
        text.map(|(column, _)| column),
        code.map(|(column, _)| column),
    )
}

/// The first column for which `measure` of its cells is highest.
fn best_column(
    rows: &[&Row],
    width: usize,
    measure: fn(&[&str]) -> usize,
) -> Option<(usize, usize)> {
    let measured = (0..width).map(|column| {
        let cells = rows
            .iter()
            .filter_map(|row| row.cells.get(column))
            .map(String::as_str);
        let cells: Vec<&str> = cells.filter(|cell| !cell.is_empty()).collect();
        (column, if cells.is_empty() { 0 } else { measure(&cells) })
    });
    measured.max_by_key(|(column, value)| (*value, usize::MAX - column))
}

/// Per cent of the cells that are codes of 6 to 10 digits under headings the HS has.
fn code_share(cells: &[&str]) -> usize {
    let codes = cells.iter().filter(|cell| is_code(cell)).count();
    let dates = cells.iter().filter(|cell| is_date(cell)).count();
    if dates * 10 >= cells.len() * 9 {
        0
    } else {
        codes * 100 / cells.len()
    }
}

fn is_code(cell: &str) -> bool {
    let digits = cell.bytes().filter(u8::is_ascii_digit).count();
    let code = CommodityCode::read(cell).code();
    (5..=10).contains(&digits)
        && code.is_some_and(|code| code.subheading().is_some() && code.is_plausible())
}

/// `20240131`, which would be a code of chapter 20.
fn is_date(cell: &str) -> bool {
    let part =
        |from: usize, to: usize| cell.get(from..to).and_then(|part| part.parse::<u32>().ok());
    let month = part(4, 6).is_some_and(|month| (1..=12).contains(&month));
    cell.len() == 8 && matches!(part(0, 2), Some(19 | 20)) && month
}

/// The mean number of letters; cells that are mostly something else count as nothing.
fn text_length(cells: &[&str]) -> usize {
    let letters = |cell: &&str| cell.chars().filter(|c| c.is_alphabetic()).count();
    let wordy = |cell: &&&str| letters(cell) * 2 > cell.chars().count();
    cells.iter().filter(wordy).map(letters).sum::<usize>() / cells.len()
}
