//! Reading a commodity code out of a cell that people and spreadsheets have handled.

use super::{CommodityCode, Damage, Reading, Repair, heading_is_plausible};

/// Reads one cell.
pub(super) fn read(text: &str) -> Reading {
    let bytes = text.as_bytes();
    if bytes.len() <= CommodityCode::MAX_DIGITS && bytes.iter().all(u8::is_ascii_digit) {
        return if bytes.is_empty() {
            Reading::Missing
        } else {
            from_digits(bytes)
        };
    }
    match grouped(bytes) {
        Some(digits) => from_digits(digits.bytes()).repaired(Repair::Separators),
        None => handled(text.trim_matches(is_wrapping)),
    }
}

/// The digits of `8414.10`, `8414.10.25`, `8414.10.0025`, as tariffs print them; `None` for any other writing.
fn grouped(bytes: &[u8]) -> Option<Digits> {
    let (heading, pairs) = bytes.split_at_checked(4)?;
    let (pairs, rest) = pairs.as_chunks::<3>();
    let sound = |pair: &[u8; 3]| pair[0] == b'.' && pair[1..].iter().all(u8::is_ascii_digit);
    let len = 4 + 2 * pairs.len() + rest.len();
    let fits = !pairs.is_empty() && len <= CommodityCode::MAX_DIGITS && matches!(rest.len(), 0 | 2);
    let mut loose = heading.iter().chain(rest);
    if !fits || !loose.all(u8::is_ascii_digit) || !pairs.iter().all(sound) {
        return None;
    }
    let mut digits = Digits {
        digits: [0; 16],
        len,
    };
    digits.digits[..4].copy_from_slice(heading);
    for (place, pair) in digits.digits[4..].chunks_exact_mut(2).zip(pairs) {
        place.copy_from_slice(&pair[1..]);
    }
    digits.digits[len - rest.len()..len].copy_from_slice(rest);
    Some(digits)
}

/// Reads a cell that is more than digits.
fn handled(text: &str) -> Reading {
    if text.is_empty() {
        return Reading::Missing;
    }
    if let Some(reading) = scientific(text).or_else(|| decimal(text)) {
        return reading;
    }
    let (bare, lettered) = without_letters(text);
    if let Some(reading) = several(bare) {
        return reading;
    }
    match Digits::collect(bare) {
        Err(why) => Reading::Malformed { why },
        Ok(digits) => {
            let step = if lettered {
                Repair::Letters
            } else {
                Repair::Separators
            };
            from_digits(digits.bytes()).repaired(step)
        }
    }
}

/// What stands around a code without meaning: blanks, quotes and `=` of a spreadsheet's text formula.
fn is_wrapping(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '\'' | '"' | '`' | '=' | '\u{2018}' | '\u{2019}' | '\u{feff}'
        )
}

/// What may stand between the digits of a code.
fn is_separator(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '.' | '-' | '_' | '\'' | '\u{2019}' | '\u{2010}'..='\u{2013}' | '\u{200b}' | '\u{b7}'
        )
}

/// Up to 13 digits without allocation.
struct Digits {
    digits: [u8; 16],
    len: usize,
}

impl Digits {
    const MOST: usize = 13;

    fn collect(text: &str) -> Result<Self, Damage> {
        let mut all = Self {
            digits: [0; 16],
            len: 0,
        };
        for c in text.chars() {
            match c {
                '0'..='9' if all.len == Self::MOST => return Err(Damage::TooLong),
                '0'..='9' => all.push(c),
                c if is_separator(c) => {}
                _ => return Err(Damage::NotDigits),
            }
        }
        if all.len == 0 {
            Err(Damage::NotDigits)
        } else {
            Ok(all)
        }
    }

    fn push(&mut self, digit: char) {
        self.digits[self.len] = digit as u8;
        self.len += 1;
    }

    fn bytes(&self) -> &[u8] {
        &self.digits[..self.len]
    }
}

/// Judges 1 to 13 bare digits.
///
/// Tariffs have codes of even length; 9 (Japan) and 11 (Germany, Argentina) digits are the exceptions.
/// A spreadsheet drops the zero of chapters 01 to 09, which makes an even length odd.
fn from_digits(bytes: &[u8]) -> Reading {
    match bytes.len() {
        0 | 1 => Reading::Malformed {
            why: Damage::TooShort,
        },
        3 | 5 | 7 | 9 | 11 => odd_length(bytes),
        13 => from_digits(&bytes[..10]).repaired(Repair::Overlong),
        _ => match CommodityCode::from_bytes(bytes) {
            Some(code) => Reading::Clean(code),
            None => Reading::Malformed {
                why: Damage::NoSuchChapter,
            },
        },
    }
}

