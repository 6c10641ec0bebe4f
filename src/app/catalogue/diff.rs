//! `catalogue diff`: the embedded catalogue against the chosen one, row by row.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::Write as _;

use anyhow::Result;

use super::super::Outcome;
use crate::catalogue::{Catalogue, FILES, SourceFiles};
use crate::cli::CatalogueChoice;

pub(super) fn run(choice: &CatalogueChoice) -> Result<Outcome> {
    let files = SourceFiles::gather(&choice.folders, false)?;
    // A broken folder is told as such before its rows are compared.
    Catalogue::load(&choice.folders, !choice.no_embedded)?;
    let mut text = String::new();
    for file in files.all() {
        let embedded = FILES
            .iter()
            .find(|(name, _)| *name == file.name)
            .map_or("", |f| f.1);
        let old: BTreeSet<&str> = embedded.lines().skip(1).collect();
        let new: BTreeSet<&str> = file.text.lines().skip(1).collect();
        let overlays = !choice.no_embedded;
        let gone: Vec<&&str> = if overlays {
            Vec::new()
        } else {
            old.difference(&new).collect()
        };
        let added: Vec<&&str> = new.difference(&old).collect();
        writeln!(
            text,
            "{}: {} rows added, {} gone",
            file.shown,
            added.len(),
            gone.len()
        )?;
        gone.iter()
            .try_for_each(|row| writeln!(text, "  - {row}"))?;
        added
            .iter()
            .try_for_each(|row| writeln!(text, "  + {row}"))?;
    }
    std::io::stdout().write_all(text.as_bytes())?;
    Ok(Outcome::Done)
}
