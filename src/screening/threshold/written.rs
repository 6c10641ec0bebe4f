//! Numbers as a person writes them: without exponents, and with hardly more digits than were stated.

use super::compare::same;

/// Parts and multiples of a unit, smallest first.
const PREFIXES: [(&str, f64); 9] = [
    ("p", 1e-12),
    ("n", 1e-9),
    ("u", 1e-6),
    ("m", 1e-3),
    ("", 1.0),
    ("k", 1e3),
    ("M", 1e6),
    ("G", 1e9),
    ("T", 1e12),
];
/// Units of which people use multiples.
const BASES: [&str; 14] = [
    "A", "F", "H", "Hz", "J", "K", "L", "N", "Ns", "Pa", "V", "W", "m", "s",
];
/// What is written out, without a multiple.
const PLAIN: std::ops::Range<f64> = 1e-3..1e6;
/// What lists write with a power of ten, having no unit: a rate of errors, a drift.
const TINY: f64 = 1e-6;
/// Digits of a limit, which stands as it is listed.
const ALL_DIGITS: usize = 9;
/// The fewest digits of a value that was worked out.
const FEW_DIGITS: usize = 4;

/// A limit in words, in its unit.
pub(super) fn limit(value: f64, unit: &str) -> String {
    let (number, unit) = written(value, unit, ALL_DIGITS);
    number + &unit
}

/// Two limits, or the ends of a range: `2 to 18 GHz`, `900 Hz to 120 GHz`.
pub(super) fn limits(low: f64, high: f64, unit: &str) -> String {
    range((low, high), unit, ALL_DIGITS)
}

/// A value as worked out from what stands in the line, next to the ends of the limit: it stays on its side
/// of them.
pub(super) fn worked_out(
    (low, high): (f64, f64),
    unit: &str,
    stated: &str,
    ends: (f64, f64),
) -> String {
    let kept = |value: f64, digits: usize| {
        let rounded = rounded(value, digits);
        [ends.0, ends.1]
            .into_iter()
            .all(|end| same(value, end) == same(rounded, end) && (value < end) == (rounded < end))
    };
    // A share near a hundred is told by its nines.
    let least = if unit == "%" {
        ALL_DIGITS
    } else {
        digits_of(stated)
    };
    let digits = (least..ALL_DIGITS).find(|&digits| kept(low, digits) && kept(high, digits));
    range((low, high), unit, digits.unwrap_or(ALL_DIGITS))
}

/// Digits of a value beside a stated number.
fn digits_of(stated: &str) -> usize {
    let digits = stated.chars().filter(char::is_ascii_digit);
    let telling = digits.skip_while(|&c| c == '0').count();
    (telling + 1).clamp(FEW_DIGITS, ALL_DIGITS)
}

fn range((low, high): (f64, f64), unit: &str, digits: usize) -> String {
    let (first, of_first) = written(low, unit, digits);
    let (last, of_last) = written(high, unit, digits);
    if same(low, high) {
        last + &of_last
    } else if of_first == of_last || low == 0.0 {
        format!("{first} to {last}{of_last}")
    } else {
        format!("{first}{of_first} to {last}{of_last}")
    }
}

/// A number and its unit, with a blank before it.
fn written(value: f64, unit: &str, digits: usize) -> (String, String) {
    if value == 0.0 || PLAIN.contains(&value.abs()) {
        return (plain(value, digits), spaced(unit));
    }
    if let Some((value, unit)) = multiple(value, unit) {
        return (plain(value, digits), spaced(&unit));
    }
    if value.abs() >= PLAIN.end {
        return (plain(value / 1e6, digits) + " million", spaced(unit));
    }
    let number = if unit.is_empty() && value.abs() < TINY {
        format!("{value:e}")
    } else {
        plain(value, digits)
    };
    (number, spaced(unit))
}

fn spaced(unit: &str) -> String {
    match unit {
        "" | "count" => String::new(),
        "C" => " °C".to_owned(),
        _ => format!(" {unit}"),
    }
}

