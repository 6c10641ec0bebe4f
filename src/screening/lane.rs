//! Lanes and scores, with the rule that a commodity code alone never leads to red.

use std::fmt;

use crate::catalogue::Weights;

/// Where a goods item goes, as in customs selectivity systems.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lane {
    /// Nothing to say.
    Green,
    /// Check the documents.
    Yellow,
    /// Examine the goods.
    Red,
}

impl Lane {
    /// All lanes, lowest first.
    pub const ALL: [Self; 3] = [Self::Green, Self::Yellow, Self::Red];

    /// Its name in outputs.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Green => "green",
            Self::Yellow => "yellow",
            Self::Red => "red",
        }
    }
}

impl fmt::Display for Lane {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// What a finding rests on; it decides how high the finding may go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Basis {
    /// The words of the description.
    Description,
    /// The words of the description, of an entry that only the low-level US list carries.
    LowLevel,
    /// The words of the description, against a number that fails one paragraph of the entry while
    /// others are open or stated in part.
    Disputed,
    /// Weak words of a description that identifies nothing, beside a number.
    Vague,
    /// The words of the description, whose number clearly fails another entry that they name.
    Failed,
    /// Nothing but the commodity code and the emptiness of the description.
    CommodityCode,
    /// The commodity code and words that the line shares with the catalogue's texts.
    Resemblance,
}

impl Basis {
    /// The highest lane for what rests on this.
    fn ceiling(self) -> Lane {
        match self {
            Self::Description => Lane::Red,
            Self::LowLevel | Self::Disputed | Self::Vague | Self::CommodityCode => Lane::Yellow,
            Self::Failed | Self::Resemblance => Lane::Green,
        }
    }

    /// Why what rests on this goes no higher than its ceiling.
    fn reason(self) -> &'static str {
        match self {
            Self::Description => "The words of the description may lead to any lane",
            Self::LowLevel => "Only a low-level entry of the US list covers the goods",
            Self::Disputed => "A stated number speaks against the words",
            Self::Vague => "Words that identify nothing count only for the number beside them",
            Self::Failed => "The same words name goods whose number clearly misses its limit",
            Self::CommodityCode => "It rests on the commodity code, and no words name the goods",
            Self::Resemblance => "It rests on the commodity code and resembling words",
        }
    }

    /// Why a score does not lead where it would by itself; nothing where it does.
    pub(super) fn held_down(self, score: Score, weights: &Weights) -> Option<String> {
        let ceiling = self.ceiling();
        let held = Self::Description.lane(score, weights) > ceiling;
        held.then(|| format!("{}: {ceiling} at most, whatever the points.", self.reason()))
    }

    /// The same where a stated number speaks against the words.
    pub(super) fn disputed(self) -> Self {
        self.lowered_to(Self::Disputed)
    }

    /// The same where the description identifies nothing.
    pub(super) fn vague(self) -> Self {
        self.lowered_to(Self::Vague)
    }

    fn lowered_to(self, lower: Self) -> Self {
        match self {
            Self::Description => lower,
            other => other,
        }
    }

    /// The lane of a score.
    pub(super) fn lane(self, score: Score, weights: &Weights) -> Lane {
        let reached = match i32::from(score.0) {
            s if s >= weights.lane_red => Lane::Red,
            s if s >= weights.lane_yellow => Lane::Yellow,
            _ => Lane::Green,
        };
        reached.min(self.ceiling())
    }
}

/// Points of a finding: the sum of its indicators' points, capped to 0..=100.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Score(u8);

impl Score {
    /// The capped sum.
    #[must_use]
    pub fn sum(points: impl Iterator<Item = i32>) -> Self {
        Self(u8::try_from(points.sum::<i32>().clamp(0, 100)).unwrap_or(0))
    }

    /// The points.
    #[must_use]
    pub fn value(self) -> u8 {
        self.0
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_commodity_code_alone_is_never_red() {
        let weights = Weights {
            lane_yellow: 40,
            lane_red: 70,
            ..Weights::default()
        };
        let score = Score::sum([60, 60].into_iter());
        assert_eq!(score.value(), 100);
        assert_eq!(Basis::CommodityCode.lane(score, &weights), Lane::Yellow);
        assert_eq!(Basis::Resemblance.lane(score, &weights), Lane::Green);
        assert_eq!(Basis::LowLevel.lane(score, &weights), Lane::Yellow);
        let disputed = Basis::Description.disputed();
        assert_eq!(disputed.lane(score, &weights), Lane::Yellow);
        let vague = Basis::Description.vague();
        assert_eq!(vague.lane(score, &weights), Lane::Yellow);
        assert_eq!(Basis::Description.lane(score, &weights), Lane::Red);
        let reason = Basis::CommodityCode.held_down(score, &weights).unwrap();
        assert!(
            reason.ends_with("yellow at most, whatever the points."),
            "{reason}"
        );
        assert_eq!(Basis::Description.held_down(score, &weights), None);
        let low = Score::sum([50].into_iter());
        assert_eq!(Basis::CommodityCode.held_down(low, &weights), None);
        assert!(Basis::Resemblance.held_down(low, &weights).is_some());
        assert_eq!(
            Basis::Description.lane(Score::sum([-5].into_iter()), &weights),
            Lane::Green
        );
    }
}
