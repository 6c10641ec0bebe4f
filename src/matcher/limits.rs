//! The names in the limits of each entry, by the sums of their letters.
//!
//! Some entries have dozens of rows of dozens of names each; comparing every one of them with the words
//! found in a line would take longer than all the rest of judging it.

use bytemuck::{Pod, Zeroable};

use super::Matcher;
use crate::catalogue::{Catalogue, EntryId, Phrases, Threshold};
use crate::store::table::{Lists, packed};
use crate::text::sum::letters;

/// A name in a row of an entry's limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Pod, Zeroable)]
#[repr(C)]
pub(crate) struct NameOf {
    /// Some bits of the sum of its letters.
    sum: u32,
    /// The row among those of the entry.
    pub(crate) row: u16,
    /// Its first byte among the names of the row; [`FAR`] where that is further on.
    at: u16,
}

/// Bytes of the names of a row from which a name has to be looked for.
const FAR: u16 = u16::MAX;

/// The names in the rows of one entry.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LimitNames<'i> {
    /// Sorted by the sums of their letters.
    by_letters: &'i [NameOf],
    /// The rows that are about all names but some.
    pub(crate) open: &'i [u16],
}

/// The same for all entries.
#[derive(Debug, Default)]
pub(crate) struct LimitIndex {
    by_letters: Lists<NameOf>,
    open: Lists<u16>,
}

packed!(LimitIndex { by_letters, open });

impl LimitIndex {
    /// The names in all limits of a catalogue.
    pub(super) fn of(catalogue: &Catalogue) -> Self {
        let mut index = Self::default();
        for entry in (0..).map(EntryId).take(catalogue.entries().len()) {
            index.push(catalogue.thresholds_of(entry));
        }
        index.by_letters.shrink();
        index.open.shrink();
        index
    }

    /// Adds the rows of the next entry.
    pub(crate) fn push(&mut self, rows: &[Threshold]) {
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
        self.by_letters.push(by_letters);
        self.open.push(open);
    }

    /// The names in the rows of an entry.
    pub(crate) fn names_of(&self, entry: EntryId) -> LimitNames<'_> {
        LimitNames {
            by_letters: self.by_letters.get(entry.0),
            open: self.open.get(entry.0),
        }
    }
}

impl Matcher {
    /// The names in the limits of an entry.
    pub(crate) fn limit_names(&self, entry: EntryId) -> LimitNames<'_> {
        self.limits.names_of(entry)
    }
}

impl<'i> LimitNames<'i> {
    /// The names whose letters may have a sum.
    pub(crate) fn with_sum(self, sum: u64) -> impl Iterator<Item = &'i NameOf> {
        let sum = some_bits(sum);
        let start = self.by_letters.partition_point(|known| known.sum < sum);
        let same = self.by_letters[start..].iter();
        same.take_while(move |known| known.sum == sum)
    }
}

impl NameOf {
    /// The name; all that it may be where it stands far behind.
    pub(crate) fn of(self, row: &Threshold) -> impl Iterator<Item = &str> {
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
