//! From candidates to evidence: what counts, what is explained away, and why.

mod against;
mod amount;
mod chance;
mod context;
mod denial;
mod firm;
mod homonym;
mod intangible;
mod items;
mod outdone;
mod parts;
mod piece;
mod purpose;
mod sentence;
mod unspaced;

use std::cell::LazyCell;
use std::ops::Range;

pub(super) use unspaced::UnspacedGroups;

use super::bare;
use super::indicator::{Indicator, Kind};
use crate::catalogue::{Catalogue, EntryId, Strength};
use crate::code::control::ControlNumber;
use crate::matcher::{Candidate, InnocentReading, Matcher, MissingContext, Scratch};

/// A candidate that counts for an entry, with what may take its points away again.
#[derive(Clone, Debug)]
pub(super) struct Evidence {
    pub(super) control: ControlNumber,
    pub(super) entry: EntryId,
    pub(super) strength: Strength,
    pub(super) indicator: Indicator,
    /// The catalogue's writing of it.
    pub(super) phrase: Box<str>,
    pub(super) tokens: (u16, u16),
    /// What explains it innocently, with negative points.
    pub(super) against: Option<Indicator>,
}

impl Evidence {
    /// Points that remain.
    pub(super) fn net(&self) -> i32 {
        self.indicator.points + self.against.as_ref().map_or(0, |a| a.points)
    }

    /// Where the word stands that makes it the use of other goods.
    pub(super) fn purpose(&self) -> Option<&Range<usize>> {
        let against = self.against.as_ref().filter(|a| a.kind == Kind::Purpose);
        against.map(|a| &a.span)
    }

    /// Whether a line that holds it says what the goods are: a strong name that nothing explains away.
    pub(super) fn identifies(&self) -> bool {
        self.strength == Strength::Strong && self.against.is_none()
    }

    /// Where it stands in the description. Scripts without word spaces have several names in one token, so
    /// tokens do not tell whose words are whose.
    fn span(&self) -> &Range<usize> {
        &self.indicator.span
    }

    /// Whether two pieces rest on different words.
    pub(super) fn apart(&self, other: &Self) -> bool {
        let (own, other) = (self.span(), other.span());
        own.start >= other.end || own.end <= other.start
    }

    /// Whether all words of another piece are among its own.
    pub(super) fn covers(&self, other: &Self) -> bool {
        holds(self.span(), other.span())
    }

    /// Whether it shares words with another piece that does not name the goods more closely, with all
    /// of its words and more.
    pub(super) fn rivals(&self, other: &Self) -> bool {
        !self.apart(other) && !self.within(other)
    }

    fn within(&self, other: &Self) -> bool {
        other.covers(self) && other.span() != self.span()
    }
}

/// Whether a stretch of text lies within another.
fn holds(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// Letters from which a single misspelt word is hardly another word.
const LONG_WORD: usize = 8;

/// A candidate that was considered and does not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejected {
    /// What the catalogue has.
    pub phrase: String,
    /// The control number it points to.
    pub control: String,
    /// What stands in the description.
    pub found: String,
    /// Why it does not count.
    pub reason: String,
}

/// Everything evidence is weighed with.
pub(super) struct Bench<'a> {
    pub(super) catalogue: &'a Catalogue,
    pub(super) unspaced_groups: &'a UnspacedGroups,
    pub(super) matcher: &'a Matcher,
    pub(super) scratch: &'a Scratch,
    pub(super) description: &'a str,
    pub(super) chapter: Option<u8>,
}

