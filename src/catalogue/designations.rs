//! Designations: trade names, alloys, grades and models.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;

use super::Catalogue;
use super::check::Problems;
use super::contexts::{ContextId, Contexts, read_context};
use super::entry::{EntryId, read_control};
use super::language::Lang;
use super::names::{Name, NameKind, Strength, read_strength};
use super::source::SourceFiles;
use super::table::read_all;
use crate::code::control::ControlNumber;

/// A trade name, alloy, grade or model family, written with `#` for digits and a trailing `*` for
/// any rest of the token.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Designation {
    /// The control number it points to.
    pub control: ControlNumber,
    /// The entry of that number.
    pub entry: EntryId,
    /// The pattern in the maker's spelling, lower case.
    #[serde(borrow)]
    pub pattern: Cow<'static, str>,
    /// `alloy`, `grade`, `model`, `family`, `trade-name`, `UN number` or `control number`.
    #[serde(borrow)]
    pub kind: Cow<'static, str>,
    /// Who makes it; may be empty.
    #[serde(borrow)]
    pub maker: Cow<'static, str>,
    /// How much it says by itself.
    pub strength: Strength,
    /// What must stand in the description too, see [`Catalogue::context`].
    pub context: ContextId,
}

pub(super) fn read_designations(
    files: &SourceFiles,
    problems: &mut Problems,
    c: &Catalogue,
    contexts: &mut Contexts,
) -> Vec<Designation> {
    let columns = [
        "control",
        "designation",
        "kind",
        "maker",
        "strength",
        "context",
        "note",
    ];
    let mut designations = read_all(
        files.named("designations.csv"),
        &columns,
        problems,
        |row, problems| {
            let control = read_control(row, 0, c, problems);
            let strength = read_strength(row, 4, problems);
            let context = read_context(row, 5, &c.bulk.groups, problems, contexts);
            let (control, entry) = control?;
            Some(Designation {
                control,
                entry,
                pattern: row.text(1),
                kind: row.text(2),
                maker: row.text(3),
                strength: strength?,
                context,
            })
        },
    );
    designations.extend(own_numbers(c));
    designations
}

/// The control numbers themselves: a declarant who writes `ECCN 3A001` says that the goods are listed. Of
/// low-level entries that is every telephone.
fn own_numbers(c: &Catalogue) -> impl Iterator<Item = Designation> + '_ {
    let entries = (0..).map(EntryId).zip(c.entries());
    entries
        .filter(|(_, entry)| !entry.low_level())
        .map(|(id, entry)| Designation {
            control: entry.code.clone(),
            entry: id,
            pattern: entry.code.as_str().to_ascii_lowercase().into(),
            kind: "control number".into(),
            maker: "".into(),
            strength: Strength::Moderate,
            context: ContextId::NONE,
        })
}

/// The names among designations: without digits or wildcards one is read like any phrase,
/// misspellings included.
pub(super) fn names_among(designations: &[Designation]) -> impl Iterator<Item = Name> {
    let wordy = (0u32..).zip(designations).filter(|(_, d)| d.is_wordy());
    wordy.map(|(index, d)| Name {
        control: d.control.clone(),
        entry: d.entry,
        phrase: d.pattern.clone(),
        lang: Lang::ENGLISH,
        strength: d.strength,
        context: d.context,
        kind: NameKind::Designation(index),
    })
}

impl Designation {
    /// Whether it consists of words only, so that it is matched as a phrase.
    #[must_use]
    pub fn is_wordy(&self) -> bool {
        !self
            .pattern
            .bytes()
            .any(|b| b.is_ascii_digit() || b == b'#' || b == b'*')
    }
}
