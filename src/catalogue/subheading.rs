//! Rows by their HS subheadings: every line of a manifest asks for those of its own.

/// A row that belongs to a subheading.
pub(super) trait OfSubheading {
    /// The subheading as a number, `841410`.
    fn subheading(&self) -> u32;
}

/// Rows sorted by subheading.
#[derive(Debug)]
pub(super) struct BySubheading<T> {
    rows: Vec<T>,
    /// Where the rows of each heading of four digits start, and where the last ones end: a search among all
    /// rows would wait for memory at every step.
    starts: Vec<u32>,
}

/// Headings that four digits can write.
const HEADINGS: u32 = 10_000;

impl<T> Default for BySubheading<T> {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            starts: Vec::new(),
        }
    }
}

impl<T: OfSubheading> BySubheading<T> {
    /// Sorts rows; those of one subheading keep their order.
    pub(super) fn of_rows(mut rows: Vec<T>) -> Self {
        rows.sort_by_key(T::subheading);
        let mut starts = Vec::with_capacity(HEADINGS as usize + 1);
        let mut at = 0;
        for heading in 0..=HEADINGS {
            while rows
                .get(at as usize)
                .is_some_and(|row| heading_of(row.subheading()) < heading)
            {
                at += 1;
            }
            starts.push(at);
        }
        Self { rows, starts }
    }

    /// The rows of a subheading.
    pub(super) fn of(&self, subheading: u32) -> &[T] {
        let heading = heading_of(subheading) as usize;
        let Some(&[start, end]) = self.starts.get(heading..heading + 2) else {
            return &[];
        };
        let rows = &self.rows[start as usize..end as usize];
        let before = rows.iter().take_while(|row| row.subheading() < subheading);
        let rows = &rows[before.count()..];
        let own = rows.iter().take_while(|row| row.subheading() == subheading);
        &rows[..own.count()]
    }

    /// All rows.
    pub(super) fn all(&self) -> &[T] {
        &self.rows
    }
}

fn heading_of(subheading: u32) -> u32 {
    subheading / 100
}

#[cfg(test)]
mod tests {
    use super::*;

    impl OfSubheading for (u32, char) {
        fn subheading(&self) -> u32 {
            self.0
        }
    }

    #[test]
    fn a_subheading_has_its_own_rows() {
        let rows = [
            (841_410, 'b'),
            (10_121, 'a'),
            (841_490, 'd'),
            (841_410, 'c'),
            (999_999, 'e'),
        ];
        let all = BySubheading::of_rows(rows.to_vec());
        for (subheading, wanted) in [
            (841_410, "bc"),
            (10_121, "a"),
            (841_490, "d"),
            (841_420, ""),
            (841_399, ""),
            (999_999, "e"),
            (4_000_000, ""),
        ] {
            let own: String = all.of(subheading).iter().map(|row| row.1).collect();
            assert_eq!(own, wanted, "{subheading}");
        }
    }
}
