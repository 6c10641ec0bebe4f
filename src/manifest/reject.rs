//! Why a record was not screened.

use std::fmt;

/// Why a record was set aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RejectReason {
    /// The record has another number of fields than the header.
    FieldCount {
        /// Fields of the record.
        found: usize,
        /// Fields of the header.
        expected: usize,
    },
    /// A quote that opens a field is not closed within the record's limits.
    UnclosedQuote,
    /// The line is longer than a record may be; `raw` holds its start only.
    TooLong,
    /// The record holds NUL bytes.
    Binary,
}

impl RejectReason {
    /// A short stable name for tables and statistics.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::FieldCount { .. } => "field-count",
            Self::UnclosedQuote => "unclosed-quote",
            Self::TooLong => "too-long",
            Self::Binary => "binary",
        }
    }
}

impl fmt::Display for RejectReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::FieldCount { found, expected } => {
                let s = if *found == 1 { "" } else { "s" };
                write!(f, "has {found} field{s}, the header has {expected}")
            }
            Self::UnclosedQuote => f.write_str("opens a quote that is not closed"),
            Self::TooLong => f.write_str("is longer than a record may be"),
            Self::Binary => f.write_str("holds NUL bytes, so it is not text"),
        }
    }
}

/// How many fields a record may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Widths {
    /// The columns up to the last named one: a record must have them.
    pub(super) least: usize,
    /// The header's columns with the unnamed ones at its end; what stands beyond must be empty.
    pub(super) most: usize,
}

impl Widths {
    /// Judges a record of `found` fields, told whether those beyond the header are empty.
    pub(super) fn check(
        self,
        found: usize,
        rest_is_empty: impl FnOnce() -> bool,
    ) -> Result<(), RejectReason> {
        if found >= self.least && (found <= self.most || rest_is_empty()) {
            return Ok(());
        }
        Err(RejectReason::FieldCount {
            found,
            expected: self.least,
        })
    }
}
