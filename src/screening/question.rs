//! Questions: none for what the line states, and none twice.
//!
//! A question of the catalogue asks for one thing or several: `Ask for wavelength, power and pulse length; 1 W
//! decides.` A thing that the line states, or that an earlier question asks for, is left out of it.

use std::borrow::Cow;

use super::threshold::{self, Told};

/// Between two things that are asked for.
const JOINTS: [&str; 4] = [", and ", ", ", " and ", OR];
const OR: &str = " or ";
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
/// What has several dimensions, of which the limit names the one that is meant.
const SIZES: [&str; 3] = ["dimension", "size", "block size"];
/// What a question begins with that asks for no value.
const OPEN: [&str; 7] = ["whether", "which", "who", "what", "in", "how", "where"];

/// What is asked where the line states all that the questions would ask for.
const CONFIRM: &str = "Ask for a data sheet or certificate that confirms what the line states.";

/// A question, taken apart.
#[derive(Clone, Debug, PartialEq)]
struct Question<'q> {
    /// `Ask for`, with the goods of which it is asked.
    lead: &'q str,
    /// What is asked for; nothing where no value is.
    things: Vec<Thing<'q>>,
    /// What is said of the limit.
    tail: &'q str,
}

/// One thing that a question asks for.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Thing<'q> {
    /// What joins it with the one before.
    joint: &'q str,
    text: &'q str,
}

impl<'q> Question<'q> {
    fn new(text: &'q str) -> Self {
        let Some(start) = start_of_things(text) else {
            return Self {
                lead: text,
                things: Vec::new(),
                tail: "",
            };
        };
        let (lead, rest) = text.split_at(start);
        let end = end_of_things(rest);
        let (things, tail) = rest.split_at(end);
        Self {
            lead,
            things: things_of(things),
            tail,
        }
    }

    /// Leaves out things; what is said of their limits goes with them.
    fn without(&mut self, known: impl Fn(&str) -> bool) {
        let mut left: Vec<Thing<'q>> = Vec::new();
        for (at, thing) in self.things.iter().enumerate() {
            // Who tells one of two things that are joined by "or" has answered.
            let next = self.things.get(at + 1).filter(|next| next.joint == OR);
            let before = at.checked_sub(1).filter(|_| thing.joint == OR);
            let before = before.map(|at| &self.things[at]);
            let mut either = [Some(thing), next, before].into_iter().flatten();
            if !either.any(|thing| known(thing.text)) {
                left.push(*thing);
            }
        }
        if left.len() == self.things.len() {
            return;
        }
        self.tail = ".";
        self.things = left;
        if let [_, others @ .., last] = &mut *self.things
            && last.joint.starts_with(',')
            && others.iter().all(|t| t.joint.starts_with(','))
        {
            last.joint = " and ";
        }
    }

    /// What is left of it without the things that are known, if anything is.
    fn open(mut self, known: impl Fn(&str) -> bool) -> Option<Self> {
        let valued = !self.things.is_empty();
        self.without(known);
        (!valued || !self.things.is_empty()).then_some(self)
    }

