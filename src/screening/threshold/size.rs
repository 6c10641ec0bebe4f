//! Numbers whose writing says what they are: `152 x 0.8` of a tube, `20x42x12` of a bearing.

use std::ops::Range;

use super::tie::{Row, Scene};
use crate::catalogue::Threshold;
use crate::code::unit::Dimension;

/// Whether its place in a size, or its writing, says that a number is what the row is about.
pub(super) fn says(row: &Threshold, others: &[Row<'_>], scene: &Scene<'_>, index: usize) -> bool {
    is_wall(row, scene, index)
        || is_of_bearing(row, others, scene, index)
        || is_error(row, scene, index)
}

/// `4.5+L/200`: only the error of a measuring machine is written so.
fn is_error(row: &Threshold, scene: &Scene<'_>, index: usize) -> bool {
    let measure = scene.measures.get(index);
    let text = measure.and_then(|m| scene.description.get(m.span.clone()));
    row.parameter.ends_with("length error") && text.is_some_and(|t| t.contains('+'))
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
    let chain = [0, 1, 2, 3].map(|i| follows(scene, first + i));
    chain == [false, true, true, false] && bore < outer && width < outer
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
