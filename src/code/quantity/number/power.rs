//! Powers of ten in all their writings.

use super::Number;
use crate::code::quantity::separator::{Doubt, Separator};

/// `E-4`, `x10-4`, `*10^-4`, `^-4` and `⁻⁴` after a mantissa.
pub(super) fn read(text: &str, mantissa: Number) -> Option<Number> {
    let rest = &text[mantissa.end..];
    // Most numbers end where a unit or the next word begins.
    let begins = |c: char| !c.is_ascii() || matches!(c, ' ' | 'e' | 'E' | 'x' | 'X' | '*' | '^');
    if !rest.starts_with(begins) {
        return None;
    }
    let (exponent, taken) = scientific(rest)
        .or_else(|| times_ten(rest, mantissa))
        .or_else(|| {
            let (exponent, taken) =
                raised(rest).filter(|_| mantissa.value.to_bits() == 10f64.to_bits())?;
            Some((exponent - 1, taken))
        })?;
    let end = mantissa.end + taken;
    // The shortest text of both parts gives the same value as if it had been written so.
    let value = format!("{}e{exponent}", mantissa.value).parse().ok()?;
    // Vacuum people write `10E-4` for ten to the power of -4; a calculator reads ten times that.
    let of_ten = rest.starts_with(['e', 'E'])
        && mantissa.plain
        && mantissa.value.to_bits() == 10f64.to_bits();
    // `1X10E8` is meant as 1e8; read to the letter it is ten times that.
    let times =
        rest[..taken].contains(['x', 'X', '*', '×', '·']) && rest[..taken].contains(['e', 'E']);
    let other: Option<f64> = if of_ten {
        format!("1e{exponent}").parse().ok()
    } else if times {
        format!("{}e{}", mantissa.value, exponent + 1).parse().ok()
    } else {
        None
    };
    Some(Number {
        value,
        other: other.map(|value| Doubt {
            value,
            of: Separator::Power,
        }),
        end,
        plain: false,
    })
}

fn scientific(rest: &str) -> Option<(i32, usize)> {
    // `5 E-5`: with a sign there may be a blank.
    if let Some(spaced) = rest
        .strip_prefix(' ')
        .filter(|r| r.starts_with("E-") || r.starts_with("e-"))
    {
        return scientific(spaced).map(|(exponent, taken)| (exponent, taken + 1));
    }
    let after = rest.strip_prefix(['e', 'E'])?;
    let (exponent, taken) = signed(after)?;
    let next = after.as_bytes().get(taken);
    (!next.is_some_and(u8::is_ascii_digit)).then_some((exponent, taken + 1))
}

fn times_ten(rest: &str, mantissa: Number) -> Option<(i32, usize)> {
    let sign = rest.trim_start_matches(' ');
    let after = sign
        .strip_prefix(['x', 'X', '*', '×', '·'])?
        .trim_start_matches(' ');
    let raised_ten = after.strip_prefix("10")?;
    let start = rest.len() - raised_ten.len();
    if let Some((exponent, taken)) = raised(raised_ten).or_else(|| scientific(raised_ten)) {
        return Some((exponent, start + taken));
    }
    // Flattened: 1x10-4. A sign must stand, or it would be a size.
    let negative = raised_ten.starts_with(['-', '−', '+']) && mantissa.value < 10.0;
    let (exponent, taken) = signed(raised_ten).filter(|_| negative)?;
    Some((exponent, start + taken))
}

/// An exponent behind `^` or in superscript digits.
fn raised(rest: &str) -> Option<(i32, usize)> {
    if let Some(after) = rest.strip_prefix('^').or_else(|| rest.strip_prefix("**")) {
        let (exponent, taken) = signed(after)?;
        return Some((exponent, rest.len() - after.len() + taken));
    }
    let mut plain = String::new();
    let mut taken = 0;
    for c in rest.chars() {
        let Some(digit) = superscript(c) else { break };
        plain.push(digit);
        taken += c.len_utf8();
    }
    (taken > 0).then_some(())?;
    Some((plain.parse().ok()?, taken))
}

fn superscript(c: char) -> Option<char> {
    const SIGNS: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺";
    let place = SIGNS.chars().position(|s| s == c)?;
    "0123456789-+".chars().nth(place)
}

/// A signed exponent of at most two digits.
fn signed(rest: &str) -> Option<(i32, usize)> {
    let digits = rest.trim_start_matches(['-', '−', '+']);
    let sign = rest.len() - digits.len();
    let len = digits
        .bytes()
        .take(3)
        .take_while(u8::is_ascii_digit)
        .count();
    if len == 0 || len == 3 || sign > 3 {
        return None;
    }
    let value: i32 = digits[..len].parse().ok()?;
    let negative = rest.starts_with(['-', '−']);
    Some((if negative { -value } else { value }, sign + len))
}
