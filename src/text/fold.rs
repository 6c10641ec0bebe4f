//! Folding: what a reader's eye ignores is made equal, and every folded byte knows where it came from.
//!
//! Case, accents, width, ligatures, dashes and spaces are unified; zero-width characters and
//! combining marks vanish; Cyrillic and Greek letters that stand inside a Latin word become the
//! Latin letters they imitate; UTF-8 that was read as Latin-1 on its way is read again.
//! Folding a folded text changes nothing.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::script::{Script, is_letter_or_digit, is_unspaced, latin_lookalike, script_of};

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

/// One folded character waiting in the current word.
#[derive(Clone, Copy, Debug)]
struct Letter {
    folded: char,
    origin: u32,
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
        self.evasions.clear();
        self.is_ascii = true;
        self.has_unspaced = false;
        self.original_len = 0;
    }

    /// Folds `text` into this value, reusing its buffers.
    pub fn fold(&mut self, text: &str) {
        self.clear();
        self.original_len = text.len();
        if text.is_ascii() {
            self.text.push_str(text);
            self.pad();
            // Whole blocks are done faster than a rest byte by byte.
            self.text.make_ascii_lowercase();
        } else {
            self.fold_unicode(text);
            self.is_ascii = self.text.is_ascii();
            self.pad();
        }
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
        let width = folded.len();
        self.map.is_empty() || self.origin(folded).len() == width
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
            } else if let Some((real, width)) = misread_utf8(rest) {
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
                self.word.push(Letter { folded, origin });
            } else {
                self.end_word(origin as usize, invisible);
                self.push(Letter { folded, origin });
            }
        });
    }

    fn end_word(&mut self, end: usize, invisible: &mut bool) {
        let mut word = std::mem::take(&mut self.word);
        if let Some(first) = word.first() {
            let span = first.origin as usize..end;
            if imitates_latin(&word) {
                for letter in &mut word {
                    letter.folded = latin_lookalike(letter.folded).unwrap_or(letter.folded);
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

/// Whether a word mixes Latin letters with letters of another script that all pass for Latin.
fn imitates_latin(word: &[Letter]) -> bool {
    let foreign = |c: char| matches!(script_of(c), Script::Cyrillic | Script::Greek);
    let latin = word
        .iter()
        .filter(|l| l.folded.is_ascii_lowercase())
        .count();
    let mut strangers = word.iter().filter(|l| foreign(l.folded)).peekable();
    // A single Greek letter before or after a Latin one is a unit or a locant, not a disguise.
    latin >= 2
        && strangers.peek().is_some()
        && strangers.all(|l| latin_lookalike(l.folded).is_some())
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}'
        | '\u{FEFF}' | '\u{180E}' | '\u{FE00}'..='\u{FE0F}' | '\u{115F}' | '\u{3164}')
}

/// A character whose UTF-8 bytes were taken for Windows-1252 (`Ã©` for `é`): the character meant and
/// the number of bytes that its misreading occupies.
fn misread_utf8(text: &str) -> Option<(char, usize)> {
    let mut chars = text.chars();
    let lead = chars.next().filter(|c| ('\u{C2}'..='\u{F4}').contains(c))?;
    let extra = match u32::from(lead) {
        0xC2..=0xDF => 1,
        0xE0..=0xEF => 2,
        _ => 3,
    };
    let mut bytes = vec![u8::try_from(u32::from(lead)).ok()?];
    let mut width = lead.len_utf8();
    for _ in 0..extra {
        let c = chars.next()?;
        width += c.len_utf8();
        bytes.push(windows_1252_byte(c).filter(|b| (0x80..0xC0).contains(b))?);
    }
    let meant = std::str::from_utf8(&bytes).ok()?.chars().next()?;
    meant.is_alphanumeric().then_some((meant, width))
}

fn windows_1252_byte(c: char) -> Option<u8> {
    let mut buffer = [0u8; 4];
    let (bytes, _, unmapped) = encoding_rs::WINDOWS_1252.encode(c.encode_utf8(&mut buffer));
    match (&*bytes, unmapped) {
        (&[b], false) => Some(b),
        _ => u8::try_from(u32::from(c)).ok(),
    }
}

/// Sends the folded characters of `c` to `out`; none for a combining mark.
fn fold_char(c: char, mut out: impl FnMut(char)) {
    if c.is_ascii() {
        return out(c.to_ascii_lowercase());
    }
    if is_its_own_fold(c) {
        return out(c);
    }
    if let Some(plain) = without_accent(c) {
        return out(plain);
    }
    if let Some(text) = special_fold(c) {
        return text.chars().for_each(out);
    }
    match script_of(c) {
        Script::Cyrillic => out(fold_cyrillic(lower(c))),
        Script::Arabic => c.nfkc().filter_map(fold_arabic).for_each(out),
        Script::Unspaced => c.nfkc().for_each(out),
        _ => c.nfkd().filter(|&d| !is_combining_mark(d)).for_each(|d| {
            let d = lower(d);
            match special_fold(d) {
                Some(text) => text.chars().for_each(&mut out),
                None if script_of(d) == Script::Unspaced => d.nfc().for_each(&mut out),
                None => out(d),
            }
        }),
    }
}

/// The bulk of other scripts, told apart quickly: characters that nothing below would change.
pub(super) fn is_its_own_fold(c: char) -> bool {
    matches!(c, 'а'..='я' | 'ا' | 'ب' | 'ت'..='غ' | 'ف'..='و' | 'ي' | 'ぁ'..='ゔ' | 'ァ'..='ヴ' | '一'..='鿿' | '가'..='힣')
}

/// The most frequent letters with accents, told as quickly.
fn without_accent(c: char) -> Option<char> {
    let plain = match c {
        'à'..='å' | 'À'..='Å' | 'ą' | 'ạ' | 'ả' | 'ă' | 'ấ' | 'ầ' | 'ậ' => 'a',
        'ç' | 'Ç' | 'ć' => 'c',
        'è'..='ë' | 'È'..='Ë' | 'ę' | 'ế' | 'ề' | 'ệ' | 'ể' => 'e',
        'ğ' => 'g',
        'ì'..='ï' | 'Ì'..='Ï' | 'ị' => 'i',
        'ñ' | 'Ñ' | 'ń' => 'n',
        'ò'..='ö' | 'Ò'..='Ö' | 'ơ' | 'ộ' | 'ợ' | 'ố' | 'ổ' | 'ọ' => 'o',
        'ś' | 'ş' => 's',
        'ù'..='ü' | 'Ù'..='Ü' | 'ư' | 'ụ' | 'ử' | 'ứ' => 'u',
        'ż' | 'ź' => 'z',
        _ => return None,
    };
    Some(plain)
}

fn lower(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}

/// Characters whose folded form is not their decomposition.
fn special_fold(c: char) -> Option<&'static str> {
    let text = match c {
        'ß' | 'ẞ' => "ss",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'ø' | 'Ø' => "o",
        'ł' | 'Ł' => "l",
        'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'þ' | 'Þ' => "th",
        'ı' | 'İ' => "i",
        'µ' | 'μ' => "u",
        'ς' => "σ",
        '×' => "x",
        '‐'..='―' | '−' | '﹣' => "-",
        '‘' | '’' | '‚' | '′' | 'ʼ' => "'",
        '“' | '”' | '„' | '″' | '«' | '»' => "\"",
        '⁄' | '∕' => "/",
        '·' | '•' | '∙' | '・' => " ",
        _ => return None,
    };
    Some(text)
}

fn fold_cyrillic(c: char) -> char {
    match c {
        'ё' | 'ѐ' => 'е',
        'ґ' => 'г',
        'ѝ' => 'и',
        _ => c,
    }
}

fn fold_arabic(c: char) -> Option<char> {
    match c {
        'أ' | 'إ' | 'آ' | 'ٱ' => Some('ا'),
        'ى' | 'ی' | 'ئ' => Some('ي'),
        'ؤ' => Some('و'),
        'ة' => Some('ه'),
        'ک' => Some('ك'),
        '٠'..='٩' => char::from_digit(u32::from(c) - 0x660, 10),
        '۰'..='۹' => char::from_digit(u32::from(c) - 0x6F0, 10),
        'ـ' => None,
        _ if is_combining_mark(c) => None,
        _ => Some(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fold(text: &str) -> String {
        FoldedText::new(text).as_str().to_owned()
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
            ("Ёмкость", "емкость"),
            ("InstalaciÃ³n", "instalacion"),
            ("m³/h – 5 µm", "m3/h - 5 um"),
            ("أجهزة", "اجهزه"),
            ("Straße Łódź", "strasse lodz"),
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
    }

    #[test]
    fn the_short_cut_changes_nothing() {
        for c in ('\u{80}'..='\u{FFFF}').filter(|&c| is_its_own_fold(c)) {
            let mut folded: Vec<char> = match script_of(c) {
                Script::Cyrillic => vec![fold_cyrillic(lower(c))],
                Script::Arabic => c.nfkc().filter_map(fold_arabic).collect(),
                _ => c.nfkc().collect(),
            };
            folded.retain(|&d| special_fold(d).is_none());
            assert_eq!(folded, [c]);
        }
        for c in '\u{80}'..='\u{FFFF}' {
            if let Some(plain) = without_accent(c) {
                let folded = c.nfkd().filter(|&d| !is_combining_mark(d)).map(lower);
                assert_eq!(
                    (folded.collect(), script_of(c)),
                    (vec![plain], Script::Latin),
                    "{c}"
                );
                assert_eq!(special_fold(c), None);
            }
        }
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
}
