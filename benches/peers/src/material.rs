//! The word material: the catalogue's own files, read as plain CSV.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::random::Urn;
use crate::{Result, fail};

/// A name under which controlled goods travel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Term {
    /// The phrase as the catalogue has it: lower case, single spaces.
    pub(crate) phrase: String,
    /// The control numbers it points to, joined by `|`.
    pub(crate) controls: String,
    /// Whether it counts without another word on the line.
    pub(crate) alone: bool,
}

impl Term {
    /// Its words.
    pub(crate) fn words(&self) -> Vec<String> {
        self.phrase.split(' ').map(str::to_owned).collect()
    }

    /// Whether searchers of plain strings can use it: several words, or one word of five letters
    /// or more that needs no other beside it. `tile` and `machine` stand in every other line.
    pub(crate) fn telling(&self) -> bool {
        self.phrase.contains(' ') || (self.alone && self.phrase.len() >= 5)
    }
}

/// Everything descriptions are made of.
#[derive(Debug)]
pub(crate) struct Material {
    /// All English terms, by phrase.
    pub(crate) terms: Vec<Term>,
    /// Words of everyday manifests, by how often they occur.
    pub(crate) everyday: Urn<String>,
    /// English phrases that say nothing in particular.
    pub(crate) vague: Vec<String>,
    /// English phrases of everyday goods that borrow control words.
    pub(crate) lookalikes: Vec<String>,
    /// Subheadings of the present Harmonized System, six digits.
    pub(crate) subheadings: Vec<String>,
}

impl Material {
    /// Reads the files of a catalogue folder.
    ///
    /// # Errors
    /// If a file is missing, is no CSV, or lacks a column.
    pub(crate) fn read(data: &Path) -> Result<Self> {
        let [word, frequency] = columns(&data.join("words.csv"), ["word", "per_million"])?;
        let everyday = word
            .into_iter()
            .zip(frequency)
            .map(|(word, n)| (word, n.parse().unwrap_or(0)));
        let [code, editions] = columns(&data.join("hs_editions.csv"), ["subheading", "editions"])?;
        let present = code.into_iter().zip(editions);
        Ok(Self {
            terms: terms(data)?,
            everyday: Urn::new(everyday),
            vague: english(&data.join("vague.csv"))?,
            lookalikes: english(&data.join("lookalikes.csv"))?,
            subheadings: present
                .filter(|(_, editions)| editions.contains("2022"))
                .map(|(code, _)| code)
                .collect(),
        })
    }

    /// The telling terms that count alone and are written in plain letters: those to plant.
    pub(crate) fn plantable(&self) -> Vec<&Term> {
        let plain = |t: &&Term| t.alone && t.telling() && t.phrase.is_ascii();
        self.terms.iter().filter(plain).collect()
    }
}

/// The files of the catalogue in this checkout.
pub(crate) fn own_data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data")
}

fn terms(data: &Path) -> Result<Vec<Term>> {
    let path = data.join("terms/en.csv");
    let [control, phrase, context] = columns(&path, ["control", "phrase", "context"])?;
    let mut terms: BTreeMap<String, Term> = BTreeMap::new();
    for ((control, phrase), context) in control.into_iter().zip(phrase).zip(context) {
        let alone = context.is_empty();
        let term = terms.entry(phrase.clone()).or_insert_with(|| Term {
            phrase,
            controls: String::new(),
            alone,
        });
        term.alone &= alone;
        if !term.controls.is_empty() {
            term.controls.push('|');
        }
        term.controls.push_str(&control);
    }
    Ok(terms.into_values().collect())
}

fn english(path: &Path) -> Result<Vec<String>> {
    let [lang, phrase] = columns(path, ["lang", "phrase"])?;
    let rows = lang.into_iter().zip(phrase);
    Ok(rows.filter(|(l, _)| l == "en").map(|(_, p)| p).collect())
}

/// The named columns of a CSV file.
fn columns<const N: usize>(path: &Path, names: [&str; N]) -> Result<[Vec<String>; N]> {
    let mut reader = csv::Reader::from_path(path)
        .map_err(|e| format!("{}: cannot be read ({e})", path.display()))?;
    let header = reader.headers()?.clone();
    let mut places = [0; N];
    for (place, name) in places.iter_mut().zip(names) {
        match header.iter().position(|column| column == name) {
            Some(found) => *place = found,
            None => return fail(format!("{}: has no column '{name}'", path.display())),
        }
    }
    let mut cells = [const { Vec::new() }; N];
    for row in reader.records() {
        let row = row?;
        for (cells, &place) in cells.iter_mut().zip(&places) {
            cells.push(row.get(place).unwrap_or_default().to_owned());
        }
    }
    Ok(cells)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_own_catalogue_is_enough() {
        let material = Material::read(&own_data()).unwrap();
        assert!(material.terms.len() > 10_000);
        assert!(material.plantable().len() > 5_000);
        assert!(material.vague.len() > 500 && material.lookalikes.len() > 500);
        assert!(material.subheadings.iter().all(|code| code.len() == 6));
    }
}
