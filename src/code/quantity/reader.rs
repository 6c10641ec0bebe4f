//! Walks over a description from number to number.

use std::cell::OnceCell;
use std::ops::Range;

use super::item::{Item, sign_of};
use super::number;
use super::role::{self, Place, word_before};
use super::separator::{self, Digits, Separator};
use super::vocabulary::{FORMS, Lead, SIDES, is_in, lead};
use super::{Bound, Measure, Reading, Role};
use crate::code::lower::Lower;
use crate::code::unit::{Dimension, Unit, is_unspaced};
use crate::script::{is_letter, is_letter_or_digit};

pub(super) struct Reader<'t> {
    pub(super) text: &'t str,
    /// Whether the case of units means something.
    pub(super) exact: bool,
    /// What separates decimals, where the line tells; looked for when a number leaves it open.
    decimals: OnceCell<Option<Separator>>,
    at: usize,
    measures: Vec<Measure>,
}

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let small = |c: char| matches!(c, '\u{430}'..='\u{45f}');
        // Who writes nothing but small letters tells by them as little as who writes capitals; but in
        // Cyrillic a small letter by itself is a preposition.
        let exact = text.bytes().any(|b| b.is_ascii_lowercase())
            && text.chars().any(char::is_uppercase)
            || !text.is_ascii() && text.contains(small);
        Reader {
            text,
            exact,
            decimals: OnceCell::new(),
            at: 0,
            measures: Vec::new(),
        }
    }

    pub(super) fn read(mut self) -> Vec<Measure> {
        while let Some(digit) = self.next_digit() {
            self.at = self.take(digit);
        }
        self.measures
    }

    fn next_digit(&self) -> Option<usize> {
        let rest = &self.text.as_bytes()[self.at..];
        rest.iter()
            .position(u8::is_ascii_digit)
            .map(|i| self.at + i)
    }

    /// Takes the number at `digit` and what is joined to it; returns where to go on.
    fn take(&mut self, digit: usize) -> usize {
        let Some((start, lead)) = self.start(digit) else {
            return self.token_end(digit);
        };
        let Some(first) = self.item(start, lead) else {
            // What is no number is passed over whole: its parts are none either.
            return self.token_end(digit).max(number::run_end(self.text, digit));
        };
        let mut end = first.end;
        let mut chain = vec![first];
        while let Some(next) = self.cross(end).filter(|_| chain.len() < 6) {
            let Some(item) = self.item(next, Lead::Attached) else {
                break;
            };
            end = item.end;
            chain.push(item);
        }
        self.emit(chain);
        end.max(digit + 1)
    }

    /// Where the number of this digit starts, sign included, and what leads to it; nothing for
    /// digits of a name.
    fn start(&self, digit: usize) -> Option<(usize, Lead)> {
        let before = &self.text[..digit];
        let Some(last) = before.chars().next_back() else {
            return Some((digit, Lead::Attached));
        };
        let ahead = &before[..before.len() - last.len_utf8()];
        let bounded = !ahead.ends_with(|c: char| is_letter_or_digit(c));
        match last {
            // The sign of a tolerance is not one of the value.
            '-' if ahead.ends_with(['+', '/']) && ahead.trim_end_matches('/').ends_with('+') => {
                Some((digit, Lead::Attached))
            }
            '-' | '−' if bounded => Some((digit - last.len_utf8(), Lead::Attached)),
            // `探测器-55~85`: no blank stands before the sign of a temperature.
            '-' | '−' if ahead.ends_with(is_unspaced) && self.is_cold(digit) => {
                Some((digit - last.len_utf8(), Lead::Attached))
            }
            '-' | '–' | '—' | '_' => hyphen(ahead).map(|lead| (digit, lead)),
            '.' if bounded => Some((digit - 1, Lead::Attached)),
            // `RP0,2 950 MPA`: the decimals of a name.
            '.' | ',' if is_yield(ahead) => None,
            '#' | '№' | '$' | '€' | '£' => None,
            c if is_letter(c) || c == '⌀' => self.letters(before).map(|lead| (digit, lead)),
            _ => Some((self.minus(before), self.spaced_lead(digit))),
        }
    }

    /// Where the word for a minus starts that ends a text, as in `MINUS 70 C`; else the end of the text.
    fn minus(&self, before: &str) -> usize {
        let word = before.trim_end_matches(' ');
        let start = tail(word, is_letter);
        let own = !word[..start].ends_with(is_letter_or_digit);
        let signed = own && start < word.len() && sign_of(&self.text[start..]) > 0;
        if signed { start } else { before.len() }
    }

    /// Whether the number at `digit` is a temperature in degrees, or the first of a range to a higher one.
    fn is_cold(&self, digit: usize) -> bool {
        let end = number::run_end(self.text, digit);
        let rest = self.text[end..].trim_start_matches(' ');
        rest.starts_with([
            '~', '～', '〜', '∼', '至', '到', '℃', '°', 'º', '…', '+', '/',
        ])
    }

    /// Letters written right before the digits.
    fn letters(&self, before: &str) -> Option<Lead> {
        let start = tail(before, |c| is_letter(c) || c == '⌀');
        let own = before[..start]
            .chars()
            .next_back()
            .is_none_or(|c| !is_letter_or_digit(c) && c != '-');
        let word = Lower::of(&before[start..]);
        match lead(&word) {
            Lead::Name if word == *"iso" && own => {
                Some(Lead::Millimetre).filter(|_| self.flange(before.len()))
            }
            // Chinese, Japanese and Korean write no blank before a number.
            Lead::Name if before.ends_with(is_unspaced) => Some(Lead::Attached),
            // `SHEET4MM`: goods and their size, if a unit follows.
            Lead::Name if own && is_in(FORMS, &word) => Some(Lead::Name),
            Lead::Name => None,
            found if before.ends_with(is_unspaced) => Some(found),
            found => own.then_some(found),
        }
    }

    /// Whether the digits at `at` are a nominal flange size of vacuum technology.
    fn flange(&self, at: usize) -> bool {
        const SIZES: [&str; 9] = ["63", "80", "100", "160", "200", "250", "320", "400", "500"];
        let rest = &self.text[at..];
        let len = rest.bytes().take_while(u8::is_ascii_digit).count();
        SIZES.contains(&&rest[..len])
    }

    fn spaced_lead(&self, digit: usize) -> Lead {
        let word = word_before(self.text, digit, 0);
        let found = lead(&word);
        match found {
            Lead::Millimetre if self.is_behind_its_own(&word, digit) => Lead::Attached,
            Lead::Name if is_in(SIDES, &word) => self.side_of_a_diameter(digit),
            // `M=4`
            Lead::Name if word == *"m" && self.text[..digit].ends_with('=') => Lead::Mach,
            Lead::Name => Lead::Attached,
            found => found,
        }
    }

    /// `Ø INT. 120`: what leads to a number behind a word that says on which side of a diameter it is.
    fn side_of_a_diameter(&self, digit: usize) -> Lead {
        match lead(&word_before(self.text, digit, 1)) {
            Lead::Millimetre => Lead::Millimetre,
            _ => Lead::Attached,
        }
    }

    /// `6 IN THK 4.2 SG`: whether the word before a number is that of the length before it, and the number has one of
    /// its own.
    fn is_behind_its_own(&self, word: &str, digit: usize) -> bool {
        const THICK: [&str; 3] = ["thk", "thick", "thickness"];
        let before = || {
            let last = self.measures.last();
            let length =
                last.filter(|m| m.readings.iter().any(|r| r.dimension == Dimension::LENGTH));
            length.is_some_and(|m| {
                let between = self.text.get(m.span.end..digit).unwrap_or("").trim();
                !m.unit.is_empty() && between.eq_ignore_ascii_case(word)
            })
        };
        let behind = || {
            let rest = &self.text[number::run_end(self.text, digit)..];
            rest.trim_start_matches(' ').starts_with(is_letter) && rest.starts_with(' ')
        };
        THICK.contains(&word) && before() && behind()
    }

    /// The end of a name of letters, digits and joined parts.
    fn token_end(&self, at: usize) -> usize {
        let rest = &self.text[at..];
        let mut chars = rest.char_indices().peekable();
        while let Some((i, c)) = chars.next() {
            let joins = matches!(c, '-' | '/' | '.' | '_')
                && chars.peek().is_some_and(|(_, n)| is_letter_or_digit(*n));
            if !is_letter_or_digit(c) && !joins {
                return at + i.max(1);
            }
        }
        self.text.len()
    }

    /// The start of the next number of a size (`400x400x120`), where one follows.
    fn cross(&self, end: usize) -> Option<usize> {
        let rest = &self.text[end..];
        let sign = rest.trim_start_matches(' ');
        let after = sign.strip_prefix(['x', 'X', '×', '*', 'х', 'Х'])?;
        let number = after.trim_start_matches([' ', 'Ø']);
        let next = self.text.len() - number.len();
        (number.starts_with(|c: char| c.is_ascii_digit()) && rest.len() - number.len() < 8)
            .then_some(next)
    }

    fn emit(&mut self, mut chain: Vec<Item>) {
        if let [_, .., last] = chain.as_mut_slice() {
            self.take_no_wall(last);
        }
        if chain.len() > 1 && !share_unit(&mut chain) {
            // 4 x 500 W, 20 x 5 L, 10 ML X 50: what stands before is how many, and so is what stands
            // behind a volume or a mass; of areas there may be a total.
            let own = chain.iter().rposition(Item::is_of_a_vessel);
            let last = chain.len() - 1;
            chain = vec![chain.swap_remove(own.unwrap_or(last))];
        }
        let product = pixels(&chain);
        for item in chain {
            self.push(item);
        }
        if let Some((span, count)) = product {
            let reading = Reading {
                dimension: Dimension::COUNT,
                low: count,
                high: count,
            };
            self.measures.push(Measure {
                unit: span.end..span.end,
                span,
                bound: Bound::Exactly,
                role: Role::Stated,
                assumed: true,
                readings: vec![reading],
            });
        }
    }

    /// `OD 48.3 X 3 WT`: behind a size it is the wall and no measure of computers.
    fn take_no_wall(&self, item: &mut Item) {
        let written = &self.text[item.unit.clone()];
        if written.eq_ignore_ascii_case("wt") {
            self.drop_unit(item);
        }
    }

    fn push(&mut self, item: Item) {
        let readings = readings(&item, || self.decimals());
        if readings.is_empty() || self.is_glued(&item) {
            return;
        }
        let place = Place::of(self.text, item.start, item.end, item.before);
        let bound = item.bound.unwrap_or_else(|| role::bound(&place));
        self.measures.push(Measure {
            span: item.start..item.end,
            role: role::role(&place, &readings),
            unit: item.unit,
            bound,
            assumed: item.assumed,
            readings,
        });
    }

    fn decimals(&self) -> Option<Separator> {
        let told = || separator::of_decimals(self.text);
        *self.decimals.get_or_init(told)
    }

    /// Whether letters follow a bare number without a blank: then it is part of a name.
    fn is_glued(&self, item: &Item) -> bool {
        let next = self.text[item.end..].chars().next();
        item.units.is_empty() && next.is_some_and(|c| is_letter_or_digit(c) || c == '_')
    }
}

