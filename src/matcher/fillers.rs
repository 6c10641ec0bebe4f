//! Fillers: small words that carry no meaning of their own.

use crate::catalogue::Lang;

/// Small words that a phrase of a language can lose, and that never count as a gap.
const FILLERS: [(&str, &[&str]); 7] = [
    (
        "de",
        &["der", "des", "die", "fuer", "fur", "mit", "und", "von"],
    ),
    ("en", &["and", "for", "in", "of", "or", "the", "with"]),
    (
        "es",
        &[
            "al", "con", "de", "del", "el", "en", "la", "las", "los", "para", "por", "y",
        ],
    ),
    (
        "fr",
        &[
            "a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "par",
            "pour", "sous", "sur",
        ],
    ),
    (
        "it",
        &["con", "da", "dei", "del", "della", "di", "e", "per"],
    ),
    ("nl", &["de", "het", "met", "van", "voor"]),
    (
        "pt",
        &[
            "com", "da", "das", "de", "do", "dos", "e", "em", "para", "por",
        ],
    ),
];

/// Longest of [`FILLERS`], in bytes.
const LONGEST_FILLER: usize = 5;

/// Whether a word can be left out of a phrase of a language.
pub(super) fn is_filler_in(word: &str, lang: Lang) -> bool {
    word.len() <= LONGEST_FILLER
        && FILLERS
            .iter()
            .any(|(code, words)| *code == lang.code() && words.contains(&word))
}

/// Whether a word carries no meaning of its own.
pub(super) fn is_filler(word: &str) -> bool {
    word.len() <= LONGEST_FILLER && FILLERS.iter().any(|(_, words)| words.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fillers_belong_to_languages() {
        let vietnamese = Lang::parse("vi").unwrap();
        assert!(is_filler_in("of", Lang::ENGLISH) && !is_filler_in("van", Lang::ENGLISH));
        assert!(!is_filler_in("van", vietnamese) && is_filler("van"));
        assert!(!is_filler("pump"));
    }
}
