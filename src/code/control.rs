//! Control numbers of the dual-use lists, such as `2B350` and `2B350.g.1`.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::error::{Error, ErrorKind};

/// A control number: an entry of five characters, with or without a paragraph.
///
/// Category digit, group letter `A`-`E` and three digits, as in Annex I of Regulation (EU) 2021/821
/// and the US Commerce Control List; paragraphs follow after dots.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ControlNumber(#[serde(borrow)] Cow<'static, str>);

impl ControlNumber {
    /// Number of characters of the entry part.
    pub const ENTRY_LEN: usize = 5;

    /// Reads a control number in its canonical form (`2B350.g.1`).
    ///
    /// # Errors
    /// A sentence that shows the expected form.
    pub fn parse(text: &str) -> Result<Self, Error> {
        Self::of(text, || Cow::Owned(text.to_owned())).ok_or_else(|| {
            Error::new(
                ErrorKind::Value,
                format!("'{text}' is not a control number; write it as 2B350 or 2B350.g.1"),
            )
        })
    }

    /// The number that a text is, kept as `keep` makes it: the catalogue has tens of thousands, most
    /// of them slices of the program.
    pub(crate) fn of(text: &str, keep: impl FnOnce() -> Cow<'static, str>) -> Option<Self> {
        is_control_number(text).then(|| Self(keep()))
    }

    /// The whole number.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The five-character entry it belongs to.
    #[must_use]
    pub fn entry(&self) -> &str {
        &self.0[..Self::ENTRY_LEN]
    }

    /// Whether `other` is this number or one of its paragraphs.
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        covers(&self.0, &other.0)
    }
}

/// Whether the control number `number` is `parent` or one of its paragraphs.
#[must_use]
#[inline]
pub fn covers(parent: &str, number: &str) -> bool {
    // Most numbers differ in their first characters, which are compared at once.
    let first = |number: &str| number.as_bytes().first_chunk::<4>().copied();
    if first(parent).is_some_and(|own| first(number) != Some(own)) {
        return false;
    }
    number
        .strip_prefix(parent)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

fn is_control_number(text: &str) -> bool {
    let b = text.as_bytes();
    let entry_ok = b.len() >= ControlNumber::ENTRY_LEN
        && b[0].is_ascii_digit()
        && (b'A'..=b'E').contains(&b[1])
        && b[2..5].iter().all(u8::is_ascii_digit);
    entry_ok && paragraphs_ok(&text[ControlNumber::ENTRY_LEN..])
}

fn paragraphs_ok(rest: &str) -> bool {
    rest.is_empty()
        || rest.strip_prefix('.').is_some_and(|p| {
            p.split('.').all(|part| {
                !part.is_empty()
                    && part
                        .bytes()
                        .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
            })
        })
}

impl fmt::Display for ControlNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for ControlNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_canonical_numbers_are_read() {
        for good in ["2B350", "2B350.g.1", "1C351.d.11", "9A515"] {
            assert_eq!(ControlNumber::parse(good).unwrap().as_str(), good);
        }
        for bad in [
            "", "2b350", "2F350", "2B35", "2B350.", "2B350g", "2B350.G", "2B350..g",
        ] {
            assert!(ControlNumber::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn an_entry_covers_its_paragraphs_and_nothing_else() {
        let entry = ControlNumber::parse("2B350").unwrap();
        assert!(entry.covers(&ControlNumber::parse("2B350.g").unwrap()));
        assert!(!ControlNumber::parse("2B350.g").unwrap().covers(&entry));
        assert!(!covers("2B350.g", "2B350.gg"));
        assert_eq!(ControlNumber::parse("2B350.g").unwrap().entry(), "2B350");
    }
}