/// Whether a text ends in `RP0`, what a yield strength begins with.
fn is_yield(text: &str) -> bool {
    let start = tail(text, is_letter_or_digit);
    text[start..].eq_ignore_ascii_case("rp0")
}

/// `HE-3` is a name, `CAPACITY-50 L` and `CAPACITY_50_L` a quantity.
fn hyphen(ahead: &str) -> Option<Lead> {
    let start = tail(ahead, is_letter_or_digit);
    let word = &ahead[start..];
    let letters = word.chars().all(is_letter);
    let word = Lower::of(word);
    match lead(&word) {
        Lead::Name if letters && word.chars().count() > 3 => Some(Lead::Name),
        // `DC-40 GHZ`
        Lead::Name if word == *"dc" => Some(Lead::Attached),
        Lead::Name => None,
        found => Some(found),
    }
}

/// The start of the longest tail of characters that pass, of at most 40 bytes.
fn tail(text: &str, pass: impl Fn(char) -> bool) -> usize {
    let stop = text
        .char_indices()
        .rev()
        .find(|&(i, c)| !pass(c) || text.len() - i > 40);
    stop.map_or(0, |(i, c)| i + c.len_utf8())
}

/// Gives every number of a size the unit of the one that has it; false where it is no length.
fn share_unit(chain: &mut [Item]) -> bool {
    let known = chain.iter().rev().find(|i| !i.units.is_empty());
    let (units, assumed) = match known {
        Some(item) => (item.units.clone(), item.assumed),
        None => (vec![Unit::MILLIMETRE], true),
    };
    if units.iter().all(|u| u.dimension != Dimension::LENGTH) {
        return false;
    }
    for item in chain.iter_mut().filter(|i| i.units.is_empty()) {
        item.units.clone_from(&units);
        item.assumed |= assumed;
    }
    true
}

