//! Guesses: words by what is left of them, their beginning or their consonants.
//!
//! Few descriptions ask for either, so the look-ups are filled when they are: a run of one line does
//! without them. Those of the embedded catalogue are filled when the program is built.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use super::reading::WordId;
use crate::store::strings::Strings;
use crate::store::table::{Flags, Lists, Table, number, packed};

/// Fewest letters of a word that may be written without its vowels.
const MIN_SKELETON: usize = 3;
/// Most words that a guess may stand for; more is no guess but noise.
pub(super) const MAX_GUESSES: usize = 6;
/// Beginnings that are compared with every word before the words are sorted; together that costs less
/// than sorting.
const MOST_COMPARED: u32 = 16;

/// Latin letters, and how many different three of them there are.
const LETTERS: usize = 26;
const STARTS: usize = LETTERS * LETTERS * LETTERS;
/// Most consonants of a word that are looked at; none of a catalogue has as many.
const MOST_BONES: usize = 64;

/// Look-ups of words of nothing but letters.
#[derive(Debug)]
pub(super) struct Guesses {
    /// Which words are nothing but letters.
    letters: Flags,
    compared: AtomicU32,
    sorted: OnceLock<Sorted>,
    bones: OnceLock<Bones>,
}

packed!(Guesses {
    letters,
    compared,
    sorted,
    bones
});

/// Words by their texts.
#[derive(Debug)]
struct Sorted {
    words: Table<WordId>,
    /// For each three Latin letters, in their order, how many words come before all that start with these; and
    /// how many words there are.
    starts: Table<u32>,
}

packed!(Sorted { words, starts });

/// Words by their consonants.
#[derive(Debug)]
struct Bones {
    skeletons: Strings,
    words: Lists<WordId>,
}

packed!(Bones { skeletons, words });

impl Guesses {
    /// Look-ups of words, of which `letters` tells whether they are nothing but letters.
    pub(super) fn new(letters: Flags) -> Self {
        Self {
            letters,
            compared: AtomicU32::new(0),
            sorted: OnceLock::new(),
            bones: OnceLock::new(),
        }
    }

    /// The words of `texts` that start with `beginning` and are to be kept, by their texts; none if they
    /// are more than `most`.
    pub(super) fn starting(
        &self,
        beginning: &str,
        most: usize,
        texts: &Strings,
        kept: impl Fn(WordId) -> bool,
    ) -> Vec<WordId> {
        let starts = |&word: &WordId| texts.get(word).starts_with(beginning);
        let kept = |&word: &WordId| kept(word);
        let few = self.compared.fetch_add(1, Ordering::Relaxed) < MOST_COMPARED;
        let found: Vec<WordId> = if few && self.sorted.get().is_none() {
            let found = self.words().filter(starts).filter(kept);
            sorted(found.take(most + 1), texts)
        } else {
            let found = self
                .sorted(texts)
                .from(beginning, texts)
                .iter()
                .copied()
                .take_while(starts);
            found.filter(kept).take(most + 1).collect()
        };
        if found.len() <= most {
            found
        } else {
            Vec::new()
        }
    }

    /// The words of `texts` whose consonants are `bones`.
    pub(super) fn with_skeleton(&self, bones: &Skeleton, texts: &Strings) -> &[WordId] {
        let all = self.bones(texts);
        let words = all.skeletons.find_bytes(bones.as_bytes());
        words.map_or(&[], |n| all.words.get(n))
    }

    /// Fills the look-ups now.
    pub(super) fn fill(&self, texts: &Strings) {
        self.sorted(texts);
        self.bones(texts);
    }

    fn sorted(&self, texts: &Strings) -> &Sorted {
        self.sorted
            .get_or_init(|| Sorted::of(sorted(self.words(), texts), texts))
    }

    fn bones(&self, texts: &Strings) -> &Bones {
        self.bones.get_or_init(|| Bones::of(self.words(), texts))
    }

