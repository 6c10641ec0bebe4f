//! Inflection: a token and a vocabulary word are forms of one word if both become the same base
//! after taking off endings of the word's language.
//!
//! Forms are never listed. Words of the catalogue are entered under their bases; a token is looked
//! up under its own. Endings belong to languages, so `-lari` makes a Turkish plural and never an
//! English one; up to three are taken off in turn, as Turkish chains them.

use super::strings::{Lists, Strings};
use super::vocabulary::{How, Reading, WordId};
use crate::catalogue::{Ending, Lang};

/// Fewest letters that must remain when an ending is taken off.
const MIN_BASE: usize = 4;
/// The same for the English plural, whose words are short: gas, rod, nut.
const MIN_ENGLISH_BASE: usize = 3;
/// Most endings taken off one token.
const MAX_CHAIN: usize = 3;

/// Languages, a bit each.
pub(super) type LangSet = u64;

/// The bit that the 64th language shares with all further ones.
pub(super) const SHARED: LangSet = 1 << 63;

/// The languages of words.
#[derive(Debug, Default)]
pub(super) struct Langs {
    known: Vec<Lang>,
    of_word: Vec<LangSet>,
}

impl Langs {
    /// The bit of a language.
    pub(super) fn bit(&mut self, lang: Lang) -> LangSet {
        let at = self.known.iter().position(|&l| l == lang);
        let at = at.unwrap_or_else(|| {
            self.known.push(lang);
            self.known.len() - 1
        });
        1 << at.min(63)
    }

    /// Whether a word is one of a language.
    pub(super) fn has(&self, word: WordId, lang: LangSet) -> bool {
        let langs = self.of_word.get(word as usize);
        langs.is_some_and(|langs| langs & lang != 0)
    }

    /// Adds a language to those of a word, which may be the first word not known yet; whether it is
    /// new to the word.
    pub(super) fn add(&mut self, word: WordId, lang: LangSet) -> bool {
        if self.of_word.len() == word as usize {
            self.of_word.push(0);
        }
        let known = &mut self.of_word[word as usize];
        let new = *known & lang == 0;
        *known |= lang;
        new
    }
}

/// Endings by their letters from the last one on, and vocabulary words by their bases.
#[derive(Debug, Default)]
pub(super) struct Endings {
    langs: Vec<Lang>,
    tree: Vec<Node>,
    bases: Strings,
    words: Lists<(WordId, LangSet)>,
}

/// A place in the tree of endings, reached by the bytes of an ending read backwards.
#[derive(Debug, Default)]
struct Node {
    next: Vec<(u8, u32)>,
    /// What ends here: the languages, and what is put in the place of the ending.
    rules: Vec<(LangSet, Box<str>)>,
}

impl Endings {
    /// Enters every word that is nothing but letters under its bases in each of its languages.
    pub(super) fn build(
        words: &Strings,
        letters: &[bool],
        mut langs: Langs,
        endings: &[Ending],
    ) -> Self {
        let mut all = Self {
            tree: vec![Node::default()],
            ..Self::default()
        };
        for ending in endings {
            let set = langs.bit(ending.lang);
            let node = all.node_of(&ending.ending);
            let rules = &mut all.tree[node].rules;
            match rules.iter_mut().find(|(_, r)| *r == ending.replaces) {
                Some((langs, _)) => *langs |= set,
                None => rules.push((set, ending.replaces.clone())),
            }
        }
        let mut entered = Vec::new();
        for (id, (word, &langs)) in (0..).zip(words.iter().zip(&langs.of_word)) {
            if letters[id as usize] {
                all.enter(id, word, langs, &mut entered);
            }
        }
        all.bases.shrink();
        all.langs = langs.known;
        all.words = Lists::of(all.bases.len(), &entered);
        all
    }

    /// Appends the words of which `token` is an inflected form (itself not included).
    pub(super) fn inflected(&self, token: &str, out: &mut Vec<Reading>) {
        let start = out.len();
        self.each_base(token, LangSet::MAX, MAX_CHAIN, &mut |base, langs| {
            let Some(base) = self.bases.find(base) else {
                return;
            };
            for &(word, of) in self.words.get(base) {
                let known = out[start..].iter().any(|r| r.word == word);
                if of & langs != 0 && !known {
                    out.push(Reading::of(word, How::Inflected));
                }
            }
        });
    }

    /// The place of an ending in the tree, which grows as needed.
    fn node_of(&mut self, ending: &str) -> usize {
        let mut node = 0;
        for byte in ending.bytes().rev() {
            node = self.child(node, byte).unwrap_or_else(|| {
                let new = self.tree.len();
                self.tree.push(Node::default());
                self.tree[node]
                    .next
                    .push((byte, u32::try_from(new).unwrap_or(u32::MAX)));
                new
            });
        }
        node
    }

