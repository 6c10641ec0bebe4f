//! Which number of a description belongs to which row of the catalogue.

mod alone;
mod another;
mod choice;
mod content;

use std::cell::OnceCell;
use std::ops::Range;

use super::compare::{self, Outcome};
use super::cue::{Cue, UNIT_ONLY, distance, fits};
use super::words::{Word, Words, is_geometry};
use super::{derived, reading, remembered, size};
use crate::catalogue::Threshold;
use crate::code::quantity::{Bound, Measure, Reading, Role};
use crate::code::unit::{Dimension, Unit};

/// A limit with its unit looked up, and its cues cut into words once they are needed.
pub(super) struct Row<'c> {
    pub(super) limit: &'c Threshold,
    pub(super) asked: Unit,
    /// Whether it is about all goods of a paragraph, and the goods are named at the entry only.
    loose: bool,
    cues: OnceCell<Vec<Cue<'c>>>,
}

impl<'c> Row<'c> {
    /// `evidence` is the control number of the name that was found.
    pub(super) fn new(limit: &'c Threshold, evidence: &str) -> Option<Self> {
        // Letters of a control number that is an entry.
        const ENTRY: usize = 5;
        // A count that the catalogue left without its unit.
        let count = limit.unit.is_empty() && limit.parameter.starts_with("number of");
        let asked = if count {
            Unit::PIXEL
        } else {
            remembered::unit(&limit.unit)?
        };
        Some(Self {
            limit,
            asked,
            loose: limit.terms.is_empty()
                && evidence.len() == ENTRY
                && limit.control.as_str().len() > ENTRY,
            cues: OnceCell::new(),
        })
    }

    /// The cues of the catalogue, and the parameter's own name where it has any: a row without cues
    /// takes every number of its unit.
    pub(super) fn cues(&self) -> &[Cue<'c>] {
        let limit = self.limit;
        let own = (!limit.cues.is_empty()).then_some(&*limit.parameter);
        let cues = limit.cues.iter().chain(own);
        self.cues.get_or_init(|| cues.map(Cue::new).collect())
    }

    /// Whether a word stands in the name of the parameter.
    pub(super) fn is_called(&self, word: &Word) -> bool {
        Words::split(&self.limit.parameter).contains(&word.text)
    }

    /// Whether a word stands in the name of the parameter or in one of its cues.
    pub(super) fn names(&self, word: &Word) -> bool {
        // Makers say either of how well a sensor repeats itself.
        const ALIKE: [&str; 2] = ["stability", "repeatability"];
        let same = |own: &String| {
            let alike = |word: &str| ALIKE.contains(&word);
            *own == word.text || alike(own) && alike(&word.text)
        };
        let cue = |cue: &Cue<'_>| cue.words().iter().any(same);
        Words::split(&self.limit.parameter).iter().any(same) || self.cues().iter().any(cue)
    }
}

/// The description and what was read from it.
pub(super) struct Scene<'d> {
    pub(super) description: &'d str,
    pub(super) evidence: Range<usize>,
    /// In the order of the text.
    pub(super) measures: &'d [Measure],
    pub(super) words: Words<'d>,
}

impl Scene<'_> {
    /// Whether a word leads to the next number: then it says nothing about the one before it.
    pub(super) fn leads(&self, word: &Word) -> bool {
        let next = self.measures.partition_point(|m| m.span.start < word.end);
        let next = self.measures.get(next);
        next.is_some_and(|m| self.words.between(word.end..m.span.start) == 0)
    }

    /// Whether the goods are several pieces: a plural, or a number of pieces.
    fn tells_several(&self) -> bool {
        let pieces = |m: &Measure| m.role == Role::Pack && fits(m, Dimension::NONE);
        let plural = |text: &str| text.ends_with(['s', 'S']) && !text.ends_with(['\'', '’']);
        let goods = self.description.get(self.evidence.start..).unwrap_or("");
        let words = goods.split(|c: char| !c.is_alphanumeric()).take(4);
        self.measures.iter().any(pieces)
            || plural(self.description.get(self.evidence.clone()).unwrap_or(""))
            || words.into_iter().any(|w| w.eq_ignore_ascii_case("parts"))
    }
}

/// What the description says about one row.
#[derive(Clone, Debug)]
pub(super) enum Stated {
    /// Nothing.
    Nothing,
    /// Several numbers that contradict each other, or one that leaves the row open.
    Unclear(Range<usize>),
    /// A number that decides.
    Value {
        /// Whether the condition holds.
        holds: bool,
        /// Bytes of the number.
        span: Range<usize>,
        /// The value, in SI.
        reading: Reading,
        /// What the words and signs around the number say of it.
        bound: Bound,
        /// Whether the unit was supplied.
        assumed: bool,
        /// The second number where the value is worked out from two.
        with: Option<Range<usize>>,
    },
}

