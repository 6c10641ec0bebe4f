//! Placing phrases: every word of a phrase must be read somewhere in the line, each from tokens of
//! its own, and near the others.

use tidewaiter::catalogue::Catalogue;
use tidewaiter::matcher::{How, Order};

use super::line::{Line, Reading};
use super::unspaced;
use super::vocabulary::{Vocabulary, WordNo, Wording};

/// Tokens between its words that a phrase tolerates in order, and out of order.
const GAP_IN_ORDER: usize = 3;
/// The same for a phrase of two words, and for one of which a word is abbreviated.
const GAP_OF_TWO: usize = 2;
const GAP_OF_SHORT: usize = 1;
const GAP_OUT_OF_ORDER: usize = 1;
/// How much further off than it stands a guess is taken to be.
const GUESS_ASTRAY: usize = 2;
/// From this frequency per million words on, a word is everyday.
const EVERYDAY: u32 = 100;
/// Words of a phrase that are looked at.
const MOST_WORDS: usize = 24;
/// A word of so many letters tells something only by its place.
const SHORT: usize = 2;

/// A phrase of the catalogue.
pub(super) struct Phrase {
    pub(super) words: Vec<WordNo>,
    /// How many of the words may change places with the others; 0 if none.
    turn: usize,
    /// The text of a phrase of an unspaced script; it has no words.
    pub(super) unspaced: Option<String>,
    /// The words that such a name has, where they may stand apart.
    pub(super) parts: unspaced::Parts,
    /// The word from which the others are placed.
    anchor: Option<WordNo>,
    /// Must stand as written, without a gap: all its words are everyday or short.
    strict: bool,
    /// Which of several words are short.
    short: Vec<bool>,
    /// Short words that are numbers or single letters, which keep their side.
    figures: Vec<WordNo>,
}

/// A phrase found in a line.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) edits: usize,
    pub(super) how: How,
    pub(super) order: Order,
    pub(super) everyday: bool,
    /// One abbreviation, which may stand for many things: it takes another word to say which.
    pub(super) bare: bool,
}

impl Place {
    /// Lower is better.
    fn cost(&self) -> (bool, usize, bool, bool, How, usize) {
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

/// A word as it was read: one of the words of a reading.
#[derive(Clone, Copy)]
struct Occurrence<'l> {
    word: WordNo,
    reading: &'l Reading,
}

impl Occurrence<'_> {
    /// Whether both are words of one reading, such as `carbonfibre` or `cfrp`.
    fn shares_reading(&self, other: &Self) -> bool {
        std::ptr::eq(self.reading, other.reading)
    }

    fn overlaps(&self, other: &Self) -> bool {
        self.reading.first <= other.reading.last && other.reading.first <= self.reading.last
    }
}

/// The phrases of one kind. Their anchors are their rarest words: the least everyday one, of those
/// the least used by phrases of this kind, of those the first.
pub(super) fn phrases(
    wordings: Vec<Wording>,
    vocabulary: &Vocabulary,
    catalogue: &Catalogue,
) -> Vec<Phrase> {
    let mut uses = vec![0; vocabulary.words.len()];
    for wording in &wordings {
        if let Wording::Words(words, _) = wording {
            words.iter().take(MOST_WORDS).for_each(|&w| uses[w] += 1);
        }
    }
    let frequency = |w: WordNo| frequency(w, vocabulary, catalogue);
    let phrase = |wording| {
        let (mut words, turn, unspaced) = match wording {
            Wording::Words(words, turn) => (words, turn, None),
            Wording::Unspaced(text) => (Vec::new(), 0, Some(text)),
        };
        let parts = unspaced::Parts::of(unspaced.as_deref());
        words.truncate(MOST_WORDS);
        let short = |&w: &WordNo| vocabulary.words[w].text.chars().count() <= SHORT;
        let telling = |w: &WordNo| frequency(*w) < EVERYDAY && !short(w);
        Phrase {
            anchor: words
                .iter()
                .copied()
                .min_by_key(|&w| (frequency(w), uses[w])),
            strict: !words.iter().any(telling),
            short: words.iter().map(|w| words.len() > 1 && short(w)).collect(),
            figures: words
                .iter()
                .copied()
                .filter(|w| short(w) && keeps_side(&vocabulary.words[*w].text))
                .collect(),
            words,
            turn,
            unspaced: unspaced.map(|text| text.replace(' ', "")),
            parts,
        }
    };
    wordings.into_iter().map(phrase).collect()
}

