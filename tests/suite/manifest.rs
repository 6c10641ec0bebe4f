//! Reading manifests: formats, encodings, broken lines; what is no manifest.
#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a test fails by panicking, and says loudly what it skips"
)]

mod columns;
mod properties;

use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};

use tidewaiter::error::{ErrorKind, Result};
use tidewaiter::manifest::{Chunk, Fields, Manifest, Options, RecordScratch, split};

/// A file of the folder that is shared beside the project; says so where it is absent.
fn shared(name: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("TIDEWAITER_SHARED")
        .map_or_else(|| PathBuf::from("../shared"), PathBuf::from);
    let path = folder.join(name);
    if !path.exists() {
        eprintln!(
            "SKIPPED: {} is absent; set TIDEWAITER_SHARED",
            path.display()
        );
        return None;
    }
    Some(path)
}

fn manifest(bytes: &[u8], options: &Options) -> Result<Manifest> {
    Manifest::from_reader("test", Box::new(Cursor::new(bytes.to_vec())), options)
}

fn opened(bytes: &[u8]) -> Manifest {
    manifest(bytes, &Options::default()).unwrap()
}

/// One record as a line of text: `record line description | code`, or the reason.
fn told(manifest: &mut Manifest) -> Result<Vec<String>> {
    let (layout, mut chunk, mut scratch) =
        (manifest.layout(), Chunk::new(), RecordScratch::default());
    let mut all = Vec::new();
    while manifest.next_chunk(&mut chunk)? {
        let mut records = chunk.records(&layout, &mut scratch);
        while let Some(record) = records.next() {
            let said = match record.item {
                Ok(item) => format!("{} | {}", item.description(), item.commodity_code()),
                Err(reason) => format!("! {reason}"),
            };
            all.push(format!("{} {} {said}", record.record, record.line));
        }
    }
    assert_eq!(manifest.records(), all.len() as u64);
    Ok(all)
}

fn read(bytes: &[u8]) -> Vec<String> {
    told(&mut opened(bytes)).unwrap()
}

fn error(bytes: &[u8]) -> String {
    let error = manifest(bytes, &Options::default()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Input);
    error.to_string()
}

#[test]
fn csv_spectrum_reads_as_its_json_says() {
    let Some(folder) = shared("peers/csv-spectrum") else {
        return;
    };
    let mut seen = 0;
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let Some(case) = name.strip_prefix("csvs_") else {
            continue;
        };
        let json = std::fs::read_to_string(folder.join(format!("json_{case}.json"))).unwrap();
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        let expected = json
            .as_array()
            .cloned()
            .unwrap_or_else(|| vec![json.clone()]);
        let mut text = std::fs::read(&path).unwrap();
        // The peers' CRLF files came through a checkout that took the CR out.
        if case.ends_with("_crlf") && !text.contains(&b'\r') {
            text = String::from_utf8(text)
                .unwrap()
                .replace('\n', "\r\n")
                .into_bytes();
        }
        let rows = all_fields(&text);
        assert_eq!(rows.len(), expected.len() + 1, "{case}");
        for (row, object) in rows[1..].iter().zip(&expected) {
            for (name, value) in rows[0].iter().zip(row) {
                // The peer's JSON has another telephone number than its CSV.
                if case != "location_coordinates" || name != "Contact Phone Number" {
                    assert_eq!(object[name].as_str(), Some(value.as_str()), "{case} {name}");
                }
            }
        }
        seen += 1;
    }
    assert_eq!(seen, 12);
}

/// The fields of every record, whatever they mean.
fn all_fields(bytes: &[u8]) -> Vec<Vec<String>> {
    let mut options = Options {
        no_header: true,
        ..Options::default()
    };
    options.add_map("description=1").unwrap();
    fields_of(&mut manifest(bytes, &options).unwrap())
}

fn fields_of(manifest: &mut Manifest) -> Vec<Vec<String>> {
    let (layout, mut chunk, mut scratch) =
        (manifest.layout(), Chunk::new(), RecordScratch::default());
    let (mut rows, mut fields) = (Vec::new(), Fields::new());
    while manifest.next_chunk(&mut chunk).unwrap() {
        let mut records = chunk.records(&layout, &mut scratch);
        while let Some(record) = records.next() {
            split(record.raw, layout.dialect, &mut fields);
            rows.push(fields.iter(record.raw).map(str::to_owned).collect());
        }
    }
    rows
}

