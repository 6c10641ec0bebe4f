//! Numbers of the description as indicators: what is stated meets the limit, fails it, or is missing.

use std::cell::OnceCell;

use super::Screener;
use super::evidence::Evidence;
use super::indicator::{Indicator, Kind};
use super::threshold::{Comparison, Judgement, Limits, Question, Told, Verdict, Weight, judge};
use crate::catalogue::EntryId;
use crate::code::control::{ControlNumber, covers};
use crate::code::quantity::{self, Measure};
use crate::manifest::{Field, GoodsItem};

/// Why the second number of a limit has no points.
const COUNTED_ONCE: &str = "; the points are given once for all numbers";

/// Why a number that fails has no points where something else of the entry stays open.
const IN_PART: &str = "; another limit or paragraph may still cover the goods, so it takes no points, but they \
                       are not red";

/// What the stated numbers add to a finding.
#[derive(Default)]
pub(super) struct Numbers<'c> {
    /// The paragraph whose limit is met.
    pub(super) control: Option<ControlNumber>,
    pub(super) indicators: Vec<Indicator>,
    /// Whether a stated number fails a paragraph, and none is wholly met.
    pub(super) disputed: bool,
    /// What the numbers decide; nothing where the entry has no limits.
    pub(super) verdict: Option<Verdict>,
    /// The factor by which the goods miss the limit.
    pub(super) missed: f64,
    /// Whether a stated number holds.
    pub(super) holds: bool,
    /// What to ask for where a number is missing.
    pub(super) ask: Vec<Question<'c>>,
    /// What nobody need ask for.
    pub(super) told: Vec<Told<'c>>,
}

