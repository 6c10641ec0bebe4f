//! Shapes of words: beginnings and ends, digits and foreign letters in disguise.

use super::bits::{Bits, beginning};
use super::forms::Forms;
use super::key::{Key, each_beginning, hash_of, spelled};
use crate::script::is_letter;
use crate::store::table::packed;
use crate::text::latin_lookalike;

/// Fewest letters of a word whose umlauts may be spelled out.
const MIN_UMLAUTS: usize = 7;
/// Fewest letters of the first piece of a word torn apart by a space.
pub(super) const MIN_PIECE: usize = 3;
/// The same for one torn apart by a hyphen.
pub(super) const MIN_HYPHENED: usize = 2;
/// Fewest letters of a form that is put together again when it was torn apart.
pub(super) const MIN_SPLIT: usize = 6;
/// Fewest letters of a word that is run together with a number.
const MIN_RUN_ON: usize = 4;
/// Fewest letters of a word in which some are taken for others.
const MIN_CONFUSED: usize = 5;
/// Most bytes of such a word: each place of a hostile one would be copied with all the rest.
const MOST_CONFUSED: usize = 40;
/// Fewest letters and digits of a word in which more than two digits may stand for letters.
const MIN_DIGITISED_LONG: usize = 8;
/// The same where the number stands behind the word: a model's letters are seldom as many.
const MIN_RUN_BEFORE: usize = 5;
/// Look-ups by the shape of a word.
#[derive(Debug)]
pub(super) struct Shapes {
    starts: Bits,
    /// Written forms that may be torn apart, by how they are spelled.
    torn: Bits,
    /// Neighbours in names that have no written form of their own, by how they are spelled run together.
    pairs: Bits,
    /// Words that a compound may end with, by their first letters.
    heads: Bits,
    /// Written forms that hold a digit.
    numbers: Bits,
}

packed!(Shapes {
    starts,
    torn,
    pairs,
    heads,
    numbers
});

impl Shapes {
    fn empty() -> Self {
        Self {
            starts: Bits::new(23),
            torn: Bits::new(22),
            pairs: Bits::new(21),
            heads: Bits::new(16),
            numbers: Bits::new(16),
        }
    }

    /// Prepares look-ups of all written forms, first the words.
    pub(super) fn build(forms: &Forms) -> Self {
        let mut shapes = Self::empty();
        let mut together = String::new();
        for (number, form) in (0..).zip(forms.texts.iter()) {
            // The beginnings of the first of two words run together are noted with that word, unless it has
            // another spelling here.
            let first = forms
                .first_of_joined(number)
                .map(|word| forms.texts.get(word));
            let noted = first
                .filter(|word| form.starts_with(word))
                .map_or(0, str::len);
            shapes.tear(form, noted, &mut together);
        }
        shapes
    }

