//! How the words of a phrase stand to each other once each has its place, and whether that is the phrase.

use super::super::line::Occurrence;
use super::super::reading::{How, WordId};
use super::{Order, PhraseHit, PhraseId, PhraseIndex};

/// Words in between that a phrase tolerates out of order.
const GAP_OUT_OF_ORDER: u16 = 1;
/// The same for a phrase of two words of which one is abbreviated, in whatever order.
const GAP_OF_SHORT: u16 = 1;
/// So many longer words hold a phrase together: its short words may then stand a little off, and one of its
/// words may be an everyday word that is a letter away.
const HOLDING_WORDS: usize = 2;

/// What all words of a phrase together come to. Tokens and ranks are those of [`Occurrence`].
#[derive(Debug)]
struct Placing {
    first: u16,
    last: u16,
    edits: u8,
    /// The furthest-fetched way in which a word was understood.
    how: How,
    /// Whether a misspelt word is an everyday word of its own, and whether one is a guess.
    everyday: bool,
    guessed: bool,
    /// How many words are neither.
    certain: u16,
    abbreviated: u16,
    /// How many written forms they are: a joined one counts once, however many words it stands for.
    forms: u16,
    /// Lowest and highest rank, and how many ranks the forms take.
    low: u16,
    high: u16,
    covered: u16,
    /// Whether the words stand one behind the other.
    in_order: bool,
}

impl Placing {
    fn of(placed: &[Option<&Occurrence>]) -> Self {
        let mut all = Self {
            first: u16::MAX,
            last: 0,
            edits: 0,
            how: How::Exact,
            everyday: false,
            guessed: false,
            certain: 0,
            abbreviated: 0,
            forms: 0,
            low: u16::MAX,
            high: 0,
            covered: 0,
            in_order: true,
        };
        let mut before: Option<&Occurrence> = None;
        for (i, occurrence) in placed.iter().flatten().enumerate() {
            all.add(occurrence);
            let mut earlier = placed.iter().take(i).flatten();
            if !earlier.any(|b| shares_form(b, occurrence)) {
                all.add_form(occurrence);
            }
            all.in_order &= before.is_none_or(|b| follows(b, occurrence));
            before = Some(occurrence);
        }
        all
    }

    fn add(&mut self, occurrence: &Occurrence) {
        let guessed = occurrence.how == How::Guessed;
        self.first = self.first.min(occurrence.first);
        self.last = self.last.max(occurrence.last);
        self.how = self.how.max(occurrence.how);
        self.everyday |= occurrence.everyday;
        self.guessed |= guessed;
        self.certain += u16::from(!guessed && !occurrence.everyday);
        self.abbreviated += u16::from(occurrence.how == How::Abbreviated);
        let width = occurrence.last - occurrence.first;
        self.low = self.low.min(occurrence.rank - width.min(occurrence.rank));
        self.high = self.high.max(occurrence.rank);
    }

    fn add_form(&mut self, occurrence: &Occurrence) {
        self.edits = self.edits.saturating_add(occurrence.edits);
        self.covered += 1 + (occurrence.last - occurrence.first);
        self.forms += 1;
    }

    /// How many other words stand between its own, small ones aside.
    fn gap(&self) -> u16 {
        (self.high - self.low + 1).saturating_sub(self.covered)
    }
}

impl PhraseIndex {
    /// The phrase, if its words stand so that they are it.
    pub(super) fn judge(
        &self,
        phrase: PhraseId,
        placed: &[Option<&Occurrence>],
    ) -> Option<PhraseHit> {
        let all = Placing::of(placed);
        let gap = all.gap();
        let turned = || gap == 0 && is_turned(placed, usize::from(self.turns[phrase as usize]));
        let in_order = all.in_order || turned();
        let tolerated = if in_order {
            self.gap(phrase)
        } else {
            self.gap(phrase).min(GAP_OUT_OF_ORDER)
        };
        // Short for one word of two is much: the other stands near it, or both by chance (`SAT GIUA NOVA CAMERA`).
        let short = all.abbreviated > 0 && placed.len() <= 2;
        let tolerated = if short {
            tolerated.min(GAP_OF_SHORT)
        } else {
            tolerated
        };
        let order = match (in_order, gap) {
            (true, 0) => Order::AsWritten,
            (true, _) => Order::Apart,
            (false, _) => Order::Another,
        };
        let together = !order.is_scattered()
            || !self.rigid.has(phrase)
            || self.short_words_lean(phrase, placed)
            || self.holds_its_short_words(phrase, in_order, gap);
        let stands = gap <= tolerated && together && self.is_believable(phrase, &all, placed.len());
        stands.then(|| PhraseHit {
            phrase,
            first: all.first,
            last: all.last,
            edits: all.edits,
            how: all.how,
            order,
            everyday: all.everyday,
            bare: usize::from(all.abbreviated) == placed.len() && all.forms < 2,
        })
    }

    /// Whether a guess, or a misspelling that is an everyday word of its own, has a certain word of the
    /// phrase beside it; in a phrase of everyday words no guess is believed, and such a misspelling only
    /// if it stands as written and its other words hold it.
    fn is_believable(&self, phrase: PhraseId, all: &Placing, words: usize) -> bool {
        if !all.guessed && !all.everyday {
            return true;
        }
        if self.is_plain(phrase) {
            let short = self.short_words(phrase);
            return !all.guessed
                && all.in_order
                && usize::from(all.certain) >= HOLDING_WORDS + short;
        }
        if self.hold_each_other(phrase, all) {
            return words > 1;
        }
        // A short word is no certain company by itself.
        words > 1 && all.certain > u16::from(self.rigid.has(phrase))
    }

    /// Whether all words of a phrase are guesses that stand as the phrase is written, so that each tells the other:
    /// `gyrosc calib`. None of them may be short.
    fn hold_each_other(&self, phrase: PhraseId, all: &Placing) -> bool {
        let as_written = all.in_order && all.gap() == 0;
        as_written && all.certain == 0 && !all.everyday && !self.rigid.has(phrase)
    }

    /// Whether a phrase with short words has longer ones enough to be known where those do not lean on their
    /// neighbours: all of it in one place, or in order with one word in between.
    fn holds_its_short_words(&self, phrase: PhraseId, in_order: bool, gap: u16) -> bool {
        let longer = self.words_of(phrase).len() - self.short_words(phrase);
        longer >= HOLDING_WORDS && gap <= u16::from(in_order)
    }

    fn short_words(&self, phrase: PhraseId) -> usize {
        let words = self.words_of(phrase).iter();
        words.filter(|&&word| self.is_short(word)).count()
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
        let behind = follows(before, next);
        before = next;
        behind
    })
}

/// Whether both are words of one joined form.
fn shares_form(one: &Occurrence, other: &Occurrence) -> bool {
    one.joined != 0 && one.joined == other.joined
}

/// Whether one occurrence stands somewhere behind another, or is a part of the same form.
fn follows(one: &Occurrence, next: &Occurrence) -> bool {
    shares_form(one, next) || one.last < next.first
}

/// Whether an occurrence shares no token with those placed, except as part of the same joined form.
pub(super) fn is_free(candidate: &Occurrence, placed: &[Option<&Occurrence>]) -> bool {
    placed.iter().flatten().all(|p| {
        let apart = candidate.first > p.last || candidate.last < p.first;
        apart || shares_form(p, candidate) && p.word != candidate.word
    })
}
