//! Reading one token: all the words that it may stand for, and how far-fetched each reading is.
//!
//! Further ways are tried only where the nearer ones leave room, so that a correctly written word is
//! never taken for another.

use tidewaiter::catalogue::Lang;
use tidewaiter::matcher::How;
use tidewaiter::text::TokenKind;

use super::shape;
use super::vocabulary::{Vocabulary, WordNo};

/// One way to read a token: as one word, or as several that share it.
#[derive(Clone, Debug)]
pub(super) struct Meaning {
    pub(super) words: Vec<WordNo>,
    pub(super) how: How,
    pub(super) edits: usize,
    /// The token is misspelt only if it does not mean the everyday word that it also is.
    pub(super) everyday: bool,
}

/// Fewest letters of a token that is guessed to be the beginning of a word.
const MIN_BEGINNING: usize = 5;
/// Most words that a token may be the beginning of; more are no guess. At the end of a field they may
/// be more.
const MOST_GUESSES: usize = 6;
const MOST_CUT_OFF: usize = 512;
const MOST_CUT_OFF_WHOLE: usize = 64;
/// Small words that may be run together with a word, and the fewest letters of that word.
const SMALL: [(&str, usize); 5] = [("and", 4), ("for", 3), ("of", 5), ("the", 4), ("with", 3)];
/// Fewest letters of it if it is misspelt, and if that is believed without company.
const MIN_BARE_MISSPELT: usize = 4;
const MIN_BARE_SURE: usize = 6;
/// Fewest letters of it if the small word is.
const MIN_BESIDE_SLIP: usize = 5;
/// Letters of a name and of the stranger that it is run together with.
const MIN_NAMING: usize = 6;
const MIN_STRANGER: usize = 4;
/// Letters of several words run together, fewest letters of each, and how many they are.
const MIN_CHAINED: usize = 12;
const MOST_CHAINED: usize = 40;
const MIN_LINK: usize = 3;
const MIN_SMALL: usize = 2;
const MIN_LINKS: usize = 3;
/// Fewest letters of a word that a number is run together with.
const MIN_NUMBERED: usize = 4;
/// Short units that a number is run together with.
const UNITS: [&str; 40] = [
    "ah", "bar", "bit", "cm", "db", "dbm", "fps", "gb", "ghz", "gpa", "gw", "hz", "ka", "kev",
    "kg", "khz", "kj", "km", "kn", "kpa", "kv", "kw", "ma", "mbar", "mev", "mhz", "mj", "mm",
    "mpa", "mv", "mw", "nm", "ns", "ppb", "ppm", "psi", "rpm", "thz", "um", "wh",
];

impl Meaning {
    pub(super) fn plain(words: Vec<WordNo>, how: How) -> Self {
        Self {
            words,
            how,
            edits: 0,
            everyday: false,
        }
    }
}

/// Adds the words as guesses that nothing better stands for.
fn add_guesses(words: Vec<WordNo>, meanings: &mut Vec<Meaning>) {
    let new = |word: &WordNo| !meanings.iter().any(|m| m.words.contains(word));
    let new: Vec<WordNo> = words.into_iter().filter(new).collect();
    let guess = |word| Meaning::plain(vec![word], How::Guessed);
    meanings.extend(new.into_iter().map(guess));
}

/// The same meanings, understood in another way.
fn by(how: How, meanings: Vec<Meaning>) -> Vec<Meaning> {
    meanings.into_iter().map(|m| Meaning { how, ..m }).collect()
}

impl Vocabulary {
    /// What a token means by itself; `plain` tells that it was written without accents.
    pub(super) fn meanings(&self, token: &str, kind: TokenKind, plain: bool) -> Vec<Meaning> {
        match kind {
            TokenKind::Word => self.meanings_of_word(token, plain),
            TokenKind::Number => self.written(token),
            TokenKind::Mixed => self.meanings_of_mixed(token),
            TokenKind::Unspaced => Vec::new(),
        }
    }

    /// What two words with a mark between them mean: `s/s`.
    pub(super) fn meanings_of_marked(&self, marked: &str) -> Vec<Meaning> {
        self.written(marked)
    }

