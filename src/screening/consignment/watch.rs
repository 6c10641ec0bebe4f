//! The user's watch-list: parties whose name resembles one on it.
//!
//! Lists hold tens of thousands of names, and every party of every line is asked about. A word that
//! is one letter off shares a form with one letter deleted, so names are found by the forms of their
//! longest word, and a bit for each form turns nearly all words of manifests away.

use rustc_hash::FxHashMap;

use super::party::{in_word, telling_words};
use crate::screening::profile::Watched;
use crate::text::FoldedText;

/// The watch-list, compiled.
#[derive(Debug, Default)]
pub(super) struct WatchList {
    names: Vec<WatchedName>,
    /// The names of which a form of the longest word has this hash.
    by_form: FxHashMap<u64, Vec<usize>>,
    /// A bit for each of these hashes; a power of two of them.
    bits: Vec<u64>,
    /// Letters of the shortest of those forms.
    shortest: usize,
    /// The first two and the last two letters of the longest words: one letter off spoils one pair.
    beginnings: Pairs,
    ends: Pairs,
}

#[derive(Debug)]
struct WatchedName {
    /// Index into the user's list.
    row: usize,
    /// The words that tell it apart, folded.
    words: Vec<Box<str>>,
    /// As the user wrote it.
    name: String,
}

/// Two letters of words, a bit for each pair of the lowest five bits.
#[derive(Debug, Default)]
struct Pairs([u64; 16]);

/// Letters from which a word may be one letter off.
const FORGIVING: usize = 5;
/// Bits for each form: of so many looked up one is taken for another's.
const SPARSE: usize = 32;

impl WatchList {
    pub(super) fn new(rows: &[Watched]) -> Self {
        let mut list = Self {
            shortest: usize::MAX,
            ..Self::default()
        };
        for (row, watched) in rows.iter().enumerate() {
            for name in std::iter::once(&watched.name).chain(&watched.aliases) {
                let folded = FoldedText::new(name);
                let words: Vec<Box<str>> = telling_words(&folded).map(Box::from).collect();
                list.enter(&words);
                if !words.is_empty() {
                    let name = name.clone();
                    list.names.push(WatchedName { row, words, name });
                }
            }
        }
        let bits = (list.by_form.len() * SPARSE).next_power_of_two();
        list.bits = vec![0; bits.div_ceil(64)];
        let forms: Vec<u64> = list.by_form.keys().copied().collect();
        for form in forms {
            let bit = bit_of(form, &list.bits);
            list.bits[bit / 64] |= 1 << (bit % 64);
        }
        list
    }

    /// Enters the next name under the forms of its longest word.
    fn enter(&mut self, words: &[Box<str>]) {
        let letters = words.iter().map(|word| letters_of(word));
        let Some(longest) = letters.max_by_key(Vec::len) else {
            return;
        };
        let shorter = usize::from(longest.len() >= FORGIVING);
        self.shortest = self.shortest.min(longest.len() - shorter);
        let word: String = longest.iter().filter(|letter| letter.is_ascii()).collect();
        self.beginnings.enter(word.as_bytes().first_chunk());
        self.ends.enter(word.as_bytes().last_chunk());
        each_form(&longest, |form| {
            let names = self.by_form.entry(form).or_default();
            if names.last() != Some(&self.names.len()) {
                names.push(self.names.len());
            }
        });
    }

    /// The first name on the list that a cell resembles: its row and how the list writes it.
    pub(super) fn find(&self, cell: &str) -> Option<(usize, &str)> {
        // Only folding shows what accents and other scripts hide.
        if self.names.is_empty() || cell.is_ascii() && !self.may_stand_in(cell.as_bytes()) {
            return None;
        }
        let folded = FoldedText::new(cell);
        let words: Vec<&str> = telling_words(&folded).collect();
        let mut near: Vec<usize> = Vec::new();
        for word in &words {
            each_form(&letters_of(word), |form| near.extend(self.names_of(form)));
        }
        let held = |word: &str| words.iter().any(|w| same_word(word, w));
        near.sort_unstable();
        let mut names = near.into_iter().map(|at: usize| &self.names[at]);
        let found = names.find(|name| name.words.iter().all(|word| held(word)))?;
        Some((found.row, &found.name))
    }

