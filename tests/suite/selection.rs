//! `--capacity` and `--random`: the most deserving lines and a control sample, at any thread count.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use assert_cmd::Command;
use serde_json::Value;

use crate::support;

/// Goods of different lanes and scores, shuffled over several chunks.
fn manifest(lines: usize) -> String {
    let goods = [
        "COTTON T-SHIRTS",
        "VACCUM PUMP PTFE LINED",
        "MARAGING STEEL 300 BAR DIA 90 MM",
        "TOY DRONE",
        "TENNIS RACKETS",
        "HYDROGEN FLUORIDE CAS 7664-39-3",
        "SAUCEPANS WITH LIDS",
        "CENTRIFUGAL PUMP",
        "WOODEN CHAIRS",
        "ORANGE JUICE",
        "PARTS OF MASS SPECTROMETER",
    ];
    support::manifest(&goods, lines, |n, line| format!("D{n},1,{line} LOT {n},"))
}

fn screen(input: &Path, options: &[&str]) -> String {
    let output = Command::cargo_bin("tidewaiter")
        .unwrap()
        .args(["screen", "-q"])
        .arg(input)
        .args(options)
        .output()
        .unwrap();
    let says = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{options:?}: {says}");
    String::from_utf8(output.stdout).unwrap()
}

fn records(jsonl: &str) -> Vec<Value> {
    jsonl
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn numbers(jsonl: &str) -> Vec<u64> {
    let number = |record: &Value| record["record"].as_u64().unwrap();
    records(jsonl).iter().map(number).collect()
}

fn points(record: &Value) -> i64 {
    let indicators = record["findings"][0]["indicators"].as_array().unwrap();
    indicators
        .iter()
        .map(|i| i["points"].as_i64().unwrap())
        .sum()
}

/// What the best `capacity` records are, worked out from all of them; and the next one.
fn best(all: &str, capacity: usize) -> (Vec<u64>, Value) {
    let mut ranked = records(all);
    ranked.sort_by_key(|r| {
        let lane = ["red", "yellow"]
            .iter()
            .position(|l| r["lane"] == **l)
            .unwrap();
        (lane, -points(r), r["record"].as_u64().unwrap())
    });
    let mut kept: Vec<u64> = ranked[..capacity]
        .iter()
        .map(|r| r["record"].as_u64().unwrap())
        .collect();
    kept.sort_unstable();
    (kept, ranked[capacity].clone())
}

#[test]
fn capacity_keeps_the_most_deserving_in_input_order() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("m.csv");
    fs::write(&input, manifest(2_000)).unwrap();
    let all = screen(&input, &["--format", "jsonl"]);
    for capacity in [1, 50, 400] {
        let n = capacity.to_string();
        let (kept, cut) = best(&all, capacity);
        let written = screen(&input, &["--format", "jsonl", "--capacity", &n]);
        assert_eq!(numbers(&written), kept);
        let summary: Value =
            serde_json::from_str(&screen(&input, &["--format", "json", "--capacity", &n])).unwrap();
        let told = &summary["capacity"];
        assert_eq!(told["kept"], capacity);
        assert_eq!(told["cut"], records(&all).len() - capacity);
        assert_eq!(told["first_cut"]["score"], cut["score"]);
        assert_eq!(told["first_cut"]["lane"], cut["lane"]);
        assert_eq!(summary["lines"]["screened"], 2_000);
    }
}

#[test]
fn the_score_of_the_first_one_cut_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("m.csv");
    fs::write(&input, manifest(22)).unwrap();
    let told = |capacity: &str| {
        let mut command = Command::cargo_bin("tidewaiter").unwrap();
        command
            .arg("screen")
            .arg(&input)
            .args(["--capacity", capacity]);
        let output = command.output().unwrap();
        let (out, err) = (output.stdout, output.stderr);
        (
            String::from_utf8(out).unwrap(),
            String::from_utf8(err).unwrap(),
        )
    };
    let (table, stderr) = told("1");
    assert!(
        stderr.contains("Capacity 1: the first line cut is red with score"),
        "{stderr}"
    );
    assert!(
        table.contains("Capacity 1: the first line cut is red"),
        "{table}"
    );
    let (_, stderr) = told("1000");
    assert!(
        stderr.contains("Capacity 1,000: nothing was cut"),
        "{stderr}"
    );
}

