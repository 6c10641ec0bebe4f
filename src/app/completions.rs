//! `completions`: scripts for shells.

use std::io;

use anyhow::Result;
use clap::CommandFactory as _;

use super::Outcome;
use crate::cli::Cli;

pub(super) fn run(shell: clap_complete::Shell) -> Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "tidewaiter", &mut script);
    io::Write::write_all(&mut io::stdout(), &script)?;
    Ok(Outcome::Done)
}
