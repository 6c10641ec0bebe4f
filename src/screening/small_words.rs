//! Small words of all languages: denials, purposes, words of firms.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::catalogue::groups::FIXED;
use crate::catalogue::{Catalogue, Lang};
use crate::text::FoldedText;

/// A group that a small word is a phrase of, and the language.
type Meaning = (&'static str, Lang);

/// What each small word is: the groups of [`FIXED`] that it is a phrase of, folded and as written, each with
/// its language; once that is asked.
#[derive(Debug, Default)]
pub(super) struct SmallWords(OnceLock<FxHashMap<Box<str>, Vec<Meaning>>>);

impl SmallWords {
    /// Whether a word is a phrase of a group.
    pub(super) fn is_in(&self, catalogue: &Catalogue, word: &str, group: &str) -> bool {
        self.of(catalogue, word).iter().any(|&(of, _)| of == group)
    }

    /// What a word is.
    pub(super) fn of(&self, catalogue: &Catalogue, word: &str) -> &[Meaning] {
        let words = self.0.get_or_init(|| {
            let mut words: FxHashMap<Box<str>, Vec<_>> = FxHashMap::default();
            let mut folded = FoldedText::default();
            // Rows of a group stand together.
            let (mut last, mut fixed) = (None, None);
            for row in catalogue.group_phrases() {
                if last != Some(row.group) {
                    let name = catalogue.group_name(row.group);
                    (last, fixed) = (
                        Some(row.group),
                        FIXED.into_iter().find(|group| *group == name),
                    );
                }
                let Some(group) = fixed else {
                    continue;
                };
                folded.fold(&row.phrase);
                let otherwise = (folded.as_str() != &*row.phrase).then_some(&*row.phrase);
                for word in [folded.as_str()].into_iter().chain(otherwise) {
                    let meanings = words.entry(word.into()).or_default();
                    meanings.push((group, row.lang));
                }
            }
            words
        });
        words.get(word).map_or(&[], Vec::as_slice)
    }
}
