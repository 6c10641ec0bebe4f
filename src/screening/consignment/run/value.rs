//! Value per kilogram against what the run shows for the subheading (R18), and where the run shows too
//! little, against the bounds that come with the catalogue.
//!
//! Each subheading and currency has a histogram on a logarithmic scale, four steps to a doubling:
//! quartiles come from it, and Tukey's outer fences from them.

mod bounds;

use rustc_hash::FxHashMap;

use super::{Place, RunNote};
use crate::catalogue::Catalogue;
use crate::code::commodity::CommodityCode;
use crate::manifest::{Field, GoodsItem};
use crate::screening::consignment::cells::Amount;
use crate::screening::indicator::{Indicator, Kind};

/// Steps of the scale to a doubling of the value.
const STEPS: f32 = 4.0;
/// Steps below a value of one per kilogram: from a thousandth on.
const BELOW_ONE: f32 = 40.0;
/// Steps of the scale in all: up to some hundred million per kilogram.
const BINS: usize = 152;
/// Fewest lines of a group that show what is usual.
const ENOUGH: u32 = 30;
/// Interquartile ranges beyond a quartile from which a value is far out (Tukey's outer fence).
const FENCE: f32 = 3.0;
/// The least interquartile range, in steps: a doubling, for groups that all cost nearly the same.
const LEAST_RANGE: f32 = 4.0;
/// Most groups kept: more than the subheadings of an HS edition, about 600 bytes each.
const MOST_GROUPS: usize = 12_000;

/// Value per kilogram of one line.
#[derive(Clone, Copy, Debug)]
pub(super) struct ValueFact {
    place: Place,
    group: Group,
    per_kilogram: f32,
}

/// Lines that may be compared: subheading, and currency in capital letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Group {
    subheading: [u8; 6],
    currency: [u8; 3],
}

impl Group {
    fn subheading(&self) -> &str {
        str::from_utf8(&self.subheading).unwrap_or_default()
    }

    /// In what a value per kilogram is stated.
    fn unit(&self) -> String {
        let currency = String::from_utf8_lossy(&self.currency);
        match currency.trim() {
            "" => "per kg".to_owned(),
            currency => format!("{currency}/kg"),
        }
    }
}

impl ValueFact {
    /// The value per net kilogram, where it is stated without doubt under a known subheading.
    pub(super) fn of(place: Place, item: &GoodsItem<'_>) -> Option<Self> {
        let (value, weight) = (item.get(Field::Value), item.get(Field::NetWeight));
        if value.is_empty() || weight.is_empty() {
            return None;
        }
        let (value, weight) = Amount::read(value).with(Amount::read(weight))?;
        if value <= 0.0 || weight <= 0.0 {
            return None;
        }
        let code = CommodityCode::read(item.commodity_code()).code()?;
        let subheading = code.subheading()?.as_bytes().try_into().ok()?;
        #[expect(
            clippy::cast_possible_truncation,
            reason = "a scale of steps needs no more"
        )]
        let per_kilogram = (value / weight) as f32;
        Some(Self {
            place,
            group: Group {
                subheading,
                currency: currency(item.get(Field::Currency)),
            },
            per_kilogram,
        })
    }

    fn step(&self) -> f32 {
        self.per_kilogram.log2() * STEPS + BELOW_ONE
    }
}

/// The first three letters in capitals; blanks where none is stated.
fn currency(text: &str) -> [u8; 3] {
    let mut code = [b' '; 3];
    for (to, from) in code.iter_mut().zip(text.bytes()) {
        *to = from.to_ascii_uppercase();
    }
    code
}

/// What one group showed.
#[derive(Debug)]
struct Histogram {
    counts: Box<[u32; BINS]>,
    total: u32,
    /// The total when the fences were last drawn.
    drawn_at: u32,
    quartiles: (f32, f32),
}

impl Histogram {
    fn new() -> Self {
        Self {
            counts: Box::new([0; BINS]),
            total: 0,
            drawn_at: 0,
            quartiles: (0.0, 0.0),
        }
    }

    fn add(&mut self, step: f32) {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a step is clamped to the scale"
        )]
        let bin = (step.max(0.0) as usize).min(BINS - 1);
        self.counts[bin] += 1;
        self.total += 1;
    }

    /// The steps at which the first and the last quarter of the lines end.
    fn quartiles(&mut self) -> (f32, f32) {
        if self.drawn_at != self.total {
            self.drawn_at = self.total;
            let quarter = self.total / 4;
            self.quartiles = (self.reached(quarter), self.reached(self.total - quarter));
        }
        self.quartiles
    }

    /// The middle of the bin in which the line of this number lies.
    #[expect(clippy::cast_precision_loss, reason = "there are few bins")]
    fn reached(&self, number: u32) -> f32 {
        let mut seen = 0;
        let bin = self.counts.iter().position(|count| {
            seen += count;
            seen >= number.max(1)
        });
        bin.unwrap_or(0) as f32 + 0.5
    }
}

/// All groups.
#[derive(Debug, Default)]
pub(super) struct Values {
    groups: FxHashMap<Group, Histogram>,
    not_kept: u64,
}

impl Values {
    pub(super) fn groups(&self) -> usize {
        self.groups.len()
    }

    pub(super) fn not_kept(&self) -> u64 {
        self.not_kept
    }

