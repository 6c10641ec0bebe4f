//! Red flags of the consignment: rules beside the words of the description.
//!
//! Every rule stands in one table ([`RULES`]) with the fields it needs, its source, its points and
//! its question. A rule gives an [`Indicator`]: a flag on the line, and where it has points and the
//! line has a finding that stands on its description, evidence of that finding. A rule by itself
//! leads to no lane, and all of them together add `consignment-most` points at most.

mod amounts;
mod cells;
mod description;
mod destination;
mod documents;
mod parties;
mod party;
mod rule;
mod run;
mod substance;
mod watch;

pub use rule::{RULES, Rule, Scope, Section, UNDECIDABLE, not_evaluable, rule_of};
pub use run::{Converging, Place, RunFacts, RunNote, RunRules, RunSummary};

use party::PartyWords;
use watch::WatchList;

use super::indicator::{Indicator, Kind};
use super::profile::Profile;
use super::{Declared, Finding};
use crate::catalogue::{Catalogue, EntryId, Weights};
use crate::manifest::{Field, GoodsItem};
use crate::matcher::{Matcher, Scratch, Vagueness};

pub(super) use description::vague;

/// The rules, compiled for a catalogue and a profile; shared by all workers.
#[derive(Debug)]
pub(super) struct Consignment {
    pub(super) profile: Profile,
    words: PartyWords,
    watch: WatchList,
}

/// One line with what its code says.
pub(super) struct Line<'a> {
    pub(super) catalogue: &'a Catalogue,
    pub(super) item: &'a GoodsItem<'a>,
    pub(super) declared: &'a Declared<'a>,
}

impl Consignment {
    pub(super) fn new(catalogue: &Catalogue, profile: Profile) -> Self {
        Self {
            words: PartyWords::new(catalogue.party_words()),
            watch: WatchList::new(&profile.watch),
            profile,
        }
    }

    /// The flags of a line whose description was just searched; nothing is built where nothing fires.
    pub(super) fn flags(
        &self,
        line: &Line<'_>,
        matcher: &Matcher,
        scratch: &mut Scratch,
        vagueness: Vagueness,
    ) -> Vec<Indicator> {
        let mut flags = Vec::new();
        // Hardly any rule fires, and to extend a list by nothing takes longer than to see that there is nothing.
        let mut add = |flag: Option<Indicator>| {
            if let Some(flag) = flag {
                flags.push(flag);
            }
        };
        add(description::evasive(line, scratch));
        add(vague(line, vagueness));
        add(description::damaged_code(line));
        add(description::high_priority(line));
        if !scratch.candidates().is_empty() {
            add(substance::conflict(line, matcher, scratch));
        }
        add(parties::consignee(line, &self.words, scratch));
        add(parties::delivery(line, &self.words));
        add(amounts::weights(line));
        add(amounts::pieces(line));
        add(amounts::freight(line));
        add(documents::amended(line));
        self.listed(line, add);
        flags
    }

    /// What the user's lists say of a line.
    fn listed(&self, line: &Line<'_>, mut add: impl FnMut(Option<Indicator>)) {
        let profile = &self.profile;
        add(destination::measure_of_code(line, profile));
        add(destination::route(line, profile));
        add(destination::hub(line, profile));
        add(parties::watched(line, &self.watch, profile));
    }

    /// What the flags of a line and its finding's entry add to a finding that stands on its
    /// description: the most telling first, `consignment-most` points at most.
    pub(super) fn lift(
        &self,
        line: &Line<'_>,
        flags: &[Indicator],
        (entry, control, strong): (EntryId, &str, bool),
    ) -> Vec<Indicator> {
        let mut lifting: Vec<Indicator> = flags.iter().filter(|f| lifts(f.kind)).cloned().collect();
        if !lifting
            .iter()
            .any(|i| i.kind == Kind::HighPriorityDestination)
        {
            lifting.extend(destination::measure_of_entry(line, &self.profile, entry));
        }
        lifting.extend(destination::beyond_level(line, &self.profile, control));
        if strong {
            lifting.extend(documents::beside_strong_name(line));
        }
        limit(&mut lifting, line.catalogue.weights());
        lifting
    }
}

fn lifts(kind: Kind) -> bool {
    rule_of(kind).is_some_and(Rule::lifts)
}

/// Gives the indicators their points, and drops notes without any that the line's flags tell already.
fn limit(lifting: &mut Vec<Indicator>, weights: &Weights) {
    for indicator in lifting.iter_mut() {
        indicator.points = rule_of(indicator.kind).map_or(0, |rule| rule.points(weights));
    }
    lifting.retain(|i| i.points > 0 || by_entry(i.kind));
    lifting.sort_by_key(|i| std::cmp::Reverse(i.points));
    let mut left = weights.consignment_most;
    for indicator in lifting {
        // Hiding a word from machines is about the description itself.
        if indicator.kind != Kind::EvasiveSpelling {
            indicator.points = indicator.points.min(left);
            left -= indicator.points;
        }
    }
}

/// Rules that are decided with a finding; their flags come from it.
fn by_entry(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::HighPriorityDestination
            | Kind::BeyondDestination
            | Kind::ClaimedNotListed
            | Kind::NoLicenceCode
    )
}

/// Adds what was decided with the findings to the flags of the line.
pub(super) fn tell_on_line(findings: &[Finding], flags: &mut Vec<Indicator>) {
    for indicator in findings.iter().flat_map(|f| &f.indicators) {
        if by_entry(indicator.kind) && !flags.iter().any(|f| f.kind == indicator.kind) {
            let flag = Indicator {
                points: 0,
                ..indicator.clone()
            };
            flags.push(flag);
        }
    }
}

/// Goods named in the marks of a line whose description names none; `found` is the strong name.
pub(super) fn in_marks(line: &Line<'_>, span: std::ops::Range<usize>, name: &str) -> Indicator {
    let found = line
        .item
        .get(Field::Marks)
        .get(span.clone())
        .unwrap_or_default();
    let says = format!("The marks name '{name}' ('{found}'), the description names nothing.");
    Indicator {
        found: found.to_owned(),
        span,
        expected: name.to_owned(),
        ..note(line, Kind::CargoInMarks, Field::Marks, says)
    }
}

/// An observation on the line about a whole cell, without points of its own.
fn note(line: &Line<'_>, kind: Kind, field: Field, says: String) -> Indicator {
    let found = line.item.get(field).to_owned();
    Indicator {
        kind,
        field,
        span: 0..found.len(),
        found,
        expected: String::new(),
        distance: 0,
        points: 0,
        says,
    }
}
