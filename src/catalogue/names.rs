//! Names of goods: the rows of `terms/`, and what all names have in common.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;

use super::Catalogue;
use super::check::Problems;
use super::contexts::{ContextId, Contexts, read_context};
use super::entry::{EntryId, read_control};
use super::language::Lang;
use super::source::SourceFiles;
use super::table::{Row, read_all};
use crate::code::control::ControlNumber;

/// How much a name says by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Strength {
    /// Counts only beside other evidence.
    Weak,
    /// Often controlled, often not.
    Moderate,
    /// Rarely innocent.
    Strong,
}

impl Strength {
    /// Its name in the catalogue's files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Weak => "weak",
            Self::Moderate => "moderate",
            Self::Strong => "strong",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        [Self::Weak, Self::Moderate, Self::Strong]
            .into_iter()
            .find(|s| s.name() == text)
    }
}

/// What a name came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NameKind {
    /// A row of `terms/`.
    Term,
    /// A name, synonym or formula of [`Catalogue::substances`] at this index.
    Substance(u32),
    /// A wordy row of [`Catalogue::designations`] at this index.
    Designation(u32),
}

/// A phrase that names goods of a control entry.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Name {
    /// The control number it points to, as precise as the phrase allows.
    pub control: ControlNumber,
    /// The entry of that number.
    pub entry: EntryId,
    /// The phrase, as the catalogue writes it.
    #[serde(borrow)]
    pub phrase: Cow<'static, str>,
    /// Its language.
    pub lang: Lang,
    /// How much it says by itself.
    pub strength: Strength,
    /// What must stand in the description too, see [`Catalogue::context`].
    pub context: ContextId,
    /// What it came from.
    pub kind: NameKind,
}

const STRENGTHS: &str = "strong, moderate or weak";

/// Reads the strength of a row.
pub(super) fn read_strength(
    row: &Row<'_>,
    index: usize,
    problems: &mut Problems,
) -> Option<Strength> {
    row.read(index, problems, STRENGTHS, Strength::parse)
}

/// The languages of the term files in two parts, the first of about two lines in five: whoever reads
/// them has the designations to read too.
pub(super) fn parts(files: &SourceFiles) -> (Vec<&str>, Vec<&str>) {
    let mut langs: Vec<&str> = files.terms().map(|(lang, _)| lang).collect();
    langs.sort_unstable();
    langs.dedup();
    let all = lines(files, &langs);
    let cut = (0..langs.len()).find(|&n| lines(files, &langs[..n]) * 5 >= all * 2);
    let second = langs.split_off(cut.unwrap_or_default());
    (langs, second)
}

fn lines(files: &SourceFiles, langs: &[&str]) -> usize {
    let of_langs = files.terms().filter(|(lang, _)| langs.contains(lang));
    of_langs.map(|(_, file)| file.lines()).sum()
}

/// Reads the names of some languages.
pub(super) fn read_terms(
    files: &SourceFiles,
    langs: &[&str],
    problems: &mut Problems,
    c: &Catalogue,
    contexts: &mut Contexts,
) -> Vec<Name> {
    let mut names = Vec::with_capacity(lines(files, langs));
    for &code in langs {
        let Some(lang) = Lang::parse(code) else {
            problems.add(
                &format!("terms/{code}.csv"),
                1,
                "name the file after a two-letter language",
            );
            continue;
        };
        let of_lang = files.terms().filter(|&(l, _)| l == code).map(|(_, f)| f);
        let columns = ["control", "phrase", "strength", "context"];
        names.extend(read_all(of_lang, &columns, problems, |row, p| {
            read_term(row, lang, c, p, contexts)
        }));
    }
    names
}

fn read_term(
    row: &Row<'_>,
    lang: Lang,
    c: &Catalogue,
    problems: &mut Problems,
    contexts: &mut Contexts,
) -> Option<Name> {
    let control = read_control(row, 0, c, problems);
    let strength = read_strength(row, 2, problems);
    let context = read_context(row, 3, &c.bulk.groups, problems, contexts);
    let phrase = row.read(1, problems, "a phrase with letters or digits", |text| {
        text.chars()
            .any(char::is_alphanumeric)
            .then(|| row.keep(text))
    })?;
    let (control, entry) = control?;
    let strength = strength?;
    Some(Name {
        control,
        entry,
        phrase,
        lang,
        strength,
        context,
        kind: NameKind::Term,
    })
}
