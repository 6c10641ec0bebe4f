//! Control entries and the instruments they come from.

use super::Catalogue;
use super::check::Problems;
use super::source::SourceFiles;
use super::table::{Row, read_all};
use crate::code::control::ControlNumber;

/// Number of a control entry in a catalogue.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    bytemuck::Pod,
    bytemuck::Zeroable,
    serde::Serialize,
    serde::Deserialize,
)]
#[repr(transparent)]
pub struct EntryId(pub u32);

impl EntryId {
    /// As an index into [`Catalogue::entries`].
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// What an entry controls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nature {
    /// Things that can be shipped.
    Goods,
    /// Software.
    Software,
    /// Technology: drawings, know-how.
    Technology,
}

impl Nature {
    /// Its name in the catalogue's files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Goods => "goods",
            Self::Software => "software",
            Self::Technology => "technology",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        [Self::Goods, Self::Software, Self::Technology]
            .into_iter()
            .find(|n| n.name() == text)
    }
}

/// A control entry: one heading of a control list.
#[derive(Clone, Debug)]
pub struct ControlEntry {
    /// Its five-character number.
    pub code: ControlNumber,
    /// Short title in our own words.
    pub title: Box<str>,
    /// Regimes it comes from: `NSG1`, `NSG2`, `MTCR`, `AG`, `WA`, `CWC`, `national`.
    pub regimes: Vec<Box<str>>,
    /// Lists that carry it: `EU`, `US`.
    pub lists: Vec<Box<str>>,
    /// Goods, software or technology.
    pub nature: Nature,
    /// Training module it belongs to.
    pub module: Box<str>,
    /// Up to three questions or actions for the officer, best first.
    pub ask: Vec<Box<str>>,
}

impl ControlEntry {
    /// Whether only the national list of the United States carries it.
    #[must_use]
    pub fn us_only(&self) -> bool {
        self.lists.iter().all(|l| &**l == "US")
    }

    /// Whether it is one of the low-level US entries (third digit 9) that are controlled for
    /// anti-terrorism reasons only.
    #[must_use]
    pub fn low_level(&self) -> bool {
        self.us_only() && self.code.as_str().as_bytes()[2] == b'9'
    }
}

/// A public instrument that facts of the catalogue come from.
#[derive(Clone, Debug)]
pub struct SourceRow {
    /// Short name; the row `catalogue` dates the catalogue itself.
    pub name: Box<str>,
    /// Edition or version as the instrument itself writes it.
    pub edition: Box<str>,
    /// Day it was followed up to, `YYYY-MM-DD`.
    pub date: Box<str>,
    /// Full name of the instrument.
    pub instrument: Box<str>,
}

const REGIMES: [&str; 7] = ["NSG1", "NSG2", "MTCR", "AG", "WA", "CWC", "national"];
const LISTS: [&str; 2] = ["EU", "US"];
const MODULES: [&str; 16] = [
    "nuclear",
    "chemical",
    "biological",
    "missile",
    "conventional",
    "materials",
    "materials-processing",
    "electronics",
    "computers",
    "telecommunications",
    "information-security",
    "sensors",
    "lasers",
    "navigation",
    "marine",
    "aerospace",
];
const MOST_QUESTIONS: usize = 3;

pub(super) fn load_sources(files: &SourceFiles, problems: &mut Problems, c: &mut Catalogue) {
    let columns = ["source", "edition", "date", "instrument"];
    c.sources = read_all(
        files.named("sources.csv"),
        &columns,
        problems,
        |row, problems| {
            let date = row.read(2, problems, "a date as 2026-11-23", |d| {
                is_date(d).then(|| Box::from(d))
            })?;
            Some(SourceRow {
                name: row.cell(0).into(),
                edition: row.cell(1).into(),
                date,
                instrument: row.cell(3).into(),
            })
        },
    );
    match c.sources.iter().find(|s| &*s.name == "catalogue") {
        Some(row) => {
            c.version = row.edition.to_string();
            c.date = row.date.to_string();
        }
        None => problems.add(
            "sources.csv",
            1,
            "has no row 'catalogue' that dates the catalogue",
        ),
    }
}

fn is_date(text: &str) -> bool {
    let b = text.as_bytes();
    b.len() == 10
        && b.iter().enumerate().all(|(i, c)| match i {
            4 | 7 => *c == b'-',
            _ => c.is_ascii_digit(),
        })
}

pub(super) fn load_entries(files: &SourceFiles, problems: &mut Problems, c: &mut Catalogue) {
    let columns = [
        "control", "title", "regimes", "lists", "nature", "module", "ask",
    ];
    c.entries = read_all(files.named("entries.csv"), &columns, problems, read_entry);
    c.entries.sort_by(|a, b| a.code.cmp(&b.code));
    for (index, entry) in (0u32..).zip(&c.entries) {
        c.by_code.insert(entry.code.as_str().into(), EntryId(index));
    }
}

fn read_entry(row: &Row<'_>, problems: &mut Problems) -> Option<ControlEntry> {
    let code = row.read(0, problems, "an entry such as 2B350", |text| {
        ControlNumber::parse(text)
            .ok()
            .filter(|n| n.as_str().len() == ControlNumber::ENTRY_LEN)
    });
    let regimes = known_list(row, 2, &REGIMES, problems);
    let lists = known_list(row, 3, &LISTS, problems);
    let nature = row.read(4, problems, "goods, software or technology", Nature::parse);
    let module = row.read(
        5,
        problems,
        &format!("one of {}", MODULES.join(", ")),
        |text| MODULES.contains(&text).then(|| Box::from(text)),
    );
    let ask: Vec<Box<str>> = row.list(6).map(Into::into).collect();
    if ask.is_empty() || ask.len() > MOST_QUESTIONS {
        row.problem(
            problems,
            "column ask needs one to three questions, separated by |",
        );
    }
    Some(ControlEntry {
        code: code?,
        title: row.cell(1).into(),
        regimes: regimes?,
        lists: lists?,
        nature: nature?,
        module: module?,
        ask,
    })
}

fn known_list(
    row: &Row<'_>,
    index: usize,
    known: &[&str],
    problems: &mut Problems,
) -> Option<Vec<Box<str>>> {
    let expected = format!("one or more of {} separated by |", known.join(", "));
    row.read(index, problems, &expected, |text| {
        let items: Vec<&str> = text.split('|').collect();
        items
            .iter()
            .all(|i| known.contains(i))
            .then(|| items.into_iter().map(Into::into).collect())
    })
}

/// Reads a control number whose entry the catalogue has.
pub(super) fn read_control(
    row: &Row<'_>,
    index: usize,
    c: &Catalogue,
    problems: &mut Problems,
) -> Option<(ControlNumber, EntryId)> {
    let number = row.read(
        index,
        problems,
        "a control number such as 2B350.g",
        |text| ControlNumber::of(text, || row.keep(text)),
    )?;
    let entry = c.find_entry(number.entry());
    if entry.is_none() {
        let message = format!(
            "entry {} is not in entries.csv; add it there",
            number.entry()
        );
        row.problem(problems, message);
    }
    Some((number, entry?))
}
