//! The table for people: readable at 80 columns, colour only where asked.

use super::text::{fit, plain, thousands, wrap};
use super::{Reported, Reporter, Summary};
use crate::manifest::Field;
use crate::screening::Lane;

/// Writes one short block a referral.
#[derive(Debug)]
pub struct Table {
    /// Whether to colour the lanes.
    pub colour: bool,
    /// Terminal columns to use.
    pub columns: usize,
}

const INDENT: &str = "          ";

impl Reporter for Table {
    fn referral(&self, reported: &Reported<'_>, out: &mut Vec<u8>) {
        let Reported {
            source,
            record,
            referral,
        } = *reported;
        let item = record.item.unwrap_or_default();
        let title = referral.findings.first().map_or_else(String::new, |f| {
            format!("{}  {}", f.control, source.catalogue.entry(f.entry).title)
        });
        let place = format!("line {}", record.line);
        let head = format!("{:>3}  {place}  {title}", referral.score);
        let badge = self.lane(referral.lane);
        let mut text = format!("{badge}{}\n", fit(&head, self.columns.saturating_sub(7)));
        let code = item.get(Field::CommodityCode);
        let goods = match code {
            "" => plain(item.description()),
            _ => format!("{} [{}]", plain(item.description()), plain(code)),
        };
        text.push_str(&wrap(&fit(&goods, self.columns * 3), self.columns, INDENT));
        text.push('\n');
        for indicator in referral.reasons() {
            let line = format!("{:+} {}", indicator.points, plain(&indicator.says));
            text.push_str(&wrap(&line, self.columns, INDENT));
            text.push('\n');
        }
        if let [_, others @ ..] = &referral.findings[..]
            && !others.is_empty()
        {
            let list: Vec<String> = others
                .iter()
                .map(|f| format!("{} ({})", f.control, f.score))
                .collect();
            text.push_str(&wrap(
                &format!("also: {}", list.join(", ")),
                self.columns,
                INDENT,
            ));
            text.push('\n');
        }
        if let Some(ask) = referral.ask.first() {
            text.push_str(&wrap(&format!("> {ask}"), self.columns, INDENT));
            text.push('\n');
        }
        text.push('\n');
        out.extend_from_slice(text.as_bytes());
    }

    fn tail(&self, summary: &Summary, out: &mut Vec<u8>) {
        let lanes = &summary.lanes;
        let mut text = format!(
            "{} lines: {} red, {} yellow, {} green, {} rejected. Catalogue {} ({}).\n",
            thousands(summary.lines.r#in),
            thousands(lanes.red),
            thousands(lanes.yellow),
            thousands(lanes.green),
            thousands(summary.lines.rejected),
            summary.catalogue.version,
            &summary.catalogue.hash[..summary.catalogue.hash.len().min(12)],
        );
        for sentence in summary.selection() {
            text.push_str(&wrap(&sentence, self.columns, ""));
            text.push('\n');
        }
        out.extend_from_slice(text.as_bytes());
    }
}

impl Table {
    fn lane(&self, lane: Lane) -> String {
        let name = format!("{:<7}", lane.name().to_uppercase());
        let code = match lane {
            Lane::Red => "1;31",
            Lane::Yellow => "1;33",
            Lane::Green => "32",
        };
        if self.colour {
            format!("\u{1b}[{code}m{name}\u{1b}[0m")
        } else {
            name
        }
    }
}
