//! Entries that nothing points to or tests, and rows that point to nothing.

use rustc_hash::FxHashSet;

use super::Review;
use crate::catalogue::customs::EditionStatus;
use crate::catalogue::entry::{ControlEntry, EntryId, Nature};
use crate::catalogue::groups;
use crate::catalogue::innocence::Spares;
use crate::catalogue::{ContextId, ContextItem, Expectation};

/// Example lines of each goods entry that must be referred, and that must not.
const LEAST_FIRE: usize = 2;
const LEAST_SPARE: usize = 1;

pub(super) fn check(review: &mut Review<'_>) {
    orphan_entries(review);
    orphan_contexts(review);
    orphan_spares(review);
    successors(review);
    families(review);
    examples(review);
}

/// Goods entries, each with its number.
fn goods<'c>(review: &Review<'c>) -> impl Iterator<Item = (EntryId, &'c ControlEntry)> + use<'c> {
    let entries = (0u32..).map(EntryId).zip(review.catalogue.entries());
    entries.filter(|(_, e)| e.nature == Nature::Goods)
}

/// Goods entries without a name or a commodity code.
fn orphan_entries(review: &mut Review<'_>) {
    let c = review.catalogue;
    let mut named = FxHashSet::default();
    named.extend(c.names().iter().map(|n| n.entry));
    named.extend(c.designations().iter().map(|d| d.entry));
    let coded: FxHashSet<EntryId> = c.codes().iter().map(|link| link.entry).collect();
    for (id, entry) in goods(review) {
        let code = entry.code.as_str();
        if !named.contains(&id) {
            review.row(
                "entries.csv",
                &[code],
                format!("{code} has no name; add terms"),
            );
        }
        if !coded.contains(&id) {
            let message = format!("{code} has no subheading; add rows to commodity_codes.csv");
            review.row("entries.csv", &[code], message);
        }
    }
}

/// Context groups that nothing uses.
fn orphan_contexts(review: &mut Review<'_>) {
    let c = review.catalogue;
    let names = c.names().iter().map(|n| n.context);
    let contexts = names.chain(c.designations().iter().map(|d| d.context));
    let contexts: FxHashSet<ContextId> = contexts.collect();
    let mut used: FxHashSet<&str> = FxHashSet::from_iter(groups::FIXED);
    #[expect(clippy::iter_over_hash_type, reason = "they are put into a set")]
    for context in contexts {
        for item in c.context(context) {
            if let ContextItem::Group(group) = item {
                used.insert(c.group_name(group));
            }
        }
    }
    let phrases = c.group_phrases().iter();
    let mut groups: Vec<&str> = phrases.map(|row| c.group_name(row.group)).collect();
    groups.dedup();
    for group in groups.into_iter().filter(|g| !used.contains(g)) {
        let message = format!("group '{group}' is used by no row; remove it");
        review.row("contexts.csv", &[group], message);
    }
}

/// Lookalikes that spare control numbers of no entry.
fn orphan_spares(review: &mut Review<'_>) {
    let c = review.catalogue;
    for lookalike in c.lookalikes() {
        for spares in &lookalike.spares {
            let Spares::Control(prefix) = spares else {
                continue;
            };
            let start = prefix.get(..5).unwrap_or(&**prefix);
            if !c
                .entries()
                .iter()
                .any(|e| e.code.as_str().starts_with(start))
            {
                let cells = [lookalike.lang.code(), &lookalike.phrase];
                let message = format!("no entry starts with {start}; correct column spares");
                review.row("lookalikes.csv", &cells, message);
            }
        }
    }
}

/// Goods of a former subheading are found under subheadings that HS 2022 has.
fn successors(review: &mut Review<'_>) {
    let c = review.catalogue;
    for row in c.editions() {
        for &next in &row.successors {
            if !matches!(c.edition_status(next), EditionStatus::Current) {
                let message = format!("successor {next:06} is not a subheading of HS 2022");
                review.row(
                    "hs_editions.csv",
                    &[&format!("{:06}", row.subheading)],
                    message,
                );
            }
        }
    }
}

/// Every goods entry of the European list is in a family, and chapters and entries agree.
fn families(review: &mut Review<'_>) {
    let c = review.catalogue;
    for (id, entry) in goods(review).filter(|(_, e)| !e.us_only()) {
        if c.families_of(id).next().is_none() {
            let code = entry.code.as_str();
            let message = format!("{code} is in no family of goods; add it to families.csv");
            review.row("entries.csv", &[code], message);
        }
    }
    for family in c.families() {
        let mut declared: FxHashSet<u32> = FxHashSet::default();
        for &entry in &family.entries {
            let chapters = c.chapters_of(entry);
            declared.extend(chapters);
            let shared = chapters
                .iter()
                .any(|n| family.chapters.iter().any(|f| u32::from(*f) == *n));
            if !shared {
                let code = &c.entry(entry).code;
                let message =
                    format!("{code} has no subheading in the family's chapters; add its chapter");
                review.row("families.csv", &[&family.name], message);
            }
        }
        for chapter in &family.chapters {
            if !declared.contains(&u32::from(*chapter)) {
                let message = format!("none of its entries is declared in chapter {chapter:02}");
                review.row("families.csv", &[&family.name], message);
            }
        }
    }
}

/// Every goods entry has lines that must be referred and lines that must not.
fn examples(review: &mut Review<'_>) {
    let c = review.catalogue;
    for (_, entry) in goods(review) {
        let code = entry.code.as_str();
        let count = |expect: Expectation| {
            let of_entry = c.examples().iter().filter(|e| e.control.entry() == code);
            of_entry.filter(|e| e.expect == expect).count()
        };
        for (expect, least, word) in [
            (Expectation::Fire, LEAST_FIRE, "fire"),
            (Expectation::Spare, LEAST_SPARE, "spare"),
        ] {
            let got = count(expect);
            if got < least {
                let message = format!(
                    "{code} has {got} of {least} '{word}' lines in examples.csv; add what is missing"
                );
                review.row("entries.csv", &[code], message);
            }
        }
    }
}
