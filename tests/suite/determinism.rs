//! Same input, same catalogue, same options: same bytes, at any thread count.

use std::fs;
use std::path::Path;

use assert_cmd::Command;

/// Everyday and control words shuffled into many lines, so that several chunks are in flight.
fn manifest(lines: usize) -> String {
    let goods = [
        "COTTON T-SHIRTS",
        "VACCUM PUMP PTFE LINED",
        "MARAGING STEEL 300 BAR DIA 90 MM",
        "PARTS",
        "HYDROGEN FLUORIDE CAS 7664-39-3",
        "TOY DRONE",
        "FIVE AXIS MACHINING CENTRE",
        "НАСОС ЦЕНТРОБЕЖНЫЙ",
        "真空泵",
        "\"SEAL KIT, FOR GAS CENTRIFUGE\"",
    ];
    let mut text = String::from("declaration_id,item,description,commodity_code\n");
    for n in 0..lines {
        let line = goods[n * 7 % goods.len()];
        text.push_str(&format!(
            "D{},{},{line} LOT {n},{}\n",
            n / 5,
            n % 5,
            100_000 + n * 37 % 870_000
        ));
    }
    text
}

fn screen(folder: &Path, threads: usize, format: &str) -> Vec<u8> {
    let out = folder.join(format!("out-{threads}.{format}"));
    Command::cargo_bin("tidewaiter")
        .unwrap()
        .args([
            "screen",
            "--quiet",
            "--all",
            "--threads",
            &threads.to_string(),
            "-o",
        ])
        .arg(&out)
        .arg(folder.join("manifest.csv"))
        .assert()
        .success();
    fs::read(out).unwrap()
}

#[test]
fn one_thread_and_many_write_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    // About 4 MB: more chunks than threads.
    fs::write(folder.path().join("manifest.csv"), manifest(60_000)).unwrap();
    for format in ["jsonl", "csv", "html"] {
        let one = screen(folder.path(), 1, format);
        assert!(one.len() > 1_000_000, "{format} is suspiciously short");
        for threads in [2, 5] {
            assert!(
                one == screen(folder.path(), threads, format),
                "{format}, {threads} threads"
            );
        }
    }
}
