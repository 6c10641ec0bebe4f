//! Compiling a catalogue: every phrase becomes numbers of one vocabulary.

use std::sync::Arc;
use std::thread;

use rustc_hash::FxHashMap;

use super::builder::VocabularyBuilder;
use super::cas::CasIndex;
use super::designation::DesignationIndex;
use super::lexicon::Lexicon;
use super::line::is_filler_in;
use super::phrases::{PhraseId, PhraseIndex};
use super::sieve::ContextHints;
use super::strings::{Lists, Strings};
use super::unspaced::{UnspacedIndex, compact};
use super::vocabulary::{WordId, joined};
use super::{Check, Matcher, Space, Spared};
use crate::catalogue::groups::{COMPANY, FIXED};
use crate::catalogue::{Catalogue, ContextItem, GroupId, Lang, Spares, VagueKind};
use crate::text::FoldedText;

/// Enters phrases while a matcher is compiled.
struct Compiler {
    builder: VocabularyBuilder,
    folded: FoldedText,
    /// The words of the phrase entered last; none if it is of an unspaced script.
    words: Vec<WordId>,
    unspaced: Vec<(Box<str>, PhraseId)>,
    checks: PhraseIndex,
    /// By whether their small words count.
    check_ids: [FxHashMap<Box<str>, PhraseId>; 2],
    check_texts: Vec<Box<str>>,
    contexts: Vec<Vec<Check>>,
    /// By the address of the shared list in the catalogue, which outlives the compiler.
    context_ids: FxHashMap<(usize, Lang), u32>,
}

impl Compiler {
    /// The words of a phrase; none for one of an unspaced script, which goes to the automaton.
    fn words(&mut self, phrase: &str, lang: Lang, space: Space, index: u32) -> &[WordId] {
        self.cut(phrase, lang, (space, index), false)
    }

    fn cut(
        &mut self,
        phrase: &str,
        lang: Lang,
        (space, index): (Space, u32),
        as_written: bool,
    ) -> &[WordId] {
        self.words.clear();
        self.folded.fold(phrase);
        if self.folded.has_unspaced() {
            let id = space.id(index);
            self.unspaced.push((compact(self.folded.as_str()), id));
            return &self.words;
        }
        let Self {
            builder,
            folded,
            words,
            ..
        } = self;
        builder.phrase(folded, lang, words);
        let filler = |&w: &WordId| is_filler_in(builder.text(w), lang);
        if !as_written && !words.iter().all(filler) {
            words.retain(|w| !filler(w));
        }
        // Contexts and vague phrases are everyday words: run together they would only fill memory.
        if matches!(space, Space::Name | Space::Lookalike) {
            for pair in words.windows(2) {
                builder.join([pair[0], pair[1]]);
            }
            builder.note_naming(words);
        }
        words
    }