fn keeps_side(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_digit()) || text.chars().count() == 1
}

fn frequency(word: WordNo, vocabulary: &Vocabulary, catalogue: &Catalogue) -> u32 {
    let text = &vocabulary.words[word].text;
    catalogue.word_frequency(text).unwrap_or(0)
}

impl Phrase {
    /// The best place of the phrase in a line, of those that it has around its anchor.
    pub(super) fn find(&self, line: &Line) -> Option<Place> {
        let places = self.places(self.anchor, line);
        places.into_iter().min_by_key(Place::cost)
    }

    /// The places that the phrase has around its first word.
    pub(super) fn places_from_first(&self, line: &Line) -> Vec<Place> {
        self.places(self.words.first().copied(), line)
    }

    /// The places of the phrase around a word, one for each occurrence of it at most.
    fn places(&self, around: Option<WordNo>, line: &Line) -> Vec<Place> {
        let all = occurrences(line);
        let anchors = all.iter().filter(|o| Some(o.word) == around);
        anchors
            .filter_map(|anchor| self.place(*anchor, &all))
            .collect()
    }

    /// Takes the anchor as its word of the phrase, and for every other word the free occurrence that
    /// is nearest to where it should be; among equally near ones that of fewest edits, then the first.
    fn place<'l>(&self, anchor: Occurrence<'l>, all: &[Occurrence<'l>]) -> Option<Place> {
        let at = self.words.iter().position(|&w| w == anchor.word)?;
        let mut placed: Vec<Option<Occurrence>> = vec![None; self.words.len()];
        placed[at] = Some(anchor);
        for i in (0..self.words.len()).filter(|&i| i != at) {
            // How far from where it should be, seen from the anchor.
            let astray = |r: &Reading| {
                let guess = if r.how == How::Guessed {
                    GUESS_ASTRAY
                } else {
                    0
                };
                (r.rank + at).abs_diff(anchor.reading.rank + i) + guess
            };
            let nearest = all
                .iter()
                .filter(|o| o.word == self.words[i] && is_free(o, &placed))
                .min_by_key(|o| (astray(o.reading), o.reading.edits))?;
            placed[i] = Some(*nearest);
        }
        let placed: Vec<Occurrence> = placed.into_iter().flatten().collect();
        self.judge(&placed)
    }

