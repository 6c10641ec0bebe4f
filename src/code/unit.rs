//! Units of measurement, as the catalogue and traders write them, and their way to SI.
//!
//! A written unit may have several readings: `5 MW` in a line of capitals is mega- or milliwatt,
//! `12 G` grams or times gravity. All readings are kept; what is asked for decides.

mod company;
mod foreign;
mod index;
mod parse;
mod prefix;
mod table;
#[cfg(test)]
mod tests;

use std::fmt;

pub use self::parse::read;
use self::table::BASES;

/// Number of base units.
const BASE_COUNT: usize = 24;

/// What kind of quantity a unit measures, as exponents of base units.
///
/// Besides those of SI there are bases that keep counts, shares, angles, bits, samples, dose and
/// activity apart.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Dimension([i8; BASE_COUNT]);

impl Dimension {
    /// A bare number.
    pub const NONE: Self = Self([0; BASE_COUNT]);
    /// Metres.
    pub const LENGTH: Self = Self::of(&[(0, 1)]);
    /// Square metres.
    pub const AREA: Self = Self::of(&[(0, 2)]);
    /// Cubic metres.
    pub const VOLUME: Self = Self::of(&[(0, 3)]);
    /// Radians.
    pub const ANGLE: Self = Self::of(&[(7, 1)]);
    /// Kilograms.
    pub const MASS: Self = Self::of(&[(1, 1)]);
    /// Kilograms per second.
    pub const MASS_FLOW: Self = Self::of(&[(1, 1), (2, -1)]);
    /// Seconds.
    pub const TIME: Self = Self::of(&[(2, 1)]);
    /// Hertz.
    pub const FREQUENCY: Self = Self::of(&[(2, -1)]);
    /// Samples per second.
    pub const SAMPLE_RATE: Self = Self::of(&[(2, -1), (9, 1)]);
    /// Kelvin.
    pub const TEMPERATURE: Self = Self::of(&[(4, 1)]);
    /// Kelvin a second.
    pub const HEATING_RATE: Self = Self::of(&[(2, -1), (4, 1)]);
    /// Pascal.
    pub const PRESSURE: Self = Self::of(&[(0, -1), (1, 1), (2, -2)]);
    /// Kilograms per cubic metre.
    pub const DENSITY: Self = Self::of(&[(0, -3), (1, 1)]);
    /// Metres per second.
    pub const SPEED: Self = Self::of(&[(0, 1), (2, -1)]);
    /// Metres per second squared.
    pub const ACCELERATION: Self = Self::of(&[(0, 1), (2, -2)]);
    /// Joule.
    pub const ENERGY: Self = Self::of(&[(0, 2), (1, 1), (2, -2)]);
    /// Volt.
    pub const VOLTAGE: Self = Self::of(&[(0, 2), (1, 1), (2, -3), (3, -1)]);
    /// Ampere.
    pub const CURRENT: Self = Self::of(&[(3, 1)]);
    /// Tesla.
    pub const INDUCTION: Self = Self::of(&[(1, 1), (2, -2), (3, -1)]);
    /// Cubic metres per second.
    pub const FLOW: Self = Self::of(&[(0, 3), (2, -1)]);
    /// Radians per second.
    pub const ANGULAR_RATE: Self = Self::of(&[(2, -1), (7, 1)]);
    /// Watt.
    pub const POWER: Self = Self::of(&[(0, 2), (1, 1), (2, -3)]);
    /// Farad.
    pub const CAPACITANCE: Self = Self::of(&[(0, -2), (1, -1), (2, 4), (3, 2)]);
    /// Henry.
    pub const INDUCTANCE: Self = Self::of(&[(0, 2), (1, 1), (2, -2), (3, -2)]);
    /// Bit.
    pub const INFORMATION: Self = Self::of(&[(8, 1)]);
    /// Newton.
    pub const FORCE: Self = Self::of(&[(0, 1), (1, 1), (2, -2)]);
    /// A count of things with a noun.
    pub const COUNT: Self = Self::of(&[(10, 1)]);
    /// A share: percent, ppm.
    pub const RATIO: Self = Self::of(&[(11, 1)]);
    /// Decibel.
    pub const LEVEL: Self = Self::of(&[(12, 1)]);
    /// Openings of a sieve per inch.
    pub const MESH: Self = Self::of(&[(17, 1)]);

    const fn of(pairs: &[(usize, i8)]) -> Self {
        let mut exponents = [0; BASE_COUNT];
        let mut i = 0;
        while i < pairs.len() {
            exponents[pairs[i].0] = pairs[i].1;
            i += 1;
        }
        Self(exponents)
    }

    /// Whether a negative value makes sense.
    #[must_use]
    pub fn is_signed(self) -> bool {
        self == Self::TEMPERATURE || self == Self::LEVEL || self == Self::NONE
    }

    fn times(self, other: Self, power: i8) -> Self {
        let mut exponents = self.0;
        for (e, o) in exponents.iter_mut().zip(other.0) {
            *e = e.saturating_add(o.saturating_mul(power));
        }
        Self(exponents)
    }
}

impl fmt::Debug for Dimension {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (base, exponent) in BASES.iter().zip(self.0).filter(|(_, e)| *e != 0) {
            write!(f, "{base}{exponent} ")?;
        }
        Ok(())
    }
}

