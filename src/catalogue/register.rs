//! What every line asks of its subheading, close together: codes come in any order, and rows are large.

use super::customs::EditionRow;
use super::{Catalogue, CodeLink};
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
        let mut register = Self::by_heading(c.editions());
        let same = |one: &CodeLink, next: &CodeLink| one.subheading == next.subheading;
        for links in c.codes().chunk_by(same) {
            register.add(links[0].subheading, LINKED);
        }
        for row in c.high_priority() {
            register.add(row.subheading, HIGH_PRIORITY);
        }
        for row in c.editions().iter().filter(|row| !row.current) {
            let heirs = row
                .successors
                .iter()
                .filter_map(|&heir| register.find(heir));
            let bits = heirs.fold(0, |bits, heir| bits | heir.0);
            register.add(row.subheading, bits & !CURRENT);
        }
        register
    }

    /// The subheadings of sorted rows.
    fn by_heading(rows: &[EditionRow]) -> Self {
        let mut register = Self::default();
        let mut rows = rows.iter().peekable();
        for heading in 0..HEADINGS {
            register.end_heading();
            while let Some(row) = rows.next_if(|row| row.subheading / 100 == heading) {
                let last_digits = u8::try_from(row.subheading % 100).unwrap_or_default();
                let standing = CodeStanding(if row.current { CURRENT } else { 0 });
                register.known.push((last_digits, standing));
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

    /// Adds to what a subheading is.
    fn add(&mut self, subheading: u32, bits: u8) {
        if let Some(place) = self.place_of(subheading) {
            self.known[place].1.0 |= bits;
        }
    }

    fn place_of(&self, subheading: u32) -> Option<usize> {
        let heading = (subheading / 100) as usize;
        let &[start, end] = self.starts.get(heading..heading + 2)? else {
            return None;
        };
        let (start, end) = (usize::from(start), usize::from(end));
        let mut own = self.known[start..end].iter();
        let last_digits = subheading % 100;
        let place = own.position(|(digits, _)| u32::from(*digits) == last_digits)?;
        Some(start + place)
    }

    /// What a subheading is; `None` if no edition has it.
    pub(super) fn find(&self, subheading: u32) -> Option<CodeStanding> {
        Some(self.known[self.place_of(subheading)?].1)
    }

    /// Asks for the memory that [`Self::find`] will look at first.
    pub(super) fn expect(&self, subheading: u32) {
        if let Some(start) = self.starts.get((subheading / 100) as usize) {
            ask_for(start);
        }
    }
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
