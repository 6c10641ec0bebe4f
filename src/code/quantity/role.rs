//! What a number is about: bounds around it, and meanings that no threshold may rest on.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::vocabulary::{
    BOUNDS_AFTER, BOUNDS_BEFORE, BOUNDS_JOINED, PACK_BEFORE, PACKS, PIECES, STORAGE, is_in,
};
use super::{Bound, Reading, Role};
use crate::code::lower::Lower;
use crate::code::unit::{Dimension, is_unspaced};
use crate::script::is_letter_or_digit;

/// The word before `at`, in lower case; blanks, `.`, `:`, `=`, `_` and comparison signs between are
/// passed over. `skip` words before it are passed over as well.
pub(super) fn word_before(text: &str, at: usize, skip: usize) -> Lower {
    let mut rest = &text[..at];
    for left in (0..=skip).rev() {
        let end =
            rest.trim_end_matches([' ', '.', ':', '=', '(', '<', '>', '~', '±', '+', '-', '_']);
        let start = end
            .rfind(|c: char| !is_wordy(c))
            .map_or(0, |i| i + end[i..].chars().next().map_or(1, char::len_utf8));
        // Runs without blanks can be long; a word is not.
        let start = if end.len() - start > 40 {
            end.len()
        } else {
            start
        };
        if left == 0 {
            return Lower::of(&end[start..]);
        }
        rest = &end[..start];
    }
    Lower::EMPTY
}

fn is_wordy(c: char) -> bool {
    is_letter_or_digit(c) || matches!(c, '/' | '⌀')
}

/// The word that follows `at`, in lower case.
pub(super) fn word_after(text: &str, at: usize) -> Lower {
    let rest = text[at..].trim_start_matches([' ', '.', ',', '/', '(', '\'', '-']);
    if text.len() - at - rest.len() > 3 {
        return Lower::EMPTY;
    }
    let end = rest
        .char_indices()
        .find(|&(i, c)| i > 24 || !is_letter_or_digit(c));
    Lower::of(&rest[..end.map_or(rest.len(), |(i, _)| i)])
}

/// A number in its text, with the words on either side of it.
pub(super) struct Place<'t> {
    text: &'t str,
    start: usize,
    end: usize,
    before: Lower,
    after: Lower,
}

impl<'t> Place<'t> {
    /// The place of the number and unit at these bytes, `before` being the word before them.
    pub(super) fn of(text: &'t str, start: usize, end: usize, before: Lower) -> Self {
        Place {
            text,
            start,
            end,
            before,
            after: word_after(text, end),
        }
    }
}

/// The bound that words and signs around a number state.
pub(super) fn bound(place: &Place<'_>) -> Bound {
    sign_before(place.text, place.start)
        .or_else(|| word_bound(place))
        .or_else(|| bound_after(place))
        .unwrap_or(Bound::Exactly)
}

fn sign_before(text: &str, start: usize) -> Option<Bound> {
    let before = text[..start].trim_end_matches(' ');
    let equal = before.strip_suffix('=').unwrap_or(before);
    if ["±", "+/-", "+-"].iter().any(|s| before.ends_with(s)) {
        Some(Bound::PlusMinus)
    } else if equal.ends_with(['<', '≤']) {
        Some(Bound::AtMost)
    } else if equal.ends_with(['>', '≥']) {
        Some(Bound::AtLeast)
    } else {
        None
    }
}

fn word_bound(place: &Place<'_>) -> Option<Bound> {
    let word = place.before.as_str();
    if word.ends_with(is_unspaced) {
        // Words run together: `容积小于80升`.
        return bound_of(BOUNDS_BEFORE, |w| word.ends_with(w));
    }
    let last = BEFORE.get(word)?;
    // More words before fewer: `не менее` is no `менее`, `not more than` no `more than`.
    let three = || {
        let first = word_before(place.text, place.start, 2);
        let second = word_before(place.text, place.start, 1);
        last.bound_of(&[first.as_str(), " ", second.as_str()].concat())
    };
    let two = || last.bound_of(&word_before(place.text, place.start, 1));
    let more = (!last.more.is_empty()).then(|| three().or_else(two));
    more.flatten().or(last.one)
}

/// Bounds by the word that states them.
type Bounds = FxHashMap<&'static str, Bound>;

