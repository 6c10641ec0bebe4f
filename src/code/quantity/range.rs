//! Ranges: two numbers with a sign or a word between them, and bands that begin with direct current.

use super::Bound;
use super::item::Item;
use super::number::{self, Found};
use super::reader::Reader;
use super::vocabulary::Lead;
use crate::code::lower::Lower;
use crate::code::unit::{Dimension, Unit};
use crate::script::is_letter_or_digit;

/// Signs between the two numbers of a range, the longest of one beginning first.
const RANGE_SIGNS: &[&str] = &[
    "...", "..", "…", "–", "—", "~", "～", "〜", "∼", "÷", "-", "/", "至", "到",
];

impl Reader<'_> {
    /// Widens the item to a range; nothing where hyphens join the parts of a code.
    pub(super) fn range(&self, item: &mut Item, lead: Lead) -> Option<()> {
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
        if second.units.is_empty() {
            return self.range_without_unit(item, &second, tight, lead);
        }
        let unit = second.units[0];
        let (low, high) = if item.units.is_empty() {
            (item.low, second.high)
        } else if item.units[0].dimension == unit.dimension {
            (unit.of_si(item.units[0].to_si(item.low)), second.high)
        } else {
            return Some(());
        };
        // `0-1.500 HZ`: the number that has the unit may be in doubt, and the one before it with it.
        let doubt = second.other;
        item.other = doubt.filter(|o| item.units.is_empty() && item.other_low < o.value);
        // `35-2 kHz` leaves the unit of its first number open; `1064/532 nm` does not.
        let slash = self.text[item.end..].starts_with('/');
        let open = low > high && tight && item.units.is_empty() && !negative && !slash;
        (item.low, item.high) = if open {
            (high, high)
        } else {
            (low.min(high), low.max(high))
        };
        item.bound = Some(Bound::Range);
        item.end = second.end;
        item.units = second.units;
        item.unit = second.unit;
        Some(())
    }

    /// The same where the second number has no unit: a sign or a word before the first may give it.
    fn range_without_unit(
        &self,
        item: &mut Item,
        second: &Item,
        tight: bool,
        lead: Lead,
    ) -> Option<()> {
        let code = self.text[second.end..].starts_with('-');
        // `DIA 100-400`, `MACH 0.3 TO 3.5`: the word gives both their unit.
        let follows = lead.unit().is_some() && item.low < second.high && !code;
        let percent = self.percent_before(item.start).is_some();
        if !percent && !follows {
            // 127-45-1 is a code; 1 - 2 are two numbers.
            return (!tight || !item.units.is_empty()).then_some(());
        }
        (item.low, item.high) = (item.low.min(second.high), item.low.max(second.high));
        (item.end, item.other) = (second.end, None);
        item.bound = Some(Bound::Range);
        Some(())
    }

    /// `DC-40 GHZ`, `DC TO 18 GHZ`: a band that begins with direct current. With a hyphen nothing else is
    /// a quantity: `DC-12` is a name.
    pub(super) fn take_direct_current(&self, item: &mut Item) -> Option<()> {
        let Some(hyphened) = self.follows_direct_current(item.start) else {
            return Some(());
        };
        let frequency = |u: &Unit| u.dimension == Dimension::FREQUENCY;
        if item.units.iter().any(frequency) {
            item.low = 0.0;
            item.bound = Some(Bound::Range);
            item.other = None;
            return Some(());
        }
        (!hyphened).then_some(())
    }

    /// Whether `DC` and a hyphen, or `DC` and "to", stand before a number; the first with `true`.
    fn follows_direct_current(&self, start: usize) -> Option<bool> {
        let head = self.text[..start].trim_end_matches(' ');
        let hyphened = head.strip_suffix(['-', '–', '~']);
        let before = hyphened.or_else(|| strip_word(head, "to"))?;
        let ahead = strip_word(before.trim_end_matches(' '), "dc")?;
        let own = !ahead.ends_with(is_letter_or_digit);
        own.then_some(hyphened.is_some())
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
}

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

/// A text without the word of ASCII letters that it ends with, in capitals or not.
fn strip_word<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let at = text.len().checked_sub(word.len())?;
    let (ahead, end) = text.split_at_checked(at)?;
    end.eq_ignore_ascii_case(word).then_some(ahead)
}
