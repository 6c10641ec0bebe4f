//! Reading one token: all the words that it may stand for, and how far-fetched each reading is.
//!
//! Further ways are tried only where the nearer ones leave room, so that a correctly written word is
//! never taken for another.

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
/// Least size in bytes of a word that a number is run together with.
const MIN_NUMBERED: usize = 4;

impl Meaning {
    fn plain(words: Vec<WordNo>, how: How) -> Self {
        Self {
            words,
            how,
            edits: 0,
            everyday: false,
        }
    }
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

    /// What two neighbouring words mean if they are one that was torn apart.
    pub(super) fn meanings_of_torn(&self, together: &str) -> Vec<Meaning> {
        by(How::Joined, self.written_or_inflected(together))
    }

    /// The words that a word at the end of a field may be the beginning of.
    pub(super) fn meanings_of_cut_off(&self, token: &str) -> Vec<Meaning> {
        self.starting(token)
            .into_iter()
            .map(|word| Meaning::plain(vec![word], How::Guessed))
            .collect()
    }

    fn meanings_of_word(&self, token: &str, plain: bool) -> Vec<Meaning> {
        let mut meanings = self.written_and_inflected(token);
        if meanings.is_empty()
            && let Some(word) = shape::without_article(token)
        {
            meanings = self.written_and_inflected(word);
        }
        // A form of a word leaves room for the misspelling of a nearer word; so does a word that
        // names no goods. Anything else settles it.
        let names_goods = |m: &Meaning| m.words.iter().any(|&w| self.words[w].names_goods);
        let settled = meanings
            .iter()
            .any(|m| m.how != How::Inflected && names_goods(m));
        if !settled {
            self.add_far_fetched(token, &mut meanings);
        }
        // Abbreviations are written without accents.
        meanings.retain(|m| plain || m.how != How::Abbreviated);
        meanings
    }

    fn add_far_fetched(&self, token: &str, meanings: &mut Vec<Meaning>) {
        let everyday = self.everyday.contains(token);
        meanings.extend(self.misspelt(token, everyday));
        if meanings.is_empty()
            && let Some(latin) = shape::in_latin_letters(token)
        {
            *meanings = by(How::Disguised, self.written_or_inflected(&latin));
        }
        if meanings.is_empty() && !everyday {
            *meanings = self.guessed(token);
        }
    }

    /// The meanings of the forms written exactly so.
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
    /// nearer than the one meant.
    fn misspelt(&self, token: &str, everyday: bool) -> Vec<Meaning> {
        let mut near = self.near(token);
        if near.is_empty() {
            // The ending of a misspelt word in the plural must not use up its edits.
            let singular = self.endings.without_plural(token).into_iter();
            near = singular.flat_map(|base| self.near(base)).collect();
            near.sort_by_key(|n| (n.text, n.edits));
            near.dedup_by_key(|n| (n.text, n.edits));
        }
        let least = near.iter().map(|n| n.edits).min().unwrap_or(0);
        near.retain(|n| n.edits <= least + 1);
        let read = |near: &super::spelling::Near<'_>| {
            self.written(near.text)
                .into_iter()
                .map(|m| Meaning {
                    how: How::Misspelt,
                    edits: near.edits.max(1),
                    everyday,
                    ..m
                })
                .collect::<Vec<_>>()
        };
        near.iter().flat_map(read).collect()
    }

    fn guessed(&self, token: &str) -> Vec<Meaning> {
        let mut words = Vec::new();
        if token.chars().count() >= MIN_BEGINNING {
            words.extend(self.starting(token));
        }
        if shape::consonants_of(token).as_deref() == Some(token) {
            words.extend(self.with_consonants(token));
        }
        words
            .into_iter()
            .map(|word| Meaning::plain(vec![word], How::Guessed))
            .collect()
    }

    fn meanings_of_mixed(&self, token: &str) -> Vec<Meaning> {
        let written = self.written(token);
        if !written.is_empty() {
            return written;
        }
        if let Some(meaning) = self.numbered(token) {
            return vec![meaning];
        }
        let letters = shape::digits_as_letters(token);
        let meanings = letters.map(|letters| self.written_or_inflected(&letters));
        by(How::Disguised, meanings.unwrap_or_default())
    }

    /// `5axis`: the first meaning of the word, and the number if phrases have it.
    fn numbered(&self, token: &str) -> Option<Meaning> {
        let (number, word) =
            shape::number_and_word(token).filter(|(_, w)| w.len() >= MIN_NUMBERED)?;
        let meanings = self.written_and_inflected(word);
        let mut words = vec![*meanings.first()?.words.first()?];
        words.extend(self.words.iter().position(|w| w.text == number));
        Some(Meaning::plain(words, How::Joined))
    }
}
