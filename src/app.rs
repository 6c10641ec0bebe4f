//! The commands: raw arguments become a validated plan, the plan is run.

mod age;
mod capacity;
mod catalogue;
mod completions;
mod evaluate;
mod explain;
mod outputs;
mod screen;
mod work;

use std::panic::resume_unwind;
use std::path::Path;
use std::thread;

use anyhow::Result;

use crate::catalogue::Catalogue;
use crate::cli::{CatalogueChoice, Cli, Command};
use crate::screening::profile::Profile;

/// How a run ended; its number is the exit status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Done.
    Done = 0,
    /// A `--fail-on` lane was reached, or a gate of `evaluate` failed.
    Reached = 1,
    /// Wrong usage, unreadable input, unwritable output, broken catalogue.
    Failed = 2,
    /// Done, but more lines were rejected than allowed.
    TooManyRejected = 3,
    /// The catalogue is older than allowed.
    CatalogueTooOld = 4,
}

/// Runs a command.
///
/// # Errors
/// What kept it from being done; the exit status is then [`Outcome::Failed`].
pub fn run(cli: &Cli) -> Result<Outcome> {
    match &cli.command {
        Command::Screen(args) => screen::run(args),
        Command::Explain(args) => explain::run(args),
        Command::Catalogue(args) => catalogue::run(&args.view),
        Command::Evaluate(args) => evaluate::run(args),
        Command::Completions { shell } => completions::run(*shell),
    }
}

/// The chosen catalogue, or the outcome if it is too old.
fn load(choice: &CatalogueChoice) -> Result<std::result::Result<Catalogue, Outcome>> {
    let catalogue = Catalogue::load(&choice.folders, !choice.no_embedded)?;
    if let Some(days) = choice.max_catalogue_age
        && !age::is_fresh(catalogue.date(), days)?
    {
        return Ok(Err(Outcome::CatalogueTooOld));
    }
    Ok(Ok(catalogue))
}

/// Does work on a thread of its own. What it frees is taken by the workers' threads later on, which
/// find nothing of what the main thread frees: the peak is several megabytes lower.
fn apart<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    let joined = thread::scope(|scope| scope.spawn(work).join());
    joined.unwrap_or_else(|panic| resume_unwind(panic))
}

/// The user's lists; none without a file.
fn profile(path: Option<&Path>) -> Result<Profile> {
    Ok(path.map(Profile::read).transpose()?.unwrap_or_default())
}