    /// Whether a word of an ASCII cell has a form of a name's longest word.
    fn may_stand_in(&self, cell: &[u8]) -> bool {
        let mut start = 0;
        for (at, &byte) in cell.iter().enumerate() {
            if !in_word(byte) {
                if self.may_be(&cell[start..at]) {
                    return true;
                }
                start = at + 1;
            }
        }
        self.may_be(&cell[start..])
    }

    #[inline]
    fn may_be(&self, word: &[u8]) -> bool {
        let mut found = false;
        if word.len() >= self.shortest
            && (self.beginnings.hold(word.first_chunk()) || self.ends.hold(word.last_chunk()))
        {
            each_form(word, |form| found |= !self.names_of(form).is_empty());
        }
        found
    }

    #[inline]
    fn names_of(&self, form: u64) -> &[usize] {
        let bit = bit_of(form, &self.bits);
        if self.bits[bit / 64] >> (bit % 64) & 1 == 0 {
            return &[];
        }
        self.by_form.get(&form).map_or(&[], Vec::as_slice)
    }
}

impl Pairs {
    fn enter(&mut self, pair: Option<&[u8; 2]>) {
        match pair {
            Some(pair) => self.0[Self::word(*pair)] |= Self::bit(*pair),
            // A word of one letter has no pair.
            None => self.0.fill(u64::MAX),
        }
    }

    #[inline]
    fn hold(&self, pair: Option<&[u8; 2]>) -> bool {
        pair.is_none_or(|pair| self.0[Self::word(*pair)] & Self::bit(*pair) != 0)
    }

    fn word(pair: [u8; 2]) -> usize {
        usize::from(pair[0] & 0x1e) >> 1
    }

    fn bit(pair: [u8; 2]) -> u64 {
        1 << ((pair[0] & 1) << 5 | pair[1] & 0x1f)
    }
}

/// The bit of a form among a power of two of them.
#[inline]
fn bit_of(form: u64, bits: &[u64]) -> usize {
    usize::try_from(form >> 32).unwrap_or(0) & (bits.len() * 64 - 1)
}

/// A letter of a folded word, or of an ASCII cell, small or capital.
trait Letter: Copy {
    fn number(self) -> u64;
}

impl Letter for u8 {
    fn number(self) -> u64 {
        // The bit that tells small letters from capitals; digits have it.
        u64::from(self | 0x20)
    }
}

impl Letter for char {
    fn number(self) -> u64 {
        u64::from(self)
    }
}

fn letters_of(word: &str) -> Vec<char> {
    word.chars().collect()
}

/// Hashes of a word and, where it is long enough to be one letter off, of the word without each letter.
#[inline]
fn each_form<L: Letter>(word: &[L], mut tell: impl FnMut(u64)) {
    // A sum over places, so that leaving out the next letter instead costs one addition.
    const PLACE: u64 = 0x9E37_79B9_7F4A_7C15;
    let (mut whole, mut place) = (0_u64, PLACE);
    for letter in word {
        whole = whole.wrapping_add(letter.number().wrapping_mul(place));
        place = place.wrapping_mul(PLACE);
    }
    tell(whole);
    // A word that is one letter shorter than those that forgive may be one of them.
    if word.len() + 1 < FORGIVING {
        return;
    }
    let (mut without, mut place) = (0_u64, PLACE);
    for letter in &word[1..] {
        without = without.wrapping_add(letter.number().wrapping_mul(place));
        place = place.wrapping_mul(PLACE);
    }
    tell(without);
    let mut place = PLACE;
    for pair in word.windows(2) {
        let step = pair[0].number().wrapping_sub(pair[1].number());
        without = without.wrapping_add(step.wrapping_mul(place));
        place = place.wrapping_mul(PLACE);
        tell(without);
    }
}