    fn words(&self) -> impl Iterator<Item = WordId> + '_ {
        let words = (0..).zip(self.letters.iter());
        words.filter(|&(_, letters)| letters).map(|(word, _)| word)
    }
}

impl Sorted {
    fn of(words: Vec<WordId>, texts: &Strings) -> Self {
        let mut starts = Vec::with_capacity(STARTS + 1);
        for (before, &word) in (0..).zip(&words) {
            let text = texts.get(word).as_bytes();
            while starts.len() < STARTS && text >= &letters_of(starts.len())[..] {
                starts.push(before);
            }
        }
        starts.resize(STARTS + 1, number(words.len()));
        Self {
            words: words.into(),
            starts: starts.into(),
        }
    }

    /// The words that do not come before a text.
    fn from(&self, text: &str, texts: &Strings) -> &[WordId] {
        let near = match start_of(text) {
            Some(start) => self.starts[start] as usize..self.starts[start + 1] as usize,
            None => 0..self.words.len(),
        };
        let words = &self.words[near.start..];
        &words[words[..near.len()].partition_point(|&w| texts.get(w) < text)..]
    }
}

/// The three Latin letters of a number.
fn letters_of(start: usize) -> [u8; 3] {
    [
        start / LETTERS / LETTERS,
        start / LETTERS % LETTERS,
        start % LETTERS,
    ]
    .map(|letter| b'a' + u8::try_from(letter).unwrap_or(0))
}

/// The number of the three Latin letters that a text starts with.
fn start_of(text: &str) -> Option<usize> {
    let [a, b, c] = text
        .as_bytes()
        .first_chunk::<3>()?
        .map(|byte| usize::from(byte.wrapping_sub(b'a')));
    let latin = a.max(b).max(c) < LETTERS;
    latin.then_some((a * LETTERS + b) * LETTERS + c)
}

impl Bones {
    fn of(words: impl Iterator<Item = WordId>, texts: &Strings) -> Self {
        let (mut skeletons, mut pairs) = (Strings::default(), Vec::new());
        for id in words {
            let word = texts.get(id);
            if let Some(bones) = Skeleton::of(word).filter(|s| s.len < word.len()) {
                pairs.push((skeletons.enter(bones.as_str()), id));
            }
        }
        skeletons.shrink();
        Self {
            words: Lists::of(skeletons.len(), &pairs),
            skeletons,
        }
    }
}

/// Words by their texts. Nearly all are told apart by their first letters, compared as one number.
fn sorted(words: impl Iterator<Item = WordId>, texts: &Strings) -> Vec<WordId> {
    let first = |word| {
        let mut first = [0; 8];
        let text = texts.get(word).as_bytes();
        let len = text.len().min(first.len());
        first[..len].copy_from_slice(&text[..len]);
        u64::from_be_bytes(first)
    };
    let mut words: Vec<_> = words.map(|word| (first(word), word)).collect();
    let text = |word| texts.get(word);
    words.sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| text(a.1).cmp(text(b.1))));
    words.into_iter().map(|(_, word)| word).collect()
}

/// Calls `each` with the consonants of words that a token may be short for: `msl` of `mssl`, of `msl` and of
/// `missl`. A `g` at the end may be all that is left of `-ing`: `prcsng` of `procsg`.
pub(super) fn each_bones(token: &str, mut each: impl FnMut(&Skeleton)) {
    let Some(mut bones) = Skeleton::of(token) else {
        return;
    };
    each(&bones);
    let shortened = token.ends_with('g') && !token.ends_with("ng") && !token.ends_with("gg");
    if shortened && bones.fill_in_ing() {
        each(&bones);
    }
}

