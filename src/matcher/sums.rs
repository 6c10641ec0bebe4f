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

/// Pairs of letters of a word.
const PAIRS: usize = PREFIX * (PREFIX - 1) / 2;
/// Most hashes of a word: of all its letters, without each of them and without each two.
pub(super) const MOST_HASHES: usize = 1 + PREFIX + PAIRS;

impl Sums {
    /// The hashes of the word without any 0..=`most` of its letters, put into `room`; without two only if
    /// it has [`PREFIX`] letters, as all have that forgive as many.
    pub(super) fn deleted<'r>(&self, most: u8, room: &'r mut [u64; MOST_HASHES]) -> &'r [u64] {
        let n = self.len;
        room[0] = self.plain[n];
        if most == 0 {
            return &room[..1];
        }
        for (i, hash) in room[1..=n].iter_mut().enumerate() {
            *hash = self.head(i).wrapping_add(self.once[n]);
        }
        match room.last_chunk_mut() {
            Some(pairs) if most > 1 && n == PREFIX => {
                self.without_pairs(pairs);
                &room[..]
            }
            _ => &room[..=n],
        }
    }

    /// The hashes without each two of the letters of a word of [`PREFIX`] letters.
    fn without_pairs(&self, hashes: &mut [u64; PAIRS]) {
        // What follows a second deleted letter, with what stands between the two.
        let tails: [u64; PREFIX] = std::array::from_fn(|j| {
            let between = self.once[j].wrapping_sub(self.twice[j + 1]);
            between.wrapping_add(self.twice[PREFIX])
        });
        let mut at = 0;
        for i in 0..PREFIX {
            let head = self.head(i);
            for tail in &tails[i + 1..] {
                hashes[at] = head.wrapping_add(*tail);
                at += 1;
            }
        }
    }

    /// What precedes a deleted letter, less what the sum of all others holds of that and of the letter.
    #[inline]
    fn head(&self, deleted: usize) -> u64 {
        self.plain[deleted].wrapping_sub(self.once[deleted + 1])
    }
}
