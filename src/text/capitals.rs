//! A small `l` among capitals: in `S0DlUM CYANlDE` it is an I to the eye.

use std::borrow::Cow;

use memchr::memchr_iter;

/// Fewest capitals of such a word: shorter ones are formulas (`HClO`).
const FEWEST: usize = 4;

/// The text with every `l` that stands between capitals, in a word of nothing but such letters, as the capital
/// I that it looks like; byte for byte of the same length.
pub(super) fn with_capital_i(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let between = |at: usize| {
        bytes
            .get(at.wrapping_sub(1)..at + 2)
            .is_some_and(is_disguised)
    };
    if !memchr_iter(b'l', bytes).any(between) {
        return Cow::Borrowed(text);
    }
    let ends_word = |c: char| !c.is_alphanumeric();
    let words = text.split_inclusive(ends_word);
    Cow::Owned(words.map(|word| mended(word, ends_word)).collect())
}

fn is_disguised(three: &[u8]) -> bool {
    matches!(three, [b'A'..=b'Z', b'l', b'A'..=b'Z'])
}

fn mended(word: &str, ends_word: impl Fn(char) -> bool) -> Cow<'_, str> {
    let letters = word.trim_end_matches(ends_word).as_bytes();
    let count = |is: fn(u8) -> bool| letters.iter().filter(|&&b| is(b)).count();
    let capitals = count(|b| b.is_ascii_uppercase());
    let small = count(|b| b == b'l');
    // Figures that pass for letters may be among them; others make it a formula or a model.
    let others = count(|b| b"015".contains(&b));
    let disguised = letters.windows(3).filter(|three| is_disguised(three));
    let only_these = capitals + small + others == letters.len();
    if capitals >= FEWEST && only_these && disguised.count() == small {
        Cow::Owned(word.replace('l', "I"))
    } else {
        Cow::Borrowed(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_l_between_capitals_is_an_i() {
        for (text, mended) in [
            ("S0DlUM CYANlDE, PlSTON", "S0DIUM CYANIDE, PISTON"),
            ("VÁLVULA TlTANlUM", "VÁLVULA TITANIUM"),
            (
                "CHClF2 HClO KClO3 NH4ClO4 AlGaN",
                "CHClF2 HClO KClO3 NH4ClO4 AlGaN",
            ),
            ("Fiber Mls valve", "Fiber Mls valve"),
            ("lNVERTER AlCL", "lNVERTER AlCL"),
        ] {
            assert_eq!(with_capital_i(text), mended);
            assert_eq!(mended.len(), text.len());
        }
    }
}
