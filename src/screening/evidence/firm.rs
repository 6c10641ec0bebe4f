//! "Technology" that ends the name of a firm: `LUMENTUM TECHNOLOGY LASER DIODE` is no technology for
//! laser diodes, as `LASER DIODE TECHNOLOGY` and `TECHNOLOGY FOR LASER DIODES` are.

use super::parts::are_alike;
use super::{Bench, Evidence};
use crate::catalogue::Lang;
use crate::catalogue::groups::{JOINT_AND, JOINT_WITH, NEGATION_THROUGH, PARTS, PRAISE, PURPOSE};
use crate::matcher::{Candidate, Found};
use crate::screening::indicator::{Indicator, Kind};
use crate::text::FoldedText;

/// How the word starts, in the singular and in the plural.
const TECHNOLOGY: &str = "technolog";
/// How words start that say which technology it is, or how it is sent.
const KINDS: [&str; 13] = [
    "data",
    "design",
    "develop",
    "documen",
    "engineer",
    "export",
    "fabricat",
    "know",
    "licen",
    "manufactur",
    "process",
    "produc",
    "transfer",
];
/// Tokens behind the firm in which its goods are named.
const FARTHEST: u16 = 2;
/// Small words that belong to no firm.
const NO_FIRMS: [&str; 6] = [
    JOINT_AND,
    JOINT_WITH,
    NEGATION_THROUGH,
    PARTS,
    PRAISE,
    PURPOSE,
];

impl Bench<'_> {
    /// What says that the technology of a name is the end of a firm's: other words stand before it, and
    /// what it would be for right behind it.
    pub(super) fn firm(
        &self,
        candidate: &Candidate,
        evidence: &Evidence,
        context: Option<&str>,
    ) -> Option<Indicator> {
        let Found::Name(name) = candidate.found else {
            return None;
        };
        if evidence.control.as_str().as_bytes().get(1) != Some(&b'E') {
            return None;
        }
        let (first, last) = candidate.tokens;
        let is_technology = |at: &u16| {
            let token = self.scratch.token(*at);
            token.is_some_and(|token| token.starts_with(TECHNOLOGY))
        };
        // Words that were gathered from before the firm's name: "technology for X" in `X ZQEL TECHNOLOGY`.
        if candidate.scattered
            && is_technology(&last)
            && self.ends_a_firm(last)
            && self.ends_part(last + 1)
        {
            return self.named_firm(last - 1, last, evidence);
        }
        let technology = Some(first).filter(is_technology)?;
        let english = self.catalogue.names().get(name).lang == Lang::ENGLISH;
        let before = technology.checked_sub(1)?;
        if !english || !self.may_name_a_firm(before) || !self.is_blank_behind(before) {
            return None;
        }
        if self.ends_a_firm(technology) && self.ends_part(technology + 1) {
            return self.named_firm(before, technology, evidence);
        }
        let own = candidate.tokens.1 > technology;
        let goods = if own { &evidence.phrase } else { context? };
        let folded = FoldedText::new(goods);
        let words = folded.as_str().split(|c: char| !c.is_alphanumeric());
        let words: Vec<&str> = words
            .filter(|word| !word.starts_with(TECHNOLOGY) && word.len() > "for".len())
            .collect();
        let named = |at: u16| {
            let token = self.scratch.token(at);
            token.is_some_and(|token| words.iter().any(|word| are_alike(word, token)))
        };
        let goods = (technology + 1..=technology + FARTHEST).find(|&at| named(at))?;
        let said = (technology..goods).any(|at| {
            let small = at > technology && !self.may_name_a_firm(at);
            small || !self.is_blank_behind(at)
        });
        if said || !own && self.stand_before(&words, technology) {
            return None;
        }
        self.named_firm(before, technology, evidence)
    }

    fn named_firm(&self, first: u16, technology: u16, evidence: &Evidence) -> Option<Indicator> {
        let start = self.scratch.token_span(first)?.start;
        let at = start..self.scratch.token_span(technology)?.end;
        let found = self.description.get(at.clone())?;
        let says = format!(
            "'{found}' is rather the name of a firm than '{}': nothing like 'for' stands behind it.",
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

    /// Whether "technology" at a token ends the name of a firm: right before it stands a word that neither
    /// everyday lines nor a name of the line has.
    pub(super) fn ends_a_firm(&self, technology: u16) -> bool {
        let Some(before) = technology.checked_sub(1) else {
            return false;
        };
        let token = |at| self.scratch.token(at).unwrap_or_default();
        let known = |c: &Candidate| !c.scattered && (c.tokens.0..=c.tokens.1).contains(&before);
        token(technology).starts_with(TECHNOLOGY)
            && self.is_blank_behind(before)
            && self.may_name_a_firm(before)
            && token(before).chars().all(char::is_alphabetic)
            && self.catalogue.word_frequency(token(before)).is_none()
            && !self.scratch.candidates().iter().any(known)
    }

    /// Whether a token is a word that says nothing of a technology.
    fn may_name_a_firm(&self, at: u16) -> bool {
        let word = self.scratch.token(at).unwrap_or_default();
        let kind = KINDS.iter().any(|kind| word.starts_with(kind));
        let small = word == "of" || NO_FIRMS.iter().any(|group| self.ends(group, at));
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        letters > 1 && !kind && !small
    }

    /// Whether nothing but blanks stand between a token and the next.
    fn is_blank_behind(&self, at: u16) -> bool {
        let span = |at| self.scratch.token_span(at);
        let between = span(at).zip(span(at + 1));
        let between = between.and_then(|(one, next)| self.description.get(one.end..next.start));
        between.is_some_and(|text| text.trim().is_empty())
    }

    /// Whether words stand one behind the other somewhere before a token.
    fn stand_before(&self, words: &[&str], token: u16) -> bool {
        let here = |(at, word): (u16, &&str)| {
            at < token && self.scratch.token(at).is_some_and(|t| are_alike(word, t))
        };
        (0..token).any(|start| (start..).zip(words).all(here))
    }
}

#[cfg(test)]
mod tests {
    use crate::screening::{Lane, lane_of_lines};

    #[test]
    fn technology_may_end_the_name_of_a_firm() {
        let lane = lane_of_lines();
        for technology in [
            "TECHNOLOGY FOR LASER DIODES",
            "LUMENTUM TECHNOLOGY FOR LASER DIODES",
            "TECHNOLOGY LASER DIODES",
            "LASER DIODE TECHNOLOGY",
            "TECHNICAL DATA: TECHNOLOGY LASER DIODES",
            "PRODUCTION TECHNOLOGY LASER DIODES",
            "LUMENTUM TECHNOLOGY TRANSFER LASER DIODES",
        ] {
            assert!(lane(technology) > Lane::Green, "{technology}");
        }
        for firm in [
            "LUMENTUM TECHNOLOGY LASER DIODE",
            "LUMENTUM TECHNOLOGIES LASER DIODE",
            "HANGZHOU VACUUM TECHNOLOGY VACUUM PUMPS OIL",
            "LASER DIODES ZQEL TECHNOLOGY",
        ] {
            assert_eq!(lane(firm), Lane::Green, "{firm}");
        }
    }
}
