//! The deletion index: finds every written form within the edits that it forgives of a token, without comparing it
//! with all of them.
//!
//! Two words are within *k* edits only if they become equal after deleting at most *k* letters from
//! each. So every word is entered under its forms with letters deleted, and a token is
//! looked up under its own. Only the first nine letters count, the *opening*: if two words are within *k* edits,
//! so much of both becomes equal by as many deletions, and a long word has a few dozen such forms
//! instead of hundreds. Of two openings of nine letters as many are deleted from one as from the other, and what
//! becomes equal by fewer than *k* does by *k*: so no word is entered with fewer letters deleted than it forgives
//! edits, except where it ends before the opening does. Words with the same opening are entered together.
//!
//! A bitmap turns away nearly all look-ups; what passes goes to a bucket of tags. The letters that an opening and
//! the token begin with alike need not be deleted, so an opening that was found without one of these is passed
//! over: it is found again without a later one. What is left is verified by edit distance: a hash alone never
//! stands for identity.
//!
//! Filling the tables takes longer than comparing a token with every word, so the first few tokens
//! are compared: a run of one line never fills them. The answers are the same. Those of the embedded catalogue are
//! filled when the program is built.

mod tables;

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use bytemuck::{Pod, Zeroable};

use self::tables::{Bucket, Hash, MAX_FORMS, Opening, Tables, first_letters, opening_of};
use super::alphabet::Letters;
use super::distance::Compared;
use super::marks::Marks;
use super::sums::{MOST_HASHES, PREFIX};
use crate::store::strings::Strings;
use crate::store::table::{Table, number, packed};

/// Tokens that are compared with every form before the tables are filled; together they cost less
/// than filling them.
const MOST_COMPARED: u32 = 64;

/// A form.
#[derive(Clone, Copy, Debug, Pod, Zeroable)]
#[repr(C)]
struct Indexed {
    marks: Marks,
    /// The number of its text.
    text: u32,
    /// How many letters it has.
    letters: u32,
}

impl Indexed {
    /// Its letters.
    fn letters(self, texts: &Strings) -> Option<Letters<'_>> {
        if self.marks.are_latin() {
            Some(Letters::Latin(texts.bytes(self.text)))
        } else {
            Letters::of(texts.get(self.text))
        }
    }

    /// Whether it may be within the edits that it forgives of a token.
    #[inline]
    fn may_be_near(self, token: Marks, letters: usize) -> bool {
        let apart = self.letters.abs_diff(number(letters));
        // Of forms with a common opening most are told by that alone.
        apart <= u32::from(self.marks.edits()) && self.marks.may_be_near(token, apart)
    }
}

/// An index over some of the texts of a [`Strings`], which is lent to it whenever it is asked: keeping
/// the letters once more would take more memory than reading them anew takes time.
#[derive(Debug, Default)]
pub(super) struct DeletionIndex {
    /// The forms, those with the same opening side by side.
    forms: Table<Indexed>,
    compared: AtomicU32,
    tables: OnceLock<Tables>,
}

packed!(DeletionIndex {
    forms,
    compared,
    tables
});

/// Buckets that are looked into side by side.
const AT_ONCE: usize = 6;

/// The hashes of a token that may be keys.
#[derive(Debug)]
struct Probes {
    hashes: [Hash; MOST_HASHES],
    count: usize,
}

impl Probes {
    /// Takes a hash that may be a key, which is without a letter of this place and none before it.
    #[inline]
    fn ask(&mut self, tables: &Tables, hash: u64, first: usize) {
        if tables.may_hold(hash)
            && let Some(place) = self.hashes.get_mut(self.count)
        {
            tables.ask_for_bucket(hash);
            *place = Hash::new(hash, first);
            self.count += 1;
        }
    }
}

/// A token, and the openings that it was compared with last.
#[derive(Debug)]
struct Verified<'t> {
    marks: Marks,
    token: Compared<'t>,
    first_letters: u64,
    seen: [Opening; 8],
    next: usize,
}

impl<'t> Verified<'t> {
    fn new(token: &'t Letters) -> Self {
        Self {
            marks: Marks::of(token, 0),
            token: Compared::new(token.as_slice()),
            first_letters: first_letters(token.as_slice()),
            seen: [Opening::MAX; 8],
            next: 0,
        }
    }

    /// Whether the opening is none of the last, of which it is one from now on.
    fn is_new(&mut self, opening: Opening) -> bool {
        let new = !self.seen.contains(&opening);
        if new {
            self.seen[self.next % self.seen.len()] = opening;
            self.next += 1;
        }
        new
    }
}

