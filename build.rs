//! Computes the SHA-256 of the embedded catalogue once, so that no start of the program has to.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

use sha2::{Digest, Sha256};

macro_rules! embed {
    ($($name:literal),* $(,)?) => { &[$($name),*] };
}

/// The names of the embedded files, in the order in which they are hashed.
const NAMES: &[&str] = include!("src/catalogue/embedded.rs");

/// Hashes as `SourceFiles::hash` does; a test of it compares the two.
fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/catalogue/embedded.rs");
    let mut sha = Sha256::new();
    for name in NAMES {
        let path = Path::new("data").join(name);
        println!("cargo::rerun-if-changed={}", path.display());
        sha.update(name.as_bytes());
        sha.update([0]);
        sha.update(fs::read(path)?);
        sha.update([0]);
    }
    let mut hex = String::new();
    for byte in sha.finalize() {
        let _ = write!(hex, "{byte:02x}");
    }
    println!("cargo::rustc-env=TIDEWAITER_CATALOGUE_SHA256={hex}");
    Ok(())
}
