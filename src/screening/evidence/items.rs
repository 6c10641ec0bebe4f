//! The items of an invoice line: their numbers, and how many there are of each.

use super::Bench;
use super::parts::are_alike;
use crate::catalogue::groups::PURPOSE;
use crate::code::quantity::counts_pieces;
use crate::matcher::InnocentReading;
use crate::text::FoldedText;

/// How the items of a line are numbered. Only a number in brackets tells an item by itself; of the others
/// the line has the one before or behind it too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    /// `A) TRIPOD B) CAMERA`
    Letter,
    /// `I) TRIPOD II) CAMERA`
    Roman,
    /// `1.TRIPOD 2.CAMERA`
    Mark,
    /// `#1 TRIPOD #2 CAMERA`
    Hash,
    /// `NO.1 TRIPOD NO.2 CAMERA`
    Word,
}

impl Bench<'_> {
    /// Whether an item starts or is counted at a token, so that other goods stand before it than behind it.
    pub(super) fn parts_items(&self, at: u16) -> bool {
        self.numbers_item(at) || self.counts_item(at) || self.is_one_of_a_list(at) || self.times(at)
    }

    /// Whether a token is the number of an item in a list: `2) GLOVES`, `(2) GLOVES`.
    fn numbers_item(&self, at: u16) -> bool {
        let brackets = self.around(at).is_some_and(|(before, behind)| {
            behind.starts_with(')') && before.trim_end_matches('(').ends_with(' ')
        });
        brackets && self.short_number(at).is_some()
    }

    /// Whether the count of an item starts at a token, or the number of the package it is in: `2 PCS GLOVES`,
    /// `2PCS GLOVES`, `CTN 2: GLOVES`. What a purpose follows is the same item: `CASES QTY 4 FOR CAMERAS`.
    fn counts_item(&self, at: u16) -> bool {
        let word = |at| self.scratch.token(at).unwrap_or_default();
        let counts = |word: &str| counts_pieces(word) || COUNTED.contains(&word);
        let counted = || self.is_figures(at) && counts(word(at + 1));
        let numbered = || NUMBERED.contains(&word(at)) && self.is_figures(at + 1);
        let rest = word(at).trim_start_matches(|c: char| c.is_ascii_digit());
        let joined = rest.len() < word(at).len() && counts(rest);
        let behind = if joined { at + 1 } else { at + 2 };
        (joined || counted() || numbered()) && !self.ends(PURPOSE, behind)
    }

    /// Whether an innocent phrase begins with a packing that is counted: the case of `1 CASE THERMAL CAMERA` holds
    /// what is named behind it, that of `10 CASES FOR THERMAL CAMERA` is for it, and a `10 BOX CUTTERS` is none.
    pub(super) fn is_packing(&self, reading: &InnocentReading) -> bool {
        let (first, last) = reading.tokens;
        let token = |at| self.scratch.token(at).unwrap_or_default();
        let counted = || {
            let before = first.checked_sub(1);
            before.is_some_and(|at| self.is_figures(at) || ONE.contains(&token(at)))
        };
        let written = || {
            let phrase = self.lookalike(reading).phrase;
            let folded = FoldedText::new(&phrase);
            let mut words = folded.as_str().split(' ').zip(first..=last);
            words.all(|(word, at)| are_alike(word, token(at)))
        };
        first < last
            && PACKINGS.contains(&token(first))
            && counted()
            && !(first + 1..last).any(|at| self.ends(PURPOSE, at))
            && !written()
    }

    /// Whether a token is the number of an item and the line has the one before or behind it too.
    fn is_one_of_a_list(&self, at: u16) -> bool {
        self.number_of_item(at).is_some_and(|(style, number)| {
            self.any_token(|other| {
                let neighbour = self.number_of_item(other);
                neighbour.is_some_and(|(s, n)| s == style && n.abs_diff(number) == 1)
            })
        })
    }

    fn number_of_item(&self, at: u16) -> Option<(Style, usize)> {
        let token = self.scratch.token(at)?;
        let (before, behind) = self.around(at)?;
        if behind.starts_with(')') && starts_word(before.trim_end_matches('(')) {
            let place = |list: &[&str]| list.iter().position(|number| *number == token);
            let letter = place(&LETTERS).map(|number| (Style::Letter, number));
            return letter.or_else(|| Some((Style::Roman, place(&ROMAN)?)));
        }
        if NUMBER.contains(&token) {
            return Some((Style::Word, self.short_number(at + 1)?));
        }
        let number = self.short_number(at)?;
        let marked = || {
            let rest = behind.strip_prefix(['.', ':', '/']);
            rest.is_some_and(|rest| rest.starts_with(|c: char| c == ' ' || c.is_alphabetic()))
        };
        if before.strip_suffix('#').is_some_and(starts_word) {
            Some((Style::Hash, number))
        } else {
            (starts_word(before) && marked()).then_some((Style::Mark, number))
        }
    }

    /// Whether a token is how often an item is sent, as another one of the line is: `TRIPOD X10 CAMERA X2`. A
    /// count before the goods starts the line (`10X TRIPOD 2X CAMERA`); elsewhere it is a magnification.
    fn times(&self, at: u16) -> bool {
        let token = |at| self.scratch.token(at).unwrap_or_default();
        let behind = |at| token(at).strip_prefix('x').is_some_and(is_count);
        let before = |at| token(at).strip_suffix('x').is_some_and(is_count);
        let listed = || behind(at) && self.any_token(|other| other != at && behind(other));
        (before(at) && before(0) || listed()) && !self.ends(PURPOSE, at + 1)
    }

    /// What the description says before a token and behind it.
    fn around(&self, at: u16) -> Option<(&str, &str)> {
        let span = self.scratch.token_span(at)?;
        let before = self.description.get(..span.start)?;
        Some((before, self.description.get(span.end..)?))
    }

    /// The number of one or two figures that a token is.
    fn short_number(&self, at: u16) -> Option<usize> {
        let token = self.scratch.token(at)?;
        let short = token.len() <= 2 && self.is_figures(at);
        token.parse().ok().filter(|_| short)
    }

    /// Whether any token of the line is so.
    pub(super) fn any_token(&self, is: impl FnMut(u16) -> bool) -> bool {
        let mut tokens = (0..u16::MAX).take_while(|&at| self.scratch.token(at).is_some());
        tokens.any(is)
    }
}

