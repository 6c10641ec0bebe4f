//! The rules as a table: what each needs, where it comes from, what it adds, what to ask.

use crate::catalogue::Weights;
use crate::manifest::{ColumnMap, Field};
use crate::screening::indicator::Kind;
use crate::screening::profile::Profile;

/// One red flag of a consignment.
#[derive(Debug)]
pub struct Rule {
    /// Its number in the collection of red flags.
    pub id: &'static str,
    /// The kind of the indicators that it gives; its name is theirs.
    pub kind: Kind,
    /// The fields without which it cannot be decided.
    pub fields: &'static [Field],
    /// The section of the user's profile without which it cannot be decided.
    pub section: Option<Section>,
    /// Where it is decided.
    pub scope: Scope,
    /// Who says that it is a red flag.
    pub source: &'static str,
    /// Its points in `weights.csv`; `None` for a note that never has any.
    pub points: Option<fn(&Weights) -> i32>,
    /// When it fires, in a sentence for `catalogue rules`.
    pub when: &'static str,
    /// What the officer asks; empty where the finding's own questions say it.
    pub ask: &'static str,
}

/// Where a rule is decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Evidence of a finding: it makes findings or is judged with them.
    Evidence,
    /// One line; its points lift findings that stand on their description.
    Line,
    /// The run up to the line; a note.
    Run,
}

impl Scope {
    /// Its name in the documentation.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Evidence => "evidence",
            Self::Line => "line",
            Self::Run => "run",
        }
    }
}

/// A section of the user's profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// `[[measure]]`
    Measure,
    /// `[[hub]]`
    Hub,
    /// `[[route]]`
    Route,
    /// `[[level]]`
    Level,
    /// `[[watch]]`
    Watch,
}

impl Section {
    /// Its header in the TOML file.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Measure => "[[measure]]",
            Self::Hub => "[[hub]]",
            Self::Route => "[[route]]",
            Self::Level => "[[level]]",
            Self::Watch => "[[watch]]",
        }
    }

    fn is_in(self, profile: &Profile) -> bool {
        match self {
            Self::Measure => !profile.measures.is_empty(),
            Self::Hub => !profile.hubs.is_empty(),
            Self::Route => !profile.routes.is_empty(),
            Self::Level => !profile.levels.is_empty(),
            Self::Watch => !profile.watch.is_empty(),
        }
    }
}

/// A red flag that no line and no run can decide: number, name, and what is missing.
pub const UNDECIDABLE: [(&str, &str, &str); 3] = [
    (
        "R16",
        "consignee-business",
        "no manifest says what the consignee's line of business is",
    ),
    (
        "R17",
        "packaging-mode",
        "kind of package and mode of transport are not read, and no list says which of them disagree",
    ),
    (
        "R22",
        "new-consignee",
        "it needs the history of earlier runs, which a manifest does not hold",
    ),
];

/// The rule that gives indicators of a kind, the first where several do.
#[must_use]
pub fn rule_of(kind: Kind) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.kind == kind)
}

/// What cannot be decided for an input with these columns under this profile, one sentence a rule.
#[must_use]
pub fn not_evaluable(columns: &ColumnMap, profile: &Profile) -> Vec<String> {
    let undecided = RULES.iter().filter_map(|rule| {
        let lacking = rule.fields.iter().filter(|f| !columns.has(**f));
        let lacking: Vec<&str> = lacking.map(|f| f.name()).collect();
        let section = rule.section.filter(|s| !s.is_in(profile));
        let why = match (lacking.is_empty(), section) {
            (true, None) => return None,
            (false, _) => format!("no column for {}", lacking.join(" and ")),
            (true, Some(section)) => format!("no {} in a --profile", section.name()),
        };
        Some(format!(
            "{} {} not evaluable: {why}",
            rule.id,
            rule.kind.name()
        ))
    });
    let never = UNDECIDABLE
        .iter()
        .map(|(id, name, why)| format!("{id} {name} not evaluable: {why}"));
    undecided.chain(never).collect()
}

const DESCRIPTION: &[Field] = &[Field::Description];
const CODE: &[Field] = &[Field::CommodityCode];
const BOTH: &[Field] = &[Field::Description, Field::CommodityCode];

