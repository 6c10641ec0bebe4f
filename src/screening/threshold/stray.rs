//! Numbers that no limit takes, and the silent limits that they may meet.

use std::cell::OnceCell;
use std::ops::Range;

use super::case::Case;
use super::compare::{self, Outcome};
use super::tie::{self, Scene, Stated};
use super::{reading, remembered, size};
use crate::catalogue::Threshold;
use crate::code::quantity::{Measure, Role};

/// The numbers of a description that state nothing of any case.
pub(super) struct Strays<'d> {
    scene: &'d Scene<'d>,
    taken: Vec<Range<usize>>,
    left: OnceCell<Vec<&'d Measure>>,
}

impl<'d> Strays<'d> {
    pub(super) fn new(cases: &[Case<'_>], scene: &'d Scene<'d>) -> Self {
        let stated = cases.iter().flat_map(|case| &case.rows);
        Self {
            scene,
            taken: stated.flat_map(|(_, s)| spans(s)).collect(),
            left: OnceCell::new(),
        }
    }

    /// `ACTIVE SONAR 20 KHZ 230 DB`, `3 AXES CNC GRINDER 1 MICRON`: whether a number stands there that would
    /// decide a case of which nothing is stated, if only a word said what it is.
    pub(super) fn may_meet(&self, case: &Case<'_>) -> bool {
        let decides = |row: &Threshold| !case.selects(row);
        let mut rows = case.rows.iter().filter(|(row, _)| decides(row));
        rows.any(|(row, _)| self.left().iter().any(|m| self.meets(m, row)))
    }

    fn left(&self) -> &[&'d Measure] {
        self.left.get_or_init(|| {
            let all = self.scene.measures.iter().enumerate();
            let free = |m: &Measure| {
                !self
                    .taken
                    .iter()
                    .any(|t| t.start < m.span.end && m.span.start < t.end)
            };
            // The sides of a box are nothing else.
            let boxed = |index: usize| size::is_of_three(self.scene, index);
            all.filter(|(_, m)| m.role == Role::Stated && !m.assumed && free(m))
                .filter(|(index, _)| !boxed(*index))
                .map(|(_, m)| m)
                .collect()
        })
    }

    fn meets(&self, measure: &Measure, row: &Threshold) -> bool {
        let Some(asked) = remembered::unit(&row.unit) else {
            return false;
        };
        let readings = reading::readings(row, asked, measure, self.scene.description);
        !readings.is_empty()
            && compare::outcome(row, asked, measure.bound, &readings) == Outcome::Holds
            && !tie::has_rival(row, self.scene, measure)
    }
}

/// The numbers that state something of a row.
fn spans(stated: &Stated) -> impl Iterator<Item = Range<usize>> {
    let (first, second) = match stated {
        Stated::Nothing => (None, None),
        Stated::Unclear(span) => (Some(span.clone()), None),
        Stated::Value { span, with, .. } => (Some(span.clone()), with.clone()),
    };
    first.into_iter().chain(second)
}
