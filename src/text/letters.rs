//! Folding of single characters: what each becomes, and which are invisible or misread.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{compose, is_combining_mark};

use super::kana::in_full_size;
use super::script::{Script, script_of};
use super::traditional::simplified;

/// Whether a character is not seen: soft hyphens, zero-width and direction marks.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}'
        | '\u{FEFF}' | '\u{180E}' | '\u{FE00}'..='\u{FE0F}' | '\u{115F}' | '\u{3164}')
}

/// A character whose UTF-8 bytes were taken for Windows-1252 (`Ã©` for `é`): the character meant and
/// the number of bytes that its misreading occupies.
pub(super) fn misread_utf8(text: &str) -> Option<(char, usize)> {
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

/// A kana with its sound mark behind it, of half width or combining (`ﾄﾞ`, `ド` of two characters): the kana meant
/// and the number of bytes that both occupy. Without the mark it would be another one.
pub(super) fn marked_kana(text: &str) -> Option<(char, usize)> {
    let mut chars = text.chars();
    let kana = chars
        .next()
        .filter(|c| matches!(c, 'ぁ'..='ヿ' | '\u{FF66}'..='\u{FF9D}'))?;
    let written = chars.next()?;
    let mark = match written {
        '\u{3099}' | '\u{FF9E}' => '\u{3099}',
        '\u{309A}' | '\u{FF9F}' => '\u{309A}',
        _ => return None,
    };
    let meant = compose(kana.nfkc().next()?, mark)?;
    Some((meant, kana.len_utf8() + written.len_utf8()))
}

/// Sends the folded characters of `c` to `out`; none for a combining mark.
pub(super) fn fold_char(c: char, mut out: impl FnMut(char)) {
    if c.is_ascii() {
        return out(c.to_ascii_lowercase());
    }
    if is_its_own_fold(c) {
        return out(unified(c));
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
        Script::Unspaced => c.nfkc().map(unified).for_each(out),
        _ => c.nfkd().filter(|&d| !is_combining_mark(d)).for_each(|d| {
            let d = lower(d);
            match special_fold(d) {
                Some(text) => text.chars().for_each(&mut out),
                None => match script_of(d) {
                    Script::Unspaced => d.nfc().map(unified).for_each(&mut out),
                    Script::Cyrillic => out(fold_cyrillic(d)),
                    _ => out(d),
                },
            }
        }),
    }
}

/// A character of a script without word spaces as it is compared: simplified if it is Chinese, in full size if it is kana.
fn unified(c: char) -> char {
    simplified(in_full_size(c))
}

/// The bulk of other scripts, told apart quickly: characters that nothing below would change, but for
/// traditional Chinese ones and small kana.
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
}
