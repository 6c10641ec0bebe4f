//! Words run together: with a small word, with their neighbour in a name, with a number, with a stranger.

use std::iter;

use super::super::bits::Stretches;
use super::super::endings::Endings;
use super::super::fillers::{is_glued, without_filler, without_misspelt_filler};
use super::super::forms::Form;
use super::super::forms::mark_last;
use super::super::shapes::{self, has_letters};
use super::compile::is_spelled;
use super::{Asked, How, MIN_JOINED, Reading, Vocabulary, WordId};

/// Fewest letters of a word that names goods and of the stranger that it is run together with.
const MIN_NAMING: usize = 6;
const MIN_STRANGER: usize = 4;
/// Fewest letters of a misspelt word that a small one is run together with, and of one that is believed
/// without company.
const MIN_GLUED_MISSPELT: usize = 4;
const MIN_GLUED_SURE: usize = 6;
/// Fewest letters of several words run together, of each of them, and of a small one; the most letters of a small
/// one; and how many they are at least.
const MIN_CHAINED: usize = 12;
const MIN_LINK: usize = 3;
const MIN_SMALL: usize = 2;
const MOST_SMALL: usize = 4;
const MIN_LINKS: usize = 3;

/// Words run together as far as they are known.
struct Chain<'t> {
    text: &'t str,
    stretches: &'t Stretches,
    /// Its words, small ones without a number.
    links: Vec<Option<WordId>>,
    /// The places from which it does not go on, a bit each.
    dead: u64,
}

impl Vocabulary {
    /// `technologyfor`: an English word that names goods, or its plural, and a small one run together;
    /// `false` if it is none.
    pub(super) fn glued(&self, text: &str, out: &mut Vec<Reading>) -> bool {
        let word = without_filler(text).find_map(|bare| self.english_name(bare));
        out.extend(word.map(|word| Reading::of(word, How::Joined)));
        word.is_some()
    }

    /// `forcolums`, `frocolumns`: the same, with a letter wrong in either.
    pub(super) fn glued_and_misspelt(&self, asked: &Asked, out: &mut Vec<Reading>) {
        let text = asked.text;
        for bare in without_filler(text) {
            if has_letters(bare, MIN_GLUED_MISSPELT) {
                self.misspelt_english(bare, !has_letters(bare, MIN_GLUED_SURE), out);
            }
        }
        // Hardly any piece of a word that is met for the first time is asked for in earnest.
        let may_name = |from, to| {
            let stretches = asked.stretches();
            stretches.is_none_or(|all| self.named.has_both(all.hash(from, to)))
        };
        let mut bare = without_misspelt_filler(text, may_name);
        let word = bare.find_map(|bare| self.english_name(bare));
        out.extend(word.map(|word| Reading {
            edits: 1,
            ..Reading::of(word, How::Misspelt)
        }));
    }

    /// The English word that a text is, in any spelling, or is the plural of, if it names goods.
    pub(super) fn english_name(&self, text: &str) -> Option<WordId> {
        let texts = iter::once(text).chain(Endings::english_bases(text));
        let forms = { texts }.flat_map(|text| self.forms.of(text));
        { forms }.find_map(|&form| self.named_by(form))
    }

    /// The English word that a written form is, in any spelling, if it names goods.
    fn named_by(&self, form: Form) -> Option<WordId> {
        match *self.forms.words(form) {
            [word] if is_spelled(form) && self.names_goods(word) && self.is_english(word) => {
                Some(word)
            }
            _ => None,
        }
    }

    /// Two neighbours of a name in another language run together, at the first place where they meet;
    /// `false` if there is none.
    pub(super) fn run_on(&self, text: &str, out: &mut Vec<Reading>) -> bool {
        if !has_letters(text, MIN_JOINED) || !self.shapes.may_be_pair(text) {
            return false;
        }
        let pair = text.char_indices().skip(1).find_map(|(at, _)| {
            let (head, tail) = text.split_at(at);
            let pair = [self.find(head)?, self.find(tail)?];
            self.pairs.binary_search(&pair).ok().map(|_| pair)
        });
        out.extend(pair.into_iter().flatten().map(|word| Reading {
            joined: 1,
            ..Reading::of(word, How::Joined)
        }));
        mark_last(out, pair.map_or(0, |pair| pair.len()));
        pair.is_some()
    }