impl Screener {
    /// Judges the numbers by every standing piece of evidence: met by one is met, and not met only
    /// if the best piece says so, or a name on the same words of whose goods there is a limit in the
    /// best piece's own paragraph: that of a sister says nothing of what nobody stated. Where nothing is measured
    /// there is nothing but questions, and those only for who asks.
    pub(super) fn numbers<'c>(
        &'c self,
        entry: EntryId,
        evidence: &'c [&'c Evidence],
        item: &GoodsItem<'_>,
        (measures, asks): (&OnceCell<Vec<Measure>>, bool),
    ) -> Numbers<'c> {
        let Some(limits) = Limits::of(&self.catalogue, &self.matcher, entry) else {
            return Numbers::default();
        };
        let measures = measures.get_or_init(|| quantity::read_all(item.description()));
        if !asks && is_silent(measures, item) {
            return Numbers::default();
        }
        // Without a number every piece of evidence gets the same answer.
        let most = if measures.is_empty() { 1 } else { usize::MAX };
        let own = |e: &&&Evidence| e.net() > 0 && !is_use(e, item.description());
        let standing: Vec<&&Evidence> = evidence.iter().filter(own).take(most).collect();
        let judged: Vec<Judgement<'_>> = standing
            .iter()
            .map(|e| {
                let span = e.indicator.span.clone();
                judge(
                    limits,
                    e.control.as_str(),
                    &e.phrase,
                    span,
                    measures,
                    item.description(),
                )
            })
            .collect();
        let met = judged.iter().position(|j| j.verdict == Verdict::Met);
        // Of `GRINDING CENTRE 5 AXES` the paragraph is that of grinding centres, and not that of five axes.
        let met = met.map(|met| {
            let closer = |&other: &usize| {
                let (own, closer) = (&standing[met], &standing[other]);
                judged[other].verdict == Verdict::Met && closer.covers(own) && !own.covers(closer)
            };
            (0..judged.len()).find(closer).unwrap_or(met)
        });
        // `VACUUM PUMP` and `PUMP PTFE` in one line: a paragraph has a limit for each. A weaker name does
        // not know the goods better than that of which the limit is met.
        let denied = met.and_then(|met| {
            let fails = |(j, e): &(&Judgement<'_>, &&&Evidence)| {
                j.verdict == Verdict::NotMet
                    && j.control == judged[met].control
                    && e.strength >= standing[met].strength
                    && e.rivals(standing[met])
            };
            judged.iter().zip(&standing).find(fails).map(|(j, _)| j)
        });
        let met = met.map(|met| &judged[met]);
        let same_words = |e: &&Evidence| standing.first().is_some_and(|best| !e.apart(best));
        let mut own = judged.iter().zip(&standing);
        let limited = own.find(|(j, e)| j.limited && same_words(e));
        let limited = limited.map(|(j, _)| j);
        let of_another = limited.is_some_and(|j| {
            let best = standing.first();
            j.verdict == Verdict::NotMet && best.is_some_and(|b| !fails_paragraph_of(j, &b.control))
        });
        let elsewhere = limited.filter(|_| met.is_none() && of_another);
        let judgement = met.or(limited.filter(|_| !of_another)).or(judged.first());
        let Some(judgement) = judgement else {
            return Numbers::default();
        };
        let mut numbers = self.told(judgement);
        if let Some(against) = denied.or(elsewhere) {
            numbers.disputed = true;
            numbers
                .indicators
                .extend(against.reasons.first().map(in_part));
        }
        numbers
    }

    /// The questions for the numbers of a finding, where the description states none.
    pub(super) fn questions_of_silent<'c>(
        &'c self,
        entry: EntryId,
        evidence: &'c [&'c Evidence],
        item: &GoodsItem<'_>,
        measures: &OnceCell<Vec<Measure>>,
    ) -> Option<Numbers<'c>> {
        let silent = measures.get().is_some_and(|m| is_silent(m, item));
        silent.then(|| self.numbers(entry, evidence, item, (measures, true)))
    }

    fn told<'c>(&'c self, judgement: &Judgement<'c>) -> Numbers<'c> {
        let w = self.catalogue.weights();
        let points = match judgement.verdict {
            // Half of a case that counts as a whole only says little.
            Verdict::Met if judgement.weight == Weight::Half => w.threshold_met / 4,
            // A limit of which only a part is stated is met in part.
            Verdict::Met if judgement.holding < judgement.deciding => w.threshold_met / 2,
            // Where the band that it is for is not stated, it may be met.
            Verdict::Met if judgement.weight == Weight::Loose => w.threshold_met * 2 / 3,
            // Numbers that hold side by side say it twice: a frequency within its band and a power.
            Verdict::Met if judgement.weight == Weight::Sure => w.threshold_met * 2,
            Verdict::Met => w.threshold_met,
            Verdict::NotMet => w.threshold_not_met,
            Verdict::NotStated => 0,
        };
        let reasons = judgement
            .reasons
            .iter()
            .filter(|r| r.verdict == judgement.verdict);
        let mut indicators: Vec<Indicator> = reasons.map(comparison).collect();
        if let Some((first, others)) = indicators.split_first_mut() {
            first.points = points;
            for other in others.iter_mut().filter(|_| points != 0) {
                other.says.push_str(COUNTED_ONCE);
            }
        }
        indicators.extend(judgement.failing.as_ref().map(in_part));
        let met = judgement.verdict == Verdict::Met;
        Numbers {
            disputed: judgement.failing.is_some(),
            missed: judgement
                .reasons
                .iter()
                .fold(1.0, |most, r| most.max(r.missed)),
            holds: judgement.reasons.iter().any(|r| r.verdict == Verdict::Met),
            verdict: Some(if judgement.weight == Weight::Half {
                Verdict::NotStated
            } else {
                judgement.verdict
            }),
            control: met
                .then(|| ControlNumber::parse(judgement.control).ok())
                .flatten(),
            indicators,
            ask: judgement.ask.clone(),
            told: judgement.told.clone(),
        }
    }
}

/// Whether a description states no number at all, measured or not.
fn is_silent(measures: &[Measure], item: &GoodsItem<'_>) -> bool {
    measures.is_empty() && !item.description().bytes().any(|b| b.is_ascii_digit())
}

/// `SPINDLE FOR FIVE-AXIS MILL`, `TESTER FOR TRANSISTORS 40 GHZ`: whether a name says what other goods are for, so that
/// no number of theirs decides about it. Equipment is listed by what it is for (`DATA ACQUISITION FOR WIND TUNNEL
/// MACH 6`), machine tools are not; behind a comma other goods may stand, and a name that is a quantity is no use.
fn is_use(evidence: &Evidence, description: &str) -> bool {
    const WORD: usize = 4;
    let Some(purpose) = evidence.purpose() else {
        return false;
    };
    let control = evidence.control.as_str();
    let equipment = control.as_bytes().get(1) == Some(&b'B') && !control.starts_with('2');
    let between = description.get(purpose.end..evidence.indicator.span.start);
    let parted = between.is_some_and(|text| text.contains([',', ';']));
    let mut words = evidence.indicator.found.split(|c: char| !c.is_alphabetic());
    let named = words.any(|word| word.len() >= WORD) || !evidence.indicator.found.is_ascii();
    !equipment && !parted && named
}

