//! Written forms: what a text stands for, and the readings that this gives.

use super::strings::{Lists, Strings};
use super::vocabulary::{How, Reading, WordId};

/// Most words that one written form stands for.
const MOST_FORM_WORDS: usize = 4;

/// What a written form stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Form {
    words: [WordId; MOST_FORM_WORDS],
    count: u8,
    pub(super) how: How,
}

impl Form {
    pub(super) fn new(words: &[WordId], how: How) -> Self {
        let mut form = Self {
            words: [0; MOST_FORM_WORDS],
            count: 0,
            how,
        };
        for (slot, &word) in form.words.iter_mut().zip(words) {
            *slot = word;
            form.count += 1;
        }
        form
    }

    pub(super) fn words(&self) -> &[WordId] {
        &self.words[..usize::from(self.count)]
    }
}

/// Written forms by their text, each with all its meanings.
#[derive(Debug, Default)]
pub(super) struct Forms {
    pub(super) texts: Strings,
    meanings: Lists<Form>,
}

impl Forms {
    /// Takes every written text, by number, with a meaning; one text may come more than once.
    pub(super) fn build(texts: Strings, meanings: &[(u32, Form)]) -> Self {
        let meanings = Lists::of(texts.len(), meanings);
        Self { texts, meanings }
    }

    /// The meanings of a text.
    pub(super) fn of(&self, text: &str) -> &[Form] {
        self.texts.find(text).map_or(&[], |number| self.at(number))
    }

    /// The meanings of a text given by number.
    pub(super) fn at(&self, text: u32) -> &[Form] {
        self.meanings.get(text)
    }
}

pub(super) fn read_forms(forms: &[Form], edits: u8, everyday: bool, out: &mut Vec<Reading>) {
    for form in forms {
        let words = form.words();
        let many = u16::from(words.len() > 1);
        for &word in words {
            let how = if edits > 0 { How::Misspelt } else { form.how };
            out.push(Reading {
                word,
                joined: many,
                how,
                edits,
                everyday,
            });
        }
        mark_last(out, words.len());
    }
}

/// Marks the last `count` readings as belonging to one form that ends here (resolved into numbers
/// by [`number_joined`]).
pub(super) fn mark_last(out: &mut [Reading], count: usize) {
    if count > 1
        && let Some(last) = out.last_mut()
    {
        last.joined = 2;
    }
}

/// Gives every joined form of a token its own number.
pub(super) fn number_joined(readings: &mut [Reading]) {
    let mut number = 1;
    for reading in readings {
        let end = reading.joined == 2;
        if reading.joined > 0 {
            reading.joined = number;
        }
        number += u16::from(end);
    }
}
