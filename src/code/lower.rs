//! Words in lower case, without the memory that the standard library takes for short ones.

use std::ops::Deref;

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
    use super::Lower;

    #[test]
    fn words_are_lowered_as_the_standard_library_does() {
        let long = "KILOGRAMS-PER-SQUARE-CENTIMETRE";
        for word in ["", "a", "RPM", "MHz", "ДО", "ÜBER", "小于", long] {
            assert_eq!(*Lower::of(word), word.to_lowercase());
        }
        assert_eq!(*Lower::of("LİTRE"), *"litre");
    }
}
