//! Numbers that need no word beside them: what they are told by their kind, their size or their place.

use super::{Row, Scene, content};
use crate::catalogue::Threshold;
use crate::code::quantity::{Measure, Reading};
use crate::code::unit::Dimension;
use crate::screening::threshold::compare::{self, Outcome};
use crate::screening::threshold::cue::fits;

/// Whether a number is what the row asks for, whatever stands beside it.
pub(super) fn tells(
    row: &Row<'_>,
    others: &[Row<'_>],
    scene: &Scene<'_>,
    (measure, readings): (&Measure, &[Reading]),
) -> bool {
    let limit = row.limit;
    is_only_of_kind(row, others, scene, measure)
        || content::is_content(limit, scene, measure)
        || content::is_grade(limit, scene, measure)
        || is_loud(limit, measure)
        || is_lone_thickness(row, scene, measure, readings)
        || is_lone_size(row, scene, measure, readings)
}

/// Whether a number needs no cue: no other of its kind stands in the line, no other parameter of the
/// entry is of that kind, and no everyday property of goods is. `SPARK GAP 3 KV 10 A`.
fn is_only_of_kind(
    row: &Row<'_>,
    others: &[Row<'_>],
    scene: &Scene<'_>,
    measure: &Measure,
) -> bool {
    const TELLING: [Dimension; 5] = [
        Dimension::CURRENT,
        Dimension::FORCE,
        Dimension::INDUCTION,
        Dimension::FLOW,
        Dimension::ANGULAR_RATE,
    ];
    let kind = row.asked.dimension;
    let of_kind = |other: &&Row<'_>| other.asked.dimension == kind;
    let mut rivals = others.iter().filter(of_kind);
    let errs = is_error(row.limit) && is_small(measure);
    (TELLING.contains(&kind) || errs)
        && scene.measures.iter().filter(|m| fits(m, kind)).count() == 1
        && rivals.all(|other| {
            let same = other.limit.parameter == row.limit.parameter;
            same || errs && !is_error(other.limit)
        })
}

/// `BUTTERFLY VALVE PTFE LINED 6 MM`: the only length that is stated of a valve can be no smaller than its
/// size; a larger one may be anything.
fn is_lone_size(row: &Row<'_>, scene: &Scene<'_>, measure: &Measure, readings: &[Reading]) -> bool {
    let outcome = || compare::outcome(row.limit, row.asked, measure.bound, readings);
    let length = |m: &&Measure| fits(m, Dimension::LENGTH);
    &*row.limit.parameter == "nominal size"
        && !measure.assumed
        && scene.measures.iter().filter(length).count() == 1
        && outcome() == Outcome::Fails
}

/// `POLYIMIDE FILM 0.3 MM`: the only length that is stated of flat goods, and too small for anything else.
/// It never rules them out: thin films may be coated.
fn is_lone_thickness(
    row: &Row<'_>,
    scene: &Scene<'_>,
    measure: &Measure,
    readings: &[Reading],
) -> bool {
    const THIN: f64 = 1e-3;
    let outcome = || compare::outcome(row.limit, row.asked, measure.bound, readings);
    let length = |m: &&Measure| fits(m, Dimension::LENGTH);
    &*row.limit.parameter == "thickness"
        && readings.iter().all(|r| r.high < THIN)
        && scene.measures.iter().filter(length).count() == 1
        && outcome() == Outcome::Holds
}

/// `ACTIVE SONAR 20 KHZ 230 DB`: nothing else of such goods has so many decibels.
fn is_loud(row: &Threshold, measure: &Measure) -> bool {
    const LOUD: f64 = 180.0;
    let loud = |r: &Reading| r.dimension == Dimension::LEVEL && r.low >= LOUD;
    &*row.parameter == "sound pressure level" && measure.readings.iter().any(loud)
}

/// Whether a row is about how far the goods err.
fn is_error(row: &Threshold) -> bool {
    let ends = ["accuracy", "bias stability", "drift rate stability"];
    ends.iter().any(|end| row.parameter.ends_with(end))
}

/// `STAR TRACKER 60 ARC SEC`, `GAUGE 0.2 %`, `GYRO 3 DEG/H`: so small an angle, a share or a rate is
/// an error.
fn is_small(measure: &Measure) -> bool {
    const ANGLE: f64 = 1e-3;
    const RATE: f64 = 1e-3;
    const SHARE: f64 = 0.05;
    measure.readings.iter().all(|r| match r.dimension {
        Dimension::ANGLE => r.high < ANGLE,
        Dimension::ANGULAR_RATE => r.high < RATE,
        Dimension::RATIO => r.high < SHARE,
        _ => false,
    })
}
