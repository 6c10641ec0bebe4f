//! What says that the goods named are not there: "without", "free of", "-free", "not included".

use std::ops::Range;

use super::parts::{Gap, are_alike};
use super::unspaced::is_ideograph;
use super::{Bench, Evidence};
use crate::catalogue::NameKind;
use crate::catalogue::groups::{FREE_OTHERWISE, NEGATION, NEGATION_BEHIND, NEGATION_THROUGH};
use crate::matcher::{Candidate, Found, InnocentReading};
use crate::screening::indicator::{Indicator, Kind};
use crate::text::FoldedText;

/// Articles and the like over which a denial reaches at most.
const MOST_BETWEEN: usize = 3;
/// Tokens of the longest phrase in which "free" denies nothing.
const LONGEST_OTHERWISE: u16 = 4;
const FREE: [&str; 6] = ["frei", "freie", "freies", "free", "vrij", "vrije"];
/// How words start for what is sent free of charge.
const GIFTS: [&str; 6] = ["gift", "gratis", "monster", "muster", "probe", "sample"];

impl Bench<'_> {
    /// What denies a name.
    pub(super) fn denied(&self, candidate: &Candidate, evidence: &Evidence) -> Option<Indicator> {
        let at = self
            .denied_before(candidate)
            .or_else(|| self.denied_within(candidate, evidence))
            .or_else(|| self.free(candidate, evidence))
            .or_else(|| self.denied_behind(candidate))
            .or_else(|| self.denied_unspaced(candidate))?;
        let found = self.description.get(at.clone()).unwrap_or_default();
        let says = format!("'{found}' denies '{}'.", evidence.indicator.found);
        Some(Self::against(
            (Kind::Negation, at.clone()),
            found.to_owned(),
            evidence,
            says,
            None,
        ))
    }

    /// A denial that touches the name, but for articles: "not restricted X" does not deny X.
    fn denied_before(&self, candidate: &Candidate) -> Option<Range<usize>> {
        let mut before = self.whole_name(candidate).0;
        for _ in 0..=MOST_BETWEEN {
            if before == 0 || self.is_cut_off(before - 1) {
                return None;
            }
            let denial = self.denial_before(before);
            if let Some(at) = denial {
                return self.denies(&at, candidate).then_some(at);
            }
            before = self.phrase_before(&[NEGATION_THROUGH], before)?;
        }
        None
    }

    /// Whether a mark or a closing bracket stands behind a token: `MICROSCOPE (SEM)` denies nothing in
    /// Portuguese.
    pub(super) fn is_cut_off(&self, at: u16) -> bool {
        let span = |at| self.scratch.token_span(at);
        let between = span(at)
            .zip(span(at + 1))
            .map(|(one, next)| one.end..next.start);
        let between = between.and_then(|between| self.description.get(between));
        self.mark_behind(at) > Gap::None || between.is_some_and(|text| text.contains([')', ']']))
    }

    /// A denial inside a name whose words stand apart: `KIT WITHOUT RADAR` is no radar kit.
    fn denied_within(&self, candidate: &Candidate, evidence: &Evidence) -> Option<Range<usize>> {
        if !candidate.scattered {
            return None;
        }
        let folded = FoldedText::new(&evidence.phrase);
        let words = || folded.as_str().split(|c: char| !c.is_alphanumeric());
        let token = |at| self.scratch.token(at).unwrap_or_default();
        let of_name = |at| words().any(|word| are_alike(word, token(at)));
        let (first, last) = candidate.tokens;
        (first + 1..last)
            .filter(|&at| of_name(at + 1) && words().all(|word| word != token(at)))
            .filter(|&at| !self.is_cut_off(at))
            .find_map(|at| self.denial_before(at + 1))
            .or_else(|| (first + 1..=last).find_map(|at| self.free_within(at, of_name(at - 1))))
    }

    /// The "free" among the words of a name, behind one of them (`UF6-FREE CYLINDER VALVE`) or behind a
    /// material (`URANIUM HEXAFLUORIDE FREE CYLINDER`).
    fn free_within(&self, at: u16, behind_own: bool) -> Option<Range<usize>> {
        let free = FREE.contains(&self.scratch.token(at)?) && !self.is_free_otherwise(at);
        let material = || {
            let before = |c: &&Candidate| c.tokens.1 + 1 == at && !c.scattered;
            let mut others = self.scratch.candidates().iter().filter(before);
            others.any(|other| self.is_material(other, &self.evidence(other)))
        };
        let said = match self.between(at - 1)? {
            "-" => behind_own,
            " " => behind_own && material(),
            _ => false,
        };
        (free && said).then(|| self.scratch.token_span(at))?
    }

    /// The tokens of the names that overlap a candidate: what denies "neutron tube" at its first word
    /// denies its "tube".
    pub(super) fn whole_name(&self, candidate: &Candidate) -> (u16, u16) {
        let (mut first, mut last) = candidate.tokens;
        for other in self.scratch.candidates() {
            let (start, end) = other.tokens;
            if !other.scattered && start <= candidate.tokens.1 && candidate.tokens.0 <= end {
                first = first.min(start);
                last = last.max(end);
            }
        }
        (first, last)
    }

    /// "no" is short for "number" before numbers and behind words: `CAS NO`, `PART NO`.
    fn denies(&self, at: &Range<usize>, candidate: &Candidate) -> bool {
        let word = self.description.get(at.clone()).unwrap_or_default();
        if !word.eq_ignore_ascii_case("no") {
            return true;
        }
        let before = self.description.get(..at.start).unwrap_or_default();
        let follows_a_word = before.trim_end().ends_with(char::is_alphanumeric);
        matches!(candidate.found, Found::Name(_)) && !follows_a_word
    }

    /// The "free" of `UF6-FREE`, and of `CYANIDE FREE SOLUTION` and `SOLUTION, CYANIDE FREE` where it is said
    /// of a material.
    fn free(&self, candidate: &Candidate, evidence: &Evidence) -> Option<Range<usize>> {
        let next = candidate.tokens.1 + 1;
        let word = self.scratch.token(next)?;
        if !FREE.contains(&word) || self.is_free_otherwise(next) {
            return None;
        }
        let at = self.scratch.token_span(next)?;
        let between = self.description.get(candidate.span.end..at.start)?;
        let goods_follow = || {
            let noun = self.scratch.token(next + 1).is_some_and(is_noun);
            self.mark_behind(next) == Gap::None && noun
        };
        let said_of_goods = || {
            between == " "
                && self.is_material(candidate, evidence)
                && (goods_follow() || self.ends_a_remark(next))
        };
        (between == "-" || said_of_goods()).then_some(at)
    }

    /// Whether nothing or a mark stands behind a "free" (`LUBRICANT, PFIB FREE`), and nothing else of the
    /// line is given away.
    fn ends_a_remark(&self, free: u16) -> bool {
        let behind = self.scratch.token_span(free).map(|span| span.end);
        let behind = behind.and_then(|end| self.description.get(end..));
        let mark = |text: &str| text.starts_with([',', ';', '.', ')', ']', '|']);
        let ends = behind.is_some_and(|text| text.trim_end().is_empty() || mark(text));
        let mut words = (0..free).filter_map(|at| self.scratch.token(at));
        ends && !words.any(|word| GIFTS.iter().any(|gift| word.starts_with(gift)))
    }

    /// Whether what a candidate names is a material, of which other goods may be free.
    pub(super) fn is_material(&self, candidate: &Candidate, evidence: &Evidence) -> bool {
        let Found::Name(name) = candidate.found else {
            return false;
        };
        let is_substance = matches!(
            self.catalogue.names().get(name).kind,
            NameKind::Substance(_)
        );
        is_substance || evidence.control.as_str().as_bytes().get(1) == Some(&b'C')
    }

    /// Whether "free" at a token denies nothing: "free of charge", "free sample".
    fn is_free_otherwise(&self, token: u16) -> bool {
        let start = self.scratch.token_span(token).map(|span| span.start);
        (1..LONGEST_OTHERWISE).any(|further| {
            let end = token + further + 1;
            let found = self
                .matcher
                .word_before(FREE_OTHERWISE, end, 1, self.scratch);
            found.is_some_and(|found| Some(found.start) == start)
        })
    }

    /// Whether an innocent reading has a "free" that is not said of its words: "nickel free" does not
    /// stand in `NICKEL POWDER FREE OF CHARGE`, nor in `FREE NICKEL`.
    pub(super) fn misreads_free(&self, reading: &InnocentReading) -> bool {
        let (first, last) = reading.tokens;
        let Some(at) = (first..=last).find(|&at| self.scratch.token(at) == Some("free")) else {
            return false;
        };
        let folded = FoldedText::new(&self.lookalike(reading).phrase);
        let words = folded.as_str().split(|c: char| !c.is_alphanumeric());
        let of = words.take_while(|&word| word != "free").last();
        let before = at.checked_sub(1).and_then(|at| self.scratch.token(at));
        let said = of.is_none_or(|of| before.is_some_and(|before| are_alike(of, before)));
        !said || self.is_free_otherwise(at)
    }

    /// The same around a name of a script without word spaces, where a denial is no token of its own.
    fn denied_unspaced(&self, candidate: &Candidate) -> Option<Range<usize>> {
        let Range { start, end } = candidate.span;
        let before = self.description.get(..start)?;
        let behind = self.description.get(end..)?;
        if !before.ends_with(is_ideograph) && !behind.trim_start().starts_with(is_ideograph) {
            return None;
        }
        let blanks = behind.len() - behind.trim_start().len();
        let denials = self.unspaced_groups.of(self.catalogue).iter();
        denials
            .filter_map(|(group, phrase)| match *group {
                NEGATION if before.ends_with(&**phrase) => Some(start - phrase.len()..start),
                NEGATION_BEHIND if behind.trim_start().starts_with(&**phrase) => {
                    let from = end + blanks;
                    Some(from..from + phrase.len())
                }
                _ => None,
            })
            .max_by_key(Range::len)
    }

    /// "not included" right behind the name.
    fn denied_behind(&self, candidate: &Candidate) -> Option<Range<usize>> {
        let last = self.whole_name(candidate).1;
        if self.is_cut_off(last) {
            return None;
        }
        let start = self.scratch.token_span(last + 1)?.start;
        (last + 1..last + 1 + LONGEST_OTHERWISE).find_map(|end| {
            let found = self
                .matcher
                .word_before(NEGATION_BEHIND, end + 1, 1, self.scratch);
            found.filter(|found| found.start == start)
        })
    }
}

