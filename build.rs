//! Compiles the embedded catalogue when the program is built, so that no start of the program has to.
//!
//! The modules of the library that read and compile a catalogue are part of this script too; what
//! they make is written down as an image that the program holds as it is (`src/embedded.rs`).

use std::error::Error;
use std::path::PathBuf;
use std::{env, fs};

use crate::catalogue::Catalogue;
use crate::matcher::Matcher;

/// The rooms below screening, under the names by which they call each other.
#[allow(
    clippy::all,
    clippy::pedantic,
    dead_code,
    missing_docs,
    unused_imports,
    unreachable_pub,
    reason = "the script uses a part of each module; the library holds them to the rules"
)]
mod src {
    pub mod catalogue;
    pub mod code;
    pub mod error;
    pub mod matcher;
    pub mod script;
    pub mod store;
    pub mod text;
}
/// What the library holds there is written by this script.
mod embedded {
    pub(crate) fn rows() -> Option<&'static [u8]> {
        None
    }

    pub(crate) fn indexes() -> Option<&'static [u8]> {
        None
    }
}
use src::{catalogue, code, error, matcher, script, store, text};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    let catalogue = Catalogue::embedded()?;
    let hash = catalogue.hash();
    println!("cargo::rustc-env=TIDEWAITER_CATALOGUE_SHA256={hash}");
    let folder = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(folder.join("rows.image"), catalogue.image())?;
    let indexes = Matcher::compile(&catalogue).image(&catalogue);
    fs::write(folder.join("indexes.image"), indexes)?;
    Ok(())
}
