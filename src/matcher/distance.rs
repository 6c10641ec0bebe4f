//! Edit distance as a clerk's fingers make it: insert, delete, substitute, swap neighbours.

use super::alphabet::MAX_LETTERS;

/// A word that others are compared with: for each letter the places where it stands, a bit each.
#[derive(Debug)]
pub(super) struct Compared {
    places: [u32; 256],
    len: usize,
}

impl Compared {
    /// Takes a word of at most [`MAX_LETTERS`] letter codes; of a longer one the end is not seen.
    pub(super) fn new(word: &[u8]) -> Self {
        let mut places = [0; 256];
        for (i, &letter) in word.iter().enumerate().take(MAX_LETTERS) {
            places[usize::from(letter)] |= 1 << i;
        }
        Self {
            places,
            len: word.len(),
        }
    }

    /// The optimal string alignment distance to another word, or `None` if it is above `limit`.
    ///
    /// All cells of a column of the table are computed at once, a bit each for the differences
    /// between neighbours (Hyyrö 2003).
    pub(super) fn within(&self, other: &[u8], limit: u8) -> Option<u8> {
        let limit = usize::from(limit);
        if self.len.abs_diff(other.len()) > limit || self.len > MAX_LETTERS {
            return None;
        }
        if self.len == 0 {
            return u8::try_from(other.len()).ok();
        }
        let last = 1u32 << (self.len - 1);
        let (mut up, mut down, mut same) = (u32::MAX, 0u32, 0u32);
        let mut before = 0;
        let mut distance = self.len;
        for &letter in other {
            let here = self.places[usize::from(letter)];
            let swapped = ((!same & here) << 1) & before;
            same = ((here & up).wrapping_add(up) ^ up) | here | down | swapped;
            let right = down | !(same | up);
            let left = same & up;
            distance += usize::from(right & last != 0);
            distance -= usize::from(left & last != 0);
            let right = right << 1 | 1;
            up = left << 1 | !(same | right);
            down = right & same;
            before = here;
        }
        u8::try_from(distance)
            .ok()
            .filter(|&d| usize::from(d) <= limit)
    }
}

/// Whether one becomes the other by one edit: a byte more, less or another, or two swapped.
pub(super) fn is_one_slip(one: &[u8], other: &[u8]) -> bool {
    let same = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[same..], &other[same..]);
    let backwards = one.iter().rev().zip(other.iter().rev());
    let same = backwards.take_while(|(a, b)| a == b).count();
    match (&one[..one.len() - same], &other[..other.len() - same]) {
        ([_], [_] | []) | ([], [_]) => true,
        ([a, b], [c, d]) => a == d && b == c,
        _ => false,
    }
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
        Compared::new(Letters::of(a)?.as_slice()).within(Letters::of(b)?.as_slice(), limit)
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
        fn agrees_with_the_library(a in "[a-d]{0,12}|[ab]{0,32}", b in "[a-d]{0,12}|[ab]{0,32}") {
            let expected = u8::try_from(strsim::osa_distance(&a, &b)).unwrap();
            prop_assert_eq!(distance(&a, &b, 3), (expected <= 3).then_some(expected));
        }

        #[test]
        fn a_slip_is_an_edit(a in "[a-c]{0,5}", b in "[a-c]{0,5}") {
            let expected = strsim::osa_distance(&a, &b) == 1;
            prop_assert_eq!(is_one_slip(a.as_bytes(), b.as_bytes()), expected);
        }
    }
}
