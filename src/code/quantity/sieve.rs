//! `TITANIUM POWDER -325M`: an M behind the number of a sieve is short for mesh.

use std::ops::{Range, RangeInclusive};

use super::number::Number;
use super::reader::Reader;
use crate::code::unit::Unit;

/// Sieves are numbered by their openings per inch.
const NUMBERS: RangeInclusive<f64> = 20.0..=3000.0;
/// The sieves that powders are sold by.
const USUAL: [f64; 20] = [
    60.0, 80.0, 100.0, 120.0, 140.0, 150.0, 170.0, 200.0, 230.0, 250.0, 270.0, 300.0, 325.0, 400.0,
    450.0, 500.0, 600.0, 635.0, 800.0, 1000.0,
];
/// What stands in lines about powders, in lower case.
const POWDERS: [&str; 16] = [
    "bột",
    "bubuk",
    "poeder",
    "polver",
    "polvo",
    "poudre",
    "powder",
    "proszek",
    "proszk",
    "pulver",
    "serbuk",
    "tozu",
    "порош",
    "مسحوق",
    "분말",
    "粉",
];

impl Reader<'_> {
    /// The unit of a number with an M behind it, if the line is about a powder: no powder has a length.
    /// With a sign (`-325M`, `+200M`) it may be any sieve, without one it is a usual one.
    pub(super) fn meshes(&self, number: Number, unit: &Range<usize>) -> Option<Vec<Unit>> {
        let written = &self.text[unit.clone()];
        if !number.plain || !written.eq_ignore_ascii_case("m") || !self.may_be_sieve(number) {
            return None;
        }
        let line = self.text.to_lowercase();
        let powder = POWDERS.iter().any(|word| line.contains(word));
        let coated = ["powder coat", "powder-coat"]
            .iter()
            .any(|word| line.contains(word));
        (powder && !coated).then(|| vec![Unit::MESH])
    }

    fn may_be_sieve(&self, number: Number) -> bool {
        let digits = self.text[..number.end].trim_end_matches(|c: char| c.is_ascii_digit());
        let signed = digits.ends_with(['-', '−', '+']);
        let glued = self.text[number.end..].starts_with(['M', 'm']);
        let usual = || glued && USUAL.contains(&number.value);
        NUMBERS.contains(&number.value) && (signed || usual())
    }
}
