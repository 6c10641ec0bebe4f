//! Edit distance as a clerk's fingers make it: insert, delete, substitute, swap neighbours.

use super::alphabet::MAX_LETTERS;

/// The optimal string alignment distance of two words, or `None` if it is above `limit`.
///
/// Words are letter codes of at most [`MAX_LETTERS`]; three rolling rows, left as soon as every
/// cell of a row is above the limit.
pub(super) fn within(a: &[u8], b: &[u8], limit: u8) -> Option<u8> {
    let limit = usize::from(limit);
    if a.len().abs_diff(b.len()) > limit || a.len() > MAX_LETTERS || b.len() > MAX_LETTERS {
        return None;
    }
    let mut before = [0usize; MAX_LETTERS + 1];
    let mut above = [0usize; MAX_LETTERS + 1];
    let mut row = [0usize; MAX_LETTERS + 1];
    for (j, cell) in above.iter_mut().enumerate().take(b.len() + 1) {
        *cell = j;
    }
    for i in 1..=a.len() {
        row[0] = i;
        let mut best = i;
        for j in 1..=b.len() {
            let same = usize::from(a[i - 1] != b[j - 1]);
            let mut cost = (above[j - 1] + same).min(above[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                cost = cost.min(before[j - 2] + 1);
            }
            row[j] = cost;
            best = best.min(cost);
        }
        if best > limit {
            return None;
        }
        (before, above, row) = (above, row, before);
    }
    u8::try_from(above[b.len()])
        .ok()
        .filter(|&d| usize::from(d) <= limit)
}

/// Edits that a word of so many letters forgives: none below 5 letters, one from 5, two from 9.
pub(super) fn forgiven(letters: usize) -> u8 {
    match letters {
        0..5 => 0,
        5..9 => 1,
        _ => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::super::alphabet::Letters;
    use super::*;
    use proptest::prelude::*;

    fn distance(a: &str, b: &str, limit: u8) -> Option<u8> {
        within(
            Letters::of(a)?.as_slice(),
            Letters::of(b)?.as_slice(),
            limit,
        )
    }

    #[test]
    fn swaps_count_once() {
        assert_eq!(distance("vacuum", "vacumu", 2), Some(1));
        assert_eq!(distance("vaccum", "vacuum", 2), Some(1));
        assert_eq!(distance("titanium", "titanium", 0), Some(0));
        assert_eq!(distance("paint", "titan", 2), None);
    }

    proptest! {
        #[test]
        fn agrees_with_the_library(a in "[a-d]{0,9}", b in "[a-d]{0,9}") {
            let expected = u8::try_from(strsim::osa_distance(&a, &b)).unwrap();
            prop_assert_eq!(distance(&a, &b, 3), (expected <= 3).then_some(expected));
        }
    }
}
