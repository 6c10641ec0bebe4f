//! Families of goods as strategic-commodity training groups them: the HS chapters in which an
//! officer meets them, and the control entries behind them.

use super::Catalogue;
use super::check::Problems;
use super::entry::EntryId;
use super::source::SourceFiles;
use super::table::read_all;

/// A family of goods that is recognised, and trained, as one.
#[derive(Clone, Debug)]
pub struct Family {
    /// Its short name, `valve-pump`.
    pub name: Box<str>,
    /// What belongs to it, in our own words.
    pub goods: Box<str>,
    /// HS chapters in which it is declared, lowest first.
    pub chapters: Vec<u8>,
    /// Its control entries, lowest first.
    pub entries: Vec<EntryId>,
}

pub(super) fn load_families(files: &SourceFiles, problems: &mut Problems, c: &mut Catalogue) {
    let columns = ["family", "goods", "chapters", "entries"];
    c.families = read_all(
        files.named("families.csv"),
        &columns,
        problems,
        |row, problems| {
            let chapters = row.read(
                2,
                problems,
                "two-digit HS chapters separated by |",
                |text| text.split('|').map(chapter).collect::<Option<Vec<u8>>>(),
            );
            let entries = row.read(
                3,
                problems,
                "entries of entries.csv separated by |",
                |text| {
                    text.split('|')
                        .map(|e| c.find_entry(e))
                        .collect::<Option<Vec<_>>>()
                },
            );
            Some(Family {
                name: row.cell(0).into(),
                goods: row.cell(1).into(),
                chapters: chapters?,
                entries: entries?,
            })
        },
    );
}

/// An HS chapter as two digits, `84`.
pub(super) fn chapter(text: &str) -> Option<u8> {
    let number = text.parse().ok()?;
    (text.len() == 2 && (1..=97).contains(&number)).then_some(number)
}

impl Catalogue {
    /// All families of goods, by name.
    #[must_use]
    pub fn families(&self) -> &[Family] {
        &self.families
    }

    /// The families that an entry belongs to.
    pub fn families_of(&self, entry: EntryId) -> impl Iterator<Item = &Family> {
        self.families
            .iter()
            .filter(move |f| f.entries.contains(&entry))
    }
}