    /// What two neighbouring words mean if they are one that was torn apart.
    pub(super) fn meanings_of_torn(&self, head: &str, tail: &str, hyphen: bool) -> Vec<Meaning> {
        let together = [head, tail].concat();
        let compounds = || {
            let words = self.inflected_compounds(&together).into_iter();
            words.map(|word| Meaning::plain(vec![word], How::Inflected))
        };
        let mut meanings = Vec::new();
        if self.make_form(head, tail, hyphen) {
            meanings = self.written(&together);
            if meanings.is_empty() {
                meanings = self.written_and_inflected(&together);
            } else if !meanings.iter().any(|m| m.how == How::Joined) {
                meanings.extend(compounds());
            }
        } else if self.make_begun_form(head, tail, hyphen) {
            meanings.extend(compounds());
        }
        // Two words of one joined form, written apart, are only two words.
        let at_seam = self.is_word(head) && self.is_word(tail);
        meanings.retain(|meaning| !at_seam || meaning.how != How::Joined);
        by(How::Joined, meanings)
    }

    /// The words that a word at the end of a field may be the beginning of. An everyday word that
    /// the catalogue has too is rather whole.
    pub(super) fn meanings_of_cut_off(&self, token: &str) -> Vec<Meaning> {
        let most = if self.everyday.contains(token) && self.is_word(token) {
            MOST_CUT_OFF_WHOLE
        } else {
            MOST_CUT_OFF
        };
        self.guessed_from(token, most)
    }

    /// The words that a token with a point behind it may be the beginning of; if it is a word itself, few and English
    /// ones, and none if it is such a one.
    pub(super) fn meanings_of_pointed(&self, token: &str) -> Vec<Meaning> {
        if !self.everyday.contains(token) && !self.is_word(token) {
            return self.guessed_from(token, MOST_CUT_OFF);
        }
        let mut meanings = Vec::new();
        if !self.is_english_name_itself(token) {
            add_guesses(self.english_starting_so(token), &mut meanings);
        }
        meanings
    }

    fn guessed_from(&self, beginning: &str, most: usize) -> Vec<Meaning> {
        self.starting(beginning, most)
            .into_iter()
            .map(|word| Meaning::plain(vec![word], How::Guessed))
            .collect()
    }

    fn meanings_of_word(&self, token: &str, plain: bool) -> Vec<Meaning> {
        // Abbreviations are written without accents.
        let written = |word: &str| {
            let mut meanings = self.written_and_inflected(word);
            meanings.retain(|m| plain || m.how != How::Abbreviated);
            meanings
        };
        let mut meanings = written(token);
        if let Some(word) = shape::without_article(token) {
            meanings.extend(written(word));
        }
        let umlauts = shape::without_umlauts(token).filter(|_| meanings.is_empty());
        meanings.extend(umlauts.iter().flat_map(|word| written(word)));
        // A form of a word leaves room for the misspelling of a nearer word; so does a word that
        // names no goods. Anything else settles it.
        let names_goods = |m: &Meaning| m.words.iter().any(|&w| self.words[w].names_goods);
        let settled = meanings
            .iter()
            .any(|m| m.how != How::Inflected && names_goods(m));
        let english = |m: &Meaning| m.words.iter().any(|&w| self.is_english(w));
        if !settled {
            self.add_far_fetched(token, &mut meanings);
        } else if !meanings.iter().any(english) {
            meanings.extend(self.misspelt_english(token, self.everyday.contains(token)));
            if !self.everyday.contains(token) && token.chars().count() >= MIN_BEGINNING {
                let words = self.english_starting_so(token);
                add_guesses(words, &mut meanings);
            }
        }
        meanings
    }

    /// The English words one edit from a word of another language.
    fn misspelt_english(&self, token: &str, everyday: bool) -> Vec<Meaning> {
        let mut near = self.near(token);
        near.retain(|n| n.edits == 1);
        near.sort_by_key(|n| n.text);
        near.dedup_by_key(|n| n.text);
        let words = near.iter().flat_map(|n| self.written(n.text));
        words
            .filter(|m| m.how == How::Exact && self.is_english(m.words[0]))
            .map(|m| Meaning {
                how: How::Misspelt,
                edits: 1,
                everyday,
                ..m
            })
            .collect()
    }

