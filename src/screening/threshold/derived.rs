//! Values that are worked out from two numbers of the description.

use std::ops::Range;

use super::compare::{self, Outcome};
use super::tie::{Scene, Stated};
use crate::catalogue::Threshold;
use crate::code::quantity::{Bound, Reading, Role};
use crate::code::unit::{Dimension, Unit};

/// A value and where the two numbers stand that it comes from.
type Value = (f64, Range<usize>, Range<usize>);

/// What two numbers of the description together state for a row.
pub(super) fn stated(row: &Threshold, asked: Unit, scene: &Scene<'_>) -> Option<Stated> {
    let (value, at, with) = match &*row.parameter {
        "stored energy" => energy(scene)?,
        other => over_weight(other.strip_prefix("specific ")?, asked, scene)?,
    };
    let reading = Reading {
        dimension: asked.dimension,
        low: value,
        high: value,
    };
    let holds = compare::outcome(row, asked, Bound::Exactly, &[reading]) == Outcome::Holds;
    Some(Stated::Value {
        holds,
        span: at,
        reading,
        bound: Bound::Exactly,
        assumed: false,
        with: Some(with),
    })
}

/// Specific strength and modulus: the stress over density and gravity.
fn over_weight(what: &str, asked: Unit, scene: &Scene<'_>) -> Option<Value> {
    const STIFF: f64 = 20e9;
    const GRAVITY: f64 = 9.806_65;
    if asked.dimension != Dimension::LENGTH {
        return None;
    }
    let modulus = what.ends_with("modulus");
    let (stress, at) = only(scene, Dimension::PRESSURE, |v| (v >= STIFF) == modulus)?;
    let (density, with) = only(scene, Dimension::DENSITY, |_| true)?;
    Some((stress / density / GRAVITY, at, with))
}

/// What a capacitor holds: half its capacitance times the square of its voltage.
fn energy(scene: &Scene<'_>) -> Option<Value> {
    let (capacitance, at) = only(scene, Dimension::CAPACITANCE, |_| true)?;
    let (voltage, with) = only(scene, Dimension::VOLTAGE, |_| true)?;
    Some((capacitance * voltage * voltage / 2.0, at, with))
}

/// The only stated value of a dimension that passes.
fn only(
    scene: &Scene<'_>,
    dimension: Dimension,
    pass: impl Fn(f64) -> bool,
) -> Option<(f64, Range<usize>)> {
    let mut all = scene
        .measures
        .iter()
        .filter(|m| m.role == Role::Stated)
        .filter_map(|m| {
            let mut fitting = m.readings.iter().filter(|r| r.dimension == dimension);
            let value = fitting.next().filter(|_| fitting.next().is_none())?.high;
            pass(value).then(|| (value, m.span.clone()))
        });
    let first = all.next()?;
    all.next().is_none().then_some(first)
}
