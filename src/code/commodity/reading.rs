//! What a cell says about the commodity code.

use std::fmt;

use super::CommodityCode;

/// What a cell says about the commodity code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// The cell is empty.
    Missing,
    /// Nothing but the digits of a code.
    Clean(CommodityCode),
    /// A code that was certain after a repair.
    Repaired {
        /// The code as it was meant.
        code: CommodityCode,
        /// What was repaired.
        how: Repair,
    },
    /// More than one code can be meant.
    Ambiguous {
        /// The leading digits that hold whichever is meant, where there are any.
        known: Option<CommodityCode>,
        /// Why it is not certain.
        why: Damage,
    },
    /// No code can be meant.
    Malformed {
        /// Why not.
        why: Damage,
    },
}

impl Reading {
    /// The code, where it is certain.
    #[must_use]
    pub fn code(&self) -> Option<CommodityCode> {
        match self {
            Self::Clean(code) | Self::Repaired { code, .. } => Some(*code),
            _ => None,
        }
    }

    pub(super) fn repaired(self, step: Repair) -> Self {
        match self {
            Self::Clean(code) => Self::Repaired { code, how: step },
            other => other,
        }
    }
}

/// How a code was repaired.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repair {
    /// Dots, spaces, hyphens or apostrophes were left out.
    Separators,
    /// A word such as `HS` before the digits, or a letter after them, was left out.
    Letters,
    /// A decimal `.0` or `,00` that a spreadsheet added was left out.
    Decimals,
    /// A leading zero that a spreadsheet dropped was put back.
    LeadingZero,
    /// Scientific notation was written out; every digit was shown.
    Scientific,
    /// The same code, or the same subheading, stood several times; the first was kept.
    Repeated,
    /// Digits after the tariff code were left out.
    Overlong,
}

impl Repair {
    /// Whether only the writing differed, so that nothing had to be concluded.
    #[must_use]
    pub fn is_cosmetic(self) -> bool {
        matches!(self, Self::Separators | Self::Letters)
    }
}

impl fmt::Display for Repair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Separators => "dots, spaces or hyphens between the digits were left out",
            Self::Letters => "letters around the digits were left out",
            Self::Decimals => "a decimal part that a spreadsheet adds was left out",
            Self::LeadingZero => "a leading zero that a spreadsheet drops was put back",
            Self::Scientific => "the number in scientific notation was written out",
            Self::Repeated => {
                "the cell holds the same subheading several times; the first was kept"
            }
            Self::Overlong => "digits after the tariff code were left out",
        })
    }
}

/// Why a code cannot be read with certainty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Damage {
    /// Scientific notation that hides digits.
    Scientific,
    /// Several different codes in one cell.
    SeveralCodes,
    /// A number of digits that no tariff has: one was lost or added.
    OddLength,
    /// A leading zero may or may not have been lost.
    LeadingZero,
    /// Fewer than two digits.
    TooShort,
    /// More digits than any tariff has.
    TooLong,
    /// Other text than digits.
    NotDigits,
    /// Chapter 00 or 77, which do not exist.
    NoSuchChapter,
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Scientific => {
                "a spreadsheet turned the code into scientific notation and lost digits"
            }
            Self::SeveralCodes => "the cell holds several different codes",
            Self::OddLength => "no tariff has codes of this length: a digit was lost or added",
            Self::LeadingZero => "the code can be meant as it stands or with a lost leading zero",
            Self::TooShort => "one digit is not a commodity code",
            Self::TooLong => "there are more digits than any tariff has",
            Self::NotDigits => "this is not a number",
            Self::NoSuchChapter => "the HS has no such chapter",
        })
    }
}
