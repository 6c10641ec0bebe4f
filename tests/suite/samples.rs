//! The sample manifest stays worth looking at: every lane and every kind of indicator occurs.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::path::Path;

use tidewaiter::catalogue::Catalogue;
use tidewaiter::manifest::{Chunk, Manifest, Options, Record, RecordScratch};
use tidewaiter::matcher::Scratch;
use tidewaiter::screening::{Kind, Lane, Referral, Screener};

const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data/samples/manifest.csv");

/// Every kind that a rule gives today.
const KINDS: [Kind; 15] = [
    Kind::Term,
    Kind::TermFuzzy,
    Kind::Substance,
    Kind::Cas,
    Kind::Designation,
    Kind::CommodityCode,
    Kind::CodeMismatch,
    Kind::Lookalike,
    Kind::Purpose,
    Kind::Negation,
    Kind::VagueDescription,
    Kind::HighPriorityCode,
    Kind::EvasiveSpelling,
    Kind::CodeDamaged,
    Kind::Threshold,
];

/// Screens the sample and shows every record with its referral.
pub(crate) fn each_record(
    screener: &Screener,
    mut show: impl FnMut(&Manifest, &Record<'_>, Option<&Referral>),
) {
    let mut manifest = Manifest::open(Path::new(SAMPLE), &Options::default()).unwrap();
    let layout = manifest.layout();
    let (mut chunk, mut fields) = (Chunk::new(), RecordScratch::default());
    let mut scratch = Scratch::default();
    while manifest.next_chunk(&mut chunk).unwrap() {
        let mut records = chunk.records(&layout, &mut fields);
        while let Some(record) = records.next() {
            let item = record
                .item
                .unwrap_or_else(|why| panic!("line {}: {why}", record.line));
            let referral = screener.screen(&item, &mut scratch);
            show(&manifest, &record, referral.as_ref());
        }
    }
}

fn kinds(referral: &Referral) -> BTreeSet<Kind> {
    let indicators = referral.findings.iter().flat_map(|f| &f.indicators);
    indicators.chain(&referral.flags).map(|i| i.kind).collect()
}

#[test]
fn every_lane_and_every_kind_occurs() {
    let screener = Screener::new(Catalogue::embedded().unwrap());
    let (mut lanes, mut seen, mut records) = ([0; 3], BTreeSet::new(), 0);
    each_record(&screener, |_, _, referral| {
        records += 1;
        lanes[referral.map_or(Lane::Green, |r| r.lane) as usize] += 1;
        seen.extend(referral.map(kinds).unwrap_or_default());
    });
    let missing: Vec<&str> = KINDS
        .iter()
        .filter(|k| !seen.contains(k))
        .map(|k| k.name())
        .collect();
    assert!(missing.is_empty(), "no line shows {missing:?}");
    let [green, yellow, red] = lanes;
    assert!(red >= 8 && yellow >= 6, "{red} red, {yellow} yellow");
    assert!(
        green * 10 >= records * 8,
        "{green} green of {records}: too few everyday lines"
    );
}

#[test]
fn everyday_lines_stay_out_of_the_way() {
    let everyday = [
        "Tennis rackets, graphite",
        "Aquarium pump",
        "Laser printer",
        "Fishing rods",
        "Golf clubs",
        "Bicycle frames of carbon fibre",
        "Drone toy",
        "Seal kit for vacuum pump",
        "Hand cleaner, free of triethanolamine",
        "Pencil leads of graphite",
        "Graphite electrodes",
        "6061-T6 aluminium tube",
        "Zirconium sand",
        "Vacuum cleaner",
        "Fermentation tanks for beer",
    ];
    let screener = Screener::new(Catalogue::embedded().unwrap());
    let mut found = BTreeSet::new();
    each_record(&screener, |_, record, referral| {
        let description = record.item.unwrap_or_default().description();
        if let Some(start) = everyday.iter().find(|e| description.starts_with(**e)) {
            found.insert(*start);
            let lane = referral.map_or(Lane::Green, |r| r.lane);
            assert_eq!(lane, Lane::Green, "{description}: {referral:#?}");
        }
    });
    assert_eq!(found.len(), everyday.len(), "the sample lacks some of them");
}
