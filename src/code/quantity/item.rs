//! One number or range with its unit, in all the ways it is written.

use std::ops::Range;

use super::Bound;
use super::number::{self, Found, Number};
use super::reader::Reader;
use super::role::{self, word_before};
use super::separator::{Doubt, Separator};
use super::vocabulary::{Lead, names_article};
use crate::code::letters::{Lower, is_alphabetic, is_alphanumeric};
use crate::code::unit::{self, Dimension, Unit, is_unspaced};

/// A number or range with its unit.
pub(super) struct Item {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) low: f64,
    pub(super) high: f64,
    pub(super) other: Option<Doubt>,
    /// Where the other reading starts: at its value, unless it is one of a range.
    pub(super) other_low: f64,
    pub(super) bound: Option<Bound>,
    pub(super) units: Vec<Unit>,
    pub(super) unit: Range<usize>,
    pub(super) assumed: bool,
    /// Share that a grade of purity stands for, written as `6N` or as `99.95` without its sign.
    pub(super) nines: Option<f64>,
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
        let negative = self.text[start..].starts_with(['-', '−']);
        let sign = if negative {
            self.text[start..].chars().next()?.len_utf8()
        } else {
            0
        };
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

    fn single(&self, start: usize, negative: bool, number: Number) -> Item {
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
        unit.is_some_and(|u| u.starts_with(is_alphabetic)) && self.per_length(end).is_none()
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
        let ends = !rest[1..].starts_with(|c: char| is_alphanumeric(c));
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

    /// The unit that follows a number, attached, after a blank or after a hyphen.
    fn unit(&self, end: usize) -> (Vec<Unit>, Range<usize>) {
        let rest = &self.text[end..];
        let gap = rest.len() - rest.trim_start_matches(' ').len();
        let hyphen = usize::from(gap == 0 && rest.starts_with('-'));
        let at = end + (gap.min(2) + hyphen).max(numeral_ending(rest));
        let none = (Vec::new(), end..end);
        let Some((units, taken)) = unit::read(&self.text[at..], self.exact) else {
            return none;
        };
        let written = &self.text[at..at + taken];
        let ends = match self.text[at + taken..].chars().next() {
            Some(c) if is_alphanumeric(c) => {
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
        let letters = rest.find(|c: char| !is_alphabetic(c))?;
        let word = rest[..letters].strip_suffix(['x', 'X', '×'])?;
        let digit = rest[letters..].starts_with(|c: char| c.is_ascii_digit());
        let (units, taken) = unit::read(word, self.exact).filter(|_| digit)?;
        (taken == word.len()).then(|| (units, at..at + taken))
    }

    /// `10-4 mbar` is `1e-4 mbar`, and so is the `5.10-4 mbar` of the French five times of it.
    fn flatten(&self, item: &mut Item, number: Number) {
        let rest = &self.text[number.end..];
        let written = self.text[item.start..number.end].strip_suffix("10");
        let times = written.and_then(|w| match w {
            "" => Some(1),
            w => w
                .strip_suffix('.')?
                .parse::<u8>()
                .ok()
                .filter(|t| (1..10).contains(t)),
        });
        let Some(times) = times.filter(|_| item.units.is_empty()) else {
            return;
        };
        let Some(exponent) = rest.strip_prefix(['-', '−']) else {
            return;
        };
        let len = exponent.bytes().take_while(u8::is_ascii_digit).count();
        let Ok(power @ 1..=13) = exponent[..len].parse::<i32>() else {
            return;
        };
        let end = self.text.len() - exponent.len() + len;
        let (units, unit) = self.unit(end);
        let vacuum = |u: &Unit| u.dimension == Dimension::PRESSURE && u.to_si(1.0) < 1000.0;
        if units.iter().any(vacuum) {
            let value = format!("{times}e-{power}").parse().unwrap_or(0.0);
            (item.low, item.high) = (value, value);
            item.end = unit.end;
            (item.units, item.unit) = (units, unit);
            item.whole = false;
        }
    }

    /// `1.4+L/350 um`: the error of a measuring machine, its part per length passed over. The unit
    /// may stand behind either part.
    fn formula(&self, item: &mut Item) {
        let length = |u: &Unit| u.dimension == Dimension::LENGTH;
        let Some(end) = self.per_length(item.end) else {
            return;
        };
        if item.units.is_empty() {
            (item.units, item.unit) = self.unit(end);
            item.end = item.unit.end.max(end);
        } else if item.units.iter().any(length) {
            let (units, unit) = self.unit(end);
            item.end = if units.is_empty() { end } else { unit.end };
        }
        if item.units.is_empty() {
            // The standard states these errors in micrometres.
            item.units = vec![Unit::MICROMETRE];
            item.assumed = true;
        }
    }

    /// The end of the part per length that is added at a byte: `+L/350`, `+ 3.3L/1000`, `+(2*L/300)`.
    fn per_length(&self, at: usize) -> Option<usize> {
        let plus = self.text[at..].trim_start_matches(' ').strip_prefix('+')?;
        let times = plus.trim_start_matches([' ', '(']);
        let factor =
            times.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
        let length = factor
            .trim_start_matches([' ', '*', 'x', 'X', '×'])
            .strip_prefix(['L', 'l'])?;
        let part = length.trim_start_matches(' ').strip_prefix('/')?;
        let digits = part.trim_start_matches(' ');
        let len = digits.bytes().take_while(u8::is_ascii_digit).count();
        let end = self.text.len() - digits[len..].trim_start_matches(')').len();
        (len > 0).then_some(end)
    }

    /// `10 ±0.1 mm`: the tolerance gives its unit and is passed over.
    fn tolerance(&self, item: &mut Item) {
        let rest = self.text[item.end..].trim_start_matches(' ');
        if !rest.starts_with(['±', '+']) {
            return;
        }
        let signs = ["±", "+/-", "+-"];
        let Some(after) = signs.iter().find_map(|s| rest.strip_prefix(s)) else {
            return;
        };
        let at = self.text.len() - after.trim_start_matches(' ').len();
        if !self.text[at..].starts_with(|c: char| c.is_ascii_digit()) {
            return;
        }
        let Found::Number(number) = number::read(self.text, at) else {
            return;
        };
        let (units, unit) = self.unit(number.end);
        let share = units
            .first()
            .is_some_and(|u| u.dimension == Dimension::RATIO);
        let same = units.first().map(|u| u.dimension) == item.units.first().map(|u| u.dimension);
        if item.units.is_empty() && !share {
            (item.units, item.unit) = (units, unit.clone());
            item.end = unit.end.max(number.end);
        } else if share || same || units.is_empty() {
            item.end = unit.end.max(number.end);
        }
    }

    /// Widens the item to a range; nothing where hyphens join the parts of a code.
    fn range(&self, item: &mut Item, lead: Lead) -> Option<()> {
        let Some((at, tight)) = self.range_sign(item.end) else {
            return Some(());
        };
        let negative = self.text[at..].starts_with(['-', '−']);
        let signed = self.text[at..].starts_with(['-', '−', '+']);
        let start = at + usize::from(signed) * self.text[at..].chars().next()?.len_utf8();
        let Found::Number(number) = number::read(self.text, start) else {
            return Some(());
        };
        let second = self.single(at, negative, number);
        if second.units.is_empty() && self.percent_before(item.start).is_some() {
            (item.low, item.high) = (item.low.min(second.high), item.low.max(second.high));
            (item.end, item.bound) = (second.end, Some(Bound::Range));
            item.other = None;
            return Some(());
        }
        let code = self.text[second.end..].starts_with('-');
        let follows = lead.unit().is_some() && item.low < second.high;
        if second.units.is_empty() && follows && !code {
            // `DIA 100-400`, `MACH 0.3 TO 3.5`: the word gives both their unit.
            (item.high, item.end, item.other) = (second.high, second.end, None);
            item.bound = Some(Bound::Range);
            return Some(());
        }
        if second.units.is_empty() {
            // 127-45-1 is a code; 1 - 2 are two numbers.
            return (!tight || !item.units.is_empty()).then_some(());
        }
        let unit = second.units[0];
        let (low, high) = if item.units.is_empty() {
            (item.low, second.high)
        } else if item.units[0].dimension == unit.dimension {
            (unit.of_si(item.units[0].to_si(item.low)), second.high)
        } else {
            return Some(());
        };
        // `35-2 kHz` leaves the unit of its first number open; `1064/532 nm` does not.
        let open = low > high && tight && item.units.is_empty() && !negative;
        let slash = self.text[item.end..].starts_with('/');
        // `0-1.500 HZ`: the number that has the unit may be in doubt, and the one before it with it.
        let doubt = second
            .other
            .filter(|o| item.units.is_empty() && item.other_low < o.value);
        item.low = if open && !slash { high } else { low.min(high) };
        item.high = if open && !slash { high } else { low.max(high) };
        item.other = doubt;
        item.bound = Some(Bound::Range);
        item.end = second.end;
        item.units = second.units;
        item.unit = second.unit;
        Some(())
    }

    /// `DC-40 GHZ`, `DC TO 18 GHZ`: a band that begins with direct current. With a hyphen nothing else is
    /// a quantity: `DC-12` is a name.
    fn take_direct_current(&self, item: &mut Item) -> Option<()> {
        let head = self.text[..item.start].trim_end_matches(' ');
        let hyphen = head.strip_suffix(['-', '–', '~']);
        let to = || {
            let word = head.len().checked_sub(2).and_then(|at| head.get(at..))?;
            word.eq_ignore_ascii_case("to")
                .then(|| &head[..head.len() - 2])
        };
        let Some(head) = hyphen.or_else(to).map(|h| h.trim_end_matches(' ')) else {
            return Some(());
        };
        let Some((ahead, word)) = head
            .len()
            .checked_sub(2)
            .and_then(|at| head.split_at_checked(at))
        else {
            return Some(());
        };
        let own = !ahead.ends_with(is_alphanumeric);
        if !own || !word.eq_ignore_ascii_case("dc") {
            return Some(());
        }
        let frequency = |u: &Unit| u.dimension == Dimension::FREQUENCY;
        if item.units.iter().any(frequency) {
            item.low = 0.0;
            item.bound = Some(Bound::Range);
            item.other = None;
            return Some(());
        }
        hyphen.is_none().then_some(())
    }

    /// The start of the second number of a range, sign included, and whether no blank is between.
    fn range_sign(&self, end: usize) -> Option<(usize, bool)> {
        let rest = &self.text[end..];
        let trimmed = rest.trim_start_matches(' ');
        let spaced = trimmed.len() < rest.len();
        let word = range_word(trimmed).filter(|_| spaced);
        let after = word.or_else(|| {
            // Most of what follows a number are letters.
            let is_sign = trimmed.starts_with(|c: char| !c.is_ascii_alphanumeric());
            let mut signs = RANGE_SIGNS.iter().filter(|_| is_sign);
            signs.find_map(|s| trimmed.strip_prefix(s))
        })?;
        let next = after.trim_start_matches(' ');
        let at = self.text.len() - next.len();
        let digits = next.trim_start_matches(['-', '−', '+']);
        let slash =
            word.is_none() && trimmed.starts_with('/') && (spaced || next.len() < after.len());
        let far = rest.len() - next.len() > 9 || next.len() - digits.len() > 3;
        let starts = digits.starts_with(|c: char| c.is_ascii_digit());
        (starts && !slash && !far).then_some((at, !spaced && next.len() == after.len()))
    }

    /// The sign of `%5`, as Turkish writes it, where no number stands before it.
    fn percent_before(&self, start: usize) -> Option<Range<usize>> {
        let before = self.text[..start].trim_end_matches(' ');
        let ahead = before.strip_suffix('%')?;
        let taken = ahead
            .trim_end_matches(' ')
            .ends_with(|c: char| c.is_ascii_digit());
        (!taken && start - before.len() < 2).then_some(ahead.len()..before.len())
    }

    fn take_percent(&self, item: &mut Item) {
        // `95 atom % 6Li`: a number that goes on is none of percent.
        let goes_on = self.text[item.end..].starts_with(is_alphabetic);
        if goes_on || !item.units.is_empty() {
            return;
        }
        if let Some(sign) = self.percent_before(item.start) {
            item.units = vec![Unit::PERCENT];
            item.start = sign.start;
            item.unit = sign;
        }
    }

    /// Gives the unit that the lead stands for, and drops numbers of names.
    fn settle(&self, item: &mut Item, lead: Lead) -> Option<()> {
        let has_unit = !item.units.is_empty();
        let price = self.text[..item.start]
            .trim_end_matches(' ')
            .ends_with(['$', '€', '£']);
        let forceful = || role::word_after(self.text, item.end) == *"thrust";
        let plain = has_unit && (item.unit.len() > 1 || forceful());
        item.before = word_before(self.text, item.start, 0);
        // `GRADE 4N5` is a purity.
        let measured = has_unit || item.nines.is_some();
        if price || self.is_steel(item) || names_article(&item.before, measured, plain) {
            return None;
        }
        if !has_unit && self.is_ratio(item) {
            return None;
        }
        if !has_unit && self.is_side(item.end) {
            item.units = vec![Unit::MILLIMETRE];
            item.assumed = true;
            return Some(());
        }
        let Some(assumed) = lead.unit() else {
            return (lead != Lead::Name || has_unit).then_some(());
        };
        if !has_unit {
            // A size in front of another number or letter is part of a name.
            let joined = self.text[item.end..]
                .chars()
                .next()
                .is_some_and(|c| is_alphanumeric(c) && !matches!(c, 'x' | 'X' | '×' | 'х' | 'Х'));
            item.units = vec![assumed];
            item.assumed = true;
            item.led = true;
            return (!joined).then_some(());
        }
        Some(())
    }

    /// `1:1000`: whether a bare number is a side of a ratio; the `200` of `200:1` tells how much it is.
    fn is_ratio(&self, item: &Item) -> bool {
        let digit = |c: char| c.is_ascii_digit();
        let ahead = self.text[..item.start].strip_suffix(':');
        let behind = self.text[item.end..].strip_prefix(':');
        let one = item.high.to_bits() == 1f64.to_bits();
        ahead.is_some_and(|t| t.ends_with(digit))
            || one && behind.is_some_and(|t| t.starts_with(digit))
    }

    /// `600 DIA X 9 M`, `800 WIDE X 2 MM`, `150 DIA 25 THK`: whether the word behind a bare number says which side of
    /// a size it is.
    fn is_side(&self, end: usize) -> bool {
        const SIDES: [&str; 9] = [
            "dia", "diam", "od", "id", "wide", "thk", "thick", "long", "high",
        ];
        let rest = self.text[end..].trim_start_matches(' ');
        let len = rest
            .find(|c: char| !c.is_ascii_alphabetic())
            .unwrap_or(rest.len());
        let cross = rest[len..]
            .trim_start_matches(' ')
            .strip_prefix(['x', 'X', '×', '*']);
        let size = cross.is_some_and(|next| {
            next.trim_start_matches(' ')
                .starts_with(|c: char| c.is_ascii_digit())
        });
        let is_side = |word: &str| SIDES.iter().any(|side| word.eq_ignore_ascii_case(side));
        let follows = || {
            let next = rest[len..].trim_start_matches(' ');
            let number = |c: char| c.is_ascii_digit() || c == '.';
            let behind = next.trim_start_matches(number);
            let word = behind.trim_start_matches(' ');
            let end = word.find(|c: char| !c.is_ascii_alphabetic());
            behind.len() < next.len() && is_side(&word[..end.unwrap_or(word.len())])
        };
        is_side(&rest[..len]) && (size || follows())
    }

    /// `316L` and its like are grades of steel.
    fn is_steel(&self, item: &Item) -> bool {
        const GRADES: [&str; 10] = [
            "304", "316", "317", "321", "310", "347", "303", "309", "904", "301",
        ];
        let text = &self.text[item.start..item.end];
        let grade = GRADES.iter().find_map(|g| text.strip_prefix(g));
        grade.is_some_and(|rest| ["L", "l", "H", "h", "S", "s", "N", "F"].contains(&rest))
    }
}

/// Signs between the two numbers of a range, the longest of one beginning first.
const RANGE_SIGNS: &[&str] = &[
    "...", "..", "…", "–", "—", "~", "～", "〜", "∼", "÷", "-", "/", "至", "到",
];

/// What follows a word that leads from the first number of a range to the second.
fn range_word(text: &str) -> Option<&str> {
    const WORDS: &[&str] = &[
        "to", "bis", "a", "à", "tot", "do", "até", "ate", "hasta", "до", "đến", "إلى", "الى",
        "thru", "through",
    ];
    // Most of what follows a number is its unit.
    const BEGIN: &str = "tTbBaAàÀdDhHдДđĐإا";
    let (word, rest) = text
        .starts_with(|c| BEGIN.contains(c))
        .then(|| text.split_once(' '))??;
    WORDS.contains(&Lower::of(word).as_str()).then_some(rest)
}

/// The bytes between number and noun of `5-ти осевой` and `3-х координатный`.
fn numeral_ending(rest: &str) -> usize {
    let endings = ["-ти ", "-ТИ ", "-и ", "-И ", "-х ", "-Х "];
    let found = endings.into_iter().find(|e| rest.starts_with(e));
    found.map_or(0, str::len)
}
