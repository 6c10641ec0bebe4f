//! Numbers whose writing says what they are: `152 x 0.8` of a tube, `20x42x12` of a bearing.

use std::ops::Range;

use super::cue::fits;
use super::reading::is_daily;
use super::tie::{Row, Scene};
use crate::catalogue::Threshold;
use crate::code::quantity::{Measure, Reading};
use crate::code::unit::Dimension;

/// The stress from which a number is a modulus and no strength.
pub(super) const STIFF: f64 = 20e9;

/// Whether its place in a size, or its writing, says that a number is what the row is about.
pub(super) fn says(row: &Threshold, others: &[Row<'_>], scene: &Scene<'_>, index: usize) -> bool {
    is_wall(row, scene, index)
        || is_of_bearing(row, others, scene, index)
        || is_error(row, scene, index)
        || is_stiffness(row, scene, index)
        || is_thinnest(row, scene, index)
        || is_of_a_day(row, scene, index)
        || is_weight(row, scene, index)
}

/// `WT 45 KGS`: the weight of one piece and not of a pack, unless it is told as gross or net.
fn is_weight(row: &Threshold, scene: &Scene<'_>, index: usize) -> bool {
    let before = scene.measures.get(index);
    let word = before.and_then(|m| scene.words.parameter_before(m.span.start));
    let weighs = word.is_some_and(|w| ["weight", "wt", "mass"].contains(&w.text.as_str()));
    &*row.parameter == "mass" && weighs
}

/// `45 KG/24 H`: only what a dryer takes up is stated by the day.
fn is_of_a_day(row: &Threshold, scene: &Scene<'_>, index: usize) -> bool {
    let daily = |m: &Measure| fits(m, Dimension::MASS_FLOW);
    is_daily(row) && scene.measures.get(index).is_some_and(daily)
}

/// `200x200x50mm`, `0.018 x 25 mm`: of three numbers of a size the smallest is the thickness, and of two
/// one that is far smaller. Nothing where the number is of no such size.
fn is_least(scene: &Scene<'_>, index: usize) -> Option<bool> {
    const FAR: f64 = 20.0;
    let value = |i: usize| length(scene, i).map(|(_, value)| value);
    let own = value(index)?;
    let mut places = (0..3).filter_map(|place| index.checked_sub(place));
    if let Some(first) = places.find(|&first| chain_of_three(scene, first)) {
        let mut all = [first, first + 1, first + 2].into_iter().filter_map(value);
        return Some(all.all(|other| own <= other));
    }
    let first = index - usize::from(follows(scene, index));
    let pair = [0, 1, 2].map(|next| follows(scene, first + next)) == [false, true, false];
    let (a, b) = value(first).zip(value(first + 1)).filter(|_| pair)?;
    (a.min(b) * FAR <= a.max(b)).then_some(own <= a.min(b))
}

/// Whether a number of a size is its thickness.
fn is_thinnest(row: &Threshold, scene: &Scene<'_>, index: usize) -> bool {
    &*row.parameter == "thickness" && is_least(scene, index) == Some(true)
}

/// `SHEET 1200 X 2500 X 2.5 MM`: whether a number of a size is a side, whatever word stands before it.
pub(super) fn is_side(row: &Threshold, scene: &Scene<'_>, index: usize) -> bool {
    // `SHEET 800 WIDE X 2 MM`
    let named = |m: &Measure| m.assumed && scene.words.side_after(m.span.end);
    &*row.parameter == "thickness"
        && (is_least(scene, index) == Some(false) || scene.measures.get(index).is_some_and(named))
}

/// Whether three numbers from one on make a size, and no more than these.
pub(super) fn chain_of_three(scene: &Scene<'_>, first: usize) -> bool {
    [0, 1, 2, 3].map(|i| follows(scene, first + i)) == [false, true, true, false]
}

/// Whether a number is one of three that make a size.
pub(super) fn is_of_three(scene: &Scene<'_>, index: usize) -> bool {
    let mut firsts = (0..3).filter_map(|place| index.checked_sub(place));
    firsts.any(|first| chain_of_three(scene, first))
}

/// `CARBON FIBRE 240 GPA`: nothing is as strong as it is stiff, so the unit says what it is.
fn is_stiffness(row: &Threshold, scene: &Scene<'_>, index: usize) -> bool {
    let modulus = matches!(&*row.parameter, "modulus" | "tensile modulus");
    let stiff = |r: &Reading| r.dimension == Dimension::PRESSURE && r.high >= STIFF;
    let measure = scene.measures.get(index);
    modulus && measure.is_some_and(|m| m.readings.iter().any(stiff))
}

/// `CARBON FIBRE 6.3 GPA`: what is far less is no stiffness, and nothing but strength is so much.
pub(super) fn is_strong(row: &Threshold, measure: &Measure) -> bool {
    const STRONG: f64 = 1e9;
    let strong =
        |r: &Reading| r.dimension == Dimension::PRESSURE && (STRONG..STIFF).contains(&r.high);
    &*row.parameter == "tensile strength" && measure.readings.iter().all(strong)
}

/// `4.5+L/200`: only the error of a measuring machine is written so.
fn is_error(row: &Threshold, scene: &Scene<'_>, index: usize) -> bool {
    let measure = scene.measures.get(index);
    let text = measure.and_then(|m| scene.description.get(m.span.clone()));
    row.parameter.ends_with("length error") && text.is_some_and(|t| t.contains('+'))
}

/// `50 x 50 x 6 mm`: the smallest number of a size is what is thick of it.
pub(super) fn keep_thinnest<T>(
    row: &Threshold,
    scene: &Scene<'_>,
    ties: &mut Vec<T>,
    measure: impl Fn(&T) -> &Measure,
) {
    let spans: Vec<Range<usize>> = ties.iter().map(|t| measure(t).span.clone()).collect();
    let size = spans.len() > 1 && spans.windows(2).all(|w| joined(scene, &w[0], &w[1]));
    if &*row.parameter != "thickness" || !size {
        return;
    }
    let length = |t: &T| {
        let readings = &measure(t).readings;
        let length = readings.iter().find(|r| r.dimension == Dimension::LENGTH);
        length.map_or(f64::INFINITY, |r| r.high)
    };
    let least = ties.iter().map(length).fold(f64::INFINITY, f64::min);
    ties.retain(|t| length(t) <= least);
    ties.truncate(1);
}

/// `152 x 0.8`: the small second number of a tube's size is its wall.
fn is_wall(row: &Threshold, scene: &Scene<'_>, index: usize) -> bool {
    let sizes = index
        .checked_sub(1)
        .and_then(|i| Some((length(scene, i)?.1, length(scene, index)?.1)));
    let thin = sizes.is_some_and(|(outer, thickness)| thickness * 4.0 < outer);
    thin && row.parameter.starts_with("wall") && follows(scene, index) && !follows(scene, index - 1)
}

/// `20x42x12`: bore, outside diameter and width, in the order of every bearing catalogue.
fn is_of_bearing(row: &Threshold, others: &[Row<'_>], scene: &Scene<'_>, index: usize) -> bool {
    let place = match &*row.parameter {
        "bore diameter" => 0,
        "outside diameter" => 1,
        "width" => 2,
        _ => return false,
    };
    let bored = |row: &Row<'_>| &*row.limit.parameter == "bore diameter";
    let Some(first) = index
        .checked_sub(place)
        .filter(|_| others.iter().any(bored))
    else {
        return false;
    };
    let sizes = [first, first + 1, first + 2].map(|i| length(scene, i));
    let [Some((_, bore)), Some((_, outer)), Some((_, width))] = sizes else {
        return false;
    };
    chain_of_three(scene, first) && bore < outer && width < outer
}

/// Whether the line states a size of exactly two numbers: `DIA 40 X 60 MM`.
pub(super) fn is_crossed(scene: &Scene<'_>) -> bool {
    let crosses = (0..scene.measures.len()).filter(|&i| follows(scene, i));
    crosses.count() == 1
}

/// Whether a number goes on with the size that the one before it belongs to.
fn follows(scene: &Scene<'_>, index: usize) -> bool {
    let before = index.checked_sub(1).and_then(|i| length(scene, i));
    before
        .zip(length(scene, index))
        .is_some_and(|((a, _), (b, _))| joined(scene, &a, &b))
}

fn length(scene: &Scene<'_>, index: usize) -> Option<(Range<usize>, f64)> {
    let measure = scene.measures.get(index)?;
    let mut readings = measure.readings.iter();
    let reading = readings.find(|r| r.dimension == Dimension::LENGTH)?;
    Some((measure.span.clone(), reading.high))
}

fn joined(scene: &Scene<'_>, a: &Range<usize>, b: &Range<usize>) -> bool {
    let gap = scene.description.get(a.end..b.start).unwrap_or("");
    matches!(gap.trim(), "x" | "X" | "×" | "*")
}
