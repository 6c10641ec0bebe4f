//! Letters as small numbers, so that edit distance and deletion hashes work the same in every script.

/// Most letters of a word that is matched forgivingly; longer words are matched exactly.
pub(super) const MAX_LETTERS: usize = 32;

/// A word as letter codes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Letters {
    codes: [u8; MAX_LETTERS],
    len: usize,
}

impl Letters {
    /// The codes of a folded word; `None` if it is too long or holds something that is no letter
    /// of the Latin, Cyrillic, Greek or Arabic alphabets.
    pub(super) fn of(word: &str) -> Option<Self> {
        let mut letters = Self {
            codes: [0; MAX_LETTERS],
            len: 0,
        };
        if let Some(codes) = letters.codes.get_mut(..word.len())
            && word.bytes().all(|byte| byte.is_ascii_lowercase())
        {
            // Nearly every word; what the general way gives it.
            letters.len = word.len();
            for (code, byte) in codes.iter_mut().zip(word.bytes()) {
                *code = byte - b'a' + 1;
            }
            return Some(letters);
        }
        for c in word.chars() {
            let slot = letters.codes.get_mut(letters.len)?;
            *slot = code(c)?;
            letters.len += 1;
        }
        Some(letters)
    }

    /// The codes.
    pub(super) fn as_slice(&self) -> &[u8] {
        &self.codes[..self.len]
    }
}

fn code(c: char) -> Option<u8> {
    let (first, offset) = match c {
        'a'..='z' => ('a', 1),
        'а'..='џ' => ('а', 32),
        'α'..='ω' => ('α', 96),
        'ء'..='ي' => ('ء', 128),
        _ => return None,
    };
    u8::try_from(u32::from(c) - u32::from(first) + offset).ok()
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
        assert_eq!(Letters::of("cab").unwrap().as_slice(), [3, 1, 2]);
    }
}
