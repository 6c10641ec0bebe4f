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

/// Most hashes of a word: of all its letters, without each of them and without each two.
pub(super) const MOST_HASHES: usize = 1 + PREFIX + PREFIX * (PREFIX - 1) / 2;

impl Sums {
    /// The hashes of the word without any 0..=`most` of its letters, put into `room`.
    pub(super) fn deleted<'r>(&self, most: u8, room: &'r mut [u64; MOST_HASHES]) -> &'r [u64] {
        let n = self.len;
        room[0] = self.plain[n];
        if most == 0 {
            return &room[..1];
        }
        for (i, hash) in room[1..=n].iter_mut().enumerate() {
            *hash = self.head(i).wrapping_add(self.once[n]);
        }
        if most == 1 {
            return &room[..=n];
        }
        // What follows a second deleted letter, with what stands between the two.
        let mut tails = [0u64; PREFIX];
        for (j, tail) in tails.iter_mut().enumerate().take(n) {
            *tail = self.once[j]
                .wrapping_add(self.twice[n])
                .wrapping_sub(self.twice[j + 1]);
        }
        let mut end = n + 1;
        for i in 0..n {
            let (head, tails) = (self.head(i), &tails[i + 1..n]);
            for (hash, tail) in room[end..].iter_mut().zip(tails) {
                *hash = head.wrapping_add(*tail);
            }
            end += tails.len();
        }
        &room[..end]
    }

    /// What precedes a deleted letter, less what the sum of all others holds of that and of the letter.
    fn head(&self, deleted: usize) -> u64 {
        self.plain[deleted].wrapping_sub(self.once[deleted + 1])
    }
}
