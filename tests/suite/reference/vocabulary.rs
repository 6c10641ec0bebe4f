//! The words of a catalogue's phrases, and the forms in which they are written.

use std::collections::{BTreeMap, BTreeSet};

use tidewaiter::catalogue::{Catalogue, Lang, Spelling};
use tidewaiter::matcher::How;
use tidewaiter::text::{FoldedText, Token, token};

use super::endings::{COMPOUNDING, Endings, WordBase};
use super::spelling::{self, Misspellable};

/// A word, by its place in [`Vocabulary::words`].
pub(super) type WordNo = usize;

/// A word of at least one phrase.
pub(super) struct Word {
    pub(super) text: String,
    /// The languages of its phrases.
    pub(super) langs: Vec<Lang>,
    /// Whether it stands in a name of goods or a lookalike, not only in contexts and the like.
    pub(super) names_goods: bool,
    /// Whether it is a whole name in a language that writes compounds in one word, of goods and not of a
    /// material: then a longer word may end with it.
    pub(super) may_be_a_head: bool,
}

/// A text as one token that stands for words.
pub(super) struct Form {
    pub(super) text: String,
    pub(super) words: Vec<WordNo>,
    pub(super) how: How,
}

/// What a phrase consists of.
#[derive(Clone)]
pub(super) enum Wording {
    /// Words with spaces between them, small words left out, and how many stand before the one small
    /// word around which both sides may change places.
    Words(Vec<WordNo>, usize),
    /// The letters and digits of a phrase with characters of a script without word spaces, with a blank where
    /// it has any.
    Unspaced(String),
}

/// All words and forms of a catalogue.
pub(super) struct Vocabulary {
    /// In the order in which the catalogue first writes them.
    pub(super) words: Vec<Word>,
    /// For one text: the word itself, then spellings, then two words run together.
    pub(super) forms: Vec<Form>,
    pub(super) endings: Endings,
    pub(super) bases: Vec<WordBase>,
    /// Neighbouring words that are not both English, by what they are run together.
    pub(super) pairs: BTreeMap<String, [WordNo; 2]>,
    pub(super) misspellable: Vec<Misspellable>,
    pub(super) everyday: BTreeSet<String>,
}

/// Fewest letters of two words run together.
const MIN_RUN_TOGETHER: usize = 6;
/// The same where the first of them is a number.
const MIN_NUMBERED: usize = 4;

/// Small words that a phrase of a language can lose, and that never count as a gap.
const SMALL_WORDS: [(&str, &str); 7] = [
    ("de", "der des die fuer fur mit und von"),
    ("en", "and for in of or the with"),
    ("es", "al con de del el en la las los para por y"),
    (
        "fr",
        "a au aux d de des du en et l la le les par pour sous sur",
    ),
    ("it", "con da dei del della di e per"),
    ("nl", "de het met tbv van voor"),
    ("pt", "com da das de do dos e em para por"),
];

/// Whether a word of a line is small in any language.
pub(super) fn is_small(word: &str) -> bool {
    let mut lists = SMALL_WORDS.iter().flat_map(|(_, words)| words.split(' '));
    lists.any(|small| small == word)
}

/// Whether a word of a phrase is small in the phrase's language.
fn is_small_in(word: &str, lang: Lang) -> bool {
    let mut lists = SMALL_WORDS.iter().filter(|(code, _)| *code == lang.code());
    lists.any(|(_, words)| words.split(' ').any(|small| small == word))
}

/// The tokens of a folded text.
pub(super) fn tokens_of(folded: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    token::tokenize(&FoldedText::new(folded), &mut tokens);
    tokens
}

pub(super) fn fold(text: &str) -> String {
    FoldedText::new(text).as_str().to_owned()
}

/// Collects words while the phrases of a catalogue are read.
pub(super) struct Collector {
    words: Vec<Word>,
    numbers: BTreeMap<String, WordNo>,
    /// Spelling variants: what a phrase writes so is the word that it stands for.
    variants: BTreeMap<String, String>,
    run_together: Vec<[WordNo; 2]>,
}

