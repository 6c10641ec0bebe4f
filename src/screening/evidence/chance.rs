//! Everyday words of English and Spanish lines that happen to make a name of another language:
//! `TITANIUM RINGS` is hardly `titaniumringen`, nor `STAR TRACK` a `tracker` with an ending off.

use super::Bench;
use crate::catalogue::{Lang, Name, Strength};
use crate::matcher::{Candidate, Found, How};
use crate::text::FoldedText;

/// Fewest letters that two forms of a word share.
const SHORTEST: usize = 3;

impl Bench<'_> {
    /// Whether a name was only found because an ending of another language was taken off, or a blank put
    /// aside, in words that are all everyday ones as they stand. What English itself calls so is none.
    pub(super) fn is_by_chance(&self, candidate: &Candidate, name: &Name) -> bool {
        self.is_odd(candidate, name) && !self.has_english_name(candidate.tokens)
    }

    /// The same, of a candidate of any kind.
    pub(super) fn is_name_by_chance(&self, candidate: &Candidate) -> bool {
        match candidate.found {
            Found::Name(id) => self.is_by_chance(candidate, &self.catalogue.names().get(id)),
            _ => false,
        }
    }

    fn is_odd(&self, candidate: &Candidate, name: &Name) -> bool {
        let english = name.lang == Lang::ENGLISH;
        let joined = candidate.how == How::Joined && !english;
        if !(joined || candidate.how == How::Inflected)
            || candidate.edits > 0
            || is_spanish(name.lang)
        {
            return false;
        }
        let (first, last) = candidate.tokens;
        let mut tokens = (first..=last).filter_map(|at| self.scratch.token(at));
        let known = |token: &str| self.catalogue.word_frequency(token).is_some();
        if !tokens.clone().all(known) {
            return false;
        }
        let phrase = FoldedText::new(&name.phrase);
        let words: Vec<&str> = phrase
            .as_str()
            .split(|c: char| !c.is_alphanumeric())
            .collect();
        let is_own = |token: &str| words.iter().any(|word| ending(word, token) == Some(true));
        let is_cut = |token: &str| words.iter().any(|word| ending(word, token) == Some(false));
        // In English there are spelling variants, too, which are no shorter nor longer by an ending.
        tokens.any(|token| !is_own(token) && (!english || is_cut(token)))
    }

    /// Whether an English name that says something by itself stands on the same words.
    fn has_english_name(&self, tokens: (u16, u16)) -> bool {
        self.scratch.candidates().iter().any(|other| {
            let Found::Name(id) = other.found else {
                return false;
            };
            if other.tokens != tokens || !other.is_as_written() {
                return false;
            }
            let name = self.catalogue.names().get(id);
            name.lang == Lang::ENGLISH
                && name.strength > Strength::Weak
                && !self.is_odd(other, &name)
                && self.matcher.context(other.found, self.scratch).is_ok()
        })
    }
}

/// Whether the everyday words are counted from lines of this language as well.
fn is_spanish(lang: Lang) -> bool {
    let counted = ["es", "pt"];
    counted.iter().any(|code| Lang::parse(code) == Some(lang))
}

/// Of two words of which one is the other with an ending, whether that is none or a plural.
fn ending(one: &str, other: &str) -> Option<bool> {
    let (short, long) = if one.len() < other.len() {
        (one, other)
    } else {
        (other, one)
    };
    let end = long
        .strip_prefix(short)
        .filter(|_| short.len() >= SHORTEST)?;
    Some(matches!(end, "" | "s" | "es"))
}

#[cfg(test)]
mod tests {
    use crate::screening::{Lane, lane_of_lines};

    #[test]
    fn everyday_words_are_no_name_of_another_language_by_an_ending_or_a_blank() {
        let lane = lane_of_lines();
        for everyday in [
            "TITANIUM RINGS FOR MEN",
            "JET MOTORS FOR POOL COUNTER CURRENT",
            "SIGNAL BLOCK",
            "UNDERWATER MODE",
        ] {
            assert_eq!(lane(everyday), Lane::Green, "{everyday}");
        }
        assert!(lane("STAR TRACK") < Lane::Red);
        assert!(lane("STAR TRACKERS") == Lane::Red);
        assert!(lane("QUANTUM COMPUTERS") == Lane::Red);
        for foreign in ["TITANIUMRINGEN SMEEDSTUKKEN", "JETMOTOR TURBINE"] {
            assert!(lane(foreign) > Lane::Green, "{foreign}");
        }
    }
}
