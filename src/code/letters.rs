//! Letters and short words, without the tables and the memory that the standard library takes for them.

use std::ops::Deref;

/// What [`char::is_alphabetic`] says, told of nearly all letters without its table.
pub(super) fn is_alphabetic(c: char) -> bool {
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

/// What [`char::is_alphanumeric`] says.
pub(super) fn is_alphanumeric(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    is_alphabetic(c) || c.is_numeric()
}

/// Bytes of a word that is kept without memory of its own.
const SHORT: usize = 24;

/// A word in lower case. Short ones of ASCII, as nearly all are, need no memory.
pub(super) struct Lower {
    short: [u8; SHORT],
    length: usize,
    long: String,
}

impl Lower {
    /// No word.
    pub(super) const EMPTY: Self = Self {
        short: [0; SHORT],
        length: 0,
        long: String::new(),
    };

    /// A word, as [`str::to_lowercase`] writes it, but without the dot that it leaves of a Turkish capital.
    pub(super) fn of(word: &str) -> Self {
        let mut lower = Self::EMPTY;
        match lower.short.get_mut(..word.len()) {
            Some(short) if word.is_ascii() => {
                short.copy_from_slice(word.as_bytes());
                short.make_ascii_lowercase();
                lower.length = word.len();
            }
            _ => {
                lower.long = word.to_lowercase();
                if word.contains('İ') {
                    lower.long = lower.long.replace('\u{307}', "");
                }
            }
        }
        lower
    }

    pub(super) fn as_str(&self) -> &str {
        match &self.short[..self.length] {
            [] => &self.long,
            short => str::from_utf8(short).unwrap_or_default(),
        }
    }
}

impl PartialEq<str> for Lower {
    fn eq(&self, other: &str) -> bool {
        *self.as_str() == *other
    }
}

impl Deref for Lower {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

#[cfg(test)]
mod tests {
    use super::{Lower, is_alphabetic, is_alphanumeric};

    #[test]
    fn letters_are_told_as_the_standard_library_does() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_alphabetic(c), c.is_alphabetic(), "{c:?}");
            assert_eq!(is_alphanumeric(c), c.is_alphanumeric(), "{c:?}");
        }
    }

    #[test]
    fn words_are_lowered_as_the_standard_library_does() {
        let long = "KILOGRAMS-PER-SQUARE-CENTIMETRE";
        for word in ["", "a", "RPM", "MHz", "ДО", "ÜBER", "小于", long] {
            assert_eq!(*Lower::of(word), word.to_lowercase());
        }
        assert_eq!(*Lower::of("LİTRE"), *"litre");
    }
}