    /// Notes words that may be run together with each other.
    pub(super) fn note_pairs<'t>(&mut self, pairs: impl Iterator<Item = [&'t str; 2]>) {
        let mut together = String::new();
        for [head, tail] in pairs {
            together.clear();
            together.push_str(head);
            together.push_str(tail);
            self.pairs.set_both(spelled(&together));
        }
    }

    /// Notes words that a compound may end with.
    pub(super) fn note_heads<'t>(&mut self, heads: impl Iterator<Item = &'t str>) {
        for head in heads {
            match *head.as_bytes() {
                // An ending may follow such a short word within the letters that are looked at.
                [a, b, c] => (b'a'..=b'z').for_each(|d| self.heads.set(beginning([a, b, c, d]))),
                [a, b, c, d, ..] => self.heads.set(beginning([a, b, c, d])),
                _ => {}
            }
        }
    }

    /// Notes how inflected compounds are spelled.
    pub(super) fn note_torn(&mut self, spelled: &[u64]) {
        for &hash in spelled {
            self.torn.set_both(hash);
        }
    }

    /// Notes the beginnings of a form from a length on, and how it is spelled.
    fn tear(&mut self, form: &str, from: usize, together: &mut String) {
        if let Some(key) = Key::of(form).filter(|_| form.bytes().any(|b| b.is_ascii_digit())) {
            self.numbers.set(key.hash());
        }
        if let Some((head, _, tail)) = marked(form) {
            self.starts.set(hash_of(head));
            self.torn.set_both(spelled(&[head, tail].concat()));
        }
        let letters = if form.is_ascii() {
            let from = from.max(MIN_HYPHENED);
            each_beginning(form, from..form.len(), |hash| {
                self.starts.set(hash);
            });
            form.len()
        } else {
            let beginnings = form.char_indices().skip(MIN_HYPHENED);
            for (at, _) in beginnings.filter(|&(at, _)| at >= from) {
                self.starts.set(hash_of(&form[..at]));
            }
            form.chars().count()
        };
        if letters >= MIN_SPLIT {
            self.torn.set_both(spelled(form));
            // Torn words have plurals too; those of compounds come by themselves.
            together.clear();
            together.push_str(form);
            together.push('s');
            self.torn.set_both(spelled(together));
        }
    }

    /// Whether a written form starts with the token of this hash and goes on (now and then a false
    /// yes).
    pub(super) fn starts_form(&self, token: u32) -> bool {
        self.starts.has(token)
    }

    /// Whether a word may be two that were noted as a pair (now and then a false yes).
    pub(super) fn may_be_pair(&self, word: &str) -> bool {
        self.pairs.has_both(spelled(word))
    }

    /// Whether an end of a compound, of four letters or more, may be a word or a form of one (now and then
    /// a false yes).
    pub(super) fn may_be_head(&self, end: &str) -> bool {
        let first = end.as_bytes().first_chunk();
        first.is_some_and(|&first| self.heads.has(beginning(first)))
    }

    /// Whether two tokens spelled so together may be a written form (now and then a false yes).
    pub(super) fn may_be_torn(&self, spelled: u64) -> bool {
        self.torn.has_both(spelled)
    }

    /// Asks for what [`Self::may_be_torn`] will look at.
    pub(super) fn ask_for_torn(&self, spelled: u64) {
        self.torn.ask_for(spelled);
    }

    /// Whether a number of this hash may be a word of a name.
    pub(super) fn may_know_number(&self, hash: u32) -> bool {
        self.numbers.has(hash)
    }

    /// Whether a token of letters and digits, of this hash, may be read as a word.
    pub(super) fn may_know(&self, token: &str, hash: u32) -> bool {
        let run_together = || number_word(token).is_some_and(|(_, word)| may_run_on(word));
        let before_number = || word_before_number(token).is_some();
        self.numbers.has(hash) || run_together() || before_number() || is_digitised(token)
    }
}

/// A form of two words with a mark between them (`s/s`): both, and the mark.
pub(super) fn marked(form: &str) -> Option<(&str, char, &str)> {
    let at = form.find(['/', '-'])?;
    let mark = form[at..].chars().next()?;
    Some((&form[..at], mark, &form[at + mark.len_utf8()..]))
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
    has_letters(rest, MIN_PIECE).then_some(rest)
}

/// A German word that spells its umlauts out, in the letters that they fold to: `geraet` is a `gerät`. Behind
/// another vowel or a `q` no umlaut is meant (`steuerung`, `quelle`), and a short word is rather misspelt: `laer`
/// is no `lar` but a `laser`.
pub(super) fn without_umlauts(word: &str) -> Option<String> {
    let spelled_out = |pair: &[u8]| matches!(pair, [b'a' | b'o' | b'u', b'e']);
    if !word.as_bytes().windows(2).any(spelled_out) {
        return None;
    }
    let mut plain = String::with_capacity(word.len());
    let mut before = ['\0'; 2];
    for c in word.chars() {
        let [earlier, last] = before;
        let umlaut = c == 'e' && matches!(last, 'a' | 'o' | 'u');
        if !umlaut || matches!(earlier, 'a' | 'e' | 'i' | 'o' | 'u' | 'q') {
            plain.push(c);
        }
        before = [last, c];
    }
    (plain.len() < word.len() && plain.len() >= MIN_UMLAUTS).then_some(plain)
}

