//! Units as they stand in a text.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;

use super::company::{by_what_follows, frames, of_a_day, of_a_substance};
use super::index::lookup;
use super::prefix::{is_spelled, script};
use super::table::PAIRS;
use super::{Dimension, Unit, is_unspaced};
use crate::code::lower::Lower;
use crate::script::is_letter;

/// Readings kept for one written unit.
const MAX_READINGS: usize = 4;

/// Reads the unit at the start of `text`: all its readings and the bytes it takes.
///
/// With `exact` the case decides where it can; lines of capitals are read without it.
#[must_use]
pub fn read(text: &str, exact: bool) -> Option<(Vec<Unit>, usize)> {
    let word = word_end(text);
    let known = by_what_follows(text).or_else(|| {
        let word = word?;
        frames(text, word, exact).or_else(|| of_a_substance(text, word, exact))
    });
    let (mut units, mut end) = known.or_else(|| factor_of(text, word, exact))?;
    while let Some((power, skip)) = operator(&text[end..]).or_else(|| before_root(&text[end..])) {
        let Some((next, taken)) = factor(&text[end + skip..], exact) else {
            break;
        };
        // `100 kN per roller`, `60 kN/axis` is a force.
        if next.iter().any(|u| u.dimension == Dimension::COUNT) {
            break;
        }
        units = if power < 0 && next == [Unit::ONE] {
            distinct(units.iter().map(|unit| per_root_hertz(*unit)))
        } else {
            product(&units, &in_place(next, power), power)
        };
        end += skip + taken;
    }
    Some(of_a_day(text, &units, end).unwrap_or((units, end)))
}

/// What joins two factors: the power of the next one, and the bytes the sign takes.
pub(super) fn operator(rest: &str) -> Option<(i8, usize)> {
    let first = rest.chars().next()?;
    if !matches!(first, ' ' | '/' | '.' | '·' | '*' | '-' | '每') {
        return None;
    }
    let after_word = rest.get(..5).filter(|w| w.eq_ignore_ascii_case(" per "));
    let words = [
        " в ", " В ", " في ", " por ", " POR ", " pro ", " PRO ", " par ", " PAR ",
    ];
    let word = after_word.or_else(|| words.into_iter().find(|w| rest.starts_with(w)));
    if let Some(word) = word {
        return Some((-1, word.len()));
    }
    // The point of an abbreviation: `об./мин`.
    let point = usize::from(rest.starts_with("./"));
    let sign = rest[point..].chars().next()?;
    let next = rest[point + sign.len_utf8()..].chars().next()?;
    let joins = is_letter(next) || matches!(next, '°' | '√' | '%') || is_squared(next);
    match sign {
        '/' if joins => Some((-1, point + 1)),
        '每' if joins => Some((-1, sign.len_utf8())),
        '.' | '·' | '*' if is_letter(next) => Some((1, sign.len_utf8())),
        '-' if joins_by_hyphen(&rest[1..]) => Some((1, 1)),
        _ => None,
    }
}

/// `25 UG / RTHZ`, `25 UG RTHZ`: whatever stands before a root, the rest is divided by it.
fn before_root(rest: &str) -> Option<(i8, usize)> {
    let skip = rest.len() - rest.trim_start_matches([' ', '/']).len();
    let slash = rest[..skip].contains('/');
    (skip > 0 && root(&rest[skip..], slash).is_some()).then_some((-1, skip))
}

/// `ohm-cm` and `mm-mrad` are products; other hyphens join words.
fn joins_by_hyphen(rest: &str) -> bool {
    let end = word_end(rest).unwrap_or(0);
    ["cm", "mrad"]
        .iter()
        .any(|w| rest[..end].eq_ignore_ascii_case(w))
}

/// Noise per root hertz is stated for one hertz, but that of an acceleration is no bias, and that of a
/// rate of turn is a random walk: a degree a second per root hertz is one per root second.
fn per_root_hertz(unit: Unit) -> Unit {
    let dimension = match unit.dimension {
        Dimension::ACCELERATION => Dimension::of(&[(0, 1), (2, -2), (15, 1)]),
        Dimension::ANGULAR_RATE => Dimension::of(&[(7, 1), (15, -1)]),
        other => other,
    };
    Unit { dimension, ..unit }
}

fn product(left: &[Unit], right: &[Unit], power: i8) -> Vec<Unit> {
    let all = left
        .iter()
        .flat_map(|l| right.iter().map(move |r| l.times(*r, power)));
    let mut units = distinct(all);
    // `5度/小时`: what turns is no heat.
    if units.iter().any(|u| u.dimension == Dimension::ANGULAR_RATE) {
        units.retain(|u| u.dimension != Dimension::HEATING_RATE);
    }
    units
}

