//! A case of a paragraph: the rows that hold together, and what is stated of each.

use super::said::{comparison, missed};
use super::tie::{self, Row, Scene, Stated};
use super::{Comparison, Question, Verdict, WHOLE, Weight};
use crate::catalogue::{Comparator, Threshold};

/// One case of one control number.
pub(super) struct Case<'c> {
    pub(super) rows: Vec<(&'c Threshold, Stated)>,
}

/// The cases of the rows, each with what the description states for it.
pub(super) fn cases<'c>(rows: &[Row<'c>], scene: &Scene<'_>) -> Vec<Case<'c>> {
    let mut cases: Vec<Case<'c>> = Vec::new();
    for row in rows {
        let stated = tie::stated(row, rows, scene);
        // Rows of one case stand side by side in the catalogue.
        match cases.iter_mut().rev().find(|c| c.is_of(row.limit)) {
            Some(case) => case.rows.push((row.limit, stated)),
            None => cases.push(Case {
                rows: vec![(row.limit, stated)],
            }),
        }
    }
    cases
}

impl<'c> Case<'c> {
    pub(super) fn is_of(&self, row: &Threshold) -> bool {
        self.rows
            .first()
            .is_some_and(|(r, _)| r.control == row.control && r.case == row.case)
    }

    pub(super) fn control(&self) -> &'c str {
        self.rows
            .first()
            .map_or("", |(row, _)| row.control.as_str())
    }

    /// Whether the catalogue's name of the case begins with a word that tells how to judge it.
    pub(super) fn is_named(&self, word: &str) -> bool {
        self.rows
            .iter()
            .any(|(row, _)| row.case.split('-').next() == Some(word))
    }

    /// Whether a band, wavelength or number of bits that chooses the case is not stated.
    pub(super) fn is_loose(&self) -> bool {
        let unstated = |s: &Stated| !matches!(s, Stated::Value { .. });
        let deciding = self.deciding();
        let mut rows = self.rows.iter();
        rows.any(|(row, s)| unstated(s) && deciding.iter().all(|(p, _)| *p != &*row.parameter))
    }

    /// Whether a parameter that decides the case is not stated.
    pub(super) fn is_partly_stated(&self) -> bool {
        self.deciding().iter().any(|(_, holds)| !holds)
    }

    /// How much it says where it is met.
    pub(super) fn weight(&self) -> Weight {
        if self.is_named(WHOLE) && self.is_partly_stated() {
            Weight::Half
        } else if self.is_sure() {
            Weight::Sure
        } else if self.is_loose() {
            Weight::Loose
        } else {
            Weight::Plain
        }
    }

    /// Whether two or more parameters hold and nothing is silent.
    fn is_sure(&self) -> bool {
        let mut parameters: Vec<&str> = self.parameters_that_hold().collect();
        parameters.dedup();
        parameters.len() > 1 && !self.is_loose() && !self.is_partly_stated()
    }

    /// Whether another case of the entry asks more of a parameter that holds here, and it fails there.
    pub(super) fn is_contested(&self, others: &[Self]) -> bool {
        let fails = |s: &Stated| matches!(s, Stated::Value { holds: false, .. });
        let parameters: Vec<&str> = self.parameters_that_hold().collect();
        let mut rows = others.iter().flat_map(|c| &c.rows);
        rows.any(|(row, s)| fails(s) && parameters.contains(&&*row.parameter))
    }

    pub(super) fn parameters_that_hold(&self) -> impl Iterator<Item = &'c str> {
        let holds = |s: &Stated| matches!(s, Stated::Value { holds: true, .. });
        let rows = self.rows.iter().filter(move |(_, s)| holds(s));
        rows.map(|(row, _)| &*row.parameter)
    }

    /// Number of rows with a stated value that holds.
    pub(super) fn holding(&self) -> usize {
        self.rows
            .iter()
            .filter(|(_, s)| matches!(s, Stated::Value { holds: true, .. }))
            .count()
    }

    /// Whether it is of goods of another wavelength, band or number of bits.
    pub(super) fn is_of_others(&self) -> bool {
        let fails = |s: &Stated| matches!(s, Stated::Value { holds: false, .. });
        let mut rows = self.rows.iter();
        rows.any(|(row, s)| fails(s) && self.selects(row))
    }

    /// Whether a wavelength, a band or a number of bits that is stated chooses it.
    pub(super) fn is_chosen(&self) -> bool {
        let holds = |s: &Stated| matches!(s, Stated::Value { holds: true, .. });
        let mut rows = self.rows.iter();
        rows.any(|(row, s)| holds(s) && self.selects(row))
    }

    /// The factor by which the number that is furthest off misses its limit.
    pub(super) fn missed(&self) -> f64 {
        let each = self.rows.iter().map(|(row, s)| missed(row, s));
        each.fold(1.0, f64::max)
    }

    pub(super) fn verdict(&self) -> Verdict {
        let fails = |s: &Stated| matches!(s, Stated::Value { holds: false, .. });
        if self.rows.iter().any(|(_, s)| fails(s)) {
            return Verdict::NotMet;
        }
        if self.holding() == 0 {
            return Verdict::NotStated;
        }
        let deciding = self.deciding();
        let held = deciding.iter().filter(|(_, all)| *all).count();
        if held > 0 && held * 2 >= deciding.len() {
            Verdict::Met
        } else {
            Verdict::NotStated
        }
    }

    /// Whether a row only chooses the case: a band, a wavelength, a number of bits.
    pub(super) fn selects(&self, row: &Threshold) -> bool {
        let bands = matches!(
            row.comparator,
            Comparator::Between(..) | Comparator::Outside(..)
        );
        let kind = &*row.unit == "bit" || row.parameter.ends_with("wavelength");
        let of_parameter = |(r, _): &&(&Threshold, Stated)| r.parameter == row.parameter;
        bands || kind || self.rows.iter().filter(of_parameter).count() > 1
    }

    /// The parameters that decide the case, each with whether all its rows hold.
    pub(super) fn deciding(&self) -> Vec<(&'c str, bool)> {
        let selects = |row: &Threshold| self.selects(row);
        let only_bands = self.rows.iter().all(|(row, _)| selects(row));
        let mut parameters: Vec<(&'c str, bool)> = Vec::new();
        for (row, stated) in self
            .rows
            .iter()
            .filter(|(row, _)| only_bands || !selects(row))
        {
            let holds = matches!(stated, Stated::Value { holds: true, .. });
            match parameters.iter_mut().find(|(p, _)| *p == &*row.parameter) {
                Some((_, all)) => *all &= holds,
                None => parameters.push((&row.parameter, holds)),
            }
        }
        parameters
    }

    pub(super) fn comparisons(&self, description: &str) -> Vec<Comparison<'c>> {
        let each = self.rows.iter();
        each.filter_map(|(row, stated)| comparison(row, stated, description))
            .collect()
    }

    /// The questions for the parameters that are not stated.
    pub(super) fn questions(&self) -> impl Iterator<Item = Question<'c>> {
        let unstated = |s: &Stated| !matches!(s, Stated::Value { .. });
        self.rows
            .iter()
            .filter(move |(_, s)| unstated(s))
            .map(|(row, _)| Question::of(row))
    }
}
