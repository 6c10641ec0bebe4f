//! How the embedded catalogue stands in the program: tables of plain numbers, strings by number and
//! rows that are read when they are asked for.

pub(crate) mod ahead;
pub(crate) mod rows;
pub(crate) mod strings;
pub(crate) mod table;
