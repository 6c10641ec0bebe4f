//! Points fitted on labelled lines: whole numbers that keep every promise, moved only where a move
//! is worth at least a line, and held against lines that the fit has not seen.

mod ascent;
mod rescore;

use super::Labelled;
use super::curve::Curve;
use super::scores::fault;
use crate::catalogue::Weights;
use crate::draw::{mix, number_of};
use crate::error::{Error, ErrorKind, Result};
use crate::screening::{Lane, Screener};
use ascent::ascend;
use rescore::{Outcome, Rescorer};

/// How to fit.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// Parts of the lines; each is held out once.
    pub folds: u32,
    /// What decides which line belongs to which part.
    pub seed: u64,
}

/// What lines look like under some points.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Figures {
    /// Positive lines.
    pub positives: u32,
    /// Positives in the green lane.
    pub missed: u32,
    /// Flagged positives whose right entry does not stand first.
    pub wrong_first: u32,
    /// Positives in the red lane.
    pub positives_red: u32,
    /// Negative lines.
    pub negatives: u32,
    /// Negatives flagged.
    pub alarms: u32,
    /// Negatives in the red lane.
    pub red_alarms: u32,
    /// Share of pairs of a positive and a negative in which the positive has the higher score.
    pub pairs_in_order: f64,
}

impl Figures {
    /// What a fit makes small, in per cent: positives missed, plus half of those whose right entry
    /// is not first, plus a tenth of those below red, plus negatives flagged, plus four times those
    /// red, plus half the pairs out of order. Each is a share of its own kind, so that the sizes of
    /// the sets do not matter.
    #[must_use]
    pub fn cost(&self) -> f64 {
        let share = |n: u32, of: u32| 100.0 * f64::from(n) / f64::from(of.max(1));
        share(self.missed, self.positives)
            + 0.5 * share(self.wrong_first, self.positives)
            + 0.1 * share(self.positives - self.positives_red, self.positives)
            + share(self.alarms, self.negatives)
            + 4.0 * share(self.red_alarms, self.negatives)
            + 50.0 * (1.0 - self.pairs_in_order)
    }

    fn of<'a>(outcomes: impl Iterator<Item = (&'a Labelled, Outcome)>) -> Self {
        let mut figures = Self::default();
        let mut curve = Curve::default();
        for (line, outcome) in outcomes {
            let (flagged, red) = (outcome.lane > Lane::Green, outcome.lane == Lane::Red);
            if line.is_positive() {
                figures.positives += 1;
                figures.missed += u32::from(!flagged);
                figures.wrong_first += u32::from(flagged && outcome.rank != Some(0));
                figures.positives_red += u32::from(red);
            } else {
                figures.negatives += 1;
                figures.alarms += u32::from(flagged);
                figures.red_alarms += u32::from(red);
            }
            curve.count(line.is_positive(), line.is_negative(), outcome.score);
        }
        figures.pairs_in_order = curve.pairs_in_order();
        figures
    }
}

/// Points with what they make of all lines.
#[derive(Clone, Debug)]
pub struct Fit {
    /// The points.
    pub weights: Weights,
    /// What they make of all lines.
    pub figures: Figures,
}

/// What a fit found, and whether to believe it.
#[derive(Clone, Debug)]
pub struct Report {
    /// The points it started from.
    pub start: Fit,
    /// The points fitted on all lines, with their figures on the same lines.
    pub fitted: Fit,
    /// The points fitted without each part.
    pub folds: Vec<Weights>,
    /// Figures of every line under the points that were fitted without its part.
    pub held_out: Figures,
    /// Held-out lines that are judged better than by the points of the start.
    pub better: u32,
    /// Held-out lines that are judged worse.
    pub worse: u32,
}

impl Report {
    /// Whether the fitted points should take the place of those it started from: only if they are
    /// better on lines that they were not fitted on.
    #[must_use]
    pub fn is_better_held_out(&self) -> bool {
        self.held_out.cost() < self.start.figures.cost()
    }

    /// How often chance alone gives a difference like that between [`Self::better`] and
    /// [`Self::worse`], 0 to 1 (sign test, two-sided).
    #[must_use]
    pub fn chance(&self) -> f64 {
        let (fewer, all) = (self.better.min(self.worse), self.better + self.worse);
        // Terms of the binomial distribution, each from the one before.
        let mut term = 0.5_f64.powi(i32::try_from(all).unwrap_or(i32::MAX));
        let mut sum = 0.0;
        for k in 0..=fewer {
            sum += term;
            term *= f64::from(all - k) / f64::from(k + 1);
        }
        (2.0 * sum).min(1.0)
    }
}

