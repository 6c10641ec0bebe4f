//! Indicators, findings and referrals: what an officer is shown, with every reason.

use std::ops::Range;

use super::consignment::rule_of;
use super::finding::MOST_QUESTIONS;
use super::lane::{Lane, Score};
use crate::catalogue::EntryId;
use crate::code::control::ControlNumber;
use crate::manifest::Field;

/// What sort of evidence an indicator is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A name of the goods, as written in the catalogue or inflected.
    Term,
    /// A name of the goods, misspelt, shortened or scattered.
    TermFuzzy,
    /// A substance by name.
    Substance,
    /// A substance by its CAS number.
    Cas,
    /// A grade, alloy or model.
    Designation,
    /// The commodity code fits the entry.
    CommodityCode,
    /// A strong description under a code outside the entry's headings.
    CodeMismatch,
    /// A stated parameter compared with the control limit, or the lack of one.
    Threshold,
    /// Everyday goods explain the words.
    Lookalike,
    /// The words say what the goods are for, not what they are.
    Purpose,
    /// The words are denied: "without", "free of".
    Negation,
    /// The description identifies nothing.
    VagueDescription,
    /// The code is on the common high-priority list.
    HighPriorityCode,
    /// Words of the line stand in the catalogue's texts on goods that something else points to.
    Resemblance,
    /// Why the points do not lead to the lane that they reach.
    LaneCeiling,
    /// Writing that hides a word from machines.
    EvasiveSpelling,
    /// The commodity code is missing, damaged or in no edition.
    CodeDamaged,
    /// The line was drawn at random, not for anything in it.
    ControlSample,
    /// The CAS number is of another substance than the name.
    CasConflict,
    /// The consignee forwards goods for others.
    ForwarderConsignee,
    /// The consignee is to order, unknown or private.
    UnnamedConsignee,
    /// A route that the user's list calls abnormal.
    AbnormalRouting,
    /// Goods pass through a hub or free zone of the user's list.
    HubTransit,
    /// Goods beyond the destination's technical level in the user's list.
    BeyondDestination,
    /// Value per kilogram far outside what the run shows.
    ValueOutlier,
    /// Freight costs as much as the goods.
    FreightAboveValue,
    /// Net weight above gross weight.
    WeightConflict,
    /// A piece weighs what no piece can weigh.
    PieceWeight,
    /// A code or entry under a measure of the user's list for the destination.
    HighPriorityDestination,
    /// A document code claims "not listed" against the description.
    ClaimedNotListed,
    /// Documents are listed, and none is a licence.
    NoLicenceCode,
    /// The declaration was amended.
    Amended,
    /// The marks name goods that the description does not.
    CargoInMarks,
    /// Lots below a limit that together pass it at one consignee.
    NearLimitLots,
    /// Items that belong together converge on one consignee.
    ComplementaryItems,
    /// The place of delivery names no place.
    VagueDelivery,
    /// A party resembles one of the user's watch-list.
    WatchList,
}

impl Kind {
    /// Its name in outputs.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Term => "term",
            Self::TermFuzzy => "term-fuzzy",
            Self::Substance => "substance",
            Self::Cas => "cas",
            Self::Designation => "designation",
            Self::CommodityCode => "commodity-code",
            Self::CodeMismatch => "code-mismatch",
            Self::Threshold => "threshold",
            Self::Lookalike => "lookalike",
            Self::Purpose => "purpose",
            Self::Negation => "negation",
            Self::VagueDescription => "vague-description",
            Self::HighPriorityCode => "high-priority-code",
            Self::Resemblance => "resemblance",
            Self::LaneCeiling => "lane-ceiling",
            Self::EvasiveSpelling => "evasive-spelling",
            Self::CodeDamaged => "code-damaged",
            Self::ControlSample => "control-sample",
            Self::CasConflict => "cas-conflict",
            Self::ForwarderConsignee => "forwarder-consignee",
            Self::UnnamedConsignee => "unnamed-consignee",
            Self::AbnormalRouting => "abnormal-routing",
            Self::HubTransit => "hub-transit",
            Self::BeyondDestination => "beyond-destination",
            Self::ValueOutlier => "value-outlier",
            Self::FreightAboveValue => "freight-above-value",
            Self::WeightConflict => "weight-conflict",
            Self::PieceWeight => "piece-weight",
            Self::HighPriorityDestination => "high-priority-destination",
            Self::ClaimedNotListed => "claimed-not-listed",
            Self::NoLicenceCode => "no-licence-code",
            Self::Amended => "amended",
            Self::CargoInMarks => "cargo-in-marks",
            Self::NearLimitLots => "near-limit-lots",
            Self::ComplementaryItems => "complementary-items",
            Self::VagueDelivery => "vague-delivery",
            Self::WatchList => "watch-list",
        }
    }

    /// The matcher or rule that finds it.
    #[must_use]
    pub fn matcher(self) -> &'static str {
        match self {
            Self::Term | Self::TermFuzzy | Self::Substance => "phrases",
            Self::Cas => "cas",
            Self::Designation => "designations",
            Self::CommodityCode
            | Self::CodeMismatch
            | Self::HighPriorityCode
            | Self::CodeDamaged => "commodity-codes",
            Self::Threshold => "thresholds",
            Self::Lookalike | Self::Purpose | Self::Negation => "innocence",
            Self::VagueDescription => "vague",
            Self::Resemblance => "catalogue-texts",
            Self::EvasiveSpelling => "folding",
            Self::LaneCeiling => "lanes",
            Self::ControlSample => "sampling",
            _ => "consignment",
        }
    }
}

