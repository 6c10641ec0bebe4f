//! Counting everyday words: how `words.csv` is made from goods lines.

use rustc_hash::FxHashMap;

use crate::text::token::tokenize;
use crate::text::{FoldedText, Token, TokenKind};

/// Letters below which a word is shorthand, not a word.
const SHORTEST: usize = 3;
/// Distinct words kept; beyond that the words seen once are forgotten, so that memory stays bounded.
const MOST_WORDS: usize = 2_000_000;

/// Counts the words of goods lines, folded and cut as the matcher does it.
#[derive(Debug, Default)]
pub struct WordCounter {
    counts: FxHashMap<Box<str>, u64>,
    total: u64,
    folded: FoldedText,
    tokens: Vec<Token>,
}

impl WordCounter {
    /// Counts the words of one description: runs of three letters or more, without digits, of
    /// scripts that put spaces between words.
    pub fn add(&mut self, description: &str) {
        self.folded.fold(description);
        let text = self.folded.as_str();
        tokenize(&self.folded, &mut self.tokens);
        for token in self.tokens.iter().filter(|t| t.kind == TokenKind::Word) {
            let word = token.text(text);
            if word.chars().count() < SHORTEST {
                continue;
            }
            self.total += 1;
            match self.counts.get_mut(word) {
                Some(count) => *count += 1,
                None => {
                    self.counts.insert(word.into(), 1);
                }
            }
        }
        if self.counts.len() > MOST_WORDS {
            self.counts.retain(|_, count| *count > 1);
        }
    }

    /// All words counted, repeated ones each time.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.total
    }

    /// The words that stand at least `least` times in a million, with that frequency, sorted.
    #[must_use]
    pub fn per_million(&self, least: u32) -> Vec<(&str, u32)> {
        let share = |count: u64| {
            let rounded = (count * 1_000_000 + self.total / 2) / self.total.max(1);
            u32::try_from(rounded).unwrap_or(u32::MAX)
        };
        let mut words: Vec<(&str, u32)> = self
            .counts
            .iter()
            .map(|(word, &count)| (&**word, share(count)))
            .filter(|&(_, frequency)| frequency >= least.max(1))
            .collect();
        words.sort_unstable();
        words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_and_numbers_and_shorthand_are_not_counted() {
        let mut counter = WordCounter::default();
        counter.add("Válvula DN50 p/ água, VALVULA 2 pcs");
        counter.add("água");
        assert_eq!(counter.total(), 5);
        assert_eq!(
            counter.per_million(1),
            [("agua", 400_000), ("pcs", 200_000), ("valvula", 400_000)]
        );
        assert_eq!(counter.per_million(300_000).len(), 2);
    }

    #[test]
    fn nothing_counted_gives_no_words() {
        assert_eq!(WordCounter::default().per_million(1), []);
    }
}
