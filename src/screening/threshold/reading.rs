//! Which readings of a measure a row asks for: its dimension, what is sane, and what is likely.

use super::compare::{ends, may_be_assumed, same, times_outside};
use super::remembered;
use super::size::STIFF;
use crate::catalogue::Threshold;
use crate::code::quantity::{Bound, Measure, Reading};
use crate::code::unit::{Dimension, Unit};

/// A reading further from the limit than this factor is set aside ...
const FAR: f64 = 1e6;

/// ... where another is nearer than this one.
const NEAR: f64 = 1e4;

/// A separator is one of thousands where that brings the value within this factor of the limit ...
const LIKELY: f64 = 12.0;

/// ... and the other reading is further off than this one.
const UNLIKELY: f64 = 80.0;

/// Tons, in small letters.
const TONS: [&str; 5] = ["t", "ton", "tons", "tonne", "tonnes"];

/// Nautical miles in a nanometre: `25 NM` where miles are asked for.
const MILES: f64 = 1852e9;

/// The readings of a measure that a row asks for.
pub(super) fn readings(
    row: &Threshold,
    asked: Unit,
    measure: &Measure,
    text: &str,
) -> Vec<Reading> {
    if !may_answer(row, asked, measure) {
        return Vec::new();
    }
    let written = text.get(measure.unit.clone()).unwrap_or("");
    let lower = written.to_lowercase();
    // `ADC 14B 500 MSPS`: nobody states a resolution in bytes.
    let bits = &*row.unit == "bit" && lower == "b";
    // `SINE FORCE 100 G`: what a shaker is accelerated to, and no weight. `6N` is a purity, of a mixture as well.
    let grams = asked.dimension == Dimension::FORCE && lower == "g";
    let nines = &*row.parameter == "concentration" && lower == "n";
    let model = is_model(written, text.get(measure.span.clone()).unwrap_or(""));
    if grams || nines || model || is_light(row, &lower) {
        return Vec::new();
    }
    let own = (bits || written.eq_ignore_ascii_case(&row.unit))
        .then(|| number(text, measure, asked))
        .flatten();
    let mut fitting: Vec<Reading> = measure
        .readings
        .iter()
        .map(|r| translated(row, asked, r, &lower))
        .filter(|r| r.dimension == asked.dimension || samples(row, asked, r, written))
        .filter(|r| own.is_none_or(|o| same(o, r.high)))
        .map(|r| scaled(row, r, &lower))
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

/// Nanometres, in small letters.
const NANOMETRES: [&str; 4] = ["nm", "нм", "纳米", "نانومتر"];

/// Whether a unit in small letters is one of wavelengths.
pub(super) fn is_of_light(unit: &str) -> bool {
    NANOMETRES.contains(&unit)
}

/// `25 MICRON CORE 1550 NM`: whether a length is the light in a fibre and no size of it.
pub(super) fn is_light(row: &Threshold, unit: &str) -> bool {
    row.parameter.ends_with("diameter") && is_of_light(unit)
}

/// `PULSE LABS 10060A`: digits that nobody measures with, and one letter without a blank, are a model.
fn is_model(unit: &str, number: &str) -> bool {
    const DIGITS: usize = 5;
    let digits = number.strip_suffix(unit).unwrap_or(number);
    ["A", "F", "K", "T", "V", "W"].contains(&unit)
        && digits.len() >= DIGITS
        && digits.bytes().all(|b| b.is_ascii_digit())
        && !digits.ends_with("00")
}

/// Whether a measure may answer a row: it is of the row's dimension, or of one that tells that.
fn may_answer(row: &Threshold, asked: Unit, measure: &Measure) -> bool {
    let told_otherwise = [
        Dimension::ANGLE,
        Dimension::FREQUENCY,
        Dimension::SAMPLE_RATE,
        Unit::MACH.dimension,
    ];
    let mut readings = measure.readings.iter();
    told_otherwise.contains(&asked.dimension)
        || readings.any(|r| r.dimension == asked.dimension)
        || is_daily(row)
        || is_of_electrons(row)
        || is_of_a_shaker(row)
}

/// Whether a row asks for the force of a test machine, which makers state in tons.
fn is_of_a_shaker(row: &Threshold) -> bool {
    &*row.parameter == "force" && &*row.unit == "kN"
}

fn is_of_electrons(row: &Threshold) -> bool {
    &*row.parameter == "electron energy"
}

/// A reading in what the row asks for, if another dimension tells that; `unit` is written in small letters.
fn translated(row: &Threshold, asked: Unit, reading: &Reading, unit: &str) -> Reading {
    let mut reading = mach(asked, reading).unwrap_or(*reading);
    if is_daily(row) {
        reading = of_a_day(reading);
    }
    if asked.dimension == Dimension::ANGLE {
        reading = of_an_arc(reading);
    }
    if is_of_electrons(row) {
        reading = of_voltage(reading);
    }
    if is_of_a_shaker(row) && TONS.contains(&unit) {
        reading = of_a_weight(reading);
    }
    if unit == "dbm" {
        reading = of_decibels(reading);
    }
    reading
}

/// A reading of the row's dimension on the row's scale: heat for glass, miles for `nm` where miles are
/// asked for.
fn scaled(row: &Threshold, reading: Reading, unit: &str) -> Reading {
    let reading = if &*row.parameter == "glass transition temperature" {
        of_heat(reading)
    } else {
        reading
    };
    let nautical = unit == "nm" || unit.starts_with("nm/") || unit.starts_with("nm per ");
    if !nautical || !row.unit.starts_with("nmi") {
        return reading;
    }
    Reading {
        low: reading.low * MILES,
        high: reading.high * MILES,
        ..reading
    }
}

/// Whether a value can be of the parameter at all: no fibre is as strong as it is stiff, what holds a
/// few parts per million of something is not that pure, no chamber is cooled to a warm room, what is
/// longer than a few micrometres is the core or the length of a fibre and no wavelength, and what is as long
/// as a plate is no grain.
fn is_sane(row: &Threshold, reading: &Reading) -> bool {
    const PURE: f64 = 0.9;
    const TRACE: f64 = 0.01;
    const SOME: f64 = 0.05;
    // `MARAGING 300 BAR` is a bar of grade 300.
    const FEEBLE: f64 = 50e6;
    const COOL: f64 = 283.15;
    const LIGHT: f64 = 20e-6;
    // `3 NM LOGIC`: the node of a circuit; no light that goods work with is that short.
    const SHORTEST: f64 = 5e-9;
    const GRAIN: f64 = 5e-3;
    // `4000 DEG/S`: how fast a gyro turns, not how much it strays.
    const STRAYS: f64 = 0.2;
    // More axes are those of the machine that a table stands on.
    const TABLE: f64 = 3.0;
    const PULSE: f64 = 1e5;
    let (low, high) = ends(row.comparator);
    let of_purity = &*row.unit == "%" && low >= PURE * 100.0;
    // `ZIRCONIUM 99.5 HF/ZR 1:800` holds no 99.5 % of hafnium.
    let of_traces = (row.parameter.contains("impurit") || row.parameter.ends_with(" content"))
        && low.is_infinite()
        && remembered::unit(&row.unit).is_some_and(|unit| unit.to_si(high) < SOME);
    match &*row.parameter {
        "tensile strength" => (FEEBLE..STIFF).contains(&reading.high),
        "tensile modulus" | "modulus" => reading.high * 10.0 >= STIFF,
        "lowest temperature" => reading.low < COOL,
        "highest temperature" => reading.high > COOL,
        "wavelength" => (SHORTEST..LIGHT).contains(&reading.high),
        "particle size" | "mean particle size" => reading.high < GRAIN,
        "drift rate stability" | "gyro bias stability" => reading.high < STRAYS,
        "number of table axes" => reading.high <= TABLE,
        // `1 MJ` in capitals: no laser gives megajoules a pulse.
        "pulse energy" => reading.high < PULSE,
        _ if of_purity => reading.high >= TRACE,
        _ if of_traces => reading.high < PURE,
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

/// `SHAKER 8 TON`: the force that so many tons weigh.
fn of_a_weight(reading: Reading) -> Reading {
    let newtons = Unit::KILOGRAM_FORCE.to_si(1.0);
    told_as(reading, [Dimension::MASS, Dimension::FORCE], newtons)
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

/// `±0.5秒`, `5 SEC`: where an angle is asked for, seconds are those of an arc.
fn of_an_arc(reading: Reading) -> Reading {
    const SECOND: f64 = std::f64::consts::PI / 648_000.0;
    told_as(reading, [Dimension::TIME, Dimension::ANGLE], SECOND)
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

/// A clock may be stated in samples per second and a rate of samples in hertz, where the row's cues say so.
fn samples(row: &Threshold, asked: Unit, reading: &Reading, written: &str) -> bool {
    let cue = |wanted: &str| row.cues.iter().any(|cue| cue.eq_ignore_ascii_case(wanted));
    match (asked.dimension, reading.dimension) {
        (Dimension::FREQUENCY, Dimension::SAMPLE_RATE) => cue(written),
        (Dimension::SAMPLE_RATE, Dimension::FREQUENCY) => cue("ghz"),
        _ => false,
    }
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
