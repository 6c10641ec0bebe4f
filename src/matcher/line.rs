//! One description as the indexes see it: which vocabulary words stand where.
//!
//! [`Line::read`] cuts it into tokens and asks the cache, or else the lexicon, what each of them means, and
//! what two of them mean that may be one word torn apart ([`pieces`]). That is all the sieve needs.
//! [`Line::place_words`] then lays out every reading at its place, for the indexes of phrases.

mod held;
mod pieces;

use super::cache::{Cache, CacheKey, Entry, Meaning, Written};
use super::designation::byte_bit;
use super::key::{Key, Short, spelled};
use super::lexicon::{Lexicon, Traits};
use super::mask::Few;
use super::reading::{How, Reading, WordId};
use crate::text::{FoldedText, Token, TokenKind, token};
use held::Held;

/// A vocabulary word at a place of the line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Occurrence {
    pub(super) word: WordId,
    /// First token it was read from.
    pub(super) first: u16,
    /// Last token it was read from.
    pub(super) last: u16,
    /// The place of its last token among those that carry meaning, from 1: small words do not count.
    pub(super) rank: u16,
    /// Non-zero and equal for parts of one joined form: they share their tokens. Unlike [`Reading::joined`] it
    /// differs from that of any other form in the line.
    pub(super) joined: u32,
    pub(super) how: How,
    pub(super) edits: u8,
    pub(super) everyday: bool,
}

/// What the tokens `first..=last` may mean together: one token, or two that make one word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub(super) first: u16,
    pub(super) last: u16,
    /// As [`Occurrence::rank`].
    rank: u16,
    pub(super) entry: Entry,
}

/// A token by itself.
#[derive(Clone, Copy, Debug)]
struct Alone {
    /// Its beginning as the cache asks for it.
    key: CacheKey,
    entry: Entry,
    /// The traits of its entry.
    traits: Traits,
    /// Whether it is a [`TokenKind::Word`].
    is_word: bool,
    /// A hash of how it is spelled together with the one before, if a written form starts with that.
    spelled: Option<u64>,
}

impl Alone {
    /// A token of which the meaning is not asked yet.
    fn unknown(key: CacheKey, is_word: bool) -> Self {
        Self {
            key,
            entry: Entry::default(),
            traits: Traits::default(),
            is_word,
            spelled: None,
        }
    }
}

/// The folded text, its tokens and the words read from them; buffers are reused from line to line.
#[derive(Debug, Default)]
pub(super) struct Line {
    pub(super) text: FoldedText,
    pub(super) tokens: Vec<Token>,
    /// What the tokens mean, and what they mean besides if they are cut off or two make one.
    pub(super) pieces: Vec<Piece>,
    /// How many tokens that carry meaning were read.
    rank: u16,
    /// The pieces that stand for words.
    known: Vec<Entry>,
    /// Those from which names are looked for.
    pub(super) anchors: Vec<Entry>,
    /// Tokens that a designation or a number may start with.
    pub(super) starts: Vec<u16>,
    /// Traits of any of the words.
    pub(super) traits: Traits,
    /// Vocabulary words that the pieces stand for.
    pub(super) offers: Few,
    /// Whether every word is idle, or there is none.
    pub(super) idle: bool,
    /// All words that may stand in the line, once [`Self::place_words`] has placed them.
    pub(super) words: Vec<Occurrence>,
    /// Where each of them stands.
    held: Held,
    /// Each token by itself.
    alone: Vec<Alone>,
    /// Room for two tokens put together.
    together: String,
}

/// Tokens read of one description; what follows in a longer one is not looked at. Far beyond any goods
/// description, and it bounds the work of hostile lines.
const MOST_TOKENS: usize = 4096;

impl Line {
    /// Reads a description: its tokens and what each may mean. The words are placed only on
    /// demand, by [`Self::place_words`].
    pub(super) fn read(&mut self, description: &str, lexicon: &Lexicon, cache: &mut Cache) {
        self.forget();
        self.text.fold(description);
        token::tokenize(&self.text, &mut self.tokens);
        self.tokens.truncate(MOST_TOKENS);
        cache.trim();
        self.find_keys(cache);
        self.find_entries(lexicon, cache);
        self.find_halves(lexicon, cache);
        self.pieces.reserve(self.tokens.len());
        for at in 0..self.alone.len() {
            if self.alone[at].is_word {
                self.read_word(at, lexicon, cache);
            } else {
                self.read_other(at, cache);
            }
        }
    }

    /// Notes for each token where the cache has its beginning, and asks for that.
    fn find_keys(&mut self, cache: &Cache) {
        let latin = self.text.is_ascii();
        let alone = |token: &Token| {
            let key = Short::at(&self.text, token);
            let is_word = token.kind == TokenKind::Word;
            let key = if latin && is_word {
                CacheKey::of_latin(key)
            } else {
                CacheKey::of(key)
            };
            cache.ask_for(key);
            Alone::unknown(key, is_word)
        };
        self.alone.clear();
        self.alone.extend(self.tokens.iter().map(alone));
    }

