//! What matching means: a second matcher, slow and obvious, that the fast one is compared with.
//!
//! Read this to learn what is found in a description. Nothing here is clever: there is no index, no
//! cache, no hash, no bit mask. Every token is compared with every word of the catalogue, and every
//! phrase of the catalogue is tried on every line.
//!
//! 1. The description is folded and cut into tokens (`tidewaiter::text`, which both matchers use and
//!    which has tests of its own).
//! 2. Every token is read: which words of the catalogue may it stand for? Itself, an inflected form
//!    (`endings`), an abbreviation or a spelling variant, two words run together, a misspelling
//!    (`spelling`), a disguise or a guess (`shape`). `readings` has the order of these ways and says
//!    when a further one is tried; `line` adds what takes two tokens (a word torn apart) or the end
//!    of the field (a word cut off).
//! 3. Phrases are placed on what was read (`phrases`): all words must be there, near one another,
//!    each on tokens of its own. Names, lookalikes, contexts and vague descriptions are all phrases.
//! 4. Designations (`designations`), CAS numbers (`cas`) and phrases of scripts without word spaces
//!    (`unspaced`) are found by their characters, and are never misspelt.
//!
//! Where the fast matcher once did something else, a test in `agreement/disagreements.rs` shows it.

mod cas;
mod compound;
mod designations;
mod endings;
mod innocence;
mod line;
mod phrases;
mod readings;
mod shape;
mod spelling;
mod unspaced;
mod vagueness;
mod vocabulary;

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

use tidewaiter::catalogue::{
    Catalogue, ContextItem, GroupId, Lang, NameKind, Nature, Text, groups,
};
use tidewaiter::matcher::{Candidate, Found, How, InnocentReading, MissingContext};

use designations::Pattern;
use innocence::Spared;
pub(crate) use line::Line;
use phrases::{Phrase, Place};
use vocabulary::{Collector, Vocabulary, Wording};

/// The reference matcher of a catalogue.
pub(crate) struct Reference<'c> {
    catalogue: &'c Catalogue,
    vocabulary: Vocabulary,
    names: Vec<Phrase>,
    lookalikes: Vec<Phrase>,
    spared: Vec<Vec<Spared>>,
    vague: Vec<Phrase>,
    /// The phrases of all contexts, by their text and whether their small words count.
    contexts: BTreeMap<(Text, bool), Phrase>,
    /// The row in which the phrase of a group stands first.
    entered: BTreeMap<(Text, bool), usize>,
    /// Designations that are no words.
    designations: Vec<(u32, Pattern)>,
}

impl<'c> Reference<'c> {
    /// Cuts the phrases of a catalogue into words.
    pub(crate) fn new(catalogue: &'c Catalogue) -> Self {
        let mut all = Collector::new(catalogue.spellings().iter());
        let mut contexts = Contexts::default();
        let mut entered = BTreeMap::new();
        for (number, row) in catalogue.group_phrases().iter().enumerate() {
            if catalogue.group_name(row.group) != groups::COMPANY {
                let fixed = is_fixed(catalogue, row.group);
                contexts.read(&row.phrase, row.lang, fixed, &mut all);
                entered.entry((row.phrase, fixed)).or_insert(number);
            }
        }
        let mut names = Vec::new();
        for name in catalogue.names() {
            let wording = all.goods(&name.phrase, name.lang);
            let material = name.control.as_str().as_bytes()[1] == b'C';
            let goods = catalogue.entry(name.entry).nature == Nature::Goods;
            if name.kind == NameKind::Term && goods && !material {
                all.note_head(&wording, name.lang);
            }
            names.push(wording);
            contexts.read_all(&catalogue.context(name.context), name.lang, &mut all);
        }
        let lookalikes = catalogue.lookalikes().iter();
        let (lookalikes, spared) = lookalikes.map(|l| innocence::read(&l, &mut all)).unzip();
        let vague = catalogue.vague().iter();
        let vague = vague.map(|v| all.phrase(&v.phrase, v.lang)).collect();
        for designation in catalogue.designations() {
            let context = catalogue.context(designation.context);
            contexts.read_all(&context, Lang::ENGLISH, &mut all);
        }
        let vocabulary = all.finish(catalogue);
        let place = |wordings| phrases::phrases(wordings, &vocabulary, catalogue);
        let (texts, contexts): (Vec<(Text, bool)>, Vec<Wording>) = contexts.0.into_iter().unzip();
        let designations = (0..).zip(catalogue.designations());
        let (mut names, mut lookalikes) = (place(names), place(lookalikes));
        let goods = names.iter_mut().chain(&mut lookalikes);
        unspaced::find_anchors(goods.map(|phrase| &mut phrase.parts).collect());
        Self {
            names,
            lookalikes,
            spared,
            vague: place(vague),
            contexts: texts.into_iter().zip(place(contexts)).collect(),
            entered,
            designations: designations
                .filter(|(_, d)| !d.is_wordy())
                .map(|(number, d)| (number, Pattern::new(&d.pattern)))
                .collect(),
            vocabulary,
            catalogue,
        }
    }

