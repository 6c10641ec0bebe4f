//! "for", "parts of" before the words make them the use of other goods.

use std::ops::Range;

use super::parts::Gap;
use super::{Bench, Evidence};
use crate::catalogue::groups::{
    ACCESSORY, NEGATION_THROUGH, PARTS, PRAISE, PURPOSE, PURPOSE_OTHERWISE,
};
use crate::matcher::{Candidate, Found};
use crate::screening::indicator::{Indicator, Kind};

/// Tokens from the word of a purpose to the name at most.
const REACH: u16 = 3;
/// The same where no comma stands between: `FOR THE GRINDING OF X`.
const FAR_REACH: u16 = 4;

impl Bench<'_> {
    /// What says that the name is the use of goods named first.
    pub(super) fn purpose(&self, candidate: &Candidate, evidence: &Evidence) -> Option<Indicator> {
        let at = self
            .purpose_before(candidate)
            .or_else(|| self.purpose_unspaced(candidate))?;
        if let Some(served) = self.served_before(&at, evidence) {
            return Some(served);
        }
        (!self.is_equipment_for(&at, candidate, evidence)).then(|| self.use_of(at, evidence))
    }

    /// Whether a name of equipment that makes or tests goods says which ones, and the word for the equipment, its
    /// context, stands before the purpose: `TEST RIG FOR 4096-QAM RADIO` is what the entry controls.
    fn is_equipment_for(
        &self,
        purpose: &Range<usize>,
        candidate: &Candidate,
        evidence: &Evidence,
    ) -> bool {
        let makes = evidence.control.as_str().as_bytes().get(1) == Some(&b'B');
        let places = || self.matcher.context_places(candidate.found, self.scratch);
        makes && places().iter().any(|place| place.end <= purpose.start)
    }

    /// What says that an accessory is sent and not the goods that it is for, if one stands right before
    /// the words of a purpose.
    fn served_before(&self, purpose: &Range<usize>, evidence: &Evidence) -> Option<Indicator> {
        let word = self.token_at(purpose.start);
        let accessory = self.phrase_before(&[ACCESSORY], word)?;
        let start = self.scratch.token_span(accessory)?.start;
        let at = start..self.scratch.token_span(word - 1)?.end;
        let found = self.description.get(at.clone())?.to_owned();
        let says = format!(
            "'{found}' is what is sent: '{}' says what it serves.",
            evidence.indicator.found
        );
        Some(Self::against(
            (Kind::Purpose, at),
            found,
            evidence,
            says,
            None,
        ))
    }

    /// What says that a name is the use of other goods, by the words of the purpose.
    pub(super) fn use_of(&self, at: Range<usize>, evidence: &Evidence) -> Indicator {
        let at = with_mark(self.description, at);
        let found = self.description.get(at.clone()).unwrap_or_default();
        let says = format!(
            "'{found}' says what the goods are for: '{}' is their use.",
            evidence.indicator.found
        );
        let points = self.catalogue.weights().purpose;
        Self::against(
            (Kind::Purpose, at.clone()),
            found.to_owned(),
            evidence,
            says,
            Some(points),
        )
    }

    fn purpose_before(&self, candidate: &Candidate) -> Option<Range<usize>> {
        let before = candidate.tokens.0;
        let word = self
            .matcher
            .word_before(PURPOSE, before, FAR_REACH, self.scratch);
        word.filter(|at| {
            let (start, end) = (self.token_at(at.start), self.token_at(at.end));
            let far = before - end >= REACH;
            if far && (end..before).any(|at| self.mark_behind(at) > Gap::None)
                || names_goods(candidate) && (end..before).any(|at| self.has_colon_behind(at))
            {
                return false;
            }
            self.phrase_before(&[PURPOSE_OTHERWISE], end).is_none()
                && self.names_goods_before(start, end)
        })
    }

    /// `CHEMICALS FOR BATTERIES: HYDROGEN FLUORIDE`: behind a purpose and a colon the goods are named, but
    /// behind `FOR MODEL:` what they fit.
    fn has_colon_behind(&self, at: u16) -> bool {
        self.between(at)
            .is_some_and(|text| text.contains([':', '：']))
    }

    /// Whether goods are named before the tokens of a purpose: "parts for", "parts of" and "high
    /// quality spares for" name none, they are parts of what follows.
    fn names_goods_before(&self, purpose: u16, end: u16) -> bool {
        let parts = (purpose..end).find_map(|at| self.phrase_before(&[PARTS], at));
        let mut goods = parts.unwrap_or(purpose).min(purpose);
        if parts.is_some() {
            while let Some(earlier) = self.praise_before(goods) {
                goods = earlier;
            }
        }
        let named = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count() > 2;
        (0..goods)
            .filter_map(|at| self.scratch.token(at))
            .any(named)
    }

    /// Where what counts or praises goods starts that ends right before a token.
    pub(super) fn praise_before(&self, token: u16) -> Option<u16> {
        let before = token.checked_sub(1)?;
        let number = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        if self.scratch.token(before).is_some_and(number) {
            return Some(before);
        }
        self.phrase_before(&[PRAISE, PARTS, NEGATION_THROUGH], token)
    }

    /// Where a phrase of the groups starts that ends right before a token.
    pub(super) fn phrase_before(&self, groups: &[&str], token: u16) -> Option<u16> {
        let mut groups = groups.iter();
        let span = groups.find_map(|g| self.matcher.word_before(g, token, 1, self.scratch))?;
        Some(self.token_at(span.start))
    }

    /// The token that starts at a byte of the description, or the first behind it.
    pub(super) fn token_at(&self, start: usize) -> u16 {
        let ends_before = |at: &u16| {
            let span = self.scratch.token_span(*at);
            span.is_some_and(|span| span.end <= start)
        };
        (0..u16::MAX)
            .take_while(ends_before)
            .last()
            .map_or(0, |at| at + 1)
    }
}

