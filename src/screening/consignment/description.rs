//! Descriptions that say nothing or hide something, and codes that cannot be read (R01-R04, R07, R21).

use super::{Line, note};
use crate::code::commodity::Reading;
use crate::manifest::Field;
use crate::matcher::{Scratch, Vagueness};
use crate::screening::Edition;
use crate::screening::indicator::{Indicator, Kind};
use crate::text::Evasion;

/// Writing that hides a word from machines.
pub(super) fn evasive(line: &Line<'_>, scratch: &Scratch) -> Option<Indicator> {
    let (span, what) = match scratch.evasions().first()? {
        Evasion::MixedScript(span) => (span.clone(), "mixes letters of different scripts"),
        Evasion::Invisible(span) => (span.clone(), "hides invisible characters"),
    };
    let description = line.item.description();
    let found = description.get(span.clone()).unwrap_or_default().to_owned();
    let says = format!("'{found}' {what}: honest clerks do not write so.");
    Some(Indicator {
        span,
        found,
        ..note(line, Kind::EvasiveSpelling, Field::Description, says)
    })
}

/// A description that identifies nothing.
pub(in crate::screening) fn vague(line: &Line<'_>, vagueness: Vagueness) -> Option<Indicator> {
    let says = match vagueness {
        Vagueness::Specific => return None,
        Vagueness::OnlyVague => "The description identifies nothing: ask what the goods are.",
        Vagueness::OnlyNumbers => "The description is only a part number: ask what the goods are.",
        Vagueness::Empty => "There is no description: ask what the goods are.",
    };
    let kind = Kind::VagueDescription;
    Some(note(line, kind, Field::Description, says.to_owned()))
}

/// A code that is missing, cannot be read as it stands, or that no edition has.
pub(super) fn damaged_code(line: &Line<'_>) -> Option<Indicator> {
    let code = line.item.commodity_code();
    let says = match line.declared.reading {
        _ if matches!(line.declared.edition, Edition::Unknown) => {
            format!("Commodity code {code} is in no edition of the Harmonized System since 2012.")
        }
        Reading::Repaired { code: meant, how } if !how.is_cosmetic() => {
            format!("Commodity code '{code}' was read as {meant}: {how}.")
        }
        Reading::Ambiguous { why, .. } | Reading::Malformed { why } => {
            format!("Commodity code '{code}' cannot be read: {why}.")
        }
        _ if line.item.leaves_open(Field::CommodityCode) => {
            "No commodity code is declared.".to_owned()
        }
        _ => return None,
    };
    Some(note(line, Kind::CodeDamaged, Field::CommodityCode, says))
}

/// A code of the common high-priority list.
pub(super) fn high_priority(line: &Line<'_>) -> Option<Indicator> {
    if !line.declared.standing.is_high_priority() {
        return None;
    }
    let mut own = line.declared.subheadings().iter();
    let row = own.find_map(|&s| line.catalogue.high_priority_of(s))?;
    let says = format!(
        "Subheading {:06} ({}) is on the common high-priority list, tier {}: a diversion signal, not a control.",
        row.subheading, row.goods, row.tier
    );
    Some(note(
        line,
        Kind::HighPriorityCode,
        Field::CommodityCode,
        says,
    ))
}