    /// A phrase of a context; one that stands as written keeps its small words: `free` is not `free of`.
    fn check(&mut self, phrase: &str, lang: Lang, as_written: bool) -> PhraseId {
        let next = u32::try_from(self.check_texts.len()).unwrap_or(u32::MAX);
        if let Some(&id) = self.check_ids[usize::from(as_written)].get(phrase) {
            return id;
        }
        self.cut(phrase, lang, (Space::Check, next), as_written);
        self.check_ids[usize::from(as_written)].insert(phrase.into(), next);
        self.check_texts.push(phrase.into());
        self.checks.push(&self.words)
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
                ContextItem::Phrase(phrase) => Check::Phrase(self.check(phrase, lang, false)),
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
            folded: FoldedText::default(),
            words: Vec::new(),
            unspaced: Vec::new(),
            checks: PhraseIndex::default(),
            check_ids: Default::default(),
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
        let everyday = catalogue.everyday_words();
        let builder = std::mem::take(&mut c.builder);
        let (vocabulary, designations) = thread::scope(|scope| {
            let designations = scope.spawn(|| DesignationIndex::build(catalogue.designations()));
            let vocabulary = builder.finish(
                catalogue.spellings(),
                catalogue.endings(),
                Strings::of(everyday.iter().map(|&(word, _)| word)),
            );
            (vocabulary, joined(designations))
        });
        let frequencies = vocabulary.frequencies(&everyday);
        let mut checks = c.checks;
        for index in [&mut names, &mut lookalikes, &mut vague, &mut checks] {
            index.finish(&vocabulary, &frequencies);
        }
        let rarest = |phrase: PhraseId| {
            let words = checks.words_of(phrase).iter().copied();
            words.min_by_key(|&w| frequencies[w as usize])
        };
        let check_groups = groups_of_checks(&groups, c.check_texts.len());
        let context_hints = ContextHints::of(&c.contexts, &groups, rarest, vocabulary.len());
        let mut lexicon = Lexicon::new(vocabulary, designations);
        lexicon.mark(&names, &vague);
        Self {
            names,
            lookalikes,
            spared,
            vague,
            vague_whole,
            checks,
            check_texts: c.check_texts,
            contexts: c.contexts,
            context_hints,
            name_contexts,
            designation_contexts,
            check_groups,
            group_ids,
            unspaced: UnspacedIndex::build(c.unspaced),
            cas: CasIndex::build(catalogue.substances()),
            lexicon,
        }
    }
}

fn groups_of_checks(groups: &[Vec<PhraseId>], checks: usize) -> Lists<GroupId> {
    let mut pairs = Vec::new();
    for (group, phrases) in (0..).zip(groups) {
        pairs.extend(phrases.iter().map(|&phrase| (phrase, GroupId(group))));
    }
    Lists::of(checks, &pairs)
}

fn compile_groups(catalogue: &Catalogue, c: &mut Compiler) -> Vec<Vec<PhraseId>> {
    let mut groups: Vec<Vec<PhraseId>> = Vec::new();
    for (group, lang, phrase) in catalogue.contexts() {
        let index = group.0 as usize;
        if groups.len() <= index {
            groups.resize(index + 1, Vec::new());
        }
        let name = catalogue.group_name(*group);
        if name != COMPANY {
            let id = c.check(phrase, *lang, FIXED.contains(&name));
            groups[index].push(id);
        }
    }
    groups
}

/// The names, and the number of the context of each.
fn compile_names(catalogue: &Catalogue, c: &mut Compiler) -> (PhraseIndex, Vec<u32>) {
    let mut index = PhraseIndex::default();
    let mut contexts = Vec::new();
    for (id, name) in (0u32..).zip(catalogue.names()) {
        index.push(c.words(&name.phrase, name.lang, Space::Name, id));
        contexts.push(c.context(&name.context, name.lang));
    }
    (index, contexts)
}

fn compile_lookalikes(catalogue: &Catalogue, c: &mut Compiler) -> (PhraseIndex, Vec<Vec<Spared>>) {
    let mut index = PhraseIndex::default();
    let mut all: Vec<Vec<Spared>> = Vec::new();
    for (id, lookalike) in (0u32..).zip(catalogue.lookalikes()) {
        index.push(c.words(&lookalike.phrase, lookalike.lang, Space::Lookalike, id));
        let mut compile = |spares: &Spares| match spares {
            Spares::Everything => Spared::Everything,
            Spares::Control(prefix) => Spared::Control(prefix.clone()),
            Spares::Word(word) => {
                let folded = FoldedText::new(word);
                if folded.has_unspaced() {
                    return Spared::Letters(compact(folded.as_str()));
                }
                let mut words = Vec::new();
                let builder = &mut c.builder;
                builder.phrase(&folded, lookalike.lang, &mut words);
                Spared::Words(words)
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
        index.push(c.words(&vague.phrase, vague.lang, Space::Vague, id));
        whole.push(vague.kind == VagueKind::Whole);
    }
    (index, whole)
}
