//! A stated value against one limit.

use super::remembered;
use crate::catalogue::{Comparator, Threshold};
use crate::code::quantity::{Bound, Measure, Reading};
use crate::code::unit::{Dimension, Unit};

/// What a measure says about a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// The condition holds.
    Holds,
    /// It does not.
    Fails,
    /// The measure leaves it open.
    Open,
}

/// Two numbers are the same when only arithmetic tells them apart.
const SAME: f64 = 1e-9;

/// How many times a value lies outside of the allowed values' ends; within a band, once.
pub(super) fn times_outside(row: &Threshold, asked: Unit, value: f64) -> f64 {
    let (low, high) = ends(row.comparator);
    let (from, to) = (asked.to_si(low), asked.to_si(high));
    let value = value.abs();
    if low.is_finite() && high.is_finite() && (from..=to).contains(&value) {
        return 1.0;
    }
    let limit = if low.is_finite() && (value < from || !high.is_finite()) {
        from
    } else {
        to
    };
    let times = value / limit.abs();
    times.max(1.0 / times)
}

/// How many times a value lies outside of what a row covers; nothing where a ratio says nothing.
pub(super) fn times_outside_of(row: &Threshold, value: Reading) -> Option<f64> {
    let asked = remembered::unit(&row.unit).filter(|asked| has_ratio(*asked))?;
    let times = times_outside(row, asked, value.low).min(times_outside(row, asked, value.high));
    times.is_finite().then_some(times)
}

/// How many times the likeliest reading of a measure lies outside of what a row covers.
pub(super) fn times_from(row: &Threshold, asked: Unit, measure: &Measure) -> Option<f64> {
    let own = measure
        .readings
        .iter()
        .filter(|r| has_ratio(asked) && r.dimension == asked.dimension);
    own.map(|r| times_outside(row, asked, r.high))
        .reduce(f64::min)
}

/// Whether twice of a value means anything: not so of degrees, decibels and axes.
fn has_ratio(asked: Unit) -> bool {
    let scale = [Dimension::TEMPERATURE, Dimension::LEVEL, Dimension::COUNT];
    !scale.contains(&asked.dimension)
}

/// How many times a stated value is off the limit of its row; nothing where a ratio says nothing.
pub(super) fn times_off(row: &Threshold, reading: Reading) -> Option<f64> {
    let asked = remembered::unit(&row.unit)?;
    if !has_ratio(asked) {
        return None;
    }
    let (limit, value) = match row.comparator {
        Comparator::Above(v) | Comparator::AtLeast(v) => (asked.to_si(v), reading.high),
        Comparator::Below(v) | Comparator::AtMost(v) => (asked.to_si(v), reading.low),
        Comparator::Between(..) | Comparator::Outside(..) => return None,
    };
    let ratio = (value / limit).abs();
    (ratio.is_finite() && ratio > 0.0).then(|| ratio.max(1.0 / ratio))
}

/// Drawings leave out millimetres, never metres or micrometres; counts come from sizes.
pub(super) fn may_be_assumed(row: &Threshold, asked: Unit) -> bool {
    let (low, high) = ends(row.comparator);
    let limit = asked.to_si(if high.is_finite() { high } else { low });
    asked.dimension != Dimension::LENGTH || (5e-5..20.0).contains(&limit)
}

/// The allowed values, in the unit of the row.
pub(super) fn ends(comparator: Comparator) -> (f64, f64) {
    match comparator {
        Comparator::Above(v) | Comparator::AtLeast(v) => (v, f64::INFINITY),
        Comparator::Below(v) | Comparator::AtMost(v) => (f64::NEG_INFINITY, v),
        Comparator::Between(low, high) | Comparator::Outside(low, high) => (low, high),
    }
}

/// Compares every reading; they must agree.
pub(super) fn outcome(row: &Threshold, asked: Unit, bound: Bound, readings: &[Reading]) -> Outcome {
    let mut all = readings
        .iter()
        .map(|r| one(row.comparator, asked, bound, *r));
    let first = all.next().unwrap_or(Outcome::Open);
    if all.all(|o| o == first) {
        first
    } else {
        Outcome::Open
    }
}

