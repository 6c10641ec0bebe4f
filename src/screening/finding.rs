//! From evidence to findings: points are added up per control entry, in one place.

mod by_code;
#[cfg(test)]
mod tests;

use std::cell::OnceCell;
use std::ops::Range;

use super::consignment::Line;
use super::evidence::Evidence;
use super::indicator::{Finding, Indicator, Kind};
use super::lane::{Basis, Lane, Score};
use super::question;
use super::threshold::Verdict;
use super::{Screener, flag};
use crate::catalogue::{EntryId, Strength};
use crate::code::control::ControlNumber;
use crate::code::quantity::Measure;
use crate::manifest::Field;
use crate::matcher::Scratch;

/// Pieces of evidence shown in one finding.
const MOST_EVIDENCE: usize = 4;
/// Findings shown in one referral.
pub(super) const MOST_FINDINGS: usize = 5;
/// Questions shown in one finding.
pub(super) const MOST_QUESTIONS: usize = 3;

/// A finding with what it rests on.
struct Judged<'e> {
    finding: Finding,
    /// The pieces of evidence, best first.
    evidence: Vec<&'e Evidence>,
    /// What the stated numbers decide.
    verdict: Option<Verdict>,
    /// The factor by which they miss the limit.
    missed: f64,
    /// Whether one of them holds.
    holds: bool,
}

/// What fails an entry: the words that name it, the number, and the factor by which it misses.
struct Failed<'e> {
    words: &'e Evidence,
    number: Indicator,
    missed: f64,
}

/// Why a number of another entry takes no points from this one.
const OF_TWIN: &str =
    "; the same words name those goods, so it keeps this entry low without taking points";

/// Goods that miss a limit by this factor are not those that a moderate name of another entry means ...
const CLEARLY: f64 = 1.2;

/// ... and by this one not those that a weak one means.
const AT_ALL: f64 = 1.01;

impl<'e> Judged<'e> {
    /// The words whose number fails the entry, and that number without its points.
    fn failed(&self) -> Option<Failed<'e>> {
        let mut indicators = self.finding.indicators.iter();
        let fails = |i: &&Indicator| i.kind == Kind::Threshold && i.points < 0;
        let number = indicators
            .find(fails)
            .filter(|_| self.verdict == Some(Verdict::NotMet));
        let told = |i: &Indicator| Indicator {
            points: 0,
            says: format!("{}{OF_TWIN}", i.says),
            ..i.clone()
        };
        Some(Failed {
            words: self.evidence.first().copied()?,
            number: number.map(told)?,
            missed: self.missed,
        })
    }

    /// What is left for an entry on words that fail another: where these miss the limit clearly, and
    /// nothing else of the line speaks for it, hardly anything.
    fn doubted_by(&self, other: &Failed<'_>) -> Basis {
        let mut standing = self.evidence.iter().filter(|e| e.net() > 0);
        let doubtful = |e: &&Evidence| {
            let enough = match e.strength {
                Strength::Weak => AT_ALL,
                Strength::Moderate => CLEARLY,
                Strength::Strong => f64::INFINITY,
            };
            other.missed >= enough && other.words.covers(e)
        };
        if !self.holds && standing.all(doubtful) {
            Basis::Failed
        } else {
            Basis::Disputed
        }
    }
}

/// What all findings of a line share.
struct Shared<'l> {
    line: &'l Line<'l>,
    flags: &'l [Indicator],
    /// All that the description names.
    evidence: &'l [Evidence],
    /// The description as it was searched.
    scratch: &'l Scratch,
    /// What is measured in the description, once a limit asks.
    measures: OnceCell<Vec<Measure>>,
    /// The places of the names that stand in it, in bytes.
    named: Vec<Range<usize>>,
    /// Those of the strong ones among them.
    identified: Vec<Range<usize>>,
}

impl Shared<'_> {
    /// Whether a strong name holds the words of the best of some evidence, and says more than they do.
    fn say_more(&self, evidence: &[&Evidence]) -> bool {
        let own = evidence.first().map(|e| &e.indicator.span);
        let holds = |strong: &Range<usize>, own: &Range<usize>| {
            strong.start <= own.start && own.end <= strong.end && strong != own
        };
        let mut strong = self.identified.iter();
        own.is_some_and(|own| strong.any(|strong| holds(strong, own)))
    }
}

