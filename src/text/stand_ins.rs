//! Characters that stand for others: `V@CUUM`, `$TEEL`, `T!TANIUM`, a capital O in a number (`7O75`).

use std::borrow::Cow;

use memchr::{memchr_iter, memchr3_iter};

/// Letters that must follow a symbol at the beginning of a word: `$US` is money.
const LEAST_BEHIND: usize = 3;

/// The text with symbols inside words as the letters that they look like, and with a capital O in a number as a zero;
/// byte for byte of the same length. A symbol beside a digit stands for none (`10W@1064NM`), nor does that of an address
/// (`info@acme.com`).
pub(super) fn as_meant(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let symbols = memchr3_iter(b'@', b'$', b'!', bytes).filter(|&at| is_letter(bytes, at));
    let zeros = memchr_iter(b'O', bytes).filter(|&at| is_zero(bytes, at));
    let mut mended: Option<Vec<u8>> = None;
    for at in symbols.chain(zeros) {
        let mended = mended.get_or_insert_with(|| bytes.to_vec());
        mended[at] = meant_by(bytes[at]);
    }
    // Only bytes of ASCII change places with others of it.
    mended
        .and_then(|bytes| String::from_utf8(bytes).ok())
        .map_or(Cow::Borrowed(text), Cow::Owned)
}

/// Whether a capital O stands in a number: in a run of nothing but digits and such, which starts with a digit.
fn is_zero(bytes: &[u8], at: usize) -> bool {
    let before = |b: &u8| at > 0 && b.is_ascii_alphanumeric();
    if !bytes.get(at.wrapping_sub(1)).is_some_and(before) {
        return false;
    }
    let start = bytes[..at].iter().rposition(|b| !b.is_ascii_alphanumeric());
    let run = &bytes[start.map_or(0, |start| start + 1)..];
    let run = run
        .split(|b| !b.is_ascii_alphanumeric())
        .next()
        .unwrap_or(run);
    let only_zeros = run.iter().all(|b| b.is_ascii_digit() || *b == b'O');
    // `2O3` is an oxide.
    let oxide = matches!(run, [_, b'O', b'2'..=b'9']);
    run.len() > 2 && run[0].is_ascii_digit() && only_zeros && !oxide
}

/// Whether a symbol stands for a letter.
fn is_letter(bytes: &[u8], at: usize) -> bool {
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

/// Whether a character may stand for a letter.
pub(super) fn is_stand_in(c: char) -> bool {
    u8::try_from(c).is_ok_and(is_symbol)
}

fn is_symbol(byte: u8) -> bool {
    matches!(byte, b'@' | b'$' | b'!')
}

fn meant_by(stand_in: u8) -> u8 {
    match stand_in {
        b'@' => b'a',
        b'$' => b's',
        b'!' => b'i',
        _ => b'0',
    }
}

#[cfg(test)]
mod tests {
    use super::as_meant;

    #[test]
    fn a_capital_o_in_a_number_is_a_zero() {
        for (text, number) in [
            ("ALUMINIUM 7O75-T6, 3OOO M", "ALUMINIUM 7075-T6, 3000 M"),
            ("1OO PCS 64OO\"", "100 PCS 6400\""),
            (
                "AL 2O3 180o 4O OO OOO 5OL UO2 H2O",
                "AL 2O3 180o 4O OO OOO 5OL UO2 H2O",
            ),
        ] {
            assert_eq!(as_meant(text), number);
        }
    }

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
            assert_eq!(as_meant(text), letters);
        }
    }
}
