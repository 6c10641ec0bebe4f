//! Fillers: small words that carry no meaning of their own.

use super::distance::is_one_slip;
use super::shapes::has_letters;
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
    ("nl", &["de", "het", "met", "tbv", "van", "voor"]),
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

/// A phrase without the small words at its end, which need not stand in a line: `technology for`.
#[must_use]
pub fn without_small_end(phrase: &str) -> &str {
    match phrase.rsplit_once(' ') {
        Some((rest, last)) if is_filler(last) => without_small_end(rest),
        _ => phrase,
    }
}

/// Small words of English around which the words of a name may change places: `pump for reactor` is a
/// `reactor pump`.
const TURNING: [&str; 2] = ["for", "of"];

/// Whether the words before and behind a word of a language may change places.
pub(super) fn turns(word: &str, lang: Lang) -> bool {
    lang == Lang::ENGLISH && TURNING.contains(&word)
}

/// Small words of English that are seen when they are run together with a word, and the fewest letters of
/// that word; other small words are too often a part of it.
const GLUED: [(&str, usize); 5] = [("and", 4), ("for", 3), ("of", 5), ("the", 4), ("with", 3)];

/// Whether a word is one of these small ones.
pub(super) fn is_glued(word: &str) -> bool {
    GLUED.iter().any(|&(glued, _)| glued == word)
}

/// A word that may have a small one run together with it (`technologyfor`), without it: all ways.
pub(super) fn without_filler(word: &str) -> impl Iterator<Item = &str> {
    // Nearly every word is told from all by its first letter and its last one.
    let [first, last] = [word.bytes().next(), word.bytes().last()];
    let may_hold = move |glued: &str| glued.bytes().next() == first || glued.bytes().last() == last;
    let glued = GLUED.iter().filter(move |(glued, _)| may_hold(glued));
    glued.flat_map(|&(glued, least)| {
        let bare = [word.strip_prefix(glued), word.strip_suffix(glued)];
        bare.into_iter()
            .flatten()
            .filter(move |bare| has_letters(bare, least))
    })
}

/// Fewest letters of a word that a small one with a slip is run together with.
const MIN_BESIDE_SLIP: usize = 5;

/// A word that a small one with a slip is run together with (`frosemiconductor`), without it: all ways that
/// leave a piece of it, given by its ends, which `may_be` one that is looked for.
pub(super) fn without_misspelt_filler(
    word: &str,
    may_be: impl Fn(usize, usize) -> bool,
) -> impl Iterator<Item = &str> {
    // Small words are English, and so is what is looked for beside them.
    let bytes = word.as_bytes();
    let len = if word.is_ascii() { word.len() } else { 0 };
    // Before the word and behind it, two letters of it to five.
    let places = (4..12).map(|place| (place % 2 == 0, place / 2));
    let places = places.take_while(move |(_, width)| width + MIN_BESIDE_SLIP <= len);
    places.filter_map(move |(before, width)| {
        let small = if before { 0..width } else { len - width..len };
        let bare = if before { width..len } else { 0..len - width };
        // Neither letter is right in most pieces.
        let small = &bytes[small];
        let may_be_small = has_end(small[0], small[small.len() - 1]);
        let found = may_be_small && may_be(bare.start, bare.end) && is_nearly_filler(small);
        found.then(|| &word[bare])
    })
}

/// The first and the last letters of those of [`GLUED`] that may have a slip, a bit each modulo 32.
const ENDS: [u32; 2] = {
    let (mut ends, mut at) = ([0; 2], 0);
    while at < GLUED.len() {
        let small = GLUED[at].0.as_bytes();
        if small.len() > 2 {
            ends[0] |= 1 << (small[0] % 32);
            ends[1] |= 1 << (small[small.len() - 1] % 32);
        }
        at += 1;
    }
    ends
};

/// Whether the first letter or the last one of a piece may be that of a small word.
#[inline]
fn has_end(first: u8, last: u8) -> bool {
    (ENDS[0] >> (first % 32) | ENDS[1] >> (last % 32)) & 1 == 1
}

/// Whether a piece is a small word of three letters or more with one slip.
fn is_nearly_filler(piece: &[u8]) -> bool {
    let long = GLUED.iter().filter(|(small, _)| small.len() > 2);
    long.map(|(small, _)| small.as_bytes()).any(|small| {
        // One slip leaves the first letter or the last one in its place.
        let anchored = piece.first() == small.first() || piece.last() == small.last();
        anchored && is_one_slip(piece, small)
    })
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

    #[test]
    fn small_words_are_left_off_the_end_of_a_phrase_but_no_other() {
        assert_eq!(without_small_end("technologie tbv"), "technologie");
        assert_eq!(without_small_end("software for the"), "software");
        assert_eq!(without_small_end("van"), "van");
        assert_eq!(without_small_end("pump for reactor"), "pump for reactor");
    }

    #[test]
    fn a_filler_may_be_run_together_with_a_word() {
        let bare: Vec<&str> = without_filler("technologyfor").collect();
        assert_eq!(bare, ["technology"]);
        assert_eq!(without_filler("foruav").next(), Some("uav"));
        assert_eq!(without_filler("offreedom").next(), Some("freedom"));
        assert!(without_filler("forge").next().is_none());
        assert!(without_filler("office").next().is_none());
        for slip in ["frosemiconductor", "semiconductorfr", "fotsemiconductor"] {
            let mut beside = without_misspelt_filler(slip, |_, _| true);
            assert!(beside.any(|bare| bare == "semiconductor"), "{slip}");
        }
        assert_eq!(
            without_misspelt_filler("forsemiconductor", |_, _| true)
                .find(|b| *b == "semiconductor"),
            None
        );
    }
}
