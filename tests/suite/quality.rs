//! Recall and false-alarm floors on labelled lines; skipped loudly where the sets are absent.

use tidewaiter::evaluate::{Labelled, Scores, judge};
use tidewaiter::matcher::Scratch;

use crate::support::{reference, screener};

fn scores(name: &str) -> Option<Scores> {
    let path = reference(name)?;
    let mut scores = Scores::default();
    let mut scratch = Scratch::default();
    for line in csv::Reader::from_path(path).unwrap().deserialize() {
        let line: Labelled = line.unwrap();
        let verdict = judge(screener(), &line, &mut scratch);
        scores.add(&line, &verdict);
    }
    Some(scores)
}

#[test]
fn messy_lines() {
    let Some(scores) = scores("eval/messy.csv") else {
        return;
    };
    let positive = scores.of("positive");
    assert!(positive.share(positive.flagged) >= 0.97, "{positive:?}");
    assert!(positive.share(positive.first) >= 0.92, "{positive:?}");
    let negative = scores.of("negative");
    assert!(negative.share(negative.flagged) <= 0.08, "{negative:?}");
    assert!(negative.share(negative.red) <= 0.01, "{negative:?}");
    let vague = scores.of("vague");
    assert!(vague.share(vague.vague) >= 0.90, "{vague:?}");
}

#[test]
fn public_cases() {
    let Some(scores) = scores("eval/cases.csv") else {
        return;
    };
    let positive = scores.of("positive");
    assert!(positive.share(positive.among_three) >= 0.92, "{positive:?}");
}

#[test]
fn licence_texts() {
    let Some(scores) = scores("eval/licences.csv") else {
        return;
    };
    let positive = scores.of("positive");
    assert!(positive.share(positive.flagged) >= 0.85, "{positive:?}");
}

#[test]
fn everyday_lines_that_borrow_control_words() {
    let Some(scores) = scores("eval/lookalikes.csv") else {
        return;
    };
    let negative = scores.of("negative");
    assert!(negative.share(negative.flagged) <= 0.03, "{negative:?}");
    assert_eq!(negative.red, 0, "{negative:?}");
}
