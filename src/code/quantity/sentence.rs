//! Words of the sentence that look like units: `12 в упаковке`, `3 IN 1`, `7075 BAR`.

use super::number::{self, Found};
use super::reader::Reader;
use super::role::{self, word_before};
use super::vocabulary::{CONTAINS, Lead, is_in, lead};
use crate::code::lower::Lower;
use crate::code::unit::{self, Dimension, Unit};

impl Reader<'_> {
    /// Whether what looks like a unit after a blank is a word of the sentence.
    pub(super) fn is_word(&self, written: &str, end: usize) -> bool {
        let lower = Lower::of(written);
        let rest = self.text[end..].trim_start_matches(' ');
        match lower.as_str() {
            "\"" | "'" | "''" | "as" | "r" => true,
            _ if lower.len() == 1 && rest.starts_with('-') => true,
            // `99.99 B<5PPM`: the letter begins the next quantity.
            _ if lower.len() == 1 && rest.starts_with(['<', '>', '=', '≤', '≥']) => true,
            // `99.99 B 3PPM`: boron, no bytes.
            "b" if rest.starts_with(|c: char| c.is_ascii_digit()) => true,
            // `DIA 100-400 L 3000MM`: the letter leads to the next size.
            "l" | "h" | "w" | "t" if rest.starts_with(|c: char| c.is_ascii_digit()) => {
                self.is_led_size(end - written.len())
            }
            // `7075 BAR 100MM` is a bar of the alloy.
            "bar" | "bars" => self.names_an_alloy(end - written.len()),
            // In a line with lower case `5 a` is a word, `5 A` a current.
            // `в` and `а` are a preposition and a conjunction of Russian and its kin.
            "c" | "f" | "j" | "k" | "n" | "v" | "w" | "q" | "в" | "а" | "к"
                if self.exact && lower == *written =>
            {
                true
            }
            "in" => self.is_preposition(end - written.len(), end),
            "a" if self.exact && written == "a" => true,
            // The preposition `с`.
            "с" => rest.starts_with(|c: char| matches!(c, '\u{400}'..='\u{52f}')),
            "a" if self.is_temperature(rest) => true,
            "a" => {
                rest.starts_with(|c: char| c.is_ascii_digit())
                    && !self.is_current(end - written.len(), end)
            }
            _ => false,
        }
    }

    /// Whether an `in` at these bytes is a word and no inch: `3 IN 1`, `99 % IN WATER`. No size is
    /// one, nor a fraction.
    fn is_preposition(&self, start: usize, end: usize) -> bool {
        let next = role::word_after(self.text, end);
        let digit = next.starts_with(|c: char| c.is_ascii_digit());
        let fraction = || {
            let number = |c: char| c.is_ascii_digit() || c == '/';
            let head = self.text[..start].trim_end_matches([' ', '-']);
            head[head.trim_end_matches(number).len()..].contains('/')
        };
        (digit || is_in(CONTAINS, &next))
            && !fraction()
            && !self.ends_a_size(start)
            && !self.is_led_size(start)
    }

    /// Whether the number that ends at the byte is the last of a size: `12 X 12 X 24 IN`.
    fn ends_a_size(&self, at: usize) -> bool {
        let digits = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '/');
        let head = self.text[..at].trim_end_matches([' ', '-']);
        let head = head.trim_end_matches(digits).trim_end_matches(' ');
        let before = head.strip_suffix(['x', 'X', '×', '*']);
        before.is_some_and(|b| {
            b.trim_end_matches(' ')
                .ends_with(|c: char| c.is_ascii_digit())
        })
    }

    /// Whether the number that ends at the byte is a size that a word leads to: `OD 4 IN L 3000 MM`.
    fn is_led_size(&self, at: usize) -> bool {
        let number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '/' | ' ' | '-');
        let head = self.text[..at].trim_end_matches(number);
        lead(&word_before(self.text, head.len(), 0)) == Lead::Millimetre
    }

    /// Whether the number that ends at the byte is one of a wrought aluminium alloy.
    fn names_an_alloy(&self, at: usize) -> bool {
        const ALLOYS: [&str; 22] = [
            "1050", "1060", "1100", "2011", "2014", "2017", "2024", "2124", "2219", "2618", "3003",
            "5052", "5083", "5754", "6005", "6061", "6063", "6082", "7050", "7068", "7075", "7175",
        ];
        let head = self.text[..at].trim_end_matches([' ', '-']);
        ALLOYS.iter().any(|alloy| {
            let before = head.strip_suffix(alloy);
            before.is_some_and(|b| !b.ends_with(|c: char| c.is_ascii_digit() || c == '.'))
        })
    }

    /// Whether a text begins with a temperature that has its sign: the `+85 C` of `-55 A +85 C`.
    fn is_temperature(&self, text: &str) -> bool {
        let Some(number) = text.strip_prefix(['+', '-', '−']) else {
            return false;
        };
        if !number.starts_with(|c: char| c.is_ascii_digit()) {
            return false;
        }
        let at = self.text.len() - number.len();
        let Found::Number(found) = number::read(self.text, at) else {
            return false;
        };
        let rest = self.text[found.end..].trim_start_matches(' ');
        let units = unit::read(rest, self.exact);
        let warm = |u: &Unit| u.dimension == Dimension::TEMPERATURE;
        units.is_some_and(|(units, _)| units.iter().any(warm))
    }

    /// Whether an `A` at these bytes is the unit and not the "to" of a range: a time, a voltage or a
    /// power follows, or a smaller number, or a voltage stands before. `300 A 10 US`, `150 A 20 KV`,
    /// `50 KV 1.5 A 75 KW`; not so `DE 5 A 20 KV`.
    fn is_current(&self, start: usize, end: usize) -> bool {
        let at = self.text.len() - self.text[end..].trim_start_matches(' ').len();
        let Found::Number(next) = number::read(self.text, at) else {
            return false;
        };
        let head = self.text[..start].trim_end_matches(' ');
        let from = head.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
        if ["de", "da", "desde", "von", "entre"]
            .contains(&word_before(head, from.len(), 0).as_str())
        {
            return false;
        }
        let own = head[from.len()..].replace(',', ".").parse::<f64>();
        let rest = self.text[next.end..].trim_start_matches(' ');
        let electric = |u: &Unit| {
            u.dimension == Dimension::TIME && u.to_si(1.0) < 1.0
                || [Dimension::VOLTAGE, Dimension::POWER].contains(&u.dimension)
        };
        let units = unit::read(rest, self.exact);
        own.as_ref().is_ok_and(|own| *own > next.value)
            || own != Ok(0.0)
                && (units.is_some_and(|(units, _)| units.iter().any(electric))
                    || self.follows_a_voltage(from.len()))
    }

    /// Whether a voltage stands right before the byte, as before the current of a power supply.
    fn follows_a_voltage(&self, at: usize) -> bool {
        let word = word_before(self.text, at, 0);
        let letters = word.trim_start_matches(|c: char| c.is_ascii_digit());
        let units = unit::read(letters, false).filter(|(_, taken)| *taken == letters.len());
        units.is_some_and(|(units, _)| units.iter().any(|u| u.dimension == Dimension::VOLTAGE))
    }
}
