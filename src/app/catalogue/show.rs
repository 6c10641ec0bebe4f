//! `catalogue show`: everything about one entry.

use std::fmt::Write as _;

use anyhow::{Context as _, Result};

use crate::catalogue::{Catalogue, Comparator, EntryId, NameKind, Threshold};

/// Names shown of each kind before the rest is counted.
const MOST: usize = 400;

pub(super) fn entry(c: &Catalogue, code: &str) -> Result<String> {
    let code = code.to_uppercase();
    let id = c
        .find_entry(&code)
        .with_context(|| format!("there is no entry {code}; see 'tidewaiter catalogue list'"))?;
    let e = c.entry(id);
    let mut text = String::new();
    writeln!(text, "{}  {}", e.code, e.title)?;
    writeln!(text, "lists    {}", e.lists.join(", "))?;
    writeln!(text, "regimes  {}", e.regimes.join(", "))?;
    writeln!(text, "nature   {}, module {}", e.nature.name(), e.module)?;
    for family in c.families_of(id) {
        let chapters = family.chapters.iter().map(|n| format!("{n:02}"));
        let chapters: Vec<String> = chapters.collect();
        writeln!(
            text,
            "family   {}: {}; HS chapters {}",
            family.name,
            family.goods,
            chapters.join(", ")
        )?;
    }
    for question in &e.ask {
        writeln!(text, "ask      {question}")?;
    }
    names(&mut text, c, id)?;
    designations(&mut text, c, id)?;
    substances(&mut text, c, id)?;
    codes(&mut text, c, id)?;
    writeln!(text, "\nthresholds")?;
    for t in c.thresholds().iter().filter(|t| t.entry == id) {
        writeln!(text, "  {:<14} {} {}", t.control, t.parameter, limit(t))?;
    }
    Ok(text)
}

fn names(text: &mut String, c: &Catalogue, id: EntryId) -> Result<()> {
    writeln!(text, "\nterms")?;
    let terms = || {
        c.names()
            .iter()
            .filter(|n| n.entry == id && n.kind == NameKind::Term)
    };
    for n in terms().take(MOST) {
        let context = if n.context.is_none() {
            ""
        } else {
            "  (with context)"
        };
        writeln!(
            text,
            "  {:<14} {} {:<8} {}{context}",
            n.control,
            n.lang,
            n.strength.name(),
            n.phrase
        )?;
    }
    let more = terms().count().saturating_sub(MOST);
    if more > 0 {
        writeln!(text, "  and {more} more")?;
    }
    Ok(())
}

fn designations(text: &mut String, c: &Catalogue, id: EntryId) -> Result<()> {
    let of_entry = c.designations().iter().filter(|d| d.entry == id);
    let all: Vec<_> = of_entry.map(|d| d.pattern).collect();
    if !all.is_empty() {
        writeln!(text, "\ndesignations\n  {}", all.join(", "))?;
    }
    Ok(())
}

fn substances(text: &mut String, c: &Catalogue, id: EntryId) -> Result<()> {
    let mut rows = c.substances().iter().filter(|s| s.entry == id).peekable();
    if rows.peek().is_some() {
        writeln!(text, "\nsubstances")?;
    }
    for s in rows {
        let cas = s.cas.map_or_else(|| "-".to_owned(), |c| c.to_string());
        writeln!(
            text,
            "  {:<14} {cas:<12} {} {}",
            s.control, s.name, s.schedule
        )?;
    }
    Ok(())
}

fn codes(text: &mut String, c: &Catalogue, id: EntryId) -> Result<()> {
    writeln!(text, "\ncommodity codes (HS 2022)")?;
    for link in c.codes().iter().filter(|l| l.entry == id) {
        writeln!(
            text,
            "  {:06}  {:<9} {}",
            link.subheading,
            link.closeness.name(),
            link.control
        )?;
    }
    Ok(())
}

fn limit(t: &Threshold) -> String {
    let unit = &t.unit;
    match t.comparator {
        Comparator::Above(v) => format!("above {v} {unit}"),
        Comparator::AtLeast(v) => format!("{v} {unit} or more"),
        Comparator::Below(v) => format!("below {v} {unit}"),
        Comparator::AtMost(v) => format!("{v} {unit} or less"),
        Comparator::Between(a, b) => format!("from {a} to {b} {unit}"),
        Comparator::Outside(a, b) => format!("outside {a} to {b} {unit}"),
    }
}
