//! Compiling a catalogue: every phrase becomes numbers of one vocabulary.
//!
//! First all phrases are entered, file by file, while another thread cuts them into words ahead
//! ([`Compiler`]); then the vocabulary is compiled of all their words; last the indexes of phrases are
//! finished, which takes what the vocabulary tells of each word.

use std::ops::Range;
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::thread;

use rustc_hash::FxHashMap;

use super::Matcher;
use super::builder::VocabularyBuilder;
use super::cas::CasIndex;
use super::contexts::{Alternative, ContextIndex};
use super::cut::{Cut, Cutter, Wording};
use super::designation::DesignationIndex;
use super::lexicon::Lexicon;
use super::limits::LimitIndex;
use super::lookalikes::{LookalikeIndex, Spared};
use super::phrases::{PhraseId, PhraseIndex};
use super::reading::WordId;
use super::resemblance::Resemblance;
use super::unspaced::{Space, UnspacedIndex};
use super::vague::VagueIndex;
use super::vocabulary::{Vocabulary, joined};
use crate::catalogue::groups::{COMPANY, FIXED};
use crate::catalogue::{
    Catalogue, ContextId, ContextItem, EverydayWord, GroupId, GroupPhrase, Lang, Name, NameKind,
    Nature, Spares,
};
use crate::store::strings::Strings;
use crate::store::table::number;

/// Enters phrases while a matcher is compiled.
struct Compiler {
    builder: VocabularyBuilder,
    cutter: Cutter,
    /// Room for one phrase.
    cut: Cut,
    /// The words of the phrase entered last; none if it is of an unspaced script.
    words: Vec<WordId>,
    /// Around which of them it turns, as [`PhraseIndex::push`] takes it.
    turn: u8,
    /// Phrases of scripts without word spaces.
    unspaced: Vec<(Box<str>, PhraseId)>,
    contexts: ContextIndex,
    /// The phrases of contexts by their texts, first those that lose their small words, then the others.
    phrases_of_contexts: [FxHashMap<Box<str>, PhraseId>; 2],
    known_contexts: FxHashMap<(ContextId, Lang), u32>,
}

/// Phrases that are cut at a time, and how many times ahead.
const BLOCK: usize = 2048;
const BLOCKS_AHEAD: usize = 4;

impl Compiler {
    fn new(catalogue: &Catalogue) -> Self {
        Self {
            // There are about as many words as names.
            builder: VocabularyBuilder::new(catalogue.spellings(), catalogue.names().len()),
            cutter: Cutter::default(),
            cut: Cut::default(),
            words: Vec::new(),
            turn: 0,
            unspaced: Vec::new(),
            contexts: ContextIndex::default(),
            phrases_of_contexts: Default::default(),
            known_contexts: FxHashMap::default(),
        }
    }

    /// Enters a phrase into the index of its space; it has no words there if it is of an unspaced
    /// script, which goes to the automaton.
    fn enter(
        &mut self,
        index: &mut PhraseIndex,
        phrase: Wording<'_>,
        lang: Lang,
        place: (Space, u32),
    ) {
        self.number(phrase, lang, place, false);
        index.push(&self.words, self.turn);
    }

    /// Numbers the words of a phrase, into [`Self::words`]; with `as_written` small words count.
    fn number(
        &mut self,
        phrase: Wording<'_>,
        lang: Lang,
        (space, index): (Space, u32),
        as_written: bool,
    ) {
        self.words.clear();
        self.turn = 0;
        let pieces = match phrase {
            Wording::Words(pieces) => pieces,
            Wording::Unspaced(letters) => {
                self.unspaced.push((letters.into(), space.id(index)));
                return;
            }
        };
        let Self { builder, words, .. } = self;
        builder.phrase(pieces, lang, words);
        if !as_written {
            self.turn = builder.leave_out_fillers(lang, words);
        }
        // Contexts and vague phrases are everyday words: run together they would only fill memory.
        if matches!(space, Space::Name | Space::Lookalike) {
            for pair in words.windows(2) {
                builder.join([pair[0], pair[1]]);
            }
            builder.note_naming(words);
        }
    }

    /// A phrase of a context; one that stands as written keeps its small words: `free` is not `free of`.
    fn phrase_of_context(&mut self, phrase: &str, lang: Lang, as_written: bool) -> PhraseId {
        let next = number(self.contexts.texts.len());
        let known = usize::from(as_written);
        if let Some(&id) = self.phrases_of_contexts[known].get(phrase) {
            return id;
        }
        let cut = self.cut(phrase);
        self.number(cut.phrase(0), lang, (Space::Context, next), as_written);
        self.cut = cut;
        self.phrases_of_contexts[known].insert(phrase.into(), next);
        self.contexts.texts.push(phrase);
        self.contexts.phrases.push(&self.words, self.turn)
    }

