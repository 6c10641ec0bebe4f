//! Where the goods go and what they pass through, against the user's lists (R13, R14, R15, R21).

use super::{Line, note};
use crate::catalogue::EntryId;
use crate::code::control::covers;
use crate::manifest::Field;
use crate::screening::indicator::{Indicator, Kind};
use crate::screening::profile::{HIGH_PRIORITY, Measure, Profile, names_place};

/// A code under a measure for the destination.
pub(super) fn measure_of_code(line: &Line<'_>, profile: &Profile) -> Option<Indicator> {
    let destination = line.item.get(Field::Destination);
    let under = |m: &&Measure| {
        !m.codes.is_empty()
            && names_place(destination, &m.destinations)
            && code_is_in(line, &m.codes)
    };
    let measure = profile.measures.iter().find(under)?;
    let code = line.item.commodity_code();
    let says = format!(
        "Commodity code {code} ({}) towards {destination}: {}.",
        measure.goods, measure.instrument
    );
    Some(note(
        line,
        Kind::HighPriorityDestination,
        Field::Destination,
        says,
    ))
}

/// An entry of a regime under a measure for the destination.
pub(super) fn measure_of_entry(
    line: &Line<'_>,
    profile: &Profile,
    entry: EntryId,
) -> Option<Indicator> {
    let destination = line.item.get(Field::Destination);
    let entry = line.catalogue.entry(entry);
    let named = |m: &Measure| {
        let mut own = entry.regimes.iter().map(|regime| &**regime);
        own.find(|regime| m.regimes.iter().any(|named| named == regime))
    };
    let mut measures = profile.measures.iter();
    let (measure, regime) = measures.find_map(|m| {
        let regime = names_place(destination, &m.destinations).then(|| named(m))??;
        Some((m, regime))
    })?;
    let says = format!(
        "Entry {} ({regime}: {}) towards {destination}: {}.",
        entry.code, measure.goods, measure.instrument
    );
    Some(note(
        line,
        Kind::HighPriorityDestination,
        Field::Destination,
        says,
    ))
}

/// Goods beyond the technical level of the destination.
pub(super) fn beyond_level(line: &Line<'_>, profile: &Profile, control: &str) -> Option<Indicator> {
    let destination = line.item.get(Field::Destination);
    let level = profile.levels.iter().find(|l| {
        names_place(destination, &l.destinations) && l.controls.iter().any(|c| covers(c, control))
    })?;
    let says = format!("{control} towards {destination}: {}.", level.note);
    Some(note(
        line,
        Kind::BeyondDestination,
        Field::Destination,
        says,
    ))
}

/// A route of the user's list.
pub(super) fn route(line: &Line<'_>, profile: &Profile) -> Option<Indicator> {
    let get = |field| line.item.get(field);
    let anywhere = |places: &[String], field| places.is_empty() || names_place(get(field), places);
    let route = profile.routes.iter().find(|r| {
        names_place(get(Field::Transit), &r.transit)
            && anywhere(&r.origins, Field::Origin)
            && anywhere(&r.destinations, Field::Destination)
            && (r.codes.is_empty() || code_is_in(line, &r.codes))
    })?;
    let (transit, destination) = (get(Field::Transit), get(Field::Destination));
    let says = format!("Through {transit} to {destination}: {}.", route.note);
    Some(note(line, Kind::AbnormalRouting, Field::Transit, says))
}

/// A hub or free zone of the user's list.
pub(super) fn hub(line: &Line<'_>, profile: &Profile) -> Option<Indicator> {
    let transit = line.item.get(Field::Transit);
    let hub = profile
        .hubs
        .iter()
        .find(|h| names_place(transit, &h.places))?;
    let says = format!("The goods pass through {transit}: {}.", hub.note);
    Some(note(line, Kind::HubTransit, Field::Transit, says))
}

/// Whether the declared code starts with one of these digits, or is of the high-priority list.
fn code_is_in(line: &Line<'_>, codes: &[String]) -> bool {
    let code = line.declared.reading.code();
    let digits = code.as_ref().map_or("", |c| c.digits());
    codes.iter().any(|listed| match listed.as_str() {
        HIGH_PRIORITY => line.declared.standing.is_high_priority(),
        prefix => digits.starts_with(prefix),
    })
}