fn one(comparator: Comparator, asked: Unit, bound: Bound, reading: Reading) -> Outcome {
    let (low, high) = stated(bound, reading);
    // `DC-6 GHZ` holds every band up to there.
    let band =
        matches!(comparator, Comparator::Between(..)) && asked.dimension == Dimension::FREQUENCY;
    let low = if band { reading.low } else { low };
    let holds = |v: f64| allows(comparator, asked, v);
    let inside = match comparator {
        // Ranges that only touch at their ends have nothing in common.
        Comparator::Between(from, to) if low < high => {
            high > asked.to_si(from) * (1.0 + SAME) && low < asked.to_si(to) * (1.0 - SAME)
        }
        Comparator::Between(from, to) => {
            high >= asked.to_si(from) * (1.0 - SAME) && low <= asked.to_si(to) * (1.0 + SAME)
        }
        // Grains from 500 µm on are not at most 500 µm.
        Comparator::AtMost(most) if low < high && asked.dimension == Dimension::LENGTH => {
            low < asked.to_si(most) * (1.0 - SAME)
        }
        _ => holds(low) || holds(high),
    };
    match bound {
        Bound::AtLeast => at_least(comparator, asked, reading.low),
        Bound::AtMost => at_most(comparator, asked, reading.high),
        _ if inside && is_mostly_coarser(comparator, asked, [low, high]) => Outcome::Open,
        _ if inside => Outcome::Holds,
        _ => Outcome::Fails,
    }
}

/// `45-150 UM` where up to 50 counts: of a powder whose grains lie on both sides of the limit, most of
/// them above it, nobody knows how much is fine enough.
fn is_mostly_coarser(comparator: Comparator, asked: Unit, [low, high]: [f64; 2]) -> bool {
    const COARSE: f64 = 1e-3;
    let most = match comparator {
        Comparator::Below(most) | Comparator::AtMost(most) | Comparator::Between(0.0, most) => {
            asked.to_si(most)
        }
        _ => return false,
    };
    let grains = asked.dimension == Dimension::LENGTH && most < COARSE;
    grains && low < high && (low * high).sqrt() > most
}

/// The lowest and highest value that a measure claims. A range from zero is what is reached.
fn stated(bound: Bound, reading: Reading) -> (f64, f64) {
    let from_zero = bound == Bound::Range && reading.low == 0.0;
    if from_zero {
        (reading.high, reading.high)
    } else {
        (reading.low, reading.high)
    }
}

fn allows(comparator: Comparator, asked: Unit, value: f64) -> bool {
    let (low, high) = ends(comparator);
    let (low, high) = (asked.to_si(low), asked.to_si(high));
    match comparator {
        Comparator::Above(_) => value > low && !same(value, low),
        Comparator::AtLeast(_) => value > low || same(value, low),
        Comparator::Below(_) => value < high && !same(value, high),
        Comparator::AtMost(_) => value < high || same(value, high),
        Comparator::Between(..) => value >= low && value <= high,
        Comparator::Outside(..) => value < low || value > high,
    }
}

/// How far a guarantee must be from a limit to say that the goods are of another class: who guarantees
/// six degrees an hour does not sell a twentieth of one.
const OTHER_CLASS: f64 = 2.0;

/// `min 5`: every value from five on.
fn at_least(comparator: Comparator, asked: Unit, value: f64) -> Outcome {
    let (low, high) = ends(comparator);
    match comparator {
        Comparator::Above(_) | Comparator::AtLeast(_) if value >= asked.to_si(low) => {
            Outcome::Holds
        }
        Comparator::Below(_) | Comparator::AtMost(_) if !allows(comparator, asked, value) => {
            Outcome::Fails
        }
        Comparator::Above(_) | Comparator::AtLeast(_)
            if has_ratio(asked) && value * OTHER_CLASS <= asked.to_si(low) =>
        {
            Outcome::Fails
        }
        Comparator::Between(..) if value > asked.to_si(high) => Outcome::Fails,
        Comparator::Between(..) if value >= asked.to_si(low) => Outcome::Holds,
        Comparator::Outside(..) if value > asked.to_si(high) => Outcome::Holds,
        _ => Outcome::Open,
    }
}

/// `< 5`: every value up to five.
fn at_most(comparator: Comparator, asked: Unit, value: f64) -> Outcome {
    let (low, high) = ends(comparator);
    match comparator {
        Comparator::Below(_) | Comparator::AtMost(_)
            if value <= asked.to_si(high) || same(value, asked.to_si(high)) =>
        {
            Outcome::Holds
        }
        Comparator::Above(_) | Comparator::AtLeast(_) if !allows(comparator, asked, value) => {
            Outcome::Fails
        }
        Comparator::Below(_) | Comparator::AtMost(_)
            if has_ratio(asked) && value >= asked.to_si(high) * OTHER_CLASS =>
        {
            Outcome::Fails
        }
        Comparator::Between(..) if value < asked.to_si(low) => Outcome::Fails,
        Comparator::Outside(..) if value < asked.to_si(low) => Outcome::Holds,
        _ => Outcome::Open,
    }
}

pub(super) fn same(a: f64, b: f64) -> bool {
    (a - b).abs() <= SAME * a.abs().max(b.abs())
}
