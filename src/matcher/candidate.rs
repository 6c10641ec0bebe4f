//! Candidates: what a line may name, before anything is judged.

use std::ops::Range;

use super::Matcher;
use super::cas::CasHit;
use super::designation::DesignationHit;
use super::line::Line;
use super::phrases::PhraseHit;
use super::reading::How;
use super::scratch::Scratch;
use super::unspaced::{Space, UnspacedHit};

/// Letters from which an abbreviation alone may be a name: shorter ones stand for too many things.
const LONG_ABBREVIATION: usize = 6;

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

/// Something of the catalogue that stands in a description; whether it counts is for `screening` to tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// What was found.
    pub found: Found,
    /// Where, in bytes of the original description.
    pub span: Range<usize>,
    /// Numbers of its first and its last token, both inclusive, counted from 0.
    pub tokens: (u16, u16),
    /// Edits between the text and the catalogue's writing, over all its words: letters added, lost or
    /// changed, and neighbours swapped.
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
    /// The candidate of a name that stands in the line.
    fn of_phrase(hit: &PhraseHit, line: &Line) -> Self {
        Self {
            edits: hit.edits,
            how: hit.how,
            scattered: hit.order.is_scattered(),
            everyday: hit.everyday,
            ..Self::exact(Found::Name(hit.phrase), hit.first, hit.last, line)
        }
    }

    /// The same in a script without word spaces; `None` if the phrase is no name.
    fn of_unspaced(hit: &UnspacedHit, line: &Line) -> Option<Self> {
        let name = Space::Name.index(hit.phrase)?;
        Some(Self {
            // A token holds several names.
            span: line.text.origin(hit.start as usize..hit.end as usize),
            scattered: hit.order.is_scattered(),
            ..Self::exact(Found::Name(name), hit.first, hit.last, line)
        })
    }

    fn of_designation(hit: DesignationHit, line: &Line) -> Self {
        Self::exact(
            Found::Designation(hit.designation),
            hit.first,
            hit.last,
            line,
        )
    }

    fn of_cas(hit: &CasHit, line: &Line) -> Self {
        let found = Found::Cas {
            substance: hit.substance,
            damaged: hit.damaged,
        };
        Self::exact(found, hit.first, hit.last, line)
    }

    /// What stands as it must, from one token to another.
    fn exact(found: Found, first: u16, last: u16, line: &Line) -> Self {
        Self {
            found,
            span: line.span(first, last),
            tokens: (first, last),
            edits: 0,
            how: How::Exact,
            scattered: false,
            everyday: false,
        }
    }
}

impl Matcher {
    /// Finds the candidates of the line that was read, by place, and the contexts that stand beside them.
    pub(super) fn find_candidates(&self, scratch: &mut Scratch) {
        scratch.line.place_words(&scratch.cache);
        self.look_up(scratch);
        let Scratch {
            line,
            names,
            unspaced,
            designations,
            cas,
            candidates,
            standing,
            ..
        } = scratch;
        let telling = names.iter().filter(|h| h.how != How::Modifier);
        candidates.clear();
        candidates.extend(telling.map(|h| Candidate::of_phrase(h, line)));
        candidates.extend(
            unspaced
                .iter()
                .filter_map(|h| Candidate::of_unspaced(h, line)),
        );
        candidates.extend(
            designations
                .iter()
                .map(|&h| Candidate::of_designation(h, line)),
        );
        candidates.extend(cas.iter().map(|h| Candidate::of_cas(h, line)));
        candidates.sort_by_key(|c| (c.tokens, c.found));
        if !candidates.is_empty() {
            self.contexts.search(line, unspaced, standing);
            self.drop_bare(scratch);
        }
    }

    /// Asks each index what of it stands in the line.
    fn look_up(&self, scratch: &mut Scratch) {
        let Scratch {
            line,
            names,
            unspaced,
            designations,
            cas,
            ..
        } = scratch;
        names.clear();
        unspaced.clear();
        designations.clear();
        cas.clear();
        self.names.search(&line.placed, names);
        if line.text.has_unspaced() {
            self.unspaced.search(line, unspaced);
        }
        self.lexicon.designations.search(line, designations);
        self.cas.search(line, cas);
    }

    /// Drops the names that are one abbreviation each, unless it is a long one and a context that the name
    /// requires stands in the line.
    fn drop_bare(&self, scratch: &mut Scratch) {
        let Scratch {
            line,
            names,
            candidates,
            standing,
            ..
        } = scratch;
        let is_bare = |c: &Candidate| {
            let of = |h: &PhraseHit| Found::Name(h.phrase) == c.found && h.bare;
            c.how == How::Abbreviated && names.iter().any(of)
        };
        let tells = |c: &Candidate| {
            let tokens = usize::from(c.tokens.0)..=usize::from(c.tokens.1);
            let letters = tokens.map(|at| line.token_text(at).chars().count());
            let required = self.contexts.required_by(c.found);
            letters.sum::<usize>() >= LONG_ABBREVIATION
                && matches!(self.contexts.standing(required, standing), Ok(Some(_)))
        };
        candidates.retain(|c| !is_bare(c) || tells(c));
    }
}
