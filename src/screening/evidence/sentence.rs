//! Goods that are listed in sentences: `TRIPOD: 2 PCS. THERMAL CAMERA: 1 PC`.

use super::Bench;

/// Letters of the shortest word that ends a sentence.
const SHORTEST: usize = 3;

impl Bench<'_> {
    /// Whether a sentence or the count of an item ends at a token: other goods stand behind it.
    pub(super) fn ends_item(&self, at: u16) -> bool {
        self.ends_sentence(at) || self.ends_count(at)
    }

    /// Whether a point and a blank stand behind a token that is no abbreviation: a number or a whole word.
    fn ends_sentence(&self, at: u16) -> bool {
        let point = self
            .between(at)
            .and_then(|between| between.strip_prefix('.'))
            .is_some_and(|rest| !rest.is_empty() && rest.trim_start_matches(' ').is_empty());
        point && (self.has_figures(at) || self.is_whole_word(at))
    }

    fn is_whole_word(&self, at: u16) -> bool {
        let long = |token: &str| token.chars().nth(SHORTEST - 1).is_some();
        self.scratch.token(at).is_some_and(long) && self.scratch.is_whole_word(at)
    }

    fn has_figures(&self, at: u16) -> bool {
        let token = self.scratch.token(at);
        token.is_some_and(|token| token.bytes().any(|b| b.is_ascii_digit()))
    }

    /// Whether a token is a number behind a colon, as another one of the line is: `TRIPOD: 2 CAMERA: 1`.
    fn ends_count(&self, at: u16) -> bool {
        let next = |at: u16| self.scratch.token(at + 1);
        let word = |token: &str| token.chars().filter(|c| c.is_alphabetic()).count() >= SHORTEST;
        self.counts_behind_colon(at)
            && next(at).is_some_and(word)
            && self.any_token(|other| other != at && self.counts_behind_colon(other))
    }

    fn counts_behind_colon(&self, at: u16) -> bool {
        let before = at.checked_sub(1).and_then(|at| self.between(at));
        self.is_figures(at) && before.is_some_and(|text| text.trim() == ":")
    }
}

#[cfg(test)]
mod tests {
    use crate::screening::{Lane, lane_of_lines};

    #[test]
    fn accessories_of_one_sentence_say_nothing_of_the_next() {
        let lane = lane_of_lines();
        for goods in [
            "TRIPOD. THERMAL CAMERA 640X512.",
            "TRIPOD: 2. THERMAL CAMERA 640X512: 1",
            "TRIPOD: 2 THERMAL CAMERA 640X512: 1",
            "1. TRIPOD 2. THERMAL CAMERA 640X512",
            "CARRYING CASE: 1 SET. THERMAL CAMERA: 3 SETS",
            "BATTERIES: 2X. CARGO DRONE: 1X",
            "CARGO DRONE. BATTERY. CHARGER",
            "THERMAL CAMERA 640X512. TRIPOD.",
        ] {
            assert!(lane(goods) > Lane::Green, "{goods}");
        }
        for innocent in [
            "TRIPOD: THERMAL CAMERA",
            "BAG NYL. THERMAL CAMERA",
            "TRIPOD FOR THERMAL CAMERA. NEW.",
            "NO. 5. TRIPOD FOR THERMAL CAMERA",
        ] {
            assert_eq!(lane(innocent), Lane::Green, "{innocent}");
        }
    }
}
