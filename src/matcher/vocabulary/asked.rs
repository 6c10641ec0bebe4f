//! A word that is asked for, and what all the ways to understand it share: each hash of it is made once.

use std::cell::OnceCell;

use super::super::bits::{Stretches, beginning};
use super::Vocabulary;
use crate::store::strings::Sought;

/// A word of a line.
#[derive(Debug)]
pub(in super::super) struct Asked<'t> {
    pub(in super::super) text: &'t str,
    pub(in super::super) sought: Sought<'t>,
    /// Whether any written form, base or everyday word begins as it does (now and then a false yes).
    pub(super) begins: bool,
    stretches: OnceCell<Option<Stretches>>,
}

impl Asked<'_> {
    /// The hashes of its pieces; `None` if it is too long for them.
    pub(super) fn stretches(&self) -> Option<&Stretches> {
        let stretches = self.stretches.get_or_init(|| Stretches::of(self.text));
        stretches.as_ref()
    }
}

impl Vocabulary {
    /// A word that will be asked for.
    pub(in super::super) fn asked<'t>(&self, text: &'t str) -> Asked<'t> {
        let first = text.as_bytes().first_chunk();
        Asked {
            text,
            sought: Sought::of(text),
            begins: first.is_none_or(|&first| self.begun.has(beginning(first))),
            stretches: OnceCell::new(),
        }
    }
}