    /// Asks what each token means by itself.
    fn find_entries(&mut self, lexicon: &Lexicon, cache: &mut Cache) {
        for at in 0..self.alone.len() {
            let entry = if self.alone[at].is_word {
                self.word(at, lexicon, cache)
            } else {
                self.other(&self.tokens[at], lexicon, cache)
            };
            cache.ask_for_meaning(entry);
            self.alone[at].entry = entry;
        }
    }

    /// Notes which tokens may make a written form together with the one before; few do.
    fn find_halves(&mut self, lexicon: &Lexicon, cache: &Cache) {
        let mut starts = false;
        for at in 0..self.alone.len() {
            if starts && self.alone[at].is_word {
                let spelled = self.spelled_with_last(at);
                lexicon.vocabulary.ask_for_torn(spelled);
                self.alone[at].spelled = Some(spelled);
            }
            let traits = cache.meaning(self.alone[at].entry).traits;
            if traits.has(Traits::KNOWN) {
                cache.ask_for_readings(self.alone[at].entry);
            }
            self.alone[at].traits = traits;
            starts = traits.has(Traits::STARTS_FORM);
        }
    }

    /// A hash of how a token and the one before it are spelled together.
    fn spelled_with_last(&mut self, at: usize) -> u64 {
        let [head, tail] = [at - 1, at].map(|at| self.alone[at].key.key);
        if head.is_whole() && tail.is_whole() {
            return head.spelled_with(tail);
        }
        self.put_together(at, "");
        spelled(&self.together)
    }

    /// Reads a token that is no word of a script with spaces: digits, letters and digits, `真空泵`.
    #[inline]
    fn read_other(&mut self, at: usize, cache: &Cache) {
        let entry = self.alone[at].entry;
        self.rank += 1;
        self.push(at, at, entry, cache.meaning(entry));
        self.starts.push(in_few(at));
    }

    /// Reads a word, by itself, together with the one before it if they may be one, and as the
    /// beginning of a longer one.
    #[inline]
    fn read_word(&mut self, at: usize, lexicon: &Lexicon, cache: &mut Cache) {
        let Alone {
            entry,
            traits,
            spelled,
            ..
        } = self.alone[at];
        let meaning = cache.meaning(entry);
        let after = meaning.after;
        self.rank += u16::from(!traits.has(Traits::FILLER));
        self.push(at, at, entry, meaning);
        let mut idle = traits.has(Traits::IDLE);
        if after != 0 && self.is_followed(at, after) {
            self.starts.push(in_few(at));
        }
        if spelled.is_some_and(|spelled| lexicon.vocabulary.may_be_torn(spelled)) {
            self.read_marked(at, lexicon, cache);
            self.join(at, lexicon, cache);
        }
        if traits.has(Traits::STARTS_FORM) && self.is_pointed(at) {
            let beginning = self.read_shortened(at, Written::Pointed, lexicon, cache);
            idle |= beginning.has(Traits::IDLE);
        }
        if at + 1 == self.tokens.len() {
            idle |= self.read_cut_off(lexicon, cache).has(Traits::IDLE);
        }
        self.idle &= idle;
    }

    /// Whether the token behind `at` starts with one of the bytes that `after` has the
    /// [`byte_bit`]s of; it need not start with any if all of them will do.
    fn is_followed(&self, at: usize, after: u64) -> bool {
        let next = self.tokens.get(at + 1);
        let byte = next.and_then(|t| self.text.as_bytes().get(t.start as usize));
        after == u64::MAX || byte.is_some_and(|&b| after & byte_bit(b) != 0)
    }

    /// Empties the line.
    pub(super) fn forget(&mut self) {
        self.text.clear();
        self.tokens.clear();
        self.pieces.clear();
        self.rank = 0;
        self.known.clear();
        self.anchors.clear();
        self.starts.clear();
        self.words.clear();
        self.traits = Traits::default();
        self.offers = Few::default();
        self.idle = true;
    }

    /// Places every word that the line may hold; `cache` is the one it was read with.
    pub(super) fn place_words(&mut self, cache: &Cache) {
        self.words.clear();
        for piece in &self.pieces {
            add(&mut self.words, cache.readings(piece.entry), piece);
        }
        self.held.note(&self.words);
    }

    /// Takes the words placed in another line, each as `read` reads it, and nothing else of that line.
    pub(super) fn take_words(&mut self, other: &Self, read: impl FnMut(&Occurrence) -> Occurrence) {
        self.words.clear();
        self.words.extend(other.words.iter().map(read));
        self.held.note(&self.words);
    }

    /// Whether two tokens make one word somewhere in the line.
    pub(super) fn holds_torn_words(&self) -> bool {
        self.pieces.iter().any(|piece| piece.first != piece.last)
    }

    /// The places, a bit each, where a word may stand, as [`Self::place_words`] counts them; for lines
    /// without torn words and of fewer tokens than bits.
    pub(super) fn places(&self, word: WordId, cache: &Cache) -> u128 {
        let means = |r: &Reading| r.word == word;
        let holding = self.pieces.iter();
        let holding = holding.filter(|piece| cache.readings(piece.entry).iter().any(means));
        holding.fold(0, |places, piece| places | 1 << piece.rank)
    }

