//! The embedded catalogue: canonical, complete, and its examples behave.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use assert_cmd::Command;
use tidewaiter::catalogue::{Catalogue, EntryId, Lang, NameKind, SourceFiles};

use crate::support::screener;

#[test]
fn the_strict_check_passes() {
    let output = Command::cargo_bin("tidewaiter")
        .unwrap()
        .args(["catalogue", "check"])
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stdout)
    );
}

#[test]
fn the_floors_hold() {
    let c = screener().catalogue();
    let english = c
        .names()
        .iter()
        .filter(|n| n.lang.code() == "en" && n.kind == NameKind::Term);
    assert!(english.count() >= 6_000);
    assert!(c.thresholds().len() >= 400);
    assert!(c.designations().len() >= 800);
    assert!(c.lookalikes().len() >= 600);
    assert!(c.vague().len() >= 600);
    assert_eq!(c.high_priority().len(), 50);
    let numbered: BTreeSet<&str> = c.thresholds().iter().map(|t| t.control.entry()).collect();
    let european = |code: &&&str| c.find_entry(code).is_some_and(|id| !c.entry(id).us_only());
    assert!(numbered.iter().filter(european).count() >= 173);
}

/// Sixteen languages beside English: the entries that officers meet most, in native wording.
#[test]
fn every_language_names_150_entries_in_three_phrases_or_more() {
    let c = screener().catalogue();
    let terms = c.names().iter().filter(|n| n.kind == NameKind::Term);
    let mut phrases: Vec<(Lang, EntryId)> = terms.map(|n| (n.lang, n.entry)).collect();
    phrases.sort_unstable();
    let mut entries: BTreeMap<Lang, usize> = BTreeMap::new();
    for of_entry in phrases.chunk_by(|a, b| a == b) {
        *entries.entry(of_entry[0].0).or_default() += usize::from(of_entry.len() >= 3);
    }
    assert_eq!(entries.len(), 17);
    let thin: Vec<_> = entries.into_iter().filter(|(_, n)| *n < 150).collect();
    assert_eq!(thin, []);
}

#[test]
fn all_problems_are_told_at_once_with_file_line_and_remedy() {
    let mut files = SourceFiles::gather(&[], true).unwrap();
    let terms = "control,phrase,strength,context\n2B35,pump,strong,\n9Z999,valve,huge,@nowhere\n";
    files.push(
        "terms/en.csv",
        "mine/terms/en.csv".into(),
        Cow::Borrowed(terms),
    );
    let error = Catalogue::from_files(&files).unwrap_err().to_string();
    insta::assert_snapshot!(error);
}

#[test]
fn a_folder_overlays_the_embedded_catalogue() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("terms")).unwrap();
    let terms = "control,phrase,strength,context\n2B350,zorblatt vessel,strong,\n";
    fs::write(folder.path().join("terms/en.csv"), terms).unwrap();
    let before = screener().catalogue();
    let after = Catalogue::load(&[folder.path().to_owned()], true).unwrap();
    assert_eq!(after.names().len(), before.names().len() + 1);
    assert_ne!(after.hash(), before.hash());
}
