//! The matcher: which names, designations and CAS numbers of the catalogue stand in a description.
//!
//! It is compiled once from a catalogue ([`Matcher::of`]) and shared; each worker brings its own
//! [`Scratch`]. It gives candidates only: whether a candidate counts is for `screening` to decide. All spans
//! point into the original text.
//!
//! # The path of a line
//!
//! ```text
//! description
//!   | remembered as one in which nothing counts? .... memo       -> done, for most repeated lines
//!   | fold, cut into tokens ......................... line       (text::fold, text::token)
//!   | what may each token mean? ..................... cache; if it is new: lexicon -> vocabulary
//!   | can anything in the line count? ............... sieve      -> done, for nine lines in ten
//!   | place the words, ask each index ............... candidate  (phrases, unspaced, designation, cas)
//!   | which contexts stand beside what was found? ... contexts
//!   v
//! candidates in the Scratch; screening asks for contexts, lookalikes and vagueness besides
//! ```
//!
//! [`Matcher::search`] walks it without the two short cuts; [`Scratch::remembers`] is the first of them,
//! [`Matcher::search_promising`] takes the second. All find the same wherever anything counts.
//!
//! # One line
//!
//! ```
//! use tidewaiter::catalogue::Catalogue;
//! use tidewaiter::matcher::{Found, How, Matcher, Scratch};
//!
//! let catalogue = Catalogue::embedded()?;
//! let (matcher, mut scratch) = (Matcher::of(&catalogue), Scratch::default());
//! let line = "TURBOMOLECLAR PUMP, 2 PCS";
//! matcher.search(line, &mut scratch);
//! let candidates = scratch.candidates().iter();
//! let named = candidates.filter_map(|c| match c.found {
//!     Found::Name(name) => Some((catalogue.names().get(name).phrase, c)),
//!     _ => None,
//! });
//! let (_, pump) = { named }.find(|(phrase, _)| phrase == "turbomolecular pump").unwrap();
//! assert_eq!(&line[pump.span.clone()], "TURBOMOLECLAR PUMP");
//! assert_eq!((pump.how, pump.edits), (How::Misspelt, 1));
//! # Ok::<(), tidewaiter::error::Error>(())
//! ```
//!
//! `turbomoleclar` is a token that the vocabulary does not have; the words within two edits of it are, by
//! the deletion index, `turbomolecular` alone, so that is its one reading, with one edit. The word is the anchor of
//! `turbomolecular pump`, whose second word stands in the line too: the sieve lets the line pass. Both words are
//! placed, side by side and in order: a candidate.
//!
//! # Words of the trade
//!
//! | word | is | lives in |
//! |---|---|---|
//! | token | a run of letters and digits of the folded description | `text::token` |
//! | word | an entry of the vocabulary, by number: the words that the catalogue's phrases are made of | `vocabulary` |
//! | written form | a text that stands for words: a word itself, another spelling, an abbreviation, two words run together | `forms` |
//! | reading | one word that a token may stand for, how it was understood, and with how many edits | `reading` |
//! | sense | what a glance at a token needs: its traits, the words that it offers, those that its names need beside it | `lexicon` |
//! | trait | a yes or no about a token: names are looked for from it, vague phrases have it, it is a small word ... | `lexicon` |
//! | entry, meaning | what the cache remembers of a token: its readings and its sense | `cache` |
//! | piece | the one token, or two torn apart, that were read together | `line` |
//! | occurrence | a reading that was placed; its rank counts the tokens up to it, small words aside | `line` |
//! | phrase | words in their order; names, lookalikes, vague phrases and contexts have an index of phrases each | `phrases` |
//! | name | a phrase that names goods: a row of the catalogue's names | `catalogue::names` |
//! | anchor | the rarest word of a phrase, under which it is entered: only a line that holds it is asked for the phrase | `phrases` |
//! | context | what must stand in the line beside a name or a designation: a phrase, or any phrase of a group | `contexts` |
//! | small word, filler | a word that never counts as a gap: `of`, `for`, `und` | `fillers` |
//! | everyday | of a misspelling: that the token is a common word of its own; of a word: that lines are full of it | `vocabulary`, `phrases` |
//!
//! # Which file does what
//!
//! *A line:* `line` with `line/pieces` (tokens read as parts of words, or two as one), `cache` with `key` (how
//! tokens are told apart), `memo`, `sieve` with `mask` and `nearby` (what a line holds, by a few bits),
//! `candidate`, `scratch` (what a worker keeps).
//!
//! *A token:* `lexicon` asks `vocabulary`, which tries one way to understand a token after the other: `forms`
//! (as written), `endings` with `langs` (inflected), `vocabulary/run_together`, `vocabulary/misspelt` (by
//! `deletion`, which has `sums`, `marks`, `alphabet` and `distance` below it), `vocabulary/compound`,
//! `vocabulary/shortened` (by `guesses`). `shapes` puts aside in a few `bits` what none of these could answer.
//!
//! *What is looked for:* `phrases` with `phrases/placing`, `unspaced` (one automaton for scripts without word
//! spaces), `designation` and `cas` (which never take a digit for another), `contexts`, `lookalikes`, `vague`; `limits`
//! (the names that stand in thresholds); and `resemblance` (what entries' texts share with a line that no name tells).
//!
//! *Compiling a catalogue:* `compile` cuts every phrase into words (`cut`), numbers these (`builder`,
//! `vocabulary/compile`) and fills the indexes. Each index is plain tables, so that the embedded catalogue is
//! compiled when the program is built (`crate::embedded`).