    /// Calls `each` with every reading of the line; `cache` is the one it was read with.
    #[inline]
    pub(super) fn each_reading(&self, cache: &Cache, mut each: impl FnMut(&Reading)) {
        for &entry in &self.known {
            cache.readings(entry).iter().for_each(&mut each);
        }
    }

    #[inline]
    fn word(&self, at: usize, lexicon: &Lexicon, cache: &mut Cache) -> Entry {
        let (token, key) = (self.tokens[at], self.alone[at].key);
        let plain = self.text.is_plain(token.start as usize..token.end as usize);
        let known = (plain && key.key.is_whole())
            .then(|| cache.known(key))
            .flatten();
        known.unwrap_or_else(|| self.new_word(&token, lexicon, cache))
    }

    /// A word that is met for the first time, long or written with accents.
    #[cold]
    #[inline(never)]
    fn new_word(&self, token: &Token, lexicon: &Lexicon, cache: &mut Cache) -> Entry {
        let plain = self.text.is_plain(token.start as usize..token.end as usize);
        let text = token.text(self.text.as_str());
        let resolve = |out: &mut Vec<Reading>| lexicon.word(text, plain, out);
        let written = if plain {
            Written::Plain
        } else {
            Written::Marked
        };
        match Key::at(&self.text, token) {
            Some(key) => cache.get(key, written, resolve),
            None => cache.resolve(resolve),
        }
    }

    /// Numbers and part numbers seldom repeat: those that no written form resembles are turned away
    /// before they could drive words out of the cache.
    #[inline(never)]
    fn other(&self, token: &Token, lexicon: &Lexicon, cache: &mut Cache) -> Entry {
        let text = token.text(self.text.as_str());
        let resolve = |out: &mut Vec<Reading>| lexicon.other(text, token.kind, out);
        match Key::at(&self.text, token) {
            Some(key) if lexicon.vocabulary.may_know(text, key.hash(), token.kind) => {
                cache.get(key, Written::Plain, resolve)
            }
            Some(_) => Entry::of_traits(Traits::default()),
            None => cache.resolve(resolve),
        }
    }

    fn push_known(&mut self, first: usize, last: usize, entry: Entry, cache: &Cache) {
        if !cache.readings(entry).is_empty() {
            self.push(first, last, entry, cache.meaning(entry));
        }
    }

    #[inline]
    fn push(&mut self, first: usize, last: usize, entry: Entry, meaning: &Meaning) {
        self.traits = self.traits.or(meaning.traits);
        self.offers.add(meaning.offers);
        if meaning.traits.has(Traits::KNOWN) {
            self.known.push(entry);
            if meaning.traits.has(Traits::ANCHOR) {
                self.anchors.push(entry);
            }
        }
        self.pieces.push(Piece {
            first: in_few(first),
            last: in_few(last),
            rank: self.rank,
            entry,
        });
    }

    /// The places of a word, once [`Self::place_words`] has placed it, from the first to the last.
    #[inline]
    pub(super) fn occurrences(&self, word: WordId) -> impl Iterator<Item = &Occurrence> {
        self.held.of(word, &self.words)
    }

    /// Whether the line holds a word.
    #[inline]
    pub(super) fn holds(&self, word: WordId) -> bool {
        self.occurrences(word).next().is_some()
    }

    /// Whether the line may hold a word: a glance that now and then says yes in vain.
    #[inline]
    pub(super) fn may_hold(&self, word: WordId) -> bool {
        self.held.may_have(word)
    }

    /// The original text's span of the tokens `first..=last`.
    pub(super) fn span(&self, first: u16, last: u16) -> std::ops::Range<usize> {
        let start = self.tokens[usize::from(first)].start as usize;
        let end = self.tokens[usize::from(last)].end as usize;
        self.text.origin(start..end)
    }

    /// The bytes of the folded text of one token.
    #[inline]
    pub(super) fn token_bytes(&self, at: usize) -> &[u8] {
        let Token { start, end, .. } = self.tokens[at];
        &self.text.as_bytes()[start as usize..end as usize]
    }

    /// The folded text of one token.
    pub(super) fn token_text(&self, at: usize) -> &str {
        self.tokens[at].text(self.text.as_str())
    }
}

/// A token's number in few bits; there are at most [`MOST_TOKENS`].
#[expect(clippy::cast_possible_truncation, reason = "tokens are few")]
#[inline]
fn in_few(token: usize) -> u16 {
    token as u16
}

/// Places the readings of a piece.
fn add(
    words: &mut Vec<Occurrence>,
    readings: &[Reading],
    &Piece {
        first, last, rank, ..
    }: &Piece,
) {
    for reading in readings {
        words.push(Occurrence {
            word: reading.word,
            first,
            last,
            rank,
            joined: match u32::from(reading.joined) {
                0 => 0,
                // With the place of the piece it is the only one of the line; a piece has one token or two.
                form => (u32::from(last) << 1 | u32::from(last - first)) << 15 | form,
            },
            how: reading.how,
            edits: reading.edits,
            everyday: reading.everyday,
        });
    }
}
