//! The words around the numbers of a description, and what they name.

mod lists;

use std::cell::OnceCell;
use std::ops::Range;

use self::lists::{BOUNDS, ELEMENTS, GEOMETRY, INNER, JOINTS, PARAMETERS, PEAKS};
use super::synonyms::{meant, meant_at_end, unaccented};
use crate::code::quantity::Measure;
use crate::text::simplified;

/// A word of the description, in lower case without accents, and in the catalogue's own language
/// where it is one of the common names of parameters.
pub(super) struct Word {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) text: String,
    /// The word as written, where only its end is the name of a parameter: `航向精度`.
    whole: Option<String>,
}

/// The words of a description, cut where numbers start and end.
pub(super) struct Words<'d> {
    description: &'d str,
    measures: &'d [Measure],
    /// Looked up once a row asks for a word.
    all: OnceCell<Vec<Word>>,
}

/// Whether a word next to a number of another dimension cannot be about it.
pub(super) fn is_geometry(word: &Word) -> bool {
    GEOMETRY.contains(&word.text.as_str())
}

impl<'d> Words<'d> {
    pub(super) fn new(description: &'d str, measures: &'d [Measure]) -> Self {
        Self {
            description,
            measures,
            all: OnceCell::new(),
        }
    }

    fn all(&self) -> &[Word] {
        self.all
            .get_or_init(|| cut(self.description, self.measures))
    }

    /// The cue words of `cue`, in the form that [`Self::find`] compares.
    pub(super) fn split(cue: &str) -> Vec<String> {
        let words = cue.split(|c: char| !is_word(c)).filter(|w| !w.is_empty());
        words.map(|w| plain(w.to_lowercase())).collect()
    }

    /// Every place around `bytes`, at most `reach` words off, where the words of a cue stand one
    /// after the other.
    pub(super) fn find(
        &self,
        cue: &[String],
        bytes: &Range<usize>,
        reach: usize,
    ) -> impl Iterator<Item = Range<usize>> {
        let len = cue.len().max(1);
        let from = self
            .all()
            .partition_point(|w| w.end <= bytes.start)
            .saturating_sub(reach + len);
        let to = self.all().partition_point(|w| w.start < bytes.end) + reach + len;
        let windows = self.all()[from..to.min(self.all().len())].windows(len);
        windows.filter_map(move |words| {
            let equal = words.iter().zip(cue).all(|(w, c)| w.is(c));
            (equal && !cue.is_empty()).then(|| words[0].start..words[len - 1].end)
        })
    }

    /// Number of words that start within the bytes; words of a bound keep nothing apart.
    pub(super) fn between(&self, bytes: Range<usize>) -> usize {
        self.within(bytes).count()
    }

    /// The words that start within the bytes, without those of a bound.
    pub(super) fn within(&self, bytes: Range<usize>) -> impl Iterator<Item = &Word> {
        let first = self.all().partition_point(|w| w.start < bytes.start);
        let last = self.all().partition_point(|w| w.start < bytes.end);
        let words = self.all().get(first..last).unwrap_or_default();
        words.iter().filter(|w| !w.bounds())
    }

    /// Whether a `;` or a comma before a blank separates the bytes.
    pub(super) fn is_cut(&self, bytes: Range<usize>) -> bool {
        let text = self.description.get(bytes).unwrap_or("");
        text.contains([';', '|', '\n']) || text.contains(", ") || text.contains(" / ")
    }

    /// The first word behind the byte that says that something comes along: `WITH`, `C/W`, `INCL`.
    pub(super) fn joint_after(&self, at: usize) -> Option<usize> {
        let mut behind = self.all()[self.all().partition_point(|w| w.start < at)..].iter();
        let joint = behind.find(|w| {
            let slash = || {
                self.description[..w.start].ends_with('/')
                    || self.description[w.end..].starts_with('/')
            };
            JOINTS.contains(&w.text.as_str()) || w.text == "w" && slash()
        });
        joint.map(|w| w.start)
    }

    /// The word right before the byte, where it names a parameter; also one word further off.
    pub(super) fn parameter_before(&self, at: usize) -> Option<&Word> {
        let next = self.all().partition_point(|w| w.end <= at);
        let mut before = self.all()[..next].iter().rev();
        let word = before.find(|w| !w.bounds())?;
        let known = PARAMETERS.contains(&word.text.as_str());
        (known && !self.is_cut(word.end..at)).then_some(word)
    }

    /// The same for what may stand between a diameter and its number: `DIA INSIDE 150 MM`.
    pub(super) fn side_before(&self, at: usize) -> Option<&Word> {
        let next = self.all().partition_point(|w| w.end <= at);
        let last = next.checked_sub(1).and_then(|i| self.all().get(i));
        let inner = last.filter(|w| INNER.contains(&w.text.as_str()));
        let at = inner.map_or(at, |w| w.start);
        self.parameter_before(at)
    }

    /// Whether the word that ends at the byte names a parameter, of all goods or of a row.
    pub(super) fn names_a_parameter(&self, end: usize, of_row: &str) -> bool {
        let word = self.all().get(self.all().partition_point(|w| w.end < end));
        word.is_some_and(|w| {
            PARAMETERS.contains(&w.text.as_str()) || Self::split(of_row).contains(&w.text)
        })
    }

    /// The words right before and right after a number, as far as nothing parts them from it.
    pub(super) fn beside(&self, at: &Range<usize>) -> [Option<&Word>; 2] {
        let next = self.all().partition_point(|w| w.end <= at.start);
        let before = next.checked_sub(1).and_then(|i| self.all().get(i));
        let after = self
            .all()
            .get(self.all().partition_point(|w| w.start < at.end));
        [
            before.filter(|w| !self.is_cut(w.end..at.start)),
            after.filter(|w| !self.is_cut(at.end..w.start)),
        ]
    }