    pub(super) fn is_english(&self, word: WordNo) -> bool {
        self.words[word].langs.contains(&Lang::ENGLISH)
    }

    /// Whether a text is an English word of a name.
    fn is_english_name_itself(&self, text: &str) -> bool {
        let number = self.words.iter().position(|w| w.text == text);
        number.is_some_and(|word| self.words[word].names_goods && self.is_english(word))
    }

    /// Whether a text is an English word.
    pub(super) fn is_english_word(&self, text: &str) -> bool {
        let number = self.words.iter().position(|w| w.text == text);
        number.is_some_and(|word| self.is_english(word))
    }

    fn add_far_fetched(&self, token: &str, meanings: &mut Vec<Meaning>) {
        let everyday = self.everyday.contains(token);
        if meanings.is_empty() && !everyday {
            meanings.extend(self.with_small_word(token));
            if meanings.is_empty() {
                let pair = self.pairs.get(token).map(|pair| pair.to_vec());
                meanings.extend(pair.map(|words| Meaning::plain(words, How::Joined)));
            }
            if !meanings.is_empty() {
                return;
            }
        }
        meanings.extend(self.misspelt(token, everyday));
        if meanings.is_empty()
            && let Some(latin) = shape::in_latin_letters(token)
        {
            *meanings = by(How::Disguised, self.written_or_inflected(&latin));
        }
        if meanings.is_empty() && !everyday {
            let meant = shape::without_confusions(token).into_iter();
            let meant = meant.flat_map(|meant| self.written(&meant));
            meanings.extend(meant.map(|m| Meaning {
                how: How::Misspelt,
                edits: 1,
                ..m
            }));
            let swapped = shape::swapped_across(token);
            let swapped = swapped.iter().find_map(|m| self.english_name(vec![m]));
            meanings.extend(swapped.map(|word| Meaning {
                edits: 1,
                ..Meaning::plain(vec![word], How::Misspelt)
            }));
        }
        if meanings.is_empty() && !everyday {
            let bare = without_small_word(token).into_iter();
            let bare = bare.filter(|b| b.chars().count() >= MIN_BARE_MISSPELT);
            let sure = |b: &str| b.chars().count() >= MIN_BARE_SURE;
            meanings.extend(bare.flat_map(|b| self.misspelt_english(b, !sure(b))));
            let word = self.english_name(without_misspelt_small_word(token));
            meanings.extend(word.map(|word| Meaning {
                edits: 1,
                ..Meaning::plain(vec![word], How::Misspelt)
            }));
        }
        if !everyday && meanings.iter().all(|m| m.edits > 1) {
            let chain = self.chained(token);
            let last_part = chain.is_none().then(|| self.last_part(token));
            meanings.extend(chain);
            meanings.extend(last_part.into_iter().flatten());
        }
        if meanings.is_empty() && !everyday {
            meanings.extend(self.with_stranger(token));
        }
        if everyday {
            return;
        }
        // A word that only helps others to count may be the consonants of one that names goods.
        let names = |m: &Meaning| m.words.iter().any(|&w| self.words[w].names_goods);
        let known = meanings.iter().any(names);
        // What is left of a word may be a form or a misspelling of another.
        let whole = |m: &Meaning| !matches!(m.how, How::Inflected | How::Misspelt);
        if !meanings.iter().any(whole) && token.chars().count() >= MIN_BEGINNING {
            add_guesses(self.starting(token, MOST_GUESSES), meanings);
        }
        if !known {
            let guesses = self.with_consonants(token, MOST_GUESSES);
            let guess = |word| Meaning::plain(vec![word], How::Guessed);
            meanings.extend(guesses.into_iter().map(guess));
        }
    }

    /// English words of names, or their plurals, and small ones run together, three at least: the longest first,
    /// if the rest is made of such too.
    fn chained(&self, token: &str) -> Option<Meaning> {
        if !token.is_ascii() || !(MIN_CHAINED..=MOST_CHAINED).contains(&token.len()) {
            return None;
        }
        let links = self.links(token)?;
        let words: Vec<WordNo> = links.iter().copied().flatten().collect();
        (links.len() >= MIN_LINKS && !words.is_empty()).then(|| Meaning::plain(words, How::Joined))
    }

