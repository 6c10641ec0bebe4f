//! Inflection: a token and a vocabulary word are forms of one word if both become the same base
//! after taking off endings of the word's language.
//!
//! Forms are not listed, but for the spellings that [`super::shapes`] knows of compounds. Words of the catalogue are
//! entered under their bases; a token is looked up under its own. Endings belong to languages, so `-lari` makes a
//! Turkish plural and never an English one; up to three are taken off in turn, as Turkish chains them.

mod tree;

use bytemuck::{Pod, Zeroable};

use self::tree::Tree;
use super::bits::{Bits, beginnings, hash_of_stretch};
use super::langs::{LangSet, Langs};
use super::reading::{How, Reading, WordId};
use super::shapes::has_letters;
use crate::catalogue::Ending;
use crate::store::strings::Strings;
use crate::store::table::{Flags, Lists, packed};

/// Fewest letters that must remain when an ending is taken off.
const MIN_BASE: usize = 4;
/// Fewest letters of a word that may be a compound.
const MIN_COMPOUND: usize = 9;
/// Most endings taken off one token.
const MAX_CHAIN: usize = 3;
/// Bits of a hash that place a base among [`Endings::stems`].
const STEM_BITS: u32 = 21;
/// Vocabulary words by their bases.
#[derive(Debug)]
pub(super) struct Endings {
    tree: Tree,
    bases: Strings,
    /// The bases, and what is left of them without letters that an ending takes the place of: a token that
    /// starts with none of these is no form of any.
    stems: Bits,
    /// The words of each base.
    words: Lists<Based>,
    /// Those that write compounds in one word.
    compounding: LangSet,
}

packed!(Endings {
    tree,
    bases,
    stems,
    words,
    compounding
});

/// A word, and the languages in which it has a base; halves of a [`LangSet`], lower one first.
#[derive(Clone, Copy, Debug, Pod, Zeroable)]
#[repr(C)]
struct Based {
    word: WordId,
    langs: [u32; 2],
}

impl Based {
    fn langs(self) -> LangSet {
        let [low, high] = self.langs.map(LangSet::from);
        high << 32 | low
    }
}

impl Endings {
    /// Enters every word that is nothing but letters under its bases in each of its languages.
    pub(super) fn build(
        words: &Strings,
        letters: &Flags,
        mut langs: Langs,
        endings: &[Ending],
    ) -> Self {
        let mut all = Self {
            compounding: langs.compounding(),
            tree: Tree::of(endings, &mut langs),
            bases: Strings::default(),
            stems: Bits::new(STEM_BITS),
            words: Lists::default(),
        };
        let mut entered = Vec::new();
        for (id, (word, &langs)) in (0..).zip(words.iter().zip(&langs.of_word)) {
            if letters.has(id) {
                all.enter(id, word, langs, &mut entered);
            }
        }
        all.bases.shrink();
        for base in all.bases.iter() {
            all.tree
                .each_stem(base, |stem| all.stems.set_both(hash_of_stretch(stem)));
        }
        all.words = Lists::of(all.bases.len(), &entered);
        all
    }

    fn enter(&mut self, word: WordId, text: &str, langs: LangSet, entered: &mut Vec<(u32, Based)>) {
        let Self { tree, bases, .. } = self;
        // One ending is enough on the catalogue's side: it writes base forms.
        // Short words are mostly acronyms: HCVs are not the plural of HCV.
        tree.each_base(text, langs, 1, &mut |base, langs| {
            if base.len() == text.len() || base.chars().count() >= MIN_BASE {
                let halves = [langs, langs >> 32].map(|half| half & LangSet::from(u32::MAX));
                let langs = halves.map(|half| u32::try_from(half).unwrap_or(0));
                entered.push((bases.enter(base), Based { word, langs }));
            }
        });
    }

    /// Whether a token may be a form of a word (now and then a false yes).
    fn may_be_form(&self, token: &str) -> bool {
        let plural = may_be_short_plural(token);
        let least = (MIN_BASE - usize::from(plural)).min(token.len());
        let stems = beginnings(token).skip(least.saturating_sub(1));
        // Asked for all: none has to wait for another.
        stems.fold(false, |any, stem| any | self.stems.has_both(stem))
    }

