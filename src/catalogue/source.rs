//! Where catalogue files come from: compiled in, or folders that the user names.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use memchr::memchr_iter;
use sha2::{Digest, Sha256};

use crate::error::{Error, ErrorKind, Result};

macro_rules! embed {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../../data/", $name)))),*]
    };
}

/// The embedded files: name and content. `terms/` holds one file a language.
pub const FILES: &[(&str, &str)] = include!("embedded.rs");

/// The hash of the embedded files alone, from the build script, which has to compute it.
const EMBEDDED_HASH: Option<&str> = option_env!("TIDEWAITER_CATALOGUE_SHA256");

/// One catalogue file as read.
#[derive(Debug)]
pub struct SourceFile {
    /// Name inside the catalogue, such as `terms/en.csv`.
    pub name: String,
    /// How messages call it: the name, with the folder where it came from one.
    pub shown: String,
    /// Its content.
    pub text: Cow<'static, str>,
}

impl SourceFile {
    /// How many lines it has; its rows are no more.
    pub(super) fn lines(&self) -> usize {
        memchr_iter(b'\n', self.text.as_bytes()).count() + 1
    }
}

/// All files of a catalogue, in the order in which they overlay each other.
#[derive(Debug, Default)]
pub struct SourceFiles(Vec<SourceFile>);

impl SourceFiles {
    /// The embedded files (if wanted) and those of `folders`.
    ///
    /// # Errors
    /// If a folder cannot be read or holds none of the catalogue's files.
    pub fn gather(folders: &[PathBuf], with_embedded: bool) -> Result<Self> {
        let mut files = Self::default();
        if with_embedded {
            for &(name, text) in FILES {
                files.push(name, name.to_owned(), Cow::Borrowed(text));
            }
        }
        for folder in folders {
            files.add_folder(folder)?;
        }
        Ok(files)
    }

    /// Adds one file by its catalogue name.
    pub fn push(&mut self, name: &str, shown: String, text: Cow<'static, str>) {
        self.0.push(SourceFile {
            name: name.to_owned(),
            shown,
            text,
        });
    }

    /// The files called `name`, in overlay order.
    pub fn named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a SourceFile> {
        self.0.iter().filter(move |f| f.name == name)
    }

    /// All files.
    pub fn all(&self) -> impl Iterator<Item = &SourceFile> {
        self.0.iter()
    }

    /// The term files with their language code, in overlay order.
    pub fn terms(&self) -> impl Iterator<Item = (&str, &SourceFile)> {
        self.0
            .iter()
            .filter_map(|f| Some((language_of(&f.name)?, f)))
    }

    /// Where a row stands: the file as messages call it, and the line of the last row whose first
    /// cells are `cells`; line 0 where there is none.
    #[must_use]
    pub fn place_of(&self, name: &str, cells: &[&str]) -> (String, u64) {
        let line = |file: &SourceFile| {
            let mut reader = csv::Reader::from_reader(file.text.as_bytes());
            let mut records = reader.records().filter_map(std::result::Result::ok);
            let record = records.find(|r| cells.iter().copied().eq(r.iter().take(cells.len())))?;
            record.position().map(csv::Position::line)
        };
        let places = self.named(name).filter_map(|f| Some((&f.shown, line(f)?)));
        places
            .last()
            .map_or((name.to_owned(), 0), |(shown, line)| (shown.clone(), line))
    }

    /// SHA-256 over names and contents, in hexadecimal.
    #[must_use]
    pub fn hash(&self) -> String {
        match EMBEDDED_HASH {
            Some(hash) if self.is_embedded() => hash.to_owned(),
            _ => self.hash_all(),
        }
    }

    /// Whether these are the embedded files and no others.
    pub(super) fn is_embedded(&self) -> bool {
        let same = |(file, &(name, text)): (&SourceFile, &(&str, &str))| {
            let at = |text: &str| (text.as_ptr(), text.len());
            file.name == name && at(&file.text) == at(text)
        };
        self.0.len() == FILES.len() && self.0.iter().zip(FILES).all(same)
    }

    fn hash_all(&self) -> String {
        let mut sha = Sha256::new();
        for file in &self.0 {
            sha.update(file.name.as_bytes());
            sha.update([0]);
            sha.update(file.text.as_bytes());
            sha.update([0]);
        }
        sha.finalize().iter().fold(String::new(), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        })
    }

    fn add_folder(&mut self, folder: &Path) -> Result<()> {
        let before = self.0.len();
        let mut names: Vec<String> = FILES.iter().map(|&(name, _)| name.to_owned()).collect();
        names.extend(term_files(folder)?);
        names.sort();
        names.dedup();
        for name in names {
            let path = folder.join(&name);
            match fs::read_to_string(&path) {
                Ok(text) => self.push(&name, path.display().to_string(), Cow::Owned(text)),
                Err(e) if e.kind() == io::ErrorKind::NotFound => {}
                Err(e) => return Err(unreadable(&path, e)),
            }
        }
        if self.0.len() == before {
            return Err(Error::new(
                ErrorKind::Catalogue,
                "holds no catalogue file; name a folder with files such as entries.csv or terms/en.csv",
            )
            .at(folder, None));
        }
        Ok(())
    }
}

fn language_of(name: &str) -> Option<&str> {
    name.strip_prefix("terms/")?.strip_suffix(".csv")
}

/// Names of the term files in a folder, which may be of any language.
fn term_files(folder: &Path) -> Result<Vec<String>> {
    let terms = folder.join("terms");
    let listing = match fs::read_dir(&terms) {
        Ok(listing) => listing,
        Err(e) if e.kind() == io::ErrorKind::NotFound && folder.is_dir() => return Ok(Vec::new()),
        Err(e) => return Err(unreadable(folder, e)),
    };
    let mut names = Vec::new();
    for file in listing {
        let file = file.map_err(|e| unreadable(&terms, e))?;
        let name = format!("terms/{}", file.file_name().to_string_lossy());
        if language_of(&name).is_some() {
            names.push(name);
        }
    }
    Ok(names)
}

fn unreadable(path: &Path, cause: io::Error) -> Error {
    Error::new(
        ErrorKind::Catalogue,
        format!("cannot be read ({cause}); give --catalogue a folder of UTF-8 CSV files"),
    )
    .at(path, None)
    .caused_by(cause)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_build_script_hashes_as_the_program_does() {
        let mut files = SourceFiles::gather(&[], true).unwrap();
        assert_eq!(files.hash(), files.hash_all());
        files.push("words.csv", "words.csv".to_owned(), "".into());
        assert_ne!(Some(&*files.hash()), EMBEDDED_HASH);
    }
}