/// A number that may belong to the row.
struct Tie<'m> {
    measure: &'m Measure,
    readings: Vec<Reading>,
    distance: usize,
    /// Whether the number only tells what the parameter is at least.
    estimated: bool,
}

impl Tie<'_> {
    /// What the number says of the parameter: no machine is more accurate than it repeats itself.
    fn bound(&self) -> Bound {
        if self.estimated {
            Bound::AtLeast
        } else {
            self.measure.bound
        }
    }
}

/// Finds what the description states for `row`; `others` are all rows in play.
pub(super) fn stated(row: &Row<'_>, others: &[Row<'_>], scene: &Scene<'_>) -> Stated {
    let mut ties: Vec<Tie<'_>> = (0..scene.measures.len())
        .filter_map(|i| tie(row, others, scene, i))
        .collect();
    choice::choose(row, scene, &mut ties);
    let nearest = ties.iter().map(|t| t.distance).min();
    ties.retain(|t| Some(t.distance) == nearest);
    if ties.is_empty() {
        // `REACTOR HOT WALL 8X150MM`: so many wafers of a size make no vessel, where nothing says that it is one.
        if row.loose && &*row.limit.parameter == "volume" {
            return Stated::Nothing;
        }
        return derived::stated(row.limit, row.asked, scene).unwrap_or(Stated::Nothing);
    }
    decide(row.limit, row.asked, &ties, scene)
}

fn decide(row: &Threshold, asked: Unit, ties: &[Tie<'_>], scene: &Scene<'_>) -> Stated {
    let outcomes: Vec<Outcome> = ties
        .iter()
        .map(|t| compare::outcome(row, asked, t.bound(), &t.readings))
        .collect();
    let agreed = outcomes.iter().all(|o| *o == outcomes[0]);
    let tie = &ties[0];
    // What several pieces weigh together may be above the limit of one.
    let of_all = &*row.parameter == "mass" && scene.tells_several();
    let agreed = agreed && !(of_all && outcomes[0] == Outcome::Holds);
    if !agreed || outcomes[0] == Outcome::Open {
        return Stated::Unclear(tie.measure.span.clone());
    }
    Stated::Value {
        holds: outcomes[0] == Outcome::Holds,
        span: tie.measure.span.clone(),
        reading: tie.readings[0],
        bound: tie.bound(),
        assumed: tie.measure.assumed,
        with: None,
    }
}

fn tie<'m>(row: &Row<'_>, others: &[Row<'_>], scene: &Scene<'m>, index: usize) -> Option<Tie<'m>> {
    let (limit, asked) = (row.limit, row.asked);
    let measure = &scene.measures[index];
    let readings = reading::readings(limit, asked, measure, scene.description);
    let side = || size::is_side(limit, scene, index);
    let peak = || {
        let leads = |word: &Word| scene.leads(word);
        limit.parameter.starts_with("average") && scene.words.is_peak(&measure.span, leads)
    };
    if readings.is_empty() || measure.role == Role::State || side() || peak() {
        return None;
    }
    let near = distance(row, scene, index)
        .or_else(|| size::says(limit, others, scene, index).then_some(UNIT_ONLY - 1))
        .or_else(|| {
            let telling = alone::tells(row, others, scene, (measure, &readings));
            (telling || size::is_strong(limit, measure)).then_some(UNIT_ONLY)
        });
    if another::is_of_nobody(row, others, scene, index, near)
        || another::is_of_supply(limit, scene, index)
        || near.is_some_and(|d| d > 0) && another::is_of_another(row, others, measure, &readings)
    {
        return None;
    }
    if near.is_none_or(|d| d > 0) && content::is_of_compound(limit, scene) {
        return None;
    }
    let named = near.is_some_and(|d| d < UNIT_ONLY);
    let rated = measure.role == Role::Mains && is_rating(row, others) && !has_mains(scene);
    if !rated && !may_decide(asked.dimension, measure, named) {
        return None;
    }
    if limit.parameter.ends_with("positioning accuracy") && repeats(scene, measure) {
        return Some(Tie {
            measure,
            readings,
            distance: near.unwrap_or(0),
            estimated: true,
        });
    }
    // A cue that is only the unit says no more than the number itself.
    if near.is_none_or(|d| d == UNIT_ONLY) {
        let rival = || {
            has_rival(limit, scene, measure)
                || others.iter().any(|other| claims(other, row, scene, index))
        };
        ((near.is_some() || limit.cues.is_empty()) && !rival()).then_some(())?;
    }
    Some(Tie {
        measure,
        readings,
        distance: near.unwrap_or(0),
        estimated: false,
    })
}

