//! What the matcher must know about languages: spellings and endings.

use std::borrow::Cow;
use std::fmt;

use bytemuck::{Pod, Zeroable};
use serde::{Deserialize, Serialize};

use super::Catalogue;
use super::check::Problems;
use super::source::SourceFiles;
use super::table::read_all;

/// A language, by its two-letter code of ISO 639-1.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Pod, Zeroable,
)]
#[repr(transparent)]
pub struct Lang([u8; 2]);

impl Lang {
    /// English.
    pub const ENGLISH: Self = Self(*b"en");

    /// Reads a code of two small letters; `None` for anything else.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        match code.as_bytes() {
            &[a, b] if a.is_ascii_lowercase() && b.is_ascii_lowercase() => Some(Self([a, b])),
            _ => None,
        }
    }

    /// The two-letter code.
    #[must_use]
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("??")
    }
}

impl fmt::Debug for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// A written form that stands for other words: an abbreviation or a spelling variant.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Spelling {
    /// The form as traders write it, `s/s`.
    #[serde(borrow)]
    pub form: Cow<'static, str>,
    /// The words it stands for, `stainless steel`.
    #[serde(borrow)]
    pub stands_for: Cow<'static, str>,
    /// Whether it is another spelling of one word rather than a shortening.
    pub variant: bool,
}

/// An ending that inflection adds to words of a language.
#[derive(Clone, Debug)]
pub struct Ending {
    /// The language.
    pub lang: Lang,
    /// The folded ending, `es`.
    pub ending: Box<str>,
    /// What stands in its place in the base form, `y` for `ies`; mostly empty.
    pub replaces: Box<str>,
}

/// Reads the abbreviations and the spelling variants.
pub(super) fn read_spellings(files: &SourceFiles, problems: &mut Problems) -> Vec<Spelling> {
    let columns = ["form", "stands_for", "kind"];
    read_all(
        files.named("spellings.csv"),
        &columns,
        problems,
        |row, problems| {
            let variant = row.read(2, problems, "abbreviation or variant", |text| match text {
                "abbreviation" => Some(false),
                "variant" => Some(true),
                _ => None,
            })?;
            Some(Spelling {
                form: row.text(0),
                stands_for: row.text(1),
                variant,
            })
        },
    )
}

pub(super) fn load_endings(files: &SourceFiles, problems: &mut Problems, c: &mut Catalogue) {
    let columns = ["lang", "ending", "replaces"];
    c.endings = read_all(
        files.named("endings.csv"),
        &columns,
        problems,
        |row, problems| {
            Some(Ending {
                lang: row.read(0, problems, "a language code such as en", Lang::parse)?,
                ending: row.cell(1).into(),
                replaces: row.cell(2).into(),
            })
        },
    );
}
