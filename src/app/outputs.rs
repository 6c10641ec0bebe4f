//! All outputs of a run: opened before it, closed after it.

use std::io::IsTerminal as _;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::capacity::Capacity;
use crate::cli::ScreenArgs;
use crate::error::{Error, ErrorKind, Result};
use crate::report::{
    CapacitySummary, Csv, Format, Html, Jsonl, Output, RejectedCsv, Reporter, Source, Summary,
    Table, Tally, Xlsx,
};
use crate::screening::consignment::{RunRules, RunSummary};
use crate::screening::{ControlSample, Lane};

/// Columns of the table where the terminal does not say.
const TABLE_COLUMNS: usize = 80;

/// The outputs that the arguments ask for.
pub(super) struct Outputs {
    pub(super) reporters: Vec<Box<dyn Reporter>>,
    pub(super) files: Mutex<Vec<Output>>,
    summaries: Vec<Output>,
    pub(super) rejected: Option<Mutex<Output>>,
    pub(super) tally: Mutex<Tally>,
    /// The rules that need the run.
    pub(super) run: Mutex<RunRules>,
    pub(super) lowest: Lane,
    has_csv: bool,
    pub(super) capacity: Option<Mutex<Capacity>>,
    pub(super) sample: Option<ControlSample>,
}

impl ScreenArgs {
    /// The formats of all outputs that are asked for; of a file with an unknown extension, none.
    pub(super) fn formats(&self) -> impl Iterator<Item = Format> {
        let printed = self.outputs.is_empty().then_some(self.format);
        let files = self.outputs.iter().filter_map(|path| Format::of_path(path));
        files.chain(printed)
    }
}

impl Outputs {
    pub(super) fn prepare(args: &ScreenArgs) -> Result<Self> {
        let mut outputs = Self {
            reporters: Vec::new(),
            files: Mutex::new(Vec::new()),
            summaries: Vec::new(),
            rejected: None,
            tally: Mutex::new(Tally::default()),
            run: Mutex::new(RunRules::default()),
            lowest: if args.all {
                Lane::Green
            } else {
                args.lane.into()
            },
            has_csv: false,
            capacity: None,
            sample: args.random.map(|share| ControlSample {
                share,
                seed: args.seed,
            }),
        };
        for path in &args.outputs {
            let format = Format::of_path(path).ok_or_else(|| unknown_format(path))?;
            let output = match format {
                Format::Xlsx => Output::workbook(path)?,
                _ => Output::file(path)?,
            };
            outputs.add(format, output, false);
        }
        if args.outputs.is_empty() {
            if args.format == Format::Xlsx {
                let message = "a workbook goes to a file only; say -o REPORT.xlsx";
                return Err(Error::new(ErrorKind::Usage, message));
            }
            let terminal = std::io::stdout().is_terminal();
            let colour = terminal && std::env::var_os("NO_COLOR").is_none();
            outputs.add(args.format, Output::stdout(), colour);
        }
        outputs.capacity = args
            .capacity
            .map(|n| Mutex::new(Capacity::new(n, outputs.reporters.len())));
        if let Some(path) = &args.rejected {
            let mut file = Output::file(path)?;
            let mut head = Vec::new();
            RejectedCsv::head(&mut head);
            file.write(&head)?;
            outputs.rejected = Some(Mutex::new(file));
        }
        Ok(outputs)
    }

    fn add(&mut self, format: Format, output: Output, colour: bool) {
        let reporter: Box<dyn Reporter> = match format {
            Format::Json => return self.summaries.push(output),
            Format::Table => Box::new(Table {
                colour,
                columns: TABLE_COLUMNS,
            }),
            Format::Csv => Box::new(Csv),
            Format::Xlsx => Box::new(Xlsx),
            Format::Jsonl => Box::new(Jsonl),
            Format::Html => Box::new(Html),
        };
        self.has_csv |= matches!(format, Format::Csv | Format::Xlsx);
        self.reporters.push(reporter);
        self.files
            .get_mut()
            .unwrap_or_else(PoisonError::into_inner)
            .push(output);
    }

    /// Whether a CSV output needs all inputs to have the same columns.
    pub(super) fn has_csv(&self) -> bool {
        self.has_csv
    }

    /// Writes the heads, once the first input is known.
    pub(super) fn open(&self, source: &Source<'_>) -> Result<()> {
        let mut files = lock(&self.files);
        for (reporter, file) in self.reporters.iter().zip(files.iter_mut()) {
            let mut head = Vec::new();
            reporter.head(source, &mut head);
            file.write(&head)?;
        }
        Ok(())
    }

    /// What was counted.
    pub(super) fn take_tally(&self) -> Tally {
        std::mem::take(&mut *lock(&self.tally))
    }

    /// The control sample that is drawn.
    pub(super) fn sample(&self) -> Option<ControlSample> {
        self.sample
    }

    /// What `--capacity` kept and cut.
    pub(super) fn capacity(&self) -> Option<CapacitySummary> {
        let capacity = self.capacity.as_ref()?;
        Some(lock(capacity).summary())
    }

    /// What the rules across the run kept and found.
    pub(super) fn across_run(&self) -> RunSummary {
        lock(&self.run).summary()
    }

    /// Writes what waited for the end and the tails, and gives every file its name.
    pub(super) fn close(self, summary: &Summary) -> Result<()> {
        let mut files = self
            .files
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(capacity) = self.capacity {
            let mut capacity = capacity
                .into_inner()
                .unwrap_or_else(PoisonError::into_inner);
            capacity.write(&mut files)?;
        }
        for (reporter, file) in self.reporters.iter().zip(&mut files) {
            let mut tail = Vec::new();
            reporter.tail(summary, &mut tail);
            file.write(&tail)?;
        }
        let json = serde_json::to_string_pretty(summary).map_err(|e| {
            Error::new(
                ErrorKind::Output,
                format!("the summary cannot be written as JSON: {e}"),
            )
        })?;
        for mut output in self.summaries {
            output.write(json.as_bytes())?;
            output.write(b"\n")?;
            files.push(output);
        }
        if let Some(rejected) = self.rejected {
            files.push(
                rejected
                    .into_inner()
                    .unwrap_or_else(PoisonError::into_inner),
            );
        }
        files.into_iter().try_for_each(Output::finish)
    }
}

/// A panicking worker would end the process; a poisoned lock holds nothing half-done here.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn unknown_format(path: &PathBuf) -> Error {
    let message =
        "has no extension that names a format; use .csv, .xlsx, .jsonl, .html, .json or .txt";
    Error::new(ErrorKind::Usage, message).at(path, None)
}
