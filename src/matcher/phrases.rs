//! The phrase index: which of a hundred thousand phrases stand in a line.
//!
//! Every phrase is entered under its rarest word, together with its second rarest: a line is asked
//! for the first, a bit answers for the second, and only then are the words placed. Words may stand
//! in any order and a little apart, but a phrase of everyday words only must stand as written.

use super::line::{Line, Occurrence};
use super::vocabulary::{How, Vocabulary, WordId};
use crate::store::table::{Flags, Lists, Table, number, packed};

/// Number of a phrase in its index.
pub(super) type PhraseId = u32;

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
    /// Words out of order or apart.
    pub(super) scattered: bool,
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
            self.scattered,
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
    rigid,
    short,
    figures,
    postings
});

/// Words apart that a phrase tolerates in order, and out of order.
const GAP_IN_ORDER: u16 = 2;
const GAP_OUT_OF_ORDER: u16 = 1;
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

    /// Builds the look-up once all phrases are entered; `frequencies` tells how common each word is.
    pub(super) fn finish(&mut self, vocabulary: &Vocabulary, frequencies: &[u32]) {
        let mut uses = vec![0u32; vocabulary.len()];
        self.all_words().for_each(|w| uses[w as usize] += 1);
        let frequency = |w: WordId| frequencies[w as usize];
        let common = |w: WordId| u64::from(frequency(w)) << 32 | u64::from(uses[w as usize]);
        let mut short_words = Flags::none(vocabulary.len());
        let mut figures = Flags::none(vocabulary.len());
        for word in self.all_words() {
            let text = vocabulary.text(word);
            if text.chars().nth(2).is_none() {
                short_words.set(word);
                if text.bytes().all(|b| b.is_ascii_digit()) || text.chars().nth(1).is_none() {
                    figures.set(word);
                }
            }
        }
        let mut postings: Vec<(WordId, [u32; 2])> = Vec::with_capacity(self.words.len());
        for phrase in 0..number(self.words.len()) {
            let words = self.words_of(phrase);
            let Some(&rarest) = words.iter().min_by_key(|&&w| common(w)) else {
                self.plain.push(true);
                self.rigid.push(false);
                continue;
            };
            let second = words
                .iter()
                .filter(|&&w| w != rarest)
                .min_by_key(|&&w| common(w));
            postings.push((rarest, [second.copied().unwrap_or(rarest), phrase]));
            let everyday = |&w: &WordId| frequency(w) >= EVERYDAY_FREQUENCY;
            let short = |&w: &WordId| short_words.has(w);
            let plain = words.iter().all(|w| everyday(w) || short(w));
            let rigid = words.len() > 1 && words.iter().any(short);
            self.plain.push(plain);
            self.rigid.push(rigid);
        }
        postings.sort_unstable();
        self.postings = Lists::of(vocabulary.len(), &postings);
        self.short = short_words;
        self.figures = figures;
        self.words.shrink();
    }

    /// Appends every anchored phrase that stands in the line, the best place of each.
    pub(super) fn search(&self, line: &Line, hits: &mut Vec<PhraseHit>) {
        let start = hits.len();
        for occurrence in &line.words {
            for &[second, phrase] in self.anchored(occurrence.word) {
                if line.may_hold(second)
                    && let Some(hit) = self.place(phrase, occurrence, line)
                {
                    keep_best(hits, start, hit);
                }
            }
        }
    }

    /// The phrases entered under a word as their rarest, each with its second rarest (or the same
    /// word, if it has no other).
    pub(super) fn anchored(&self, word: WordId) -> &[[u32; 2]] {
        self.postings.get(word)
    }

    /// All words of all phrases.
    pub(super) fn all_words(&self) -> impl Iterator<Item = WordId> + '_ {
        self.words.values().iter().copied()
    }

    /// Every place of one phrase in the line.
    pub(super) fn places(&self, phrase: PhraseId, line: &Line) -> impl Iterator<Item = PhraseHit> {
        let words = self.words_of(phrase);
        let possible = words.iter().all(|&w| line.may_hold(w));
        let first = words.first().copied().filter(|_| possible);
        let occurrences = if first.is_some() {
            &line.words[..]
        } else {
            &[]
        };
        occurrences
            .iter()
            .filter(move |o| Some(o.word) == first)
            .filter_map(move |o| self.place(phrase, o, line))
    }

    /// Words in between that a phrase tolerates at most.
    pub(super) fn gap(&self, phrase: PhraseId) -> u16 {
        if self.is_plain(phrase) {
            0
        } else {
            GAP_IN_ORDER
        }
    }

    /// Whether a phrase has only words that tell little, and must stand as written.
    pub(super) fn is_plain(&self, phrase: PhraseId) -> bool {
        self.plain.has(phrase)
    }

    /// The words of a phrase.
    pub(super) fn words_of(&self, phrase: PhraseId) -> &[WordId] {
        self.words.get(phrase)
    }

    /// Places the words of a phrase around one occurrence of one of them.
    fn place(&self, phrase: PhraseId, anchor: &Occurrence, line: &Line) -> Option<PhraseHit> {
        let words = self.words_of(phrase);
        if !words.iter().all(|&word| line.may_hold(word)) {
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
        line: &Line,
    ) -> Option<PhraseHit> {
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
                .words
                .iter()
                .filter(|o| o.word == word && is_free(o, &placed[..words.len()]))
                .min_by_key(|o| (i64::from(o.rank).abs_diff(wanted), o.edits))?;
            placed[i] = Some(nearest);
        }
        self.judge(phrase, &placed[..words.len()])
    }

    fn judge(&self, phrase: PhraseId, placed: &[Option<&Occurrence>]) -> Option<PhraseHit> {
        let mut hit = PhraseHit {
            phrase,
            first: u16::MAX,
            last: 0,
            edits: 0,
            how: How::Exact,
            scattered: false,
            everyday: false,
            bare: false,
        };
        let (mut low, mut high, mut covered) = (u16::MAX, 0, 0);
        let (mut certain, mut guessed, mut abbreviated, mut forms) = (0, false, 0, 0);
        let mut before: Option<&Occurrence> = None;
        let mut in_order = true;
        for (i, occurrence) in placed.iter().flatten().enumerate() {
            hit.first = hit.first.min(occurrence.first);
            hit.last = hit.last.max(occurrence.last);
            hit.how = hit.how.max(occurrence.how);
            hit.everyday |= occurrence.everyday;
            let width = occurrence.last - occurrence.first;
            low = low.min(occurrence.rank - width.min(occurrence.rank));
            high = high.max(occurrence.rank);
            guessed |= occurrence.how == How::Guessed;
            certain += u16::from(occurrence.how != How::Guessed && !occurrence.everyday);
            abbreviated += u16::from(occurrence.how == How::Abbreviated);
            // A joined form counts once, however many words it stands for.
            let earlier = || placed.iter().take(i).flatten();
            if !earlier().any(|b| shares_form(b, occurrence)) {
                hit.edits = hit.edits.saturating_add(occurrence.edits);
                covered += 1 + width;
                forms += 1;
            }
            in_order &=
                before.is_none_or(|b| shares_form(b, occurrence) || b.last < occurrence.first);
            before = Some(occurrence);
        }
        let gap = (high - low + 1).saturating_sub(covered);
        in_order |= gap == 0 && is_turned(placed, usize::from(self.turns[phrase as usize]));
        hit.scattered = gap > 0 || !in_order;
        let plain = self.is_plain(phrase);
        let doubtful = guessed || hit.everyday;
        let tolerated = if in_order {
            self.gap(phrase)
        } else {
            self.gap(phrase).min(GAP_OUT_OF_ORDER)
        };
        hit.bare = usize::from(abbreviated) == placed.len() && forms < 2;
        let rigid = self.rigid.has(phrase);
        // A short word is no certain company by itself.
        let company = certain > u16::from(rigid);
        let believable = !doubtful || company && placed.len() > 1 && !plain;
        let together = !rigid || !hit.scattered || self.short_words_lean(phrase, placed);
        (gap <= tolerated && believable && together).then_some(hit)
    }

    /// Whether every short word stands right behind or before the word that it has beside it in the
    /// phrase: `x-band power amplifier` may be a `power amplifier x-band`, and no `x power amplifier band`.
    fn short_words_lean(&self, phrase: PhraseId, placed: &[Option<&Occurrence>]) -> bool {
        let words = self.words_of(phrase);
        // A number keeps its side, and so does a letter: boron 10 is no 10-boron, `t 7 d` no d-t.
        let figure = |at: usize| words[at..].iter().take(2).any(|&w| self.figures.has(w));
        let touch = |at: usize| match placed.get(at..at + 2) {
            Some(&[Some(one), Some(next)]) => {
                stands_behind(one, next) || !figure(at) && stands_behind(next, one)
            }
            _ => false,
        };
        (0..words.len()).all(|at| !self.is_short(words[at]) || touch(at) || at > 0 && touch(at - 1))
    }

    fn is_short(&self, word: WordId) -> bool {
        self.short.has(word)
    }
}