#[test]
fn both_write_the_same_bytes_at_any_thread_count_in_every_format() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("m.csv");
    // More than one chunk of 1 MiB.
    fs::write(&input, manifest(45_000)).unwrap();
    for format in ["jsonl", "csv", "html", "txt"] {
        let run = |threads: &str| {
            let out = folder.path().join(format!("out-{threads}.{format}"));
            let path = out.display().to_string();
            let options = ["--capacity", "70", "--random", "0.2%", "--seed", "7"];
            screen(
                &input,
                &[&options[..], &["--threads", threads, "-o", &path]].concat(),
            );
            fs::read_to_string(out).unwrap()
        };
        let one = run("1");
        assert!(one.contains("Control sample (0.2%, seed 7)"), "{format}");
        for threads in ["2", "5"] {
            assert!(one == run(threads), "{format}, {threads} threads");
        }
    }
}

#[test]
fn the_sample_depends_on_the_seed_and_the_place_only() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("m.csv");
    fs::write(&input, manifest(3_000)).unwrap();
    let drawn = |share: &str, seed: &str| -> BTreeSet<u64> {
        let options = ["--random", share, "--seed", seed, "--format", "jsonl"];
        let marked = |r: &Value| {
            let flags = r["flags"].as_array().unwrap();
            flags.iter().any(|f| f["kind"] == "control-sample")
        };
        let all = records(&screen(&input, &options));
        all.iter()
            .filter(|r| marked(r))
            .map(|r| r["record"].as_u64().unwrap())
            .collect()
    };
    let seven = drawn("5%", "7");
    assert!((90..210).contains(&seven.len()), "{}", seven.len());
    assert_ne!(seven, drawn("5%", "8"));
    assert!(drawn("1%", "7").is_subset(&seven));
    assert_eq!(drawn("100%", "7").len(), 3_000);
    // Other words in the same places: the draw does not look at what it draws.
    let other: String = manifest(3_000).replace("HYDROGEN FLUORIDE", "HONEY IN JARS");
    fs::write(&input, other).unwrap();
    assert_eq!(seven, drawn("5%", "7"));
}

#[test]
fn a_control_sample_comes_on_top_of_the_capacity() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("m.csv");
    fs::write(&input, manifest(2_000)).unwrap();
    let all = screen(&input, &["--format", "jsonl"]);
    let (kept, _) = best(&all, 20);
    let sample = ["--random", "2%", "--seed", "3", "--format"];
    let drawn: BTreeSet<u64> = numbers(&screen(&input, &[&sample[..], &["jsonl"]].concat()))
        .into_iter()
        .filter(|n| !numbers(&all).contains(n))
        .collect();
    let capacity = ["--capacity", "20"];
    let both = screen(&input, &[&sample[..], &["jsonl"], &capacity].concat());
    let written = numbers(&both);
    assert!(written.is_sorted(), "in input order");
    assert!(kept.iter().chain(&drawn).all(|n| written.contains(n)));
    // What is neither kept nor green was drawn and would have been cut.
    let marked = |r: &&Value| r["flags"].to_string().contains("control-sample");
    let records = records(&both);
    let unmarked = records.iter().filter(|r| !marked(r)).count();
    assert!(unmarked <= 20, "{unmarked}");
    let cut = records.iter().filter(|r| {
        marked(r) && r["lane"] != "green" && !kept.contains(&r["record"].as_u64().unwrap())
    });
    assert!(cut.count() > 0, "no line was both drawn and cut");
    let summary: Value = serde_json::from_str(&screen(
        &input,
        &[&sample[..], &["json"], &capacity].concat(),
    ))
    .unwrap();
    let told = &summary["control_sample"];
    assert_eq!(told["lines"], records.iter().filter(marked).count());
    assert_eq!(told["lines"], summary["flags"]["control-sample"]);
    assert_eq!((&told["share"], &told["seed"]), (&"2%".into(), &3.into()));
    let rows = screen(&input, &[&sample[..], &["csv"], &capacity].concat());
    assert_eq!(
        rows.matches("Control sample (2%, seed 3)").count() as u64,
        told["lines"]
    );
}

#[test]
fn what_makes_no_sense_is_refused() {
    for options in [
        &["--capacity", "5", "--all"][..],
        &["--capacity", "-1"],
        &["--random", "1"],
        &["--random", "0%"],
        &["--seed", "7"],
    ] {
        let mut command = Command::cargo_bin("tidewaiter").unwrap();
        command.args(["screen", "-"]).args(options).assert().code(2);
    }
}