static BEFORE: LazyLock<FxHashMap<&str, Last>> = LazyLock::new(|| by_last_word(BOUNDS_BEFORE));
static AFTER: LazyLock<Bounds> = LazyLock::new(|| by_word(BOUNDS_AFTER));
static JOINED: LazyLock<Bounds> = LazyLock::new(|| by_word(BOUNDS_JOINED));

fn by_word(table: &[(&'static str, Bound)]) -> Bounds {
    let each = |&(words, bound): &(&'static str, Bound)| words.split('|').map(move |w| (w, bound));
    table.iter().flat_map(each).collect()
}

/// Bounds that end in one word: what it states alone, and behind one or two others.
#[derive(Default)]
struct Last {
    one: Option<Bound>,
    more: Vec<(&'static str, Bound)>,
}

impl Last {
    /// What the word states behind these.
    fn bound_of(&self, before: &str) -> Option<Bound> {
        let known = self.more.iter().find(|(words, _)| *words == before);
        known.map(|(_, bound)| *bound)
    }
}

fn by_last_word(table: &[(&'static str, Bound)]) -> FxHashMap<&'static str, Last> {
    let mut all: FxHashMap<&str, Last> = FxHashMap::default();
    for (words, bound) in table {
        for words in words.split('|') {
            match words.rsplit_once(' ') {
                Some((first, last)) => all.entry(last).or_default().more.push((first, *bound)),
                None => all.entry(words).or_default().one = Some(*bound),
            }
        }
    }
    all
}

/// The bound of the longest word that fits: `不超过` is no `超过`.
fn bound_of(table: &[(&'static str, Bound)], fits: impl Fn(&str) -> bool) -> Option<Bound> {
    let each = |(words, bound): &(&'static str, Bound)| {
        let bound = *bound;
        words.split('|').map(move |word| (word, bound))
    };
    let fitting = table.iter().flat_map(each).filter(|(word, _)| fits(word));
    let longest = fitting.max_by_key(|(word, _)| word.len());
    longest.map(|(_, bound)| bound)
}

fn bound_after(place: &Place<'_>) -> Option<Bound> {
    let (text, end) = (place.text, place.end);
    let plus = text[end..].strip_prefix('+');
    if plus.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ',', ')'])) {
        return Some(Bound::AtLeast);
    }
    let rest = text[end..].trim_start_matches(' ');
    if rest.starts_with(is_unspaced) {
        return bound_of(BOUNDS_AFTER, |w| rest.starts_with(w));
    }
    let word = place.after.as_str();
    AFTER.get(word).copied().or_else(|| {
        // `or less`, `and above`.
        if !["or", "and", "ou", "o", "oder", "of", "ve", "и", "или"].contains(&word) {
            return None;
        }
        let at = text[end..].to_lowercase().find(word)? + end + word.len();
        let next = word_after(text.get(at..)?, 0);
        JOINED.get(next.as_str()).copied()
    })
}

/// What the number at a place with these readings is about.
pub(super) fn role(place: &Place<'_>, readings: &[Reading]) -> Role {
    let (text, start, end) = (place.text, place.start, place.end);
    let (before, after) = (place.before.as_str(), place.after.as_str());
    let is = |d: Dimension| readings.iter().any(|r| r.dimension == d);
    if text[..start].trim_end_matches(' ').ends_with('@') || before == "at" || before == "bei" {
        return Role::Condition;
    }
    let packed =
        || is_in(PACKS, after) && !is_whole_volume(text, end, after) || is_in(PACK_BEFORE, before);
    // `2 X 500 L` are two vessels as often as two packs.
    let counted = || is(Dimension::MASS) && is_counted(text, start, end);
    if (is(Dimension::MASS) || is(Dimension::VOLUME)) && (packed() || counted()) {
        return Role::Pack;
    }
    let boxed = ["hc", "gp", "hq", "container", "cntr", "fcl"];
    if is(Dimension::LENGTH) && is_in(&boxed, after) {
        return Role::Pack;
    }
    if (is(Dimension::NONE) || is(Dimension::COUNT)) && is_in(PIECES, after) {
        return Role::Pack;
    }
    let new = [
        "new",
        "mới",
        "moi",
        "brand",
        "neu",
        "nuevo",
        "novo",
        "cotton",
        "polyester",
    ];
    if is(Dimension::RATIO) && (is_in(&new, before) || is_in(&new, after)) {
        return Role::State;
    }
    let mains = readings
        .iter()
        .any(|r| is_mains(text, end, before, after, *r));
    if mains || is(Dimension::CURRENT) && is_of_supply(text, start) {
        return Role::Mains;
    }
    let near = |skip| is_in(STORAGE, &word_before(text, start, skip));
    if is(Dimension::TEMPERATURE) && (near(0) || near(1) || near(2)) {
        return Role::Storage;
    }
    Role::Stated
}

/// `300 LITRES GROSS VOLUME` is what a vessel holds, and no pack.
fn is_whole_volume(text: &str, end: usize, after: &str) -> bool {
    const VOLUME: [&str; 4] = ["vol", "volume", "cap", "capacity"];
    let at = text[end..].to_lowercase().find(after);
    let rest = at.and_then(|at| text.get(end + at + after.len()..));
    is_in(&["gross", "net", "nett", "total"], after)
        && rest.is_some_and(|rest| is_in(&VOLUME, &word_after(rest, 0)))
}

/// Whether a number of pieces stands before or behind: `20 X 5 KG`, `5 KG X 20`.
fn is_counted(text: &str, start: usize, end: usize) -> bool {
    const CROSS: [char; 4] = ['x', 'X', '×', '*'];
    let digit = |c: char| c.is_ascii_digit();
    let before = text[..start].trim_end_matches(' ').strip_suffix(CROSS);
    let behind = text[end..].trim_start_matches(' ').strip_prefix(CROSS);
    before.is_some_and(|t| t.trim_end_matches(' ').ends_with(digit))
        || behind.is_some_and(|t| t.trim_start_matches(' ').starts_with(digit))
}

fn is_mains(text: &str, end: usize, before: &str, after: &str, reading: Reading) -> bool {
    const GRID: [f64; 10] = [
        220.0, 230.0, 240.0, 380.0, 400.0, 415.0, 440.0, 460.0, 480.0, 110.0,
    ];
    if reading.dimension == Dimension::FREQUENCY {
        return [50.0, 60.0].contains(&reading.low)
            && reading.high <= 60.0
            && near_voltage(text, end);
    }
    if reading.dimension != Dimension::VOLTAGE || reading.high > 500.0 || before == "output" {
        return false;
    }
    let alternating = ["ac", "ph", "hz", "50hz", "60hz", "phase"].contains(&after)
        || text.as_bytes()[end.saturating_sub(2)..end].eq_ignore_ascii_case(b"ac");
    alternating || before == "input" || GRID.contains(&reading.high)
}

/// `INPUT 230V 2A`: whether nothing but a voltage stands between a current and the word for the supply.
fn is_of_supply(text: &str, start: usize) -> bool {
    const SUPPLY: [&str; 8] = [
        "input", "mains", "eingang", "entrada", "entrée", "ingresso", "ingang", "giriş",
    ];
    const VOLTS: [&str; 7] = ["", "v", "vac", "vdc", "ac", "dc", "volts"];
    let voltage = |word: &str| {
        VOLTS.contains(
            &word.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '/' | 'x')),
        )
    };
    for skip in 0..4 {
        let word = word_before(text, start, skip);
        if word.is_empty() || !voltage(&word) {
            return SUPPLY.contains(&word.as_str());
        }
    }
    false
}

/// Whether a supply voltage or a number of phases stands near a mains frequency.
fn near_voltage(text: &str, end: usize) -> bool {
    let from = text[..end]
        .char_indices()
        .rev()
        .nth(23)
        .map_or(0, |(i, _)| i);
    let rest = text[end..].char_indices().nth(16);
    let near = &text[from..rest.map_or(text.len(), |(i, _)| end + i)];
    let mut before = (' ', ' ');
    near.chars().any(|c| {
        let (ahead, last) = before;
        before = (last, c);
        let volts = matches!(c, 'V' | 'v' | 'В' | 'в' | '伏' | 'ف');
        let number = last.is_ascii_digit() || (last == ' ' && ahead.is_ascii_digit());
        let pair = (last.to_ascii_lowercase(), c.to_ascii_lowercase());
        volts && number || matches!(pair, ('p', 'h') | ('a', 'c'))
    })
}
