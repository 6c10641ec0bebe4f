//! `evaluate`: how well the catalogue judges labelled lines.

mod against;
mod fit;
mod stress;
mod tables;

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow, ensure};

use super::{Outcome, load};
use crate::catalogue::{Catalogue, FITTED_ON};
use crate::cli::EvaluateArgs;
use crate::evaluate::{Curve, Labelled, Scores, Verdict, judge};
use crate::matcher::Scratch;
use crate::report::catalogue_label;
use crate::screening::Screener;

/// Labelled lines with the number of lines of each set.
struct Sets {
    lines: Vec<Labelled>,
    sizes: Vec<(PathBuf, usize)>,
}

pub(super) fn run(args: &EvaluateArgs) -> Result<Outcome> {
    ensure!(
        !args.labelled.is_empty(),
        "name at least one labelled CSV file"
    );
    let catalogue = match load(&args.catalogue)? {
        Ok(catalogue) => catalogue,
        Err(outcome) => return Ok(outcome),
    };
    let sets = Sets::read(&args.labelled)?;
    let mut screener = Screener::new(catalogue);
    let judged = judge_all(&screener, &sets.lines);
    let (mut scores, mut curve) = (Scores::default(), Curve::default());
    for (line, verdict) in &judged {
        scores.add(line, verdict);
        curve.add(line, verdict);
    }
    let mut text = String::new();
    head(&mut text, screener.catalogue(), &sets)?;
    tables::overall(&mut text, &scores)?;
    tables::curve(&mut text, &curve, screener.catalogue().weights())?;
    let only_scores = !args.stress && args.against.is_none() && !args.fit;
    if only_scores {
        tables::groups(&mut text, &scores)?;
    }
    if only_scores || args.list {
        tables::list(&mut text, &judged, args.list)?;
    }
    if args.stress {
        stress::report(&mut text, &screener, &judged, args)?;
    }
    if let Some(other) = &args.against {
        against::report(&mut text, other, &judged, args)?;
    }
    if args.fit {
        fit::report(&mut text, &mut screener, &sets, args)?;
    }
    std::io::stdout().write_all(text.as_bytes())?;
    gates(args, &scores)
}

/// A labelled line and what the screener made of it.
type Judged<'l> = (&'l Labelled, Verdict);

fn judge_all<'l>(screener: &Screener, lines: &'l [Labelled]) -> Vec<Judged<'l>> {
    let mut scratch = Scratch::default();
    let judged = |line| (line, judge(screener, line, &mut scratch));
    lines.iter().map(judged).collect()
}

impl Sets {
    fn read(paths: &[PathBuf]) -> Result<Self> {
        let mut sets = Self {
            lines: Vec::new(),
            sizes: Vec::new(),
        };
        for path in paths {
            let lines = read(path)?;
            sets.sizes.push((path.clone(), lines.len()));
            sets.lines.extend(lines);
        }
        Ok(sets)
    }

    /// `messy.csv 1037, cases.csv 26`: names without folders, which differ from machine to machine.
    fn names(&self) -> String {
        let name = |path: &PathBuf| path.file_name().unwrap_or(path.as_os_str()).to_owned();
        self.sizes
            .iter()
            .map(|(path, lines)| format!("{} {lines}", name(path).to_string_lossy()))
            .collect::<Vec<_>>()
            .join(", ")
    }
}

fn read(path: &Path) -> Result<Vec<Labelled>> {
    let shown = path.display();
    let mut reader = csv::Reader::from_path(path)
        .with_context(|| format!("{shown}: cannot be read; give a labelled CSV file"))?;
    reader
        .deserialize()
        .collect::<std::result::Result<_, _>>()
        .map_err(|e: csv::Error| anyhow!("{shown}: {}", told(&e)))
}

/// What is wrong with a labelled set, and what to do.
fn told(error: &csv::Error) -> String {
    let line = error.position().map_or(0, csv::Position::line);
    match error.kind() {
        csv::ErrorKind::UnequalLengths {
            expected_len, len, ..
        } => format!(
            "line {line} has {len} cells where the header has {expected_len}; quote cells that hold a comma"
        ),
        csv::ErrorKind::Utf8 { .. } => format!("line {line} is not UTF-8; save the file as UTF-8"),
        _ => format!("{error}; it needs the columns id, description, truth, entry"),
    }
}

fn head(text: &mut String, catalogue: &Catalogue, sets: &Sets) -> Result<()> {
    writeln!(text, "catalogue {}", catalogue_label(catalogue))?;
    let fitted = match catalogue.weights().fitted_on {
        0 => "set by hand".to_owned(),
        lines => format!("set on {lines} labelled lines, see {FITTED_ON} in weights.csv"),
    };
    writeln!(text, "points    {fitted}")?;
    writeln!(text, "lines     {}\n", sets.names())?;
    Ok(())
}

fn gates(args: &EvaluateArgs, scores: &Scores) -> Result<Outcome> {
    let (positive, negative) = (scores.of("positive"), scores.of("negative"));
    let recall = positive.share(positive.flagged);
    let flagged = negative.share(negative.flagged);
    let mut outcome = Outcome::Done;
    if args.min_recall.is_some_and(|least| recall < least) {
        writeln!(
            std::io::stderr(),
            "tidewaiter: recall {recall:.4} is below --min-recall"
        )?;
        outcome = Outcome::Reached;
    }
    if args.max_flagged.is_some_and(|most| flagged > most) {
        writeln!(
            std::io::stderr(),
            "tidewaiter: flagged negatives {flagged:.4} are above --max-flagged"
        )?;
        outcome = Outcome::Reached;
    }
    Ok(outcome)
}
