//! CAS registry numbers: identifiers of chemical substances with a check digit.

use std::fmt;

/// A CAS registry number whose check digit is right, kept as its digits.
///
/// `7664-39-3` is 7664 | 39 | 3. The last digit is the sum of the others, each times its position
/// counted from the right, modulo 10 (American Chemical Society, CAS registry).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CasNumber(u64);

impl CasNumber {
    /// Fewest digits of a CAS number, check digit included.
    pub const MIN_DIGITS: usize = 5;
    /// Most digits of a CAS number, check digit included.
    pub const MAX_DIGITS: usize = 10;

    /// Reads the canonical writing, `7664-39-3`; `None` if the form or the check digit is wrong.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (rest, check) = text.rsplit_once('-')?;
        let (head, middle) = rest.split_once('-')?;
        let well_formed = check.len() == 1 && middle.len() == 2 && (2..=7).contains(&head.len());
        if !well_formed {
            return None;
        }
        Self::from_digits(&[head, middle, check].concat())
    }

    /// Reads the bare digits, check digit last; `None` unless all are digits and the check digit is right.
    #[must_use]
    pub fn from_digits(digits: &str) -> Option<Self> {
        let in_range = (Self::MIN_DIGITS..=Self::MAX_DIGITS).contains(&digits.len());
        if !in_range || digits.starts_with('0') || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let (body, check) = digits.split_at(digits.len() - 1);
        (u32::from(check.as_bytes()[0] - b'0') == check_digit(body))
            .then(|| digits.parse().ok().map(Self))
            .flatten()
    }

    /// The digits as one number, check digit last: `7664-39-3` is 7664393.
    #[must_use]
    pub fn digits(self) -> u64 {
        self.0
    }
}

/// The check digit that belongs to the digits before it.
#[must_use]
pub fn check_digit(body: &str) -> u32 {
    (1u32..)
        .zip(body.bytes().rev())
        .map(|(place, b)| place * u32::from(b - b'0'))
        .sum::<u32>()
        % 10
}

impl fmt::Display for CasNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}-{:02}-{}",
            self.0 / 1000,
            self.0 / 10 % 100,
            self.0 % 10
        )
    }
}

impl fmt::Debug for CasNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_digit_decides() {
        for good in ["7664-39-3", "107-44-8", "50-00-0", "1445-76-7"] {
            assert_eq!(CasNumber::parse(good).unwrap().to_string(), good);
        }
        for bad in [
            "7664-39-4",
            "7664-393",
            "7664-3-93",
            "x",
            "7-44-8",
            "",
            "0107-44-8",
        ] {
            assert_eq!(CasNumber::parse(bad), None, "{bad}");
        }
        assert_eq!(
            CasNumber::from_digits("7664393"),
            CasNumber::parse("7664-39-3")
        );
    }
}
