//! Units that are what they are because of what stands beside them.

use super::parse::{distinct, factor, known, operator, word_end};
use super::{Dimension, Unit};
use crate::code::lower::Lower;

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
    // Of the full scale.
    ("f.s", Unit::PERCENT, 3),
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

/// The unit of [`BY_WHAT_FOLLOWS`] at the start of a text.
pub(super) fn by_what_follows(text: &str) -> Option<(Vec<Unit>, usize)> {
    // Most units begin otherwise.
    const BEGIN: &str = "1مfFnNgGkKuUiItTdDrRmMsSpPкКлЛ转轉\u{212a}";
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
pub(super) fn of_a_day(text: &str, units: &[Unit], end: usize) -> Option<(Vec<Unit>, usize)> {
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
    "f",
    "fr",
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
pub(super) fn frames(text: &str, word: usize, exact: bool) -> Option<(Vec<Unit>, usize)> {
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
pub(super) fn of_a_substance(text: &str, word: usize, exact: bool) -> Option<(Vec<Unit>, usize)> {
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
