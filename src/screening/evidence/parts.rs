//! The parts of a description: goods are listed one after the other, and what explains one of them
//! says nothing about the next.

use super::Bench;
use crate::catalogue::groups::{JOINT_AND, JOINT_BEHIND, JOINT_WITH};
use crate::catalogue::{Lang, Lookalike};
use crate::text::FoldedText;

/// What stands between two places of a line, the widest separation of all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// The same part.
    None,
    /// A comma: another part, or a property of the goods named before it.
    Comma,
    /// A semicolon, a plus sign, "and", "with": other goods.
    List,
}

impl Bench<'_> {
    /// Whether the first stretch of tokens stands wholly behind the second and a comma, a dash, a "with"
    /// or a "without" that is no word of it, or before an "included".
    pub(super) fn accompanies(&self, first: (u16, u16), second: (u16, u16)) -> bool {
        let joint = |at: u16| {
            self.break_behind(at) > Gap::None
                || self.ends(JOINT_WITH, at + 1)
                || self.is_short_with(at + 1)
                || at + 1 < first.0 && self.denial_before(at + 2).is_some()
        };
        let behind = second.1 < first.0 && (second.1..first.0).any(joint);
        let reaches_further = second.0 <= first.0 && second.1 < first.1;
        behind || reaches_further && self.is_included(first)
    }

    /// Whether an "included" stands right behind some tokens: `CAMERA (TRIPOD INCLUDED)`.
    fn is_included(&self, (_, last): (u16, u16)) -> bool {
        let mut ends = last + 1..=last + LONGEST_INCLUDED;
        ends.any(|at| self.phrase_before(&[JOINT_BEHIND], at + 1) == Some(last + 1))
    }

    /// Whether a token is a "with" of one letter and a slash, as Spanish and Portuguese write it.
    fn is_short_with(&self, at: u16) -> bool {
        let span = self.scratch.token_span(at);
        let behind = span.and_then(|span| self.description.get(span.end..));
        self.scratch.token(at) == Some("c") && behind.is_some_and(|text| text.starts_with('/'))
    }

    /// The widest separation between two stretches of tokens; none where they overlap.
    pub(super) fn gap(&self, a: (u16, u16), b: (u16, u16)) -> Gap {
        let (first, second) = if a.0 <= b.0 { (a, b) } else { (b, a) };
        let gaps = (first.1..second.0).map(|at| {
            if at > first.1 && self.ends(JOINT_AND, at) {
                Gap::List
            } else {
                self.break_behind(at)
            }
        });
        gaps.max().unwrap_or(Gap::None)
    }

    /// What the words of a lookalike have between them that the lookalike itself has not. Goods that
    /// it names before a comma may be described behind it ("rackets, graphite"); if they stand behind
    /// the joint, they are accessories of other goods ("drone, battery"). The comma is none where
    /// the name has it too, or where nothing but the lookalike's words stands around it ("lamps,
    /// deuterium").
    pub(super) fn bridge(
        &self,
        tokens: (u16, u16),
        lookalike: &Lookalike,
        name: (u16, u16),
    ) -> Gap {
        let whole = self.is_written_with(&lookalike.phrase, tokens);
        let mut widest = Gap::None;
        for at in tokens.0..tokens.1 {
            let gap = self.joint_behind(at, tokens);
            if gap == Gap::None || self.has_joint(lookalike, at) {
                continue;
            }
            if gap == Gap::List || !self.starts_with_goods((tokens.0, at), lookalike) {
                return Gap::List;
            }
            if !whole && !(name.0..name.1).contains(&at) {
                widest = gap;
            }
        }
        widest
    }

    pub(super) fn joint_behind(&self, at: u16, within: (u16, u16)) -> Gap {
        let word = at > within.0 && (self.ends(JOINT_AND, at) || self.is_with(at));
        if word || self.ends_item(at) || self.parts_items(at + 1) {
            Gap::List
        } else {
            self.break_behind(at)
        }
    }

    /// Whether a lookalike is written with the joint at or behind a token.
    fn has_joint(&self, lookalike: &Lookalike, at: u16) -> bool {
        let phrase = &lookalike.phrase;
        let folded = FoldedText::new(phrase);
        let mut words = folded.as_str().split(|c: char| !c.is_alphanumeric());
        let word = self.scratch.token(at).unwrap_or_default();
        let is_joint = self.ends(JOINT_AND, at) || self.is_with(at);
        phrase.contains([',', '&', '+', ';'])
            || BREAKS.iter().any(|dash| phrase.contains(dash))
            || words.any(|w| is_joint && w == word || !is_joint && AMPERSAND.contains(&w))
    }

    /// Whether the goods that a lookalike names, not what it says of them, stand among some tokens.
    fn starts_with_goods(&self, (first, last): (u16, u16), lookalike: &Lookalike) -> bool {
        let folded = FoldedText::new(&lookalike.phrase);
        let goods = goods_of(folded.as_str(), lookalike.lang);
        (first..=last)
            .filter_map(|at| self.scratch.token(at))
            .any(|token| goods.iter().any(|word| are_alike(word, token)))
    }

    /// Whether some tokens are all words of a phrase, in whatever order; "of" and the like may be more.
    pub(super) fn is_written_with(&self, phrase: &str, (first, last): (u16, u16)) -> bool {
        let folded = FoldedText::new(phrase);
        let words = || folded.as_str().split(|c: char| !c.is_alphanumeric());
        (first..=last)
            .filter_map(|at| self.scratch.token(at))
            .filter(|token| token.len() > LONGEST_SMALL)
            .all(|token| words().any(|word| are_alike(token, word)))
    }

    /// Whether a token is a "with" or "without": behind both stand accessories.
    fn is_with(&self, at: u16) -> bool {
        self.ends(JOINT_WITH, at) || self.denial_before(at + 1).is_some()
    }

    /// Whether a phrase of a group ends at a token.
    pub(super) fn ends(&self, group: &str, at: u16) -> bool {
        let found = self.matcher.word_before(group, at + 1, 1, self.scratch);
        found.is_some()
    }

    /// The same, where a dash or a slash between blanks is as good as a comma, and so is the number of the
    /// next item or how many there are of it, and the end of a sentence: `DRONE - BATTERY`, `1) DRONE 2) BATTERY`,
    /// `DRONE 2 PCS BATTERY`, `DRONE. BATTERY`.
    fn break_behind(&self, at: u16) -> Gap {
        let between = self.between(at).unwrap_or_default();
        let dash = BREAKS.iter().any(|dash| between.contains(dash));
        let mark = self.mark_behind(at);
        let item = || self.parts_items(at + 1) || self.ends_item(at);
        if dash || item() {
            mark.max(Gap::Comma)
        } else {
            mark
        }
    }

    /// The text between a token and the next one.
    pub(super) fn between(&self, at: u16) -> Option<&str> {
        let (here, next) = (
            self.scratch.token_span(at)?,
            self.scratch.token_span(at + 1)?,
        );
        self.description.get(here.end..next.start)
    }

    pub(super) fn is_figures(&self, at: u16) -> bool {
        let token = self.scratch.token(at);
        token.is_some_and(|token| token.bytes().all(|b| b.is_ascii_digit()))
    }

    /// What stands between a token and the next one.
    pub(super) fn mark_behind(&self, at: u16) -> Gap {
        let Some(between) = self.between(at) else {
            return Gap::None;
        };
        let gap = between.chars().map(mark).max().unwrap_or(Gap::None);
        // A comma between figures is part of a number.
        if gap == Gap::Comma && between.len() == 1 && self.is_figures(at) && self.is_figures(at + 1)
        {
            Gap::None
        } else {
            gap
        }
    }
}

