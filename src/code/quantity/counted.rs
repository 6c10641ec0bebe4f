//! Counts in words: `SINGLE AXIS`, `TWO-ROLLER`, `dreiachsig`, `五轴`.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Bound, Measure, Reading, Role};
use crate::code::lower::Lower;
use crate::code::unit::Dimension;
use crate::script::is_letter_or_digit;

/// Number words, as machines are described with them, the longest of one beginning first.
const NUMBERS: &[(&str, f64)] = &[
    (
        "single one ein eine einzel uno una um uma een tek одно один أحادي",
        1.0,
    ),
    (
        "two dual twin double zwei deux dos dois duas twee çift iki двух два две ثنائي",
        2.0,
    ),
    (
        "three triple drei trois tres três drie üç трех трёх три ثلاثة ثلاثي",
        3.0,
    ),
    (
        "four vier quatre cuatro quatro dört dort quattro четырех четырёх четыре أربعة رباعي",
        4.0,
    ),
    (
        "five fünf fuenf cinq cinco cinque pięcio vijf beş bes пяти пять خمسة خماسي",
        5.0,
    ),
    ("six sechs seis zes altı шести шесть ستة سداسي", 6.0),
];

/// The same where no blanks are written, and what is counted there.
const UNSPACED: &[(char, f64)] = &[
    ('单', 1.0),
    ('單', 1.0),
    ('双', 2.0),
    ('雙', 2.0),
    ('两', 2.0),
    ('二', 2.0),
    ('三', 3.0),
    ('四', 4.0),
    ('五', 5.0),
    ('六', 6.0),
];
const AXES: [char; 2] = ['轴', '軸'];

/// What machines have a stated number of.
const THINGS: &str = "axis axes axial roller rollers achs achse achsen achsig achsige achsiger achsiges assig assige osiowe osiowa osiowy rolle \
    rollen walzen axe axe assen eje ejes eixo eixos eksen eksenli galets rodillos rolos rollen осевой \
    осевая осевое осевого осей оси координатный координатная валковый роликовый محاور المحاور المحور";

/// Adds the counts in words to the measures of a description.
pub(super) fn add(text: &str, measures: &mut Vec<Measure>) {
    if !may_count(text) {
        return;
    }
    let mut before: Option<(usize, &str)> = None;
    for (start, word) in words(text) {
        let last = before.replace((start, word));
        // Only what holds the beginning of a thing is looked at.
        if !may_count(word) {
            continue;
        }
        let lower = Lower::of(word);
        let end = start + word.len();
        let number = last.filter(|_| is_thing(&lower));
        let number = number.and_then(|(from, word)| Some((from, value(&Lower::of(word))?)));
        if let Some((from, count)) = number {
            measures.push(measure(from, start, end, count));
        } else if let Some(count) = compound(&lower) {
            measures.push(measure(start, start, end, count));
        }
    }
    if !text.is_ascii() {
        measures.extend(unspaced(text));
    }
}

/// Whether the beginning of a thing that is counted stands in a text: most texts hold none.
fn may_count(text: &str) -> bool {
    // A bit for each letter that one of them begins with.
    const FIRST: u32 = 1 << 1 | 1 << 5 | 1 << 7 | 1 << 15 | 1 << 18 | 1 << 23;
    let ascii = text.as_bytes().windows(3).any(|at| {
        if FIRST >> (at[0] & 31) & 1 == 0 {
            return false;
        }
        // Letters in lower case; of other bytes none becomes one of these.
        let lower = [at[0] | 0x20, at[1] | 0x20, at[2] | 0x20];
        is_beginning(lower)
    });
    ascii || !text.is_ascii() && begins_elsewhere(text)
}

/// Whether these are the first three letters of one of [`THINGS`] in ASCII.
const fn is_beginning(letters: [u8; 3]) -> bool {
    matches!(
        &letters,
        b"axi"
            | b"axe"
            | b"rol"
            | b"ach"
            | b"wal"
            | b"ass"
            | b"eje"
            | b"eix"
            | b"eks"
            | b"gal"
            | b"rod"
            | b"osi"
    )
}

