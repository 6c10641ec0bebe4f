//! The command line: exit statuses, messages, files that appear whole or not at all.

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use predicates::prelude::*;

const HEADER: &str = "declaration_id,description,commodity_code\n";

fn tidewaiter() -> Command {
    Command::cargo_bin("tidewaiter").unwrap()
}

fn write(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) -> String {
    let path = folder.join(name);
    fs::write(&path, bytes).unwrap();
    path.display().to_string()
}

#[test]
fn exit_statuses_are_those_of_the_contract() {
    let folder = tempfile::tempdir().unwrap();
    let clean = write(
        folder.path(),
        "clean.csv",
        format!("{HEADER}D1,COTTON SHIRTS,610510\n"),
    );
    let red = write(
        folder.path(),
        "red.csv",
        format!("{HEADER}D1,URANIUM HEXAFLUORIDE,284410\n"),
    );
    let broken = write(
        folder.path(),
        "broken.csv",
        format!("{HEADER}D1,COTTON\nD2,WOOL,510111\n"),
    );
    tidewaiter()
        .args(["screen", &clean, "--fail-on", "yellow"])
        .assert()
        .code(0);
    tidewaiter()
        .args(["screen", &red, "--fail-on", "red"])
        .assert()
        .code(1);
    tidewaiter()
        .args(["screen", "no-such-file.csv"])
        .assert()
        .code(2);
    tidewaiter()
        .args(["screen", "--no-such-option"])
        .assert()
        .code(2);
    tidewaiter().args(["screen", &broken]).assert().code(3);
    tidewaiter()
        .args(["screen", &broken, "--max-rejected", "1"])
        .assert()
        .code(0);
    tidewaiter()
        .args(["screen", &clean, "--max-catalogue-age", "36500"])
        .assert()
        .code(0);
    let old = "source,edition,date,instrument\ncatalogue,1999.1,1999-01-01,an old one\n";
    write(folder.path(), "sources.csv", old);
    let overlay = folder.path().display().to_string();
    tidewaiter()
        .args([
            "screen",
            &clean,
            "--catalogue",
            &overlay,
            "--max-catalogue-age",
            "30",
        ])
        .assert()
        .code(4)
        .stderr(predicate::str::contains("1999-01-01"));
}

#[test]
fn what_cannot_be_read_gets_a_clear_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let directory = folder.path().display().to_string();
    let empty = write(folder.path(), "empty.csv", "");
    let workbook = write(
        folder.path(),
        "book.xlsx",
        b"PK\x03\x04\x14\x00\x06\x00\x08\x00",
    );
    let strange = write(folder.path(), "strange.csv", "alpha,beta\n1,2\n3,4\n");
    for (input, says) in [
        (directory, "directory"),
        (empty, "empty"),
        (workbook, "zip archive"),
        (strange, "--map"),
    ] {
        let output = tidewaiter().args(["screen", &input]).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{input}");
        let text = String::from_utf8(output.stderr).unwrap();
        assert!(
            text.starts_with("tidewaiter: ") && text.contains(says),
            "{input}: {text}"
        );
        assert!(!text.contains("panicked"), "{text}");
    }
}

#[test]
fn a_file_with_3_broken_lines_in_1000_loses_none() {
    let folder = tempfile::tempdir().unwrap();
    let mut text = HEADER.to_owned();
    for n in 0..1000 {
        match n {
            100 => text.push_str("D100,TOO,MANY,FIELDS,HERE\n"),
            500 => text.push_str("D500,\"UNCLOSED QUOTE,1\n"),
            900 => text.push_str("D900\n"),
            _ => text.push_str(&format!("D{n},COTTON SHIRTS,610510\n")),
        }
    }
    let input = write(folder.path(), "m.csv", text);
    let rejected = folder.path().join("rejected.csv");
    tidewaiter()
        .args(["screen", &input, "--rejected"])
        .arg(&rejected)
        .assert()
        .code(3)
        .stderr(predicate::str::contains(
            "1,000 lines = 997 screened + 3 rejected",
        ));
    let mut rows = csv::Reader::from_path(rejected).unwrap();
    let lines: Vec<String> = rows.records().map(|r| r.unwrap()[2].to_owned()).collect();
    assert_eq!(lines, ["102", "502", "902"]);
}

