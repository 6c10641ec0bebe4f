//! A number that says how much or how many, not which kind of atom: `LITHIUM 6 V`, `BORON 10 KG`.

use std::ops::Range;

use super::{Bench, Evidence};
use crate::code::quantity::{self, Measure, Role};
use crate::matcher::{Candidate, Found};
use crate::screening::indicator::{Indicator, Kind};
use crate::text::FoldedText;

/// What is a unit elsewhere and a word behind the number of an isotope: `BORON 10 MIN 95%`.
const NO_UNITS: [&str; 6] = ["a", "at", "c", "in", "min", "u"];

impl Bench<'_> {
    /// What says that the number of an isotope's name is an amount of something.
    pub(super) fn counted(&self, candidate: &Candidate, evidence: &Evidence) -> Option<Indicator> {
        let number = self.last_number(candidate)?;
        if !matches!(candidate.found, Found::Name(_)) || !is_isotope(&evidence.phrase) {
            return None;
        }
        let at = self.amount(&number)?;
        let found = self.description.get(at.clone()).unwrap_or_default();
        let says = format!(
            "'{found}' is an amount: its number does not belong to '{}'.",
            evidence.phrase
        );
        Some(Self::against(
            (Kind::Lookalike, at.clone()),
            found.to_owned(),
            evidence,
            says,
            None,
        ))
    }

    /// The number that a candidate of several tokens ends with.
    fn last_number(&self, candidate: &Candidate) -> Option<Range<usize>> {
        let (first, last) = candidate.tokens;
        let token = self.scratch.token(last).filter(|_| first < last)?;
        let number = !token.is_empty() && token.bytes().all(|b| b.is_ascii_digit());
        number.then(|| self.scratch.token_span(last)).flatten()
    }

    /// Where the amount stands whose number a name takes for its own.
    fn amount(&self, number: &Range<usize>) -> Option<Range<usize>> {
        let before = self.description.get(..number.start)?;
        // Whoever writes `LITHIUM-6` or `LITHIUM(6)` means the isotope.
        if !before.ends_with([' ', '\t', ',', ':']) {
            return None;
        }
        let behind = self.description.get(number.end..)?;
        let end = |text: &str| number.start..self.description.len() - text.len();
        if let Some(rest) = behind.trim_start().strip_prefix('%') {
            return Some(end(rest));
        }
        if let Some(rest) = behind.trim_start().strip_prefix(['x', 'X', '×', '*']) {
            let digit = |c: char| c.is_ascii_digit();
            return rest.trim_start().starts_with(digit).then(|| end(rest));
        }
        let measures = quantity::read_all(self.description);
        let measure = measures.into_iter().find(|measure| {
            let holds = measure.span.start <= number.start && number.end <= measure.span.end;
            holds && self.is_amount(measure, behind)
        })?;
        Some(number.start..measure.span.end)
    }

    /// Whether a number has a unit, or what is counted behind it.
    fn is_amount(&self, measure: &Measure, behind: &str) -> bool {
        let unit = self.description.get(measure.unit.clone());
        let unit = unit.unwrap_or_default().to_lowercase();
        if unit.is_empty() {
            return measure.role == Role::Pack;
        }
        let glued = !behind.starts_with(' ');
        !measure.assumed && (glued || !NO_UNITS.contains(&unit.as_str()))
    }
}

/// Whether a name is a word and a number with a hyphen between them.
fn is_isotope(name: &str) -> bool {
    let number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let folded = FoldedText::new(name);
    let parts = folded.as_str().split_once('-');
    parts.is_some_and(|(word, rest)| word.chars().all(char::is_alphabetic) && number(rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screening::{Lane, lane_of_lines};

    #[test]
    fn an_isotope_is_an_element_and_a_number() {
        for name in ["lithium-6", "Uranium-235", "гелий-3"] {
            assert!(is_isotope(name), "{name}");
        }
        for name in [
            "lithium",
            "10-boron",
            "lithium-6 metal",
            "hf 49",
            "pas 5500-60",
        ] {
            assert!(!is_isotope(name), "{name}");
        }
    }

    #[test]
    fn an_amount_is_no_isotope() {
        let lane = lane_of_lines();
        for isotope in [
            "LITHIUM-6 METAL 5 G",
            "LITHIUM 6 METAL 5 G",
            "LITHIUM 6, 95%",
            "BORON 10 MIN 96%",
            "BORON 10 ENRICHED POWDER 2 KG",
            "HELIUM 3 GAS 10 L",
        ] {
            assert!(lane(isotope) > Lane::Green, "{isotope}");
        }
        for amount in [
            "LITHIUM 6 V",
            "LITHIUM 6 AH",
            "LITHIUM 6.5 AH",
            "BORON 10 KG",
            "BORON 10%",
            "BORON 10 % MAX",
            "HELIUM 3 M3",
            "LITHIUM 6 PCS",
            "BORON 10 X 5 CM",
        ] {
            assert_eq!(lane(amount), Lane::Green, "{amount}");
        }
    }
}