/// The same of things in other scripts, and of the axes of Chinese and Japanese.
fn begins_elsewhere(text: &str) -> bool {
    let mut last = [' '; 2];
    text.chars().any(|c| {
        let c = match c {
            'А'..='Я' => char::from_u32(c as u32 + 0x20).unwrap_or(c),
            c => c,
        };
        let three = [last[0], last[1], c];
        last = [last[1], c];
        AXES.contains(&c) || is_beginning_elsewhere(three)
    })
}

/// Whether these are the first three letters of one of [`THINGS`] in Cyrillic or Arabic.
const fn is_beginning_elsewhere(letters: [char; 3]) -> bool {
    matches!(
        letters,
        ['о', 'с', 'е' | 'и']
            | ['к', 'о', 'о']
            | ['в', 'а', 'л']
            | ['р', 'о', 'л']
            | ['م', 'ح', 'ا']
            | ['ا', 'ل', 'م']
    )
}

fn is_thing(word: &str) -> bool {
    static KNOWN: LazyLock<FxHashSet<&str>> = LazyLock::new(|| THINGS.split(' ').collect());
    KNOWN.contains(word)
}

/// The words for numbers by the letter they begin with.
static BY_LETTER: LazyLock<FxHashMap<char, Vec<(&str, f64)>>> = LazyLock::new(|| {
    let each = |&(words, count): &(&'static str, f64)| words.split(' ').map(move |w| (w, count));
    let mut all: FxHashMap<char, Vec<(&str, f64)>> = FxHashMap::default();
    for (word, count) in NUMBERS.iter().flat_map(each) {
        all.entry(word.chars().next().unwrap_or(' '))
            .or_default()
            .push((word, count));
    }
    all
});

/// The number words that begin with the first letter of a word.
fn numbers_like(word: &str) -> impl Iterator<Item = &'static (&'static str, f64)> {
    let letter = word.chars().next().unwrap_or(' ');
    BY_LETTER.get(&letter).into_iter().flatten()
}

fn value(word: &str) -> Option<f64> {
    let known = numbers_like(word).find(|(number, _)| *number == word);
    known.map(|(_, count)| *count)
}

/// `dreiachsig`, `пятиосевой`: number and thing in one word.
fn compound(word: &str) -> Option<f64> {
    let known = numbers_like(word).find(|(number, _)| {
        word.strip_prefix(number)
            .is_some_and(|thing| !thing.is_empty() && is_thing(thing))
    });
    known.map(|(_, count)| *count)
}

fn unspaced(text: &str) -> impl Iterator<Item = Measure> {
    let axes = text.char_indices().filter(|(_, c)| AXES.contains(c));
    // `单轴承` is a bearing.
    let bearing = |at: usize, axis: char| text[at + axis.len_utf8()..].starts_with('承');
    axes.filter_map(move |(at, axis)| {
        if bearing(at, axis) {
            return None;
        }
        let last = text[..at].chars().next_back()?;
        let (_, count) = UNSPACED.iter().find(|(c, _)| *c == last)?;
        let from = at - last.len_utf8();
        Some(measure(from, at, at + axis.len_utf8(), *count))
    })
}

/// The words of a text with the bytes where they start.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split(|c: char| !is_letter_or_digit(c))
        .filter_map(move |word| {
            // What parts words may take several bytes.
            let start = at;
            let parted = text[start + word.len()..].chars().next();
            at = start + word.len() + parted.map_or(0, char::len_utf8);
            (!word.is_empty()).then_some((start, word))
        })
}

fn measure(from: usize, unit: usize, end: usize, count: f64) -> Measure {
    Measure {
        span: from..end,
        unit: unit..end,
        bound: Bound::Exactly,
        role: Role::Stated,
        assumed: false,
        readings: vec![Reading {
            dimension: Dimension::COUNT,
            low: count,
            high: count,
        }],
    }
}

#[cfg(test)]
mod tests {
    use super::{THINGS, may_count};

    #[test]
    fn every_thing_begins_as_one_of_the_beginnings() {
        for thing in THINGS.split(' ') {
            assert!(may_count(thing), "{thing}");
            assert!(may_count(&thing.to_uppercase()), "{thing}");
        }
    }
}
