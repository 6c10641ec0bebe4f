//! What no fit may break: the order and the signs of the points, and what a lane means.

use crate::catalogue::Weights;

/// The weights that a fit may move. The lane limits stay where they are, because they are the scale; weights that
/// labelled lines say nothing about (consignment, diversion) stay as the officers set them.
pub const FREE: [&str; 20] = [
    "cas",
    "cas-damaged",
    "code-mismatch",
    "code-related",
    "code-residual",
    "code-specific",
    "edit",
    "evasive-spelling",
    "everyday",
    "guessed",
    "lone-misspelling",
    "name-moderate",
    "name-second",
    "name-strong",
    "name-weak",
    "purpose",
    "scattered",
    "threshold-met",
    "threshold-not-met",
    "vague-description",
];

/// A sentence that must hold, and whether it does.
type Promise = (&'static str, fn(&Weights) -> bool);

const PROMISES: [Promise; 18] = [
    ("what speaks for a control never takes points away", |w| {
        let least = [
            w.code_mismatch,
            w.code_residual,
            w.evasive,
            w.name_second,
            w.threshold_met,
            w.vague,
        ];
        least.iter().all(|&points| points >= 0)
    }),
    ("doubt and innocence never add points", |w| {
        let most = [
            w.edit,
            w.everyday,
            w.guessed,
            w.lone_misspelling,
            w.purpose,
            w.scattered,
            w.threshold_not_met,
        ];
        most.iter().all(|&points| points <= 0)
    }),
    (
        "a strong name is worth more than a moderate one, that more than a weak one, that more than a second name",
        |w| {
            w.name_strong > w.name_moderate
                && w.name_moderate > w.name_weak
                && w.name_weak > w.name_second
        },
    ),
    (
        "a specific subheading is worth at least a related one, that at least a residual one",
        |w| w.code_specific >= w.code_related && w.code_related >= w.code_residual,
    ),
    ("a strong name alone is red", |w| {
        w.name_strong >= w.lane_red
    }),
    ("a strong name with one letter wrong is red", |w| {
        w.name_strong + w.edit >= w.lane_red
    }),
    ("a moderate name alone is yellow", |w| {
        w.name_moderate >= w.lane_yellow
    }),
    ("a moderate name is not red, whatever its subheading", |w| {
        w.name_moderate + w.code_specific < w.lane_red
    }),
    ("a moderate name that meets the limit is red", |w| {
        w.name_moderate + w.threshold_met >= w.lane_red
    }),
    ("weak names alone are green", |w| {
        w.name_weak + w.name_second < w.lane_yellow
    }),
    ("a listed CAS number is red", |w| w.cas >= w.lane_red),
    ("a damaged CAS number is yellow", |w| {
        w.cas_damaged >= w.lane_yellow && w.cas_damaged < w.lane_red
    }),
    ("a commodity code alone is green", |w| {
        w.code_specific < w.lane_yellow
    }),
    (
        "a specific subheading under an empty description is yellow",
        |w| w.code_specific + w.vague >= w.lane_yellow,
    ),
    ("one short misspelt word alone is green", |w| {
        w.name_strong + w.edit + w.lone_misspelling < w.lane_yellow
    }),
    (
        "a strong name whose limit is clearly not met is green without other evidence",
        |w| w.name_strong + w.threshold_not_met < w.lane_yellow,
    ),
    ("a line whose limit is clearly not met is never red", |w| {
        let most = w.name_strong + w.name_second + w.code_specific + w.code_mismatch + w.evasive;
        most + w.threshold_not_met < w.lane_red
    }),
    ("what goods are for is never red", |w| {
        w.name_strong + w.purpose + w.code_specific < w.lane_red
    }),
];

/// The promises that these points break, in sentences.
#[must_use]
pub fn broken(weights: &Weights) -> Vec<&'static str> {
    PROMISES
        .iter()
        .filter(|(_, holds)| !holds(weights))
        .map(|&(sentence, _)| sentence)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Catalogue;

    #[test]
    fn the_shipped_points_keep_every_promise_and_each_can_be_broken() {
        let shipped = Catalogue::embedded().unwrap().weights().clone();
        assert_eq!(broken(&shipped), Vec::<&str>::new());
        let mut broken_by_some = Vec::new();
        for name in FREE {
            for points in [-100, 0, 39, 69, 100] {
                let mut weights = shipped.clone();
                assert!(weights.set(name, points), "{name} is no weight");
                broken_by_some.extend(broken(&weights));
            }
        }
        broken_by_some.sort_unstable();
        broken_by_some.dedup();
        assert_eq!(broken_by_some.len(), PROMISES.len());
    }
}
