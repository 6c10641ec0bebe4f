//! Written units and what they come to.

use super::foreign;
use super::table::{BASES, ROWS};
use super::{BASE_COUNT, Dimension, by_symbol, read};

fn si(text: &str) -> Vec<f64> {
    let exact = text.bytes().any(|b| b.is_ascii_lowercase());
    let (units, end) = read(text, exact).unwrap_or_else(|| panic!("{text}"));
    assert_eq!(end, text.len(), "{text}");
    units.iter().map(|u| u.to_si(1.0)).collect()
}

#[test]
fn base_names_are_known_and_as_many_as_exponents() {
    assert_eq!(BASES.len(), BASE_COUNT);
    for row in ROWS.iter().chain(foreign::ROWS) {
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
        ("deg/s/√Hz", DEG),
        ("deg/h/rtHz", DEG / 3600.0),
        ("°/√h", DEG / 60.0),
        ("ohm.cm", 0.01),
        ("OHM-CM", 0.01),
        ("g.mm/kg", 1e-6),
        ("GMM/KG", 1e-6),
        ("arc sec", DEG / 3600.0),
        ("КУТОВИХ СЕКУНД", DEG / 3600.0),
        ("угловых секунд", DEG / 3600.0),
        ("sekund łuku", DEG / 3600.0),
        ("detik busur", DEG / 3600.0),
        ("초각", DEG / 3600.0),
        ("ثانية قوسية", DEG / 3600.0),
        ("độ/giờ", DEG / 3600.0),
        ("derajat/jam", DEG / 3600.0),
        ("mikrogali", 1e-8),
        ("%", 0.01),
        ("rad(Si)", 0.01),
        ("kb", 1000.0),
        ("cu m/h", 1.0 / 3600.0),
        ("SQ FEET", 0.092_903_04),
        ("square feet", 0.092_903_04),
        ("SQ. FT", 0.092_903_04),
        ("SF", 0.092_903_04),
        ("MQ", 1.0),
        ("KL", 1.0),
        ("F/S", 1.0),
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
fn noise_is_no_bias() {
    let dimension = |text| by_symbol(text).unwrap().dimension;
    for noise in [
        "ug0/rtHz",
        "ug0 / rtHz",
        "ug0 rtHz",
        "ug0/Hz^0.5",
        "ug0/Hz^(1/2)",
        "ug0/Hz1/2",
    ] {
        assert_eq!(dimension(noise), dimension("ug0/√Hz"), "{noise}");
        assert_ne!(dimension(noise), dimension("ug0"), "{noise}");
    }
    assert_eq!(dimension("deg/h/√Hz"), dimension("deg/rt-h"));
    assert_eq!(dimension("pT/√Hz"), dimension("pT"));
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

#[test]
fn units_of_other_scripts_come_to_si() {
    let cases = [
        ("МПа", 1e6),
        ("м3/ч", 1.0 / 3600.0),
        ("М3 В ЧАС", 1.0 / 3600.0),
        ("куб.м/ч", 1.0 / 3600.0),
        ("град/ч", DEG / 3600.0),
        ("об./мин", std::f64::consts::TAU / 60.0),
        ("МЭВ", 1.602_176_634e-13),
        ("пТл", 1e-12),
        ("ГВЫБ/С", 1e9),
        ("мбар", 100.0),
        ("م3/ساعة", 1.0 / 3600.0),
        ("متر مكعب/الساعة", 1.0 / 3600.0),
        ("كيلونيوتن", 1e3),
        ("ميغاباسكال", 1e6),
        ("درجة/ساعة", DEG / 3600.0),
        ("立方米/小时", 1.0 / 3600.0),
        ("立方米每小时", 1.0 / 3600.0),
        ("度/时", DEG / 3600.0),
        ("千伏", 1e3),
        ("微法", 1e-6),
        ("キロワット", 1e3),
        ("킬로볼트", 1e3),
        ("㎛", 1e-6),
        ("㎥/h", 1.0 / 3600.0),
        ("g/㎤", 1000.0),
        ("㎧", 1.0),
        ("ℓ", 1e-3),
        ("M3/SAAT", 1.0 / 3600.0),
        ("LİTRE", 1e-3),
        ("كيلو نيوتن", 1e3),
        ("KILO NEWTON", 1e3),
        ("MICROSECONDS", 1e-6),
        ("GRADOS/HORA", DEG / 3600.0),
        ("GRAD/STUNDE", DEG / 3600.0),
        ("GRAUS POR HORA", DEG / 3600.0),
        ("DEGRÉS/HEURE", DEG / 3600.0),
        ("GRADEN/UUR", DEG / 3600.0),
        ("DERECE/SAAT", DEG / 3600.0),
        ("град/час", DEG / 3600.0),
        ("درجة في الساعة", DEG / 3600.0),
        ("Géch/s", 1e9),
        ("平方", 1.0),
        ("METROS CUADRADOS", 1.0),
        ("mètres cubes", 1.0),
        ("KG/CM2", 98_066.5),
        ("кгс/см2", 98_066.5),
    ];
    for (text, factor) in cases {
        let all = si(text);
        assert!(
            all.iter().any(|v| (v / factor - 1.0).abs() < 1e-9),
            "{text} {all:?}"
        );
    }
}

#[test]
fn pictures_a_second_are_hertz() {
    for text in [
        "images/s",
        "bilder/s",
        "KARE/SN",
        "quadros/s",
        "кадров/с",
        "帧/秒",
        "コマ/秒",
        "frames per second",
    ] {
        assert_eq!(si(text), [1.0], "{text}");
        assert_eq!(
            read(text, false).unwrap().0[0].dimension,
            Dimension::FREQUENCY
        );
    }
}

#[test]
fn a_unit_ends_where_the_script_changes() {
    for (text, unit) in [
        ("MPa缸体", "MPa"),
        ("分钟续航", "分钟"),
        ("升以上", "升"),
        ("㎛이하", "㎛"),
    ] {
        let (_, end) = read(text, true).unwrap_or_else(|| panic!("{text}"));
        assert_eq!(&text[..end], unit, "{text}");
    }
}

#[test]
fn pins_shares_and_impulses_are_units_of_two_words() {
    for (text, taken) in [
        ("I/O PINS", 3),
        ("i/os", 4),
        ("USER I/O BGA", 8),
        ("ATOM % LI-6", 6),
        ("KN S", 4),
    ] {
        let (units, end) = read(text, false).unwrap_or_else(|| panic!("{text}"));
        assert_eq!(end, taken, "{text}");
        assert!(
            units[0].dimension == Dimension::COUNT
                || units[0].dimension == Dimension::RATIO
                || units[0] == by_symbol("kNs").unwrap(),
            "{text}"
        );
    }
}

#[test]
fn everyday_words_that_begin_like_a_unit_are_none() {
    for text in ["托盘", "安全帽", "牛皮", "转接头"] {
        assert!(read(text, true).is_none(), "{text}");
    }
    assert_eq!(si("转/分"), [std::f64::consts::TAU / 60.0]);
}
