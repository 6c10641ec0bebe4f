//! Software and technology for listed goods: "technology for gas centrifuges" is no centrifuge, and is
//! listed itself, under the entry that the list has for it.

use std::ops::Range;

use super::{Bench, Evidence};
use crate::catalogue::groups::{JOINT_AND, PURPOSE, SOFTWARE, TECHNOLOGY};
use crate::catalogue::{Catalogue, EntryId, Nature, Strength};
use crate::screening::indicator::Kind;

/// Tokens among which the purpose starts that such words have at the beginning of a description.
const MOST_TOKENS: u16 = 8;

/// The software or technology that a description starts with.
#[derive(Clone, Debug)]
pub(super) struct Intangible {
    nature: Nature,
    /// The words for it, and for what it is.
    span: Range<usize>,
    /// The purpose, behind which the goods stand that it is for.
    purpose: Range<usize>,
}

impl Bench<'_> {
    /// The software or technology with a purpose that a description starts with.
    pub(super) fn intangible(&self) -> Option<Intangible> {
        (1..MOST_TOKENS).find_map(|at| self.intangible_before(at))
    }

    /// The same, if its words end right before a token and a purpose starts there.
    fn intangible_before(&self, at: u16) -> Option<Intangible> {
        let last = self.scratch.token_span(at - 1)?;
        let (mut first, mut nature) = self.head_before(at)?;
        while let Some(and) = self.phrase_before(&[JOINT_AND], first)
            && let Some(earlier) = self.head_before(and)
        {
            (first, nature) = earlier;
        }
        let span = self.scratch.token_span(first)?.start..last.end;
        while let Some(earlier) = self.praise_before(first) {
            first = earlier;
        }
        let purpose = self.purpose_at(at)?;
        (first == 0).then_some(Intangible {
            nature,
            span,
            purpose,
        })
    }

    /// Where words for software or technology start that end right before a token.
    fn head_before(&self, token: u16) -> Option<(u16, Nature)> {
        let groups = [
            (SOFTWARE, Nature::Software),
            (TECHNOLOGY, Nature::Technology),
        ];
        groups.into_iter().find_map(|(group, nature)| {
            let first = self.phrase_before(&[group], token)?;
            Some((first, nature))
        })
    }

    /// A purpose that starts at a token, the longest.
    fn purpose_at(&self, at: u16) -> Option<Range<usize>> {
        let starts = |end: &u16| self.phrase_before(&[PURPOSE], *end) == Some(at);
        let end = (at + 1..at + MOST_TOKENS).rfind(starts)?;
        let (first, last) = (
            self.scratch.token_span(at)?,
            self.scratch.token_span(end - 1)?,
        );
        Some(first.start..last.end)
    }

    /// What a name says that stands behind such a purpose: its goods are not sent, and the software or
    /// technology for them is. Nothing if the name says nothing of goods or is explained otherwise; what names
    /// software or technology there says more of what is sent.
    pub(super) fn known_of(&self, goods: &mut Evidence, head: &Intangible) -> Option<Evidence> {
        let used = goods
            .against
            .as_ref()
            .is_none_or(|a| a.kind == Kind::Purpose);
        let behind = goods.indicator.span.start >= head.purpose.end;
        if !behind || !used {
            return None;
        }
        if self.catalogue.entry(goods.entry).nature != Nature::Goods {
            goods.against = None;
            return None;
        }
        goods.against = Some(self.use_of(head.purpose.clone(), goods));
        let listed = listed_for(self.catalogue, goods.entry, head.nature)?;
        let said = &self.description[head.span.clone()];
        let mut known = goods.clone();
        known.entry = listed;
        known.control = self.catalogue.entry(listed).code.clone();
        known.against = None;
        known.strength = goods.strength.min(Strength::Moderate);
        let most = self.catalogue.weights().name_moderate;
        known.indicator.points = goods.indicator.points.min(most);
        known.indicator.says = format!(
            "'{said}' is {} for goods of {}: {}",
            head.nature.name(),
            goods.control,
            goods.indicator.says
        );
        Some(known)
    }
}

/// The entry of software or technology for the goods of another: the heading of the same category, regime
/// and, in category 5, part. Low-level entries are not worth the question.
fn listed_for(catalogue: &Catalogue, goods: EntryId, nature: Nature) -> Option<EntryId> {
    let entry = catalogue.entry(goods);
    let group = match nature {
        Nature::Goods => return None,
        Nature::Software => 'D',
        Nature::Technology => 'E',
    };
    let code = entry.code.as_str();
    let (category, number) = (code.get(..1)?, code.get(2..5)?);
    let heading = match (category, number) {
        _ if entry.low_level() => return None,
        ("5", "002" | "003" | "004") => "002".to_owned(),
        // Entries of one country have their software and technology under the same number.
        _ if number >= "500" => number.to_owned(),
        _ => format!("{}01", &number[..1]),
    };
    let find = |number: &str| {
        let found = catalogue.find_entry(&format!("{category}{group}{number}"));
        found.filter(|&found| entry.us_only() || !catalogue.entry(found).us_only())
    };
    find(&heading).or_else(|| find("001"))
}

#[cfg(test)]
mod tests {
    use crate::catalogue::Catalogue;
    use crate::manifest::{Field, GoodsItem};
    use crate::matcher::Scratch;
    use crate::screening::{Lane, Screener};

    #[test]
    fn what_is_for_listed_goods_is_listed_under_its_own_entry() {
        let screener = Catalogue::embedded().map(Screener::new).unwrap();
        let best = |line: &str| {
            let item = GoodsItem::new().with(Field::Description, line);
            let referral = screener.screen(&item, &mut Scratch::default())?;
            let finding = referral.findings.first()?;
            let entry = screener.catalogue().entry(finding.entry);
            Some((entry.code.to_string(), referral.lane))
        };
        for (line, entry) in [
            ("Technology for microwave tubes", "3E001"),
            (
                "Specially designed software for the production of gas centrifuges",
                "0D001",
            ),
            ("Technologie voor krytrons", "3E201"),
            ("Software and technology for quantum cryptography", "5D002"),
        ] {
            let (found, lane) = best(line).unwrap();
            assert_eq!((&*found, lane), (entry, Lane::Yellow), "{line}");
        }
        let (found, _) = best("Streak cameras with software for analysis").unwrap();
        assert_eq!(found, "6A003");
    }
}
