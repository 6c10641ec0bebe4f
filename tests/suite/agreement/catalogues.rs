//! The catalogues on which both matchers are compared.

use std::borrow::Cow;
use std::hash::Hasher;
use std::path::Path;
use std::sync::OnceLock;

use tidewaiter::catalogue::{Catalogue, FILES, SourceFiles};
use tidewaiter::matcher::Matcher;

use super::lines::stock;
use crate::reference::Reference;

/// A catalogue with its two matchers, and what lines are made of.
pub(crate) struct Pair {
    pub(super) catalogue: &'static Catalogue,
    pub(super) fast: Matcher,
    pub(super) slow: Reference<'static>,
    /// Everything that the catalogue writes: phrases, forms, designations, numbers, everyday words.
    pub(super) stock: Vec<String>,
}

impl Pair {
    pub(super) fn new(files: &SourceFiles) -> Self {
        let catalogue = Catalogue::from_files(files).unwrap();
        // The tests of one run share it to the end.
        let catalogue: &'static Catalogue = Box::leak(Box::new(catalogue));
        Self {
            fast: Matcher::compile(catalogue),
            slow: Reference::new(catalogue),
            stock: stock(catalogue),
            catalogue,
        }
    }
}

/// The catalogue made by hand.
pub(super) fn by_hand() -> &'static Pair {
    static PAIR: OnceLock<Pair> = OnceLock::new();
    PAIR.get_or_init(|| Pair::new(&files_by_hand()))
}

/// Its files; the weights are those of the embedded one.
pub(super) fn files_by_hand() -> SourceFiles {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/reference");
    let mut files = SourceFiles::gather(&[folder], false).unwrap();
    push(&mut files, "weights.csv", embedded("weights.csv").into());
    files
}

/// Number of random parts of the embedded catalogue.
pub(super) const PARTS: usize = 4;

/// A random part of the embedded catalogue.
pub(super) fn part(number: usize) -> &'static Pair {
    static PAIRS: [OnceLock<Pair>; PARTS] = [const { OnceLock::new() }; PARTS];
    PAIRS[number].get_or_init(|| {
        let mut files = SourceFiles::default();
        for (name, text) in FILES {
            if let Some(per_mille) = kept(name) {
                push(&mut files, name, sample(text, name, per_mille, number));
            }
        }
        Pair::new(&files)
    })
}

/// The whole embedded catalogue.
pub(super) fn whole() -> &'static Pair {
    static PAIR: OnceLock<Pair> = OnceLock::new();
    PAIR.get_or_init(|| Pair::new(&SourceFiles::gather(&[], true).unwrap()))
}

/// A catalogue whose English terms are these, with a few more files.
pub(super) fn tiny(terms: &str, more: &[(&str, &str)]) -> Pair {
    let mut files = SourceFiles::default();
    for name in ["sources.csv", "entries.csv", "weights.csv"] {
        push(&mut files, name, embedded(name).into());
    }
    let rows = terms.split('|').map(|t| format!("2B350,{t},strong,\n"));
    let header = "control,phrase,strength,context\n".to_owned();
    push(
        &mut files,
        "terms/en.csv",
        header + &rows.collect::<String>(),
    );
    for (name, text) in more {
        push(&mut files, name, (*text).to_owned());
    }
    Pair::new(&files)
}

fn push(files: &mut SourceFiles, name: &str, text: String) {
    files.push(name, name.to_owned(), Cow::Owned(text));
}

fn embedded(name: &str) -> &'static str {
    FILES.iter().find(|(n, _)| *n == name).unwrap().1
}

/// How many rows in a thousand a part has of a file; `None` for what matching does not use.
fn kept(name: &str) -> Option<u64> {
    Some(match name {
        "sources.csv" | "entries.csv" | "weights.csv" | "endings.csv" => 1000,
        "spellings.csv" => 500,
        "substances.csv" | "words.csv" => 100,
        "designations.csv" => 40,
        "terms/en.csv" => 15,
        "contexts.csv" | "lookalikes.csv" | "vague.csv" => 20,
        name if name.starts_with("terms/") => 25,
        _ => return None,
    })
}

/// Rows picked by their own hash, so that a part changes little when the catalogue does.
fn sample(text: &str, name: &str, per_mille: u64, number: usize) -> String {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(reader.headers().unwrap()).unwrap();
    let mut last_group = String::new();
    for row in reader.records() {
        let row = row.unwrap();
        // Other files name context groups: one phrase of each stays.
        let first = name == "contexts.csv" && row[0] != last_group;
        if first {
            row[0].clone_into(&mut last_group);
        }
        if first || lot(&row, number) < per_mille {
            writer.write_record(&row).unwrap();
        }
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

fn lot(row: &csv::StringRecord, number: usize) -> u64 {
    let mut hasher = rustc_hash::FxHasher::default();
    hasher.write_usize(number);
    row.iter().for_each(|cell| hasher.write(cell.as_bytes()));
    (hasher.finish() >> 20) % 1000
}
