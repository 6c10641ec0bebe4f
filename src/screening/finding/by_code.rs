//! What the commodity code says: beside a description, against it, and alone.

use super::super::consignment::{self, Line};
use super::super::evidence::Evidence;
use super::super::indicator::{Finding, Indicator, Kind};
use super::super::lane::{Basis, Lane, Score};
use super::super::resemblance::stands;
use super::super::{Declared, Screener};
use super::{MOST_FINDINGS, MOST_QUESTIONS};
use crate::catalogue::{Closeness, CodeLink, EntryId, Strength};
use crate::code::quantity::{self, Measure, Role};
use crate::code::unit::Dimension;
use crate::manifest::{Field, GoodsItem};
use crate::matcher::Vagueness;

/// Letters and digits from which a part number tells which goods are meant: `FUSB302BMPX ON
/// SEMICONDUCTOR` can be looked up, `SEMICONDUCTOR` cannot.
const PART_NUMBER: usize = 6;

impl Screener {
    pub(in super::super) fn code_indicator(
        &self,
        entry: EntryId,
        declared: &Declared<'_>,
        item: &GoodsItem<'_>,
    ) -> Option<Indicator> {
        let (subheading, closeness) = self.closest(entry, declared)?;
        let w = self.catalogue.weights();
        let (points, says) = match closeness {
            // Beside a description, wording that fits is corroboration and no more.
            Closeness::Sole | Closeness::Specific => (w.code_specific, "describes such goods"),
            Closeness::Related => (w.code_related, "holds such goods among others"),
            Closeness::Residual => (
                w.code_residual,
                "is an 'other' subheading where such goods end up",
            ),
        };
        let found = item.commodity_code().to_owned();
        Some(Indicator {
            kind: Kind::CommodityCode,
            field: Field::CommodityCode,
            span: 0..found.len(),
            says: format!("Subheading {subheading:06} {says}."),
            expected: format!("{subheading:06}"),
            found,
            distance: 0,
            points,
        })
    }

    fn closest(&self, entry: EntryId, declared: &Declared<'_>) -> Option<(u32, Closeness)> {
        declared
            .subheadings()
            .iter()
            .flat_map(|&s| self.catalogue.links_of(s))
            .filter(|link| link.entry == entry)
            .map(|link| (link.subheading, link.closeness))
            .max_by_key(|&(subheading, closeness)| (closeness, std::cmp::Reverse(subheading)))
    }

    /// A strong name under a code in whose chapter the entry has no subheading at all. The code may be that of
    /// another entry that exactly the same words name: two lists may have the goods.
    pub(super) fn mismatch(
        &self,
        entry: EntryId,
        evidence: &[&Evidence],
        line: &Line<'_>,
        all: &[Evidence],
    ) -> Option<Indicator> {
        let (declared, item) = (line.declared, line.item);
        let chapter = u32::from(declared.chapter()?);
        let strong = evidence
            .iter()
            .any(|e| e.strength == Strength::Strong && e.net() > 0);
        let known = self.catalogue.chapters_of(entry);
        if !strong
            || known.is_empty()
            || known.contains(&chapter)
            || declared.subheadings().is_empty()
        {
            return None;
        }
        let same_words = |other: &&Evidence| {
            let mut own = evidence.iter();
            own.any(|own| own.indicator.span == other.indicator.span)
        };
        let mut others = all.iter().filter(|e| e.net() > 0).filter(same_words);
        if others.any(|e| self.closest(e.entry, declared).is_some()) {
            return None;
        }
        let list = known
            .iter()
            .map(|c| format!("{c:02}"))
            .collect::<Vec<_>>()
            .join(", ");
        let found = item.commodity_code().to_owned();
        Some(Indicator {
            kind: Kind::CodeMismatch,
            field: Field::CommodityCode,
            span: 0..found.len(),
            says: format!(
                "The description names goods of chapter {list}, but the code declares chapter {chapter:02}."
            ),
            found,
            expected: list,
            distance: 0,
            points: self.catalogue.weights().code_mismatch,
        })
    }

    /// Whether anybody will read what the code says of a line whose findings are all green, or a second look at
    /// it: either may lead above green.
    pub(in super::super) fn is_told_by_code(
        &self,
        line: &Line<'_>,
        vagueness: Vagueness,
        findings: &[Finding],
    ) -> bool {
        let w = self.catalogue.weights();
        let most_of = |link: &CodeLink| match link.closeness {
            Closeness::Sole => w.code_sole.max(w.code_specific),
            Closeness::Specific => w.code_specific,
            Closeness::Related => w.code_related,
            Closeness::Residual => w.code_residual,
        };
        let vague = match vagueness {
            Vagueness::Specific => 0,
            _ => w.vague_beside_code,
        };
        let may_rise = |link: &CodeLink| {
            let most = Score::sum([most_of(link), vague].into_iter());
            Basis::CommodityCode.lane(most, w) > Lane::Green
        };
        let own = line.declared.subheadings().iter();
        let mut links = own.flat_map(|&s| self.catalogue.links_of(s));
        self.tells_of_green
            || findings.iter().any(|f| stands(f) && self.is_told(f.score))
            || links.any(may_rise)
    }

