//! Written forms: what a text stands for, and the readings that this gives.

use bytemuck::{Pod, Zeroable};

use super::reading::{How, Reading, WordId};
use crate::store::strings::{Sought, Strings};
use crate::store::table::{Lists, Table, packed};

/// What a written form stands for: a stretch of the words of [`Forms`].
#[derive(Clone, Copy, Debug, Pod, Zeroable)]
#[repr(C)]
pub(super) struct Form {
    start: u32,
    count: u16,
    /// The place of a [`How`] in [`How::ALL`].
    how: u16,
}

impl Form {
    /// How a token that is written so is understood.
    pub(super) fn how(self) -> How {
        How::ALL[usize::from(self.how)]
    }
}

/// Written forms by their text, each with all its meanings. The first are the words themselves, under
/// their own numbers.
#[derive(Debug, Default)]
pub(super) struct Forms {
    pub(super) texts: Strings,
    meanings: Lists<Form>,
    /// The words of all forms, one form's after the other's.
    words: Table<WordId>,
}

packed!(Forms {
    texts,
    meanings,
    words
});

/// Collects written forms.
#[derive(Debug)]
pub(super) struct FormsBuilder {
    pub(super) texts: Strings,
    meanings: Vec<(u32, Form)>,
    words: Vec<WordId>,
    /// How many texts, the first ones, are words of their own.
    count: u32,
    /// Which texts have been entered as two words run together.
    joined: Vec<bool>,
}

impl FormsBuilder {
    /// Starts with words, which are written forms of their own under the same numbers; makes room for
    /// so many other texts.
    pub(super) fn new(words: Strings, others: usize) -> Self {
        let count = words.len();
        let mut builder = Self {
            texts: words,
            meanings: Vec::with_capacity(count + others),
            words: Vec::with_capacity(count + 2 * others),
            count: u32::try_from(count).unwrap_or(u32::MAX),
            joined: vec![false; count],
        };
        builder.texts.reserve(others);
        for word in 0..builder.count {
            builder.mean(word, &[word], How::Exact);
        }
        builder
    }

    /// The number of a text that is a word of its own.
    pub(super) fn find_word(&self, text: &str) -> Option<WordId> {
        self.texts.find(text).filter(|&word| word < self.count)
    }

    /// Enters a text with the words that it stands for.
    pub(super) fn enter(&mut self, text: &str, words: &[WordId], how: How) {
        let text = self.texts.enter(text);
        self.mean(text, words, how);
    }

    /// Enters two words run together, unless that is known already, or a word of its own of which
    /// `may_be` does not allow it.
    pub(super) fn enter_joined(
        &mut self,
        text: &str,
        words: [WordId; 2],
        may_be: impl Fn(WordId) -> bool,
    ) {
        let text = self.texts.enter(text);
        if text as usize >= self.joined.len() {
            self.joined.resize(text as usize + 1, false);
        }
        if text < self.count && !may_be(text) {
            return;
        }
        if !std::mem::replace(&mut self.joined[text as usize], true) {
            self.mean(text, &words, How::Joined);
        }
    }

    fn mean(&mut self, text: u32, words: &[WordId], how: How) {
        let form = Form {
            start: u32::try_from(self.words.len()).unwrap_or(u32::MAX),
            count: u16::try_from(words.len()).unwrap_or(u16::MAX),
            how: how as u16,
        };
        self.words.extend_from_slice(words);
        self.meanings.push((text, form));
    }

    /// All forms by their text.
    pub(super) fn build(mut self) -> Forms {
        self.texts.shrink();
        self.words.shrink_to_fit();
        Forms {
            meanings: Lists::of(self.texts.len(), &self.meanings),
            texts: self.texts,
            words: self.words.into(),
        }
    }
}

impl Forms {
    /// The meanings of a text.
    pub(super) fn of(&self, text: &str) -> &[Form] {
        self.texts.find(text).map_or(&[], |number| self.at(number))
    }

    /// The same of a text that is looked up in other tables too.
    pub(super) fn of_sought(&self, text: Sought) -> &[Form] {
        let number = self.texts.find_sought(text);
        number.map_or(&[], |number| self.at(number))
    }

    /// The meanings of a text given by number.
    pub(super) fn at(&self, text: u32) -> &[Form] {
        self.meanings.get(text)
    }

    /// The first of the two words that a text stands for, if it is nothing but these run together.
    pub(super) fn first_of_joined(&self, text: u32) -> Option<WordId> {
        let [form] = self.at(text) else {
            return None;
        };
        let words = self.words(*form);
        words.first().copied().filter(|_| form.how() == How::Joined)
    }

    /// The words of a meaning.
    pub(super) fn words(&self, form: Form) -> &[WordId] {
        let start = form.start as usize;
        &self.words[start..start + usize::from(form.count)]
    }

    /// Appends the readings of a text, given by its meanings.
    pub(super) fn read(&self, forms: &[Form], edits: u8, everyday: bool, out: &mut Vec<Reading>) {
        for form in forms {
            let words = self.words(*form);
            let many = u16::from(words.len() > 1);
            let how = if edits > 0 { How::Misspelt } else { form.how() };
            out.extend(words.iter().map(|&word| Reading {
                word,
                joined: many,
                how,
                edits,
                everyday,
            }));
            mark_last(out, words.len());
        }
    }
}

/// Marks the last of `count` readings as the end of one form. Until [`number_joined`] gives each form of a
/// token its number, [`Reading::joined`] is 1 for a word of a joined form, and 2 for its last one.
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
