//! The run summary: proof that nothing was lost, and what the run found.

use std::collections::BTreeMap;

use serde::Serialize;

use super::text::thousands;
use crate::catalogue::Catalogue;
use crate::screening::consignment::RunSummary;
use crate::screening::{ControlSample, Kind, Lane, Referral};

/// Counts that workers keep and that add up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Records screened.
    pub screened: u64,
    /// Records rejected, by reason.
    pub rejected: BTreeMap<&'static str, u64>,
    /// Screened records by lane.
    pub lanes: LaneCounts,
    /// Referrals by the number of their best finding's entry: red ones, and yellow ones.
    pub entries: BTreeMap<u32, (u64, u64)>,
    /// Flags by kind.
    pub flags: BTreeMap<&'static str, u64>,
    /// Lines of the control sample by lane.
    pub control_sample: LaneCounts,
}

/// Records by lane.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct LaneCounts {
    /// To examine.
    pub red: u64,
    /// To check on paper.
    pub yellow: u64,
    /// Nothing to say.
    pub green: u64,
}

impl LaneCounts {
    fn count(&mut self, lane: Lane) {
        match lane {
            Lane::Red => self.red += 1,
            Lane::Yellow => self.yellow += 1,
            Lane::Green => self.green += 1,
        }
    }

    fn add(&mut self, other: Self) {
        self.red += other.red;
        self.yellow += other.yellow;
        self.green += other.green;
    }
}

impl Tally {
    /// Counts one screened record.
    pub fn screened(&mut self, referral: Option<&Referral>) {
        self.screened += 1;
        let lane = referral.map_or(Lane::Green, |r| r.lane);
        self.lanes.count(lane);
        let Some(referral) = referral else { return };
        for flag in &referral.flags {
            self.flagged(flag.kind);
            if flag.kind == Kind::ControlSample {
                self.control_sample.count(lane);
            }
        }
        let Some(best) = referral.findings.first().filter(|_| lane > Lane::Green) else {
            return;
        };
        let count = self.entries.entry(best.entry.0).or_default();
        match lane {
            Lane::Red => count.0 += 1,
            _ => count.1 += 1,
        }
    }

    /// Counts one flag.
    pub fn flagged(&mut self, kind: Kind) {
        *self.flags.entry(kind.name()).or_default() += 1;
    }

    /// Counts one rejected record.
    pub fn rejected(&mut self, reason: &'static str) {
        *self.rejected.entry(reason).or_default() += 1;
    }

    /// How many records were rejected.
    #[must_use]
    pub fn rejected_total(&self) -> u64 {
        self.rejected.values().sum()
    }

    /// Adds the counts of another tally and empties it.
    pub fn absorb(&mut self, other: &mut Self) {
        let other = std::mem::take(other);
        self.screened += other.screened;
        self.lanes.add(other.lanes);
        self.control_sample.add(other.control_sample);
        for (reason, n) in other.rejected {
            *self.rejected.entry(reason).or_default() += n;
        }
        for (entry, (red, yellow)) in other.entries {
            let count = self.entries.entry(entry).or_default();
            count.0 += red;
            count.1 += yellow;
        }
        for (kind, n) in other.flags {
            *self.flags.entry(kind).or_default() += n;
        }
    }
}

/// The run summary, `tidewaiter.summary/1`.
#[derive(Clone, Debug, Serialize)]
pub struct Summary {
    /// `tidewaiter.summary/1`.
    pub schema: &'static str,
    /// Name and version of the tool.
    pub tool: ToolSummary,
    /// Version, date and hash of the catalogue.
    pub catalogue: CatalogueSummary,
    /// Every input, in order.
    pub inputs: Vec<InputSummary>,
    /// Lines in = screened + rejected.
    pub lines: LineCounts,
    /// Screened lines by lane.
    pub lanes: LaneCounts,
    /// Rejected lines by reason.
    pub rejected: BTreeMap<&'static str, u64>,
    /// Referrals by entry of their best finding.
    pub entries: Vec<EntryCount>,
    /// Flags by kind, over all screened lines.
    pub flags: BTreeMap<&'static str, u64>,
    /// What could not be judged, and why.
    pub not_evaluable: Vec<String>,
    /// The user's lists: their name and date; empty without a profile.
    pub profile: String,
    /// What the rules across the run kept and found.
    pub across_run: RunSummary,
    /// Wall time in seconds and lines per second.
    pub timing: Timing,
    /// What `--capacity` kept and cut.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub capacity: Option<CapacitySummary>,
    /// What `--random` drew.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub control_sample: Option<ControlSampleSummary>,
}

/// The lines that officers have time for, and where the cut fell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct CapacitySummary {
    /// Lines asked for with `--capacity`.
    pub capacity: u64,
    /// Lines kept.
    pub kept: u64,
    /// Lines of the same lanes that were cut.
    pub cut: u64,
    /// The least deserving line that was kept.
    pub last_kept: Option<Place>,
    /// The most deserving line that was cut.
    pub first_cut: Option<Place>,
}

/// Where a line stands among others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// Its lane.
    pub lane: &'static str,
    /// Its score, 0 to 100.
    pub score: u8,
}

/// What `--random` drew to see how many referrals are missed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ControlSampleSummary {
    /// The share of all screened lines, such as `1%`.
    pub share: String,
    /// The seed of the draw.
    pub seed: u64,
    /// Lines drawn.
    pub lines: u64,
    /// Lines drawn, by lane.
    pub lanes: LaneCounts,
}

/// The tool.
#[derive(Clone, Debug, Serialize)]
pub struct ToolSummary {
    /// `tidewaiter`.
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
}

