//! Numbers as traders write them: separators, exponents, fractions.

mod disguised;
mod power;
mod times;

use super::role::word_before;
use super::separator::{Doubt, Separator};

/// A number read from a text; `end` is the byte after it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Number {
    /// Its value.
    pub(super) value: f64,
    /// The other reading, where there are two.
    pub(super) other: Option<Doubt>,
    /// One past its last byte.
    pub(super) end: usize,
    /// Whether it is written with digits only.
    pub(super) plain: bool,
}

/// What stands where a number was looked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Found {
    /// A number.
    Number(Number),
    /// A date, version or other dotted code that ends here.
    Code(usize),
}

/// Reads the number that starts at `at`, which must be a digit, or a separator before a digit.
pub(super) fn read(text: &str, at: usize) -> Found {
    if let Some(share) = disguised::read(text, at) {
        return Found::Number(share);
    }
    let end = run_end(text, at);
    let Some((value, other)) = value_of(&text[at..end]) else {
        return Found::Code(end);
    };
    let plain = text[at..end].bytes().all(|b| b.is_ascii_digit());
    let number = Number {
        value,
        other: other.or_else(|| last_of_two(&text[at..end])),
        end,
        plain,
    };
    if let Some(found) = fraction(text, at, number).or_else(|| vulgar(text, number)) {
        return Found::Number(found);
    }
    let number = power::read(text, number).unwrap_or(number);
    Found::Number(times::read(text, number).unwrap_or(number))
}

/// `CMR 362 100 HPA`: a model and a number, where two groups of digits do not end in `000`.
fn last_of_two(run: &str) -> Option<Doubt> {
    let (first, last) = run.split_once(' ')?;
    let two = [first, last]
        .iter()
        .all(|part| part.bytes().all(|b| b.is_ascii_digit()));
    let value = last.parse().ok().filter(|_| two && last != "000")?;
    Some(Doubt {
        value,
        of: Separator::Blank,
    })
}

/// The end of digits, separators between digits, and groups of three after a blank.
pub(super) fn run_end(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    let mut end = at;
    // `DN20 800 PCS` is a size and a count, `DN 500 300 L/S` a size and a flow.
    // The `2` of `RP0,2 950 MPA` are decimals of a name.
    let letter_before =
        at > 0 && (bytes[at - 1].is_ascii_alphabetic() || matches!(bytes[at - 1], b',' | b'.'));
    let mut grouped = bytes[at] != b'0' && !letter_before;
    let blank = bytes[at..].iter().take(4).any(|b| *b == b' ');
    let nominal = || blank && NOMINAL.contains(&word_before(text, at, 0).as_str());
    let mut since = at;
    loop {
        while digit(end) {
            end += 1;
        }
        grouped &= (since == at && end - since <= 3) || end - since == 3;
        match bytes.get(end) {
            Some(b'.' | b',') if digit(end + 1) => end += 1,
            Some(b'\'' | b' ') if grouped && is_group(bytes, end + 1) && !nominal() => end += 1,
            _ => return end,
        }
        since = end;
    }
}

/// Bytes of `M FRAMES` and the like.
const MOST_COUNTED: usize = 12;

/// Whether exactly three digits stand at `at`, and no part number or size goes on from them.
fn is_group(bytes: &[u8], at: usize) -> bool {
    let three = bytes
        .get(at..at + 3)
        .is_some_and(|g| g.iter().all(u8::is_ascii_digit));
    let rest = bytes.get(at + 3..).unwrap_or_default();
    let blanks = rest.iter().take_while(|b| **b == b' ').count();
    let size = matches!(rest.get(blanks), Some(b'x' | b'X' | b'*'));
    // `SIM 16 200M FPS`: a model and a number; who counts in millions does not write thousands.
    let millions = || {
        let rest = rest.get(..MOST_COUNTED.min(rest.len()));
        let rest = rest.and_then(|rest| std::str::from_utf8(rest).ok());
        rest.is_some_and(times::is_in_millions)
    };
    three && !size && !millions() && !matches!(rest.first(), Some(b'0'..=b'9' | b'-'))
}

/// Words that lead to a nominal size, which has no thousands.
const NOMINAL: &[&str] = &["dn", "nw", "nb", "kf", "cf", "iso", "lf", "du", "dy", "ду"];

fn value_of(run: &str) -> Option<(f64, Option<Doubt>)> {
    if run.bytes().all(|b| b.is_ascii_digit()) {
        return Some((run.parse().ok()?, None));
    }
    let bare: String = run.chars().filter(|c| !matches!(c, ' ' | '\'')).collect();
    let points = bare.matches('.').count();
    let commas = bare.matches(',').count();
    let parse = |s: &str| s.parse::<f64>().ok();
    let without = |c: char| parse(&bare.replace(c, ""));
    let point_for = |c: char| parse(&bare.replace(c, "."));
    let doubt = |value: Option<f64>, of| value.map(|value| Doubt { value, of });
    match (points, commas) {
        (1, 0) if grouped(&bare, '.') => {
            Some((parse(&bare)?, doubt(without('.'), Separator::Point)))
        }
        (0 | 1, 0) => Some((parse(&bare)?, None)),
        (0, 1) if grouped(&bare, ',') => {
            Some((without(',')?, doubt(point_for(','), Separator::Comma)))
        }
        (0, 1) => Some((point_for(',')?, None)),
        (_, 0) if grouped(&bare, '.') => Some((without('.')?, None)),
        (0, _) if grouped(&bare, ',') => Some((without(',')?, None)),
        (1, _) if bare.rfind('.') > bare.rfind(',') => Some((without(',')?, None)),
        (_, 1) => Some((parse(&bare.replace('.', "").replace(',', "."))?, None)),
        _ => None,
    }
}

