//! The phrase index: which of a hundred thousand phrases stand in a line.
//!
//! Every phrase is entered under its rarest word, together with its second rarest: a line is asked
//! for the first (the phrase's *anchor*), a bit answers for the second, and only then are the words placed:
//! each where it stands nearest to the place that it has in the phrase. How they then stand to each other
//! decides ([`placing`]): words may stand in any order and a little apart, but a phrase of everyday words only
//! must stand as written.

mod placing;

use self::placing::is_free;
use super::line::{Occurrence, Placed};
use super::reading::{How, WordId};
use super::vocabulary::Vocabulary;
use crate::store::table::{Flags, Lists, Table, number, packed};

/// Number of a phrase in its index.
pub(super) type PhraseId = u32;

/// How the words of a phrase stand to each other in a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// As the catalogue writes them, or turned around the one "for" or "of" of the phrase.
    #[default]
    AsWritten,
    /// In that order, with other words between them.
    Apart,
    /// In another order.
    Another,
}

impl Order {
    /// Whether they stand apart or in another order.
    #[must_use]
    pub fn is_scattered(self) -> bool {
        self != Self::AsWritten
    }
}

/// A phrase found in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PhraseHit {
    pub(super) phrase: PhraseId,
    /// First and last token it was read from.
    pub(super) first: u16,
    pub(super) last: u16,
    /// Edits over all words.
    pub(super) edits: u8,
    /// The furthest-fetched way in which a word was understood.
    pub(super) how: How,
    pub(super) order: Order,
    /// A misspelt word is an everyday word of its own.
    pub(super) everyday: bool,
    /// It is one abbreviation, which may stand for many things: it takes another word to say which.
    pub(super) bare: bool,
}

impl PhraseHit {
    /// Lower is better: what to keep when a phrase is found twice.
    fn cost(&self) -> (bool, u8, bool, bool, How, u16) {
        (
            self.bare,
            self.edits,
            self.everyday,
            self.order.is_scattered(),
            self.how,
            self.first,
        )
    }
}

/// Phrases by their rarest words.
#[derive(Debug, Default)]
pub(super) struct PhraseIndex {
    words: Lists<WordId>,
    /// How many words of a phrase stand before a small word around which both sides may change
    /// places; 0 if there is none.
    turns: Table<u8>,
    /// Whether a phrase has only words that tell little, everyday ones and those of one or two
    /// letters, and must stand as written.
    plain: Flags,
    /// Whether a phrase has more words than the one or two that it is entered with.
    long: Flags,
    /// Whether a phrase has a word of one or two letters, which only its neighbours make telling.
    rigid: Flags,
    /// Whether each word has one or two letters or digits.
    short: Flags,
    /// Whether each of these is a number or a single letter, which keeps its side.
    figures: Flags,
    /// By its rarest word each phrase, behind its second rarest.
    postings: Lists<[u32; 2]>,
}

packed!(PhraseIndex {
    words,
    turns,
    plain,
    long,
    rigid,
    short,
    figures,
    postings
});

/// Words in between that a phrase tolerates in order, and a phrase of two words, which stand in a line by chance
/// more often.
const GAP_IN_ORDER: u16 = 3;
const GAP_OF_TWO: u16 = 2;
/// Ranks by which a guess is taken to be further off than it stands.
const GUESS_ASTRAY: u64 = 2;
/// From this frequency per million words on, a word is everyday.
const EVERYDAY_FREQUENCY: u32 = 100;
/// Words of a short phrase, as most are.
const FEW_WORDS: usize = 4;
/// Most words of a phrase.
pub(super) const MOST_WORDS: usize = 24;

impl PhraseIndex {
    /// Enters a phrase by the numbers of its words; fillers must have been taken out. The first `turn`
    /// words may change places with the others.
    pub(super) fn push(&mut self, words: &[WordId], turn: u8) -> PhraseId {
        self.words.push(words.iter().copied().take(MOST_WORDS));
        self.turns.to_mut().push(turn);
        number(self.turns.len() - 1)
    }

