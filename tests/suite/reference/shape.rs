//! Words known by their shape: beginnings, ends, consonants only, letters of other scripts, digits.

use super::vocabulary::{Vocabulary, WordNo};

/// Fewest letters before the place where a form is torn apart, and least size of such a form in bytes.
const MIN_PIECE: usize = 3;
const MIN_TORN: usize = 6;
/// Longest piece of a word, in bytes, that the fast matcher's filters know.
const LONGEST_SURE: usize = 23;
/// Fewest consonants of a word written without its vowels.
const MIN_CONSONANTS: usize = 3;
/// A guess that may stand for more words than this is none.
const MOST_GUESSES: usize = 6;

impl Vocabulary {
    /// Whether two tokens are the pieces of a form that was torn apart, or of its plural in -s.
    pub(super) fn make_form(&self, head: &str, tail: &str) -> bool {
        let pieces = |form: &str| {
            let rest = form.strip_prefix(head).filter(|rest| !rest.is_empty());
            rest.is_some_and(|rest| rest == tail || tail.strip_suffix('s') == Some(rest))
        };
        let long_enough = head.chars().count() >= MIN_PIECE;
        let mut forms = self.forms.iter().map(|f| f.text.as_str());
        long_enough && forms.any(|form| form.len() >= MIN_TORN && pieces(form))
    }

    /// Whether a token begins a form so that the fast matcher's filter must know it.
    pub(super) fn surely_begins_form(&self, token: &str) -> bool {
        let rest = |form: &str| {
            form.strip_prefix(token)
                .is_some_and(|r| !r.is_empty() && is_sure(r))
        };
        let long_enough = token.chars().count() >= MIN_PIECE && is_sure(token);
        long_enough && self.forms.iter().any(|f| rest(&f.text))
    }

    /// The few words that start with a text.
    pub(super) fn starting(&self, beginning: &str) -> Vec<WordNo> {
        self.few(|word| word.starts_with(beginning))
    }

    /// The few words that are longer than their consonants, which are given.
    pub(super) fn with_consonants(&self, consonants: &str) -> Vec<WordNo> {
        self.few(|word| {
            word.len() > consonants.len() && consonants_of(word).as_deref() == Some(consonants)
        })
    }

    fn few(&self, fits: impl Fn(&str) -> bool) -> Vec<WordNo> {
        let words = self.words.iter().enumerate();
        let fitting: Vec<WordNo> = words
            .filter(|(_, w)| w.text.chars().all(char::is_alphabetic) && fits(&w.text))
            .map(|(number, _)| number)
            .collect();
        if fitting.len() <= MOST_GUESSES {
            fitting
        } else {
            Vec::new()
        }
    }
}

/// Whether a piece of a word is short enough for the fast matcher's filters.
pub(super) fn is_sure(piece: &str) -> bool {
    piece.len() <= LONGEST_SURE
}

/// The consonants of a Latin word, doubled ones once, with its first letter whatever it is: `cmprsr`
/// for compressor. `None` if they are too few.
pub(super) fn consonants_of(word: &str) -> Option<String> {
    if !word.chars().all(|c| c.is_ascii_lowercase()) {
        return None;
    }
    let mut consonants: Vec<char> = word.chars().take(1).collect();
    consonants.extend(word.chars().skip(1).filter(|c| !"aeiou".contains(*c)));
    consonants.dedup();
    (consonants.len() >= MIN_CONSONANTS).then(|| consonants.into_iter().collect())
}

/// Letters of other scripts, each with the Latin letter that it passes for in print.
const LATIN: [(&str, char); 25] = [
    ("аα", 'a'),
    ("вβ", 'b'),
    ("сϲ", 'c'),
    ("ԁ", 'd'),
    ("еεє", 'e'),
    ("ғ", 'f'),
    ("ԍ", 'g'),
    ("нһη", 'h'),
    ("іїιӏ", 'i'),
    ("ј", 'j'),
    ("кκ", 'k'),
    ("мμ", 'm'),
    ("ո", 'n'),
    ("оοσ", 'o'),
    ("рρ", 'p'),
    ("ԛ", 'q'),
    ("г", 'r'),
    ("ѕ", 's'),
    ("тτ", 't'),
    ("υ", 'u'),
    ("ѵν", 'v'),
    ("ѡωԝ", 'w'),
    ("хχ", 'x'),
    ("уγ", 'y'),
    ("ζ", 'z'),
];

/// A word none of whose letters is Latin but all pass for Latin ones, in Latin letters.
pub(super) fn in_latin_letters(word: &str) -> Option<String> {
    word.chars()
        .map(|c| {
            LATIN
                .iter()
                .find(|(same, _)| same.contains(c))
                .map(|(_, latin)| *latin)
        })
        .collect()
}

/// A word in which one or two digits stand for letters (`vacu0m`), in letters.
pub(super) fn digits_as_letters(token: &str) -> Option<String> {
    let digits = token.chars().filter(char::is_ascii_digit).count();
    if token.len() < 5 || digits > 2 || digits * 2 >= token.len() {
        return None;
    }
    let letter = |c| match c {
        'a'..='z' => Some(c),
        '0' => Some('o'),
        '1' => Some('i'),
        '3' => Some('e'),
        '4' => Some('a'),
        '5' => Some('s'),
        '7' => Some('t'),
        '8' => Some('b'),
        _ => None,
    };
    token.chars().map(letter).collect()
}

/// An Arabic word without the article and the particles written onto it.
pub(super) fn without_article(word: &str) -> Option<&str> {
    let articles = ["وال", "بال", "كال", "ال", "لل"];
    let rest = articles.iter().find_map(|a| word.strip_prefix(a))?;
    (rest.chars().count() >= MIN_PIECE).then_some(rest)
}

/// `5axis` as the number and the word that are run together in it.
pub(super) fn number_and_word(token: &str) -> Option<(&str, &str)> {
    let word = token.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = &token[..token.len() - word.len()];
    let whole = !number.is_empty() && !word.is_empty() && word.chars().all(char::is_alphabetic);
    whole.then_some((number, word))
}