    /// What the commodity code alone says: never more than yellow, and yellow only where the
    /// subheading holds these goods and nothing else, or the description says nothing. What the
    /// description was judged on is not asked of the code again.
    pub(in super::super) fn code_findings(
        &self,
        line: &Line<'_>,
        vagueness: Vagueness,
        judged: &[Finding],
    ) -> Vec<Finding> {
        // A vague noun with a rating or a size says which goods they are.
        let vagueness = match vagueness {
            Vagueness::OnlyVague if states_a_size(line.item.description()) => Vagueness::Specific,
            other => other,
        };
        let least = match vagueness {
            Vagueness::OnlyVague if !names_a_part(line.item.description()) => Closeness::Related,
            _ => Closeness::Specific,
        };
        let mut findings = self.linked(line, vagueness, judged, least);
        if findings.is_empty() && judged.is_empty() && vagueness == Vagueness::Specific {
            // That a subheading holds such goods among others is worth a note.
            findings = self.linked(line, vagueness, judged, Closeness::Related);
        }
        self.rank(&mut findings);
        findings.truncate(MOST_FINDINGS);
        findings
    }

    /// A finding for each entry to which the code is as close, but those that were judged.
    fn linked(
        &self,
        line: &Line<'_>,
        vagueness: Vagueness,
        judged: &[Finding],
        least: Closeness,
    ) -> Vec<Finding> {
        let mut findings: Vec<Finding> = Vec::new();
        let own = line.declared.subheadings().iter();
        for link in own.flat_map(|&s| self.catalogue.links_of(s)) {
            let mut known = findings.iter().chain(judged);
            if link.closeness >= least && !known.any(|f| f.entry == link.entry) {
                findings.push(self.code_finding(link, line, vagueness));
            }
        }
        findings
    }

    fn code_finding(&self, of: &CodeLink, line: &Line<'_>, vagueness: Vagueness) -> Finding {
        let w = self.catalogue.weights();
        let code = self.code_indicator(of.entry, line.declared, line.item);
        let closest = self.closest(of.entry, line.declared);
        let code = code.map(|indicator| match closest {
            Some((subheading, Closeness::Sole)) if self.is_sole(of.entry, line.declared) => {
                Indicator {
                    points: w.code_sole,
                    says: format!("Subheading {subheading:06} holds nothing but such goods."),
                    ..indicator
                }
            }
            _ => indicator,
        });
        let mut indicators: Vec<Indicator> = code.into_iter().collect();
        let mut ask = Vec::new();
        if let Some(flag) = consignment::vague(line, vagueness) {
            ask.extend(consignment::rule_of(flag.kind).map(|rule| rule.ask.to_owned()));
            indicators.push(Indicator {
                points: w.vague_beside_code,
                ..flag
            });
        }
        ask.extend(self.questions(of.entry));
        ask.truncate(MOST_QUESTIONS);
        let control = of.control.clone();
        self.close(control, of.entry, Basis::CommodityCode, indicators, ask)
    }

    /// Whether all subheadings that a code stands for hold nothing but the goods of an entry: one of an
    /// earlier edition may have been split, and said less than each of its successors.
    fn is_sole(&self, entry: EntryId, declared: &Declared<'_>) -> bool {
        let sole = |l: &CodeLink| l.entry == entry && l.closeness == Closeness::Sole;
        let mut own = declared.subheadings().iter();
        own.all(|&s| self.catalogue.links_of(s).iter().any(sole))
    }
}

/// Whether a description states a measure of the goods, other than how much of them there is.
fn states_a_size(description: &str) -> bool {
    const AMOUNTS: [Dimension; 6] = [
        Dimension::NONE,
        Dimension::MASS,
        Dimension::VOLUME,
        Dimension::COUNT,
        Dimension::RATIO,
        Dimension::TIME,
    ];
    // The height of a rack's unit tells no more than a pack does.
    let in_rack = |m: &Measure| description[m.unit.clone()].eq_ignore_ascii_case("u");
    let of_goods = |m: &Measure| {
        matches!(m.role, Role::Stated | Role::Mains)
            && !in_rack(m)
            && m.readings
                .first()
                .is_some_and(|r| !AMOUNTS.contains(&r.dimension))
    };
    quantity::read_all(description).iter().any(of_goods)
}

