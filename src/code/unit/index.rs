//! Every symbol and word of the table, with its prefixes.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::foreign;
use super::parse::distinct;
use super::table::{BASES, ROWS, Row};
use super::{Dimension, Unit};

struct Atom {
    proper: Box<str>,
    unit: Unit,
}

type Index = FxHashMap<Box<str>, Vec<Atom>>;

static INDEX: LazyLock<Index> = LazyLock::new(build);

fn build() -> Index {
    let mut index = Index::default();
    for row in ROWS.iter().chain(foreign::ROWS) {
        let unit = Unit {
            dimension: dimension(row.base),
            factor: row.factor,
            offset: row.offset,
            decibel: false,
        };
        for (place, symbol) in row.symbols.split(' ').enumerate() {
            insert(&mut index, symbol.to_owned(), unit);
            if place == 0 {
                with_prefixes(&mut index, row, symbol, unit);
            }
        }
    }
    insert(&mut index, "dBm".to_owned(), Unit::DBM);
    index
}

fn with_prefixes(index: &mut Index, row: &Row, symbol: &str, unit: Unit) {
    for prefix in row.prefixes.chars() {
        let power = power_of(prefix);
        let size = 10f64.powi(power.abs());
        // A negative power of ten is exact only as a division.
        let factor = if power < 0 {
            unit.factor / size
        } else {
            unit.factor * size
        };
        insert(index, format!("{prefix}{symbol}"), Unit { factor, ..unit });
    }
}

fn power_of(prefix: char) -> i32 {
    match prefix {
        'P' => 15,
        'T' => 12,
        'G' => 9,
        'M' => 6,
        'k' => 3,
        'h' => 2,
        'd' => -1,
        'c' => -2,
        'm' => -3,
        'u' => -6,
        'n' => -9,
        'p' => -12,
        _ => -15,
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

/// All readings of one word without exponent.
pub(super) fn lookup(word: &str, exact: bool) -> Option<Vec<Unit>> {
    let plain = word.replace(['µ', 'μ'], "u").replace('\u{2126}', "Ω");
    let atoms = INDEX.get(plain.to_lowercase().as_str())?;
    let proper = || atoms.iter().filter(|a| *a.proper == *plain).map(|a| a.unit);
    if exact && proper().next().is_some() {
        return Some(distinct(proper()));
    }
    Some(distinct(atoms.iter().map(|a| a.unit)))
}
