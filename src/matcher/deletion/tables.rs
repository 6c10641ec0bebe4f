//! The hashes of all forms with letters deleted, and where they are found.

use super::super::alphabet::MAX_LETTERS;
use super::super::marks::Marks;
use super::super::sums::{MOST_HASHES, PREFIX, Terms};
use super::{DeletionIndex, FormId};
use crate::store::ahead::ask_for;
use crate::store::strings::Strings;
use crate::store::table::{Table, number, packed};

/// Bits of a hash that a slot holds, and in all above the number of the form: five for its length.
const TAG_BITS: u32 = 7;
const HEAD_BITS: u32 = TAG_BITS + 5;
/// Bits of the bitmap for each key, of which two are set. Many keys are the same, so that a look-up in a hundred
/// passes by chance.
const BITS_A_KEY: usize = 8;
/// Most forms that are told apart.
pub(super) const MAX_FORMS: usize = 1 << (32 - HEAD_BITS);
/// Entries of a bucket on average: a line of the processor's cache.
const A_BUCKET: usize = 14;

/// The hashes of all forms with letters deleted.
#[derive(Debug, Default)]
pub(in super::super) struct Tables {
    bitmap: Table<u64>,
    buckets: Table<u32>,
    slots: Table<u32>,
    terms: Terms,
}

packed!(Tables {
    bitmap,
    buckets,
    slots,
    terms
});

/// The slots that a hash shares with others, and what tells it from most of these.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Bucket {
    tag: u32,
    start: u32,
    end: u32,
}

impl Tables {
    /// Fills the tables in two passes over the same hashes: keeping millions of them between the
    /// passes would cost more memory than the whole index.
    pub(super) fn of(index: &DeletionIndex, texts: &Strings) -> Self {
        let keys = keys_of(index, texts);
        let buckets = (keys / A_BUCKET).max(1);
        let tables = Self {
            terms: Terms::new(),
            ..Self::default()
        };
        let mut bitmap = vec![0u64; (keys * BITS_A_KEY).div_ceil(64).max(1)];
        let mut ends = vec![0u32; buckets + 1];
        let words = bitmap.len();
        tables.each_hash(index, texts, |hash, _, _| {
            bitmap[share(hash, words)] |= bits_of(hash);
            ends[share(hash, buckets)] += 1;
        });
        let mut sum = 0;
        for end in &mut ends {
            sum += *end;
            *end = sum;
        }
        let mut slots = vec![0u32; keys];
        // Buckets are filled from their ends, so that in the end each number is a start.
        tables.each_hash(index, texts, |hash, form, len| {
            let end = &mut ends[share(hash, buckets)];
            *end -= 1;
            slots[*end as usize] = (tag(hash) << 5 | last(len)) << (32 - HEAD_BITS) | form;
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

    fn each_hash(
        &self,
        index: &DeletionIndex,
        texts: &Strings,
        mut each: impl FnMut(u64, FormId, usize),
    ) {
        for (form, marks) in (0..).zip(&*index.marks) {
            if let Some(letters) = index.letters(form, texts) {
                let letters = letters.as_slice();
                let mut room = [0; MOST_HASHES];
                let hashes = self.hashes(letters, marks.edits(), &mut room);
                for &hash in hashes {
                    each(hash, form, letters.len());
                }
            }
        }
    }

    /// The hashes of a word without so many letters at most, put into `room`.
    pub(super) fn hashes<'r>(
        &self,
        letters: &[u8],
        most: u8,
        room: &'r mut [u64; MOST_HASHES],
    ) -> &'r [u64] {
        self.terms.sums(letters).deleted(most, room)
    }

    /// Which hashes may be among those of the forms, a bit each from the lowest on. The bitmap is asked for all
    /// of them at once: none has to wait for another to come from memory.
    pub(super) fn in_bitmap(&self, hashes: &[u64]) -> u64 {
        let bitmap: &[u64] = &self.bitmap;
        let asked = hashes.iter().rev();
        asked.fold(0, |passed, &hash| {
            let bits = bits_of(hash);
            passed << 1 | u64::from(bitmap[share(hash, bitmap.len())] & bits == bits)
        })
    }

    /// Where the forms of a hash stand.
    #[inline]
    pub(super) fn bucket(&self, hash: u64) -> Bucket {
        let bucket = share(hash, self.buckets.len() - 1);
        Bucket {
            tag: tag(hash),
            start: self.buckets[bucket],
            end: self.buckets[bucket + 1],
        }
    }

    /// Asks for the middle of some buckets, where looking for a tag begins.
    pub(super) fn ask_for(&self, buckets: &[Bucket]) {
        for bucket in buckets {
            if let Some(slot) = self.slots.get(bucket.start.midpoint(bucket.end) as usize) {
                ask_for(slot);
            }
        }
    }

    /// The forms of a bucket's tag that are at most two letters shorter or longer than `len`, each with how
    /// many that are.
    pub(super) fn forms(
        &self,
        bucket: &Bucket,
        len: usize,
    ) -> impl Iterator<Item = (FormId, u32)> + '_ {
        let (wanted, len) = (bucket.tag, last(len));
        let slots = &self.slots[bucket.start as usize..bucket.end as usize];
        let tag_of = |slot: u32| slot >> (32 - TAG_BITS);
        // They are sorted, so those of a tag stand side by side.
        let first = slots.partition_point(|&slot| tag_of(slot) < wanted);
        let tagged = slots[first..].iter().copied();
        let tagged = tagged.take_while(move |&slot| tag_of(slot) == wanted);
        tagged.filter_map(move |slot| {
            let apart = (slot >> (32 - HEAD_BITS) & 31).abs_diff(len);
            (apart <= 2).then_some((slot & ((1 << (32 - HEAD_BITS)) - 1), apart))
        })
    }
}

/// How many hashes all forms have.
fn keys_of(index: &DeletionIndex, texts: &Strings) -> usize {
    let of_form = |(&text, marks): (&u32, &Marks)| {
        let n = texts.get(text).chars().count().min(PREFIX);
        let deletions = [1, n, n * n.saturating_sub(1) / 2];
        deletions
            .iter()
            .take(usize::from(marks.edits()) + 1)
            .sum::<usize>()
    };
    index.texts.iter().zip(&*index.marks).map(of_form).sum()
}

/// The place of the last of so many letters, [`MAX_LETTERS`] at most.
fn last(letters: usize) -> u32 {
    number(letters.min(MAX_LETTERS).saturating_sub(1))
}

fn tag(hash: u64) -> u32 {
    u32::try_from(hash & ((1 << TAG_BITS) - 1)).unwrap_or(0)
}

/// The place among so many that the upper half of a hash falls to: tables are as large as they need to be,
/// not the next power of two.
#[inline]
fn share(hash: u64, places: usize) -> usize {
    (((hash >> 32) * places as u64) >> 32) as usize
}

/// Two bits of a bitmap word, by bits of the hash that neither choose the word nor make the tag.
#[inline]
fn bits_of(hash: u64) -> u64 {
    let bit = |from: u32| 1 << (hash >> from & 63);
    bit(TAG_BITS) | bit(TAG_BITS + 6)
}
