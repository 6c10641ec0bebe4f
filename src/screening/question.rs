//! Questions: none for what the line states, and none twice.
//!
//! A question of the catalogue asks for one thing or several: `Ask for wavelength, power and pulse length; 1 W
//! decides.` A thing that the line states, or that an earlier question asks for, is left out of it.

mod parts;

use std::rc::Rc;

use self::parts::{OR, Parts, Words, words_in};
use super::threshold::{self, Told};

/// What has several dimensions, of which the limit names the one that is meant.
const SIZES: [&str; 3] = ["dimension", "size", "block size"];
/// What is asked where the line states all that the questions would ask for.
const CONFIRM: &str = "Ask for a data sheet or certificate that confirms what the line states.";

/// What is left of a question.
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
#[derive(Clone, Debug, PartialEq)]
struct Thing<'q> {
    /// What joins it with the one before.
    joint: &'static str,
    text: &'q str,
    words: Words,
}

/// What is known of a parameter, of which the line tells or another question asks: its own name, and the
/// things that its question asks for.
struct Known {
    parameter: Words,
    asked: Rc<Parts>,
}

impl<'q> Question<'q> {
    fn new(text: &'q str) -> Self {
        let parts = Parts::of(text);
        let thing = |thing: &parts::Thing| Thing {
            joint: thing.joint,
            text: &text[thing.at.clone()],
            words: thing.words.clone(),
        };
        Self {
            lead: &text[..parts.lead],
            things: parts.things.iter().map(thing).collect(),
            tail: &text[parts.tail..],
        }
    }

    /// Leaves out things; what is said of their limits goes with them.
    fn without(&mut self, known: impl Fn(&Words) -> bool) {
        let known: Vec<bool> = self
            .things
            .iter()
            .map(|thing| known(&thing.words))
            .collect();
        let is_left = |at: usize| {
            // Who tells one of two things that are joined by "or" has answered.
            let next = self.things.get(at + 1).is_some_and(|next| next.joint == OR);
            let before = self.things[at].joint == OR;
            !(known[at] || next && known[at + 1] || before && at > 0 && known[at - 1])
        };
        let left: Vec<bool> = (0..known.len()).map(is_left).collect();
        if left.iter().all(|left| *left) {
            return;
        }
        self.tail = ".";
        let mut left = left.into_iter();
        self.things.retain(|_| left.next().unwrap_or(true));
        if let [_, others @ .., last] = &mut *self.things
            && last.joint.starts_with(',')
            && others.iter().all(|t| t.joint.starts_with(','))
        {
            last.joint = " and ";
        }
    }

    /// What is left of it without the things that are known, if anything is.
    fn open(mut self, known: impl Fn(&Words) -> bool) -> Option<Self> {
        let valued = !self.things.is_empty();
        self.without(known);
        (!valued || !self.things.is_empty()).then_some(self)
    }

    /// The question without the limits of a certificate or an analysis if one is about what is told;
    /// nothing where that is a size.
    fn beyond(mut self, told: &[Known]) -> Option<Self> {
        let [thing] = &*self.things else {
            return Some(self);
        };
        let size = SIZES.iter().any(|size| thing.words.are(size));
        if told.is_empty() || !size && !self.tail.starts_with(':') {
            return Some(self);
        }
        let about = words_in(self.tail);
        let is_said = |word: &str| about.iter().any(|said| said == word);
        if told.iter().any(|known| known.parameter.all(is_said)) {
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

impl Known {
    fn of(question: &threshold::Question<'_>) -> Self {
        Self {
            parameter: Words::of(question.parameter),
            asked: Parts::of(question.ask),
        }
    }

    /// Whether a thing is what the line tells, by the name of the parameter or as its own question has it.
    fn is_told(&self, thing: &Words) -> bool {
        let own = match &*self.asked.things {
            [own] => Some(own),
            _ => None,
        };
        self.parameter.are_those_of(thing) || own.is_some_and(|own| own.words.are_those_of(thing))
    }

    /// Whether a thing is the parameter of a limit whose question has another name for it.
    fn is_asked(&self, thing: &Words) -> bool {
        let mut own = self.asked.things.iter();
        self.parameter.are_those_of(thing) && !own.any(|own| own.words.are_those_of(thing))
    }
}

/// The questions that are left of those on limits and those of the entry, at most so many: what is told is
/// not asked for, what is told doubtfully shall be confirmed. A limit asks for one thing that is not told.
pub(super) fn left(
    limits: &[threshold::Question<'_>],
    of_entry: &[impl AsRef<str>],
    told: &[Told<'_>],
    most: usize,
) -> Vec<String> {
    let mut kept: Vec<Question<'_>> = Vec::new();
    let known: Vec<Known> = told.iter().map(|told| Known::of(&told.of)).collect();
    for limit in limits {
        let question = Question::new(limit.ask);
        let several = question.things.len() > 1;
        let of_limit = |told: &Known, thing: &Words| {
            told.parameter.are_just_those_of(thing) || several && told.is_told(thing)
        };
        let open = question.open(|thing| known.iter().any(|told| of_limit(told, thing)));
        if let Some(question) = open {
            add(&mut kept, question, Words::are_just_those_of);
        }
    }
    let limits: Vec<Known> = limits.iter().map(Known::of).collect();
    for text in of_entry {
        let is_known = |thing: &Words| {
            known.iter().any(|told| told.is_told(thing))
                || limits.iter().any(|limit| limit.is_asked(thing))
        };
        let question = Question::new(text.as_ref()).beyond(&known);
        if let Some(question) = question.and_then(|q| q.open(is_known)) {
            add(&mut kept, question, Words::are_those_of);
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
    same: impl Fn(&Words, &Words) -> bool,
) {
    let asks_for = |q: &Question<'_>, thing: &Words| q.things.iter().any(|t| same(&t.words, thing));
    let says_all_of = |earlier: &Question<'_>| {
        !earlier.things.is_empty()
            && question.things.len() == earlier.things.len()
            && question.tail.len() > earlier.tail.len()
            && earlier.things.iter().all(|t| asks_for(&question, &t.words))
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

#[cfg(test)]
mod tests;