/// Whether a word may name goods, and is no unit or small word.
fn is_noun(word: &str) -> bool {
    word.chars().count() > 3 && word.chars().all(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use crate::catalogue::Catalogue;
    use crate::manifest::{Field, GoodsItem};
    use crate::matcher::Scratch;
    use crate::screening::{Kind, Lane, Screener};

    #[test]
    fn what_is_denied_does_not_count_as_goods_nor_as_context() {
        let screener = Screener::new(Catalogue::embedded().unwrap());
        let judged = |line: &str| {
            let item = GoodsItem::new().with(Field::Description, line);
            screener.screen(&item, &mut Scratch::default())
        };
        let free = judged("UF6-FREE GASKET SET").unwrap();
        assert_eq!(free.lane, Lane::Green);
        let mut indicators = free.findings[0].indicators.iter();
        assert!(indicators.any(|i| i.kind == Kind::Negation && i.found == "FREE"));
        assert_eq!(judged("UF6 FREE OF CHARGE").unwrap().lane, Lane::Red);
        let lane = |line| judged(line).map_or(Lane::Green, |r| r.lane);
        for absent in [
            "THIONYL CHLORIDE FREE",
            "LUBRICANT (PFIB FREE)",
            "SOLVENT, THIONYL CHLORIDE FREE, 200 L",
            "UF6-FREE CYLINDER VALVE",
            "URANIUM HEXAFLUORIDE FREE CYLINDER",
        ] {
            assert_eq!(lane(absent), Lane::Green, "{absent}");
        }
        for present in [
            "THIONYL CHLORIDE DUTY FREE",
            "THIONYL CHLORIDE FREE OF CHARGE",
            "THIONYL CHLORIDE FREE SAMPLE",
            "SAMPLE OF THIONYL CHLORIDE FREE",
            "FREE THIONYL CHLORIDE",
            "URANIUM HEXAFLUORIDE FREE OF CHARGE CYLINDER 30B",
        ] {
            assert_eq!(lane(present), Lane::Red, "{present}");
        }
        assert_eq!(
            lane("ENVIRONMENTAL CHAMBER 225L WITH VIBRATION"),
            Lane::Yellow
        );
        assert_eq!(lane("ENVIRONMENTAL CHAMBER 225L NO VIBRATION"), Lane::Green);
    }

    #[test]
    fn a_context_does_not_begin_behind_a_point() {
        let screener = Screener::new(Catalogue::embedded().unwrap());
        let lane = |line: &str| {
            let item = GoodsItem::new().with(Field::Description, line);
            let referral = screener.screen(&item, &mut Scratch::default());
            referral.map_or(Lane::Green, |r| r.lane)
        };
        assert!(lane("PMT 8 IN") > Lane::Green);
        assert_eq!(lane("PMT 0.8 IN"), Lane::Green);
        assert_eq!(lane("PMT 1,8 IN"), Lane::Green);
    }
}
