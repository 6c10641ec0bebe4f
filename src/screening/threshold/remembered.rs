//! Cues and units of the catalogue, read once by each thread.

use std::rc::Rc;

use super::words::Words;
use crate::code::unit::{self, Dimension, Unit};
use crate::screening::memo::{Memo, remembered};

/// A cue, cut into words.
pub(super) struct Plan {
    pub(super) words: Vec<String>,
    /// What it measures, where it is a unit.
    pub(super) unit_of: Option<Dimension>,
}

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