    /// `bioreactorstainless`: an English word that names goods, or its plural, and one of everyday lines or of
    /// English names, at the first place where they meet.
    pub(super) fn strangers(&self, asked: &Asked, out: &mut Vec<Reading>) {
        let text = asked.text;
        // What is known of the two begins with four letters that are known of something.
        if !asked.begins || !has_letters(text, MIN_NAMING + MIN_STRANGER) {
            return;
        }
        let letters = text.chars().count();
        let stretches = asked.stretches();
        let naming = |from: usize, to: usize, letters: usize| {
            let known = |all: &Stretches| self.named.has_both(all.hash(from, to));
            let may_name = letters >= MIN_NAMING && stretches.is_none_or(known);
            may_name.then(|| self.english_name(&text[from..to]))?
        };
        let cuts = text.char_indices().map(|(at, _)| at).enumerate();
        let cuts = cuts.skip(MIN_STRANGER).take(letters + 1 - 2 * MIN_STRANGER);
        let met = { cuts }.find_map(|(head, at)| {
            let first = naming(0, at, head);
            match (first, naming(at, text.len(), letters - head)) {
                (Some(first), Some(second)) => Some([Some(first), Some(second)]),
                (Some(name), None) if self.is_stranger(&text[at..]) => Some([Some(name), None]),
                (None, Some(name)) if self.is_stranger(&text[..at]) => Some([Some(name), None]),
                _ => None,
            }
        });
        let Some(met) = met else { return };
        let pair = met.iter().flatten().count() == 2;
        out.extend(met.into_iter().flatten().map(|word| Reading {
            joined: u16::from(pair),
            ..Reading::of(word, How::Joined)
        }));
        if pair {
            mark_last(out, 2);
        }
    }

    /// `turbomolecularvacuumpump`: English words that name goods, or their plurals, and small ones, nothing else,
    /// three at least and the longest first; `false` if it is none.
    pub(super) fn chained(&self, asked: &Asked, out: &mut Vec<Reading>) -> bool {
        let text = asked.text;
        if !asked.begins || !text.is_ascii() || text.len() < MIN_CHAINED {
            return false;
        }
        let Some(stretches) = asked.stretches() else {
            return false;
        };
        let mut chain = Chain {
            text,
            stretches,
            links: Vec::new(),
            dead: 0,
        };
        if !self.goes_on(&mut chain, 0) || chain.links.len() < MIN_LINKS {
            return false;
        }
        let words: Vec<WordId> = chain.links.into_iter().flatten().collect();
        out.extend(words.iter().map(|&word| Reading {
            joined: u16::from(words.len() > 1),
            ..Reading::of(word, How::Joined)
        }));
        mark_last(out, words.len());
        !words.is_empty()
    }

    /// Whether nothing but links of a chain stand from a place on; they are appended to it.
    fn goes_on(&self, chain: &mut Chain<'_>, from: usize) -> bool {
        let Chain {
            text, stretches, ..
        } = *chain;
        for to in (from + MIN_SMALL..=text.len()).rev() {
            let letters = to - from;
            let known = letters >= MIN_LINK && self.named.has_both(stretches.hash(from, to));
            if chain.dead >> to & 1 == 1 || !known && letters > MOST_SMALL {
                continue;
            }
            let link = &text[from..to];
            let word = if known { self.english_name(link) } else { None };
            if word.is_none() && !is_glued(link) {
                continue;
            }
            chain.links.push(word);
            if to == text.len() || self.goes_on(chain, to) {
                return true;
            }
            chain.links.pop();
        }
        chain.dead |= 1 << from;
        false
    }

    fn is_stranger(&self, text: &str) -> bool {
        self.is_everyday(text) || self.find(text).is_some_and(|word| self.is_english(word))
    }

    /// `5axis`: a number and a word run together, where the word is a known one. Every meaning of
    /// the word makes one with the number.
    pub(super) fn number_and_word(&self, text: &str, out: &mut Vec<Reading>) {
        let Some((number, word)) = shapes::number_word(text) else {
            return;
        };
        if !shapes::may_run_on(word) {
            return;
        }
        let mut meanings = Vec::new();
        self.known_forms(word, 0, false, &mut meanings);
        self.endings.inflected(word, &mut meanings);
        let number = self.find(number);
        for meaning in meanings.chunk_by(|a, _| a.joined == 1) {
            // One abbreviation with a number is still a bare abbreviation.
            let how = match meaning[0].how {
                How::Abbreviated => How::Abbreviated,
                _ => How::Joined,
            };
            let words = meaning.iter().map(|r| r.word).chain(number);
            out.extend(words.map(|word| Reading {
                joined: 1,
                ..Reading::of(word, how)
            }));
            if let Some(last) = out.last_mut() {
                last.joined = 2;
            }
        }
    }

    /// `condenser6m2`: a word and a number run together, where the word is a known one and no abbreviation.
    pub(super) fn word_and_number(&self, text: &str, out: &mut Vec<Reading>) {
        let Some(word) = shapes::word_before_number(text) else {
            return;
        };
        let start = out.len();
        for form in self.forms.of(word) {
            if form.how() != How::Abbreviated {
                self.forms.read(&[*form], 0, false, out);
            }
        }
        self.endings.inflected(word, out);
        out[start..].iter_mut().for_each(|r| r.how = How::Joined);
    }
}
