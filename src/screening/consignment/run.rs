//! Rules that need the run (R18, R26, R27): what lines show together.
//!
//! Workers take the facts of each line as they screen it ([`RunFacts`]); the facts of a chunk are
//! judged in input order ([`RunRules::judge`]), each line against all lines up to the end of its
//! chunk. So the notes are the same at any thread count. All tables are of fixed size: what comes
//! when one is full is not kept, and counted.

mod chains;
mod party;
mod value;

use serde::Serialize;

use self::party::{Parties, PartyFact};
use self::value::{ValueFact, Values};
use crate::catalogue::Catalogue;
use crate::manifest::GoodsItem;
use crate::screening::indicator::Indicator;
use crate::screening::{Lane, Referral};

/// Where a line stands in the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The number of the input, from 0.
    pub input: u32,
    /// The record, from 1.
    pub record: u64,
    /// The physical line, from 1.
    pub line: u64,
}

/// What the lines of one chunk tell the run; reuse it from chunk to chunk.
#[derive(Debug, Default)]
pub struct RunFacts {
    values: Vec<ValueFact>,
    parties: Vec<PartyFact>,
}

/// A note of the run on a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunNote {
    /// The line.
    pub place: Place,
    /// What is noted; it has no points.
    pub flag: Indicator,
}

/// A basket of which enough items met at one consignee.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Converging {
    /// What the items make together.
    pub basket: String,
    /// The consignee as first written.
    pub consignee: String,
    /// The items, each with the input (from 1) and line where it was first seen.
    pub items: Vec<String>,
}

/// What the rules across the run kept, and what they had no room for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct RunSummary {
    /// Subheadings and currencies whose values per kilogram were compared.
    pub value_groups: usize,
    /// Lines whose value was not kept because the table of groups was full.
    pub values_not_kept: u64,
    /// Consignees of lines with findings.
    pub consignees: usize,
    /// Lines whose consignee was not kept because the table was full.
    pub consignees_not_kept: u64,
    /// Baskets that converged on one consignee, in the order in which they were seen; the first 100.
    pub converging: Vec<Converging>,
}

impl RunFacts {
    /// Takes what a line tells; false where it tells the run nothing.
    pub fn take(
        &mut self,
        catalogue: &Catalogue,
        place: Place,
        item: &GoodsItem<'_>,
        referral: Option<&Referral>,
    ) -> bool {
        let before = self.values.len() + self.parties.len();
        self.values.extend(ValueFact::of(place, item));
        if let Some(referral) = referral
            && referral.lane > Lane::Green
        {
            self.parties
                .extend(PartyFact::of(catalogue, place, item, referral));
        }
        self.values.len() + self.parties.len() > before
    }

    /// Whether no line told anything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.values.is_empty() && self.parties.is_empty()
    }

    fn clear(&mut self) {
        self.values.clear();
        self.parties.clear();
    }
}

/// What the run showed so far.
#[derive(Debug, Default)]
pub struct RunRules {
    values: Values,
    parties: Parties,
}

impl RunRules {
    /// Takes the facts of the next chunk and empties them; the notes on its lines, by line.
    pub fn judge(&mut self, catalogue: &Catalogue, facts: &mut RunFacts) -> Vec<RunNote> {
        if facts.is_empty() {
            return Vec::new();
        }
        let mut notes = Vec::new();
        self.values.judge(catalogue, &facts.values, &mut notes);
        self.parties.judge(catalogue, &facts.parties, &mut notes);
        facts.clear();
        notes.sort_by_key(|note| note.place);
        notes
    }

    /// What was kept and found.
    #[must_use]
    pub fn summary(&self) -> RunSummary {
        RunSummary {
            value_groups: self.values.groups(),
            values_not_kept: self.values.not_kept(),
            consignees: self.parties.kept(),
            consignees_not_kept: self.parties.not_kept(),
            converging: self.parties.converging().to_vec(),
        }
    }
}
