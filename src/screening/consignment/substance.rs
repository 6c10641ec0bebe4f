//! A CAS number beside the name of another substance (R09).

use std::ops::Range;

use super::{Line, note};
use crate::catalogue::NameKind;
use crate::code::cas::CasNumber;
use crate::manifest::Field;
use crate::matcher::{Candidate, Found, Matcher, Scratch};
use crate::screening::indicator::{Indicator, Kind};

/// The only CAS number of the line, where it is of none of the listed substances that the line names,
/// as written or inflected and with the context that the name needs.
pub(super) fn conflict(line: &Line<'_>, matcher: &Matcher, scratch: &Scratch) -> Option<Indicator> {
    // Two hyphens part a CAS number, and hardly any line has them.
    let hyphens = line.item.description().bytes().filter(|b| *b == b'-');
    if hyphens.count() < 2 {
        return None;
    }
    let candidates = scratch.candidates();
    let plain = |c: &Candidate| c.is_as_written() && matcher.context(c.found, scratch).is_ok();
    let named = |c: &Candidate| match c.found {
        Found::Name(id) if plain(c) => match line.catalogue.names().get(id).kind {
            NameKind::Substance(substance) => Some(substance as usize),
            _ => None,
        },
        _ => None,
    };
    let substances = line.catalogue.substances();
    let listed = || {
        let all = candidates.iter().filter_map(named);
        all.filter_map(|s| Some((substances[s].cas?, &substances[s].name)))
    };
    let (own, name) = listed().next()?;
    let (written, span) = only_number(line.item.description())?;
    if listed().any(|(cas, _)| cas == written) {
        return None;
    }
    let says = format!("'{written}' is not the CAS number of {name}, which is {own}.");
    let found = line.item.description()[span.clone()].to_owned();
    Some(Indicator {
        span,
        found,
        expected: own.to_string(),
        ..note(line, Kind::CasConflict, Field::Description, says)
    })
}

/// The one CAS number with a right check digit that stands in a text in its usual writing.
fn only_number(text: &str) -> Option<(CasNumber, Range<usize>)> {
    let mut start = 0;
    let mut found = None;
    for piece in text.split_inclusive(|c: char| !c.is_ascii_digit() && c != '-') {
        let word = piece.trim_end_matches(|c: char| !c.is_ascii_digit());
        // Most pieces are a letter and no digit.
        let number = (!word.is_empty()).then(|| CasNumber::parse(word)).flatten();
        if let Some(number) = number {
            if found.is_some() {
                return None;
            }
            found = Some((number, start..start + word.len()));
        }
        start += piece.len();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_number_is_found_and_two_are_none() {
        let text = "ACID (CAS: 7664-39-3), drums";
        let (number, span) = only_number(text).unwrap();
        assert_eq!(number.to_string(), "7664-39-3");
        assert_eq!(&text[span], "7664-39-3");
        assert!(only_number("7664-39-3 and 107-44-8").is_none());
        assert!(only_number("7664-39-4").is_none());
    }
}
