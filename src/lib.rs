//! Tidewaiter screens customs declarations for dual-use goods.
#![doc = include_str!("design.md")]

pub mod app;
pub mod catalogue;
pub mod cli;
pub mod code;
pub mod error;
pub mod evaluate;
pub mod manifest;
pub mod matcher;
pub mod pipeline;
pub mod report;
pub mod screening;
pub mod text;
