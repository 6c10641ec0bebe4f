//! Commodity codes: links to control entries, HS editions, high-priority subheadings.

use super::Catalogue;
use super::check::Problems;
use super::entry::{EntryId, read_control};
use super::register::CodeStanding;
use super::source::SourceFiles;
use super::subheading::{BySubheading, OfSubheading};
use super::table::{Row, read_all};
use crate::code::control::ControlNumber;

/// How closely a subheading describes the goods of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Closeness {
    /// An "other" subheading in which such goods end up.
    Residual,
    /// A subheading where such goods stand among others.
    Related,
    /// A subheading whose own wording is these goods.
    Specific,
    /// A subheading that holds nothing but goods of the entry: reactors, uranium compounds.
    Sole,
}

impl Closeness {
    /// All of them, the loosest first.
    pub const ALL: [Self; 4] = [Self::Residual, Self::Related, Self::Specific, Self::Sole];

    /// Its name in the catalogue's files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Residual => "residual",
            Self::Related => "related",
            Self::Specific => "specific",
            Self::Sole => "sole",
        }
    }
}

/// A control entry's goods may be declared under this HS 2022 subheading.
#[derive(Clone, Debug)]
pub struct CodeLink {
    /// The subheading as a number, `841410`.
    pub subheading: u32,
    /// The control number.
    pub control: ControlNumber,
    /// The entry of that number.
    pub entry: EntryId,
    /// How closely it fits.
    pub closeness: Closeness,
}

/// A subheading and the editions of the Harmonized System that have it.
#[derive(Clone, Debug)]
pub(super) struct EditionRow {
    /// The subheading as a number.
    pub(super) subheading: u32,
    /// Whether HS 2022 has it.
    pub(super) current: bool,
    /// HS 2022 subheadings its goods went to.
    pub(super) successors: Vec<u32>,
}

/// A subheading of the common high-priority list: a diversion signal, never a control-list match.
#[derive(Clone, Debug)]
pub struct HighPriority {
    /// The HS 2022 subheading as a number.
    pub subheading: u32,
    /// Tier, `1`, `2`, `3.A` ...: the lower the more critical.
    pub tier: Box<str>,
    /// The goods in our own words.
    pub goods: Box<str>,
}

impl OfSubheading for CodeLink {
    fn subheading(&self) -> u32 {
        self.subheading
    }
}

impl OfSubheading for EditionRow {
    fn subheading(&self) -> u32 {
        self.subheading
    }
}

impl OfSubheading for HighPriority {
    fn subheading(&self) -> u32 {
        self.subheading
    }
}

const SUBHEADING: &str = "six digits of an HS subheading, such as 841410";

