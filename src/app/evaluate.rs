//! `evaluate`: how well the catalogue judges labelled lines.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};

use super::{Outcome, load};
use crate::cli::EvaluateArgs;
use crate::evaluate::{Counts, Labelled, Scores, Verdict, judge};
use crate::matcher::Scratch;
use crate::screening::{Lane, Screener};

pub(super) fn run(args: &EvaluateArgs) -> Result<Outcome> {
    ensure!(
        !args.labelled.is_empty(),
        "name at least one labelled CSV file"
    );
    let catalogue = match load(&args.catalogue)? {
        Ok(catalogue) => catalogue,
        Err(outcome) => return Ok(outcome),
    };
    let screener = Screener::new(catalogue);
    let mut scratch = Scratch::default();
    let mut scores = Scores::default();
    let mut judged = Vec::new();
    for path in &args.labelled {
        for line in read(path)? {
            let verdict = judge(&screener, &line, &mut scratch);
            scores.add(&line, &verdict);
            judged.push((line, verdict));
        }
    }
    let mut text = String::new();
    tables(&mut text, &scores)?;
    list(&mut text, &judged, args.list)?;
    std::io::stdout().write_all(text.as_bytes())?;
    gates(args, &scores)
}

fn read(path: &Path) -> Result<Vec<Labelled>> {
    let shown = path.display();
    let mut reader = csv::Reader::from_path(path)
        .with_context(|| format!("{shown}: cannot be read; give a labelled CSV file"))?;
    reader
        .deserialize()
        .collect::<std::result::Result<_, _>>()
        .with_context(|| format!("{shown}: needs the columns id, description, truth, entry"))
}

/// A title and the counts under it.
type Group<'s> = (&'static str, &'s BTreeMap<(String, String), Counts>);

fn tables(text: &mut String, scores: &Scores) -> Result<()> {
    writeln!(
        text,
        "{:<34}{:>6} {:>8} {:>6} {:>7} {:>7} {:>7}",
        "", "lines", "flagged", "red", "1st", "in 3", "vague"
    )?;
    for (truth, counts) in &scores.by_truth {
        row(text, truth, counts)?;
    }
    let groups: [Group<'_>; 2] = [
        ("by style", &scores.by_style),
        ("by language", &scores.by_lang),
    ];
    for (title, group) in groups {
        writeln!(text, "\n{title}")?;
        for ((truth, name), counts) in group {
            row(text, &format!("{truth} / {name}"), counts)?;
        }
    }
    writeln!(
        text,
        "\npositives by entry that are not all flagged with the right entry among three"
    )?;
    for (entry, counts) in scores
        .by_entry
        .iter()
        .filter(|(_, c)| c.among_three < c.lines)
    {
        row(text, entry, counts)?;
    }
    Ok(())
}

fn row(text: &mut String, name: &str, c: &Counts) -> Result<()> {
    let percent = |n| format!("{:.1}%", 100.0 * c.share(n));
    writeln!(
        text,
        "{name:<34}{:>6} {:>8} {:>6} {:>7} {:>7} {:>7}",
        c.lines,
        percent(c.flagged),
        percent(c.red),
        percent(c.first),
        percent(c.among_three),
        percent(c.vague)
    )?;
    Ok(())
}

/// Lists misses: always those of positives in short, with `all` also flagged negatives.
fn list(text: &mut String, judged: &[(Labelled, Verdict)], all: bool) -> Result<()> {
    let missed = |(l, v): &&(Labelled, Verdict)| {
        l.truth == "positive" && (v.lane == Lane::Green || v.rank.is_none_or(|r| r > 2))
    };
    let flagged = |(l, v): &&(Labelled, Verdict)| l.truth == "negative" && v.lane > Lane::Green;
    writeln!(
        text,
        "\nmissed, or right entry not among three: {}",
        judged.iter().filter(missed).count()
    )?;
    for (line, verdict) in judged.iter().filter(missed) {
        listed(text, line, verdict)?;
    }
    if all {
        writeln!(
            text,
            "\nnegatives flagged: {}",
            judged.iter().filter(flagged).count()
        )?;
        for (line, verdict) in judged.iter().filter(flagged) {
            listed(text, line, verdict)?;
        }
    }
    Ok(())
}

fn listed(text: &mut String, line: &Labelled, verdict: &Verdict) -> Result<()> {
    writeln!(
        text,
        "  {} {} [{}] {} {} -> {} {}",
        line.id,
        line.description.replace('\n', " "),
        line.commodity_code,
        line.style,
        line.entry,
        verdict.lane,
        verdict.found.join(", ")
    )?;
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
