//! Small words of all languages: denials, purposes, words of firms.

use bytemuck::{Pod, Zeroable};

use super::Catalogue;
use super::contexts::GroupPhrase;
use super::groups::FIXED;
use super::language::Lang;
use super::table::Text;
use crate::store::rows::Rows;
use crate::store::strings::Strings;
use crate::store::table::{Lists, packed};
use crate::text::FoldedText;

/// What each small word is: the groups of [`FIXED`] that it is a phrase of, folded and as written, each with
/// its language.
#[derive(Debug, Default)]
pub(super) struct SmallWords {
    words: Strings,
    meanings: Lists<Meaning>,
}

/// A group that a small word is a phrase of, by its place in [`FIXED`], and the language.
#[derive(Clone, Copy, Debug, Pod, Zeroable)]
#[repr(C)]
struct Meaning {
    group: u16,
    lang: Lang,
}

packed!(SmallWords { words, meanings });

impl SmallWords {
    /// The small words among the phrases of groups.
    pub(super) fn of(groups: &[Text], phrases: &Rows<GroupPhrase>) -> Self {
        let fixed = |name: &str| (0..).zip(FIXED).find(|(_, group)| *group == name);
        let fixed: Vec<Option<u16>> = groups.iter().map(|g| Some(fixed(g)?.0)).collect();
        let (mut words, mut pairs) = (Strings::default(), Vec::new());
        let mut folded = FoldedText::default();
        for row in phrases {
            let Some(group) = fixed[row.group.0 as usize] else {
                continue;
            };
            folded.fold(&row.phrase);
            let otherwise = (folded.as_str() != &*row.phrase).then_some(&*row.phrase);
            let lang = row.lang;
            for word in [folded.as_str()].into_iter().chain(otherwise) {
                pairs.push((words.enter(word), Meaning { group, lang }));
            }
        }
        words.shrink();
        Self {
            meanings: Lists::of(words.len(), &pairs),
            words,
        }
    }
}

impl Catalogue {
    /// The groups of [`FIXED`] that a small word is a phrase of, each with the language.
    pub fn small_word(&self, word: &str) -> impl Iterator<Item = (&'static str, Lang)> {
        let SmallWords { words, meanings } = &self.bulk.small_words;
        let own = words.find(word).map_or(&[][..], |word| meanings.get(word));
        own.iter()
            .map(|meaning| (FIXED[usize::from(meaning.group)], meaning.lang))
    }

    /// Whether a word is a phrase of a group of [`FIXED`].
    #[must_use]
    pub fn is_small_word_of(&self, word: &str, group: &str) -> bool {
        self.small_word(word).any(|(of, _)| of == group)
    }
}

#[cfg(test)]
mod tests {
    use crate::catalogue::groups::{JOINT_AND, NEGATION};
    use crate::catalogue::{Catalogue, Lang};

    #[test]
    fn a_small_word_is_known_with_its_language() {
        let catalogue = Catalogue::embedded().unwrap();
        let without = (NEGATION, Lang::ENGLISH);
        assert!(catalogue.small_word("without").any(|m| m == without));
        assert!(catalogue.is_small_word_of("and", JOINT_AND));
        assert!(!catalogue.is_small_word_of("without", JOINT_AND));
        assert_eq!(catalogue.small_word("centrifuge").count(), 0);
    }
}