    /// Takes all facts, then looks at each.
    pub(super) fn judge(
        &mut self,
        catalogue: &Catalogue,
        facts: &[ValueFact],
        notes: &mut Vec<RunNote>,
    ) {
        for fact in facts {
            self.add(fact);
        }
        for fact in facts {
            notes.extend(self.far_out(catalogue, fact));
        }
    }

    fn add(&mut self, fact: &ValueFact) {
        let full = self.groups.len() >= MOST_GROUPS;
        if full && !self.groups.contains_key(&fact.group) {
            self.not_kept += 1;
            return;
        }
        let histogram = self.groups.entry(fact.group).or_insert_with(Histogram::new);
        histogram.add(fact.step());
    }

    fn far_out(&mut self, catalogue: &Catalogue, fact: &ValueFact) -> Option<RunNote> {
        let shown = self.groups.get_mut(&fact.group);
        let Some(histogram) = shown.filter(|histogram| histogram.total >= ENOUGH) else {
            let flag = bounds::outside(catalogue, fact)?;
            let place = fact.place;
            return Some(RunNote { place, flag });
        };
        let (low, high) = histogram.quartiles();
        let reach = FENCE * (high - low).max(LEAST_RANGE);
        let step = fact.step();
        if step >= low - reach && step <= high + reach {
            return None;
        }
        let lines = histogram.total;
        Some(RunNote {
            place: fact.place,
            flag: told(fact, low, high, lines),
        })
    }
}

fn told(fact: &ValueFact, low: f32, high: f32, lines: u32) -> Indicator {
    let (subheading, unit) = (fact.group.subheading(), fact.group.unit());
    let money = |step: f32| shown(((step - BELOW_ONE) / STEPS).exp2());
    let expected = format!("{} to {} {unit}", money(low - 0.5), money(high + 0.5));
    let found = format!("{} {unit}", shown(fact.per_kilogram));
    note(
        format!(
            "The value is {found}; the middle half of {lines} lines of subheading {subheading} in this run lies within {expected}."
        ),
        expected,
    )
}

fn note(says: String, expected: String) -> Indicator {
    Indicator {
        kind: Kind::ValueOutlier,
        field: Field::Value,
        span: 0..0,
        says,
        found: String::new(),
        expected,
        distance: 0,
        points: 0,
    }
}

/// A number with about three digits that tell something.
fn shown(number: f32) -> String {
    match number {
        n if n >= 100.0 => format!("{n:.0}"),
        n if n >= 1.0 => format!("{n:.2}"),
        n => format!("{n:.4}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fact(record: u64, value: &str, weight: &str) -> ValueFact {
        let item = GoodsItem::new()
            .with(Field::CommodityCode, "84818085")
            .with(Field::Value, value)
            .with(Field::NetWeight, weight)
            .with(Field::Currency, "eur");
        let place = Place {
            input: 0,
            record,
            line: record + 1,
        };
        ValueFact::of(place, &item).unwrap()
    }

    fn catalogue() -> Catalogue {
        Catalogue::embedded().unwrap()
    }

    fn noted(facts: &[ValueFact]) -> Vec<u64> {
        let mut notes = Vec::new();
        Values::default().judge(&catalogue(), facts, &mut notes);
        notes.iter().map(|n| n.place.record).collect()
    }

    #[test]
    fn what_lies_far_out_is_noted_wherever_it_stands() {
        let mut facts: Vec<ValueFact> = (2..40)
            .map(|n| fact(n, &(900 + n * 10).to_string(), "100"))
            .collect();
        facts.insert(0, fact(1, "100000", "100"));
        facts.push(fact(41, "3", "100"));
        assert_eq!(noted(&facts), [1, 41]);
    }

    #[test]
    fn few_lines_show_nothing_and_a_wide_group_is_wide() {
        let few: Vec<ValueFact> = (1..20)
            .map(|n| fact(n, "10", "1"))
            .chain([fact(20, "9999", "1")])
            .collect();
        assert_eq!(noted(&few), Vec::<u64>::new());
        let wide: Vec<ValueFact> = (0..60)
            .map(|n| {
                fact(
                    n,
                    &2u64.pow(u32::try_from(n % 12).unwrap()).to_string(),
                    "1",
                )
            })
            .collect();
        assert_eq!(noted(&wide), Vec::<u64>::new());
    }

    #[test]
    fn the_sentence_quotes_both_sides() {
        let mut facts: Vec<ValueFact> = (1..40).map(|n| fact(n, "1000", "100")).collect();
        facts.push(fact(40, "5,000,000.00", "100"));
        let mut notes = Vec::new();
        Values::default().judge(&catalogue(), &facts, &mut notes);
        let says = &notes[0].flag.says;
        assert!(
            says.starts_with(
                "The value is 50000 EUR/kg; the middle half of 40 lines of subheading 848180"
            ),
            "{says}"
        );
    }

    #[test]
    fn a_full_table_counts_what_it_cannot_keep() {
        let mut values = Values::default();
        let mut one = fact(1, "10", "1");
        for n in 0..MOST_GROUPS + 5 {
            let digits = format!("{n:06}");
            one.group.subheading = digits.as_bytes().try_into().unwrap();
            values.add(&one);
        }
        assert_eq!((values.groups(), values.not_kept()), (MOST_GROUPS, 5));
    }
}