/// The catalogue.
#[derive(Clone, Debug, Serialize)]
pub struct CatalogueSummary {
    /// Version.
    pub version: String,
    /// Day up to which the lists were followed.
    pub date: String,
    /// SHA-256 of its files, in hexadecimal digits.
    pub hash: String,
}

/// One input.
#[derive(Clone, Debug, Serialize)]
pub struct InputSummary {
    /// Name as given.
    pub name: String,
    /// SHA-256 of its bytes as stored, in hexadecimal digits; empty if nobody is told.
    pub sha256: String,
    /// Character encoding it was read with.
    pub encoding: String,
    /// Delimiter between fields.
    pub delimiter: String,
    /// Data records.
    pub records: u64,
    /// Blank lines passed over.
    pub blank_lines: u64,
    /// Bytes that were not of the encoding and were read as Windows-1252.
    pub stray_bytes: u64,
    /// The columns used for each field.
    pub columns: String,
}

/// The proof that nothing was lost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct LineCounts {
    /// Data records of all inputs.
    pub r#in: u64,
    /// Records screened.
    pub screened: u64,
    /// Records rejected.
    pub rejected: u64,
}

/// Referrals of one entry.
#[derive(Clone, Debug, Serialize)]
pub struct EntryCount {
    /// The entry.
    pub entry: String,
    /// Its title.
    pub title: String,
    /// Red referrals.
    pub red: u64,
    /// Yellow referrals.
    pub yellow: u64,
}

/// Wall time.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub struct Timing {
    /// From the start of reading to the end of writing, in seconds.
    pub seconds: f64,
    /// Data records a second over that time.
    pub lines_per_second: f64,
}

impl Summary {
    /// The summary of a run.
    #[must_use]
    pub fn new(
        catalogue: &Catalogue,
        inputs: Vec<InputSummary>,
        tally: Tally,
        not_evaluable: Vec<String>,
        seconds: f64,
    ) -> Self {
        let rejected = tally.rejected_total();
        let lines = LineCounts {
            r#in: inputs.iter().map(|i| i.records).sum(),
            screened: tally.screened,
            rejected,
        };
        #[expect(
            clippy::cast_precision_loss,
            reason = "a rate for people needs no exact count"
        )]
        let per_second = if seconds > 0.0 {
            lines.r#in as f64 / seconds
        } else {
            0.0
        };
        Self {
            schema: "tidewaiter.summary/1",
            tool: ToolSummary {
                name: env!("CARGO_PKG_NAME"),
                version: env!("CARGO_PKG_VERSION"),
            },
            catalogue: CatalogueSummary {
                version: catalogue.version().to_owned(),
                date: catalogue.date().to_owned(),
                hash: catalogue.hash().to_owned(),
            },
            inputs,
            lines,
            lanes: tally.lanes,
            entries: entry_counts(catalogue, &tally),
            rejected: tally.rejected,
            flags: tally.flags,
            not_evaluable,
            profile: String::new(),
            across_run: RunSummary::default(),
            timing: Timing {
                seconds,
                lines_per_second: per_second.round(),
            },
            capacity: None,
            control_sample: None,
        }
    }

    /// The same summary with what `--capacity` kept and what `--random` drew.
    #[must_use]
    pub fn with_selection(
        mut self,
        capacity: Option<CapacitySummary>,
        sample: Option<(ControlSample, LaneCounts)>,
    ) -> Self {
        self.capacity = capacity;
        self.control_sample = sample.map(|(sample, lanes)| ControlSampleSummary {
            share: sample.share.to_string(),
            seed: sample.seed,
            lines: lanes.red + lanes.yellow + lanes.green,
            lanes,
        });
        self
    }

    /// What was selected for writing, in sentences for people.
    #[must_use]
    pub fn selection(&self) -> Vec<String> {
        let mut sentences = Vec::new();
        sentences.extend(self.capacity.as_ref().map(CapacitySummary::says));
        sentences.extend(self.control_sample.as_ref().map(|s| {
            format!(
                "Control sample {}, seed {}: {} of {} screened lines drawn ({} red, {} yellow, {} green).",
                s.share,
                s.seed,
                thousands(s.lines),
                thousands(self.lines.screened),
                thousands(s.lanes.red),
                thousands(s.lanes.yellow),
                thousands(s.lanes.green),
            )
        }));
        sentences
    }
}

impl CapacitySummary {
    fn says(&self) -> String {
        let Some(first_cut) = self.first_cut else {
            return format!(
                "Capacity {}: nothing was cut, {} lines are kept.",
                thousands(self.capacity),
                thousands(self.kept)
            );
        };
        let tied = if self.last_kept == self.first_cut {
            ", tied with the last one kept"
        } else {
            ""
        };
        format!(
            "Capacity {}: the first line cut is {} with score {}{tied}; {} of {} lines are cut.",
            thousands(self.capacity),
            first_cut.lane,
            first_cut.score,
            thousands(self.cut),
            thousands(self.cut + self.kept),
        )
    }
}

impl Summary {
    /// The same with what the rules of the consignment went by and found across the run.
    #[must_use]
    pub fn with_consignment(mut self, profile: String, across_run: RunSummary) -> Self {
        self.profile = profile;
        self.across_run = across_run;
        self
    }
}

fn entry_counts(catalogue: &Catalogue, tally: &Tally) -> Vec<EntryCount> {
    tally
        .entries
        .iter()
        .filter_map(|(&id, &(red, yellow))| {
            let entry = catalogue.entries().get(id as usize)?;
            let title = entry.title.to_string();
            Some(EntryCount {
                entry: entry.code.to_string(),
                title,
                red,
                yellow,
            })
        })
        .collect()
}
