//! The catalogue: control entries and every fact that points to them, loaded from plain CSV files.
//!
//! [`Catalogue::embedded`] is compiled into the program; [`Catalogue::load`] overlays it with the
//! files of other folders or replaces it. Loading checks every row and reports all problems at once.

mod bulk;
mod check;
mod chemistry;
mod consignment;
mod contexts;
mod customs;
mod designations;
mod entry;
mod everyday;
mod examples;
mod families;
pub mod groups;
mod innocence;
mod language;
mod names;
mod register;
mod rows;
mod small_words;
mod source;
mod strict;
mod subheading;
mod table;
mod thresholds;
mod weights;
mod words;

use std::path::PathBuf;

use rustc_hash::FxHashMap;

pub use check::{Problem, Problems};
pub use chemistry::Substance;
pub use consignment::{
    BasketItem, DocumentCode, DocumentMeaning, LotLimit, PartyKind, PartyWord, ValueBounds,
};
pub use contexts::{ContextId, ContextItem, GroupId, GroupPhrase};
pub use customs::{Closeness, CodeLink, EditionStatus, HighPriority};
pub use designations::Designation;
pub use entry::{ControlEntry, EntryId, Nature, SourceRow};
pub use everyday::EverydayWord;
pub use examples::{Example, Expectation};
pub use families::Family;
pub use innocence::{Lookalike, Spares, Vague, VagueKind};
pub use language::{Ending, Lang, Spelling};
pub use names::{Name, NameKind, Strength};
pub use register::CodeStanding;
pub use source::{FILES, SourceFiles};
pub use strict::strict_problems;
pub use table::{Phrases, Text, key_columns};
#[cfg(test)]
pub(crate) use thresholds::goods;
pub use thresholds::{Comparator, Threshold};
pub use weights::{FITTED_ON, Weights};
pub use words::WordCounter;

use crate::error::Result;
use crate::store::rows::Rows;
use bulk::Bulk;
use contexts::Contexts;
use register::Register;
use subheading::BySubheading;

/// The compiled set of control entries, names, codes, substances and thresholds.
#[derive(Debug, Default)]
pub struct Catalogue {
    version: String,
    date: String,
    hash: String,
    /// Whether it is the embedded catalogue and nothing else.
    embedded: bool,
    sources: Vec<SourceRow>,
    entries: Vec<ControlEntry>,
    by_code: FxHashMap<Box<str>, EntryId>,
    bulk: Bulk,
    substances: Vec<Substance>,
    codes: BySubheading<CodeLink>,
    chapters: Vec<Vec<u32>>,
    editions: BySubheading<customs::EditionRow>,
    register: Register,
    /// By entry, those of one entry as in the file.
    thresholds: Vec<Threshold>,
    high_priority: BySubheading<HighPriority>,
    families: Vec<Family>,
    party_words: Vec<PartyWord>,
    document_codes: Vec<DocumentCode>,
    lot_limits: Vec<LotLimit>,
    baskets: Vec<BasketItem>,
    value_bounds: Vec<ValueBounds>,
    weights: Weights,
    examples: Vec<Example>,
    endings: Vec<Ending>,
}

impl Catalogue {
    /// The catalogue that is compiled into the program.
    ///
    /// # Errors
    /// Only if the program was built from broken data: every problem with its file and line.
    pub fn embedded() -> Result<Self> {
        Self::load(&[], true)
    }

    /// The embedded catalogue (unless `with_embedded` is false) overlaid with the CSV files of
    /// `folders`, later ones last: a row with the key of an earlier row takes its place.
    ///
    /// # Errors
    /// Every problem of every row, with file, line and what to do.
    pub fn load(folders: &[PathBuf], with_embedded: bool) -> Result<Self> {
        let files = SourceFiles::gather(folders, with_embedded)?;
        Self::from_files(&files)
    }

    /// Builds a catalogue from files already read.
    ///
    /// # Errors
    /// Every problem of every row, with file, line and what to do.
    pub fn from_files(files: &SourceFiles) -> Result<Self> {
        let mut problems = Problems::default();
        let catalogue = Self::assemble(files, &mut problems);
        problems.into_result()?;
        Ok(catalogue)
    }

    fn assemble(files: &SourceFiles, problems: &mut Problems) -> Self {
        let mut c = Self {
            hash: files.hash(),
            embedded: files.is_embedded(),
            weights: weights::load_weights(files, problems),
            ..Self::default()
        };
        entry::load_sources(files, problems, &mut c);
        entry::load_entries(files, problems, &mut c);
        let substances = match Bulk::embedded(files) {
            Some(bulk) => {
                c.bulk = bulk;
                chemistry::read_substances(files, problems, &c, &mut Contexts::default())
            }
            None => Bulk::read(files, problems, &mut c),
        };
        c.substances = substances.into_iter().map(|row| row.substance).collect();
        c.assemble_goods(files, problems);
        consignment::load_party_words(files, problems, &mut c);
        language::load_endings(files, problems, &mut c);
        c
    }

