//! Checked value types: commodity codes, CAS numbers, control numbers.

pub mod cas;
pub mod commodity;
pub mod control;
mod lower;
pub mod quantity;
pub mod unit;