mod alphabet;
mod bits;
mod builder;
mod cache;
mod candidate;
mod cas;
mod compile;
mod contexts;
mod cut;
mod deletion;
mod designation;
mod distance;
mod endings;
mod fillers;
mod forms;
mod guesses;
mod key;
mod langs;
mod lexicon;
mod limits;
mod line;
mod lookalikes;
mod marks;
mod mask;
mod memo;
mod nearby;
mod phrases;
mod reading;
mod resemblance;
mod scratch;
mod shapes;
mod sieve;
mod sums;
mod unspaced;
mod vague;
mod vocabulary;

use cas::CasIndex;
use contexts::ContextIndex;
use lexicon::Lexicon;
use lookalikes::LookalikeIndex;
use phrases::PhraseIndex;
use resemblance::Resemblance;
use unspaced::UnspacedIndex;
use vague::VagueIndex;

pub use candidate::{Candidate, Found};
pub use contexts::MissingContext;
pub use fillers::without_small_end;
pub(crate) use limits::{LimitIndex, LimitNames};
pub use lookalikes::InnocentReading;
pub use phrases::Order;
pub use reading::How;
pub use resemblance::{Likeness, Shared};
pub use scratch::Scratch;
pub use vague::Vagueness;

use crate::catalogue::Catalogue;
use crate::embedded;
use crate::store::table::{Pack, Reader, Writer, packed};

/// The compiled indexes of a catalogue.
#[derive(Debug)]
pub struct Matcher {
    /// What a token may mean; it holds the designations, as a token's sense tells which it may start.
    lexicon: Lexicon,
    names: PhraseIndex,
    lookalikes: LookalikeIndex,
    vague: VagueIndex,
    contexts: ContextIndex,
    /// The phrases of all these that are of scripts without word spaces.
    unspaced: UnspacedIndex,
    cas: CasIndex,
    limits: LimitIndex,
    /// The texts of the entries, for what no name tells.
    resemblance: Resemblance,
}

packed!(Matcher {
    lexicon,
    names,
    lookalikes,
    vague,
    contexts,
    unspaced,
    cas,
    limits,
    resemblance,
});

impl Matcher {
    /// The indexes as an image, every look-up of it filled.
    #[must_use]
    pub fn image(&self, catalogue: &Catalogue) -> Vec<u8> {
        self.lexicon.vocabulary.fill();
        self.resemblance.fill(catalogue);
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
        let Scratch { line, cache, .. } = scratch;
        line.read(description, &self.lexicon, cache);
        self.find_candidates(scratch);
    }

    /// The same, but a description in which no candidate can count and which is not vague is put
    /// aside after a glance: `false`, and no candidates.
    pub fn search_promising(&self, description: &str, scratch: &mut Scratch) -> bool {
        let Scratch {
            line,
            cache,
            present,
            candidates,
            ..
        } = scratch;
        candidates.clear();
        line.read(description, &self.lexicon, cache);
        let promising = self.promising(line, cache, present);
        if promising {
            self.find_candidates(scratch);
        }
        promising
    }
}
