//! The matcher: which names, designations and CAS numbers of the catalogue stand in a description.
//!
//! It is compiled once and shared; each worker brings its own [`Scratch`]. It gives candidates
//! only: whether a candidate counts is for `screening` to decide.
//!
//! A description is folded, cut into tokens, and every token is resolved into the vocabulary words
//! it may stand for (`vocabulary`, remembered by `cache`). Phrases are then found from their rarest
//! word (`phrases`). Scripts without word spaces go through one automaton (`unspaced`);
//! designations and CAS numbers, which must never be misread by a digit, have their own exact
//! look-ups. All spans point into the original text.

mod alphabet;
mod cache;
mod cas;
mod deletion;
mod designation;
mod distance;
mod endings;
mod line;
mod phrases;
mod shapes;
mod unspaced;
mod vocabulary;

use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use cache::Cache;
use cas::{CasHit, CasIndex};
use designation::{DesignationHit, DesignationIndex};
use line::{Line, is_filler, is_filler_in};
use phrases::{PhraseHit, PhraseId, PhraseIndex, Rarity};
use unspaced::{UnspacedHit, UnspacedIndex};
pub use vocabulary::How;
use vocabulary::{Vocabulary, VocabularyBuilder, WordId};

use crate::catalogue::{Catalogue, ContextItem, GroupId, Lang, Spares, VagueKind};
use crate::text::{Evasion, FoldedText, TokenKind};

/// What a candidate is a candidate for; numbers are indexes into the catalogue's lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Found {
    /// A row of [`Catalogue::names`].
    Name(u32),
    /// A row of [`Catalogue::designations`].
    Designation(u32),
    /// A row of [`Catalogue::substances`], by its CAS number.
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

/// A lookalike phrase that stands in the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InnocentReading {
    /// Index into [`Catalogue::lookalikes`].
    pub lookalike: u32,
    /// Where, in bytes of the original description.
    pub span: Range<usize>,
    /// First and last token of the line.
    pub tokens: (u16, u16),
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

/// A worker's own memory: buffers and the token cache. Its state never changes a result.
#[derive(Debug)]
pub struct Scratch {
    line: Line,
    cache: Cache,
    hits: Vec<PhraseHit>,
    unspaced: Vec<UnspacedHit>,
    designations: Vec<DesignationHit>,
    cas: Vec<CasHit>,
    candidates: Vec<Candidate>,
}

impl Default for Scratch {
    fn default() -> Self {
        Self {
            line: Line::default(),
            cache: Cache::new(),
            hits: Vec::new(),
            unspaced: Vec::new(),
            designations: Vec::new(),
            cas: Vec::new(),
            candidates: Vec::new(),
        }
    }
}

impl Scratch {
    /// The folded description last matched.
    #[must_use]
    pub fn folded(&self) -> &FoldedText {
        &self.line.text
    }

    /// Evasive writings of the description last matched.
    #[must_use]
    pub fn evasions(&self) -> &[Evasion] {
        self.line.text.evasions()
    }

    /// The candidates of the description last matched, by place.
    #[must_use]
    pub fn candidates(&self) -> &[Candidate] {
        &self.candidates
    }

    /// The folded text of a token, and `None` past the end.
    #[must_use]
    pub fn token(&self, at: u16) -> Option<&str> {
        let at = usize::from(at);
        (at < self.line.tokens.len()).then(|| self.line.token_text(at))
    }