impl Bench<'_> {
    /// The evidence of a description, strongest first, and (if wanted) what was rejected.
    pub(super) fn weigh(&self, mut rejected: Option<&mut Vec<Rejected>>) -> Vec<Evidence> {
        // Most candidates lack the context that they need, and then nobody asks.
        let innocent = LazyCell::new(|| self.innocent_readings());
        let intangible = LazyCell::new(|| self.intangible());
        let folded = self.scratch.folded();
        let may_be_bare = LazyCell::new(|| bare::may_be(self.description, folded, self.catalogue));
        let mut all: Vec<Evidence> = Vec::new();
        for candidate in self.scratch.candidates() {
            let context = self.matcher.context(candidate.found, self.scratch);
            let context = match context {
                Ok(Some(word)) if self.is_denied(word) => Err(MissingContext),
                found => found,
            };
            let asked =
                || *may_be_bare && self.is_whole(candidate) && !self.is_name_by_chance(candidate);
            if context.is_err() && rejected.is_none() && !asked() {
                continue;
            }
            let mut evidence = self.evidence(candidate);
            match context {
                Ok(None) => {}
                Ok(Some(_)) => {
                    let says = self.context_says(candidate).unwrap_or_default();
                    evidence.indicator.says.push_str(&says);
                }
                Err(_) if bare::is_worth_asking(self.catalogue, evidence.entry) && asked() => {
                    evidence.strength = Strength::Weak;
                    evidence.indicator.points = self.catalogue.weights().name_weak;
                }
                Err(_) => {
                    reject(
                        &mut rejected,
                        &evidence,
                        "the context that it needs is missing",
                    );
                    continue;
                }
            }
            evidence.against = self
                .explained(candidate, &evidence, &innocent)
                .or_else(|| self.denied(candidate, &evidence))
                .or_else(|| self.carried(candidate, &evidence))
                .or_else(|| self.counted(candidate, &evidence))
                .or_else(|| self.firm(candidate, &evidence, context.ok().flatten()))
                .or_else(|| self.purpose(candidate, &evidence));
            if let Some(head) = &*intangible {
                all.extend(self.known_of(&mut evidence, head));
            }
            all.push(evidence);
        }
        all.sort_by(|a, b| {
            order(b)
                .cmp(&order(a))
                .then_with(|| a.control.cmp(&b.control))
        });
        drop_parts(&mut all, &mut rejected);
        all
    }

    /// Whether every place of a context is denied: "no vibration" is no vibration. The `2kv` of `1.2KV`
    /// is none either.
    fn is_denied(&self, context: &str) -> bool {
        let first = context.split(|c: char| !c.is_alphanumeric()).next();
        let first = first.unwrap_or("");
        let tokens = (0..).map_while(|at| Some((at, self.scratch.token(at)?)));
        let begins = |token: &str| {
            let number = token.bytes().all(|b| b.is_ascii_digit());
            token == first || number && is_number_of(token, first)
        };
        let mut places = tokens.filter(|&(_, token)| begins(token)).peekable();
        places.peek().is_some()
            && places.all(|(at, _)| {
                let near = self.denial_before(at);
                // Before a number `no` may be short for it; a context is none.
                let no = at > 0 && self.scratch.token(at - 1) == Some("no");
                no || near.is_some() || self.ends_a_number(at)
            })
    }

    /// Whether a token goes on with a number whose point or comma stands before it.
    fn ends_a_number(&self, at: u16) -> bool {
        let Some(span) = self.scratch.token_span(at) else {
            return false;
        };
        let digit = |text: &str| text.ends_with(|c: char| c.is_ascii_digit());
        let own = self.description.get(span.start..).unwrap_or("");
        let ahead = self.description.get(..span.start).unwrap_or("");
        own.starts_with(|c: char| c.is_ascii_digit())
            && ahead.strip_suffix(['.', ',']).is_some_and(digit)
    }

    /// Whether a name is all that the description says: then it counts a little without the context that
    /// it needs.
    fn is_whole(&self, candidate: &Candidate) -> bool {
        let others = self.scratch.candidates();
        bare::is_whole(candidate, others, self.description, self.catalogue)
    }

    fn innocent_readings(&self) -> Vec<InnocentReading> {
        let holds = |reading: &InnocentReading| {
            let chapters = self.lookalike(reading).chapters;
            // Without a commodity code nothing speaks against the innocent reading.
            chapters.is_empty() || self.chapter.is_none_or(|c| chapters.contains(&c))
        };
        let mut readings = self.matcher.lookalikes(self.scratch);
        readings.retain(|r| holds(r) && !self.misreads_free(r) && !self.is_packing(r));
        readings
    }
}

/// Whether digits are those that a word of digits and letters begins with, as the `2` of `2kv`.
fn is_number_of(digits: &str, word: &str) -> bool {
    let rest = word.strip_prefix(digits);
    rest.is_some_and(|unit| unit.starts_with(char::is_alphabetic))
}

/// Best evidence first: points that remain, then points as such, then the longer name, the closer control
/// number, and what stands there as written. Where no blanks part the words, names within one token are told
/// by their bytes (`单模光纤激光器`, `光纤激光器`).
fn order(e: &Evidence) -> (i32, i32, u16, usize, usize, bool, bool) {
    (
        e.net(),
        e.indicator.points,
        e.tokens.1 - e.tokens.0,
        e.control.as_str().len(),
        e.indicator.span.len(),
        e.indicator.kind != Kind::TermFuzzy,
        // Of two spellings the officer reads the one that stands in the line.
        e.indicator.found.eq_ignore_ascii_case(&e.phrase),
    )
}

/// The longest match wins over its parts.
fn drop_parts(all: &mut Vec<Evidence>, rejected: &mut Option<&mut Vec<Rejected>>) {
    let mut keep = Vec::with_capacity(all.len());
    for (i, piece) in all.iter().enumerate() {
        let whole = all.iter().enumerate().find(|(j, other)| {
            let better = other.indicator.points >= piece.indicator.points;
            let same_place = other.span() == piece.span() && *j < i;
            *j != i && other.entry == piece.entry && (piece.within(other) && better || same_place)
        });
        if let Some((_, whole)) = whole {
            reject(
                rejected,
                piece,
                &format!("'{}' says it better", whole.phrase),
            );
        }
        keep.push(whole.is_none());
    }
    let mut flags = keep.into_iter();
    all.retain(|_| flags.next().unwrap_or(true));
}

fn reject(rejected: &mut Option<&mut Vec<Rejected>>, evidence: &Evidence, reason: &str) {
    if let Some(list) = rejected {
        list.push(Rejected {
            phrase: evidence.phrase.to_string(),
            control: evidence.control.to_string(),
            found: evidence.indicator.found.clone(),
            reason: reason.to_owned(),
        });
    }
}
