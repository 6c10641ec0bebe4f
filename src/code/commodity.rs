//! Commodity codes: declared tariff codes and their HS subheadings.
//!
//! A declared code is read, never judged: whether its subheading exists in an HS edition is the catalogue's question.
//! Here only the writing counts, and what a spreadsheet did to it.

mod read;
mod reading;

use std::fmt;

pub use reading::{Damage, Reading, Repair};

/// A declared tariff code of 2 to 12 digits; its first 6 are the HS subheading.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CommodityCode {
    digits: [u8; Self::MAX_DIGITS],
    len: u8,
}

impl CommodityCode {
    /// Fewest digits: a chapter.
    pub const MIN_DIGITS: usize = 2;
    /// Most digits: the longest national tariffs.
    pub const MAX_DIGITS: usize = 12;

    /// A code of exactly these ASCII digits; `None` unless there are 2 to 12 and their chapter can exist.
    #[must_use]
    pub fn from_digits(digits: &str) -> Option<Self> {
        Self::from_bytes(digits.as_bytes())
    }

    fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let fits = (Self::MIN_DIGITS..=Self::MAX_DIGITS).contains(&bytes.len());
        if !fits || !bytes.iter().all(u8::is_ascii_digit) || !chapter_exists(&bytes[..2]) {
            return None;
        }
        let mut digits = [b'0'; Self::MAX_DIGITS];
        digits[..bytes.len()].copy_from_slice(bytes);
        Some(Self {
            digits,
            len: u8::try_from(bytes.len()).ok()?,
        })
    }

    /// What `text`, one cell of a manifest, says: a code, a repaired code, or damage.
    #[must_use]
    pub fn read(text: &str) -> Reading {
        read::read(text)
    }

    /// The digits as declared, without separators.
    #[must_use]
    pub fn digits(&self) -> &str {
        std::str::from_utf8(&self.digits[..usize::from(self.len)]).unwrap_or_default()
    }

    /// The first two digits.
    #[must_use]
    pub fn chapter(&self) -> &str {
        &self.digits()[..2]
    }

    /// The chapter as a number.
    #[must_use]
    pub fn chapter_number(&self) -> u8 {
        (self.digits[0] - b'0') * 10 + (self.digits[1] - b'0')
    }

    /// The subheading as a number, where there is one.
    #[must_use]
    pub fn subheading_number(&self) -> Option<u32> {
        let digits = self.digits[..6].iter();
        let number = || digits.fold(0, |n, &digit| n * 10 + u32::from(digit - b'0'));
        (self.len >= 6 && !self.is_national()).then(number)
    }

    /// The first four digits, where there are so many.
    #[must_use]
    pub fn heading(&self) -> Option<&str> {
        self.digits().get(..4)
    }

    /// The HS subheading, the first six digits; `None` for shorter codes and for national chapters (98, 99).
    #[must_use]
    pub fn subheading(&self) -> Option<&str> {
        self.digits().get(..6).filter(|_| !self.is_national())
    }

    /// Whether its heading lies within those that the HS has used in the chapter; says nothing about an edition.
    #[must_use]
    pub fn is_plausible(&self) -> bool {
        heading_is_plausible(self.digits().as_bytes())
    }

    /// Whether the chapter, 98 or 99, is one that each country fills as it likes.
    #[must_use]
    pub fn is_national(&self) -> bool {
        matches!(self.chapter_number(), 98 | 99)
    }
}

impl fmt::Display for CommodityCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.digits())
    }
}

impl fmt::Debug for CommodityCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.digits())
    }
}

/// The number of the last heading of each chapter, by chapter, in HS 2012 to 2022; 0 where there is no chapter.
const LAST_HEADING: [u8; 100] = [
    0, 6, 10, 9, 10, 11, 4, 14, 14, 10, 8, 9, 14, 2, 4, 22, 5, 4, 6, 5, 9, 6, 9, 9, 4, 30, 21, 16,
    53, 42, 6, 5, 15, 7, 7, 7, 6, 7, 27, 26, 17, 15, 6, 4, 21, 4, 2, 7, 23, 11, 7, 13, 12, 11, 8,
    16, 9, 5, 11, 11, 6, 17, 17, 10, 6, 7, 3, 4, 15, 14, 20, 18, 29, 26, 19, 8, 16, 0, 6, 7, 7, 13,
    15, 11, 87, 49, 9, 16, 7, 8, 33, 14, 9, 7, 6, 8, 20, 6, 99, 99,
];

fn number(two: &[u8]) -> usize {
    usize::from(two[0] - b'0') * 10 + usize::from(two[1] - b'0')
}

/// Whether two digits name a chapter: 01 to 99 without the reserved 77.
fn chapter_exists(two: &[u8]) -> bool {
    LAST_HEADING[number(two)] > 0
}

/// Whether the first four digits lie within the headings that the HS has used; shorter texts: the first two.
fn heading_is_plausible(digits: &[u8]) -> bool {
    let last = usize::from(LAST_HEADING[number(&digits[..2])]);
    match digits.get(2..4) {
        Some(two) => (1..=last).contains(&number(two)),
        None => last > 0,
    }
}