impl Screener {
    /// One finding per entry that the evidence points to.
    pub(super) fn findings(
        &self,
        evidence: &[Evidence],
        line: &Line<'_>,
        flags: &[Indicator],
        scratch: &Scratch,
    ) -> Vec<Finding> {
        let mut entries: Vec<EntryId> = Vec::new();
        for piece in evidence {
            if !entries.contains(&piece.entry) {
                entries.push(piece.entry);
            }
        }
        let places = |least: Strength| {
            let standing = evidence.iter().filter(|e| e.net() > 0);
            let named = standing.filter(|e| e.strength >= least);
            named.map(|e| e.indicator.span.clone()).collect()
        };
        let shared = Shared {
            line,
            flags,
            evidence,
            scratch,
            measures: OnceCell::new(),
            named: places(Strength::Weak),
            identified: places(Strength::Strong),
        };
        let mut judged: Vec<Judged<'_>> = entries
            .into_iter()
            .map(|entry| {
                let own: Vec<&Evidence> = evidence.iter().filter(|e| e.entry == entry).collect();
                self.finding(entry, &own, &shared)
            })
            .collect();
        self.doubt_twins(&mut judged);
        let mut findings: Vec<Finding> = judged.into_iter().map(|j| j.finding).collect();
        self.rank(&mut findings);
        findings.truncate(MOST_FINDINGS);
        findings
    }

    /// Goods whose number fails one entry are not sent to be opened for another that the same words
    /// name and that no number meets: a flow former of too little force is one to every list, and a
    /// turboprop of a toy is no aero engine.
    fn doubt_twins(&self, judged: &mut [Judged<'_>]) {
        let failed: Vec<Failed<'_>> = judged.iter().filter_map(Judged::failed).collect();
        for twin in judged
            .iter_mut()
            .filter(|j| j.verdict != Some(Verdict::Met))
        {
            let Some(best) = twin.evidence.first() else {
                continue;
            };
            let mut same = failed.iter().filter(|f| f.words.covers(best));
            let Some(other) = same.next() else { continue };
            let basis = twin.doubted_by(other);
            let doubted = basis.lane(twin.finding.score, self.catalogue.weights());
            if doubted < twin.finding.lane {
                let reason = self.held_down(basis, twin.finding.score);
                let indicators = &mut twin.finding.indicators;
                indicators.retain(|i| i.kind != Kind::LaneCeiling);
                indicators.push(other.number.clone());
                indicators.extend(reason);
                twin.finding.lane = doubted;
            }
        }
    }

    fn finding<'e>(
        &self,
        entry: EntryId,
        evidence: &[&'e Evidence],
        shared: &Shared<'_>,
    ) -> Judged<'e> {
        let Shared { line, flags, .. } = *shared;
        let (declared, item) = (line.declared, line.item);
        let mut indicators = self.names(evidence);
        let mut control =
            most_precise(evidence).unwrap_or_else(|| self.catalogue.entry(entry).code.clone());
        let (mut limits, mut told) = (Vec::new(), Vec::new());
        let mut basis = self.basis(entry);
        let (mut verdict, mut missed, mut holds) = (None, 1.0, false);
        let standing = evidence.iter().any(|e| e.net() > 0);
        if standing {
            let numbers = self.numbers(entry, evidence, item, (&shared.measures, false));
            control = numbers.control.unwrap_or(control);
            indicators.extend(numbers.indicators);
            (limits, told) = (numbers.ask, numbers.told);
            (verdict, missed, holds) = (numbers.verdict, numbers.missed, numbers.holds);
            if numbers.disputed {
                basis = basis.disputed();
            } else if says_little(evidence, flags) {
                basis = basis.vague();
            }
            if !shared.say_more(evidence) {
                indicators.extend(self.bare(
                    entry,
                    evidence,
                    (item, shared.scratch),
                    &shared.named,
                ));
            }
            indicators.extend(self.code_indicator(entry, declared, item));
            indicators.extend(self.mismatch(entry, evidence, line, shared.evidence));
            let strong = evidence
                .iter()
                .any(|e| e.strength == Strength::Strong && e.net() > 0);
            let stands_for = (entry, control.as_str(), strong);
            indicators.extend(self.consignment.lift(line, flags, stands_for));
        }
        let mut finding = self.close(control, entry, basis, indicators, Vec::new());
        if self.is_told(finding.score) {
            let silent = || self.questions_of_silent(entry, evidence, item, &shared.measures);
            if let Some(numbers) = standing.then(silent).flatten() {
                (limits, told) = (numbers.ask, numbers.told);
            }
            let of_entry = &self.catalogue.entry(entry).ask;
            finding.ask = question::left(&limits, of_entry, &told, MOST_QUESTIONS);
        }
        Judged {
            finding,
            evidence: evidence.to_vec(),
            verdict,
            missed,
            holds,
        }
    }