    /// One phrase, cut into words.
    fn cut(&mut self, phrase: &str) -> Cut {
        let mut cut = std::mem::take(&mut self.cut);
        cut.clear();
        self.cutter.cut(phrase, &mut cut);
        cut
    }

    /// Enters what a lookalike spares.
    fn spared(&mut self, spares: &Spares, lang: Lang, index: &mut LookalikeIndex) -> u32 {
        match spares {
            Spares::Everything => index.enter(&Spared::Everything),
            Spares::Control(prefix) => index.enter(&Spared::Control(prefix)),
            Spares::Word(word) => {
                let cut = self.cut(word);
                let entered = match cut.phrase(0) {
                    Wording::Unspaced(letters) => {
                        index.enter(&Spared::Letters(&letters.replace(' ', "")))
                    }
                    Wording::Words(pieces) => {
                        self.words.clear();
                        self.builder.phrase(pieces, lang, &mut self.words);
                        index.enter(&Spared::Words(&self.words))
                    }
                };
                self.cut = cut;
                entered
            }
        }
    }

    /// The number of a context; equal ones of one language are compiled once.
    fn context(&mut self, catalogue: &Catalogue, context: ContextId, lang: Lang) -> u32 {
        if let Some(&known) = self.known_contexts.get(&(context, lang)) {
            return known;
        }
        let items = catalogue.context(context);
        let alternatives = items.iter().map(|item| match item {
            ContextItem::Phrase(phrase) => {
                Alternative::Phrase(self.phrase_of_context(phrase, lang, false))
            }
            ContextItem::Group(group) => Alternative::Group(*group),
        });
        let alternatives: Vec<u32> = alternatives.map(Alternative::number).collect();
        let id = number(self.contexts.contexts.len());
        self.contexts.contexts.push(alternatives);
        self.known_contexts.insert((context, lang), id);
        id
    }
}

impl Matcher {
    /// Compiles the indexes of a catalogue.
    #[must_use]
    pub fn compile(catalogue: &Catalogue) -> Self {
        let everyday: Vec<EverydayWord> = catalogue.everyday_words().iter().collect();
        let mut c = Compiler::new(catalogue);
        // Cutting phrases into words takes as long as numbering these.
        let (groups, words, mut names, mut lookalikes, mut vague) = thread::scope(|scope| {
            let (send, cuts) = mpsc::sync_channel(BLOCKS_AHEAD);
            scope.spawn(|| cut_ahead(catalogue, send));
            let groups = enter_groups(catalogue, &mut c);
            let words = Strings::of(everyday.iter().map(|word| &*word.word));
            // In the order of `cut_ahead`; words are numbered as they come.
            let names = enter_names(catalogue, &mut c, &cuts);
            let lookalikes = enter_lookalikes(catalogue, &mut c, &cuts);
            let vague = enter_vague(catalogue, &mut c, &cuts);
            (groups, words, names, lookalikes, vague)
        });
        enter_contexts_of_designations(catalogue, &mut c);
        let mut contexts = std::mem::take(&mut c.contexts);
        let unspaced = UnspacedIndex::build(std::mem::take(&mut c.unspaced));
        let (vocabulary, designations) = words_and_designations(catalogue, c, words);
        let frequencies = vocabulary.frequencies(&everyday);
        let others = [
            &mut lookalikes.phrases,
            &mut vague.phrases,
            &mut contexts.phrases,
        ];
        thread::scope(|scope| {
            scope.spawn(|| names.finish(&vocabulary, &frequencies));
            for index in others {
                index.finish(&vocabulary, &frequencies);
            }
        });
        contexts.note_groups(&groups, vocabulary.len());
        let mut lexicon = Lexicon::new(vocabulary, designations);
        lexicon.mark(&names, &vague.phrases);
        Self {
            lexicon,
            names,
            lookalikes,
            vague,
            contexts,
            unspaced,
            cas: CasIndex::build(catalogue.substances()),
            limits: LimitIndex::of(catalogue),
            resemblance: Resemblance::default(),
        }
    }
}

/// The two indexes that know nothing of each other and take longest.
fn words_and_designations(
    catalogue: &Catalogue,
    c: Compiler,
    everyday: Strings,
) -> (Vocabulary, DesignationIndex) {
    thread::scope(|scope| {
        let designations = scope.spawn(|| DesignationIndex::build(catalogue.designations()));
        let (spellings, endings) = (catalogue.spellings(), catalogue.endings());
        let vocabulary = c.builder.finish(spellings, endings, everyday);
        (vocabulary, joined(designations))
    })
}

