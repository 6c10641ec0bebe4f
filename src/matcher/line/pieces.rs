//! Tokens that are less than a word, or two that make one: torn apart by a blank or a hyphen, ended by a
//! point, cut off by the end of the field.

use super::super::cache::{Cache, Entry, Written};
use super::super::key::Key;
use super::super::lexicon::{Lexicon, Sense, Traits};
use super::super::reading::Reading;
use super::super::shapes::{MIN_HYPHENED, MIN_PIECE};
use super::Line;

impl Line {
    /// Reads the tokens `at - 1` and `at` as an abbreviation with a mark in it (`s/s`), which may
    /// lose a hyphen and gain spaces.
    pub(super) fn read_marked(&mut self, at: usize, lexicon: &Lexicon, cache: &mut Cache) {
        let mark = match self.between(at - 1).trim() {
            "/" => "/",
            "-" | "" => "-",
            _ => return,
        };
        let whole = self.tokens[at - 1].start as usize..self.tokens[at].end as usize;
        if !self.text.is_plain(whole) {
            return;
        }
        self.put_together(at, mark);
        let resolve = |out: &mut Vec<Reading>| lexicon.marked(&self.together, out);
        let entry = self.put_together_entry(cache, Written::Apart, resolve);
        self.push_known(at - 1, at, entry, cache);
    }

    /// Reads the tokens `at - 1` and `at`, of these traits, as one word that was torn apart.
    pub(super) fn join(
        &mut self,
        at: usize,
        traits: [Traits; 2],
        lexicon: &Lexicon,
        cache: &mut Cache,
    ) {
        let least = match self.between(at - 1).trim() {
            "-" => MIN_HYPHENED,
            _ => MIN_PIECE,
        };
        let enough = self.token_text(at - 1).chars().take(least).count() == least;
        // A single s is the end of a plural or a genitive.
        if !enough || self.token_text(at) == "s" {
            return;
        }
        let written = if traits.iter().all(|traits| traits.has(Traits::WORD)) {
            Written::AtSeam
        } else {
            Written::Apart
        };
        self.put_together(at, "");
        let resolve = |out: &mut Vec<Reading>| lexicon.split(&self.together, written, out);
        let entry = self.put_together_entry(cache, written, resolve);
        self.push_known(at - 1, at, entry, cache);
    }

    /// What stands between a token and the next.
    pub(in super::super) fn between(&self, at: usize) -> &str {
        let gap = self.tokens[at].end as usize..self.tokens[at + 1].start as usize;
        &self.text.as_str()[gap]
    }

    /// Writes the tokens `at - 1` and `at` together, with a mark between them.
    pub(super) fn put_together(&mut self, at: usize, mark: &str) {
        let folded = self.text.as_str();
        self.together.clear();
        self.together.push_str(self.tokens[at - 1].text(folded));
        self.together.push_str(mark);
        self.together.push_str(self.tokens[at].text(folded));
    }

    /// The entry of what was put together.
    fn put_together_entry(
        &self,
        cache: &mut Cache,
        written: Written,
        resolve: impl FnOnce(&mut Vec<Reading>) -> Sense,
    ) -> Entry {
        match Key::of(&self.together) {
            Some(key) => cache.get(key, written, resolve),
            None => cache.resolve(resolve),
        }
    }

    /// A field of fixed width often ends in the middle of a word: the traits of the words that the last token, with
    /// which a written form starts, may be.
    pub(super) fn read_cut_off(
        &mut self,
        at: usize,
        lexicon: &Lexicon,
        cache: &mut Cache,
    ) -> Traits {
        // What reads as a word together with the token before it is whole.
        let last = self.pieces.last();
        let joined = last.is_some_and(|p| p.first != p.last && usize::from(p.last) == at);
        let behind = &self.text.as_str()[self.tokens[at].end as usize..];
        if joined || !behind.trim_end().is_empty() {
            return Traits::default();
        }
        self.read_shortened(at, Written::CutOff, lexicon, cache)
    }

    /// Whether a point stands right behind a token.
    pub(super) fn is_pointed(&self, at: usize) -> bool {
        self.text.as_bytes().get(self.tokens[at].end as usize) == Some(&b'.')
    }

    /// Reads a token as the beginning of a word of which the rest is missing: the traits of such words.
    pub(super) fn read_shortened(
        &mut self,
        at: usize,
        how: Written,
        lexicon: &Lexicon,
        cache: &mut Cache,
    ) -> Traits {
        let token = &self.tokens[at];
        let text = token.text(self.text.as_str());
        let resolve = |out: &mut Vec<Reading>| lexicon.shortened(text, how, out);
        let entry = match Key::at(&self.text, token) {
            Some(key) => cache.get(key, how, resolve),
            None => cache.resolve(resolve),
        };
        self.push_known(at, at, entry, cache);
        cache.meaning(entry).traits
    }
}
