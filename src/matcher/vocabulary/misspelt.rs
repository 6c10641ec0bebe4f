//! Misspelt words: those within the edits that a written form forgives.

use super::super::alphabet::Letters;
use super::super::endings::Endings;
use super::{How, Reading, Vocabulary};

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