impl Collector {
    pub(super) fn new(spellings: impl Iterator<Item = Spelling>) -> Self {
        let variants = spellings.filter(|s| s.variant);
        Self {
            words: Vec::new(),
            numbers: BTreeMap::new(),
            variants: variants
                .map(|s| (fold(&s.form), fold(&s.stands_for)))
                .collect(),
            run_together: Vec::new(),
        }
    }

    /// Reads a name of goods or a lookalike: its neighbouring words may be run together.
    pub(super) fn goods(&mut self, phrase: &str, lang: Lang) -> Wording {
        let wording = self.phrase(phrase, lang);
        if let Wording::Words(words, _) = &wording {
            for &word in words {
                self.words[word].names_goods = true;
            }
            for pair in words.windows(2) {
                self.run_together(pair[0], pair[1]);
            }
        }
        wording
    }

    /// Notes that words are a name of goods.
    pub(super) fn note_head(&mut self, wording: &Wording, lang: Lang) {
        if let Wording::Words(words, _) = wording
            && let [word] = words[..]
            && COMPOUNDING.contains(&lang.code())
        {
            self.words[word].may_be_a_head = true;
        }
    }

    /// Reads a context or a vague description.
    pub(super) fn phrase(&mut self, phrase: &str, lang: Lang) -> Wording {
        let folded = FoldedText::new(phrase);
        if folded.has_unspaced() {
            let word = |word: &str| word.chars().filter(|c| c.is_alphanumeric()).collect();
            let words = folded.as_str().split_whitespace().map(word);
            let words: Vec<String> = words.filter(|word: &String| !word.is_empty()).collect();
            return Wording::Unspaced(words.join(" "));
        }
        let all = self.words_of(phrase, lang);
        let telling = all.iter().copied();
        let telling: Vec<WordNo> = telling
            .filter(|&w| !is_small_in(&self.words[w].text, lang))
            .collect();
        if telling.is_empty() {
            return Wording::Words(all, 0);
        }
        let turn = self.turn(&all, lang);
        Wording::Words(telling, turn)
    }

    /// `pump for reactor` is a `reactor pump`: the words before the small one, if it is the only one.
    fn turn(&self, all: &[WordNo], lang: Lang) -> usize {
        let text = |at: usize| self.words[all[at]].text.as_str();
        let small: Vec<usize> = (0..all.len())
            .filter(|&at| is_small_in(text(at), lang))
            .collect();
        match *small {
            [at] if lang == Lang::ENGLISH && matches!(text(at), "for" | "of") => at,
            _ => 0,
        }
    }

    /// Reads a phrase that stands as it is written, small words and all.
    pub(super) fn as_written(&mut self, phrase: &str, lang: Lang) -> Wording {
        match self.phrase(phrase, lang) {
            Wording::Words(..) => Wording::Words(self.words_of(phrase, lang), 0),
            unspaced @ Wording::Unspaced(_) => unspaced,
        }
    }

    /// Every word of a text.
    pub(super) fn words_of(&mut self, text: &str, lang: Lang) -> Vec<WordNo> {
        let folded = fold(text);
        tokens_of(&folded)
            .iter()
            .map(|t| self.word(t.text(&folded), lang))
            .collect()
    }

    fn word(&mut self, written: &str, lang: Lang) -> WordNo {
        let text = self.variants.get(written).map_or(written, |v| v).to_owned();
        let next = self.words.len();
        let number = *self.numbers.entry(text.clone()).or_insert(next);
        if number == next {
            self.words.push(Word {
                text,
                langs: Vec::new(),
                names_goods: false,
                may_be_a_head: false,
            });
        }
        let langs = &mut self.words[number].langs;
        if !langs.contains(&lang) {
            langs.push(lang);
        }
        number
    }

    fn run_together(&mut self, first: WordNo, second: WordNo) {
        let pair = [first, second];
        let wordy = |&word: &WordNo| self.words[word].text.chars().all(char::is_alphabetic);
        if pair.iter().any(wordy) {
            self.run_together.push(pair);
        }
    }