    /// The words that a text is made of, small ones without a number.
    fn links(&self, text: &str) -> Option<Vec<Option<WordNo>>> {
        if text.is_empty() {
            return Some(Vec::new());
        }
        let mut ends = (MIN_SMALL..=text.len()).rev();
        ends.find_map(|end| {
            let (link, rest) = text.split_at(end);
            let word = self.english_name(vec![link]).filter(|_| end >= MIN_LINK);
            let small = SMALL.iter().any(|(small, _)| *small == link);
            let further = (word.is_some() || small).then(|| self.links(rest))??;
            Some([vec![word], further].concat())
        })
    }

    /// An English word of a name, or its plural, with a small one run together: the first such.
    fn with_small_word(&self, token: &str) -> Option<Meaning> {
        let word = self.english_name(without_small_word(token))?;
        Some(Meaning::plain(vec![word], How::Joined))
    }

    /// An English word of a name, or its plural, with one of everyday lines or of English names run together.
    fn with_stranger(&self, token: &str) -> Option<Meaning> {
        let letters: Vec<char> = token.chars().collect();
        let text = |letters: &[char]| letters.iter().collect::<String>();
        let naming = |letters: &[char]| {
            let word = self.english_name(vec![&text(letters)]);
            word.filter(|_| letters.len() >= MIN_NAMING)
        };
        let stranger = |letters: &[char]| {
            let text = text(letters);
            letters.len() >= MIN_STRANGER
                && (self.everyday.contains(&*text) || self.is_english_word(&text))
        };
        (MIN_STRANGER..letters.len()).find_map(|at| {
            let (head, tail) = letters.split_at(at);
            let words = match (naming(head), naming(tail)) {
                (Some(first), Some(second)) => vec![first, second],
                (Some(name), None) if stranger(tail) => vec![name],
                (None, Some(name)) if stranger(head) => vec![name],
                _ => return None,
            };
            Some(Meaning::plain(words, How::Joined))
        })
    }

    /// The first of some texts that is an English word of a name, or its plural.
    fn english_name(&self, texts: Vec<&str>) -> Option<WordNo> {
        let mut all = Vec::new();
        for text in texts {
            all.push(text);
            all.extend(self.endings.without_plural(text));
        }
        let spelled = |m: &Meaning| matches!(m.how, How::Exact | How::Inflected);
        let forms = all.into_iter().flat_map(|text| self.written(text));
        let mut words = forms.filter(|m| spelled(m) && m.words.len() == 1);
        words.find_map(|m| {
            let word = m.words[0];
            (self.words[word].names_goods && self.is_english(word)).then_some(word)
        })
    }

    /// The meanings of the forms written exactly so.
    pub(super) fn is_word(&self, token: &str) -> bool {
        self.written(token)
            .iter()
            .any(|meaning| meaning.how == How::Exact)
    }

    fn written(&self, token: &str) -> Vec<Meaning> {
        let forms = self.forms.iter().filter(|f| f.text == token);
        forms
            .map(|f| Meaning::plain(f.words.clone(), f.how))
            .collect()
    }

    fn written_and_inflected(&self, token: &str) -> Vec<Meaning> {
        let mut meanings = self.written(token);
        let inflected = self.inflected(token).into_iter();
        meanings.extend(inflected.map(|word| Meaning::plain(vec![word], How::Inflected)));
        meanings
    }

    fn written_or_inflected(&self, token: &str) -> Vec<Meaning> {
        let written = self.written(token);
        if written.is_empty() {
            self.written_and_inflected(token)
        } else {
            written
        }
    }

