//! Names that are surer than an innocent phrase which does not stand as it is written.

use super::parts::{GOODS_FIRST, GOODS_LAST, Gap, are_alike};
use super::{Bench, Evidence, holds};
use crate::catalogue::{Lookalike, Strength};
use crate::matcher::{Candidate, InnocentReading, Order};
use crate::text::FoldedText;

impl Bench<'_> {
    /// Whether a name that stands as written outdoes an innocent phrase that does not: any such phrase if it
    /// is a strong name, else one that takes the name's own words for others (`minehunters` for a
    /// "mindhunter"), or that has them in another order, so that these are the goods. One word two letters away
    /// is outdone by any name without a slip of its own whose words stand in their order.
    pub(super) fn is_outdone(
        &self,
        reading: &InnocentReading,
        candidate: &Candidate,
        evidence: &Evidence,
    ) -> bool {
        // One word two letters away is too far from the name of other goods to spare these: `CONNECTED` is no
        // "connector".
        let far = reading.edits > 1 && reading.tokens.0 == reading.tokens.1;
        if far && candidate.edits == 0 && !candidate.scattered {
            return true;
        }
        if !reading.is_doubtful() || !candidate.is_as_written() {
            return false;
        }
        evidence.strength == Strength::Strong
            || reading.edits > 0 && holds(&candidate.span, &reading.span)
            || reading.order == Order::Another && self.has_their_place(candidate, reading)
    }

    /// Whether a name stands where the goods stand in the language of an innocent phrase, and the goods of
    /// that phrase where it is said what kind they are: an `OIL DIFFUSION PUMP` is no "diffusion pump oil".
    fn has_their_place(&self, candidate: &Candidate, reading: &InnocentReading) -> bool {
        let lookalike = self.lookalike(reading);
        let (name, whole) = (candidate.tokens, reading.tokens);
        let lang = lookalike.lang.code();
        let rest = if GOODS_LAST.contains(&lang) && name.1 == whole.1 {
            whole.0..name.0
        } else if GOODS_FIRST.contains(&lang) && name.0 == whole.0 {
            name.1 + 1..whole.1 + 1
        } else {
            return false;
        };
        let parted = (whole.0..whole.1).any(|at| self.joint_behind(at, whole) > Gap::None);
        !rest.is_empty() && !parted && rest.into_iter().all(|at| self.is_word_of(at, &lookalike))
    }

    /// Whether a token is a word of an innocent phrase.
    fn is_word_of(&self, at: u16, lookalike: &Lookalike) -> bool {
        let folded = FoldedText::new(&lookalike.phrase);
        let mut words = folded.as_str().split(|c: char| !c.is_alphanumeric());
        let token = self.scratch.token(at).unwrap_or_default();
        words.any(|word| !word.is_empty() && are_alike(token, word))
    }
}

#[cfg(test)]
mod tests {
    use crate::screening::{Lane, lane_of_lines};

    #[test]
    fn a_name_as_written_outdoes_an_innocent_phrase_in_another_order() {
        let lane = lane_of_lines();
        for goods in [
            "OIL DIFFUSION PUMP",
            "MINEHUNTERS",
            "QUANTUM COMPUTER 56 CONNECTED QUBITS",
        ] {
            assert!(lane(goods) > Lane::Green, "{goods}");
        }
        for innocent in [
            "DIFFUSION PUMP OIL",
            "OIL FOR DIFFUSION PUMP",
            "OIL, DIFFUSION PUMP",
            "DIFFUSION PUMP SPECIAL OIL",
            "THERMAL CAMERA TRIPPOD",
        ] {
            assert_eq!(lane(innocent), Lane::Green, "{innocent}");
        }
    }
}