    /// Builds the look-up once all phrases are entered; `frequencies` tells how often each word stands among a
    /// million.
    pub(super) fn finish(&mut self, vocabulary: &Vocabulary, frequencies: &[u32]) {
        self.note_short_words(vocabulary);
        let mut uses = vec![0u32; vocabulary.len()];
        self.all_words().for_each(|w| uses[w as usize] += 1);
        let commonness = |w: &&WordId| {
            let word = **w as usize;
            (frequencies[word], uses[word])
        };
        let mut postings: Vec<(WordId, [u32; 2])> = Vec::with_capacity(self.words.len());
        let alone = |&(word, [second, _]): &(WordId, [u32; 2])| word == second;
        for phrase in 0..number(self.words.len()) {
            let words = self.words.get(phrase);
            let mut known = 0;
            if let Some(&rarest) = words.iter().min_by_key(commonness) {
                let others = words.iter().filter(|&&w| w != rarest);
                let second = others.min_by_key(commonness).copied();
                known = 1 + usize::from(second.is_some());
                postings.push((rarest, [second.unwrap_or(rarest), phrase]));
            }
            let everyday = |w: WordId| frequencies[w as usize] >= EVERYDAY_FREQUENCY;
            let short = |&w: &WordId| self.short.has(w);
            self.plain
                .push(words.iter().all(|w| everyday(*w) || short(w)));
            self.long.push(words.len() > known);
            self.rigid.push(words.len() > 1 && words.iter().any(short));
        }
        postings.sort_unstable_by_key(|posting| (posting.0, alone(posting), posting.1));
        self.postings = Lists::of(vocabulary.len(), &postings);
        self.words.shrink();
    }

    fn note_short_words(&mut self, vocabulary: &Vocabulary) {
        let mut short = Flags::none(vocabulary.len());
        let mut figures = Flags::none(vocabulary.len());
        for word in self.all_words() {
            let text = vocabulary.text(word);
            if text.chars().nth(2).is_none() {
                short.set(word);
                if text.bytes().all(|b| b.is_ascii_digit()) || text.chars().nth(1).is_none() {
                    figures.set(word);
                }
            }
        }
        (self.short, self.figures) = (short, figures);
    }

    /// Appends every anchored phrase that stands in the line, the best place of each.
    pub(super) fn search(&self, line: &Placed, hits: &mut Vec<PhraseHit>) {
        let start = hits.len();
        for occurrence in line.words() {
            let anchored = self.anchored(occurrence.word);
            let mut first = None;
            for &[second, phrase] in anchored {
                let hit = if second == occurrence.word && !self.is_long(phrase) {
                    alone(phrase, occurrence)
                } else if line.may_hold(second) {
                    self.place(phrase, occurrence, line)
                } else {
                    None
                };
                let Some(hit) = hit else {
                    continue;
                };
                // A phrase is found again only from another place of its anchor.
                if *first.get_or_insert_with(|| line.is_first(occurrence)) {
                    hits.push(hit);
                } else {
                    keep_best(hits, start, hit);
                }
            }
        }
    }

    /// The phrases entered under a word as their rarest, each with its second rarest (or the same
    /// word, if it has no other); those that have no other stand last.
    pub(super) fn anchored(&self, word: WordId) -> &[[u32; 2]] {
        self.postings.get(word)
    }

    /// Those of them that have another word, with that.
    #[inline]
    pub(super) fn anchored_beside(&self, word: WordId) -> impl Iterator<Item = &[u32; 2]> {
        let anchored = self.anchored(word).iter();
        anchored.take_while(move |&&[second, _]| second != word)
    }

    /// Those of them that have no other word.
    #[inline]
    pub(super) fn anchored_alone(&self, word: WordId) -> impl Iterator<Item = PhraseId> {
        let anchored = self.anchored(word).iter().rev();
        let alone = anchored.take_while(move |&&[second, _]| second == word);
        alone.map(|&[_, phrase]| phrase)
    }

