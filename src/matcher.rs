//! The matcher: which names, designations and CAS numbers of the catalogue stand in a description.
//!
//! It is compiled once and shared; each worker brings its own [`Scratch`]. It gives candidates
//! only: whether a candidate counts is for `screening` to decide.
//!
//! A description is folded, cut into tokens (`line`), and every token is resolved into all that it
//! may mean (`lexicon`, `vocabulary`; remembered by `cache`). A glance at that puts most lines aside
//! (`sieve`; whole descriptions are remembered by `memo`). In the others phrases are found from their
//! rarest word (`phrases`). Scripts without word spaces go through one automaton (`unspaced`);
//! designations and CAS numbers, which must never be misread by a digit, have their own exact
//! look-ups. All spans point into the original text.

mod alphabet;
mod builder;
mod cache;
mod cas;
mod checks;
mod compile;
mod cut;
mod deletion;
mod designation;
mod distance;
mod endings;
mod fillers;
mod forms;
mod groups;
mod guesses;
mod key;
mod lexicon;
mod line;
mod mask;
mod memo;
mod phrases;
mod scratch;
mod shapes;
mod sieve;
mod spared;
mod sums;
mod unspaced;
mod vague;
mod vocabulary;

use std::ops::Range;

use crate::store::strings::{Strings, Texts};
use crate::store::table::{Lists, Pack, Reader, Table, Writer, packed};
use cas::CasIndex;
use groups::GroupsOfWords;
use lexicon::Lexicon;
use line::Line;
use phrases::{PhraseHit, PhraseId, PhraseIndex};
pub use scratch::Scratch;
use spared::{Spared, SparedIndex};
use unspaced::{UnspacedHit, UnspacedIndex};
use vague::VagueIndex;
pub use vocabulary::How;

use crate::catalogue::{Catalogue, GroupId};
use crate::embedded;

/// What a candidate is a candidate for; numbers are indexes into the catalogue's lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Found {
    /// A row of [`crate::catalogue::Catalogue::names`].
    Name(u32),
    /// A row of [`crate::catalogue::Catalogue::designations`].
    Designation(u32),
    /// A row of [`crate::catalogue::Catalogue::substances`], by its CAS number.
    Cas {
        /// The substance.
        substance: u32,
        /// Whether the check digit is wrong and this is the nearest listed number.
        damaged: bool,
    },
}

/// An unverified index hit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// What was found.
    pub found: Found,
    /// Where, in bytes of the original description.
    pub span: Range<usize>,
    /// First and last token of the line.
    pub tokens: (u16, u16),
    /// Edits between the text and the catalogue's writing.
    pub edits: u8,
    /// The furthest-fetched way in which one of its words was understood.
    pub how: How,
    /// Words out of order or apart.
    pub scattered: bool,
    /// A misspelt word is an everyday word of its own.
    pub everyday: bool,
}

impl Candidate {
    /// Whether it stands as the catalogue writes it, or inflected.
    #[must_use]
    pub fn is_as_written(&self) -> bool {
        self.edits == 0 && !self.scattered && self.how <= How::Inflected
    }
}

/// A lookalike phrase that stands in the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InnocentReading {
    /// Index into [`crate::catalogue::Catalogue::lookalikes`].
    pub lookalike: u32,
    /// Where, in bytes of the original description.
    pub span: Range<usize>,
    /// First and last token of the line.
    pub tokens: (u16, u16),
    /// A word of it is misspelt, or its words stand out of order or apart.
    pub doubtful: bool,
}

/// How little a description says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vagueness {
    /// It names something.
    Specific,
    /// Nothing but phrases that identify nothing.
    OnlyVague,
    /// Nothing but part numbers and figures.
    OnlyNumbers,
    /// Nothing at all.
    Empty,
}

/// Where the phrases of unspaced scripts belong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Space {
    Name,
    Lookalike,
    Vague,
    Check,
}

const SPACE_SHIFT: u32 = 30;

impl Space {
    fn id(self, index: u32) -> PhraseId {
        (self as u32) << SPACE_SHIFT | index
    }