    fn child(&self, node: usize, byte: u8) -> Option<usize> {
        let next = &self.tree.get(node)?.next;
        let found = next.iter().find(|(b, _)| *b == byte)?;
        Some(found.1 as usize)
    }

    /// The token without an English plural ending.
    pub(super) fn english_bases<'t>(&self, token: &'t str) -> impl Iterator<Item = &'t str> {
        let long = token.len() > MIN_BASE + 1;
        let one = token
            .strip_suffix('s')
            .filter(|_| long && self.lang_known(Lang::ENGLISH));
        one.into_iter()
            .chain(token.strip_suffix("es").filter(|_| long))
    }

    fn lang_known(&self, lang: Lang) -> bool {
        self.langs.contains(&lang)
    }

    fn enter(
        &mut self,
        id: WordId,
        word: &str,
        langs: LangSet,
        entered: &mut Vec<(u32, (WordId, LangSet))>,
    ) {
        let mut bases = std::mem::take(&mut self.bases);
        // One ending is enough on the catalogue's side: it writes base forms.
        // Short words are mostly acronyms: HCVs are not the plural of HCV.
        self.each_base(word, langs, 1, &mut |base, langs| {
            if base.len() == word.len() || base.chars().count() >= MIN_BASE {
                entered.push((bases.enter(base), (id, langs)));
            }
        });
        self.bases = bases;
    }

    /// Calls `each` with the token and every base of it, with the languages whose endings it took.
    fn each_base(
        &self,
        token: &str,
        langs: LangSet,
        chain: usize,
        each: &mut impl FnMut(&str, LangSet),
    ) {
        each(token, langs);
        if chain == 0 {
            return;
        }
        let mut node = 0;
        for (at, byte) in token.bytes().enumerate().rev() {
            let Some(next) = self.child(node, byte) else {
                return;
            };
            node = next;
            if !token.is_char_boundary(at) {
                continue;
            }
            let (base, ending) = token.split_at(at);
            if !Self::leaves_enough(base, ending) {
                return;
            }
            for (of, replaces) in &self.tree[node].rules {
                let langs = langs & of;
                if langs == 0 {
                    continue;
                }
                if replaces.is_empty() {
                    self.each_base(base, langs, chain - 1, each);
                } else {
                    each(&[base, replaces].concat(), langs);
                }
            }
        }
    }

    fn leaves_enough(base: &str, ending: &str) -> bool {
        let least = if ending == "s" || ending == "es" {
            MIN_ENGLISH_BASE
        } else {
            MIN_BASE
        };
        base.chars().take(least).count() == least
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn endings() -> Endings {
        let rows = [
            ("en", "s", ""),
            ("en", "es", ""),
            ("en", "ies", "y"),
            ("it", "e", ""),
            ("it", "a", ""),
            ("tr", "lar", ""),
            ("tr", "i", ""),
            ("ru", "ы", ""),
            ("ru", "ами", ""),
            ("ru", "а", ""),
        ];
        let endings: Vec<Ending> = rows
            .iter()
            .map(|(lang, ending, replaces)| Ending {
                lang: Lang::parse(lang).unwrap(),
                ending: (*ending).into(),
                replaces: (*replaces).into(),
            })
            .collect();
        let words = [
            ("pump", "en"),
            ("battery", "en"),
            ("valvola", "it"),
            ("vana", "tr"),
            ("насос", "ru"),
            ("труба", "ru"),
        ];
        let mut texts = Strings::default();
        for (word, _) in words {
            texts.enter(word);
        }
        let mut langs = Langs::default();
        for (id, (_, lang)) in (0..).zip(words) {
            let lang = langs.bit(Lang::parse(lang).unwrap());
            langs.add(id, lang);
        }
        Endings::build(&texts, &[true; 6], langs, &endings)
    }

    fn words(token: &str) -> Vec<WordId> {
        let mut out = Vec::new();
        endings().inflected(token, &mut out);
        out.iter().map(|r| r.word).collect()
    }

    #[test]
    fn endings_come_off_in_their_own_language_only() {
        for (token, word) in [
            ("pumps", 0),
            ("batteries", 1),
            ("valvole", 2),
            ("vanalari", 3),
            ("насосами", 4),
            ("трубы", 5),
        ] {
            assert_eq!(words(token), [word], "{token}");
        }
        for token in ["pumplari", "pumpe", "насосs", "vanas", "val"] {
            assert_eq!(words(token), Vec::<WordId>::new(), "{token}");
        }
    }
}