/// Every rule, by number.
pub const RULES: [Rule; 31] = [
    Rule {
        id: "R01-R04",
        kind: Kind::VagueDescription,
        fields: DESCRIPTION,
        section: None,
        scope: Scope::Line,
        source: "advance-cargo stop-word lists (EU ICS2, US CBP)",
        points: Some(|w| w.vague_beside_code),
        when: "the description is a stop-word, holds no noun that identifies goods, is only a part number, or is empty; its points count only beside a commodity code that fits an entry",
        ask: "Ask what the goods are: name, material, use, maker and model.",
    },
    Rule {
        id: "R04",
        kind: Kind::EvasiveSpelling,
        fields: DESCRIPTION,
        section: None,
        scope: Scope::Line,
        source: "practice: letters of other scripts and invisible characters hide words from machines",
        points: Some(|w| w.evasive),
        when: "a word mixes letters of different scripts or hides invisible characters",
        ask: "Ask for the invoice and compare its wording with the declaration.",
    },
    Rule {
        id: "R05",
        kind: Kind::CodeMismatch,
        fields: BOTH,
        section: None,
        scope: Scope::Evidence,
        source: "WCO Strategic Trade Control Enforcement guide, annex on the HS",
        points: Some(|w| w.code_mismatch),
        when: "a strong name stands under a code outside every chapter of the entry",
        ask: "",
    },
    Rule {
        id: "R06",
        kind: Kind::CommodityCode,
        fields: CODE,
        section: None,
        scope: Scope::Evidence,
        source: "WCO Strategic Trade Control Enforcement guide, annex on the HS",
        points: Some(|w| w.code_specific),
        when: "the code correlates with an entry; with a silent description it is a note, yellow only where the subheading holds nothing but such goods or the description is vague",
        ask: "",
    },
    Rule {
        id: "R07",
        kind: Kind::CodeDamaged,
        fields: CODE,
        section: None,
        scope: Scope::Line,
        source: "WCO Strategic Trade Control Enforcement guide",
        points: Some(|w| w.code_damaged),
        when: "the code is missing, malformed, was damaged by a spreadsheet, or is in no edition of the HS since 2012",
        ask: "Ask for the full commodity code as declared.",
    },
    Rule {
        id: "R08",
        kind: Kind::CommodityCode,
        fields: BOTH,
        section: None,
        scope: Scope::Evidence,
        source: "practice",
        points: Some(|w| w.code_residual),
        when: "a controlled name stands under a residual 'other' subheading; it counts less than a closer one",
        ask: "",
    },
    Rule {
        id: "R09",
        kind: Kind::Cas,
        fields: DESCRIPTION,
        section: None,
        scope: Scope::Evidence,
        source: "OPCW Handbook on Chemicals",
        points: Some(|w| w.cas),
        when: "a listed CAS number stands in the description, also one with a wrong check digit",
        ask: "",
    },
    Rule {
        id: "R09",
        kind: Kind::CasConflict,
        fields: DESCRIPTION,
        section: None,
        scope: Scope::Line,
        source: "OPCW Handbook on Chemicals",
        points: Some(|w| w.cas_conflict),
        when: "the only CAS number of the line is not that of the listed substance it names",
        ask: "Ask for the safety data sheet: name and CAS number must be of one substance.",
    },
    Rule {
        id: "R10",
        kind: Kind::Threshold,
        fields: DESCRIPTION,
        section: None,
        scope: Scope::Evidence,
        source: "the control lists",
        points: Some(|w| w.threshold_met),
        when: "a stated parameter meets, or clearly fails, the limit of the entry",
        ask: "",
    },
    Rule {
        id: "R11",
        kind: Kind::ForwarderConsignee,
        fields: &[Field::Consignee],
        section: None,
        scope: Scope::Line,
        source: "US BIS red flags (Supplement 3 to 15 CFR 732)",
        points: Some(|w| w.forwarder),
        when: "the consignee's name says that it forwards goods for others",
        ask: "Ask who takes the goods over from the forwarder.",
    },
    Rule {
        id: "R12",
        kind: Kind::UnnamedConsignee,
        fields: &[Field::Consignee],
        section: None,
        scope: Scope::Line,
        source: "EU ICS2; practice",
        points: Some(|w| w.unnamed_consignee),
        when: "the consignee is 'to order', unknown, not given or a private person without a name",
        ask: "Ask for the name and address of the final consignee.",
    },
    Rule {
        id: "R13",
        kind: Kind::AbnormalRouting,
        fields: &[Field::Transit, Field::Destination],
        section: Some(Section::Route),
        scope: Scope::Line,
        source: "US BIS red flags (Supplement 3 to 15 CFR 732)",
        points: Some(|w| w.routing),
        when: "origin, transit, destination and code fit a route of the user's list",
        ask: "Ask why the goods take this route, and for the transport contract.",
    },
    Rule {
        id: "R14",
        kind: Kind::HubTransit,
        fields: &[Field::Transit],
        section: Some(Section::Hub),
        scope: Scope::Line,
        source: "US CTPAT alerts on free trade zones",
        points: Some(|w| w.hub_transit),
        when: "the goods pass through a place of the user's list of hubs and free zones",
        ask: "Ask for the onward transport document and the final consignee.",
    },
    Rule {
        id: "R15",
        kind: Kind::BeyondDestination,
        fields: &[Field::Description, Field::Destination],
        section: Some(Section::Level),
        scope: Scope::Line,
        source: "US BIS red flags (Supplement 3 to 15 CFR 732)",
        points: Some(|w| w.level),
        when: "the description stands for an entry that the user's list calls beyond the destination's technical level",
        ask: "Ask for the end use and who installs and runs the goods.",
    },
    Rule {
        id: "R18",
        kind: Kind::ValueOutlier,
        fields: &[Field::CommodityCode, Field::Value, Field::NetWeight],
        section: None,
        scope: Scope::Run,
        source: "practice; Tukey's outer fences",
        points: None,
        when: "value per net kilogram lies beyond three interquartile ranges of what this run shows for subheading and currency, on a logarithmic scale, or, where the run has fewer than 30 lines of them, outside the wide bounds of data/value_bounds.csv",
        ask: "Ask for the invoice, and compare value and weight with it.",
    },
    Rule {
        id: "R19",
        kind: Kind::FreightAboveValue,
        fields: &[Field::Freight, Field::Value],
        section: None,
        scope: Scope::Line,
        source: "FATF, Trade-Based Money Laundering",
        points: Some(|w| w.freight),
        when: "freight costs at least as much as the goods are worth",
        ask: "Ask for the invoice and the freight bill.",
    },
    Rule {
        id: "R20",
        kind: Kind::WeightConflict,
        fields: &[Field::NetWeight, Field::GrossWeight],
        section: None,
        scope: Scope::Line,
        source: "practice",
        points: Some(|w| w.weight_conflict),
        when: "the net weight is above the gross weight, or one of them is negative",
        ask: "Weigh the consignment, or ask for the packing list.",
    },
    Rule {
        id: "R20",
        kind: Kind::PieceWeight,
        fields: &[Field::NetWeight, Field::Quantity, Field::Unit],
        section: None,
        scope: Scope::Line,
        source: "practice",
        points: Some(|w| w.piece_weight),
        when: "net weight over the number of pieces is more than any single piece weighs, or less than the smallest chip",
        ask: "Ask for the packing list: number of pieces and weight do not fit.",
    },
    Rule {
        id: "R21",
        kind: Kind::HighPriorityCode,
        fields: CODE,
        section: None,
        scope: Scope::Line,
        source: "common high-priority list (EU, Japan, United Kingdom, United States)",
        points: Some(|w| w.high_priority),
        when: "the subheading is on the common high-priority list",
        ask: "",
    },
    Rule {
        id: "R21",
        kind: Kind::HighPriorityDestination,
        fields: &[Field::Destination],
        section: Some(Section::Measure),
        scope: Scope::Line,
        source: "export-enforcement guidance; the user's measures",
        points: Some(|w| w.high_priority_destination),
        when: "the code, or the regime of the entry that the description stands for, is under a measure of the user's list for the destination",
        ask: "Check the measure before release; ask for the licence or the exemption.",
    },
    Rule {
        id: "R23",
        kind: Kind::ClaimedNotListed,
        fields: &[Field::Description, Field::DocumentCodes],
        section: None,
        scope: Scope::Line,
        source: "EU TARIC practice (Y901)",
        points: Some(|w| w.claimed_not_listed),
        when: "a document code claims that the goods are not listed, and a strong name says that they may be",
        ask: "Ask on what parameters the claim 'not listed' rests.",
    },
    Rule {
        id: "R24",
        kind: Kind::NoLicenceCode,
        fields: &[Field::Description, Field::DocumentCodes],
        section: None,
        scope: Scope::Line,
        source: "EU TARIC practice (X002)",
        points: Some(|w| w.no_licence),
        when: "a strong name stands in the description, and no document code is a licence's, or none is declared",
        ask: "Ask for the export authorisation or the reason why none is needed.",
    },
    Rule {
        id: "R25",
        kind: Kind::Amended,
        fields: &[Field::Amendment],
        section: None,
        scope: Scope::Line,
        source: "practice",
        points: Some(|w| w.amended),
        when: "the declaration is a second or later version, or is marked as amended",
        ask: "Compare the description with that of the first version.",
    },
    Rule {
        id: "R25",
        kind: Kind::CargoInMarks,
        fields: &[Field::Description, Field::Marks],
        section: None,
        scope: Scope::Line,
        source: "practice",
        points: Some(|w| w.cargo_in_marks),
        when: "the description identifies nothing, and the marks and numbers hold a strong name",
        ask: "Ask why the goods are named in the marks and not in the description.",
    },
    Rule {
        id: "R26",
        kind: Kind::NearLimitLots,
        fields: &[Field::Description, Field::Consignee, Field::NetWeight],
        section: None,
        scope: Scope::Run,
        source: "practice",
        points: None,
        when: "lots of an entry with a limit by amount, each below it, together pass it at one consignee",
        ask: "Ask whether the lots belong to one order.",
    },
    Rule {
        id: "R27",
        kind: Kind::ComplementaryItems,
        fields: &[Field::Description, Field::Consignee],
        section: None,
        scope: Scope::Run,
        source: "practice",
        points: None,
        when: "three different items of a basket (data/baskets.csv) converge on one consignee",
        ask: "Look at the consignee's declarations together; ask for the project they belong to.",
    },
    Rule {
        id: "R28",
        kind: Kind::VagueDelivery,
        fields: &[Field::Delivery],
        section: None,
        scope: Scope::Line,
        source: "US BIS red flags (Supplement 3 to 15 CFR 732)",
        points: Some(|w| w.vague_delivery),
        when: "the place of delivery is 'to order', unknown or not given; whether a place is out of the way is not decided",
        ask: "Ask for the address of delivery.",
    },
    Rule {
        id: "R29",
        kind: Kind::WatchList,
        fields: &[Field::Consignee],
        section: Some(Section::Watch),
        scope: Scope::Line,
        source: "US BIS red flags (Supplement 3 to 15 CFR 732); the user's list",
        points: Some(|w| w.watch_list),
        when: "every word of a name of the user's watch-list stands in consignee, consignor or notify party, one letter off at most",
        ask: "Compare address and identification with the watch-list before release.",
    },
    Rule {
        id: "R29",
        kind: Kind::WatchList,
        fields: &[Field::Consignor],
        section: Some(Section::Watch),
        scope: Scope::Line,
        source: "US BIS red flags (Supplement 3 to 15 CFR 732); the user's list",
        points: Some(|w| w.watch_list),
        when: "the same, for the consignor",
        ask: "Compare address and identification with the watch-list before release.",
    },
    Rule {
        id: "R29",
        kind: Kind::WatchList,
        fields: &[Field::Notify],
        section: Some(Section::Watch),
        scope: Scope::Line,
        source: "US BIS red flags (Supplement 3 to 15 CFR 732); the user's list",
        points: Some(|w| w.watch_list),
        when: "the same, for the notify party",
        ask: "Compare address and identification with the watch-list before release.",
    },
    Rule {
        id: "R30",
        kind: Kind::ControlSample,
        fields: DESCRIPTION,
        section: None,
        scope: Scope::Run,
        source: "ASYCUDA selectivity",
        points: None,
        when: "the line is of the random control sample that --random draws",
        ask: "",
    },
];

