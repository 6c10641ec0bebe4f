//! Red flags of the consignment: on lines, across the run, not evaluable, with the user's lists.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use assert_cmd::Command;
use serde_json::Value;

const HEADER: &str = "declaration_id,description,commodity_code,destination,transit,consignee,net_weight,gross_weight,quantity,unit,value,currency,freight,document_codes,marks,delivery_place,version\n";
const UN: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/profiles/un-security-council.toml"
);

fn run(folder: &Path, text: &str, more: &[&str]) -> (Vec<Value>, Value) {
    let (input, out, summary) = (
        folder.join("m.csv"),
        folder.join("o.jsonl"),
        folder.join("o.json"),
    );
    fs::write(&input, text).unwrap();
    Command::cargo_bin("tidewaiter")
        .unwrap()
        .args(["screen", "-q", "--all"])
        .arg(&input)
        .arg("-o")
        .arg(&out)
        .arg("-o")
        .arg(&summary)
        .args(more)
        .assert()
        .success();
    let lines = fs::read_to_string(out).unwrap();
    let records = lines.lines().map(|l| serde_json::from_str(l).unwrap());
    let summary = serde_json::from_str(&fs::read_to_string(summary).unwrap()).unwrap();
    (records.collect(), summary)
}

fn kinds(record: &Value) -> BTreeSet<&str> {
    let flags = record["flags"].as_array().unwrap();
    flags.iter().map(|f| f["kind"].as_str().unwrap()).collect()
}

#[test]
fn every_rule_of_a_line_fires_and_a_silent_line_stays_green() {
    let folder = tempfile::tempdir().unwrap();
    let text = format!(
        "{HEADER}\
         D1,MARAGING STEEL 300 ROUND BAR,72224050,KP,,Oceanic Freight Forwarders,120.5,100.0,3,PCE,900,EUR,1200,Y901,,unknown,2\n\
         D2,GENERAL CARGO,610510,FR,,TO ORDER,10,12,1,PCE,900,EUR,,,URANIUM HEXAFLUORIDE 30B,Lyon,1\n\
         D3,HYDROGEN FLUORIDE CAS 64-17-5,281111,FR,,Foo BV,10,12,1,PCE,900,EUR,,N935,,Lyon,1\n\
         D4,COTTON SHIRTS,841180,KP,,N/A,10,8,1,PCE,900,EUR,1000,,,n/a,3\n\
         D5,COTTON SHIRTS,610510,FR,,Foo BV,10,12,1,PCE,900,EUR,10,,,Lyon,1\n"
    );
    let (records, _) = run(folder.path(), &text, &["--profile", UN]);
    for kind in [
        "high-priority-destination",
        "claimed-not-listed",
        "forwarder-consignee",
        "weight-conflict",
        "freight-above-value",
        "vague-delivery",
        "amended",
    ] {
        assert!(kinds(&records[0]).contains(kind), "{kind}: {}", records[0]);
    }
    assert!(
        kinds(&records[1]).is_superset(&BTreeSet::from(["cargo-in-marks", "unnamed-consignee"]))
    );
    assert!(
        kinds(&records[2]).contains("cas-conflict"),
        "{}",
        records[2]
    );
    assert!(kinds(&records[3]).len() >= 5, "{}", records[3]);
    assert_eq!(records[3]["lane"], "green");
    assert!(kinds(&records[4]).is_empty(), "{}", records[4]);
}

#[test]
fn what_is_left_open_is_told_only_where_it_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let rows = "COTTON SHIRTS,,\nMARAGING STEEL 300 ROUND BAR,72224050,\n";
    let (records, _) = run(
        folder.path(),
        &format!("description,commodity_code,document_codes\n{rows}"),
        &[],
    );
    assert_eq!(kinds(&records[0]), BTreeSet::from(["code-damaged"]));
    assert_eq!(kinds(&records[1]), BTreeSet::from(["no-licence-code"]));
    let (records, _) = run(folder.path(), &format!("description,zz1,zz2\n{rows}"), &[]);
    assert!(kinds(&records[1]).is_empty(), "{}", records[1]);
    let output = Command::cargo_bin("tidewaiter")
        .unwrap()
        .args(["explain", "COTTON SHIRTS"])
        .output()
        .unwrap();
    assert!(!String::from_utf8_lossy(&output.stdout).contains("No commodity code"));
}

#[test]
fn what_the_run_shows_is_noted_on_its_lines_at_any_thread_count() {
    let folder = tempfile::tempdir().unwrap();
    let mut text = HEADER.to_owned();
    for n in 0..40 {
        let value = if n == 3 { 900_000 } else { 900 + n };
        text.push_str(&format!(
            "D{n},COTTON SHIRTS,610510,FR,,Foo BV,10,12,1,PCE,{value},EUR,,,,,\n"
        ));
    }
    for goods in [
        "MARAGING STEEL 350 BAR",
        "FILAMENT WINDING MACHINE 3 AXIS",
        "CARBON FIBRE PREPREG T800 TOW",
    ] {
        text.push_str(&format!(
            "E,{goods},,FR,,Acme Trading Ltd,1,2,1,PCE,,,,,,,\n"
        ));
    }
    let (one, summary) = run(folder.path(), &text, &["--threads", "1"]);
    assert!(kinds(&one[3]).contains("value-outlier"), "{}", one[3]);
    assert!(!kinds(&one[4]).contains("value-outlier"), "{}", one[4]);
    for record in &one[40..] {
        assert!(kinds(record).contains("complementary-items"), "{record}");
    }
    assert!(summary["across_run"]["converging"][0]["consignee"] == "Acme Trading Ltd");
    assert_eq!(run(folder.path(), &text, &["--threads", "4"]).0, one);
}

#[test]
fn without_the_weight_column_weight_rules_are_not_evaluable_and_nothing_else_changes() {
    let folder = tempfile::tempdir().unwrap();
    let rows =
        "D1,MARAGING STEEL 300 ROUND BAR,72224050,900,150,100\nD2,COTTON SHIRTS,610510,90,9,10\n";
    let head = "declaration_id,description,commodity_code,value,";
    let (with, _) = run(
        folder.path(),
        &format!("{head}net_weight,gross_weight\n{rows}"),
        &[],
    );
    let (without, summary) = run(folder.path(), &format!("{head}zz1,zz2\n{rows}"), &[]);
    assert!(kinds(&with[0]).contains("weight-conflict"));
    for (a, b) in with.iter().zip(&without) {
        assert_eq!(
            (&a["lane"], &a["score"], &a["findings"]),
            (&b["lane"], &b["score"], &b["findings"])
        );
    }
    let told = summary["not_evaluable"].to_string();
    for rule in [
        "R18 value-outlier",
        "R20 weight-conflict",
        "R20 piece-weight",
    ] {
        assert!(told.contains(rule), "{told}");
    }
}

#[test]
fn a_wrong_profile_is_a_clear_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let profile = folder.path().join("p.toml");
    fs::write(&profile, "name = \"x\"\ncountries = [\"XX\"]\n").unwrap();
    Command::cargo_bin("tidewaiter")
        .unwrap()
        .args(["explain", "pump", "--profile"])
        .arg(&profile)
        .assert()
        .code(2)
        .stderr(predicates::str::contains(
            "p.toml:2: is not a profile: unknown field `countries`",
        ));
}
