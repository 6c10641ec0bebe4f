//! `evaluate --fit`: points that judge better, if there are any, and whether to believe them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anyhow::Result;

use super::Sets;
use super::tables::percent;
use crate::catalogue::{FITTED_ON, SourceFiles, Weights};
use crate::cli::EvaluateArgs;
use crate::evaluate::{FREE, Figures, Plan, Report, fit};
use crate::report::Output;
use crate::screening::Screener;

/// Chance below which a difference is taken for one.
const SURE: f64 = 0.05;

pub(super) fn report(
    text: &mut String,
    screener: &mut Screener,
    sets: &Sets,
    args: &EvaluateArgs,
) -> Result<()> {
    let plan = Plan {
        folds: args.folds,
        seed: args.seed,
    };
    let report = fit(screener, &sets.lines, plan)?;
    writeln!(
        text,
        "\nfit on {}; {} parts, seed {}; lines with the same right entry are held out together",
        sets.names(),
        args.folds,
        args.seed
    )?;
    points(text, &report)?;
    figures(text, &report)?;
    verdict(text, &report)?;
    let file = proposal(&report, sets, args)?;
    match &args.output {
        Some(path) => {
            let mut output = Output::file(path)?;
            output.write(file.as_bytes())?;
            output.finish()?;
            writeln!(text, "The fitted points are in {}.", path.display())?;
        }
        None => write!(text, "\nthe fitted weights.csv\n{file}")?,
    }
    Ok(())
}

/// The points that moved, and how far the parts agree on them.
fn points(text: &mut String, report: &Report) -> Result<()> {
    writeln!(
        text,
        "\n{:<22}{:>6} {:>7}   without each part",
        "points", "now", "fitted"
    )?;
    let mut still = Vec::new();
    for name in FREE {
        let of = |weights: &Weights| weights.get(name).unwrap_or(0);
        let (now, fitted) = (of(&report.start.weights), of(&report.fitted.weights));
        let parts: Vec<i32> = report.folds.iter().map(of).collect();
        if now == fitted && parts.iter().all(|&p| p == now) {
            still.push(name);
            continue;
        }
        let parts: Vec<String> = parts.iter().map(i32::to_string).collect();
        writeln!(text, "{name:<22}{now:>6} {fitted:>7}   {}", parts.join(" "))?;
    }
    if !still.is_empty() {
        writeln!(text, "unmoved everywhere: {}", still.join(", "))?;
    }
    Ok(())
}

fn figures(text: &mut String, report: &Report) -> Result<()> {
    writeln!(
        text,
        "\n{:<30}{:>6} {:>7} {:>12} {:>11} {:>10} {:>11} {:>9} {:>7}",
        "", "missed", "of", "not 1st", "pos. red", "alarms", "of", "red", "cost"
    )?;
    let rows = [
        ("now", &report.start.figures),
        ("fitted, on the same lines", &report.fitted.figures),
        ("fitted, on lines held out", &report.held_out),
    ];
    for (name, f) in rows {
        writeln!(text, "{}", row(name, f))?;
    }
    writeln!(
        text,
        "cost = % positives missed + 1/2 % right entry not first + 1/10 % positives not red + % negatives \
         flagged\n       + 4 x % negatives red + 1/2 % pairs of a positive and a negative out of order"
    )?;
    Ok(())
}

fn row(name: &str, f: &Figures) -> String {
    format!(
        "{name:<30}{:>6} {:>7} {:>12} {:>11} {:>10} {:>11} {:>9} {:>7.2}",
        f.missed,
        f.positives,
        f.wrong_first,
        f.positives_red,
        f.alarms,
        f.negatives,
        f.red_alarms,
        f.cost()
    )
}

fn verdict(text: &mut String, report: &Report) -> Result<()> {
    let (now, held_out) = (report.start.figures.cost(), report.held_out.cost());
    let advice = match (report.is_better_held_out(), report.chance()) {
        (true, chance) if chance < SURE => "Fitted points are better on lines they have not seen",
        (true, _) => {
            "Fitted points are a little better on lines they have not seen, which may be chance"
        }
        (false, _) => {
            "Fitted points are NOT better on lines they have not seen: keep the present ones"
        }
    };
    writeln!(
        text,
        "{advice}: cost {held_out:.2} against {now:.2}; {} lines judged better, {} worse, as chance alone \
         would have it in {} of cases.",
        report.better,
        report.worse,
        percent(report.chance())
    )?;
    Ok(())
}

/// `weights.csv` with the fitted points, which says what they were fitted on.
fn proposal(report: &Report, sets: &Sets, args: &EvaluateArgs) -> Result<String> {
    let mut notes = notes(args)?;
    let weights = &report.fitted.weights;
    let record = format!(
        "evaluate --fit --folds {} --seed {} on {}; cost {:.2} before and {:.2} on lines held out",
        args.folds,
        args.seed,
        sets.names(),
        report.start.figures.cost(),
        report.held_out.cost()
    );
    notes.insert(FITTED_ON.to_owned(), record);
    let used = report.fitted.figures.positives + report.fitted.figures.negatives;
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(["name", "points", "note"])?;
    for (name, note) in &notes {
        let points = match name.as_str() {
            FITTED_ON => i32::try_from(used).ok(),
            name => weights.get(name),
        };
        if let Some(points) = points {
            writer.write_record([name, &points.to_string(), note])?;
        }
    }
    Ok(String::from_utf8(writer.into_inner()?)?)
}

/// The notes of the chosen catalogue's `weights.csv`, by name.
fn notes(args: &EvaluateArgs) -> Result<BTreeMap<String, String>> {
    let files = SourceFiles::gather(&args.catalogue.folders, !args.catalogue.no_embedded)?;
    let mut notes = BTreeMap::new();
    for file in files.named("weights.csv") {
        for row in csv::Reader::from_reader(file.text.as_bytes()).records() {
            let row = row?;
            let cell = |n| row.get(n).unwrap_or_default().to_owned();
            notes.insert(cell(0), cell(2));
        }
    }
    Ok(notes)
}
