//! Sums of letters: texts of the same words have the same, whatever their order and case.

use crate::script::is_letter_or_digit;

/// A sum over the letters and digits, the same in any order and case.
pub(crate) fn letters(text: &str) -> u64 {
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

/// The weight of a letter in lower case.
pub(crate) fn lower_weight(c: char) -> u64 {
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
pub(crate) const fn weight(c: char) -> u64 {
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

#[cfg(test)]
mod tests {
    use super::{is_small, lower_weight, weight};
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
}
