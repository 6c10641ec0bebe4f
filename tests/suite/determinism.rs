//! Same input, same catalogue, same options: same bytes, at any thread count.

use std::fmt::Write as _;
use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;
use std::sync::Mutex;

use assert_cmd::Command;
use tidewaiter::error::Result;
use tidewaiter::manifest::{Field, GoodsItem, Manifest, Options, Record};
use tidewaiter::matcher::Scratch;
use tidewaiter::pipeline::{self, Stop, Work};
use tidewaiter::screening::Referral;

use crate::support::{self, screener};

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
    support::manifest(&goods, lines, |n, line| {
        let code = 100_000 + n * 37 % 870_000;
        format!("D{},{},{line} LOT {n},{code}", n / 5, n % 5)
    })
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
    // Several chunks; `neither_slices_nor_chunks_nor_threads_change_what_is_told` has many small ones.
    fs::write(folder.path().join("manifest.csv"), manifest(40_000)).unwrap();
    let others: [(&str, &[usize]); 3] = [("jsonl", &[2, 3, 7]), ("csv", &[3]), ("html", &[2])];
    for (format, others) in others {
        let one = screen(folder.path(), 1, format);
        assert!(one.len() > 1_000_000, "{format} is suspiciously short");
        for &threads in others {
            assert!(
                one == screen(folder.path(), threads, format),
                "{format}, {threads} threads"
            );
        }
    }
}

/// Writes down every record with all that is said about it.
#[derive(Default)]
struct Told(Mutex<String>);

impl Work for Told {
    type Output = String;

    fn record(&self, record: &Record<'_>, referral: Option<Referral>, output: &mut String) {
        let (number, line, item) = (record.record, record.line, &record.item);
        writeln!(output, "{number} {line} {item:?} {referral:?}").unwrap();
    }

    fn deliver(&self, output: &mut String) -> Result<()> {
        self.0.lock().unwrap().push_str(output);
        output.clear();
        Ok(())
    }
}

/// A pipe that gives so many bytes at a time.
struct Trickle(Cursor<Vec<u8>>, usize);

impl Read for Trickle {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let most = buffer.len().min(self.1);
        self.0.read(&mut buffer[..most])
    }
}

/// What is told of a manifest that is read `slice` bytes at a time and cut into chunks of a size.
fn told(text: &str, slice: usize, chunk: usize, threads: usize) -> String {
    let input = Trickle(Cursor::new(text.as_bytes().to_vec()), slice);
    let options = Options::default();
    let mut manifest = Manifest::from_reader("test", Box::new(input), &options).unwrap();
    manifest.set_chunk_size(chunk);
    let told = Told::default();
    pipeline::run(&mut manifest, screener(), &told, threads, &Stop::default()).unwrap();
    told.0.into_inner().unwrap()
}

/// Lines of every kind, some of them broken, many of them repeated near and far.
fn mixed_manifest() -> String {
    let mut text = manifest(400);
    for n in 0..100 {
        let lines = [
            "\"TWO\nLINES OF \"\"VACUUM\"\" PUMPS\"",
            "UR\u{410}NIUM HEXAFLOURIDE",
            "va\u{200B}cuum pump",
            "碳纤维 PREPREG",
            "CAS 7664-39-4",
            "HYDROFLUORIC ACID",
            "broken,too,many,cells,",
            "",
        ];
        writeln!(text, "E{n},1,{},841410", lines[n % lines.len()]).unwrap();
    }
    text
}

#[test]
fn neither_slices_nor_chunks_nor_threads_change_what_is_told() {
    let text = mixed_manifest();
    let whole = told(&text, usize::MAX, Manifest::CHUNK_SIZE, 1);
    assert!(
        whole.contains("1B") || whole.contains("1C"),
        "nothing is found"
    );
    assert_eq!(whole.lines().count(), 500, "a record is lost");
    let ways = [
        (1, Manifest::CHUNK_SIZE, 1),
        (3, 1, 1),
        (7, 64, 2),
        (13, 997, 3),
        (4093, 4096, 7),
        (usize::MAX, 1, 7),
        (usize::MAX, 333, 2),
        (usize::MAX, 20_000, 3),
    ];
    for (slice, chunk, threads) in ways {
        let told = told(&text, slice, chunk, threads);
        assert!(
            told == whole,
            "slices of {slice} bytes, chunks of {chunk} bytes, {threads} threads"
        );
    }
}

#[test]
fn the_order_and_the_number_of_lines_change_no_referral() {
    let text = mixed_manifest();
    let lines: Vec<&str> = text.lines().collect();
    let screen = |line: &str, scratch: &mut Scratch| {
        let item = GoodsItem::new().with(Field::Description, line);
        screener().screen(&item, scratch)
    };
    let afresh: Vec<_> = lines
        .iter()
        .map(|line| screen(line, &mut Scratch::default()))
        .collect();
    let mut orders: Vec<Vec<usize>> =
        vec![(0..lines.len()).collect(), (0..lines.len()).rev().collect()];
    orders.push((0..lines.len()).flat_map(|i| [i, i, 0, i]).collect());
    orders.push((0..lines.len()).map(|i| i * 211 % lines.len()).collect());
    for order in orders {
        let mut scratch = Scratch::default();
        for i in order {
            assert_eq!(screen(lines[i], &mut scratch), afresh[i], "{:?}", lines[i]);
        }
    }
}
