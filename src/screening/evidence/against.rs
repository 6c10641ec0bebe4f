//! What takes the points of evidence away again: lookalikes, denials, purposes.

use std::ops::Range;

use super::parts::{self, Gap};
use super::{Bench, Evidence};
use crate::catalogue::Strength;
use crate::manifest::Field;
use crate::matcher::{Candidate, InnocentReading};
use crate::screening::indicator::{Indicator, Kind};
use crate::screening::{NEGATION, PARTS, PURPOSE};

impl Bench<'_> {
    /// The innocent reading that explains a candidate: a lookalike that spares it, or one in whose
    /// words the candidate is contained.
    pub(super) fn explained(
        &self,
        candidate: &Candidate,
        evidence: &Evidence,
        innocent: &[InnocentReading],
    ) -> Option<Indicator> {
        let contains = |r: &InnocentReading| {
            let longer = r.tokens.1 - r.tokens.0 > candidate.tokens.1 - candidate.tokens.0;
            longer && r.tokens.0 <= candidate.tokens.0 && candidate.tokens.1 <= r.tokens.1
        };
        // A name that is longer than the innocent phrase and holds it is not explained by it.
        let swallowed = |r: &InnocentReading| {
            let shorter = r.tokens.1 - r.tokens.0 < candidate.tokens.1 - candidate.tokens.0;
            shorter && candidate.tokens.0 <= r.tokens.0 && r.tokens.1 <= candidate.tokens.1
        };
        let control = evidence.control.as_str();
        // A strong name that stands as written is surer than an innocent phrase that does not.
        let surer = evidence.strength == Strength::Strong && candidate.is_as_written();
        let reading = innocent.iter().find(|r| {
            let explains = || {
                !swallowed(r)
                    && self.matcher.spares(r, candidate, control)
                    && self.within_reach(r, candidate, evidence.strength)
            };
            !(r.doubtful && surer) && (contains(r) || explains())
        })?;
        let lookalike = &self.catalogue.lookalikes()[reading.lookalike as usize];
        let found = self
            .description
            .get(reading.span.clone())
            .unwrap_or_default()
            .to_owned();
        let says = format!(
            "'{found}' explains '{}' innocently: {}.",
            evidence.indicator.found, lookalike.why
        );
        Some(Self::against(
            Kind::Lookalike,
            reading.span.clone(),
            found,
            evidence,
            says,
            None,
        ))
    }

    /// Whether a lookalike speaks of the goods that a candidate names: it explains its own part of
    /// the line. Behind a comma may stand a property of its goods ("rackets, graphite"), so only a
    /// strong name counts as other goods there.
    fn within_reach(
        &self,
        reading: &InnocentReading,
        candidate: &Candidate,
        strength: Strength,
    ) -> bool {
        // Behind "with" stand accessories of the goods, whose innocence says nothing of them.
        if parts::accompanies(reading.tokens, candidate.tokens, self.scratch) {
            return strength < Strength::Moderate;
        }
        match parts::gap(
            reading.tokens,
            candidate.tokens,
            self.description,
            self.scratch,
        ) {
            Gap::None => true,
            Gap::Comma => strength < Strength::Strong,
            Gap::List => strength < Strength::Moderate,
        }
    }

    /// "without", "free of" right before the words deny them, and "-free" right behind.
    pub(super) fn denied(&self, candidate: &Candidate, evidence: &Evidence) -> Option<Indicator> {
        let at = self
            .matcher
            .word_before(NEGATION, candidate.tokens.0, 2, self.scratch)
            .or_else(|| self.free(candidate))?;
        let found = self
            .description
            .get(at.clone())
            .unwrap_or_default()
            .to_owned();
        let says = format!("'{found}' denies '{}'.", evidence.indicator.found);
        Some(Self::against(
            Kind::Negation,
            at,
            found,
            evidence,
            says,
            None,
        ))
    }

    /// The "free" of `UF6-FREE`. Without the hyphen it may begin something else: "free of charge".
    fn free(&self, candidate: &Candidate) -> Option<Range<usize>> {
        const FREE: [&str; 5] = ["frei", "freie", "freies", "free", "vrij"];
        let next = candidate.tokens.1 + 1;
        let word = self.scratch.token(next)?;
        let at = self.scratch.token_span(next)?;
        let between = self.description.get(candidate.span.end..at.start)?;
        (between == "-" && FREE.contains(&word)).then_some(at)
    }

    /// "for", "parts of" before the words make them the use of other goods named first.
    pub(super) fn purpose(&self, candidate: &Candidate, evidence: &Evidence) -> Option<Indicator> {
        let at = self
            .matcher
            .word_before(PURPOSE, candidate.tokens.0, 3, self.scratch)?;
        let goods_named_first = self.names_goods_before(&at);
        if !goods_named_first {
            return None;
        }
        let found = self
            .description
            .get(at.clone())
            .unwrap_or_default()
            .to_owned();
        let says = format!(
            "'{found}' says what the goods are for: '{}' is their use.",
            evidence.indicator.found
        );
        let points = self.catalogue.weights().purpose;
        Some(Self::against(
            Kind::Purpose,
            at,
            found,
            evidence,
            says,
            Some(points),
        ))
    }

    /// Whether goods are named before a purpose: "parts for" and "spares for" name none, they are
    /// parts of what follows.
    fn names_goods_before(&self, purpose: &Range<usize>) -> bool {
        let tokens = (0..).map_while(|at| self.scratch.token_span(at));
        let before = tokens.take_while(|span| span.end <= purpose.start).count();
        let last = u16::try_from(before).unwrap_or(u16::MAX);
        let parts = self.matcher.word_before(PARTS, last, 1, self.scratch);
        let named = |text: &str| {
            text.split_whitespace()
                .any(|w| w.chars().filter(|c| c.is_alphabetic()).count() > 2)
        };
        let goods = parts.map_or(purpose.start, |parts| parts.start);
        self.description.get(..goods).is_some_and(named)
    }

    fn against(
        kind: Kind,
        span: Range<usize>,
        found: String,
        evidence: &Evidence,
        says: String,
        points: Option<i32>,
    ) -> Indicator {
        Indicator {
            kind,
            field: Field::Description,
            span,
            found,
            expected: evidence.phrase.to_string(),
            distance: 0,
            // What is explained away loses exactly the points it had.
            points: points.unwrap_or(-evidence.indicator.points),
            says,
        }
    }
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
        assert_eq!(
            lane("ENVIRONMENTAL CHAMBER -40/+150C 225L WITH VIBRATION"),
            Lane::Yellow
        );
        assert_eq!(
            lane("ENVIRONMENTAL CHAMBER -40/+150C 225L NO VIBRATION"),
            Lane::Green
        );
    }
}
