//! Counts in words: `SINGLE AXIS`, `TWO-ROLLER`.

use super::{Bound, Measure, Reading, Role};
use crate::code::unit::Dimension;

/// Number words, as machines are described with them.
const NUMBERS: &[(&str, f64)] = &[
    ("single", 1.0),
    ("one", 1.0),
    ("two", 2.0),
    ("dual", 2.0),
    ("twin", 2.0),
    ("three", 3.0),
    ("triple", 3.0),
    ("four", 4.0),
    ("five", 5.0),
    ("six", 6.0),
];

/// What machines have a stated number of.
const THINGS: &[&str] = &["axis", "axes", "roller", "rollers"];

/// Adds the counts in words to the measures of a description, in the order of the text.
pub(super) fn add(text: &str, measures: &mut Vec<Measure>) {
    let mut before: Option<(usize, &str)> = None;
    let mut found = Vec::new();
    for (start, word) in words(text) {
        let is = |list: &str| word.eq_ignore_ascii_case(list);
        if let Some((from, number)) = before
            && THINGS.iter().any(|t| is(t))
            && let Some(&(_, count)) = NUMBERS.iter().find(|(n, _)| number.eq_ignore_ascii_case(n))
        {
            found.push(measure(from, start, start + word.len(), count));
        }
        before = Some((start, word));
    }
    if !found.is_empty() {
        measures.append(&mut found);
        measures.sort_by_key(|m| m.span.start);
    }
}

/// The words of a text with the bytes where they start.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split(|c: char| !c.is_alphanumeric())
        .filter_map(move |word| {
            // What parts words may take several bytes.
            let start = at;
            let parted = text[start + word.len()..].chars().next();
            at = start + word.len() + parted.map_or(0, char::len_utf8);
            (!word.is_empty()).then_some((start, word))
        })
}

fn measure(from: usize, unit: usize, end: usize, count: f64) -> Measure {
    Measure {
        span: from..end,
        unit: unit..end,
        bound: Bound::Exactly,
        role: Role::Stated,
        assumed: false,
        readings: vec![Reading {
            dimension: Dimension::COUNT,
            low: count,
            high: count,
        }],
    }
}
