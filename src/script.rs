//! Letters and their scripts, told quickly of the bulk of what stands in goods descriptions.

/// The scripts that folding and tokenising tell apart.
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

/// What [`char::is_alphabetic`] says, told of nearly all letters without its tables.
#[inline]
pub(crate) fn is_letter(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphabetic();
    }
    match c {
        '\u{c0}'..='\u{d6}'
        | '\u{d8}'..='\u{f6}'
        | '\u{f8}'..='\u{17f}'
        | '\u{400}'..='\u{481}'
        | '\u{620}'..='\u{64a}'
        | '\u{3041}'..='\u{3096}'
        | '\u{30a1}'..='\u{30fa}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7a3}' => true,
        '\u{80}'..='\u{a9}' | '\u{ab}'..='\u{b4}' | '\u{d7}' | '\u{2000}'..='\u{2070}' => false,
        _ => c.is_alphabetic(),
    }
}

/// What [`char::is_alphanumeric`] says, told as quickly.
#[inline]
pub(crate) fn is_letter_or_digit(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    is_letter(c) || c.is_numeric()
}

/// No character before this one is of a script without word spaces.
const FIRST_UNSPACED: char = '\u{E00}';

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_told_as_the_standard_library_does() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_letter(c), c.is_alphabetic(), "{c:?}");
            assert_eq!(is_letter_or_digit(c), c.is_alphanumeric(), "{c:?}");
        }
    }
}