/// Fits the points of a screener's catalogue to the positives and negatives of `lines`.
///
/// Lines with the same right entry are held out together, because a sealed set has other goods.
/// The screener judges with its own points again afterwards.
///
/// # Errors
/// If there are no positives, no negatives or fewer than two folds, or the start breaks a promise.
pub fn fit(screener: &mut Screener, lines: &[Labelled], plan: Plan) -> Result<Report> {
    let lines: Vec<&Labelled> = lines
        .iter()
        .filter(|line| line.is_positive() || line.is_negative())
        .collect();
    let start = screener.catalogue().weights().clone();
    check(&lines, plan, &start)?;
    let mut rescorer = Rescorer::new(screener, &lines);
    let fold_of: Vec<u64> = lines.iter().map(|line| part(line, plan)).collect();
    let everything: Vec<usize> = (0..lines.len()).collect();
    let fitted = ascend(&start, &everything, &mut rescorer);
    let mut folds = Vec::new();
    let mut held_out = rescorer.outcomes(&start).to_vec();
    let before = held_out.clone();
    for fold in 0..u64::from(plan.folds) {
        let (out, kept): (Vec<usize>, Vec<usize>) =
            everything.iter().partition(|&&i| fold_of[i] == fold);
        let weights = ascend(&start, &kept, &mut rescorer);
        let outcomes = rescorer.outcomes(&weights);
        for i in out {
            held_out[i] = outcomes[i];
        }
        folds.push(weights);
    }
    let (mut better, mut worse) = (0, 0);
    for ((line, old), new) in lines.iter().zip(&before).zip(&held_out) {
        let fault = |outcome: &Outcome| fault(line, outcome.lane, outcome.rank);
        let (old, new) = (fault(old), fault(new));
        better += u32::from(new < old);
        worse += u32::from(new > old);
    }
    let report = Report {
        start: rescorer.fit(&start),
        fitted: rescorer.fit(&fitted),
        folds,
        held_out: Figures::of(lines.iter().copied().zip(held_out)),
        better,
        worse,
    };
    screener.reweigh(start);
    Ok(report)
}

/// The part of a line: all lines with one right entry are in the same.
fn part(line: &Labelled, plan: Plan) -> u64 {
    let group = if line.entry.is_empty() {
        &line.id
    } else {
        &line.entry
    };
    mix(plan.seed, &[number_of(group)]) % u64::from(plan.folds)
}

fn check(lines: &[&Labelled], plan: Plan, start: &Weights) -> Result<()> {
    let usage = |message: String| Err(Error::new(ErrorKind::Usage, message));
    let both = lines.iter().any(|l| l.is_positive()) && lines.iter().any(|l| l.is_negative());
    if !both {
        return usage("a fit needs lines labelled positive and lines labelled negative".to_owned());
    }
    if plan.folds < 2 {
        return usage("a fit needs at least two folds; give --folds 5".to_owned());
    }
    match super::broken(start).first() {
        None => Ok(()),
        Some(promise) => usage(format!(
            "the points of weights.csv break a promise before any fit: {promise}; start from points that keep it"
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chance_is_the_sign_test() {
        let report = |better, worse| {
            let fit = Fit {
                weights: Weights::default(),
                figures: Figures::default(),
            };
            let (start, fitted) = (fit.clone(), fit);
            let held_out = Figures::default();
            let folds = Vec::new();
            Report {
                start,
                fitted,
                folds,
                held_out,
                better,
                worse,
            }
            .chance()
        };
        for (better, worse, chance) in [
            (0, 0, 1.0),
            (4, 1, 0.375),
            (1, 4, 0.375),
            (12, 0, 0.000_488_281_25),
        ] {
            assert!(
                (report(better, worse) - chance).abs() < 1e-12,
                "{better} {worse}"
            );
        }
    }

    #[test]
    fn every_kind_of_fault_costs() {
        let good = Figures {
            positives: 100,
            positives_red: 100,
            negatives: 100,
            pairs_in_order: 1.0,
            ..Figures::default()
        };
        assert!(good.cost().abs() < 1e-12);
        let cost = |change: fn(&mut Figures)| {
            let mut figures = good;
            change(&mut figures);
            format!("{:.2}", figures.cost())
        };
        assert_eq!(cost(|f| f.missed = 1), "1.00");
        assert_eq!(cost(|f| f.wrong_first = 1), "0.50");
        assert_eq!(cost(|f| f.positives_red = 99), "0.10");
        assert_eq!(cost(|f| f.alarms = 1), "1.00");
        assert_eq!(cost(|f| f.red_alarms = 1), "4.00");
        assert_eq!(cost(|f| f.pairs_in_order = 0.98), "1.00");
    }
}
