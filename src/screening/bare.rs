//! A description that is nothing but a name which tells little by itself: `GRAPHITE`, `BATCH MIXERS`.
//!
//! It says as little as a vague one, and the goods may be listed: the officer asks which kind it is.
//! Low-level and national entries are not worth the question.

use std::ops::Range;

use super::Screener;
use super::evidence::Evidence;
use super::indicator::{Indicator, Kind};
use crate::catalogue::{Catalogue, EntryId, Nature, Strength};
use crate::manifest::GoodsItem;
use crate::matcher::Candidate;
use crate::text::FoldedText;

/// Words of the longest bare name.
pub(super) const MOST_WORDS: usize = 4;

/// Whether a description is short, plain and rare enough to be a bare name.
pub(super) fn may_be(description: &str, catalogue: &Catalogue) -> bool {
    is_short(description) && has_a_rare_word(catalogue, description)
}

fn is_short(description: &str) -> bool {
    let mut words = description.split_ascii_whitespace();
    words.nth(MOST_WORDS).is_none() && !description.bytes().any(|b| b.is_ascii_digit())
}

/// Whether a candidate whose required context is missing is all that the description says, as
/// written in the catalogue or inflected.
pub(super) fn is_whole(candidate: &Candidate, description: &str) -> bool {
    candidate.is_as_written() && nothing_else(description, &candidate.span)
}

fn nothing_else(description: &str, span: &Range<usize>) -> bool {
    let outside = [description.get(..span.start), description.get(span.end..)];
    let is_sign = |run: &str| run.is_empty() || run.chars().eq(['s']) || run.chars().eq(['S']);
    outside
        .iter()
        .flatten()
        .all(|text| text.split(|c: char| !c.is_alphanumeric()).all(is_sign))
}

/// Whether a name has a word that everyday lines do not: `VALVE` and `STORAGE TANK` have none.
fn has_a_rare_word(catalogue: &Catalogue, found: &str) -> bool {
    let folded = FoldedText::new(found);
    let mut words = folded.as_str().split(|c: char| !c.is_alphanumeric());
    words.any(|word| word.chars().count() > 3 && catalogue.word_frequency(word).is_none())
}

/// Whether goods of an entry are worth a question where the description says no more.
pub(super) fn is_worth_asking(catalogue: &Catalogue, entry: EntryId) -> bool {
    let entry = catalogue.entry(entry);
    entry.nature == Nature::Goods && !entry.us_only()
}

impl Screener {
    /// The points of a vague description for a weak name that stands alone.
    pub(super) fn bare(
        &self,
        entry: EntryId,
        evidence: &[&Evidence],
        item: &GoodsItem<'_>,
    ) -> Option<Indicator> {
        let best = evidence.first()?;
        let weights = self.catalogue.weights();
        let plain = best.strength == Strength::Weak && best.net() >= weights.name_weak;
        let bare = plain
            && is_worth_asking(&self.catalogue, entry)
            && nothing_else(item.description(), &best.indicator.span);
        bare.then(|| Indicator {
            kind: Kind::VagueDescription,
            points: weights.vague,
            says: format!(
                "'{}' is all that the description says: ask which kind it is.",
                best.indicator.found
            ),
            ..best.indicator.clone()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{is_short, nothing_else};

    #[test]
    fn bare_names_are_short_and_without_numbers() {
        assert!(is_short("kruisstroomfiltratie apparatuur voor eiwitten"));
        assert!(!is_short("freeze dryer 12 kg"));
        assert!(!is_short("one freeze dryer with accessories"));
    }

    #[test]
    fn signs_around_a_name_add_nothing_but_words_and_numbers_do() {
        assert!(nothing_else("\"GRAPHITE\".", &(1..9)));
        assert!(nothing_else("camera's", &(0..6)));
        assert!(!nothing_else("GRAPHITE 5 KG", &(0..8)));
        assert!(!nothing_else("ISO GRAPHITE", &(4..12)));
    }
}
