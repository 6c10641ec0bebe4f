//! Numbers of the description as indicators: what is stated meets the limit, fails it, or is missing.

use std::cell::OnceCell;

use super::Screener;
use super::evidence::Evidence;
use super::indicator::{Indicator, Kind};
use super::threshold::{Comparison, Judgement, Verdict, judge};
use crate::catalogue::EntryId;
use crate::code::control::ControlNumber;
use crate::code::quantity::{self, Measure};
use crate::manifest::{Field, GoodsItem};

/// What the stated numbers add to a finding.
#[derive(Default)]
pub(super) struct Numbers {
    /// The paragraph whose limit is met.
    pub(super) control: Option<ControlNumber>,
    pub(super) indicators: Vec<Indicator>,
    /// What to ask for where a number is missing.
    pub(super) ask: Vec<String>,
}

impl Screener {
    /// Judges the numbers by every standing piece of evidence: met by one is met, and not met only
    /// if the best piece says so.
    pub(super) fn numbers(
        &self,
        entry: EntryId,
        evidence: &[&Evidence],
        item: &GoodsItem<'_>,
        measures: &OnceCell<Vec<Measure>>,
    ) -> Numbers {
        let rows = self.catalogue.thresholds_of(entry);
        if rows.is_empty() {
            return Numbers::default();
        }
        let measures = measures.get_or_init(|| quantity::read_all(item.description()));
        // Without a number every piece of evidence gets the same answer.
        let most = if measures.is_empty() { 1 } else { usize::MAX };
        let judged: Vec<Judgement<'_>> = evidence
            .iter()
            .filter(|e| e.net() > 0)
            .take(most)
            .map(|e| {
                let span = e.indicator.span.clone();
                judge(
                    &rows,
                    e.control.as_str(),
                    &e.phrase,
                    span,
                    measures,
                    item.description(),
                )
            })
            .collect();
        let met = judged.iter().find(|j| j.verdict == Verdict::Met);
        met.or(judged.first())
            .map_or_else(Numbers::default, |judgement| self.told(judgement))
    }

    fn told(&self, judgement: &Judgement<'_>) -> Numbers {
        let w = self.catalogue.weights();
        let points = match judgement.verdict {
            // A limit of which only a part is stated is met in part.
            Verdict::Met if judgement.holding < judgement.deciding => w.threshold_met / 2,
            Verdict::Met => w.threshold_met,
            Verdict::NotMet => w.threshold_not_met,
            Verdict::NotStated => 0,
        };
        let reasons = judgement
            .reasons
            .iter()
            .filter(|r| r.verdict == judgement.verdict);
        let mut indicators: Vec<Indicator> = reasons.map(comparison).collect();
        if let Some(first) = indicators.first_mut() {
            first.points = points;
        }
        let met = judgement.verdict == Verdict::Met;
        Numbers {
            control: met
                .then(|| ControlNumber::parse(judgement.control).ok())
                .flatten(),
            indicators,
            ask: judgement.ask.iter().map(ToString::to_string).collect(),
        }
    }
}

fn comparison(reason: &Comparison<'_>) -> Indicator {
    Indicator {
        kind: Kind::Threshold,
        field: Field::Description,
        span: reason.span.clone(),
        found: reason.found.clone(),
        expected: reason.limit.clone(),
        distance: 0,
        points: 0,
        says: reason.says.clone(),
    }
}
