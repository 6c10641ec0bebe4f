//! Edit distance as a clerk's fingers make it: insert, delete, substitute, swap neighbours.

use std::cell::OnceCell;

use super::alphabet::MAX_LETTERS;

/// A word that others are compared with.
#[derive(Debug)]
pub(super) struct Compared<'w> {
    word: &'w [u8],
    /// For each letter the places where it stands, a bit each, once a comparison asks for them.
    places: OnceCell<[u32; 256]>,
}

impl<'w> Compared<'w> {
    /// Takes a word of letter codes; one of more than [`MAX_LETTERS`] is near to none.
    pub(super) fn new(word: &'w [u8]) -> Self {
        let places = OnceCell::new();
        Self { word, places }
    }

    /// How many letters the word has.
    #[inline]
    pub(super) fn len(&self) -> usize {
        self.word.len()
    }

    /// The optimal string alignment distance to another word, or `None` if it is above `limit`.
    pub(super) fn within(&self, other: &[u8], limit: u8) -> Option<u8> {
        let most = usize::from(limit);
        if self.word.len().abs_diff(other.len()) > most || self.word.len() > MAX_LETTERS {
            return None;
        }
        // What both begin and end with takes no edit, and of words near each other that is nearly all.
        let (start, word, other) = differing(self.word, other);
        let distance = match (word, other) {
            ([], []) => 0,
            _ if is_slip(word, other) => 1,
            _ if limit < 2 => return None,
            ([], other) => other.len(),
            _ => self.distance(start, word.len(), other),
        };
        u8::try_from(distance).ok().filter(|&d| d <= limit)
    }

    fn places(&self) -> &[u32; 256] {
        self.places.get_or_init(|| {
            let mut places = [0; 256];
            for (i, &letter) in self.word.iter().enumerate().take(MAX_LETTERS) {
                places[usize::from(letter)] |= 1 << i;
            }
            places
        })
    }

    /// The distance of the `len` letters from `start` on to another word.
    ///
    /// All cells of a column of the table are computed at once, a bit each for the differences
    /// between neighbours: what Hyyrö (2003) calls VP and VN is `up` and `down` here, D0 `same`, HP and HN `right`
    /// and `left`, and `swapped` is his term for two neighbours that changed places.
    fn distance(&self, start: usize, len: usize, other: &[u8]) -> usize {
        let (places, last) = (self.places(), 1u32 << (len - 1));
        let (mut up, mut down, mut same) = (u32::MAX, 0u32, 0u32);
        let mut before = 0;
        let mut distance = len;
        for &letter in other {
            let here = places[usize::from(letter)] >> start;
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
        distance
    }
}

/// Two words without what both begin and end with, and how many letters of the beginning that were.
fn differing<'w>(one: &'w [u8], other: &'w [u8]) -> (usize, &'w [u8], &'w [u8]) {
    let start = common_start(one, other);
    let (one, other) = (&one[start..], &other[start..]);
    let pairs = one.iter().rev().zip(other.iter().rev());
    let end = pairs.take_while(|(a, b)| a == b).count();
    (start, &one[..one.len() - end], &other[..other.len() - end])
}

/// How many letters two words begin with alike.
fn common_start(one: &[u8], other: &[u8]) -> usize {
    let wide = |word: &[u8]| word.first_chunk().map(|first| u64::from_le_bytes(*first));
    // Eight letters are compared as one number.
    let known = match (wide(one), wide(other)) {
        (Some(a), Some(b)) if a != b => return (a ^ b).trailing_zeros() as usize / 8,
        (Some(_), Some(_)) => 8,
        _ => 0,
    };
    let pairs = one[known..].iter().zip(&other[known..]);
    known + pairs.take_while(|(a, b)| a == b).count()
}

/// Whether one becomes the other by one edit: a byte more, less or another, or two swapped.
pub(super) fn is_one_slip(one: &[u8], other: &[u8]) -> bool {
    let (_, one, other) = differing(one, other);
    is_slip(one, other)
}

/// The same of what is left of two words without what both begin and end with.
#[inline]
fn is_slip(one: &[u8], other: &[u8]) -> bool {
    match (one, other) {
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
