//! What side-by-side runs need: manifests with truth, hostile lines, catalogues of any size, floors.
//!
//! ```text
//! peers manifest  --out FILE --truth FILE [--lines N] [--duplicates R] [--planted R] [--mix M]
//!                 [--seed N]
//! peers hostile   --out FILE --kind random|near-miss [--lines N] [--seed N]
//! peers catalogue --out DIR [--phrases N] [--seed N]
//! peers phrases   --out FILE          the telling English terms, one a line
//! peers lower     --from FILE --out FILE
//! peers read      --from FILE         floor: reading
//! peers parse     --from FILE         floor: reading and the csv crate
//! ```

mod big_catalogue;
mod damage;
mod description;
mod floor;
mod hostile;
mod manifest;
mod material;
mod options;
mod random;

use std::error::Error;
use std::io::{self, Write as _};
use std::path::Path;
use std::process::ExitCode;

use damage::Damage;
use hostile::Hostility;
use manifest::Order;
use material::{Material, own_data};
use options::Options;

/// What can fail fails with a sentence.
pub(crate) type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// Fails with a sentence.
pub(crate) fn fail<T>(sentence: String) -> Result<T> {
    Err(sentence.into())
}

/// The sentence for a file that cannot be written.
pub(crate) fn unwritable(path: &Path, cause: &io::Error) -> String {
    format!("{}: cannot be written ({cause})", path.display())
}

/// The sentence for a file that cannot be read.
pub(crate) fn unreadable(path: &Path, cause: &io::Error) -> String {
    format!("{}: cannot be read ({cause})", path.display())
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Nothing is left to do if standard error is closed.
            let _ = writeln!(io::stderr(), "peers: {error}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let Some(command) = arguments.next() else {
        return fail(
            "say what to do: manifest, hostile, catalogue, phrases, lower, read or parse".into(),
        );
    };
    let options = Options::read(arguments)?;
    match &*command {
        "manifest" => write_manifest(&options),
        "hostile" => write_hostile(&options),
        "catalogue" => {
            let phrases = options.value("phrases", 100_000)?;
            let seed = options.value("seed", 1)?;
            let folder = options.path("out")?;
            big_catalogue::write(&Material::read(&own_data())?, phrases, seed, &folder)
        }
        "phrases" => write_phrases(&options),
        "lower" => floor::lower(&options.path("from")?, &options.path("out")?),
        "read" => {
            let bytes = floor::read(&options.path("from")?)?;
            tell(&format!("{bytes} bytes"))
        }
        "parse" => {
            let (records, bytes) = floor::parse(&options.path("from")?)?;
            tell(&format!("{records} records, {bytes} bytes in cells"))
        }
        other => fail(format!("there is no command '{other}'")),
    }
}

fn write_manifest(options: &Options) -> Result<()> {
    let order = Order {
        lines: options.value("lines", 1_000_000)?,
        duplicates: options.value("duplicates", 0.0)?,
        planted: options.value("planted", 0.005)?,
        mix: Damage::read_mix(&options.value("mix", String::new())?)?,
        seed: options.value("seed", 1)?,
    };
    let (out, truth) = (options.path("out")?, options.path("truth")?);
    manifest::write(&Material::read(&own_data())?, &order, &out, &truth)
}

fn write_hostile(options: &Options) -> Result<()> {
    let kind = Hostility::from_name(&options.value("kind", String::new())?)?;
    let lines = options.value("lines", 200_000)?;
    let seed = options.value("seed", 1)?;
    let material = Material::read(&own_data())?;
    hostile::write(&material, kind, lines, seed, &options.path("out")?)
}

fn write_phrases(options: &Options) -> Result<()> {
    let mut out = manifest::create(&options.path("out")?)?;
    let terms = Material::read(&own_data())?.terms;
    for term in terms.iter().filter(|term| term.telling()) {
        writeln!(out, "{}", term.phrase)?;
    }
    out.flush()?;
    Ok(())
}

fn tell(line: &str) -> Result<()> {
    writeln!(io::stdout(), "{line}")?;
    Ok(())
}
