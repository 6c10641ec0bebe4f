//! One description as the phrase index sees it: which vocabulary words stand where.

use super::cache::{Cache, Key};
use super::vocabulary::{Flags, How, Reading, Vocabulary, WordId};
use crate::catalogue::Lang;
use crate::text::{FoldedText, Token, TokenKind, token};

/// A vocabulary word read at a place of the line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Occurrence {
    pub(super) word: WordId,
    /// First token it was read from.
    pub(super) first: u16,
    /// Last token it was read from.
    pub(super) last: u16,
    /// Place among the tokens that carry meaning.
    pub(super) rank: u16,
    /// Non-zero and equal for parts of one joined form: they share their token.
    pub(super) joined: u32,
    pub(super) how: How,
    pub(super) edits: u8,
    pub(super) everyday: bool,
}

/// The folded text, its tokens and the words read from them; buffers are reused from line to line.
#[derive(Debug, Default)]
pub(super) struct Line {
    pub(super) text: FoldedText,
    pub(super) tokens: Vec<Token>,
    pub(super) ranks: Vec<u16>,
    pub(super) words: Vec<Occurrence>,
    mask: u64,
    together: String,
    split: Vec<Reading>,
}

/// Tokens read of one description; what follows in a longer one is only searched for unspaced
/// phrases. Far beyond any goods description, and it bounds the work of hostile lines.
const MOST_TOKENS: usize = 4096;
/// Fewest letters of a token cut off at the end of the field.
const MIN_CUT_OFF: usize = 4;

/// Small words that a phrase of a language can lose, and that never count as a gap.
const FILLERS: [(&str, &[&str]); 7] = [
    (
        "de",
        &["der", "des", "die", "fuer", "fur", "mit", "und", "von"],
    ),
    ("en", &["and", "for", "in", "of", "or", "the", "with"]),
    (
        "es",
        &[
            "al", "con", "de", "del", "el", "en", "la", "las", "los", "para", "por", "y",
        ],
    ),
    (
        "fr",
        &[
            "a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "par",
            "pour", "sous", "sur",
        ],
    ),
    (
        "it",
        &["con", "da", "dei", "del", "della", "di", "e", "per"],
    ),
    ("nl", &["de", "het", "met", "van", "voor"]),
    (
        "pt",
        &[
            "com", "da", "das", "de", "do", "dos", "e", "em", "para", "por",
        ],
    ),
];

/// Whether a word can be left out of a phrase of a language.
pub(super) fn is_filler_in(word: &str, lang: Lang) -> bool {
    FILLERS
        .iter()
        .any(|(code, words)| *code == lang.code() && words.contains(&word))
}

/// Whether a word carries no meaning of its own.
pub(super) fn is_filler(word: &str) -> bool {
    word.len() <= 5 && FILLERS.iter().any(|(_, words)| words.contains(&word))
}

/// The bit of a word in a line's mask.
pub(super) fn bit(word: WordId) -> u64 {
    1 << (word.wrapping_mul(0x9E37_79B1) >> 26)
}

impl Line {
    /// Reads a description.
    pub(super) fn read(&mut self, description: &str, vocabulary: &Vocabulary, cache: &mut Cache) {
        self.text.fold(description);
        token::tokenize(self.text.as_str(), &mut self.tokens);
        self.tokens.truncate(MOST_TOKENS);
        self.words.clear();
        self.ranks.clear();
        self.mask = 0;
        cache.trim();
        let mut rank = 0;
        let mut starts_word = false;
        for at in 0..self.tokens.len() {
            let token = self.tokens[at];
            let text = token.text(self.text.as_str());
            let flags = if token.kind == TokenKind::Word {
                let plain = self.text.is_plain(token.start as usize..token.end as usize);
                let key = Key::of(text, plain);
                let entry = cache.get(key, |out| vocabulary.resolve_word(text, plain, out));
                rank += u16::from(!is_filler(text));
                add(
                    &mut self.words,
                    &mut self.mask,
                    cache.readings(entry),
                    at,
                    at,
                    rank,
                );
                entry.flags
            } else {
                // Numbers and part numbers seldom repeat and are quickly dismissed: remembering
                // them would only drive words out of the cache.
                rank += 1;
                self.split.clear();
                vocabulary.resolve_other(text, token.kind, &mut self.split);
                add(&mut self.words, &mut self.mask, &self.split, at, at, rank);
                Flags::default()
            };
            self.ranks.push(rank);
            if starts_word && flags.ends_word {
                self.join_split(at, rank, vocabulary);
            }
            starts_word = flags.starts_word;
        }
        self.cut_off(vocabulary);
    }

    /// Whether the line may hold a word (a false yes now and then).
    pub(super) fn may_hold(&self, word: WordId) -> bool {
        self.mask & bit(word) != 0
    }

    /// The original text's span of the tokens `first..=last`.
    pub(super) fn span(&self, first: u16, last: u16) -> std::ops::Range<usize> {
        let start = self.tokens[usize::from(first)].start as usize;
        let end = self.tokens[usize::from(last)].end as usize;
        self.text.origin(start..end)
    }

    /// The folded text of one token.
    pub(super) fn token_text(&self, at: usize) -> &str {
        self.tokens[at].text(self.text.as_str())
    }

    /// Reads the tokens `at - 1` and `at` as one word that was torn apart.
    fn join_split(&mut self, at: usize, rank: u16, vocabulary: &Vocabulary) {
        let folded = self.text.as_str();
        self.together.clear();
        self.together.push_str(self.tokens[at - 1].text(folded));
        self.together.push_str(self.tokens[at].text(folded));
        self.split.clear();
        vocabulary.resolve_split(&self.together, &mut self.split);
        add(
            &mut self.words,
            &mut self.mask,
            &self.split,
            at - 1,
            at,
            rank,
        );
    }

    /// A field of fixed width often ends in the middle of a word.
    fn cut_off(&mut self, vocabulary: &Vocabulary) {
        let Some(at) = self.tokens.len().checked_sub(1) else {
            return;
        };
        let token = self.tokens[at];
        let text = token.text(self.text.as_str());
        let ends_here = token.end as usize == self.text.as_str().trim_end().len();
        if token.kind != TokenKind::Word || text.len() < MIN_CUT_OFF || !ends_here {
            return;
        }
        if self.words.last().is_some_and(|w| usize::from(w.last) == at) {
            return;
        }
        self.split.clear();
        vocabulary.cut_off(text, &mut self.split);
        let rank = self.ranks[at];
        add(&mut self.words, &mut self.mask, &self.split, at, at, rank);
    }
}

fn add(
    words: &mut Vec<Occurrence>,
    mask: &mut u64,
    readings: &[Reading],
    first: usize,
    last: usize,
    rank: u16,
) {
    let place = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
    for reading in readings {
        *mask |= bit(reading.word);
        let joined = u32::from(reading.joined);
        words.push(Occurrence {
            word: reading.word,
            first: place(first),
            last: place(last),
            rank,
            joined: if joined == 0 {
                0
            } else {
                u32::from(place(last)) << 16 | joined
            },
            how: reading.how,
            edits: reading.edits,
            everyday: reading.everyday,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fillers_belong_to_languages() {
        let vietnamese = Lang::parse("vi").unwrap();
        assert!(is_filler_in("of", Lang::ENGLISH) && !is_filler_in("van", Lang::ENGLISH));
        assert!(!is_filler_in("van", vietnamese) && is_filler("van"));
        assert!(!is_filler("pump"));
    }
}
