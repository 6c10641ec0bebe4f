//! The lexicon: everything that a single token of a line may mean, in one answer that can be
//! remembered.
//!
//! A token stands for vocabulary words (its readings), and it has traits that let a whole line be
//! put aside after a glance: whether any name of goods could start from it, whether it may belong to
//! a vague phrase, be the head of a designation or a piece of a torn word.

use super::cache::Written;
use super::designation::DesignationIndex;
use super::line::is_filler;
use super::vocabulary::{How, Reading, Vocabulary, WordId};
use crate::text::TokenKind;

/// Traits of a token, or of a vocabulary word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Traits(u8);

impl Traits {
    /// Names of goods are looked for from one of its words.
    pub(super) const ANCHOR: Self = Self(1);
    /// It may be left over when nothing but vague phrases stand in the line.
    pub(super) const IDLE: Self = Self(1 << 1);
    /// It is a small word that never counts as a gap.
    pub(super) const FILLER: Self = Self(1 << 2);
    /// A designation may start with it.
    pub(super) const DESIGNATION: Self = Self(1 << 3);
    /// It announces a CAS number.
    pub(super) const CAS: Self = Self(1 << 4);
    /// A written form starts with it and goes on.
    pub(super) const STARTS_FORM: Self = Self(1 << 5);

    /// Whether it has all traits of another.
    pub(super) fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// The traits of either.
    pub(super) fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    fn when(self, yes: bool) -> Self {
        if yes { self } else { Self(0) }
    }
}

/// The vocabulary with the traits of its words.
#[derive(Debug)]
pub(super) struct Lexicon {
    pub(super) vocabulary: Vocabulary,
    pub(super) designations: DesignationIndex,
    /// [`Traits::ANCHOR`] and [`Traits::IDLE`] of each word.
    word_traits: Vec<Traits>,
}

impl Lexicon {
    /// A lexicon whose words have no traits yet.
    pub(super) fn new(vocabulary: Vocabulary, designations: DesignationIndex) -> Self {
        let word_traits = vec![Traits::default(); vocabulary.len()];
        Self {
            vocabulary,
            designations,
            word_traits,
        }
    }

    /// Gives a word a trait.
    pub(super) fn give(&mut self, word: WordId, new: Traits) {
        let traits = &mut self.word_traits[word as usize];
        *traits = traits.or(new);
    }

    /// Resolves a word; `plain` tells that it was written without accents.
    pub(super) fn word(&self, text: &str, plain: bool, out: &mut Vec<Reading>) -> Traits {
        let start = out.len();
        self.vocabulary.resolve_word(text, plain, out);
        self.traits(&out[start..])
            .or(Traits::FILLER.when(is_filler(text)))
            .or(Traits::IDLE.when(is_filler(text) || text.chars().count() == 1))
            .or(Traits::DESIGNATION.when(self.designations.may_start_with(text)))
            .or(Traits::CAS.when(text == "cas"))
            .or(Traits::STARTS_FORM.when(self.vocabulary.starts_form(text)))
    }

    /// Resolves a word that the end of the field may have cut off.
    pub(super) fn cut_off(&self, text: &str, out: &mut Vec<Reading>) -> Traits {
        let start = out.len();
        self.vocabulary.cut_off(text, out);
        self.traits(&out[start..])
    }

    /// Resolves a number or a token of letters and digits.
    pub(super) fn other(&self, text: &str, kind: TokenKind, out: &mut Vec<Reading>) -> Traits {
        let start = out.len();
        self.vocabulary.resolve_other(text, kind, out);
        self.traits(&out[start..])
    }

    /// Resolves two neighbouring tokens put together.
    pub(super) fn split(&self, together: &str, written: Written, out: &mut Vec<Reading>) -> Traits {
        let start = out.len();
        let at_seam = written == Written::AtSeam;
        self.vocabulary.resolve_split(together, at_seam, out);
        self.traits(&out[start..])
    }

    /// Resolves two words with a mark between them.
    pub(super) fn marked(&self, marked: &str, out: &mut Vec<Reading>) -> Traits {
        let start = out.len();
        self.vocabulary.resolve_marked(marked, out);
        self.traits(&out[start..])
    }

    fn traits(&self, readings: &[Reading]) -> Traits {
        let of = |r: &Reading| self.word_traits[r.word as usize];
        let vague = |r: &Reading| r.how <= How::Inflected && r.edits == 0;
        readings.iter().fold(Traits::default(), |traits, reading| {
            traits
                .or(Traits::ANCHOR.when(of(reading).has(Traits::ANCHOR)))
                .or(Traits::IDLE.when(vague(reading) && of(reading).has(Traits::IDLE)))
        })
    }
}