/// Whether a token may be short for a word that has its consonants: it leaves out vowels and adds none. Who
/// leaves out all may keep both letters of a doubled consonant, or one.
pub(super) fn shortens(token: &str, word: &str) -> bool {
    let mut rest = word.bytes();
    let within = token.bytes().all(|letter| rest.any(|b| b == letter));
    token.len() < word.len() && (within || !token.bytes().skip(1).any(is_vowel))
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// The consonants of a Latin word with doubled ones written once, its first letter kept.
#[derive(Debug)]
pub(super) struct Skeleton {
    letters: [u8; MOST_BONES],
    len: usize,
}

impl Skeleton {
    /// That of a word; `None` if it is too short.
    fn of(word: &str) -> Option<Self> {
        let mut bones = Self {
            letters: [0; MOST_BONES],
            len: 0,
        };
        let mut last = 0;
        for (i, letter) in word.bytes().enumerate() {
            if !letter.is_ascii_lowercase() {
                return None;
            }
            if (i == 0 || !is_vowel(letter)) && letter != last {
                *bones.letters.get_mut(bones.len)? = letter;
                bones.len += 1;
                last = letter;
            }
        }
        (bones.len >= MIN_SKELETON).then_some(bones)
    }

    /// Puts an `n` before the last letter, if there is room for it.
    fn fill_in_ing(&mut self) -> bool {
        let Some([n, g]) = self.letters.get_mut(self.len - 1..=self.len) else {
            return false;
        };
        (*n, *g) = (b'n', b'g');
        self.len += 1;
        true
    }

    /// The letters.
    fn as_str(&self) -> &str {
        str::from_utf8(self.as_bytes()).unwrap_or("")
    }

    /// The same in bytes.
    fn as_bytes(&self) -> &[u8] {
        &self.letters[..self.len]
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn skeleton_of(word: &str) -> Option<String> {
        Skeleton::of(word).map(|bones| bones.as_str().to_owned())
    }

    #[test]
    fn skeletons_keep_the_first_letter() {
        assert_eq!(skeleton_of("valve").as_deref(), Some("vlv"));
        assert_eq!(skeleton_of("compressor").as_deref(), Some("cmprsr"));
        assert_eq!(skeleton_of("vlv").as_deref(), Some("vlv"));
        assert_eq!(skeleton_of("oil"), None);
    }

    #[test]
    fn a_beginning_of_many_words_is_no_guess() {
        let mut words = Strings::default();
        for word in [
            "transducer",
            "transducers",
            "trans",
            "transa",
            "transb",
            "transc",
            "transd",
        ] {
            words.enter(word);
        }
        let guesses = Guesses::new([true; 7].into_iter().collect());
        let starting = |beginning: &str, most| guesses.starting(beginning, most, &words, |_| true);
        let answers = || {
            [
                starting("transdu", 6),
                starting("tran", 6),
                starting("tran", 7),
            ]
        };
        assert_eq!(
            answers(),
            [vec![0, 1], Vec::new(), vec![2, 3, 4, 5, 6, 0, 1]]
        );
        let compared = answers();
        guesses.compared.store(MOST_COMPARED, Ordering::Relaxed);
        assert_eq!(answers(), compared);
    }

    #[test]
    fn a_token_may_keep_vowels_and_doubled_consonants() {
        let short_for = |token: &str, word: &str| {
            let own = skeleton_of(word);
            let mut same = false;
            each_bones(token, |bones| {
                same |= own.as_deref() == Some(bones.as_str());
            });
            same && shortens(token, word)
        };
        for (token, word) in [
            ("mssl", "missile"),
            ("emssn", "emission"),
            ("cntrfgal", "centrifugal"),
            ("turbmoleclr", "turbomolecular"),
            ("vacm", "vacuum"),
            ("procsg", "processing"),
            ("machg", "machining"),
            ("coatd", "coated"),
        ] {
            assert!(short_for(token, word), "{token}");
        }
        assert!(!short_for("cntrfgil", "centrifugal"));
        assert!(!short_for("missile", "missile"));
        each_bones("ss", |bones| panic!("{bones:?}"));
    }

    proptest! {
        #[test]
        fn bones_are_their_own_bones(word in "[a-fxyz]{0,6}") {
            if let Some(bones) = skeleton_of(&word) {
                prop_assert_eq!(skeleton_of(&bones), Some(bones));
            }
        }
    }
}