/// Whether `separator` cuts the digits as it would for thousands.
fn grouped(run: &str, separator: char) -> bool {
    let mut parts = run.split(separator);
    let first = parts.next().unwrap_or("");
    (1..=3).contains(&first.len()) && !first.starts_with('0') && parts.all(|p| p.len() == 3)
}

/// Whole inches, feet or pounds that nobody adds a fraction to.
const MOST_WHOLES: f64 = 100.0;

/// `1/2`, `1-1/2` and `1 1/2`, where the denominator is one of a ruler.
fn fraction(text: &str, at: usize, whole: Number) -> Option<Number> {
    if !whole.plain {
        return None;
    }
    if let Some((value, end)) = ratio(text, at) {
        return Some(Number {
            value,
            other: None,
            end,
            plain: false,
        });
    }
    // `MONEL 400 1/4"` is an alloy and a size.
    if whole.value >= MOST_WHOLES {
        return None;
    }
    let next = whole.end + 1;
    let joined = matches!(text.as_bytes().get(whole.end), Some(b' ' | b'-'));
    let (part, end) = ratio(text, next).filter(|_| joined)?;
    Some(Number {
        value: whole.value + part,
        other: None,
        end,
        plain: false,
    })
}

/// `1½`
fn vulgar(text: &str, whole: Number) -> Option<Number> {
    let sign = text[whole.end..].chars().next()?;
    let part = match sign {
        '¼' => 0.25,
        '½' => 0.5,
        '¾' => 0.75,
        _ => return None,
    };
    whole.plain.then_some(Number {
        value: whole.value + part,
        other: None,
        end: whole.end + sign.len_utf8(),
        plain: false,
    })
}

fn ratio(text: &str, at: usize) -> Option<(f64, usize)> {
    let (top, slash) = integer(text, at)?;
    let is_slash = text.as_bytes().get(slash) == Some(&b'/');
    let (bottom, end) = integer(text, slash + 1).filter(|_| is_slash)?;
    let ruler = matches!(bottom, 2 | 4 | 8 | 16 | 32 | 64) && top < bottom && top % 2 == 1;
    ruler.then(|| (f64::from(top) / f64::from(bottom), end))
}

fn integer(text: &str, at: usize) -> Option<(u16, usize)> {
    let rest = text.get(at..)?;
    let len = rest.bytes().take_while(u8::is_ascii_digit).count();
    let value = rest[..len].parse().ok()?;
    Some((value, at + len))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_every_writing() {
        let cases = [
            ("50", 50.0, None),
            ("50 000 m", 50_000.0, None),
            ("50,000", 50_000.0, Some(50.0)),
            ("1.200,5", 1200.5, None),
            ("1,200.5", 1200.5, None),
            ("50'000", 50_000.0, None),
            ("1 234 567", 1_234_567.0, None),
            ("0,500", 0.5, None),
            ("99,99 %", 99.99, None),
            ("0.010 MM", 0.01, None),
            ("15.000 RPM", 15.0, Some(15_000.0)),
            ("1.250 L", 1.25, Some(1250.0)),
            ("626 100 TORR", 626_100.0, Some(100.0)),
            ("1 250 500 L", 1_250_500.0, None),
            ("5 MILLONES", 5e6, None),
            ("3 млн", 3e6, None),
            ("100万帧", 1e6, None),
            ("60K RPM", 6e4, None),
            ("1.2M FPS", 1.2e6, None),
            ("60K", 60.0, None),
            ("1½ INCH", 1.5, None),
            ("5 E-5 TORR", 5e-5, None),
            ("10E-4", 1e-3, Some(1e-4)),
            ("1E7", 1e7, None),
            ("2 MILLION FPS", 2e6, None),
            ("1.5mio", 1.5e6, None),
            ("1 MİLYON KARE/SN", 1e6, None),
            ("1 МЛН КАДРОВ/С", 1e6, None),
            ("20 тыс. кадров/с", 2e4, None),
            ("20 MIL FPS", 2e4, None),
            ("20 BİN KARE/SN", 2e4, None),
            ("5 MIL FOIL", 5.0, None),
            ("20 BIN", 20.0, None),
            ("2百万帧", 2e6, None),
            ("2万帧/秒", 2e4, None),
            ("1X10E8", 1e8, Some(1e9)),
            ("2.5 x 10E-3", 2.5e-3, Some(2.5e-2)),
            ("1x10-4", 1e-4, None),
            ("1*10^-4", 1e-4, None),
            ("5 X 10-10", 5e-10, None),
            ("10^-4", 1e-4, None),
            ("10⁻⁴", 1e-4, None),
            ("2×10⁻³", 2e-3, None),
            ("1/2\"", 0.5, None),
            ("1-1/2\"", 1.5, None),
            ("1 1/2 IN", 1.5, None),
            ("400 1/4 IN", 400.0, None),
            ("3/8 NPT", 0.375, None),
            ("400X400", 400.0, None),
            ("7075 200 MM", 7075.0, None),
        ];
        for (text, value, other) in cases {
            let Found::Number(number) = read(text, 0) else {
                panic!("{text}")
            };
            let doubt = number.other.map(|o| o.value);
            assert_eq!((number.value, doubt), (value, other), "{text}");
        }
    }

    #[test]
    fn dates_and_versions_are_no_numbers() {
        for text in ["12.05.2023", "1.2.3.4", "10,20,30"] {
            assert_eq!(read(text, 0), Found::Code(text.len()), "{text}");
        }
    }
}
