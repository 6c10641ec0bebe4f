//! How much of a material goods hold: shares that need no word, and compounds of which a share says nothing.

use super::{Scene, compare, fits};
use crate::catalogue::Threshold;
use crate::code::quantity::Measure;
use crate::code::unit::Dimension;

/// `TUNGSTEN POWDER 90 %`: the only share of a line, right behind a name with the material in it, is how much
/// of it the goods hold.
pub(super) fn is_content(row: &Threshold, scene: &Scene<'_>, measure: &Measure) -> bool {
    let Some(material) = row.parameter.strip_suffix(" content") else {
        return false;
    };
    let name = scene.description.get(scene.evidence.clone()).unwrap_or("");
    let share = |m: &&Measure| fits(m, Dimension::RATIO);
    let behind = scene.evidence.end..measure.span.start;
    behind.start <= behind.end
        && fits(measure, Dimension::RATIO)
        && scene.measures.iter().filter(share).count() == 1
        && scene.words.between(behind.clone()) == 0
        && !scene.words.is_cut(behind)
        && scene.words.element_after(measure.span.end).is_none()
        && name.to_lowercase().contains(material)
}

/// `AL POWDER ATOMIZED 400 MESH 92 PCT`: of a material that counts from a high content on, the only share
/// of a line is its grade, if it is high as well.
pub(super) fn is_grade(row: &Threshold, scene: &Scene<'_>, measure: &Measure) -> bool {
    const MOST: f64 = 0.5;
    let share = |m: &&Measure| fits(m, Dimension::RATIO);
    let (low, _) = compare::ends(row.comparator);
    row.parameter.ends_with(" content")
        && &*row.unit == "%"
        && low > MOST * 100.0
        && fits(measure, Dimension::RATIO)
        && measure
            .readings
            .iter()
            .all(|r| r.dimension != Dimension::RATIO || r.high > MOST)
        && scene.measures.iter().filter(share).count() == 1
        && scene.words.element_after(measure.span.end).is_none()
}

/// `HAFNIUM OXIDE 99.9 %`: how pure a compound is says nothing of how much of the metal it holds.
pub(super) fn is_of_compound(row: &Threshold, scene: &Scene<'_>) -> bool {
    const COMPOUNDS: [&str; 22] = [
        "oxid",
        "oxyd",
        "ossido",
        "óxido",
        "carbid",
        "karbid",
        "carbur",
        "nitrid",
        "nitrur",
        "chlor",
        "fluorid",
        "hydrid",
        "оксид",
        "карбид",
        "нитрид",
        "гидрид",
        "氧化",
        "碳化",
        "氮化",
        "酸化",
        "산화",
        "탄화",
    ];
    let name = scene
        .description
        .get(scene.evidence.clone())
        .unwrap_or("")
        .to_lowercase();
    row.parameter.ends_with(" content") && COMPOUNDS.iter().any(|compound| name.contains(compound))
}
