//! Integration tests: one binary, one file a subject.

mod catalogue;
mod cli;
mod determinism;
mod html;
mod layering;
mod manifest;
mod properties;
mod quality;
mod report;
mod samples;
mod support;
