//! Who stands in the cell of a party: a forwarder, nobody, or a name that other lines share.

use std::hash::Hasher as _;
use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use rustc_hash::FxHasher;

use crate::catalogue::{PartyKind, PartyWord};
use crate::text::FoldedText;

/// The words for parties, found in one pass over a cell.
#[derive(Debug)]
pub(super) struct PartyWords {
    rows: Vec<PartyWord>,
    /// Compiled when the first cell is looked at: lines without parties never need it.
    compiled: OnceLock<Compiled>,
}

#[derive(Debug)]
struct Compiled {
    words: Option<AhoCorasick>,
    kinds: Vec<PartyKind>,
    /// A bit for the first letters of each word: most cells start none, and are not searched.
    beginnings: Box<[u64; BEGINNINGS / 64]>,
    /// A bit for the first three, which nearly all words of cells are told by.
    triples: Box<[u64; TRIPLES / 64]>,
}

/// Bits for the first letters of words, and how many letters those are: few for short words.
const BEGINNINGS: usize = 1 << 12;
const LETTERS: usize = 5;
const FEW_LETTERS: usize = 3;
/// Three letters of which five bits each are looked at.
const TRIPLES: usize = 1 << 15;

/// Legal forms and other words that do not tell parties apart.
const FORMS: [&str; 42] = [
    "a",
    "ag",
    "and",
    "ao",
    "as",
    "bv",
    "bvba",
    "co",
    "company",
    "corp",
    "corporation",
    "de",
    "fzco",
    "fze",
    "gmbh",
    "inc",
    "kft",
    "kg",
    "limited",
    "llc",
    "llp",
    "ltd",
    "ltda",
    "ltee",
    "mbh",
    "nv",
    "oao",
    "oo",
    "ooo",
    "oy",
    "oyj",
    "plc",
    "pte",
    "pty",
    "pvt",
    "s",
    "sa",
    "sarl",
    "sas",
    "spa",
    "srl",
    "the",
];

impl PartyWords {
    pub(super) fn new(rows: &[PartyWord]) -> Self {
        Self {
            rows: rows.to_vec(),
            compiled: OnceLock::new(),
        }
    }

    /// What the first word that stands where its kind must stand says of a cell, and where it is.
    pub(super) fn find(&self, cell: &str) -> Option<(PartyKind, std::ops::Range<usize>)> {
        if cell.is_empty() {
            return None;
        }
        let compiled = self.compiled.get_or_init(|| Compiled::of(&self.rows));
        if !compiled.may_stand_in(cell) {
            return None;
        }
        compiled.words.as_ref()?.find_iter(cell).find_map(|hit| {
            let kind = compiled.kinds[hit.pattern().as_usize()];
            let (before, after) = (&cell[..hit.start()], &cell[hit.end()..]);
            fits(kind, before, &cell[hit.range()], after).then(|| (kind, hit.range()))
        })
    }
}

impl Compiled {
    fn of(rows: &[PartyWord]) -> Self {
        let mut patterns: Vec<String> = Vec::new();
        let mut kinds = Vec::new();
        let mut beginnings = Box::new([0; BEGINNINGS / 64]);
        let mut triples = Box::new([0; TRIPLES / 64]);
        for row in rows {
            for writing in writings(&row.phrase) {
                let start = writing.find(|c: char| c.is_ascii_alphanumeric());
                let word = start.map_or(&b""[..], |at| &writing.as_bytes()[at..]);
                if let Some(&first) = word.first_chunk() {
                    let triple = triple(first);
                    triples[triple / 64] |= 1 << (triple % 64);
                    let letters = word.iter().take(LETTERS);
                    let bit = beginning(letters.fold(0, |number, &byte| longer(number, byte)));
                    beginnings[bit / 64] |= 1 << (bit % 64);
                } else if writing.is_ascii() {
                    // Too short to be told by its first letters: every cell is searched.
                    beginnings.fill(u64::MAX);
                    triples.fill(u64::MAX);
                }
                patterns.push(writing);
                kinds.push(row.kind);
            }
        }
        // The patterns are few and plain; a build that fails would leave the rules silent, and a test would tell.
        let words = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::LeftmostLongest)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(&patterns)
            .ok();
        Self {
            words,
            kinds,
            beginnings,
            triples,
        }
    }

    /// Whether any word may stand in a cell where [`fits`] would have it: in an ASCII cell all of them
    /// start where a word of the cell does, with the first letter or digit that they have.
    fn may_stand_in(&self, cell: &str) -> bool {
        if !cell.is_ascii() {
            return true;
        }
        let mut rest = cell.as_bytes();
        while let Some(start) = rest.iter().position(|&byte| in_word(byte)) {
            rest = &rest[start..];
            if self.begins(rest) {
                return true;
            }
            let end = rest.iter().position(|&byte| !in_word(byte));
            rest = &rest[end.unwrap_or(rest.len())..];
        }
        false
    }

    /// Whether a word may start with the first letters of a text.
    #[inline]
    fn begins(&self, text: &[u8]) -> bool {
        let triple = text.first_chunk().copied().map(triple);
        if triple.is_none_or(|triple| self.triples[triple / 64] >> (triple % 64) & 1 == 0) {
            return false;
        }
        let mut number = 0;
        for (count, &byte) in (1..=LETTERS).zip(text) {
            number = longer(number, byte);
            if count >= FEW_LETTERS {
                let bit = beginning(number);
                if self.beginnings[bit / 64] >> (bit % 64) & 1 == 1 {
                    return true;
                }
            }
        }
        false
    }
}

