//! What is said of the context that makes a name count: its words as they stand in the line.

use std::ops::Range;

use super::Bench;
use crate::code::unit;
use crate::matcher::Candidate;
use crate::script::is_unspaced;

impl Bench<'_> {
    /// The sentence on what makes a candidate count; nothing where its own words are the context, or no
    /// more than a unit without a number, which would tell nothing.
    pub(super) fn context_says(&self, candidate: &Candidate) -> Option<String> {
        let places = self.matcher.context_places(candidate.found, self.scratch);
        let name = &candidate.span;
        let quotes = places.into_iter().filter_map(|place| {
            let (quote, measured) = self.quote(place)?;
            let apart = quote.end <= name.start || name.end <= quote.start;
            apart.then_some((measured, quote.start, quote.end))
        });
        // A word says more than a number with its unit.
        let (_, start, end) = quotes.min()?;
        let words = self.description.get(start..end)?;
        Some([" It counts because '", words, "' stands in the same line."].concat())
    }

    /// The whole words of a place, and whether they are a number with its unit; nothing of a unit alone.
    fn quote(&self, place: Range<usize>) -> Option<(Range<usize>, bool)> {
        let text = self.description;
        let whole = whole_words(text, place);
        let words = text.get(whole.clone())?;
        if words.starts_with(|c: char| c.is_ascii_digit()) {
            return Some((whole, true));
        }
        let lower = words.to_lowercase();
        let is_unit = unit::read(&lower, false).is_some_and(|(_, taken)| taken == lower.len());
        if !is_unit {
            return Some((whole, false));
        }
        let before = text.get(..whole.start)?.trim_end_matches(' ');
        let number = before.ends_with(|c: char| c.is_ascii_digit());
        let last = before.len().checked_sub(1).filter(|_| number)?;
        Some((whole_words(text, last..before.len()).start..whole.end, true))
    }
}

/// The words, or numbers with their decimals, of which a place is a part. Where no blanks part the words it
/// stays as it is.
fn whole_words(text: &str, place: Range<usize>) -> Range<usize> {
    let head = text.get(..place.start).unwrap_or_default();
    let tail = text.get(place.end..).unwrap_or_default();
    let own = text.get(place.clone()).unwrap_or_default();
    let behind = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let before = grown(
        head.char_indices().rev(),
        behind(own.chars().next()),
        own.chars().next(),
    );
    let after = grown(
        tail.char_indices(),
        behind(own.chars().next_back()),
        own.chars().next_back(),
    );
    let start = before.map_or(place.start, |(at, _)| at);
    let end = after.map_or(place.end, |(at, c)| place.end + at + c.len_utf8());
    start..end
}

/// The last of the characters that go on with a word or a number, on one side of it.
fn grown(
    side: impl Iterator<Item = (usize, char)>,
    in_word: bool,
    edge: Option<char>,
) -> Option<(usize, char)> {
    let mut side = side.peekable();
    let (mut last, mut near) = (None, edge.filter(|_| in_word)?);
    while let Some((at, c)) = side.next() {
        let next = side.peek().map(|&(_, c)| c);
        let digits = |c: char| c.is_ascii_digit();
        let decimals = ".,".contains(c) && digits(near) && next.is_some_and(digits);
        let ratio = c == '/' && next.is_some_and(char::is_alphanumeric);
        let word = c.is_alphanumeric() && !is_unspaced(c) && !is_unspaced(near);
        if !(word || decimals || ratio) {
            break;
        }
        (last, near) = (word.then_some((at, c)).or(last), c);
    }
    last
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Catalogue;
    use crate::manifest::{Field, GoodsItem};
    use crate::matcher::Scratch;
    use crate::screening::Screener;

    #[test]
    fn a_place_grows_to_whole_words_and_numbers() {
        let grown = |text: &'static str, part: &str| {
            let start = text.find(part).unwrap();
            &text[whole_words(text, start..start + part.len())]
        };
        assert_eq!(grown("TANTALUM BAR", "TANTAL"), "TANTALUM");
        assert_eq!(grown("ARSIN 99,9999% 5 L", "99"), "99,9999");
        assert_eq!(grown("360 WH/KG POUCH", "KG"), "WH/KG");
        assert_eq!(grown("TABLE W/ SLIPRINGS", "SLIPRINGS"), "SLIPRINGS");
        assert_eq!(grown("真空泵 铀浓缩", "铀"), "铀");
        assert_eq!(grown("VALVE, PTFE.", "PTFE"), "PTFE");
    }

    #[test]
    fn the_words_of_a_context_are_quoted_as_they_stand() {
        let screener = Screener::new(Catalogue::embedded().unwrap());
        let mut scratch = Scratch::default();
        for line in [
            "PREC. CENTRIF. FOR ACCEL TEST",
            "LI-ION CELL 360 WH/KG POUCH HIGH ENERGY FOR UAV",
            "ABEC 9 BEARINGS",
            "GLSS LND RCTR VSSL 500 L",
            "АРСИН 99,9999%",
            "GAN ON SI WAFER 150 MM",
        ] {
            let item = GoodsItem::new().with(Field::Description, line);
            let findings = screener
                .screen(&item, &mut scratch)
                .map_or_else(Vec::new, |r| r.findings);
            for indicator in findings.iter().flat_map(|f| &f.indicators) {
                let Some((_, said)) = indicator.says.split_once("It counts because '") else {
                    continue;
                };
                let words = said.split("' stands").next().unwrap();
                assert!(line.contains(words), "{line}: {words}");
                assert!(!indicator.found.contains(words), "{line}: {words}");
            }
        }
    }
}
