//! Names of several words in a script without word spaces, where a line has these apart or in another order:
//! Korean writes blanks, and then `분말 니켈` is a `니켈 분말`.

use super::{Space, UnspacedHit};
use crate::matcher::phrases::{Order, PhraseId};
use crate::script::is_unspaced;
use crate::store::strings::Strings;
use crate::store::table::{Lists, Table, number, packed};

/// Fewest letters of a word that is looked for by itself; a name with a shorter one must stand as written.
const MIN_LETTERS: usize = 2;
/// Letters of the longest particle that may stand behind a word in its token: `레이저용`.
const MOST_PARTICLE: usize = 2;
/// Tokens that may stand between the words.
const MOST_BETWEEN: u16 = 1;

/// Names and innocent goods of several words.
#[derive(Debug, Default)]
pub(super) struct Parts {
    texts: Strings,
    /// The words of each such phrase, and its number.
    words: Lists<u32>,
    phrases: Table<PhraseId>,
    /// By the word that fewest phrases have, its phrases, as places in the lists above.
    anchored: Lists<u32>,
}

packed!(Parts {
    texts,
    words,
    phrases,
    anchored
});

/// A word where it stands in a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Standing {
    part: u32,
    /// Its first and last token.
    tokens: (u16, u16),
    /// Its span in the folded text.
    span: (u32, u32),
}

impl Standing {
    /// A word at the beginning of a token, unless more of the token follows (`rest`) than a particle.
    pub(super) fn of(part: u32, tokens: (u16, u16), span: (u32, u32), rest: &str) -> Option<Self> {
        let particle = rest.chars().all(is_unspaced) && rest.chars().nth(MOST_PARTICLE).is_none();
        particle.then_some(Self { part, tokens, span })
    }
}

impl Parts {
    /// Takes the phrases of several words of those given, which have blanks between them.
    pub(super) fn build(phrases: &[(Box<str>, PhraseId)]) -> Self {
        let mut texts = Strings::default();
        let (mut all, mut numbers) = (Lists::default(), Vec::new());
        for (text, phrase) in phrases {
            let named = Space::Name
                .index(*phrase)
                .or(Space::Lookalike.index(*phrase));
            if named.is_some() && text.contains(' ') && text.split(' ').all(is_word) {
                all.push(text.split(' ').map(|word| texts.enter(word)));
                numbers.push(*phrase);
            }
        }
        texts.shrink();
        all.shrink();
        let mut uses = vec![0u32; texts.len()];
        all.values()
            .iter()
            .for_each(|&word| uses[word as usize] += 1);
        let rarest = |phrase: u32| {
            let words = all.get(phrase).iter().copied();
            words.min_by_key(|&word| uses[word as usize]).unwrap_or(0)
        };
        let mut anchored: Vec<(u32, u32)> =
            (0..number(numbers.len())).map(|n| (rarest(n), n)).collect();
        anchored.sort_unstable();
        Self {
            anchored: Lists::of(texts.len(), &anchored),
            texts,
            words: all,
            phrases: numbers.into(),
        }
    }

    /// The words by number.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        self.texts.iter()
    }

    /// Appends the phrases whose words stand in a line, unless they are among the `hits` from `start` on.
    pub(super) fn assemble(
        &self,
        standing: &[Standing],
        start: usize,
        hits: &mut Vec<UnspacedHit>,
    ) {
        for anchor in standing {
            for &number in self.anchored.get(anchor.part) {
                let phrase = self.phrases[number as usize];
                if !hits[start..].iter().any(|hit| hit.phrase == phrase) {
                    hits.extend(self.place(number, anchor, standing));
                }
            }
        }
    }

    /// A phrase around one of its words: each other word where it stands nearest to its place.
    fn place(&self, number: u32, anchor: &Standing, standing: &[Standing]) -> Option<UnspacedHit> {
        let words = self.words.get(number);
        let at = words.iter().position(|&word| word == anchor.part)?;
        let mut placed: Vec<Option<&Standing>> = vec![None; words.len()];
        placed[at] = Some(anchor);
        for (i, &word) in words.iter().enumerate().filter(|&(i, _)| i != at) {
            let astray = |s: &Standing| {
                (usize::from(s.tokens.0) + at).abs_diff(usize::from(anchor.tokens.0) + i)
            };
            let is_free = |s: &Standing| {
                let mut others = placed.iter().flatten();
                others.all(|p| s.tokens.0 > p.tokens.1 || s.tokens.1 < p.tokens.0)
            };
            let free = standing.iter().filter(|s| s.part == word && is_free(s));
            placed[i] = Some(free.min_by_key(|s| astray(s))?);
        }
        let placed: Vec<&Standing> = placed.into_iter().flatten().collect();
        hit(self.phrases[number as usize], &placed)
    }
}

/// A phrase of words at their places, if not too much stands between them.
fn hit(phrase: PhraseId, placed: &[&Standing]) -> Option<UnspacedHit> {
    let first = placed.iter().map(|s| s.tokens.0).min()?;
    let last = placed.iter().map(|s| s.tokens.1).max()?;
    let covered: u16 = placed.iter().map(|s| s.tokens.1 - s.tokens.0 + 1).sum();
    let between = (last - first + 1).saturating_sub(covered);
    let in_order = placed.is_sorted_by_key(|s| s.tokens.0);
    (between <= MOST_BETWEEN).then_some(UnspacedHit {
        phrase,
        first,
        last,
        start: placed.iter().map(|s| s.span.0).min()?,
        end: placed.iter().map(|s| s.span.1).max()?,
        order: match (in_order, between) {
            (true, 0) => Order::AsWritten,
            (true, _) => Order::Apart,
            (false, _) => Order::Another,
        },
    })
}

/// Whether a part of a phrase is a word that can be looked for by itself.
fn is_word(part: &str) -> bool {
    part.chars().nth(MIN_LETTERS - 1).is_some() && part.chars().any(is_unspaced)
        || part.chars().nth(MIN_LETTERS).is_some()
}
