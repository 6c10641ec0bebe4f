//! Denials, purposes and what belongs to other goods in scripts without word spaces, where no token tells
//! small words from others.

use std::ops::Range;
use std::sync::OnceLock;

use super::{Bench, Evidence};
use crate::catalogue::groups::{
    CARRIER, JOINT_AND, JOINT_WITH, NEGATION, NEGATION_BEHIND, PARTS, PURPOSE, PURPOSE_BEHIND,
};
use crate::catalogue::{Catalogue, GroupPhrase, Text};
use crate::matcher::Candidate;
use crate::screening::indicator::{Indicator, Kind};

/// The groups that are looked for.
const GROUPS: [&str; 8] = [
    NEGATION,
    NEGATION_BEHIND,
    PARTS,
    PURPOSE,
    PURPOSE_BEHIND,
    JOINT_WITH,
    JOINT_AND,
    CARRIER,
];
/// Characters between the word of a purpose and the name at most: `用于 进口光刻机`.
const REACH: usize = 4;
/// Letters that a name may lack at its end: `光纤陀螺` is short for `光纤陀螺仪`.
const TAILS: [char; 5] = ['仪', '儀', '器', '机', '機'];
/// Letters of the shortest goods.
const MIN_GOODS: usize = 2;

/// Phrases of scripts without word spaces with their groups, once they are needed.
#[derive(Debug, Default)]
pub(in crate::screening) struct UnspacedGroups(OnceLock<Vec<(&'static str, Text)>>);

impl UnspacedGroups {
    pub(super) fn of(&self, catalogue: &Catalogue) -> &[(&'static str, Text)] {
        self.0.get_or_init(|| {
            let rows = catalogue.group_phrases().iter();
            let unspaced = rows.filter(|row| row.phrase.starts_with(is_ideograph));
            let group = |row: &GroupPhrase| {
                let name = catalogue.group_name(row.group);
                GROUPS.into_iter().find(|g| *g == name)
            };
            unspaced
                .filter_map(|row| Some((group(&row)?, row.phrase)))
                .collect()
        })
    }
}

pub(super) fn is_ideograph(c: char) -> bool {
    c > '\u{2e7f}'
}

impl Bench<'_> {
    /// The word that makes a name the use of other goods: `密封圈 用于离心机`, `离心机用密封圈`.
    pub(super) fn purpose_unspaced(&self, candidate: &Candidate) -> Option<Range<usize>> {
        if !self.scratch.folded().has_unspaced() {
            return None;
        }
        let before = self.description.get(..candidate.span.start)?;
        self.is_for_before(before)
            .or_else(|| self.is_for_behind(candidate.span.end))
    }

    /// The last word of a purpose near the end of a text that names goods before it.
    fn is_for_before(&self, before: &str) -> Option<Range<usize>> {
        let near = before.char_indices().rev().nth(REACH + MIN_GOODS);
        let near = near.map_or(0, |(at, _)| at);
        let words = self.unspaced_of(PURPOSE);
        let found = words.filter_map(|word| {
            let start = near + before[near..].rfind(word)?;
            Some(start..start + word.len())
        });
        let at = found.max_by_key(|at| (at.end, at.len()))?;
        let apart = before[at.end..].chars().filter(|c| is_letter(*c)).count();
        (apart <= REACH && self.names_goods_unspaced(&before[..at.start])).then_some(at)
    }

    /// The word of a purpose right behind a name, between it and goods of which the catalogue knows no
    /// name: `无人机用活塞发动机` is an engine for drones, and both are looked for.
    fn is_for_behind(&self, end: usize) -> Option<Range<usize>> {
        let behind = self.description.get(end..)?;
        // `离心机用于铀浓缩` is a centrifuge and tells its use.
        let mut uses = self.unspaced_of(PURPOSE);
        if uses.any(|word| behind.starts_with(word)) {
            return None;
        }
        let words = self.unspaced_of(PURPOSE_BEHIND);
        let word = words.filter(|word| behind.starts_with(word));
        let start = end + word.max_by_key(|word| word.len())?.len();
        let goods = self.description.get(start..)?;
        let goods = &goods[..goods.find(|c| !is_ideograph(c)).unwrap_or(goods.len())];
        let within = |at: usize| (start..start + goods.len()).contains(&at);
        let counts = |c: &Candidate| self.matcher.context(c.found, self.scratch).is_ok();
        let mut known = self.scratch.candidates().iter();
        let known = known.any(|c| within(c.span.start) && counts(c));
        (!known && self.names_goods_unspaced(goods)).then_some(end..start)
    }

    /// Whether a text names goods, and not only parts of what is named elsewhere.
    fn names_goods_unspaced(&self, text: &str) -> bool {
        let parts = self.unspaced_of(PARTS);
        let rest = parts.fold(text.to_owned(), |rest, word| rest.replace(word, ""));
        rest.chars()
            .filter(|c| is_letter(*c))
            .nth(MIN_GOODS - 1)
            .is_some()
    }

    /// Whether a "with" or "and" stands between goods and an innocent phrase, which then is an accessory:
    /// `热像仪配三脚架`, `三脚架付き熱画像カメラ`.
    pub(super) fn is_joined_unspaced(&self, reading: &Range<usize>, name: &Range<usize>) -> bool {
        if !self.scratch.folded().has_unspaced() {
            return false;
        }
        let behind = name.end <= reading.start;
        let between = if behind {
            name.end..reading.start
        } else {
            reading.end..name.start
        };
        let between = self.description.get(between).unwrap_or_default();
        let between = between.trim_end_matches(|c: char| !c.is_alphanumeric());
        let with = self.unspaced_of(JOINT_WITH);
        let with = with.filter(|word| behind != word.contains(is_postposed));
        with.chain(self.unspaced_of(JOINT_AND))
            .any(|word| between.ends_with(word))
    }

    /// What says that a name tells only what the goods carry, hold or pack.
    pub(super) fn carried(&self, candidate: &Candidate, evidence: &Evidence) -> Option<Indicator> {
        let at = self.carrier_unspaced(candidate)?;
        // A name that goes on with the carrier is one of its own.
        let longer = |c: &Candidate| {
            let whole = c.span.start <= candidate.span.start && at.end <= c.span.end;
            whole && self.matcher.context(c.found, self.scratch).is_ok()
        };
        if self.scratch.candidates().iter().any(longer) {
            return None;
        }
        let found = self.description.get(at.clone())?.to_owned();
        let named = &evidence.indicator.found;
        let says =
            format!("'{found}' is what the goods are: '{named}' tells only what it is made for.");
        let kind = (Kind::Lookalike, at);
        Some(Self::against(kind, found, evidence, says, None))
    }

    /// A carrier right behind a name and at the end of a run of letters: `气体离心机木箱`.
    fn carrier_unspaced(&self, candidate: &Candidate) -> Option<Range<usize>> {
        if !self.scratch.folded().has_unspaced() {
            return None;
        }
        let behind = self.description.get(candidate.span.end..)?;
        // Korean words have blanks between them.
        let blank = behind.strip_prefix(' ');
        let behind = blank
            .filter(|text| text.starts_with(is_hangul))
            .unwrap_or(behind);
        let short = behind.strip_prefix(TAILS);
        let mut behind = [Some(behind), short].into_iter().flatten();
        behind.find_map(|behind| self.carrier_at(behind))
    }

    /// The carrier with which the end of a description begins, or with which it goes on behind a "for".
    fn carrier_at(&self, behind: &str) -> Option<Range<usize>> {
        let mut uses = self.unspaced_of(PURPOSE_BEHIND);
        let behind = uses
            .find_map(|word| behind.strip_prefix(word))
            .unwrap_or(behind);
        let words = self.unspaced_of(CARRIER);
        let word = words.filter(|word| behind.starts_with(word));
        let length = word.map(str::len).max()?;
        let start = self.description.len() - behind.len();
        let ends = !behind[length..].starts_with(is_letter);
        ends.then_some(start..start + length)
    }

    fn unspaced_of(&self, group: &'static str) -> impl Iterator<Item = &str> {
        let phrases = self.unspaced_groups.of(self.catalogue).iter();
        phrases.filter_map(move |(of, phrase)| (*of == group).then_some(&**phrase))
    }
}

/// Whether a character is one of those with which Japanese and Korean write a "with", which stands behind
/// what it is said of.
fn is_postposed(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}') || is_hangul(c)
}

fn is_hangul(c: char) -> bool {
    matches!(c, '\u{ac00}'..='\u{d7a3}')
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic()
}

#[cfg(test)]
mod tests {
    use crate::screening::{Lane, lane_of_lines};

    #[test]
    fn of_several_names_in_one_run_of_letters_each_has_its_own_place() {
        let lane = lane_of_lines();
        // The name holds the innocent phrase, which says less.
        assert!(lane("锂亚硫酰氯电池 高能量密度 650Wh/kg") > Lane::Green);
        // Of two names the longer says which goods they are, and so which limit they have.
        assert_eq!(lane("切向流过滤膜包 0.5m2"), Lane::Red);
        // A weak name within a longer innocent phrase is explained.
        assert_eq!(lane("5軸加工機用作業灯"), Lane::Green);
    }

    #[test]
    fn what_goods_are_for_is_not_what_they_are() {
        let lane = lane_of_lines();
        for (goods, use_of) in [
            ("光纤陀螺", "塑料外壳 用于光纤陀螺"),
            ("气体离心机", "密封圈 用途:气体离心机"),
            ("气体离心机", "气体离心机用橡胶密封圈"),
        ] {
            assert!(lane(goods) > lane(use_of), "{use_of}");
        }
        for innocent in ["气体离心机木箱", "光纤陀螺仪用电缆", "열화상 카메라 삼각대"]
        {
            assert_eq!(lane(innocent), Lane::Green, "{innocent}");
        }
        for goods in [
            "热像仪配三脚架",
            "夜视仪 带头带",
            "光纤陀螺仪附包装盒",
            "三脚架付き熱画像カメラ",
            "气体离心机 木箱包装",
        ] {
            assert!(lane(goods) > Lane::Green, "{goods}");
        }
        for goods in [
            "气体离心机用于铀浓缩",
            "零件 用于气体离心机",
            "气体离心机用备件",
        ] {
            assert_eq!(lane(goods), Lane::Red, "{goods}");
        }
    }
}
