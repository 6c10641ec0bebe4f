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

/// The names of an entry, sorted.
type ByLetters = Box<[NameOf]>;

/// What is known of the names in the rows of each entry, once a line has asked for it.
#[derive(Debug)]
pub(in crate::screening) struct LimitIndex(Vec<OnceLock<ByLetters>>);

/// The rows of one entry with their names.
#[derive(Clone, Copy)]
pub(in crate::screening) struct Limits<'c, 'i> {
    rows: &'c [Threshold],
    by_letters: &'i [NameOf],
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
        let by_letters = known.get_or_init(|| by_letters(rows));
        Some(Limits { rows, by_letters })
    }
}

impl<'c, 'i> Limits<'c, 'i> {
    #[cfg(test)]
    pub(super) fn new(rows: &'c [Threshold], by_letters: &'i [NameOf]) -> Self {
        Self { rows, by_letters }
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
        found.sort_unstable();
        let applies = move |&(number, row): &(u16, &Threshold)| {
            // Its names are those that it is about, or those that are set aside.
            let holds_name = found.binary_search_by_key(&number, |(row, _)| *row).is_ok();
            let about = holds_name != row.terms.is_empty();
            let own = row.control.as_str();
            about && (covers(own, control) || covers(control, own))
        };
        (0..).zip(self.rows).filter(applies).map(|(_, row)| row)
    }

    /// The rows in which a name stands, and whether with its words in the same order.
    fn named<'a>(self, name: &'a Name<'_>) -> impl Iterator<Item = (u16, bool)> + use<'a, 'c, 'i> {
        name.sums().into_iter().map(some_bits).flat_map(move |sum| {
            let start = self.by_letters.partition_point(|known| known.sum < sum);
            let same = self.by_letters[start..].iter();
            let same = same.take_while(move |known| known.sum == sum);
            same.filter_map(|known| {
                let row = &self.rows[usize::from(known.row)];
                let term = known.of(row).find(|term| name.is(term))?;
                Some((known.row, name.is_in_order(term)))
            })
        })
    }
}

/// Every name of every row by its letters.
pub(super) fn by_letters(rows: &[Threshold]) -> ByLetters {
    let mut all = Vec::new();
    for (number, row) in (0..).zip(rows) {
        all.extend(names_in(row).places().map(|(at, name)| NameOf {
            sum: some_bits(letters(name)),
            row: number,
            at: u16::try_from(at).unwrap_or(FAR),
        }));
    }
    all.sort_unstable();
    all.into()
}

impl NameOf {
    /// The name; all that it may be where it stands far behind.
    fn of(self, row: &Threshold) -> impl Iterator<Item = &str> {
        let (at, most) = match self.at {
            FAR => (0, usize::MAX),
            at => (usize::from(at), 1),
        };
        names_in(row).from_byte(at).take(most)
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
