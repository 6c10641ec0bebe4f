//! Lookalikes: phrases that explain a name innocently, and which names each of them spares.

use std::ops::Range;

use super::line::Line;
use super::phrases::{Order, PhraseHit, PhraseIndex};
use super::reading::{How, WordId};
use super::unspaced::Space;
use super::{Candidate, Found, Matcher, Scratch};
use crate::store::strings::Strings;
use crate::store::table::{Lists, number, packed};

/// A lookalike phrase that stands in the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InnocentReading {
    /// Index into [`crate::catalogue::Catalogue::lookalikes`].
    pub lookalike: u32,
    /// Where, in bytes of the original description.
    pub span: Range<usize>,
    /// Numbers of its first and its last token, both inclusive, counted from 0.
    pub tokens: (u16, u16),
    /// Edits between the text and the catalogue's writing, over all its words.
    pub edits: u8,
    /// How its words stand to each other.
    pub order: Order,
    /// Whether a word of it is a part of one that was run together (`ENGINE` of `ROCKETENGINE`), or was torn apart.
    pub in_parts: bool,
}

impl InnocentReading {
    /// Whether a word of it is misspelt, or its words stand out of order or apart.
    #[must_use]
    pub fn is_doubtful(&self) -> bool {
        self.edits > 0 || self.order.is_scattered()
    }
}

/// What a lookalike spares.
#[derive(Debug)]
pub(super) enum Spared<'s> {
    Everything,
    /// Control numbers that start so.
    Control(&'s str),
    /// Names with all these words.
    Words(&'s [WordId]),
    /// A word of a script without word spaces, by its letters: it is spared where it stands in a name.
    Letters(&'s str),
}

/// The lookalikes, and what each of them spares.
#[derive(Debug, Default)]
pub(super) struct LookalikeIndex {
    pub(super) phrases: PhraseIndex,
    /// By lookalike, for each thing that it spares a kind, and below it a number in `texts` or `words`.
    spared: Lists<u32>,
    texts: Strings,
    words: Lists<WordId>,
}

packed!(LookalikeIndex {
    phrases,
    spared,
    texts,
    words
});

const KIND_SHIFT: u32 = 30;
const EVERYTHING: u32 = 0;
const CONTROL: u32 = 1;
const WORDS: u32 = 2;
const LETTERS: u32 = 3;

impl LookalikeIndex {
    /// What stands for a thing spared, until [`Self::note`] takes all of one lookalike.
    pub(super) fn enter(&mut self, spared: &Spared<'_>) -> u32 {
        let (kind, place) = match *spared {
            Spared::Everything => (EVERYTHING, 0),
            Spared::Control(prefix) => (CONTROL, self.texts.enter(prefix)),
            Spared::Letters(letters) => (LETTERS, self.texts.enter(letters)),
            Spared::Words(words) => {
                self.words.push(words.iter().copied());
                (WORDS, number(self.words.len() - 1))
            }
        };
        kind << KIND_SHIFT | place
    }

    /// Notes what the lookalike entered last spares.
    pub(super) fn note(&mut self, spared: impl IntoIterator<Item = u32>) {
        self.spared.push(spared);
    }

    /// What a lookalike spares.
    pub(super) fn spared_by(&self, lookalike: u32) -> impl Iterator<Item = Spared<'_>> {
        self.spared.get(lookalike).iter().map(|spared| {
            let place = spared & ((1 << KIND_SHIFT) - 1);
            match spared >> KIND_SHIFT {
                EVERYTHING => Spared::Everything,
                CONTROL => Spared::Control(self.texts.get(place)),
                WORDS => Spared::Words(self.words.get(place)),
                _ => Spared::Letters(self.texts.get(place)),
            }
        })
    }
}

impl Matcher {
    /// The lookalikes that stand in the description last searched.
    #[must_use]
    pub fn lookalikes(&self, scratch: &Scratch) -> Vec<InnocentReading> {
        let line = &scratch.line;
        let mut hits = Vec::new();
        self.lookalikes.phrases.search(&line.placed, &mut hits);
        let spaced = hits
            .iter()
            .filter(|h| h.how < How::Guessed && !h.everyday && !h.bare)
            .filter(|h| !self.is_another_word(h, line))
            .map(|h| InnocentReading {
                lookalike: h.phrase,
                span: line.span(h.first, h.last),
                tokens: (h.first, h.last),
                edits: h.edits,
                order: h.order,
                in_parts: h.how == How::Joined,
            });
        let unspaced = scratch.unspaced.iter().filter_map(|h| {
            Some(InnocentReading {
                lookalike: Space::Lookalike.index(h.phrase)?,
                span: line.text.origin(h.start as usize..h.end as usize),
                tokens: (h.first, h.last),
                edits: 0,
                order: h.order,
                in_parts: false,
            })
        });
        let mut readings: Vec<_> = spaced.chain(unspaced).collect();
        readings.sort_by_key(|r| (r.tokens, r.lookalike));
        readings
    }

    /// Whether a lookalike is one word, and what stands there another word of the catalogue: an English one that
    /// has by chance the shape of an inflected form of it (`pulser` is no Spanish "pulsera"), or any that is a
    /// letter away (`karung` is a sack, and no "kalung").
    fn is_another_word(&self, hit: &PhraseHit, line: &Line) -> bool {
        let &[word] = self.lookalikes.phrases.words_of(hit.phrase) else {
            return false;
        };
        let vocabulary = &self.lexicon.vocabulary;
        let own = || vocabulary.find(line.token_text(usize::from(hit.first)));
        match hit.how {
            How::Inflected if !vocabulary.is_english(word) => {
                own().is_some_and(|own| vocabulary.is_english(own))
            }
            How::Misspelt => own().is_some(),
            _ => false,
        }
    }

    /// Whether an innocent reading spares a candidate of a control number.
    #[must_use]
    pub fn spares(&self, reading: &InnocentReading, candidate: &Candidate, control: &str) -> bool {
        let mut spared = self.lookalikes.spared_by(reading.lookalike);
        spared.any(|spared| match spared {
            Spared::Everything => true,
            Spared::Control(prefix) => control.starts_with(prefix),
            // What is itself a name of the goods is more than a borrowed word.
            Spared::Words(_) | Spared::Letters(_) if candidate.span == reading.span => false,
            Spared::Words(words) => match candidate.found {
                Found::Name(name) => words.iter().all(|w| self.names.words_of(name).contains(w)),
                _ => false,
            },
            Spared::Letters(letters) => match candidate.found {
                Found::Name(name) => self.unspaced.holds(Space::Name.id(name), letters),
                _ => false,
            },
        })
    }
}
