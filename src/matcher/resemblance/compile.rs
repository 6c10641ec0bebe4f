//! The texts of a catalogue, cut into words.

use super::grams::Grams;
use super::{EntryTexts, Item, Word, WordId, first_of, hash, words_of};
use crate::catalogue::{Catalogue, EntryId};
use crate::matcher::bits::Bits;
use crate::store::strings::Strings;
use crate::store::table::Lists;
use crate::text::{FoldedText, Token, token};

/// Entries above which a word of the catalogue tells nothing apart.
const MOST_ENTRIES: u32 = 32;
/// Times in a million everyday words from which a word is everybody's.
const COMMON: u32 = 100;
/// Bits of the hashes by which [`EntryTexts::telling`] knows words: half a million places for two bits of each of
/// some fifty thousand words.
const TELLING_BITS: u32 = 19;

impl EntryTexts {
    pub(super) fn new(catalogue: &Catalogue) -> Self {
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
                length: Grams::of(word).count(),
            })
            .collect();
        let mut telling = Bits::new(TELLING_BITS);
        for (word, traits) in words.iter().zip(&traits) {
            if traits.rarity > 0 {
                telling.set_both(hash(word));
            }
        }
        items.retain(|(_, item)| traits[item.word as usize].rarity > 0);
        let bags = Lists::of(catalogue.entries().len(), &items);
        let entries: Vec<(WordId, EntryId)> = items
            .iter()
            .map(|&(entry, item)| (item.word, EntryId(entry)))
            .collect();
        Self {
            entries: Lists::of(words.len(), &entries),
            words,
            telling,
            traits: traits.into(),
            bags,
        }
    }
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
            reader.each(text, |word| {
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

fn rarity(entries: u32, everyday: Option<u32>) -> u16 {
    let spread = match entries {
        0..=2 => 3,
        3..=8 => 2,
        9..=MOST_ENTRIES => 1,
        _ => 0_u16,
    };
    match everyday {
        None => spread,
        Some(times) if times < COMMON => spread.saturating_sub(1),
        Some(_) => 0,
    }
}

/// Cuts texts into words, with buffers of its own.
#[derive(Default)]
struct Reader {
    folded: FoldedText,
    tokens: Vec<Token>,
}

impl Reader {
    fn each(&mut self, text: &str, mut take: impl FnMut(&str)) {
        self.folded.fold(text);
        token::tokenize(&self.folded, &mut self.tokens);
        for span in words_of(&self.tokens) {
            take(&self.folded.as_str()[span]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
