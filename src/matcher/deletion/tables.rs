//! The hashes of all openings with letters deleted, and where they are found.

use std::ops::Range;

use super::super::sums::{PREFIX, Sums, Terms};
use super::DeletionIndex;
use crate::store::ahead::ask_for;
use crate::store::strings::Strings;
use crate::store::table::{Table, number, packed};

/// Number of an opening: the first letters that some forms share, [`PREFIX`] of them or the whole word.
pub(super) type Opening = u32;

/// Bits of a hash that a slot holds above the number of the opening.
const TAG_BITS: u32 = 12;
/// Bits of the bitmap for each key at least, of which two are taken.
const BITS_A_KEY: usize = 8;
/// Most forms that are told apart.
pub(super) const MAX_FORMS: usize = 1 << (32 - TAG_BITS);
/// Entries of a bucket on average: half a line of the processor's cache.
const A_BUCKET: usize = 8;
/// Bits of a hash that choose the two bits of a word of the bitmap; those above make the tag, and those above
/// them choose the word.
const MASK_BITS: u32 = 10;

/// The two bits that a hash takes in a word of the bitmap.
static MASKS: [u64; 1 << MASK_BITS] = {
    let (mut masks, mut n) = ([0; 1 << MASK_BITS], 0);
    while n < masks.len() {
        let (one, apart) = (n % 64, 1 + n / 64 * 3);
        masks[n] = 1 << one | 1 << ((one + apart) % 64);
        n += 1;
    }
    masks
};

/// The hashes of all openings with letters deleted.
#[derive(Debug, Default)]
pub(in super::super) struct Tables {
    /// A power of two of words in which the bits that a key takes are not set: what has any of its bits set is
    /// no key.
    bitmap: Table<u64>,
    buckets: Table<u32>,
    slots: Table<u32>,
    /// The first letters of each opening, as [`first_letters`] gives them.
    letters: Table<u64>,
    /// The first form of each opening, and how many forms there are.
    starts: Table<u32>,
    terms: Terms,
}

packed!(Tables {
    bitmap,
    buckets,
    slots,
    letters,
    starts,
    terms
});

/// The slots that a hash shares with others, and what tells it from most of these.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Bucket {
    pub(super) hash: Hash,
    start: u32,
    end: u32,
}

/// A hash that may be a key; in the place of its lowest bits, which have done their part, stands the place of the
/// first letter that it is without.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Hash(u64);

impl Hash {
    /// A hash without a letter of this place, [`PREFIX`] at most.
    #[inline]
    pub(super) fn new(hash: u64, first: usize) -> Self {
        Self(hash & !FIRST | first as u64 & FIRST)
    }

    /// The place of the first letter that it is without.
    #[inline]
    pub(super) fn first(self) -> usize {
        (self.0 & FIRST) as usize
    }
}

/// The bits of a [`Hash`] that hold a place.
const FIRST: u64 = 15;

impl Tables {
    /// Fills the tables in two passes over the same hashes: keeping millions of them between the
    /// passes would cost more memory than the whole index.
    pub(super) fn of(index: &DeletionIndex, texts: &Strings) -> Self {
        let mut tables = Self {
            terms: Terms::new(),
            ..Self::default()
        };
        tables.find_openings(index, texts);
        let mut keys = 0;
        tables.each_hash(index, texts, |_, _| keys += 1);
        let buckets = (keys / A_BUCKET).max(1);
        let words = (keys * BITS_A_KEY).div_ceil(64).next_power_of_two();
        let mut bitmap = vec![u64::MAX; words];
        let mut ends = vec![0u32; buckets + 1];
        tables.each_hash(index, texts, |hash, _| {
            bitmap[word_of(hash, words)] &= !mask_of(hash);
            ends[share(hash, buckets)] += 1;
        });
        let mut sum = 0;
        for end in &mut ends {
            sum += *end;
            *end = sum;
        }
        let mut slots = vec![0u32; keys];
        // Buckets are filled from their ends, so that in the end each number is a start.
        tables.each_hash(index, texts, |hash, opening| {
            let end = &mut ends[share(hash, buckets)];
            *end -= 1;
            slots[*end as usize] = tag(hash) << (32 - TAG_BITS) | opening;
        });
        for bucket in ends.windows(2) {
            slots[bucket[0] as usize..bucket[1] as usize].sort_unstable();
        }
        Self {
            bitmap: bitmap.into(),
            buckets: ends.into(),
            slots: slots.into(),
            ..tables
        }
    }

    /// Finds what the forms, which are sorted by it, begin with.
    fn find_openings(&mut self, index: &DeletionIndex, texts: &Strings) {
        let (mut all, mut starts, mut last) = (Vec::new(), Vec::new(), Vec::new());
        for (form, known) in (0..).zip(&*index.forms) {
            if let Some(letters) = known.letters(texts) {
                let opening = opening_of(letters.as_slice());
                if starts.is_empty() || opening != last {
                    starts.push(form);
                    all.push(first_letters(opening));
                    last = opening.to_vec();
                }
            }
        }
        starts.push(number(index.forms.len()));
        self.letters = all.into();
        self.starts = starts.into();
    }

