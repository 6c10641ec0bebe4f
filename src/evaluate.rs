//! Scoring against labelled lines: what is found, what is missed, what is in the way.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::manifest::{Field, GoodsItem};
use crate::matcher::Scratch;
use crate::screening::{Kind, Lane, Referral, Screener};

/// One labelled line.
#[derive(Clone, Debug, Deserialize)]
pub struct Labelled {
    /// Its name in the set.
    pub id: String,
    /// The goods line.
    pub description: String,
    /// The declared commodity code; may be empty.
    #[serde(default)]
    pub commodity_code: String,
    /// `positive`, `negative`, `vague`, `generic`, `review` ...
    pub truth: String,
    /// The right entry of a positive.
    #[serde(default)]
    pub entry: String,
    /// Other entries that are as right, separated by `|`.
    #[serde(default)]
    pub acceptable: String,
    /// How the line is written.
    #[serde(default)]
    pub style: String,
    /// Its language.
    #[serde(default)]
    pub lang: String,
}

/// What the screener made of one labelled line.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// The lane.
    pub lane: Lane,
    /// Place of the first right entry among the findings, from 0.
    pub rank: Option<usize>,
    /// Whether the line carries the vague flag.
    pub vague: bool,
    /// The findings in short, `2B350.i 57`.
    pub found: Vec<String>,
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

    /// A count as a share of the lines.
    #[must_use]
    pub fn share(&self, count: u32) -> f64 {
        if self.lines == 0 {
            0.0
        } else {
            f64::from(count) / f64::from(self.lines)
        }
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
        if line.truth == "positive" {
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

/// Screens one labelled line.
pub fn judge(screener: &Screener, line: &Labelled, scratch: &mut Scratch) -> Verdict {
    let item = GoodsItem::new()
        .with(Field::Description, &line.description)
        .with(Field::CommodityCode, &line.commodity_code);
    let referral = screener.screen(&item, scratch);
    verdict(screener, line, referral.as_ref())
}

fn verdict(screener: &Screener, line: &Labelled, referral: Option<&Referral>) -> Verdict {
    let findings = referral.map_or(&[][..], |r| &r.findings);
    let right: Vec<&str> = std::iter::once(line.entry.as_str())
        .chain(line.acceptable.split('|'))
        .collect();
    let entry_of = |f: &crate::screening::Finding| screener.catalogue().entry(f.entry).code.clone();
    Verdict {
        lane: referral.map_or(Lane::Green, |r| r.lane),
        rank: findings
            .iter()
            .position(|f| right.contains(&entry_of(f).as_str())),
        vague: referral.is_some_and(|r| r.flags.iter().any(|f| f.kind == Kind::VagueDescription)),
        found: findings
            .iter()
            .map(|f| format!("{} {}", f.control, f.score))
            .collect(),
    }
}
