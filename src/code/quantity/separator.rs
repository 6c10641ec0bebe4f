//! What a separator between digits means, where it may be one of thousands or of decimals.

use crate::code::unit::{Dimension, Unit};
use crate::script::{is_letter, is_letter_or_digit};

/// A separator that leaves a number two readings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Separator {
    /// `1,500`: thousands, or decimals.
    Comma,
    /// `1.500`: decimals, or thousands.
    Point,
    /// `626 100`: thousands, or a model and a number.
    Blank,
    /// `10E-4`: a power as calculators write it, or as people mean it.
    Power,
}

/// The other reading of a number, and what leaves it open.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Doubt {
    pub(super) value: f64,
    pub(super) of: Separator,
}

/// What separates decimals in a description, where another of its numbers tells: `0,05`, `12.5`,
/// `1.250.000`. Nothing where none does, or they disagree.
pub(super) fn of_decimals(text: &str) -> Option<Separator> {
    let mut told = None;
    let numbers = text.split(|c: char| !is_letter_or_digit(c) && !matches!(c, '.' | ','));
    for number in numbers.filter(|n| n.starts_with(|c: char| c.is_ascii_digit())) {
        let found = told_by(number);
        if found.is_some() && told.is_some() && found != told {
            return None;
        }
        told = found.or(told);
    }
    told
}

fn told_by(number: &str) -> Option<Separator> {
    let digits = number.find(|c: char| is_letter(c));
    let number = number[..digits.unwrap_or(number.len())].trim_end_matches(['.', ',']);
    let places = || number.match_indices(['.', ',']);
    let (first, sign) = places().next()?;
    let (own, other) = match sign {
        "." => (Separator::Point, Separator::Comma),
        _ => (Separator::Comma, Separator::Point),
    };
    if places().nth(1).is_some() {
        let thousands = number.split(sign).skip(1).all(|group| group.len() == 3);
        return thousands.then_some(other);
    }
    let decimals = number.len() - first - 1;
    (decimals < 3 || number.starts_with('0')).then_some(own)
}

/// How a unit is counted, where a number in it has a point and three digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Digits {
    /// In thousands: nobody writes a thousandth of a revolution a minute.
    Thousands,
    /// With decimals: inches, micrometres, percent, gigahertz.
    Decimals,
    /// Either way.
    Open,
}

/// Units by the size of one of them in SI, and how they are counted; what is not among them has decimals.
const COUNTED: &[(Dimension, f64, f64, Digits)] = &[
    // Revolutions a minute, degrees a second.
    (Dimension::ANGULAR_RATE, 0.01, 1.0, Digits::Thousands),
    // Degrees, whose zero is not that of SI.
    (Dimension::TEMPERATURE, 100.0, 1e3, Digits::Thousands),
    // Litres and gallons; millilitres and cubic metres go either way.
    (Dimension::VOLUME, 9e-4, 0.1, Digits::Thousands),
    (Dimension::VOLUME, 0.0, 2.0, Digits::Open),
    // Hertz and pictures a second.
    (Dimension::FREQUENCY, 0.1, 2.0, Digits::Thousands),
    (Dimension::FREQUENCY, 2.0, 1e4, Digits::Open),
    // Nanometres; millimetres and metres go either way, micrometres and inches do not.
    (Dimension::LENGTH, 9e-10, 2e-9, Digits::Thousands),
    (Dimension::LENGTH, 9e-4, 2e-3, Digits::Open),
    (Dimension::LENGTH, 0.9, 1e4, Digits::Open),
    // Kilograms per cubic metre, newtons and pounds of force, pounds per square inch.
    (Dimension::DENSITY, 0.1, 10.0, Digits::Thousands),
    (Dimension::FORCE, 0.1, 11.0, Digits::Thousands),
    (Dimension::PRESSURE, 5e3, 1e4, Digits::Thousands),
    (Dimension::PRESSURE, 9e4, 2e6, Digits::Open),
    (Dimension::POWER, 0.9, 1e4, Digits::Open),
    (Dimension::VOLTAGE, 0.9, 2.0, Digits::Open),
    (Dimension::CURRENT, 0.9, 2.0, Digits::Open),
    (Dimension::SPEED, 0.2, 2.0, Digits::Open),
    (Dimension::FLOW, 0.0, 2.0, Digits::Open),
    (Dimension::COUNT, 0.9, 2.0, Digits::Thousands),
];

/// How a unit is counted; `round` is a number that ends in three zeros, which are hardly decimals.
pub(super) fn digits(unit: Unit, round: bool) -> Digits {
    let one = unit.to_si(1.0);
    let known = COUNTED.iter().find(|(dimension, from, to, _)| {
        *dimension == unit.dimension && (*from..*to).contains(&one)
    });
    match known {
        Some((.., digits)) => *digits,
        None if round => Digits::Open,
        None => Digits::Decimals,
    }
}

#[cfg(test)]
mod tests {
    use super::{Digits, Separator, digits, of_decimals};
    use crate::code::unit::by_symbol;

    #[test]
    fn another_number_tells_what_separates_decimals() {
        for (text, told) in [
            ("POMPE 0,25 KW 1.500 L", Some(Separator::Comma)),
            ("PUMP 0.25 KW 1.500 L", Some(Separator::Point)),
            ("1.250.000 FPS 1.500 W", Some(Separator::Comma)),
            ("1,250,000 FPS", Some(Separator::Point)),
            ("REACTOR 1.500 L", None),
            ("1,5 L 2.5 KW", None),
            ("12.05.2023", None),
            ("TI-6AL-4V", None),
        ] {
            assert_eq!(of_decimals(text), told, "{text}");
        }
    }

    #[test]
    fn units_tell_whether_they_are_counted_in_thousands() {
        for (symbol, way) in [
            ("L", Digits::Thousands),
            ("rpm", Digits::Thousands),
            ("fps", Digits::Thousands),
            ("C", Digits::Thousands),
            ("nm", Digits::Thousands),
            ("psi", Digits::Thousands),
            ("m", Digits::Open),
            ("bar", Digits::Open),
            ("W", Digits::Open),
            ("in", Digits::Decimals),
            ("um", Digits::Decimals),
            ("GHz", Digits::Decimals),
            ("%", Digits::Decimals),
            ("g/cm3", Digits::Decimals),
        ] {
            assert_eq!(digits(by_symbol(symbol).unwrap(), false), way, "{symbol}");
        }
        assert_eq!(digits(by_symbol("%").unwrap(), true), Digits::Open);
    }
}
