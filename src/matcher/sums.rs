//! Hashes of a word with letters deleted: a sum of one term per letter and position, so that with
//! running sums for shifts of 0, 1 and 2 positions every deleted form costs two additions.

use crate::store::table::{Table, packed};

/// Letters of a word that are entered and looked up. A word that forgives two edits has as many, so
/// that a token which is shorter needs only the deletions that its own length forgives.
pub(super) const PREFIX: usize = 9;

/// One well-mixed term per position and letter code.
#[derive(Debug, Default)]
pub(super) struct Terms {
    /// A row of 256 letters for each position.
    terms: Table<u64>,
}

packed!(Terms { terms });

/// Running sums of a word's hash terms at shifts of 0, 1 and 2 positions.
pub(super) struct Sums {
    plain: [u64; PREFIX + 1],
    once: [u64; PREFIX + 1],
    twice: [u64; PREFIX + 1],
    len: usize,
}

impl Terms {
    /// The terms, `SplitMix64` of their number.
    pub(super) fn new() -> Self {
        let positions = PREFIX + 2;
        let terms = (0..positions as u64 * 256)
            .map(|n| {
                let mut z = (n + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
                z = (z ^ z >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
                z = (z ^ z >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
                z ^ z >> 31
            })
            .collect();
        Self { terms }
    }

    /// The sums of a word, of which the first letters count.
    pub(super) fn sums(&self, word: &[u8]) -> Sums {
        let word = &word[..word.len().min(PREFIX)];
        let mut sums = Sums {
            plain: [0; PREFIX + 1],
            once: [0; PREFIX + 1],
            twice: [0; PREFIX + 1],
            len: word.len(),
        };
        for (i, &letter) in word.iter().enumerate() {
            let term = |position: usize| self.terms[position << 8 | usize::from(letter)];
            // Positions are counted from 2, so that a shift by two stays in the table.
            sums.plain[i + 1] = sums.plain[i].wrapping_add(term(i + 2));
            sums.once[i + 1] = sums.once[i].wrapping_add(term(i + 1));
            sums.twice[i + 1] = sums.twice[i].wrapping_add(term(i));
        }
        sums
    }
}

/// Most hashes of a word: without each of its letters, and without each two.
pub(super) const MOST_HASHES: usize = PREFIX + PREFIX * (PREFIX - 1) / 2;

impl Sums {
    /// How many letters count.
    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// The hash of the whole word.
    pub(super) fn whole(&self) -> u64 {
        self.plain[self.len]
    }

    /// Calls `each` with the hash of the word without each of its letters and the place of that; with
    /// [`PREFIX`] in the place of the last one.
    #[inline]
    pub(super) fn each_without_one(&self, mut each: impl FnMut(u64, usize)) {
        let tail = self.once[self.len];
        let Some(last) = self.len.checked_sub(1) else {
            return;
        };
        for at in 0..last {
            each(self.head(at).wrapping_add(tail), at);
        }
        each(self.head(last).wrapping_add(tail), PREFIX);
    }

    /// Calls `each` with the hash of a word of [`PREFIX`] letters without each two of them and the place of the
    /// first; with [`PREFIX`] in the place of the last pair's.
    #[inline]
    pub(super) fn each_without_two(&self, mut each: impl FnMut(u64, usize)) {
        // What follows a second deleted letter, with what stands between the two.
        let tails: [u64; PREFIX] = std::array::from_fn(|j| {
            let between = self.once[j].wrapping_sub(self.twice[j + 1]);
            between.wrapping_add(self.twice[PREFIX])
        });
        for first in 0..PREFIX - 2 {
            let head = self.head(first);
            for tail in &tails[first + 1..] {
                each(head.wrapping_add(*tail), first);
            }
        }
        each(
            self.head(PREFIX - 2).wrapping_add(tails[PREFIX - 1]),
            PREFIX,
        );
    }

    /// What precedes a deleted letter, less what the sum of all others holds of that and of the letter.
    #[inline]
    fn head(&self, deleted: usize) -> u64 {
        self.plain[deleted].wrapping_sub(self.once[deleted + 1])
    }
}
