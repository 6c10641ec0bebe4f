//! Comparing the answers of both matchers.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;

use tidewaiter::catalogue::Catalogue;
use tidewaiter::code::control::ControlNumber;
use tidewaiter::matcher::{Candidate, Found, InnocentReading, MissingContext, Scratch, Vagueness};
use tidewaiter::text::FoldedText;

use super::catalogues::Pair;
use crate::reference::Line;

/// Everything that a matcher says of a line.
#[derive(Debug, PartialEq)]
pub(super) struct Answers {
    candidates: Vec<Candidate>,
    lookalikes: Vec<InnocentReading>,
    vagueness: Vagueness,
    /// Of every candidate: its context, the groups before it, the lookalikes that spare it.
    contexts: Vec<Result<Option<String>, MissingContext>>,
    before: Vec<Option<Range<usize>>>,
    spared: Vec<bool>,
}

/// Groups that are looked for before candidates, and how far.
const GROUPS: [&str; 5] = ["negation", "purpose", "joint-with", "praise", "nowhere"];
const REACH: u16 = 3;

impl Pair {
    /// Asserts that both matchers say the same of a line.
    pub(super) fn agree_on(&self, line: &str) {
        thread_local! {
            /// By catalogue, which is never dropped.
            static USED: RefCell<BTreeMap<usize, Scratch>> = const { RefCell::new(BTreeMap::new()) };
        }
        let read = self.slow.read(line);
        let afresh = self.fast_answers(line, &mut Scratch::default());
        let slow = self.slow_answers(&read);
        self.assert_same(&slow, &afresh, line, "the reference and the matcher differ");
        let with_history = USED.with_borrow_mut(|all| {
            let scratch = all.entry(std::ptr::from_ref(self) as usize).or_default();
            self.fast_answers(line, scratch)
        });
        self.assert_same(
            &afresh,
            &with_history,
            line,
            "what was read before changed the answer",
        );
        self.spans_are_sound(line, &afresh);
    }

    pub(super) fn fast_answers(&self, line: &str, scratch: &mut Scratch) -> Answers {
        let fast = &self.fast;
        fast.search(line, scratch);
        let candidates = scratch.candidates().to_vec();
        let lookalikes = fast.lookalikes(scratch);
        let context = |c: &Candidate| fast.context(c.found, scratch).map(|t| t.map(str::to_owned));
        Answers {
            contexts: candidates.iter().map(context).collect(),
            before: groups_before(&candidates, |g, at| fast.word_before(g, at, REACH, scratch)),
            spared: self.each_spared(&lookalikes, &candidates, |r, c, n| fast.spares(r, c, n)),
            vagueness: fast.vagueness(scratch),
            lookalikes,
            candidates,
        }
    }

    pub(super) fn slow_answers(&self, line: &Line) -> Answers {
        let slow = &self.slow;
        let candidates = slow.candidates(line);
        let lookalikes = slow.lookalikes(line);
        let context = |c: &Candidate| slow.context(c.found, line).map(|t| t.map(str::to_owned));
        Answers {
            contexts: candidates.iter().map(context).collect(),
            before: groups_before(&candidates, |g, at| slow.word_before(g, at, REACH, line)),
            spared: self.each_spared(&lookalikes, &candidates, |r, c, n| slow.spares(r, c, n)),
            vagueness: slow.vagueness(line, &candidates),
            lookalikes,
            candidates,
        }
    }

    fn each_spared(
        &self,
        lookalikes: &[InnocentReading],
        candidates: &[Candidate],
        spares: impl Fn(&InnocentReading, &Candidate, &str) -> bool,
    ) -> Vec<bool> {
        let pairs = lookalikes
            .iter()
            .flat_map(|r| candidates.iter().map(move |c| (r, c)));
        pairs
            .map(|(r, c)| spares(r, c, control(self.catalogue, c.found).as_str()))
            .collect()
    }

    fn assert_same(&self, left: &Answers, right: &Answers, line: &str, why: &str) {
        assert!(
            left == right,
            "{why} on {line:?}\n{}\nleft: {left:#?}\nright: {right:#?}",
            self.named(&left.candidates, &right.candidates)
        );
    }

    /// The candidates that only one side has, with their names, for whoever reads a failure.
    fn named(&self, left: &[Candidate], right: &[Candidate]) -> String {
        let only = |side: &str, these: &[Candidate], those: &[Candidate]| {
            let these = these.iter().filter(|c| !those.contains(c));
            these
                .map(|c| format!("only {side}: {} {c:?}\n", self.text_of(c.found)))
                .collect::<String>()
        };
        only("left", left, right) + &only("right", right, left)
    }

    fn text_of(&self, found: Found) -> String {
        match found {
            Found::Name(name) => format!("{:?}", self.catalogue.names().get(name).phrase),
            Found::Designation(d) => {
                format!("{:?}", self.catalogue.designations().get(d).pattern)
            }
            Found::Cas { substance, .. } => {
                format!("{:?}", self.catalogue.substances()[substance as usize].cas)
            }
        }
    }
}

impl Answers {
    /// What is said besides the candidates, in words.
    pub(super) fn told(&self) -> Vec<String> {
        let contexts = self.contexts.iter().map(|context| match context {
            Ok(Some(_)) => "context found",
            Ok(None) => "no context needed",
            Err(MissingContext) => "context missing",
        });
        let before = self.before.iter().flatten().map(|_| "word before");
        let spared = self
            .spared
            .iter()
            .map(|&s| if s { "spared" } else { "not spared" });
        let told = contexts.chain(before).chain(spared).map(str::to_owned);
        told.chain([format!("{:?}", self.vagueness)]).collect()
    }

    /// Every span with its tokens, and the words of the phrase where it is of an unspaced script.
    pub(super) fn places(&self, catalogue: &Catalogue) -> Vec<Place> {
        let candidates = self.candidates.iter().map(|c| {
            let phrase = match c.found {
                Found::Name(name) => unspaced(&catalogue.names().get(name).phrase),
                Found::Designation(_) | Found::Cas { .. } => None,
            };
            (c.span.clone(), c.tokens, phrase)
        });
        let lookalikes = self.lookalikes.iter().map(|l| {
            let phrase = unspaced(&catalogue.lookalikes().get(l.lookalike).phrase);
            (l.span.clone(), l.tokens, phrase)
        });
        let all = candidates.chain(lookalikes);
        all.map(|(span, (first, last), phrase)| {
            (span, (usize::from(first), usize::from(last)), phrase)
        })
        .collect()
    }
}

/// A span, its first and last token, and the words of the phrase if it is of an unspaced script.
type Place = (Range<usize>, (usize, usize), Option<Vec<String>>);

fn unspaced(phrase: &str) -> Option<Vec<String>> {
    let folded = FoldedText::new(phrase);
    let words = || folded.as_str().split_whitespace();
    let letters = |word: &str| word.chars().filter(|c| c.is_alphanumeric()).collect();
    folded
        .has_unspaced()
        .then(|| words().map(letters).collect())
}

fn groups_before<T>(candidates: &[Candidate], word_before: impl Fn(&str, u16) -> T) -> Vec<T> {
    let pairs = candidates
        .iter()
        .flat_map(|c| GROUPS.map(|group| (group, c.tokens.0)));
    pairs.map(|(group, at)| word_before(group, at)).collect()
}

fn control(catalogue: &Catalogue, found: Found) -> ControlNumber {
    match found {
        Found::Name(name) => catalogue.names().get(name).control,
        Found::Designation(d) => catalogue.designations().get(d).control,
        Found::Cas { substance, .. } => catalogue.substances()[substance as usize].control.clone(),
    }
}
