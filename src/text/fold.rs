//! Folding: what a reader's eye ignores is made equal, and every folded byte knows where it came from.
//!
//! Case, accents, width, ligatures, dashes and spaces are unified; zero-width characters and
//! combining marks vanish; Cyrillic and Greek letters that stand inside a Latin word become the
//! Latin letters they imitate; traditional Chinese becomes simplified, and a Japanese word the shortest of its spellings;
//! UTF-8 that was read as Latin-1 on its way is read again; the points of acronyms and the blanks in words spaced out
//! vanish; a small `l` among capitals becomes an I, and a symbol inside
//! a word (`V@CUUM`) the letter that it looks like, a capital O in a number a zero.
//! Folding a folded text changes nothing.

use std::iter::Peekable;
use std::ops::Range;

use super::acronym;
use super::capitals::with_capital_i;
use super::kana::{self, Respelt};
use super::letters::{fold_char, is_invisible, marked_kana, misread_utf8};
use super::script::{
    Script, cyrillic_lookalike, is_letter_or_digit, is_unspaced, latin_lookalike, script_of,
};
use super::seen::Seen;
use super::spaced;
use super::stand_ins;

/// A way of writing that hides a word from a machine but not from a reader. Honest clerks do not do that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Evasion {
    /// Letters of another script inside a Latin word; the span of the word in the original text.
    MixedScript(Range<usize>),
    /// Invisible characters inside a word; the span of the word in the original text.
    Invisible(Range<usize>),
}

/// A text in folded form with a map back to the original bytes.
#[derive(Clone, Debug, Default)]
pub struct FoldedText {
    /// The folded text with at least [`PADDING`] zero bytes behind it, whole [`BLOCK`]s of it.
    text: String,
    len: usize,
    /// Original offset of every folded byte, with the original length at the end; empty where the
    /// two are the same (all-ASCII text).
    map: Vec<u32>,
    /// The folded offsets of letters that took a byte more and have no mark: a Turkish capital `İ`, a letter
    /// of an acronym with its point, one of a word spaced out with its blank.
    dotted: Vec<usize>,
    original_len: usize,
    evasions: Vec<Evasion>,
    is_ascii: bool,
    has_unspaced: bool,
    word: Vec<Letter>,
    /// Whether the current word is of a script written without spaces.
    word_unspaced: bool,
}

/// Zero bytes kept behind a folded text, so that a word can be read in whole machine words.
pub const PADDING: usize = 24;

/// A folded text is padded to a multiple of so many bytes, so that it can be read in whole blocks.
pub(super) const BLOCK: usize = 64;

const ZEROS: &str = match std::str::from_utf8(&[0; PADDING + BLOCK]) {
    Ok(zeros) => zeros,
    Err(_) => "",
};

/// The capital of a Turkish `i`.
const DOTTED: char = 'İ';

/// One folded character waiting in the current word.
#[derive(Clone, Copy, Debug)]
struct Letter {
    folded: char,
    origin: u32,
    /// Whether it was written as `İ`.
    dotted: bool,
}

