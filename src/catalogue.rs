//! The catalogue: control entries and every fact that points to them, loaded from plain CSV files.
//!
//! [`Catalogue::embedded`] is compiled into the program; [`Catalogue::load`] overlays it with the
//! files of other folders or replaces it. Loading checks every row and reports all problems at once.

mod check;
mod chemistry;
mod consignment;
mod customs;
mod designations;
mod entry;
mod families;
pub mod groups;
mod innocence;
mod language;
mod names;
mod rows;
mod source;
mod strict;
mod table;
mod weights;
mod words;

use std::collections::BTreeMap;
use std::panic::resume_unwind;
use std::path::PathBuf;
use std::thread;

use rustc_hash::FxHashMap;

pub use check::{Problem, Problems};
pub use chemistry::Substance;
pub use consignment::{BasketItem, DocumentCode, DocumentMeaning, LotLimit, PartyKind, PartyWord};
pub use customs::{Closeness, CodeLink, EditionStatus, HighPriority};
pub use designations::Designation;
pub use entry::{ControlEntry, EntryId, Nature, SourceRow};
pub use families::Family;
pub use innocence::{Lookalike, Spares, Vague, VagueKind};
pub use language::{Ending, Lang, Spelling};
pub use names::{
    Comparator, ContextItem, Example, Expectation, GroupId, Name, NameKind, Strength, Threshold,
};
pub use source::{FILES, SourceFiles};
pub use strict::strict_problems;
pub use table::{Text, key_columns};
pub use weights::{FITTED_ON, Weights};
pub use words::WordCounter;

use crate::error::Result;
use names::Contexts;

