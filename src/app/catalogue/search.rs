//! `catalogue search`: entries by words, CAS number or subheading.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anyhow::{Result, ensure};

use crate::catalogue::Catalogue;
use crate::code::cas::CasNumber;
use crate::text::FoldedText;

/// Reasons shown for each entry.
const MOST_REASONS: usize = 3;

pub(super) fn run(c: &Catalogue, query: &str) -> Result<String> {
    ensure!(
        !query.trim().is_empty(),
        "give words, a CAS number or a six-digit subheading"
    );
    let mut found: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    if let Some(cas) = CasNumber::parse(query.trim()) {
        for s in c.substances().iter().filter(|s| s.cas == Some(cas)) {
            found
                .entry(s.control.entry())
                .or_default()
                .push(format!("{cas} is {}", s.name));
        }
    }
    if let Ok(subheading) = query.trim().parse::<u32>() {
        for link in c.links_of(subheading) {
            let reason = format!("subheading {subheading:06}, {}", link.closeness.name());
            found.entry(link.control.entry()).or_default().push(reason);
        }
    }
    by_words(c, query, &mut found);
    let mut text = String::new();
    for (entry, reasons) in &found {
        let title = c.find_entry(entry).map_or("", |id| &c.entry(id).title);
        writeln!(text, "{entry}  {title}")?;
        for reason in reasons.iter().take(MOST_REASONS) {
            writeln!(text, "       {reason}")?;
        }
    }
    if found.is_empty() {
        writeln!(
            text,
            "nothing in the catalogue answers to '{query}'; try fewer words"
        )?;
    }
    Ok(text)
}

fn by_words<'c>(c: &'c Catalogue, query: &str, found: &mut BTreeMap<&'c str, Vec<String>>) {
    let folded = FoldedText::new(query);
    let words: Vec<&str> = folded.as_str().split_whitespace().collect();
    let holds = |text: &str| {
        let text = FoldedText::new(text);
        words.iter().all(|w| text.as_str().contains(w))
    };
    for entry in c.entries().iter().filter(|e| holds(&e.title)) {
        found
            .entry(entry.code.as_str())
            .or_default()
            .push("by its title".to_owned());
    }
    for name in c.names().iter().filter(|n| holds(&n.phrase)) {
        let reason = format!("{} '{}' ({})", name.lang, name.phrase, name.strength.name());
        let entry = c.entry(name.entry).code.as_str();
        found.entry(entry).or_default().push(reason);
    }
    for d in c
        .designations()
        .iter()
        .filter(|d| !d.is_wordy() && holds(&d.pattern))
    {
        found
            .entry(c.entry(d.entry).code.as_str())
            .or_default()
            .push(format!("{} '{}'", d.kind, d.pattern));
    }
}
