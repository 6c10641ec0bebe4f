//! Numbers that are no measures, and those that may be more than one.

use super::{close, first};
use crate::code::quantity::{Dimension, Measure, Reading, read_all};
use crate::code::unit::by_symbol;

#[test]
fn names_articles_and_prices_are_no_measures() {
    for line in [
        "AD9643BCPZ-250",
        "DIN 2391",
        "AMS 6514",
        "ISO 9001",
        "ASTM B265",
        "P/N 4711",
        "HE-3",
        "U-235",
        "7075-T651 PLATE T6",
        "SS316L",
        "316L PIPE",
        "PN40",
        "USD 500",
        "$ 12.50",
        "12.05.2023",
        "TI-6AL-4V",
        "BS 970",
        "MODEL 390 H",
        "DC-12 V",
        "KX-TG4323B",
    ] {
        let found: Vec<Measure> = read_all(line)
            .into_iter()
            .filter(|m| m.readings.iter().any(|r| r.dimension != Dimension::NONE))
            .collect();
        assert!(found.is_empty(), "{line} {found:?}");
    }
}

#[test]
fn a_grade_of_purity_is_no_article() {
    let gallium = first("GALLIUM GRADE 4N5");
    let share = gallium
        .readings
        .iter()
        .find(|r| r.dimension == Dimension::RATIO);
    assert!(close(share.unwrap().low, 0.999_95));
}

#[test]
fn a_purity_may_lack_its_sign() {
    let share = |line: &str| {
        let readings = first(line).readings;
        let mut shares = readings.iter().filter(|r| r.dimension == Dimension::RATIO);
        shares.next().map(|r| r.high)
    };
    assert_eq!(share("99.95 TANTALUM"), Some(0.9995));
    assert_eq!(share("GERMANE 5N5"), Some(0.999_995));
    for line in ["99.95 USD", "99.5 X 20 MM", "98.5 LUMPS", "99 LUMPS"] {
        assert_eq!(share(line), None, "{line}");
    }
}

#[test]
fn a_percent_sign_may_stand_before_its_number() {
    for (line, text, share) in [
        ("%5 NIKEL", "%5", 0.05),
        ("SAFLIK % 99,9", "% 99,9", 0.999),
        ("%10-15 HF", "%10-15", 0.15),
    ] {
        let measure = first(line);
        assert_eq!(&line[measure.span.clone()], text, "{line}");
        assert_eq!(measure.readings[0].dimension, Dimension::RATIO);
        assert!(close(measure.readings[0].high, share), "{line}");
    }
    assert!(read_all("99 % 5 KG")[1].unit.start > 4);
    let shares = read_all("95 ATOM % 6LI");
    let mut shares = shares.iter().filter(|m| !m.unit.is_empty());
    assert!(
        shares
            .next()
            .is_some_and(|m| close(m.readings[0].high, 0.95))
    );
    assert!(shares.next().is_none());
}

#[test]
fn the_sides_of_a_ratio_are_no_numbers() {
    assert!(read_all("SCALE 1:1000").is_empty());
    assert!(read_all("DILUTION 1:500").is_empty());
    assert_eq!(
        first("PULSE COMPRESSION 200:1").readings[0].low.to_bits(),
        200f64.to_bits()
    );
    assert_eq!(read_all("PULSE COMPRESSION 200:1").len(), 1);
    assert_eq!(
        first("SIZE:500").readings[0].low.to_bits(),
        500f64.to_bits()
    );
}

#[test]
fn what_follows_a_number_may_begin_something_else() {
    for line in ["7075 BAR 100MM", "6061 BARS", "3 IN 1 PRINTER"] {
        assert!(first(line).unit.is_empty(), "{line}");
    }
    let shares = read_all("MAGNESIUM 99.99 B<5PPM");
    let high: Vec<f64> = shares
        .iter()
        .flat_map(|m| {
            m.readings
                .iter()
                .filter(|r| r.dimension == Dimension::RATIO)
        })
        .map(|r| r.high)
        .collect();
    assert!(close(high[0], 0.9999) && close(high[1], 5e-6), "{high:?}");
}

#[test]
fn what_is_sprayed_on_a_field_is_no_volume() {
    let field = first("40 L/HA");
    assert!(
        field
            .readings
            .iter()
            .all(|r| r.dimension != Dimension::VOLUME)
    );
}

#[test]
fn capitals_leave_a_choice_that_lower_case_takes() {
    assert_eq!(first("LASER 5 MW").readings.len(), 2);
    assert_eq!(first("Laser 5 mW").readings.len(), 1);
    assert_eq!(first("50,000 MM").readings.len(), 2);
}

#[test]
fn another_number_of_the_line_tells_what_a_point_is() {
    let metres = |line: &str| {
        let measure = read_all(line).pop().unwrap();
        let readings: Vec<f64> = measure.readings.iter().map(|r| r.high).collect();
        readings
    };
    assert_eq!(metres("KABEL 0,5 MM 1.500 M"), [1500.0]);
    assert_eq!(metres("CABLE 0.5 MM 1.500 M"), [1.5]);
    assert_eq!(metres("CABLE 1.500 M"), [1.5, 1500.0]);
}

#[test]
fn a_model_or_a_nominal_size_may_stand_before_a_number() {
    assert_eq!(
        first("DN 300 M. ROHREN").readings[0].low.to_bits(),
        0.3f64.to_bits()
    );
    let camera = read_all("CAMERA SIM 16 200M FPS");
    assert_eq!(camera[1].span, 14..22);
    let strength = read_all("RM 1300 RP0,2 950 MPA");
    assert_eq!(strength.last().map(|m| m.span.clone()), Some(14..21));
    let torr = first("BARATRON 626 100 TORR");
    let hundred = |r: &Reading| close(r.high, 13_332.236_842_1);
    assert!(torr.readings.iter().any(hundred), "{torr:?}");
    let pump: Vec<f64> = read_all("DN 500 300 L/S")
        .iter()
        .map(|m| m.readings[0].high)
        .collect();
    assert!(close(pump[0], 0.5) && close(pump[1], 0.3), "{pump:?}");
}

#[test]
fn the_number_of_a_sieve_is_no_length() {
    assert_eq!(by_symbol("mesh").unwrap().dimension, Dimension::MESH);
    let is_mesh = |line: &str| {
        let measure = first(line);
        let mut readings = measure.readings.iter();
        readings.all(|r| r.dimension == Dimension::MESH)
    };
    for sieve in [
        "TITANIUM POWDER -325M",
        "TITANPULVER -325 M",
        "TUNGSTEN POWDER 200M",
        "порошок титана -325M",
        "TITANIUM POWDER -325 MESH",
    ] {
        assert!(is_mesh(sieve), "{sieve}");
    }
    for length in ["CABLE -100M", "POWDER COATED FENCE 50M", "POWDER HOSE 15M"] {
        assert!(!is_mesh(length), "{length}");
    }
}
