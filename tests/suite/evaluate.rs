//! `evaluate` as the yardstick: stress, comparison of points, and a fit that shows its over-fit.

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use predicates::prelude::*;
use tidewaiter::catalogue::{Catalogue, SourceFiles};
use tidewaiter::evaluate::{FREE, Labelled, Plan, Treatment, broken, fit};
use tidewaiter::screening::Screener;

use crate::support::screener;

const HEADER: &str = "id,description,commodity_code,truth,entry,acceptable,style,lang,why\n";

/// Goods that only a weak name and a specific subheading point to, and goods that nothing points to.
const WEAK: [(&str, &str, &str); 6] = [
    ("CARBON FIBRE SLEEVE", "681511", "1C010"),
    ("HEAT EXCHANGER", "840140", "0A001"),
    ("DEPLETED URANIUM", "284430", "1A290"),
    ("MAGNESIUM FLAKE", "810430", "1C011"),
    ("REVOLVER", "930200", "0A501"),
    ("EDM GRAPHITE", "380110", "1C107"),
];
const INNOCENT: [(&str, &str); 4] = [
    ("COTTON SHIRTS", "610510"),
    ("ORANGE JUICE", "200912"),
    ("WOODEN CHAIRS", "940169"),
    ("SAUCEPANS WITH LIDS", "732393"),
];

fn labelled() -> Vec<Labelled> {
    let line = |(description, code, entry): (&str, &str, &str)| Labelled {
        id: description.to_owned(),
        description: description.to_owned(),
        commodity_code: code.to_owned(),
        truth: if entry.is_empty() {
            "negative"
        } else {
            "positive"
        }
        .to_owned(),
        entry: entry.to_owned(),
        ..Labelled::default()
    };
    let innocent = INNOCENT.map(|(description, code)| (description, code, ""));
    WEAK.into_iter().chain(innocent).map(line).collect()
}

/// The shipped catalogue with some points changed.
fn catalogue(points: &[(&str, i32)]) -> Catalogue {
    let mut files = SourceFiles::gather(&[], true).unwrap();
    let rows: String = points
        .iter()
        .map(|(n, p)| format!("{n},{p},changed\n"))
        .collect();
    let text = format!("name,points,note\n{rows}");
    files.push("weights.csv", "changed.csv".to_owned(), text.into());
    Catalogue::from_files(&files).unwrap()
}

