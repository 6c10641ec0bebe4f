//! Japanese words in their usual spellings: `ふっ素`, `フッ素` and `弗素` are one word, as are `取り付け具` and
//! `取付具`, `センサー` and `センサ`.
//!
//! Declarations follow three habits at once: that of the tariff (`ふっ素`), that of trade (`フッ素`) and that of older
//! texts (`弗素`). All are brought to the shortest one. Every rule looks at the characters beside it alone, so that what
//! is found in a compound is found without it.

use std::ops::Range;

/// Characters of a folded text that stand for others, and these.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Respelt {
    pub(super) at: Range<usize>,
    pub(super) with: &'static str,
}

/// Elements in kana, of which the small ones are large already, and the characters of older texts, simplified.
const ELEMENTS: [(&str, &str); 12] = [
    ("フツ", "弗"),
    ("ふつ", "弗"),
    ("ホウ", "硼"),
    ("ほう", "硼"),
    ("ケイ", "珪"),
    ("けい", "珪"),
    (PHOSPHORUS, "磷"),
    ("りん", "磷"),
    ("ヨウ", "沃"),
    ("よう", "沃"),
    ("ヒ", "砒"),
    ("ひ", "砒"),
];
/// The one of them that ends the name of a compound: `三塩化リン`.
const PHOSPHORUS: &str = "リン";
/// What follows an element in the name of a compound.
const COMPOUND: [char; 3] = ['素', '化', '酸'];

/// Sounds that are written in two ways.
const SOUNDS: [(&str, &str); 7] = [
    ("ヴア", "バ"),
    ("ヴイ", "ビ"),
    ("ヴエ", "ベ"),
    ("ヴオ", "ボ"),
    ("ヴ", "ブ"),
    ("ウエー", "ウエ"),
    ("イヤ", "イア"),
];

/// Endings of a verb within a compound, which may be left out: `引き抜き管` is an `引抜管`.
const VERB_ENDINGS: &str = "いきしちみりびえけげせてめれ";

/// A small kana in full size, as older machines print all of them.
pub(super) fn in_full_size(c: char) -> char {
    match c {
        'ぁ' | 'ぃ' | 'ぅ' | 'ぇ' | 'ぉ' | 'っ' | 'ゃ' | 'ゅ' | 'ょ' | 'ゎ' | 'ァ' | 'ィ'
        | 'ゥ' | 'ェ' | 'ォ' | 'ッ' | 'ャ' | 'ュ' | 'ョ' | 'ヮ' => following(c),
        'ヵ' => 'カ',
        'ヶ' => 'ケ',
        _ => c,
    }
}

/// The next character, which of a small kana is the large one.
fn following(c: char) -> char {
    char::from_u32(u32::from(c) + 1).unwrap_or(c)
}

/// What is to be spelled otherwise in a folded text, in its order.
pub(super) fn respelt(text: &str) -> Vec<Respelt> {
    let mut found = Vec::new();
    if !text.contains(is_kana) {
        return found;
    }
    // From the end, since a character that is taken away or replaced decides on the one before it.
    let (mut end, mut next) = (text.len(), None);
    while let Some(last) = text[..end].chars().next_back() {
        if let Some((written, with)) = spelling(&text[..end], next) {
            let at = end - written..end;
            end = at.start;
            next = with.chars().next().or(next);
            found.push(Respelt { at, with });
        } else {
            (end, next) = (end - last.len_utf8(), Some(last));
        }
    }
    found.reverse();
    found
}

/// How many bytes at the end of a text are to be spelled otherwise, and how, where `next` follows it.
fn spelling(text: &str, next: Option<char>) -> Option<(usize, &'static str)> {
    let element = ELEMENTS.iter().find(|(kana, _)| {
        let before = text.strip_suffix(kana);
        before.is_some_and(|before| is_element(kana, before.chars().next_back(), next))
    });
    let sound = || SOUNDS.iter().find(|(kana, _)| text.ends_with(kana));
    if let Some((kana, with)) = element.or_else(sound) {
        return Some((kana.len(), with));
    }
    let mut chars = text.chars().rev();
    let last = chars.next()?;
    let dispensable = match last {
        'ー' => is_long_at_end(chars, next),
        '-' if chars.next().is_some_and(is_katakana) && next.is_some_and(is_katakana) => {
            return Some((1, "ー"));
        }
        _ => {
            VERB_ENDINGS.contains(last)
                && chars.next().is_some_and(is_ideograph)
                && !next.is_some_and(is_kana_but_katakana)
        }
    };
    dispensable.then_some((last.len_utf8(), ""))
}

