//! Which script a character belongs to, and which letters of other scripts pass for Latin ones.

/// The scripts that folding and tokenising treat differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Script {
    Latin,
    Cyrillic,
    Greek,
    Arabic,
    /// Written without spaces between words: Han, kana, Hangul, Thai, Lao, Khmer.
    Unspaced,
    Other,
}

/// The script of a letter.
pub(crate) fn script_of(c: char) -> Script {
    match u32::from(c) {
        0x41..=0x5A | 0x61..=0x7A | 0xC0..=0x24F | 0x1E00..=0x1EFF => Script::Latin,
        0x370..=0x3FF | 0x1F00..=0x1FFF => Script::Greek,
        0x400..=0x52F => Script::Cyrillic,
        0x600..=0x6FF | 0x750..=0x77F | 0xFB50..=0xFDFF | 0xFE70..=0xFEFC => Script::Arabic,
        0xE00..=0xEFF
        | 0x1100..=0x11FF
        | 0x1780..=0x17FF
        | 0x2E80..=0x30FF
        | 0x3130..=0x318F
        | 0x31F0..=0x31FF
        | 0x3400..=0x4DBF
        | 0x4E00..=0x9FFF
        | 0xAC00..=0xD7A3
        | 0xF900..=0xFAFF
        | 0x20000..=0x3134F => Script::Unspaced,
        _ => Script::Other,
    }
}

/// Whether a letter belongs to a script written without spaces between words.
#[inline]
pub(crate) fn is_unspaced(c: char) -> bool {
    // The bulk is told apart quickly; none of these is a numeral.
    let bulk = || matches!(c, '一'..='鿿' | '가'..='힣');
    c >= FIRST_UNSPACED && (bulk() || script_of(c) == Script::Unspaced && !c.is_numeric())
}

/// Whether a character is alphabetic; the bulk of letters is told without a search in tables.
#[inline]
pub(crate) fn is_letter(c: char) -> bool {
    matches!(c, 'a'..='z' | 'а'..='я' | 'ا'..='غ' | 'ぁ'..='ゔ' | 'ァ'..='ヴ' | '一'..='鿿' | '가'..='힣')
        || c.is_alphabetic()
}

/// Whether a character is alphabetic or a numeral, told as quickly.
#[inline]
pub(crate) fn is_letter_or_digit(c: char) -> bool {
    is_letter(c) || c.is_numeric()
}

/// No character before this one is of a script without word spaces.
const FIRST_UNSPACED: char = '\u{E00}';

/// The Latin letter that a (lower-case, folded) Cyrillic or Greek letter is mistaken for in print,
/// in either case: a Cyrillic `Н` looks like `H`, so its folded `н` stands for `h`.
pub(crate) fn latin_lookalike(c: char) -> Option<char> {
    let latin = match c {
        'а' | 'α' => 'a',
        'в' | 'β' => 'b',
        'с' | 'ϲ' => 'c',
        'ԁ' => 'd',
        'е' | 'ε' | 'є' => 'e',
        'ғ' => 'f',
        'ԍ' => 'g',
        'н' | 'һ' | 'η' => 'h',
        'і' | 'ї' | 'ι' | 'ӏ' => 'i',
        'ј' => 'j',
        'к' | 'κ' => 'k',
        'м' | 'μ' => 'm',
        'ո' => 'n',
        'о' | 'ο' | 'σ' => 'o',
        'р' | 'ρ' => 'p',
        'ԛ' => 'q',
        'г' => 'r',
        'ѕ' => 's',
        'т' | 'τ' => 't',
        'υ' => 'u',
        'ѵ' | 'ν' => 'v',
        'ѡ' | 'ω' | 'ԝ' => 'w',
        'х' | 'χ' => 'x',
        'у' | 'γ' => 'y',
        'ζ' => 'z',
        _ => return None,
    };
    Some(latin)
}

/// The Cyrillic letter that a (lower-case, folded) Latin letter is mistaken for in print, in either case.
pub(crate) fn cyrillic_lookalike(c: char) -> Option<char> {
    let cyrillic = match c {
        'a' => 'а',
        'b' => 'в',
        'c' => 'с',
        'e' => 'е',
        'h' => 'н',
        'i' => 'і',
        'k' => 'к',
        'm' => 'м',
        'o' => 'о',
        'p' => 'р',
        't' => 'т',
        'x' => 'х',
        'y' => 'у',
        _ => return None,
    };
    Some(cyrillic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_told_quickly_are_letters() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_letter(c), c.is_alphabetic(), "{c}");
        }
    }
}
