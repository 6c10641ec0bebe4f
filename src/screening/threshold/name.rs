//! Whether two names of goods are the same words.

use crate::script::is_letter_or_digit;

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
        // In whatever order, the first word of one is a word of the other, or starts like the whole.
        let first = initial(term);
        if first != 0 && first & self.initials == 0 {
            return false;
        }
        self.sums().contains(&letters(term)) && same_words(term, self.text)
    }

    /// Whether a name of the same words has them in the same order.
    pub(super) fn is_in_order(&self, term: &str) -> bool {
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

/// A sum over the letters and digits, the same in any order and case.
pub(super) fn letters(text: &str) -> u64 {
    if text.is_ascii() {
        let weights = text.bytes().map(|byte| ASCII[usize::from(byte)]);
        return weights.fold(0, u64::wrapping_add);
    }
    let weights = text.chars().map(|c| match c {
        _ if c.is_ascii() => ASCII[c as usize],
        _ if is_small(c) => weight(c),
        _ if is_letter_or_digit(c) => lower_weight(c),
        _ => 0,
    });
    weights.fold(0, u64::wrapping_add)
}

/// Whether a character beyond ASCII plainly is a letter in lower case, as most of the catalogue's are.
fn is_small(c: char) -> bool {
    matches!(c, 'ß'..='ö' | 'ø'..='ÿ' | 'а'..='я' | 'ء'..='ي' | '一'..='\u{9fef}' | '가'..='힣')
}

fn lower_weight(c: char) -> u64 {
    if c.is_ascii() {
        return weight(c.to_ascii_lowercase());
    }
    if is_caseless(c) {
        return weight(c);
    }
    c.to_lowercase().fold(0, |sum, c| {
        // Lower-casing a whole text writes the sigma that ends a word otherwise.
        let c = if c == 'ς' { 'σ' } else { c };
        sum.wrapping_add(weight(c))
    })
}

/// Whether a letter plainly is its own lower case, as most of the catalogue's are.
fn is_caseless(c: char) -> bool {
    matches!(c, 'а'..='я' | '\u{5d0}'..='\u{109f}' | '\u{3040}'..='\u{9fff}' | '가'..='힣')
}

/// A number that hardly any sum of others makes.
const fn weight(c: char) -> u64 {
    const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;
    let mixed = (c as u64 + 1).wrapping_mul(GOLDEN);
    (mixed ^ (mixed >> 29)).wrapping_mul(GOLDEN)
}

/// The weight of each ASCII letter in lower case and of each digit, and none of anything else.
const ASCII: [u64; 128] = {
    let mut weights = [0; 128];
    let mut byte = 0u8;
    while byte < 128 {
        if byte.is_ascii_alphanumeric() {
            weights[byte as usize] = weight(byte.to_ascii_lowercase() as char);
        }
        byte += 1;
    }
    weights
};

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
    use super::{Name, is_small, lower_weight, same_words, weight};
    use crate::script::is_letter_or_digit;

    #[test]
    fn small_letters_are_letters_in_lower_case() {
        for c in ('\0'..=char::MAX).filter(|c| is_small(*c)) {
            assert!(
                is_letter_or_digit(c) && lower_weight(c) == weight(c),
                "{c:?}"
            );
        }
    }

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
}
