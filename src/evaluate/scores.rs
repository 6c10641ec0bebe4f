//! What is found and what is in the way, counted by truth, style, language and entry.

use std::collections::BTreeMap;

use super::{Labelled, Rate};
use crate::manifest::{Field, GoodsItem};
use crate::matcher::Scratch;
use crate::screening::{Kind, Lane, Referral, Screener};

/// What the screener made of one labelled line.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// The lane of the referral; green where there is none.
    pub lane: Lane,
    /// The score of the best finding, 0 to 100.
    pub score: u8,
    /// Place of the first right entry among the findings, from 0.
    pub rank: Option<usize>,
    /// Whether the line carries the vague flag.
    pub vague: bool,
    /// The findings in short, `2B350.i 57`.
    pub found: Vec<String>,
}

impl Verdict {
    /// How wrong it is: 0 is right; a missed positive is 3, one whose right entry is not among
    /// three 2, not first 1; a red negative is 3, a yellow one 1; a vague line without the flag 1.
    #[must_use]
    pub fn fault(&self, line: &Labelled) -> u8 {
        if line.truth == "vague" {
            u8::from(!self.vague)
        } else {
            fault(line, self.lane, self.rank)
        }
    }
}

/// How wrong a lane and the place of the right entry are for a positive or negative line.
pub(super) fn fault(of: &Labelled, lane: Lane, rank: Option<usize>) -> u8 {
    match (of.truth.as_str(), lane, rank) {
        ("positive", Lane::Green, _) | ("negative", Lane::Red, _) => 3,
        ("positive", _, Some(0)) => 0,
        ("positive", _, Some(1 | 2)) | ("negative", Lane::Yellow, _) => 1,
        ("positive", ..) => 2,
        _ => 0,
    }
}

/// Counts over a group of lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Lines.
    pub lines: u32,
    /// Flagged: yellow or red.
    pub flagged: u32,
    /// Red.
    pub red: u32,
    /// The right entry stands first.
    pub first: u32,
    /// The right entry is among the first three.
    pub among_three: u32,
    /// The line carries the vague flag.
    pub vague: u32,
}

impl Counts {
    fn add(&mut self, verdict: &Verdict) {
        self.lines += 1;
        self.flagged += u32::from(verdict.lane > Lane::Green);
        self.red += u32::from(verdict.lane == Lane::Red);
        let flagged_rank = verdict.rank.filter(|_| verdict.lane > Lane::Green);
        self.first += u32::from(flagged_rank == Some(0));
        self.among_three += u32::from(flagged_rank.is_some_and(|r| r < 3));
        self.vague += u32::from(verdict.vague);
    }

    /// A count among the lines.
    #[must_use]
    pub fn rate(&self, count: u32) -> Rate {
        Rate {
            hits: count,
            of: self.lines,
        }
    }

    /// A count as a share of the lines.
    #[must_use]
    pub fn share(&self, count: u32) -> f64 {
        self.rate(count).share()
    }
}

/// The score of a set.
#[derive(Clone, Debug, Default)]
pub struct Scores {
    /// By truth.
    pub by_truth: BTreeMap<String, Counts>,
    /// By truth and style.
    pub by_style: BTreeMap<(String, String), Counts>,
    /// By truth and language.
    pub by_lang: BTreeMap<(String, String), Counts>,
    /// Positives by right entry.
    pub by_entry: BTreeMap<String, Counts>,
}

impl Scores {
    /// Adds one judged line.
    pub fn add(&mut self, line: &Labelled, verdict: &Verdict) {
        let truth = line.truth.clone();
        self.by_truth.entry(truth.clone()).or_default().add(verdict);
        self.by_style
            .entry((truth.clone(), line.style.clone()))
            .or_default()
            .add(verdict);
        self.by_lang
            .entry((truth, line.lang.clone()))
            .or_default()
            .add(verdict);
        if line.is_positive() {
            self.by_entry
                .entry(line.entry.clone())
                .or_default()
                .add(verdict);
        }
    }

    /// The counts of one truth.
    #[must_use]
    pub fn of(&self, truth: &str) -> Counts {
        self.by_truth.get(truth).copied().unwrap_or_default()
    }
}

/// The goods item of a labelled line.
pub(super) fn item(line: &Labelled) -> GoodsItem<'_> {
    GoodsItem::new()
        .with(Field::Description, &line.description)
        .with(Field::CommodityCode, &line.commodity_code)
}

/// Screens one labelled line.
pub fn judge(screener: &Screener, line: &Labelled, scratch: &mut Scratch) -> Verdict {
    let referral = screener.screen(&item(line), scratch);
    let findings = referral.as_ref().map_or(&[][..], |r| &r.findings);
    let is_vague = |r: &Referral| r.flags.iter().any(|f| f.kind == Kind::VagueDescription);
    Verdict {
        lane: referral.as_ref().map_or(Lane::Green, |r| r.lane),
        score: referral.as_ref().map_or(0, |r| r.score.value()),
        rank: rank(screener, line, referral.as_ref()),
        vague: referral.as_ref().is_some_and(is_vague),
        found: findings
            .iter()
            .map(|f| format!("{} {}", f.control, f.score))
            .collect(),
    }
}

/// Place of the first right entry among the findings.
pub(super) fn rank(
    screener: &Screener,
    line: &Labelled,
    referral: Option<&Referral>,
) -> Option<usize> {
    let right = |entry| line.accepts(screener.catalogue().entry(entry).code.as_str());
    referral?.findings.iter().position(|f| right(f.entry))
}