fn subheading(text: &str) -> Option<u32> {
    (text.len() == 6 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

pub(super) fn load_editions(files: &SourceFiles, problems: &mut Problems, c: &mut Catalogue) {
    let columns = ["subheading", "editions", "successors"];
    let rows = read_all(
        files.named("hs_editions.csv"),
        &columns,
        problems,
        |row, problems| {
            let subheading_of_row = row.read(0, problems, SUBHEADING, subheading)?;
            let known = ["2012", "2017", "2022"];
            row.read(1, problems, "2012, 2017, 2022 separated by |", |text| {
                text.split('|').all(|e| known.contains(&e)).then_some(())
            })?;
            let successors = row.read(2, problems, "subheadings separated by |", |text| {
                text.split('|')
                    .filter(|s| !s.is_empty())
                    .map(subheading)
                    .collect::<Option<Vec<u32>>>()
            })?;
            let current = row.list(1).any(|e| e == "2022");
            Some(EditionRow {
                subheading: subheading_of_row,
                current,
                successors,
            })
        },
    );
    c.editions = BySubheading::of_rows(rows);
}

pub(super) fn load_codes(files: &SourceFiles, problems: &mut Problems, c: &mut Catalogue) {
    let columns = ["control", "hs", "closeness"];
    let mut links = read_all(
        files.named("commodity_codes.csv"),
        &columns,
        problems,
        |row, problems| {
            let control = read_control(row, 0, c, problems);
            let code = read_current(row, 1, c, problems);
            let closeness = row.read(2, problems, "sole, specific, related or residual", |text| {
                Closeness::ALL.into_iter().find(|x| x.name() == text)
            });
            let (control, entry) = control?;
            Some(CodeLink {
                subheading: code?,
                control,
                entry,
                closeness: closeness?,
            })
        },
    );
    links.sort_by(|a, b| a.control.cmp(&b.control));
    c.codes = BySubheading::of_rows(links);
    c.chapters = vec![Vec::new(); c.entries.len()];
    for link in c.codes.all() {
        let chapters = &mut c.chapters[link.entry.index()];
        let chapter = link.subheading / 10_000;
        if chapters.last() != Some(&chapter) {
            chapters.push(chapter);
        }
    }
}

fn read_current(
    row: &Row<'_>,
    index: usize,
    c: &Catalogue,
    problems: &mut Problems,
) -> Option<u32> {
    let code = row.read(index, problems, SUBHEADING, subheading)?;
    if c.edition(code).is_none_or(|e| !e.current) {
        row.problem(
            problems,
            format!("{code:06} is not a subheading of HS 2022; take its successor"),
        );
        return None;
    }
    Some(code)
}

pub(super) fn load_high_priority(files: &SourceFiles, problems: &mut Problems, c: &mut Catalogue) {
    let columns = ["hs", "tier", "goods"];
    let rows = read_all(
        files.named("high_priority.csv"),
        &columns,
        problems,
        |row, problems| {
            Some(HighPriority {
                subheading: read_current(row, 0, c, problems)?,
                tier: row.cell(1).into(),
                goods: row.cell(2).into(),
            })
        },
    );
    c.high_priority = BySubheading::of_rows(rows);
}

/// What the Harmonized System knows about a six-digit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditionStatus<'c> {
    /// A subheading of HS 2022.
    Current,
    /// A subheading of an earlier edition, with the HS 2022 subheadings its goods went to.
    Former(&'c [u32]),
    /// In no edition from 2012 on.
    Unknown,
}

impl Catalogue {
    /// Every subheading of HS 2012 to 2022, by code.
    pub(super) fn editions(&self) -> &[EditionRow] {
        self.editions.all()
    }

    fn edition(&self, subheading: u32) -> Option<&EditionRow> {
        self.editions.of(subheading).first()
    }

    /// What the Harmonized System knows about a six-digit code.
    #[must_use]
    pub fn edition_status(&self, subheading: u32) -> EditionStatus<'_> {
        self.standing_of(subheading).0
    }

    /// The same, and what a line asks of the code besides. The rows are large, so only for the successors of a
    /// former one is any read.
    #[must_use]
    pub fn standing_of(&self, subheading: u32) -> (EditionStatus<'_>, CodeStanding) {
        let Some(standing) = self.register.find(subheading) else {
            return (EditionStatus::Unknown, CodeStanding::default());
        };
        if standing.is_current() {
            return (EditionStatus::Current, standing);
        }
        let former = self.edition(subheading);
        let status = former.map_or(EditionStatus::Unknown, |former| {
            EditionStatus::Former(&former.successors)
        });
        (status, standing)
    }

    /// Asks for the memory that [`Self::standing_of`] will look at first.
    pub fn expect_standing_of(&self, subheading: u32) {
        self.register.expect(subheading);
    }

    /// Links of one HS 2022 subheading.
    #[must_use]
    pub fn links_of(&self, subheading: u32) -> &[CodeLink] {
        self.codes.of(subheading)
    }

    /// The HS chapters in which an entry has subheadings, sorted.
    #[must_use]
    pub fn chapters_of(&self, entry: EntryId) -> &[u32] {
        self.chapters.get(entry.index()).map_or(&[], Vec::as_slice)
    }

    /// The high-priority row of a subheading.
    #[must_use]
    pub fn high_priority_of(&self, subheading: u32) -> Option<&HighPriority> {
        self.high_priority.of(subheading).first()
    }
}