const SMALL: &str = "description;hs_code;qty\nvacuum pump;841410;1,5\n\"valve; \"\"big\"\"\nsteel\";848180;2,5\n\n1\" PIPE;730630;3\n";
const SMALL_TOLD: [&str; 3] = [
    "1 2 vacuum pump | 841410",
    "2 3 valve; \"big\"\nsteel | 848180",
    "3 6 1\" PIPE | 730630",
];

#[test]
fn records_and_lines_are_counted() {
    let mut manifest = opened(SMALL.as_bytes());
    assert_eq!(told(&mut manifest).unwrap(), SMALL_TOLD);
    assert_eq!(manifest.blank_lines(), 1);
    assert_eq!(manifest.digest().unwrap().len(), 64);
    assert!(manifest.notes().is_empty());
    assert_eq!(
        read(SMALL.replace('\n', "\r\n").as_bytes()).concat(),
        SMALL_TOLD.concat().replace('\n', "\r\n")
    );
    assert_eq!(
        read(SMALL.replace('\n', "\r").as_bytes()).concat(),
        SMALL_TOLD.concat().replace('\n', "\r")
    );
}

#[test]
fn any_packing_and_encoding_reads_the_same() {
    let mut packed = vec![
        gzip(SMALL.as_bytes()),
        [gzip(&SMALL.as_bytes()[..20]), gzip(&SMALL.as_bytes()[20..])].concat(),
    ];
    packed.push(zstd::encode_all(SMALL.as_bytes(), 3).unwrap());
    packed.push([b"\xef\xbb\xbf", SMALL.as_bytes()].concat());
    packed.push([b"sep=;\r\n", SMALL.as_bytes()].concat());
    for mark in ["", "\u{feff}"] {
        let text = format!("{mark}{SMALL}");
        packed.push(text.encode_utf16().flat_map(u16::to_le_bytes).collect());
        packed.push(text.encode_utf16().flat_map(u16::to_be_bytes).collect());
    }
    for (index, bytes) in packed.iter().enumerate() {
        let shift = u64::from(bytes.starts_with(b"sep="));
        let expected = [(1, 2, 0), (2, 3, 1), (3, 6, 2)]
            .map(|(record, line, i)| format!("{record} {}{}", line + shift, &SMALL_TOLD[i][3..]));
        assert_eq!(read(bytes), expected, "{index}");
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    writer.write_all(bytes).unwrap();
    writer.finish().unwrap()
}

#[test]
fn old_encodings_are_read() {
    let text = "Описание товара;Код ТН ВЭД\nнасос вакуумный;841410\nкомпрессор воздушный;841480\n";
    let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(text);
    let mut manifest = opened(&bytes);
    assert_eq!(manifest.encoding().name(), "windows-1251");
    assert_eq!(
        told(&mut manifest).unwrap()[0],
        "1 2 насос вакуумный | 841410"
    );
}

#[test]
fn stray_bytes_are_counted_and_told() {
    let mut text = b"description,hs_code\ncaf\xc3\xa9,090111\n".to_vec();
    text.extend(b"caf\xc3\xa9 d\xe9cor,090111\n");
    let mut manifest = opened(&text);
    assert_eq!(told(&mut manifest).unwrap()[1], "2 3 café décor | 090111");
    assert_eq!(
        manifest.notes(),
        ["1 bytes are not UTF-8 and were read as Windows-1252"]
    );
    // ASCII for longer than what is looked at first.
    let mut long = b"description,hs_code\n".to_vec();
    long.extend(b"vacuum pump,841410\n".repeat(20_000));
    long.extend(b"d\xe9cor,841410\n");
    let mut manifest = opened(&long);
    assert_eq!(
        told(&mut manifest).unwrap().last().unwrap(),
        "20001 20002 décor | 841410"
    );
    assert_eq!(manifest.stray_bytes(), 1);
}

#[test]
fn broken_lines_are_set_aside_and_the_rest_is_read() {
    let text = "description,hs_code,qty\n\
        pump,841410,1\n\
        too short,841410\n\
        \"3/4 PIPE,730630,1\n\
        valve,848180,1,,\n\
        valve,848180,1,x\n\
        nul\0,848180,1\n\
        \"closed\",848180,1\n";
    assert_eq!(
        read(text.as_bytes()),
        [
            "1 2 pump | 841410",
            "2 3 ! has 2 fields, the header has 3",
            "3 4 ! opens a quote that is not closed",
            "4 5 valve | 848180",
            "5 6 ! has 4 fields, the header has 3",
            "6 7 ! holds NUL bytes, so it is not text",
            "7 8 closed | 848180",
        ]
    );
}

#[test]
fn a_giant_line_is_set_aside() {
    let mut text = b"description,hs_code\npump,841410\n".to_vec();
    text.extend(vec![b'x'; 5 << 20]);
    text.extend(b"\r\nvalve,848180\n");
    for size in [1000, Manifest::CHUNK_SIZE] {
        let mut manifest = opened(&text);
        manifest.set_chunk_size(size);
        let told = told(&mut manifest).unwrap();
        assert_eq!(
            told,
            [
                "1 2 pump | 841410",
                "2 3 ! is longer than a record may be",
                "3 4 valve | 848180"
            ]
        );
    }
}

#[test]
fn damaged_archives_are_read_as_far_as_they_go() {
    let mut text = b"description,hs_code\n".to_vec();
    for n in 0..100_000 {
        writeln!(
            text,
            "pump of type {},{}",
            n * 7919 % 100_003,
            841_410 + n % 7
        )
        .unwrap();
    }
    for size in [60, 600_000] {
        let whole = gzip(&text[..size]);
        let mut manifest = opened(&whole[..whole.len() * 3 / 4]);
        let mut chunk = Chunk::new();
        let error = loop {
            match manifest.next_chunk(&mut chunk) {
                Ok(more) => assert!(more, "the damage must not pass in silence"),
                Err(error) => break error,
            }
        };
        assert_eq!(error.kind(), ErrorKind::Input);
        assert!(
            error.to_string().contains("damaged or cut gzip file"),
            "{error}"
        );
        assert!(size < 100 || manifest.records() > 10_000);
        assert!(!manifest.next_chunk(&mut chunk).unwrap());
    }
}

#[test]
fn what_is_no_manifest_says_what_to_do() {
    for (bytes, expected) in [
        (
            &b""[..],
            "test: is empty; check that the export was written",
        ),
        (
            b"\n \n\n",
            "test: holds nothing but blank lines; check that the export was written",
        ),
        (
            b"PK\x03\x04....xl/workbook.xml",
            "test: is an Excel workbook; open it and save it as CSV first",
        ),
        (
            b"%PDF-1.4",
            "test: is a PDF document; export the data as CSV instead",
        ),
        (
            b"\x89PNG\r\n",
            "test: is a picture; export the data as CSV instead",
        ),
        (
            b"\x00\x01\x02\x03\x00\x00\x07\x01",
            "test: is a binary file, not text; export the data as CSV first",
        ),
        (
            b"[{\"a\":1}]",
            "test: is JSON; export the data as CSV instead",
        ),
        (
            b"port,ship,captain\nHamburg,Ida,Jan\n",
            "test: has no column that is a description or a commodity code; the columns in line 1 are \
             1 port, 2 ship, 3 captain; say which is which, for example --map description=3,commodity_code=5 \
             (numbers from 1, or names)",
        ),
    ] {
        assert_eq!(error(bytes), expected);
    }
    for (path, expected) in [
        (".", ".: is a directory; name the manifest file inside it"),
        (
            "no/such.csv",
            "no/such.csv: there is no such file; check the name and the folder",
        ),
    ] {
        let error = Manifest::open(Path::new(path), &Options::default()).unwrap_err();
        assert_eq!(error.to_string(), expected);
    }
}

#[test]
fn one_column_is_enough() {
    let mut manifest = opened(b"Description\npump, vacuum\nvalve; steel, big\n");
    assert_eq!(
        told(&mut manifest).unwrap(),
        ["1 2 pump, vacuum | ", "2 3 valve; steel, big | "]
    );
}

#[test]
fn the_corpus_is_read_whole() {
    let Some(path) = shared("corpus/goods_lines.csv.gz") else {
        return;
    };
    let mut text = Vec::new();
    flate2::read::MultiGzDecoder::new(std::fs::File::open(&path).unwrap())
        .read_to_end(&mut text)
        .unwrap();
    let expected = csv::Reader::from_reader(&text[..])
        .records()
        .flatten()
        .count();
    let mut manifest = Manifest::open(&path, &Options::default()).unwrap();
    let told = told(&mut manifest).unwrap();
    assert_eq!(told.len(), expected);
    assert_eq!(
        told.iter().filter(|line| line.contains(" ! has ")).count(),
        0
    );
}
