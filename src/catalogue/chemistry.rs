//! Substances: chemicals, toxins, pathogens, isotopes and alloys with their names and CAS numbers.

mod parts;

use std::borrow::Cow;

use rustc_hash::FxHashSet;

use super::Catalogue;
use super::check::Problems;
use super::contexts::{ContextId, Contexts, read_context};
use super::entry::{EntryId, read_control};
use super::language::Lang;
use super::names::{Name, NameKind, Strength, read_strength};
use super::source::SourceFiles;
use super::table::{Row, Text, read_all};
use crate::code::cas::CasNumber;
use crate::code::control::ControlNumber;

/// One substance of a control entry.
#[derive(Clone, Debug)]
pub struct Substance {
    /// The control number it is listed under.
    pub control: ControlNumber,
    /// The entry of that number.
    pub entry: EntryId,
    /// CAS registry number; none for pathogens and alloys.
    pub cas: Option<CasNumber>,
    /// Usual English name, as it stands in explanations; synonyms and formulas are [`Catalogue::names`].
    pub name: Text,
    /// Schedule of the Chemical Weapons Convention, such as `2B.6`; empty if none.
    pub schedule: Text,
    /// What an officer should know, such as a mixture limit.
    pub note: Text,
}

/// Everything one row gives.
pub(super) struct SubstanceRow {
    pub(super) substance: Substance,
    names: Vec<Text>,
    strength: Strength,
    context: ContextId,
}

pub(super) fn read_substances(
    files: &SourceFiles,
    problems: &mut Problems,
    c: &Catalogue,
    contexts: &mut Contexts,
) -> Vec<SubstanceRow> {
    let columns = [
        "control", "cas", "name", "synonyms", "formula", "schedule", "strength", "context", "note",
    ];
    read_all(
        files.named("substances.csv"),
        &columns,
        problems,
        |row, problems| read_substance(row, c, problems, contexts),
    )
}

/// The names, synonyms and formulas of substances, and the ways in which they are written apart.
pub(super) fn names_of(rows: &[SubstanceRow]) -> impl Iterator<Item = Name> {
    (0u32..).zip(rows).flat_map(|(index, row)| {
        let apart = written_apart(&row.names);
        row.names
            .iter()
            .cloned()
            .chain(apart)
            .map(move |phrase| Name {
                control: row.substance.control.clone(),
                entry: row.substance.entry,
                phrase,
                lang: Lang::ENGLISH,
                strength: row.strength,
                context: row.context,
                kind: NameKind::Substance(index),
            })
    })
}

/// The ways in which names may be written with long words of them apart, as buyers and clerks do; each once,
/// and none that a name reads like.
fn written_apart(names: &[Text]) -> Vec<Text> {
    let words = |name: &str| -> Vec<String> {
        let words = name.split(|c: char| !c.is_alphanumeric());
        words.filter(|w| !w.is_empty()).map(str::to_owned).collect()
    };
    let mut known: FxHashSet<Vec<String>> = names.iter().map(|name| words(name)).collect();
    let mut ways: Vec<String> = names.iter().flat_map(|n| parts::written_apart(n)).collect();
    ways.retain(|way| known.insert(words(way)));
    ways.into_iter().map(Cow::Owned).collect()
}

fn read_substance(
    row: &Row<'_>,
    c: &Catalogue,
    problems: &mut Problems,
    contexts: &mut Contexts,
) -> Option<SubstanceRow> {
    let control = read_control(row, 0, c, problems);
    let strength = read_strength(row, 6, problems);
    let context = read_context(row, 7, &c.bulk.groups, problems, contexts);
    let cas = match row.cell(1) {
        "" => None,
        _ => Some(row.read(
            1,
            problems,
            "a CAS number whose check digit is right, such as 7664-39-3",
            CasNumber::parse,
        )?),
    };
    let (control, entry) = control?;
    let names = std::iter::once(row.cell(2))
        .chain(row.list(3))
        .chain(row.list(4));
    Some(SubstanceRow {
        names: names.map(|name| row.keep(name)).collect(),
        strength: strength?,
        context,
        substance: Substance {
            control,
            entry,
            cas,
            name: row.text(2),
            schedule: row.text(5),
            note: row.text(8),
        },
    })
}