/// Whether a description holds what may be the number of a part.
fn names_a_part(description: &str) -> bool {
    let mut words = description.split(|c: char| !c.is_alphanumeric() && c != '-');
    words.any(|word| {
        let digits = word.bytes().filter(u8::is_ascii_digit).count();
        let letters = word.bytes().filter(u8::is_ascii_alphabetic).count();
        digits > 0 && letters > 0 && digits + letters >= PART_NUMBER
    })
}

#[cfg(test)]
mod tests {
    use crate::catalogue::Catalogue;
    use crate::manifest::{Field, GoodsItem};
    use crate::matcher::Scratch;
    use crate::screening::{Kind, Lane, Referral, Screener};

    #[test]
    fn a_code_that_correlates_is_a_note_where_the_description_is_silent() {
        let screener = Screener::new(Catalogue::embedded().unwrap());
        for (goods, code, noted) in [
            ("PLASTIC BUCKETS", "841410", true),
            ("PLASTIC BUCKETS", "902710", true),
            ("PLASTIC BUCKETS", "610510", false),
            ("STM32F103C8T6", "854231", false),
        ] {
            let item = GoodsItem::new()
                .with(Field::Description, goods)
                .with(Field::CommodityCode, code);
            let referral = screener.screen(&item, &mut Scratch::default());
            let lane = referral.as_ref().map_or(Lane::Green, |r| r.lane);
            let findings = referral.map_or_else(Vec::new, |r| r.findings);
            let mut indicators = findings.iter().flat_map(|f| &f.indicators);
            assert_eq!(lane, Lane::Green, "{code}");
            assert_eq!(
                indicators.any(|i| i.kind == Kind::CommodityCode),
                noted,
                "{code}"
            );
        }
    }

    #[test]
    fn who_writes_no_green_lines_gets_the_others_all_the_same() {
        let told = Screener::new(Catalogue::embedded().unwrap());
        let mut untold = Screener::new(Catalogue::embedded().unwrap());
        untold.tell_nothing_of_green();
        for (goods, code) in [
            ("PLASTIC BUCKETS", "841410"),
            ("ITEMS AS PER LIST", "284441"),
            ("SPARES", "841410"),
            ("KRYTRON TUBES", "854049"),
            ("CENTRIFUGE", "842119"),
            ("FLOW FORMER ROLLER FORCE 20 KN", "846390"),
        ] {
            let item = GoodsItem::new()
                .with(Field::Description, goods)
                .with(Field::CommodityCode, code);
            let of = |screener: &Screener| screener.screen(&item, &mut Scratch::default());
            let green = |r: &Referral| r.lane == Lane::Green;
            // What is asked about a green finding stands in no report.
            let shown = |r: Referral| {
                let findings = r.findings.into_iter();
                let findings = findings.map(|f| (f.control, f.lane, f.indicators));
                (
                    r.lane,
                    r.score,
                    findings.collect::<Vec<_>>(),
                    r.flags,
                    r.ask,
                )
            };
            let (told, untold) = (of(&told), of(&untold));
            if told.as_ref().is_none_or(green) {
                let noted = untold.is_some_and(|r| !r.findings.is_empty());
                assert!(!noted, "{goods}");
            } else {
                assert_eq!(told.map(shown), untold.map(shown), "{goods}");
            }
        }
    }

    #[test]
    fn a_code_that_a_sister_entry_knows_is_no_mismatch() {
        let screener = Screener::new(Catalogue::embedded().unwrap());
        let mismatches = |line: &str, code: &str| {
            let item = GoodsItem::new()
                .with(Field::Description, line)
                .with(Field::CommodityCode, code);
            let referral = screener.screen(&item, &mut Scratch::default());
            let findings = referral.map_or_else(Vec::new, |referral| referral.findings);
            let indicators = findings.iter().flat_map(|f| &f.indicators);
            indicators.filter(|i| i.kind == Kind::CodeMismatch).count()
        };
        assert_eq!(mismatches("ГАЗОСТАТ 200 МПА 1400 С Д 300 ММ", "847989"), 0);
        assert!(mismatches("ГАЗОСТАТ 200 МПА 1400 С Д 300 ММ", "610910") > 0);
    }

    #[test]
    fn a_code_that_was_split_says_what_all_its_successors_say() {
        let screener = Screener::new(Catalogue::embedded().unwrap());
        let sole = |code: &str| {
            let findings = {
                let item = GoodsItem::new()
                    .with(Field::Description, "ITEMS AS PER LIST")
                    .with(Field::CommodityCode, code);
                let referral = screener.screen(&item, &mut Scratch::default());
                referral.map_or_else(Vec::new, |referral| referral.findings)
            };
            let mut indicators = findings.iter().flat_map(|f| &f.indicators);
            indicators.any(|i| i.says.contains("nothing but such goods"))
        };
        assert!(sole("284441"));
        assert!(!sole("284440"));
    }
}
