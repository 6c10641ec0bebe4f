//! The second look: rare words of a line in the catalogue's own texts.

use tidewaiter::catalogue::{Catalogue, SourceFiles};
use tidewaiter::manifest::{Field, GoodsItem};
use tidewaiter::matcher::Scratch;
use tidewaiter::screening::{Finding, Indicator, Kind, Lane, Referral, Screener};

use crate::support::screener;

/// Lines in other words than any name, with the subheading and the entry meant.
const PARAPHRASED: [(&str, &str, &str); 4] = [
    (
        "CYLINDRICAL, ENAMELLED INSIDE, AGITATED, 300 GALLON",
        "841989",
        "2B350",
    ),
    (
        "RETORT FOR DEPOSITION BY PYROLYTIC VAPOURS",
        "851419",
        "2B105",
    ),
    (
        "SENSOR, MEMBRANE OF ALUMINA, CAPACITANCE TYPE",
        "902620",
        "2B230",
    ),
    ("MILLING STATION, TILTABLE, CONTOURING", "845961", "2B201"),
];

fn screened(screener: &Screener, description: &str, code: &str) -> Option<Referral> {
    let item = GoodsItem::new()
        .with(Field::Description, description)
        .with(Field::CommodityCode, code);
    screener.screen(&item, &mut Scratch::default())
}

fn resemblances(referral: &Referral) -> Vec<&Indicator> {
    let all = referral.findings.iter().flat_map(|f| &f.indicators);
    all.filter(|i| i.kind == Kind::Resemblance).collect()
}

#[test]
fn a_paraphrase_is_named_where_the_code_points_the_same_way() {
    for (line, code, entry) in PARAPHRASED {
        let referral = screened(screener(), line, code).expect(line);
        let catalogue = screener().catalogue();
        let meant = |f: &&Finding| catalogue.entry(f.entry).code.as_str() == entry;
        let found = referral.findings.iter().take(3).find(meant).expect(line);
        assert!(found.indicators.iter().any(|i| i.kind == Kind::Resemblance));
        let indicator = resemblances(&referral)[0];
        assert_eq!(indicator.found, line[indicator.span.clone()], "{line}");
        assert_eq!(
            indicator.points,
            catalogue.weights().resemblance,
            "points come from weights.csv"
        );
    }
}

#[test]
fn every_quoted_word_stands_in_the_line() {
    for (line, code, _) in PARAPHRASED {
        let referral = screened(screener(), line, code).unwrap();
        for indicator in resemblances(&referral) {
            let (words, _) = indicator.says.split_once(" rare word").unwrap();
            let quoted: Vec<&str> = words.split('\'').skip(1).step_by(2).collect();
            assert!(!quoted.is_empty());
            assert!(quoted.iter().all(|w| line.contains(w)), "{words}");
        }
    }
}

#[test]
fn without_a_code_or_another_indicator_nothing_resembles() {
    for (line, _, _) in PARAPHRASED {
        for code in ["", "610510"] {
            let referral = screened(screener(), line, code);
            assert!(
                referral.is_none_or(|r| resemblances(&r).is_empty()),
                "{line}"
            );
        }
    }
}

#[test]
fn resemblance_and_a_code_stay_green_whatever_the_points() {
    let mut files = SourceFiles::gather(&[], true).unwrap();
    let text = "name,points,note\nresemblance,100,changed\n";
    files.push("weights.csv", "changed.csv".to_owned(), text.into());
    let screener = Screener::new(Catalogue::from_files(&files).unwrap());
    for (line, code, _) in PARAPHRASED {
        let referral = screened(&screener, line, code).unwrap();
        assert!(!resemblances(&referral).is_empty());
        assert_eq!(referral.lane, Lane::Green, "{line}");
    }
}

#[test]
fn what_is_explained_away_is_not_looked_at_again() {
    let line = "TOY MODEL OF A ROCKET WITH NOZZLE, PLASTIC";
    let referral = screened(screener(), line, "950300");
    assert!(referral.is_none_or(|r| resemblances(&r).is_empty()));
}
