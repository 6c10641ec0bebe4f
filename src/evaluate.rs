//! The yardstick: what is found, what is missed and what is in the way on labelled lines.
//!
//! [`judge`] screens one labelled line, [`Scores`] counts, [`Curve`] counts over the threshold,
//! [`Treatment`] wears lines out as clerks and scanners do, and [`fit()`] looks for points that judge better.

mod curve;
mod fit;
mod labelled;
mod promises;
mod rate;
mod scores;
mod stress;

pub use curve::{Curve, Point};
pub use fit::{Figures, Fit, Plan, Report, fit};
pub use labelled::Labelled;
pub use promises::{FREE, broken};
pub use rate::Rate;
pub use scores::{Counts, Scores, Verdict, judge};
pub use stress::Treatment;