/// Whether one occurrence is right behind another, small words aside, or is a part of the same form.
fn stands_behind(one: &Occurrence, next: &Occurrence) -> bool {
    let width = next.last - next.first;
    shares_form(one, next) || one.last < next.first && one.rank + 1 + width == next.rank
}

/// Whether the first `turn` words stand behind the others, each side in its order.
fn is_turned(placed: &[Option<&Occurrence>], turn: usize) -> bool {
    let (head, tail) = placed.split_at(turn.min(placed.len()));
    let mut turned = tail.iter().chain(head).flatten();
    let Some(mut before) = turned.next().filter(|_| turn > 0) else {
        return false;
    };
    turned.all(|next| {
        let behind = shares_form(before, next) || before.last < next.first;
        before = next;
        behind
    })
}

/// Whether both are words of one joined form.
fn shares_form(one: &Occurrence, other: &Occurrence) -> bool {
    one.joined != 0 && one.joined == other.joined
}

/// Whether an occurrence shares no token with those placed, except as part of the same joined form.
fn is_free(candidate: &Occurrence, placed: &[Option<&Occurrence>]) -> bool {
    placed.iter().flatten().all(|p| {
        let apart = candidate.first > p.last || candidate.last < p.first;
        apart || shares_form(p, candidate) && p.word != candidate.word
    })
}

fn keep_best(hits: &mut Vec<PhraseHit>, start: usize, hit: PhraseHit) {
    match hits[start..].iter_mut().find(|h| h.phrase == hit.phrase) {
        Some(known) if hit.cost() < known.cost() => *known = hit,
        Some(_) => {}
        None => hits.push(hit),
    }
}
