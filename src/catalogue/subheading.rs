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
    /// The subheading of each row: most that are asked for have none, and rows are large.
    subheadings: Vec<u32>,
    /// Where the rows of each heading of four digits start, and where the last ones end: a search among all
    /// rows would wait for memory at every step. Nothing where there are few.
    starts: Vec<u32>,
}

/// Headings that four digits can write.
const HEADINGS: u32 = 10_000;
/// Rows among which a search does not wait long.
const FEW: usize = 256;

impl<T> Default for BySubheading<T> {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            subheadings: Vec::new(),
            starts: Vec::new(),
        }
    }
}

impl<T: OfSubheading> BySubheading<T> {
    /// Sorts rows; those of one subheading keep their order.
    pub(super) fn of_rows(mut rows: Vec<T>) -> Self {
        rows.sort_by_key(T::subheading);
        let subheadings: Vec<u32> = rows.iter().map(T::subheading).collect();
        let starts = if rows.len() > FEW {
            starts_of(&subheadings)
        } else {
            Vec::new()
        };
        Self {
            rows,
            subheadings,
            starts,
        }
    }

    /// The rows of a subheading.
    pub(super) fn of(&self, subheading: u32) -> &[T] {
        let heading = heading_of(subheading) as usize;
        let (start, end) = match self.starts.get(heading..heading + 2) {
            Some(&[start, end]) => (start as usize, end as usize),
            _ => (0, self.rows.len()),
        };
        let near = &self.subheadings[start..end];
        let first = near.partition_point(|&other| other < subheading);
        let own = near[first..]
            .iter()
            .take_while(|&&other| other == subheading);
        let count = own.count();
        &self.rows[start + first..][..count]
    }

    /// All rows.
    pub(super) fn all(&self) -> &[T] {
        &self.rows
    }
}

/// Where the rows of each heading start among sorted subheadings, and where the last ones end.
fn starts_of(subheadings: &[u32]) -> Vec<u32> {
    let mut starts = Vec::with_capacity(HEADINGS as usize + 1);
    let mut at = 0;
    for heading in 0..=HEADINGS {
        while subheadings
            .get(at as usize)
            .is_some_and(|&subheading| heading_of(subheading) < heading)
        {
            at += 1;
        }
        starts.push(at);
    }
    starts
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
        let few = BySubheading::of_rows(rows.to_vec());
        let others = (500_000..).map(|subheading| (subheading, 'o'));
        let many = BySubheading::of_rows(others.take(FEW).chain(rows).collect());
        assert!(few.starts.is_empty() && !many.starts.is_empty());
        for (subheading, wanted) in [
            (841_410, "bc"),
            (10_121, "a"),
            (841_490, "d"),
            (841_420, ""),
            (841_399, ""),
            (999_999, "e"),
            (4_000_000, ""),
        ] {
            for all in [&few, &many] {
                let own: String = all.of(subheading).iter().map(|row| row.1).collect();
                assert_eq!(own, wanted, "{subheading}");
            }
        }
    }
}
