//! Phrases of scripts without word spaces (Chinese, Japanese, Korean, Thai): their letters and digits
//! stand in the line's letters and digits, whatever is written between them. Names of several words may have
//! them in another order or one token apart.

use std::collections::BTreeMap;
use std::ops::Range;

use tidewaiter::matcher::Order;

use super::line::Line;

/// A phrase found by its characters.
#[derive(Clone, Debug)]
pub(super) struct Stretch {
    pub(super) first: usize,
    pub(super) last: usize,
    /// In the folded text.
    pub(super) span: Range<usize>,
    pub(super) order: Order,
}

/// The words of a name that has several, with the one that fewest names have; none if one of them is too
/// short to be looked for.
#[derive(Clone, Debug, Default)]
pub(super) struct Parts {
    words: Vec<String>,
    anchor: usize,
}

/// A letter or digit of a line.
struct Letter {
    c: char,
    token: usize,
    /// Its first byte in the folded text.
    at: usize,
}

/// Where a phrase, given by its letters and digits, stands first.
pub(super) fn find(phrase: &str, line: &Line) -> Option<Stretch> {
    if !line.folded.has_unspaced() {
        return None;
    }
    let letters = letters(line);
    let wanted: Vec<char> = phrase.chars().collect();
    let stands = |at: usize| {
        let here = &letters[at..at + wanted.len()];
        // What starts with a Latin letter or a digit does not start in the middle of a word.
        let latin = |at: usize| letters[at].c.is_ascii_alphanumeric();
        let one_token = at > 0 && letters[at - 1].token == letters[at].token;
        let inside = one_token && latin(at - 1) && latin(at);
        here.iter().map(|l| l.c).eq(wanted.iter().copied()) && !inside
    };
    let starts = 0..(letters.len() + 1).saturating_sub(wanted.len());
    let at = starts
        .filter(|_| !wanted.is_empty())
        .find(|&at| stands(at))?;
    let (first, last) = (&letters[at], &letters[at + wanted.len() - 1]);
    Some(Stretch {
        first: first.token,
        last: last.token,
        span: first.at..last.at + last.c.len_utf8(),
        order: Order::AsWritten,
    })
}

impl Parts {
    /// The words of a text that has blanks between them.
    pub(super) fn of(text: Option<&str>) -> Self {
        let long = |word: &str| {
            let letters = word.chars().count();
            letters > 2 || letters == 2 && !word.is_ascii()
        };
        let text = text.filter(|text| text.contains(' ') && text.split(' ').all(long));
        Self {
            words: text
                .map(|text| text.split(' ').map(str::to_owned).collect())
                .unwrap_or_default(),
            anchor: 0,
        }
    }

    /// Where all words stand, each at the beginning of a token with no more than a particle behind it, one
    /// other token between them at most: around the anchor, each nearest to its place.
    pub(super) fn find(&self, line: &Line) -> Option<Stretch> {
        let anchors = self
            .words
            .get(self.anchor)
            .map(|word| occurrences(word, line))?;
        anchors.iter().find_map(|anchor| self.around(anchor, line))
    }

    fn around(&self, anchor: &Stretch, line: &Line) -> Option<Stretch> {
        let mut placed = BTreeMap::from([(self.anchor, anchor.clone())]);
        for (at, word) in self
            .words
            .iter()
            .enumerate()
            .filter(|&(at, _)| at != self.anchor)
        {
            let astray = |s: &Stretch| (s.first + self.anchor).abs_diff(anchor.first + at);
            let mut free = occurrences(word, line);
            free.retain(|s| {
                placed
                    .values()
                    .all(|p| s.first > p.last || s.last < p.first)
            });
            placed.insert(at, free.into_iter().min_by_key(astray)?);
        }
        let all: Vec<&Stretch> = placed.values().collect();
        let (first, last) = (
            all.iter().map(|s| s.first).min()?,
            all.iter().map(|s| s.last).max()?,
        );
        let covered: usize = all.iter().map(|s| s.last - s.first + 1).sum();
        let between = last - first + 1 - covered;
        let order = match (all.is_sorted_by_key(|s| s.first), between) {
            (true, 0) => Order::AsWritten,
            (true, _) => Order::Apart,
            (false, _) => Order::Another,
        };
        let start = all.iter().map(|s| s.span.start).min()?;
        let end = all.iter().map(|s| s.span.end).max()?;
        (between <= 1).then_some(Stretch {
            first,
            last,
            span: start..end,
            order,
        })
    }
}

/// Takes as anchor of each name the first of its words that fewest names have.
pub(super) fn find_anchors(all: Vec<&mut Parts>) {
    let mut uses: BTreeMap<String, usize> = BTreeMap::new();
    for word in all.iter().flat_map(|parts| &parts.words) {
        *uses.entry(word.clone()).or_default() += 1;
    }
    for parts in all {
        let places = 0..parts.words.len();
        parts.anchor = places.min_by_key(|&at| uses[&parts.words[at]]).unwrap_or(0);
    }
}

/// Where a word stands at the beginning of a token with no more than a particle behind it.
fn occurrences(word: &str, line: &Line) -> Vec<Stretch> {
    let letters = letters(line);
    let wanted: Vec<char> = word.chars().collect();
    let starts = 0..(letters.len() + 1).saturating_sub(wanted.len());
    let stands = |at: &usize| {
        let here = &letters[*at..at + wanted.len()];
        let opens = *at == 0 || letters[at - 1].token != letters[*at].token;
        let last = here[wanted.len() - 1].token;
        let rest = letters[at + wanted.len()..].iter();
        let rest: Vec<char> = rest.take_while(|l| l.token == last).map(|l| l.c).collect();
        let particle = rest.len() <= 2 && rest.iter().all(|&c| c >= '\u{e00}');
        opens && particle && here.iter().map(|l| l.c).eq(wanted.iter().copied())
    };
    let stretch = |at: usize| {
        let (first, last) = (&letters[at], &letters[at + wanted.len() - 1]);
        Stretch {
            first: first.token,
            last: last.token,
            span: first.at..last.at + last.c.len_utf8(),
            order: Order::AsWritten,
        }
    };
    if !line.folded.has_unspaced() {
        return Vec::new();
    }
    starts.filter(stands).map(stretch).collect()
}

fn letters(line: &Line) -> Vec<Letter> {
    let mut letters = Vec::new();
    for (token, place) in line.tokens.iter().enumerate() {
        let text = line.text(token).char_indices();
        letters.extend(text.map(|(i, c)| Letter {
            c,
            token,
            at: place.start as usize + i,
        }));
    }
    letters
}
