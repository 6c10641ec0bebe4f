//! What each lookalike spares.

use super::vocabulary::WordId;
use crate::store::strings::Strings;
use crate::store::table::{Lists, packed};

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

/// By lookalike, all that it spares.
#[derive(Debug, Default)]
pub(super) struct SparedIndex {
    /// A kind, and below it a number in `texts` or `words`.
    spared: Lists<u32>,
    texts: Strings,
    words: Lists<WordId>,
}

packed!(SparedIndex {
    spared,
    texts,
    words
});

const KIND_SHIFT: u32 = 30;
const EVERYTHING: u32 = 0;
const CONTROL: u32 = 1;
const WORDS: u32 = 2;
const LETTERS: u32 = 3;

impl SparedIndex {
    /// What stands for a thing spared, until [`Self::push`] takes all of one lookalike.
    pub(super) fn enter(&mut self, spared: &Spared<'_>) -> u32 {
        let (kind, place) = match *spared {
            Spared::Everything => (EVERYTHING, 0),
            Spared::Control(prefix) => (CONTROL, self.texts.enter(prefix)),
            Spared::Letters(letters) => (LETTERS, self.texts.enter(letters)),
            Spared::Words(words) => {
                self.words.push(words.iter().copied());
                (WORDS, crate::store::table::number(self.words.len() - 1))
            }
        };
        kind << KIND_SHIFT | place
    }

    /// Appends a lookalike.
    pub(super) fn push(&mut self, spared: impl IntoIterator<Item = u32>) {
        self.spared.push(spared);
    }

    /// What a lookalike spares.
    pub(super) fn of(&self, lookalike: u32) -> impl Iterator<Item = Spared<'_>> {
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