    /// Whether the number is a peak by the word behind it or by one of the two before it: `75 MW PEAK`, `PEAK POWER
    /// 75 MW`. A word that another number is nearer to is none of it.
    pub(super) fn is_peak(&self, at: &Range<usize>, leads: impl Fn(&Word) -> bool) -> bool {
        const MEANS: [&str; 4] = ["average", "avg", "mean", "cw"];
        let peak = |w: &Word| PEAKS.contains(&w.text.as_str());
        let [before, after] = self.beside(at);
        if after.is_some_and(|w| MEANS.contains(&w.text.as_str())) {
            return false;
        }
        let further = before.filter(|w| PARAMETERS.contains(&w.text.as_str()));
        let further = further.and_then(|w| self.beside(&(w.start..w.end))[0]);
        after.is_some_and(|w| peak(w) && !leads(w))
            || [before, further].into_iter().flatten().any(peak)
    }

    /// Whether the word right after the byte says which side a length is of: `THK 25MM W`.
    pub(super) fn side_after(&self, at: usize) -> bool {
        let word = self.all().get(self.all().partition_point(|w| w.start < at));
        word.is_some_and(|w| ["w", "wide", "l", "long", "h", "high"].contains(&w.text.as_str()))
    }

    /// Whether the word at these bytes is one that only a length can be about.
    pub(super) fn names_a_length(&self, at: &Range<usize>) -> bool {
        let word = self
            .all()
            .get(self.all().partition_point(|w| w.start < at.start));
        word.is_some_and(is_geometry)
    }

    /// Whether the word at these bytes is a diameter and the one beside it says that it is the inner one.
    pub(super) fn is_inner(&self, at: &Range<usize>) -> bool {
        let place = self.all().partition_point(|w| w.start < at.start);
        let diameter = self.all().get(place).filter(|w| w.text == "dia");
        let beside = [place.checked_sub(1), Some(place + 1)];
        let mut words = beside
            .into_iter()
            .flatten()
            .filter_map(|i| self.all().get(i));
        diameter.is_some_and(|d| d.end == at.end) && words.any(|w| INNER.contains(&w.text.as_str()))
    }

    /// The word right after the byte, where it is the symbol of an element.
    pub(super) fn element_after(&self, at: usize) -> Option<&Word> {
        let word = self
            .all()
            .get(self.all().partition_point(|w| w.start < at))?;
        let known = ELEMENTS.contains(&word.text.as_str());
        (known && !self.is_cut(at..word.start)).then_some(word)
    }

    /// The word right after the byte, where it names a parameter.
    pub(super) fn parameter_after(&self, at: usize) -> Option<&Word> {
        let mut behind = self.all()[self.all().partition_point(|w| w.start < at)..].iter();
        let word = behind.find(|w| !w.bounds())?;
        let known = PARAMETERS.contains(&word.text.as_str());
        (known && !self.is_cut(at..word.start)).then_some(word)
    }
}

/// The words of a description, cut where numbers start and end.
fn cut(description: &str, measures: &[Measure]) -> Vec<Word> {
    let mut all = Vec::new();
    let mut start = None;
    let mut cuts = cuts(measures).peekable();
    for (i, c) in description.char_indices() {
        while cuts.next_if(|cut| *cut < i).is_some() {}
        let cut = cuts.peek() == Some(&i);
        // `RP0,2` is one word.
        let goes_on = || {
            let begun = start.and_then(|from: usize| description.get(from..i));
            matches!(c, ',' | '.') && begun.is_some_and(|word| word.eq_ignore_ascii_case("rp0"))
        };
        if (cut || !is_word(c) && !goes_on())
            && let Some(from) = start.take()
        {
            all.push(word(description, from, i));
        }
        if is_word(c) && start.is_none() {
            start = Some(i);
        }
    }
    if let Some(from) = start {
        all.push(word(description, from, description.len()));
    }
    all
}

/// Starts and ends of numbers, in order.
fn cuts(measures: &[Measure]) -> impl Iterator<Item = usize> {
    let mut all: Vec<usize> = measures
        .iter()
        .flat_map(|m| [m.span.start, m.unit.start, m.span.end])
        .collect();
    all.sort_unstable();
    all.into_iter()
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '⌀' | '%' | '°')
}

fn word(text: &str, start: usize, end: usize) -> Word {
    let plain = plain(text[start..end].to_lowercase());
    let (text, whole) = match meant_at_end(&plain) {
        Some(meant) => (meant.to_owned(), Some(plain)),
        None => (plain, None),
    };
    Word {
        start,
        end,
        text,
        whole,
    }
}

/// The catalogue's word for the name of a parameter; another word without its accents.
fn plain(word: String) -> String {
    if let Some(meant) = meant(&word) {
        return meant.to_owned();
    }
    let bare = unaccented(&word).or_else(|| in_simplified(&word));
    match bare {
        Some(bare) => meant(&bare).map_or(bare, str::to_owned),
        None => word,
    }
}

/// A word with simplified characters for traditional ones, where it has any.
fn in_simplified(word: &str) -> Option<String> {
    let other = |c: char| simplified(c) != c;
    word.contains(other)
        .then(|| word.chars().map(simplified).collect())
}

impl Word {
    /// Whether it says how the number beside it is meant, and not what it is: `RBW MAX 8 MHZ`.
    fn bounds(&self) -> bool {
        BOUNDS.contains(&self.text.as_str())
    }

    /// Equal words, a plural `s` set aside.
    fn is(&self, wanted: &str) -> bool {
        let text = self.text.as_str();
        text == wanted
            || (text.len() > 3 && text.strip_suffix('s') == Some(wanted))
            || self.whole.as_deref() == Some(wanted)
    }
}
