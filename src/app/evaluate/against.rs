//! `evaluate --against`: two catalogues, or two files of points, line by line.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};

use super::tables::percent;
use super::{Judged, judge_all};
use crate::catalogue::{Catalogue, SourceFiles};
use crate::cli::EvaluateArgs;
use crate::evaluate::{Labelled, Scores, Verdict};
use crate::report::catalogue_label;
use crate::screening::Screener;

pub(super) fn report(
    text: &mut String,
    other: &Path,
    judged: &[Judged<'_>],
    args: &EvaluateArgs,
) -> Result<()> {
    let catalogue = load(other, args)?;
    writeln!(
        text,
        "\nagainst {} (catalogue {})",
        other.display(),
        catalogue_label(&catalogue)
    )?;
    let screener = Screener::new(catalogue);
    let lines: Vec<Labelled> = judged.iter().map(|(line, _)| (*line).clone()).collect();
    let after = judge_all(&screener, &lines);
    let pairs = || judged.iter().zip(after.iter().map(|(_, verdict)| verdict));
    shares(text, judged, &after)?;
    let changed = |before: &Verdict, after: &Verdict| {
        let first = |v: &Verdict| v.found.first().map(|f| entry(f).to_owned());
        let scores = args.list && before.score != after.score;
        before.lane != after.lane || first(before) != first(after) || scores
    };
    let mut titles = ["better", "worse", "different"]
        .map(|title| (title, Vec::new()))
        .to_vec();
    for ((line, before), after) in pairs() {
        let (old, new) = (before.fault(line), after.fault(line));
        let which = match new.cmp(&old) {
            std::cmp::Ordering::Less => 0,
            std::cmp::Ordering::Greater => 1,
            std::cmp::Ordering::Equal if changed(before, after) => 2,
            std::cmp::Ordering::Equal => continue,
        };
        titles[which].1.push(change(line, before, after));
    }
    for (title, changes) in titles {
        writeln!(text, "\n{title}: {} lines", changes.len())?;
        for change in changes {
            writeln!(text, "{change}")?;
        }
    }
    Ok(())
}

/// The chosen catalogue with a folder, or only a file of points, laid over it.
fn load(other: &Path, args: &EvaluateArgs) -> Result<Catalogue> {
    let mut folders = args.catalogue.folders.clone();
    if other.is_dir() {
        folders.push(other.to_owned());
    }
    let mut files = SourceFiles::gather(&folders, !args.catalogue.no_embedded)?;
    if !other.is_dir() {
        let shown = other.display().to_string();
        let points = fs::read_to_string(other).with_context(|| {
            format!("{shown}: cannot be read; give --against a catalogue folder or a weights.csv")
        })?;
        files.push("weights.csv", shown, points.into());
    }
    Ok(Catalogue::from_files(&files)?)
}

/// Shares by truth, before and after.
fn shares(text: &mut String, before: &[Judged<'_>], after: &[Judged<'_>]) -> Result<()> {
    let scores = |judged: &[Judged<'_>]| {
        let mut scores = Scores::default();
        for (line, verdict) in judged {
            scores.add(line, verdict);
        }
        scores
    };
    let (before, after) = (scores(before), scores(after));
    writeln!(
        text,
        "{:<18}{:>6} {:>18} {:>18} {:>18} {:>18}",
        "", "lines", "flagged", "red", "right entry 1st", "vague flag"
    )?;
    for (truth, old) in &before.by_truth {
        let new = after.of(truth);
        let change = |a: u32, b: u32| {
            let (a, b) = (percent(old.share(a)), percent(new.share(b)));
            format!("{a} -> {b:>6}")
        };
        writeln!(
            text,
            "{truth:<18}{:>6} {:>18} {:>18} {:>18} {:>18}",
            old.lines,
            change(old.flagged, new.flagged),
            change(old.red, new.red),
            change(old.first, new.first),
            change(old.vague, new.vague),
        )?;
    }
    Ok(())
}

fn change(line: &Labelled, before: &Verdict, after: &Verdict) -> String {
    let short = |v: &Verdict| {
        let first = v.found.first().map_or("nothing", String::as_str);
        format!("{} {first}", v.lane)
    };
    let right = if line.entry.is_empty() {
        line.truth.clone()
    } else {
        format!("{} {}", line.truth, line.entry)
    };
    format!(
        "  {:<12} {:<24} {:<24} {right:<16} {}",
        line.id,
        short(before),
        format!("-> {}", short(after)),
        line.description.replace('\n', " ")
    )
}

/// The control number of `2B350.i 57`.
fn entry(found: &str) -> &str {
    found.split(' ').next().unwrap_or(found)
}