fn starts_word(before: &str) -> bool {
    before.is_empty() || before.ends_with([' ', ','])
}

fn is_count(figures: &str) -> bool {
    (1..=LONGEST_COUNT).contains(&figures.len()) && figures.bytes().all(|b| b.is_ascii_digit())
}

/// Figures of the highest count of an item.
const LONGEST_COUNT: usize = 4;
/// The first numbers of lists in letters and in Roman figures.
const LETTERS: [&str; 8] = ["a", "b", "c", "d", "e", "f", "g", "h"];
const ROMAN: [&str; 8] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii"];
/// Words before the number of an item in a list.
const NUMBER: [&str; 5] = ["no", "nr", "pos", "sl", "sr"];
/// Words before the number of an item or of the package it is in, and before how many there are of it.
const NUMBERED: [&str; 8] = [
    "carton", "cartons", "ctn", "ctns", "item", "line", "pallet", "qty",
];
/// Words behind how many there are of an item, besides those that count pieces everywhere.
const COUNTED: [&str; 6] = ["bag", "box", "ctn", "each", "pkg", "roll"];
/// What goods are packed in to be sent, and the number one in words.
const PACKINGS: [&str; 14] = [
    "box", "boxes", "carton", "cartons", "case", "cases", "crate", "crates", "ctn", "drum",
    "drums", "pallet", "pallets", "skid",
];
const ONE: [&str; 2] = ["a", "one"];

#[cfg(test)]
mod tests {
    use crate::screening::{Lane, lane_of_lines};

    #[test]
    fn accessories_of_one_item_say_nothing_of_the_next() {
        let lane = lane_of_lines();
        for goods in [
            "A) T-SHIRT B) KRYTRON TUBES",
            "(A) T-SHIRT (B) KRYTRON TUBES",
            "A) TRIPOD B) THERMAL CAMERA",
            "1) TRIPOD 2) THERMAL CAMERA",
            "TRIPOD 2PCS THERMAL CAMERA 1PC",
            "I) T-SHIRT II) KRYTRON TUBES",
            "1.T-SHIRT 2.KRYTRON TUBES",
            "#1 T-SHIRT #2 KRYTRON TUBES",
            "NO.1 T-SHIRT NO.2 KRYTRON TUBES",
            "10NOS T-SHIRT 5NOS KRYTRON TUBES",
            "GASKET 10NOS PFA LINED VALVE DN50 5NOS BOLTS",
            "T-SHIRT X10 KRYTRON TUBES X2",
            "10X T-SHIRT 2X KRYTRON TUBES",
        ] {
            assert!(lane(goods) > Lane::Green, "{goods}");
        }
    }

    #[test]
    fn a_packing_that_is_counted_holds_the_goods_behind_it() {
        let lane = lane_of_lines();
        for goods in [
            "1 CASE THERMAL CAMERA",
            "HUNTING LUGGAGE, 2 BAGS CLOTHES, 1 CASE THERMAL CAMERA",
            "ONE CASE OF THERMAL CAMERA",
            "2 CARTONS THERMAL CAMERA",
        ] {
            assert!(lane(goods) > Lane::Green, "{goods}");
        }
        for innocent in [
            "CASE THERMAL CAMERA",
            "10 CASES FOR THERMAL CAMERA",
            "10 CARRY CASE THERMAL CAMERA",
            "1 CASE THERMAL CAMERA TRIPOD",
        ] {
            assert_eq!(lane(innocent), Lane::Green, "{innocent}");
        }
    }

    #[test]
    fn models_and_purposes_are_no_items() {
        let lane = lane_of_lines();
        for innocent in [
            "T-SHIRT (B) KRYTRON TUBES",
            "T-SHIRT #2 KRYTRON TUBES",
            "T-SHIRT NO 5 KRYTRON TUBES NO 80",
            "T-SHIRT X10 KRYTRON TUBES",
            "T-SHIRT 20X KRYTRON TUBES 4X",
            "T-SHIRT 4PCS FOR KRYTRON TUBES",
            "10X TRIPOD FOR THERMAL CAMERA 20X",
        ] {
            assert_eq!(lane(innocent), Lane::Green, "{innocent}");
        }
    }
}
