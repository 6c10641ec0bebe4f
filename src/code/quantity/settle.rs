//! Whether a number is a quantity after all, or a part of a name, a price or a ratio; and its unit where none
//! is written.

use super::item::Item;
use super::reader::Reader;
use super::role::{self, word_before};
use super::vocabulary::{DIAMETERS, Lead, is_in, names_article};
use crate::code::unit::{Dimension, Unit};
use crate::script::is_letter_or_digit;

/// Words beside a number of kilograms that say that these are a force.
const FORCES: &[&str] = &[
    "thrust",
    "force",
    "schub",
    "schubkraft",
    "poussée",
    "poussee",
    "empuje",
    "empuxo",
    "spinta",
    "stuwkracht",
    "itki",
    "ciąg",
    "тяга",
    "тягой",
    "тягою",
];
/// The same right before it, where no blanks are written.
const FORCES_UNSPACED: [&str; 2] = ["推力", "추력"];

impl Reader<'_> {
    /// Gives the unit that the lead stands for, and drops numbers of names.
    pub(super) fn settle(&self, item: &mut Item, lead: Lead) -> Option<()> {
        item.before = word_before(self.text, item.start, 0);
        self.take_no_unit_of_a_size(item);
        self.take_force(item);
        self.take_full_scale(item);
        self.take_no_aperture(item);
        let has_unit = !item.units.is_empty();
        let price = self.text[..item.start]
            .trim_end_matches(' ')
            .ends_with(['$', '€', '£']);
        let forceful = || role::word_after(self.text, item.end) == *"thrust";
        let plain = has_unit && (item.unit.len() > 1 || forceful());
        // `GRADE 4N5` is a purity.
        let measured = has_unit || item.nines.is_some();
        if price || self.is_steel(item) || names_article(&item.before, measured, plain) {
            return None;
        }
        if !has_unit && self.is_ratio(item) {
            return None;
        }
        if !has_unit && self.is_side(item.end) {
            item.units = vec![Unit::MILLIMETRE];
            item.assumed = true;
            return Some(());
        }
        let Some(assumed) = lead.unit() else {
            return (lead != Lead::Name || has_unit).then_some(());
        };
        if !has_unit {
            // A size in front of another number or letter is part of a name.
            let joined = self.text[item.end..].chars().next().is_some_and(|c| {
                is_letter_or_digit(c) && !matches!(c, 'x' | 'X' | '×' | 'х' | 'Х')
            });
            item.units = vec![assumed];
            item.assumed = true;
            item.led = true;
            return (!joined).then_some(());
        }
        Some(())
    }

    /// `DN8 SAMPLE`, `DN 25 PORTS`: behind a nominal diameter stand millimetres, and no unit of anything else.
    fn take_no_unit_of_a_size(&self, item: &mut Item) {
        let length = |unit: &Unit| unit.dimension == Dimension::LENGTH;
        let other = !item.units.is_empty() && !item.units.iter().any(length);
        // `DN 300 M. ROHREN`: no nominal size is in metres.
        let metres = self.text[item.unit.clone()].eq_ignore_ascii_case("m");
        if (other || metres) && DIAMETERS.contains(&item.before.as_str()) {
            self.drop_unit(item);
        }
    }

    /// `ACC 0.25 FS` is a share of the full scale, `800 NM 100 FS` a pulse: none is shorter than two femtoseconds, and no
    /// error is larger than as many hundredths.
    fn take_full_scale(&self, item: &mut Item) {
        const SHORTEST: f64 = 2.0;
        if self.text[item.unit.clone()].eq_ignore_ascii_case("fs") {
            let of_scale = item.high < SHORTEST;
            let share = |unit: &Unit| unit.dimension == Dimension::RATIO;
            item.units.retain(|unit| share(unit) == of_scale);
        }
    }

    /// `10/125 NA 0.06`: what leads to a small number is its name, a numerical aperture, and no unit of the number
    /// before it.
    fn take_no_aperture(&self, item: &mut Item) {
        let aperture = self.text[item.unit.clone()].eq_ignore_ascii_case("na");
        let behind = self.text[item.end..].trim_start_matches([' ', ':', '=']);
        if aperture && (behind.starts_with("0.") || behind.starts_with("0,")) {
            self.drop_unit(item);
        }
    }

    /// `16 KG THRUST`, `THRUST 16 KG`, `5 TON FORCE`: what pushes is no mass; a thrust bearing pushes nothing.
    fn take_force(&self, item: &mut Item) {
        let mass = |unit: &Unit| unit.dimension == Dimension::MASS;
        if !item.units.iter().any(mass) {
            return;
        }
        let after = role::word_after(self.text, item.end);
        let behind = || is_in(FORCES, &after) && !self.is_of_a_bearing(item.end, &after);
        let before = item.before.as_str();
        if is_in(FORCES, before) || FORCES_UNSPACED.iter().any(|w| before.ends_with(w)) || behind()
        {
            item.units.retain(mass);
            item.units = item.units.iter().map(|unit| unit.as_weight()).collect();
        }
    }

    /// Whether the word behind a number is about a bearing or one of its rings.
    fn is_of_a_bearing(&self, end: usize, word: &str) -> bool {
        const PARTS: [&str; 6] = ["ball", "bearing", "bearings", "collar", "ring", "washer"];
        let at = self.text[end..].to_lowercase().find(word);
        let rest = at.and_then(|at| self.text.get(end + at + word.len()..));
        rest.is_some_and(|rest| is_in(&PARTS, &role::word_after(rest, 0)))
    }

    /// Takes what was read as the unit of a number off it.
    pub(super) fn drop_unit(&self, item: &mut Item) {
        item.end = self.text[..item.unit.start].trim_end_matches(' ').len();
        item.unit = item.end..item.end;
        item.units.clear();
    }

    /// `1:1000`: whether a bare number is a side of a ratio; the `200` of `200:1` tells how much it is.
    fn is_ratio(&self, item: &Item) -> bool {
        let digit = |c: char| c.is_ascii_digit();
        let ahead = self.text[..item.start].strip_suffix(':');
        let behind = self.text[item.end..].strip_prefix(':');
        let one = item.high.to_bits() == 1f64.to_bits();
        ahead.is_some_and(|t| t.ends_with(digit))
            || one && behind.is_some_and(|t| t.starts_with(digit))
    }

    /// `600 DIA X 9 M`, `800 WIDE X 2 MM`, `150 DIA 25 THK`: whether the word behind a bare number says which side of
    /// a size it is.
    fn is_side(&self, end: usize) -> bool {
        const SIDES: [&str; 9] = [
            "dia", "diam", "od", "id", "wide", "thk", "thick", "long", "high",
        ];
        let rest = self.text[end..].trim_start_matches(' ');
        let len = rest
            .find(|c: char| !c.is_ascii_alphabetic())
            .unwrap_or(rest.len());
        let cross = rest[len..]
            .trim_start_matches(' ')
            .strip_prefix(['x', 'X', '×', '*']);
        let size = cross.is_some_and(|next| {
            next.trim_start_matches(' ')
                .starts_with(|c: char| c.is_ascii_digit())
        });
        let is_side = |word: &str| SIDES.iter().any(|side| word.eq_ignore_ascii_case(side));
        let follows = || {
            let next = rest[len..].trim_start_matches(' ');
            let number = |c: char| c.is_ascii_digit() || c == '.';
            let behind = next.trim_start_matches(number);
            let word = behind.trim_start_matches(' ');
            let end = word.find(|c: char| !c.is_ascii_alphabetic());
            behind.len() < next.len() && is_side(&word[..end.unwrap_or(word.len())])
        };
        is_side(&rest[..len]) && (size || follows())
    }

    /// `316L` and its like are grades of steel.
    fn is_steel(&self, item: &Item) -> bool {
        const GRADES: [&str; 10] = [
            "304", "316", "317", "321", "310", "347", "303", "309", "904", "301",
        ];
        let text = &self.text[item.start..item.end];
        let grade = GRADES.iter().find_map(|g| text.strip_prefix(g));
        grade.is_some_and(|rest| ["L", "l", "H", "h", "S", "s", "N", "F"].contains(&rest))
    }
}