/// A word in which a few digits stand for letters (`vacu0m`), in letters: all that it may be, for a
/// `1` is an `i` or an `l`.
pub(super) fn without_digits(token: &str) -> impl Iterator<Item = String> {
    let read = is_digitised(token);
    let ones = token.bytes().filter(|b| read && *b == b'1').count();
    (0..usize::from(read) << ones).map(move |choice| {
        let mut choices = choice;
        let letter = |c| {
            let second = c == '1' && choices & 1 == 1;
            choices >>= usize::from(c == '1');
            if second { 'l' } else { letter_of(c) }
        };
        token.chars().map(letter).collect()
    })
}

/// Letters that scanners, hurried eyes and the ear take for one another, as written and as meant.
const CONFUSIONS: [[&str; 2]; 6] = [
    ["rn", "m"],
    ["m", "rn"],
    ["vv", "w"],
    ["cl", "d"],
    ["f", "ph"],
    ["ph", "f"],
];

/// A word with each of its [`CONFUSIONS`] undone, one kind at a time and in one place.
pub(super) fn without_confusions(word: &str) -> impl Iterator<Item = String> {
    let fits = has_letters(word, MIN_CONFUSED) && word.len() <= MOST_CONFUSED;
    // Hardly any word holds one of them, and a search is not begun for the others.
    let kinds = { CONFUSIONS.iter() }.filter(move |[written, _]| fits && holds(word, written));
    kinds.flat_map(move |&[written, meant]| {
        let places = word.match_indices(written);
        places.map(move |(at, _)| {
            let (before, behind) = (&word[..at], &word[at + written.len()..]);
            [before, meant, behind].concat()
        })
    })
}

/// Whether a word holds one or two letters.
fn holds(word: &str, letters: &str) -> bool {
    let (word, letters) = (word.as_bytes(), letters.as_bytes());
    let mut places = word.iter().zip(word.iter().skip(letters.len() - 1));
    let ends = letters.first().zip(letters.last());
    places.any(|place| ends == Some(place))
}

/// Short units that stand beside names and in contexts; other short words behind a number are rather a
/// part of a model's.
const UNITS: [&str; 40] = [
    "ah", "bar", "bit", "cm", "db", "dbm", "fps", "gb", "ghz", "gpa", "gw", "hz", "ka", "kev",
    "kg", "khz", "kj", "km", "kn", "kpa", "kv", "kw", "ma", "mbar", "mev", "mhz", "mj", "mm",
    "mpa", "mv", "mw", "nm", "ns", "ppb", "ppm", "psi", "rpm", "thz", "um", "wh",
];

/// Whether a text has so many characters.
pub(super) fn has_letters(text: &str, least: usize) -> bool {
    // Nearly always its first bytes tell.
    let first = text.as_bytes().get(..least);
    first.is_some_and(|first| first.is_ascii() || text.chars().take(least).count() == least)
}

/// Whether a word of letters behind a number is read for itself: `5axis`, `50kj`.
pub(super) fn may_run_on(word: &str) -> bool {
    has_letters(word, MIN_RUN_ON) || is_unit(word)
}

/// Whether a word is one of the short [`UNITS`].
pub(super) fn is_unit(word: &str) -> bool {
    UNITS.contains(&word)
}