/// The same word, or a longer one with one letter wrong, missing, too many, or two that changed places.
fn same_word(a: &str, b: &str) -> bool {
    a == b || a.chars().count() >= FORGIVING && is_one_letter_off(a, b)
}

fn is_one_letter_off(a: &str, b: &str) -> bool {
    let (mut a, mut b) = (a.chars(), b.chars());
    loop {
        match (a.next(), b.next()) {
            (Some(x), Some(y)) if x == y => {}
            (Some(x), Some(y)) => {
                let (a, b) = (a.as_str(), b.as_str());
                let changed_places = || Some(a.strip_prefix(y)? == b.strip_prefix(x)?);
                return a == b
                    || a.strip_prefix(y) == Some(b)
                    || b.strip_prefix(x) == Some(a)
                    || changed_places().unwrap_or(false);
            }
            (None, None) => return false,
            _ => return a.as_str().is_empty() && b.as_str().is_empty(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_known_in_other_writings_and_one_letter_off() {
        let rows = [Watched {
            name: "Zephyrine Dynamics Ltd".into(),
            aliases: vec!["Зефир Динамика".into()],
            note: String::new(),
        }];
        let list = WatchList::new(&rows);
        for cell in [
            "ZEPHYRINE DYNAMICS",
            "Dynamics (Zephyrine) FZE, Port City",
            "Zephirine Dynamics Co",
            "Zéphyrine Dynamics",
            "ZEPHRYINE DYNAMICS",
            "ZEPHYIRNE DYNAMICS",
            "ZEPHYRRINE DYNAMICS",
            "ephyrine dynamics",
            "ООО ЗЕФИР ДИНАМИКА",
        ] {
            assert_eq!(list.find(cell).map(|(row, _)| row), Some(0), "{cell}");
        }
        for cell in ["", "Zephyrine Foods", "Dynamics Ltd", "Zephyr Dynamics"] {
            assert_eq!(list.find(cell), None, "{cell}");
        }
        assert_eq!(WatchList::new(&[]).find("anything"), None);
    }

    #[test]
    fn whatever_is_one_letter_off_shares_a_form() {
        let forms = |word: &str| {
            let mut all = Vec::new();
            each_form(&letters_of(word), |form| all.push(form));
            all
        };
        let word = "orion";
        for (at, _) in word.char_indices() {
            let (before, after) = (&word[..at], &word[at + 1..]);
            for other in [format!("{before}{after}"), format!("{before}x{after}")] {
                assert!(
                    forms(&other).iter().any(|f| forms(word).contains(f)),
                    "{other}"
                );
            }
        }
        for other in [
            "roion", "oiron", "oroin", "orino", "xorion", "orionx", "orixon",
        ] {
            assert!(
                forms(other).iter().any(|f| forms(word).contains(f)),
                "{other}"
            );
        }
        assert_eq!(forms("abc").len(), 1);
    }

    #[test]
    fn one_letter_off_is_an_edit_distance_of_one() {
        let letters = ["", "a", "b", "c"];
        let words: Vec<String> = (0..256)
            .map(|n| (0..4).map(|place| letters[n >> (2 * place) & 3]).collect())
            .collect();
        for a in &words {
            for b in &words {
                let expected = strsim::osa_distance(a, b) == 1;
                assert_eq!(is_one_letter_off(a, b), expected, "{a} {b}");
            }
        }
    }

    #[test]
    fn the_first_of_thousands_of_names_is_told() {
        let row = |name: String| Watched {
            name,
            aliases: Vec::new(),
            note: String::new(),
        };
        let numbered = |n: usize| row(format!("Watchword{n:05} Ltd"));
        let rows: Vec<Watched> = (0..20_000).map(numbered).collect();
        let list = WatchList::new(&rows);
        assert_eq!(list.find("WATCHWORD00777").map(|(row, _)| row), Some(77));
        assert_eq!(
            list.find("watchwort19999 bv").map(|(row, _)| row),
            Some(19_999)
        );
        assert_eq!(list.find("Harbour Fruit"), None);
    }
}
