//! Whether two names of goods are the same words.

use crate::script::is_letter_or_digit;
use crate::text::sum::{letters, lower_weight, weight};

/// A name of goods with the sum of its letters, so that most other names are told from it without
/// looking at their words.
pub(super) struct Name<'n> {
    text: &'n str,
    letters: u64,
    /// A bit for the first letter of each of its words.
    initials: u64,
}

impl<'n> Name<'n> {
    pub(super) fn new(text: &'n str) -> Self {
        Self {
            text,
            letters: letters(text),
            initials: text
                .split(|c: char| !is_letter_or_digit(c))
                .fold(0, |bits, word| bits | initial(word)),
        }
    }

    /// Equal letters and digits, or equal words in another order; a plural `s` of the name set aside.
    pub(super) fn is(&self, term: &str) -> bool {
        // What a plural, hyphens and blanks may add.
        const APART: usize = 4;
        if term.len().abs_diff(self.text.len()) > APART {
            return false;
        }
        if self.is_written(term) {
            return true;
        }
        // In whatever order, the first word of one is a word of the other, or starts like the whole.
        let first = initial(term);
        if first != 0 && first & self.initials == 0 {
            return false;
        }
        self.sums().contains(&letters(term)) && same_words(term, self.text)
    }

    /// Whether it is a name letter for letter, but for the case of ASCII and a plural `s`, as nearly all are.
    fn is_written(&self, term: &str) -> bool {
        let tail = self.starts_with(term).then(|| &self.text[term.len()..]);
        tail.is_some_and(|tail| {
            tail.is_empty() || tail.eq_ignore_ascii_case("s") && term.is_ascii()
        })
    }

    /// Whether its text starts with that of a name, the case of ASCII set aside.
    fn starts_with(&self, term: &str) -> bool {
        let start = self.text.get(..term.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(term))
    }

    /// Whether a name of the same words has them in the same order.
    pub(super) fn is_in_order(&self, term: &str) -> bool {
        if self.starts_with(term) {
            return true;
        }
        let letters = |text: &str| {
            let letters = text.chars().filter(|c| c.is_alphanumeric());
            letters.flat_map(char::to_lowercase).collect::<String>()
        };
        letters(self.text).starts_with(&letters(term))
    }

    /// The sums of letters that its names in the catalogue may have: its own, and that without a plural `s`.
    pub(super) fn sums(&self) -> [u64; 2] {
        [self.letters, self.letters.wrapping_sub(weight('s'))]
    }
}

/// A bit for the first letter or digit of a text; none if it has none.
fn initial(text: &str) -> u64 {
    let first = text.chars().find(|c| is_letter_or_digit(*c));
    first.map_or(0, |c| 1 << (lower_weight(c) >> 58))
}

fn same_words(term: &str, name: &str) -> bool {
    let words = |text: &str| {
        let split = text.split(|c: char| !c.is_alphanumeric());
        split.map(str::to_lowercase).collect::<Vec<String>>()
    };
    let (mut term, mut name) = (words(term), words(name));
    let (whole, written) = (term.concat(), name.concat());
    term.sort_unstable();
    name.sort_unstable();
    let plural = || written.strip_suffix('s') == Some(whole.as_str());
    whole == written || term == name || plural()
}

#[cfg(test)]
mod tests {
    use super::{Name, same_words};

    #[test]
    fn the_sum_of_letters_turns_away_nothing_that_is_the_same() {
        let names = [
            "Carbon Fibre Tow",
            "carbon-fibre tow",
            "TOW CARBON FIBRE",
            "carbon fibre tows",
            "ΑΝΤΛΊΑΣ ΚΕΝΟΎ",
            "αντλίας κενού",
            "YÜKSEK HIZLI KAMERA İKİ",
            "yüksek hızlı kamera iki",
            "S",
            "",
        ];
        for name in names {
            for term in names {
                let near = term.len().abs_diff(name.len()) <= 4;
                let same = near && same_words(term, name);
                assert_eq!(Name::new(name).is(term), same, "{name} {term}");
            }
        }
    }

    #[test]
    fn the_order_of_words_is_told() {
        let name = Name::new("Carbon-Fibre Tow");
        for (term, in_order) in [
            ("carbon-fibre tow", true),
            ("carbon fibre tow", true),
            ("tow carbon fibre", false),
        ] {
            assert!(
                name.is(term) && name.is_in_order(term) == in_order,
                "{term}"
            );
        }
        assert!(!Name::new("TOW").is_in_order("tows"));
    }
}
