//! Letters as small numbers, so that edit distance and deletion hashes work the same in every script.

/// Most letters of a word that is matched forgivingly; longer words are matched exactly.
pub(super) const MAX_LETTERS: usize = 32;

/// A word as letter codes.
#[derive(Clone, Copy, Debug)]
pub(super) enum Letters<'w> {
    /// Nothing but Latin letters, nearly every word: their codes are their bytes.
    Latin(&'w [u8]),
    /// So many letters of other alphabets.
    Other([u8; MAX_LETTERS], usize),
}

impl<'w> Letters<'w> {
    /// The codes of a folded word; `None` if it is too long or holds something that is no letter
    /// of the Latin, Cyrillic, Greek or Arabic alphabets.
    pub(super) fn of(word: &'w str) -> Option<Self> {
        if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return (word.len() <= MAX_LETTERS).then_some(Self::Latin(word.as_bytes()));
        }
        let (mut codes, mut len) = ([0; MAX_LETTERS], 0);
        for c in word.chars() {
            *codes.get_mut(len)? = code(c)?;
            len += 1;
        }
        Some(Self::Other(codes, len))
    }

    /// The codes.
    pub(super) fn as_slice(&self) -> &[u8] {
        match self {
            Self::Latin(bytes) => bytes,
            Self::Other(codes, len) => &codes[..*len],
        }
    }

    /// Whether the codes are the bytes of the word.
    pub(super) fn are_latin(&self) -> bool {
        matches!(self, Self::Latin(_))
    }
}

fn code(c: char) -> Option<u8> {
    let (first, offset) = match c {
        'a'..='z' => ('a', b'a'),
        'а'..='џ' => ('а', 0),
        'α'..='ω' => ('α', 48),
        'ء'..='ي' => ('ء', 128),
        _ => return None,
    };
    u8::try_from(u32::from(c) - u32::from(first) + u32::from(offset)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_different_alphabets_never_share_a_code() {
        let mut codes: Vec<u8> = ('a'..='z')
            .chain('а'..='џ')
            .chain('α'..='ω')
            .chain('ء'..='ي')
            .map(|c| code(c).unwrap())
            .collect();
        let count = codes.len();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), count);
    }

    #[test]
    fn digits_and_endless_words_are_refused() {
        assert!(Letters::of("t800").is_none());
        assert!(Letters::of(&"a".repeat(MAX_LETTERS + 1)).is_none());
        assert_eq!(Letters::of("cab").unwrap().as_slice(), b"cab");
    }
}
