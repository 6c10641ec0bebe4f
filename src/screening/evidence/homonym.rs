//! Denials that are words of English goods as well: a `SEM` is a microscope, and "without" in Portuguese.

use std::ops::Range;

use super::Bench;
use crate::catalogue::Lang;
use crate::catalogue::groups::{NEGATION, NEGATION_OTHERWISE};
use crate::matcher::{Candidate, Found};

/// Letters of the shortest small word that tells a language: an `E` may be anything.
const TELLING: usize = 3;

impl Bench<'_> {
    /// The denial that ends right before a token.
    pub(super) fn denial_before(&self, token: u16) -> Option<Range<usize>> {
        let at = self.matcher.word_before(NEGATION, token, 1, self.scratch)?;
        (!self.is_english_goods(&at)).then_some(at)
    }

    /// Whether a denial is a word of goods in English too, and nothing else of the line is of its own language.
    fn is_english_goods(&self, denial: &Range<usize>) -> bool {
        let token = self.token_at(denial.start);
        if !self.ends(NEGATION_OTHERWISE, token) {
            return false;
        }
        let word = self.scratch.token(token).unwrap_or_default();
        let langs = self.langs_of(word, |group| group == NEGATION);
        !langs.iter().any(|&lang| self.speaks(lang, token))
    }

    fn lang_of(&self, candidate: &Candidate) -> Option<Lang> {
        match candidate.found {
            Found::Name(id) => Some(self.catalogue.names().get(id).lang),
            _ => None,
        }
    }

    /// Whether another token than this is a small word of a language, or of a name in it and none in English.
    fn speaks(&self, lang: Lang, but: u16) -> bool {
        let candidates = || self.scratch.candidates().iter();
        let english = |tokens: (u16, u16)| {
            let overlaps = |c: &Candidate| c.tokens.0 <= tokens.1 && tokens.0 <= c.tokens.1;
            candidates().any(|c| overlaps(c) && self.lang_of(c) == Some(Lang::ENGLISH))
        };
        let named = |c: &Candidate| {
            let elsewhere = !(c.tokens.0..=c.tokens.1).contains(&but);
            elsewhere && self.lang_of(c) == Some(lang) && !english(c.tokens)
        };
        candidates().any(named)
            || self.any_token(|at| {
                let word = self.scratch.token(at).unwrap_or_default();
                let telling = at != but && word.chars().count() >= TELLING;
                telling && {
                    let langs = self.langs_of(word, |_| true);
                    langs.contains(&lang) && !langs.contains(&Lang::ENGLISH)
                }
            })
    }

    /// The languages in which a word is a phrase of some groups.
    fn langs_of(&self, word: &str, of: impl Fn(&str) -> bool) -> Vec<Lang> {
        let meanings = self.catalogue.small_word(word);
        let meant = meanings.filter(|(group, _)| of(group));
        meant.map(|(_, lang)| lang).collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::screening::{Lane, lane_of_lines};

    #[test]
    fn a_scanning_microscope_denies_nothing_in_english() {
        let lane = lane_of_lines();
        assert!(lane("CHIP REVERSE ENGINEERING SEM KRYTRON") > Lane::Green);
        assert!(lane("SEM THERMAL CAMERA") > Lane::Green);
        // Portuguese denies.
        assert_eq!(lane("BOMBA SEM KRYTRON PARA LABORATORIO"), Lane::Green);
        assert_eq!(lane("SUPORTE SEM CAMARA TERMICA"), Lane::Green);
    }
}
