//! The deletion index: finds every vocabulary word within two edits of a token in a few hundred
//! nanoseconds, without comparing it with the vocabulary.
//!
//! Two words are within *k* edits only if they become equal after deleting at most *k* letters from
//! each. So every word is entered under all its forms with up to *k* letters deleted, and a token is
//! looked up under all of its own. Only the first nine letters count: if two words are within *k* edits,
//! so much of both becomes equal by as many deletions, and a long word has a few dozen such forms
//! instead of hundreds. A bitmap turns away nearly all look-ups; what passes goes to a bucket of tags and
//! lengths, and what passes those is verified by edit distance: a hash alone never stands for identity.
//!
//! Filling the tables takes longer than comparing a token with every word, so the first few tokens
//! are compared: a run of one line never fills them. The answers are the same.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use super::alphabet::{Letters, MAX_LETTERS};
use super::distance::{Compared, forgiven};
use super::sums::{MOST_HASHES, PREFIX, Terms};
use crate::store::strings::Strings;
use crate::store::table::{Table, number, packed};

/// Number of a form in the index.
type FormId = u32;

/// Bits of a hash that a slot holds, and in all above the number of the form: five for its length.
const TAG_BITS: u32 = 7;
const HEAD_BITS: u32 = TAG_BITS + 5;
/// Bits of the bitmap for each key, of which three are set: a look-up in fifty passes by chance.
const BITS_A_KEY: usize = 10;
const MAX_FORMS: usize = 1 << (32 - HEAD_BITS);
/// Entries of a bucket on average: a line of the processor's cache.
const A_BUCKET: usize = 14;
/// Tokens that are compared with every form before the tables are filled; together they cost less
/// than filling them.
const MOST_COMPARED: u32 = 64;

/// An index over some of the texts of a [`Strings`], which is lent to it whenever it is asked: keeping
/// the letters once more would take more memory than reading them anew takes time.
#[derive(Debug, Default)]
pub(super) struct DeletionIndex {
    /// The number of the text of each form.
    texts: Table<u32>,
    /// The edits that it forgives.
    edits: Table<u8>,
    /// A bit for each letter of a form, modulo 32.
    marks: Table<u32>,
    compared: AtomicU32,
    tables: OnceLock<Tables>,
}

packed!(DeletionIndex {
    texts,
    edits,
    marks,
    compared,
    tables
});

/// The hashes of all forms with letters deleted.
#[derive(Debug, Default)]
pub(super) struct Tables {
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

/// The forms that a token was compared with last.
#[derive(Debug)]
struct Verified<'t> {
    marks: u32,
    /// Prepared when the first form asks for it.
    token: Option<Compared<'t>>,
    seen: [FormId; 8],
    next: usize,
}

impl Verified<'_> {
    fn new(token: &[u8]) -> Self {
        Self {
            marks: marks(token),
            token: None,
            seen: [FormId::MAX; 8],
            next: 0,
        }
    }

    /// Whether the form is none of the last, of which it is one from now on.
    fn is_new(&mut self, form: FormId) -> bool {
        let new = !self.seen.contains(&form);
        if new {
            self.seen[self.next % self.seen.len()] = form;
            self.next += 1;
        }
        new
    }
}

impl DeletionIndex {
    /// Indexes texts given by their numbers and letters, each with the number of edits it forgives (0
    /// to 2).
    pub(super) fn build(words: impl Iterator<Item = (u32, Letters, u8)>) -> Self {
        let (mut texts, mut edits, mut marked) = (Vec::new(), Vec::new(), Vec::new());
        for (text, letters, forgiven) in words.take(MAX_FORMS) {
            texts.push(text);
            edits.push(forgiven);
            marked.push(marks(letters.as_slice()));
        }
        texts.shrink_to_fit();
        edits.shrink_to_fit();
        marked.shrink_to_fit();
        Self {
            texts: texts.into(),
            edits: edits.into(),
            marks: marked.into(),
            ..Self::default()
        }
    }

    /// Fills the tables now.
    pub(super) fn fill(&self, texts: &Strings) -> &Tables {
        self.tables.get_or_init(|| Tables::of(self, texts))
    }

    /// Calls `found` with the number of every text within the edits it forgives of `token`, and the
    /// distance.
    pub(super) fn search(&self, token: &[u8], texts: &Strings, found: impl FnMut(u32, u8)) {
        if token.len() > MAX_LETTERS || token.len() < 4 {
            return;
        }
        match self.tables(texts) {
            Some(tables) => self.look_up(token, tables, texts, found),
            None => self.compare_all(token, texts, found),
        }
    }

