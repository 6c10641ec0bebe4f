//! What the consignment rules need: words for parties, document codes, limits of lots, baskets,
//! bounds of values.

use super::Catalogue;
use super::check::Problems;
use super::language::Lang;
use super::source::SourceFiles;
use super::table::{Row, read_all};
use crate::code::control::{ControlNumber, covers};

/// What a word in a party's name or a place says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PartyKind {
    /// The party forwards goods for others; the words stand anywhere in the name.
    Forwarder,
    /// Whoever holds the document; the words stand at the start of the cell.
    ToOrder,
    /// Nobody is named; the words are the whole cell.
    Unnamed,
}

impl PartyKind {
    fn parse(text: &str) -> Option<Self> {
        match text {
            "forwarder" => Some(Self::Forwarder),
            "to-order" => Some(Self::ToOrder),
            "unnamed" => Some(Self::Unnamed),
            _ => None,
        }
    }
}

/// Words that say who (or that nobody) stands in the cell of a party.
#[derive(Clone, Debug)]
pub struct PartyWord {
    /// What they say.
    pub kind: PartyKind,
    /// Their language.
    pub lang: Lang,
    /// The words, in small letters.
    pub phrase: Box<str>,
}

/// What a document code claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentMeaning {
    /// An export authorisation is produced.
    Licence,
    /// The goods are declared not to be on the list.
    NotListed,
}

/// A document code of a tariff, such as `Y901`.
#[derive(Clone, Debug)]
pub struct DocumentCode {
    /// The code, in capital letters.
    pub code: Box<str>,
    /// What it claims.
    pub meaning: DocumentMeaning,
}

/// A control number that counts only above an amount of the lot.
#[derive(Clone, Debug)]
pub struct LotLimit {
    /// The control number.
    pub control: ControlNumber,
    /// The net mass in kilograms up to which a lot counts as small.
    pub kilograms: f64,
    /// The goods in our own words.
    pub goods: Box<str>,
}

/// One item of a basket: goods that mean more together than alone.
#[derive(Clone, Debug)]
pub struct BasketItem {
    /// What they make together, `gas centrifuge`.
    pub basket: Box<str>,
    /// The item in our own words.
    pub item: Box<str>,
    /// The control numbers that are this item.
    pub controls: Vec<ControlNumber>,
}

impl BasketItem {
    /// Length of the control number of this item that covers `number`, if one does: the longer, the closer.
    #[must_use]
    pub fn closeness(&self, number: &str) -> Option<usize> {
        let covering = self.controls.iter().filter(|c| covers(c.as_str(), number));
        covering.map(|c| c.as_str().len()).max()
    }
}

/// What goods of a chapter or heading cost per kilogram: bounds so wide that what lies outside is an error
/// or worth a question.
#[derive(Clone, Debug)]
pub struct ValueBounds {
    /// The first two or four digits of their codes.
    pub prefix: Box<str>,
    /// US dollars per net kilogram at least.
    pub low: f32,
    /// US dollars per net kilogram at most.
    pub high: f32,
    /// The goods in our own words.
    pub goods: Box<str>,
}

/// Most items of one basket: they are kept as bits.
const MOST_ITEMS: usize = 16;

pub(super) fn load_party_words(files: &SourceFiles, problems: &mut Problems, c: &mut Catalogue) {
    let columns = ["kind", "lang", "phrase"];
    c.party_words = read_all(
        files.named("party_words.csv"),
        &columns,
        problems,
        |row, p| {
            let kind = row.read(0, p, "forwarder, to-order or unnamed", PartyKind::parse);
            let lang = row.read(1, p, "a language code such as en", Lang::parse);
            let phrase = row.read(2, p, "words in small letters", |text| {
                let small = !text.is_empty() && text.to_lowercase() == text;
                small.then(|| Box::from(text))
            });
            Some(PartyWord {
                kind: kind?,
                lang: lang?,
                phrase: phrase?,
            })
        },
    );
}

pub(super) fn load_document_codes(files: &SourceFiles, problems: &mut Problems, c: &mut Catalogue) {
    let columns = ["code", "meaning", "note"];
    let named = files.named("document_codes.csv");
    c.document_codes = read_all(named, &columns, problems, |row, p| {
        let code = row.read(0, p, "a document code such as Y901", |text| {
            let plain = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit();
            (!text.is_empty() && text.bytes().all(plain)).then(|| Box::from(text))
        });
        let meaning = row.read(1, p, "licence or not-listed", |text| match text {
            "licence" => Some(DocumentMeaning::Licence),
            "not-listed" => Some(DocumentMeaning::NotListed),
            _ => None,
        });
        Some(DocumentCode {
            code: code?,
            meaning: meaning?,
        })
    });
}

