//! The lexicon: everything that a single token of a line may mean, in one answer that can be
//! remembered.
//!
//! A token stands for vocabulary words (its readings), and it has a sense that lets a whole line be
//! put aside after a glance: which words it offers to names of goods and which ones a name that is
//! looked for from it needs, whether it may belong to a vague phrase, be the head of a designation or
//! a piece of a torn word.

use bytemuck::{Pod, Zeroable};

use super::cache::Written;
use super::designation::DesignationIndex;
use super::fillers::is_filler;
use super::mask::Few;
use super::phrases::PhraseIndex;
use super::reading::{Reading, WordId};
use super::shapes::has_letters;
use super::vocabulary::Vocabulary;
use crate::store::table::{Table, packed};
use crate::text::TokenKind;

/// Traits of a token, or of a vocabulary word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Pod, Zeroable)]
#[repr(transparent)]
pub(super) struct Traits(u16);

impl Traits {
    /// Names of goods are looked for from one of its words.
    pub(super) const ANCHOR: Self = Self(1);
    /// It may be left over when nothing but vague phrases stand in the line.
    pub(super) const IDLE: Self = Self(1 << 1);
    /// It is a small word that never counts as a gap.
    pub(super) const FILLER: Self = Self(1 << 2);
    /// It announces a CAS number.
    pub(super) const CAS: Self = Self(1 << 3);
    /// A written form starts with it and goes on.
    pub(super) const STARTS_FORM: Self = Self(1 << 4);
    /// It stands for a word.
    pub(super) const KNOWN: Self = Self(1 << 5);
    /// A name of goods is one of its words alone.
    pub(super) const ALONE: Self = Self(1 << 6);
    /// It is a word of the catalogue as it is written.
    pub(super) const WORD: Self = Self(1 << 7);
    /// Of a word: names of goods have it beside that from which they are looked for.
    const BESIDE: Self = Self(1 << 8);

    /// Every combination of the traits that a token may have, by its number: all but [`Self::BESIDE`], which is of
    /// vocabulary words.
    pub(super) fn all() -> impl Iterator<Item = Self> {
        (0..1 << 8).map(Self)
    }

    /// The number of a combination of traits.
    pub(super) fn number(self) -> u16 {
        self.0
    }

    /// Whether it has all traits of another.
    #[inline]
    pub(super) fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// The traits of either.
    pub(super) fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Those of its traits that are among others.
    fn of(self, others: Self) -> Self {
        Self(self.0 & others.0)
    }

    fn when(self, yes: bool) -> Self {
        if yes { self } else { Self(0) }
    }
}

/// What a glance needs to know of a token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sense {
    /// The words that it stands for which are the second rarest of a name.
    pub(super) offers: Few,
    /// For each name that is looked for from it the second rarest word.
    pub(super) needs: Few,
    /// What may follow where it starts a designation, as [`DesignationIndex::after`] tells.
    pub(super) after: u64,
    pub(super) traits: Traits,
}

impl Sense {
    /// The sense of a token without readings.
    pub(super) fn of_traits(traits: Traits) -> Self {
        Self {
            traits,
            ..Self::default()
        }
    }
}

/// The vocabulary with the traits of its words.
#[derive(Debug)]
pub(super) struct Lexicon {
    pub(super) vocabulary: Vocabulary,
    pub(super) designations: DesignationIndex,
    /// [`Traits::ANCHOR`], [`Traits::ALONE`], [`Traits::BESIDE`] and [`Traits::IDLE`] of each vocabulary word.
    word_traits: Table<Traits>,
    /// The [`Sense::needs`] of each word.
    word_needs: Table<Few>,
}

packed!(Lexicon {
    vocabulary,
    designations,
    word_traits,
    word_needs
});

impl Lexicon {
    /// A lexicon whose words have no traits yet.
    pub(super) fn new(vocabulary: Vocabulary, designations: DesignationIndex) -> Self {
        let words = vocabulary.len();
        Self {
            vocabulary,
            designations,
            word_traits: vec![Traits::default(); words].into(),
            word_needs: vec![Few::default(); words].into(),
        }
    }

    /// Marks the words from which names are looked for, and those of vague phrases.
    pub(super) fn mark(&mut self, names: &PhraseIndex, vague: &PhraseIndex) {
        for word in 0..WordId::try_from(self.word_traits.len()).unwrap_or(WordId::MAX) {
            for &[second, _] in names.anchored(word) {
                self.give(word, Traits::ANCHOR);
                if second == word {
                    self.give(word, Traits::ALONE);
                } else {
                    self.give(second, Traits::BESIDE);
                    self.word_needs.to_mut()[word as usize].set(second);
                }
            }
        }
        for word in vague.all_words() {
            self.give(word, Traits::IDLE);
        }
    }

