//! A question taken apart: the things it asks for, and the words that tell what each of them is.

use std::borrow::Cow;
use std::ops::Range;
use std::rc::Rc;

use crate::screening::memo::{Memo, remembered};

/// Between two things that are asked for.
const JOINTS: [&str; 4] = [", and ", ", ", " and ", OR];
pub(super) const OR: &str = " or ";
/// Words of a remark on the limit behind a comma: "the frequency, 3A225 starts at 600 Hz".
const REMARKS: [&str; 7] = ["are", "count", "counts", "is", "matters", "starts", "use"];
/// What only says that a value is meant, and which one.
const PLAIN: [&str; 15] = [
    "a",
    "an",
    "the",
    "its",
    "of",
    "how",
    "maximum",
    "highest",
    "greatest",
    "largest",
    "lowest",
    "smallest",
    "shortest",
    "working",
    "operating",
];
/// What stands before the rest of a thing, which only tells more about it.
const BEFORE_REST: [&str; 17] = [
    " of ",
    " in ",
    " at ",
    " on ",
    " to ",
    " with ",
    " without ",
    " that ",
    " which ",
    " after ",
    " against ",
    " over ",
    " into ",
    " can ",
    " it ",
    " for ",
    " the ",
];
/// What a question begins with that asks for no value.
const OPEN: [&str; 7] = ["whether", "which", "who", "what", "in", "how", "where"];

thread_local! {
    static QUESTIONS: Memo<Rc<Parts>> = Memo::default();
    static NAMES: Memo<Words> = Memo::default();
}

/// A question, taken apart; places are those of bytes in its text.
#[derive(Debug)]
pub(super) struct Parts {
    /// Where `Ask for` ends, with the goods of which it is asked.
    pub(super) lead: usize,
    /// What is asked for; nothing where no value is.
    pub(super) things: Box<[Thing]>,
    /// Where begins what is said of the limit.
    pub(super) tail: usize,
}

/// One thing that a question asks for.
#[derive(Debug)]
pub(super) struct Thing {
    /// What joins it with the one before.
    pub(super) joint: &'static str,
    pub(super) at: Range<usize>,
    pub(super) words: Words,
}

/// The words that tell what a thing is, with a blank between two of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Words(Rc<str>);

impl Parts {
    /// The parts of a question of the catalogue.
    pub(super) fn of(question: &str) -> Rc<Self> {
        remembered(&QUESTIONS, question, || Rc::new(Self::read(question)))
    }

    fn read(question: &str) -> Self {
        let Some(lead) = start_of_things(question) else {
            return Self {
                lead: question.len(),
                things: Box::default(),
                tail: question.len(),
            };
        };
        let tail = lead + end_of_things(&question[lead..]);
        Self {
            lead,
            things: things_of(question, lead..tail),
            tail,
        }
    }
}

impl Words {
    /// Those of a thing, by a name that the catalogue has for it.
    pub(super) fn of(thing: &str) -> Self {
        remembered(&NAMES, thing, || Self(words(thing).join(" ").into()))
    }

    /// Whether two names of things mean the same: they end in the same word, and one says all that the other
    /// does.
    pub(super) fn are_those_of(&self, other: &Self) -> bool {
        // Hardly any two end alike, in one letter or in a word.
        let last = |words: &Self| words.0.as_bytes().last().copied();
        !self.0.is_empty()
            && last(self) == last(other)
            && (self == other
                || self.each().next_back() == other.each().next_back()
                    && (self.all(|word| other.has(word)) || other.all(|word| self.has(word))))
    }

    /// The same of two limits, which may be for things that differ in one word: "axes", "rotary axes".
    pub(super) fn are_just_those_of(&self, other: &Self) -> bool {
        !self.0.is_empty() && self == other
    }

    /// Whether the thing is named so and no otherwise.
    pub(super) fn are(&self, name: &str) -> bool {
        &*self.0 == name
    }

    /// Whether there are words, and all of them are so.
    pub(super) fn all(&self, is: impl FnMut(&str) -> bool) -> bool {
        !self.0.is_empty() && self.each().all(is)
    }

    fn has(&self, word: &str) -> bool {
        self.each().any(|own| own == word)
    }

    fn each(&self) -> std::str::Split<'_, char> {
        self.0.split(' ')
    }
}