/// Whether a byte of an ASCII cell is a letter or digit: asked of every byte, and a table is quickest.
#[inline]
pub(super) fn in_word(byte: u8) -> bool {
    static IN_WORD: [bool; 256] = {
        let (mut table, mut byte) = ([false; 256], 0_u8);
        while byte < 128 {
            table[byte as usize] = byte.is_ascii_alphanumeric();
            byte += 1;
        }
        table
    };
    IN_WORD[usize::from(byte)]
}

/// The bit among [`TRIPLES`] of three letters, small or capital.
#[inline]
fn triple(letters: [u8; FEW_LETTERS]) -> usize {
    let [first, second, third] = letters;
    let five = |letter: u8| usize::from(letter & 31);
    five(first) << 10 | five(second) << 5 | five(third)
}

/// One more letter, small or capital, behind the letters of a number.
#[inline]
fn longer(number: u64, byte: u8) -> u64 {
    // The bit that tells small letters from capitals; other bytes that it makes equal do no harm.
    number << 8 | u64::from(byte | 0x20)
}

/// The bit among [`BEGINNINGS`] of the first letters of a word, [`LETTERS`] at most.
#[inline]
fn beginning(letters: u64) -> usize {
    let hash = letters.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    usize::try_from(hash >> (64 - BEGINNINGS.trailing_zeros())).unwrap_or(0)
}

/// A phrase as cells write it: small letters, capitals, without accents.
fn writings(phrase: &str) -> Vec<String> {
    let capitals = phrase.to_uppercase();
    let titled: String = phrase
        .split_inclusive(' ')
        .map(|word| {
            let mut chars = word.chars();
            let first = chars.next().map(|c| c.to_uppercase().to_string());
            first.unwrap_or_default() + chars.as_str()
        })
        .collect();
    let mut all = vec![phrase.to_owned(), capitals, titled];
    if !phrase.is_ascii() {
        let plain = FoldedText::new(phrase);
        all.push(plain.as_str().to_owned());
    }
    all.retain(|w| !w.is_empty());
    all.sort();
    all.dedup_by_key(|w| w.to_ascii_lowercase());
    all
}

fn fits(kind: PartyKind, before: &str, word: &str, after: &str) -> bool {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let spaced = word.is_ascii() || !word.chars().any(is_unspaced);
    let whole = !spaced || !letter(before.chars().next_back()) && !letter(after.chars().next());
    let nothing = |text: &str| !text.chars().any(char::is_alphanumeric);
    match kind {
        PartyKind::Forwarder => whole,
        PartyKind::ToOrder => whole && nothing(before),
        PartyKind::Unnamed => nothing(before) && nothing(after),
    }
}

/// Chinese, Japanese and Korean writing, where words are not told apart by blanks.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}')
}

/// The words of a party's name that tell it apart, folded.
pub(super) fn telling_words(name: &FoldedText) -> impl Iterator<Item = &str> {
    name.as_str()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty() && FORMS.binary_search(w).is_err())
}

/// One number for all writings of a party's name; `None` where it names nobody.
pub(super) fn key(name: &str) -> Option<u64> {
    let folded = FoldedText::new(name);
    let mut words: Vec<&str> = telling_words(&folded).collect();
    words.sort_unstable();
    words.dedup();
    let letters: usize = words.iter().map(|w| w.len()).sum();
    if letters < 3 {
        return None;
    }
    let mut hasher = FxHasher::default();
    for word in words {
        hasher.write(word.as_bytes());
        hasher.write_u8(0);
    }
    Some(hasher.finish())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Catalogue;

    #[test]
    fn forms_are_sorted() {
        assert!(FORMS.is_sorted());
    }

    #[test]
    fn words_count_only_where_their_kind_stands() {
        let catalogue = Catalogue::embedded().unwrap();
        let words = PartyWords::new(catalogue.party_words());
        let kind = |cell: &str| words.find(cell).map(|(kind, _)| kind);
        for cell in [
            "Oceanic Freight Forwarders Ltd",
            "MÜLLER SPEDITION GMBH",
            "ТОО ЭКСПЕДИТОР ВОСТОК",
            "上海国际物流有限公司",
            "Agencia de Aduanas Sol",
        ] {
            assert_eq!(kind(cell), Some(PartyKind::Forwarder), "{cell}");
        }
        for cell in ["TO ORDER", "To the order of Bank A", "A LA ORDEN", "凭指示"] {
            assert_eq!(kind(cell), Some(PartyKind::ToOrder), "{cell}");
        }
        for cell in [
            "N/A",
            "unknown",
            "Private person.",
            "ФИЗИЧЕСКОЕ ЛИЦО",
            "(various)",
        ] {
            assert_eq!(kind(cell), Some(PartyKind::Unnamed), "{cell}");
        }
        for cell in [
            "",
            "Made to Order Furniture Inc",
            "Private Label Foods",
            "Unknown Pleasures Records",
            "Kade en Vloed BV",
            "China Steel",
            "Speditionaler Verlag",
        ] {
            assert_eq!(kind(cell), None, "{cell}");
        }
    }

    #[test]
    fn a_party_has_one_key_in_all_its_writings() {
        assert_eq!(key("ACME Trading Co., Ltd."), key("Acme Trading"));
        assert_eq!(key("Société Exemple SA"), key("SOCIETE EXEMPLE"));
        assert_ne!(key("Acme Trading"), key("Acme Tooling"));
        assert_eq!(key("Co. Ltd"), None);
    }
}