    /// Reads a description; the line is what all questions are asked about.
    pub(crate) fn read(&self, description: &str) -> Line {
        Line::read(description, &self.vocabulary)
    }

    /// Everything that stands in a line, by place.
    pub(crate) fn candidates(&self, line: &Line) -> Vec<Candidate> {
        let mut found = self.found_names(line);
        found.extend(self.found_designations(line));
        found.extend(self.found_cas_numbers(line));
        found.sort_by_key(|c| (c.tokens, c.found));
        found
    }

    /// The lookalikes that stand in a line; a guess explains nothing, nor does a word taken for another.
    pub(crate) fn lookalikes(&self, line: &Line) -> Vec<InnocentReading> {
        let mut found: Vec<InnocentReading> = (0..)
            .zip(&self.lookalikes)
            .filter_map(|(lookalike, phrase)| {
                let found = Found::Name(lookalike);
                let stands =
                    stands(found, phrase, line).or_else(|| stands_in_words(found, phrase, line))?;
                let another = || self.is_another_word(phrase, &stands, line);
                let sure = stands.how < How::Guessed && !stands.everyday && !another();
                let order = match phrase.unspaced {
                    None => phrase.find(line).map(|place| place.order),
                    Some(_) if stands.scattered => phrase.parts.find(line).map(|s| s.order),
                    Some(_) => None,
                };
                sure.then_some(InnocentReading {
                    lookalike,
                    span: stands.span,
                    tokens: stands.tokens,
                    edits: stands.edits,
                    order: order.unwrap_or_default(),
                    in_parts: phrase.unspaced.is_none() && stands.how == How::Joined,
                })
            })
            .collect();
        found.sort_by_key(|r| (r.tokens, r.lookalike));
        found
    }

    /// Whether a phrase is one word, and another word stands there: an English one that is a form of it by
    /// chance, or any that is a letter away.
    fn is_another_word(&self, phrase: &Phrase, stands: &Candidate, line: &Line) -> bool {
        let text = || line.text(usize::from(stands.tokens.0));
        match phrase.words[..] {
            [word] if stands.how == How::Inflected && !self.vocabulary.is_english(word) => {
                self.vocabulary.is_english_word(text())
            }
            [_] if stands.how == How::Misspelt => self.vocabulary.is_word(text()),
            _ => false,
        }
    }

    /// The first alternative of a candidate's context that stands in a line; `Ok(None)` where it
    /// needs none.
    pub(crate) fn context(
        &self,
        found: Found,
        line: &Line,
    ) -> Result<Option<&str>, MissingContext> {
        let context = match found {
            Found::Name(name) => self.catalogue.names().get(name).context,
            Found::Designation(d) => self.catalogue.designations().get(d).context,
            Found::Cas { .. } => return Ok(None),
        };
        if context.is_none() {
            return Ok(None);
        }
        let items = self.catalogue.context(context).into_iter();
        let alternatives = items.flat_map(|item| match item {
            ContextItem::Phrase(phrase) => vec![(phrase, false)],
            ContextItem::Group(group) => self.group(group),
        });
        let mut standing = alternatives.filter_map(|key| {
            let ((text, _), phrase) = self.contexts.get_key_value(&key)?;
            let found = stands_as_context(phrase, line)?;
            is_sure_context(&found, text).then_some(&**text)
        });
        standing.next().map(Some).ok_or(MissingContext)
    }

    /// Where a phrase of a context group, as it is written, ends at most `reach` tokens before a token.
    pub(crate) fn word_before(
        &self,
        group: &str,
        before: u16,
        reach: u16,
        line: &Line,
    ) -> Option<Range<usize>> {
        let mut groups = self.catalogue.group_phrases().iter().map(|row| row.group);
        let group = groups.find(|id| self.catalogue.group_name(*id) == group)?;
        let (before, reach) = (usize::from(before), usize::from(reach));
        let near = |p: &Place| (1..=reach).contains(&before.saturating_sub(p.last));
        let phrases = self
            .group(group)
            .into_iter()
            .map(|key| &self.contexts[&key]);
        let latest = phrases
            .filter(|p| p.find(line).is_some_and(|place| !place.bare))
            .flat_map(|p| {
                let words = p.words.len();
                let written = move |p: &Place| p.how == How::Exact && p.last - p.first + 1 == words;
                p.places_from_first(line).into_iter().filter(written)
            })
            .filter(near)
            .max_by_key(|p| (p.last, Reverse(p.first)))?;
        Some(line.span(latest.first, latest.last))
    }

    fn group(&self, group: GroupId) -> Vec<(Text, bool)> {
        let fixed = is_fixed(self.catalogue, group);
        let rows = self.catalogue.group_phrases().iter();
        let mut phrases: Vec<_> = rows
            .filter(|row| row.group == group)
            .map(|row| (row.phrase, fixed))
            .collect();
        // Of several that stand in a line the one that the catalogue has first is told.
        phrases.sort_by_key(|key| self.entered.get(key));
        phrases
    }

