//! Coordinate ascent: one weight after the other takes the step that helps most, until none helps.

use super::rescore::Rescorer;
use crate::catalogue::Weights;
use crate::evaluate::promises::{FREE, broken};

/// Steps that are tried, both ways.
const STEPS: [i32; 6] = [1, 2, 3, 5, 8, 13];
/// Most rounds over all weights.
const MOST_ROUNDS: usize = 12;
/// Cost of each point of distance from the start, in per cent: a dozen points must be worth about one
/// line in 800, so noise moves nothing and equals stay where they are.
const PULL: f64 = 0.01;
/// Gains below this are rounding.
const LEAST_GAIN: f64 = 1e-9;

/// The best points that can be reached from `start` for some of the lines.
pub(super) fn ascend(start: &Weights, some: &[usize], rescorer: &mut Rescorer<'_>) -> Weights {
    let mut best = start.clone();
    let mut cost = total(&best, start, some, rescorer);
    for _ in 0..MOST_ROUNDS {
        let mut moved = false;
        for name in FREE {
            for candidate in neighbours(&best, name) {
                let with = total(&candidate, start, some, rescorer);
                if with < cost - LEAST_GAIN {
                    (best, cost, moved) = (candidate, with, true);
                }
            }
        }
        if !moved {
            break;
        }
    }
    best
}

/// Points that differ in one weight by one step and keep every promise.
fn neighbours(weights: &Weights, name: &str) -> Vec<Weights> {
    let points = weights.get(name).unwrap_or(0);
    STEPS
        .iter()
        .flat_map(|&step| [points - step, points + step])
        .filter(|moved| (-100..=100).contains(moved))
        .map(|moved| {
            let mut other = weights.clone();
            other.set(name, moved);
            other
        })
        .filter(|other| broken(other).is_empty())
        .collect()
}

fn total(weights: &Weights, start: &Weights, some: &[usize], rescorer: &mut Rescorer<'_>) -> f64 {
    let distance: i32 = weights
        .list()
        .iter()
        .zip(start.list())
        .map(|((_, a), (_, b))| (a - b).abs())
        .sum();
    rescorer.figures(weights, some).cost() + PULL * f64::from(distance)
}
