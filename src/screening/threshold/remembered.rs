//! What was read from strings of the catalogue, remembered by each thread.
//!
//! Cues and units are a few thousand strings at most, and every judged line asks for the same ones.

use std::cell::RefCell;
use std::rc::Rc;
use std::thread::LocalKey;

use rustc_hash::FxHashMap;

use super::words::Words;
use crate::code::unit::{self, Dimension, Unit};

/// A cue, cut into words.
pub(super) struct Plan {
    pub(super) words: Vec<String>,
    /// What it measures, where it is a unit.
    pub(super) unit_of: Option<Dimension>,
}

type Memo<V> = RefCell<FxHashMap<Box<str>, V>>;

thread_local! {
    static CUES: Memo<Rc<Plan>> = Memo::default();
    static UNITS: Memo<Option<Unit>> = Memo::default();
}

/// The words of a cue, and what it measures.
pub(super) fn cue(text: &str) -> Rc<Plan> {
    remembered(&CUES, text, || {
        let unit = unit::read(text, false).filter(|(_, taken)| *taken == text.len());
        Rc::new(Plan {
            words: Words::split(text),
            unit_of: unit.and_then(|(units, _)| units.first().map(|u| u.dimension)),
        })
    })
}

/// The unit of a symbol of the catalogue.
pub(super) fn unit(symbol: &str) -> Option<Unit> {
    remembered(&UNITS, symbol, || unit::by_symbol(symbol))
}

fn remembered<V: Clone>(
    memo: &'static LocalKey<Memo<V>>,
    text: &str,
    read: impl FnOnce() -> V,
) -> V {
    memo.with_borrow_mut(|known| {
        if let Some(value) = known.get(text) {
            return value.clone();
        }
        let value = read();
        known.insert(text.into(), value.clone());
        value
    })
}