    /// Whether vague phrases have a word.
    pub(super) fn is_idle(&self, word: WordId) -> bool {
        self.word_traits[word as usize].has(Traits::IDLE)
    }

    /// Whether a word may be a name by itself.
    #[inline]
    pub(super) fn may_be_alone(&self, word: WordId) -> bool {
        self.word_traits[word as usize].has(Traits::ALONE)
    }

    /// The second rarest words of the names that are looked for from a word.
    #[inline]
    pub(super) fn needs(&self, word: WordId) -> Few {
        self.word_needs[word as usize]
    }

    fn give(&mut self, word: WordId, new: Traits) {
        let traits = &mut self.word_traits.to_mut()[word as usize];
        *traits = traits.or(new);
    }

    /// Resolves a word; `plain` tells that it was written without accents.
    pub(super) fn word(&self, text: &str, plain: bool, out: &mut Vec<Reading>) -> Sense {
        let start = out.len();
        let asked = self.vocabulary.asked(text);
        self.vocabulary.ask_for(&asked);
        self.designations.ask_for(asked.sought);
        let starts = self.vocabulary.starts_form(text);
        self.vocabulary.resolve_word(&asked, plain, starts, out);
        let mut sense = self.sense(&out[start..]);
        sense.after = self.designations.after(text, asked.sought);
        let filler = is_filler(text);
        // Whatever is a word stands for it: most words met for the first time are none.
        let known = sense.traits.has(Traits::KNOWN);
        sense.traits = sense
            .traits
            .or(Traits::FILLER.when(filler))
            .or(Traits::IDLE.when(filler || !has_letters(text, 2)))
            .or(Traits::CAS.when(text == "cas"))
            .or(Traits::STARTS_FORM.when(starts))
            .or(Traits::WORD.when(known && self.vocabulary.find(text).is_some()));
        sense
    }

    /// Resolves a word that the end of the field may have cut off, or one with a point behind it.
    pub(super) fn shortened(&self, text: &str, how: Written, out: &mut Vec<Reading>) -> Sense {
        let start = out.len();
        if how == Written::Pointed {
            self.vocabulary.pointed(text, out);
        } else {
            self.vocabulary.cut_off(text, out);
        }
        let sense = self.sense(&out[start..]);
        // A whole word is no beginning of an idle one.
        let traits = if self.vocabulary.is_everyday(text) {
            sense.traits.without(Traits::IDLE)
        } else {
            sense.traits
        };
        Sense { traits, ..sense }
    }

    /// Resolves a number or a token of letters and digits.
    pub(super) fn other(&self, text: &str, kind: TokenKind, out: &mut Vec<Reading>) -> Sense {
        let start = out.len();
        self.vocabulary.resolve_other(text, kind, out);
        self.sense(&out[start..])
    }

    /// Resolves two neighbouring tokens put together.
    pub(super) fn split(&self, together: &str, written: Written, out: &mut Vec<Reading>) -> Sense {
        let start = out.len();
        let at_seam = written == Written::AtSeam;
        self.vocabulary.resolve_split(together, at_seam, out);
        self.sense(&out[start..])
    }

    /// Resolves two words with a mark between them.
    pub(super) fn marked(&self, marked: &str, out: &mut Vec<Reading>) -> Sense {
        let start = out.len();
        self.vocabulary.resolve_marked(marked, out);
        self.sense(&out[start..])
    }

    fn sense(&self, readings: &[Reading]) -> Sense {
        let mut sense = Sense::default();
        for reading in readings {
            let word = reading.word as usize;
            let traits = self.word_traits[word];
            let vague = traits.has(Traits::IDLE) && reading.may_be_vague();
            if traits.has(Traits::BESIDE) {
                sense.offers.set(reading.word);
            }
            sense.needs.add(self.word_needs[word]);
            sense.traits = sense
                .traits
                .or(Traits::KNOWN)
                .or(traits.of(Traits::ANCHOR.or(Traits::ALONE)))
                .or(Traits::IDLE.when(vague));
        }
        sense
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Catalogue;
    use crate::matcher::Matcher;

    #[test]
    fn a_word_needs_those_beside_it_and_not_itself() {
        let Matcher { lexicon, names, .. } = Matcher::of(&Catalogue::embedded().unwrap());
        for word in 0..WordId::try_from(lexicon.word_needs.len()).unwrap() {
            let mut needs = Few::default();
            for &[second, _] in names.anchored_beside(word) {
                needs.set(second);
                assert!(lexicon.word_traits[second as usize].has(Traits::BESIDE));
            }
            assert_eq!(lexicon.needs(word), needs);
            let alone = names.anchored_alone(word).next().is_some();
            assert_eq!(lexicon.may_be_alone(word), alone);
        }
    }
}