    /// Every form of every word, once all phrases are read.
    pub(super) fn finish(self, catalogue: &Catalogue) -> Vocabulary {
        let mut forms: Vec<Form> = self
            .words
            .iter()
            .enumerate()
            .map(|(number, word)| Form {
                text: word.text.clone(),
                words: vec![number],
                how: How::Exact,
            })
            .collect();
        forms.extend(
            catalogue
                .spellings()
                .iter()
                .filter_map(|s| self.spelling(&s)),
        );
        forms.extend(self.english_pairs(catalogue));
        let endings = Endings::new(catalogue.endings(), &self.words);
        Vocabulary {
            bases: endings.bases_of_words(&self.words),
            pairs: self.other_pairs(),
            endings,
            misspellable: spelling::misspellable(&forms),
            forms,
            words: self.words,
            everyday: catalogue
                .everyday_words()
                .iter()
                .map(|word| word.word.into_owned())
                .collect(),
        }
    }

    /// An abbreviation or a variant; nothing if a word it stands for is in no phrase.
    fn spelling(&self, spelling: &Spelling) -> Option<Form> {
        let meant = fold(&spelling.stands_for);
        let words: Option<Vec<WordNo>> = tokens_of(&meant)
            .iter()
            .map(|t| self.numbers.get(t.text(&meant)).copied())
            .collect();
        Some(Form {
            text: fold(&spelling.form),
            words: words.filter(|w| !w.is_empty())?,
            how: if spelling.variant {
                How::Inflected
            } else {
                How::Abbreviated
            },
        })
    }

    fn is_english(&self, word: WordNo) -> bool {
        self.words[word].langs.contains(&Lang::ENGLISH)
    }

    /// Neighbouring English words run together, in every spelling of either, unless that is an English
    /// word of its own that names goods; of two pairs that look the same the catalogue's first counts.
    fn english_pairs(&self, catalogue: &Catalogue) -> Vec<Form> {
        let mut seen = BTreeSet::new();
        let spelled = |word: WordNo| {
            let text = &self.words[word].text;
            let mut all = vec![text.clone()];
            let variants = catalogue.spellings().iter().filter(|s| s.variant);
            all.extend(
                variants
                    .filter(|s| fold(&s.stands_for) == *text)
                    .map(|s| fold(&s.form)),
            );
            all
        };
        let spellings: Vec<Vec<String>> = (0..self.words.len()).map(spelled).collect();
        let mut forms = Vec::new();
        let both = |pair: &&[WordNo; 2]| pair.iter().all(|&word| self.is_english(word));
        for &[first, second] in self.run_together.iter().filter(both) {
            for head in &spellings[first] {
                for tail in &spellings[second] {
                    let text = [head.as_str(), tail].concat();
                    let own = self.numbers.get(&text);
                    let free = own
                        .is_none_or(|&own| !self.is_english(own) || !self.words[own].names_goods);
                    let number = head.chars().all(|c| c.is_ascii_digit());
                    let least = if number {
                        MIN_NUMBERED
                    } else {
                        MIN_RUN_TOGETHER
                    };
                    if text.chars().count() >= least && free && seen.insert(text.clone()) {
                        forms.push(Form {
                            text,
                            words: vec![first, second],
                            how: How::Joined,
                        });
                    }
                }
            }
        }
        forms
    }

    /// Other neighbouring words by what they are run together; of two pairs that look the same that of
    /// the shorter first word.
    fn other_pairs(&self) -> BTreeMap<String, [WordNo; 2]> {
        let mut pairs: BTreeMap<String, [WordNo; 2]> = BTreeMap::new();
        let text = |word: WordNo| self.words[word].text.as_str();
        let foreign = |pair: &&[WordNo; 2]| !pair.iter().all(|&word| self.is_english(word));
        for &[first, second] in self.run_together.iter().filter(foreign) {
            let together = [text(first), text(second)].concat();
            if together.chars().count() >= MIN_RUN_TOGETHER {
                let known = pairs.entry(together).or_insert([first, second]);
                if text(first).len() < text(known[0]).len() {
                    *known = [first, second];
                }
            }
        }
        pairs
    }
}
