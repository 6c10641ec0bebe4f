//! Document codes against the description (R23, R24), and versions of the declaration (R25).

use super::{Line, note};
use crate::catalogue::DocumentMeaning;
use crate::manifest::Field;
use crate::screening::indicator::{Indicator, Kind};

/// A claim "not listed", or no licence, beside a strong description.
pub(super) fn beside_strong_name(line: &Line<'_>) -> Option<Indicator> {
    let cell = line.item.get(Field::DocumentCodes);
    if line.item.leaves_open(Field::DocumentCodes) {
        let says = "No document code is declared, and so no licence.".to_owned();
        return Some(note(line, Kind::NoLicenceCode, Field::DocumentCodes, says));
    } else if cell.is_empty() {
        return None;
    }
    let (mut licensed, mut claimed) = (false, None);
    for written in cell.split(|c: char| !c.is_alphanumeric()) {
        let known = line.catalogue.document_codes().iter();
        let row = known.filter(|row| row.code.eq_ignore_ascii_case(written));
        match row.map(|r| r.meaning).next() {
            Some(DocumentMeaning::Licence) => licensed = true,
            Some(DocumentMeaning::NotListed) => claimed = Some(written),
            None => {}
        }
    }
    if licensed {
        return None;
    }
    let (kind, says) = match claimed {
        Some(code) => (
            Kind::ClaimedNotListed,
            format!(
                "Document code {code} claims that the goods are not listed; the description says that they may be."
            ),
        ),
        None => (
            Kind::NoLicenceCode,
            format!("None of the document codes {cell} is a licence's."),
        ),
    };
    Some(note(line, kind, Field::DocumentCodes, says))
}

/// Words of a cell that say that a declaration was amended.
const AMENDED: [&str; 8] = [
    "amended",
    "amendment",
    "changed",
    "corrected",
    "modified",
    "revised",
    "true",
    "yes",
];

/// A second or later version.
pub(super) fn amended(line: &Line<'_>) -> Option<Indicator> {
    let cell = line.item.get(Field::Amendment);
    if cell.is_empty() {
        return None;
    }
    let later = cell.parse::<u32>().is_ok_and(|version| version > 1);
    let said = || AMENDED.iter().any(|word| word.eq_ignore_ascii_case(cell));
    (later || said()).then(|| {
        let says = format!("The declaration was amended (version '{cell}').");
        note(line, Kind::Amended, Field::Amendment, says)
    })
}
