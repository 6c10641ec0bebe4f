//! Words and letters behind a number that count as digits: `2 MILLION`, `60K RPM`, `100万帧`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::Number;
use crate::code::lower::Lower;
use crate::code::quantity::separator::Doubt;
use crate::script::is_letter;

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
pub(super) fn read(text: &str, number: Number) -> Option<Number> {
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
    "litros",
    "metros",
    "kare",
    "devir",
];

/// `20 MIL FPS`, `20 BİN KARE/SN`: a thousand in Spanish and in Turkish, elsewhere a length or a box.
fn counted_thousand(rest: &str) -> Option<(f64, usize)> {
    // Most words begin otherwise.
    if !rest.starts_with(['m', 'M', 'b', 'B']) {
        return None;
    }
    let (word, after) = rest.split_once(' ')?;
    let next = after.split(|c: char| !is_letter(c)).next()?;
    let thousand = ["mil", "bin"].contains(&Lower::of(word).as_str());
    (thousand && COUNTED.contains(&Lower::of(next).as_str())).then_some((1e3, word.len()))
}

/// Whether what follows a number makes millions of it by a letter.
pub(super) fn is_in_millions(rest: &str) -> bool {
    letter(rest).is_some_and(|(times, _)| times > 1e3)
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
    let begins = |c: char| {
        !c.is_ascii() || matches!(c.to_ascii_lowercase(), 'm' | 'b' | 't' | 'd' | 'r' | 'n')
    };
    if !rest.starts_with(begins) {
        return None;
    }
    let len = rest.find(|c: char| !is_letter(c)).unwrap_or(rest.len());
    // The longest of them has nine letters of two bytes, the shortest three letters.
    let word = rest.get(..len).filter(|w| (3..=20).contains(&w.len()))?;
    let times = KNOWN.get(Lower::of(word).as_str())?;
    // The point of an abbreviation: `20 тыс. кадров`.
    let point = usize::from(rest[len..].starts_with(". "));
    Some((*times, len + point))
}
