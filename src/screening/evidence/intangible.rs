//! Software and technology for listed goods: "technology for gas centrifuges" and "gas centrifuge drawings"
//! are no centrifuge, and are listed themselves, under the entry that the list has for them.

use std::ops::Range;

use super::parts::Gap;
use super::{Bench, Evidence};
use crate::catalogue::groups::{
    JOINT_AND, JOINT_WITH, MEDIA, NEGATION, PURPOSE, PURPOSE_OTHERWISE, SOFTWARE, TECHNOLOGY,
};
use crate::catalogue::{Catalogue, EntryId, Nature, Strength};
use crate::screening::indicator::{Indicator, Kind};

/// Tokens among which the purpose starts that such words have at the beginning of a description.
const MOST_TOKENS: u16 = 8;
/// Tokens from the goods to such words behind them at most: `VESSEL WALL WINDING PROCESS SHEETS`.
const MOST_BETWEEN: u16 = 4;

/// The software or technology that a description sends.
#[derive(Clone, Debug)]
pub(super) struct Intangible {
    nature: Nature,
    /// The words for it, and for what it is.
    span: Range<usize>,
    place: Place,
}

/// Where the goods stand that it is for.
#[derive(Clone, Debug)]
enum Place {
    /// Behind a purpose: `SOFTWARE FOR X`.
    Behind(Range<usize>),
    /// Before the token at which its words start, as the noun of a chain: `X SOFTWARE`.
    Before(u16),
}

/// Words for software or technology: their tokens, the last one not counted, and what they stand for.
struct Head {
    tokens: Range<u16>,
    nature: Nature,
}