    /// Where a token stands in the original description, in bytes.
    #[must_use]
    pub fn token_span(&self, at: u16) -> Option<Range<usize>> {
        (usize::from(at) < self.line.tokens.len()).then(|| self.line.span(at, at))
    }
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

/// What a lookalike spares, compiled.
#[derive(Debug)]
enum Spared {
    Everything,
    Control(Box<str>),
    Words(Vec<WordId>),
}

/// The compiled indexes of a catalogue.
#[derive(Debug)]
pub struct Matcher {
    vocabulary: Vocabulary,
    names: PhraseIndex,
    lookalikes: PhraseIndex,
    spared: Vec<Vec<Spared>>,
    vague: PhraseIndex,
    vague_whole: Vec<bool>,
    checks: PhraseIndex,
    check_texts: Vec<Box<str>>,
    /// Every distinct context, compiled, and which one each name and designation has.
    contexts: Vec<Vec<Check>>,
    name_contexts: Vec<u32>,
    designation_contexts: Vec<u32>,
    groups: Vec<Vec<PhraseId>>,
    group_ids: FxHashMap<Box<str>, GroupId>,
    unspaced: UnspacedIndex,
    designations: DesignationIndex,
    cas: CasIndex,
}

/// Enters phrases while a matcher is compiled.
struct Compiler {
    builder: VocabularyBuilder,
    unspaced: Vec<(String, PhraseId)>,
    checks: PhraseIndex,
    check_ids: FxHashMap<Box<str>, PhraseId>,
    check_texts: Vec<Box<str>>,
    contexts: Vec<Vec<Check>>,
    /// By the address of the shared list in the catalogue, which outlives the compiler.
    context_ids: FxHashMap<(usize, Lang), u32>,
}

impl Compiler {
    /// The words of a phrase; none for one of an unspaced script, which goes to the automaton.
    fn words(&mut self, phrase: &str, lang: Lang, space: Space, index: u32) -> Vec<WordId> {
        let folded = FoldedText::new(phrase);
        if folded.has_unspaced() {
            let id = space.id(index);
            self.unspaced.push((folded.as_str().to_owned(), id));
            return Vec::new();
        }
        let words = self.builder.phrase(folded.as_str(), lang);
        let meaningful: Vec<WordId> = words
            .iter()
            .copied()
            .filter(|&w| !is_filler_in(self.builder.text(w), lang))
            .collect();
        let words = if meaningful.is_empty() {
            words
        } else {
            meaningful
        };
        // Contexts and vague phrases are everyday words: run together they would only fill memory.
        if matches!(space, Space::Name | Space::Lookalike) {
            words.windows(2).for_each(|pair| self.builder.join(pair));
            self.builder.note_naming(&words);
        }
        words
    }

    fn check(&mut self, phrase: &str, lang: Lang) -> PhraseId {
        let next = u32::try_from(self.check_texts.len()).unwrap_or(u32::MAX);
        if let Some(&id) = self.check_ids.get(phrase) {
            return id;
        }
        let words = self.words(phrase, lang, Space::Check, next);
        self.check_ids.insert(phrase.into(), next);
        self.check_texts.push(phrase.into());
        self.checks.push(&words)
    }

    /// The number of a context; equal ones of one language are compiled once.
    fn context(&mut self, items: &Arc<[ContextItem]>, lang: Lang) -> u32 {
        let key = (Arc::as_ptr(items).cast::<()>() as usize, lang);
        if let Some(&known) = self.context_ids.get(&key) {
            return known;
        }
        let checks: Vec<Check> = items
            .iter()
            .map(|item| match item {
                ContextItem::Phrase(phrase) => Check::Phrase(self.check(phrase, lang)),
                ContextItem::Group(group) => Check::Group(*group),
            })
            .collect();
        let id = u32::try_from(self.contexts.len()).unwrap_or(u32::MAX);
        self.contexts.push(checks);
        self.context_ids.insert(key, id);
        id
    }
}

impl Matcher {
    /// Compiles the indexes of a catalogue.
    #[must_use]
    pub fn compile(catalogue: &Catalogue) -> Self {
        let mut c = Compiler {
            builder: VocabularyBuilder::new(catalogue.spellings()),
            unspaced: Vec::new(),
            checks: PhraseIndex::default(),
            check_ids: FxHashMap::default(),
            check_texts: Vec::new(),
            contexts: Vec::new(),
            context_ids: FxHashMap::default(),
        };
        let groups = compile_groups(catalogue, &mut c);
        let group_ids = (0..groups.len())
            .map(|i| GroupId(u32::try_from(i).unwrap_or(u32::MAX)))
            .map(|id| (catalogue.group_name(id).into(), id))
            .collect();
        let (mut names, name_contexts) = compile_names(catalogue, &mut c);
        let (mut lookalikes, spared) = compile_lookalikes(catalogue, &mut c);
        let (mut vague, vague_whole) = compile_vague(catalogue, &mut c);
        let designation_contexts = catalogue
            .designations()
            .iter()
            .map(|d| c.context(&d.context, Lang::ENGLISH))
            .collect();
        let everyday = catalogue
            .everyday_words()
            .into_iter()
            .map(|(w, _)| w.into());
        let vocabulary = c
            .builder
            .finish(catalogue.spellings(), catalogue.endings(), everyday);
        let frequency = |w: WordId| catalogue.word_frequency(vocabulary.text(w)).unwrap_or(0);
        let rarity = Rarity {
            frequency: &frequency,
        };
        let mut checks = c.checks;
        for index in [&mut names, &mut lookalikes, &mut vague] {
            index.finish(&vocabulary, &rarity, true);
        }
        checks.finish(&vocabulary, &rarity, false);
        Self {
            names,
            lookalikes,
            spared,
            vague,
            vague_whole,
            checks,
            check_texts: c.check_texts,
            contexts: c.contexts,
            name_contexts,
            designation_contexts,
            groups,
            group_ids,
            unspaced: UnspacedIndex::build(c.unspaced),
            designations: DesignationIndex::build(catalogue.designations()),
            cas: CasIndex::build(catalogue.substances()),
            vocabulary,
        }
    }

