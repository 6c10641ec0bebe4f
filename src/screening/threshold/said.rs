//! One stated number against one row, in words.

use std::ops::Range;

use super::case::Case;
use super::compare::{ends, times_outside_of};
use super::tie::Stated;
use super::{Comparison, Question, Told, Verdict, equivalent, remembered, written};
use crate::catalogue::{Comparator, Threshold};
use crate::code::quantity::{Bound, Reading};
use crate::code::unit::Unit;

/// The upper end of a band that has none.
const OPEN: f64 = 1e30;

/// The factor by which a stated value misses its limit; a place in the spectrum is missed by none.
pub(super) fn missed(row: &Threshold, stated: &Stated) -> f64 {
    let value = equivalent::failing(stated).filter(|_| !equivalent::is_spectral(row));
    let times = value.and_then(|value| times_outside_of(row, value));
    times.unwrap_or(1.0)
}

/// What is stated for a row; nothing where nothing is.
pub(super) fn comparison<'c>(
    row: &'c Threshold,
    stated: &Stated,
    description: &str,
) -> Option<Comparison<'c>> {
    let (span, verdict, value) = match stated {
        Stated::Nothing => return None,
        Stated::Unclear(span) => (span, Verdict::NotStated, None),
        Stated::Value { holds, span, .. } => {
            let verdict = if *holds {
                Verdict::Met
            } else {
                Verdict::NotMet
            };
            (span, verdict, Some(stated))
        }
    };
    let found = description.get(span.clone()).unwrap_or("").to_owned();
    let limit = limit(row);
    let control = row.control.as_str();
    let shown = value.map_or_else(|| found.clone(), |v| shown(row, v, &found, description));
    let says = match verdict {
        Verdict::NotStated => format!(
            "'{found}' does not tell the {}; {control} covers {limit}: open",
            row.parameter
        ),
        Verdict::Met => format!("{}: met", said(row, &shown, &limit)),
        Verdict::NotMet => format!("{}: not met", said(row, &shown, &limit)),
    };
    let parameter = &row.parameter;
    Some(Comparison {
        control,
        parameter,
        span: span.clone(),
        found,
        limit,
        verdict,
        missed: missed(row, stated),
        says,
    })
}

fn said(row: &Threshold, shown: &str, limit: &str) -> String {
    format!(
        "states {shown}; {} covers {} {limit}",
        row.control.as_str(),
        row.parameter
    )
}

/// The parameters that the line tells, those without doubt first.
pub(super) fn told<'c>(cases: &[Case<'c>], description: &str) -> Vec<Told<'c>> {
    let mut all: Vec<Told<'c>> = Vec::new();
    let stated = cases.iter().flat_map(|case| &case.rows);
    for (row, stated) in stated.filter(|(_, s)| !matches!(s, Stated::Nothing)) {
        let known = |t: &&mut Told<'c>| t.of.parameter == &*row.parameter;
        let confirm = confirm(row, stated, description);
        match all.iter_mut().find(known) {
            Some(known) if confirm.is_none() => known.confirm = None,
            Some(_) => {}
            None => all.push(Told {
                of: Question::of(row),
                confirm,
            }),
        }
    }
    all
}

/// What to ask of a number that leaves doubt: of several, or without a unit.
fn confirm(row: &Threshold, stated: &Stated, description: &str) -> Option<String> {
    let parameter = &row.parameter;
    let text = |span: &Range<usize>| description.get(span.clone()).unwrap_or("");
    match stated {
        Stated::Unclear(span) => {
            let found = text(span);
            Some(format!(
                "Ask to confirm the {parameter}: '{found}' leaves it open."
            ))
        }
        Stated::Value {
            span,
            assumed: true,
            reading,
            ..
        } if lead(description, stated).is_empty() => {
            let found = text(span);
            let value = in_unit(row, *reading, found);
            Some(format!(
                "Ask to confirm the {parameter}: '{found}' is read as {value}."
            ))
        }
        _ => None,
    }
}

/// The stated value as written, with the arithmetic where it is not in the row's unit.
fn shown(row: &Threshold, stated: &Stated, found: &str, description: &str) -> String {
    let Stated::Value {
        reading,
        assumed,
        bound,
        with,
        ..
    } = stated
    else {
        return found.to_owned();
    };
    let value = in_unit(row, *reading, found);
    if let Some(second) = with {
        let second = description.get(second.clone()).unwrap_or("");
        return format!("{found} with {second}, that is {value}");
    }
    let bound = match bound {
        Bound::AtMost => "below ",
        Bound::UpTo => "at most ",
        Bound::AtLeast => "at least ",
        Bound::PlusMinus => "±",
        _ => "",
    };
    let lead = if *assumed {
        lead(description, stated)
    } else {
        ""
    };
    let plain = |t: &str| t.to_lowercase().replace([' ', '°'], "").replace(',', ".");
    if *assumed {
        format!("{lead}{found}, read as {value}")
    } else if plain(found).starts_with(&plain(&value)) {
        format!("{bound}{found}")
    } else {
        format!("{bound}{found} ({value})")
    }
}

/// The letters that gave a number its unit: the `DN` of `DN50`.
fn lead<'d>(description: &'d str, stated: &Stated) -> &'d str {
    let Stated::Value { span, .. } = stated else {
        return "";
    };
    let before = &description[..span.start];
    let word = before.trim_end_matches([' ', '.', ':', '=']);
    let start = word.rfind(|c: char| !c.is_alphabetic()).map_or(0, |i| {
        i + word[i..].chars().next().map_or(1, char::len_utf8)
    });
    if word.len() - start > 1 && word.len() - start < 24 {
        &before[start..]
    } else {
        ""
    }
}

/// The condition in words: `above 4.65 GPa`.
fn limit(row: &Threshold) -> String {
    let one = |value: f64| written::limit(value, &row.unit);
    match row.comparator {
        Comparator::Above(v) => format!("above {}", one(v)),
        Comparator::AtLeast(v) => format!("at {} or more", one(v)),
        Comparator::Below(v) => format!("below {}", one(v)),
        Comparator::AtMost(v) => format!("at {} or less", one(v)),
        Comparator::Between(0.0, b) => format!("at {} or less", one(b)),
        Comparator::Between(a, b) if b >= OPEN => format!("at {} or more", one(a)),
        Comparator::Between(a, b) => format!("from {}", written::limits(a, b, &row.unit)),
        Comparator::Outside(a, b) => format!("outside {}", written::limits(a, b, &row.unit)),
    }
}

/// The stated value in the row's unit, for showing the arithmetic.
fn in_unit(row: &Threshold, reading: Reading, stated: &str) -> String {
    let unit = remembered::unit(&row.unit).unwrap_or(Unit::ONE);
    let value = (unit.of_si(reading.low), unit.of_si(reading.high));
    written::worked_out(value, &row.unit, stated, ends(row.comparator))
}
