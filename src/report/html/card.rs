//! One referral as a card: what was declared, what was seen, what to ask.

use std::fmt::{self, Write as _};

use super::super::Reported;
use super::escape::Text;
use super::{list, marks};
use crate::catalogue::Catalogue;
use crate::manifest::{Field, GoodsItem};
use crate::screening::{Finding, Indicator, Lane, Referral};

/// Declared values that help an officer: the word they are shown under, and what stands between them.
const FACTS: [(&str, &[Field], &str); 10] = [
    ("Commodity code", &[Field::CommodityCode], " "),
    ("Consignor", &[Field::Consignor, Field::Origin], ", "),
    ("Consignee", &[Field::Consignee, Field::Destination], ", "),
    ("Transit", &[Field::Transit], " "),
    ("Quantity", &[Field::Quantity, Field::Unit], " "),
    ("Net weight", &[Field::NetWeight], " "),
    ("Packages", &[Field::Packages], " "),
    ("Value", &[Field::Value, Field::Currency], " "),
    ("Date", &[Field::Date], " "),
    ("Documents", &[Field::DocumentCodes], " "),
];

/// Writes the card.
pub(super) fn write(page: &mut String, reported: &Reported<'_>) -> fmt::Result {
    let Reported {
        source,
        record,
        referral,
    } = *reported;
    let item = record.item.unwrap_or_default();
    writeln!(page, "<article class=\"card {}\">", referral.lane.name())?;
    top(page, reported)?;
    page.push_str("<div class=\"seen\">\n");
    marks::write(page, &item, referral)?;
    facts(page, &item)?;
    findings(page, source.catalogue, &referral.findings)?;
    flags(page, referral)?;
    page.push_str("</div>\n");
    ask(page, &referral.ask)?;
    page.push_str("</article>\n");
    Ok(())
}

/// Lane and score, then where the line stands.
fn top(page: &mut String, reported: &Reported<'_>) -> fmt::Result {
    let Reported {
        source,
        record,
        referral,
    } = *reported;
    let item = record.item.unwrap_or_default();
    write!(
        page,
        "<header><b class=\"lane\">{}</b> <span class=\"advised\">{}</span> \
         <span class=\"score\"><b>{}</b> of 100</span> <span class=\"place\">line {}",
        referral.lane.name().to_uppercase(),
        advised(referral.lane),
        referral.score,
        record.line,
    )?;
    for (name, field) in [
        ("declaration", Field::DeclarationId),
        ("item", Field::ItemSequence),
    ] {
        let value = item.get(field);
        if !value.is_empty() {
            write!(page, " · {name} <bdi>{}</bdi>", Text(value))?;
        }
    }
    writeln!(page, " · <bdi>{}</bdi></span></header>", Text(source.name))
}

fn advised(lane: Lane) -> &'static str {
    match lane {
        Lane::Red => "examine the goods",
        Lane::Yellow => "check the documents",
        Lane::Green => "no referral",
    }
}

/// The best finding in full, the others folded up.
fn findings(page: &mut String, catalogue: &Catalogue, findings: &[Finding]) -> fmt::Result {
    let Some((best, others)) = findings.split_first() else {
        return Ok(());
    };
    page.push_str("<section class=\"finding\">\n<h2>");
    title(page, catalogue, best)?;
    page.push_str("</h2>\n");
    sum(page, best)?;
    page.push_str("</section>\n");
    for other in others {
        page.push_str("<details class=\"finding\"><summary>");
        title(page, catalogue, other)?;
        writeln!(
            page,
            " <span class=\"score\"><b>{}</b> {}</span></summary>",
            other.score, other.lane
        )?;
        sum(page, other)?;
        page.push_str("</details>\n");
    }
    Ok(())
}

fn title(page: &mut String, catalogue: &Catalogue, finding: &Finding) -> fmt::Result {
    let entry = catalogue.entry(finding.entry);
    let control = Text(finding.control.as_str());
    write!(
        page,
        "<b class=\"control\">{control}</b> {}",
        Text(&entry.title)
    )?;
    for regime in &entry.regimes {
        write!(page, " <span class=\"regime\">{}</span>", Text(regime))?;
    }
    Ok(())
}

/// The indicators as an addition: points, what was seen, and the sum that is the score.
fn sum(page: &mut String, finding: &Finding) -> fmt::Result {
    page.push_str("<table class=\"sum\"><tbody>\n");
    for i in &finding.indicators {
        let class = if i.points < 0 { " class=\"less\"" } else { "" };
        writeln!(
            page,
            "<tr{class}><td>{}</td><td>{}</td><td>{}</td></tr>",
            signed(i.points),
            Text(&i.says),
            i.kind.name()
        )?;
    }
    let total: i32 = finding.indicators.iter().map(|i| i.points).sum();
    let score = i32::from(finding.score.value());
    let capped = if total == score {
        String::new()
    } else {
        format!(
            ": the points add up to {}; scores keep to 0..100",
            signed(total)
        )
    };
    writeln!(
        page,
        "</tbody><tfoot><tr><td>= {score}</td><td colspan=\"2\">score{capped}</td></tr></tfoot></table>"
    )
}

/// Points with their sign, the minus as wide as the plus.
fn signed(points: i32) -> String {
    match points {
        0 => "0".to_owned(),
        1.. => format!("+{points}"),
        _ => format!("\u{2212}{}", points.unsigned_abs()),
    }
}

/// Observations on the line that the best finding does not already hold.
fn flags(page: &mut String, referral: &Referral) -> fmt::Result {
    let told = referral.findings.first().map_or(&[][..], |f| &f.indicators);
    let flags: Vec<&Indicator> = referral
        .flags
        .iter()
        .filter(|f| told.iter().all(|i| i.kind != f.kind))
        .collect();
    if flags.is_empty() {
        return Ok(());
    }
    page.push_str("<ul class=\"flags\">\n");
    for flag in flags {
        writeln!(
            page,
            "<li>{} <span class=\"kind\">{}</span></li>",
            Text(&flag.says),
            flag.kind.name()
        )?;
    }
    page.push_str("</ul>\n");
    Ok(())
}

fn ask(page: &mut String, questions: &[String]) -> fmt::Result {
    if questions.is_empty() {
        return Ok(());
    }
    page.push_str("<section class=\"ask\"><h3>What to ask</h3>\n");
    list(page, questions)?;
    page.push_str("</section>\n");
    Ok(())
}

fn facts(page: &mut String, item: &GoodsItem<'_>) -> fmt::Result {
    page.push_str("<dl>\n");
    for (name, fields, between) in FACTS {
        let values: Vec<&str> = fields
            .iter()
            .map(|&f| item.get(f))
            .filter(|v| !v.is_empty())
            .collect();
        if values.is_empty() {
            continue;
        }
        write!(page, "<div><dt>{name}</dt> <dd>")?;
        for (n, value) in values.into_iter().enumerate() {
            let gap = if n > 0 { between } else { "" };
            write!(page, "{gap}<bdi>{}</bdi>", Text(value))?;
        }
        page.push_str("</dd></div>\n");
    }
    page.push_str("</dl>\n");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_keep_their_sign() {
        assert_eq!(
            [signed(45), signed(0), signed(-30)],
            ["+45", "0", "\u{2212}30"]
        );
    }
}
