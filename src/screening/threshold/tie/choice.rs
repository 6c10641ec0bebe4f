//! Of several numbers that may belong to a row, those that rather do.

use super::{Row, Scene, Tie};
use crate::catalogue::Threshold;
use crate::code::quantity::{Measure, Role};
use crate::code::unit::{Dimension, Unit};
use crate::screening::threshold::reading::is_of_light;
use crate::screening::threshold::words::{Word, Words};
use crate::screening::threshold::{compare, size};

/// Keeps the numbers that rather belong to the row than others.
pub(super) fn choose(row: &Row<'_>, scene: &Scene<'_>, ties: &mut Vec<Tie<'_>>) {
    keep_own(row.asked, scene, ties);
    keep_given(row.asked, scene, ties);
    keep_light(row.limit, scene, ties);
    keep_named(row.limit, scene, ties);
    drop_absurd(row.limit, ties);
    if row.limit.parameter.starts_with("largest") {
        keep_largest(ties);
    }
    size::keep_thinnest(row.limit, scene, ties, |t| t.measure);
    keep_exact(ties);
}

fn keep_largest(ties: &mut Vec<Tie<'_>>) {
    let size = |t: &Tie<'_>| t.readings[0].high;
    let largest = ties.iter().map(size).fold(f64::NEG_INFINITY, f64::max);
    ties.retain(|t| size(t) >= largest);
    ties.truncate(1);
}

/// A repeatability is asked only where no accuracy is stated.
fn keep_exact(ties: &mut Vec<Tie<'_>>) {
    if ties.iter().any(|t| !t.estimated) {
        ties.retain(|t| !t.estimated);
    }
}

/// `0.5 nm` is no aperture where another number of the line may be one.
fn drop_absurd(row: &Threshold, ties: &mut Vec<Tie<'_>>) {
    const LIKELY: f64 = 1e2;
    const ABSURD: f64 = 1e5;
    let off = |t: &Tie<'_>| compare::times_off(row, t.readings[0]).unwrap_or(1.0);
    if ties.iter().any(|t| off(t) < LIKELY) {
        ties.retain(|t| off(t) < ABSURD);
    }
}

/// `FERMENTER 5 L WITH 50 L FEED TANK`: a number behind a "with" is of what comes along, where the goods
/// have one of their own. Machines have axes of either kind.
fn keep_own(asked: Unit, scene: &Scene<'_>, ties: &mut Vec<Tie<'_>>) {
    if ties.len() < 2 || asked.dimension == Dimension::COUNT {
        return;
    }
    let joint = scene.words.joint_after(scene.evidence.end);
    let own = |t: &Tie<'_>| joint.is_some_and(|joint| t.measure.span.start < joint);
    if ties.iter().any(own) {
        ties.retain(own);
    }
}

/// `8 KW 380V 3PH 28 KW`, `2 KW CHILLER 5 KW`, `450 MW 5W PUMP`: what a supply takes, and what comes along
/// has, is not what the goods give.
fn keep_given(asked: Unit, scene: &Scene<'_>, ties: &mut Vec<Tie<'_>>) {
    let kinds = [Dimension::POWER, Dimension::CURRENT, Dimension::VOLTAGE];
    if ties.len() < 2 || !kinds.contains(&asked.dimension) {
        return;
    }
    let given = |t: &Tie<'_>| !is_taken(scene, t.measure);
    if ties.iter().any(given) {
        ties.retain(given);
    }
}

/// `1064 NM LINEWIDTH 20 GHZ 10 UM CORE`: beside a wavelength in nanometres another length is the core of a
/// fibre.
fn keep_light(row: &Threshold, scene: &Scene<'_>, ties: &mut Vec<Tie<'_>>) {
    if ties.len() < 2 || !row.parameter.ends_with("wavelength") {
        return;
    }
    let unit = |t: &Tie<'_>| scene.description.get(t.measure.unit.clone()).unwrap_or("");
    let nano = |t: &Tie<'_>| is_of_light(&unit(t).to_lowercase());
    if ties.iter().any(nano) {
        ties.retain(nano);
    }
}

/// Whether a number is of the supply or of an auxiliary: `CHILLER 5 KW`, `5 W PUMP`, `HEATER 6.3V/30A`,
/// `220V 1.5KW`.
fn is_taken(scene: &Scene<'_>, measure: &Measure) -> bool {
    const OTHERS: [&str; 15] = [
        "blower",
        "chiller",
        "compressor",
        "consumption",
        "cooler",
        "cooling",
        "fan",
        "filament",
        "heater",
        "input",
        "mains",
        "motor",
        "phase",
        "pump",
        "supply",
    ];
    let of_another = |w: &Word| OTHERS.contains(&w.text.as_str()) || w.text.ends_with("ph");
    let [before, after] = scene.words.beside(&measure.span);
    let place = scene
        .measures
        .partition_point(|m| m.span.start < measure.span.start);
    let previous = place.checked_sub(1).map(|i| &scene.measures[i]);
    let follows = |m: &&Measure| {
        let gap = m.span.end..measure.span.start;
        gap.start <= gap.end && scene.words.between(gap.clone()) == 0 && !scene.words.is_cut(gap)
    };
    let supply = previous.filter(follows).is_some_and(|m| {
        let heated = scene.words.beside(&m.span)[0].is_some_and(of_another);
        m.role == Role::Mains || heated
    });
    supply
        || before.is_some_and(of_another)
        || after.is_some_and(|w| of_another(w) && !scene.leads(w))
}

/// Where a row has no cues, a number that the parameter's own name stands at goes before others.
fn keep_named(row: &Threshold, scene: &Scene<'_>, ties: &mut Vec<Tie<'_>>) {
    if !row.cues.is_empty() || ties.len() < 2 {
        return;
    }
    let named = |t: &Tie<'_>| {
        let names = Words::split(&row.parameter);
        let before = scene.words.parameter_before(t.measure.span.start);
        let after = scene.words.parameter_after(t.measure.span.end);
        let after = after.filter(|word| !scene.leads(word));
        [before, after]
            .into_iter()
            .flatten()
            .any(|w| names.contains(&w.text))
    };
    if ties.iter().any(named) {
        ties.retain(named);
    }
}
