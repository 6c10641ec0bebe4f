//! `catalogue`: list, show, search, check, stats, diff.
use anyhow::Result;
use super::Outcome;
use crate::cli::CatalogueView;
pub(super) fn run(_view: &CatalogueView) -> Result<Outcome> { Ok(Outcome::Done) }
