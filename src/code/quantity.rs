//! Measured values in goods descriptions: every number with its unit, bound and place.
//!
//! Reading is linear in the text. A number may have several readings (see [`crate::code::unit`]);
//! it carries a role where it plainly is about something else than the goods: pack size, mains,
//! storage. Numbers of standards and articles are not returned at all.

mod counted;
mod formula;
mod item;
mod number;
mod range;
mod reader;
mod role;
mod sentence;
mod separator;
mod settle;
mod sieve;
#[cfg(test)]
mod tests;
mod vocabulary;

use std::ops::Range;

use self::reader::Reader;
use super::unit::Dimension;

/// How a stated number bounds what it measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// The value itself.
    Exactly,
    /// `>`, `min`, `over`: the value or more.
    AtLeast,
    /// `<`, `below`: the value or less.
    AtMost,
    /// `max`, `up to`: what is reached.
    UpTo,
    /// From one value to another.
    Range,
    /// `±`: the same to both sides of zero.
    PlusMinus,
}

/// What a number is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The goods.
    Stated,
    /// The size of a pack, a total, a number of pieces.
    Pack,
    /// The electrical supply.
    Mains,
    /// How the goods are stored or sent.
    Storage,
    /// The state of the goods (`100% new`).
    State,
    /// The condition at which another value is stated (`@ 1 GHz`).
    Condition,
}

/// One reading of a measure, in SI.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reading {
    /// What is measured.
    pub dimension: Dimension,
    /// The lowest value; equal to `high` unless the bound is [`Bound::Range`].
    pub low: f64,
    /// The highest value.
    pub high: f64,
}

/// A number of a description with everything it may mean.
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    /// Bytes of number and unit in the original text.
    pub span: Range<usize>,
    /// Bytes of the unit; empty where none is written.
    pub unit: Range<usize>,
    /// How it bounds the value.
    pub bound: Bound,
    /// What it is about.
    pub role: Role,
    /// Whether the unit is not written but follows from the context (`OD 220`, `640 x 512`).
    pub assumed: bool,
    /// All readings, at least one, the most usual first.
    pub readings: Vec<Reading>,
}

/// Whether a word in lower case counts pieces or packages: `pcs`, `sets`, `adet`.
#[must_use]
pub fn counts_pieces(word: &str) -> bool {
    vocabulary::is_in(vocabulary::PIECES, word)
}

/// Reads every measure of a description, in the order of the text.
///
/// Counts in words (`single axis`) are among them. A number without unit has [`Dimension::NONE`] among its readings and
/// means nothing without a word next to it.
#[must_use]
pub fn read_all(description: &str) -> Vec<Measure> {
    let mut measures = Reader::new(description).read();
    counted::add(description, &mut measures);
    measures.sort_by_key(|measure| measure.span.start);
    measures
}
