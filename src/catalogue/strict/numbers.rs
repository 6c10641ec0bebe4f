//! Thresholds that can be judged: a known unit, phrases that exist, a question to ask.

use rustc_hash::FxHashSet;

use super::Review;
use crate::code::unit;

pub(super) fn check(review: &mut Review<'_>) {
    let catalogue = review.catalogue;
    let names = catalogue
        .names()
        .iter()
        .map(|n| (n.entry, n.phrase.to_lowercase()));
    let designations = catalogue
        .designations()
        .iter()
        .map(|d| (d.entry, d.pattern.to_lowercase()));
    let phrases: FxHashSet<_> = names.chain(designations).collect();
    for t in catalogue.thresholds() {
        let mut messages = Vec::new();
        if unit::by_symbol(&t.unit).is_none() {
            messages.push(format!("unit '{}' is not known", t.unit));
        }
        for term in t.terms.iter().chain(t.except.iter()) {
            if !phrases.contains(&(t.entry, term.to_lowercase())) {
                messages.push(format!(
                    "'{term}' is no name of {}; take it out or add it to the terms",
                    t.control.entry()
                ));
            }
        }
        if t.ask.is_empty() {
            messages.push("column ask is empty; write the question to ask".to_owned());
        }
        let cells = [t.control.as_str(), &t.case, &t.parameter];
        for message in messages {
            review.row("thresholds.csv", &cells, message);
        }
    }
}
