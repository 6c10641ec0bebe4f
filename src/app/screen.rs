//! `screen`: manifests in, referrals out.

use std::fmt::Write as _;
use std::io::{self, IsTerminal as _, Write as _};
use std::mem::ManuallyDrop;
use std::num::NonZero;
use std::path::Path;
use std::sync::Arc;
use std::thread;
use std::time::Instant;

use anyhow::{Context as _, Result};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::outputs::Outputs;
use super::work::InputWork;
use super::{Outcome, apart, load, profile};
use crate::cli::ScreenArgs;
use crate::error::{Error, ErrorKind};
use crate::manifest::{Manifest, Options};
use crate::pipeline::{self, Stop};
use crate::report::{Format, InputSummary, Source, Summary, thousands};
use crate::screening::consignment::not_evaluable as rules_not_evaluable;
use crate::screening::profile::Profile;
use crate::screening::{Lane, Screener};

/// Validated arguments.
struct Plan<'a> {
    args: &'a ScreenArgs,
    options: Options,
    threads: usize,
}

pub(super) fn run(args: &ScreenArgs) -> Result<Outcome> {
    let plan = Plan::new(args)?;
    // The thread that waits for a signal comes first, so that workers take the memory of the others.
    let stop = stop_on_signal();
    let catalogue = match apart(|| load(&args.catalogue))? {
        Ok(catalogue) => catalogue,
        Err(outcome) => return Ok(outcome),
    };
    let profile = profile(args.profile.as_deref())?;
    // Inputs are opened before anything is written, so that a wrong name costs nothing.
    let mut manifests = plan.open_all()?;
    let outputs = Outputs::prepare(args)?;
    if outputs.has_csv() {
        same_columns(&manifests)?;
    }
    // The process ends with the run: giving the memory back piece by piece would only cost time.
    let mut screener = apart(|| Screener::with_profile(catalogue, profile));
    if !args.all && args.random.is_none() {
        screener.tell_nothing_of_green();
    }
    let screener = ManuallyDrop::new(screener);
    let start = Instant::now();
    let mut inputs = Vec::new();
    let mut not_evaluable = Vec::new();
    let progress = plan.progress(&manifests);
    let mut before = 0;
    for (number, manifest) in (1..).zip(&mut manifests) {
        let columns = manifest.header().columns.clone();
        let name = manifest.name().to_owned();
        let source = Source {
            name: &name,
            columns: &columns,
            delimiter: manifest.dialect().delimiter,
            catalogue: screener.catalogue(),
        };
        if number == 1 {
            outputs.open(&source)?;
        }
        let bytes_read = manifest.bytes_read();
        let work = InputWork {
            outputs: &outputs,
            source,
            number,
            layout: manifest.layout(),
            progress: &progress,
            bytes_read,
            before,
        };
        pipeline::run(manifest, &screener, &work, plan.threads, &stop)?;
        before += manifest.size().unwrap_or(0);
        plan.tell(manifest, screener.profile(), &mut not_evaluable)?;
        inputs.push(summarise(manifest));
    }
    progress.finish_and_clear();
    let tally = outputs.take_tally();
    let seconds = start.elapsed().as_secs_f64();
    let sample = outputs.sample().map(|s| (s, tally.control_sample));
    let summary = Summary::new(screener.catalogue(), inputs, tally, not_evaluable, seconds)
        .with_selection(outputs.capacity(), sample)
        .with_consignment(screener.profile().label(), outputs.across_run());
    outputs.close(&summary)?;
    plan.conclude(&summary)
}

impl<'a> Plan<'a> {
    fn new(args: &'a ScreenArgs) -> Result<Self> {
        let mut options = Options {
            no_header: args.no_header,
            no_digest: !args.formats().any(Format::tells_digests),
            ..Options::default()
        };
        for map in &args.map {
            options.add_map(map)?;
        }
        options.delimiter = args.delimiter.as_deref().map(delimiter).transpose()?;
        options.encoding = args.encoding.as_deref().map(encoding).transpose()?;
        let cores = thread::available_parallelism().map_or(1, NonZero::get);
        Ok(Self {
            args,
            options,
            threads: args.threads.unwrap_or(cores).max(1),
        })
    }

    fn open_all(&self) -> Result<Vec<Manifest>> {
        let open = |path: &Path| Ok(Manifest::open(path, &self.options)?);
        self.args.inputs.iter().map(|path| open(path)).collect()
    }

