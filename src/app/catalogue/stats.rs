//! `catalogue stats`: coverage by kind, language and entry.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anyhow::Result;

use crate::catalogue::{Catalogue, Lang, NameKind, Nature};

pub(super) fn run(c: &Catalogue) -> Result<String> {
    let mut text = String::new();
    writeln!(
        text,
        "catalogue {} of {}, hash {}",
        c.version(),
        c.date(),
        c.hash()
    )?;
    let eu = c
        .entries()
        .iter()
        .filter(|e| e.lists.iter().any(|l| &**l == "EU"))
        .count();
    let cas = c.substances().iter().filter(|s| s.cas.is_some()).count();
    let rows = [
        ("control entries", c.entries().len()),
        ("  of EU Annex I", eu),
        ("  of the US list only", c.entries().len() - eu),
        ("substances", c.substances().len()),
        ("  with a CAS number", cas),
        ("designations", c.designations().len()),
        ("thresholds", c.thresholds().len()),
        ("links to subheadings", c.codes().len()),
        ("high-priority subheadings", c.high_priority().len()),
        ("families of goods", c.families().len()),
        ("words for parties", c.party_words().len()),
        ("basket items", c.baskets().len()),
        ("lookalikes", c.lookalikes().len()),
        ("vague descriptions", c.vague().len()),
        ("spellings", c.spellings().len()),
        ("examples", c.examples().len()),
    ];
    for (name, count) in rows {
        writeln!(text, "{name:<28}{count:>8}")?;
    }
    languages(&mut text, c)?;
    families(&mut text, c)?;
    thin_entries(&mut text, c)?;
    Ok(text)
}

/// What training groups together: names to go by, and where the goods are declared.
fn families(text: &mut String, c: &Catalogue) -> Result<()> {
    let mut names = vec![0usize; c.entries().len()];
    c.names().iter().for_each(|n| names[n.entry.index()] += 1);
    writeln!(
        text,
        "\nfamily                   entries   names  HS chapters"
    )?;
    for family in c.families() {
        let count: usize = family.entries.iter().map(|e| names[e.index()]).sum();
        let chapters: Vec<String> = family.chapters.iter().map(|n| format!("{n:02}")).collect();
        writeln!(
            text,
            "{:<24}{:>8}{count:>8}  {}",
            family.name,
            family.entries.len(),
            chapters.join(" ")
        )?;
    }
    Ok(())
}

fn languages(text: &mut String, c: &Catalogue) -> Result<()> {
    let mut terms: BTreeMap<Lang, (usize, Vec<u32>)> = BTreeMap::new();
    for name in c.names().iter().filter(|n| n.kind == NameKind::Term) {
        let slot = terms.entry(name.lang).or_default();
        slot.0 += 1;
        slot.1.push(name.entry.0);
    }
    writeln!(text, "\nlanguage    terms  entries  lookalikes  vague")?;
    for (lang, (count, mut entries)) in terms {
        entries.sort_unstable();
        entries.dedup();
        let lookalikes = c.lookalikes().iter().filter(|l| l.lang == lang).count();
        let vague = c.vague().iter().filter(|v| v.lang == lang).count();
        writeln!(
            text,
            "{:<8}{count:>9}{:>9}{lookalikes:>12}{vague:>7}",
            lang.code(),
            entries.len()
        )?;
    }
    Ok(())
}

/// Goods entries with the least to go by.
fn thin_entries(text: &mut String, c: &Catalogue) -> Result<()> {
    let mut names = vec![0usize; c.entries().len()];
    c.names().iter().for_each(|n| names[n.entry.index()] += 1);
    c.designations()
        .iter()
        .for_each(|d| names[d.entry.index()] += 1);
    let mut goods: Vec<(usize, &str)> = c
        .entries()
        .iter()
        .enumerate()
        .filter(|(_, e)| e.nature == Nature::Goods)
        .map(|(i, e)| (names[i], e.code.as_str()))
        .collect();
    goods.sort_unstable();
    writeln!(text, "\ngoods entries with the fewest names")?;
    let list: Vec<String> = goods
        .iter()
        .take(10)
        .map(|(n, code)| format!("{code} {n}"))
        .collect();
    writeln!(text, "  {}", list.join(", "))?;
    Ok(())
}