    /// All words of all phrases.
    pub(super) fn all_words(&self) -> impl Iterator<Item = WordId> + '_ {
        self.words.values().iter().copied()
    }

    /// Every place of one phrase in the line.
    pub(super) fn places(
        &self,
        phrase: PhraseId,
        line: &Placed,
    ) -> impl Iterator<Item = PhraseHit> {
        let first = self.words_of(phrase).first().copied();
        first
            .into_iter()
            .flat_map(|word| line.occurrences(word))
            .filter_map(move |o| self.place(phrase, o, line))
    }

    /// Words in between that a phrase tolerates at most.
    pub(super) fn gap(&self, phrase: PhraseId) -> u16 {
        match self.words_of(phrase).len() {
            _ if self.is_plain(phrase) => 0,
            ..=2 => GAP_OF_TWO,
            _ => GAP_IN_ORDER,
        }
    }

    /// Whether a phrase has only words that tell little, and must stand as written.
    pub(super) fn is_plain(&self, phrase: PhraseId) -> bool {
        self.plain.has(phrase)
    }

    /// Whether a phrase of several words has words of one or two letters.
    pub(super) fn has_short_words(&self, phrase: PhraseId) -> bool {
        self.rigid.has(phrase)
    }

    /// Whether a phrase has more words than those that it is entered with.
    #[inline]
    pub(super) fn is_long(&self, phrase: PhraseId) -> bool {
        self.long.has(phrase)
    }

    /// Whether all its words are, of a phrase of which the two rarest are.
    #[inline]
    pub(super) fn others_are(&self, phrase: PhraseId, stands: impl Fn(WordId) -> bool) -> bool {
        !self.is_long(phrase) || self.words_of(phrase).iter().all(|&word| stands(word))
    }

    /// The words of a phrase.
    pub(super) fn words_of(&self, phrase: PhraseId) -> &[WordId] {
        self.words.get(phrase)
    }

    /// Places the words of a phrase around one occurrence of one of them.
    fn place(&self, phrase: PhraseId, anchor: &Occurrence, line: &Placed) -> Option<PhraseHit> {
        let words = self.words_of(phrase);
        if !words.iter().all(|&word| line.holds(word)) {
            return None;
        }
        // Most phrases are short, and room for the longest would have to be cleared each time.
        if words.len() <= FEW_WORDS {
            self.place_in::<FEW_WORDS>(phrase, words, anchor, line)
        } else {
            self.place_in::<MOST_WORDS>(phrase, words, anchor, line)
        }
    }

    fn place_in<const N: usize>(
        &self,
        phrase: PhraseId,
        words: &[WordId],
        anchor: &Occurrence,
        line: &Placed,
    ) -> Option<PhraseHit> {
        // A piece of a torn word may be guessed to be the whole, which has the rank of the last piece.
        let guess = |o: &Occurrence| GUESS_ASTRAY * u64::from(o.how == How::Guessed);
        let mut placed: [Option<&Occurrence>; N] = [None; N];
        let at = words.iter().position(|&w| w == anchor.word)?;
        placed[at] = Some(anchor);
        for (i, &word) in words.iter().enumerate() {
            if i == at {
                continue;
            }
            let wanted =
                i64::from(anchor.rank) + i64::try_from(i).ok()? - i64::try_from(at).ok()?;
            let nearest = line
                .occurrences(word)
                .filter(|o| is_free(o, &placed[..words.len()]))
                .min_by_key(|o| (i64::from(o.rank).abs_diff(wanted) + guess(o), o.edits))?;
            placed[i] = Some(nearest);
        }
        self.judge(phrase, &placed[..words.len()])
    }
}

/// A phrase of one word: it stands wherever the word does for sure.
fn alone(phrase: PhraseId, occurrence: &Occurrence) -> Option<PhraseHit> {
    (occurrence.how != How::Guessed && !occurrence.everyday).then_some(PhraseHit {
        phrase,
        first: occurrence.first,
        last: occurrence.last,
        edits: occurrence.edits,
        how: occurrence.how,
        order: Order::AsWritten,
        everyday: false,
        bare: occurrence.how == How::Abbreviated,
    })
}

/// Adds a hit unless its phrase is among the hits from `start` on: then the better one stays.
fn keep_best(hits: &mut Vec<PhraseHit>, start: usize, hit: PhraseHit) {
    match hits[start..].iter_mut().find(|h| h.phrase == hit.phrase) {
        Some(known) if hit.cost() < known.cost() => *known = hit,
        Some(_) => {}
        None => hits.push(hit),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Catalogue;
    use crate::matcher::Matcher;

    #[test]
    fn a_phrase_of_one_word_is_judged_as_any_other() {
        let matcher = Matcher::of(&Catalogue::embedded().unwrap());
        let names = &matcher.names;
        let one = |&name: &PhraseId| names.words_of(name).len() == 1;
        let plain_or_not = [true, false].map(|plain| {
            let mut all = 0..number(names.words.len());
            all.find(|name| one(name) && names.is_plain(*name) == plain)
        });
        for phrase in plain_or_not.into_iter().flatten() {
            let word = names.words_of(phrase)[0];
            assert!(names.anchored_alone(word).any(|other| other == phrase));
            assert!(names.anchored_beside(word).all(|[_, p]| *p != phrase));
            for (how, everyday) in How::ALL.into_iter().flat_map(|h| [(h, true), (h, false)]) {
                let occurrence = Occurrence {
                    word,
                    first: 3,
                    last: 4,
                    rank: 3,
                    joined: 0,
                    how,
                    edits: u8::from(everyday),
                    everyday,
                };
                let judged = names.judge(phrase, &[Some(&occurrence)]);
                assert_eq!(alone(phrase, &occurrence), judged, "{how:?} {everyday}");
            }
        }
    }
}
