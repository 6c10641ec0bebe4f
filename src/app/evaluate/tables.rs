//! Counts as tables, and the lines behind them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anyhow::Result;

use super::Judged;
use crate::catalogue::Weights;
use crate::evaluate::{Counts, Curve, Labelled, Rate, Scores, Verdict};
use crate::screening::Lane;

/// A title and the counts under it.
type Group<'s> = (&'static str, &'s BTreeMap<(String, String), Counts>);

/// Everything by truth, with the interval of what is flagged.
pub(super) fn overall(text: &mut String, scores: &Scores) -> Result<()> {
    header(text, "95% interval of flagged")?;
    for (truth, counts) in &scores.by_truth {
        let interval = interval(counts.rate(counts.flagged));
        writeln!(text, "{}   {interval}", row(truth, counts))?;
    }
    Ok(())
}

/// Everything by style, language and entry.
pub(super) fn groups(text: &mut String, scores: &Scores) -> Result<()> {
    let groups: [Group<'_>; 2] = [
        ("by style", &scores.by_style),
        ("by language", &scores.by_lang),
    ];
    for (title, group) in groups {
        writeln!(text, "\n{title}")?;
        for ((truth, name), counts) in group {
            writeln!(text, "{}", row(&format!("{truth} / {name}"), counts))?;
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
        writeln!(text, "{}", row(entry, counts))?;
    }
    Ok(())
}

fn header(text: &mut String, last: &str) -> Result<()> {
    writeln!(
        text,
        "{:<34}{:>6} {:>8} {:>6} {:>7} {:>7} {:>7}   {last}",
        "", "lines", "flagged", "red", "1st", "in 3", "vague"
    )?;
    Ok(())
}

fn row(name: &str, c: &Counts) -> String {
    let share = |n| percent(c.share(n));
    format!(
        "{name:<34}{:>6} {:>8} {:>6} {:>7} {:>7} {:>7}",
        c.lines,
        share(c.flagged),
        share(c.red),
        share(c.first),
        share(c.among_three),
        share(c.vague)
    )
}

/// A share in per cent with one decimal.
pub(super) fn percent(share: f64) -> String {
    format!("{:.1}%", 100.0 * share)
}

/// The interval of a rate, in per cent.
pub(super) fn interval(rate: Rate) -> String {
    let (low, high) = rate.interval();
    format!("{:.1}..{:.1}%", 100.0 * low, 100.0 * high)
}

/// Recall and false alarms at every tenth score and at the lane limits.
pub(super) fn curve(text: &mut String, curve: &Curve, weights: &Weights) -> Result<()> {
    let lanes = [
        (weights.lane_yellow, "yellow from here"),
        (weights.lane_red, "red from here"),
    ];
    let limits = lanes.iter().filter_map(|&(at, _)| u8::try_from(at).ok());
    let mut thresholds: Vec<u8> = (1..=10).map(|n| n * 10).chain(limits).collect();
    thresholds.sort_unstable();
    thresholds.dedup();
    writeln!(text, "\nflagged, if every score from a threshold on were")?;
    writeln!(
        text,
        "  score   positives   95% interval     negatives   95% interval"
    )?;
    for point in thresholds.into_iter().map(|t| curve.at(t)) {
        let says = lanes
            .iter()
            .find(|&&(at, _)| at == i32::from(point.threshold))
            .map_or("", |&(_, says)| says);
        let line = format!(
            "{:>7} {:>11}   {:<14} {:>11}   {:<14} {says}",
            point.threshold,
            percent(point.recall.share()),
            interval(point.recall),
            percent(point.alarms.share()),
            interval(point.alarms),
        );
        writeln!(text, "{}", line.trim_end())?;
    }
    writeln!(
        text,
        "A positive has a higher score than a negative in {} of all pairs (equal scores count half).",
        percent(curve.pairs_in_order())
    )?;
    Ok(())
}

/// Lists misses: always those of positives in short, with `all` also flagged negatives.
pub(super) fn list(text: &mut String, judged: &[Judged<'_>], all: bool) -> Result<()> {
    let missed = |(l, v): &&Judged<'_>| {
        l.is_positive() && (v.lane == Lane::Green || v.rank.is_none_or(|r| r > 2))
    };
    let flagged = |(l, v): &&Judged<'_>| l.is_negative() && v.lane > Lane::Green;
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
