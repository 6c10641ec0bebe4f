//! The catalogue's own texts, by their rare words.

use std::cmp::Reverse;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::grams::{Grams, LEAST_LETTERS};
use crate::catalogue::{Catalogue, EntryId};
use crate::text::{FoldedText, Token, TokenKind, token};

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
pub(super) struct Texts {
    ids: FxHashMap<Box<str>, WordId>,
    /// In the order of their texts once all are read, so that those of one first letter stand
    /// together in every bag.
    words: Vec<Word>,
    /// For each entry, its words, sorted.
    bags: Vec<Vec<Item>>,
}

#[derive(Debug)]
struct Word {
    /// 3 where hardly another entry has it, 1 where many do; 0 where it tells nothing.
    rarity: u32,
    first: char,
    grams: Grams,
    entries: Vec<EntryId>,
}

/// A word in the texts of an entry.
#[derive(Clone, Copy, Debug)]
struct Item {
    word: WordId,
    /// The name that has it; none where the title does.
    name: Option<u32>,
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
pub(super) struct Shared {
    /// Its bytes in the description.
    pub(super) at: Range<usize>,
    rarity: u32,
    name: Option<u32>,
}

/// How the texts of one entry resemble a description.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Likeness {
    pub(super) entry: EntryId,
    /// The words, in the order of the text.
    pub(super) shared: Vec<Shared>,
    /// The name that shares most; the title where there is none.
    pub(super) name: Option<u32>,
}

impl Texts {
    pub(super) fn new(catalogue: &Catalogue) -> Self {
        let mut texts = Self {
            ids: FxHashMap::default(),
            words: Vec::new(),
            bags: vec![Vec::new(); catalogue.entries().len()],
        };
        let mut reader = Reader::default();
        for (id, entry) in (0..).map(EntryId).zip(catalogue.entries()) {
            reader.each(&entry.title, |word, _| texts.add(word, id, None));
        }
        for (number, name) in (0..).zip(catalogue.names()) {
            reader.each(&name.phrase, |word, _| {
                texts.add(word, name.entry, Some(number));
            });
        }
        texts.finish(catalogue);
        texts
    }

    fn add(&mut self, word: &str, entry: EntryId, name: Option<u32>) {
        let next = WordId::try_from(self.words.len()).unwrap_or(WordId::MAX);
        let id = self.ids.get(word).copied().unwrap_or(next);
        if id == next {
            self.ids.insert(word.into(), id);
            self.words.push(Word {
                rarity: 0,
                first: first_of(word),
                grams: Grams::of(word),
                entries: Vec::new(),
            });
        }
        self.bags[entry.index()].push(Item { word: id, name });
    }

    fn finish(&mut self, catalogue: &Catalogue) {
        self.sort_words();
        for (id, bag) in (0..).map(EntryId).zip(&mut self.bags) {
            bag.sort_by_key(|item| (item.word, item.name));
            bag.dedup_by_key(|item| item.word);
            for item in bag.iter() {
                self.words[item.word as usize].entries.push(id);
            }
        }
        #[expect(clippy::iter_over_hash_type, reason = "each word is judged by itself")]
        for (text, &id) in &self.ids {
            let word = &mut self.words[id as usize];
            word.rarity = rarity(word.entries.len(), catalogue.word_frequency(text));
        }
        let telling = |item: &Item| self.words[item.word as usize].rarity > 0;
        for bag in &mut self.bags {
            bag.retain(telling);
            bag.shrink_to_fit();
        }
        for word in &mut self.words {
            if word.rarity == 0 {
                word.entries = Vec::new();
            }
            word.entries.shrink_to_fit();
        }
    }

    /// Gives the words new numbers, in the order of their texts.
    fn sort_words(&mut self) {
        let mut texts: Vec<(&str, WordId)> = self.ids.iter().map(|(t, &id)| (&**t, id)).collect();
        texts.sort_unstable();
        let mut numbers = vec![0; texts.len()];
        for (new, &(_, old)) in (0..).zip(&texts) {
            numbers[old as usize] = new;
        }
        let mut words: Vec<_> = numbers.iter().zip(self.words.drain(..)).collect();
        words.sort_unstable_by_key(|&(new, _)| new);
        self.words = words.into_iter().map(|(_, word)| word).collect();
        self.ids
            .values_mut()
            .for_each(|id| *id = numbers[*id as usize]);
        let items = self.bags.iter_mut().flatten();
        items.for_each(|item| item.word = numbers[item.word as usize]);
    }

    /// The entries among `asked` whose texts a description resembles, most alike first. Bytes for
    /// which `taken` holds count for nothing.
    pub(super) fn alike(
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
            .flat_map(|id| &self.words[id as usize].entries)
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
            let id = self.ids.get(word).copied();
            let telling = id.map_or(word.len() >= LEAST_LETTERS, |id| {
                self.words[id as usize].rarity > 0
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
        let bag = &self.bags[entry.index()];
        let mut used: Vec<WordId> = Vec::new();
        let mut shared: Vec<Shared> = Vec::new();
        for word in said.iter().filter(|s| !taken(&s.at)) {
            let Some((item, rarity)) = self.find(bag, word) else {
                continue;
            };
            if !used.contains(&item.word) {
                used.push(item.word);
                let (at, name) = (word.at.clone(), item.name);
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
            return Some((bag[at], self.words[id as usize].rarity));
        }
        let grams = Grams::of(word.text);
        let first = first_of(word.text);
        let of = |item: &Item| &self.words[item.word as usize];
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

fn rarity(entries: usize, everyday: Option<u32>) -> u32 {
    let spread = match u32::try_from(entries).unwrap_or(u32::MAX) {
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

fn first_of(word: &str) -> char {
    word.chars().next().unwrap_or_default()
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

    fn texts() -> Texts {
        Texts::new(&Catalogue::embedded().unwrap())
    }

    #[test]
    fn the_texts_take_less_than_ten_megabytes() {
        let texts = texts();
        let word = |(text, w): (&str, &Word)| {
            // The key, its number and the table's slack; the word and its entries.
            text.len() + 2 * 32 + size_of::<Word>() + w.entries.capacity() * size_of::<EntryId>()
        };
        let words = texts.ids.iter();
        let words: usize = words
            .map(|(text, &id)| word((text, &texts.words[id as usize])))
            .sum();
        let bags: usize = texts
            .bags
            .iter()
            .map(|b| b.capacity() * size_of::<Item>())
            .sum();
        assert!(words + bags < 10_000_000, "{} bytes", words + bags);
        assert!(words + bags > 100_000);
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
        let texts = Texts::new(&catalogue);
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