impl FoldedText {
    /// Folds a text.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut folded = Self::default();
        folded.fold(text);
        folded
    }

    /// Becomes the folded empty text.
    pub fn clear(&mut self) {
        self.text.clear();
        self.len = 0;
        self.map.clear();
        self.dotted.clear();
        self.evasions.clear();
        self.is_ascii = true;
        self.has_unspaced = false;
        self.original_len = 0;
    }

    /// Folds `text` into this value, reusing its buffers.
    pub fn fold(&mut self, text: &str) {
        self.clear();
        self.original_len = text.len();
        self.text.push_str(text);
        self.pad();
        let seen = Seen::in_padded(self.text.as_bytes(), self.len);
        if seen.is_ascii && !seen.disguises {
            // Whole blocks are done faster than a rest byte by byte.
            self.text.make_ascii_lowercase();
        } else if seen.disguises {
            self.fold_slowly(&stand_ins::as_meant(&with_capital_i(text)));
        } else {
            self.fold_slowly(text);
        }
        if seen.singles || !seen.is_ascii {
            self.take_out(&acronym::points(self.as_str()));
            if spaced::may_have_blanks(self.text.as_bytes()) {
                self.take_out(&spaced::blanks(self.as_str()));
            }
        }
    }

    /// Folds a text that need not be ASCII.
    fn fold_slowly(&mut self, text: &str) {
        self.text.clear();
        if text.is_ascii() {
            self.text.push_str(text);
            self.text.make_ascii_lowercase();
        } else {
            self.fold_unicode(text);
            self.is_ascii = self.text.is_ascii();
        }
        self.pad();
        if self.has_unspaced {
            self.respell(&kana::respelt(self.as_str()));
        }
    }

    /// Takes the points of acronyms away, or the blanks in words spaced out, given where they stand.
    #[cold]
    fn take_out(&mut self, points: &[usize]) {
        self.dotted.extend(points.iter().map(|&point| point - 1));
        self.dotted.sort_unstable();
        let without = |&point: &usize| Respelt {
            at: point..point + 1,
            with: "",
        };
        self.respell(&points.iter().map(without).collect::<Vec<_>>());
    }

    /// Puts other characters in the place of some, in the order of the text.
    fn respell(&mut self, changes: &[Respelt]) {
        if changes.is_empty() {
            return;
        }
        if self.map.is_empty() {
            let end = u32::try_from(self.original_len).unwrap_or(u32::MAX);
            self.map.extend(0..=end);
        }
        let (text, map) = (
            std::mem::take(&mut self.text),
            std::mem::take(&mut self.map),
        );
        let mut dotted = std::mem::take(&mut self.dotted).into_iter().peekable();
        let mut kept = 0;
        for Respelt { at, with } in changes {
            self.keep(&text, &map, kept..at.start, &mut dotted);
            self.text.push_str(with);
            self.map.resize(self.text.len(), map[at.start]);
            kept = at.end;
        }
        self.keep(&text, &map, kept..self.len, &mut dotted);
        // The map goes one further than the text, by its end.
        self.map.push(map[self.len]);
        self.pad();
    }

    /// Takes a stretch of a text as it is, with what is known of it.
    fn keep(
        &mut self,
        text: &str,
        map: &[u32],
        stretch: Range<usize>,
        dotted: &mut Peekable<impl Iterator<Item = usize>>,
    ) {
        let start = self.text.len();
        while let Some(at) = dotted.next_if(|&at| at < stretch.end) {
            self.dotted.push(start + at.saturating_sub(stretch.start));
        }
        self.text.push_str(&text[stretch.clone()]);
        self.map.extend_from_slice(&map[stretch]);
    }

    fn pad(&mut self) {
        self.len = self.text.len();
        let padded = (self.len + PADDING).next_multiple_of(BLOCK);
        self.text.push_str(&ZEROS[..padded - self.len]);
    }

    /// Whether the folded text is ASCII.
    #[must_use]
    pub fn is_ascii(&self) -> bool {
        self.is_ascii
    }

    /// The bytes of the folded text and the zeros behind it, whole blocks.
    pub(super) fn blocks(&self) -> &[[u8; BLOCK]] {
        self.text.as_bytes().as_chunks().0
    }

    /// The folded text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text[..self.len]
    }

    /// The bytes of the folded text.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.text.as_bytes()[..self.len]
    }

    /// The bytes of the folded text from `start` on, as many as [`PADDING`], with zeros behind the
    /// end of the text.
    #[must_use]
    #[inline]
    pub fn padded_from(&self, start: usize) -> Option<&[u8; PADDING]> {
        self.text.as_bytes().get(start..)?.first_chunk()
    }

    /// The span of original bytes behind a span of folded bytes.
    #[must_use]
    pub fn origin(&self, folded: Range<usize>) -> Range<usize> {
        if self.map.is_empty() {
            return folded;
        }
        let start = self.map[folded.start];
        // One character may fold into several: the span holds it whole (`½`, of which `1` is a part).
        let last = folded.end.checked_sub(1).map_or(start, |at| self.map[at]);
        let mut ends = self.map[folded.end..].iter();
        let beyond = ends.find(|&&end| end > last || folded.is_empty());
        start as usize..beyond.map_or(self.original_len, |&end| end as usize)
    }

    /// Whether a span of folded bytes is written in the original in so many bytes: folding took
    /// nothing but capitals away.
    #[must_use]
    #[inline]
    pub fn is_plain(&self, folded: Range<usize>) -> bool {
        self.map.is_empty() || {
            let dotted = self.dotted.iter().filter(|at| folded.contains(at)).count();
            self.origin(folded.clone()).len() == folded.len() + dotted
        }
    }

    /// Evasive writings found while folding, in text order.
    #[must_use]
    pub fn evasions(&self) -> &[Evasion] {
        &self.evasions
    }

    /// Whether the text holds characters of a script written without spaces.
    #[must_use]
    pub fn has_unspaced(&self) -> bool {
        self.has_unspaced
    }

    fn fold_unicode(&mut self, text: &str) {
        let mut invisible = false;
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            let origin = u32::try_from(at).unwrap_or(u32::MAX);
            let rest = &text[at..];
            let plain = if self.word.is_empty() {
                whole_ascii_words(rest)
            } else {
                0
            };
            if plain > 0 {
                self.push_ascii(&rest[..plain], origin);
                at += plain;
            } else if let Some((real, width)) = misread_utf8(rest).or_else(|| marked_kana(rest)) {
                self.push_folded(real, origin, &mut invisible);
                at += width;
            } else {
                if is_invisible(c) {
                    invisible |= !self.word.is_empty();
                } else {
                    self.push_folded(c, origin, &mut invisible);
                }
                at += c.len_utf8();
            }
        }
        self.end_word(text.len(), &mut invisible);
        self.map.push(u32::try_from(text.len()).unwrap_or(u32::MAX));
    }

    /// Takes ASCII that ends where a word may end; no word is begun.
    fn push_ascii(&mut self, text: &str, origin: u32) {
        let start = self.text.len();
        self.text.push_str(text);
        self.text[start..].make_ascii_lowercase();
        let last = origin + u32::try_from(text.len()).unwrap_or(0);
        self.map.extend(origin..last);
        self.word_unspaced = false;
    }

    fn push_folded(&mut self, c: char, origin: u32, invisible: &mut bool) {
        fold_char(c, |folded| {
            if is_letter_or_digit(folded) {
                // Where a script without word spaces begins or ends, a word ends too.
                let unspaced = is_unspaced(folded);
                if unspaced != self.word_unspaced {
                    self.word_unspaced = unspaced;
                    self.end_word(origin as usize, invisible);
                }
                self.word.push(Letter {
                    folded,
                    origin,
                    dotted: c == DOTTED,
                });
            } else {
                self.end_word(origin as usize, invisible);
                self.push(Letter {
                    folded,
                    origin,
                    dotted: false,
                });
            }
        });
    }

    fn end_word(&mut self, end: usize, invisible: &mut bool) {
        let mut word = std::mem::take(&mut self.word);
        if let Some(first) = word.first() {
            let span = first.origin as usize..end;
            if let Some(lookalike) = mixed_with(&word) {
                for letter in &mut word {
                    letter.folded = lookalike(letter.folded).unwrap_or(letter.folded);
                }
                self.evasions.push(Evasion::MixedScript(span.clone()));
            }
            // An invisible character after the last letter hides nothing.
            if *invisible && word.len() > 1 {
                self.evasions.push(Evasion::Invisible(span));
            }
        }
        for &letter in &word {
            self.push(letter);
        }
        *invisible = false;
        word.clear();
        self.word = word;
    }

    fn push(&mut self, letter: Letter) {
        self.has_unspaced |= script_of(letter.folded) == Script::Unspaced;
        if letter.dotted {
            self.dotted.push(self.text.len());
        }
        self.text.push(letter.folded);
        self.map.resize(self.text.len(), letter.origin);
    }
}

