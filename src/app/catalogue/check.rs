//! `catalogue check`: every row strictly, and the catalogue's own examples.

use std::fmt::Write as _;
use std::io::Write as _;

use anyhow::Result;

use super::super::Outcome;
use crate::catalogue::{Catalogue, Example, Expectation, SourceFiles, strict_problems};
use crate::cli::CatalogueChoice;
use crate::manifest::{Field, GoodsItem};
use crate::matcher::Scratch;
use crate::screening::{Lane, Screener};

pub(super) fn run(choice: &CatalogueChoice) -> Result<Outcome> {
    let files = SourceFiles::gather(&choice.folders, !choice.no_embedded)?;
    let catalogue = Catalogue::from_files(&files)?;
    let mut text = String::new();
    let problems = strict_problems(&files, &catalogue);
    for problem in &problems {
        writeln!(text, "{problem}")?;
    }
    let screener = Screener::new(catalogue);
    let failed = examples(&screener, &mut text)?;
    let rows = screener.catalogue().examples().len();
    writeln!(
        text,
        "{} problems; {failed} of {rows} examples do not behave",
        problems.len()
    )?;
    std::io::stdout().write_all(text.as_bytes())?;
    let sound = problems.is_empty() && failed == 0;
    Ok(if sound {
        Outcome::Done
    } else {
        Outcome::Failed
    })
}

fn examples(screener: &Screener, text: &mut String) -> Result<usize> {
    let mut scratch = Scratch::default();
    let mut failed = 0;
    for example in screener.catalogue().examples() {
        let found = referred(screener, example, &mut scratch);
        let wanted = example.expect == Expectation::Fire;
        if found != wanted {
            failed += 1;
            let what = if wanted {
                "is not referred under"
            } else {
                "is referred under"
            };
            let (line, control) = (example.line, example.control.entry());
            writeln!(
                text,
                "examples.csv:{line}: '{}' {what} {control}",
                example.description
            )?;
        }
    }
    Ok(failed)
}

/// Whether an example line is referred under the entry that it tests.
pub(super) fn referred(screener: &Screener, example: &Example, scratch: &mut Scratch) -> bool {
    let item = GoodsItem::new()
        .with(Field::Description, &example.description)
        .with(Field::CommodityCode, &example.code);
    let entry = screener.catalogue().find_entry(example.control.entry());
    screener.screen(&item, scratch).is_some_and(|referral| {
        referral
            .findings
            .iter()
            .any(|f| Some(f.entry) == entry && f.lane > Lane::Green)
    })
}