/// Whether a number fails a limit of a paragraph, of what it belongs to or of what belongs to it.
fn fails_paragraph_of(judgement: &Judgement<'_>, control: &ControlNumber) -> bool {
    let own = control.as_str();
    let mut failed = judgement.reasons.iter();
    failed.any(|r| covers(r.control, own) || covers(own, r.control))
}

/// A number that fails what decides only in part.
fn in_part(reason: &Comparison<'_>) -> Indicator {
    let mut told = comparison(reason);
    told.says.push_str(IN_PART);
    told
}

fn comparison(reason: &Comparison<'_>) -> Indicator {
    Indicator {
        kind: Kind::Threshold,
        field: Field::Description,
        span: reason.span.clone(),
        found: reason.found.clone(),
        expected: reason.limit.clone(),
        distance: 0,
        points: 0,
        says: reason.says.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::{COUNTED_ONCE, IN_PART};
    use crate::catalogue::Catalogue;
    use crate::manifest::{Field, GoodsItem};
    use crate::matcher::Scratch;
    use crate::screening::{Kind, Lane, Screener, lane_of_lines};

    #[test]
    fn what_goods_are_for_has_no_numbers_of_theirs() {
        let lane = lane_of_lines();
        for goods in [
            "Ball screws and spindle for five-axis mill",
            "TESTER FOR MICROWAVE TRANSISTORS 110 GHZ",
            "TETE BIROTATIVE POUR FRAISEUSE 5 AXES",
        ] {
            assert_ne!(lane(goods), Lane::Red, "{goods}");
        }
        // Equipment is listed by what it is for, and behind a comma other goods may stand.
        for goods in [
            "SISTEMA ADQ. DATOS TIEMPO REAL P/ TUNEL DE VIENTO MACH 2",
            "SPRÜHGERÄT F. UAV, ULV-VERNEBELUNG VMD 40 µM 3 L/MIN",
        ] {
            assert!(lane(goods) > Lane::Green, "{goods}");
        }
    }

    #[test]
    fn the_closer_name_gives_the_paragraph() {
        let screener = Catalogue::embedded().map(Screener::new).unwrap();
        let item = GoodsItem::new().with(Field::Description, "GRINDING CENTER 5 AXES");
        let referral = screener.screen(&item, &mut Scratch::default()).unwrap();
        assert_eq!(referral.findings[0].control.as_str(), "2B201.b.3");
    }

    #[test]
    fn a_number_without_points_tells_whether_it_meets_the_limit_and_why_it_has_none() {
        let screener = Screener::new(Catalogue::embedded().unwrap());
        let says = |line: &str| -> Vec<String> {
            let item = GoodsItem::new().with(Field::Description, line);
            let referral = screener.screen(&item, &mut Scratch::default()).unwrap();
            let findings = referral.findings.into_iter();
            findings
                .flat_map(|f| f.indicators)
                .filter(|i| i.kind == Kind::Threshold && i.points == 0)
                .map(|i| i.says)
                .collect()
        };
        let ends = |line: &str, end: &str| {
            let said = says(line);
            assert!(said.iter().any(|s| s.ends_with(end)), "{line}: {said:?}");
        };
        ends(
            "LOW INDUCTANCE CAPACITORS 3 KV 0.5 UF 8 NH",
            &format!(": met{COUNTED_ONCE}"),
        );
        ends(
            "PULSED CO2 LASER 600 W 300 HZ 100 NS",
            &format!(": not met{COUNTED_ONCE}"),
        );
        ends(
            "JOSEPHSON TRAVELLING WAVE PARAMETRIC AMPLIFIER 4-8 GHZ 20 MK",
            &format!(": not met{IN_PART}"),
        );
    }

    #[test]
    fn the_limit_of_a_sister_paragraph_clears_nothing() {
        let lane = lane_of_lines();
        // A tube below the band of one paragraph, which its own paragraph does not ask for.
        assert!(lane("COUPLED-CAVITY TUBE FOR RADAR TRANSMITTER 10 GHZ 60 KW") > Lane::Green);
    }

    #[test]
    fn a_name_on_the_same_words_knows_the_limit() {
        let lane = lane_of_lines();
        // There is a limit for fluxgates, none for magnetometers as such.
        assert_eq!(
            lane("MAGNETOMETER FLUXGATE 3AXIS NOISE 25PT/RTHZ"),
            Lane::Green
        );
        assert!(lane("MAGNETOMETER FLUXGATE 3AXIS NOISE 5PT/RTHZ") > Lane::Green);
        assert!(lane("MAGNETOMETER FLUXGATE 3AXIS") > Lane::Green);
    }
}
