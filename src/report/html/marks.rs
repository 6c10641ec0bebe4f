//! The goods description with the words that were found marked in it.

use std::fmt::{self, Write as _};
use std::ops::Range;

use super::escape::Text;
use crate::manifest::{Field, GoodsItem};
use crate::screening::{Indicator, Kind, Referral};

/// What the words of a stretch of text did; the later of two that overlap is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Weight {
    /// Nothing.
    None,
    /// They were noticed, without points.
    Noticed,
    /// They speak for the goods.
    Against,
    /// They speak for the control entry.
    For,
}

impl Weight {
    fn of(indicator: &Indicator) -> Self {
        match indicator.points {
            0 => Self::Noticed,
            points if points < 0 => Self::Against,
            _ => Self::For,
        }
    }

    fn class(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Noticed => "noticed",
            Self::Against => "against",
            Self::For => "for",
        }
    }
}

/// Writes the description: marks where something was found, the tariff's own text set apart.
pub(super) fn write(page: &mut String, item: &GoodsItem<'_>, referral: &Referral) -> fmt::Result {
    let text = item.description();
    let spans = spans(text, referral);
    let own = item.trader_text().len();
    page.push_str("<p class=\"goods\" dir=\"auto\">");
    stretch(page, text, 0..own, &spans)?;
    if own < text.len() {
        page.push_str("<span class=\"tariff\">");
        stretch(page, text, own..text.len(), &spans)?;
        page.push_str("</span>");
    }
    if text.is_empty() {
        page.push_str("<span class=\"none\">no description</span>");
    }
    page.push_str("</p>\n");
    Ok(())
}

/// Everything found in the description. A vague description is found as a whole, which marks nothing.
fn spans(text: &str, referral: &Referral) -> Vec<(Range<usize>, Weight)> {
    let of_findings = referral.findings.iter().flat_map(|f| &f.indicators);
    let mut spans: Vec<_> = of_findings
        .chain(&referral.flags)
        .filter(|i| i.field == Field::Description && i.kind != Kind::VagueDescription)
        .filter(|i| text.get(i.span.clone()).is_some_and(|t| !t.is_empty()))
        .map(|i| (i.span.clone(), Weight::of(i)))
        .collect();
    spans.sort_by_key(|(span, weight)| (span.start, span.end, *weight));
    spans.dedup();
    spans
}

/// Writes one stretch, cut at every place where a span starts or ends.
fn stretch(
    page: &mut String,
    text: &str,
    within: Range<usize>,
    spans: &[(Range<usize>, Weight)],
) -> fmt::Result {
    let mut cuts: Vec<usize> = spans.iter().flat_map(|(s, _)| [s.start, s.end]).collect();
    cuts.retain(|cut| within.contains(cut));
    cuts.extend([within.start, within.end]);
    cuts.sort_unstable();
    cuts.dedup();
    let pieces: Vec<(Range<usize>, Weight)> = cuts
        .windows(2)
        .map(|c| (c[0]..c[1], weight_at(c[0], spans)))
        .collect();
    for same in pieces.chunk_by(|a, b| a.1 == b.1) {
        let (first, last) = (&same[0], &same[same.len() - 1]);
        let words = Text(text.get(first.0.start..last.0.end).unwrap_or_default());
        match first.1 {
            Weight::None => write!(page, "{words}")?,
            weight => write!(page, "<mark class=\"{}\">{words}</mark>", weight.class())?,
        }
    }
    Ok(())
}

fn weight_at(at: usize, spans: &[(Range<usize>, Weight)]) -> Weight {
    let here = spans.iter().filter(|(span, _)| span.contains(&at));
    here.map(|&(_, weight)| weight)
        .max()
        .unwrap_or(Weight::None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlapping_spans_become_flat_marks() {
        let spans = [
            (0..11, Weight::Against),
            (4..8, Weight::For),
            (9..99, Weight::Noticed),
        ];
        let mut page = String::new();
        stretch(&mut page, "for <pumps> é", 0..14, &spans).unwrap();
        assert_eq!(
            page,
            "<mark class=\"against\">for </mark><mark class=\"for\">&lt;pum</mark>\
             <mark class=\"against\">ps&gt;</mark><mark class=\"noticed\"> é</mark>"
        );
    }
}
