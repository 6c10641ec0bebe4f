//! Goods lines against the rows of the catalogue.

use super::limits::Limits;
use super::{Judgement, Verdict, judge};
use crate::catalogue::{Comparator, EntryId, Text, Threshold, goods};
use crate::code::control::ControlNumber;
use crate::code::quantity::read_all;
use crate::matcher::LimitIndex;

pub(super) fn rows() -> Vec<Threshold> {
    let data = include_str!("../../../data/thresholds.csv");
    let mut reader = csv::Reader::from_reader(data.as_bytes());
    reader.records().map(|r| row(&r.unwrap())).collect()
}

fn row(record: &csv::StringRecord) -> Threshold {
    let cell = |column: usize| Text::from(record[column].to_owned());
    let range = || {
        let (low, high) = record[4].split_once("..").unwrap();
        (low.parse().unwrap(), high.parse().unwrap())
    };
    let value = || record[4].parse().unwrap();
    let comparator = match &record[3] {
        ">" => Comparator::Above(value()),
        ">=" => Comparator::AtLeast(value()),
        "<" => Comparator::Below(value()),
        "<=" => Comparator::AtMost(value()),
        "between" => Comparator::Between(range().0, range().1),
        _ => Comparator::Outside(range().0, range().1),
    };
    let (terms, except) = goods(cell(6)).unwrap();
    Threshold {
        control: ControlNumber::parse(&record[0]).unwrap(),
        entry: EntryId(0),
        case: cell(1),
        parameter: cell(2),
        comparator,
        unit: cell(5),
        terms,
        except,
        cues: cell(7).into(),
        ask: cell(8),
    }
}

fn judged<'c>(rows: &'c [Threshold], control: &'c str, phrase: &str, line: &str) -> Judgement<'c> {
    let mut index = LimitIndex::default();
    index.push(rows);
    let limits = Limits::new(rows, index.names_of(EntryId(0)));
    let at = line
        .to_lowercase()
        .find(phrase)
        .map_or(0..0, |i| i..i + phrase.len());
    judge(limits, control, phrase, at, &read_all(line), line)
}

/// Lines with control number, phrase of the evidence and verdict.
fn lines() -> Vec<[String; 4]> {
    let mut reader = csv::Reader::from_reader(include_bytes!("lines.csv").as_slice());
    reader
        .records()
        .map(|r| std::array::from_fn(|i| r.as_ref().unwrap()[i].to_owned()))
        .collect()
}

fn named(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Met => "met",
        Verdict::NotMet => "not met",
        Verdict::NotStated => "not stated",
    }
}

#[test]
fn lines_are_judged_as_an_officer_would() {
    let all = rows();
    let lines = lines();
    let wrong: Vec<String> = lines
        .iter()
        .filter_map(|[control, phrase, line, wanted]| {
            let found = judged(&all, control, phrase, line);
            (named(found.verdict) != wanted).then(|| format!("{control} {line}: {found:#?}"))
        })
        .collect();
    assert!(lines.len() >= 80);
    assert!(
        wrong.is_empty(),
        "{}\n{} wrong",
        wrong.join("\n"),
        wrong.len()
    );
}

#[test]
fn every_span_quotes_the_line_and_every_reason_has_a_sentence() {
    let all = rows();
    for [control, phrase, line, _] in lines() {
        for reason in judged(&all, &control, &phrase, &line).reasons {
            assert_eq!(reason.found, line[reason.span.clone()]);
            assert!(reason.says.contains(&reason.limit));
        }
    }
}

#[test]
fn silence_never_clears_and_always_asks() {
    let all = rows();
    for row in &all {
        let phrase = row.terms.iter().next().unwrap_or_default();
        let found = judged(&all, row.control.as_str(), phrase, "GOODS AS PER INVOICE");
        assert_eq!(found.verdict, Verdict::NotStated, "{}", row.control);
        assert!(!found.ask.is_empty(), "{}", row.control);
    }
}

#[test]
fn sentences_show_the_arithmetic() {
    let all = rows();
    let says = |control: &'static str, phrase, line| {
        judged(&all, control, phrase, line)
            .reasons
            .into_iter()
            .map(|r| r.says)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        says("1C216", "maraging steel", "MARAGING STEEL BAR UTS 290 KSI"),
        ["states 290 KSI (1999 MPa); 1C216 covers tensile strength at 1950 MPa or more: met"]
    );
    assert_eq!(
        says("2B350.g", "valve", "PTFE LINED VALVE DN50 PN16"),
        ["states DN50, read as 50 mm; 2B350.g covers nominal size above 10 mm: met"]
    );
}

#[test]
fn a_met_case_tells_how_much_of_it_is_stated() {
    let all = rows();
    let line = "ALUMINIUM ALLOY TUBE OD 203 MM";
    let found = judged(&all, "1C202.a", "aluminium alloy tube", line);
    assert_eq!((found.holding, found.deciding, found.ask.len()), (1, 2, 1));
}
