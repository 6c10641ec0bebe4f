//! Unstated limits that fall with a stated one, because both say the same of the goods.

use super::compare::times_off;
use super::stray::Strays;
use super::tie::Stated;
use super::{APART, Case, Verdict};
use crate::catalogue::{Comparator, Threshold};
use crate::code::quantity::Reading;

/// Goods that miss a limit by this factor are of another kind than its paragraph means ...
const ANOTHER_KIND: f64 = 10.0;

/// ... and by this one, of another kind than the whole entry means.
const ANOTHER_WORLD: f64 = 30.0;

/// Letters of a control number up to its first lettered paragraph, `6A005.b`.
pub(super) const PARAGRAPH: usize = 7;

/// Drops the cases that fall with one that fails. Who states one parameter of the goods states the one that matters, so
/// cases of which nothing is stated fall with it: a gyro whose bias fails is not asked for its random walk. Not so
/// where a number that no word claims would meet them, nor where the catalogue names them `apart`; those fall only
/// where the goods miss the stated limit by far. What is in part stated falls where it says the same: strength over
/// density or over linear density with strength, the sum of impurities with the purity, rotary axes with axes of which
/// there are three or fewer. And what holds falls too where the case that fails shares all of it: a gyro that turns
/// fast and strays is not asked for its random walk either, nor a laser that is too weak on average for the energy of
/// its pulses.
pub(super) fn fail(cases: &mut Vec<Case<'_>>, strays: &Strays<'_>) {
    let failed: Vec<Failed> = cases.iter().filter_map(Failed::of).collect();
    if failed.is_empty() {
        return;
    }
    cases.retain(|case| {
        let open = case.verdict() == Verdict::NotStated;
        let part = (open || case.is_partly_stated()) && !case.is_named(APART);
        let answers =
            |f: &Failed| open && f.answers_for(case, strays) || part && f.shares_all_of(case);
        !failed.iter().any(answers)
    });
}

/// A case that is stated and fails.
struct Failed {
    control: String,
    parameters: Vec<String>,
    /// Whether its purity is too low.
    impure: bool,
    /// Whether it has so few axes that none of them turns.
    plain_axes: bool,
    /// Whether it fails by more than a band, a wavelength or a number of bits.
    decides: bool,
    /// The factor by which its worst number misses the limit.
    times: f64,
    /// What holds of it: parameters with their limits.
    holding: Vec<(String, Comparator)>,
}

impl Failed {
    fn of(case: &Case<'_>) -> Option<Self> {
        if case.verdict() != Verdict::NotMet {
            return None;
        }
        let rows = || case.rows.iter();
        let failing = || rows().filter_map(|(row, s)| Some((*row, failing(s)?)));
        let of = |parameter: &str| failing().find(|(row, _)| &*row.parameter == parameter);
        let deciding = case.deciding();
        let decides = |row: &Threshold| {
            let chooses = case.selects(row) && is_spectral(row);
            deciding.iter().any(|(p, _)| *p == &*row.parameter) && !chooses
        };
        // A laser of another wavelength is not of another kind.
        let measured = failing().filter(|(row, _)| !case.selects(row));
        let times = measured.filter_map(|(row, value)| times_off(row, value));
        Some(Self {
            control: case.control().to_owned(),
            parameters: rows().map(|(row, _)| row.parameter.to_string()).collect(),
            impure: of("purity").is_some(),
            plain_axes: of("number of axes").is_some_and(|(_, axes)| axes.high <= 3.0),
            decides: failing().any(|(row, value)| decides(row) && is_off(row, value)),
            times: times.fold(1.0, f64::max),
            holding: holding(case).collect(),
        })
    }

    fn answers_for(&self, open: &Case<'_>, strays: &Strays<'_>) -> bool {
        let mut rows = open.rows.iter();
        rows.any(|(row, _)| self.says_the_same(row))
            || self.decides && !open.is_named(APART) && is_silent(open) && !strays.may_meet(open)
            || self.is_far_from(open)
    }

    fn says_the_same(&self, row: &Threshold) -> bool {
        let own = row.control.as_str() == self.control;
        if own && self.impure && row.parameter.contains("impurit")
            || self.plain_axes && &*row.parameter == "number of rotary axes"
        {
            return true;
        }
        let plain = match &*row.parameter {
            "tenacity" => Some("tensile strength"),
            other => other.strip_prefix("specific "),
        };
        own && self.parameters.iter().any(|p| plain == Some(p))
    }

    /// Whether all that is stated of a case holds, here as well, and a number that decides fails here.
    fn shares_all_of(&self, part: &Case<'_>) -> bool {
        let told = part
            .rows
            .iter()
            .filter(|(_, s)| !matches!(s, Stated::Nothing));
        let held = holding(part).count();
        self.decides
            && held > 0
            && held == told.count()
            && holding(part).all(|held| self.holding.contains(&held))
    }

    fn is_far_from(&self, open: &Case<'_>) -> bool {
        let deciding = open.deciding();
        let decides = |row: &Threshold| deciding.iter().any(|(p, _)| *p == &*row.parameter);
        let mut rows = open.rows.iter().filter(|(row, _)| decides(row));
        let near = open.control().get(..PARAGRAPH) == self.control.get(..PARAGRAPH);
        let enough = if near { ANOTHER_KIND } else { ANOTHER_WORLD };
        self.times >= enough && rows.all(|(_, s)| matches!(s, Stated::Nothing))
    }
}

/// The parameters of a case that are stated and hold, each with its limit.
fn holding(case: &Case<'_>) -> impl Iterator<Item = (String, Comparator)> {
    let holds = |s: &Stated| matches!(s, Stated::Value { holds: true, .. });
    let rows = case.rows.iter().filter(move |(_, s)| holds(s));
    rows.map(|(row, _)| (row.parameter.to_string(), row.comparator))
}

/// Whether a row is about a place in the spectrum: goods of another wavelength may be listed elsewhere,
/// tanks of another size are not listed at all.
pub(super) fn is_spectral(row: &Threshold) -> bool {
    let spectrum = ["wavelength", "frequency"];
    spectrum.iter().any(|s| row.parameter.ends_with(s))
}

/// Whether a value that fails is not just the limit itself, to which it may have been rounded.
fn is_off(row: &Threshold, value: Reading) -> bool {
    const JUST: f64 = 1.0 + 1e-6;
    times_off(row, value).is_none_or(|times| times > JUST)
}

/// Whether nothing at all is stated of a case, not even the band that chooses it.
fn is_silent(case: &Case<'_>) -> bool {
    let mut rows = case.rows.iter();
    rows.all(|(_, s)| matches!(s, Stated::Nothing))
}

/// The stated value that fails its row.
pub(super) fn failing(stated: &Stated) -> Option<Reading> {
    match stated {
        Stated::Value {
            holds: false,
            reading,
            ..
        } => Some(*reading),
        _ => None,
    }
}