/// Judges an odd number of digits by which of the two readings lies within the headings of the HS.
fn odd_length(bytes: &[u8]) -> Reading {
    let mut padded = [b'0'; CommodityCode::MAX_DIGITS];
    padded[1..=bytes.len()].copy_from_slice(bytes);
    let padded = &padded[..=bytes.len()];
    let length_exists = bytes.len() >= 9;
    let as_it_stands = heading_is_plausible(bytes);
    match (heading_is_plausible(padded), length_exists && as_it_stands) {
        (true, true) => Reading::Ambiguous {
            known: None,
            why: Damage::LeadingZero,
        },
        (true, false) => repaired(padded, Repair::LeadingZero),
        (false, _) if length_exists => clean(bytes),
        (false, _) => Reading::Ambiguous {
            known: prefix(bytes),
            why: Damage::OddLength,
        },
    }
}

fn clean(bytes: &[u8]) -> Reading {
    CommodityCode::from_bytes(bytes).map_or(
        Reading::Malformed {
            why: Damage::NoSuchChapter,
        },
        Reading::Clean,
    )
}

fn repaired(bytes: &[u8], how: Repair) -> Reading {
    clean(bytes).repaired(how)
}

/// The longest code of even length, at most a subheading, at the start of `bytes`.
fn prefix(bytes: &[u8]) -> Option<CommodityCode> {
    CommodityCode::from_bytes(&bytes[..bytes.len().min(6) & !1])
}

/// `84141000.0`, `84141000,00`: a number with decimals; `None` where it is a grouped code such as `8414.10`.
fn decimal(text: &str) -> Option<Reading> {
    let at = text.find(['.', ','])?;
    let (whole, zeros) = (&text[..at], &text[at + 1..]);
    let is_number = whole.len() >= 4
        && whole.bytes().all(|b| b.is_ascii_digit())
        && matches!(zeros, "0" | "00" | "000");
    // `0409.00`, `841410.00`: two zeros after a dot and an even length are a group of the code itself.
    let grouped = text.as_bytes()[at] == b'.' && zeros != "0" && whole.len() % 2 == 0;
    if !is_number || grouped || whole.len() > Digits::MOST {
        return None;
    }
    Some(from_digits(whole.as_bytes()).repaired(Repair::Decimals))
}

/// `8.4141E+09`: reads what the digits shown leave certain.
///
/// The last digit shown is rounded, so a code is certain only up to where both ends of the rounding agree.
fn scientific(text: &str) -> Option<Reading> {
    let (mantissa, exponent) = text.split_once(['e', 'E'])?;
    let exponent: usize = exponent
        .strip_prefix('+')
        .unwrap_or(exponent)
        .parse()
        .ok()?;
    let (first, rest) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, ""));
    let shown =
        Digits::collect(first).ok()?.bytes().len() == 1 && rest.bytes().all(|b| b.is_ascii_digit());
    let whole = exponent + 1;
    if !shown || rest.len() + 1 > CommodityCode::MAX_DIGITS || whole > CommodityCode::MAX_DIGITS {
        return shown.then_some(Reading::Malformed {
            why: Damage::Scientific,
        });
    }
    let digits = format!("{first}{rest}");
    if digits.len() >= whole {
        let extra_is_zero = digits[whole..].bytes().all(|b| b == b'0');
        return extra_is_zero
            .then(|| from_digits(&digits.as_bytes()[..whole]).repaired(Repair::Scientific));
    }
    Some(rounded(&digits, whole))
}