/// Where the things begin that a question asks for.
fn start_of_things(text: &str) -> Option<usize> {
    let verb = text.find("sk ")? + 3;
    let rest = &text[verb..];
    let first = rest.split(' ').next().unwrap_or_default();
    if rest.starts_with("how many ") {
        return Some(verb);
    }
    if OPEN.contains(&first) {
        return None;
    }
    let asked = rest.strip_prefix("for ").unwrap_or(rest);
    let first = asked.split(' ').next().unwrap_or_default();
    (!OPEN.contains(&first)).then(|| text.len() - asked.len())
}

/// Where the things end and what is said of their limits begins.
fn end_of_things(text: &str) -> usize {
    let marks = |mark: char| outside_brackets(text).filter(move |&(_, c)| c == mark || c == ':');
    let end = marks(';')
        .next()
        .map_or_else(|| text.trim_end_matches('.').len(), |(at, _)| at);
    let comma = marks(',').filter(|&(at, _)| at < end).last();
    let remark = comma.filter(|&(at, _)| {
        let mut words = text[at..end].split(' ');
        words.clone().all(|word| word != "whether")
            && words.any(|word| REMARKS.contains(&word))
            && !text[at..end].ends_with(" end use")
    });
    remark.map_or(end, |(at, _)| at)
}

/// The characters outside of brackets with their places.
fn outside_brackets(text: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    let mut depth = 0_u32;
    text.char_indices().filter(move |&(_, c)| {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0
    })
}

/// The things that a stretch of a question asks for.
fn things_of(question: &str, within: Range<usize>) -> Box<[Thing]> {
    let text = &question[within.clone()];
    let mut things = Vec::new();
    let mut add = |joint, start, end| {
        things.push(Thing {
            joint,
            words: Words::of(&text[start..end]),
            at: within.start + start..within.start + end,
        });
    };
    let (mut joint, mut start) = ("", 0);
    for (at, _) in outside_brackets(text) {
        // What is a question of its own is not taken apart: "whether hopping or spreading codes".
        if at < start || text[start..].starts_with("whether ") {
            continue;
        }
        let joint_here = JOINTS.iter().find(|joint| text[at..].starts_with(**joint));
        // "reaches through or over" is one thing.
        let is_thing = |joint: &&&str| {
            !BEFORE_REST
                .iter()
                .any(|rest| rest.trim() == &text[at + joint.len()..])
        };
        if let Some(next) = joint_here.filter(is_thing) {
            add(joint, start, at);
            (joint, start) = (*next, at + next.len());
        }
    }
    add(joint, start, text.len());
    things.into()
}

/// The words that tell what a thing is, outside of brackets, without what only tells more about it: "noise
/// at 1 Hz", "net weight (above 1 kg)", "depth rating".
fn words(thing: &str) -> Vec<String> {
    let plain: Cow<'_, str> = if thing.contains('(') {
        outside_brackets(thing).map(|(_, c)| c).collect()
    } else {
        thing.into()
    };
    let mut words = words_in(core(&plain));
    let value = |word: &String| word.starts_with(|c: char| c.is_ascii_digit());
    if let Some(at) = words.iter().position(value).filter(|&at| at > 0) {
        words.truncate(at);
    }
    let told_more = |word: &String| word == "range" || word == "rating" || word == "input";
    if words.len() > 1 && words.last().is_some_and(told_more) {
        words.pop();
    }
    words
}

/// The words of a text in the singular, but for those that only say which value is meant.
pub(super) fn words_in(text: &str) -> Vec<String> {
    text.split(|c: char| !(c.is_alphanumeric() || "-/".contains(c)))
        .filter(|word| !word.is_empty())
        .map(|word| singular(&lower(word)).to_owned())
        .filter(|word| !PLAIN.contains(&&**word))
        .collect()
}

fn lower(word: &str) -> Cow<'_, str> {
    if word.chars().any(char::is_uppercase) {
        word.to_lowercase().into()
    } else {
        word.into()
    }
}

/// A thing up to the words that tell more about it; a number is one of something.
fn core(thing: &str) -> &str {
    let own = thing.trim_start_matches("the ");
    if own.starts_with("number ") || own.starts_with("how many ") {
        return thing;
    }
    let mut blanks = thing.match_indices(' ').map(|(at, _)| at);
    let ends = |&at: &usize| BEFORE_REST.iter().any(|rest| thing[at..].starts_with(rest));
    let end = blanks.find(ends);
    &thing[..end.unwrap_or(thing.len())]
}

fn singular(word: &str) -> &str {
    match word {
        "many" => "number",
        "axes" => "axis",
        _ => word.strip_suffix('s').unwrap_or(word),
    }
}