    /// Finds the candidates of a description; they stay in `scratch` until the next call.
    pub fn search(&self, description: &str, scratch: &mut Scratch) {
        let Scratch {
            line,
            cache,
            hits,
            unspaced,
            designations,
            cas,
            candidates,
        } = scratch;
        line.read(description, &self.vocabulary, cache);
        hits.clear();
        unspaced.clear();
        designations.clear();
        cas.clear();
        candidates.clear();
        self.names.search(line, hits);
        if line.text.has_unspaced() {
            self.unspaced.search(line, unspaced);
        }
        self.designations.search(line, designations);
        self.cas.search(line, cas);
        candidates.extend(hits.iter().map(|h| from_phrase(h, line)));
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
    }

    /// The lookalikes that stand in the description last searched.
    #[must_use]
    pub fn lookalikes(&self, scratch: &Scratch) -> Vec<InnocentReading> {
        let line = &scratch.line;
        let mut hits = Vec::new();
        self.lookalikes.search(line, &mut hits);
        let spaced = hits
            .iter()
            .filter(|h| h.how != How::Guessed)
            .map(|h| InnocentReading {
                lookalike: h.phrase,
                span: line.span(h.first, h.last),
                tokens: (h.first, h.last),
            });
        let unspaced = scratch.unspaced.iter().filter_map(|h| {
            Some(InnocentReading {
                lookalike: Space::Lookalike.index(h.phrase)?,
                span: line.text.origin(h.start as usize..h.end as usize),
                tokens: (h.first, h.last),
            })
        });
        let mut readings: Vec<_> = spaced.chain(unspaced).collect();
        readings.sort_by_key(|r| (r.tokens, r.lookalike));
        readings
    }

    /// Whether an innocent reading spares a candidate of a control number.
    #[must_use]
    pub fn spares(&self, reading: &InnocentReading, candidate: &Candidate, control: &str) -> bool {
        let spared = &self.spared[reading.lookalike as usize];
        spared.iter().any(|spared| match spared {
            Spared::Everything => true,
            Spared::Control(prefix) => control.starts_with(&**prefix),
            Spared::Words(words) => match candidate.found {
                // What is itself a name of the goods is more than a borrowed word.
                Found::Name(_) if candidate.tokens == reading.tokens => false,
                Found::Name(name) => words.iter().all(|w| self.names.words_of(name).contains(w)),
                _ => false,
            },
        })
    }

