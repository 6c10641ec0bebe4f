//! The overview: lane tiles that filter, the proof that nothing was lost, what the run was made of.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};

use super::super::summary::InputSummary;
use super::super::text::thousands;
use super::super::{EntryCount, Summary};
use super::escape::Text;
use super::list;

/// Writes the end of the page. The style sheet shows it above the cards.
pub(super) fn write(page: &mut String, summary: &Summary) -> fmt::Result {
    page.push_str("</main>\n");
    tiles(page, summary)?;
    page.push_str("<section class=\"overview\">\n");
    balance(page, summary)?;
    for sentence in summary.selection() {
        writeln!(page, "<p class=\"balance\">{}</p>", Text(&sentence))?;
    }
    entries(page, &summary.entries)?;
    counts(page, "Rejected lines", "Reason", &summary.rejected)?;
    counts(page, "Flags", "Flag", &summary.flags)?;
    converging(page, summary)?;
    not_evaluable(page, &summary.not_evaluable)?;
    inputs(page, &summary.inputs)?;
    page.push_str("</section>\n</body>\n</html>\n");
    Ok(())
}

/// Counts by lane; each is the label of the input that shows only this lane.
fn tiles(page: &mut String, summary: &Summary) -> fmt::Result {
    let lanes = &summary.lanes;
    let tiles = [
        ("all", "screened", lanes.red + lanes.yellow + lanes.green),
        ("red", "red", lanes.red),
        ("yellow", "yellow", lanes.yellow),
        ("green", "green", lanes.green),
    ];
    page.push_str("<nav class=\"tiles\">\n");
    for (id, name, count) in tiles {
        let count = thousands(count);
        writeln!(
            page,
            "<label class=\"{id}\" for=\"lane-{id}\"><b>{count}</b> {name}</label>"
        )?;
    }
    page.push_str("</nav>\n");
    Ok(())
}

fn balance(page: &mut String, summary: &Summary) -> fmt::Result {
    let lines = &summary.lines;
    let names: Vec<String> = summary
        .inputs
        .iter()
        .map(|i| format!("<bdi>{}</bdi>", Text(&i.name)))
        .collect();
    writeln!(
        page,
        "<p class=\"balance\"><b>{}</b> lines in = <b>{}</b> screened + <b>{}</b> rejected. \
         Read from {}.</p>",
        thousands(lines.r#in),
        thousands(lines.screened),
        thousands(lines.rejected),
        names.join(", "),
    )
}

fn entries(page: &mut String, entries: &[EntryCount]) -> fmt::Result {
    if entries.is_empty() {
        return Ok(());
    }
    fold(page, "Control entries", entries.len());
    page.push_str(
        "<table class=\"list\"><thead><tr><th>Entry</th><th>Title</th><th>Red</th><th>Yellow</th></tr>\
         </thead><tbody>\n",
    );
    for e in entries {
        writeln!(
            page,
            "<tr><th>{}</th><td>{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td></tr>",
            Text(&e.entry),
            Text(&e.title),
            thousands(e.red),
            thousands(e.yellow)
        )?;
    }
    page.push_str("</tbody></table></details>\n");
    Ok(())
}

fn counts(
    page: &mut String,
    title: &str,
    of: &str,
    counts: &BTreeMap<&'static str, u64>,
) -> fmt::Result {
    if counts.is_empty() {
        return Ok(());
    }
    fold(page, title, counts.len());
    writeln!(
        page,
        "<table class=\"list\"><thead><tr><th>{of}</th><th>Lines</th></tr></thead><tbody>"
    )?;
    for (name, &count) in counts {
        writeln!(
            page,
            "<tr><th>{}</th><td class=\"n\">{}</td></tr>",
            Text(name),
            thousands(count)
        )?;
    }
    page.push_str("</tbody></table></details>\n");
    Ok(())
}

/// Items that belong together and met at one consignee.
fn converging(page: &mut String, summary: &Summary) -> fmt::Result {
    let baskets = &summary.across_run.converging;
    if baskets.is_empty() {
        return Ok(());
    }
    fold(page, "Items that converge on one consignee", baskets.len());
    page.push_str("<ul>\n");
    for c in baskets {
        writeln!(
            page,
            "<li><b><bdi>{}</bdi></b> ({}): {}</li>",
            Text(&c.consignee),
            Text(&c.basket),
            Text(&c.items.join(", "))
        )?;
    }
    page.push_str("</ul></details>\n");
    Ok(())
}

fn not_evaluable(page: &mut String, notes: &[String]) -> fmt::Result {
    if notes.is_empty() {
        return Ok(());
    }
    fold(page, "Could not be judged", notes.len());
    list(page, notes)?;
    page.push_str("</details>\n");
    Ok(())
}

fn inputs(page: &mut String, inputs: &[InputSummary]) -> fmt::Result {
    fold(page, "How the inputs were read", inputs.len());
    for i in inputs {
        writeln!(
            page,
            "<p><b><bdi>{}</bdi></b>: {} records, {} blank lines, {} stray bytes; {}, delimiter \
             {}<br>SHA-256 <span class=\"hash\">{}</span><br>{}</p>",
            Text(&i.name),
            thousands(i.records),
            thousands(i.blank_lines),
            thousands(i.stray_bytes),
            Text(&i.encoding),
            delimiter(&i.delimiter),
            Text(&i.sha256),
            Text(&i.columns),
        )?;
    }
    page.push_str("</details>\n");
    Ok(())
}

fn delimiter(text: &str) -> String {
    match text {
        "\t" => "tab".to_owned(),
        other => format!("'{}'", Text(other)),
    }
}

fn fold(page: &mut String, title: &str, count: usize) {
    page.push_str("<details><summary>");
    page.push_str(title);
    page.push_str(" <span class=\"kind\">");
    page.push_str(&count.to_string());
    page.push_str("</span></summary>");
}
