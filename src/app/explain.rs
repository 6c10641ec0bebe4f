//! `explain`: the whole chain of judgement for one description.

use std::fmt::Write as _;
use std::io::Write as _;
use std::mem::ManuallyDrop;

use anyhow::{Context as _, Result};

use super::{Outcome, load, profile};
use crate::catalogue::Catalogue;
use crate::cli::ExplainArgs;
use crate::manifest::{Field, GoodsItem};
use crate::matcher::Scratch;
use crate::report::catalogue_label;
use crate::screening::{Finding, Lane, Referral, Screener, Trace};

/// Rejected candidates shown before the rest is only counted.
const MOST_REJECTED: usize = 12;

pub(super) fn run(args: &ExplainArgs) -> Result<Outcome> {
    let catalogue = match load(&args.catalogue)? {
        Ok(catalogue) => catalogue,
        Err(outcome) => return Ok(outcome),
    };
    let profile = profile(args.profile.as_deref())?;
    // The process ends with the run: giving the memory back piece by piece would only cost time.
    let screener = ManuallyDrop::new(Screener::with_profile(catalogue, profile));
    let mut item = GoodsItem::new().with(Field::Description, &args.description);
    if let Some(code) = &args.code {
        item = item.with(Field::CommodityCode, code);
    }
    for field in &args.fields {
        let (field, value) = named(field)?;
        item = item.with(field, value);
    }
    let mut scratch = Scratch::default();
    let (referral, trace) = screener.explain(&item, &mut scratch);
    let mut text = String::new();
    chain(
        &mut text,
        screener.catalogue(),
        &item,
        referral.as_ref(),
        &trace,
    )?;
    std::io::stdout().write_all(text.as_bytes())?;
    Ok(Outcome::Done)
}

/// A field and its value, from `destination=KP`.
fn named(argument: &str) -> Result<(Field, &str)> {
    let known = || {
        let names: Vec<&str> = Field::ALL.iter().map(|field| field.name()).collect();
        names.join(", ")
    };
    argument
        .split_once('=')
        .and_then(|(name, value)| Some((Field::from_name(name)?, value.trim())))
        .with_context(|| {
            format!(
                "'{argument}' in --with is not FIELD=VALUE; fields are {}",
                known()
            )
        })
}

fn chain(
    text: &mut String,
    catalogue: &Catalogue,
    item: &GoodsItem<'_>,
    referral: Option<&Referral>,
    trace: &Trace,
) -> Result<()> {
    writeln!(text, "description  {}", item.description())?;
    writeln!(text, "folded       {}", trace.folded)?;
    if !item.commodity_code().is_empty() {
        writeln!(text, "code         {}", item.commodity_code())?;
    }
    writeln!(text, "catalogue    {}\n", catalogue_label(catalogue))?;
    let findings = referral.map_or(&[][..], |r| &r.findings);
    for finding in findings {
        explain_finding(text, catalogue, finding)?;
    }
    if findings.is_empty() {
        writeln!(
            text,
            "Nothing in the catalogue answers to this description.\n"
        )?;
    }
    for flag in referral.map_or(&[][..], |r| &r.flags) {
        writeln!(text, "flag         {} — {}", flag.kind.name(), flag.says)?;
    }
    rejected(text, trace)?;
    let lane = referral.map_or(Lane::Green, |r| r.lane);
    let limits = catalogue.weights();
    writeln!(
        text,
        "\nlane         {} (yellow from {}, red from {})",
        lane.name().to_uppercase(),
        limits.lane_yellow,
        limits.lane_red
    )?;
    Ok(())
}

fn explain_finding(text: &mut String, catalogue: &Catalogue, finding: &Finding) -> Result<()> {
    let entry = catalogue.entry(finding.entry);
    let regimes = entry.regimes.join(", ");
    writeln!(text, "{}  {} ({regimes})", finding.control, entry.title)?;
    for i in &finding.indicators {
        let place = format!("{} {}..{}", i.field.name(), i.span.start, i.span.end);
        writeln!(
            text,
            "  {:>+4}  {:<16} {:<22} {}",
            i.points,
            i.kind.name(),
            place,
            i.says
        )?;
    }
    writeln!(text, "  {:>4}  = {}", finding.score, finding.lane)?;
    for question in &finding.ask {
        writeln!(text, "        > {question}")?;
    }
    writeln!(text)?;
    Ok(())
}

fn rejected(text: &mut String, trace: &Trace) -> Result<()> {
    if trace.rejected.is_empty() {
        return Ok(());
    }
    writeln!(text, "considered and rejected:")?;
    for r in trace.rejected.iter().take(MOST_REJECTED) {
        writeln!(
            text,
            "  {:<12} '{}' as '{}': {}",
            r.control, r.found, r.phrase, r.reason
        )?;
    }
    let more = trace.rejected.len().saturating_sub(MOST_REJECTED);
    if more > 0 {
        writeln!(text, "  and {more} more")?;
    }
    Ok(())
}
