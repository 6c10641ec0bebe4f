//! `catalogue`: list, show, search, check, rules, stats, words, diff.

mod check;
mod diff;
mod rules;
mod search;
mod show;
mod stats;
mod words;

use std::fmt::Write as _;
use std::io::Write as _;

use anyhow::Result;

use super::{Outcome, load};
use crate::catalogue::Catalogue;
use crate::cli::{CatalogueChoice, CatalogueView};

pub(super) fn run(view: &CatalogueView) -> Result<Outcome> {
    match view {
        CatalogueView::List { prefix, catalogue } => print(catalogue, |c| {
            list(c, prefix.as_deref().unwrap_or_default())
        }),
        CatalogueView::Show { entry, catalogue } => print(catalogue, |c| show::entry(c, entry)),
        CatalogueView::Search { words, catalogue } => {
            print(catalogue, |c| search::run(c, &words.join(" ")))
        }
        CatalogueView::Rules { catalogue } => print(catalogue, rules::run),
        CatalogueView::Stats { catalogue } => print(catalogue, stats::run),
        CatalogueView::Check { catalogue } => check::run(catalogue),
        CatalogueView::Words(args) => words::run(args),
        CatalogueView::Diff { catalogue } => diff::run(catalogue),
    }
}

fn print(
    choice: &CatalogueChoice,
    view: impl FnOnce(&Catalogue) -> Result<String>,
) -> Result<Outcome> {
    let catalogue = match load(choice)? {
        Ok(catalogue) => catalogue,
        Err(outcome) => return Ok(outcome),
    };
    std::io::stdout().write_all(view(&catalogue)?.as_bytes())?;
    Ok(Outcome::Done)
}

fn list(catalogue: &Catalogue, prefix: &str) -> Result<String> {
    let mut text = String::new();
    let prefix = prefix.to_uppercase();
    let entries = catalogue
        .entries()
        .iter()
        .filter(|e| e.code.as_str().starts_with(&prefix));
    for e in entries {
        let (lists, regimes) = (e.lists.join("+"), e.regimes.join(" "));
        writeln!(text, "{}  {:<5} {:<9} {}", e.code, lists, regimes, e.title)?;
    }
    Ok(text)
}