    fn index(self, id: PhraseId) -> Option<u32> {
        (id >> SPACE_SHIFT == self as u32).then_some(id & ((1 << SPACE_SHIFT) - 1))
    }
}

/// A context alternative, compiled.
#[derive(Clone, Copy, Debug)]
enum Check {
    Phrase(PhraseId),
    Group(GroupId),
}

/// What tells the number of a group from that of a phrase.
const GROUP: u32 = 1 << 31;

impl Check {
    fn number(self) -> u32 {
        match self {
            Self::Phrase(phrase) => phrase,
            Self::Group(group) => group.0 | GROUP,
        }
    }

    fn of(number: u32) -> Self {
        match number & GROUP {
            0 => Self::Phrase(number),
            _ => Self::Group(GroupId(number & !GROUP)),
        }
    }
}

/// The compiled indexes of a catalogue.
#[derive(Debug)]
pub struct Matcher {
    lexicon: Lexicon,
    names: PhraseIndex,
    lookalikes: PhraseIndex,
    spared: SparedIndex,
    vague: VagueIndex,
    checks: PhraseIndex,
    check_texts: Texts,
    /// Every distinct context by the numbers of its [`Check`]s, and which one each name and designation
    /// has.
    contexts: Lists<u32>,
    name_contexts: Table<u32>,
    designation_contexts: Table<u32>,
    /// The groups that each phrase of a context belongs to.
    check_groups: Lists<u32>,
    /// The groups by the words that their phrases are looked for from.
    groups_of_words: GroupsOfWords,
    /// The names of the groups by their numbers.
    groups: Strings,
    unspaced: UnspacedIndex,
    cas: CasIndex,
}

packed!(Matcher {
    lexicon,
    names,
    lookalikes,
    spared,
    vague,
    checks,
    check_texts,
    contexts,
    name_contexts,
    designation_contexts,
    check_groups,
    groups_of_words,
    groups,
    unspaced,
    cas,
});

impl Matcher {
    /// The indexes as an image, every look-up of it filled.
    #[must_use]
    pub fn image(&self) -> Vec<u8> {
        self.lexicon.vocabulary.fill();
        Writer::image_of(self)
    }

    /// The indexes of a catalogue: those in the program if it is the embedded one, else compiled now.
    #[must_use]
    pub fn of(catalogue: &Catalogue) -> Self {
        let image = embedded::indexes().filter(|_| catalogue.is_embedded());
        let read = image.and_then(|image| Self::unpack(&mut Reader::new(image)));
        read.unwrap_or_else(|| Self::compile(catalogue))
    }

    /// Finds the candidates of a description; they stay in `scratch` until the next call.
    pub fn search(&self, description: &str, scratch: &mut Scratch) {
        scratch
            .line
            .read(description, &self.lexicon, &mut scratch.cache);
        self.find(scratch);
    }

    /// The same, but a description in which no candidate can count and which is not vague is put
    /// aside after a glance: `false`, and no candidates.
    pub fn search_promising(&self, description: &str, scratch: &mut Scratch) -> bool {
        let Scratch {
            line,
            cache,
            present,
            memo,
            candidates,
            ..
        } = scratch;
        candidates.clear();
        let place = match memo.ask(description) {
            Ok(()) => {
                line.forget();
                return false;
            }
            Err(place) => place,
        };
        line.read(description, &self.lexicon, cache);
        let promising = self.promising(line, cache, present);
        if promising {
            self.find(scratch);
        } else if let Some(place) = place.filter(|_| line.text.evasions().is_empty()) {
            memo.remember(place, description);
        }
        promising
    }

