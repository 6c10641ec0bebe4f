//! One number or range with its unit, in all the ways it is written.
//!
//! [`Reader::item`] reads a number and its unit, then what else belongs to it, step by step: what is written
//! onto it (`formula`), a second number (`range`), a percent sign before it; last it tells whether all that is
//! a quantity at all (`settle`).

use std::ops::Range;

use super::Bound;
use super::number::{self, Found, Number};
use super::reader::Reader;
use super::role;
use super::separator::{Doubt, Separator};
use super::vocabulary::Lead;
use crate::code::lower::Lower;
use crate::code::unit::{self, Dimension, Unit, is_unspaced};
use crate::script::{is_letter, is_letter_or_digit};

/// A number or range with its unit. Places are bytes of the text.
pub(super) struct Item {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Both ends as written, in the first of `units`; equal unless it is a range.
    pub(super) low: f64,
    pub(super) high: f64,
    /// What the upper end may be besides, where its separator is in doubt.
    pub(super) other: Option<Doubt>,
    /// Where the other reading starts: at its value, unless it is one of a range.
    pub(super) other_low: f64,
    pub(super) bound: Option<Bound>,
    /// All that the written unit may be, the most usual first; none where none is written.
    pub(super) units: Vec<Unit>,
    pub(super) unit: Range<usize>,
    /// Whether the unit is not written but follows from what stands beside.
    pub(super) assumed: bool,
    /// Share that a grade of purity stands for, written as `6N` or as `99.95` without its sign.
    pub(super) nines: Option<f64>,
    /// Whether the number is written in digits alone.
    pub(super) whole: bool,
    /// Whether a word such as `dia` gave the unit.
    pub(super) led: bool,
    /// The word before it, in lower case.
    pub(super) before: Lower,
}

impl Item {
    /// Whether it is a volume or a mass, of which there may be several vessels or packs.
    pub(super) fn is_of_a_vessel(&self) -> bool {
        let kinds = [Dimension::VOLUME, Dimension::MASS];
        self.units.iter().any(|u| kinds.contains(&u.dimension))
    }
}

