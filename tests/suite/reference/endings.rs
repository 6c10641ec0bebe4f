//! Inflection: a token and a word are forms of one another if both become the same base when endings
//! of the word's language are taken off.

use tidewaiter::catalogue::{Ending, Lang};

use super::vocabulary::{Vocabulary, Word, WordNo};

/// Fewest letters that must remain when an ending is taken off, and when it is `-s` or `-es`, whose
/// words are short: gas, rod, nut.
const MIN_BASE: usize = 4;
const MIN_PLURAL_BASE: usize = 3;
/// Most endings taken off a token, one by one, as Turkish chains them. The catalogue writes base
/// forms: one ending is enough on its side.
const MAX_CHAIN: usize = 3;
/// Languages that write compounds in one word, and the fewest letters of one.
pub(super) const COMPOUNDING: [&str; 2] = ["de", "nl"];
const MIN_COMPOUND: usize = 9;

/// An ending with the languages that have it.
struct Suffix {
    text: String,
    /// What stands in its place in the base form.
    replaces: String,
    langs: Vec<Lang>,
}

/// A text without its endings, and the languages whose endings were taken off.
pub(super) struct Base {
    text: String,
    langs: Vec<Lang>,
}

/// A base of a word of the vocabulary.
pub(super) struct WordBase {
    word: WordNo,
    base: Base,
}

/// The endings of all languages.
pub(super) struct Endings {
    suffixes: Vec<Suffix>,
    /// Every language of an ending or a word.
    langs: Vec<Lang>,
}

impl Endings {
    pub(super) fn new(endings: &[Ending], words: &[Word]) -> Self {
        let mut suffixes: Vec<Suffix> = Vec::new();
        for ending in endings {
            let same = suffixes
                .iter_mut()
                .find(|s| *s.text == *ending.ending && *s.replaces == *ending.replaces);
            match same {
                Some(suffix) => suffix.langs.push(ending.lang),
                None => suffixes.push(Suffix {
                    text: ending.ending.to_string(),
                    replaces: ending.replaces.to_string(),
                    langs: vec![ending.lang],
                }),
            }
        }
        let mut langs: Vec<Lang> = endings.iter().map(|e| e.lang).collect();
        langs.extend(words.iter().flat_map(|w| &w.langs));
        langs.sort_unstable();
        langs.dedup();
        Self { suffixes, langs }
    }

    /// The bases of every word made of letters.
    pub(super) fn bases_of_words(&self, words: &[Word]) -> Vec<WordBase> {
        let mut all = Vec::new();
        for (number, word) in words.iter().enumerate() {
            if !word.text.chars().all(char::is_alphabetic) {
                continue;
            }
            let bases = self.bases(&word.text, &word.langs, 1).into_iter();
            // Short words are mostly acronyms: HCVs are not the plural of HCV.
            let kept = bases.filter(|b| b.text == word.text || b.text.chars().count() >= MIN_BASE);
            all.extend(kept.map(|base| WordBase { word: number, base }));
        }
        all
    }

    /// A text and what remains when up to `chain` endings of `langs` are taken off, all of one language.
    fn bases(&self, text: &str, langs: &[Lang], chain: usize) -> Vec<Base> {
        let mut bases = vec![Base {
            text: text.to_owned(),
            langs: langs.to_vec(),
        }];
        if chain == 0 {
            return bases;
        }
        for (at, _) in text.char_indices().rev() {
            let (rest, end) = text.split_at(at);
            let least = if matches!(end, "s" | "es") {
                MIN_PLURAL_BASE
            } else {
                MIN_BASE
            };
            if rest.chars().count() < least {
                continue;
            }
            for suffix in self.suffixes.iter().filter(|s| s.text == end) {
                let langs: Vec<Lang> = common(&suffix.langs, langs).collect();
                if langs.is_empty() {
                    continue;
                }
                if suffix.replaces.is_empty() {
                    bases.extend(self.bases(rest, &langs, chain - 1));
                } else {
                    let text = [rest, &suffix.replaces].concat();
                    bases.push(Base { text, langs });
                }
            }
        }
        bases
    }

    /// A token without an English plural ending.
    pub(super) fn without_plural<'t>(&self, token: &'t str) -> Vec<&'t str> {
        if token.len() <= MIN_BASE + 1 {
            return Vec::new();
        }
        let english = self.langs.contains(&Lang::ENGLISH);
        let s = token.strip_suffix('s').filter(|_| english);
        let es = token.strip_suffix("es");
        s.into_iter().chain(es).collect()
    }
}

fn common<'l>(a: &'l [Lang], b: &'l [Lang]) -> impl Iterator<Item = Lang> + 'l {
    a.iter().copied().filter(|lang| b.contains(lang))
}

impl Vocabulary {
    /// The words of which a token is a form, each once, the word itself among them.
    pub(super) fn inflected(&self, token: &str) -> Vec<WordNo> {
        let mut words = Vec::new();
        for base in self.endings.bases(token, &self.endings.langs, MAX_CHAIN) {
            for known in self.bases.iter().filter(|b| b.base.text == base.text) {
                let shares = common(&known.base.langs, &base.langs).next().is_some();
                if shares && !words.contains(&known.word) {
                    words.push(known.word);
                }
            }
        }
        words
    }

    /// The words of languages that write compounds in one word of which a text is a form with at most one
    /// ending.
    pub(super) fn of_compounding(&self, text: &str) -> Vec<WordNo> {
        let langs = COMPOUNDING.map(|code| Lang::parse(code).unwrap());
        let mut words = Vec::new();
        for base in self.endings.bases(text, &langs, 1) {
            for known in self.bases.iter().filter(|b| b.base.text == base.text) {
                let shares = common(&known.base.langs, &base.langs).next().is_some();
                if shares && !words.contains(&known.word) {
                    words.push(known.word);
                }
            }
        }
        words
    }

    /// The words that may be compounds of which a text is a form with one ending.
    pub(super) fn inflected_compounds(&self, together: &str) -> Vec<WordNo> {
        let langs = COMPOUNDING.map(|code| Lang::parse(code).unwrap());
        let bases = self.endings.bases(together, &langs, 1);
        let is_form = |word: &Word| {
            bases[1..].iter().any(|base| {
                base.text == word.text && common(&base.langs, &word.langs).next().is_some()
            })
        };
        let words = self.words.iter().enumerate();
        let compounds = words.filter(|(_, w)| {
            let letters = w.text.chars().all(char::is_alphabetic);
            letters && w.text.chars().count() >= MIN_COMPOUND && is_form(w)
        });
        compounds.map(|(number, _)| number).collect()
    }
}