    /// A bar with rate and time left where somebody watches and the size is known.
    fn progress(&self, manifests: &[Manifest]) -> ProgressBar {
        let quiet = self.args.quiet || self.args.no_progress || !io::stderr().is_terminal();
        let size: Option<u64> = manifests.iter().map(Manifest::size).sum();
        match size {
            Some(size) if !quiet => {
                let bar = ProgressBar::with_draw_target(Some(size), ProgressDrawTarget::stderr());
                let style = "{bar:30} {percent:>3}%  {bytes_per_sec}, {eta} left";
                bar.set_style(
                    ProgressStyle::with_template(style)
                        .unwrap_or_else(|_| ProgressStyle::default_bar()),
                );
                bar
            }
            _ => ProgressBar::hidden(),
        }
    }

    /// Tells how an input was read, and collects what cannot be judged.
    fn tell(
        &self,
        manifest: &Manifest,
        profile: &Profile,
        not_evaluable: &mut Vec<String>,
    ) -> Result<()> {
        let notes = manifest.notes();
        let rules = rules_not_evaluable(manifest.columns(), profile);
        if !self.args.quiet {
            let mut text = format!("{}: {}\n", manifest.name(), one_line(manifest));
            for note in &notes {
                writeln!(text, "  note: {note}")?;
            }
            let n = rules.len();
            writeln!(
                text,
                "  note: {n} red flags are not evaluable; the run summary names them"
            )?;
            io::stderr().write_all(text.as_bytes())?;
        }
        not_evaluable.extend(
            notes
                .into_iter()
                .chain(rules)
                .map(|n| format!("{}: {n}", manifest.name())),
        );
        Ok(())
    }

    fn conclude(&self, summary: &Summary) -> Result<Outcome> {
        let lines = summary.lines;
        if !self.args.quiet {
            let mut text = format!(
                "{} lines = {} screened + {} rejected; {} red, {} yellow; {:.1} s\n",
                thousands(lines.r#in),
                thousands(lines.screened),
                thousands(lines.rejected),
                thousands(summary.lanes.red),
                thousands(summary.lanes.yellow),
                summary.timing.seconds,
            );
            for sentence in summary.selection() {
                writeln!(text, "{sentence}")?;
            }
            io::stderr().write_all(text.as_bytes())?;
        }
        if lines.rejected > self.args.max_rejected {
            return Ok(Outcome::TooManyRejected);
        }
        let reached = match self.args.fail_on.map(Lane::from) {
            Some(Lane::Red) => summary.lanes.red > 0,
            Some(Lane::Yellow) => summary.lanes.red + summary.lanes.yellow > 0,
            Some(Lane::Green) | None => false,
        };
        Ok(if reached {
            Outcome::Reached
        } else {
            Outcome::Done
        })
    }
}

fn one_line(manifest: &Manifest) -> String {
    manifest.columns().describe().trim_end().replace('\n', "; ")
}

fn same_columns(manifests: &[Manifest]) -> Result<()> {
    let Some((first, others)) = manifests.split_first() else {
        return Ok(());
    };
    for other in others {
        if other.header().columns != first.header().columns {
            let message = format!(
                "has other columns than {}; write CSV for one of them at a time, or use .jsonl",
                first.name()
            );
            return Err(Error::new(ErrorKind::Usage, message)
                .at(other.name(), None)
                .into());
        }
    }
    Ok(())
}

fn summarise(manifest: &Manifest) -> InputSummary {
    InputSummary {
        name: manifest.name().to_owned(),
        sha256: manifest.digest().unwrap_or_default().to_owned(),
        encoding: manifest.encoding().name().to_owned(),
        delimiter: char::from(manifest.dialect().delimiter).to_string(),
        records: manifest.records(),
        blank_lines: manifest.blank_lines(),
        stray_bytes: manifest.stray_bytes(),
        columns: one_line(manifest),
    }
}

fn delimiter(text: &str) -> Result<u8> {
    match text.as_bytes() {
        &[byte] if byte.is_ascii() => Ok(byte),
        _ if text.eq_ignore_ascii_case("tab") || text == "\\t" => Ok(b'\t'),
        _ => Err(Error::new(
            ErrorKind::Usage,
            format!("'{text}' is no delimiter; give one character, or tab"),
        )
        .into()),
    }
}

fn encoding(name: &str) -> Result<&'static encoding_rs::Encoding> {
    encoding_rs::Encoding::for_label(name.as_bytes())
        .with_context(|| format!("encoding '{name}' is not known; try utf-8 or windows-1252"))
}

/// A stop that Ctrl-C asks for: the run ends after the present chunk and leaves no half file.
fn stop_on_signal() -> Arc<Stop> {
    let stop = Arc::new(Stop::default());
    let asked = Arc::clone(&stop);
    // Only a second handler in the same process can fail; the default action then stays.
    let _ = ctrlc::set_handler(move || asked.ask());
    stop
}
