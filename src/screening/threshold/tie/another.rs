//! Numbers of a kind that several parameters share, told by what they are near to.

use super::{Row, Scene};
use crate::catalogue::Threshold;
use crate::code::quantity::{Measure, Reading};
use crate::code::unit::Dimension;
use crate::screening::threshold::compare::{self, Outcome};
use crate::screening::threshold::cue::{UNIT_ONLY, distance, fits};
use crate::screening::threshold::equivalent::PARAGRAPH;

/// A value that misses a limit by this factor is hardly of that parameter ...
const ABSURD: f64 = 1e3;

/// ... where it is within this factor of the limit of another one, or holds there.
const LIKELY: f64 = 1e2;

/// `ACCELEROMETER 10 G STABILITY 100 PPM`, `RATE METER 0.01 DEG/H`: whether a number that fails is rather
/// another parameter of the paragraph than that of which a word stands near by: a range and no
/// stability, or a drift and no range.
pub(super) fn is_of_another(
    row: &Row<'_>,
    others: &[Row<'_>],
    measure: &Measure,
    readings: &[Reading],
) -> bool {
    let off = |row: &Row<'_>| compare::times_from(row.limit, row.asked, measure);
    let outcome = |row: &Row<'_>| compare::outcome(row.limit, row.asked, measure.bound, readings);
    let is_likely = |other: &Row<'_>| {
        other.asked.dimension == row.asked.dimension
            && paragraph(other) == paragraph(row)
            && other.limit.parameter != row.limit.parameter
            && (off(other).is_some_and(|times| times < LIKELY) || outcome(other) == Outcome::Holds)
    };
    off(row).is_some_and(|times| times >= ABSURD)
        && outcome(row) == Outcome::Fails
        && others.iter().any(is_likely)
}

/// `OSCILLATOR 10 GHZ`, `MOCVD REACTOR 19X4"`: whether goods that are named at the entry only may be of a paragraph that
/// asks another parameter of the same kind, and no cue tells whose the number is.
pub(super) fn is_of_nobody(
    row: &Row<'_>,
    others: &[Row<'_>],
    scene: &Scene<'_>,
    index: usize,
    near: Option<usize>,
) -> bool {
    const MANY: [Dimension; 2] = [Dimension::FREQUENCY, Dimension::LENGTH];
    let own = near.filter(|distance| *distance < UNIT_ONLY);
    let claims = |other: &Row<'_>| {
        let theirs = || distance(other, scene, index);
        own.is_none_or(|own| theirs().is_some_and(|theirs| theirs <= own))
    };
    let rivals = |other: &&Row<'_>| {
        other.loose
            && other.asked.dimension == row.asked.dimension
            && paragraph(other) != paragraph(row)
            && other.limit.parameter != row.limit.parameter
    };
    row.loose && MANY.contains(&row.asked.dimension) && others.iter().filter(rivals).any(claims)
}

/// `25 KV 1.2 A`: whether a current is that of the supply of an ion source, right behind its voltage; no beam has so
/// many amperes.
pub(super) fn is_of_supply(row: &Threshold, scene: &Scene<'_>, index: usize) -> bool {
    const MOST: f64 = 1.0;
    let measure = &scene.measures[index];
    let before = index.checked_sub(1).map(|before| &scene.measures[before]);
    let behind = before.is_some_and(|before| {
        let gap = before.span.end..measure.span.start;
        fits(before, Dimension::VOLTAGE) && gap.start <= gap.end && scene.words.between(gap) == 0
    });
    &*row.parameter == "ion beam current"
        && behind
        && measure.readings.iter().all(|r| r.high >= MOST)
}

fn paragraph<'r>(row: &'r Row<'_>) -> &'r str {
    let control = row.limit.control.as_str();
    control.get(..PARAGRAPH).unwrap_or(control)
}
