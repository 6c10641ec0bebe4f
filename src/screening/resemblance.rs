//! A second look for what no name of the catalogue tells: goods in other words than any term, whose
//! commodity code or another indicator points the same way.
//!
//! The rare words of a description are looked up in the catalogue's own texts: its names and
//! titles. An entry that something else points to and that shares at least two of them gets an
//! indicator which quotes them. It names and corroborates: a finding that rests on a commodity code
//! and on resemblance stays green whatever the points ([`Basis::Resemblance`]).

use std::borrow::Cow;
use std::ops::Range;

use super::Screener;
use super::consignment::Line;
use super::finding::MOST_FINDINGS;
use super::indicator::{Finding, Indicator, Kind};
use super::lane::{Basis, Lane};
use crate::catalogue::{CodeLink, EntryId};
use crate::manifest::Field;
use crate::matcher::{Likeness, Scratch};

/// Words quoted in a sentence.
const MOST_QUOTED: usize = 4;

impl Screener {
    /// Adds what the catalogue's texts say to findings that are all green, and names entries that
    /// only the commodity code points to.
    pub(super) fn look_again(
        &self,
        line: &Line<'_>,
        scratch: &mut Scratch,
        findings: &mut Vec<Finding>,
    ) {
        let own = line.declared.subheadings().iter();
        let links: Vec<&CodeLink> = own.flat_map(|&s| self.catalogue.links_of(s)).collect();
        let standing = findings.iter().filter(|f| stands(f)).map(|f| f.entry);
        let mut asked: Vec<EntryId> = links.iter().map(|l| l.entry).chain(standing).collect();
        asked.retain(|&entry| findings.iter().all(|f| f.entry != entry || stands(f)));
        if asked.is_empty() {
            return;
        }
        let taken = |entry: EntryId, at: &Range<usize>| {
            let of = findings.iter().filter(|f| f.entry == entry);
            of.flat_map(|f| &f.indicators).any(|i| {
                i.field == Field::Description && i.span.start < at.end && at.start < i.span.end
            })
        };
        let description = line.item.description();
        let matched = (description, scratch);
        let alike = self.matcher.alike(&self.catalogue, matched, &asked, taken);
        if alike.is_empty() {
            return;
        }
        for likeness in &alike {
            let indicator = self.resemblance(likeness, description);
            if let Some(known) = findings.iter_mut().find(|f| f.entry == likeness.entry) {
                self.corroborate(known, indicator);
            } else if let Some(link) = closest(&links, likeness.entry) {
                findings.push(self.named(link, line, indicator));
            }
        }
        self.rank(findings);
        findings.truncate(MOST_FINDINGS);
    }

    fn corroborate(&self, finding: &mut Finding, indicator: Indicator) {
        finding.indicators.push(indicator);
        let by_code =
            |i: &Indicator| i.field == Field::CommodityCode || i.kind == Kind::Resemblance;
        let basis = if finding.indicators.iter().all(by_code) {
            Basis::Resemblance
        } else {
            self.basis(finding.entry)
        };
        finding.score = super::Score::sum(finding.indicators.iter().map(|i| i.points));
        finding.lane = basis.lane(finding.score, self.catalogue.weights());
    }

    fn named(&self, by: &CodeLink, line: &Line<'_>, indicator: Indicator) -> Finding {
        let code = self.code_indicator(by.entry, line.declared, line.item);
        let indicators = code.into_iter().chain([indicator]).collect();
        let (control, ask) = (by.control.clone(), self.questions(by.entry));
        self.close(control, by.entry, Basis::Resemblance, indicators, ask)
    }

    fn resemblance(&self, likeness: &Likeness, description: &str) -> Indicator {
        let quote = |at: &Range<usize>| description.get(at.clone()).unwrap_or_default();
        let words: Vec<String> = likeness
            .shared
            .iter()
            .take(MOST_QUOTED)
            .map(|s| format!("'{}'", quote(&s.at)))
            .collect();
        let first = likeness.shared.first().map_or(0, |s| s.at.start);
        let last = likeness.shared.last().map_or(0, |s| s.at.end);
        let title = &self.catalogue.entry(likeness.entry).title;
        let expected = likeness.name.map_or(Cow::Borrowed(&**title), |name| {
            self.catalogue.names().get(name).phrase
        });
        Indicator {
            kind: Kind::Resemblance,
            field: Field::Description,
            span: first..last,
            found: quote(&(first..last)).to_owned(),
            expected: expected.to_string(),
            distance: 0,
            points: self.catalogue.weights().resemblance,
            says: format!(
                "{} {} in the catalogue's texts on these goods, such as '{expected}'.",
                words.join(", "),
                if words.len() == 1 {
                    "is a rare word"
                } else {
                    "are rare words"
                },
            ),
        }
    }
}

/// Whether something on the line still speaks for a finding: nothing explains it away, no limit is missed.
pub(super) fn stands(finding: &Finding) -> bool {
    finding.lane == Lane::Green
        && finding.score.value() > 0
        && finding.indicators.iter().all(|i| i.points >= 0)
}

fn closest<'c>(links: &[&'c CodeLink], entry: EntryId) -> Option<&'c CodeLink> {
    let of = links.iter().copied().filter(|l| l.entry == entry);
    of.max_by_key(|l| l.closeness)
}
