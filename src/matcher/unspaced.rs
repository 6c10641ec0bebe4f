//! Phrases of scripts written without spaces (Chinese, Japanese, Korean, Thai): one Aho-Corasick
//! automaton over the line's letters and digits with everything between them left out.
//!
//! Where the catalogue writes a name or innocent goods in several words, as Korean does, these may also stand
//! in another order or apart ([`parts`]).

mod parts;

use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use self::parts::{Parts, Standing};
use super::line::Line;
use super::phrases::{Order, PhraseId};
use crate::script::is_letter_or_digit;
use crate::store::strings::Texts;
use crate::store::table::{Pack, Reader, Table, Writer, number};

/// The list that a phrase belongs to: one automaton looks for those of all of them, and the upper bits of a
/// [`PhraseId`] tell them apart there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Space {
    Name,
    Lookalike,
    Vague,
    Context,
}

const SPACE_SHIFT: u32 = 30;

impl Space {
    /// The number of a phrase of this list.
    pub(super) fn id(self, index: u32) -> PhraseId {
        (self as u32) << SPACE_SHIFT | index
    }

    /// The place of a phrase in this list, if it is one of it.
    pub(super) fn index(self, id: PhraseId) -> Option<u32> {
        (id >> SPACE_SHIFT == self as u32).then_some(id & ((1 << SPACE_SHIFT) - 1))
    }
}

/// A phrase found by its characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct UnspacedHit {
    pub(super) phrase: PhraseId,
    pub(super) first: u16,
    pub(super) last: u16,
    /// Span in the folded text.
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) order: Order,
}

/// The phrases, and their automaton once a text of these scripts was met: most runs meet none at
/// first, and many never.
#[derive(Debug, Default)]
pub(super) struct UnspacedIndex {
    texts: Texts,
    /// The number of each phrase, ascending.
    phrases: Table<PhraseId>,
    parts: Parts,
    automaton: OnceLock<Option<AhoCorasick>>,
}

impl Pack for UnspacedIndex {
    /// All but the automaton, which is built when a line asks for it.
    fn pack(&self, image: &mut Writer) {
        self.texts.pack(image);
        self.phrases.pack(image);
        self.parts.pack(image);
    }

    fn unpack(image: &mut Reader) -> Option<Self> {
        Some(Self {
            texts: Pack::unpack(image)?,
            phrases: Pack::unpack(image)?,
            parts: Pack::unpack(image)?,
            automaton: OnceLock::new(),
        })
    }
}

impl UnspacedIndex {
    /// Takes phrases as [`letters_of`] gives them.
    pub(super) fn build(mut phrases: Vec<(Box<str>, PhraseId)>) -> Self {
        // By number, so that the text of a phrase can be found.
        phrases.sort_by_key(|&(_, id)| id);
        let mut texts = Texts::default();
        for (text, _) in &phrases {
            texts.push(&text.replace(' ', ""));
        }
        texts.shrink();
        Self {
            texts,
            phrases: phrases.iter().map(|&(_, id)| id).collect(),
            parts: Parts::build(&phrases),
            automaton: OnceLock::new(),
        }
    }

    fn automaton(&self) -> Option<&AhoCorasick> {
        // The state numbers of an automaton of this size cannot overflow; without one the scripts
        // would silently go unmatched, so a failure is passed on as an empty index only in theory.
        let build = || {
            AhoCorasick::builder()
                .match_kind(MatchKind::Standard)
                .kind(Some(AhoCorasickKind::ContiguousNFA))
                .build(self.texts.iter().chain(self.parts.texts()))
                .ok()
        };
        let compiled = self.automaton.get_or_init(build);
        compiled.as_ref().filter(|_| !self.phrases.is_empty())
    }

    /// Whether letters stand within a phrase.
    pub(super) fn holds(&self, phrase: PhraseId, letters: &str) -> bool {
        let at = self.phrases.binary_search(&phrase);
        at.is_ok_and(|at| self.texts.get(number(at)).contains(letters))
    }

    /// Appends every phrase whose characters stand in the line, or else its words.
    pub(super) fn search(&self, line: &Line, hits: &mut Vec<UnspacedHit>) {
        let Some(automaton) = self.automaton() else {
            return;
        };
        let (text, places) = compact_line(line);
        let start = hits.len();
        let mut standing = Vec::new();
        for found in automaton.find_overlapping_iter(&text) {
            let (first, from) = places[found.start()];
            let (last, to) = places[found.end() - 1];
            let whole = |c: Option<char>| c.is_none_or(|c| !c.is_ascii_alphanumeric());
            let starts_token = |at: usize| at == 0 || places[at - 1].0 != places[at].0;
            let Some(&phrase) = self.phrases.get(found.pattern().as_usize()) else {
                if starts_token(found.start()) {
                    let part = number(found.pattern().as_usize() - self.phrases.len());
                    let end = line.tokens[usize::from(last)].end as usize;
                    let rest = &line.text.as_str()[to as usize + 1..end];
                    standing.extend(Standing::of(part, (first, last), (from, to + 1), rest));
                }
                continue;
            };
            if hits[start..].iter().any(|h| h.phrase == phrase) {
                continue;
            }
            let opens = starts_token(found.start())
                || whole(text[found.start()..].chars().next())
                || whole(text[..found.start()].chars().next_back());
            if opens {
                hits.push(UnspacedHit {
                    phrase,
                    first,
                    last,
                    start: from,
                    end: to + 1,
                    order: Order::AsWritten,
                });
            }
        }
        self.parts.assemble(&standing, start, hits);
    }
}

/// The letters and digits of a folded text, with one blank where it has any.
pub(super) fn letters_of(folded: &str) -> String {
    let word = |word: &str| word.chars().filter(|&c| is_letter_or_digit(c)).collect();
    let words = folded.split_whitespace().map(word);
    let words: Vec<String> = words.filter(|word: &String| !word.is_empty()).collect();
    words.join(" ")
}

/// The letters and digits of a line, and for each byte its token and its place in the folded text.
fn compact_line(line: &Line) -> (String, Vec<(u16, u32)>) {
    let mut text = String::new();
    let mut places = Vec::new();
    for (at, token) in (0u16..).zip(&line.tokens) {
        text.push_str(line.token_text(usize::from(at)));
        places.extend((token.start..token.end).map(|byte| (at, byte)));
    }
    (text, places)
}
