//! Judging: candidates become indicators, indicators findings, findings a referral.
//!
//! The heart is [`Screener::screen`], a pure function of one goods item. There is one scoring
//! path: a finding's score is the sum of its indicators' points, and `explain` prints that path.

mod bare;
mod evidence;
mod finding;
mod indicator;
mod lane;
mod numbers;
mod sample;
pub mod threshold;

pub use evidence::Rejected;
pub use indicator::{Finding, Indicator, Kind, Referral};
pub use lane::{Lane, Score};
pub use sample::ControlSample;

use crate::catalogue::{Catalogue, EditionStatus, Weights};
use crate::code::commodity::{CommodityCode, Reading};
use crate::manifest::{Field, GoodsItem};
use crate::matcher::{Matcher, Scratch, Vagueness};
use crate::text::Evasion;
use evidence::Bench;

/// Context groups of the catalogue with a fixed meaning: words that deny what follows,
const NEGATION: &str = "negation";
/// and words after which a purpose is named.
const PURPOSE: &str = "purpose";

/// Screens goods items against one catalogue; shared by all workers.
#[derive(Debug)]
pub struct Screener {
    catalogue: Catalogue,
    matcher: Matcher,
}

/// Everything `explain` shows besides the referral.
#[derive(Clone, Debug, Default)]
pub struct Trace {
    /// The folded description.
    pub folded: String,
    /// Candidates that were considered and do not count, with the reason.
    pub rejected: Vec<Rejected>,
}

/// What the commodity code of an item says, once per item.
#[derive(Clone, Debug)]
struct Declared {
    reading: Reading,
    /// HS 2022 subheadings it stands for: its own, or the successors of one of an earlier edition.
    subheadings: Vec<u32>,
    /// Whether it has six digits that no edition knows.
    unknown: bool,
}

impl Screener {
    /// Compiles a catalogue.
    #[must_use]
    pub fn new(catalogue: Catalogue) -> Self {
        let matcher = Matcher::compile(&catalogue);
        Self { catalogue, matcher }
    }

    /// Judges with other points from now on; what is found stays the same.
    pub fn reweigh(&mut self, weights: Weights) {
        self.catalogue.reweigh(weights);
    }

    /// The catalogue it screens against.
    #[must_use]
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// Screens one goods item; `None` where there is nothing at all to say.
    ///
    /// Green items come back too if anything was noticed: who writes them decides.
    pub fn screen(&self, item: &GoodsItem<'_>, scratch: &mut Scratch) -> Option<Referral> {
        self.assess(item, scratch, None)
    }

    /// Screens one goods item and tells every step.
    pub fn explain(
        &self,
        item: &GoodsItem<'_>,
        scratch: &mut Scratch,
    ) -> (Option<Referral>, Trace) {
        let mut rejected = Vec::new();
        let referral = self.assess(item, scratch, Some(&mut rejected));
        let folded = scratch.folded().as_str().to_owned();
        (referral, Trace { folded, rejected })
    }

    fn assess(
        &self,
        item: &GoodsItem<'_>,
        scratch: &mut Scratch,
        rejected: Option<&mut Vec<Rejected>>,
    ) -> Option<Referral> {
        let description = item.description();
        // Who wants to know what was rejected wants to see all candidates; and a bare name may count
        // without the context for want of which a glance puts it aside.
        let all = rejected.is_some();
        let glanced = !all && self.matcher.search_promising(description, scratch);
        let vagueness = if glanced {
            self.matcher.vagueness(scratch)
        } else if all || bare::may_be(description, &self.catalogue) {
            self.matcher.search(description, scratch);
            self.matcher.vagueness(scratch)
        } else {
            Vagueness::Specific
        };
        let declared = self.declared(item.commodity_code());
        let flags = self.flags(item, scratch, &declared, vagueness);
        let mut findings = Vec::new();
        if !scratch.candidates().is_empty() {
            let bench = Bench {
                catalogue: &self.catalogue,
                matcher: &self.matcher,
                scratch,
                description,
                chapter: declared.chapter(),
            };
            let evidence = bench.weigh(rejected);
            findings = self.findings(&evidence, &declared, item, &flags);
        }
        if findings.iter().all(|f| f.lane == Lane::Green) {
            findings.extend(self.code_findings(&declared, item, vagueness));
        }
        self.referral(findings, flags)
    }

    fn referral(&self, mut findings: Vec<Finding>, flags: Vec<Indicator>) -> Option<Referral> {
        if findings.is_empty() && flags.is_empty() {
            return None;
        }
        self.rank(&mut findings);
        let best = findings.first();
        Some(Referral {
            lane: best.map_or(Lane::Green, |f| f.lane),
            score: best.map_or_else(Score::default, |f| f.score),
            ask: best.map_or_else(Vec::new, |f| f.ask.clone()),
            findings,
            flags,
        })
    }

