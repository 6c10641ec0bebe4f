//! Reproducible draws: the same seed and the same numbers give the same choice on every machine.
//!
//! The mixing function is `SplitMix64` (Steele, Lea and Flood, 2014), which passes the usual tests of
//! randomness and needs no state but its input. It is no secret: who knows the seed can foresee
//! the draw.

use std::fmt;
use std::str::FromStr;

/// One step of `SplitMix64`, and what spreads its result over all bits.
fn split_mix(state: u64) -> u64 {
    let z = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// A number that depends on the seed and on every one of `numbers`, in their order.
#[must_use]
pub fn mix(seed: u64, numbers: &[u64]) -> u64 {
    numbers
        .iter()
        .fold(split_mix(seed), |state, &n| split_mix(state ^ split_mix(n)))
}

/// A number for a text (FNV-1a), to be mixed with others.
#[must_use]
pub fn number_of(text: &str) -> u64 {
    text.bytes().fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
    })
}

/// A row of draws.
#[derive(Clone, Debug)]
pub struct Draw(u64);

impl Draw {
    /// Draws that depend on the seed and on `numbers`.
    #[must_use]
    pub fn new(seed: u64, numbers: &[u64]) -> Self {
        Self(mix(seed, numbers))
    }

    /// A whole number from 0 to `bound - 1`; 0 if there is no such number.
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 = split_mix(self.0);
        let product = u128::from(self.0) * (bound as u128);
        usize::try_from(product >> 64).unwrap_or(0)
    }

    /// One of `items`, or none if there are none.
    pub fn one_of<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        items.get(self.below(items.len()))
    }
}

/// A share of a whole, exact to a billionth, written as `1%`, `0.5%` or `0.01`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    per_billion: u32,
}

const BILLION: u32 = 1_000_000_000;
/// A hundredth of a billion.
const PERCENT: u32 = BILLION / 100;

impl Share {
    /// Whether a number of [`mix`] falls into this share of all numbers.
    #[must_use]
    pub fn holds(self, number: u64) -> bool {
        (u128::from(number) * u128::from(BILLION)) >> 64 < u128::from(self.per_billion)
    }
}

impl FromStr for Share {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("'{text}' is no share; write 1%, 0.5% or 0.01");
        let (number, unit) = match text.strip_suffix('%') {
            Some(number) => (number.trim_end(), PERCENT),
            None if text.starts_with(['0', '.']) => (text, BILLION),
            // "1" could be one per cent or everything.
            None => return Err(wrong()),
        };
        let (whole, part) = number.split_once(['.', ',']).unwrap_or((number, ""));
        let digits = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
        if whole.len() + part.len() == 0 || !digits(whole) || !digits(part) {
            return Err(wrong());
        }
        let whole: u64 = format!("0{whole}").parse().map_err(|_| wrong())?;
        let part: u64 = format!("{part:0<9.9}").parse().map_err(|_| wrong())?;
        let unit = u64::from(unit);
        let sum = whole
            .checked_mul(unit)
            .map(|w| w + part * unit / u64::from(BILLION))
            .filter(|&sum| sum > 0 && sum <= u64::from(BILLION));
        let per_billion = sum.and_then(|sum| u32::try_from(sum).ok());
        per_billion
            .map(|per_billion| Self { per_billion })
            .ok_or_else(|| format!("'{text}' is no share above 0% and up to 100%"))
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, part) = (self.per_billion / PERCENT, self.per_billion % PERCENT);
        let part = format!("{part:07}");
        match part.trim_end_matches('0') {
            "" => write!(f, "{whole}%"),
            part => write!(f, "{whole}.{part}%"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_read_and_written() {
        for (text, shown) in [
            ("1%", "1%"),
            ("0.5%", "0.5%"),
            ("0,5 %", "0.5%"),
            ("0.01", "1%"),
            (".25", "25%"),
            ("100%", "100%"),
            ("0.00001%", "0.00001%"),
        ] {
            assert_eq!(text.parse::<Share>().unwrap().to_string(), shown, "{text}");
        }
        for wrong in [
            "", "%", "1", "0%", "0", "101%", "-1%", "1e-2", "one", "0.0.1",
        ] {
            assert!(wrong.parse::<Share>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_share_holds_its_part_of_all_numbers() {
        let share: Share = "1%".parse().unwrap();
        let held = (0..100_000)
            .filter(|&n| share.holds(mix(7, &[1, n])))
            .count();
        // 1,000 expected, standard deviation 31.
        assert!((900..1_100).contains(&held), "{held}");
        let all: Share = "100%".parse().unwrap();
        assert!(all.holds(u64::MAX) && all.holds(0));
    }

    #[test]
    fn draws_depend_on_seed_and_numbers_only() {
        let draw = |seed, numbers: &[u64]| {
            let mut draw = Draw::new(seed, numbers);
            (0..8).map(|_| draw.below(1_000)).collect::<Vec<_>>()
        };
        assert_eq!(draw(7, &[1, 2]), draw(7, &[1, 2]));
        assert_ne!(draw(7, &[1, 2]), draw(7, &[2, 1]));
        assert_ne!(draw(7, &[1, 2]), draw(8, &[1, 2]));
        assert_eq!(Draw::new(1, &[]).below(0), 0);
        assert_eq!(number_of("a"), 0xAF63_DC4C_8601_EC8C);
    }
}
