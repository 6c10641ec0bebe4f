//! A stated measure against one limit, and the words for it.

use super::remembered;
use super::size::STIFF;
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

/// A reading further from the limit than this factor is set aside ...
const FAR: f64 = 1e6;

/// ... where another is nearer than this one.
const NEAR: f64 = 1e4;

/// A separator is one of thousands where that brings the value within this factor of the limit ...
const LIKELY: f64 = 12.0;

/// ... and the other reading is further off than this one.
const UNLIKELY: f64 = 80.0;

/// The upper end of a band that has none.
const OPEN: f64 = 1e30;

/// Nautical miles in a nanometre: `25 NM` where miles are asked for.
const MILES: f64 = 1852e9;

/// The readings of a measure that a row asks for.
pub(super) fn readings(
    row: &Threshold,
    asked: Unit,
    measure: &Measure,
    text: &str,
) -> Vec<Reading> {
    let written = text.get(measure.unit.clone()).unwrap_or("");
    let told_otherwise = [Dimension::FREQUENCY, Unit::MACH.dimension];
    let daily = is_daily(row);
    let beam = &*row.parameter == "electron energy";
    let glass = &*row.parameter == "glass transition temperature";
    if !daily
        && !beam
        && !told_otherwise.contains(&asked.dimension)
        && measure
            .readings
            .iter()
            .all(|r| r.dimension != asked.dimension)
    {
        return Vec::new();
    }
    let lower = written.to_lowercase();
    let miles = row.unit.starts_with("nmi")
        && (lower == "nm" || lower.starts_with("nm/") || lower.starts_with("nm per "));
    let own = written
        .eq_ignore_ascii_case(&row.unit)
        .then(|| number(text, measure, asked))
        .flatten();
    let mut fitting: Vec<Reading> = measure
        .readings
        .iter()
        .map(|r| mach(asked, r).unwrap_or(*r))
        .map(|r| if daily { of_a_day(r) } else { r })
        .map(|r| if beam { of_voltage(r) } else { r })
        .map(|r| if lower == "dbm" { of_decibels(r) } else { r })
        .filter(|r| r.dimension == asked.dimension || samples(row, asked, r, written))
        .filter(|r| own.is_none_or(|o| same(o, r.high)))
        .map(|r| if glass { of_heat(r) } else { r })
        .map(|r| {
            if miles {
                Reading {
                    low: r.low * MILES,
                    high: r.high * MILES,
                    ..r
                }
            } else {
                r
            }
        })
        .collect();
    fitting.retain(|r| is_sane(row, r));
    drop_megawatts(row, text, &mut fitting);
    set_aside_far(row, asked, &mut fitting);
    // `± 2 °C` is how far a temperature strays, not a temperature.
    let strays = measure.bound == Bound::PlusMinus && asked.dimension == Dimension::TEMPERATURE;
    let error = text
        .get(measure.span.clone())
        .is_some_and(|t| t.contains('+'));
    if strays || measure.assumed && !error && !may_be_assumed(row, asked) {
        fitting.clear();
    }
    fitting
}

/// Whether a value can be of the parameter at all: no fibre is as strong as it is stiff, what holds a
/// few parts per million of something is not that pure, and no chamber is cooled to a warm room.
fn is_sane(row: &Threshold, reading: &Reading) -> bool {
    const PURE: f64 = 0.9;
    const TRACE: f64 = 0.01;
    // `MARAGING 300 BAR` is a bar of grade 300.
    const FEEBLE: f64 = 50e6;
    const COOL: f64 = 283.15;
    let (low, _) = ends(row.comparator);
    let of_purity = &*row.unit == "%" && low >= PURE * 100.0;
    match &*row.parameter {
        "tensile strength" => (FEEBLE..STIFF).contains(&reading.high),
        "tensile modulus" | "modulus" => reading.high * 10.0 >= STIFF,
        "lowest temperature" => reading.low < COOL,
        "highest temperature" => reading.high > COOL,
        _ if of_purity => reading.high >= TRACE,
        _ => true,
    }
}