/// Below the line an `S` is a second wherever it can be.
fn in_place(units: Vec<Unit>, power: i8) -> Vec<Unit> {
    let time = units
        .iter()
        .find(|u| power < 0 && u.dimension == Dimension::TIME)
        .copied();
    time.map_or(units, |unit| vec![unit])
}

pub(super) fn distinct(all: impl Iterator<Item = Unit>) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    for unit in all {
        if units.len() < MAX_READINGS && !units.contains(&unit) {
            units.push(unit);
        }
    }
    units
}

/// One factor with its exponent.
pub(super) fn factor(text: &str, exact: bool) -> Option<(Vec<Unit>, usize)> {
    factor_of(text, word_end(text), exact)
}

/// The same where the end of its first word or sign is known.
fn factor_of(text: &str, word: Option<usize>, exact: bool) -> Option<(Vec<Unit>, usize)> {
    if let Some(found) = root(text, true) {
        return Some(found);
    }
    let word = word?;
    let (units, end) = squared(text)
        .or_else(|| pair(text, word, exact))
        .or_else(|| known(&text[..word], exact))?;
    let (power, taken) = exponent(&text[end..], &units)?;
    if power == 1 {
        return Some((units, end + taken));
    }
    let one = [Unit::ONE];
    Some((product(&one, &units, power), end + taken))
}

/// Whether a character is a unit in itself, as the East Asian sets have them.
fn is_squared(c: char) -> bool {
    matches!(c, '\u{3300}'..='\u{33df}' | 'ℓ')
}

/// `㎛`, `㎥`, `ℓ`: what the one character stands for.
fn squared(text: &str) -> Option<(Vec<Unit>, usize)> {
    let sign = text.chars().next().filter(|c| is_squared(*c))?;
    let plain: String = std::iter::once(sign).nfkc().collect();
    let plain = plain.replace('\u{2215}', "/");
    let (units, end) = read(&plain, true)?;
    (end == plain.len()).then_some((units, sign.len_utf8()))
}

/// Short names of units that begin everyday words: `2托盘` are pallets, no torr.
const BEGINS_WORDS: &[&str] = &[
    "安", "法", "欧", "托", "焦", "牛", "赫", "亨", "转", "轉", "位", "目", "瓦", "巴", "帕",
];

/// The unit that a run of letters is; where no blanks are written, the longest it starts with.
pub(super) fn known(run: &str, exact: bool) -> Option<(Vec<Unit>, usize)> {
    const LONGEST: usize = 8;
    if let Some(units) = lookup(run, exact) {
        return Some((units, run.len()));
    }
    let parts = script(run).is_unspaced().then(|| run.char_indices())?;
    let ends = parts.map(|(i, _)| i).skip(1).take(LONGEST);
    ends.filter(|end| !BEGINS_WORDS.contains(&&run[..*end]))
        .filter_map(|end| Some((lookup(&run[..end], exact)?, end)))
        .last()
}

/// A unit of two words, such as `arc sec` and `deg C`.
fn pair(text: &str, word: usize, exact: bool) -> Option<(Vec<Unit>, usize)> {
    const GAP: [char; 5] = ['.', ' ', '-', '°', 'º'];
    static SECONDS: LazyLock<FxHashMap<&str, &str>> = LazyLock::new(|| {
        let mut all = FxHashMap::default();
        for (first, seconds) in PAIRS {
            all.entry(*first).or_insert(*seconds);
        }
        all
    });
    let behind = text[word..].trim_start_matches(GAP);
    // Most units end where the next number or another sign begins.
    if behind.starts_with(|c: char| c.is_ascii() && !c.is_ascii_alphabetic()) {
        word_end(behind)?;
    }
    let first = Lower::of(&text[..word]);
    let seconds = SECONDS.get(first.as_str()).copied();
    let spelled = is_spelled(&first);
    if seconds.is_none() && !spelled {
        return None;
    }
    let rest = &text[word..];
    let gap = rest.len() - behind.len();
    let taken = word_end(&rest[gap..])?;
    let second = Lower::of(&rest[gap..gap + taken]);
    let fits = spelled || seconds.is_some_and(|all| all.split(' ').any(|s| second == *s));
    if gap > 3 || !fits {
        return None;
    }
    let joined = if first.starts_with("deg") {
        format!("deg{}", second.as_str())
    } else {
        [first.as_str(), second.as_str()].concat()
    };
    Some((lookup(&joined, exact)?, word + gap + taken))
}

