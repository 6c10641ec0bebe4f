//! Guesses: words by what is left of them, their beginning or their consonants.
//!
//! Few descriptions ask for either, so the look-ups are filled when they are: a run of one line does
//! without them.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use super::reading::WordId;
use crate::store::strings::Strings;
use crate::store::table::{Flags, Lists, Table, packed};

/// Fewest letters of a word that may be written without its vowels.
const MIN_SKELETON: usize = 3;
/// Most words that a guess may stand for; more is no guess but noise.
pub(super) const MAX_GUESSES: usize = 6;
/// Beginnings that are compared with every word before the words are sorted; together that costs less
/// than sorting.
const MOST_COMPARED: u32 = 16;

/// Look-ups of words of nothing but letters.
#[derive(Debug)]
pub(super) struct Guesses {
    /// Which words are nothing but letters.
    letters: Flags,
    compared: AtomicU32,
    sorted: OnceLock<Table<WordId>>,
    bones: OnceLock<Bones>,
}

packed!(Guesses {
    letters,
    compared,
    sorted,
    bones
});

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
            let sorted = self.sorted(texts);
            let from = sorted.partition_point(|&w| texts.get(w) < beginning);
            let found = sorted[from..].iter().copied().take_while(starts);
            found.filter(kept).take(most + 1).collect()
        };
        if found.len() <= most {
            found
        } else {
            Vec::new()
        }
    }

    /// The words of `texts` whose consonants are `bones`.
    pub(super) fn with_skeleton(&self, bones: &str, texts: &Strings) -> &[WordId] {
        let all = self.bones(texts);
        let words = all.skeletons.find(bones);
        words.map_or(&[], |n| all.words.get(n))
    }

    /// Fills the look-ups now.
    pub(super) fn fill(&self, texts: &Strings) {
        self.sorted(texts);
        self.bones(texts);
    }

    fn sorted(&self, texts: &Strings) -> &[WordId] {
        self.sorted
            .get_or_init(|| sorted(self.words(), texts).into())
    }

    fn bones(&self, texts: &Strings) -> &Bones {
        self.bones.get_or_init(|| Bones::of(self.words(), texts))
    }

    fn words(&self) -> impl Iterator<Item = WordId> + '_ {
        let words = (0..).zip(self.letters.iter());
        words.filter(|&(_, letters)| letters).map(|(word, _)| word)
    }
}

impl Bones {
    fn of(words: impl Iterator<Item = WordId>, texts: &Strings) -> Self {
        let (mut skeletons, mut pairs) = (Strings::default(), Vec::new());
        let mut room = String::new();
        for id in words {
            let word = texts.get(id);
            if let Some(bones) = skeleton(word, &mut room).filter(|s| s.len() < word.len()) {
                pairs.push((skeletons.enter(bones), id));
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

/// The consonants of words that a token may be short for, as [`skeleton`] leaves them: `msl` of `mssl`, of
/// `msl` and of `missl`. A `g` at the end may be all that is left of `-ing`: `prcsng` of `procsg`.
pub(super) fn bones_of(token: &str) -> impl Iterator<Item = String> {
    let mut room = String::with_capacity(token.len());
    let own = skeleton(token, &mut room).is_some().then_some(room);
    let shortened = token.ends_with('g') && !token.ends_with("ng") && !token.ends_with("gg");
    let stem = own.as_deref().filter(|_| shortened);
    let stem = stem.and_then(|own| own.strip_suffix('g'));
    let ing = stem.map(|stem| format!("{stem}ng"));
    own.into_iter().chain(ing)
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

/// The consonants of a Latin word with doubled ones written once, its first letter kept, put into
/// `bones`; `None` if too few.
fn skeleton<'b>(word: &str, bones: &'b mut String) -> Option<&'b str> {
    bones.clear();
    if !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return None;
    }
    for (i, c) in word.chars().enumerate() {
        if (i == 0 || !"aeiou".contains(c)) && !bones.ends_with(c) {
            bones.push(c);
        }
    }
    (bones.len() >= MIN_SKELETON).then_some(bones.as_str())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn skeleton_of(word: &str) -> Option<String> {
        skeleton(word, &mut String::new()).map(str::to_owned)
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
            bones_of(token).any(|bones| own.as_ref() == Some(&bones)) && shortens(token, word)
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
        assert_eq!(bones_of("ss").next(), None);
    }

    proptest! {
        #[test]
        fn bones_are_their_own_bones(word in "[a-fxyz]{0,6}") {
            if let Some(bones) = skeleton_of(&word) {
                prop_assert_eq!(bones_of(&bones).next(), Some(bones));
            }
        }
    }
}
