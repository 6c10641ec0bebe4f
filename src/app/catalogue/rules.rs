//! `catalogue rules`: the red flags of a consignment as a table.

use std::fmt::Write as _;

use anyhow::Result;

use crate::catalogue::Catalogue;
use crate::screening::consignment::{RULES, UNDECIDABLE};

pub(super) fn run(c: &Catalogue) -> Result<String> {
    let mut text = String::new();
    for rule in &RULES {
        let fields: Vec<&str> = rule.fields.iter().map(|f| f.name()).collect();
        let section = rule
            .section
            .map_or(String::new(), |s| format!(", {} of --profile", s.name()));
        let points = match rule.points {
            Some(_) => format!("{:+} points", rule.points(c.weights())),
            None => "a note".to_owned(),
        };
        writeln!(
            text,
            "{} {} ({}, {points})",
            rule.id,
            rule.kind.name(),
            rule.scope.name()
        )?;
        writeln!(text, "    when    {}", rule.when)?;
        writeln!(text, "    needs   {}{section}", fields.join(", "))?;
        writeln!(text, "    source  {}", rule.source)?;
        if !rule.ask.is_empty() {
            writeln!(text, "    ask     {}", rule.ask)?;
        }
    }
    writeln!(text, "\nnot decided by any line or run")?;
    for (id, name, why) in UNDECIDABLE {
        writeln!(text, "{id} {name}: {why}")?;
    }
    Ok(text)
}