    /// Whether words at their places make the phrase; they are given in its order.
    fn judge(&self, placed: &[Occurrence<'_>]) -> Option<Place> {
        let readings = || placed.iter().map(|o| o.reading);
        let gap = gap(placed);
        let turned = || {
            let (head, tail) = placed.split_at(self.turn.min(placed.len()));
            self.turn > 0 && gap == 0 && are_in_order(&[tail, head].concat())
        };
        let in_order = are_in_order(placed) || turned();
        let place = Place {
            first: readings().map(|r| r.first).min()?,
            last: readings().map(|r| r.last).max()?,
            edits: edits(placed),
            how: readings().map(|r| r.how).max()?,
            order: if !in_order {
                Order::Another
            } else if gap > 0 {
                Order::Apart
            } else {
                Order::AsWritten
            },
            everyday: readings().any(|r| r.everyday),
            bare: readings().all(|r| r.how == How::Abbreviated) && distinct(placed).count() < 2,
        };
        let tolerated = match in_order {
            _ if self.strict => 0,
            true if placed.len() <= 2 => GAP_OF_TWO,
            true => GAP_IN_ORDER,
            false => GAP_OUT_OF_ORDER,
        };
        let short = placed.len() <= 2 && readings().any(|r| r.how == How::Abbreviated);
        let tolerated = if short {
            tolerated.min(GAP_OF_SHORT)
        } else {
            tolerated
        };
        // A guess, or a misspelling that is an everyday word, needs a certain word beside it.
        let guessed = readings().any(|r| r.how == How::Guessed);
        let doubtful = guessed || place.everyday;
        let certain = readings().filter(|r| r.how != How::Guessed && !r.everyday);
        let enough = certain.clone().count() > usize::from(self.short.contains(&true));
        let short = self.short.iter().filter(|&&short| short).count();
        let nothing_certain = certain.clone().count() == 0;
        let held_together = in_order && gap == 0 && short == 0;
        let believable = match (doubtful, self.strict) {
            (false, _) => true,
            (_, false) if placed.len() < 2 => false,
            // Guesses as written hold each other, where none is short.
            (_, false) => enough || nothing_certain && !place.everyday && held_together,
            // In a phrase of everyday words two longer ones at least must be certain, and all as written.
            (_, true) => !guessed && in_order && certain.count() >= 2 + short,
        };
        let held = placed.len() - short >= 2 && gap <= usize::from(in_order);
        let together = !place.order.is_scattered() || self.short_words_have_company(placed) || held;
        let stands = gap <= tolerated && together && believable;
        stands.then_some(place)
    }

    /// Whether every short word stands beside one of its neighbours in the phrase, on either side.
    fn short_words_have_company(&self, placed: &[Occurrence<'_>]) -> bool {
        let beside: Vec<bool> = placed
            .windows(2)
            .map(|pair| {
                let behind = |one: usize, next: usize| {
                    let (one, next) = (pair[one].reading, pair[next].reading);
                    let starts = (next.rank + next.first).checked_sub(next.last);
                    one.last < next.first && starts == Some(one.rank + 1)
                };
                let may_swap = !pair.iter().any(|o| self.figures.contains(&o.word));
                behind(0, 1) || may_swap && behind(1, 0) || pair[0].shares_reading(&pair[1])
            })
            .collect();
        let shorts = (0..placed.len()).filter(|&at| self.short[at]);
        shorts.into_iter().all(|at| {
            let before = at.checked_sub(1).and_then(|b| beside.get(b));
            before == Some(&true) || beside.get(at) == Some(&true)
        })
    }
}

/// Whether words stand one behind the other, those of one reading aside.
fn are_in_order(placed: &[Occurrence<'_>]) -> bool {
    placed.windows(2).all(|pair| {
        pair[0].shares_reading(&pair[1]) || pair[0].reading.last < pair[1].reading.first
    })
}

/// The tokens of the words, each reading counted once.
fn covered(placed: &[Occurrence<'_>]) -> usize {
    distinct(placed).map(|r| 1 + r.last - r.first).sum()
}

/// The tokens between the words. Small words have no rank of their own and so make no gap.
fn gap(placed: &[Occurrence<'_>]) -> usize {
    let readings = || placed.iter().map(|o| o.reading);
    let low = readings()
        .map(|r| r.rank.saturating_sub(r.last - r.first))
        .min();
    let high = readings().map(|r| r.rank).max();
    let wide = high.zip(low).map_or(0, |(high, low)| high - low + 1);
    wide.saturating_sub(covered(placed))
}

/// Every word of every reading, in text order.
fn occurrences(line: &Line) -> Vec<Occurrence<'_>> {
    let readings = line.readings.iter();
    readings
        .flat_map(|reading| {
            reading
                .words
                .iter()
                .map(move |&word| Occurrence { word, reading })
        })
        .collect()
}

/// Whether an occurrence needs no token of the words already placed. Different words of one reading
/// share its tokens.
fn is_free(occurrence: &Occurrence<'_>, placed: &[Option<Occurrence<'_>>]) -> bool {
    placed.iter().flatten().all(|p| {
        let parts = p.shares_reading(occurrence) && p.word != occurrence.word;
        parts || !p.overlaps(occurrence)
    })
}

/// The edits of all readings, each counted once.
fn edits(placed: &[Occurrence<'_>]) -> usize {
    distinct(placed).map(|r| r.edits).sum()
}

/// The readings of the words, each once.
fn distinct<'o>(placed: &'o [Occurrence<'_>]) -> impl Iterator<Item = &'o Reading> {
    let first = |i: usize| !placed[..i].iter().any(|p| p.shares_reading(&placed[i]));
    let counted = (0..placed.len()).filter(move |&i| first(i));
    counted.map(|i| placed[i].reading)
}
