//! Cue words: how near a number they stand, and which of two numbers they belong to.

use std::ops::Range;
use std::rc::Rc;

use super::remembered::{self, Plan};
use super::tie::{Row, Scene};
use super::words::Word;
use super::{compare, reading, size};
use crate::code::quantity::{Bound, Measure};
use crate::code::unit::{self, Dimension, Unit};

/// Words that may stand between a cue and the number after it.
const BEFORE: usize = 3;

/// Words that may stand between a number and the cue after it.
const AFTER: usize = 2;

/// Distance of a cue that is no more than the unit itself.
pub(super) const UNIT_ONLY: usize = 9;

/// Numbers that are looked at on either side; no more stand between a cue and its number.
const NEIGHBOURS: usize = 8;

/// A cue of the catalogue, cut into words.
pub(super) struct Cue<'c> {
    text: &'c str,
    plan: Rc<Plan>,
}

impl<'c> Cue<'c> {
    pub(super) fn new(text: &'c str) -> Self {
        Self {
            text,
            plan: remembered::cue(text),
        }
    }

    /// Its words, as [`Words::find`] compares them.
    pub(super) fn words(&self) -> &[String] {
        &self.plan.words
    }

    /// A row that takes `mpa` for its cue takes `ksi` as well, one that takes `nh` takes `1 UH`, and one that takes
    /// `bit` takes `14B`; one that takes `mesh` takes `-325M`, and one that takes `m/s` takes `M/SEC`. Units of other
    /// dimensions stand for too many things.
    fn is_unit_of(&self, measure: &Measure, dimension: Dimension) -> bool {
        const TELLING: [Dimension; 6] = [
            Dimension::MESH,
            Dimension::PRESSURE,
            Dimension::VOLUME,
            Dimension::AREA,
            Dimension::INDUCTANCE,
            Dimension::INFORMATION,
        ];
        // `60 KN` is no speed by its letters.
        let speed = |m: &Measure| m.readings.iter().all(|r| r.dimension == Dimension::SPEED);
        let telling = TELLING.contains(&dimension) || self.text == "m/s" && speed(measure);
        telling
            && self.plan.unit_of == Some(dimension)
            && !measure.unit.is_empty()
            && fits(measure, dimension)
    }
}

/// One number, and what is sought around it.
struct Seek<'s, 'd, 'c> {
    row: &'s Row<'c>,
    scene: &'s Scene<'d>,
    measure: &'d Measure,
    earlier: &'d [Measure],
    later: &'d [Measure],
    dimension: Dimension,
    /// Whether the cue is the cross between the numbers of a size.
    joins: bool,
    /// Whether the cue follows its number.
    behind: bool,
}

/// How many words the nearest of a row's cues is away from a number; nothing where none is near.
pub(super) fn distance(row: &Row<'_>, scene: &Scene<'_>, index: usize) -> Option<usize> {
    let measures = scene.measures;
    let mut seek = Seek {
        row,
        scene,
        measure: &measures[index],
        earlier: &measures[index.saturating_sub(NEIGHBOURS)..index],
        later: &measures[index + 1..(index + 1 + NEIGHBOURS).min(measures.len())],
        dimension: row.asked.dimension,
        joins: false,
        behind: false,
    };
    row.cues().iter().filter_map(|cue| seek.cue(cue)).min()
}

pub(super) fn fits(measure: &Measure, dimension: Dimension) -> bool {
    measure.readings.iter().any(|r| r.dimension == dimension)
}