impl Bench<'_> {
    /// The software or technology with a purpose that a description starts with, or behind goods that it
    /// is for.
    pub(super) fn intangible(&self) -> Option<Intangible> {
        let groups = [SOFTWARE, TECHNOLOGY].into_iter();
        let ends = groups.flat_map(|group| self.matcher.ends_of(group, self.scratch));
        let mut ends: Vec<u16> = ends.collect();
        ends.sort_unstable();
        ends.dedup();
        let mut starts = ends.iter().take_while(|&&end| end < MOST_TOKENS);
        let before = starts.find_map(|&end| self.intangible_before(end));
        before.or_else(|| self.intangible_behind(&ends))
    }

    /// The same, if its words end right before a token and a purpose starts there.
    fn intangible_before(&self, at: u16) -> Option<Intangible> {
        let head = self.head_before(at)?;
        let mut first = head.tokens.start;
        while let Some(earlier) = self.praise_before(first) {
            first = earlier;
        }
        let purpose = self.purpose_at(at)?;
        (first == 0).then(|| self.intangible_of(&head, Place::Behind(purpose)))?
    }

    /// Software or technology behind other words of its part, with nothing behind it but what holds it; the words for
    /// it end before one of the tokens `ends`.
    fn intangible_behind(&self, ends: &[u16]) -> Option<Intangible> {
        let mut heads = { ends.iter() }
            .filter_map(|&end| self.head_before(end))
            .filter(|head| head.tokens.start > 0 && self.ends_part(head.tokens.end));
        let head =
            heads.rfind(|head| head.tokens.len() > 1 || !self.ends_a_firm(head.tokens.start))?;
        let place = Place::Before(head.tokens.start);
        self.intangible_of(&head, place)
    }

    fn intangible_of(&self, head: &Head, place: Place) -> Option<Intangible> {
        let Range { start, end } = head.tokens;
        let (first, last) = (
            self.scratch.token_span(start)?,
            self.scratch.token_span(end - 1)?,
        );
        Some(Intangible {
            nature: head.nature,
            span: first.start..last.end,
            place,
        })
    }

    /// Words for software or technology that end right before a token, with those that an "and" joins to
    /// them: the first say what it is.
    fn head_before(&self, token: u16) -> Option<Head> {
        let (mut first, mut nature) = self.word_for_it_before(token)?;
        while let Some(and) = self.phrase_before(&[JOINT_AND], first)
            && let Some(earlier) = self.word_for_it_before(and)
        {
            (first, nature) = earlier;
        }
        Some(Head {
            tokens: first..token,
            nature,
        })
    }

    /// Where words for software or technology start that end right before a token.
    fn word_for_it_before(&self, token: u16) -> Option<(u16, Nature)> {
        let groups = [
            (SOFTWARE, Nature::Software),
            (TECHNOLOGY, Nature::Technology),
        ];
        groups.into_iter().find_map(|(group, nature)| {
            let first = self.phrase_before(&[group], token)?;
            Some((first, nature))
        })
    }

    /// Whether nothing stands from a token to the end of the part but words for what holds documents.
    pub(super) fn ends_part(&self, from: u16) -> bool {
        let mut at = from;
        while self.scratch.token(at).is_some() && self.gap((at - 1, at - 1), (at, at)) == Gap::None
        {
            let longest = (at + 1..=at + MOST_BETWEEN).rev();
            let mut ends = longest.filter(|&end| self.phrase_before(&[MEDIA], end) == Some(at));
            let Some(end) = ends.next() else {
                return false;
            };
            at = end;
        }
        true
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

    /// Whether software or technology is for goods that a name names, by where they stand.
    fn is_for(&self, place: &Place, goods: &Evidence) -> bool {
        match *place {
            Place::Behind(ref purpose) => goods.indicator.span.start >= purpose.end,
            Place::Before(head) => self.is_chained(goods.tokens.1, head),
        }
    }

    /// Whether a token and a head behind it are words of one chain: "with", "per" and a bracket make what
    /// follows come along with the goods.
    fn is_chained(&self, goods: u16, head: u16) -> bool {
        let parts = [JOINT_WITH, JOINT_AND, PURPOSE, PURPOSE_OTHERWISE, NEGATION];
        let near = goods < head && head - goods <= MOST_BETWEEN + 1;
        let bracket = || {
            self.between(head - 1)
                .is_some_and(|text| text.contains('('))
        };
        near && !bracket()
            && self.gap((goods, goods), (head, head)) == Gap::None
            && (goods + 1..head).all(|at| !parts.iter().any(|group| self.ends(group, at)))
    }

    /// What a name says of goods that such software or technology is for: the goods are not sent, and the
    /// software or technology for them is. Nothing if the name says nothing of goods or is explained otherwise;
    /// what names software or technology there says more of what is sent.
    pub(super) fn known_of(&self, goods: &mut Evidence, head: &Intangible) -> Option<Evidence> {
        let used = goods
            .against
            .as_ref()
            .is_none_or(|a| a.kind == Kind::Purpose);
        if !used || !self.is_for(&head.place, goods) {
            return None;
        }
        if self.catalogue.entry(goods.entry).nature != Nature::Goods {
            goods.against = None;
            return None;
        }
        let listed = listed_for(self.catalogue, goods.entry, head.nature);
        match head.place {
            Place::Behind(ref purpose) => {
                goods.against = Some(self.use_of(purpose.clone(), goods));
            }
            Place::Before(_) if listed.is_some() => goods.against = Some(self.told_by(head, goods)),
            Place::Before(_) => {}
        }
        Some(self.listed_as(listed?, goods, head))
    }

    /// What says that a name only tells what documents or software are about.
    fn told_by(&self, head: &Intangible, goods: &Evidence) -> Indicator {
        let found = self.description[head.span.clone()].to_owned();
        let says = format!(
            "'{found}' is what is sent: '{}' says what it is about.",
            goods.indicator.found
        );
        Self::against((Kind::Purpose, head.span.clone()), found, goods, says, None)
    }

    /// The name of goods as that of software or technology for them.
    fn listed_as(&self, listed: EntryId, goods: &Evidence, head: &Intangible) -> Evidence {
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
        known
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

    /// The entries that a line points to, best first, each with its lane.
    fn entries(screener: &Screener, line: &str) -> Vec<(String, Lane)> {
        let item = GoodsItem::new().with(Field::Description, line);
        let referral = screener.screen(&item, &mut Scratch::default());
        let findings = referral.map(|r| r.findings).unwrap_or_default();
        let code = |entry| screener.catalogue().entry(entry).code.to_string();
        findings.iter().map(|f| (code(f.entry), f.lane)).collect()
    }

    #[test]
    fn what_is_for_listed_goods_is_listed_under_its_own_entry() {
        let screener = Catalogue::embedded().map(Screener::new).unwrap();
        let best = |line: &str| entries(&screener, line).into_iter().next();
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

    #[test]
    fn documents_about_goods_are_no_goods() {
        let screener = Catalogue::embedded().map(Screener::new).unwrap();
        for (line, entry, goods) in [
            ("KRYTRON DESIGN DRAWINGS PDF USB", "3E201", "3A228"),
            (
                "GAS CENTRIFUGE ROTOR MANUFACTURING KNOW-HOW DOCUMENTS",
                "0E001",
                "0B001",
            ),
            (
                "ISOSTATIC PRESS CONTROLLER SOURCE CODE DVD",
                "2D001",
                "2B204",
            ),
            ("PHASED ARRAY ANTENNA 90GHZ DESIGN DATA", "5E001", "5A001"),
            (
                "TWT DRAWINGS AND PROCESS SHEETS, 2 BINDERS",
                "3E001",
                "3A001",
            ),
        ] {
            let found = entries(&screener, line);
            assert_eq!(found.first().map(|f| &*f.0), Some(entry), "{line}");
            let about = found.iter().find(|f| f.0 == goods);
            assert!(about.is_none_or(|f| f.1 == Lane::Green), "{line}");
            assert!(found.iter().all(|f| f.1 < Lane::Red), "{line}");
        }
    }

    #[test]
    fn what_comes_with_goods_leaves_them_goods() {
        let screener = Catalogue::embedded().map(Screener::new).unwrap();
        for line in [
            "KRYTRON TUBES WITH DRAWINGS",
            "KRYTRON TUBES INCL SOFTWARE",
            "KRYTRON TUBES + SOFTWARE",
            "KRYTRON TUBES, DESIGN DRAWINGS",
            "KRYTRON TUBES (DESIGN DRAWINGS)",
            "KRYTRON TUBES AS PER DRAWINGS",
            "KRYTRON TUBES ACCORDING TO CUSTOMER DRAWINGS",
            "KRYTRON TUBES DRAWING NO 4411",
            "KRYTRON TUBES SOFTWARE CONTROLLED",
        ] {
            let found = entries(&screener, line);
            let first = found.first().map(|f| (&*f.0, f.1));
            assert_eq!(first, Some(("3A228", Lane::Red)), "{line}");
        }
        assert_eq!(entries(&screener, "PRINTER FOR DRAWINGS"), []);
    }
}
