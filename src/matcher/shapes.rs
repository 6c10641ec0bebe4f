//! Shapes of words: beginnings, ends, consonant skeletons, digits and foreign letters in disguise.

use rustc_hash::FxHashMap;

use super::vocabulary::{Flags, WordId};
use crate::text::latin_lookalike;

/// Fewest letters of a piece of a split word.
const MIN_PIECE: usize = 3;
/// Fewest letters of a word that may be written without its vowels.
const MIN_SKELETON: usize = 3;
/// Most words that a guess may stand for; more is no guess but noise.
const MAX_GUESSES: usize = 6;

/// Look-ups by the shape of a word.
#[derive(Debug, Default)]
pub(super) struct Shapes {
    sorted: Vec<(Box<str>, WordId)>,
    skeletons: FxHashMap<Box<str>, Vec<WordId>>,
    starts: Bits,
    ends: Bits,
}

impl Shapes {
    /// Prepares look-ups of `words`; `forms` are all written forms that a split may tear apart.
    pub(super) fn build<'f>(words: &[Box<str>], forms: impl Iterator<Item = &'f str>) -> Self {
        let mut shapes = Self::default();
        for (id, word) in (0..).zip(words) {
            if !word.chars().all(char::is_alphabetic) {
                continue;
            }
            shapes.sorted.push((word.clone(), id));
            if let Some(bones) = skeleton(word).filter(|s| s.len() < word.len()) {
                shapes.skeletons.entry(bones.into()).or_default().push(id);
            }
        }
        shapes.sorted.sort_unstable();
        for form in forms.filter(|f| f.len() >= 2 * MIN_PIECE) {
            for (at, _) in form.char_indices().skip(MIN_PIECE) {
                shapes.starts.set(&form[..at]);
                shapes.ends.set(&form[at..]);
            }
        }
        shapes
    }

    /// Whether vocabulary forms start or end with the token (now and then a false yes).
    pub(super) fn flags(&self, token: &str) -> Flags {
        Flags {
            starts_word: self.starts.has(token),
            ends_word: self.ends.has(token),
        }
    }

    /// The few words that start with `beginning`; none if they are many.
    pub(super) fn words_starting(&self, beginning: &str) -> impl Iterator<Item = WordId> + '_ {
        let from = self.sorted.partition_point(|(w, _)| &**w < beginning);
        let count = self.sorted[from..]
            .iter()
            .take_while(|(w, _)| w.starts_with(beginning))
            .count();
        let few = if count <= MAX_GUESSES { count } else { 0 };
        self.sorted[from..from + few].iter().map(|&(_, id)| id)
    }

    /// The few words whose consonants are `bones`; none if they are many.
    pub(super) fn words_with_skeleton(&self, bones: &str) -> impl Iterator<Item = WordId> + '_ {
        let words = self.skeletons.get(bones).map_or(&[][..], |w| w);
        words
            .iter()
            .take(if words.len() <= MAX_GUESSES {
                words.len()
            } else {
                0
            })
            .copied()
    }
}

/// The consonants of a Latin word with doubled ones written once, its first letter kept; `None` if
/// too few.
pub(super) fn skeleton(word: &str) -> Option<String> {
    if !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return None;
    }
    let mut bones = String::new();
    for (i, c) in word.chars().enumerate() {
        if (i == 0 || !"aeiou".contains(c)) && !bones.ends_with(c) {
            bones.push(c);
        }
    }
    (bones.len() >= MIN_SKELETON).then_some(bones)
}

/// A word whose letters are all of other scripts but pass for Latin ones, in Latin letters.
pub(super) fn as_latin(word: &str) -> Option<String> {
    if word.is_ascii() {
        return None;
    }
    word.chars().map(latin_lookalike).collect()
}

/// An Arabic word without its article and the particles written onto it.
pub(super) fn without_article(word: &str) -> Option<&str> {
    let rest = ["وال", "بال", "كال", "ال", "لل"]
        .iter()
        .find_map(|p| word.strip_prefix(p))?;
    (rest.chars().count() >= MIN_PIECE).then_some(rest)
}

/// A word in which a digit or two stand for letters (`vacu0m`), in letters.
pub(super) fn without_digits(token: &str) -> Option<String> {
    let digits = token.bytes().filter(u8::is_ascii_digit).count();
    if !token.is_ascii() || token.len() < 5 || digits > 2 || digits * 2 >= token.len() {
        return None;
    }
    let letter = |c: char| match c {
        '0' => Some('o'),
        '1' => Some('i'),
        '3' => Some('e'),
        '4' => Some('a'),
        '5' => Some('s'),
        '7' => Some('t'),
        '8' => Some('b'),
        _ => c.is_ascii_lowercase().then_some(c),
    };
    token.chars().map(letter).collect()
}

/// `5axis` as `5` and `axis`; `None` unless the token is digits then letters.
pub(super) fn number_word(token: &str) -> Option<(&str, &str)> {
    let at = token
        .find(|c: char| !c.is_ascii_digit())
        .filter(|&at| at > 0)?;
    let (number, word) = token.split_at(at);
    word.chars()
        .all(char::is_alphabetic)
        .then_some((number, word))
}

/// A set of strings that may say yes wrongly and never no wrongly.
#[derive(Debug)]
struct Bits(Vec<u64>);

const BITS: u32 = 22;

impl Default for Bits {
    fn default() -> Self {
        Self(vec![0; 1 << (BITS - 6)])
    }
}

impl Bits {
    fn at(text: &str) -> usize {
        let hash = text.bytes().fold(0xCBF2_9CE4_8422_2325u64, |h, b| {
            (h ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01B3)
        });
        (hash.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - BITS)) as usize
    }

    fn set(&mut self, text: &str) {
        let at = Self::at(text);
        self.0[at / 64] |= 1 << (at % 64);
    }

    fn has(&self, text: &str) -> bool {
        let at = Self::at(text);
        self.0[at / 64] >> (at % 64) & 1 == 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_of_words() {
        assert_eq!(skeleton("valve").as_deref(), Some("vlv"));
        assert_eq!(skeleton("compressor").as_deref(), Some("cmprsr"));
        assert_eq!(skeleton("vlv").as_deref(), Some("vlv"));
        assert_eq!(skeleton("oil"), None);
        assert_eq!(without_digits("vacu0m").as_deref(), Some("vacuom"));
        assert_eq!(without_digits("uran1um").as_deref(), Some("uranium"));
        assert_eq!(without_digits("t800h"), None);
        assert_eq!(number_word("5axis"), Some(("5", "axis")));
        assert_eq!(number_word("axis5"), None);
        assert_eq!(as_latin("пилюля"), None);
        assert_eq!(as_latin("тоx"), None);
        assert_eq!(as_latin("сор").as_deref(), Some("cop"));
    }

    #[test]
    fn a_beginning_of_many_words_is_no_guess() {
        let words: Vec<Box<str>> = [
            "transducer",
            "transducers",
            "trans",
            "transa",
            "transb",
            "transc",
            "transd",
        ]
        .into_iter()
        .map(Into::into)
        .collect();
        let shapes = Shapes::build(&words, words.iter().map(|w| &**w));
        assert_eq!(shapes.words_starting("transdu").count(), 2);
        assert_eq!(shapes.words_starting("tran").count(), 0);
        assert!(shapes.flags("tra").starts_word && shapes.flags("ducer").ends_word);
    }
}
