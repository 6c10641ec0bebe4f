//! Who receives the goods and where: forwarders, nobody, the user's watch-list (R11, R12, R28, R29).

use super::party::PartyWords;
use super::watch::WatchList;
use super::{Line, note};
use crate::catalogue::PartyKind;
use crate::manifest::Field;
use crate::matcher::Scratch;
use crate::screening::indicator::{Indicator, Kind};
use crate::screening::profile::Profile;

/// A consignee that is a forwarder, or nobody.
pub(super) fn consignee(
    line: &Line<'_>,
    words: &PartyWords,
    scratch: &mut Scratch,
) -> Option<Indicator> {
    let cell = line.item.get(Field::Consignee);
    let (kind, span) = scratch.consignee.find(cell, |cell| words.find(cell))?;
    let word = &cell[span.clone()];
    let notify = line.item.get(Field::Notify);
    let told = if notify.is_empty() {
        String::new()
    } else {
        format!("; to be notified: {notify}")
    };
    let (rule, says) = match kind {
        PartyKind::Forwarder => (
            Kind::ForwarderConsignee,
            format!("The consignee forwards goods for others ('{word}'){told}."),
        ),
        PartyKind::ToOrder => (
            Kind::UnnamedConsignee,
            format!("The goods are consigned to order ('{word}'){told}."),
        ),
        PartyKind::Unnamed => (
            Kind::UnnamedConsignee,
            format!("The consignee is not named ('{word}'){told}."),
        ),
    };
    let found = word.to_owned();
    Some(Indicator {
        span,
        found,
        ..note(line, rule, Field::Consignee, says)
    })
}

/// A place of delivery that names no place.
pub(super) fn delivery(line: &Line<'_>, words: &PartyWords) -> Option<Indicator> {
    let cell = line.item.get(Field::Delivery);
    let (kind, _) = words.find(cell)?;
    (kind != PartyKind::Forwarder).then(|| {
        let says = format!("The place of delivery, '{cell}', names no place.");
        note(line, Kind::VagueDelivery, Field::Delivery, says)
    })
}

/// A party that resembles one of the user's list.
pub(super) fn watched(line: &Line<'_>, list: &WatchList, profile: &Profile) -> Option<Indicator> {
    let parties = [Field::Consignee, Field::Consignor, Field::Notify];
    parties.into_iter().find_map(|field| {
        let (row, name) = list.find(line.item.get(field))?;
        let why = match profile.watch.get(row).map_or("", |w| &w.note) {
            "" => String::new(),
            note => format!(" ({note})"),
        };
        let party = field.name();
        let cell = line.item.get(field);
        let says = format!("The {party} '{cell}' resembles '{name}' of the watch-list{why}.");
        Some(Indicator {
            expected: name.to_owned(),
            ..note(line, Kind::WatchList, field, says)
        })
    })
}
