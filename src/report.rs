//! Reports: one file per output format behind one small trait.
//!
//! Workers render referrals to bytes, which are written in input order; so every format is a
//! head, a piece for each record, and a tail.

mod csv;
mod file;
mod html;
mod json;
mod jsonl;
mod summary;
mod table;
mod text;
mod xlsx;

use std::path::Path;

pub use self::csv::{Csv, RejectedCsv};
pub use file::Output;
pub use html::Html;
pub use json::{FindingV1, IndicatorV1, ItemV1, ReferralV1};
pub use jsonl::Jsonl;
pub use summary::{
    CapacitySummary, ControlSampleSummary, EntryCount, InputSummary, LaneCounts, LineCounts, Place,
    Summary, Tally,
};
pub use table::Table;
pub(crate) use text::thousands;
pub use xlsx::Xlsx;

use crate::catalogue::Catalogue;
use crate::manifest::Record;
use crate::screening::Referral;

/// What stays the same for all records of one input.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The input's name.
    pub name: &'a str,
    /// Its column names.
    pub columns: &'a [String],
    /// The ASCII sign between its fields.
    pub delimiter: u8,
    /// The catalogue it is screened against.
    pub catalogue: &'a Catalogue,
}

/// A record with what is said of it.
#[derive(Clone, Copy, Debug)]
pub struct Reported<'a> {
    /// What all records of its input share.
    pub source: &'a Source<'a>,
    /// The record as it was read.
    pub record: &'a Record<'a>,
    /// What screening makes of it.
    pub referral: &'a Referral,
}

/// An output format: bytes appended to `out`, in UTF-8 but for [`Xlsx`], which frames cells.
pub trait Reporter: Sync {
    /// Written once, before the first record of the first input; nothing unless the format says otherwise.
    fn head(&self, _source: &Source<'_>, _out: &mut Vec<u8>) {}

    /// Written for each record that is reported.
    fn referral(&self, reported: &Reported<'_>, out: &mut Vec<u8>);

    /// Written once, after the last record; nothing unless the format says otherwise.
    fn tail(&self, _summary: &Summary, _out: &mut Vec<u8>) {}
}

/// Output formats by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// A table for people, on a terminal.
    Table,
    /// The original columns with six more.
    Csv,
    /// The same as a workbook; to a file only.
    Xlsx,
    /// One JSON object a referral.
    Jsonl,
    /// A page that opens in any browser.
    Html,
    /// The run summary.
    Json,
}

impl Format {
    /// The format that a file name's extension asks for.
    #[must_use]
    pub fn of_path(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "csv" => Some(Self::Csv),
            "xlsx" => Some(Self::Xlsx),
            "jsonl" | "ndjson" => Some(Self::Jsonl),
            "html" | "htm" => Some(Self::Html),
            "json" => Some(Self::Json),
            "txt" => Some(Self::Table),
            _ => None,
        }
    }

    /// Whether it names the inputs with their hashes.
    #[must_use]
    pub fn tells_digests(self) -> bool {
        matches!(self, Self::Html | Self::Json)
    }
}

/// How every output names the catalogue: version and the first digits of its hash.
#[must_use]
pub fn catalogue_label(catalogue: &Catalogue) -> String {
    let hash = catalogue.hash();
    format!("{} {}", catalogue.version(), hash.get(..12).unwrap_or(hash))
}
