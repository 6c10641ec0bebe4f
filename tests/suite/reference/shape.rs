//! Words known by their shape: beginnings, ends, consonants only, letters of other scripts, digits.

use super::vocabulary::{Vocabulary, WordNo};

/// Fewest letters before the place where a form is torn apart by a space, by a hyphen, and of such a
/// form.
const MIN_PIECE: usize = 3;
const MIN_HYPHENED: usize = 2;
const MIN_TORN: usize = 6;
/// Fewest consonants of a word written without its vowels.
const MIN_CONSONANTS: usize = 3;
/// Most English words of names that a token is taken for the beginning of where other languages have many.
const MOST_ENGLISH: usize = 24;

impl Vocabulary {
    /// Whether two tokens are the pieces of a form that was torn apart, or of its plural in -s.
    pub(super) fn make_form(&self, head: &str, tail: &str, hyphen: bool) -> bool {
        let pieces = |form: &str| {
            let rest = form.strip_prefix(head).filter(|rest| !rest.is_empty());
            rest.is_some_and(|rest| rest == tail || tail.strip_suffix('s') == Some(rest))
        };
        let mut forms = self.forms.iter().map(|f| f.text.as_str());
        may_be_pieces(head, tail, hyphen)
            && forms.any(|f| f.chars().count() >= MIN_TORN && pieces(f))
    }

    /// Whether two tokens may be the pieces of what begins like a form.
    pub(super) fn make_begun_form(&self, head: &str, tail: &str, hyphen: bool) -> bool {
        let forms = self.forms.iter().map(|f| f.text.as_str());
        let mut all = forms.chain(self.pairs.keys().map(String::as_str));
        may_be_pieces(head, tail, hyphen)
            && all.any(|f| f.len() > head.len() && f.starts_with(head))
    }

    /// The words that start with a text and go on; if more than `most` start with it the English ones that
    /// name goods, and none if these are more too.
    pub(super) fn starting(&self, beginning: &str, most: usize) -> Vec<WordNo> {
        let mut words = self.fitting(|word| word.starts_with(beginning));
        if words.len() > most {
            return self.english_starting(beginning, most.max(MOST_ENGLISH));
        }
        words.retain(|&w| self.words[w].text != beginning);
        words
    }

    /// The English words of them that name goods, unless they are more than `most`.
    fn english_starting(&self, beginning: &str, most: usize) -> Vec<WordNo> {
        let mut words = self.fitting(|word| word.starts_with(beginning));
        words.retain(|&word| self.is_english_name(word));
        if words.len() > most {
            return Vec::new();
        }
        words.retain(|&w| self.words[w].text != beginning);
        words
    }

    /// The few English words of names that start with a word of another language.
    pub(super) fn english_starting_so(&self, word: &str) -> Vec<WordNo> {
        self.english_starting(word, MOST_ENGLISH)
    }

    /// The few words of which a token leaves out vowels, or all of them but for a first one: then it may
    /// write a doubled consonant once. A `g` may be all that is left of `-ing`.
    pub(super) fn with_consonants(&self, token: &str, most: usize) -> Vec<WordNo> {
        let Some(consonants) = consonants_of(token) else {
            return Vec::new();
        };
        let is_vowel = |c| "aeiou".contains(c);
        let vowels = token.chars().skip(1).any(is_vowel);
        let stem = consonants
            .strip_suffix('g')
            .filter(|_| token.ends_with('g'));
        let ing = stem.filter(|_| !token.ends_with("ng") && !token.ends_with("gg"));
        let ing = ing.map(|stem| format!("{stem}ng"));
        let mut all = Vec::new();
        for consonants in [Some(consonants.clone()), ing].into_iter().flatten() {
            let mut words = self.fitting(|word| {
                word.len() > token.len()
                    && consonants_of(word).as_ref() == Some(&consonants)
                    && (!vowels || is_within(token, word))
            });
            if words.len() > most {
                words.retain(|&word| self.is_english_name(word));
            }
            if words.len() <= most {
                all.extend(words);
            }
        }
        all
    }

    fn fitting(&self, fits: impl Fn(&str) -> bool) -> Vec<WordNo> {
        let words = self.words.iter().enumerate();
        words
            .filter(|(_, w)| w.text.chars().all(char::is_alphabetic) && fits(&w.text))
            .map(|(number, _)| number)
            .collect()
    }

    fn is_english_name(&self, word: WordNo) -> bool {
        self.is_english(word) && self.words[word].names_goods
    }
}

/// Whether a word has all letters of a token, in their order.
fn is_within(token: &str, word: &str) -> bool {
    let mut letters = word.chars();
    token.chars().all(|c| letters.any(|l| l == c))
}

