//! A catalogue folder with a chosen number of English phrases, for `--no-embedded --catalogue DIR`.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;

use crate::description::invented_at;
use crate::manifest::create;
use crate::material::{Material, own_data};
use crate::random::Random;
use crate::{Result, unwritable};

/// Copies the catalogue without the terms of other languages, and writes `phrases` English terms:
/// first the own ones that count alone, then phrases of their words and of invented words, so that
/// the vocabulary grows too.
///
/// # Errors
/// If a file cannot be read or written.
pub(crate) fn write(material: &Material, phrases: usize, seed: u64, folder: &Path) -> Result<()> {
    let terms = folder.join("terms");
    fs::create_dir_all(&terms).map_err(|e| unwritable(&terms, &e))?;
    copy_other_files(folder)?;
    let mut random = Random::new(seed);
    let mut rows: BTreeMap<String, String> = BTreeMap::new();
    let mut own: Vec<_> = material.terms.iter().filter(|t| t.alone).collect();
    while rows.len() < phrases && !own.is_empty() {
        let term = own.swap_remove(random.below(own.len()));
        rows.insert(term.phrase.clone(), first(&term.controls).to_owned());
    }
    let words: Vec<&str> = material
        .terms
        .iter()
        .flat_map(|t| t.phrase.split(' '))
        .filter(|w| w.len() >= 4 && w.bytes().all(|b| b.is_ascii_alphabetic()))
        .collect();
    while rows.len() < phrases {
        let control = first(&random.pick(&material.terms).controls).to_owned();
        rows.entry(made_up(&words, &mut random)).or_insert(control);
    }
    let mut out = create(&terms.join("en.csv"))?;
    writeln!(out, "control,phrase,strength,context")?;
    for (phrase, control) in rows {
        writeln!(out, "{control},{},moderate,", quoted(&phrase))?;
    }
    out.flush()?;
    Ok(())
}

/// A cell, quoted where it has to be.
fn quoted(phrase: &str) -> String {
    if phrase.contains([',', '"']) {
        return format!("\"{}\"", phrase.replace('"', "\"\""));
    }
    phrase.to_owned()
}

fn first(controls: &str) -> &str {
    controls.split('|').next().unwrap_or_default()
}

/// Two to four words, one in five of them invented.
fn made_up(words: &[&str], random: &mut Random) -> String {
    let count = 2 + random.below(3);
    let words: Vec<String> = (0..count)
        .map(|_| {
            if random.chance(0.2) {
                invented_at(1_000_000 + random.bits() % 60_000)
            } else {
                (*random.pick(words)).to_owned()
            }
        })
        .collect();
    words.join(" ")
}

/// Every file of the catalogue's top folder; its subfolders hold terms and samples.
fn copy_other_files(folder: &Path) -> Result<()> {
    for file in fs::read_dir(own_data())? {
        let path = file?.path();
        let Some(name) = path.file_name().filter(|_| path.is_file()) else {
            continue;
        };
        let target = folder.join(name);
        fs::copy(&path, &target).map_err(|e| unwritable(&target, &e))?;
    }
    Ok(())
}
