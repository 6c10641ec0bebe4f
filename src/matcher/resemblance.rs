//! The catalogue's own texts, by their rare words: which entries a description resembles that no name tells.

mod grams;

use std::cmp::Reverse;
use std::ops::Range;
use std::sync::OnceLock;

use super::Matcher;
use crate::catalogue::{Catalogue, EntryId};
use crate::store::strings::Strings;
use crate::store::table::{Lists, Table, packed};
use crate::text::{FoldedText, Token, TokenKind, token};
use grams::{Grams, LEAST_LETTERS};

/// Letters from which a word is kept.
const SHORTEST: usize = 4;
/// Entries above which a word of the catalogue tells nothing apart.
const MOST_ENTRIES: u32 = 32;
/// Times in a million everyday words from which a word is everybody's.
const COMMON: u32 = 100;
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
    traits: Table<Word>,
    /// For each word that tells something, the entries that have it.
    entries: Lists<EntryId>,
    /// For each entry, its words that tell something, sorted.
    bags: Lists<Item>,
}

packed!(EntryTexts {
    words,
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
    rarity: u32,
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
    /// The entries among `asked` whose texts a description resembles, most alike first. Bytes for
    /// which `taken` holds count for nothing. The catalogue must be the one that was compiled.
    pub fn alike(
        &self,
        catalogue: &Catalogue,
        description: &str,
        asked: &[EntryId],
        taken: impl Fn(EntryId, &Range<usize>) -> bool,
    ) -> Vec<Likeness> {
        let texts = self.resemblance.texts(catalogue);
        texts.alike(description, asked, taken)
    }
}

impl EntryTexts {
    fn new(catalogue: &Catalogue) -> Self {
        let (words, mut items) = collect(catalogue);
        let words = in_order(&words, &mut items);
        let mut uses = vec![0; words.len()];
        for (_, item) in &items {
            uses[item.word as usize] += 1;
        }
        let traits: Vec<Word> = words
            .iter()
            .zip(uses)
            .map(|(word, entries)| Word {
                grams: Grams::of(word),
                first: first_of(word),
                rarity: rarity(entries, catalogue.word_frequency(word)),
            })
            .collect();
        items.retain(|(_, item)| traits[item.word as usize].rarity > 0);
        let bags = Lists::of(catalogue.entries().len(), &items);
        let entries: Vec<(WordId, EntryId)> = items
            .iter()
            .map(|&(entry, item)| (item.word, EntryId(entry)))
            .collect();
        Self {
            entries: Lists::of(words.len(), &entries),
            words,
            traits: traits.into(),
            bags,
        }
    }

    /// What [`Matcher::alike`] gives.
    fn alike(
        &self,
        description: &str,
        asked: &[EntryId],
        taken: impl Fn(EntryId, &Range<usize>) -> bool,
    ) -> Vec<Likeness> {
        let folded = FoldedText::new(description);
        let said = self.said(&folded);
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

    /// The words of a description that are rare in the catalogue, or unknown to it and to everybody.
    fn said<'t>(&self, folded: &'t FoldedText) -> Vec<Said<'t>> {
        let text = folded.as_str();
        let mut said: Vec<Said<'t>> = Vec::new();
        Reader::default().cut(folded, |span| {
            let word = &text[span.clone()];
            let id = self.words.find(word);
            let telling = id.map_or(word.len() >= LEAST_LETTERS, |id| {
                self.traits[id as usize].rarity > 0
            });
            if telling && said.len() < MOST_WORDS && said.iter().all(|s| s.text != word) {
                let at = folded.origin(span);
                said.push(Said { text: word, at, id });
            }
        });
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
            return Some((bag[at], self.traits[id as usize].rarity));
        }
        let grams = Grams::of(word.text);
        let first = first_of(word.text);
        let of = |item: &Item| &self.traits[item.word as usize];
        let start = bag.partition_point(|item| of(item).first < first);
        let same = bag[start..]
            .iter()
            .take_while(|item| of(item).first == first);
        let alike = same.filter_map(|item| Some((item, grams.likeness(of(item).grams)?)));
        let (item, _) = alike.max_by_key(|&(item, common)| (common, Reverse(item.word)))?;
        let rarity = of(item).rarity;
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

/// The words of titles and names by entry, each once an entry, with the title or the first name that
/// has it.
fn collect(catalogue: &Catalogue) -> (Strings, Vec<(u32, Item)>) {
    let mut words = Strings::default();
    let mut items = Vec::new();
    let mut reader = Reader::default();
    // Entry by entry: most words of an entry repeat, and all of them at once would fill memory.
    let names: Vec<(u32, u32)> = (0..)
        .zip(catalogue.names())
        .map(|(number, name)| (name.entry.0, number))
        .collect();
    let names = Lists::of(catalogue.entries().len(), &names);
    for (id, entry) in (0..).zip(catalogue.entries()) {
        let start = items.len();
        let mut add = |text: &str, name| {
            reader.each(text, |word, _| {
                let word = words.enter(word);
                items.push((id, Item { word, name }));
            });
        };
        add(&entry.title, 0);
        for &name in names.get(id) {
            add(&catalogue.names().get(name).phrase, name + 1);
        }
        let of_entry = &mut items[start..];
        of_entry.sort_unstable_by_key(|(_, item)| (item.word, item.name));
        let distinct = keep_distinct(of_entry);
        items.truncate(start + distinct);
    }
    (words, items)
}

/// Moves the first item of each word to the front of sorted ones; how many these are.
fn keep_distinct(items: &mut [(u32, Item)]) -> usize {
    let mut kept = 0;
    for at in 0..items.len() {
        if kept == 0 || items[kept - 1].1.word != items[at].1.word {
            items[kept] = items[at];
            kept += 1;
        }
    }
    kept
}

/// The words in the order of their texts; the items of each entry follow them.
fn in_order(words: &Strings, items: &mut [(u32, Item)]) -> Strings {
    let mut order: Vec<WordId> = (0..).take(words.len()).collect();
    order.sort_unstable_by_key(|&word| words.get(word));
    let mut numbers = vec![0; order.len()];
    for (new, &old) in (0..).zip(&order) {
        numbers[old as usize] = new;
    }
    for (_, item) in items.iter_mut() {
        item.word = numbers[item.word as usize];
    }
    items.sort_unstable_by_key(|(entry, item)| (*entry, item.word));
    let mut sorted = Strings::of(order.iter().map(|&word| words.get(word)));
    sorted.shrink();
    sorted
}

fn rarity(entries: u32, everyday: Option<u32>) -> u32 {
    let spread = match entries {
        0..=2 => 3,
        3..=8 => 2,
        9..=MOST_ENTRIES => 1,
        _ => 0_u32,
    };
    match everyday {
        None => spread,
        Some(times) if times < COMMON => spread.saturating_sub(1),
        Some(_) => 0,
    }
}

fn first_of(word: &str) -> u32 {
    word.chars().next().unwrap_or_default().into()
}

/// Cuts texts into words, with buffers of its own.
#[derive(Default)]
struct Reader {
    folded: FoldedText,
    tokens: Vec<Token>,
}

impl Reader {
    fn each(&mut self, text: &str, mut take: impl FnMut(&str, Range<usize>)) {
        let mut folded = std::mem::take(&mut self.folded);
        folded.fold(text);
        self.cut(&folded, |span| {
            take(&folded.as_str()[span.clone()], span);
        });
        self.folded = folded;
    }

    /// The words of a folded text, of letters only.
    fn cut(&mut self, folded: &FoldedText, mut take: impl FnMut(Range<usize>)) {
        token::tokenize(folded, &mut self.tokens);
        let words = self.tokens.iter().filter(|t| t.kind == TokenKind::Word);
        for token in words.filter(|t| (t.end - t.start) as usize >= SHORTEST) {
            take(token.start as usize..token.end as usize);
        }
    }
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
    fn rarity_falls_with_entries_and_everyday_use() {
        let rarities = [
            rarity(1, None),
            rarity(5, None),
            rarity(30, None),
            rarity(40, None),
        ];
        assert_eq!(rarities, [3, 2, 1, 0]);
        assert_eq!(rarity(1, Some(COMMON - 1)), 2);
        assert_eq!(rarity(1, Some(COMMON)), 0);
    }

    #[test]
    fn a_word_counts_once_and_only_for_entries_asked_for() {
        let catalogue = Catalogue::embedded().unwrap();
        let texts = EntryTexts::new(&catalogue);
        let entry = catalogue.find_entry("2B105").unwrap();
        let other = catalogue.find_entry("5A002").unwrap();
        let alike = |line: &str, asked| texts.alike(line, &[asked], |_, _| false);
        let twice = alike("PYROLYTIC DEPOSITION, PYROLYTIC", entry);
        assert_eq!(twice[0].shared.len(), 2);
        assert_eq!(alike("PYROLYTIC DEPOSITION", other), []);
        assert_eq!(
            texts.alike("PYROLYTIC DEPOSITION", &[entry], |_, _| true),
            []
        );
    }
}
