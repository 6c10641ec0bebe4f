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
            // Rows of a group stand together.
            let mut known = None;
            for row in catalogue.group_phrases() {
                let group = known.filter(|&(group, _)| group == row.group);
                let (_, fixed) = *known.insert(group.unwrap_or_else(|| {
                    let name = catalogue.group_name(row.group);
                    (row.group, FIXED.into_iter().find(|fixed| *fixed == name))
                }));
                let Some(fixed) = fixed else { continue };
                let mut enter = |word: &str| {
                    let meanings = words.entry(word.into()).or_default();
                    meanings.push((fixed, row.lang));
                };
                enter(&row.phrase);
                if !is_plain(&row.phrase) {
                    let folded = FoldedText::new(&row.phrase);
                    if folded.as_str() != &*row.phrase {
                        enter(folded.as_str());
                    }
                }
            }
            words
        });
        words.get(word).map_or(&[], Vec::as_slice)
    }
}

/// Whether folding leaves a phrase as it is.
fn is_plain(phrase: &str) -> bool {
    phrase.bytes().all(|b| b.is_ascii_lowercase() || b == b' ')
}
