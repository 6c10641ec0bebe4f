//! CAS numbers: in any writing, and the listed number that a damaged one is nearest to.

use tidewaiter::catalogue::Substance;
use tidewaiter::code::cas::CasNumber;
use tidewaiter::text::TokenKind;

use super::line::Line;

/// Digits written like a CAS number.
pub(super) struct Written {
    digits: String,
    pub(super) last: usize,
    /// Nothing else is written so; only then is a wrong check digit worth telling.
    sure: bool,
}

/// Marks between the three groups of digits.
const MARKS: [&str; 6] = ["-", " ", "/", ".", " - ", "- "];
/// What may stand between the word CAS and the number.
const ANNOUNCING: [&str; 7] = ["cas", "no", "nr", "rn", "number", "n", "num"];
const MOST_ANNOUNCING: usize = 3;

/// A CAS number whose first digits are a token.
pub(super) fn at(at: usize, line: &Line) -> Option<Written> {
    grouped(at, line).or_else(|| announced(at, line))
}

/// `7664-39-3`: groups of two to seven digits, two digits and one, with the same mark between them.
fn grouped(at: usize, line: &Line) -> Option<Written> {
    if !(at..at + 3).all(|i| line.is(i, TokenKind::Number)) {
        return None;
    }
    let [head, middle, check] = [line.text(at), line.text(at + 1), line.text(at + 2)];
    let lengths = (2..=7).contains(&head.len()) && middle.len() == 2 && check.len() == 1;
    let mark = line.between(at)?;
    let same = line.between(at + 1)? == mark && MARKS.contains(&mark);
    (lengths && same).then(|| Written {
        digits: [head, middle, check].concat(),
        last: at + 2,
        sure: mark.contains('-'),
    })
}

/// `CAS NO: 7664393`: digits without marks, soon after the word CAS.
fn announced(at: usize, line: &Line) -> Option<Written> {
    let digits = line.text(at);
    let length = CasNumber::MIN_DIGITS..=CasNumber::MAX_DIGITS;
    let before = (at.saturating_sub(MOST_ANNOUNCING)..at)
        .rev()
        .map(|i| line.text(i));
    let mut announcing = before.take_while(|t| ANNOUNCING.contains(t));
    let fits = line.is(at, TokenKind::Number) && length.contains(&digits.len());
    (fits && announcing.any(|t| t == "cas")).then(|| Written {
        digits: digits.to_owned(),
        last: at,
        sure: true,
    })
}

impl Written {
    /// The listed substances that it means, and whether it is damaged.
    pub(super) fn substances(&self, all: &[Substance]) -> (Vec<usize>, bool) {
        let listed = |number: CasNumber| {
            let same = all
                .iter()
                .enumerate()
                .filter(|(_, s)| s.cas == Some(number));
            same.map(|(i, _)| i).collect()
        };
        match CasNumber::from_digits(&self.digits) {
            Some(number) => (listed(number), false),
            None if self.sure => (self.nearest(all).map_or_else(Vec::new, listed), true),
            None => (Vec::new(), true),
        }
    }

    /// The listed number from which it is one slip away, if there is only one.
    fn nearest(&self, all: &[Substance]) -> Option<CasNumber> {
        let numbers = all.iter().filter_map(|s| s.cas);
        let mut near: Vec<CasNumber> = numbers
            .filter(|n| one_slip(&n.digits().to_string(), &self.digits))
            .collect();
        near.sort_unstable();
        near.dedup();
        <[CasNumber; 1]>::try_from(near).ok().map(|[only]| only)
    }
}

/// Whether numbers differ in one digit, or in two neighbours that are swapped.
fn one_slip(listed: &str, written: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (listed.chars().collect(), written.chars().collect());
    if a.len() != b.len() {
        return false;
    }
    let differing: Vec<usize> = (0..a.len()).filter(|&i| a[i] != b[i]).collect();
    match differing[..] {
        [_] => true,
        [i, j] => j == i + 1 && a[i] == b[j] && a[j] == b[i],
        _ => false,
    }
}
