//! Judging: candidates become indicators, indicators findings, findings a referral.
//!
//! The heart is [`Screener::screen`], a pure function of one goods item. There is one scoring
//! path: a finding's score is the sum of its indicators' points, and `explain` prints that path.

mod bare;
pub mod consignment;
mod evidence;
mod finding;
mod indicator;
mod lane;
mod memo;
mod numbers;
pub mod profile;
mod question;
mod resemblance;
mod sample;
mod steel;
pub mod threshold;

pub use evidence::Rejected;
pub use indicator::{Finding, Indicator, Kind, Referral};
pub use lane::{Lane, Score};
pub use sample::ControlSample;

use crate::catalogue::{Catalogue, CodeStanding, EditionStatus, Strength, Weights};
use crate::code::commodity::{CommodityCode, Reading};
use crate::manifest::{Field, GoodsItem};
use crate::matcher::{Found, Matcher, Scratch, Vagueness};
use consignment::{Consignment, Line};
use evidence::{Bench, UnspacedGroups};
use profile::Profile;

/// Screens goods items against one catalogue; shared by all workers.
#[derive(Debug)]
pub struct Screener {
    catalogue: Catalogue,
    matcher: Matcher,
    consignment: Consignment,
    unspaced_groups: UnspacedGroups,
    tells_of_green: bool,
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
struct Declared<'c> {
    reading: Reading,
    edition: Edition<'c>,
    /// What the catalogue says of its subheadings.
    standing: CodeStanding,
}

/// What the editions of the Harmonized System know about a declared subheading.
#[derive(Clone, Copy, Debug)]
enum Edition<'c> {
    /// No subheading was declared.
    Undeclared,
    /// It is one of HS 2022.
    Current(u32),
    /// It is of an earlier edition; these are its successors.
    Former(&'c [u32]),
    /// No edition knows its six digits.
    Unknown,
}

impl Screener {
    /// Compiles a catalogue; rules that need the user's lists are silent.
    #[must_use]
    pub fn new(catalogue: Catalogue) -> Self {
        Self::with_profile(catalogue, Profile::default())
    }

    /// Compiles a catalogue and the user's lists.
    #[must_use]
    pub fn with_profile(catalogue: Catalogue, profile: Profile) -> Self {
        let matcher = Matcher::of(&catalogue);
        let consignment = Consignment::new(&catalogue, profile);
        Self {
            catalogue,
            matcher,
            consignment,
            unspaced_groups: UnspacedGroups::default(),
            tells_of_green: true,
        }
    }

    /// Leaves out from now on what is said of lines that can be no more than green, for who writes no such lines:
    /// the questions of their findings, and what only the commodity code and the catalogue's texts note.
    pub fn tell_nothing_of_green(&mut self) {
        self.tells_of_green = false;
    }

    /// The user's lists it screens with.
    #[must_use]
    pub fn profile(&self) -> &Profile {
        &self.consignment.profile
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
        let reading = CommodityCode::read(item.commodity_code());
        let subheading = reading.code().and_then(|c| c.subheading_number());
        if let Some(own) = subheading {
            self.catalogue.expect_standing_of(own);
        }
        let vagueness = match self.look_at(description, scratch, rejected.is_some()) {
            Vagueness::OnlyVague if steel::names_a_steel(description) => Vagueness::Specific,
            other => other,
        };
        let declared = self.declared(reading, subheading);
        let line = Line {
            catalogue: &self.catalogue,
            item,
            declared: &declared,
        };
        let told = match vagueness {
            Vagueness::OnlyVague if self.matcher.names_innocent_goods(scratch) => {
                Vagueness::Specific
            }
            other => other,
        };
        let mut flags = self.consignment.flags(&line, &self.matcher, scratch, told);
        let mut findings = Vec::new();
        if !scratch.candidates().is_empty() {
            let bench = Bench {
                catalogue: &self.catalogue,
                unspaced_groups: &self.unspaced_groups,
                matcher: &self.matcher,
                scratch,
                description,
                chapter: declared.chapter(),
            };
            let evidence = bench.weigh(rejected);
            findings = self.findings(&evidence, &line, &flags, scratch);
            let red = findings.iter().any(|f| f.lane == Lane::Red);
            if red || evidence.iter().any(evidence::Evidence::identifies) {
                flags.retain(|flag| flag.kind != Kind::VagueDescription);
            }
            consignment::tell_on_line(&findings, &mut flags);
        }
        self.judge_by_code(&line, vagueness, scratch, &mut findings);
        if vagueness != Vagueness::Specific {
            flags.extend(self.cargo_in_marks(&line, scratch));
        }
        self.referral(findings, flags)
    }

