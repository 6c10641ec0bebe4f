//! Misspelt words: those within the edits that a written form forgives.

use super::super::alphabet::Letters;
use super::super::bits::beginning;
use super::super::endings::Endings;
use super::{Asked, How, Reading, Vocabulary};

/// Fewest letters of a word in which two changed places across another.
const MIN_SWAPPED: usize = 6;

impl Vocabulary {
    pub(super) fn misspelt(&self, text: &str, everyday: bool, out: &mut Vec<Reading>) {
        let start = out.len();
        let mut found = Vec::new();
        self.near(text, &mut found);
        let nearest = |found: &[(u32, u8)]| found.iter().map(|&(_, edits)| edits).min();
        // A plural of a misspelt word: the ending must not use up the edits, if it took any.
        if nearest(&found).is_none_or(|edits| edits > 1) {
            for base in Endings::english_bases(text) {
                self.near(base, &mut found);
            }
        }
        let best = nearest(&found).unwrap_or(0);
        for (form, edits) in self.each_once(found) {
            // A word of another language may by chance be nearer than the one meant. What is at no distance is the
            // token itself, which was read as it is written.
            if (1..=best + 1).contains(&edits) {
                // A word may be an abbreviation too, and that is never misspelt, or two words run
                // together, which forgive one edit.
                for form in self.forms.at(form) {
                    if form.how() != How::Abbreviated && (form.how() != How::Joined || edits < 2) {
                        self.forms.read(&[*form], edits, everyday, out);
                    }
                }
            }
        }
        out[start..].iter_mut().for_each(|r| r.how = How::Misspelt);
    }

    /// `tunel` is a Spanish tunnel, and an English one with a letter lost: who writes English makes such
    /// a mistake most easily. It casts no doubt on the reading unless everyday lines hold that word.
    pub(super) fn misspelt_english(&self, text: &str, everyday: bool, out: &mut Vec<Reading>) {
        let mut found = Vec::new();
        self.near(text, &mut found);
        found.retain(|&(_, edits)| edits == 1);
        for (form, _) in self.each_once(found) {
            for form in self.forms.at(form) {
                if let ([word], How::Exact) = (self.forms.words(*form), form.how())
                    && self.is_english(*word)
                {
                    self.forms.read(&[*form], 1, everyday, out);
                }
            }
        }
    }

    /// `filret`: an English word that names goods, or its plural, with two letters in each other's place that
    /// have one between them. That is one slip, and shorter words do not forgive the two edits that it takes.
    pub(super) fn swapped_across(&self, asked: &Asked, out: &mut Vec<Reading>) {
        let (text, word) = (asked.text, asked.text.as_bytes());
        if !text.is_ascii() || text.len() < MIN_SWAPPED {
            return;
        }
        // Few words begin as anything that is known, and then nothing need be hashed.
        let begins =
            |&at: &usize| at >= 6 && asked.begins || at < 6 && self.begins_swapped(word, at);
        let mut places = (2..word.len()).filter(begins).peekable();
        let Some(stretches) = { places.peek() }.and_then(|_| asked.stretches()) else {
            return;
        };
        let differ = |&at: &usize| word[at] != word[at - 2];
        let known = |&at: &usize| self.named.has_both(stretches.hash_of_swapped(word, at));
        let swapped = places.filter(differ).filter(known).map(|at| {
            let letter = |at: usize| &text[at..=at];
            let (before, behind) = (&text[..at - 2], &text[at + 1..]);
            [before, letter(at), letter(at - 1), letter(at - 2), behind].concat()
        });
        out.extend(
            { swapped }
                .find_map(|meant| self.english_name(&meant))
                .map(|word| Reading {
                    edits: 1,
                    ..Reading::of(word, How::Misspelt)
                }),
        );
    }

    /// Whether anything known begins as a word does with the letters two before a place and at it changed about.
    fn begins_swapped(&self, word: &[u8], at: usize) -> bool {
        let Some(&(mut first)) = word.first_chunk::<4>() else {
            return false;
        };
        first[at - 2] = word[at];
        if let Some(letter) = first.get_mut(at) {
            *letter = word[at - 2];
        }
        self.begun.has(beginning(first))
    }

    /// Appends the written forms that a text is near to, each with its edits; some more than once.
    pub(super) fn near(&self, text: &str, found: &mut Vec<(u32, u8)>) {
        if let Some(letters) = Letters::of(text) {
            self.fuzzy
                .search(&letters, &self.forms.texts, |form, edits| {
                    found.push((form, edits));
                });
        }
    }

    /// Each form once, with its fewest edits, in the order of their texts, which does not depend on what
    /// else the catalogue holds.
    pub(super) fn each_once(&self, mut found: Vec<(u32, u8)>) -> Vec<(u32, u8)> {
        let text = |form: u32| self.forms.texts.get(form);
        found.sort_unstable_by_key(|&(form, edits)| (text(form), edits));
        found.dedup_by_key(|&mut (form, _)| form);
        found
    }
}
