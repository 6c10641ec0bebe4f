//! The deletion index: finds every written form within the edits that it forgives of a token, without comparing it
//! with all of them.
//!
//! Two words are within *k* edits only if they become equal after deleting at most *k* letters from
//! each. So every word is entered under all its forms with up to *k* letters deleted, and a token is
//! looked up under all of its own. Only the first nine letters count: if two words are within *k* edits,
//! so much of both becomes equal by as many deletions, and a long word has a few dozen such forms
//! instead of hundreds. A bitmap turns away nearly all look-ups; what passes goes to a bucket of tags and
//! lengths, and what passes those is verified by edit distance: a hash alone never stands for identity.
//!
//! Filling the tables takes longer than comparing a token with every word, so the first few tokens
//! are compared: a run of one line never fills them. The answers are the same. Those of the embedded catalogue are
//! filled when the program is built.

mod tables;

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use self::tables::{Bucket, MAX_FORMS, Tables};
use super::alphabet::Letters;
use super::distance::{Compared, forgiven};
use super::marks::Marks;
use super::sums::MOST_HASHES;
use crate::store::strings::Strings;
use crate::store::table::{Table, packed};

/// Number of a form in the index.
type FormId = u32;

/// Tokens that are compared with every form before the tables are filled; together they cost less
/// than filling them.
const MOST_COMPARED: u32 = 64;

/// An index over some of the texts of a [`Strings`], which is lent to it whenever it is asked: keeping
/// the letters once more would take more memory than reading them anew takes time.
#[derive(Debug, Default)]
pub(super) struct DeletionIndex {
    /// The number of the text of each form.
    texts: Table<u32>,
    marks: Table<Marks>,
    compared: AtomicU32,
    tables: OnceLock<Tables>,
}

packed!(DeletionIndex {
    texts,
    marks,
    compared,
    tables
});

/// Buckets that are looked into side by side.
const AT_ONCE: usize = 6;

/// A token, and the forms that it was compared with last.
#[derive(Debug)]
struct Verified<'t> {
    letters: &'t [u8],
    marks: Marks,
    /// Prepared when the first form asks for it.
    token: Option<Compared<'t>>,
    seen: [FormId; 8],
    next: usize,
}

impl<'t> Verified<'t> {
    fn new(token: &'t Letters) -> Self {
        Self {
            letters: token.as_slice(),
            marks: Marks::of(token, 0),
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
    /// Indexes texts given by their numbers and letters, each with the number of edits it forgives: one,
    /// or two if it is long enough.
    pub(super) fn build<'w>(words: impl Iterator<Item = (u32, Letters<'w>, u8)>) -> Self {
        let (mut texts, mut marks) = (Vec::new(), Vec::new());
        for (text, letters, forgiven) in words.take(MAX_FORMS) {
            texts.push(text);
            marks.push(Marks::of(&letters, forgiven));
        }
        texts.shrink_to_fit();
        marks.shrink_to_fit();
        Self {
            texts: texts.into(),
            marks: marks.into(),
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
    fn compare_all(&self, token: &Letters, texts: &Strings, mut found: impl FnMut(u32, u8)) {
        let wanted = Marks::of(token, 0);
        let token = Compared::new(token.as_slice());
        for (form, marks) in (0..).zip(&*self.marks) {
            if marks.may_be_near(wanted, 0)
                && let Some(letters) = self.letters(form, texts)
                && let Some(distance) = token.within(letters.as_slice(), marks.edits())
            {
                found(self.texts[form as usize], distance);
            }
        }
    }

    fn look_up(
        &self,
        token: &Letters,
        tables: &Tables,
        texts: &Strings,
        mut found: impl FnMut(u32, u8),
    ) {
        let letters = token.as_slice();
        // A token of eight letters within two edits of a word of nine has lost one already, so one at most of its
        // own need go: as many as a word of eight letters forgives.
        let most = forgiven(letters.len()).max(1);
        let mut room = [0; MOST_HASHES];
        let hashes = tables.hashes(letters, most, &mut room);
        let mut passed = tables.in_bitmap(hashes);
        if passed == 0 {
            return;
        }
        let mut verified = Verified::new(token);
        while passed != 0 {
            let mut buckets = [Bucket::default(); AT_ONCE];
            let mut filled = 0;
            for bucket in &mut buckets {
                if passed != 0 {
                    *bucket = tables.bucket(hashes[passed.trailing_zeros() as usize]);
                    passed &= passed - 1;
                    filled += 1;
                }
            }
            let buckets = &buckets[..filled];
            tables.ask_for(buckets);
            for bucket in buckets {
                for (form, apart) in tables.forms(bucket, letters.len()) {
                    if self.marks[form as usize].may_be_near(verified.marks, apart) {
                        self.verify(form, texts, &mut verified, &mut found);
                    }
                }
            }
        }
    }

    /// Compares a token with a form that shares a hash with it and holds nearly the same letters.
    #[inline(never)]
    fn verify(
        &self,
        form: FormId,
        texts: &Strings,
        verified: &mut Verified,
        found: &mut impl FnMut(u32, u8),
    ) {
        if !verified.is_new(form) {
            return;
        }
        let letters = verified.letters;
        let token = verified.token.get_or_insert_with(|| Compared::new(letters));
        if let Some(letters) = self.letters(form, texts)
            && let Some(distance) =
                token.within(letters.as_slice(), self.marks[form as usize].edits())
        {
            found(self.texts[form as usize], distance);
        }
    }

    /// The letters of a form.
    fn letters<'t>(&self, form: FormId, texts: &'t Strings) -> Option<Letters<'t>> {
        let text = self.texts[form as usize];
        if self.marks[form as usize].are_latin() {
            Some(Letters::Latin(texts.bytes(text)))
        } else {
            Letters::of(texts.get(text))
        }
    }
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
        index.compare_all(&letters, texts, |form, d| {
            compared.push((form, d));
        });
        index.compared.store(MOST_COMPARED, Ordering::Relaxed);
        index.search(&letters, texts, |form, d| found.push((form, d)));
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