/// Whether the word next to a number says that it is a repeatability.
fn repeats(scene: &Scene<'_>, measure: &Measure) -> bool {
    let before = scene.words.parameter_before(measure.span.start);
    let after = || {
        let word = scene.words.parameter_after(measure.span.end);
        word.filter(|w| !scene.leads(w))
    };
    let named = |w: &Word| w.text == "repeatability";
    match before {
        // `REPEAT ACCURACY 5 UM`
        Some(w) if w.text == "accuracy" => scene.words.parameter_before(w.start).is_some_and(named),
        Some(w) => named(w),
        None => after().is_some_and(named),
    }
}

/// Whether a number that is about a pack, the mains or a condition may still decide the row.
fn may_decide(asked: Dimension, measure: &Measure, named: bool) -> bool {
    match measure.role {
        Role::Stated => true,
        Role::State => false,
        // `HIGH SPEED CAMERA 220V 50HZ`: the frequency of the mains is no parameter of the goods.
        Role::Mains => named && asked != Dimension::FREQUENCY,
        Role::Pack | Role::Storage | Role::Condition => named,
    }
}

/// `FILM CAPACITOR 400 V`: no capacitor is fed from the mains, so the voltage is what it withstands.
fn is_rating(row: &Row<'_>, others: &[Row<'_>]) -> bool {
    let holds = |other: &Row<'_>| {
        &*other.limit.parameter == "capacitance" && other.limit.control == row.limit.control
    };
    row.asked.dimension == Dimension::VOLTAGE && others.iter().any(holds)
}

/// `220 V 50 HZ`: whether the frequency of the mains is stated.
fn has_mains(scene: &Scene<'_>) -> bool {
    let mut all = scene.measures.iter();
    all.any(|m| m.role == Role::Mains && fits(m, Dimension::FREQUENCY))
}

/// Whether a word next to the number says that it is another parameter.
pub(super) fn has_rival(row: &Threshold, scene: &Scene<'_>, measure: &Measure) -> bool {
    let names = Words::split(&row.parameter);
    let goods = |at: usize| scene.evidence.contains(&at);
    let before = scene.words.parameter_before(measure.span.start);
    let after = scene.words.parameter_after(measure.span.end);
    let is_rival = |word: Option<&Word>| {
        word.is_some_and(|w| {
            let length = fits(measure, Dimension::LENGTH);
            let rate = w.text == "frequency" && row.parameter.contains("rate");
            let neutral = (w.text == "range" || is_geometry(w)) && !length
                || rate
                || is_foreign(&w.text, measure);
            !names.contains(&w.text) && !goods(w.start) && !neutral
        })
    };
    is_rival(before) || is_rival(after.filter(|w| before.is_none() && !scene.leads(w)))
}

/// Whether the unit of a number tells that it is not what the word names: no power is in hertz, and
/// a count has its own noun.
fn is_foreign(word: &str, measure: &Measure) -> bool {
    let own: &[Dimension] = match word {
        "power" => &[Dimension::POWER, Dimension::LEVEL, Dimension::RATIO],
        "pressure" => &[Dimension::PRESSURE, Dimension::RATIO],
        "volume" => &[Dimension::VOLUME],
        "charge" => &[Dimension::MASS, Dimension::VOLUME],
        "mass" | "payload" | "weight" | "wt" => &[Dimension::MASS, Dimension::RATIO],
        "temperature" => &[Dimension::TEMPERATURE],
        "water" => &[Dimension::RATIO],
        "voltage" => &[Dimension::VOLTAGE],
        "speed" => return fits(measure, Dimension::FREQUENCY),
        _ => return fits(measure, Dimension::COUNT),
    };
    !measure.unit.is_empty() && !own.iter().any(|d| fits(measure, *d))
}

/// Whether a cue of another row stands right at the number.
fn claims(other: &Row<'_>, row: &Row<'_>, scene: &Scene<'_>, index: usize) -> bool {
    !other.limit.cues.is_empty()
        && other.asked.dimension == row.asked.dimension
        && other.limit.parameter != row.limit.parameter
        && distance(other, scene, index).is_some_and(|d| d <= 1)
}
