//! The lines on which the matchers are compared are worth comparing: everything that the matcher can
//! say occurs on them.

use std::collections::BTreeMap;

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use tidewaiter::matcher::{Found, Scratch};

use super::catalogues::{Pair, by_hand};
use super::lines::recipe;

fn random_lines<'r>(
    pair: &'r Pair,
    count: usize,
    runner: &'r mut TestRunner,
) -> impl Iterator<Item = String> + 'r {
    let cook = |runner: &mut TestRunner| recipe().new_tree(runner).unwrap().current().cook(pair);
    (0..count).map(move |_| cook(runner))
}

/// How often the matcher says what on so many random lines.
fn said(pair: &Pair, lines: usize) -> BTreeMap<String, usize> {
    let mut runner = TestRunner::deterministic();
    let mut said = BTreeMap::new();
    let mut say = |what: String| *said.entry(what).or_default() += 1;
    for line in random_lines(pair, lines, &mut runner) {
        let mut scratch = Scratch::default();
        let answers = pair.fast_answers(&line, &mut scratch);
        for candidate in scratch.candidates() {
            say(match candidate.found {
                Found::Name(_) => format!("{:?}", candidate.how),
                Found::Designation(_) => "designation".to_owned(),
                Found::Cas { damaged, .. } => format!("CAS, damaged {damaged}"),
            });
            say(format!("scattered {}", candidate.scattered));
            say(format!("everyday {}", candidate.everyday));
            say(format!("{} edits", candidate.edits));
        }
        answers.told().into_iter().for_each(&mut say);
    }
    said
}

const SAYABLE: [&str; 26] = [
    "Exact",
    "Inflected",
    "Abbreviated",
    "Joined",
    "Misspelt",
    "Disguised",
    "Guessed",
    "designation",
    "CAS, damaged false",
    "CAS, damaged true",
    "scattered true",
    "scattered false",
    "everyday true",
    "everyday false",
    "0 edits",
    "1 edits",
    "2 edits",
    "context found",
    "context missing",
    "no context needed",
    "word before",
    "spared",
    "not spared",
    "Specific",
    "OnlyVague",
    "OnlyNumbers",
];

#[test]
fn everything_is_said_of_random_lines() {
    let said = said(by_hand(), 3000);
    for what in SAYABLE {
        let count = said.get(what).copied().unwrap_or(0);
        assert!(count >= 5, "'{what}' is said {count} times only: {said:#?}");
    }
}
