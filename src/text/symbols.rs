//! Symbols in the place of letters: `V@CUUM`, `$TEEL`, `T!TANIUM`.

use std::borrow::Cow;

use memchr::memchr3_iter;

/// Letters that must follow a symbol at the beginning of a word: `$US` is money.
const LEAST_BEHIND: usize = 3;

/// The text with symbols inside words as the letters that they look like; byte for byte of the same length. One
/// beside a digit is none (`10W@1064NM`), nor is that of an address (`info@acme.com`).
pub(super) fn as_letters(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let mut mended: Option<Vec<u8>> = None;
    for at in memchr3_iter(b'@', b'$', b'!', bytes) {
        if stands_for_a_letter(bytes, at) {
            let mended = mended.get_or_insert_with(|| bytes.to_vec());
            mended[at] = letter_of(bytes[at]);
        }
    }
    // Only bytes of ASCII change places with others of it.
    mended
        .and_then(|bytes| String::from_utf8(bytes).ok())
        .map_or(Cow::Borrowed(text), Cow::Owned)
}

fn stands_for_a_letter(bytes: &[u8], at: usize) -> bool {
    let symbol = bytes[at];
    let is_part = |&b: &u8| b.is_ascii_alphabetic() || is_symbol(b);
    let behind = bytes[at + 1..].iter().take_while(|b| is_part(b)).count();
    let before = at.checked_sub(1).map(|before| bytes[before]);
    let inside = before.is_some_and(|b| is_part(&b)) && behind > 0;
    let starts = symbol != b'!'
        && before.is_none_or(|b| b.is_ascii() && !b.is_ascii_alphanumeric())
        && behind >= LEAST_BEHIND;
    let has_letters = || {
        bytes[at + 1..=at + behind]
            .iter()
            .any(u8::is_ascii_alphabetic)
    };
    (inside || starts) && has_letters() && !(symbol == b'@' && is_domain(&bytes[at + 1..]))
}

/// Whether a text starts with letters, a point and letters.
fn is_domain(text: &[u8]) -> bool {
    let host = text
        .iter()
        .take_while(|b| b.is_ascii_alphanumeric() || **b == b'-');
    let rest = &text[host.count()..];
    matches!(rest, [b'.', next, ..] if next.is_ascii_alphabetic())
}

fn is_symbol(byte: u8) -> bool {
    matches!(byte, b'@' | b'$' | b'!')
}

fn letter_of(symbol: u8) -> u8 {
    match symbol {
        b'@' => b'a',
        b'$' => b's',
        _ => b'i',
    }
}

#[cfg(test)]
mod tests {
    use super::as_letters;

    #[test]
    fn symbols_inside_words_are_letters() {
        for (text, letters) in [
            ("V@CUUM PUMP", "VaCUUM PUMP"),
            ("MAR@GING $TEEL", "MARaGING sTEEL"),
            ("T!TANIUM, ST@!NLESS", "TiTANIUM, STaiNLESS"),
            ("10W@1064NM 40 GHZ@-3DB", "10W@1064NM 40 GHZ@-3DB"),
            ("5 PCS @ USD 3 $US 100 US$", "5 PCS @ USD 3 $US 100 US$"),
            ("info@acme.com HALLO! $$$ A@", "info@acme.com HALLO! $$$ A@"),
            ("ÉT@IN @", "ÉTaIN @"),
        ] {
            assert_eq!(as_letters(text), letters);
        }
    }
}
