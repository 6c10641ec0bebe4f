//! Units as they stand in a text.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;

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
    while let Some((power, skip)) = operator(&text[end..]) {
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

/// Units that are what they are because of what follows, and the bytes they take: the `gr` of explosive
/// cords is the grain and not the gram, kilograms on an area press on it, an `I/O` is a pin.
const BY_WHAT_FOLLOWS: &[(&str, Unit, usize)] = &[
    ("gr/ft", Unit::GRAIN, 2),
    ("kg/cm", Unit::KILOGRAM_FORCE, 2),
    ("kg/mm", Unit::KILOGRAM_FORCE, 2),
    ("kgs/cm", Unit::KILOGRAM_FORCE, 3),
    ("kg/sq", Unit::KILOGRAM_FORCE, 2),
    ("кгс/см", Unit::KILOGRAM_FORCE, 6),
    ("кгс/мм", Unit::KILOGRAM_FORCE, 6),
    ("кг/см", Unit::KILOGRAM_FORCE, 4),
    ("кг/мм", Unit::KILOGRAM_FORCE, 4),
    // Turns a minute, in French, Turkish, German and by their letters.
    ("tr/m", Unit::TURN, 2),
    ("dev/d", Unit::TURN, 3),
    ("d/dk", Unit::TURN, 1),
    ("d/dak", Unit::TURN, 1),
    ("u/min", Unit::TURN, 1),
    ("r/m", Unit::TURN, 1),
    ("r/s", Unit::TURN, 1),
    ("rev/m", Unit::TURN, 3),
    ("rev/s", Unit::TURN, 3),
    ("转每分", Unit::TURN, "转".len()),
    ("轉每分", Unit::TURN, "轉".len()),
    ("r.p.m", Unit::TURN_A_MINUTE, 5),
    ("1/min", Unit::TURN_A_MINUTE, 5),
    ("min-1", Unit::TURN_A_MINUTE, 5),
    ("min⁻¹", Unit::TURN_A_MINUTE, "min⁻¹".len()),
    ("л.с", Unit::METRIC_HORSEPOWER, "л.с".len()),
    // Gas in the state that standards call normal: no cubic nanometres.
    ("nm3", Unit::CUBIC_METRE, 3),
    ("nm³", Unit::CUBIC_METRE, "nm³".len()),
    ("nl/m", Unit::LITRE, 2),
    ("nl/h", Unit::LITRE, 2),
    // Italian and Dutch cubic metres.
    ("mc/h", Unit::CUBIC_METRE, 2),
    ("mc/ora", Unit::CUBIC_METRE, 2),
    ("kub.m", Unit::CUBIC_METRE, 5),
    ("gr.c", Unit::CELSIUS, 4),
    // Seconds of arc and hundredths in words.
    ("seconde d'arc", Unit::ARC_SECOND, 13),
    ("secondes d'arc", Unit::ARC_SECOND, 14),
    ("secondi d'arco", Unit::ARC_SECOND, 14),
    ("segundo de arco", Unit::ARC_SECOND, 15),
    ("segundos de arco", Unit::ARC_SECOND, 16),
    ("per cento", Unit::PERCENT, 9),
    ("per cent", Unit::PERCENT, 8),
    ("pour cent", Unit::PERCENT, 9),
    ("por ciento", Unit::PERCENT, 10),
    ("por cento", Unit::PERCENT, 9),
    // Electron volts, whose prefix stands apart from two words.
    (
        "ميغا إلكترون فولت",
        Unit::MEGAELECTRONVOLT,
        "ميغا إلكترون فولت".len(),
    ),
    (
        "ميجا إلكترون فولت",
        Unit::MEGAELECTRONVOLT,
        "ميجا إلكترون فولت".len(),
    ),
    (
        "ميغا الكترون فولت",
        Unit::MEGAELECTRONVOLT,
        "ميغا الكترون فولت".len(),
    ),
    (
        "ميجا الكترون فولت",
        Unit::MEGAELECTRONVOLT,
        "ميجا الكترون فولت".len(),
    ),
    // The pins of a chip.
    ("user i/os", Unit::PIXEL, 9),
    ("user i/o", Unit::PIXEL, 8),
    ("user ios", Unit::PIXEL, 8),
    ("user io", Unit::PIXEL, 7),
    ("i/os", Unit::PIXEL, 4),
    ("i/o", Unit::PIXEL, 3),
];

fn by_what_follows(text: &str) -> Option<(Vec<Unit>, usize)> {
    // Most units begin otherwise.
    const BEGIN: &str = "1مnNgGkKuUiItTdDrRmMsSpPкКлЛ转轉\u{212a}";
    if !text.starts_with(|c| BEGIN.contains(c)) {
        return None;
    }
    // Most begin with another letter, whatever its case; K may be the sign of the kelvin.
    let letter = text.bytes().next()?;
    let alike = |other: u8| letter | 0x20 == other | 0x20 || letter == 0xe2;
    let starts = |begin: &str| {
        if !begin.bytes().next().is_some_and(alike) {
            return false;
        }
        let ahead = text.get(..begin.len());
        ahead.is_some_and(|t| {
            if t.is_ascii() {
                t.eq_ignore_ascii_case(begin)
            } else {
                t.to_lowercase() == begin
            }
        })
    };
    let (_, unit, taken) = BY_WHAT_FOLLOWS.iter().find(|(begin, ..)| starts(begin))?;
    Some((vec![*unit], *taken))
}

/// `kg/24 h`: what is done in a day of 24 hours, however these are written.
fn of_a_day(text: &str, units: &[Unit], end: usize) -> Option<(Vec<Unit>, usize)> {
    const DAY: f64 = 86_400.0;
    let rest = text[end..].trim_start_matches(' ').strip_prefix('/')?;
    let hours = rest.trim_start_matches(' ').strip_prefix("24")?;
    let hours = hours.trim_start_matches([' ', '-']);
    let word = word_end(hours)?;
    let (time, taken) = known(&hours[..word], false)?;
    let hour =
        |u: &Unit| u.dimension == Dimension::TIME && u.to_si(24.0).to_bits() == DAY.to_bits();
    let day = time
        .iter()
        .find(|u| hour(u))?
        .times(Unit::linear(Dimension::NONE, 24.0), 1);
    let each = units.iter().map(|u| u.times(day, -1));
    Some((distinct(each), text.len() - hours.len() + taken))
}

/// Words for pictures and pulses whose number is only of interest by the second.
const FRAMES: &[&str] = &[
    "frame",
    "frames",
    "img",
    "image",
    "images",
    "immagini",
    "imágenes",
    "imagenes",
    "imagens",
    "bild",
    "bilder",
    "beelden",
    "kare",
    "quadros",
    "cuadros",
    "fotogramas",
    "fotogrammi",
    "kl",
    "klatek",
    "klatki",
    "hình",
    "khung",
    "flash",
    "flashes",
    "pulse",
    "pulses",
    "shot",
    "shots",
    "кадр",
    "кадра",
    "кадров",
    "кадрів",
    "إطار",
    "صورة",
    "帧",
    "幀",
    "コマ",
    "フレーム",
    "프레임",
];

/// `images/s`, `кадров/с`, `flashes/s`: pictures and pulses a second are hertz.
fn frames(text: &str, word: usize, exact: bool) -> Option<(Vec<Unit>, usize)> {
    let (_, sign) = operator(&text[word..]).filter(|(power, _)| *power < 0)?;
    let lower = Lower::of(&text[..word]);
    FRAMES.contains(&lower.as_str()).then_some(())?;
    let (time, taken) = factor(&text[word + sign..], exact)?;
    let second = time.iter().find(|u| u.dimension == Dimension::TIME)?;
    Some((vec![Unit::ONE.times(*second, -1)], word + sign + taken))
}

/// Substances whose amount is stated by the time: `G F2/H`, `KG WATER PER HOUR`.
const SUBSTANCES: &[&str] = &[
    "f2", "fluorine", "h2", "hydrogen", "o2", "oxygen", "o3", "ozone", "n2", "cl2", "chlorine",
    "h2o", "water", "steam", "ice", "d2o", "nh3", "uf6",
];

/// `g F2/h`: the amount of a substance in a time, as if its name did not stand between.
fn of_a_substance(text: &str, word: usize, exact: bool) -> Option<(Vec<Unit>, usize)> {
    let name = text[word..].strip_prefix(' ')?;
    let len = name.find(|c: char| !c.is_ascii_alphanumeric())?;
    let substance = &name[..len];
    SUBSTANCES
        .iter()
        .find(|s| substance.eq_ignore_ascii_case(s))?;
    let (_, sign) = operator(&name[len..]).filter(|(power, _)| *power < 0)?;
    let (amount, taken) = factor(text, exact).filter(|(_, taken)| *taken == word)?;
    let (time, end) = factor(&name[len + sign..], exact)?;
    let second = time.iter().find(|u| u.dimension == Dimension::TIME)?;
    let each = amount.iter().map(|u| u.times(*second, -1));
    Some((distinct(each), taken + 1 + len + sign + end))
}

/// What joins two factors: the power of the next one, and the bytes the sign takes.
fn operator(rest: &str) -> Option<(i8, usize)> {
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
    distinct(all)
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
fn factor(text: &str, exact: bool) -> Option<(Vec<Unit>, usize)> {
    factor_of(text, word_end(text), exact)
}

/// The same where the end of its first word or sign is known.
fn factor_of(text: &str, word: Option<usize>, exact: bool) -> Option<(Vec<Unit>, usize)> {
    if let Some(found) = root(text) {
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
fn known(run: &str, exact: bool) -> Option<(Vec<Unit>, usize)> {
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
fn word_end(text: &str) -> Option<usize> {
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

/// `√h` and `√Hz`, in the ways of data sheets: `rt-h`, `rtHz`, `sqrt(hr)`, `root hr`.
fn root(text: &str) -> Option<(Vec<Unit>, usize)> {
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
    let unit = match rest[..end].to_ascii_lowercase().as_str() {
        "h" | "hr" | "hour" => Unit {
            dimension: Dimension::of(&[(15, 1)]),
            factor: 60.0,
            ..Unit::ONE
        },
        // Noise per root hertz is stated for one hertz.
        "hz" => Unit::ONE,
        _ => return None,
    };
    let close = usize::from(rest[end..].starts_with(')'));
    Some((vec![unit], text.len() - rest.len() + end + close))
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
