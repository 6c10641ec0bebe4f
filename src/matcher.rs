//! The matcher: which names, designations and CAS numbers of the catalogue stand in a description.
//!
//! A [`Matcher`] is compiled once from a catalogue ([`Matcher::of`]) and shared; each worker has its own
//! [`Scratch`]. It finds candidates; `screening` judges them. All spans are bytes of the original text. The same
//! matcher in plain loops, without index, hash or cache, is `tests/suite/reference`: read that to learn *what* is
//! found, this to learn how it is found fast.
//!
//! # One line through all stages: `TURBOMOLECLAR PUMP, 2 PCS`
//!
//! | stage | function | what is stored, and where |
//! |---|---|---|
//! | 1 seen before? | [`Scratch::remembers`] | `Scratch::memo`: hashes of lines of which nothing is to be told |
//! | 2 fold, cut | `Line::read` | `Line::text` (small letters, no accents), `Line::tokens`: word, word, number, word |
//! | 3 understand | `Cache`, or else `Lexicon` | `Cache`: the readings and the sense of each token (below) |
//! | 4 pieces | `Line::read_word` | `Line::pieces`: the tokens that stand for words, with their ranks (1 to 4 here); a torn or cut-off word adds one |
//! | 5 sieve | `Matcher::promising` | `Scratch::present`: a bit for each word of the line. Nine lines in ten end here |
//! | 6 place | `Line::place_words` | `Line::placed`: an occurrence for every reading of every piece |
//! | 7 look up | `Matcher::look_up` | `Scratch::names`, `unspaced`, `designations`, `cas`: the hits of each index |
//! | 8 candidates | `Matcher::find_candidates` | `Scratch::candidates`: here bytes 0 to 18, `Misspelt`, one edit |
//! | 9 contexts | `ContextIndex::search` | `Scratch::standing`: which contexts stand in a line that has candidates |
//!
//! [`Matcher::search`] does 2 to 4 and 6 to 9, [`Matcher::search_promising`] 2 to 9; stage 1 is the caller's. They
//! differ only in bare names: the sieve stops a name of one word that lacks its context, and where such a
//! name may count by itself `screening` calls [`Matcher::search`].
//!
//! *Stage 3.* `pump` is a word of the catalogue. `turbomoleclar` is none: the deletion index finds
//! `turbomolecular` with one edit, and with two its sisters in other languages, such as `turbomoleculair` (the nearest and those
//! one edit further are kept). Each is a reading, with `How::Misspelt`. Its sense: names are looked for from it, so
//! it is an *anchor*, and these names *need* one of their second rarest words, `pump` among them. `pump` *offers*
//! itself as such.
//!
//! *Stage 5.* Needs and offers meet, so the names under `turbomolecular` are walked: all words of `turbomolecular
//! pump` are present, no context is required, and ranks 1 and 2 are near each other. The line passes.
//!
//! *Stage 7.* Every occurrence is asked for the phrases whose rarest word it is. Around it each
//! other word takes its nearest occurrence, and `phrases/placing` judges order and gap. `pump` alone is a name too,
//! but requires a context; stage 9 finds none, which [`Matcher::context`] tells `screening`.
//!
//! # Words of the trade
//!
//! | word | is | lives in |
//! |---|---|---|
//! | token | a run of letters and digits of the folded description | `text::token` |
//! | word | an entry of the vocabulary, by number: the words that the catalogue's phrases are made of | `vocabulary` |
//! | written form | a text that stands for words: a word itself, another spelling, an abbreviation, two words run together | `forms` |
//! | reading | one word that a token may stand for, how it was understood, and with how many edits | `reading` |
//! | sense, trait | what a glance at a token needs: the words that it offers and that its names need, and some yes or no | `lexicon` |
//! | entry, meaning | what the cache remembers of a token: its readings and its sense | `cache` |
//! | piece | the one token, or two torn apart, that were read together | `line` |
//! | rank | the place of a piece among the tokens, small words not counted | `line` |
//! | occurrence | a reading that was placed | `line` |
//! | phrase | words in their order; names, lookalikes, vague phrases and contexts have an index of phrases each | `phrases` |
//! | name | a phrase that names goods: a row of the catalogue's names | `catalogue::names` |
//! | anchor | the rarest word of a phrase, under which it is entered: only a line that holds it is asked for the phrase | `phrases` |
//! | designation | a model, a grade or a part number, with digits | `designation` |
//! | context | what must stand beside a name or a designation: one of a list of phrases and of groups of phrases | `contexts` |
//! | lookalike | a phrase of innocent goods that explains names away | `lookalikes` |
//! | vague phrase | a phrase that tells nothing of the goods (`machinery`) | `vague` |
//! | idle | of a word: that it may be left over in a line that tells nothing (a vague phrase has it, it is small or one letter) | `lexicon` |
//! | small word, filler | a word that counts neither as rank nor as gap: `of`, `for`, `und` | `fillers` |
//! | everyday | of a text: that it is a common word (`words.csv`); of a word in a phrase: that lines are full of it | `vocabulary`, `phrases` |
//! | sure | of a reading: neither guessed nor doubtful | `sieve` |
//! | torn | one word in two tokens | `line/pieces` |
//!
//! # In which order to read
//!
//! 1. `reading`, `lexicon` to the end of `Sense`, `line` (`read`, `read_word`, `place_words`), `candidate`.
//! 2. `phrases` and `phrases/placing`: the rules that decide most. Then `contexts` and `sieve` (with `mask`, `nearby`).
//! 3. What a token means: `vocabulary` (its head tells in which order the ways are tried), `forms`, `endings` with
//!    `langs`, `vocabulary/*`, `line/pieces`.
//! 4. On demand: `designation` and `cas` (which never take a digit for another), `unspaced` (one automaton for
//!    scripts without word spaces); `lookalikes`, `vague`, `limits` (the names that stand in
//!    thresholds) and `resemblance`, which only `screening` calls.
//! 5. What makes it fast and changes no answer: `memo`, `cache` with `key`, `line/held`, `bits`, and `shapes`, which
//!    puts aside what no way could answer; `deletion` with `sums`, `marks`, `alphabet` below it. The rules stand
//!    in `distance` (which misspellings are forgiven) and `guesses` (which words are shortened so).
//! 6. How the indexes are made: `compile` cuts every phrase into words (`cut`), numbers these (`builder`,
//!    `vocabulary/compile`) and fills the indexes. Each is plain tables, so that the embedded catalogue is compiled when the
//!    program is built (`crate::embedded`).
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