impl Reader<'_> {
    pub(super) fn item(&self, start: usize, lead: Lead) -> Option<Item> {
        let sign = sign_of(&self.text[start..]);
        let negative = sign > 0;
        let Found::Number(first) = number::read(self.text, start + sign) else {
            return None;
        };
        let mut item = self.single(start, negative, first);
        self.flatten(&mut item, first);
        self.formula(&mut item);
        self.tolerance(&mut item);
        self.range(&mut item, lead)?;
        self.tolerance(&mut item);
        self.take_percent(&mut item);
        self.take_direct_current(&mut item)?;
        self.settle(&mut item, lead)?;
        Some(item)
    }

    /// A number with the unit behind it.
    pub(super) fn single(&self, start: usize, negative: bool, number: Number) -> Item {
        let value = if negative {
            -number.value
        } else {
            number.value
        };
        let plus = self.is_at_least(number.end);
        let (units, unit) = self.unit(number.end + usize::from(plus));
        let units = self.meshes(number, &unit).unwrap_or(units);
        let end = unit.end.max(number.end);
        let grade = self.grade(number, end);
        let end = grade.map_or(end, |(_, end)| end);
        let other = number.other.map(|o| Doubt {
            value: if negative { -o.value } else { o.value },
            ..o
        });
        Item {
            start,
            end,
            low: value,
            high: value,
            other,
            other_low: other.map_or(value, |o| o.value),
            bound: (plus && !units.is_empty()).then_some(Bound::AtLeast),
            units,
            unit,
            assumed: false,
            nines: grade
                .map(|(share, _)| share)
                .or_else(|| self.bare_purity(number, end)),
            whole: number.plain,
            led: false,
            before: Lower::EMPTY,
        }
    }

    /// `20+ HOURS`: whether a plus stands between the number and its unit.
    fn is_at_least(&self, end: usize) -> bool {
        let unit = self.text[end..]
            .strip_prefix('+')
            .map(|r| r.trim_start_matches(' '));
        unit.is_some_and(|u| u.starts_with(is_letter)) && self.per_length(end).is_none()
    }

    /// The share of a purity in nines and where it ends: `6N`, and `5N5` for 99.9995 %.
    fn grade(&self, number: Number, end: usize) -> Option<(f64, usize)> {
        let few = number.plain && (2.0..10.0).contains(&number.value);
        let rest = self.text[number.end..].strip_prefix('N').filter(|_| few)?;
        let rest_of_nines = 10f64.powf(-number.value);
        if number.end + 1 == end {
            return Some((1.0 - rest_of_nines, end));
        }
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let last = rest.chars().next()?.to_digit(10).filter(|_| digits == 1)?;
        let ends = !rest[1..].starts_with(|c: char| is_letter_or_digit(c));
        let share = 1.0 - rest_of_nines * (1.0 - f64::from(last) / 10.0);
        ends.then_some((share, number.end + 2))
    }

    /// `TANTALUM 99.95`: nothing but a purity is written with decimals right below a hundred.
    fn bare_purity(&self, number: Number, end: usize) -> Option<f64> {
        let rest = self.text[end..].trim_start_matches(' ');
        let size = rest.starts_with(['x', 'X', '×', '*', '-', '/', '+', '±']);
        let price =
            ["usd", "eur", "gbp", "rmb"].contains(&role::word_after(self.text, end).as_str());
        // `99.999` are no thousands.
        let open = number.other.is_some_and(|o| o.of != Separator::Point);
        let bare = end == number.end && !number.plain && !open;
        let pure = (99.0..100.0).contains(&number.value) && bare && !size && !price;
        pure.then_some(number.value / 100.0)
    }

    /// The unit that follows a number, attached, after a blank, a hyphen or the underscore of data bases.
    pub(super) fn unit(&self, end: usize) -> (Vec<Unit>, Range<usize>) {
        let rest = &self.text[end..];
        let gap = rest.len() - rest.trim_start_matches(' ').len();
        let hyphen = usize::from(gap == 0 && rest.starts_with(['-', '_']));
        let at = end + (gap.min(2) + hyphen).max(numeral_ending(rest));
        let none = (Vec::new(), end..end);
        let Some((units, taken)) = unit::read(&self.text[at..], self.exact) else {
            return none;
        };
        let written = &self.text[at..at + taken];
        let ends = match self.text[at + taken..].chars().next() {
            Some(c) if is_letter_or_digit(c) => {
                // Chinese, Japanese and Korean go on without a blank.
                is_unspaced(c) || written.ends_with(is_unspaced) || matches!(c, '²' | '³')
            }
            _ => true,
        };
        if !ends || (gap > 0 && self.is_word(written, at + taken)) || gap > 2 {
            return self.unit_before_cross(at).unwrap_or(none);
        }
        (units, at..at + taken)
    }

    /// `3CMX4CM`: the unit ends where the next number of the size starts.
    fn unit_before_cross(&self, at: usize) -> Option<(Vec<Unit>, Range<usize>)> {
        let rest = &self.text[at..];
        let letters = rest.find(|c: char| !is_letter(c))?;
        let word = rest[..letters].strip_suffix(['x', 'X', '×'])?;
        let digit = rest[letters..].starts_with(|c: char| c.is_ascii_digit());
        let (units, taken) = unit::read(word, self.exact).filter(|_| digit)?;
        (taken == word.len()).then(|| (units, at..at + taken))
    }

    /// The sign of `%5`, as Turkish writes it, where no number stands before it.
    pub(super) fn percent_before(&self, start: usize) -> Option<Range<usize>> {
        let before = self.text[..start].trim_end_matches(' ');
        let ahead = before.strip_suffix('%')?;
        let last = ahead.trim_end_matches(' ');
        let last = last.rsplit(|c| !is_letter_or_digit(c)).next();
        // `9O%`
        let taken = last.is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()));
        (!taken && start - before.len() < 2).then_some(ahead.len()..before.len())
    }

    fn take_percent(&self, item: &mut Item) {
        // `95 atom % 6Li`: a number that goes on is none of percent.
        let goes_on = self.text[item.end..].starts_with(is_letter);
        if goes_on || !item.units.is_empty() {
            return;
        }
        if let Some(sign) = self.percent_before(item.start) {
            item.units = vec![Unit::PERCENT];
            item.start = sign.start;
            item.unit = sign;
        }
    }
}

/// Words that are the sign of a temperature.
const MINUS: [&str; 9] = [
    "minus",
    "moins",
    "menos",
    "meno",
    "eksi",
    "минус",
    "мінус",
    "ناقص",
    "âm",
];

/// The bytes of the sign at the start of a text that ends in a number, as a sign or as a word.
pub(super) fn sign_of(text: &str) -> usize {
    let sign = text.chars().next().filter(|c| matches!(c, '-' | '−'));
    sign.map_or_else(|| word_of_sign(text), char::len_utf8)
}

/// The bytes of `MINUS ` before a digit; else none.
fn word_of_sign(text: &str) -> usize {
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        return 0;
    }
    let word = text.split(' ').next().unwrap_or("");
    let digit = text[word.len()..].trim_start_matches(' ');
    let number = digit.starts_with(|c: char| c.is_ascii_digit());
    if number && MINUS.contains(&Lower::of(word).as_str()) {
        text.len() - digit.len()
    } else {
        0
    }
}

/// The bytes between number and noun of `5-ти осевой` and `3-х координатный`.
fn numeral_ending(rest: &str) -> usize {
    let endings = ["-ти ", "-ТИ ", "-и ", "-И ", "-х ", "-Х "];
    let found = endings.into_iter().find(|e| rest.starts_with(e));
    found.map_or(0, str::len)
}