/// The compiled set of control entries, names, codes, substances and thresholds.
#[derive(Debug, Default)]
pub struct Catalogue {
    version: String,
    date: String,
    hash: String,
    sources: Vec<SourceRow>,
    entries: Vec<ControlEntry>,
    by_code: FxHashMap<Box<str>, EntryId>,
    names: Vec<Name>,
    substances: Vec<Substance>,
    designations: Vec<Designation>,
    groups: Vec<Text>,
    contexts: Vec<(GroupId, Lang, Text)>,
    codes: Vec<CodeLink>,
    chapters: Vec<Vec<u32>>,
    editions: BTreeMap<u32, customs::EditionRow>,
    /// By entry, those of one entry as in the file.
    thresholds: Vec<Threshold>,
    lookalikes: Vec<Lookalike>,
    vague: Vec<Vague>,
    high_priority: Vec<HighPriority>,
    families: Vec<Family>,
    party_words: Vec<PartyWord>,
    document_codes: Vec<DocumentCode>,
    lot_limits: Vec<LotLimit>,
    baskets: Vec<BasketItem>,
    weights: Weights,
    examples: Vec<Example>,
    spellings: Vec<Spelling>,
    endings: Vec<Ending>,
    /// Sorted.
    words: Vec<(Text, u32)>,
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
        let mut c = Self::default();
        entry::load_sources(files, problems, &mut c);
        entry::load_entries(files, problems, &mut c);
        names::load_contexts(files, problems, &mut c);
        // Two parts that know nothing of each other, and starting up should not take long.
        let (first, second) = names::parts(files);
        let mut contexts = Contexts::default();
        let (mut terms, designations, others) = thread::scope(|scope| {
            let others = scope.spawn(|| {
                let (words, mut found) = Self::assemble_words(files);
                let contexts = &mut Contexts::default();
                let terms = names::read_terms(files, &second, &mut found, &c, contexts);
                (words, terms, found)
            });
            let terms = names::read_terms(files, &first, problems, &c, &mut contexts);
            let designations = designations::read_designations(files, problems, &c, &mut contexts);
            let others = others.join().unwrap_or_else(|panic| resume_unwind(panic));
            (terms, designations, others)
        });
        let (words, further, found) = others;
        problems.append(found);
        terms.reserve_exact(further.len());
        terms.extend(further);
        c.names = terms;
        c.designations = designations;
        c.assemble_goods(files, problems, &mut contexts);
        c.hash = words.hash;
        c.party_words = words.party_words;
        c.lookalikes = words.lookalikes;
        c.vague = words.vague;
        c.spellings = words.spellings;
        c.endings = words.endings;
        c.words = words.words;
        c.weights = words.weights;
        c
    }

    /// What points to control entries, terms and designations taken out.
    fn assemble_goods(
        &mut self,
        files: &SourceFiles,
        problems: &mut Problems,
        contexts: &mut Contexts,
    ) {
        chemistry::load_substances(files, problems, self, contexts);
        designations::name_designations(self);
        names::load_thresholds(files, problems, self);
        self.thresholds.sort_by_key(|t| t.entry);
        names::load_examples(files, problems, self);
        customs::load_editions(files, problems, self);
        customs::load_codes(files, problems, self);
        customs::load_high_priority(files, problems, self);
        families::load_families(files, problems, self);
        consignment::load_document_codes(files, problems, self);
        consignment::load_lot_limits(files, problems, self);
        consignment::load_baskets(files, problems, self);
    }

    /// What does not rest on control entries, and the hash.
    fn assemble_words(files: &SourceFiles) -> (Self, Problems) {
        let mut problems = Problems::default();
        let mut c = Self {
            hash: files.hash(),
            weights: weights::load_weights(files, &mut problems),
            ..Self::default()
        };
        innocence::load_lookalikes(files, &mut problems, &mut c);
        innocence::load_vague(files, &mut problems, &mut c);
        consignment::load_party_words(files, &mut problems, &mut c);
        language::load_spellings(files, &mut problems, &mut c);
        language::load_endings(files, &mut problems, &mut c);
        language::load_words(files, &mut problems, &mut c);
        (c, problems)
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
    pub fn names(&self) -> &[Name] {
        &self.names
    }

    /// All substances.
    #[must_use]
    pub fn substances(&self) -> &[Substance] {
        &self.substances
    }

    /// All designations.
    #[must_use]
    pub fn designations(&self) -> &[Designation] {
        &self.designations
    }

    /// The phrases of all context groups.
    #[must_use]
    pub fn contexts(&self) -> &[(GroupId, Lang, Text)] {
        &self.contexts
    }

    /// The name of a context group, without its `@`.
    #[must_use]
    pub fn group_name(&self, id: GroupId) -> &str {
        &self.groups[id.0 as usize]
    }

    /// Links from control entries to HS 2022 subheadings, by subheading.
    #[must_use]
    pub fn codes(&self) -> &[CodeLink] {
        &self.codes
    }

    /// All thresholds.
    #[must_use]
    pub fn thresholds(&self) -> &[Threshold] {
        &self.thresholds
    }

    /// The thresholds of one entry.
    #[must_use]
    pub fn thresholds_of(&self, entry: EntryId) -> Vec<&Threshold> {
        let start = self.thresholds.partition_point(|t| t.entry < entry);
        let of_entry = |t: &&Threshold| t.entry == entry;
        self.thresholds[start..]
            .iter()
            .take_while(of_entry)
            .collect()
    }

    /// All lookalikes.
    #[must_use]
    pub fn lookalikes(&self) -> &[Lookalike] {
        &self.lookalikes
    }

    /// All descriptions that identify nothing.
    #[must_use]
    pub fn vague(&self) -> &[Vague] {
        &self.vague
    }

    /// The common high-priority subheadings.
    #[must_use]
    pub fn high_priority(&self) -> &[HighPriority] {
        &self.high_priority
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
    pub fn spellings(&self) -> &[Spelling] {
        &self.spellings
    }

    /// Inflectional endings by language.
    #[must_use]
    pub fn endings(&self) -> &[Ending] {
        &self.endings
    }

    /// How often a folded word stands in everyday manifests, per million words; `None` if it does not.
    #[must_use]
    pub fn word_frequency(&self, folded: &str) -> Option<u32> {
        let at = self
            .words
            .binary_search_by(|(word, _)| (**word).cmp(folded));
        at.ok().map(|at| self.words[at].1)
    }

    /// All everyday words with their frequency per million words, sorted.
    #[must_use]
    pub fn everyday_words(&self) -> Vec<(&str, u32)> {
        self.words.iter().map(|(w, n)| (&**w, *n)).collect()
    }
}