/// Cuts names, lookalikes and vague phrases, a block at a time.
#[expect(
    clippy::needless_pass_by_value,
    reason = "whoever receives must see the end"
)]
fn cut_ahead(catalogue: &Catalogue, send: SyncSender<Cut>) {
    let mut cutter = Cutter::default();
    // Nobody receives any more only if the compiler panicked, which shows when threads are joined.
    for block in blocks(catalogue.names().len()) {
        let phrases = block.map(|id| catalogue.names().get(id).phrase);
        let _ = send.send(cutter.cut_all(phrases));
    }
    for block in blocks(catalogue.lookalikes().len()) {
        let phrases = block.map(|id| catalogue.lookalikes().get(id).phrase);
        let _ = send.send(cutter.cut_all(phrases));
    }
    for block in blocks(catalogue.vague().len()) {
        let phrases = block.map(|id| catalogue.vague().get(id).phrase);
        let _ = send.send(cutter.cut_all(phrases));
    }
}

/// The numbers of rows, a block at a time.
fn blocks(rows: usize) -> impl Iterator<Item = Range<u32>> {
    let starts = (0..rows).step_by(BLOCK);
    starts.map(move |start| number(start)..number((start + BLOCK).min(rows)))
}

/// Enters the phrases of all groups; gives those of each.
fn enter_groups(catalogue: &Catalogue, c: &mut Compiler) -> Vec<Vec<PhraseId>> {
    let mut groups: Vec<Vec<PhraseId>> = Vec::new();
    for GroupPhrase {
        group,
        lang,
        phrase,
    } in catalogue.group_phrases()
    {
        let index = group.0 as usize;
        if groups.len() <= index {
            groups.resize(index + 1, Vec::new());
        }
        let name = catalogue.group_name(group);
        if name != COMPANY {
            let id = c.phrase_of_context(&phrase, lang, FIXED.contains(&name));
            groups[index].push(id);
        }
    }
    let names = (0..number(groups.len())).map(|id| catalogue.group_name(GroupId(id)));
    c.contexts.group_names = Strings::of(names);
    groups
}

fn enter_contexts_of_designations(catalogue: &Catalogue, c: &mut Compiler) {
    let designations = catalogue.designations().iter();
    let contexts = designations.map(|d| c.context(catalogue, d.context, Lang::ENGLISH));
    c.contexts.of_designations = contexts.collect();
}

/// Enters the names, each with its context.
fn enter_names(catalogue: &Catalogue, c: &mut Compiler, cuts: &Receiver<Cut>) -> PhraseIndex {
    let mut index = PhraseIndex::default();
    let mut contexts = Vec::with_capacity(catalogue.names().len());
    for (block, cut) in blocks(catalogue.names().len()).zip(cuts) {
        for (id, phrase) in block.zip(cut.iter()) {
            let name = catalogue.names().get(id);
            c.enter(&mut index, phrase, name.lang, (Space::Name, id));
            if may_be_a_head(&name, catalogue) {
                c.builder.note_head(&c.words, name.lang);
            }
            contexts.push(c.context(catalogue, name.context, name.lang));
        }
    }
    c.contexts.of_names = contexts.into();
    index
}

/// Whether goods with a name are the same goods as the end of a longer word. Materials are not: an ethyl
/// phosphonate is another substance than a phosphonate.
fn may_be_a_head(name: &Name, catalogue: &Catalogue) -> bool {
    let material = name.control.as_str().as_bytes().get(1) == Some(&b'C');
    !material && name.kind == NameKind::Term && catalogue.entry(name.entry).nature == Nature::Goods
}

fn enter_lookalikes(
    catalogue: &Catalogue,
    c: &mut Compiler,
    cuts: &Receiver<Cut>,
) -> LookalikeIndex {
    let mut index = LookalikeIndex::default();
    for (block, cut) in blocks(catalogue.lookalikes().len()).zip(cuts) {
        for (id, phrase) in block.zip(cut.iter()) {
            let lookalike = catalogue.lookalikes().get(id);
            let place = (Space::Lookalike, id);
            c.enter(&mut index.phrases, phrase, lookalike.lang, place);
            let of_row = lookalike.spares.iter();
            let spared: Vec<u32> = of_row
                .map(|s| c.spared(s, lookalike.lang, &mut index))
                .collect();
            index.note(spared);
        }
    }
    index
}

fn enter_vague(catalogue: &Catalogue, c: &mut Compiler, cuts: &Receiver<Cut>) -> VagueIndex {
    let mut index = VagueIndex::default();
    for (block, cut) in blocks(catalogue.vague().len()).zip(cuts) {
        for (id, phrase) in block.zip(cut.iter()) {
            let vague = catalogue.vague().get(id);
            let place = (Space::Vague, id);
            c.enter(&mut index.phrases, phrase, vague.lang, place);
            index.note(vague.kind, vague.lang);
        }
    }
    index
}
