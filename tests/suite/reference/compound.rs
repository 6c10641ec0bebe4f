//! Compounds that the catalogue does not have: `Handwärmebildkamera` is a `Wärmebildkamera`.

use tidewaiter::matcher::How;

use super::readings::Meaning;
use super::shape;
use super::vocabulary::{Vocabulary, WordNo};

/// Fewest letters of a compound, of its last part, and of each part before that.
const MIN_COMPOUND: usize = 10;
const MIN_LAST: usize = 5;
const MIN_PART: usize = 3;
/// Letters from which a last part is no chance.
const LONG_LAST: usize = 9;
/// Most parts before a shorter one, which must all be known.
const MOST_PARTS: usize = 3;

impl Vocabulary {
    /// The name that a compound ends with, and the word right before it.
    pub(super) fn last_part(&self, token: &str) -> Vec<Meaning> {
        if token.len() < MIN_COMPOUND || !token.is_ascii() {
            return Vec::new();
        }
        let plain = shape::without_umlauts(token);
        let told = plain.and_then(|plain| self.told_by_last_part(&plain));
        let told = told.or_else(|| self.told_by_last_part(token));
        told.unwrap_or_default()
    }

    /// The longest end that stands in a name or in an innocent phrase tells what the goods are; it counts
    /// only if it is a whole name.
    fn told_by_last_part(&self, token: &str) -> Option<Vec<Meaning>> {
        let cuts = (MIN_PART..=token.len() - MIN_LAST).map(|at| token.split_at(at));
        let told = |last: &str| {
            let mut words = self.of_compounding(last).into_iter();
            words.any(|word| self.words[word].names_goods)
        };
        let (before, last) = cuts.into_iter().find(|(_, last)| told(last))?;
        let mut heads = self.of_compounding(last);
        heads.retain(|&word| self.words[word].may_be_a_head);
        if heads.is_empty() || last.len() < LONG_LAST && !self.are_parts(before, MOST_PARTS) {
            return Some(Vec::new());
        }
        let plain = |how| move |word| Meaning::plain(vec![word], how);
        let modifiers = self.part(before).into_iter().map(plain(How::Modifier));
        let heads = heads.into_iter().map(plain(How::Headed));
        Some(heads.chain(modifiers).collect())
    }

    /// Whether a text is known words run together.
    fn are_parts(&self, text: &str, most: usize) -> bool {
        !self.part(text).is_empty()
            || most > 1
                && (MIN_PART..text.len()).any(|at| {
                    let (part, rest) = text.split_at(at);
                    !self.part(part).is_empty() && self.are_parts(rest, most - 1)
                })
    }

    /// The words that a part may be, with an `s` behind it or without.
    fn part(&self, part: &str) -> Vec<WordNo> {
        let mut words = Vec::new();
        for part in [Some(part), part.strip_suffix('s')].into_iter().flatten() {
            if part.len() >= MIN_PART {
                words.extend(self.of_compounding(part));
            }
        }
        words.sort_unstable();
        words.dedup();
        words
    }
}
