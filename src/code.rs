//! Checked value types: commodity codes, CAS numbers, control numbers.

pub mod cas;
pub mod commodity;
pub mod control;
mod letters;
pub mod quantity;
pub mod unit;
