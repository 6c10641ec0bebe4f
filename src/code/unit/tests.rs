//! Written units and what they come to.

use super::table::{BASES, ROWS};
use super::{BASE_COUNT, by_symbol, read};

fn si(text: &str) -> Vec<f64> {
    let exact = text.bytes().any(|b| b.is_ascii_lowercase());
    let (units, end) = read(text, exact).unwrap_or_else(|| panic!("{text}"));
    assert_eq!(end, text.len(), "{text}");
    units.iter().map(|u| u.to_si(1.0)).collect()
}

#[test]
fn base_names_are_known_and_as_many_as_exponents() {
    assert_eq!(BASES.len(), BASE_COUNT);
    for row in ROWS {
        for part in row.base.split(' ') {
            let name = part.trim_end_matches(|c: char| c.is_ascii_digit() || c == '-');
            assert!(BASES.contains(&name), "{}", row.base);
        }
    }
}

#[test]
fn written_units_come_to_si() {
    let cases = [
        ("N/mm2", 1e6),
        ("N/mm²", 1e6),
        ("KSI", 6_894_757.293_168),
        ("mbar", 100.0),
        ("m3/h", 1.0 / 3600.0),
        ("M3/HR", 1.0 / 3600.0),
        ("l/s", 1e-3),
        ("GS/s", 1e9),
        ("MSPS", 1e6),
        ("µm", 1e-6),
        ("MICRON", 1e-6),
        ("g/cm3", 1000.0),
        ("G/CC", 1000.0),
        ("KN", 1000.0),
        ("deg/h", DEG / 3600.0),
        ("°/hr", DEG / 3600.0),
        ("deg/rt-h", DEG / 60.0),
        ("°/√h", DEG / 60.0),
        ("ohm.cm", 0.01),
        ("OHM-CM", 0.01),
        ("g.mm/kg", 1e-6),
        ("GMM/KG", 1e-6),
        ("arc sec", DEG / 3600.0),
        ("%", 0.01),
        ("rad(Si)", 0.01),
        ("kb", 1000.0),
        ("cu m/h", 1.0 / 3600.0),
    ];
    for (text, factor) in cases {
        let all = si(text);
        assert!(
            all.iter().any(|v| (v / factor - 1.0).abs() < 1e-9),
            "{text} {all:?}"
        );
    }
}

const DEG: f64 = std::f64::consts::PI / 180.0;

#[test]
fn capitals_keep_both_readings_and_lower_case_decides() {
    assert_eq!(si("mW"), [1e-3]);
    assert_eq!(read("MW", true).unwrap().0.len(), 1);
    assert_eq!(si("MW"), [1e6, 1e-3]);
    assert_eq!(si("G").len(), 2);
}

#[test]
fn temperatures_have_an_offset() {
    for (text, kelvin) in [
        ("°C", 373.15),
        ("DEG C", 373.15),
        ("K", 100.0),
        ("°F", 310.928),
    ] {
        let (units, _) = read(text, false).unwrap();
        assert!((units[0].to_si(100.0) - kelvin).abs() < 1e-3, "{text}");
    }
}

#[test]
fn a_decibel_milliwatt_is_a_power() {
    let unit = by_symbol("dBm").unwrap();
    assert!((unit.to_si(20.0) - 0.1).abs() < 1e-12);
    assert!((unit.of_si(0.1) - 20.0).abs() < 1e-9);
}

#[test]
fn every_unit_of_the_catalogue_is_known() {
    let data = include_str!("../../../data/thresholds.csv");
    let mut rows = csv::Reader::from_reader(data.as_bytes());
    for row in rows.records().map(Result::unwrap) {
        assert!(by_symbol(&row[5]).is_some(), "{} {}", &row[0], &row[5]);
    }
}
