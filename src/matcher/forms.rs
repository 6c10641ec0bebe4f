//! Written forms: what a text stands for, and the readings that this gives.

use rustc_hash::FxHashMap;

use super::vocabulary::{How, Reading, WordId};

/// Most words that one written form stands for.
const MOST_FORM_WORDS: usize = 4;

/// What a written form stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

/// Written forms by their text; the meanings of one text stand side by side in one list.
#[derive(Debug, Default)]
pub(super) struct Forms {
    pub(super) by_text: FxHashMap<Box<str>, (u32, u32)>,
    list: Vec<Form>,
}

impl Forms {
    pub(super) fn build(mut all: Vec<(Box<str>, Form)>) -> Self {
        // A stable sort keeps the meanings of one text in the order in which they were added.
        all.sort_by(|a, b| a.0.cmp(&b.0));
        let mut forms = Self::default();
        forms.by_text.reserve(all.len());
        let mut all = all.into_iter().peekable();
        while let Some((text, form)) = all.next() {
            let start = forms.list.len();
            forms.list.push(form);
            while let Some((_, next)) = all.next_if(|(t, _)| *t == text) {
                forms.list.push(next);
            }
            let place = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
            forms
                .by_text
                .insert(text, (place(start), place(forms.list.len())));
        }
        forms
    }

    pub(super) fn of(&self, text: &str) -> &[Form] {
        self.by_text.get(text).map_or(&[], |&range| self.at(range))
    }

    pub(super) fn at(&self, (start, end): (u32, u32)) -> &[Form] {
        &self.list[start as usize..end as usize]
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
