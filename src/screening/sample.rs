//! The control sample: lines drawn at random, whatever is in them, to learn what screening misses.

use super::indicator::{Indicator, Kind};
use crate::draw::{Share, mix};
use crate::manifest::Field;

/// A share of all screened lines, drawn by a seed and by where a line stands; so the same lines are
/// drawn at any thread count, with any catalogue and next to any other option.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ControlSample {
    /// The share that is drawn.
    pub share: Share,
    /// What makes one draw differ from another.
    pub seed: u64,
}

impl ControlSample {
    /// Whether the sample has a record: the number of its input in the run and its number in that
    /// input, both counted from 1.
    #[must_use]
    pub fn draws(&self, input: u64, record: u64) -> bool {
        self.share.holds(mix(self.seed, &[input, record]))
    }

    /// The mark on a line that was drawn.
    #[must_use]
    pub fn mark(&self) -> Indicator {
        let says = format!(
            "Control sample ({}, seed {}): drawn at random, not for anything in the line.",
            self.share, self.seed
        );
        super::flag(Kind::ControlSample, Field::Description, says)
    }
}
