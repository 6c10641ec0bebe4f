//! `evaluate --stress`: the same lines, worn out.

use std::fmt::Write as _;

use anyhow::Result;

use super::Judged;
use super::tables::{interval, percent};
use crate::cli::EvaluateArgs;
use crate::evaluate::{Counts, Labelled, Scores, Treatment, Verdict, judge};
use crate::matcher::Scratch;
use crate::screening::{Lane, Screener};

/// The lines that a treatment changes, before and after.
struct Worn<'l> {
    before: Scores,
    after: Scores,
    /// Positives that are flagged before and not after.
    lost: Vec<(&'l Labelled, String, Verdict)>,
    /// Negatives that are in a higher lane after than before.
    raised: Vec<(&'l Labelled, String, Verdict)>,
}

pub(super) fn report(
    text: &mut String,
    screener: &Screener,
    judged: &[Judged<'_>],
    args: &EvaluateArgs,
) -> Result<()> {
    writeln!(
        text,
        "\nstress, seed {}: only lines that a treatment changes, before and after it",
        args.seed
    )?;
    writeln!(
        text,
        "{:<26}{:>6} {:>17} {:>14} {:>17}   {:>6} {:>15} {:>13}",
        "", "posit.", "flagged", "95% after", "right entry 1st", "negat.", "flagged", "red"
    )?;
    let mut all = Vec::new();
    for treatment in Treatment::ALL {
        let worn = wear(screener, judged, treatment, args.seed);
        writeln!(text, "{}", row(treatment, &worn))?;
        all.push((treatment.name(), worn));
    }
    for (treatment, worn) in all.into_iter().filter(|_| args.list) {
        writeln!(
            text,
            "\n'{treatment}' lost {} positives and raised {} negatives",
            worn.lost.len(),
            worn.raised.len()
        )?;
        for (line, treated, verdict) in worn.lost.iter().chain(&worn.raised) {
            writeln!(
                text,
                "  {} {} {} -> {} {}",
                line.id,
                treated.replace('\n', " "),
                if line.entry.is_empty() {
                    &line.truth
                } else {
                    &line.entry
                },
                verdict.lane,
                verdict.found.join(", ")
            )?;
        }
    }
    Ok(())
}

fn wear<'l>(
    screener: &Screener,
    judged: &[Judged<'l>],
    treatment: Treatment,
    seed: u64,
) -> Worn<'l> {
    let mut scratch = Scratch::default();
    let mut worn = Worn {
        before: Scores::default(),
        after: Scores::default(),
        lost: Vec::new(),
        raised: Vec::new(),
    };
    for (line, before) in judged {
        let Some(treated) = treatment.apply(&line.description, &line.id, seed) else {
            continue;
        };
        let changed = Labelled {
            description: treated,
            ..(*line).clone()
        };
        let after = judge(screener, &changed, &mut scratch);
        worn.before.add(line, before);
        worn.after.add(line, &after);
        if line.is_positive() && before.lane > Lane::Green && after.lane == Lane::Green {
            worn.lost.push((line, changed.description, after));
        } else if line.is_negative() && after.lane > before.lane {
            worn.raised.push((line, changed.description, after));
        }
    }
    worn
}

fn row(treatment: Treatment, worn: &Worn<'_>) -> String {
    let both = |truth| (worn.before.of(truth), worn.after.of(truth));
    let change = |(before, after): (Counts, Counts), count: fn(&Counts) -> u32| {
        if after.lines == 0 {
            return "-".to_owned();
        }
        let share = |counts: &Counts| percent(counts.share(count(counts)));
        format!("{} -> {:>6}", share(&before), share(&after))
    };
    let (positive, negative) = (both("positive"), both("negative"));
    format!(
        "{:<26}{:>6} {:>17} {:>14} {:>17}   {:>6} {:>15} {:>13}",
        treatment.name(),
        positive.1.lines,
        change(positive, |c| c.flagged),
        interval(positive.1.rate(positive.1.flagged)),
        change(positive, |c| c.first),
        negative.1.lines,
        change(negative, |c| c.flagged),
        change(negative, |c| c.red),
    )
}
