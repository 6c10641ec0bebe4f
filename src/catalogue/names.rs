//! Names of goods and what belongs to them: terms, contexts, designations, thresholds, examples.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

use super::Catalogue;
use super::check::Problems;
use super::entry::{EntryId, read_control};
use super::language::Lang;
use super::source::SourceFiles;
use super::table::{Phrases, Row, Text, read_all};
use crate::code::commodity::CommodityCode;
use crate::code::control::ControlNumber;
use crate::store::table::number;

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

/// Number of a context group.
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
    /// The phrase.
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

/// How a stated quantity is compared with a limit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Comparator {
    /// More than the value.
    Above(f64),
    /// The value or more.
    AtLeast(f64),
    /// Less than the value.
    Below(f64),
    /// The value or less.
    AtMost(f64),
    /// Within the range, ends included.
    Between(f64, f64),
    /// Outside the range.
    Outside(f64, f64),
}

/// One condition on a number that decides whether goods are controlled.
#[derive(Clone, Debug)]
pub struct Threshold {
    /// The paragraph whose condition it is.
    pub control: ControlNumber,
    /// The entry of that paragraph.
    pub entry: EntryId,
    /// Rows of one control number and one case must all hold; cases are alternatives.
    pub case: Text,
    /// What is measured.
    pub parameter: Text,
    /// The comparison, in `unit`.
    pub comparator: Comparator,
    /// Unit symbol; empty for a ratio.
    pub unit: Text,
    /// Phrases it belongs to; empty where it belongs to every name of the control number.
    pub terms: Phrases,
    /// Words one of which must stand near the number; empty where the unit says it all.
    pub cues: Phrases,
    /// The question when the number is not stated.
    pub ask: Text,
}

/// What an example line must do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expectation {
    /// Be referred under the entry.
    Fire,
    /// Not be referred under the entry.
    Spare,
}

/// One of the catalogue's own tests.
#[derive(Clone, Debug)]
pub struct Example {
    /// The entry under test.
    pub control: ControlNumber,
    /// What must happen.
    pub expect: Expectation,
    /// The goods line.
    pub description: Text,
    /// Its commodity code; may be empty.
    pub code: Text,
    /// Its line in `examples.csv`.
    pub line: u64,
}

const STRENGTHS: &str = "strong, moderate or weak";

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

pub(super) fn load_thresholds(files: &SourceFiles, problems: &mut Problems, c: &mut Catalogue) {
    let columns = [
        "control",
        "case",
        "parameter",
        "comparator",
        "value",
        "unit",
        "terms",
        "cues",
        "ask",
    ];
    c.thresholds = read_all(
        files.named("thresholds.csv"),
        &columns,
        problems,
        |row, problems| {
            let control = read_control(row, 0, c, problems);
            let comparator = read_comparator(row, problems);
            let (control, entry) = control?;
            Some(Threshold {
                control,
                entry,
                case: row.text(1),
                parameter: row.text(2),
                comparator: comparator?,
                unit: row.text(5),
                terms: row.phrases(6),
                cues: row.phrases(7),
                ask: row.text(8),
            })
        },
    );
}

fn read_comparator(row: &Row<'_>, problems: &mut Problems) -> Option<Comparator> {
    let sign = row.cell(3);
    if matches!(sign, "between" | "outside") {
        let (low, high) = row.read(4, problems, "a range such as 20..60", |text| {
            let (low, high) = text.split_once("..")?;
            Some((finite(low)?, finite(high)?))
        })?;
        return Some(match sign {
            "between" => Comparator::Between(low, high),
            _ => Comparator::Outside(low, high),
        });
    }
    let value = row.read(4, problems, "a number such as 0.5 or 2.35e5", finite)?;
    row.read(
        3,
        problems,
        "one of > >= < <= between outside",
        |sign| match sign {
            ">" => Some(Comparator::Above(value)),
            ">=" => Some(Comparator::AtLeast(value)),
            "<" => Some(Comparator::Below(value)),
            "<=" => Some(Comparator::AtMost(value)),
            _ => None,
        },
    )
}

fn finite(text: &str) -> Option<f64> {
    text.parse().ok().filter(|v: &f64| v.is_finite())
}

pub(super) fn load_examples(files: &SourceFiles, problems: &mut Problems, c: &mut Catalogue) {
    let columns = ["control", "expect", "description", "code"];
    c.examples = read_all(
        files.named("examples.csv"),
        &columns,
        problems,
        |row, problems| {
            let control = read_control(row, 0, c, problems);
            let expect = row.read(1, problems, "fire or spare", |text| match text {
                "fire" => Some(Expectation::Fire),
                "spare" => Some(Expectation::Spare),
                _ => None,
            });
            row.read(3, problems, "a commodity code or nothing", |text| {
                (text.is_empty() || CommodityCode::read(text).code().is_some()).then_some(())
            })?;
            let (control, _) = control?;
            Some(Example {
                control,
                expect: expect?,
                description: row.text(2),
                code: row.text(3),
                line: row.line(),
            })
        },
    );
}
