//! The parts of a description: goods are listed one after the other, and what explains one of them
//! says nothing about the next.

use crate::matcher::Scratch;

/// What stands between two places of a line, the widest separation of all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// The same part.
    None,
    /// A comma: another part, or a property of the goods named before it.
    Comma,
    /// A semicolon, a plus sign, "and": other goods.
    List,
}

/// Words for "and", folded, in the languages of the catalogue; alone they join two things.
const CONJUNCTIONS: [&str; 20] = [
    "ainsi", "and", "as", "dan", "e", "ed", "en", "et", "i", "oraz", "plus", "serta", "ta", "und",
    "va", "ve", "y", "а", "и", "та",
];

/// Words behind which accessories stand, folded.
const WITH: [&str; 20] = [
    "avec",
    "com",
    "con",
    "dengan",
    "gom",
    "ile",
    "inc",
    "incl",
    "including",
    "included",
    "inclusive",
    "inkl",
    "kem",
    "met",
    "mit",
    "plus",
    "w",
    "with",
    "z",
    "с",
];

/// Whether the first stretch of tokens stands behind the second and a "with".
pub(super) fn accompanies(first: (u16, u16), second: (u16, u16), scratch: &Scratch) -> bool {
    let is_with = |at| scratch.token(at).is_some_and(|word| WITH.contains(&word));
    second.1 < first.0 && (second.1 + 1..=first.0).any(is_with)
}

/// The widest separation between two stretches of tokens; `None` where they overlap.
pub(super) fn gap(a: (u16, u16), b: (u16, u16), description: &str, scratch: &Scratch) -> Gap {
    let (first, second) = if a.0 <= b.0 { (a, b) } else { (b, a) };
    let mut widest = Gap::None;
    for at in first.1..second.0 {
        if at > first.1 && scratch.token(at).is_some_and(is_conjunction) {
            return Gap::List;
        }
        widest = widest.max(after(at, description, scratch));
    }
    widest
}

fn is_conjunction(word: &str) -> bool {
    CONJUNCTIONS.binary_search(&word).is_ok()
}

/// What stands between a token and the next one.
fn after(at: u16, description: &str, scratch: &Scratch) -> Gap {
    let (Some(here), Some(next)) = (scratch.token_span(at), scratch.token_span(at + 1)) else {
        return Gap::None;
    };
    let between = description.get(here.end..next.start).unwrap_or_default();
    let figures = || {
        let digit = |at| {
            scratch
                .token(at)
                .is_some_and(|t: &str| t.bytes().all(|b| b.is_ascii_digit()))
        };
        digit(at) && digit(at + 1)
    };
    between.chars().map(mark).max().map_or(Gap::None, |gap| {
        // A comma between figures is part of a number.
        if gap == Gap::Comma && between.len() == 1 && figures() {
            Gap::None
        } else {
            gap
        }
    })
}

fn mark(c: char) -> Gap {
    match c {
        ';' | '+' | '&' | '|' | '\n' | '；' | '＋' => Gap::List,
        ',' | '，' | '、' | '،' => Gap::Comma,
        _ => Gap::None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conjunctions_are_sorted() {
        assert!(CONJUNCTIONS.is_sorted());
    }

    #[test]
    fn marks_tell_parts_apart() {
        assert!(mark(';') > mark(',') && mark(',') > mark(' '));
        assert_eq!(mark('-'), Gap::None);
    }
}