    /// The tables; whoever asks once too often fills them, and others need not wait for that.
    fn tables(&self, texts: &Strings) -> Option<&Tables> {
        let filled = self.tables.get();
        if filled.is_some() || self.compared.fetch_add(1, Ordering::Relaxed) != MOST_COMPARED {
            return filled;
        }
        Some(self.fill(texts))
    }

    /// Compares the token with every form that holds nearly the same letters.
    fn compare_all(&self, token: &[u8], texts: &Strings, mut found: impl FnMut(u32, u8)) {
        let wanted = marks(token);
        let token = Compared::new(token);
        for (form, (&marks, &edits)) in (0..).zip(self.marks.iter().zip(&*self.edits)) {
            if few_differ(marks ^ wanted, edits)
                && let Some(letters) = self.letters(form, texts)
                && let Some(distance) = token.within(letters.as_slice(), edits)
            {
                found(self.texts[form as usize], distance);
            }
        }
    }

    fn look_up(
        &self,
        token: &[u8],
        tables: &Tables,
        texts: &Strings,
        mut found: impl FnMut(u32, u8),
    ) {
        // A token shorter than the word has the fewer letters too many: it never needs more letters
        // deleted than a word of its own length forgives edits.
        let most = forgiven(token.len()).max(1);
        let mut room = [0; MOST_HASHES];
        let hashes = tables.terms.sums(token).deleted(most, &mut room);
        // The bitmap is asked for all of them at once: none has to wait for another to come from memory.
        let asked = hashes.iter().rev();
        let mut passed = asked.fold(0u64, |bits, &hash| {
            bits << 1 | u64::from(tables.in_bitmap(hash))
        });
        let mut verified = Verified::new(token);
        while passed != 0 {
            let hash = hashes[passed.trailing_zeros() as usize];
            for form in tables.bucket(hash, token.len()) {
                self.verify(form, token, texts, &mut verified, &mut found);
            }
            passed &= passed - 1;
        }
    }

    /// Compares a token with a form that shares a hash with it.
    #[cold]
    #[inline(never)]
    fn verify<'t>(
        &self,
        form: FormId,
        token: &'t [u8],
        texts: &Strings,
        verified: &mut Verified<'t>,
        found: &mut impl FnMut(u32, u8),
    ) {
        let edits = self.edits[form as usize];
        let differing = self.marks[form as usize] ^ verified.marks;
        if !few_differ(differing, edits) || !verified.is_new(form) {
            return;
        }
        let token = verified.token.get_or_insert_with(|| Compared::new(token));
        if let Some(letters) = self.letters(form, texts)
            && let Some(distance) = token.within(letters.as_slice(), edits)
        {
            found(self.texts[form as usize], distance);
        }
    }

    /// The letters of a form.
    fn letters(&self, form: FormId, texts: &Strings) -> Option<Letters> {
        Letters::of(texts.get(self.texts[form as usize]))
    }

    /// How many hashes all forms have.
    fn keys(&self, texts: &Strings) -> usize {
        let of_form = |(&text, &edits): (&u32, &u8)| {
            let n = texts.get(text).chars().count().min(PREFIX);
            let deletions = [1, n, n * n.saturating_sub(1) / 2];
            deletions.iter().take(usize::from(edits) + 1).sum::<usize>()
        };
        self.texts.iter().zip(&*self.edits).map(of_form).sum()
    }
}

impl Tables {
    /// Fills the tables in two passes over the same hashes: keeping millions of them between the
    /// passes would cost more memory than the whole index.
    fn of(index: &DeletionIndex, texts: &Strings) -> Self {
        let keys = index.keys(texts);
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
        for (form, &edits) in (0..).zip(&*index.edits) {
            if let Some(letters) = index.letters(form, texts) {
                let letters = letters.as_slice();
                let mut room = [0; MOST_HASHES];
                let hashes = self.terms.sums(letters).deleted(edits, &mut room);
                for &hash in hashes {
                    each(hash, form, letters.len());
                }
            }
        }
    }

    /// Whether a hash may be among those of the forms.
    #[inline]
    fn in_bitmap(&self, hash: u64) -> bool {
        let bits = bits_of(hash);
        self.bitmap[share(hash, self.bitmap.len())] & bits == bits
    }

