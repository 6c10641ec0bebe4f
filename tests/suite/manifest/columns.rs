//! Finding columns by names, by hand and by content.

use tidewaiter::error::ErrorKind;
use tidewaiter::manifest::{Chunk, ColumnMap, Field, Manifest, Options, RecordScratch};

use super::{manifest, opened, shared, told};

#[test]
fn every_known_export_is_mapped() {
    let Some(path) = shared("corpus/export_headers.csv") else {
        return;
    };
    let mut expectations =
        csv::Reader::from_path("tests/data/manifest/export_expectations.csv").unwrap();
    let mut headers = csv::ReaderBuilder::new()
        .flexible(true)
        .from_path(path)
        .unwrap();
    let headers: Vec<csv::StringRecord> = headers.records().map(|row| row.unwrap()).collect();
    let mut wrong = Vec::new();
    let mut seen = 0;
    for row in expectations.records().map(|row| row.unwrap()) {
        let header = headers.iter().find(|header| header[0] == row[0]).unwrap();
        let columns: Vec<&str> = header.iter().skip(2).collect();
        let map = ColumnMap::from_header(&columns);
        let names = |field| {
            map.columns(field)
                .iter()
                .map(|i| columns[*i])
                .collect::<Vec<_>>()
                .join("|")
        };
        let texts: Vec<&str> = [&row[1], &row[2]]
            .into_iter()
            .filter(|t| !t.is_empty())
            .collect();
        let expected = (texts.join("|"), row[3].to_owned());
        let found = (names(Field::Description), names(Field::CommodityCode));
        if found != expected {
            wrong.push(format!(
                "{}:\n  found    {found:?}\n  expected {expected:?}",
                &row[0]
            ));
        }
        seen += 1;
    }
    assert_eq!(seen, 94);
    assert!(
        wrong.is_empty(),
        "{} of {seen} exports are wrong\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn a_known_export_is_found_under_its_titles() {
    let Some(path) = shared("corpus/export_headers.csv") else {
        return;
    };
    let mut headers = csv::ReaderBuilder::new()
        .flexible(true)
        .from_path(path)
        .unwrap();
    for header in headers.records().map(|row| row.unwrap()) {
        for delimiter in [b',', b';', b'\t', b'|'] {
            let mut writer = csv::WriterBuilder::new()
                .delimiter(delimiter)
                .flexible(true)
                .from_writer(Vec::new());
            let above: usize = header[1].parse().unwrap();
            for title in 0..above {
                writer
                    .write_record([format!("Report of the Customs, part {title}; page 1")])
                    .unwrap();
            }
            let columns: Vec<&str> = header.iter().skip(2).collect();
            writer.write_record(&columns).unwrap();
            writer
                .write_record(columns.iter().map(|_| "1,5; x"))
                .unwrap();
            let text = writer.into_inner().unwrap();
            let manifest = opened(&text);
            assert_eq!(
                manifest.header().line,
                Some(above as u64 + 1),
                "{}",
                &header[0]
            );
            assert_eq!(manifest.header().columns, columns, "{}", &header[0]);
        }
    }
}

#[test]
fn what_cannot_be_judged_is_told() {
    let manifest = opened(b"description,qty\npump,1\n");
    assert_eq!(
        manifest.notes(),
        ["there is no commodity code: goods are judged by their description alone"]
    );
    let mut manifest = opened(b"hs_code,qty\n");
    assert!(read_nothing(&mut manifest));
    assert_eq!(manifest.notes().len(), 2, "{:?}", manifest.notes());
}

fn read_nothing(manifest: &mut Manifest) -> bool {
    !manifest.next_chunk(&mut Chunk::new()).unwrap()
}

#[test]
fn columns_are_set_by_hand() {
    let mut options = Options::default();
    options
        .add_map("description=What,commodity_code=3")
        .unwrap();
    let text = b"x,what,number\n7,vacuum pump,841410\n";
    let mut by_hand = manifest(text, &options).unwrap();
    assert_eq!(told(&mut by_hand).unwrap(), ["1 2 vacuum pump | 841410"]);
    assert_eq!(
        by_hand.columns().describe(),
        "description: \"what\" (column 2)\ncommodity_code: \"number\" (column 3)\n"
    );
    options.add_map("origin=Land").unwrap();
    assert_eq!(
        manifest(text, &options).unwrap_err().kind(),
        ErrorKind::Usage
    );
}

#[test]
fn without_names_the_content_is_looked_at() {
    let rows = "17;vacuum pump for laboratories;84141089;20240105\n18;ball valves of steel;84818081;20240106\n";
    let mut options = Options {
        no_header: true,
        ..Options::default()
    };
    let mut bare = manifest(rows.as_bytes(), &options).unwrap();
    assert_eq!(
        told(&mut bare).unwrap()[0],
        "1 1 vacuum pump for laboratories | 84141089"
    );
    assert!(bare.notes()[0].contains("guessed"));
    let with_names = format!("alpha;beta;gamma;delta\n{rows}");
    let mut strange = opened(with_names.as_bytes());
    assert_eq!(
        told(&mut strange).unwrap()[0],
        "1 2 vacuum pump for laboratories | 84141089"
    );
    options.no_header = false;
    let mut headless = opened(rows.as_bytes());
    assert_eq!(told(&mut headless).unwrap().len(), 2);
}

#[test]
fn descriptions_are_joined_traders_first() {
    let text = "HS_CODE_DESCRIPTION,PRODUCT_DESCRIPTION,PRODUCT_DESCRIPTION_EN,HS_CODE,FOB_USD\n\
        Pumps,bomba,Bomba,841410,5\nPumps,,,841410,5\n";
    let mut manifest = opened(text.as_bytes());
    let (layout, mut chunk, mut scratch) =
        (manifest.layout(), Chunk::new(), RecordScratch::default());
    assert!(manifest.next_chunk(&mut chunk).unwrap());
    let mut records = chunk.records(&layout, &mut scratch);
    let item = records.next().unwrap().item.unwrap();
    assert_eq!(
        (item.description(), item.trader_text()),
        ("bomba Pumps", "bomba")
    );
    assert_eq!(
        (item.get(Field::Value), item.get(Field::Currency)),
        ("5", "USD")
    );
    let item = records.next().unwrap().item.unwrap();
    assert_eq!((item.description(), item.trader_text()), ("Pumps", ""));
}