/// The reading of `shown` leading digits, the last one rounded, of a number of `whole` digits.
fn rounded(shown: &str, whole: usize) -> Reading {
    let why = Damage::Scientific;
    let middle = shown.parse::<u64>().unwrap_or(0) * 10;
    let (low, high) = (
        (middle.saturating_sub(5)).to_string(),
        (middle + 4).to_string(),
    );
    let same = low
        .bytes()
        .zip(high.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    // An odd number of digits may have lost its leading zero: nothing is certain then.
    if whole % 2 == 1 || low.len() != high.len() || same < 2 {
        return Reading::Ambiguous { known: None, why };
    }
    Reading::Ambiguous {
        known: prefix(&low.as_bytes()[..same]),
        why,
    }
}

/// Words that stand before a code and say only that it is one, upper case, letters only.
const PREFIXES: [&str; 22] = [
    "HS",
    "HSCODE",
    "HSN",
    "HSNCODE",
    "HSNO",
    "HTS",
    "HTSCODE",
    "HTSUS",
    "NCM",
    "NC",
    "NCE",
    "SH",
    "CN",
    "CNCODE",
    "TARIC",
    "TARIFF",
    "TARIFFCODE",
    "CODE",
    "ZTN",
    "TNVED",
    "ТНВЭД",
    "KODТНВЭД",
];

/// The text without a word before the digits or a single letter after them, and whether there was one.
fn without_letters(text: &str) -> (&str, bool) {
    let start = text.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    let (word, rest) = text.split_at(start);
    let letters = word
        .chars()
        .filter(|c| c.is_alphabetic())
        .flat_map(char::to_uppercase);
    let known = start > 0 && word.len() <= 32 && {
        let letters: String = letters.collect();
        letters.is_empty() || PREFIXES.contains(&letters.as_str())
    };
    let text = if known { rest } else { text };
    // Argentina and others end a full code with a check letter.
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    match text.char_indices().next_back() {
        Some((at, c)) if c.is_ascii_alphabetic() && digits >= 8 => (&text[..at], true),
        _ => (text, known),
    }
}

/// Several codes in one cell; `None` where there is but one.
fn several(text: &str) -> Option<Reading> {
    let hard = |c: char| matches!(c, ',' | ';' | '/' | '|' | '+' | '&' | '\n');
    if text.contains(hard) {
        return compare(
            text.split(hard)
                .map(str::trim)
                .filter(|part| !part.is_empty()),
        );
    }
    let long = |part: &str| part.len() >= 6 && part.bytes().all(|b| b.is_ascii_digit());
    let blank_between = text.split_whitespace().count() > 1 && text.split_whitespace().all(long);
    blank_between.then(|| compare(text.split_whitespace()))?
}

/// One reading for several parts that should each be a code.
fn compare<'a>(parts: impl Iterator<Item = &'a str>) -> Option<Reading> {
    let mut first: Option<CommodityCode> = None;
    let mut same = true;
    for part in parts {
        let Some(code) = Digits::collect(part)
            .ok()
            .and_then(|d| from_digits(d.bytes()).code())
        else {
            return Some(Reading::Malformed {
                why: Damage::NotDigits,
            });
        };
        let kept = *first.get_or_insert(code);
        same &= kept.digits().get(..6).unwrap_or(kept.digits())
            == code.digits().get(..6).unwrap_or(code.digits());
    }
    let code = first?;
    Some(if same {
        Reading::Repaired {
            code,
            how: Repair::Repeated,
        }
    } else {
        Reading::Ambiguous {
            known: None,
            why: Damage::SeveralCodes,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> String {
        match read(text) {
            Reading::Missing => "missing".into(),
            Reading::Clean(code) => code.to_string(),
            Reading::Repaired { code, how } => format!("{code} {how:?}"),
            Reading::Ambiguous { known, why } => {
                format!(
                    "? {} {why:?}",
                    known.map(|k| k.to_string()).unwrap_or_default()
                )
            }
            Reading::Malformed { why } => format!("! {why:?}"),
        }
    }

    #[test]
    fn codes_read_as_told() {
        for (text, expected) in [
            ("", "missing"),
            ("  ", "missing"),
            ("841410", "841410"),
            ("8414108900", "8414108900"),
            ("8414.10", "841410 Separators"),
            ("8414.10.0025", "8414100025 Separators"),
            ("8414.1000", "84141000 Separators"),
            ("8414 10 89", "84141089 Separators"),
            ("8414\u{a0}10", "841410 Separators"),
            ("'84141089", "84141089 Separators"),
            ("=\"84141089\"", "84141089 Separators"),
            ("HS 8414.10", "841410 Letters"),
            ("HS Code: 841410", "841410 Letters"),
            ("8414.10.00.000Z", "84141000000 Letters"),
            ("84141000.0", "84141000 Decimals"),
            ("84141000,00", "84141000 Decimals"),
            ("0409.00", "040900 Separators"),
            ("3021100.0", "03021100 LeadingZero"),
            ("3021100", "03021100 LeadingZero"),
            ("30211", "030211 LeadingZero"),
            ("302110000", "0302110000 LeadingZero"),
            ("1012100", "01012100 LeadingZero"),
            ("854231000", "854231000"),
            ("401110000", "?  LeadingZero"),
            ("8481805", "? 848180 OddLength"),
            ("8.41E+09", "? 84 Scientific"),
            ("8.4141E+09", "? 8414 Scientific"),
            ("8.41410E+09", "? 8414 Scientific"),
            ("8.414108E+09", "? 841410 Scientific"),
            ("8.41410890E+7", "84141089 Scientific"),
            ("8,41E+09", "? 84 Scientific"),
            ("3.02E+08", "?  Scientific"),
            ("84141089; 84141081", "84141089 Repeated"),
            ("84141089 / 85423100", "?  SeveralCodes"),
            ("84141089 85423100", "?  SeveralCodes"),
            ("8414108900123", "8414108900 Overlong"),
            ("84141089001234", "! TooLong"),
            ("7", "! TooShort"),
            ("pump", "! NotDigits"),
            ("7701", "! NoSuchChapter"),
            ("00841410", "! NoSuchChapter"),
        ] {
            assert_eq!(told(text), expected, "{text:?}");
        }
    }

    #[test]
    fn national_chapters_have_no_subheading() {
        let code = CommodityCode::from_digits("99050000").unwrap();
        assert!(code.is_national());
        assert_eq!(
            (code.chapter(), code.heading(), code.subheading()),
            ("99", Some("9905"), None)
        );
        let code = CommodityCode::from_digits("84141089").unwrap();
        assert_eq!(
            (code.heading(), code.subheading()),
            (Some("8414"), Some("841410"))
        );
    }
}
