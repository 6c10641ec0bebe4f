//! The limits of an entry, found by the names of the goods they are about.

use super::name::Name;
use crate::catalogue::{Catalogue, EntryId, Threshold};
use crate::code::control::covers;
use crate::matcher::{LimitNames, Matcher};

/// The rows of one entry with their names.
#[derive(Clone, Copy)]
pub(in crate::screening) struct Limits<'c, 'i> {
    rows: &'c [Threshold],
    names: LimitNames<'i>,
}

impl<'c, 'i> Limits<'c, 'i> {
    /// The limits of an entry; `None` if it has none.
    pub(in crate::screening) fn of(
        catalogue: &'c Catalogue,
        matcher: &'i Matcher,
        entry: EntryId,
    ) -> Option<Self> {
        let rows = catalogue.thresholds_of(entry);
        let names = matcher.limit_names(entry);
        (!rows.is_empty()).then_some(Self { rows, names })
    }

    #[cfg(test)]
    pub(super) fn new(rows: &'c [Threshold], names: LimitNames<'i>) -> Self {
        Self { rows, names }
    }

    /// The rows about goods of a control number that have one of these names, or that are about all its
    /// goods but for others; in the order of the catalogue.
    pub(super) fn about(
        self,
        control: &str,
        names: &[Name<'_>],
    ) -> impl Iterator<Item = &'c Threshold> {
        let mut found: Vec<(u16, bool)> = names.iter().flat_map(|name| self.named(name)).collect();
        // `ANALOG TO DIGITAL CONVERTER` has the words of another converter, in another order.
        if found.iter().any(|(_, in_order)| *in_order) {
            found.retain(|(_, in_order)| *in_order);
        }
        // Where a row is about all names but some, a name that is found is set aside.
        let set_aside = |row: &u16| found.iter().any(|(found, _)| found == row);
        let open = self.names.open.iter().copied();
        let open = open.filter(|row| !set_aside(row));
        let holding = found.iter().map(|(row, _)| *row);
        let holding = holding.filter(|row| !self.row(*row).terms.is_empty());
        let mut about: Vec<u16> = open.chain(holding).collect();
        about.sort_unstable();
        about.dedup();
        let rows = about.into_iter().map(move |row| self.row(row));
        rows.filter(move |row| {
            let own = row.control.as_str();
            covers(own, control) || covers(control, own)
        })
    }

    fn row(self, number: u16) -> &'c Threshold {
        &self.rows[usize::from(number)]
    }

    /// The rows in which a name stands, and whether with its words in the same order.
    fn named<'a>(self, name: &'a Name<'_>) -> impl Iterator<Item = (u16, bool)> + use<'a, 'c, 'i> {
        let sums = name.sums().into_iter();
        let same = sums.flat_map(move |sum| self.names.with_sum(sum));
        same.filter_map(move |known| {
            let term = known.of(self.row(known.row)).find(|term| name.is(term))?;
            Some((known.row, name.is_in_order(term)))
        })
    }
}
