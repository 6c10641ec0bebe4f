//! What loading tolerates and a well-kept catalogue does not: order, orphans, rows that say the
//! same twice, names that would flood an officer.

use csv::{ReaderBuilder, StringRecord, WriterBuilder};
use rustc_hash::{FxHashMap, FxHashSet};

use super::Catalogue;
use super::check::{Problem, Problems};
use super::entry::Nature;
use super::names::{ContextItem, NameKind, Strength};
use super::source::{SourceFile, SourceFiles};
use super::table::key_columns;
use crate::text::FoldedText;

/// Occurrences per million everyday words from which a one-word name needs a context or weakness:
/// a goods line has about seven words, so this is 1 line in 2,000.
const TOO_COMMON: u32 = 70;
/// Letters below which a one-word name needs a context.
const TOO_SHORT: usize = 3;

/// Every problem that `catalogue check` reports beyond those of loading.
#[must_use]
pub fn strict_problems(files: &SourceFiles, catalogue: &Catalogue) -> Vec<Problem> {
    let mut problems = Problems::default();
    files.all().for_each(|file| order(file, &mut problems));
    repeated_names(catalogue, &mut problems);
    risky_names(catalogue, &mut problems);
    names_that_are_lookalikes(catalogue, &mut problems);
    orphans(catalogue, &mut problems);
    problems.sorted()
}

/// Rows stand in the order of their key, unique, and written as a CSV library writes them.
fn order(file: &SourceFile, problems: &mut Problems) {
    let keys = key_columns(&file.name);
    let mut reader = ReaderBuilder::new()
        .flexible(true)
        .from_reader(file.text.as_bytes());
    let mut before: Option<Vec<String>> = None;
    let mut canonical = Vec::new();
    let mut writer = WriterBuilder::new()
        .flexible(true)
        .from_writer(&mut canonical);
    // Writing to memory cannot fail.
    let _ = reader.headers().map(|h| writer.write_record(h));
    for record in reader.records().filter_map(Result::ok) {
        let _ = writer.write_record(&record);
        let key: Vec<String> = record.iter().take(keys).map(str::to_owned).collect();
        if before.as_ref().is_some_and(|b| *b >= key) {
            let line = record.position().map_or(0, csv::Position::line);
            problems.add(
                &file.shown,
                line,
                format!("'{}' is out of order; sort the file", key.join(",")),
            );
        }
        edges(file, &record, problems);
        before = Some(key);
    }
    drop(writer);
    if canonical != file.text.as_bytes() {
        let line = first_difference(&canonical, file.text.as_bytes());
        problems.add(
            &file.shown,
            line,
            "is not written canonically: quote only cells that need it",
        );
    }
}

fn edges(file: &SourceFile, record: &StringRecord, problems: &mut Problems) {
    for cell in record.iter().filter(|c| c.trim() != *c) {
        let line = record.position().map_or(0, csv::Position::line);
        problems.add(
            &file.shown,
            line,
            format!("'{cell}' has blanks at its ends; remove them"),
        );
    }
}

fn first_difference(a: &[u8], b: &[u8]) -> u64 {
    let same = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    1 + memchr::memchr_iter(b'\n', &a[..same]).count() as u64
}

/// One phrase of one language names an entry once.
fn repeated_names(catalogue: &Catalogue, problems: &mut Problems) {
    let mut seen = FxHashSet::default();
    for name in catalogue
        .names()
        .iter()
        .filter(|n| n.kind == NameKind::Term)
    {
        let key = (name.entry, name.lang, words(&name.phrase));
        if !seen.insert(key) {
            let file = format!("terms/{}.csv", name.lang);
            let message = format!(
                "'{}' names {} twice; keep one row",
                name.phrase,
                name.control.entry()
            );
            problems.add(&file, 0, message);
        }
    }
}

fn words(phrase: &str) -> String {
    let folded = FoldedText::new(phrase);
    let mut words: Vec<&str> = folded
        .as_str()
        .split(|c: char| !c.is_alphanumeric())
        .collect();
    words.retain(|w| !w.is_empty());
    words.join(" ")
}

/// Names too short or too common to stand alone.
fn risky_names(catalogue: &Catalogue, problems: &mut Problems) {
    for name in catalogue.names() {
        let alone = name.context.is_empty() && name.strength > Strength::Weak;
        let word = words(&name.phrase);
        if !alone || word.contains(' ') {
            continue;
        }
        let file = match name.kind {
            NameKind::Term => format!("terms/{}.csv", name.lang),
            NameKind::Substance(_) => "substances.csv".to_owned(),
            NameKind::Designation(_) => "designations.csv".to_owned(),
        };
        let common = catalogue.word_frequency(&word).unwrap_or(0);
        if common >= TOO_COMMON {
            let message = format!(
                "'{word}' stands in everyday lines {common} times in a million words; give it a context or make it weak"
            );
            problems.add(&file, 0, message);
        }
        if word.is_ascii() && word.chars().count() < TOO_SHORT {
            problems.add(
                &file,
                0,
                format!("'{word}' is too short to stand alone; give it a context"),
            );
        }
    }
}

/// A lookalike that is itself a name would explain the goods away.
fn names_that_are_lookalikes(catalogue: &Catalogue, problems: &mut Problems) {
    let names: FxHashMap<String, &str> = catalogue
        .names()
        .iter()
        .filter(|n| n.strength == Strength::Strong && n.context.is_empty())
        .map(|n| (words(&n.phrase), n.control.as_str()))
        .collect();
    for lookalike in catalogue
        .lookalikes()
        .iter()
        .filter(|l| l.chapters.is_empty())
    {
        if let Some(control) = names.get(&words(&lookalike.phrase)) {
            let message = format!(
                "'{}' is a strong name of {control}; it cannot also be innocent everywhere",
                lookalike.phrase
            );
            problems.add("lookalikes.csv", 0, message);
        }
    }
}

/// Goods entries that nothing points to, and context groups that nothing uses.
fn orphans(catalogue: &Catalogue, problems: &mut Problems) {
    let mut named = FxHashSet::default();
    named.extend(catalogue.names().iter().map(|n| n.entry));
    named.extend(catalogue.designations().iter().map(|d| d.entry));
    for entry in catalogue
        .entries()
        .iter()
        .filter(|e| e.nature == Nature::Goods)
    {
        let id = catalogue.find_entry(entry.code.as_str());
        if id.is_some_and(|id| !named.contains(&id)) && !entry.us_only() {
            problems.add(
                "entries.csv",
                0,
                format!("{} has no name; add terms", entry.code),
            );
        }
    }
    let mut used: FxHashSet<&str> = FxHashSet::from_iter(["negation", "purpose"]);
    let items = catalogue.names().iter().map(|n| &n.context);
    for item in items
        .chain(catalogue.designations().iter().map(|d| &d.context))
        .flat_map(|context| context.iter())
    {
        if let ContextItem::Group(group) = item {
            used.insert(catalogue.group_name(*group));
        }
    }
    let mut groups: Vec<&str> = catalogue
        .contexts()
        .iter()
        .map(|(g, _, _)| catalogue.group_name(*g))
        .collect();
    groups.dedup();
    for group in groups.into_iter().filter(|g| !used.contains(g)) {
        problems.add(
            "contexts.csv",
            0,
            format!("group '{group}' is used by no row; remove it"),
        );
    }
}
