//! What lines look like under other points, by screening them again: there is one scoring path.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::{Figures, Fit};
use crate::catalogue::Weights;
use crate::evaluate::Labelled;
use crate::evaluate::scores::{item, rank};
use crate::matcher::Scratch;
use crate::screening::{Lane, Screener};

/// What matters of a judged line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Outcome {
    pub(super) lane: Lane,
    pub(super) score: u8,
    pub(super) rank: Option<usize>,
}

impl Outcome {
    const NOTHING: Self = Self {
        lane: Lane::Green,
        score: 0,
        rank: None,
    };
}

/// Screens the same lines under many points, each only once.
pub(super) struct Rescorer<'a> {
    screener: &'a mut Screener,
    lines: &'a [&'a Labelled],
    /// Lines for which the catalogue has anything at all; the others stay green under any points.
    touched: Vec<usize>,
    scratch: Scratch,
    known: FxHashMap<Vec<i32>, Rc<[Outcome]>>,
}

impl<'a> Rescorer<'a> {
    pub(super) fn new(screener: &'a mut Screener, lines: &'a [&'a Labelled]) -> Self {
        let mut scratch = Scratch::default();
        let mut has_findings = |line: &Labelled| {
            let referral = screener.screen(&item(line), &mut scratch);
            referral.is_some_and(|r| !r.findings.is_empty())
        };
        let touched = (0..lines.len())
            .filter(|&i| has_findings(lines[i]))
            .collect();
        Self {
            screener,
            lines,
            touched,
            scratch,
            known: FxHashMap::default(),
        }
    }

    /// Every line under these points.
    pub(super) fn outcomes(&mut self, weights: &Weights) -> Rc<[Outcome]> {
        let key: Vec<i32> = weights.list().iter().map(|&(_, points)| points).collect();
        if let Some(known) = self.known.get(&key) {
            return Rc::clone(known);
        }
        self.screener.reweigh(weights.clone());
        let mut outcomes = vec![Outcome::NOTHING; self.lines.len()];
        for &i in &self.touched {
            let referral = self
                .screener
                .screen(&item(self.lines[i]), &mut self.scratch);
            let rank = rank(self.screener, self.lines[i], referral.as_ref());
            outcomes[i] = referral.map_or(Outcome::NOTHING, |r| Outcome {
                lane: r.lane,
                score: r.score.value(),
                rank,
            });
        }
        let outcomes: Rc<[Outcome]> = outcomes.into();
        self.known.insert(key, Rc::clone(&outcomes));
        outcomes
    }

    /// The figures of some lines under these points.
    pub(super) fn figures(&mut self, weights: &Weights, some: &[usize]) -> Figures {
        let outcomes = self.outcomes(weights);
        Figures::of(some.iter().map(|&i| (self.lines[i], outcomes[i])))
    }

    /// These points with their figures on all lines.
    pub(super) fn fit(&mut self, weights: &Weights) -> Fit {
        let all: Vec<usize> = (0..self.lines.len()).collect();
        Fit {
            weights: weights.clone(),
            figures: self.figures(weights, &all),
        }
    }
}
