//! The many rows of a catalogue: names, designations, lookalikes and what belongs to them. Those of the
//! embedded catalogue stand in the program and are read one by one when asked for.

use std::panic::resume_unwind;
use std::thread;

use super::Catalogue;
use super::check::Problems;
use super::chemistry::{self, SubstanceRow};
use super::contexts::{ContextItem, Contexts, GroupPhrase, read_groups};
use super::designations::{Designation, names_among, read_designations};
use super::everyday::{Everyday, EverydayWord, read_words};
use super::innocence::{Lookalike, Vague, read_lookalikes, read_vague};
use super::language::{Spelling, read_spellings};
use super::names::{Name, parts, read_terms};
use super::small_words::SmallWords;
use super::source::SourceFiles;
use super::table::Text;
use crate::embedded;
use crate::store::rows::Rows;
use crate::store::table::{Pack, Reader, Writer, packed};

/// The rows, by number in each list.
#[derive(Debug, Default)]
pub(super) struct Bulk {
    /// The names of the context groups.
    pub(super) groups: Vec<Text>,
    pub(super) group_phrases: Rows<GroupPhrase>,
    pub(super) small_words: SmallWords,
    /// Every distinct context.
    pub(super) contexts: Rows<Box<[ContextItem]>>,
    pub(super) names: Rows<Name>,
    pub(super) designations: Rows<Designation>,
    pub(super) lookalikes: Rows<Lookalike>,
    pub(super) vague: Rows<Vague>,
    pub(super) spellings: Rows<Spelling>,
    pub(super) words: Everyday,
}

packed!(Bulk {
    groups,
    group_phrases,
    small_words,
    contexts,
    names,
    designations,
    lookalikes,
    vague,
    spellings,
    words,
});

impl Bulk {
    /// The rows as an image.
    pub(super) fn image(&self) -> Vec<u8> {
        Writer::image_of(self)
    }

    /// The rows that stand in the program, if these are the embedded files and no others.
    pub(super) fn embedded(files: &SourceFiles) -> Option<Self> {
        let image = embedded::rows().filter(|_| files.is_embedded())?;
        Self::unpack(&mut Reader::new(image))
    }

    /// Reads the rows from their files, with those of the substances, of a catalogue whose entries are
    /// known.
    pub(super) fn read(
        files: &SourceFiles,
        problems: &mut Problems,
        c: &mut Catalogue,
    ) -> Vec<SubstanceRow> {
        let (groups, group_phrases) = read_groups(files, problems);
        c.bulk.groups = groups;
        // Two parts that know nothing of each other, and starting up should not take long.
        let (first, second) = parts(files);
        let mut contexts = Contexts::default();
        let (mut names, designations, others) = thread::scope(|scope| {
            let others = scope.spawn(|| Others::read(files, &second, c));
            let names = read_terms(files, &first, problems, c, &mut contexts);
            let designations = read_designations(files, problems, c, &mut contexts);
            let others = others.join().unwrap_or_else(|panic| resume_unwind(panic));
            (names, designations, others)
        });
        problems.append(others.problems);
        let mut further = others.names;
        contexts.append(others.contexts, &mut further);
        names.extend(further);
        let substances = chemistry::read_substances(files, problems, c, &mut contexts);
        names.extend(chemistry::names_of(&substances));
        names.extend(names_among(&designations));
        let groups = std::mem::take(&mut c.bulk.groups);
        let group_phrases = group_phrases.into();
        c.bulk = Self {
            small_words: SmallWords::of(&groups, &group_phrases),
            groups,
            group_phrases,
            contexts: contexts.all.into(),
            names: names.into(),
            designations: designations.into(),
            lookalikes: others.lookalikes.into(),
            vague: others.vague.into(),
            spellings: read_spellings(files, problems).into(),
            words: others.words.into(),
        };
        substances
    }
}

/// What a second thread reads.
struct Others {
    names: Vec<Name>,
    contexts: Contexts,
    lookalikes: Vec<Lookalike>,
    vague: Vec<Vague>,
    words: Vec<EverydayWord>,
    problems: Problems,
}

impl Others {
    fn read(files: &SourceFiles, langs: &[&str], c: &Catalogue) -> Self {
        let mut problems = Problems::default();
        let mut contexts = Contexts::default();
        Self {
            lookalikes: read_lookalikes(files, &mut problems),
            vague: read_vague(files, &mut problems),
            words: read_words(files, &mut problems),
            names: read_terms(files, langs, &mut problems, c, &mut contexts),
            contexts,
            problems,
        }
    }
}