/// The number of elements of `640 x 512`.
fn pixels(chain: &[Item]) -> Option<(Range<usize>, f64)> {
    let [a, b] = chain else { return None };
    let size = |i: &Item| i.whole && i.assumed && !i.led && (32.0..20_000.0).contains(&i.low);
    (size(a) && size(b)).then_some((a.start..b.end, a.low * b.low))
}

fn readings(item: &Item, decimals: impl Fn() -> Option<Separator>) -> Vec<Reading> {
    let bare = [Unit::ONE];
    let units: &[Unit] = if item.units.is_empty() {
        &bare
    } else {
        &item.units
    };
    let mut all = Vec::with_capacity(2);
    for unit in units {
        for (low, high) in values(item, *unit, &decimals).into_iter().flatten() {
            let reading = reading(*unit, low, high);
            if !all.contains(&reading) {
                all.push(reading);
            }
        }
    }
    if let Some(share) = item.nines {
        all.push(Reading {
            dimension: Dimension::RATIO,
            low: share,
            high: share,
        });
    }
    drop_impossible(&mut all);
    all
}

/// The number as it is written, and in its other reading, as far as either is likely: other numbers
/// of the line tell what a separator is, or the unit does.
fn values(
    item: &Item,
    unit: Unit,
    decimals: impl Fn() -> Option<Separator>,
) -> [Option<(f64, f64)>; 2] {
    let own = Some((item.low, item.high));
    let Some(doubt) = item.other else {
        return [own, None];
    };
    let other = Some((item.other_low.min(doubt.value), doubt.value));
    match (doubt.of, decimals()) {
        // Who writes decimals with a comma groups thousands with blanks.
        (Separator::Comma | Separator::Point, Some(Separator::Point))
        | (Separator::Blank, Some(Separator::Comma)) => [own, None],
        (Separator::Comma | Separator::Point, Some(_)) => [None, other],
        (Separator::Blank | Separator::Power, _) => [own, other],
        (separator, None) => {
            let whole = item.high.max(doubt.value);
            let round = whole % 1000.0 == 0.0;
            match (separator, separator::digits(unit, round)) {
                (Separator::Comma, Digits::Thousands) | (Separator::Point, Digits::Decimals) => {
                    [own, None]
                }
                // `3,000 L/H`, `1,500 L/H`: sizes and weights alone are written with zeros at the end of
                // their decimals.
                (Separator::Comma, Digits::Open) if whole % 100.0 == 0.0 && !may_be_exact(unit) => {
                    [own, None]
                }
                (Separator::Point, Digits::Thousands) => [None, other],
                _ => [own, other],
            }
        }
    }
}

/// Whether a unit is one of sizes and weights, which are stated to three decimals.
fn may_be_exact(unit: Unit) -> bool {
    let exact = [Dimension::LENGTH, Dimension::MASS, Dimension::NONE];
    exact.contains(&unit.dimension)
}

/// A range in SI. A minus before what has no sign was a hyphen.
fn reading(unit: Unit, low: f64, high: f64) -> Reading {
    let hyphen = !unit.dimension.is_signed() && high < 0.0;
    let (low, high) = if hyphen { (-high, -low) } else { (low, high) };
    Reading {
        dimension: unit.dimension,
        low: unit.to_si(low),
        high: unit.to_si(high),
    }
}

/// A share above the whole cannot be what `99,995 %` means.
fn drop_impossible(readings: &mut Vec<Reading>) {
    let share = |r: &Reading| r.dimension == Dimension::RATIO;
    if readings.iter().any(|r| share(r) && r.high <= 1.0) {
        readings.retain(|r| !share(r) || r.high <= 1.0);
    }
}
