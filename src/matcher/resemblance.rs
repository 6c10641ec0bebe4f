//! Resemblance: if nothing on a line leads above green, which entries have the rare words of the description in
//! their own names and titles. Nothing else of the matcher uses it.

mod compile;
mod grams;

use std::cmp::Reverse;
use std::hash::Hasher as _;
use std::ops::Range;
use std::sync::OnceLock;

use rustc_hash::FxHasher;

use super::Matcher;
use super::bits::Bits;
use super::scratch::Scratch;
use crate::catalogue::{Catalogue, EntryId};
use crate::store::strings::Strings;
use crate::store::table::{Lists, Table, packed};
use crate::text::{FoldedText, Token, TokenKind};
use grams::{Grams, LEAST_LETTERS};

/// Letters from which a word is kept.
const SHORTEST: usize = 4;
/// The rarities that make a resemblance: one word that hardly another entry has, or two others.
const ENOUGH: u32 = 3;
/// Words of one description that are looked at; a goods line has a few, an attack many.
const MOST_WORDS: usize = 64;

type WordId = u32;

/// The rare words of names and titles, and the entries in whose texts they stand.
#[derive(Debug)]
struct EntryTexts {
    /// In the order of their texts, so that those of one first letter stand together in every bag.
    words: Strings,
    /// Those that tell something, by their hashes: hardly any word of everyday lines does, and the others
    /// need not be looked up.
    telling: Bits,
    traits: Table<Word>,
    /// For each word that tells something, the entries that have it.
    entries: Lists<EntryId>,
    /// For each entry, its words that tell something, sorted.
    bags: Lists<Item>,
}

packed!(EntryTexts {
    words,
    telling,
    traits,
    entries,
    bags,
});

/// The texts of a catalogue; of one that is compiled at the start they are read when a line asks.
#[derive(Debug, Default)]
pub(super) struct Resemblance {
    texts: OnceLock<EntryTexts>,
}

packed!(Resemblance { texts });

impl Resemblance {
    fn texts(&self, catalogue: &Catalogue) -> &EntryTexts {
        self.texts.get_or_init(|| EntryTexts::new(catalogue))
    }

    /// Reads the texts now.
    pub(super) fn fill(&self, catalogue: &Catalogue) {
        self.texts(catalogue);
    }
}

#[derive(Clone, Copy, Debug, bytemuck::Pod, bytemuck::Zeroable)]
#[repr(C)]
struct Word {
    grams: Grams,
    /// Its first character.
    first: u32,
    /// 3 where hardly another entry has it, 1 where many do; 0 where it tells nothing.
    rarity: u16,
    /// How many trigrams it has.
    length: u16,
}

/// A word in the texts of an entry.
#[derive(Clone, Copy, Debug, bytemuck::Pod, bytemuck::Zeroable)]
#[repr(C)]
struct Item {
    word: WordId,
    /// The number of the name that has it, counted from 1: there are a hundred thousand items, and an
    /// option would take twice the room. 0 where the title has it.
    name: u32,
}

/// A word of a description.
#[derive(Debug)]
struct Said<'t> {
    text: &'t str,
    at: Range<usize>,
    id: Option<WordId>,
}

/// A word of a description that stands in the texts of an entry, or nearly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    /// Its bytes in the description.
    pub at: Range<usize>,
    rarity: u32,
    name: Option<u32>,
}

/// How the texts of one entry resemble a description.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Likeness {
    /// The entry.
    pub entry: EntryId,
    /// The words that both have, in the order of the text.
    pub shared: Vec<Shared>,
    /// The number of the name that shares most; `None` where that is the title.
    pub name: Option<u32>,
}

impl Matcher {
    /// The entries among `asked` whose texts the description last matched resembles, most alike first. Bytes for
    /// which `taken` holds count for nothing. The catalogue must be the one that was compiled.
    pub fn alike(
        &self,
        catalogue: &Catalogue,
        (description, scratch): (&str, &mut Scratch),
        asked: &[EntryId],
        taken: impl Fn(EntryId, &Range<usize>) -> bool,
    ) -> Vec<Likeness> {
        let texts = self.resemblance.texts(catalogue);
        let (text, tokens) = scratch.cut(description);
        texts.alike(text, tokens, asked, taken)
    }
}

