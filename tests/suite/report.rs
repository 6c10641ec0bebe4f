//! Reports: the frozen record, the table at 80 columns, the CSV with its original columns.

use assert_cmd::Command;
use calamine::{Reader as _, open_workbook_auto};
use serde_json::Value;

const MANIFEST: &str = "\
declaration_id,item,description,commodity_code
D1,1,\"VACCUM PUMP, PTFE LINED\",841410
D1,2,=CMD|' /C calc'!A0 maraging steel 350 bar dia 90 mm,721499
D2,1,COTTON SHIRTS,610510
D2,2,GENERAL CARGO,284410
";

fn screen(format: &str) -> String {
    let output = Command::cargo_bin("tidewaiter")
        .unwrap()
        .args(["screen", "-q", "-", "--format", format])
        .write_stdin(MANIFEST)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

fn keys(value: &Value) -> Vec<&str> {
    value
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect()
}

#[test]
fn the_record_has_the_fields_of_the_contract() {
    let text = screen("jsonl");
    let first: Value = serde_json::from_str(text.lines().next().unwrap()).unwrap();
    let sorted = |mut names: Vec<&'static str>| {
        names.sort_unstable();
        names
    };
    assert_eq!(first["schema"], "tidewaiter.referral/1");
    assert_eq!(first["record"], 1);
    assert_eq!(first["line"], 2);
    let mut own = keys(&first);
    own.sort_unstable();
    let contract = vec![
        "schema",
        "source",
        "record",
        "line",
        "item",
        "lane",
        "score",
        "findings",
        "flags",
        "ask",
        "catalogue",
    ];
    assert_eq!(own, sorted(contract));
    let finding = &first["findings"][0];
    let mut own = keys(finding);
    own.sort_unstable();
    assert_eq!(
        own,
        sorted(vec![
            "control",
            "entry",
            "title",
            "regimes",
            "score",
            "indicators"
        ])
    );
    let mut own = keys(&finding["indicators"][0]);
    own.sort_unstable();
    let indicator = vec![
        "kind", "field", "start", "end", "found", "expected", "distance", "points", "says",
    ];
    assert_eq!(own, sorted(indicator));
}

#[test]
fn the_csv_keeps_the_original_columns_and_disarms_formulas() {
    let text = screen("csv");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header: Vec<String> = reader
        .headers()
        .unwrap()
        .iter()
        .map(str::to_owned)
        .collect();
    assert_eq!(
        header,
        [
            "declaration_id",
            "item",
            "description",
            "commodity_code",
            "tw_lane",
            "tw_score",
            "tw_entries",
            "tw_reasons",
            "tw_ask",
            "tw_catalogue"
        ]
    );
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(&rows[0][2], "VACCUM PUMP, PTFE LINED");
    assert!(rows[1][2].starts_with("'=CMD"));
}

#[test]
fn the_workbook_holds_the_rows_of_the_csv() {
    let folder = tempfile::tempdir().unwrap();
    let (book, csv) = (folder.path().join("r.xlsx"), folder.path().join("r.csv"));
    Command::cargo_bin("tidewaiter")
        .unwrap()
        .args(["screen", "-q", "--all", "-", "-o"])
        .arg(&book)
        .arg("-o")
        .arg(&csv)
        .write_stdin(MANIFEST)
        .assert()
        .success();
    // Cells of a workbook are no formulas, so none is disarmed there.
    let plain = |cell: &str| cell.trim_start_matches('\'').to_owned();
    let mut workbook = open_workbook_auto(&book).unwrap();
    let sheet = workbook.worksheet_range("Referrals").unwrap();
    let rows: Vec<Vec<String>> = sheet
        .rows()
        .map(|row| row.iter().map(|cell| plain(&cell.to_string())).collect())
        .collect();
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_path(&csv)
        .unwrap();
    let expected: Vec<Vec<String>> = reader
        .records()
        .map(|row| row.unwrap().iter().map(plain).collect())
        .collect();
    assert_eq!(rows, expected);
    assert_eq!(rows.len(), 5);
}

#[test]
fn the_table_fits_80_columns_without_colour() {
    let text = screen("table");
    assert!(text.contains("RED") && text.contains("YELLOW"), "{text}");
    assert!(!text.contains('\u{1b}'));
    for line in text.lines() {
        assert!(line.chars().count() <= 80, "{line}");
    }
}

#[test]
fn the_summary_proves_that_nothing_was_lost() {
    let summary: Value = serde_json::from_str(&screen("json")).unwrap();
    assert_eq!(summary["lines"]["in"], 4);
    assert_eq!(summary["lines"]["screened"], 4);
    assert_eq!(summary["lines"]["rejected"], 0);
    assert_eq!(summary["inputs"][0]["sha256"].as_str().unwrap().len(), 64);
    assert_eq!(summary["catalogue"]["hash"].as_str().unwrap().len(), 64);
}