    /// The nearest forms and those one edit further: a word of another language may by chance be
    /// nearer than the one meant. The token itself is no misspelling.
    fn misspelt(&self, token: &str, everyday: bool) -> Vec<Meaning> {
        let mut near = self.near(token);
        // The ending of a misspelt word in the plural must not use up its edits, if it took any.
        if near.iter().all(|n| n.edits > 1) {
            let singular = self.endings.without_plural(token).into_iter();
            near.extend(singular.flat_map(|base| self.near(base)));
        }
        near.sort_by_key(|n| (n.text, n.edits));
        near.dedup_by_key(|n| n.text);
        let least = near.iter().map(|n| n.edits).min().unwrap_or(0);
        near.retain(|n| (1..=least + 1).contains(&n.edits));
        let read = |near: &super::spelling::Near<'_>| {
            // A word may be an abbreviation too, and that is never misspelt, or two words run
            // together, which forgive one edit.
            self.written(near.text)
                .into_iter()
                .filter(|m| m.how != How::Abbreviated)
                .filter(|m| m.how != How::Joined || near.edits < 2)
                .map(|m| Meaning {
                    how: How::Misspelt,
                    edits: near.edits,
                    everyday,
                    ..m
                })
                .collect::<Vec<_>>()
        };
        near.iter().flat_map(read).collect()
    }

    fn meanings_of_mixed(&self, token: &str) -> Vec<Meaning> {
        let written = self.written(token);
        if !written.is_empty() {
            let word = shape::number_and_word(token).map(|(_, word)| word);
            let unit = word.is_some_and(|word| UNITS.contains(&word));
            let numbered = if unit {
                self.numbered(token)
            } else {
                Vec::new()
            };
            return [written, numbered].concat();
        }
        let mut meanings = self.numbered(token);
        let before_number = shape::word_before_number(token).into_iter();
        let before_number = before_number.flat_map(|word| self.written_and_inflected(word));
        let before_number = before_number.filter(|m| m.how != How::Abbreviated);
        meanings.extend(by(How::Joined, before_number.collect()));
        // Digits side by side are rather a number: only the word itself shows that they are not.
        let is_digit = |c: &char| c.is_ascii_digit();
        let chars: Vec<char> = token.chars().collect();
        let number = chars.windows(2).any(|pair| pair.iter().all(is_digit));
        for letters in shape::digits_as_letters(token) {
            let read = if number {
                self.written(&letters)
            } else {
                self.written_or_inflected(&letters)
            };
            meanings.extend(by(How::Disguised, read));
        }
        meanings
    }

    /// `5axis`: every meaning of the word, with the number if phrases have it. An abbreviation stays
    /// one.
    fn numbered(&self, token: &str) -> Vec<Meaning> {
        let long_enough =
            |(_, w): &(&str, &str)| w.chars().count() >= MIN_NUMBERED || UNITS.contains(w);
        let Some((number, word)) = shape::number_and_word(token).filter(long_enough) else {
            return Vec::new();
        };
        let number = self.words.iter().position(|w| w.text == number);
        let meanings = self.written_and_inflected(word).into_iter();
        let with_number = |mut meaning: Meaning| {
            meaning.words.extend(number);
            let how = match meaning.how {
                How::Abbreviated => How::Abbreviated,
                _ => How::Joined,
            };
            Meaning { how, ..meaning }
        };
        meanings.map(with_number).collect()
    }
}

/// A token without the small word that it may have run together with it: all ways.
fn without_small_word(token: &str) -> Vec<&str> {
    let mut all = Vec::new();
    for (small, least) in SMALL {
        let bare = [token.strip_prefix(small), token.strip_suffix(small)];
        let bare = bare.into_iter().flatten();
        all.extend(bare.filter(|b| b.chars().count() >= least));
    }
    all
}

/// A token without the small word with one slip that it may have run together with it: all ways. Both are
/// English, and a letter of another script is no slip of that kind.
fn without_misspelt_small_word(token: &str) -> Vec<&str> {
    if !token.is_ascii() {
        return Vec::new();
    }
    let nearly = |piece: &str| {
        let long = SMALL.iter().filter(|(small, _)| small.len() > 2);
        long.into_iter()
            .any(|(small, _)| strsim::osa_distance(small, piece) == 1)
    };
    let mut all = Vec::new();
    for (at, _) in token.char_indices() {
        let (head, tail) = token.split_at(at);
        for (small, bare) in [(head, tail), (tail, head)] {
            if nearly(small) && bare.chars().count() >= MIN_BESIDE_SLIP {
                all.push(bare);
            }
        }
    }
    all
}
