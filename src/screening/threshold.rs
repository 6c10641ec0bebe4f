//! Thresholds: the numbers of a description against the limits of a control entry.
//!
//! Rows of one control number and case hold together; cases and paragraphs are alternatives.
//!
//! - A case is *not met* as soon as one stated number fails one of its rows.
//! - It is *met* when no stated number fails, and the numbers that hold are at least half of the
//!   parameters that decide it. A band (`2.7 to 2.9 GHz`, `8 to 9 bit`), a wavelength or a number
//!   of bits only chooses between cases: it can rule one out, it cannot meet one that has another
//!   parameter.
//! - Everything else is *not stated*, and silence alone never clears. A case of which nothing is
//!   stated falls with one that fails, unless the catalogue names it `apart`, or a number that no
//!   word claims would meet it.
//! - The goods are met when one case is met, not met when every case is, and else not stated.

mod case;
mod compare;
mod cue;
mod derived;
mod equivalent;
mod fibre;
mod limits;
mod name;
mod reading;
mod remembered;
mod said;
mod size;
mod stray;
mod synonyms;
#[cfg(test)]
mod tests;
mod tie;
mod words;
mod written;

use std::ops::Range;

use self::case::{Case, cases};
pub(super) use self::limits::Limits;
use self::name::Name;
use self::stray::Strays;
use self::tie::{Row, Scene};
use self::words::Words;
use crate::catalogue::Threshold;
use crate::code::quantity::Measure;

/// What the numbers of a description say about a control entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// A condition of the entry is stated and holds.
    Met,
    /// Every condition that could apply is stated and fails.
    NotMet,
    /// The deciding number is missing or unclear. This never clears goods.
    NotStated,
}

/// One stated number against one row.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison<'c> {
    /// The paragraph whose condition it is.
    pub control: &'c str,
    /// What is measured.
    pub parameter: &'c str,
    /// Bytes of the number with its unit in the description.
    pub span: Range<usize>,
    /// The text of those bytes.
    pub found: String,
    /// The condition: `above 4.65 GPa`.
    pub limit: String,
    /// Whether it holds; [`Verdict::NotStated`] where the number leaves it open.
    pub verdict: Verdict,
    /// The factor by which a number that decides misses the limit; one where it does not, or none tells.
    pub missed: f64,
    /// One plain sentence.
    pub says: String,
}

/// How much a case that is met says of the goods.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// What is stated holds.
    Plain,
    /// Several numbers hold, and none of the case is silent.
    Sure,
    /// Only a part is stated of a case that counts as a whole: worth no red.
    Half,
    /// A band, wavelength or number of bits that chooses the case is not stated.
    Loose,
}

/// A parameter and the question for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Question<'c> {
    /// What is measured.
    pub parameter: &'c str,
    /// The question; empty where the catalogue has none.
    pub ask: &'c str,
}

impl<'c> Question<'c> {
    fn of(row: &'c Threshold) -> Self {
        Self {
            parameter: &row.parameter,
            ask: &row.ask,
        }
    }
}

/// A parameter that the line tells, so that nobody asks for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Told<'c> {
    /// The parameter, and what would be asked.
    pub of: Question<'c>,
    /// What to ask instead where the number leaves doubt.
    pub confirm: Option<String>,
}

/// What was decided, why, and what to ask.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement<'c> {
    /// The answer.
    pub verdict: Verdict,
    /// The paragraph that decided; that of the evidence where none did.
    pub control: &'c str,
    /// The numbers that decided, best first; at most four.
    pub reasons: Vec<Comparison<'c>>,
    /// The questions for what is not stated; at most three.
    pub ask: Vec<Question<'c>>,
    /// What the line tells of the parameters.
    pub told: Vec<Told<'c>>,
    /// Parameters of the case that was met whose numbers are stated and hold; else 0.
    pub holding: usize,
    /// Parameters that decide that case: where more than `holding`, the rest is not stated. A last
    /// third that is not stated does not count.
    pub deciding: usize,
    /// How much the case that was met says.
    pub weight: Weight,
    /// Whether there is a limit for these goods at all.
    pub limited: bool,
    /// A stated number that fails a paragraph, where others stay open or are stated in part only.
    pub failing: Option<Comparison<'c>>,
}

/// What the names of cases begin with of which a half is worth little: gyros of a few degrees an hour
/// count only if they turn fast.
const WHOLE: &str = "whole";

/// What the names of cases begin with that stand whatever other cases say.
const APART: &str = "apart";

/// Numbers of one description that are judged; a goods line has a few, an attack many.
const MOST_MEASURES: usize = 256;
const MOST_REASONS: usize = 4;
const MOST_QUESTIONS: usize = 3;

/// Judges the numbers of a description by the rows of one control entry.
///
/// `evidence_phrase` is the catalogue's phrase that was found at the bytes `evidence_span`, and
/// `control_of_evidence` the number it points to: rows of it, its parents and its paragraphs are
/// in play. `measures` are those of [`crate::code::quantity::read_all`] for `description`.
pub(super) fn judge<'c>(
    limits: Limits<'c, '_>,
    control_of_evidence: &'c str,
    evidence_phrase: &str,
    evidence_span: Range<usize>,
    measures: &[Measure],
    description: &str,
) -> Judgement<'c> {
    let found = description.get(evidence_span.clone()).unwrap_or("");
    let names = [evidence_phrase, found].map(Name::new);
    let measures = &measures[..measures.len().min(MOST_MEASURES)];
    // Words are only looked at around numbers.
    let around = if measures.is_empty() { "" } else { description };
    let words = Words::new(around, measures);
    let scene = Scene {
        description,
        evidence: evidence_span,
        measures,
        words,
    };
    // A row is about the goods if it names the catalogue's phrase or the words that stand there. Of several
    // languages' phrases for the same words any may have been taken for the evidence.
    let about = limits.about(control_of_evidence, &names);
    let row = |limit| Row::new(limit, control_of_evidence);
    let rows: Vec<Row<'c>> = about.filter_map(row).collect();
    let mut cases = cases(&rows, &scene);
    let strays = Strays::new(&cases, &scene);
    equivalent::fail(&mut cases, &strays);
    let mut judgement = answer(&cases, control_of_evidence, description);
    judgement.limited = !cases.is_empty();
    judgement.told = said::told(&cases, description);
    judgement.ask = open(&judgement);
    judgement
}