    /// Finds the candidates of a description, if any may count, and tells how little it says. Who wants to
    /// know what was rejected wants to see `all` of them.
    fn look_at(&self, description: &str, scratch: &mut Scratch, all: bool) -> Vagueness {
        if all {
            self.matcher.search(description, scratch);
            return self.matcher.vagueness(scratch);
        }
        if scratch.remembers(description) {
            return Vagueness::Specific;
        }
        let vagueness = self.glance_at(description, scratch);
        if vagueness == Vagueness::Specific {
            scratch.remember();
        }
        vagueness
    }

    /// The same at a glance, as far as that goes.
    fn glance_at(&self, description: &str, scratch: &mut Scratch) -> Vagueness {
        if !self.matcher.search_promising(description, scratch) {
            // A bare name may count without the context for want of which a glance puts it aside.
            let bare = scratch.may_name()
                && !scratch.starts_with_words(bare::MOST_WORDS)
                && bare::may_be(description, scratch.folded(), &self.catalogue);
            if !bare {
                return Vagueness::Specific;
            }
            self.matcher.search(description, scratch);
        }
        self.matcher.vagueness(scratch)
    }

    /// Adds what the commodity code, or a second look, gives where the description leads to nothing.
    fn judge_by_code(
        &self,
        line: &Line<'_>,
        vagueness: Vagueness,
        scratch: &mut Scratch,
        findings: &mut Vec<Finding>,
    ) {
        let is_green = |findings: &[Finding]| findings.iter().all(|f| f.lane == Lane::Green);
        let told = || line.declared.standing.is_linked() || !findings.is_empty();
        if !is_green(findings) || !told() || !self.is_told_by_code(line, vagueness, findings) {
            return;
        }
        let by_code = self.code_findings(line, vagueness, findings);
        findings.extend(by_code);
        if vagueness == Vagueness::Specific && is_green(findings) {
            self.look_again(line, scratch, findings);
        }
    }

    /// Searches the marks of a line whose description identifies nothing; uses up the scratch.
    fn cargo_in_marks(&self, line: &Line<'_>, scratch: &mut Scratch) -> Option<Indicator> {
        let marks = line.item.get(Field::Marks);
        if marks.is_empty() {
            return None;
        }
        self.matcher.search(marks, scratch);
        let strong = |found: Found| match found {
            Found::Name(id) => {
                let name = self.catalogue.names().get(id);
                (name.strength == Strength::Strong).then_some(name.phrase)
            }
            _ => None,
        };
        let in_context = |found| self.matcher.context(found, scratch).is_ok();
        scratch.candidates().iter().find_map(|c| {
            let name = strong(c.found).filter(|_| c.edits == 0 && in_context(c.found))?;
            Some(consignment::in_marks(line, c.span.clone(), &name))
        })
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
            ask: match best {
                Some(best) => best.ask.clone(),
                None if self.tells_of_green => indicator::questions(&flags),
                None => Vec::new(),
            },
            findings,
            flags,
        })
    }

    fn declared(&self, reading: Reading, subheading: Option<u32>) -> Declared<'_> {
        let (edition, standing) = match subheading {
            None => (Edition::Undeclared, CodeStanding::default()),
            Some(own) => {
                let (status, standing) = self.catalogue.standing_of(own);
                let edition = match status {
                    EditionStatus::Current => Edition::Current(own),
                    EditionStatus::Former(successors) => Edition::Former(successors),
                    EditionStatus::Unknown => Edition::Unknown,
                };
                (edition, standing)
            }
        };
        Declared {
            reading,
            edition,
            standing,
        }
    }
}

impl Declared<'_> {
    fn chapter(&self) -> Option<u8> {
        self.reading.code().map(|c| c.chapter_number())
    }

    /// The HS 2022 subheadings it stands for: its own, or the successors of one of an earlier edition.
    fn subheadings(&self) -> &[u32] {
        match &self.edition {
            Edition::Current(own) => std::slice::from_ref(own),
            Edition::Former(successors) => successors,
            Edition::Undeclared | Edition::Unknown => &[],
        }
    }
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

/// What tests ask: the lane of a line that is nothing but a description.
#[cfg(test)]
pub(crate) fn lane_of_lines() -> impl Fn(&str) -> Lane {
    let screener = Catalogue::embedded().map(Screener::new).unwrap();
    move |line| {
        let item = GoodsItem::new().with(Field::Description, line);
        let referral = screener.screen(&item, &mut Scratch::default());
        referral.map_or(Lane::Green, |r| r.lane)
    }
}