#[test]
fn a_spreadsheet_of_a_comma_decimal_country_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let text = "Anmeldung;Warenbezeichnung;Warennummer;Rohmasse\r\nA1;Druckmeßumformer f\u{fc}r Vakuum;9026 20 20;1.234,50\r\nA2;Uranhexafluorid;28442035;12,0\r\n";
    let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(text);
    let input = write(folder.path(), "excel.csv", &*bytes);
    tidewaiter()
        .args(["screen", &input, "--all", "--format", "csv"])
        .assert()
        .success()
        .stdout(predicate::str::contains("für Vakuum").and(predicate::str::contains("red")));
}

#[test]
fn no_half_file_is_left() {
    let folder = tempfile::tempdir().unwrap();
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    let body: String = (0..50_000)
        .map(|n| format!("D{n},URANIUM HEXAFLUORIDE {n},284410\n"))
        .collect();
    std::io::Write::write_all(&mut gz, format!("{HEADER}{body}").as_bytes()).unwrap();
    let mut bytes = gz.finish().unwrap();
    bytes.truncate(bytes.len() / 2);
    let input = write(folder.path(), "cut.csv.gz", bytes);
    let out = folder.path().join("out.csv");
    tidewaiter()
        .args(["screen", &input, "-o"])
        .arg(&out)
        .assert()
        .code(2);
    assert!(!out.exists());
    assert_eq!(
        fs::read_dir(folder.path()).unwrap().count(),
        1,
        "only the input remains"
    );
}

#[test]
fn explain_walks_through_the_judgement() {
    tidewaiter()
        .args(["explain", "VACCUM PUMP PTFE LINED", "--code", "841410"])
        .assert()
        .success()
        .stdout(
            predicate::str::contains("folded       vaccum pump ptfe lined")
                .and(predicate::str::contains("2B350"))
                .and(predicate::str::contains("lane         RED")),
        );
}

#[test]
fn the_catalogue_can_be_looked_into() {
    tidewaiter()
        .args(["catalogue", "list", "2B350"])
        .assert()
        .success()
        .stdout(predicate::str::contains("AG"));
    tidewaiter()
        .args(["catalogue", "show", "2b350"])
        .assert()
        .success()
        .stdout(predicate::str::contains("thresholds"));
    tidewaiter()
        .args(["catalogue", "search", "7664-39-3"])
        .assert()
        .success()
        .stdout(predicate::str::contains("1C350"));
    tidewaiter()
        .args(["catalogue", "show", "9Z999"])
        .assert()
        .code(2);
    tidewaiter()
        .args(["completions", "bash"])
        .assert()
        .success();
}

#[test]
fn evaluate_has_gates() {
    let folder = tempfile::tempdir().unwrap();
    let set = "id,description,commodity_code,truth,entry,acceptable,style,lang,why\n1,URANIUM HEXAFLUORIDE,,positive,0C001,,clean,en,\n2,COTTON SHIRTS,,positive,0C001,,clean,en,\n";
    let set = write(folder.path(), "set.csv", set);
    tidewaiter()
        .args(["evaluate", &set, "--min-recall", "0.5"])
        .assert()
        .code(0);
    tidewaiter()
        .args(["evaluate", &set, "--min-recall", "0.9"])
        .assert()
        .code(1);
}

#[test]
fn the_everyday_words_of_manifests_are_counted_as_the_matcher_reads_them() {
    let folder = tempfile::tempdir().unwrap();
    let lines =
        format!("{HEADER}D1,VÁLVULA de AÇO DN50,848180\nD2,\"Valvula, aco 2 pcs\",848180\n");
    let manifest = write(folder.path(), "everyday.csv", lines);
    tidewaiter()
        .args(["catalogue", "words", &manifest, &manifest])
        .assert()
        .code(0)
        .stdout("word,per_million\naco,400000\npcs,200000\nvalvula,400000\n")
        .stderr(predicate::str::contains("10 words counted"));
    tidewaiter()
        .args(["catalogue", "words", "--min", "300000", &manifest])
        .assert()
        .code(0)
        .stdout("word,per_million\naco,400000\nvalvula,400000\n");
}

#[test]
fn a_family_of_goods_is_shown_with_its_entries_and_chapters() {
    tidewaiter()
        .args(["catalogue", "show", "2B350"])
        .assert()
        .code(0)
        .stdout(predicate::str::contains("family   valve-pump"));
    tidewaiter()
        .args(["catalogue", "stats"])
        .assert()
        .code(0)
        .stdout(predicate::str::contains("families of goods"));
}