impl EntryTexts {
    /// What [`Matcher::alike`] gives.
    fn alike(
        &self,
        text: &FoldedText,
        tokens: &[Token],
        asked: &[EntryId],
        taken: impl Fn(EntryId, &Range<usize>) -> bool,
    ) -> Vec<Likeness> {
        if !self.share_a_word(text, tokens, asked) {
            return Vec::new();
        }
        let said = self.said(text, tokens);
        let mut near: Vec<EntryId> = said
            .iter()
            .filter_map(|s| s.id)
            .flat_map(|id| self.entries.get(id))
            .copied()
            .filter(|entry| asked.contains(entry))
            .collect();
        near.sort_unstable();
        near.dedup();
        let mut found: Vec<(u32, Likeness)> = near
            .into_iter()
            .filter_map(|entry| self.likeness(entry, &said, |at| taken(entry, at)))
            .collect();
        found.sort_by_key(|(sum, likeness)| (Reverse(*sum), likeness.entry));
        found.into_iter().map(|(_, likeness)| likeness).collect()
    }

    /// Whether the texts of any entry asked for have a word of a description that tells something: without one
    /// nothing resembles.
    fn share_a_word(&self, text: &FoldedText, tokens: &[Token], asked: &[EntryId]) -> bool {
        let of_asked = |word: &str| {
            let id = self.words.find(word);
            let entries = id.map_or(&[][..], |id| self.entries.get(id));
            entries.iter().any(|entry| asked.contains(entry))
        };
        words_of(tokens).any(|span| {
            let word = &text.as_str()[span];
            self.telling.has_both(hash(word)) && of_asked(word)
        })
    }

    /// The words of a description that are rare in the catalogue, or unknown to it and to everybody.
    fn said<'t>(&self, folded: &'t FoldedText, tokens: &[Token]) -> Vec<Said<'t>> {
        let text = folded.as_str();
        let mut said: Vec<Said<'t>> = Vec::new();
        for span in words_of(tokens) {
            let word = &text[span.clone()];
            let id = self.words.find(word);
            let telling = id.map_or(word.len() >= LEAST_LETTERS, |id| {
                self.traits[id as usize].rarity > 0
            });
            if telling && said.len() < MOST_WORDS && said.iter().all(|s| s.text != word) {
                let at = folded.origin(span);
                said.push(Said { text: word, at, id });
            }
        }
        said
    }

    fn likeness(
        &self,
        entry: EntryId,
        said: &[Said<'_>],
        taken: impl Fn(&Range<usize>) -> bool,
    ) -> Option<(u32, Likeness)> {
        let bag = self.bags.get(entry.0);
        let mut used: Vec<WordId> = Vec::new();
        let mut shared: Vec<Shared> = Vec::new();
        for word in said.iter().filter(|s| !taken(&s.at)) {
            let Some((item, rarity)) = self.find(bag, word) else {
                continue;
            };
            if !used.contains(&item.word) {
                used.push(item.word);
                let (at, name) = (word.at.clone(), item.name.checked_sub(1));
                shared.push(Shared { at, rarity, name });
            }
        }
        let sum = shared.iter().map(|s| s.rarity).sum();
        let name = most_common(&shared);
        let alike = sum >= ENOUGH;
        alike.then_some((
            sum,
            Likeness {
                entry,
                shared,
                name,
            },
        ))
    }

    /// A word in a bag: itself, or for a word that nobody knows the one most like it of those that
    /// start with the same letter.
    fn find(&self, bag: &[Item], word: &Said<'_>) -> Option<(Item, u32)> {
        if let Some(id) = word.id {
            let at = bag.binary_search_by_key(&id, |item| item.word).ok()?;
            return Some((bag[at], self.traits[id as usize].rarity.into()));
        }
        let grams = Grams::of(word.text);
        let length = grams.count();
        let first = first_of(word.text);
        let of = |item: &Item| &self.traits[item.word as usize];
        let start = bag.partition_point(|item| of(item).first < first);
        let same = bag[start..]
            .iter()
            .take_while(|item| of(item).first == first);
        let alike = same.filter_map(|item| {
            let other = of(item);
            let common = grams.likeness(length, other.grams, other.length)?;
            Some((item, common))
        });
        let (item, _) = alike.max_by_key(|&(item, common)| (common, Reverse(item.word)))?;
        let rarity = u32::from(of(item).rarity);
        (rarity > 1).then_some((*item, rarity - 1))
    }
}

