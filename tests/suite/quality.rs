//! Recall and false-alarm floors on labelled lines; skipped loudly where the sets are absent.

use tidewaiter::evaluate::{Labelled, Scores, Treatment, judge};
use tidewaiter::matcher::Scratch;

use crate::support::{reference, screener};

fn scores(name: &str) -> Option<Scores> {
    scores_of(name, |line| Some(line.description.clone()))
}

/// The scores of the lines that `change` does not leave out.
fn scores_of(name: &str, change: impl Fn(&Labelled) -> Option<String>) -> Option<Scores> {
    let path = reference(name)?;
    let mut scores = Scores::default();
    let mut scratch = Scratch::default();
    for line in csv::Reader::from_path(path).unwrap().deserialize() {
        let mut line: Labelled = line.unwrap();
        let Some(description) = change(&line) else {
            continue;
        };
        line.description = description;
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
    assert!(negative.share(negative.flagged) <= 0.06, "{negative:?}");
    assert!(negative.share(negative.red) <= 0.01, "{negative:?}");
    let vague = scores.of("vague");
    assert!(vague.share(vague.vague) >= 0.97, "{vague:?}");
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
    assert!(positive.share(positive.flagged) >= 0.95, "{positive:?}");
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

#[test]
fn worn_lines() {
    let messy = "eval/messy.csv";
    let floors = [
        (Treatment::Typo, messy, 0.94),
        (Treatment::TwoTypos, messy, 0.86),
        (Treatment::Transposition, messy, 0.94),
        (Treatment::Joined, messy, 0.85),
        (Treatment::LookAlike, messy, 0.95),
        (Treatment::Ocr, messy, 0.88),
        (Treatment::Cut35, messy, 0.87),
        (Treatment::Cut30, messy, 0.82),
        (Treatment::Capitals, "eval/licences.csv", 0.85),
    ];
    for (treatment, name, floor) in floors {
        let wear = |line: &Labelled| treatment.apply(&line.description, &line.id, 1);
        let Some(scores) = scores_of(name, wear) else {
            return;
        };
        let positive = scores.of("positive");
        let flagged = positive.share(positive.flagged);
        assert!(
            flagged >= floor,
            "{treatment:?}: {flagged:.3} of {}",
            positive.lines
        );
    }
}
