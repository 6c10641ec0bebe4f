//! The `tidewaiter` binary.
fn main() {}
