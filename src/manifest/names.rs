//! What column names mean, in many languages: `data/columns.csv`.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::Field;

/// The embedded table: `field,name,rank`. Names are normalised; `*` at both ends means "contains".
const TABLE: &str = include_str!("../../data/columns.csv");

/// What a column name means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Meaning {
    /// The lower, the better the column serves the field.
    pub(super) rank: u8,
    pub(super) field: Field,
}

impl Meaning {
    /// From here on a description is any column that merely has the word in its name.
    pub(super) const LOOSE: u8 = 25;
    /// From here on a description is a detail, such as brand or model.
    pub(super) const DETAIL: u8 = 30;
    /// From here on a description is the tariff's, not the trader's.
    pub(super) const TARIFF: u8 = 60;
}

/// Words at the end of a name that say in which language or unit the column is.
const SUFFIXES: [&str; 27] = [
    "en", "vn", "eng", "english", "local", "fr", "es", "ru", "cn", "kg", "kgs", "usd", "eur",
    "gbp", "1", "2", "3", "4", "5", "6", "7", "8", "9", "kz", "ua", "tr", "name",
];

/// What the table says of a name that it knows.
#[derive(Clone, Copy)]
enum Known {
    /// The column serves a field.
    Means(Meaning),
    /// The column is known to be something else.
    Ignored,
}

impl Known {
    fn meaning(self) -> Option<Meaning> {
        match self {
            Self::Means(meaning) => Some(meaning),
            Self::Ignored => None,
        }
    }

    /// The same, found by a name that said a little more.
    fn weaker(self) -> Self {
        match self {
            Self::Means(m) => Self::Means(Meaning {
                rank: m.rank.saturating_add(1),
                ..m
            }),
            Self::Ignored => Self::Ignored,
        }
    }
}

#[derive(Default)]
struct Names {
    exact: FxHashMap<&'static str, Known>,
    parts: Vec<(&'static str, Known)>,
}

fn names() -> &'static Names {
    static NAMES: OnceLock<Names> = OnceLock::new();
    NAMES.get_or_init(|| {
        let mut names = Names::default();
        for (name, meaning) in rows() {
            match name
                .strip_prefix('*')
                .and_then(|name| name.strip_suffix('*'))
            {
                Some(part) => names.parts.push((part, meaning)),
                None => _ = names.exact.insert(name, meaning),
            }
        }
        names
    })
}

/// The rows of the table; the field `ignore` has no meaning. A test proves that every row is well formed.
fn rows() -> impl Iterator<Item = (&'static str, Known)> {
    TABLE.lines().skip(1).filter_map(|row| {
        let mut cells = row.split(',');
        let (field, name, rank) = (cells.next()?, cells.next()?, cells.next()?);
        let rank = rank.parse().ok()?;
        let known = match Field::from_name(field) {
            Some(field) => Known::Means(Meaning { rank, field }),
            None => Known::Ignored,
        };
        Some((name, known))
    })
}

/// The name without case, accents, blanks and punctuation.
pub(super) fn normalise(name: &str) -> String {
    if name.is_ascii() {
        let letters = name.chars().filter(char::is_ascii_alphanumeric);
        return letters.map(|c| c.to_ascii_lowercase()).collect();
    }
    let decomposed: String = name
        .nfkd()
        .collect::<String>()
        .to_lowercase()
        .nfkd()
        .collect();
    let mut folded = String::with_capacity(decomposed.len());
    for c in decomposed.chars().filter(|c| !is_accent(*c)) {
        match c {
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'þ' => folded.push_str("th"),
            c => folded.push(plain(c)),
        }
    }
    folded
        .nfc()
        .filter(|c| c.is_alphanumeric() || is_combining_mark(*c))
        .collect()
}

/// Latin, Greek and Hebrew accents and Arabic vowel signs; other marks make different letters.
fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{640}')
}

/// Letters that accents cannot explain, and those that Arabic and Persian keyboards mix up.
fn plain(c: char) -> char {
    match c {
        'ø' => 'o',
        'ł' => 'l',
        'đ' | 'ð' => 'd',
        'ı' => 'i',
        'ς' => 'σ',
        'ي' | 'ى' => 'ی',
        'ك' => 'ک',
        'ة' => 'ه',
        c => c,
    }
}