/// Letters of the longest word that a mark makes short for another.
const SHORTENED: usize = 2;

/// A short word with the mark that tells what it is short for: `P/`, `F/`.
fn with_mark(text: &str, word: Range<usize>) -> Range<usize> {
    let mark = text.as_bytes().get(word.end);
    let marked = mark.is_some_and(|mark| b"/.".contains(mark)) && word.len() <= SHORTENED;
    word.start..word.end + usize::from(marked)
}

/// Whether it is no trade name.
const fn names_goods(candidate: &Candidate) -> bool {
    !matches!(candidate.found, Found::Designation(_))
}

#[cfg(test)]
mod tests {
    use super::with_mark;
    use crate::screening::{Lane, lane_of_lines};

    #[test]
    fn a_shortened_word_is_quoted_with_its_mark() {
        assert_eq!(with_mark("VALVULA P/ GAS", 8..9), 8..10);
        assert_eq!(with_mark("VALVE FOR/ GAS", 6..9), 6..9);
        assert_eq!(with_mark("VALVE F", 6..7), 6..7);
    }

    #[test]
    fn as_per_names_no_purpose() {
        let lane = lane_of_lines();
        let goods = "GOODS AS PER PO 4411: MARAGING STEEL 350";
        assert_eq!(lane(goods), Lane::Red);
        assert_ne!(lane("VALVOLE PER ACCIAIO MARAGING 350"), Lane::Red);
    }

    #[test]
    fn a_purpose_ends_at_a_colon() {
        let lane = lane_of_lines();
        assert!(lane("Chemikalien für Nervengas: Natriumfluorid") > Lane::Green);
        assert_eq!(lane("Chemikalien für Natriumfluorid"), Lane::Green);
        assert_eq!(lane("Chemikalien für: Natriumfluorid"), Lane::Green);
    }

    #[test]
    fn a_purpose_reaches_over_an_article_and_what_is_done() {
        let lane = lane_of_lines();
        assert_eq!(lane("ammoniumperchloraat"), Lane::Red);
        assert_eq!(
            lane("Straalmolens voor het malen van ammoniumperchloraat"),
            Lane::Yellow
        );
        assert_eq!(lane("Explosieven voor onderzoek, HMX en RDX"), Lane::Red);
    }

    #[test]
    fn an_accessory_is_no_evidence_of_what_it_serves() {
        let lane = lane_of_lines();
        for served in [
            "TRIPOD FOR GAS CENTRIFUGE",
            "STAINLESS SCREWS FOR GAS CENTRIFUGES",
            "2 PCS CARRYING CASES FOR KRYTRON TUBES",
            "TRÍPODE PARA CENTRÍFUGA DE GAS",
        ] {
            assert_eq!(lane(served), Lane::Green, "{served}");
        }
        for goods in [
            "BEARING FOR GAS CENTRIFUGE",
            "GAS CENTRIFUGE WITH TRIPOD FOR TRANSPORT",
            "TRIPOD AND ROTOR FOR GAS CENTRIFUGE",
        ] {
            assert!(lane(goods) > Lane::Green, "{goods}");
        }
    }

    #[test]
    fn a_machine_for_something_names_no_goods_of_its_own() {
        let lane = lane_of_lines();
        for goods in [
            "MAQUINARIA PARA FABRICAR JUNTAS DE CEPILLO DE TURBINA",
            "МАШИНА ДЛЯ МАГНИТОРЕОЛОГИЧЕСКОЙ ПОЛИРОВКИ ОПТИКИ",
        ] {
            assert!(lane(goods) > Lane::Green, "{goods}");
        }
        assert_eq!(lane("MOUNTING SYSTEM FOR THERMAL CAMERA"), Lane::Green);
    }
}
