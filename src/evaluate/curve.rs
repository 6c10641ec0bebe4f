//! Recall and false alarms over the threshold.

use super::{Labelled, Rate, Verdict};

/// Scores run from 0 to 100.
const SCORES: usize = 101;

/// How many positives and negatives have which score.
#[derive(Clone, Debug)]
pub struct Curve {
    positives: [u32; SCORES],
    negatives: [u32; SCORES],
}

/// What one threshold would flag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// Lines of this score (0 to 100) and more count as flagged.
    pub threshold: u8,
    /// Positives flagged, of all positives.
    pub recall: Rate,
    /// Negatives flagged, of all negatives.
    pub alarms: Rate,
}

impl Default for Curve {
    fn default() -> Self {
        Self {
            positives: [0; SCORES],
            negatives: [0; SCORES],
        }
    }
}

impl Curve {
    /// Adds one judged line; only positives and negatives count.
    pub fn add(&mut self, line: &Labelled, verdict: &Verdict) {
        self.count(line.is_positive(), line.is_negative(), verdict.score);
    }

    pub(super) fn count(&mut self, positive: bool, negative: bool, score: u8) {
        let at = usize::from(score).min(SCORES - 1);
        self.positives[at] += u32::from(positive);
        self.negatives[at] += u32::from(negative);
    }

    /// What a threshold would flag.
    #[must_use]
    pub fn at(&self, threshold: u8) -> Point {
        let from = usize::from(threshold).min(SCORES - 1);
        let rate = |counts: &[u32; SCORES]| Rate {
            hits: counts[from..].iter().sum(),
            of: counts.iter().sum(),
        };
        Point {
            threshold,
            recall: rate(&self.positives),
            alarms: rate(&self.negatives),
        }
    }

    /// The share of pairs of a positive and a negative in which the positive has the higher score;
    /// equal scores count half (the area under the curve). Without pairs it is 1.
    #[must_use]
    pub fn pairs_in_order(&self) -> f64 {
        let (mut halves, mut below) = (0_u64, 0_u64);
        for (&positives, &negatives) in self.positives.iter().zip(&self.negatives) {
            let negatives = u64::from(negatives);
            halves += u64::from(positives) * (2 * below + negatives);
            below += negatives;
        }
        let positives: u64 = self.positives.iter().copied().map(u64::from).sum();
        match positives * below {
            0 => 1.0,
            #[expect(
                clippy::cast_precision_loss,
                reason = "labelled sets have far fewer than 2^52 pairs"
            )]
            pairs => halves as f64 / (2 * pairs) as f64,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_threshold_flags_what_reaches_it() {
        let mut curve = Curve::default();
        for (positive, score) in [(true, 90), (true, 40), (true, 0), (false, 40), (false, 0)] {
            curve.count(positive, !positive, score);
        }
        let point = curve.at(40);
        assert_eq!(point.recall, Rate { hits: 2, of: 3 });
        assert_eq!(point.alarms, Rate { hits: 1, of: 2 });
        assert_eq!(curve.at(41).recall.hits, 1);
        assert_eq!(curve.at(0).alarms, Rate { hits: 2, of: 2 });
        // Pairs: 90 beats both, 40 ties and beats, 0 loses and ties: (2 + 1.5 + 0.5) of 6.
        assert!((curve.pairs_in_order() - 4.0 / 6.0).abs() < 1e-12);
        assert!((Curve::default().pairs_in_order() - 1.0).abs() < 1e-12);
    }
}