    /// Calls `each` with every hash that an opening is entered under: without two letters if one of its forms
    /// forgives two edits, else without one, and with all if a token may have one more that counts.
    fn each_hash(
        &self,
        index: &DeletionIndex,
        texts: &Strings,
        mut each: impl FnMut(u64, Opening),
    ) {
        for opening in 0..number(self.letters.len()) {
            let forms = &index.forms[self.forms(opening)];
            let Some(letters) = forms.first().and_then(|form| form.letters(texts)) else {
                continue;
            };
            let sums = self.sums(letters.as_slice());
            if forms.iter().any(|form| form.marks.edits() > 1) {
                sums.each_without_two(|hash, _| each(hash, opening));
                continue;
            }
            sums.each_without_one(|hash, _| each(hash, opening));
            if sums.len() < PREFIX {
                each(sums.whole(), opening);
            }
        }
    }

    /// The sums of a word's letters.
    pub(super) fn sums(&self, letters: &[u8]) -> Sums {
        self.terms.sums(letters)
    }

    /// Whether a hash may be a key (now and then a false yes).
    #[inline]
    pub(super) fn may_hold(&self, hash: u64) -> bool {
        self.bitmap[word_of(hash, self.bitmap.len())] & mask_of(hash) == 0
    }

    /// Asks for what [`Self::bucket`] will look at.
    #[inline]
    pub(super) fn ask_for_bucket(&self, hash: u64) {
        ask_for(&self.buckets[share(hash, self.buckets.len() - 1)]);
    }

    /// Where the openings of a hash stand, which are asked for.
    #[inline]
    pub(super) fn bucket(&self, hash: Hash) -> Bucket {
        let bucket = share(hash.0, self.buckets.len() - 1);
        let start = self.buckets[bucket];
        if let Some(slot) = self.slots.get(start as usize) {
            ask_for(slot);
        }
        Bucket {
            hash,
            start,
            end: self.buckets[bucket + 1],
        }
    }

    /// The openings of a bucket's tag.
    #[inline]
    pub(super) fn openings(&self, bucket: &Bucket) -> impl Iterator<Item = Opening> + '_ {
        let first = tag(bucket.hash.0) << (32 - TAG_BITS);
        let slots = &self.slots[bucket.start as usize..bucket.end as usize];
        // They are sorted, so those of a tag stand side by side.
        let before = slots.iter().take_while(|&&slot| slot < first).count();
        let numbers = slots[before..].iter().map(move |slot| slot - first);
        numbers.take_while(|&number| number <= u32::MAX >> TAG_BITS)
    }

    /// How many letters an opening and a token begin with alike, [`first_letters`] given and no more than these.
    #[inline]
    pub(super) fn alike(&self, opening: Opening, token: u64) -> usize {
        (self.letters[opening as usize] ^ token).trailing_zeros() as usize / 8
    }

    /// The forms of an opening.
    #[inline]
    pub(super) fn forms(&self, opening: Opening) -> Range<usize> {
        let at = opening as usize;
        self.starts[at] as usize..self.starts[at + 1] as usize
    }
}

/// The first letters of a word, those that are hashed.
pub(super) fn opening_of(letters: &[u8]) -> &[u8] {
    &letters[..letters.len().min(PREFIX)]
}

/// The first eight letters as one number, the first one lowest, and behind a shorter word what is no letter.
pub(super) fn first_letters(letters: &[u8]) -> u64 {
    let mut first = [u8::MAX; 8];
    let len = letters.len().min(first.len());
    first[..len].copy_from_slice(&letters[..len]);
    u64::from_le_bytes(first)
}

#[expect(clippy::cast_possible_truncation, reason = "the lower bits are meant")]
fn tag(hash: u64) -> u32 {
    (hash >> MASK_BITS) as u32 & ((1 << TAG_BITS) - 1)
}

/// The place among so many that the upper half of a hash falls to: tables are as large as they need to be,
/// not the next power of two.
#[inline]
fn share(hash: u64, places: usize) -> usize {
    (((hash >> 32) * places as u64) >> 32) as usize
}

/// The word of a bitmap of a power of two of them where the bits of a hash are.
#[inline]
fn word_of(hash: u64, words: usize) -> usize {
    (hash >> (MASK_BITS + TAG_BITS)) as usize & (words - 1)
}

#[expect(clippy::cast_possible_truncation, reason = "the lower bits are meant")]
#[inline]
fn mask_of(hash: u64) -> u64 {
    MASKS[hash as usize & (MASKS.len() - 1)]
}