    /// What else points to control entries.
    fn assemble_goods(&mut self, files: &SourceFiles, problems: &mut Problems) {
        thresholds::load_thresholds(files, problems, self);
        self.thresholds.sort_by_key(|t| t.entry);
        examples::load_examples(files, problems, self);
        customs::load_editions(files, problems, self);
        customs::load_codes(files, problems, self);
        customs::load_high_priority(files, problems, self);
        self.register = Register::of(self);
        families::load_families(files, problems, self);
        consignment::load_document_codes(files, problems, self);
        consignment::load_lot_limits(files, problems, self);
        consignment::load_baskets(files, problems, self);
        consignment::load_value_bounds(files, problems, self);
    }

    /// Its many rows as an image, which [`Self::embedded`] reads again.
    #[must_use]
    pub fn image(&self) -> Vec<u8> {
        self.bulk.image()
    }

    /// Whether it is the embedded catalogue and nothing else.
    #[must_use]
    pub fn is_embedded(&self) -> bool {
        self.embedded
    }

    /// The catalogue's version, such as `2026.11`.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The day up to which the lists in it were followed, `YYYY-MM-DD`.
    #[must_use]
    pub fn date(&self) -> &str {
        &self.date
    }

    /// SHA-256 over the names and contents of all its files, in hexadecimal.
    #[must_use]
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// The public instruments its facts come from.
    #[must_use]
    pub fn sources(&self) -> &[SourceRow] {
        &self.sources
    }

    /// All control entries, by control number.
    #[must_use]
    pub fn entries(&self) -> &[ControlEntry] {
        &self.entries
    }

    /// One control entry.
    #[must_use]
    pub fn entry(&self, id: EntryId) -> &ControlEntry {
        &self.entries[id.index()]
    }

    /// The entry with a five-character control number.
    #[must_use]
    pub fn find_entry(&self, code: &str) -> Option<EntryId> {
        self.by_code.get(code).copied()
    }

    /// All names under which goods travel: terms, substance names, designations that are words.
    #[must_use]
    pub fn names(&self) -> &Rows<Name> {
        &self.bulk.names
    }

    /// All substances.
    #[must_use]
    pub fn substances(&self) -> &[Substance] {
        &self.substances
    }

    /// All designations.
    #[must_use]
    pub fn designations(&self) -> &Rows<Designation> {
        &self.bulk.designations
    }

    /// Alternatives of which one must stand in a description; none where nothing is required.
    #[must_use]
    pub fn context(&self, id: ContextId) -> Box<[ContextItem]> {
        self.bulk.contexts.get(id.0)
    }

    /// The phrases of all context groups.
    #[must_use]
    pub fn group_phrases(&self) -> &Rows<GroupPhrase> {
        &self.bulk.group_phrases
    }

    /// The name of a context group, without its `@`.
    #[must_use]
    pub fn group_name(&self, id: GroupId) -> &str {
        &self.bulk.groups[id.0 as usize]
    }

    /// Links from control entries to HS 2022 subheadings, by subheading.
    #[must_use]
    pub fn codes(&self) -> &[CodeLink] {
        self.codes.all()
    }

    /// All thresholds.
    #[must_use]
    pub fn thresholds(&self) -> &[Threshold] {
        &self.thresholds
    }

    /// The thresholds of one entry.
    #[must_use]
    pub fn thresholds_of(&self, entry: EntryId) -> &[Threshold] {
        let start = self.thresholds.partition_point(|t| t.entry < entry);
        let behind = self.thresholds.partition_point(|t| t.entry <= entry);
        &self.thresholds[start..behind]
    }

    /// All lookalikes.
    #[must_use]
    pub fn lookalikes(&self) -> &Rows<Lookalike> {
        &self.bulk.lookalikes
    }

    /// All descriptions that identify nothing.
    #[must_use]
    pub fn vague(&self) -> &Rows<Vague> {
        &self.bulk.vague
    }

    /// The common high-priority subheadings.
    #[must_use]
    pub fn high_priority(&self) -> &[HighPriority] {
        self.high_priority.all()
    }

    /// Points per indicator and the lane limits.
    #[must_use]
    pub fn weights(&self) -> &Weights {
        &self.weights
    }

    /// Puts other points in their place; version and hash stay those of the files.
    pub fn reweigh(&mut self, weights: Weights) {
        self.weights = weights;
    }

    /// The catalogue's own tests.
    #[must_use]
    pub fn examples(&self) -> &[Example] {
        &self.examples
    }

    /// Abbreviations and spelling variants.
    #[must_use]
    pub fn spellings(&self) -> &Rows<Spelling> {
        &self.bulk.spellings
    }

    /// Inflectional endings by language.
    #[must_use]
    pub fn endings(&self) -> &[Ending] {
        &self.endings
    }

    /// How often a folded word stands in everyday manifests, per million words; `None` if it does not.
    #[must_use]
    pub fn word_frequency(&self, folded: &str) -> Option<u32> {
        self.bulk.words.frequency(folded)
    }

    /// All everyday words, sorted.
    #[must_use]
    pub fn everyday_words(&self) -> &Rows<EverydayWord> {
        &self.bulk.words.words
    }
}