    /// The forms of a hash that are at most two letters shorter or longer than `len`.
    fn bucket(&self, hash: u64, len: usize) -> impl Iterator<Item = FormId> + '_ {
        let bucket = share(hash, self.buckets.len() - 1);
        let range = self.buckets[bucket] as usize..self.buckets[bucket + 1] as usize;
        let (wanted, len) = (tag(hash), last(len));
        let near = move |&&slot: &&u32| {
            let head = slot >> (32 - HEAD_BITS);
            head >> 5 == wanted && (head & 31).abs_diff(len) <= 2
        };
        let mask = (1 << (32 - HEAD_BITS)) - 1;
        // Whether any slot has the tag is asked of several at a time; nearly always none has.
        let slots = &self.slots[range];
        let tagged = |any, slot: &u32| any | u32::from(slot >> (32 - TAG_BITS) == wanted);
        let slots = if slots.iter().fold(0, tagged) > 0 {
            slots
        } else {
            &[]
        };
        slots.iter().filter(near).map(move |s| s & mask)
    }
}

/// A bit for each letter of a word, modulo 32.
fn marks(letters: &[u8]) -> u32 {
    letters
        .iter()
        .fold(0, |marks, letter| marks | 1 << (letter % 32))
}

/// Whether no more marks differ than so many edits make: an edit changes two at most.
#[inline]
fn few_differ(differing: u32, edits: u8) -> bool {
    let without_two = |bits: u32| {
        let bits = bits & bits.wrapping_sub(1);
        bits & bits.wrapping_sub(1)
    };
    let more = without_two(differing);
    more == 0 || edits > 1 && without_two(more) == 0
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

/// Three bits of a bitmap word, by bits of the hash that neither choose the word nor make the tag.
#[inline]
fn bits_of(hash: u64) -> u64 {
    let bit = |from: u32| 1 << (hash >> from & 63);
    bit(TAG_BITS) | bit(TAG_BITS + 6) | bit(TAG_BITS + 12)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn index(words: &[&str]) -> (DeletionIndex, Strings) {
        let letters = words.iter().map(|w| Letters::of(w).unwrap());
        let words_of = (0..).zip(letters);
        let index = DeletionIndex::build(
            words_of.map(|(number, letters)| (number, letters, forgiven(letters.as_slice().len()))),
        );
        (index, Strings::of(words.iter().copied()))
    }

    /// What the tables find, which is what comparing finds.
    fn search((index, texts): &(DeletionIndex, Strings), token: &str) -> Vec<(u32, u8)> {
        let letters = Letters::of(token).unwrap();
        let (mut found, mut compared) = (Vec::new(), Vec::new());
        index.compare_all(letters.as_slice(), texts, |form, d| {
            compared.push((form, d));
        });
        index.compared.store(MOST_COMPARED, Ordering::Relaxed);
        index.search(letters.as_slice(), texts, |form, d| found.push((form, d)));
        found.sort_unstable();
        found.dedup();
        assert_eq!(found, compared);
        found
    }

    #[test]
    fn near_identical_words_are_kept_apart() {
        let words = ["vacuum", "centrifuge", "centrifugal", "titanium"];
        let index = index(&words);
        assert_eq!(search(&index, "vaccum"), [(0, 1)]);
        assert_eq!(search(&index, "centrfiuge"), [(1, 1)]);
        assert_eq!(search(&index, "centrifug"), [(1, 1), (2, 2)]);
        assert_eq!(search(&index, "paint"), []);
        assert_eq!(search(&index, "насос"), []);
    }

    proptest! {
        #[test]
        fn misspellings_around_the_last_letter_that_counts_are_found(
            word in "[a-d]{8,14}",
            edits in prop::collection::vec((6usize..12, 0usize..4, b'a'..=b'd'), 1..=2),
        ) {
            let mut token = word.clone().into_bytes();
            for (at, kind, letter) in edits {
                let at = at.min(token.len() - 1);
                match kind {
                    0 => drop(token.remove(at)),
                    1 => token.insert(at, letter),
                    2 => token[at] = letter,
                    _ => token.swap(at - 1, at),
                }
            }
            let token = String::from_utf8(token).unwrap();
            // Compares what the tables find with what comparing finds.
            search(&index(&[&word]), &token);
        }

        #[test]
        fn finds_exactly_what_comparing_with_every_word_finds(
            words in prop::collection::btree_set("[a-c]{5,14}", 1..40),
            token in "[a-c]{4,15}",
        ) {
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let slow: Vec<(u32, u8)> = (0u32..)
                .zip(&words)
                .filter_map(|(i, w)| {
                    let d = u8::try_from(strsim::osa_distance(w, &token)).unwrap();
                    (d <= forgiven(w.len())).then_some((i, d))
                })
                .collect();
            prop_assert_eq!(search(&index(&words), &token), slow);
        }
    }
}
