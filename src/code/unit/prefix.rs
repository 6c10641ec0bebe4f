//! Prefixes of units, in Latin letters and as the other scripts write them.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

/// Every prefix: its letter in the table of units, its power of ten, and its writings.
///
/// Which of them goes before a symbol is told by the script they share; Cyrillic has them short and
/// spelled out.
const PREFIXES: &[(char, i32, &str)] = &[
    ('P', 15, "P peta П пета بيتا 拍 ペタ 페타"),
    ('T', 12, "T tera Т тера تيرا 太 テラ 테라"),
    ('G', 9, "G giga Г гига гіга جيجا غيغا جيغا 吉 ギガ 기가"),
    ('M', 6, "M mega méga М мега ميجا ميغا 兆 メガ 메가"),
    ('k', 3, "k kilo quilo chilo к кило кіло كيلو 千 キロ 킬로"),
    ('h', 2, "h hecto hekto г гекто هكتو 百 ヘクト 헥토"),
    ('d', -1, "d deci д деци ديسي 分 デシ 데시"),
    ('c', -2, "c centi santi с санти сенти سنتي 厘 センチ 센티"),
    (
        'm',
        -3,
        "m milli mili м милли мілі ملي ميلي مللي 毫 ミリ 밀리",
    ),
    (
        'u',
        -6,
        "u micro mikro мк микро мікро ميكرو مايكرو 微 マイクロ 마이크로",
    ),
    ('n', -9, "n nano н нано نانو 纳 納 ナノ 나노"),
    ('p', -12, "p pico п пико піко بيكو 皮 ピコ 피코"),
    ('f', -15, "f femto ф фемто فيمتو 飞 フェムト 펨토"),
];

/// The power of ten of a prefix in Latin letters.
pub(super) fn power_of(letter: char) -> i32 {
    let known = PREFIXES.iter().find(|(l, ..)| *l == letter);
    known.map_or(0, |(_, power, _)| *power)
}

/// The writings of a prefix in the script of a symbol. In Latin letters the first symbol of a row is
/// an abbreviation and takes the letter, the words after it take the prefix spelled out.
pub(super) fn writings(
    letter: char,
    symbol: &str,
    first: bool,
) -> impl Iterator<Item = &'static str> {
    let script = script(symbol);
    let known = PREFIXES.iter().filter(move |(l, ..)| *l == letter);
    known
        .flat_map(|(.., all)| all.split(' '))
        .filter(move |writing| self::script(writing) == script)
        .filter(move |writing| script != Script::Latin || first == (writing.len() == 1))
}

/// Whether a word is nothing but a prefix spelled out, whose unit may stand behind a blank: `كيلو نيوتن`.
pub(super) fn is_spelled(word: &str) -> bool {
    static ALL: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
        let all = PREFIXES.iter().flat_map(|(.., all)| all.split(' '));
        all.filter(|writing| writing.chars().nth(2).is_some())
            .collect()
    });
    ALL.contains(word)
}

/// The scripts that prefixes are told apart by.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    /// Latin, Greek and signs.
    Latin,
    Cyrillic,
    Arabic,
    Han,
    Kana,
    Hangul,
}

impl Script {
    /// Whether words of it are written without blanks, also behind and before numbers.
    pub(super) fn is_unspaced(self) -> bool {
        matches!(self, Self::Han | Self::Kana | Self::Hangul)
    }
}

/// The script of the first character.
pub(super) fn script(text: &str) -> Script {
    script_of(text.chars().next().unwrap_or(' '))
}

/// The script of a letter.
pub(super) fn script_of(letter: char) -> Script {
    match letter {
        '\u{400}'..='\u{52f}' => Script::Cyrillic,
        '\u{600}'..='\u{6ff}' => Script::Arabic,
        '\u{3040}'..='\u{30ff}' => Script::Kana,
        '\u{3400}'..='\u{9fff}' => Script::Han,
        '\u{ac00}'..='\u{d7a3}' => Script::Hangul,
        _ => Script::Latin,
    }
}