/// Whether two tokens are long enough to be the pieces of a torn word. A single s is the end of a
/// plural or a genitive.
fn may_be_pieces(head: &str, tail: &str, hyphen: bool) -> bool {
    let least = if hyphen { MIN_HYPHENED } else { MIN_PIECE };
    head.chars().count() >= least && tail != "s"
}

/// The consonants of a Latin word, doubled ones once, with its first letter whatever it is: `cmprsr`
/// for compressor. `None` if they are too few.
fn consonants_of(word: &str) -> Option<String> {
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

/// A word of five letters or more with letters that look like others undone, one place at a time.
pub(super) fn without_confusions(token: &str) -> Vec<String> {
    let mut all = Vec::new();
    if token.chars().count() < 5 || token.len() > 40 {
        return all;
    }
    for (written, meant) in [
        ("rn", "m"),
        ("m", "rn"),
        ("vv", "w"),
        ("cl", "d"),
        ("f", "ph"),
        ("ph", "f"),
    ] {
        for (at, _) in token.match_indices(written) {
            all.push(format!(
                "{}{meant}{}",
                &token[..at],
                &token[at + written.len()..]
            ));
        }
    }
    all
}

/// A word with two letters changed back that have one between them: all ways.
pub(super) fn swapped_across(token: &str) -> Vec<String> {
    let mut letters: Vec<char> = token.chars().collect();
    let mut all = Vec::new();
    if token.is_ascii() && (6..=40).contains(&letters.len()) {
        for at in 2..letters.len() {
            letters.swap(at - 2, at);
            all.push(letters.iter().collect());
            letters.swap(at - 2, at);
        }
        all.retain(|meant| meant != token);
    }
    all
}

/// A word in which one or two digits, in a longer one up to four, stand for letters (`vacu0m`), in
/// letters: all that it may be, for a `1` is an `i` or an `l`.
pub(super) fn digits_as_letters(token: &str) -> Vec<String> {
    let digits = token.chars().filter(char::is_ascii_digit).count();
    let most = if token.len() < 8 { 2 } else { 4 };
    if token.len() < 5 || digits > most || digits * 2 >= token.len() {
        return Vec::new();
    }
    let letters = |c: char| match c {
        'a'..='z' => c.to_string(),
        '0' => "o".to_owned(),
        '1' => "il".to_owned(),
        '3' => "e".to_owned(),
        '4' => "a".to_owned(),
        '5' => "s".to_owned(),
        '7' => "t".to_owned(),
        '8' => "b".to_owned(),
        _ => String::new(),
    };
    token.chars().fold(vec![String::new()], |begun, c| {
        let longer = begun.iter().flat_map(|word| {
            let word = word.clone();
            letters(c)
                .chars()
                .map(|l| format!("{word}{l}"))
                .collect::<Vec<_>>()
        });
        longer.collect()
    })
}

/// An Arabic word without the article and the particles written onto it.
pub(super) fn without_article(word: &str) -> Option<&str> {
    let articles = ["وال", "بال", "كال", "ال", "لل"];
    let rest = articles.iter().find_map(|a| word.strip_prefix(a))?;
    (rest.chars().count() >= MIN_PIECE).then_some(rest)
}

/// A German word without the e of umlauts that are spelled out: `geraet`, but neither `steuer` nor `quelle`.
pub(super) fn without_umlauts(word: &str) -> Option<String> {
    let letters: Vec<char> = word.chars().collect();
    let is_any = |at: Option<usize>, of: &str| {
        at.is_some_and(|at| letters.get(at).is_some_and(|c| of.contains(*c)))
    };
    let spelled_out = |at: usize| {
        letters[at] == 'e'
            && is_any(at.checked_sub(1), "aou")
            && !is_any(at.checked_sub(2), "aeiouq")
    };
    let kept = (0..letters.len()).filter(|&at| !spelled_out(at));
    let plain: String = kept.map(|at| letters[at]).collect();
    (plain != word && plain.len() >= 7).then_some(plain)
}

/// The word of `condenser6m2`, which a number is run together with.
pub(super) fn word_before_number(token: &str) -> Option<&str> {
    let is_letter = |c: char| c.is_alphabetic();
    let rest = token.trim_start_matches(is_letter);
    let word = &token[..token.len() - rest.len()];
    (word.chars().count() >= 5 && rest.starts_with(|c: char| c.is_ascii_digit())).then_some(word)
}

/// `5axis` as the number and the word that are run together in it.
pub(super) fn number_and_word(token: &str) -> Option<(&str, &str)> {
    let word = token.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = &token[..token.len() - word.len()];
    let whole = !number.is_empty() && !word.is_empty() && word.chars().all(char::is_alphabetic);
    whole.then_some((number, word))
}
