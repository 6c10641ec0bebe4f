//! CAS numbers in any writing, and the listed number nearest to a damaged one.

use std::collections::BTreeMap;

use super::line::Line;
use crate::catalogue::Substance;
use crate::code::cas::CasNumber;
use crate::store::table::{self, Lists, Table, packed};
use crate::text::{Token, TokenKind};

/// A CAS number found in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CasHit {
    /// Index into the catalogue's substances.
    pub(super) substance: u32,
    pub(super) first: u16,
    pub(super) last: u16,
    /// Whether the check digit is wrong and the substance is only the nearest listed one.
    pub(super) damaged: bool,
}

/// Listed CAS numbers.
#[derive(Debug, Default)]
pub(super) struct CasIndex {
    /// The listed numbers, sorted.
    numbers: Table<u64>,
    /// The substances of each.
    substances: Lists<u32>,
}

packed!(CasIndex {
    numbers,
    substances,
});

impl CasIndex {
    /// Enters every substance that has a CAS number.
    pub(super) fn build(substances: &[Substance]) -> Self {
        let numbered = (0u32..).zip(substances);
        let numbered = numbered.filter_map(|(id, s)| Some((s.cas?.digits(), id)));
        let mut by_number: BTreeMap<u64, Vec<u32>> = BTreeMap::new();
        for (number, substance) in numbered {
            by_number.entry(number).or_default().push(substance);
        }
        let mut index = Self {
            numbers: by_number.keys().copied().collect(),
            ..Self::default()
        };
        for substances in by_number.into_values() {
            index.substances.push(substances);
        }
        index
    }

    /// Appends every listed substance whose number stands in the line.
    pub(super) fn search(&self, line: &Line, hits: &mut Vec<CasHit>) {
        for at in 0..line.tokens.len() {
            if line.tokens[at].kind != TokenKind::Number {
                continue;
            }
            if let Some(written) = grouped(line, at).or_else(|| announced(line, at)) {
                self.look_up(&written, at, hits);
            }
        }
    }

    /// Whether digits that start at a token are grouped as in a CAS number.
    pub(super) fn may_start(line: &Line, at: usize) -> bool {
        let width = |t: &Token| {
            let number = t.kind == TokenKind::Number;
            if number { t.end - t.start } else { 0 }
        };
        match line.tokens.get(at..at + 3) {
            Some([head, middle, check]) => {
                width(check) == 1 && width(middle) == 2 && (2..=7).contains(&width(head))
            }
            _ => false,
        }
    }

    fn look_up(&self, written: &Written, first: usize, hits: &mut Vec<CasHit>) {
        let (number, damaged) = match CasNumber::from_digits(&written.digits) {
            Some(number) => (Some(number.digits()), false),
            None if written.sure => (self.nearest(&written.digits), true),
            None => (None, true),
        };
        let last = written.last;
        let listed = number.and_then(|n| self.numbers.binary_search(&n).ok());
        let substances = listed.map_or(&[][..], |at| self.substances.get(table::number(at)));
        for &substance in substances {
            let place = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
            hits.push(CasHit {
                substance,
                first: place(first),
                last: place(last),
                damaged,
            });
        }
    }

    /// The only listed number of as many digits that differs in one of them, or in two that are swapped.
    fn nearest(&self, digits: &str) -> Option<u64> {
        if !digits.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let mut near = slips(digits).filter(|number| self.numbers.binary_search(number).is_ok());
        let first = near.next()?;
        near.next().is_none().then_some(first)
    }
}

/// The numbers of as many ASCII digits, with the right check digit, that differ in one of them, or in two neighbours
/// that are swapped.
fn slips(digits: &str) -> impl Iterator<Item = u64> + '_ {
    let digits = digits.as_bytes();
    let place = move |at: usize| 10_u64.pow(u32::try_from(digits.len() - 1 - at).unwrap_or(0));
    let value = move |at: usize| u64::from(digits[at] - b'0');
    // How often each digit counts in a sum that the check digit, which is taken away, makes a multiple of ten.
    let weight = move |at: usize| match digits.len() - 1 - at {
        0 => 9,
        before => before as u64,
    };
    let number: u64 = (0..digits.len()).map(|at| value(at) * place(at)).sum();
    let sum: u64 = (0..digits.len()).map(|at| value(at) * weight(at)).sum();
    let changed = move |at: usize| {
        let kept = sum - value(at) * weight(at);
        let others = (0..10).filter(move |&digit| digit != value(at));
        let right = others.filter(move |&digit| (kept + digit * weight(at)).is_multiple_of(10));
        right.map(move |digit| number - value(at) * place(at) + digit * place(at))
    };
    let swapped = move |at: usize| {
        let kept = number - value(at) * place(at) - value(at + 1) * place(at + 1);
        let kept_sum = sum - value(at) * weight(at) - value(at + 1) * weight(at + 1);
        let sum = kept_sum + value(at + 1) * weight(at) + value(at) * weight(at + 1);
        let differs = value(at) != value(at + 1);
        (differs && sum.is_multiple_of(10))
            .then(|| kept + value(at + 1) * place(at) + value(at) * place(at + 1))
    };
    let all = (0..digits.len()).flat_map(changed);
    let all = all.chain((1..digits.len()).filter_map(move |at| swapped(at - 1)));
    all.filter(move |&slip| slip >= place(0))
}

/// Digits that are written like a CAS number.
struct Written {
    digits: String,
    last: usize,
    /// Whether nothing else is written so; only then is a wrong check digit worth telling.
    sure: bool,
}

/// `7664-39-3`, `7664 39 3`, `7664/39/3`: three groups of digits with one kind of mark between them.
fn grouped(line: &Line, at: usize) -> Option<Written> {
    let group = |i: usize| {
        line.tokens
            .get(at + i)
            .filter(|t| t.kind == TokenKind::Number)
            .map(|_| line.token_text(at + i))
    };
    let (head, middle, check) = (group(0)?, group(1)?, group(2)?);
    if !(2..=7).contains(&head.len()) || middle.len() != 2 || check.len() != 1 {
        return None;
    }
    let mark = line.between(at);
    let known = matches!(mark, "-" | " " | "/" | "." | " - " | "- ");
    let digits = [head, middle, check].concat();
    let sure = mark.contains('-');
    (known && line.between(at + 1) == mark).then_some(Written {
        digits,
        last: at + 2,
        sure,
    })
}

/// `CAS 7664393`, `CAS NO: 7664393`: digits without marks count only after the word CAS.
fn announced(line: &Line, at: usize) -> Option<Written> {
    let before = (1..=3)
        .map_while(|back| at.checked_sub(back))
        .map(|i| line.token_text(i));
    let announced = before
        .take_while(|t| matches!(*t, "cas" | "no" | "nr" | "rn" | "number" | "n" | "num"))
        .any(|t| t == "cas");
    let digits = line.token_text(at);
    let fits = (CasNumber::MIN_DIGITS..=CasNumber::MAX_DIGITS).contains(&digits.len());
    (announced && fits).then(|| Written {
        digits: digits.to_owned(),
        last: at,
        sure: true,
    })
}