/// Whether a token is a word in which a few digits may stand for letters.
fn is_digitised(token: &str) -> bool {
    let digits = token.bytes().filter(u8::is_ascii_digit).count();
    let most = if token.len() < MIN_DIGITISED_LONG {
        2
    } else {
        4
    };
    let few = token.len() >= 5 && (1..=most).contains(&digits) && digits * 2 < token.len();
    few && token.chars().all(|c| letter_of(c).is_ascii_lowercase())
}

/// Whether two digits stand side by side.
pub(super) fn has_neighbouring_digits(token: &str) -> bool {
    let pairs = token.as_bytes().windows(2);
    pairs.into_iter().any(|p| p.iter().all(u8::is_ascii_digit))
}

/// The letter that a digit is put in the place of; any other character stands for itself.
fn letter_of(c: char) -> char {
    match c {
        '0' => 'o',
        '1' => 'i',
        '3' => 'e',
        '4' => 'a',
        '5' => 's',
        '7' => 't',
        '8' => 'b',
        _ => c,
    }
}

/// `5axis` as `5` and `axis`; `None` unless the token is digits then letters.
pub(super) fn number_word(token: &str) -> Option<(&str, &str)> {
    let at = token
        .find(|c: char| !c.is_ascii_digit())
        .filter(|&at| at > 0)?;
    let (number, word) = token.split_at(at);
    word.chars().all(is_letter).then_some((number, word))
}

/// The word of `condenser6m2`; `None` unless the token starts with so many letters, and a digit follows.
pub(super) fn word_before_number(token: &str) -> Option<&str> {
    let (word, _) = token.split_at(token.find(|c: char| c.is_ascii_digit())?);
    (has_letters(word, MIN_RUN_BEFORE) && word.chars().all(is_letter)).then_some(word)
}

#[cfg(test)]
mod tests {
    use super::super::forms::FormsBuilder;
    use super::*;
    use crate::store::strings::Strings;

    #[test]
    fn shapes_of_words() {
        let letters = |token| without_digits(token).collect::<Vec<_>>();
        assert_eq!(letters("vacu0m"), ["vacuom"]);
        assert_eq!(letters("uran1um"), ["uranium", "uranlum"]);
        assert_eq!(letters("11near"), ["iinear", "linear", "ilnear", "llnear"]);
        assert!(letters("1mp1ant4tion").contains(&"implantation".to_owned()));
        for none in ["t800h", "val2e", "насос1", "valve"] {
            assert_eq!(letters(none), Vec::<String>::new());
        }
        assert_eq!(number_word("5axis"), Some(("5", "axis")));
        assert_eq!(number_word("axis5"), None);
        assert_eq!(word_before_number("condenser6m2"), Some("condenser"));
        for none in ["pump316l", "6m2", "valve-6", "ab3cdef4"] {
            assert_eq!(word_before_number(none), None);
        }
        assert!(may_run_on("axis") && may_run_on("kj") && !may_run_on("hf"));
        let meant = |word: &str| without_confusions(word).collect::<Vec<_>>();
        assert_eq!(meant("fosmin"), ["fosrnin", "phosmin"]);
        assert_eq!(meant(&"m".repeat(MOST_CONFUSED)).len(), MOST_CONFUSED);
        assert_eq!(meant(&"m".repeat(MOST_CONFUSED + 1)), Vec::<String>::new());
        assert_eq!(as_latin("пилюля"), None);
        assert_eq!(as_latin("тоx"), None);
        assert_eq!(as_latin("сор").as_deref(), Some("cop"));
    }

    #[test]
    fn beginnings_and_torn_words_are_known_by_their_hashes() {
        let mut words = Strings::default();
        words.enter("transducer");
        let shapes = Shapes::build(&FormsBuilder::new(words, 0).build());
        let hash = |piece: &str| Key::of(piece).unwrap().hash();
        assert!(shapes.starts_form(hash("tra")) && !shapes.starts_form(hash("ducer")));
        assert!(shapes.may_be_torn(spelled("transducer")));
        assert!(!shapes.may_be_torn(spelled("transformer")));
    }
}
