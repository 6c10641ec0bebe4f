//! Numbers as traders write them: separators, exponents, fractions.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

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
    let number = power(text, number).unwrap_or(number);
    Found::Number(millions(text, number).unwrap_or(number))
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

/// Words that count as digits, and what they multiply by.
const MULTIPLIERS: &[(&str, f64)] = &[
    (
        "million millions mio mln millon millones millón milhão milhao milhões milhoes miljoen \
         millionen milione milioni milion miliony milionów milionow milyon triệu миллион миллиона \
         миллионов млн мільйон мільйони мільйонів مليون ملايين",
        1e6,
    ),
    ("billion milliard milliarden miljard milyar млрд مليار", 1e9),
    (
        "thousand tausend tsd duizend mila mille tysięcy tysiecy tys ribu nghìn тыс тысяч тысячи тис \
         тисяч тисячі ألف آلاف الف",
        1e3,
    ),
];

/// The same in scripts without blanks, where the unit follows at once: `100万帧`; the longest of one
/// beginning first.
const UNSPACED: &[(&str, f64)] = &[
    ("百万", 1e6),
    ("百萬", 1e6),
    ("千万", 1e7),
    ("千萬", 1e7),
    ("万", 1e4),
    ("萬", 1e4),
    ("亿", 1e8),
    ("億", 1e8),
    ("백만", 1e6),
    ("만", 1e4),
    ("억", 1e8),
];

/// `2 MILLION`: the word counts as digits.
fn millions(text: &str, number: Number) -> Option<Number> {
    let rest = text[number.end..].trim_start_matches(' ');
    let is_myriad =
        |(word, times): &(&str, f64)| rest.starts_with(word).then_some((*times, word.len()));
    let unspaced = || UNSPACED.iter().find_map(is_myriad);
    let (times, len) = (!rest.starts_with(|c: char| c.is_ascii()))
        .then(unspaced)
        .flatten()
        .or_else(|| multiplier(rest))
        .or_else(|| counted_thousand(rest))
        .or_else(|| letter(&text[number.end..]))?;
    Some(Number {
        value: number.value * times,
        other: number.other.map(|o| Doubt {
            value: o.value * times,
            ..o
        }),
        end: text.len() - rest.len() + len,
        plain: false,
    })
}

/// What is counted in thousands and millions.
const COUNTED: &[&str] = &[
    "rpm",
    "fps",
    "frames",
    "pixels",
    "psi",
    "lbf",
    "rad",
    "cuadros",
    "quadros",
    "fotogramas",
    "imágenes",
    "imagenes",
    "imagens",
    "kare",
    "devir",
];

/// `20 MIL FPS`, `20 BİN KARE/SN`: a thousand in Spanish and in Turkish, elsewhere a length or a box.
fn counted_thousand(rest: &str) -> Option<(f64, usize)> {
    let (word, after) = rest.split_once(' ')?;
    let next = after.split(|c: char| !c.is_alphabetic()).next()?;
    let thousand = ["mil", "bin"].contains(&lower(word).as_str());
    (thousand && COUNTED.contains(&lower(next).as_str())).then_some((1e3, word.len()))
}

/// `60K RPM`, `1.2M FPS`: the letter belongs to the number where it can be no unit.
fn letter(rest: &str) -> Option<(f64, usize)> {
    let times = match rest.chars().next()? {
        'K' | 'k' => 1e3,
        'M' => 1e6,
        _ => return None,
    };
    let word = rest[1..].strip_prefix(' ')?;
    if word.starts_with("L/") || word.starts_with("l/") {
        return Some((times, 1));
    }
    let len = word.find(|c: char| !c.is_ascii_alphabetic());
    let word = word[..len.unwrap_or(word.len())].to_ascii_lowercase();
    COUNTED.contains(&word.as_str()).then_some((times, 1))
}

fn multiplier(rest: &str) -> Option<(f64, usize)> {
    static KNOWN: LazyLock<FxHashMap<&str, f64>> = LazyLock::new(|| {
        let each =
            |&(words, times): &(&'static str, f64)| words.split(' ').map(move |w| (w, times));
        MULTIPLIERS.iter().flat_map(each).collect()
    });
    let len = rest
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(rest.len());
    // The longest of them has nine letters of two bytes, the shortest three letters.
    let word = lower(rest.get(..len).filter(|w| (3..=20).contains(&w.len()))?);
    let times = KNOWN.get(word.as_str())?;
    // The point of an abbreviation: `20 тыс. кадров`.
    let point = usize::from(rest[len..].starts_with(". "));
    Some((*times, len + point))
}

/// A word in lower case, without the dot that lower-casing leaves of a Turkish capital.
fn lower(word: &str) -> String {
    word.to_lowercase().replace('\u{307}', "")
}

/// The end of digits, separators between digits, and groups of three after a blank.
pub(super) fn run_end(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    let mut end = at;
    // `DN20 800 PCS` is a size and a count, `DN 500 300 L/S` a size and a flow.
    let letter_before = at > 0 && bytes[at - 1].is_ascii_alphabetic();
    let mut grouped = bytes[at] != b'0' && !letter_before;
    if grouped && bytes[at..].iter().take(4).any(|b| *b == b' ') {
        grouped = !NOMINAL.contains(&word_before(text, at, 0).as_str());
    }
    let mut since = at;
    loop {
        while digit(end) {
            end += 1;
        }
        grouped &= (since == at && end - since <= 3) || end - since == 3;
        match bytes.get(end) {
            Some(b'.' | b',') if digit(end + 1) => end += 1,
            Some(b'\'' | b' ') if grouped && is_group(bytes, end + 1) => end += 1,
            _ => return end,
        }
        since = end;
    }
}

/// Whether exactly three digits stand at `at`, and no part number or size goes on from them.
fn is_group(bytes: &[u8], at: usize) -> bool {
    let three = bytes
        .get(at..at + 3)
        .is_some_and(|g| g.iter().all(u8::is_ascii_digit));
    let rest = bytes.get(at + 3..).unwrap_or_default();
    let blanks = rest.iter().take_while(|b| **b == b' ').count();
    let size = matches!(rest.get(blanks), Some(b'x' | b'X' | b'*'));
    three && !size && !matches!(rest.first(), Some(b'0'..=b'9' | b'-'))
}

/// Words that lead to a nominal size, which has no thousands.
const NOMINAL: &[&str] = &["dn", "nw", "nb", "kf", "cf", "iso", "lf", "du", "dy", "ду"];

fn value_of(run: &str) -> Option<(f64, Option<Doubt>)> {
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

/// `E-4`, `x10-4`, `*10^-4`, `^-4` and `⁻⁴` after a mantissa.
fn power(text: &str, mantissa: Number) -> Option<Number> {
    let rest = &text[mantissa.end..];
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