/// A unit: its dimension and the way of a value to SI.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Unit {
    /// What it measures.
    pub dimension: Dimension,
    factor: f64,
    offset: f64,
    /// Decibels over one milliwatt.
    decibel: bool,
}

impl Unit {
    /// A unit that is so many times the SI unit of its dimension.
    const fn linear(dimension: Dimension, factor: f64) -> Self {
        Self {
            dimension,
            factor,
            offset: 0.0,
            decibel: false,
        }
    }

    /// The unit of a bare number.
    pub const ONE: Self = Self::linear(Dimension::NONE, 1.0);
    /// The millimetre, which drawings and traders leave out.
    pub const MILLIMETRE: Self = Self::linear(Dimension::LENGTH, 1e-3);
    /// The inch of nominal pipe sizes.
    pub const INCH: Self = Self::linear(Dimension::LENGTH, 0.0254);
    /// The number of a sieve.
    pub const MESH: Self = Self::linear(Dimension::MESH, 1.0);
    /// The unit of Mach numbers.
    pub const MACH: Self = Self::linear(Dimension::of(&[(18, 1)]), 1.0);
    /// A count of picture elements.
    pub const PIXEL: Self = Self::linear(Dimension::COUNT, 1.0);
    /// The micrometre, in which errors of measuring machines are stated.
    pub const MICROMETRE: Self = Self::linear(Dimension::LENGTH, 1e-6);
    /// The gram per cubic centimetre, which specific gravities are in.
    pub const GRAM_PER_CC: Self = Self::linear(Dimension::DENSITY, 1e3);
    /// Millimetres times milliradians, in which the beam quality of lasers is stated.
    pub const BEAM_PRODUCT: Self = Self::linear(Dimension::of(&[(0, 1), (7, 1)]), 1e-6);
    /// The grain, the smallest weight of the pound.
    pub const GRAIN: Self = Self::linear(Dimension::MASS, 6.479_891e-5);
    /// The cubic metre.
    pub const CUBIC_METRE: Self = Self::linear(Dimension::VOLUME, 1.0);
    /// The litre.
    pub const LITRE: Self = Self::linear(Dimension::VOLUME, 1e-3);
    /// The degree Celsius.
    pub const CELSIUS: Self = Self {
        offset: 273.15,
        ..Self::linear(Dimension::TEMPERATURE, 1.0)
    };
    /// A million electron volts.
    pub const MEGAELECTRONVOLT: Self = Self::linear(Dimension::ENERGY, 1.602_176_634e-13);
    /// A turn.
    pub const TURN: Self = Self::linear(Dimension::ANGLE, std::f64::consts::TAU);
    /// The second of arc.
    pub const ARC_SECOND: Self =
        Self::linear(Dimension::ANGLE, std::f64::consts::PI / 180.0 / 3600.0);
    /// Turns a minute.
    pub const TURN_A_MINUTE: Self =
        Self::linear(Dimension::ANGULAR_RATE, std::f64::consts::TAU / 60.0);
    /// The horsepower of 75 kilograms lifted one metre a second.
    pub const METRIC_HORSEPOWER: Self = Self::linear(Dimension::POWER, 735.498_75);
    /// The kilogram as a force.
    pub const KILOGRAM_FORCE: Self = Self::linear(Dimension::FORCE, 9.806_65);
    /// A share of one.
    pub const SHARE: Self = Self::linear(Dimension::RATIO, 1.0);
    /// A hundredth part.
    pub const PERCENT: Self = Self {
        factor: 1e-2,
        ..Self::SHARE
    };
    const DBM: Self = Self {
        dimension: Dimension::of(&[(0, 2), (1, 1), (2, -3)]),
        factor: 1e-3,
        offset: 0.0,
        decibel: true,
    };

    /// A value in this unit, in SI.
    #[must_use]
    pub fn to_si(self, value: f64) -> f64 {
        if self.decibel {
            self.factor * 10f64.powf(value / 10.0)
        } else {
            value * self.factor + self.offset
        }
    }

    /// A value in SI, in this unit.
    #[must_use]
    pub fn of_si(self, value: f64) -> f64 {
        if self.decibel {
            10.0 * (value / self.factor).log10()
        } else {
            (value - self.offset) / self.factor
        }
    }

    /// What a mass of this unit weighs, in kilograms-force where the unit is the kilogram.
    #[must_use]
    pub fn as_weight(self) -> Self {
        self.times(Self::KILOGRAM_FORCE, 1)
            .times(Self::linear(Dimension::MASS, 1.0), -1)
    }

    fn times(self, other: Self, power: i8) -> Self {
        Self {
            dimension: self.dimension.times(other.dimension, power),
            factor: self.factor * other.factor.powi(i32::from(power)),
            // A temperature inside a compound is a difference.
            offset: 0.0,
            decibel: false,
        }
    }
}

/// The unit of a catalogue symbol such as `N/mm2`; the empty symbol is a bare number.
#[must_use]
pub fn by_symbol(symbol: &str) -> Option<Unit> {
    if symbol.is_empty() {
        return Some(Unit::ONE);
    }
    let (units, end) = read(symbol, true)?;
    (end == symbol.len()).then(|| units[0])
}

/// Whether a letter is of a script written without blanks between words and around numbers: Chinese,
/// Japanese or Korean. Thai leaves blanks around numbers.
#[must_use]
pub fn is_unspaced(letter: char) -> bool {
    prefix::script_of(letter).is_unspaced()
}