/// The end of the word or sign at the start of `text`.
pub(super) fn word_end(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    if text.starts_with("''") {
        return Some(2);
    }
    if !is_letter(first) || matches!(first, '℃' | '℉' | 'º' | 'ℓ') {
        let sign = is_squared(first)
            || matches!(
                first,
                '%' | '‰' | '"' | '”' | '″' | '\'' | '′' | '’' | '°' | 'º'
            )
            || matches!(first, '℃' | '℉' | 'Ω');
        return sign.then(|| first.len_utf8());
    }
    // `300MPa缸体`: letters that need blanks end where such as need none start.
    let unspaced = is_unspaced(first);
    let ends = |(_, c): &(usize, char)| {
        !is_letter(*c) || matches!(c, '℃' | '℉' | 'º' | 'ℓ') || is_unspaced(*c) != unspaced
    };
    let end = text
        .char_indices()
        .find(ends)
        .map_or(text.len(), |(i, _)| i);
    // `g0`, the only symbol that ends in a digit.
    if text[..end].ends_with(['g', 'G'])
        && text[end..].starts_with('0')
        && !follows_digit(text, end + 1)
    {
        return Some(end + 1);
    }
    let silicon = text
        .get(end..end + 4)
        .is_some_and(|t| t.eq_ignore_ascii_case("(si)"));
    Some(if silicon { end + 4 } else { end })
}

/// `√h` and `√Hz`, in the ways of data sheets: `rt-h`, `rtHz`, `sqrt(hr)`, `root hr`; below a line `Hz^0.5` too.
fn root(text: &str, below: bool) -> Option<(Vec<Unit>, usize)> {
    if text.starts_with(['h', 'H']) && below {
        return power_of_a_half(text);
    }
    if !text.starts_with(['s', 'S', 'r', 'R', '√']) {
        return None;
    }
    let word = ["sqrt", "root", "rt", "√"].iter().find_map(|w| {
        text.get(..w.len())
            .filter(|t| t.eq_ignore_ascii_case(w))
            .map(str::len)
    })?;
    let rest = text[word..].trim_start_matches(['-', '(', '.', ' ']);
    let end = rest
        .find(|c: char| !c.is_ascii_alphabetic())
        .unwrap_or(rest.len());
    let unit = root_of(&rest[..end])?;
    let close = usize::from(rest[end..].starts_with(')'));
    Some((vec![unit], text.len() - rest.len() + end + close))
}

/// The root of hours and hertz.
fn root_of(unit: &str) -> Option<Unit> {
    match unit.to_ascii_lowercase().as_str() {
        "h" | "hr" | "hour" => Some(Unit {
            dimension: Dimension::of(&[(15, 1)]),
            factor: 60.0,
            ..Unit::ONE
        }),
        // Noise per root hertz is stated for one hertz.
        "hz" => Some(Unit::ONE),
        _ => None,
    }
}

/// `Hz^0.5`, `Hz1/2`, `h^(1/2)`: a root as a power.
fn power_of_a_half(text: &str) -> Option<(Vec<Unit>, usize)> {
    const HALVES: [&str; 8] = ["^0.5", "^0,5", "^(1/2)", "^1/2", "^½", "1/2", "½", "0.5"];
    let end = text.find(|c: char| !c.is_ascii_alphabetic())?;
    let half = HALVES.iter().find(|half| text[end..].starts_with(**half))?;
    let unit = root_of(&text[..end])?;
    Some((vec![unit], end + half.len()))
}

/// The exponent after a word, and its bytes; nothing where the word runs on into digits.
fn exponent(rest: &str, units: &[Unit]) -> Option<(i8, usize)> {
    let (sign, digits) = match rest.chars().next() {
        Some('²') => return Some((2, 2)),
        Some('³') => return Some((3, 2)),
        Some('^') => (1, 1),
        Some('-') if rest.starts_with("-1") && !follows_digit(rest, 2) => return Some((-1, 2)),
        _ => (0, 0),
    };
    let bytes = &rest.as_bytes()[digits..];
    let power = bytes.first();
    let ends = !bytes
        .get(1)
        .is_some_and(|b| b.is_ascii_alphanumeric() && !matches!(b, b'x' | b'X'));
    let is_length = units.iter().any(|u| u.dimension == Dimension::LENGTH);
    match power {
        Some(b'2') if ends && is_length => Some((2, digits + 1)),
        Some(b'3') if ends && is_length => Some((3, digits + 1)),
        Some(b'0'..=b'9') => None,
        _ if sign == 1 => None,
        _ => Some((1, 0)),
    }
}

fn follows_digit(text: &str, at: usize) -> bool {
    text.as_bytes().get(at).is_some_and(u8::is_ascii_digit)
}
