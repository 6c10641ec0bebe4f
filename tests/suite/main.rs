//! Integration tests: one binary, one file a subject.
#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    clippy::format_push_string,
    clippy::format_collect,
    reason = "a test fails by panicking, says loudly what it skips, and need not be fast"
)]

mod agreement;
mod catalogue;
mod cli;
mod consignment;
mod determinism;
mod evaluate;
mod html;
mod layering;
mod lists;
mod manifest;
mod properties;
mod quality;
mod reference;
mod report;
mod resemblance;
mod samples;
mod selection;
mod support;