/// `5 MW` in capitals: nothing gives megawatts on average. Where pulses are told of, it may be a peak.
fn drop_megawatts(row: &Threshold, text: &str, fitting: &mut Vec<Reading>) {
    const MEGAWATT: f64 = 1e6;
    let small = fitting.iter().any(|r| r.high < MEGAWATT);
    if small && &*row.unit == "W" && row.parameter.ends_with("output power") {
        let lower = text.to_lowercase();
        let pulses = ["peak", "puls", " ns", " ps", " fs", " mj"];
        if !pulses.iter().any(|p| lower.contains(p)) {
            fitting.retain(|r| r.high < MEGAWATT);
        }
    }
}

/// The speed of a wind tunnel in metres per second, as a Mach number at 15 °C.
fn mach(asked: Unit, reading: &Reading) -> Option<Reading> {
    const SOUND: f64 = 340.3;
    let told = asked == Unit::MACH && reading.dimension == Dimension::SPEED;
    told.then(|| Reading {
        dimension: asked.dimension,
        low: reading.low / SOUND,
        high: reading.high / SOUND,
    })
}

/// Whether a row asks for what a freeze dryer takes up in 24 hours.
pub(super) fn is_daily(row: &Threshold) -> bool {
    row.parameter.ends_with("in 24 hours")
}

/// `37 dBm` as the lists mean it, 5 W: to two digits.
fn of_decibels(reading: Reading) -> Reading {
    let two_digits = |value: f64| format!("{value:.1e}").parse().unwrap_or(value);
    Reading {
        low: two_digits(reading.low),
        high: two_digits(reading.high),
        ..reading
    }
}

/// What a charge gains in a voltage: a tube of 150 kV has electrons of 150 keV.
fn of_voltage(reading: Reading) -> Reading {
    const CHARGE: f64 = 1.602_176_634e-19;
    told_as(reading, [Dimension::VOLTAGE, Dimension::ENERGY], CHARGE)
}

/// `50 kg/day`, as the mass of a day.
fn of_a_day(reading: Reading) -> Reading {
    const DAY: f64 = 86_400.0;
    told_as(reading, [Dimension::MASS_FLOW, Dimension::MASS], DAY)
}

/// `TG -260 C`: no glass softens in the cold; the sign was a hyphen.
fn of_heat(reading: Reading) -> Reading {
    const FREEZING: f64 = 273.15;
    if reading.high >= FREEZING {
        return reading;
    }
    Reading {
        low: FREEZING * 2.0 - reading.high,
        high: FREEZING * 2.0 - reading.low,
        ..reading
    }
}

/// What is of the first dimension as so many times of the second; anything else as it is.
fn told_as(reading: Reading, [from, to]: [Dimension; 2], times: f64) -> Reading {
    if reading.dimension != from {
        return reading;
    }
    Reading {
        dimension: to,
        low: reading.low * times,
        high: reading.high * times,
    }
}

/// A clock may be stated in samples per second, where the row's cues say so.
fn samples(row: &Threshold, asked: Unit, reading: &Reading, written: &str) -> bool {
    asked.dimension == Dimension::FREQUENCY
        && reading.dimension == Dimension::SAMPLE_RATE
        && row.cues.iter().any(|cue| cue.eq_ignore_ascii_case(written))
}

/// The value that the reading in exactly the row's unit has, where letters leave a choice.
fn number(text: &str, measure: &Measure, asked: Unit) -> Option<f64> {
    let number = text.get(measure.span.start..measure.unit.start)?.trim();
    // `50,000` may be fifty or fifty thousand, and so may `50.000`.
    if number
        .rsplit_once([',', '.'])
        .is_some_and(|(_, tail)| tail.len() == 3)
    {
        return None;
    }
    let wanted = |r: &&Reading| r.dimension == asked.dimension;
    let digits: f64 = number.replace(',', ".").parse().ok()?;
    let value = asked.to_si(digits);
    measure
        .readings
        .iter()
        .filter(wanted)
        .find(|r| same(r.high, value))
        .map(|r| r.high)
}