pub(super) fn load_lot_limits(files: &SourceFiles, problems: &mut Problems, c: &mut Catalogue) {
    let columns = ["control", "kilograms", "goods"];
    c.lot_limits = read_all(
        files.named("lot_limits.csv"),
        &columns,
        problems,
        |row, p| {
            let control = read_number(row, row.cell(0), c, p);
            let kilograms = row.read(1, p, "a number of kilograms above 0", |text| {
                text.parse::<f64>().ok().filter(|kg| *kg > 0.0)
            });
            Some(LotLimit {
                control: control?,
                kilograms: kilograms?,
                goods: row.cell(2).into(),
            })
        },
    );
}

pub(super) fn load_baskets(files: &SourceFiles, problems: &mut Problems, c: &mut Catalogue) {
    let columns = ["basket", "item", "controls"];
    c.baskets = read_all(files.named("baskets.csv"), &columns, problems, |row, p| {
        let numbers = row.list(2).map(|text| read_number(row, text, c, p));
        let controls: Vec<ControlNumber> = numbers.collect::<Option<_>>()?;
        if controls.is_empty() {
            row.problem(
                p,
                "column controls is empty; name the control numbers of the item",
            );
        }
        Some(BasketItem {
            basket: row.cell(0).into(),
            item: row.cell(1).into(),
            controls,
        })
    });
    for basket in c.baskets.chunk_by(|a, b| a.basket == b.basket) {
        let (name, items) = (&basket[0].basket, basket.len());
        if !(Catalogue::BASKET_NEEDS..=MOST_ITEMS).contains(&items) {
            let needs = Catalogue::BASKET_NEEDS;
            let message =
                format!("basket '{name}' has {items} items; give it {needs} to {MOST_ITEMS}");
            problems.add("baskets.csv", 0, message);
        }
    }
}

pub(super) fn load_value_bounds(files: &SourceFiles, problems: &mut Problems, c: &mut Catalogue) {
    let columns = ["prefix", "low", "high", "goods"];
    let named = files.named("value_bounds.csv");
    c.value_bounds = read_all(named, &columns, problems, |row, p| {
        let prefix = row.read(0, p, "two or four digits of a code", |text| {
            let digits = text.bytes().all(|b| b.is_ascii_digit());
            (digits && matches!(text.len(), 2 | 4)).then(|| Box::from(text))
        });
        let dollars = |text: &str| text.parse::<f32>().ok().filter(|d| *d > 0.0);
        let low = row.read(1, p, "dollars per kilogram above 0", dollars);
        let high = row.read(2, p, "dollars per kilogram above 0", dollars);
        if low > high {
            row.problem(p, "column low is above column high; exchange them");
        }
        Some(ValueBounds {
            prefix: prefix?,
            low: low?,
            high: high?,
            goods: row.cell(3).into(),
        })
    });
    // Overlays may come in any order.
    c.value_bounds.sort_by(|a, b| a.prefix.cmp(&b.prefix));
}

fn read_number(
    row: &Row<'_>,
    text: &str,
    c: &Catalogue,
    problems: &mut Problems,
) -> Option<ControlNumber> {
    let number = ControlNumber::parse(text)
        .ok()
        .filter(|n| c.find_entry(n.entry()).is_some());
    if number.is_none() {
        row.problem(
            problems,
            format!("'{text}' is not a control number of entries.csv; write one such as 1C216"),
        );
    }
    number
}

impl Catalogue {
    /// Different items of a basket from which their meeting at one party is worth telling.
    pub const BASKET_NEEDS: usize = 3;

    /// Words that say who, or that nobody, stands in the cell of a party.
    #[must_use]
    pub fn party_words(&self) -> &[PartyWord] {
        &self.party_words
    }

    /// Document codes that claim a licence, or that none is needed.
    #[must_use]
    pub fn document_codes(&self) -> &[DocumentCode] {
        &self.document_codes
    }

    /// Limits by the amount of a lot.
    #[must_use]
    pub fn lot_limits(&self) -> &[LotLimit] {
        &self.lot_limits
    }

    /// What goods under a subheading cost per kilogram: the bounds of its heading, or else of its chapter.
    #[must_use]
    pub fn value_bounds_of(&self, subheading: &str) -> Option<&ValueBounds> {
        let of = |digits: usize| {
            let prefix = subheading.get(..digits)?;
            let rows = &self.value_bounds;
            let at = rows
                .binary_search_by(|row| (*row.prefix).cmp(prefix))
                .ok()?;
            rows.get(at)
        };
        of(4).or_else(|| of(2))
    }

    /// The items of all baskets; those of one basket stand together.
    #[must_use]
    pub fn baskets(&self) -> &[BasketItem] {
        &self.baskets
    }
}
