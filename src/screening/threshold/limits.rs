//! The limits of an entry, found by the names of the goods they are about.
//!
//! Some entries have dozens of rows of dozens of names each; comparing every one of them with the words
//! found in a line would take longer than all the rest of judging it.

use std::sync::OnceLock;

use super::name::{Name, letters};
use crate::catalogue::{Catalogue, EntryId, Phrases, Threshold};
use crate::code::control::covers;

/// A name in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct NameOf {
    /// Some bits of the sum of its letters.
    sum: u32,
    row: u16,
    /// Its first byte among the names of the row; [`FAR`] where that is further on.
    at: u16,
}

/// Bytes of the names of a row from which a name has to be looked for.
const FAR: u16 = u16::MAX;

/// What is known of the names in the rows of each entry, once a line has asked for it.
#[derive(Debug)]
pub(in crate::screening) struct LimitIndex(Vec<OnceLock<Names>>);

/// The names in the rows of an entry.
#[derive(Debug)]
pub(super) struct Names {
    /// Sorted by the sums of their letters.
    by_letters: Box<[NameOf]>,
    /// The rows that are about all names but some.
    open: Box<[u16]>,
}

/// The rows of one entry with their names.
#[derive(Clone, Copy)]
pub(in crate::screening) struct Limits<'c, 'i> {
    rows: &'c [Threshold],
    names: &'i Names,
}

impl LimitIndex {
    /// An index in which no entry has been asked for yet.
    pub(in crate::screening) fn new(catalogue: &Catalogue) -> Self {
        Self(
            catalogue
                .entries()
                .iter()
                .map(|_| OnceLock::new())
                .collect(),
        )
    }

    /// The limits of an entry; `None` if it has none.
    pub(in crate::screening) fn of<'c>(
        &self,
        catalogue: &'c Catalogue,
        entry: EntryId,
    ) -> Option<Limits<'c, '_>> {
        let rows = catalogue.thresholds_of(entry);
        let known = self.0.get(entry.0 as usize).filter(|_| !rows.is_empty())?;
        let names = known.get_or_init(|| Names::of(rows));
        Some(Limits { rows, names })
    }
}

impl<'c, 'i> Limits<'c, 'i> {
    #[cfg(test)]
    pub(super) fn new(rows: &'c [Threshold], names: &'i Names) -> Self {
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
        let by_letters: &'i [NameOf] = &self.names.by_letters;
        name.sums().into_iter().map(some_bits).flat_map(move |sum| {
            let start = by_letters.partition_point(|known| known.sum < sum);
            let same = by_letters[start..].iter();
            let same = same.take_while(move |known| known.sum == sum);
            same.filter_map(move |known| {
                let term = known.of(self.row(known.row)).find(|term| name.is(term))?;
                Some((known.row, name.is_in_order(term)))
            })
        })
    }
}

impl Names {
    /// Every name of every row.
    pub(super) fn of(rows: &[Threshold]) -> Self {
        let (mut by_letters, mut open) = (Vec::new(), Vec::new());
        for (number, row) in (0..).zip(rows) {
            by_letters.extend(names_in(row).places().map(|(at, name)| NameOf {
                sum: some_bits(letters(name)),
                row: number,
                at: u16::try_from(at).unwrap_or(FAR),
            }));
            if row.terms.is_empty() {
                open.push(number);
            }
        }
        by_letters.sort_unstable();
        Self {
            by_letters: by_letters.into(),
            open: open.into(),
        }
    }
}

impl NameOf {
    /// The name; all that it may be where it stands far behind.
    fn of(self, row: &Threshold) -> impl Iterator<Item = &str> {
        let (at, most) = match self.at {
            FAR => (0, usize::MAX),
            at => (usize::from(at), 1),
        };
        names_in(row).since(at).take(most)
    }
}

/// The names in a row: those that it belongs to, or those that are set aside where it belongs to all others.
fn names_in(row: &Threshold) -> &Phrases {
    if row.terms.is_empty() {
        &row.except
    } else {
        &row.terms
    }
}

/// Half of the bits of a sum: names are compared before they count.
#[expect(
    clippy::cast_possible_truncation,
    reason = "half of the bits are enough"
)]
fn some_bits(sum: u64) -> u32 {
    (sum ^ sum >> 32) as u32
}
