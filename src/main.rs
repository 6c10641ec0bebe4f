//! The `tidewaiter` binary: parse, run, exit status, cause chain.

use std::io::{self, Write as _};
use std::process::ExitCode;

use clap::Parser as _;
use tidewaiter::app::{self, Outcome};
use tidewaiter::cli::Cli;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let outcome = app::run(&cli).unwrap_or_else(|error| {
        if is_broken_pipe(&error) {
            return Outcome::Done;
        }
        let causes: Vec<String> = error.chain().map(ToString::to_string).collect();
        // If standard error is gone too, nobody is left to tell.
        let _ = writeln!(io::stderr(), "tidewaiter: {}", causes[0]);
        Outcome::Failed
    });
    ExitCode::from(outcome as u8)
}

/// A reader that went away wants no more output: that is success.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|e| e.kind() == io::ErrorKind::BrokenPipe)
}