/// One verified piece of evidence with its points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indicator {
    /// What sort of evidence it is.
    pub kind: Kind,
    /// The field it was found in.
    pub field: Field,
    /// Its place in that field's text, in bytes.
    pub span: Range<usize>,
    /// The text of the span.
    pub found: String,
    /// What it was compared with; empty where nothing was.
    pub expected: String,
    /// Edits between the two: letters added, lost or changed, and neighbours swapped; 0 where nothing was
    /// compared.
    pub distance: u8,
    /// Points for (or, below 0, against) the finding, from `weights.csv`.
    pub points: i32,
    /// One plain sentence.
    pub says: String,
}

/// One goods item x one control entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The most precise control number the evidence points to.
    pub control: ControlNumber,
    /// Its entry.
    pub entry: EntryId,
    /// The sum of the indicators' points, capped to 0..=100.
    pub score: Score,
    /// The lane of this finding.
    pub lane: Lane,
    /// The evidence, in the order in which it adds up.
    pub indicators: Vec<Indicator>,
    /// Up to three questions or actions, best first.
    pub ask: Vec<String>,
}

/// One goods item handed to the officer, with its findings, best first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Referral {
    /// The highest lane of its findings.
    pub lane: Lane,
    /// The score of the best finding.
    pub score: Score,
    /// The findings, best first.
    pub findings: Vec<Finding>,
    /// Observations on the line as a whole.
    pub flags: Vec<Indicator>,
    /// What to ask, from the best finding.
    pub ask: Vec<String>,
}

impl Referral {
    /// A line on which there is nothing to say.
    #[must_use]
    pub fn silent() -> Self {
        Self {
            lane: Lane::Green,
            score: Score::default(),
            findings: Vec::new(),
            flags: Vec::new(),
            ask: Vec::new(),
        }
    }

    /// The points of the best finding before the score caps them.
    #[must_use]
    pub fn points(&self) -> i32 {
        let best = self.findings.first();
        best.map_or(0, |f| f.indicators.iter().map(|i| i.points).sum())
    }

    /// What short outputs say: whether the line is of a control sample, then the evidence of the
    /// best finding, then what the flags add to it.
    pub fn reasons(&self) -> impl Iterator<Item = &Indicator> {
        let drawn = |i: &&Indicator| i.kind == Kind::ControlSample;
        let told = self.findings.first().map_or(&[][..], |f| &f.indicators);
        let new = move |f: &&Indicator| told.iter().all(|i| i.kind != f.kind) && !drawn(f);
        let mark = self.flags.iter().filter(drawn);
        mark.chain(told).chain(self.flags.iter().filter(new))
    }

    /// Adds an observation on the line; its question is asked where no finding asks anything.
    pub fn note(&mut self, flag: Indicator) {
        self.flags.push(flag);
        if self.findings.is_empty() {
            self.ask = questions(&self.flags);
        }
    }
}

/// What the rules of some flags ask.
pub(super) fn questions(flags: &[Indicator]) -> Vec<String> {
    let mut ask: Vec<String> = Vec::new();
    for rule in flags.iter().filter_map(|f| rule_of(f.kind)) {
        if !rule.ask.is_empty() && ask.len() < MOST_QUESTIONS && !ask.iter().any(|a| a == rule.ask)
        {
            ask.push(rule.ask.to_owned());
        }
    }
    ask
}