    fn declared(&self, code: &str) -> Declared {
        let reading = CommodityCode::read(code);
        let subheading = reading
            .code()
            .and_then(|c| c.subheading().and_then(|s| s.parse::<u32>().ok()));
        let status = subheading.map(|s| (s, self.catalogue.edition_status(s)));
        let (subheadings, unknown) = match status {
            Some((own, EditionStatus::Current)) => (vec![own], false),
            Some((_, EditionStatus::Former(successors))) => (successors.to_vec(), false),
            Some((_, EditionStatus::Unknown)) => (Vec::new(), true),
            None => (Vec::new(), false),
        };
        Declared {
            reading,
            subheadings,
            unknown,
        }
    }

    fn flags(
        &self,
        item: &GoodsItem<'_>,
        scratch: &Scratch,
        declared: &Declared,
        vagueness: Vagueness,
    ) -> Vec<Indicator> {
        let mut flags = Vec::new();
        flags.extend(Self::evasion_flag(item, scratch));
        flags.extend(vague_flag(item, vagueness));
        flags.extend(Self::code_flag(item, declared));
        flags.extend(self.high_priority_flag(item, declared));
        flags
    }

    fn evasion_flag(item: &GoodsItem<'_>, scratch: &Scratch) -> Option<Indicator> {
        let (span, what) = match scratch.evasions().first()? {
            Evasion::MixedScript(span) => (span.clone(), "mixes letters of different scripts"),
            Evasion::Invisible(span) => (span.clone(), "hides invisible characters"),
        };
        let found = item
            .description()
            .get(span.clone())
            .unwrap_or_default()
            .to_owned();
        let says = format!("'{found}' {what}: honest clerks do not write so.");
        Some(Indicator {
            span,
            found,
            ..flag(Kind::EvasiveSpelling, Field::Description, says)
        })
    }

    fn code_flag(item: &GoodsItem<'_>, declared: &Declared) -> Option<Indicator> {
        let code = item.commodity_code();
        let says = match declared.reading {
            _ if declared.unknown => {
                format!(
                    "Commodity code {code} is in no edition of the Harmonized System since 2012."
                )
            }
            Reading::Repaired { code: meant, how } if !how.is_cosmetic() => {
                format!("Commodity code '{code}' was read as {meant}: {how}.")
            }
            Reading::Ambiguous { why, .. } | Reading::Malformed { why } => {
                format!("Commodity code '{code}' cannot be read: {why}.")
            }
            _ => return None,
        };
        let found = code.to_owned();
        let span = 0..code.len();
        Some(Indicator {
            span,
            found,
            ..flag(Kind::CodeDamaged, Field::CommodityCode, says)
        })
    }

    fn high_priority_flag(&self, item: &GoodsItem<'_>, declared: &Declared) -> Option<Indicator> {
        let row = declared
            .subheadings
            .iter()
            .find_map(|&s| self.catalogue.high_priority_of(s))?;
        let says = format!(
            "Subheading {:06} ({}) is on the common high-priority list, tier {}: a diversion signal, not a control.",
            row.subheading, row.goods, row.tier
        );
        let found = item.commodity_code().to_owned();
        let span = 0..found.len();
        Some(Indicator {
            span,
            found,
            ..flag(Kind::HighPriorityCode, Field::CommodityCode, says)
        })
    }
}

impl Declared {
    fn chapter(&self) -> Option<u8> {
        self.reading.code().and_then(|c| c.chapter().parse().ok())
    }
}

fn vague_flag(item: &GoodsItem<'_>, vagueness: Vagueness) -> Option<Indicator> {
    let says = match vagueness {
        Vagueness::Specific => return None,
        Vagueness::OnlyVague => "The description identifies nothing: ask what the goods are.",
        Vagueness::OnlyNumbers => "The description is only a part number: ask what the goods are.",
        Vagueness::Empty => "There is no description: ask what the goods are.",
    };
    let found = item.description().to_owned();
    let span = 0..found.len();
    Some(Indicator {
        span,
        found,
        ..flag(Kind::VagueDescription, Field::Description, says.to_owned())
    })
}

/// An observation on the whole line; it carries no points of its own.
fn flag(kind: Kind, field: Field, says: String) -> Indicator {
    Indicator {
        kind,
        field,
        span: 0..0,
        found: String::new(),
        expected: String::new(),
        distance: 0,
        points: 0,
        says,
    }
}