/// What a column of this name means; `None` for names without a meaning here.
pub(super) fn meaning(name: &str) -> Option<Meaning> {
    if let Some(known) = exact(name) {
        return known.meaning();
    }
    let without_notes = drop_parentheses(name);
    if without_notes != name
        && let Some(known) = exact(&without_notes)
    {
        return known.meaning();
    }
    if let Some(known) = shortened(&without_notes) {
        return known.meaning();
    }
    let parts = name.split(['/', '|', '\n', '(', ')', '[', ']', ':']);
    if let Some(known) = parts.filter_map(exact).filter_map(Known::meaning).min() {
        return Some(known);
    }
    loose(&normalise(name))
}

fn exact(name: &str) -> Option<Known> {
    names().exact.get(normalise(name).as_str()).copied()
}

/// The name up to its first parenthesis, and after it.
fn drop_parentheses(name: &str) -> String {
    let mut depth = 0_u32;
    name.chars()
        .filter(|c| match c {
            '(' | '[' | '（' => {
                depth += 1;
                false
            }
            ')' | ']' | '）' => {
                depth = depth.saturating_sub(1);
                false
            }
            _ => depth == 0,
        })
        .collect()
}

/// The meaning of the name without its last word, or its last two, where those are only a language or a unit.
fn shortened(name: &str) -> Option<Known> {
    let mut words: Vec<&str> = name
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .collect();
    for _ in 0..2 {
        let last = words.pop()?.to_lowercase();
        if words.is_empty() || !SUFFIXES.contains(&last.as_str()) {
            return None;
        }
        if let Some(known) = exact(&words.concat()) {
            return Some(known.weaker());
        }
    }
    None
}

/// The best meaning of the parts that the name contains; none where a part says that it is something else.
fn loose(normalised: &str) -> Option<Meaning> {
    let hits = names()
        .parts
        .iter()
        .filter(|(part, _)| normalised.contains(part));
    let mut best: Option<Meaning> = None;
    for (_, meaning) in hits {
        let meaning = meaning.meaning()?;
        best = Some(best.map_or(meaning, |b| prefer_tariff(b, meaning)));
    }
    best
}

/// A name that speaks of the code's own description is the tariff's text, whatever else it contains.
fn prefer_tariff(a: Meaning, b: Meaning) -> Meaning {
    let tariff = |m: &Meaning| m.field == Field::Description && m.rank >= Meaning::TARIFF;
    match (tariff(&a), tariff(&b)) {
        (true, _) => a,
        (_, true) => b,
        _ if a.field == b.field => a.min(b),
        // A name with both words, such as "description of tariff code", describes the code.
        _ => Meaning {
            field: Field::Description,
            rank: Meaning::TARIFF,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_canonical() {
        let body: Vec<&str> = TABLE.lines().skip(1).collect();
        assert_eq!(TABLE.lines().next(), Some("field,name,rank"));
        assert_eq!(
            rows().count(),
            body.len(),
            "every row has a name and a rank"
        );
        let mut sorted = body.clone();
        sorted.sort_by_key(|row| row.split(',').map(str::to_owned).collect::<Vec<_>>());
        sorted.dedup();
        assert_eq!(body, sorted, "rows are sorted and unique");
        for row in &body {
            let cells: Vec<&str> = row.split(',').collect();
            assert!(
                cells[0] == "ignore" || Field::from_name(cells[0]).is_some(),
                "{row}"
            );
            assert_eq!(normalise(cells[1]), cells[1].trim_matches('*'), "{row}");
        }
        let mut names: Vec<&str> = rows().map(|(name, _)| name).collect();
        names.sort_unstable();
        assert!(
            names.windows(2).all(|w| w[0] != w[1]),
            "a name has one meaning"
        );
    }

    #[test]
    fn names_are_understood() {
        for (name, expected) in [
            ("HS_CODE", Some((Field::CommodityCode, 10))),
            ("Hs Code 4", Some((Field::CommodityCode, 40))),
            ("HS CODE_DESCRIPTION_EN", Some((Field::Description, 61))),
            ("PRODUCT_DESC_VN", Some((Field::Description, 13))),
            ("Código NCM", Some((Field::CommodityCode, 10))),
            ("Описание товара (31)", Some((Field::Description, 10))),
            (
                "Warenbezeichnung / Description of goods",
                Some((Field::Description, 10)),
            ),
            ("EMPFÄNGER", Some((Field::Consignee, 10))),
            ("Net weight (kg)", Some((Field::NetWeight, 10))),
            ("CHAPTER_DESCRIPTION", None),
            ("Goods status", None),
            (
                "Declared HS code of the goods",
                Some((Field::CommodityCode, 20)),
            ),
            (
                "Text describing the description of hs code",
                Some((Field::Description, 60)),
            ),
        ] {
            assert_eq!(meaning(name).map(|m| (m.field, m.rank)), expected, "{name}");
        }
    }
}
