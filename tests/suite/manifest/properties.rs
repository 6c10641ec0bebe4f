//! What holds for any input; the csv crate is the oracle.

use proptest::prelude::*;
use tidewaiter::manifest::{Dialect, Fields, LineEnding, Options, split};

use super::{fields_of, manifest, read, told};

/// A file of several records with a header, written by the csv crate.
fn well_formed() -> impl Strategy<Value = (Vec<Vec<String>>, u8, bool)> {
    let field = prop_oneof![
        "[a-z ]{0,6}",
        "[a-z\",;|\t\n é€]{0,8}",
        Just("\"".to_owned()),
        Just("1\" x".to_owned()),
    ];
    let row = proptest::collection::vec(field, 3);
    let delimiter = prop_oneof![Just(b','), Just(b';'), Just(b'\t'), Just(b'|')];
    (
        proptest::collection::vec(row, 1..12),
        delimiter,
        any::<bool>(),
    )
}

proptest! {
    #[test]
    fn well_formed_csv_reads_as_the_csv_crate_reads_it((rows, delimiter, always) in well_formed()) {
        let style = if always { csv::QuoteStyle::Always } else { csv::QuoteStyle::Necessary };
        let mut writer = csv::WriterBuilder::new().delimiter(delimiter).quote_style(style).from_writer(Vec::new());
        for row in &rows {
            writer.write_record(row).unwrap();
        }
        let text = writer.into_inner().unwrap();
        let mut oracle = csv::ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true)
            .from_reader(&text[..]);
        let expected: Vec<Vec<String>> = oracle.records()
            .map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
        let mut options = Options { no_header: true, delimiter: Some(delimiter), ..Options::default() };
        options.encoding = Some(encoding_rs::UTF_8);
        options.add_map("description=1").unwrap();
        let found = fields_of(&mut manifest(&text, &options).unwrap());
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn any_bytes_are_read_without_panic(
        bytes in proptest::collection::vec(prop_oneof![any::<u8>(), Just(b'"'), Just(b','), Just(b'\n'), Just(b'\r')], 0..300),
        size in 1_usize..40,
    ) {
        let text = [&b"description,hs_code\n"[..], &bytes].concat();
        let Ok(mut whole) = manifest(&text, &Options::default()) else { return Ok(()) };
        let expected = told(&mut whole).unwrap();
        let mut pieces = manifest(&text, &Options::default()).unwrap();
        pieces.set_chunk_size(size);
        prop_assert_eq!(told(&mut pieces).unwrap(), expected);
        let _ = manifest(&bytes, &Options::default()).map(|mut manifest| told(&mut manifest));
    }

    #[test]
    fn any_text_splits(raw in "[a,\";é]{0,20}") {
        let mut fields = Fields::new();
        let dialect = Dialect { delimiter: b',', ending: LineEnding::Lf };
        split(&raw, dialect, &mut fields);
        prop_assert!(!fields.is_empty());
        prop_assert!(fields.iter(&raw).map(str::len).sum::<usize>() <= raw.len());
    }

    #[test]
    fn line_ends_do_not_matter(rows in proptest::collection::vec("[a-z\"; ]{1,8}", 1..10)) {
        let text = format!("description;hs_code\n{}\n", rows.join("\n"));
        let lf = read(text.as_bytes());
        let strip = |lines: Vec<String>| lines.concat().replace(['\r', '\n'], "");
        let crlf = strip(read(text.replace('\n', "\r\n").as_bytes()));
        let cr = strip(read(text.replace('\n', "\r").as_bytes()));
        let lf = strip(lf);
        prop_assert_eq!(&crlf, &lf);
        prop_assert_eq!(&cr, &lf);
    }
}