    /// The question without the limits of a certificate or an analysis if one is about what is told;
    /// nothing where that is a size.
    fn beyond(mut self, told: &[Told<'_>]) -> Option<Self> {
        let [thing] = &*self.things else {
            return Some(self);
        };
        let size = SIZES.contains(&&*words(thing.text).join(" "));
        if !size && !self.tail.starts_with(':') {
            return Some(self);
        }
        let about = words_in(self.tail);
        let within = |p: &[String]| !p.is_empty() && p.iter().all(|word| about.contains(word));
        if told.iter().any(|t| within(&words(t.of.parameter))) {
            self.tail = ".";
            return (!size).then_some(self);
        }
        Some(self)
    }

    fn text(&self) -> String {
        let mut text = self.lead.to_owned();
        for (at, thing) in self.things.iter().enumerate() {
            if at == 0 {
                text.push_str(thing.text.strip_prefix("for ").unwrap_or(thing.text));
            } else {
                text.push_str(thing.joint);
                text.push_str(thing.text);
            }
        }
        text + self.tail
    }
}

/// The questions that are left of those on limits and those of the entry, at most so many: what is told is
/// not asked for, what is told doubtfully shall be confirmed. A limit asks for one thing that is not told.
pub(super) fn left(
    limits: &[threshold::Question<'_>],
    of_entry: &[String],
    told: &[Told<'_>],
    most: usize,
) -> Vec<String> {
    let mut kept: Vec<Question<'_>> = Vec::new();
    for limit in limits {
        let question = Question::new(limit.ask);
        let several = question.things.len() > 1;
        let of_limit = |t: &Told<'_>, thing: &str| {
            is_same_limit(t.of.parameter, thing) || several && is_told(t, thing)
        };
        let open = question.open(|thing| told.iter().any(|t| of_limit(t, thing)));
        if let Some(question) = open {
            add(&mut kept, question, is_same_limit);
        }
    }
    for text in of_entry {
        let known = |thing: &str| {
            told.iter().any(|t| is_told(t, thing)) || limits.iter().any(|l| is_asked(l, thing))
        };
        let question = Question::new(text).beyond(told);
        if let Some(question) = question.and_then(|q| q.open(known)) {
            add(&mut kept, question, is_same);
        }
    }
    let confirm = told.iter().filter_map(|t| t.confirm.clone());
    let mut left: Vec<String> = confirm.chain(kept.iter().map(Question::text)).collect();
    left.truncate(most);
    if left.is_empty() && !told.is_empty() {
        left.push(CONFIRM.to_owned());
    }
    left
}

/// Adds a question but for what is asked already; one that asks for all that an earlier one does, and
/// says more of the limit, stands in its place.
fn add<'q>(
    kept: &mut Vec<Question<'q>>,
    mut question: Question<'q>,
    same: impl Fn(&str, &str) -> bool,
) {
    let asks_for = |q: &Question<'_>, thing: &str| q.things.iter().any(|t| same(t.text, thing));
    let says_all_of = |earlier: &Question<'_>| {
        !earlier.things.is_empty()
            && earlier.things.iter().all(|t| asks_for(&question, t.text))
            && question.things.len() == earlier.things.len()
            && question.tail.len() > earlier.tail.len()
    };
    if let Some(at) = kept.iter().position(says_all_of) {
        kept[at] = question;
        return;
    }
    let valued = !question.things.is_empty();
    question.without(|thing| kept.iter().any(|earlier| asks_for(earlier, thing)));
    if !(valued && question.things.is_empty() || kept.contains(&question)) {
        kept.push(question);
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

fn things_of(text: &str) -> Vec<Thing<'_>> {
    let mut things = Vec::new();
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
            things.push(Thing {
                joint,
                text: &text[start..at],
            });
            (joint, start) = (&text[at..at + next.len()], at + next.len());
        }
    }
    things.push(Thing {
        joint,
        text: &text[start..],
    });
    things
}

/// Whether a thing is the parameter of a limit whose question has another name for it.
fn is_asked(limit: &threshold::Question<'_>, thing: &str) -> bool {
    let own = Question::new(limit.ask).things;
    is_same(limit.parameter, thing) && !own.iter().any(|own| is_same(own.text, thing))
}

/// Whether a thing is what the line tells, by the name of the parameter or as its own question has it.
fn is_told(told: &Told<'_>, thing: &str) -> bool {
    let own = Question::new(told.of.ask).things;
    let own = own.first().filter(|_| own.len() == 1);
    is_same(told.of.parameter, thing) || own.is_some_and(|own| is_same(own.text, thing))
}

/// Whether two names of things mean the same: they end in the same word, and one says all that the other
/// does.
fn is_same(a: &str, b: &str) -> bool {
    let (a, b) = (words(a), words(b));
    let within = |a: &[String], b: &[String]| a.iter().all(|word| b.contains(word));
    a.last().is_some() && a.last() == b.last() && (within(&a, &b) || within(&b, &a))
}

/// The same of two limits, which may be for things that differ in one word: "axes", "rotary axes".
fn is_same_limit(a: &str, b: &str) -> bool {
    let (a, b) = (words(a), words(b));
    !a.is_empty() && a == b
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
fn words_in(text: &str) -> Vec<String> {
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

#[cfg(test)]
mod tests;
