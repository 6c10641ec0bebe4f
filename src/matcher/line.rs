//! One description as the indexes see it: which vocabulary words stand where.
//!
//! [`Line::read`] cuts it into tokens and asks the cache, or else the lexicon, what each of them means, and
//! what two of them mean that may be one word torn apart ([`pieces`]). That is all the sieve needs.
//! [`Line::place_words`] then lays out every reading at its place, for the indexes of phrases.

mod pieces;
mod placed;

use super::cache::{Cache, CacheKey, Entry, Written};
use super::designation::byte_bit;
use super::key::{Key, Short, spelled};
use super::lexicon::{Lexicon, Traits};
use super::mask::Few;
use super::reading::{Reading, WordId};
use crate::store::table::number;
use crate::text::{FoldedText, Token, TokenKind, token};
pub(super) use placed::{Occurrence, Placed};

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
    /// What may follow it in a designation, as [`super::cache::Meaning::after`].
    after: u64,
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
            after: 0,
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
    /// What the tokens mean that stand for words, and what they mean besides if they are cut off or two make one.
    pub(super) pieces: Vec<Piece>,
    /// How many tokens that carry meaning were read.
    rank: u16,
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
    pub(super) placed: Placed,
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
        let mut alone = std::mem::take(&mut self.alone);
        self.find_keys(&mut alone, cache);
        self.find_entries(&mut alone, lexicon, cache);
        self.find_halves(&mut alone, lexicon, cache);
        let mut before = Traits::default();
        for (at, token) in alone.iter().enumerate() {
            if token.is_word {
                self.read_word(at, token, before, (lexicon, cache));
            } else {
                self.read_other(at, token, cache);
            }
            before = token.traits;
        }
        self.alone = alone;
    }

    /// Notes for each token where the cache has its beginning, and asks for that.
    fn find_keys(&self, alone: &mut Vec<Alone>, cache: &Cache) {
        let latin = self.text.is_ascii();
        alone.clear();
        alone.extend(self.tokens.iter().map(|token| {
            let key = Short::at(&self.text, token);
            let is_word = token.kind == TokenKind::Word;
            let key = if latin && is_word {
                CacheKey::of_latin(key)
            } else {
                CacheKey::of(key)
            };
            cache.ask_for(key);
            Alone::unknown(key, is_word)
        }));
    }

    /// Asks what each token means by itself.
    fn find_entries(&self, alone: &mut [Alone], lexicon: &Lexicon, cache: &mut Cache) {
        for (token, alone) in self.tokens.iter().zip(alone) {
            let entry = if alone.is_word {
                self.word(token, alone.key, lexicon, cache)
            } else {
                self.other(token, lexicon, cache)
            };
            cache.ask_for_meaning(entry);
            alone.entry = entry;
        }
    }

    /// Notes which tokens may make a written form together with the one before; few do.
    fn find_halves(&mut self, alone: &mut [Alone], lexicon: &Lexicon, cache: &Cache) {
        let mut start = None;
        for (at, alone) in alone.iter_mut().enumerate() {
            let key = alone.key.key;
            if let Some(head) = start
                && alone.is_word
            {
                let spelled = self.spelled_together(at, head, key);
                lexicon.vocabulary.ask_for_torn(spelled);
                alone.spelled = Some(spelled);
            }
            let meaning = cache.meaning(alone.entry);
            (alone.traits, alone.after) = (meaning.traits, meaning.after);
            if alone.traits.has(Traits::KNOWN) {
                cache.ask_for_readings(alone.entry);
            }
            start = alone.traits.has(Traits::STARTS_FORM).then_some(key);
        }
    }

    /// A hash of how a token and the one before it, of these keys, are spelled together.
    #[inline]
    fn spelled_together(&mut self, at: usize, head: Short, tail: Short) -> u64 {
        if head.is_whole() && tail.is_whole() {
            return head.spelled_with(tail);
        }
        self.put_together(at, "");
        spelled(&self.together)
    }

    /// Reads a token that is no word of a script with spaces: digits, letters and digits, `真空泵`.
    #[inline]
    fn read_other(&mut self, at: usize, token: &Alone, cache: &Cache) {
        self.rank += 1;
        self.push(at, at, token.entry, token.traits, cache);
        self.starts.push(in_few(at));
    }

    /// Reads a word, by itself, together with the one before it, which has the traits `before`, if they may be one,
    /// and as the beginning of a longer one.
    #[inline]
    fn read_word(
        &mut self,
        at: usize,
        token: &Alone,
        before: Traits,
        (lexicon, cache): (&Lexicon, &mut Cache),
    ) {
        let traits = token.traits;
        self.rank += u16::from(!traits.has(Traits::FILLER));
        self.push(at, at, token.entry, traits, cache);
        let mut idle = traits.has(Traits::IDLE);
        if token.after != 0 && self.is_followed(at, token.after) {
            self.starts.push(in_few(at));
        }
        let may_be_torn = |spelled| lexicon.vocabulary.may_be_torn(spelled);
        if token.spelled.is_some_and(may_be_torn) {
            self.read_marked(at, lexicon, cache);
            self.join(at, [before, traits], lexicon, cache);
        }
        if traits.has(Traits::STARTS_FORM) && self.is_pointed(at) {
            let beginning = self.read_shortened(at, Written::Pointed, lexicon, cache);
            idle |= beginning.has(Traits::IDLE);
        }
        if at + 1 == self.tokens.len() && traits.has(Traits::STARTS_FORM) {
            idle |= self.read_cut_off(at, lexicon, cache).has(Traits::IDLE);
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
        self.anchors.clear();
        self.starts.clear();
        self.placed.clear();
        self.traits = Traits::default();
        self.offers = Few::default();
        self.idle = true;
    }

    /// Places every word that the line may hold; `cache` is the one it was read with.
    pub(super) fn place_words(&mut self, cache: &Cache) {
        self.placed.clear();
        for (at, piece) in self.pieces.iter().enumerate() {
            self.placed
                .add(number(at), piece, cache.readings(piece.entry));
        }
        self.placed.chain();
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
        for piece in &self.pieces {
            cache.readings(piece.entry).iter().for_each(&mut each);
        }
    }

    #[inline]
    fn word(&self, token: &Token, key: CacheKey, lexicon: &Lexicon, cache: &mut Cache) -> Entry {
        let plain = || self.text.is_plain(token.start as usize..token.end as usize);
        let known = (key.key.is_whole() && plain()).then(|| cache.known(key));
        known
            .flatten()
            .unwrap_or_else(|| self.new_word(token, lexicon, cache))
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

    /// Adds what the tokens `first..=last` mean together, if that is anything.
    fn push_known(&mut self, first: usize, last: usize, entry: Entry, cache: &Cache) {
        let traits = cache.meaning(entry).traits;
        if traits.has(Traits::KNOWN) {
            self.push(first, last, entry, traits, cache);
        }
    }

    /// Adds what the tokens `first..=last` mean, an entry of these traits; a piece stands for a word.
    #[inline]
    fn push(&mut self, first: usize, last: usize, entry: Entry, traits: Traits, cache: &Cache) {
        self.traits = self.traits.or(traits);
        if !traits.has(Traits::KNOWN) {
            return;
        }
        self.offers.add(cache.meaning(entry).offers);
        if traits.has(Traits::ANCHOR) {
            self.anchors.push(entry);
        }
        self.pieces.push(Piece {
            first: in_few(first),
            last: in_few(last),
            rank: self.rank,
            entry,
        });
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