impl Seek<'_, '_, '_> {
    fn cue(&mut self, cue: &Cue<'_>) -> Option<usize> {
        if sign(cue.text, self.measure, self.scene.description) {
            return Some(if cue.plan.words.is_empty() {
                0
            } else {
                UNIT_ONLY
            });
        }
        // `in hydrogen` follows the share it is about.
        self.behind = cue.text.starts_with("in ");
        let behind = self.behind;
        self.joins = matches!(cue.text, "x" | "by");
        let places = self
            .scene
            .words
            .find(&cue.plan.words, &self.measure.span, BEFORE + 1);
        places
            .filter(|at| !behind || at.start >= self.measure.span.end)
            .filter_map(|at| self.distance(&at))
            .min()
            // A cross says less than any word: `6 MM THK 1200X800X600 MM`.
            .map(|words| if self.joins { UNIT_ONLY - 1 } else { words })
            .or_else(|| {
                cue.is_unit_of(self.measure, self.dimension)
                    .then_some(UNIT_ONLY)
            })
    }

    fn distance(&self, cue: &Range<usize>) -> Option<usize> {
        if is_unit(cue, self.measure) {
            return (!self.measure.unit.is_empty()).then_some(UNIT_ONLY);
        }
        if self
            .earlier
            .iter()
            .chain(self.later)
            .any(|m| is_unit(cue, m))
        {
            return None;
        }
        if self.scene.words.is_inner(cue) && !is_of_inside(&self.row.limit.parameter) {
            return None;
        }
        if cue.end <= self.measure.span.start {
            self.before(cue)
        } else if cue.start >= self.measure.span.end {
            self.after(cue)
        } else {
            None
        }
    }

    /// A cue in front of the number: `OD 220 mm`.
    fn before(&self, cue: &Range<usize>) -> Option<usize> {
        let gap = cue.end..self.measure.span.start;
        let words = self.scene.words.between(gap.clone());
        let same = |m: &&Measure| fits(m, self.dimension);
        let stolen = self
            .earlier
            .iter()
            .filter(same)
            .any(|m| m.span.start >= cue.end);
        let parted = self.scene.words.is_cut(gap) && !self.is_before_a_comma(cue);
        if words > BEFORE || stolen || parted || self.is_followed_by_a_bare_number(cue) {
            return None;
        }
        let far = words > 0 && self.is_named_otherwise();
        // `HIGH MODULUS ROVING 2.8 GPA STRENGTH`: what the goods are called is not said of the number.
        let own = self.scene.evidence.contains(&cue.start);
        if far || (words > 0 || own) && self.is_named_behind() {
            return None;
        }
        // `800 WIDE X 2 MM`: the word is about the number before it, which has no unit of its own.
        let bare = |m: &Measure| {
            fits(m, Dimension::NONE) && self.scene.words.between(m.span.end..cue.start) == 0
        };
        if self.is_crossed(cue.end..self.measure.span.start)
            && self.earlier.last().is_some_and(bare)
        {
            return None;
        }
        let mut previous = self.earlier.iter().rev().filter(same);
        let previous = previous.find(|m| m.span.end <= cue.start);
        let owned = previous.is_some_and(|p| {
            self.is_postfix(p, self.measure, cue) || self.is_likelier(p, self.measure, cue)
        });
        (self.joins || !owned && !self.is_of_another_element()).then_some(words)
    }

    /// `D.INT 200 SP. 5 MM`: whether a number without a unit stands between the cue and the number, right behind the
    /// cue, which is about that one then. The sides of a size share their unit.
    fn is_followed_by_a_bare_number(&self, cue: &Range<usize>) -> bool {
        let words = &self.scene.words;
        let right_behind = |m: &&Measure| {
            m.span.start >= cue.end
                && words.between(cue.end..m.span.start) == 0
                && m.unit.is_empty()
        };
        let next = self.earlier.iter().find(right_behind);
        next.is_some_and(|m| {
            let gap = m.span.end..self.measure.span.start;
            fits(m, Dimension::NONE) && words.between(gap.clone()) > 0 && !self.is_crossed(gap)
        })
    }

    /// `INSIDE DIAMETER 150 MM THIN WALL`: whether the word right before the number names another parameter; a cue
    /// further off is about something else then.
    fn is_named_otherwise(&self) -> bool {
        let words = &self.scene.words;
        let name = words.side_before(self.measure.span.start);
        // `200 MM ID 6 MM WALL`: not so where the name is behind the number it is of.
        let behind_its_own = |name: &Word| {
            let own = self.earlier.iter().rev().find(|m| m.span.end <= name.start);
            own.is_some_and(|m| {
                let gap = m.span.end..name.start;
                let joined = words.between(gap.clone()) == 0 && !words.is_cut(gap);
                joined && words.parameter_before(m.span.start).is_none()
            })
        };
        name.is_some_and(|name| !self.row.names(name) && !behind_its_own(name))
    }

    /// Whether the word right behind the number names another parameter, and not the next number.
    fn is_named_behind(&self) -> bool {
        let name = self.scene.words.parameter_after(self.measure.span.end);
        name.is_some_and(|name| !self.scene.leads(name) && !self.row.names(name))
    }

    /// `WAVELENGTH, 1064 NM`: whether nothing but a comma parts the name of a parameter from the number, and neither
    /// has another one: not so `4.9 GPA STRENGTH, 230 GPA` and `HIGH STRENGTH, 230 GPA MODULUS`.
    fn is_before_a_comma(&self, cue: &Range<usize>) -> bool {
        let words = &self.scene.words;
        let between = self.scene.description.get(cue.end..self.measure.span.start);
        let comma = between.is_some_and(|text| text.trim() == ",");
        let taken = |m: &Measure| {
            let gap = m.span.end..cue.start;
            gap.start <= gap.end && words.between(gap.clone()) <= AFTER && !words.is_cut(gap)
        };
        let mut before = self.earlier.iter().filter(|m| fits(m, self.dimension));
        let after = words.parameter_after(self.measure.span.end);
        comma
            && words.names_a_parameter(cue.end, &self.row.limit.parameter)
            && !before.any(taken)
            && after.is_none_or(|word| self.scene.leads(word))
    }

    /// A cue behind the number: `220 mm OD`.
    fn after(&self, cue: &Range<usize>) -> Option<usize> {
        let gap = self.measure.span.end..cue.start;
        let words = self.scene.words.between(gap.clone());
        let start = self.measure.span.end;
        let stolen = self
            .later
            .iter()
            .any(|m| m.span.start >= start && m.span.end <= cue.start);
        if words > AFTER || stolen || self.scene.words.is_cut(gap) {
            return None;
        }
        // `INSIDE DIAMETER 150 MM WALL THIN`: a length is one side of the goods.
        let side = self.scene.words.names_a_length(cue);
        if (words > 0 || side) && self.is_named_otherwise() {
            return None;
        }
        // A number without unit after the cue is the cue's own: `YS 1100`. That of a fibre's core is no wavelength.
        let own =
            |m: &Measure| fits(m, self.dimension) && !self.is_light(m) || fits(m, Dimension::NONE);
        let next = self
            .later
            .iter()
            .find(|m| own(m) && m.span.start >= cue.end);
        let owned = next.is_some_and(|n| {
            let gap = cue.end..n.span.start;
            // `6 GHZ MODULATION BANDWIDTH 1 GHZ`: the words of one name part nothing.
            let mut words = self.scene.words.within(gap.clone());
            let direct = words.all(|word| self.row.is_called(word));
            direct
                && !self.scene.words.is_cut(gap)
                && !self.is_postfix(self.measure, n, cue)
                && !self.is_likelier(self.measure, n, cue)
        });
        if self.behind {
            return Some(words);
        }
        (self.joins || !owned && !self.leads_on(cue)).then_some(words + 1)
    }

    /// Whether a number is a wavelength, where the row asks for a diameter.
    fn is_light(&self, measure: &Measure) -> bool {
        let unit = self.scene.description.get(measure.unit.clone());
        unit.is_some_and(|unit| reading::is_light(self.row.limit, &unit.to_lowercase()))
    }

    /// `ID 105 MM WT 4.5 KG`: behind a number that has its name before it, a word right before the next
    /// number is the name of that one, whatever its unit. Not so `150 MM DIA 1.2 KG`: no mass is a
    /// diameter.
    fn leads_on(&self, cue: &Range<usize>) -> bool {
        let words = &self.scene.words;
        let named = words.parameter_before(self.measure.span.start).is_some();
        let next = self.later.iter().find(|m| m.span.start >= cue.end);
        named
            && next.is_some_and(|m| {
                let gap = cue.end..m.span.start;
                let may_be = fits(m, Dimension::LENGTH) || !words.names_a_length(cue);
                may_be && words.between(gap.clone()) == 0 && !words.is_cut(gap)
            })
    }

    /// Whether a cue between two numbers belongs to the first: `220 mm OD 150 mm ID`.
    fn is_postfix(&self, first: &Measure, second: &Measure, cue: &Range<usize>) -> bool {
        let words = &self.scene.words;
        let gap = first.span.end..cue.start;
        // `8 MM WALL THICKNESS`: the words of one name part nothing.
        let own = words
            .within(gap.clone())
            .all(|word| self.row.is_called(word));
        own && !words.is_cut(gap)
            && words
                .parameter_before(first.span.start)
                .is_none_or(|word| self.scene.evidence.contains(&word.start))
            && (words.is_cut(cue.end..second.span.start)
                || words
                    .parameter_before(second.span.start)
                    .is_some_and(|word| word.start >= cue.end && !self.row.is_called(word))
                || self.is_crossed(cue.end..second.span.start)
                || self.opens_a_size(first, second)
                || self.is_thick(first, second)
                || self.opens_a_box(first, second)
                || self.is_bandwidth(first, second, cue)
                || words.side_after(second.span.end)
                || words
                    .parameter_after(second.span.end)
                    .is_some_and(|word| !self.scene.leads(word)))
    }

    /// `15 MM THK 1000X800`: nothing is as thick as it is wide, so the word is about the number before it.
    fn opens_a_size(&self, first: &Measure, second: &Measure) -> bool {
        let behind = self.scene.description.get(second.span.end..).unwrap_or("");
        let crossed = behind.trim_start().starts_with(['x', 'X', '×', '*']);
        let length = |m: &Measure| {
            let mut readings = m.readings.iter();
            let reading = readings.find(|r| r.dimension == Dimension::LENGTH);
            reading.map_or(f64::NAN, |r| r.high)
        };
        &*self.row.limit.parameter == "thickness" && crossed && length(first) < length(second)
    }

    /// `135 MM DIA 1200X800X600 MM`: no word is about three lengths, so it is about the one before it.
    fn opens_a_box(&self, first: &Measure, second: &Measure) -> bool {
        let place = self
            .scene
            .measures
            .partition_point(|m| m.span.start < second.span.start);
        !first.unit.is_empty() && size::chain_of_three(self.scene, place)
    }

    /// `6 IN THK 4.2 SG`: a length with its unit has the word behind it, where a bare number follows.
    fn is_thick(&self, first: &Measure, second: &Measure) -> bool {
        let bare = fits(second, Dimension::NONE) && !second.assumed;
        self.row.limit.parameter.ends_with("thickness") && bare && !first.unit.is_empty()
    }

    /// `40 MHZ RTBW 3 GHZ`, `40 MHZ REAL TIME BW 8 GHZ`: of two frequencies beside it the lower is the bandwidth.
    fn is_bandwidth(&self, first: &Measure, second: &Measure, cue: &Range<usize>) -> bool {
        const BANDWIDTHS: [&str; 2] = ["bw", "bandwidth"];
        let text = self.scene.description.get(cue.clone()).unwrap_or("");
        let text = text.to_lowercase();
        let frequency = |m: &Measure| {
            let mut readings = m.readings.iter();
            let reading = readings.find(|r| r.dimension == Dimension::FREQUENCY);
            reading.map_or(f64::NAN, |r| r.high)
        };
        BANDWIDTHS.iter().any(|word| text.ends_with(word)) && frequency(first) < frequency(second)
    }

    /// Whether of the numbers on both sides of a cue the first alone is near what the row asks for:
    /// `25 UM GRAIN 300 X 200 MM`, `50 UG BIAS REPEATABILITY 12 G`.
    fn is_likelier(&self, first: &Measure, second: &Measure, cue: &Range<usize>) -> bool {
        const NEAR: f64 = 1e2;
        const FAR: f64 = 1e3;
        let gap = first.span.end..cue.start;
        let off = |m: &Measure| compare::times_from(self.row.limit, self.row.asked, m);
        self.scene.words.between(gap.clone()) <= AFTER
            && !self.scene.words.is_cut(gap)
            && off(first)
                .zip(off(second))
                .is_some_and(|(own, other)| own < NEAR && other > FAR)
    }

    /// `HAFNIUM SPONGE 3% ZR`: a share before the symbol of an element is a share of that element,
    /// unless the symbol leads to the next share.
    fn is_of_another_element(&self) -> bool {
        let share = self.dimension == Dimension::RATIO;
        let end = self.measure.span.end;
        let of_content = share && self.row.limit.parameter.ends_with("content");
        let element = self.scene.words.element_after(end).filter(|_| of_content);
        element.is_some_and(|symbol| {
            let next = self.later.first().filter(|m| fits(m, Dimension::RATIO));
            next.is_none_or(|m| self.scene.words.between(symbol.end..m.span.start) > 0)
        })
    }

    /// Whether nothing but the cross of a size is between: `150 mm dia x 25 mm`.
    fn is_crossed(&self, gap: Range<usize>) -> bool {
        let between = self.scene.description.get(gap).unwrap_or("");
        matches!(between.trim(), "x" | "X" | "×")
    }
}

/// Whether a parameter is about the inside of the goods.
fn is_of_inside(parameter: &str) -> bool {
    let inside = ["inside", "inner", "bore", "internal"];
    inside.iter().any(|word| parameter.contains(word))
}

/// Cues and units without letters: `+/-` and `"`.
fn sign(cue: &str, measure: &Measure, text: &str) -> bool {
    let written = text.get(measure.unit.clone()).unwrap_or("");
    let inch = || {
        let units = unit::read(written, false);
        units.is_some_and(|(units, _)| units.first() == Some(&Unit::INCH))
    };
    let inch = matches!(cue, "in" | "inch") && inch();
    let own = !written.is_empty() && written == cue;
    (cue == "+/-" && measure.bound == Bound::PlusMinus) || own || inch
}

/// Whether the bytes lie within the unit of a measure.
fn is_unit(at: &Range<usize>, measure: &Measure) -> bool {
    at.start >= measure.unit.start && at.end <= measure.span.end
}