impl DeletionIndex {
    /// Indexes texts given by their numbers and letters, each with the number of edits it forgives: one,
    /// or two if it is long enough.
    pub(super) fn build<'w>(words: impl Iterator<Item = (u32, Letters<'w>, u8)>) -> Self {
        let mut forms = Vec::new();
        for (text, letters, forgiven) in words.take(MAX_FORMS) {
            let marks = Marks::of(&letters, forgiven);
            let letters = letters.as_slice();
            let form = Indexed {
                marks,
                text,
                letters: number(letters.len()),
            };
            forms.push((in_order(opening_of(letters)), form));
        }
        forms.sort_unstable_by_key(|&(opening, form)| (opening, form.text));
        let forms: Vec<Indexed> = forms.into_iter().map(|(_, form)| form).collect();
        Self {
            forms: forms.into(),
            ..Self::default()
        }
    }

    /// Fills the tables now.
    pub(super) fn fill(&self, texts: &Strings) -> &Tables {
        self.tables.get_or_init(|| Tables::of(self, texts))
    }

    /// Calls `found` with the number of every text within the edits it forgives of `token`, and the
    /// distance.
    pub(super) fn search(&self, token: &Letters, texts: &Strings, found: impl FnMut(u32, u8)) {
        if token.as_slice().len() < 4 {
            return;
        }
        match self.tables(texts) {
            Some(tables) => self.look_up(token, tables, texts, found),
            None => compare(&self.forms, &Verified::new(token), texts, &mut { found }),
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

    fn look_up(
        &self,
        token: &Letters,
        tables: &Tables,
        texts: &Strings,
        mut found: impl FnMut(u32, u8),
    ) {
        let mut probes = Probes {
            hashes: [Hash::default(); MOST_HASHES],
            count: 0,
        };
        ask_all(tables, token.as_slice(), &mut probes);
        if probes.count == 0 {
            return;
        }
        let mut verified = Verified::new(token);
        for hashes in probes.hashes[..probes.count].chunks(AT_ONCE) {
            let mut buckets = [Bucket::default(); AT_ONCE];
            for (bucket, &hash) in buckets.iter_mut().zip(hashes) {
                *bucket = tables.bucket(hash);
            }
            for bucket in &buckets[..hashes.len()] {
                for opening in tables.openings(bucket) {
                    let alike = tables.alike(opening, verified.first_letters);
                    if bucket.hash.first() >= alike && verified.is_new(opening) {
                        let forms = &self.forms[tables.forms(opening)];
                        compare(forms, &verified, texts, &mut found);
                    }
                }
            }
        }
    }
}

/// The hashes of a token that may be keys. A token shorter than a word has the fewer letters too many: it never
/// needs more letters deleted than a word of its own length forgives edits.
fn ask_all(tables: &Tables, letters: &[u8], probes: &mut Probes) {
    let sums = tables.sums(letters);
    if sums.len() == PREFIX {
        sums.each_without_two(|hash, first| probes.ask(tables, hash, first));
    } else {
        probes.ask(tables, sums.whole(), PREFIX);
    }
    sums.each_without_one(|hash, first| probes.ask(tables, hash, first));
}

/// Compares a token with the forms that hold nearly the same letters.
fn compare(
    forms: &[Indexed],
    verified: &Verified,
    texts: &Strings,
    found: &mut impl FnMut(u32, u8),
) {
    for form in forms {
        if form.may_be_near(verified.marks, verified.token.len())
            && let Some(letters) = form.letters(texts)
            && let Some(distance) = verified
                .token
                .within(letters.as_slice(), form.marks.edits())
        {
            found(form.text, distance);
        }
    }
}

/// An opening as a number that sorts the same openings side by side.
fn in_order(opening: &[u8]) -> u128 {
    let mut bytes = [0; 16];
    bytes[..opening.len()].copy_from_slice(opening);
    // Letters may be zeros too.
    bytes[15] = u8::try_from(opening.len()).unwrap_or(u8::MAX);
    u128::from_le_bytes(bytes)
}

#[cfg(test)]
mod tests {
    use super::super::distance::forgiven;
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
        compare(
            &index.forms,
            &Verified::new(&letters),
            texts,
            &mut |form, d| {
                compared.push((form, d));
            },
        );
        index.compared.store(MOST_COMPARED, Ordering::Relaxed);
        index.search(&letters, texts, |form, d| found.push((form, d)));
        // Neither way promises an order, and the tables may tell a form twice.
        found.sort_unstable();
        found.dedup();
        compared.sort_unstable();
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