/// Whether kana are an element: before the rest of a compound's name, or phosphorus at its end.
fn is_element(kana: &str, before: Option<char>, next: Option<char>) -> bool {
    let katakana = kana.starts_with(is_katakana);
    // `グリセリン酸` ends with no element.
    let within = before.is_some_and(|c| is_kana(c) && is_katakana(c) == katakana);
    let ends = kana == PHOSPHORUS && before == Some('化') && !next.is_some_and(is_kana);
    !within && (ends || next.is_some_and(|c| COMPOUND.contains(&c)))
}

/// Whether the mark of a long sound at the end of a word in katakana may be left out; `キー` needs it.
fn is_long_at_end(mut before: impl Iterator<Item = char>, next: Option<char>) -> bool {
    let behind_word = before.next().is_some_and(|c| is_katakana(c) && c != 'ー')
        && before.next().is_some_and(is_katakana);
    behind_word && !next.is_some_and(|c| is_katakana(c) || c == '-')
}

fn is_kana(c: char) -> bool {
    matches!(c, 'ぁ'..='ゟ' | 'ァ'..='ヺ' | 'ー')
}

fn is_katakana(c: char) -> bool {
    matches!(c, 'ァ'..='ヺ' | 'ー')
}

fn is_kana_but_katakana(c: char) -> bool {
    is_kana(c) && !is_katakana(c)
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '一'..='鿿')
}

#[cfg(test)]
mod tests {
    use super::super::FoldedText;

    fn same(spellings: &[&str]) {
        let folded: Vec<_> = spellings
            .iter()
            .map(|s| FoldedText::new(s).as_str().to_owned())
            .collect();
        for (spelling, text) in spellings.iter().zip(&folded) {
            assert_eq!(text, &folded[0], "{spelling}");
            assert_eq!(FoldedText::new(text).as_str(), text, "folding twice");
        }
    }

    fn apart(one: &str, other: &str) {
        assert_ne!(
            FoldedText::new(one).as_str(),
            FoldedText::new(other).as_str()
        );
    }

    #[test]
    fn elements_have_three_spellings() {
        same(&[
            "六フッ化ウラン",
            "六ふっ化ウラン",
            "六弗化ウラン",
            "六フツ化ウラン",
            "六ﾌｯ化ｳﾗﾝ",
        ]);
        same(&["三塩化リン", "三塩化燐"]);
        same(&[
            "亜リン酸トリエチル",
            "亜りん酸トリエチル",
            "亜燐酸トリエチル",
        ]);
        same(&["炭化ケイ素", "炭化けい素", "炭化珪素"]);
        same(&["ヒ素", "ひ素", "砒素"]);
        apart("グリセリン酸", "グリセ燐酸");
        apart("塩化リンガー液", "塩化燐ガー液");
    }

    #[test]
    fn endings_of_verbs_are_left_out_within_compounds() {
        same(&["引き抜き管", "引抜き管", "引抜管"]);
        same(&["つや消し", "つや消"]);
        same(&["釣り合い試験機", "釣合い試験機", "釣合試験機"]);
        same(&["取り付けボルト", "取付ボルト"]);
        apart("繊維の管", "繊維管");
        apart("見せかけ", "見かけ");
    }

    #[test]
    fn long_sounds_at_the_end_and_small_kana_are_habits() {
        same(&["圧力センサー", "圧力センサ", "圧力ｾﾝｻｰ"]);
        same(&["メ-トル", "メートル"]);
        same(&["シリコンウェーハ", "シリコンウエハ", "シリコンウェハー"]);
        same(&["ヴァナジウム", "バナジウム"]);
        same(&["ダイヤモンド", "ダイアモンド"]);
        same(&["ﾃｨﾙﾄﾛｰﾀｰ", "テイルトロータ"]);
        apart("レーザー", "レザー");
        apart("キー", "キ");
    }

    #[test]
    fn spans_hold_what_was_left_out() {
        let text = "圧力センサー 2個";
        let folded = FoldedText::new(text);
        let at = folded.as_str().find("センサ").unwrap();
        assert_eq!(&text[folded.origin(at..at + 9)], "センサー");
        let text = "六ふっ化ウラン";
        let folded = FoldedText::new(text);
        let at = folded.as_str().find("弗").unwrap();
        assert_eq!(&text[folded.origin(at..at + 3)], "ふっ");
    }
}
