//! What is written onto a number: a flattened power of ten, a part per length, a tolerance.

use super::item::Item;
use super::number::{self, Found, Number};
use super::reader::Reader;
use crate::code::unit::{Dimension, Unit};

impl Reader<'_> {
    /// `10-4 mbar` is `1e-4 mbar`, and so is the `5.10-4 mbar` of the French five times of it.
    pub(super) fn flatten(&self, item: &mut Item, number: Number) {
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
    pub(super) fn formula(&self, item: &mut Item) {
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
    pub(super) fn per_length(&self, at: usize) -> Option<usize> {
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
    pub(super) fn tolerance(&self, item: &mut Item) {
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
}