    /// [`Self::inflected`] for a token of which is known whether any base begins as it does.
    pub(super) fn inflected_from(&self, token: &str, begins: bool, out: &mut Vec<Reading>) {
        if begins || may_be_short_plural(token) {
            self.inflected(token, out);
        }
    }

    /// Calls `each` with the bases and with what endings may leave of them.
    pub(super) fn each_stem(&self, mut each: impl FnMut(&str)) {
        for base in self.bases.iter() {
            self.tree.each_stem(base, &mut each);
        }
    }

    /// Appends the words of which `token` is an inflected form (itself not included).
    pub(super) fn inflected(&self, token: &str, out: &mut Vec<Reading>) {
        if !self.may_be_form(token) {
            return;
        }
        let start = out.len();
        let each = &mut |base: &str, langs| {
            let Some(base) = self.bases.find(base) else {
                return;
            };
            for based in self.words.get(base) {
                let known = out[start..].iter().any(|r| r.word == based.word);
                if based.langs() & langs != 0 && !known {
                    out.push(Reading::of(based.word, How::Inflected));
                }
            }
        };
        self.tree.each_base(token, LangSet::MAX, MAX_CHAIN, each);
    }

    /// Appends the words that may be compounds of which `token` is a form with one ending.
    pub(super) fn compounds(&self, token: &str, words: &Strings, out: &mut Vec<Reading>) {
        let start = out.len();
        let each = &mut |base: &str, langs| {
            let Some(number) = self.bases.find(base).filter(|_| may_be_compound(base)) else {
                return;
            };
            for based in self.words.get(number) {
                let known = out[start..].iter().any(|r| r.word == based.word);
                let itself = base != token && words.get(based.word) == base;
                if itself && based.langs() & langs != 0 && !known {
                    out.push(Reading::of(based.word, How::Inflected));
                }
            }
        };
        self.tree.each_base(token, self.compounding, 1, each);
    }

    /// Calls `each` with the words of languages that write compounds in one word of which `token` is a form
    /// with at most one ending; with some more than once.
    pub(super) fn each_of_compounding(&self, token: &str, mut each: impl FnMut(WordId)) {
        self.tree
            .each_base(token, self.compounding, 1, &mut |base, langs| {
                let base = self.bases.find(base);
                let words = base.map_or(&[][..], |base| self.words.get(base));
                for based in words.iter().filter(|based| based.langs() & langs != 0) {
                    each(based.word);
                }
            });
    }

    /// A token without an English plural ending.
    pub(super) fn english_bases(token: &str) -> impl Iterator<Item = &str> {
        let long = token.len() > MIN_BASE + 1;
        let bases = ["s", "es"].into_iter();
        bases.filter_map(move |ending| token.strip_suffix(ending).filter(|_| long))
    }
}

/// What an ending leaves has a letter less than [`MIN_BASE`] only if it is the English plural: whether a token may
/// be such a one.
fn may_be_short_plural(token: &str) -> bool {
    matches!(token.as_bytes().get(MIN_BASE - 1), Some(b's' | b'e'))
}

/// Calls `each` with every form with one ending of the words that may be compounds.
pub(super) fn each_inflected_compound(
    (words, letters): (&Strings, &Flags),
    langs: &mut Langs,
    endings: &[Ending],
    mut each: impl FnMut(&str),
) {
    let compounding = langs.compounding();
    let endings = endings.iter().map(|row| (langs.bit(row.lang), row));
    let endings: Vec<(LangSet, &Ending)> = endings.filter(|e| e.0 & compounding != 0).collect();
    let mut form = String::new();
    for (id, (word, of_word)) in (0..).zip(words.iter().zip(&langs.of_word)) {
        if of_word & compounding == 0 || !letters.has(id) || !may_be_compound(word) {
            continue;
        }
        for (lang, row) in &endings {
            if let Some(stem) = word
                .strip_suffix(&*row.replaces)
                .filter(|_| of_word & lang != 0)
            {
                form.clear();
                form.push_str(stem);
                form.push_str(&row.ending);
                each(&form);
            }
        }
    }
}

fn may_be_compound(word: &str) -> bool {
    has_letters(word, MIN_COMPOUND)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Lang;

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
        let letters = [true; 6].into_iter().collect();
        Endings::build(&texts, &letters, langs, &endings)
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
