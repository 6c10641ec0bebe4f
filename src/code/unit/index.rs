//! Every symbol and word of the table, with its prefixes.

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::foreign;
use super::parse::distinct;
use super::prefix::{power_of, writings};
use super::table::{BASES, ROWS, Row};
use super::{Dimension, Unit};
use crate::code::lower::Lower;

struct Atom {
    proper: Box<str>,
    unit: Unit,
}

type Index = FxHashMap<Box<str>, Vec<Atom>>;

static INDEX: LazyLock<Index> = LazyLock::new(build);

/// Room for all symbols and words.
const ENOUGH: usize = 3072;

fn build() -> Index {
    let mut index = Index::with_capacity_and_hasher(ENOUGH, FxBuildHasher);
    for row in ROWS.iter().chain(foreign::ROWS) {
        let of = (row, dimension(row.base));
        for (place, symbol) in row.symbols.split(' ').enumerate() {
            insert(&mut index, symbol.to_owned(), scaled(of, 0));
            with_prefixes(&mut index, of, symbol, place == 0);
        }
    }
    insert(&mut index, "dBm".to_owned(), Unit::DBM);
    index
}

/// The symbol with every prefix of its row, in the writing of its script.
fn with_prefixes(index: &mut Index, of: (&Row, Dimension), symbol: &str, first: bool) {
    for letter in of.0.prefixes.chars() {
        for writing in writings(letter, symbol, first) {
            let unit = scaled(of, power_of(letter));
            insert(index, format!("{writing}{symbol}"), unit);
        }
    }
}

/// The unit of a row and its dimension, with a prefix of this power of ten.
fn scaled((row, dimension): (&Row, Dimension), power: i32) -> Unit {
    let size = 10f64.powi(power.abs());
    // A negative power of ten is exact only as a division.
    let factor = if power < 0 {
        row.factor / size
    } else {
        row.factor * size
    };
    Unit {
        dimension,
        factor,
        offset: row.offset,
        decibel: false,
    }
}

fn insert(index: &mut Index, symbol: String, unit: Unit) {
    let atoms = index.entry(symbol.to_lowercase().into()).or_default();
    atoms.push(Atom {
        proper: symbol.into(),
        unit,
    });
}

/// The dimension written as `kg m-1 s-2`.
fn dimension(base: &str) -> Dimension {
    base.split(' ').fold(Dimension::NONE, |sum, part| {
        let split = part
            .find(|c: char| c.is_ascii_digit())
            .map_or(part.len(), |digit| {
                if part[..digit].ends_with('-') {
                    digit - 1
                } else {
                    digit
                }
            });
        let power = part[split..].parse().unwrap_or(1);
        let place = BASES.iter().position(|b| *b == &part[..split]).unwrap_or(0);
        sum.times(Dimension::of(&[(place, 1)]), power)
    })
}

/// More bytes than any name of a unit has.
const LONGEST: usize = 64;

/// A letter as the table writes it.
fn plain(letter: char) -> char {
    match letter {
        // The last is what becomes of the others in a line of capitals.
        'µ' | 'μ' | '\u{39c}' => 'u',
        '\u{2126}' => 'Ω',
        // `LİTRE`: the dotted capital has a lower case of two characters.
        'İ' => 'i',
        other => other,
    }
}

/// All readings of one word without exponent; the Arabic article is set aside.
pub(super) fn lookup(word: &str, exact: bool) -> Option<Vec<Unit>> {
    if word.len() > LONGEST {
        return None;
    }
    let plain = if word.is_ascii() {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(word.chars().map(plain).collect())
    };
    let known = INDEX.get(Lower::of(&plain).as_str());
    let atoms = known.or_else(|| INDEX.get(plain.strip_prefix("ال")?))?;
    let proper = || atoms.iter().filter(|a| *a.proper == *plain).map(|a| a.unit);
    if exact && proper().next().is_some() {
        return Some(distinct(proper()));
    }
    Some(distinct(atoms.iter().map(|a| a.unit)))
}