    /// The context that a candidate requires, as found in the description last searched: `Ok(None)`
    /// where none is required, the phrase found, or `Err` where it is missing.
    ///
    /// # Errors
    /// If a required context is missing.
    pub fn context<'m>(
        &'m self,
        found: Found,
        scratch: &Scratch,
    ) -> Result<Option<&'m str>, MissingContext> {
        let checks = match found {
            Found::Name(name) => self.name_contexts[name as usize],
            Found::Designation(designation) => self.designation_contexts[designation as usize],
            Found::Cas { .. } => return Ok(None),
        };
        let checks = &self.contexts[checks as usize];
        if checks.is_empty() {
            return Ok(None);
        }
        let phrase = checks.iter().find_map(|check| match check {
            Check::Phrase(phrase) => self.holds(*phrase, scratch).then_some(*phrase),
            Check::Group(group) => self.groups[group.0 as usize]
                .iter()
                .copied()
                .find(|&p| self.holds(p, scratch)),
        });
        phrase
            .map(|p| Some(&*self.check_texts[p as usize]))
            .ok_or(MissingContext)
    }

    /// Where the phrase of a context group ends at most `reach` tokens before token `before`: the
    /// span in the original description.
    #[must_use]
    pub fn word_before(
        &self,
        group: &str,
        before: u16,
        reach: u16,
        scratch: &Scratch,
    ) -> Option<Range<usize>> {
        let phrases = self.groups.get(self.group_ids.get(group)?.0 as usize)?;
        let near =
            |h: &PhraseHit| h.last < before && before - h.last <= reach && h.how == How::Exact;
        phrases
            .iter()
            .flat_map(|&phrase| self.checks.places(phrase, &scratch.line))
            .filter(near)
            .max_by_key(|h| h.last)
            .map(|h| scratch.line.span(h.first, h.last))
    }

    fn holds(&self, check: PhraseId, scratch: &Scratch) -> bool {
        let unspaced = || {
            scratch
                .unspaced
                .iter()
                .any(|h| Space::Check.index(h.phrase) == Some(check))
        };
        self.checks.find(check, &scratch.line).is_some() || unspaced()
    }

    /// How little the description last searched says.
    #[must_use]
    pub fn vagueness(&self, scratch: &Scratch) -> Vagueness {
        let line = &scratch.line;
        if line.tokens.is_empty() {
            return Vagueness::Empty;
        }
        let identified = |c: &Candidate| !matches!(c.found, Found::Name(_));
        if scratch.candidates.iter().any(identified) {
            return Vagueness::Specific;
        }
        let wordy = |at: usize| {
            matches!(line.tokens[at].kind, TokenKind::Word | TokenKind::Unspaced)
                && line.token_text(at).chars().count() > 1
        };
        if !(0..line.tokens.len()).any(wordy) {
            return Vagueness::OnlyNumbers;
        }
        let mut hits = Vec::new();
        self.vague.search(line, &mut hits);
        let mut spans: Vec<(u16, u16, bool)> = hits
            .iter()
            .filter(|h| h.edits == 0 && !h.scattered && h.how <= How::Inflected)
            .map(|h| (h.first, h.last, self.vague_whole[h.phrase as usize]))
            .collect();
        spans.extend(scratch.unspaced.iter().filter_map(|h| {
            let vague = Space::Vague.index(h.phrase)?;
            Some((h.first, h.last, self.vague_whole[vague as usize]))
        }));
        let covered = |at: usize| {
            spans
                .iter()
                .any(|&(first, last, _)| (usize::from(first)..=usize::from(last)).contains(&at))
        };
        let idle = |at: usize| !wordy(at) || is_filler(line.token_text(at)) || covered(at);
        let only_vague = spans.iter().any(|s| s.2) && (0..line.tokens.len()).all(idle);
        if only_vague {
            Vagueness::OnlyVague
        } else {
            Vagueness::Specific
        }
    }
}

/// A candidate's required context does not stand in the description.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MissingContext;

fn compile_groups(catalogue: &Catalogue, c: &mut Compiler) -> Vec<Vec<PhraseId>> {
    let mut groups: Vec<Vec<PhraseId>> = Vec::new();
    for (group, lang, phrase) in catalogue.contexts() {
        let index = group.0 as usize;
        if groups.len() <= index {
            groups.resize(index + 1, Vec::new());
        }
        let id = c.check(phrase, *lang);
        groups[index].push(id);
    }
    groups
}

/// The names, and the number of the context of each.
fn compile_names(catalogue: &Catalogue, c: &mut Compiler) -> (PhraseIndex, Vec<u32>) {
    let mut index = PhraseIndex::default();
    let mut contexts = Vec::new();
    for (id, name) in (0u32..).zip(catalogue.names()) {
        let words = c.words(&name.phrase, name.lang, Space::Name, id);
        index.push(&words);
        contexts.push(c.context(&name.context, name.lang));
    }
    (index, contexts)
}

fn compile_lookalikes(catalogue: &Catalogue, c: &mut Compiler) -> (PhraseIndex, Vec<Vec<Spared>>) {
    let mut index = PhraseIndex::default();
    let mut all = Vec::new();
    for (id, lookalike) in (0u32..).zip(catalogue.lookalikes()) {
        let words = c.words(&lookalike.phrase, lookalike.lang, Space::Lookalike, id);
        index.push(&words);
        let mut compile = |spares: &Spares| match spares {
            Spares::Everything => Spared::Everything,
            Spares::Control(prefix) => Spared::Control(prefix.clone()),
            Spares::Word(word) => {
                let folded = FoldedText::new(word);
                Spared::Words(c.builder.phrase(folded.as_str(), lookalike.lang))
            }
        };
        all.push(lookalike.spares.iter().map(&mut compile).collect());
    }
    (index, all)
}

fn compile_vague(catalogue: &Catalogue, c: &mut Compiler) -> (PhraseIndex, Vec<bool>) {
    let mut index = PhraseIndex::default();
    let mut whole = Vec::new();
    for (id, vague) in (0u32..).zip(catalogue.vague()) {
        let words = c.words(&vague.phrase, vague.lang, Space::Vague, id);
        index.push(&words);
        whole.push(vague.kind == VagueKind::Whole);
    }
    (index, whole)
}

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