impl Rule {
    /// Its points under these weights; 0 for a note.
    #[must_use]
    pub fn points(&self, weights: &Weights) -> i32 {
        self.points.map_or(0, |points| points(weights))
    }

    /// Whether its points lift findings that stand on their description. The points of a vague
    /// description are not among them: it says nothing, so it cannot strengthen what is said.
    pub(crate) fn lifts(&self) -> bool {
        self.scope == Scope::Line && self.kind != Kind::VagueDescription
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_order_and_complete() {
        assert!(RULES.is_sorted_by_key(|rule| rule.id.get(..3)));
        let named = |id: &str| {
            RULES.iter().any(|r| {
                r.id.split('-').next_back() >= Some(id) && r.id.split('-').next() <= Some(id)
            }) || UNDECIDABLE.iter().any(|(other, ..)| *other == id)
        };
        for number in 1..=30 {
            let id = format!("R{number:02}");
            assert!(
                named(&id),
                "{id} is neither decided nor said to be undecidable"
            );
        }
        for rule in &RULES {
            assert!(!rule.fields.is_empty() && !rule.source.is_empty() && !rule.when.is_empty());
            assert!(
                rule.scope != Scope::Run || rule.points.is_none(),
                "{}",
                rule.id
            );
        }
    }

    #[test]
    fn a_missing_column_is_told_with_the_field() {
        let columns = ColumnMap::from_header(&["description", "commodity_code"]);
        let told = not_evaluable(&columns, &Profile::default());
        let line = |id: &str| told.iter().find(|t| t.starts_with(id)).cloned();
        assert_eq!(
            line("R20").as_deref(),
            Some("R20 weight-conflict not evaluable: no column for net_weight and gross_weight")
        );
        assert_eq!(line("R05"), None);
        assert!(line("R22").is_some_and(|t| t.contains("history")));
    }
}
