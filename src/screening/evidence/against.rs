//! What takes the points of evidence away again: an innocent reading of the words. What else does
//! stands in `denial` and `purpose`.

use std::ops::Range;

use super::parts::Gap;
use super::{Bench, Evidence, holds};
use crate::catalogue::groups::{FORMERLY, PURPOSE};
use crate::catalogue::{Lookalike, Strength};
use crate::manifest::Field;
use crate::matcher::{Candidate, InnocentReading};
use crate::screening::indicator::{Indicator, Kind};

/// Words between one innocent word and the strong name that it explains at most.
const FARTHEST: usize = 5;

impl Bench<'_> {
    /// The innocent reading that explains a candidate: a lookalike that spares it, or one that holds a
    /// word which tells little by itself.
    pub(super) fn explained(
        &self,
        candidate: &Candidate,
        evidence: &Evidence,
        innocent: &[InnocentReading],
    ) -> Option<Indicator> {
        let control = evidence.control.as_str();
        let reading = innocent.iter().find(|r| {
            !self.is_outdone(r, candidate, evidence)
                && !self.is_far(r, candidate, evidence)
                && !self.swallows(candidate, &evidence.phrase, r)
                && (self.matcher.spares(r, candidate, control)
                    || evidence.strength == Strength::Weak && explains(r, candidate))
                && self.reaches(r, candidate, evidence)
        })?;
        let lookalike = self.lookalike(reading);
        let found = self
            .description
            .get(reading.span.clone())
            .unwrap_or_default()
            .to_owned();
        // What it says of the words may be goods of another entry: plant beside the material.
        let says = format!(
            "'{found}' explains '{}' otherwise: {}.",
            evidence.indicator.found, lookalike.why
        );
        let span = reading.span.clone();
        Some(Self::against(
            (Kind::Lookalike, span),
            found,
            evidence,
            says,
            None,
        ))
    }

    /// Whether one innocent word stands so far before or behind a strong name that it speaks of other goods,
    /// and nothing says that they are for one another.
    fn is_far(
        &self,
        reading: &InnocentReading,
        candidate: &Candidate,
        evidence: &Evidence,
    ) -> bool {
        let ((first, last), (start, end)) = (reading.tokens, candidate.tokens);
        let between = if last < start {
            last + 1..start
        } else {
            end + 1..first.max(end + 1)
        };
        evidence.strength == Strength::Strong
            && first == last
            && between.len() > FARTHEST
            && !between.clone().any(|at| self.ends(PURPOSE, at))
    }

    pub(super) fn lookalike(&self, reading: &InnocentReading) -> Lookalike {
        self.catalogue.lookalikes().get(reading.lookalike)
    }

    /// Whether a lookalike speaks of the goods that a candidate names: it explains its own part of
    /// the line. Behind a comma may stand a property of its goods ("rackets, graphite"), so only a
    /// strong name counts as other goods there. Accessories that stand behind the goods are innocent,
    /// which says nothing of the goods.
    fn reaches(
        &self,
        reading: &InnocentReading,
        candidate: &Candidate,
        evidence: &Evidence,
    ) -> bool {
        let strength = evidence.strength;
        if strength == Strength::Weak {
            return self.gap(reading.tokens, candidate.tokens) < Gap::List
                || self.accompanies(reading.tokens, candidate.tokens);
        }
        if self.was_held(candidate, evidence) {
            return true;
        }
        let joined = self.is_joined_unspaced(&reading.span, &candidate.span);
        if joined || self.accompanies(reading.tokens, candidate.tokens) {
            return false;
        }
        let gap = self.gap(reading.tokens, candidate.tokens);
        let widest =
            gap.max(self.bridge(reading.tokens, &self.lookalike(reading), candidate.tokens));
        match widest {
            Gap::None => true,
            Gap::Comma => {
                strength < Strength::Strong
                    && !(gap == Gap::Comma && self.is_further(reading, candidate, evidence))
            }
            Gap::List => false,
        }
    }

    /// Whether a name stands behind an innocent phrase and is no property of its goods: two words or more for
    /// equipment are further goods (`T-SHIRTS, THERMAL CAMERA`), for a material they may be what the first are
    /// made of (`RACKETS, CARBON FIBRE`). Books and toys show what they name.
    fn is_further(
        &self,
        reading: &InnocentReading,
        candidate: &Candidate,
        evidence: &Evidence,
    ) -> bool {
        let equipment = matches!(
            evidence.control.as_str().as_bytes().get(1),
            Some(b'A' | b'B')
        );
        let (first, last) = candidate.tokens;
        let shown = matches!(self.chapter, Some(49 | 95));
        equipment && !shown && first > reading.tokens.1 && last > first && candidate.is_as_written()
    }

    /// Whether a material was in what is sent and is no longer: `EMPTY DRUMS, EX THIONYL CHLORIDE`. Then no
    /// comma makes it goods of its own.
    fn was_held(&self, candidate: &Candidate, evidence: &Evidence) -> bool {
        let name = self.whole_name(candidate).0;
        let said = || {
            self.matcher
                .word_before(FORMERLY, name, 1, self.scratch)
                .is_some()
        };
        name > 0 && self.is_material(candidate, evidence) && !self.is_cut_off(name - 1) && said()
    }

    /// Whether a name is longer than an innocent phrase and holds it: then it is not explained by it.
    /// A name whose words were gathered from here and there does not hold the others between them:
    /// "jet mill grinder" is found in `JET MILL PEPPER GRINDER` and holds no "pepper grinder".
    fn swallows(&self, candidate: &Candidate, name: &str, reading: &InnocentReading) -> bool {
        let longer = candidate.span.len() > reading.span.len()
            || candidate.span == reading.span && self.leaves_out(reading, name);
        let within = holds(&candidate.span, &reading.span);
        let gathered = candidate.scattered && !reading.is_doubtful();
        longer && within && (!gathered || self.is_written_with(name, reading.tokens))
    }

    /// Whether an innocent phrase was read in parts of words of which a name on the same span has more:
    /// `ROCKETENGINE TESTSTAND` holds an "engine stand". One word is none of several, but torn apart (`DIE CAST`).
    fn leaves_out(&self, reading: &InnocentReading, name: &str) -> bool {
        let words = |phrase: &str| phrase.split(' ').count();
        let innocent = || words(&self.lookalike(reading).phrase);
        reading.in_parts && (2..words(name)).contains(&innocent())
    }

    pub(super) fn against(
        (kind, span): (Kind, Range<usize>),
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

/// Whether a name stands within the words of a longer innocent phrase.
fn explains(reading: &InnocentReading, candidate: &Candidate) -> bool {
    reading.span.len() > candidate.span.len() && holds(&reading.span, &candidate.span)
}

#[cfg(test)]
mod tests {
    use crate::catalogue::Catalogue;
    use crate::manifest::{Field, GoodsItem};
    use crate::matcher::Scratch;
    use crate::screening::{Kind, Lane, Screener, lane_of_lines};

    #[test]
    fn accessories_behind_a_joint_say_nothing_of_the_goods() {
        let lane = lane_of_lines();
        for goods in [
            "CARGO DRONE WITH BATTERY AND CHARGER",
            "CARGO DRONE WITHOUT BATTERY",
            "THERMAL CAMERA, TRIPOD",
            "THERMAL CAMERA + TRIPOD",
            "THERMAL CAMERA 640X512 - TRIPOD - CABLES",
            "CARGO DRONE / BATTERY / CHARGER",
            "KRYTRON TUBES - SOCKETS",
            "T-SHIRTS 5, KRYTRON TUBE, BOOKS",
            "BOOKS - KRYTRON TUBES - POSTERS",
            "1) T-SHIRTS 2) KRYTRON TUBES 3) NITRILE GLOVES",
            "10 PCS T-SHIRTS 2 PCS THERMAL CAMERA",
            "CTN 1: T-SHIRTS CTN 2: THERMAL CAMERA",
            "TRIPOD QTY 4 THERMAL CAMERA QTY 1",
            "CARGO DRONE (SPARE BATTERY INCLUDED)",
            "CAMARA TERMICA 640X512 (TRIPODE INCLUIDO)",
            "ТЕПЛОВИЗОР 640Х512 (ШТАТИВ В КОМПЛЕКТЕ)",
            "CAMARA TERMICA C/ TRIPODE",
            "CAMERA THERMIQUE AVEC TREPIED",
            "HIGH QUALITY PARTS FOR REACTORS GLASS LINED",
            "SODIUM CYANIDE FREE SAMPLE",
            "NOT RESTRICTED KRYTRON TUBES",
            "EMPTY DRUMS, THIONYL CHLORIDE 200 L",
            "EMPTY DRUMS, EX WORKS, THIONYL CHLORIDE 200 L",
            "ROCKETENGINE TESTSTAND",
        ] {
            assert!(lane(goods) > Lane::Green, "{goods}");
        }
        for innocent in [
            "CARGO DRONE BATTERY",
            "TRIPOD FOR THERMAL CAMERA",
            "TRIPOD - THERMAL CAMERA",
            "10 PCS TRIPOD FOR THERMAL CAMERA",
            "CASES QTY 4 FOR THERMAL CAMERA",
            "CARGO DRONE-BATTERY",
            "TRIPODE C/ BOLSA PARA CAMARA TERMICA",
            "RACKETS, TENNIS, GRAPHITE",
            "DETERGENT FREE OF ANY SODIUM CYANIDE",
            "SOCKET, KRYTRON NOT INCLUDED",
            "EMPTY DRUMS EX THIONYL CHLORIDE",
            "TURBOPROP MODEL AIRCRAFT DIE CAST 1/200",
            "EMPTY DRUMS, EX THIONYL CHLORIDE",
            "EMPTY DRUMS - EX THIONYL CHLORIDE",
            "EMPTY DRUMS AND PALLETS, EX THIONYL CHLORIDE",
            "EMPTY UNCLEANED DRUMS, LAST CONTENTS: THIONYL CHLORIDE",
            "DRUMS EX THIONYL CHLORIDE, EMPTY",
        ] {
            assert_eq!(lane(innocent), Lane::Green, "{innocent}");
        }
    }

    #[test]
    fn one_innocent_word_far_away_explains_no_strong_name() {
        let lane = lane_of_lines();
        let far = "RUBBER GASKET OLD STOCK BLUE PAINTED STEEL RACK KRYTRON TUBES";
        assert_eq!(lane(far), Lane::Red);
        for near in [
            "RUBBER GASKET OLD STOCK KRYTRON TUBES",
            "GASKETS FOR ALL KINDS OF BIG ROUND KRYTRON TUBES",
        ] {
            assert_eq!(lane(near), Lane::Green, "{near}");
        }
    }

    #[test]
    fn a_reading_of_the_words_is_not_called_innocent() {
        let screener = Screener::new(Catalogue::embedded().unwrap());
        let line = "NH3-H2 EXCHANGE TOWER HEAVY WATER";
        let item = GoodsItem::new().with(Field::Description, line);
        let referral = screener.screen(&item, &mut Scratch::default());
        let findings = referral.map_or_else(Vec::new, |r| r.findings);
        let mut readings = findings.iter().flat_map(|f| &f.indicators);
        let told = readings
            .find(|i| i.kind == Kind::Lookalike)
            .map(|i| &*i.says);
        assert!(
            told.is_some_and(|says| says.contains(" otherwise: ")),
            "{told:?}"
        );
    }

    #[test]
    fn an_english_word_is_no_form_of_innocent_goods_of_another_language() {
        let lane = lane_of_lines();
        // Spanish "pulsera".
        assert!(lane("MARX PULSER CAPACITOR") > Lane::Green);
        assert_eq!(lane("MARX CAPACITOR PULSERAS"), Lane::Green);
    }
}