/// How many bytes at the start of a text are ASCII, up to where a word may end.
fn whole_ascii_words(text: &str) -> usize {
    let bytes = text.as_bytes();
    let ascii = bytes.iter().take_while(|b| b.is_ascii()).count();
    if ascii == bytes.len() {
        return ascii;
    }
    // What stands right before another character may be a part of its word.
    let ends = |b: &u8| !b.is_ascii_alphanumeric();
    bytes[..ascii].iter().rposition(ends).map_or(0, |at| at + 1)
}

/// What puts the letters right of a word that mixes scripts, if all of one of them pass for letters of the
/// other: Latin ones for the strangers in `VАCUUМ`, Cyrillic ones for those in `НАСOС`.
fn mixed_with(word: &[Letter]) -> Option<fn(char) -> Option<char>> {
    let of = |script| word.iter().filter(move |l| script_of(l.folded) == script);
    let latin = || word.iter().filter(|l| l.folded.is_ascii_lowercase());
    let strangers = || of(Script::Cyrillic).chain(of(Script::Greek));
    strangers().next()?;
    let (latin_letters, cyrillic) = (latin().count(), of(Script::Cyrillic).count());
    let passes_for_latin = strangers().all(|l| latin_lookalike(l.folded).is_some());
    let passes_for_cyrillic = of(Script::Greek).next().is_none()
        && latin().all(|l| cyrillic_lookalike(l.folded).is_some());
    // A single letter before or after one of another script is a unit or a locant, not a disguise.
    if passes_for_cyrillic && latin_letters > 0 && cyrillic > latin_letters {
        Some(cyrillic_lookalike)
    } else if passes_for_latin && latin_letters > 0 && latin_letters.max(cyrillic) >= 2 {
        Some(latin_lookalike)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn fold(text: &str) -> String {
        FoldedText::new(text).as_str().to_owned()
    }

    #[test]
    fn a_turkish_capital_is_no_mark() {
        let text = FoldedText::new("VAKUM İND. İŞL.");
        let plain = |word: &str| {
            let start = text.as_str().find(word).unwrap();
            text.is_plain(start..start + word.len())
        };
        assert!(plain("vakum") && plain("ind") && !plain("isl"));
    }

    #[test]
    fn what_the_eye_ignores_is_made_equal() {
        for (text, folded) in [
            ("VACUUM Pump", "vacuum pump"),
            ("Válvula à membrane", "valvula a membrane"),
            ("ＰＴＦＥ　管", "ptfe 管"),
            ("H\u{200B}ASTEL\u{AD}LOY", "hastelloy"),
            ("ВAСUUM", "bacuum"),
            ("VАLVE", "valve"),
            ("S0DlUM CYANlDE", "s0dium cyanide"),
            ("РUМР", "pump"),
            ("НАСOС", "насос"),
            ("ЦEНТРИФУГA", "центрифуга"),
            ("CО2 кOМ", "cо2 ком"),
            ("Ёмкость", "емкость"),
            ("InstalaciÃ³n", "instalacion"),
            ("m³/h – 5 µm", "m3/h - 5 um"),
            ("أجهزة", "اجهزه"),
            ("Straße Łódź", "strasse lodz"),
            ("\u{1E067}", "г"),
            ("離心機轉子 PTFE閥門", "离心机转子 ptfe阀门"),
            ("ﾘﾝｸﾞﾚｰｻﾞ ﾎﾟﾝﾌﾟ ト\u{3099}", "リングレーザ ポンプ ド"),
        ] {
            assert_eq!(fold(text), folded);
            assert_eq!(fold(folded), folded, "folding twice");
        }
    }

    #[test]
    fn spans_come_back_to_the_original() {
        let text = "Válvula VАLVE x";
        let folded = FoldedText::new(text);
        let at = folded.as_str().find("valve").unwrap();
        assert_eq!(&text[folded.origin(at..at + 5)], "VАLVE");
        assert_eq!(&text[folded.origin(0..7)], "Válvula");
        let text = "三氟化氯 鈹銅 ROD";
        let folded = FoldedText::new(text);
        let at = folded.as_str().find("铍").unwrap();
        assert_eq!(&text[folded.origin(at..at + 3)], "鈹");
    }

    #[test]
    fn disguises_are_told_and_units_are_not() {
        assert!(
            matches!(FoldedText::new("VАLVE").evasions(), [Evasion::MixedScript(r)] if *r == (0..6))
        );
        assert!(matches!(
            FoldedText::new("va\u{200B}lve").evasions(),
            [Evasion::Invisible(_)]
        ));
        for honest in ["5 µm", "α-bromo", "насос", "10 kΩ", "Válvula"] {
            assert_eq!(FoldedText::new(honest).evasions(), [], "{honest}");
        }
    }

    proptest! {
        #[test]
        fn what_is_folded_at_once_is_folded_the_same_otherwise(text in "[A-Kl0-3O@. é-]{0,80}") {
            let mut slow = FoldedText::default();
            slow.clear();
            slow.original_len = text.len();
            slow.fold_slowly(&stand_ins::as_meant(&with_capital_i(&text)));
            slow.take_out(&acronym::points(slow.as_str()));
            slow.take_out(&spaced::blanks(slow.as_str()));
            let folded = FoldedText::new(&text);
            prop_assert_eq!(folded.as_str(), slow.as_str());
            prop_assert_eq!((folded.is_ascii, folded.map), (slow.is_ascii, slow.map));
        }
    }
}
