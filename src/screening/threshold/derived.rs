//! Values that are worked out from two numbers of the description.

use std::f64::consts::FRAC_PI_4;
use std::ops::Range;

use super::compare::{self, Outcome};
use super::size::{self, STIFF};
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
        "average output power" => power(scene)?,
        "pulse energy" => pulse(scene)?,
        "error at 13 kPa" => error(scene)?,
        "electrode volume" => cylinder(scene)?,
        "volume" if size::is_crossed(scene) => cylinder(scene)?,
        "wall thickness" => wall(scene)?,
        "power times frequency" => product(scene)?,
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

/// What a pulsed laser gives on average: the energy of a pulse times its repetition rate.
fn power(scene: &Scene<'_>) -> Option<Value> {
    // No laser gives megajoules a pulse: `450 MJ` in capitals is 450 mJ.
    const MOST: f64 = 1e4;
    let (energy, at) = only(scene, Dimension::ENERGY, |v| v < MOST)?;
    let (rate, with) = only(scene, Dimension::FREQUENCY, |v| v < 1e9)?;
    Some((energy * rate, at, with))
}

/// What a pulse of a laser holds: its average power over its repetition rate.
fn pulse(scene: &Scene<'_>) -> Option<Value> {
    let (power, at) = only(scene, Dimension::POWER, |v| v < 1e6)?;
    let (rate, with) = only(scene, Dimension::FREQUENCY, |v| v < 1e9)?;
    Some((power / rate, at, with))
}

/// What microwave tubes are judged by: their power times their highest frequency.
fn product(scene: &Scene<'_>) -> Option<Value> {
    let (power, at) = only(scene, Dimension::POWER, |v| v < 1e6)?;
    let (frequency, with) = only(scene, Dimension::FREQUENCY, |v| v > 1e6)?;
    Some((power * frequency, at, with))
}

/// The error of a gauge: its share of the full scale, or of what it reads where that is said.
fn error(scene: &Scene<'_>) -> Option<Value> {
    const READ: f64 = 13e3;
    let (share, at) = only(scene, Dimension::RATIO, |v| v < 0.1)?;
    let (scale, with) = only(scene, Dimension::PRESSURE, |_| true)?;
    let of_reading = scale > READ && is_of_reading(scene, at.end);
    Some((share * if of_reading { READ } else { scale }, at, with))
}

/// `0.12% OF READING`, `0.25 PCT RDG`: whether the words behind a share say that it is of what is read.
fn is_of_reading(scene: &Scene<'_>, end: usize) -> bool {
    let behind = scene.description.get(end..).unwrap_or("");
    let words = behind.split(|c: char| !c.is_alphanumeric());
    let mut next = words.filter(|w| !w.is_empty()).take(2);
    next.any(|w| {
        ["reading", "rdg", "read"]
            .iter()
            .any(|r| w.eq_ignore_ascii_case(r))
    })
}

/// A cylinder's volume, where a diameter and a length are stated and nothing else.
fn cylinder(scene: &Scene<'_>) -> Option<Value> {
    let lengths = scene.measures.iter().filter_map(|m| {
        let reading = m
            .readings
            .iter()
            .find(|r| r.dimension == Dimension::LENGTH)?;
        (m.role == Role::Stated).then(|| (reading.high, m.span.clone()))
    });
    let [(first, at), (second, with)] = lengths.collect::<Vec<_>>().try_into().ok()?;
    let (across, along) = (first.min(second), first.max(second));
    Some((across * across * along * FRAC_PI_4, at, with))
}

/// The wall of a tube: half of what its inside diameter is less than its outside diameter.
fn wall(scene: &Scene<'_>) -> Option<Value> {
    let (outer, at) = sized(scene, "od")?;
    let (inner, with) = sized(scene, "id")?;
    (inner < outer).then(|| ((outer - inner) / 2.0, at, with))
}

/// The only length that a word stands right before.
fn sized(scene: &Scene<'_>, name: &str) -> Option<(f64, Range<usize>)> {
    let mut all = scene.measures.iter().filter_map(|m| {
        let word = scene.words.parameter_before(m.span.start);
        let mut readings = m.readings.iter();
        let length = readings.find(|r| r.dimension == Dimension::LENGTH)?;
        word.filter(|w| w.text == name)
            .map(|_| (length.high, m.span.clone()))
    });
    let first = all.next()?;
    all.next().is_none().then_some(first)
}

/// The only stated value of a dimension that passes; a pulse repeats itself at a rate (`30 MJ @ 10 HZ`).
fn only(
    scene: &Scene<'_>,
    dimension: Dimension,
    pass: impl Fn(f64) -> bool,
) -> Option<(f64, Range<usize>)> {
    let rate = dimension == Dimension::FREQUENCY;
    let mut all = scene
        .measures
        .iter()
        .filter(|m| m.role == Role::Stated || m.role == Role::Condition && rate)
        .filter_map(|m| {
            let fits = |r: &&Reading| r.dimension == dimension && pass(r.high);
            let mut fitting = m.readings.iter().filter(fits);
            let value = fitting.next().filter(|_| fitting.next().is_none())?.high;
            Some((value, m.span.clone()))
        });
    let first = all.next()?;
    all.next().is_none().then_some(first)
}
