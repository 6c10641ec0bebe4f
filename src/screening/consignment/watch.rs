//! The user's watch-list: parties whose name resembles one on it.

use aho_corasick::AhoCorasick;

use super::party::telling_words;
use crate::screening::profile::Watched;
use crate::text::FoldedText;

/// The watch-list, compiled.
#[derive(Debug, Default)]
pub(super) struct WatchList {
    /// Halves of the longest word of each name: one letter off leaves one of them whole.
    halves: Option<AhoCorasick>,
    names: Vec<WatchedName>,
}

#[derive(Debug)]
struct WatchedName {
    /// Index into the user's list.
    row: usize,
    /// The words that tell it apart, folded.
    words: Vec<Box<str>>,
    /// As the user wrote it.
    name: String,
}

/// Letters from which a word may be one letter off.
const FORGIVING: usize = 5;

impl WatchList {
    pub(super) fn new(rows: &[Watched]) -> Self {
        let mut names = Vec::new();
        for (row, watched) in rows.iter().enumerate() {
            for name in std::iter::once(&watched.name).chain(&watched.aliases) {
                let folded = FoldedText::new(name);
                let words: Vec<Box<str>> = telling_words(&folded).map(Box::from).collect();
                if !words.is_empty() {
                    let name = name.clone();
                    names.push(WatchedName { row, words, name });
                }
            }
        }
        let mut halves: Vec<String> = names.iter().flat_map(|n| halves_of(&n.words)).collect();
        halves.sort();
        halves.dedup();
        let halves = (!halves.is_empty())
            .then(|| {
                AhoCorasick::builder()
                    .ascii_case_insensitive(true)
                    .build(&halves)
                    .ok()
            })
            .flatten();
        Self { halves, names }
    }

    /// The first name on the list that a cell resembles: its row and how the list writes it.
    pub(super) fn find(&self, cell: &str) -> Option<(usize, &str)> {
        let halves = self.halves.as_ref()?;
        // Only folding shows what accents and other scripts hide.
        if cell.is_empty() || cell.is_ascii() && !halves.is_match(cell) {
            return None;
        }
        let folded = FoldedText::new(cell);
        let words: Vec<&str> = telling_words(&folded).collect();
        let resembles = |n: &&WatchedName| {
            let held = |word: &str| words.iter().any(|w| same_word(word, w));
            n.words.iter().all(|word| held(word))
        };
        let found = self.names.iter().find(resembles)?;
        Some((found.row, &found.name))
    }
}

/// Both halves of the longest word.
fn halves_of(words: &[Box<str>]) -> Vec<String> {
    let longest = words.iter().max_by_key(|w| w.chars().count());
    let word = longest.map_or("", |w| w);
    let count = word.chars().count();
    if count < FORGIVING {
        return vec![word.to_owned()];
    }
    let middle = word.char_indices().nth(count / 2).map_or(0, |(at, _)| at);
    vec![word[..middle].to_owned(), word[middle..].to_owned()]
}

/// The same word, or a longer one with one letter wrong, missing or too many.
fn same_word(a: &str, b: &str) -> bool {
    a == b || a.chars().count() >= FORGIVING && strsim::osa_distance(a, b) == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_known_in_other_writings_and_one_letter_off() {
        let rows = [Watched {
            name: "Zephyrine Dynamics Ltd".into(),
            aliases: vec!["Зефир Динамика".into()],
            note: String::new(),
        }];
        let list = WatchList::new(&rows);
        for cell in [
            "ZEPHYRINE DYNAMICS",
            "Dynamics (Zephyrine) FZE, Port City",
            "Zephirine Dynamics Co",
            "Zéphyrine Dynamics",
            "ООО ЗЕФИР ДИНАМИКА",
        ] {
            assert_eq!(list.find(cell).map(|(row, _)| row), Some(0), "{cell}");
        }
        for cell in ["", "Zephyrine Foods", "Dynamics Ltd", "Zephyr Dynamics"] {
            assert_eq!(list.find(cell), None, "{cell}");
        }
        assert_eq!(WatchList::new(&[]).find("anything"), None);
    }
}