fn mark(c: char) -> Gap {
    match c {
        ';' | '+' | '&' | '|' | '\n' | '；' | '＋' => Gap::List,
        ',' | '，' | '、' | '،' => Gap::Comma,
        _ => Gap::None,
    }
}

/// Dashes, slashes and dots that part goods.
const BREAKS: [&str; 10] = [
    " - ", " / ", " – ", " — ", "--", "//", " * ", " > ", "•", " · ",
];
/// Words of the longest "included".
const LONGEST_INCLUDED: u16 = 2;
/// Words for which `&` is short.
const AMPERSAND: [&str; 6] = ["and", "e", "en", "et", "und", "y"];
/// Languages that name the goods last, and those that name them first; in others either may be.
pub(super) const GOODS_LAST: [&str; 7] = ["de", "en", "ja", "ko", "nl", "tr", "zh"];
pub(super) const GOODS_FIRST: [&str; 7] = ["ar", "es", "fr", "id", "it", "pt", "vi"];
/// Words behind which it is said what the goods are for or made of.
const FURTHER: [&str; 10] = [
    "aus", "for", "from", "fuer", "fur", "in", "of", "van", "von", "voor",
];

/// The words of a phrase that may be the goods themselves: `battery` in "drone battery".
fn goods_of(phrase: &str, lang: Lang) -> Vec<&str> {
    let words = phrase.split(|c: char| !c.is_alphanumeric());
    let mut words = words.filter(|w| !w.is_empty()).peekable();
    let first = words.peek().copied();
    let last = words.take_while(|w| !FURTHER.contains(w)).last();
    let ends = [
        first.filter(|_| !GOODS_LAST.contains(&lang.code())),
        last.filter(|_| !GOODS_FIRST.contains(&lang.code())),
    ];
    ends.into_iter().flatten().collect()
}

/// Bytes of a small word.
const LONGEST_SMALL: usize = 2;
/// Letters in which a word and its plural, abbreviation or misspelling are the same.
const SAME_LETTERS: usize = 4;

pub(super) fn are_alike(one: &str, other: &str) -> bool {
    let same = one.chars().zip(other.chars()).take_while(|(a, b)| a == b);
    same.count() >= SAME_LETTERS.min(one.chars().count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_tell_parts_apart() {
        assert!(mark(';') > mark(',') && mark(',') > mark(' '));
        assert_eq!(mark('-'), Gap::None);
    }

    #[test]
    fn goods_stand_last_or_first_by_language() {
        let of = |lang, phrase| goods_of(phrase, Lang::parse(lang).unwrap());
        assert_eq!(of("en", "drone battery"), ["battery"]);
        assert_eq!(of("en", "battery for drone"), ["battery"]);
        assert_eq!(of("fr", "batterie de drone"), ["batterie"]);
        assert_eq!(of("ru", "батарея дрона"), ["батарея", "дрона"]);
        assert!(are_alike("racket", "rackets") && !are_alike("cap", "camera"));
    }
}
