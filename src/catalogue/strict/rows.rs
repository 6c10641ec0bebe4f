//! How files are written: sorted, canonical, nothing said twice.

use csv::{ReaderBuilder, StringRecord, WriterBuilder};
use rustc_hash::FxHashSet;

use super::{Review, words};
use crate::catalogue::check::Problems;
use crate::catalogue::names::NameKind;
use crate::catalogue::source::SourceFile;
use crate::catalogue::table::key_columns;

pub(super) fn check(review: &mut Review<'_>) {
    for file in review.files.all() {
        order(file, &mut review.problems);
        if matches!(&*file.name, "contexts.csv" | "lookalikes.csv" | "vague.csv") {
            repeated_rows(file, &mut review.problems);
        }
    }
    repeated_names(review);
    repeated_designations(review);
}

/// Rows stand in the order of their key, unique, and written as a CSV library writes them.
fn order(file: &SourceFile, problems: &mut Problems) {
    let keys = key_columns(&file.name);
    let mut reader = reader(file);
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
            let message = format!("'{}' is out of order; sort the file", key.join(","));
            problems.add(&file.shown, line(&record), message);
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

fn reader(file: &SourceFile) -> csv::Reader<&[u8]> {
    ReaderBuilder::new()
        .flexible(true)
        .from_reader(file.text.as_bytes())
}

fn line(record: &StringRecord) -> u64 {
    record.position().map_or(0, csv::Position::line)
}

fn edges(file: &SourceFile, record: &StringRecord, problems: &mut Problems) {
    for cell in record.iter().filter(|c| c.trim() != *c) {
        problems.add(
            &file.shown,
            line(record),
            format!("'{cell}' has blanks at its ends; remove them"),
        );
    }
}

fn first_difference(a: &[u8], b: &[u8]) -> u64 {
    let same = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    1 + memchr::memchr_iter(b'\n', &a[..same]).count() as u64
}

/// Keys that differ only in accents, hyphens or case mean the same to the matcher.
fn repeated_rows(file: &SourceFile, problems: &mut Problems) {
    let keys = key_columns(&file.name);
    let mut seen = FxHashSet::default();
    for record in reader(file).records().filter_map(Result::ok) {
        let key: Vec<String> = record.iter().take(keys).map(words).collect();
        // What has no letter or digit, such as a lone sign, is told apart as written.
        let key = match key.last() {
            Some(last) if last.is_empty() => continue,
            _ => key.join(","),
        };
        if !seen.insert(key) {
            let shown: Vec<&str> = record.iter().take(keys).collect();
            let message = format!("'{}' reads like an earlier row; keep one", shown.join(","));
            problems.add(&file.shown, line(&record), message);
        }
    }
}

/// One phrase of one language names an entry once; with a context it may say more than alone.
fn repeated_names(review: &mut Review<'_>) {
    let mut seen = FxHashSet::default();
    for name in review.catalogue.names() {
        let substance = match name.kind {
            NameKind::Term => None,
            NameKind::Substance(index) => Some(index),
            NameKind::Designation(_) => continue,
        };
        if !seen.insert((
            name.entry,
            name.lang,
            substance,
            name.context.is_none(),
            words(&name.phrase),
        )) {
            let entry = name.control.entry();
            let message = format!("'{}' names {entry} twice; keep one", name.phrase);
            review.name(&name, message);
        }
    }
}

/// One designation points to one entry once, however it is spaced.
fn repeated_designations(review: &mut Review<'_>) {
    let mut seen = FxHashSet::default();
    for d in review.catalogue.designations() {
        let plain: String = d
            .pattern
            .chars()
            .filter(|c| c.is_alphanumeric() || matches!(c, '#' | '*'))
            .collect();
        if !seen.insert((d.entry, plain)) {
            let message = format!("'{}' is there in another spacing; keep one", d.pattern);
            review.row(
                "designations.csv",
                &[d.control.as_str(), &d.pattern],
                message,
            );
        }
    }
}
