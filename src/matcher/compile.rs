//! Compiling a catalogue: every phrase becomes numbers of one vocabulary.

use std::ops::Range;
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::thread;

use rustc_hash::FxHashMap;

use super::builder::VocabularyBuilder;
use super::cas::CasIndex;
use super::cut::{Cut, Cutter, Wording};
use super::designation::DesignationIndex;
use super::groups::GroupsOfWords;
use super::lexicon::Lexicon;
use super::phrases::{PhraseId, PhraseIndex};
use super::spared::{Spared, SparedIndex};
use super::unspaced::UnspacedIndex;
use super::vague::VagueIndex;
use super::vocabulary::{WordId, joined};
use super::{Check, Matcher, Space};
use crate::catalogue::groups::{COMPANY, FIXED};
use crate::catalogue::{
    Catalogue, ContextId, ContextItem, EverydayWord, GroupId, GroupPhrase, Lang, Name, NameKind,
    Nature, Spares,
};
use crate::store::strings::{Strings, Texts};
use crate::store::table::{Lists, number};

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
    unspaced: Vec<(Box<str>, PhraseId)>,
    checks: PhraseIndex,
    /// By whether their small words count.
    check_ids: [FxHashMap<Box<str>, PhraseId>; 2],
    check_texts: Texts,
    contexts: Lists<u32>,
    context_ids: FxHashMap<(ContextId, Lang), u32>,
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
            checks: PhraseIndex::default(),
            check_ids: Default::default(),
            check_texts: Texts::default(),
            contexts: Lists::default(),
            context_ids: FxHashMap::default(),
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
    fn check(&mut self, phrase: &str, lang: Lang, as_written: bool) -> PhraseId {
        let next = number(self.check_texts.len());
        if let Some(&id) = self.check_ids[usize::from(as_written)].get(phrase) {
            return id;
        }
        let cut = self.cut(phrase);
        self.number(cut.phrase(0), lang, (Space::Check, next), as_written);
        self.cut = cut;
        self.check_ids[usize::from(as_written)].insert(phrase.into(), next);
        self.check_texts.push(phrase);
        self.checks.push(&self.words, self.turn)
    }

    /// One phrase, cut into words.
    fn cut(&mut self, phrase: &str) -> Cut {
        let mut cut = std::mem::take(&mut self.cut);
        cut.clear();
        self.cutter.cut(phrase, &mut cut);
        cut
    }

    /// Enters what a lookalike spares.
    fn spared(&mut self, spares: &Spares, lang: Lang, index: &mut SparedIndex) -> u32 {
        match spares {
            Spares::Everything => index.enter(&Spared::Everything),
            Spares::Control(prefix) => index.enter(&Spared::Control(prefix)),
            Spares::Word(word) => {
                let cut = self.cut(word);
                let entered = match cut.phrase(0) {
                    Wording::Unspaced(letters) => index.enter(&Spared::Letters(letters)),
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
        if let Some(&known) = self.context_ids.get(&(context, lang)) {
            return known;
        }
        let checks: Vec<u32> = catalogue
            .context(context)
            .iter()
            .map(|item| match item {
                ContextItem::Phrase(phrase) => Check::Phrase(self.check(phrase, lang, false)),
                ContextItem::Group(group) => Check::Group(*group),
            })
            .map(Check::number)
            .collect();
        let id = number(self.contexts.len());
        self.contexts.push(checks);
        self.context_ids.insert((context, lang), id);
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
        let (groups, words, names, lookalikes, vague) = thread::scope(|scope| {
            let (send, cuts) = mpsc::sync_channel(BLOCKS_AHEAD);
            scope.spawn(|| cut_ahead(catalogue, send));
            (
                compile_groups(catalogue, &mut c),
                Strings::of(everyday.iter().map(|word| &*word.word)),
                compile_names(catalogue, &mut c, &cuts),
                compile_lookalikes(catalogue, &mut c, &cuts),
                compile_vague(catalogue, &mut c, &cuts),
            )
        });
        let (mut names, name_contexts) = names;
        let (mut lookalikes, spared) = lookalikes;
        let mut vague = vague;
        let group_names = (0..number(groups.len())).map(|id| catalogue.group_name(GroupId(id)));
        let group_names = Strings::of(group_names);
        let designation_contexts = catalogue
            .designations()
            .iter()
            .map(|d| c.context(catalogue, d.context, Lang::ENGLISH))
            .collect();
        let builder = std::mem::take(&mut c.builder);
        let (vocabulary, designations) = thread::scope(|scope| {
            let designations = scope.spawn(|| DesignationIndex::build(catalogue.designations()));
            let vocabulary = builder.finish(catalogue.spellings(), catalogue.endings(), words);
            (vocabulary, joined(designations))
        });
        let frequencies = vocabulary.frequencies(&everyday);
        let mut checks = c.checks;
        thread::scope(|scope| {
            scope.spawn(|| names.finish(&vocabulary, &frequencies));
            for index in [&mut lookalikes, &mut vague.phrases, &mut checks] {
                index.finish(&vocabulary, &frequencies);
            }
        });
        let check_groups = groups_of_checks(&groups, c.check_texts.len());
        let mut lexicon = Lexicon::new(vocabulary, designations);
        lexicon.mark(&names, &vague.phrases);
        Self {
            names,
            lookalikes,
            spared,
            vague,
            check_texts: c.check_texts,
            contexts: c.contexts,
            name_contexts: name_contexts.into(),
            designation_contexts,
            groups_of_words: GroupsOfWords::of(lexicon.vocabulary.len(), &checks, &check_groups),
            check_groups,
            groups: group_names,
            unspaced: UnspacedIndex::build(c.unspaced),
            cas: CasIndex::build(catalogue.substances()),
            checks,
            lexicon,
        }
    }
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

fn groups_of_checks(groups: &[Vec<PhraseId>], checks: usize) -> Lists<u32> {
    let mut pairs = Vec::new();
    for (group, phrases) in (0..).zip(groups) {
        pairs.extend(phrases.iter().map(|&phrase| (phrase, group)));
    }
    Lists::of(checks, &pairs)
}

fn compile_groups(catalogue: &Catalogue, c: &mut Compiler) -> Vec<Vec<PhraseId>> {
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
            let id = c.check(&phrase, lang, FIXED.contains(&name));
            groups[index].push(id);
        }
    }
    groups
}

/// The names, and the number of the context of each.
fn compile_names(
    catalogue: &Catalogue,
    c: &mut Compiler,
    cuts: &Receiver<Cut>,
) -> (PhraseIndex, Vec<u32>) {
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
    (index, contexts)
}

/// Whether goods with a name are the same goods as the end of a longer word. Materials are not: an ethyl
/// phosphonate is another substance than a phosphonate.
fn may_be_a_head(name: &Name, catalogue: &Catalogue) -> bool {
    let material = name.control.as_str().as_bytes().get(1) == Some(&b'C');
    !material && name.kind == NameKind::Term && catalogue.entry(name.entry).nature == Nature::Goods
}

fn compile_lookalikes(
    catalogue: &Catalogue,
    c: &mut Compiler,
    cuts: &Receiver<Cut>,
) -> (PhraseIndex, SparedIndex) {
    let mut index = PhraseIndex::default();
    let mut all = SparedIndex::default();
    for (block, cut) in blocks(catalogue.lookalikes().len()).zip(cuts) {
        for (id, phrase) in block.zip(cut.iter()) {
            let lookalike = catalogue.lookalikes().get(id);
            c.enter(&mut index, phrase, lookalike.lang, (Space::Lookalike, id));
            let of_row = lookalike.spares.iter();
            let of_row: Vec<u32> = of_row
                .map(|s| c.spared(s, lookalike.lang, &mut all))
                .collect();
            all.push(of_row);
        }
    }
    (index, all)
}

fn compile_vague(catalogue: &Catalogue, c: &mut Compiler, cuts: &Receiver<Cut>) -> VagueIndex {
    let mut index = VagueIndex::default();
    for (block, cut) in blocks(catalogue.vague().len()).zip(cuts) {
        for (id, phrase) in block.zip(cut.iter()) {
            let vague = catalogue.vague().get(id);
            let place = (Space::Vague, id);
            c.enter(&mut index.phrases, phrase, vague.lang, place);
            index.note(vague.kind);
        }
    }
    index
}
