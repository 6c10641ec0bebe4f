//! The frozen record of a referral, `tidewaiter.referral/1`.

mod write;

use serde::Serialize;

use super::{Reported, Source, catalogue_label};
use crate::manifest::Field;
use crate::screening::{Finding, Indicator};

/// One referral, as written to JSONL. Fields are only ever added, at the end, under a new version.
#[derive(Debug, Serialize)]
pub struct ReferralV1<'a> {
    schema: &'static str,
    source: &'a str,
    record: u64,
    line: u64,
    item: ItemV1<'a>,
    lane: &'static str,
    score: u8,
    findings: Vec<FindingV1<'a>>,
    flags: Vec<FlagV1<'a>>,
    ask: &'a [String],
    catalogue: String,
}

/// The goods item of a referral.
#[derive(Debug, Serialize)]
pub struct ItemV1<'a> {
    declaration: &'a str,
    sequence: &'a str,
    description: &'a str,
    commodity_code: &'a str,
}

/// One goods item x one control entry.
#[derive(Debug, Serialize)]
pub struct FindingV1<'a> {
    control: &'a str,
    entry: &'a str,
    title: &'a str,
    regimes: &'a [Box<str>],
    score: u8,
    indicators: Vec<IndicatorV1<'a>>,
}

/// One piece of evidence; `start` and `end` are byte offsets in the named field.
#[derive(Debug, Serialize)]
pub struct IndicatorV1<'a> {
    kind: &'static str,
    field: &'static str,
    start: usize,
    end: usize,
    found: &'a str,
    expected: &'a str,
    distance: u8,
    points: i32,
    says: &'a str,
}

#[derive(Debug, Serialize)]
struct FlagV1<'a> {
    kind: &'static str,
    points: i32,
    says: &'a str,
}

impl<'a> ReferralV1<'a> {
    /// The record of one referral.
    #[must_use]
    pub fn new(reported: &Reported<'a>) -> Self {
        let Reported {
            source,
            record,
            referral,
        } = *reported;
        let item = record.item.unwrap_or_default();
        Self {
            schema: "tidewaiter.referral/1",
            source: source.name,
            record: record.record,
            line: record.line,
            item: ItemV1 {
                declaration: item.get(Field::DeclarationId),
                sequence: item.get(Field::ItemSequence),
                description: item.description(),
                commodity_code: item.commodity_code(),
            },
            lane: referral.lane.name(),
            score: referral.score.value(),
            findings: referral
                .findings
                .iter()
                .map(|f| finding(source, f))
                .collect(),
            flags: referral.flags.iter().map(flag).collect(),
            ask: &referral.ask,
            catalogue: catalogue_label(source.catalogue),
        }
    }
}

fn finding<'a>(source: &Source<'a>, finding: &'a Finding) -> FindingV1<'a> {
    let entry = source.catalogue.entry(finding.entry);
    FindingV1 {
        control: finding.control.as_str(),
        entry: entry.code.as_str(),
        title: &entry.title,
        regimes: &entry.regimes,
        score: finding.score.value(),
        indicators: finding.indicators.iter().map(indicator).collect(),
    }
}

fn indicator(i: &Indicator) -> IndicatorV1<'_> {
    IndicatorV1 {
        kind: i.kind.name(),
        field: i.field.name(),
        start: i.span.start,
        end: i.span.end,
        found: &i.found,
        expected: &i.expected,
        distance: i.distance,
        points: i.points,
        says: &i.says,
    }
}

fn flag(i: &Indicator) -> FlagV1<'_> {
    FlagV1 {
        kind: i.kind.name(),
        points: i.points,
        says: &i.says,
    }
}