/// The name that gave most of the shared words.
fn most_common(shared: &[Shared]) -> Option<u32> {
    let sum = |name: u32| -> u32 {
        let of = shared.iter().filter(|s| s.name == Some(name));
        of.map(|s| s.rarity).sum()
    };
    let names = shared.iter().filter_map(|s| s.name);
    names.max_by_key(|&name| (sum(name), Reverse(name)))
}

fn first_of(word: &str) -> u32 {
    word.chars().next().unwrap_or_default().into()
}

/// The words among some tokens, of letters only.
fn words_of(tokens: &[Token]) -> impl Iterator<Item = Range<usize>> {
    let words = tokens.iter().filter(|t| t.kind == TokenKind::Word);
    let spans = words.map(|t| t.start as usize..t.end as usize);
    spans.filter(|span| span.len() >= SHORTEST)
}

fn hash(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(word.as_bytes());
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts() -> EntryTexts {
        EntryTexts::new(&Catalogue::embedded().unwrap())
    }

    #[test]
    fn the_texts_take_less_than_four_megabytes() {
        let texts = texts();
        let words: usize = texts.words.iter().map(|word| word.len() + 4 + 12).sum();
        let traits = size_of_val(&*texts.traits);
        let ids = (0..).take(texts.words.len());
        let entries: usize = ids.map(|id| 4 + texts.entries.get(id).len() * 4).sum();
        let bags = (0..1_000).map(|id| size_of_val(texts.bags.get(id)));
        let all = words + traits + entries + bags.sum::<usize>();
        assert!((100_000..4_000_000).contains(&all), "{all} bytes");
    }

    #[test]
    fn a_word_counts_once_and_only_for_entries_asked_for() {
        let catalogue = Catalogue::embedded().unwrap();
        let texts = EntryTexts::new(&catalogue);
        let entry = catalogue.find_entry("2B105").unwrap();
        let other = catalogue.find_entry("5A002").unwrap();
        let mut scratch = Scratch::default();
        let mut taken = |line: &str, asked, taken| {
            scratch.line.forget();
            let (text, tokens) = scratch.cut(line);
            texts.alike(text, tokens, &[asked], |_, _| taken)
        };
        let mut alike = |line: &str, asked| taken(line, asked, false);
        let twice = alike("PYROLYTIC DEPOSITION, PYROLYTIC", entry);
        assert_eq!(twice[0].shared.len(), 2);
        assert_eq!(alike("PYROLYTIC DEPOSITION", other), []);
        assert_eq!(taken("PYROLYTIC DEPOSITION", entry, true), []);
    }

    #[test]
    fn only_words_that_tell_something_are_looked_up() {
        let texts = texts();
        for (word, traits) in texts.words.iter().zip(&*texts.traits) {
            let kept = texts.telling.has_both(hash(word));
            assert!(kept || traits.rarity == 0, "{word}");
        }
        let everyday = [
            "stainless",
            "cotton",
            "shirts",
            "plastic",
            "wooden",
            "leather",
        ];
        let passes = |word: &&str| texts.telling.has_both(hash(word));
        assert!(everyday.iter().filter(|word| passes(word)).count() < 2);
    }
}