/// The questions for parameters of which the line tells nothing, each once.
fn open<'c>(judgement: &Judgement<'c>) -> Vec<Question<'c>> {
    let mut left: Vec<Question<'c>> = Vec::new();
    for question in &judgement.ask {
        let told = judgement
            .told
            .iter()
            .any(|t| t.of.parameter == question.parameter);
        let asked = || left.iter().any(|q| q.ask == question.ask);
        if left.len() < MOST_QUESTIONS && !question.ask.is_empty() && !told && !asked() {
            left.push(*question);
        }
    }
    left
}

fn answer<'c>(cases: &[Case<'c>], evidence: &'c str, description: &str) -> Judgement<'c> {
    let best = cases
        .iter()
        .rev()
        .filter(|c| c.verdict() == Verdict::Met && !(c.is_loose() && c.is_contested(cases)))
        .max_by_key(|c| (!c.is_loose(), c.holding(), c.control().len()));
    if let Some(case) = best {
        let mut judgement = judgement(Verdict::Met, case.control(), &[case], description);
        judgement.weight = case.weight();
        if judgement.weight == Weight::Half {
            let holding: Vec<&str> = case.parameters_that_hold().collect();
            let spared = if case.is_contested(cases) {
                &[][..]
            } else {
                &holding
            };
            judgement.failing = failing(cases.iter(), spared, description);
        }
        return judgement;
    }
    let fails = |c: &&Case<'c>| c.verdict() == Verdict::NotMet;
    let (mut failed, open): (Vec<&Case<'c>>, Vec<&Case<'c>>) = cases.iter().partition(fails);
    // The goods' own case speaks first, and alone where it is known: that of their wavelength or number of bits;
    // then the nearest limit.
    failed.sort_by(|a, b| {
        let key = |case: &Case<'_>| (case.is_of_others(), std::cmp::Reverse(case.holding()));
        key(a).cmp(&key(b)).then(a.missed().total_cmp(&b.missed()))
    });
    if failed
        .first()
        .is_some_and(|case| !case.is_of_others() && case.is_chosen())
    {
        failed.retain(|case| !case.is_of_others());
    }
    if let (Some(first), true) = (failed.first(), open.is_empty()) {
        return judgement(Verdict::NotMet, first.control(), &failed, description);
    }
    let mut judgement = judgement(Verdict::NotStated, evidence, &open, description);
    let holding: Vec<&str> = open.iter().flat_map(|c| c.parameters_that_hold()).collect();
    judgement.failing = failing(failed.into_iter(), &holding, description);
    judgement
}

/// The first stated number that fails its row; one that holds in an open case, as a frequency in its
/// band, does not speak against the goods because it lies outside of other bands.
fn failing<'a, 'c: 'a>(
    mut cases: impl Iterator<Item = &'a Case<'c>>,
    holding: &[&str],
    description: &str,
) -> Option<Comparison<'c>> {
    cases.find_map(|case| {
        let mut all = case.comparisons(description).into_iter();
        all.find(|r| r.verdict == Verdict::NotMet && !holding.contains(&r.parameter))
    })
}

fn judgement<'c>(
    verdict: Verdict,
    control: &'c str,
    cases: &[&Case<'c>],
    description: &str,
) -> Judgement<'c> {
    let mut reasons: Vec<Comparison<'c>> = cases
        .iter()
        .flat_map(|c| c.comparisons(description))
        .collect();
    if verdict == Verdict::NotMet {
        reasons.retain(|r| r.verdict == Verdict::NotMet);
    }
    drop_repeated(&mut reasons);
    let asks = cases.iter().filter(|_| verdict != Verdict::NotMet);
    let ask: Vec<Question<'c>> = asks.flat_map(|c| c.questions()).collect();
    let parameters = match (verdict, cases) {
        (Verdict::Met, [case]) => case.deciding(),
        _ => Vec::new(),
    };
    let holding = parameters.iter().filter(|(_, holds)| *holds).count();
    // Where two thirds hold, the silent rest leaves no doubt worth the points.
    let enough = holding * 3 >= parameters.len() * 2;
    let deciding = if enough { holding } else { parameters.len() };
    Judgement {
        verdict,
        control,
        reasons,
        ask,
        told: Vec::new(),
        holding,
        deciding,
        weight: Weight::Plain,
        limited: true,
        failing: None,
    }
}

/// The same number for the same parameter, in another unit of the catalogue, says it twice.
fn drop_repeated(reasons: &mut Vec<Comparison<'_>>) {
    let mut kept: Vec<Comparison<'_>> = Vec::new();
    for reason in reasons.drain(..) {
        let again = kept.iter().any(|k| {
            (k.control, k.parameter, &k.span) == (reason.control, reason.parameter, &reason.span)
        });
        if !again && kept.len() < MOST_REASONS {
            kept.push(reason);
        }
    }
    *reasons = kept;
}
