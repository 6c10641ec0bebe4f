//! Contexts: what must stand in a description beside a name, and the groups of phrases of `contexts.csv`.

use std::borrow::Cow;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::check::Problems;
use super::language::Lang;
use super::names::Name;
use super::source::SourceFiles;
use super::table::{Row, Text, read_all};
use crate::store::table::number;

/// Number of a context group, from 0 in the order of `contexts.csv`.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct GroupId(pub u32);

/// A phrase of a context group.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct GroupPhrase {
    /// The group.
    pub group: GroupId,
    /// The language of the phrase.
    pub lang: Lang,
    /// The phrase, as `contexts.csv` writes it.
    #[serde(borrow)]
    pub phrase: Cow<'static, str>,
}

/// Number of a context; rows that require the same one share it.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct ContextId(pub u32);

impl ContextId {
    /// Nothing is required.
    pub const NONE: Self = Self(0);

    /// Whether nothing is required.
    #[must_use]
    pub fn is_none(self) -> bool {
        self == Self::NONE
    }
}

/// One alternative of a required context.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ContextItem {
    /// A phrase that must stand in the same description.
    Phrase(#[serde(borrow)] Cow<'static, str>),
    /// Any phrase of a group.
    Group(GroupId),
}

/// Reads the context groups: their names, and their phrases.
pub(super) fn read_groups(
    files: &SourceFiles,
    problems: &mut Problems,
) -> (Vec<Text>, Vec<GroupPhrase>) {
    let rows = read_all(
        files.named("contexts.csv"),
        &["group", "lang", "phrase"],
        problems,
        |row, problems| {
            let lang = row.read(1, problems, "a language code such as en", Lang::parse)?;
            Some((row.text(0), lang, row.text(2)))
        },
    );
    let mut groups: Vec<Text> = Vec::new();
    let mut phrases = Vec::with_capacity(rows.len());
    for (name, lang, phrase) in rows {
        let known = groups.iter().position(|g| **g == *name);
        let index = known.unwrap_or_else(|| {
            groups.push(name);
            groups.len() - 1
        });
        phrases.push(GroupPhrase {
            group: GroupId(number(index)),
            lang,
            phrase,
        });
    }
    (groups, phrases)
}

/// Contexts while rows are read.
#[derive(Debug)]
pub(super) struct Contexts {
    /// By the cell that wrote them.
    by_cell: FxHashMap<Text, ContextId>,
    /// By number.
    pub(super) all: Vec<Box<[ContextItem]>>,
}

impl Default for Contexts {
    fn default() -> Self {
        Self {
            by_cell: FxHashMap::from_iter([("".into(), ContextId::NONE)]),
            all: vec![Box::default()],
        }
    }
}

impl Contexts {
    /// Appends those of other names, which follow them.
    pub(super) fn append(&mut self, others: Self, names: &mut [Name]) {
        let before = number(self.all.len());
        self.all.extend(others.all);
        for name in names.iter_mut().filter(|name| !name.context.is_none()) {
            name.context.0 += before;
        }
    }
}

/// Reads the context of a row; many rows write the same one, and they share it.
pub(super) fn read_context(
    row: &Row<'_>,
    index: usize,
    groups: &[Text],
    problems: &mut Problems,
    shared: &mut Contexts,
) -> ContextId {
    if let Some(&known) = shared.by_cell.get(row.cell(index)) {
        return known;
    }
    let new = ContextId(number(shared.all.len()));
    let items = context_items(row, index, groups, problems);
    shared.all.push(items.into());
    shared.by_cell.insert(row.text(index), new);
    new
}

fn context_items(
    row: &Row<'_>,
    index: usize,
    groups: &[Text],
    problems: &mut Problems,
) -> Vec<ContextItem> {
    let mut items = Vec::new();
    for item in row.list(index) {
        let Some(group) = item.strip_prefix('@') else {
            items.push(ContextItem::Phrase(row.keep(item)));
            continue;
        };
        match (0u32..).zip(groups).find(|(_, g)| &***g == group) {
            Some((id, _)) => items.push(ContextItem::Group(GroupId(id))),
            None => row.problem(
                problems,
                format!("context group '@{group}' is not in contexts.csv; add it there"),
            ),
        }
    }
    items
}