fn evaluate(folder: &Path, options: &[&str]) -> String {
    let set = folder.join("set.csv");
    let rows: String = labelled()
        .iter()
        .map(|l| {
            format!(
                "{},{},{},{},{},,x,en,\n",
                l.id, l.description, l.commodity_code, l.truth, l.entry
            )
        })
        .collect();
    fs::write(&set, format!("{HEADER}{rows}")).unwrap();
    let mut command = Command::cargo_bin("tidewaiter").unwrap();
    let output = command
        .arg("evaluate")
        .arg(&set)
        .args(options)
        .output()
        .unwrap();
    let says = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{options:?}: {says}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_fit_mends_points_that_miss_and_keeps_every_promise() {
    let mut screener = Screener::new(catalogue(&[
        ("code-specific", 12),
        ("vague-description", 30),
    ]));
    let start = screener.catalogue().weights().clone();
    let plan = Plan { folds: 3, seed: 1 };
    let report = fit(&mut screener, &labelled(), plan).unwrap();
    assert_eq!(
        *screener.catalogue().weights(),
        start,
        "the screener keeps its points"
    );
    let (old, new) = (report.start.figures, report.fitted.figures);
    assert!(old.missed > 0 && new.missed < old.missed, "{old:?} {new:?}");
    assert!(new.cost() < old.cost());
    assert!(report.held_out.missed < old.missed, "{:?}", report.held_out);
    assert!(report.is_better_held_out());
    assert_eq!(report.folds.len(), 3);
    for weights in report.folds.iter().chain([&report.fitted.weights]) {
        assert_eq!(broken(weights), Vec::<&str>::new());
        let fixed = |name: &&&str| !FREE.contains(name) && weights.get(name) != start.get(name);
        let names: Vec<&str> = start.list().iter().map(|(name, _)| *name).collect();
        assert_eq!(
            names.iter().find(fixed),
            None,
            "a weight moved that is not free"
        );
    }
    let again = fit(&mut screener, &labelled(), plan).unwrap();
    assert_eq!(again.fitted.weights, report.fitted.weights);
    assert_eq!(again.held_out, report.held_out);
}

#[test]
fn a_fit_leaves_points_alone_that_nothing_speaks_against() {
    let mut screener = Screener::new(catalogue(&[]));
    let lines: Vec<Labelled> = labelled()
        .into_iter()
        .filter(|l| !l.is_positive() || l.description == "DEPLETED URANIUM")
        .collect();
    let report = fit(&mut screener, &lines, Plan { folds: 2, seed: 1 }).unwrap();
    assert_eq!(report.start.figures.missed, 0, "{:?}", report.start.figures);
    let moved: i32 = FREE
        .iter()
        .map(|n| {
            (report.fitted.weights.get(n).unwrap() - report.start.weights.get(n).unwrap()).abs()
        })
        .sum();
    // A tenth of a per cent for each positive below red is all there is to gain.
    let gain = report.start.figures.cost() - report.fitted.figures.cost();
    assert!(
        gain >= 0.01 * f64::from(moved),
        "{moved} points moved for {gain}"
    );
}

#[test]
fn a_fit_needs_both_kinds_of_lines_and_a_sound_start() {
    let plan = Plan { folds: 3, seed: 1 };
    let positives: Vec<Labelled> = labelled()
        .into_iter()
        .filter(Labelled::is_positive)
        .collect();
    let mut screener = Screener::new(catalogue(&[("name-strong", 60)]));
    assert!(fit(&mut screener, &positives, plan).is_err());
    assert!(fit(&mut screener, &labelled(), Plan { folds: 1, ..plan }).is_err());
    let error = fit(&mut screener, &labelled(), plan)
        .unwrap_err()
        .to_string();
    assert!(error.contains("a strong name alone is red"), "{error}");
}

#[test]
fn the_proposal_is_a_weights_file_that_says_what_it_was_fitted_on() {
    let folder = tempfile::tempdir().unwrap();
    let overlay = folder.path().join("overlay");
    fs::create_dir(&overlay).unwrap();
    let points = "name,points,note\ncode-specific,12,low\nvague-description,30,high\n";
    fs::write(overlay.join("weights.csv"), points).unwrap();
    let proposal = folder.path().join("weights.csv");
    let (catalogue, out) = (
        overlay.display().to_string(),
        proposal.display().to_string(),
    );
    let options = [
        "--fit",
        "--folds",
        "3",
        "--catalogue",
        &catalogue,
        "-o",
        &out,
    ];
    let text = evaluate(folder.path(), &options);
    for part in [
        "fit on set.csv 10; 3 parts, seed 1",
        "fitted, on lines held out",
        "cost = ",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let rows = fs::read_to_string(&proposal).unwrap();
    assert!(
        rows.contains("\nfitted-on,10,evaluate --fit --folds 3 --seed 1 on set.csv 10"),
        "{rows}"
    );
    let before = evaluate(
        folder.path(),
        &["--catalogue", &catalogue, "--against", &out],
    );
    assert!(before.contains("worse: 0 lines"), "{before}");
    assert!(!before.contains("better: 0 lines"), "{before}");
    // Laid over the shipped catalogue it is a catalogue like any other.
    let overlay = folder.path().display().to_string();
    let text = evaluate(folder.path(), &["--catalogue", &overlay]);
    assert!(
        text.contains("points    set on 10 labelled lines"),
        "{text}"
    );
}

#[test]
fn two_files_of_points_are_compared_line_by_line() {
    let folder = tempfile::tempdir().unwrap();
    let other = folder.path().join("other.csv");
    let other_name = other.display().to_string();
    fs::write(
        &other,
        "name,points,note\nname-weak,10,low\nname-second,5,low\n",
    )
    .unwrap();
    let text = evaluate(folder.path(), &["--against", &other_name]);
    assert!(text.contains("better: 0 lines"), "{text}");
    let worse = text.split("\nworse: ").nth(1).unwrap();
    assert!(worse.contains("REVOLVER"), "{text}");
    fs::write(&other, "name,points,note\n").unwrap();
    let text = evaluate(folder.path(), &["--against", &other_name]);
    for none in ["better: 0 lines", "worse: 0 lines", "different: 0 lines"] {
        assert!(text.contains(none), "{text}");
    }
    fs::write(&other, "name,points,note\nname-wek,10,low\n").unwrap();
    Command::cargo_bin("tidewaiter")
        .unwrap()
        .arg("evaluate")
        .arg(folder.path().join("set.csv"))
        .args(["--against", &other_name])
        .assert()
        .code(2)
        .stderr(predicate::str::contains("other.csv:2"));
}

#[test]
fn stress_gives_the_same_figures_for_the_same_seed() {
    let folder = tempfile::tempdir().unwrap();
    let stress = |seed: &str| evaluate(folder.path(), &["--stress", "--list", "--seed", seed]);
    let one = stress("1");
    assert_eq!(one, stress("1"));
    for treatment in Treatment::ALL {
        assert!(one.contains(&format!("\n{}", treatment.name())), "{one}");
    }
    let other: Vec<String> = (2..6).map(|seed| stress(&seed.to_string())).collect();
    let figures = |text: &str| text.split("stress, seed").nth(1).unwrap()[3..].to_owned();
    assert!(
        other.iter().any(|o| figures(o) != figures(&one)),
        "every seed strikes alike"
    );
}

#[test]
fn recall_and_alarms_come_with_their_intervals() {
    let folder = tempfile::tempdir().unwrap();
    let text = evaluate(folder.path(), &[]);
    assert!(text.starts_with("catalogue "), "{text}");
    // No alarm among four negatives: Wilson's interval ends at z^2 / (n + z^2).
    assert!(text.contains("0.0..49.0%"), "{text}");
    assert!(
        text.contains("yellow from here") && text.contains("of all pairs"),
        "{text}"
    );
}

#[test]
fn the_shipped_points_say_what_they_were_fitted_on() {
    assert!(screener().catalogue().weights().fitted_on > 1_000);
    assert_eq!(broken(screener().catalogue().weights()), Vec::<&str>::new());
}
