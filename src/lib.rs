//! Tidewaiter screens customs declarations for dual-use goods.
#![doc = include_str!("design.md")]

pub mod catalogue;
pub mod code;
pub mod error;
pub mod manifest;
pub mod matcher;
pub mod text;