fn set_aside_far(row: &Threshold, asked: Unit, fitting: &mut Vec<Reading>) {
    if fitting.len() < 2 {
        return;
    }
    let off = |r: &Reading| times_outside(row, asked, r.high).ln();
    if fitting.iter().any(|r| off(r) < NEAR.ln()) {
        fitting.retain(|r| off(r) < FAR.ln());
    }
    // `50,000 l/s` where the limit is 15,000 l/s: nobody writes three decimals of fifty. Of a model
    // and a number, `626 100 TORR`, the number alone is nearer.
    if let [a, b] = *fitting.as_slice()
        && (same(a.high, b.high * 1e3) || same(b.high, a.high * 1e3) || a.high > b.high * 100.0)
    {
        let likely =
            |near: &Reading, far: &Reading| off(near) < LIKELY.ln() && off(far) > UNLIKELY.ln();
        fitting.retain(|r| !likely(&a, &b) && !likely(&b, &a) || off(r) < LIKELY.ln());
    }
}

/// How many times a value lies outside of the allowed values' ends; within a band, once.
fn times_outside(row: &Threshold, asked: Unit, value: f64) -> f64 {
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
fn may_be_assumed(row: &Threshold, asked: Unit) -> bool {
    let (low, high) = ends(row.comparator);
    let limit = asked.to_si(if high.is_finite() { high } else { low });
    asked.dimension != Dimension::LENGTH || (5e-5..20.0).contains(&limit)
}

/// The allowed values, in the unit of the row.
fn ends(comparator: Comparator) -> (f64, f64) {
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

fn same(a: f64, b: f64) -> bool {
    (a - b).abs() <= SAME * a.abs().max(b.abs())
}

/// The condition in words: `above 4.65 GPa`.
pub(super) fn limit(row: &Threshold) -> String {
    let unit = spaced(&row.unit);
    match row.comparator {
        Comparator::Above(v) => format!("above {}{unit}", short(v)),
        Comparator::AtLeast(v) => format!("at {}{unit} or more", short(v)),
        Comparator::Below(v) => format!("below {}{unit}", short(v)),
        Comparator::AtMost(v) => format!("at {}{unit} or less", short(v)),
        Comparator::Between(0.0, b) => format!("at {}{unit} or less", short(b)),
        Comparator::Between(a, b) if b >= OPEN => format!("at {}{unit} or more", short(a)),
        Comparator::Between(a, b) => format!("from {} to {}{unit}", short(a), short(b)),
        Comparator::Outside(a, b) => format!("outside {} to {}{unit}", short(a), short(b)),
    }
}

fn spaced(unit: &str) -> String {
    match unit {
        "" | "count" => String::new(),
        "C" => " °C".to_owned(),
        _ => format!(" {unit}"),
    }
}

/// The stated value in the row's unit, for showing the arithmetic.
pub(super) fn in_unit(row: &Threshold, reading: Reading) -> String {
    let unit = remembered::unit(&row.unit).unwrap_or(Unit::ONE);
    let (low, high) = (unit.of_si(reading.low), unit.of_si(reading.high));
    let value = if same(low, high) {
        short(high)
    } else {
        format!("{} to {}", short(low), short(high))
    };
    value + &spaced(&row.unit)
}

/// A number with at most five digits, or in powers of ten where that would be long.
pub(super) fn short(value: f64) -> String {
    let size = value.abs();
    if size != 0.0 && !(1e-4..1e7).contains(&size) {
        let text = format!("{value:.3e}");
        let (mantissa, power) = text.split_once('e').unwrap_or((&text, "0"));
        return format!("{}e{power}", trimmed(mantissa));
    }
    let digits = if size >= 1000.0 { 1 } else { 6 };
    trimmed(&format!("{value:.digits$}"))
}

fn trimmed(number: &str) -> String {
    if !number.contains('.') {
        return number.to_owned();
    }
    let text = number.trim_end_matches('0').trim_end_matches('.');
    text.to_owned()
}