/// The same in the multiple of its unit of which there are one to a thousand, or in a part of which there is
/// a tenth at least; nobody counts kilometres of a modulus.
fn multiple(value: f64, unit: &str) -> Option<(f64, String)> {
    let of_base = |base: &str| {
        let prefix = unit.strip_suffix(base)?;
        PREFIXES.iter().find(|(p, _)| *p == prefix).map(|(_, f)| *f)
    };
    let exact = BASES.iter().find(|base| **base == unit);
    let base = exact.or_else(|| BASES.iter().find(|base| of_base(base).is_some()))?;
    let value = value * of_base(base)?;
    let size = value.abs();
    let least = |factor: f64| if factor < 1.0 { 0.0999 } else { 0.9999 };
    let fits = |factor: f64| (least(factor)..999.9).contains(&(size / factor));
    let mut each = PREFIXES.iter().rev();
    let (prefix, factor) = *each.find(|&&(_, factor)| fits(factor))?;
    let far = *base == "m" && factor > 1.0;
    (!far).then(|| (value / factor, format!("{prefix}{base}")))
}

/// A number with so many digits that tell something, without an exponent.
fn plain(value: f64, digits: usize) -> String {
    let text = format!("{value:.0$}", decimals(value, digits));
    if !text.contains('.') {
        return text;
    }
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn rounded(value: f64, digits: usize) -> f64 {
    plain(value, digits).parse().unwrap_or(value)
}

/// Decimals of a value with so many digits that tell something.
fn decimals(value: f64, digits: usize) -> usize {
    let mut whole = value.abs();
    let mut decimals = digits.saturating_sub(1);
    while whole >= 10.0 && decimals > 0 {
        (whole, decimals) = (whole / 10.0, decimals - 1);
    }
    while whole > 0.0 && whole < 1.0 && decimals < 20 {
        (whole, decimals) = (whole * 10.0, decimals + 1);
    }
    decimals
}

#[cfg(test)]
mod tests {
    use super::*;

    const NO_LIMIT: (f64, f64) = (f64::NEG_INFINITY, f64::INFINITY);

    #[test]
    fn limits_have_no_exponents() {
        assert_eq!(limit(5e-7, "F"), "0.5 uF");
        assert_eq!(limit(1.1e6, "Ns"), "1.1 MNs");
        assert_eq!(limit(1.27e7, "m"), "12.7 million m");
        assert_eq!(limit(225_000.0, "fps"), "225000 fps");
        assert_eq!(limit(1e-11, ""), "1e-11");
        assert_eq!(limit(5e-4, ""), "0.0005");
        assert_eq!(limit(-180.0, "dB"), "-180 dB");
        assert_eq!(limit(232.0, "C"), "232 °C");
        assert_eq!(limits(600.0, 1e6, "Hz"), "600 Hz to 1 MHz");
        assert_eq!(limits(2.7, 2.9, "GHz"), "2.7 to 2.9 GHz");
    }

    #[test]
    fn what_is_worked_out_has_hardly_more_digits_than_what_is_stated() {
        let one = |value: f64, unit, stated| worked_out((value, value), unit, stated, NO_LIMIT);
        assert_eq!(one(16.666_667, "L/s", "1000 L/MIN"), "16.667 L/s");
        assert_eq!(one(567.811_768, "L", "150 GAL"), "567.8 L");
        assert_eq!(one(7e-7, "F", "0.7UF"), "0.7 uF");
        assert_eq!(one(1e-4, "mm", "0,1 um"), "0.1 um");
        assert_eq!(one(1e-5, "%", "0.1 PPM"), "0.00001 %");
        assert_eq!(one(99.999_95, "%", "6N5"), "99.99995 %");
        assert_eq!(one(1.62e10, "fps", "200M FPS"), "16200 million fps");
        let wide = worked_out((9e-7, 120.0), "GHz", "900HZ-120GHZ", NO_LIMIT);
        assert_eq!(wide, "900 Hz to 120 GHz");
        assert_eq!(
            worked_out((0.0, 6.0), "GHz", "DC-6GHZ", NO_LIMIT),
            "0 to 6 GHz"
        );
    }

    #[test]
    fn a_value_stays_on_its_side_of_the_limit() {
        let near = |value: f64| worked_out((value, value), "mm", "1 IN", (10.0, f64::INFINITY));
        assert_eq!(near(9.999_6), "9.9996 mm");
        assert_eq!(near(10.000_2), "10.0002 mm");
        assert_eq!(near(25.4), "25.4 mm");
    }
}