    /// Finds the candidates of the line that was read.
    fn find(&self, scratch: &mut Scratch) {
        let Scratch {
            line,
            cache,
            hits,
            unspaced,
            designations,
            cas,
            candidates,
            checks,
            ..
        } = scratch;
        line.place_words(cache);
        hits.clear();
        unspaced.clear();
        designations.clear();
        cas.clear();
        candidates.clear();
        self.names.search(line, hits);
        if line.text.has_unspaced() {
            self.unspaced.search(line, unspaced);
        }
        self.lexicon.designations.search(line, designations);
        self.cas.search(line, cas);
        let names = hits.iter().filter(|h| h.how != How::Modifier);
        candidates.extend(names.map(|h| from_phrase(h, line)));
        candidates.extend(unspaced.iter().filter_map(|h| from_unspaced(h, line)));
        candidates.extend(
            designations
                .iter()
                .map(|h| exact(Found::Designation(h.designation), h.first, h.last, line)),
        );
        candidates.extend(cas.iter().map(|h| {
            let found = Found::Cas {
                substance: h.substance,
                damaged: h.damaged,
            };
            exact(found, h.first, h.last, line)
        }));
        candidates.sort_by_key(|c| (c.tokens, c.found));
        if !candidates.is_empty() {
            self.find_checks(line, unspaced, checks);
            self.drop_bare(line, hits, candidates, checks);
        }
    }

    /// The lookalikes that stand in the description last searched.
    #[must_use]
    pub fn lookalikes(&self, scratch: &Scratch) -> Vec<InnocentReading> {
        let line = &scratch.line;
        let mut hits = Vec::new();
        self.lookalikes.search(line, &mut hits);
        let spaced = hits
            .iter()
            .filter(|h| h.how < How::Guessed && !h.everyday && !h.bare)
            .map(|h| InnocentReading {
                lookalike: h.phrase,
                span: line.span(h.first, h.last),
                tokens: (h.first, h.last),
                doubtful: h.edits > 0 || h.scattered,
            });
        let unspaced = scratch.unspaced.iter().filter_map(|h| {
            Some(InnocentReading {
                lookalike: Space::Lookalike.index(h.phrase)?,
                span: line.text.origin(h.start as usize..h.end as usize),
                tokens: (h.first, h.last),
                doubtful: false,
            })
        });
        let mut readings: Vec<_> = spaced.chain(unspaced).collect();
        readings.sort_by_key(|r| (r.tokens, r.lookalike));
        readings
    }

    /// Whether an innocent reading spares a candidate of a control number.
    #[must_use]
    pub fn spares(&self, reading: &InnocentReading, candidate: &Candidate, control: &str) -> bool {
        let mut spared = self.spared.of(reading.lookalike);
        spared.any(|spared| match spared {
            Spared::Everything => true,
            Spared::Control(prefix) => control.starts_with(prefix),
            // What is itself a name of the goods is more than a borrowed word.
            Spared::Words(_) | Spared::Letters(_) if candidate.span == reading.span => false,
            Spared::Words(words) => match candidate.found {
                Found::Name(name) => words.iter().all(|w| self.names.words_of(name).contains(w)),
                _ => false,
            },
            Spared::Letters(letters) => match candidate.found {
                Found::Name(name) => self.unspaced.holds(Space::Name.id(name), letters),
                _ => false,
            },
        })
    }
}

/// A candidate's required context does not stand in the description.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MissingContext;

fn from_phrase(hit: &PhraseHit, line: &Line) -> Candidate {
    Candidate {
        found: Found::Name(hit.phrase),
        span: line.span(hit.first, hit.last),
        tokens: (hit.first, hit.last),
        edits: hit.edits,
        how: hit.how,
        scattered: hit.scattered,
        everyday: hit.everyday,
    }
}

fn from_unspaced(hit: &UnspacedHit, line: &Line) -> Option<Candidate> {
    let name = Space::Name.index(hit.phrase)?;
    let span = line.text.origin(hit.start as usize..hit.end as usize);
    Some(Candidate {
        span,
        ..exact(Found::Name(name), hit.first, hit.last, line)
    })
}

fn exact(found: Found, first: u16, last: u16, line: &Line) -> Candidate {
    Candidate {
        found,
        span: line.span(first, last),
        tokens: (first, last),
        edits: 0,
        how: How::Exact,
        scattered: false,
        everyday: false,
    }
}