    /// Whether anybody will read what is said of a finding: those of green lines are seldom written. A second look
    /// may still add points.
    fn is_told(&self, score: Score) -> bool {
        let weights = self.catalogue.weights();
        let most = Score::sum([i32::from(score.value()), weights.resemblance].into_iter());
        self.tells_of_green || Basis::Description.lane(most, weights) > Lane::Green
    }

    pub(super) fn close(
        &self,
        control: ControlNumber,
        entry: EntryId,
        basis: Basis,
        mut indicators: Vec<Indicator>,
        ask: Vec<String>,
    ) -> Finding {
        let score = Score::sum(indicators.iter().map(|i| i.points));
        let lane = basis.lane(score, self.catalogue.weights());
        indicators.extend(self.held_down(basis, score));
        Finding {
            control,
            entry,
            score,
            lane,
            indicators,
            ask,
        }
    }

    /// Why a finding does not lead where its points would.
    fn held_down(&self, basis: Basis, score: Score) -> Option<Indicator> {
        let reason = basis.held_down(score, self.catalogue.weights())?;
        Some(flag(Kind::LaneCeiling, Field::Description, reason))
    }

    pub(super) fn basis(&self, entry: EntryId) -> Basis {
        if self.catalogue.entry(entry).low_level() {
            Basis::LowLevel
        } else {
            Basis::Description
        }
    }

    /// The best name counts in full, the next one on other words a fixed sum, further ones nothing.
    fn names(&self, evidence: &[&Evidence]) -> Vec<Indicator> {
        let mut indicators = Vec::new();
        let Some(best) = evidence.first() else {
            return indicators;
        };
        let mut second = self.catalogue.weights().name_second;
        for piece in evidence.iter().take(MOST_EVIDENCE) {
            let mut indicator = piece.indicator.clone();
            let is_best = std::ptr::eq(*piece, *best);
            if !is_best {
                let counts = piece.apart(best) && piece.net() > 0;
                indicator.points = if counts {
                    second.min(piece.indicator.points)
                } else {
                    0
                };
                second = if counts { 0 } else { second };
            }
            let against = piece.against.clone().filter(|_| is_best);
            indicators.push(indicator);
            indicators.extend(against);
        }
        indicators
    }

    pub(super) fn questions(&self, entry: EntryId) -> Vec<String> {
        self.catalogue
            .entry(entry)
            .ask
            .iter()
            .take(MOST_QUESTIONS)
            .map(ToString::to_string)
            .collect()
    }

    /// Best first: lane, what is no use of other goods and not of the American list alone, score, then what stands
    /// nearest to the head of the line, how much of it the best name covers, then the number.
    pub(super) fn rank(&self, findings: &mut [Finding]) {
        findings.sort_by_cached_key(|f| {
            // Beyond a hundred points too: a code that agrees comes on top of them.
            let points: i32 = f.indicators.iter().map(|i| i.points).sum();
            let by_code = f.indicators.iter().any(|i| i.kind == Kind::CommodityCode);
            let name = f.indicators.first();
            let width = name.map_or(0, |i| i.span.len());
            let start = name.map_or(0, |i| i.span.start);
            let in_use = f.indicators.iter().any(|i| i.kind == Kind::Purpose);
            let us_only = self.catalogue.entry(f.entry).us_only();
            // `TEST BENCH FOR IPSEC ENCRYPTORS`: what is worked on or served is not what is sent.
            let aside = in_use || us_only;
            let descending = |n: usize| usize::MAX - n;
            let lane = Lane::ALL.len() - f.lane as usize;
            (
                lane,
                aside,
                -points,
                !by_code,
                in_use,
                start,
                descending(width),
                f.control.clone(),
            )
        });
    }
}

/// Whether the description identifies nothing, and its words count only for the number beside them: a `REACTOR 500 L`
/// may be any, so nobody opens it before the papers are seen.
fn says_little(evidence: &[&Evidence], flags: &[Indicator]) -> bool {
    let vague = flags.iter().any(|f| f.kind == Kind::VagueDescription);
    let mut standing = evidence.iter().filter(|e| e.net() > 0);
    vague && standing.all(|e| e.strength == Strength::Weak)
}

/// The paragraph that the best remaining evidence names, or the entry.
fn most_precise(evidence: &[&Evidence]) -> Option<ControlNumber> {
    evidence
        .iter()
        .max_by_key(|e| (e.net(), e.control.as_str().len()))
        .map(|e| e.control.clone())
}
