//! Integration tests.

mod html;
mod manifest;
mod samples;
