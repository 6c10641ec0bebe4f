//! What every line asks of its subheading, close together: codes come in any order, and rows are large.

use super::Catalogue;
use super::customs::EditionRow;
use crate::store::ahead::ask_for;

/// What a subheading is: of one of an earlier edition, what its successors are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CodeStanding(u8);

/// HS 2022 has it.
const CURRENT: u8 = 1;
/// The catalogue links it with an entry.
const LINKED: u8 = 2;
/// It is on the common high-priority list.
const HIGH_PRIORITY: u8 = 4;

impl CodeStanding {
    /// Whether it is one of HS 2022.
    pub(super) fn is_current(self) -> bool {
        self.0 & CURRENT != 0
    }

    /// Whether the catalogue links it with an entry.
    #[must_use]
    pub fn is_linked(self) -> bool {
        self.0 & LINKED != 0
    }

    /// Whether it is on the common high-priority list.
    #[must_use]
    pub fn is_high_priority(self) -> bool {
        self.0 & HIGH_PRIORITY != 0
    }
}

/// Headings that four digits can write.
const HEADINGS: u32 = 10_000;

/// The subheadings of all editions by their headings.
#[derive(Debug, Default)]
pub(super) struct Register {
    /// Where those of each heading start, and where the last ones end.
    starts: Vec<u16>,
    /// The last two digits of each, and what it is.
    known: Vec<(u8, CodeStanding)>,
}

impl Register {
    /// The register of a catalogue whose editions, links and high-priority rows are known.
    pub(super) fn of(c: &Catalogue) -> Self {
        let mut register = Self::default();
        let mut rows = c.editions().iter().peekable();
        for heading in 0..HEADINGS {
            register.end_heading();
            while let Some(row) = rows.next_if(|row| row.subheading / 100 == heading) {
                let last_digits = u8::try_from(row.subheading % 100).unwrap_or_default();
                register.known.push((last_digits, standing(c, row)));
            }
        }
        register.end_heading();
        register
    }

    /// Notes where a heading ends and the next one starts.
    fn end_heading(&mut self) {
        let next = u16::try_from(self.known.len()).unwrap_or(u16::MAX);
        self.starts.push(next);
    }

    /// What a subheading is; `None` if no edition has it.
    pub(super) fn find(&self, subheading: u32) -> Option<CodeStanding> {
        let heading = (subheading / 100) as usize;
        let &[start, end] = self.starts.get(heading..heading + 2)? else {
            return None;
        };
        let mut own = self.known[usize::from(start)..usize::from(end)].iter();
        let found = own.find(|(last_digits, _)| u32::from(*last_digits) == subheading % 100)?;
        Some(found.1)
    }

    /// Asks for the memory that [`Self::find`] will look at first.
    pub(super) fn expect(&self, subheading: u32) {
        if let Some(start) = self.starts.get((subheading / 100) as usize) {
            ask_for(start);
        }
    }
}

/// What the subheading of a row is.
fn standing(c: &Catalogue, row: &EditionRow) -> CodeStanding {
    let own = std::slice::from_ref(&row.subheading);
    let heirs = if row.current { own } else { &row.successors };
    let mut bits = if row.current { CURRENT } else { 0 };
    for &heir in heirs {
        if !c.links_of(heir).is_empty() {
            bits |= LINKED;
        }
        if c.high_priority_of(heir).is_some() {
            bits |= HIGH_PRIORITY;
        }
    }
    CodeStanding(bits)
}

#[cfg(test)]
mod tests {
    use crate::catalogue::{Catalogue, EditionStatus};

    #[test]
    fn the_register_says_of_each_subheading_what_its_rows_do() {
        let c = Catalogue::embedded().unwrap();
        let (mut linked, mut listed) = (0, 0);
        for row in c.editions() {
            let (status, standing) = c.standing_of(row.subheading);
            let heirs = match status {
                EditionStatus::Current => vec![row.subheading],
                EditionStatus::Former(heirs) => heirs.to_vec(),
                EditionStatus::Unknown => panic!("{}", row.subheading),
            };
            assert_eq!(row.current, status == EditionStatus::Current);
            let own = |test: &dyn Fn(u32) -> bool| heirs.iter().any(|&heir| test(heir));
            assert_eq!(standing.is_linked(), own(&|s| !c.links_of(s).is_empty()));
            let priority = own(&|s| c.high_priority_of(s).is_some());
            assert_eq!(standing.is_high_priority(), priority);
            linked += usize::from(standing.is_linked());
            listed += usize::from(priority);
        }
        assert!(linked > listed && listed > 0);
        for unknown in [0, 841_499, 777_777, 1_000_000] {
            assert_eq!(c.edition_status(unknown), EditionStatus::Unknown);
        }
    }
}