    fn found_names(&self, line: &Line) -> Vec<Candidate> {
        let names = (0..).zip(&self.names);
        names
            .filter_map(|(name, phrase)| {
                let found = Found::Name(name);
                stands(found, phrase, line)
                    .or_else(|| stands_in_words(found, phrase, line))
                    .or_else(|| self.abbreviated(found, phrase, line))
            })
            // What stands before the last part of a compound names no goods.
            .filter(|candidate| candidate.how != How::Modifier)
            .collect()
    }

    /// A name that is one abbreviation, of six letters or more, beside the context that it requires.
    fn abbreviated(&self, found: Found, phrase: &Phrase, line: &Line) -> Option<Candidate> {
        let place = phrase.find(line).filter(|place| place.bare)?;
        let letters = (place.first..=place.last).map(|at| line.text(at).chars().count());
        let long = letters.sum::<usize>() >= 6;
        let told = matches!(self.context(found, line), Ok(Some(_)));
        (long && told).then(|| candidate(found, &place, line))
    }

    fn found_designations(&self, line: &Line) -> Vec<Candidate> {
        let patterns = self.designations.iter();
        let found = patterns.filter_map(|(number, pattern)| {
            let (first, last) = pattern.find(line)?;
            Some(exact(
                Found::Designation(*number),
                first,
                last,
                line.span(first, last),
            ))
        });
        found.collect()
    }

    fn found_cas_numbers(&self, line: &Line) -> Vec<Candidate> {
        let mut found = Vec::new();
        for first in 0..line.tokens.len() {
            let Some(written) = cas::at(first, line) else {
                continue;
            };
            let (substances, damaged) = written.substances(self.catalogue.substances());
            found.extend(substances.into_iter().map(|substance| {
                let substance = u32::try_from(substance).unwrap();
                let span = line.span(first, written.last);
                exact(Found::Cas { substance, damaged }, first, written.last, span)
            }));
        }
        found
    }
}

/// The wordings of the contexts by their text. One that stands in the contexts of two languages is
/// read in the first.
#[derive(Default)]
struct Contexts(BTreeMap<(Text, bool), Wording>);

impl Contexts {
    fn read(&mut self, phrase: &Text, lang: Lang, as_written: bool, all: &mut Collector) {
        let entry = self.0.entry((phrase.clone(), as_written));
        entry.or_insert_with(|| {
            if as_written {
                all.as_written(phrase, lang)
            } else {
                all.phrase(phrase, lang)
            }
        });
    }

    fn read_all(&mut self, context: &[ContextItem], lang: Lang, all: &mut Collector) {
        for item in context {
            if let ContextItem::Phrase(phrase) = item {
                self.read(phrase, lang, false, all);
            }
        }
    }
}

/// Whether the phrases of a group stand as they are written.
fn is_fixed(catalogue: &Catalogue, group: GroupId) -> bool {
    groups::FIXED.contains(&catalogue.group_name(group))
}

/// Whether a context is not taken for another word: a short one must not be misspelt.
fn is_sure_context(found: &Candidate, text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    found.edits == 0 || !found.everyday && letters >= 7
}

/// Where and how a context stands in a line: one abbreviation is enough from four letters on.
fn stands_as_context(phrase: &Phrase, line: &Line) -> Option<Candidate> {
    stands(Found::Name(0), phrase, line).or_else(|| {
        let place = phrase.find(line).filter(|place| place.bare)?;
        let long = line.text(place.first).chars().count() >= 4;
        long.then(|| candidate(Found::Name(0), &place, line))
    })
}

/// Where and how a phrase stands in a line.
fn stands(found: Found, phrase: &Phrase, line: &Line) -> Option<Candidate> {
    if let Some(text) = &phrase.unspaced {
        let stretch = unspaced::find(text, line)?;
        let span = line.folded.origin(stretch.span);
        return Some(exact(found, stretch.first, stretch.last, span));
    }
    let place = phrase.find(line).filter(|place| !place.bare)?;
    Some(candidate(found, &place, line))
}

/// Where the words of a name of an unspaced script stand apart or in another order.
fn stands_in_words(found: Found, phrase: &Phrase, line: &Line) -> Option<Candidate> {
    let stretch = phrase.parts.find(line)?;
    let span = line.folded.origin(stretch.span);
    Some(Candidate {
        scattered: stretch.order.is_scattered(),
        ..exact(found, stretch.first, stretch.last, span)
    })
}

fn candidate(found: Found, place: &Place, line: &Line) -> Candidate {
    let span = line.span(place.first, place.last);
    Candidate {
        edits: u8::try_from(place.edits).unwrap(),
        how: place.how,
        scattered: place.order.is_scattered(),
        everyday: place.everyday,
        ..exact(found, place.first, place.last, span)
    }
}

fn exact(found: Found, first: usize, last: usize, span: Range<usize>) -> Candidate {
    let token = |n: usize| u16::try_from(n).unwrap();
    Candidate {
        found,
        span,
        tokens: (token(first), token(last)),
        edits: 0,
        how: How::Exact,
        scattered: false,
        everyday: false,
    }
}
