//! Lines as traders write them, and what must be read.

use super::{Bound, Dimension, Measure, Reading, Role, read_all};
use crate::code::unit::by_symbol;

fn first(line: &str) -> Measure {
    read_all(line)
        .into_iter()
        .next()
        .unwrap_or_else(|| panic!("{line}"))
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs())
}

/// Lines, what is read of them, and the range in SI.
const VALUES: &[(&str, &str, f64, f64)] = &[
    ("4900 MPA", "4900 MPA", 4.9e9, 4.9e9),
    ("4.9 GPa", "4.9 GPa", 4.9e9, 4.9e9),
    ("4900 N/mm2", "4900 N/mm2", 4.9e9, 4.9e9),
    (
        "350 ksi",
        "350 ksi",
        2_413_165_052.608_8,
        2_413_165_052.608_8,
    ),
    ("0.6-2 kHz", "0.6-2 kHz", 600.0, 2000.0),
    ("FROM 2 TO 18 GHZ", "2 TO 18 GHZ", 2e9, 18e9),
    ("DC-40 GHZ", "40 GHZ", 0.0, 40e9),
    ("DC TO 18GHZ", "18GHZ", 0.0, 18e9),
    ("9KHZ-7.5GHZ", "9KHZ-7.5GHZ", 9e3, 7.5e9),
    ("-40..85 C", "-40..85 C", 233.15, 358.15),
    ("-55 A +85 C", "-55 A +85 C", 218.15, 358.15),
    ("-40 À +85 °C", "-40 À +85 °C", 233.15, 358.15),
    ("芯片-55~85℃", "-55~85℃", 218.15, 358.15),
    ("温度-40～+125℃", "-40～+125℃", 233.15, 398.15),
    ("频率2至18GHz", "2至18GHz", 2e9, 18e9),
    ("DE 2 À 18 GHZ", "2 À 18 GHZ", 2e9, 18e9),
    ("9 KHZ TOT 6 GHZ", "9 KHZ TOT 6 GHZ", 9e3, 6e9),
    ("30 MHZ HASTA 3 GHZ", "30 MHZ HASTA 3 GHZ", 3e7, 3e9),
    ("2 ĐẾN 18 GHZ", "2 ĐẾN 18 GHZ", 2e9, 18e9),
    (
        "من -40 إلى 85 درجة مئوية",
        "-40 إلى 85 درجة مئوية",
        233.15,
        358.15,
    ),
    ("-55/+105C", "-55/+105C", 218.15, 378.15),
    ("Ø 75 MM", "75 MM", 0.075, 0.075),
    ("DIA 75", "75", 0.075, 0.075),
    ("OD220", "220", 0.22, 0.22),
    ("10E-4 MBAR", "10E-4 MBAR", 0.1, 0.1),
    ("10-4 MBAR", "10-4 MBAR", 0.01, 0.01),
    ("1x10-4 mbar", "1x10-4 mbar", 0.01, 0.01),
    ("99,99 %", "99,99 %", 0.9999, 0.9999),
    ("12 l/s", "12 l/s", 0.012, 0.012),
    (
        "50 000 m3/h",
        "50 000 m3/h",
        50_000.0 / 3600.0,
        50_000.0 / 3600.0,
    ),
    ("1/2\" NPT", "1/2\"", 0.0127, 0.0127),
    ("1-1/2\"", "1-1/2\"", 0.0381, 0.0381),
    ("6 INCH", "6 INCH", 0.1524, 0.1524),
    ("5 ft", "5 ft", 1.524, 1.524),
    ("75MM", "75MM", 0.075, 0.075),
    ("2.5m2", "2.5m2", 2.5, 2.5),
    ("5-AXIS", "5-AXIS", 5.0, 5.0),
    ("5AXIS", "5AXIS", 5.0, 5.0),
    ("14-BIT", "14-BIT", 14.0, 14.0),
    ("10 ±0.1 mm", "10 ±0.1 mm", 0.01, 0.01),
    ("CAPACITY-50 L", "50 L", 0.05, 0.05),
    ("MACH 2.5", "2.5", 2.5, 2.5),
    ("1.4+L/350 UM", "1.4+L/350 UM", 1.4e-6, 1.4e-6),
    ("-211DB", "-211DB", -211.0, -211.0),
    ("MODEL 180 N THRUST", "180 N", 180.0, 180.0),
    ("棒材直径120", "120", 0.12, 0.12),
    ("봉재 외경 50", "50", 0.05, 0.05),
    ("等静压石墨 密度1.85", "1.85", 1850.0, 1850.0),
    (
        "±0,5 GIÂY GÓC",
        "0,5 GIÂY GÓC",
        2.424_068_405_547_68e-6,
        2.424_068_405_547_68e-6,
    ),
    ("4X500W", "500W", 500.0, 500.0),
    ("SG 17.7", "17.7", 17_700.0, 17_700.0),
    ("DENSITY 1.80", "1.80", 1800.0, 1800.0),
    ("BPP 2.5", "2.5", 2.5e-6, 2.5e-6),
    ("MPE 4.5+L/200", "4.5+L/200", 4.5e-6, 4.5e-6),
    ("300 A 10 US", "300 A", 300.0, 300.0),
    ("18 A 40 GHZ", "18 A 40 GHZ", 18e9, 40e9),
    ("SINGLE AXIS", "SINGLE AXIS", 1.0, 1.0),
    ("three-roller", "three-roller", 3.0, 3.0),
    (
        "抽速60立方米/小时",
        "60立方米/小时",
        60.0 / 3600.0,
        60.0 / 3600.0,
    ),
    (
        "零偏0.01度/小时",
        "0.01度/小时",
        0.01 * std::f64::consts::PI / 180.0 / 3600.0,
        0.01 * std::f64::consts::PI / 180.0 / 3600.0,
    ),
    ("12 X 24 IN DENSITY", "12", 0.3048, 0.3048),
    (
        "15 GR/FT",
        "15 GR/FT",
        15.0 * 6.479_891e-5 / 0.3048,
        15.0 * 6.479_891e-5 / 0.3048,
    ),
    ("5 microgal", "5 microgal", 5e-8, 5e-8),
    ("0.9 + 2L/1000 UM", "0.9 + 2L/1000 UM", 0.9e-6, 0.9e-6),
    ("1.5 UM + L/333", "1.5 UM + L/333", 1.5e-6, 1.5e-6),
    ("1.8+(3*L/1000) um", "1.8+(3*L/1000) um", 1.8e-6, 1.8e-6),
    ("OD 4 IN L 3000 MM", "4 IN", 0.1016, 0.1016),
    ("DIA 100-400 L 3000MM", "100-400", 0.1, 0.4),
    ("CIP 4000 BAR VESSEL", "4000 BAR", 4e8, 4e8),
    ("1.500 LITROS", "1.500 LITROS", 1.5, 1.5),
    ("1.064 NM", "1.064 NM", 1.064e-6, 1.064e-6),
    ("1.064 UM", "1.064 UM", 1.064e-6, 1.064e-6),
    ("2.450 GHZ", "2.450 GHZ", 2.45e9, 2.45e9),
    (
        "1,000 GALLONS",
        "1,000 GALLONS",
        3.785_411_784,
        3.785_411_784,
    ),
    ("150 A 20 KV", "150 A", 150.0, 150.0),
    ("DE 5 A 20 KV", "5 A 20 KV", 5e3, 2e4),
    ("MACH 0.3 TO 3.5", "0.3 TO 3.5", 0.3, 3.5),
    ("1/4 IN NPT", "1/4 IN", 0.00635, 0.00635),
    ("6 IN SLURRY PUMP", "6 IN", 0.1524, 0.1524),
    ("45KG/24HR", "45KG/24HR", 45.0 / 86_400.0, 45.0 / 86_400.0),
    (
        "4 KG/24 SAAT",
        "4 KG/24 SAAT",
        4.0 / 86_400.0,
        4.0 / 86_400.0,
    ),
    ("150 KN/ROLLER", "150 KN", 1.5e5, 1.5e5),
    ("350 KG/CM2", "350 KG/CM2", 34_323_275.0, 34_323_275.0),
    ("3UM", "3UM", 3e-6, 3e-6),
    ("100万帧/秒", "100万帧/秒", 1e6, 1e6),
    ("3,000 L/H", "3,000 L/H", 3.0 / 3600.0, 3.0 / 3600.0),
    ("SHEET4MM", "4MM", 0.004, 0.004),
    ("50NB", "50NB", 0.05, 0.05),
    ("18 SQ MTR", "18 SQ MTR", 18.0, 18.0),
    ("10K L/S", "10K L/S", 10.0, 10.0),
    ("1200'C", "1200'C", 1473.15, 1473.15),
    ("200 KSC", "200 KSC", 19_613_300.0, 19_613_300.0),
    ("5.10-5 MBAR", "5.10-5 MBAR", 5e-3, 5e-3),
    ("M=2.5", "2.5", 2.5, 2.5),
    ("1,500 L/H", "1,500 L/H", 1.5 / 3600.0, 1.5 / 3600.0),
    ("1,500 V", "1,500 V", 1500.0, 1500.0),
    ("600 DIA X 9 M", "600", 0.6, 0.6),
    ("800 WIDE X 2 MM", "800", 0.8, 0.8),
    ("0-1.500 HZ", "0-1.500 HZ", 0.0, 1500.0),
    ("0-2,000 HZ", "0-2,000 HZ", 0.0, 2000.0),
    ("1.000-1.500 HZ", "1.000-1.500 HZ", 1000.0, 1500.0),
    ("3000 MÈTRES", "3000 MÈTRES", 3000.0, 3000.0),
    ("150 MIKRONÓW", "150 MIKRONÓW", 1.5e-4, 1.5e-4),
    ("1.500.000 KL/S", "1.500.000 KL/S", 1.5e6, 1.5e6),
    ("100 G F2/H", "100 G F2/H", 0.1 / 3600.0, 0.1 / 3600.0),
    (
        "2 KG F2 PER HOUR",
        "2 KG F2 PER HOUR",
        2.0 / 3600.0,
        2.0 / 3600.0,
    ),
    ("10 FLASH/S", "10 FLASH/S", 10.0, 10.0),
    ("15 J/PULSE", "15 J", 15.0, 15.0),
    ("10 ML X 50", "10 ML", 1e-5, 1e-5),
    ("1.5 A 75 KW", "1.5 A", 1.5, 1.5),
    ("BS 1.8 T", "1.8 T", 1800.0, 1800.0),
    ("137 ACTR", "137 ACTR", 137.0, 137.0),
];

#[test]
fn values_come_to_si() {
    for (line, text, low, high) in VALUES {
        let measure = first(line);
        let reading = measure.readings[0];
        assert_eq!(&line[measure.span.clone()], *text, "{line}");
        assert!(
            close(reading.low, *low) && close(reading.high, *high),
            "{line} {measure:?}"
        );
    }
}

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
fn packs_mains_and_storage_are_marked() {
    let cases = [
        ("25 KG DRUM", Role::Pack),
        ("NET WT 500 KG", Role::Pack),
        ("40FT CONTAINER", Role::Pack),
        ("5 PCS", Role::Pack),
        ("110-240 VAC", Role::Mains),
        ("STORE AT 25 C", Role::Condition),
        ("STORAGE TEMPERATURE 25 C", Role::Storage),
        ("100% NEW", Role::State),
        ("600 A", Role::Stated),
    ];
    for (line, role) in cases {
        assert_eq!(first(line).role, role, "{line}");
    }
    let pump: Vec<Role> = read_all("PUMP 3PH 400V 50HZ")
        .iter()
        .map(|m| m.role)
        .collect();
    assert_eq!(pump, [Role::Mains, Role::Mains]);
    let packs: Vec<Role> = read_all("20 X 5 KG").iter().map(|m| m.role).collect();
    assert_eq!(packs, [Role::Pack]);
    let packs: Vec<Role> = read_all("5 KG X 20").iter().map(|m| m.role).collect();
    assert_eq!(packs, [Role::Pack]);
    let supply: Vec<Role> = read_all("30KV 5MA INPUT 230V 2A")
        .iter()
        .map(|m| m.role)
        .collect();
    assert_eq!(
        supply,
        [Role::Stated, Role::Stated, Role::Mains, Role::Mains]
    );
    let three_phase = read_all("3 MA INPUT 1X230V 4 A");
    assert_eq!(three_phase.last().unwrap().role, Role::Mains);
    assert_eq!(first("300 LITRES GROSS VOL").role, Role::Stated);
    assert_eq!(first("300 LITRES NET").role, Role::Pack);
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
fn a_current_may_stand_between_voltage_and_power() {
    let measures = read_all("HVPS 50 KV 1.5 A 75 KW 60 HZ");
    let found: Vec<Dimension> = measures.iter().map(|m| m.readings[0].dimension).collect();
    assert_eq!(found[..2], [Dimension::VOLTAGE, Dimension::CURRENT]);
}

#[test]
fn bounds_are_read_on_both_sides() {
    let cases = [
        ("< 0.5 % FS", Bound::AtMost),
        ("<=5 UM", Bound::AtMost),
        ("≥ 10 MM", Bound::AtLeast),
        (">1E7 OHM.CM", Bound::AtLeast),
        ("MAX. 8000 MM", Bound::UpTo),
        ("UP TO 18 GHZ", Bound::UpTo),
        ("99.9 % MIN", Bound::AtLeast),
        ("OVER 300 KM", Bound::AtLeast),
        ("LESS THAN 5 PPM", Bound::AtMost),
        ("NOT LESS THAN 85 PCT", Bound::AtLeast),
        ("NOT MORE THAN 80 PPM", Bound::UpTo),
        ("NOT EXCEEDING 80 PPM", Bound::UpTo),
        ("+/-15 G", Bound::PlusMinus),
        ("±0.5 %", Bound::PlusMinus),
        ("5 MM", Bound::Exactly),
        ("2-18 GHZ", Bound::Range),
        ("内径320mm以上", Bound::AtLeast),
        ("20+ HOURS", Bound::AtLeast),
        ("4㎛ 이하", Bound::AtMost),
        ("MOINS DE 15 LITRES", Bound::AtMost),
        ("MENOS DE 50 LITROS", Bound::AtMost),
        ("UNTER 80 L", Bound::AtMost),
        ("MINDER DAN 60 LITER", Bound::AtMost),
        ("WENIGER ALS 400 MPA", Bound::AtMost),
        ("MENOR QUE 500 HZ", Bound::AtMost),
        ("МЕНЕЕ 10 КН", Bound::AtMost),
        ("НЕ МЕНЕЕ 10 КН", Bound::AtLeast),
        ("ДО 63 Л", Bound::UpTo),
        ("أقل من 60 لتر", Bound::AtMost),
        ("容积小于80升", Bound::AtMost),
        ("容积不小于80升", Bound::AtLeast),
        ("面积不超过0.1平方米", Bound::UpTo),
        ("50 LİTRE ALTINDA", Bound::AtMost),
        ("50 L OR LESS", Bound::AtMost),
        ("50 L AND ABOVE", Bound::AtLeast),
        ("50 L OR BOTTLES", Bound::Exactly),
        ("40 UG OVER 1 YEAR", Bound::Exactly),
    ];
    for (line, bound) in cases {
        assert_eq!(first(line).bound, bound, "{line}");
    }
}

#[test]
fn sizes_share_their_unit_and_count_elements() {
    let size = read_all("100 x 200 x 300 mm");
    let lengths: Vec<f64> = size.iter().map(|m| m.readings[0].low).collect();
    assert_eq!(lengths, [0.1, 0.2, 0.3]);
    assert!(size.iter().all(|m| !m.assumed));
    let camera = read_all("640X512");
    // What both make starts where the first does.
    assert_eq!(camera[1].readings[0].low.to_bits(), 327_680f64.to_bits());
    assert!(camera.iter().all(|m| m.assumed));
}

#[test]
fn capitals_leave_a_choice_that_lower_case_takes() {
    assert_eq!(first("LASER 5 MW").readings.len(), 2);
    assert_eq!(first("Laser 5 mW").readings.len(), 1);
    assert_eq!(first("50,000 MM").readings.len(), 2);
}

#[test]
fn long_texts_take_time_in_proportion() {
    // Each of these would run for minutes if any part of it were read again and again.
    for part in [
        "1,000,", "1 000 ", "1-", "1x", "5 MM X ", "230V ", "A1-", "10-4 ", "....5 ",
    ] {
        let _ = read_all(&part.repeat(200_000 / part.len()));
    }
}

#[test]
fn rates_are_read_in_the_words_of_a_language() {
    for (line, value) in [
        ("SEPARATOR 360 L/jam", 1e-4),
        ("POMPE 60 L/MN", 1e-3),
        ("PORTATA 36 MC/H", 0.01),
        ("BROCHE 60000 TR/MIN", 1000.0 * std::f64::consts::TAU),
        ("DEVİR 60000 D/DK", 1000.0 * std::f64::consts::TAU),
        ("主轴 转速60000r/min", 1000.0 * std::f64::consts::TAU),
        ("转速 60000转每分钟", 1000.0 * std::f64::consts::TAU),
        ("信号源 26.5千兆赫", 26.5e9),
        ("ウエハ 直径300ミリ", 0.3),
        ("CONTENT 5 PER CENT", 0.05),
        ("TANQUE 10 MIL LITROS", 10.0),
        ("0,5 SECONDE D'ARC", 2.424_068_405_547_68e-6),
        ("VIJFASSIGE FREESMACHINE", 5.0),
        ("BEŞ EKSENLİ TEZGAH", 5.0),
        ("5-OSIOWA FREZARKA", 5.0),
        ("OVEN 1000 GRADEN CELSIUS", 1273.15),
        ("FURNACE 1000 DEGREES CELSIUS", 1273.15),
        ("POMP 60 LITER PER MINUUT", 1e-3),
        ("ДЛИНА ВОЛНЫ 1064 НАНОМЕТРА", 1.064e-6),
        ("ДАВЛЕНИЕ 200 МЕГАПАСКАЛЕЙ", 2e8),
        ("LONGITUD DE ONDA 1064 NANÓMETROS", 1.064e-6),
        ("POTENZA 20 CHILOWATT", 2e4),
        ("COMPRESSOR 3600 NM3/H", 1.0),
        ("GAS FLOW 60 NL/MIN", 1e-3),
        ("GAS FLOW 60 SCCM", 1e-6),
        ("9 ميجا الكترون فولت", 1.441_958_970_6e-12),
        ("HASSASİYET 1,5 ΜM", 1.5e-6),
        ("НУЛЯ 50 МКG", 50.0 * 9.806_65e-6),
        ("BIAS 50 MIKRO-G", 50.0 * 9.806_65e-6),
        ("WOLFRAMPULVER 5 MY 99,95%", 5e-6),
        ("NIKEL TOZU 3 MIK.", 3e-6),
        ("ENCODER 1 ARCSEG", 4.848_136_811_095_36e-6),
        ("ПРИЕМНИК 77 К", 77.0),
        ("СТОЙКАЯ 300 КРАД", 3000.0),
        ("2 WINKELSEKUNDEN", 9.696_273_622_190_72e-6),
        ("SPINDEL 60000 U/MIN", 1000.0 * std::f64::consts::TAU),
        ("SPINDEL 60000 MIN-1", 1000.0 * std::f64::consts::TAU),
        ("SPINDEL 60000 1/MIN", 1000.0 * std::f64::consts::TAU),
        ("HUSILLO 60000 R.P.M.", 1000.0 * std::f64::consts::TAU),
        ("CAMERA 500 IMG/S", 500.0),
        ("COAX 25 NANOHENRY", 2.5e-8),
        ("35 نانو هنري", 3.5e-8),
        ("ПЕЧЬ 1000 °С", 1273.15),
        ("ДВИГАТЕЛЬ 100 Л.С.", 73_549.875),
        ("POMPA 16000 L/detik", 16.0),
        ("مضخة 16000 لتر/ث", 16.0),
        ("MÁY BƠM 6 lít/phút", 1e-4),
        ("ГРАВИМЕТР 1 МГАЛ", 1e-5),
        ("GYRO 180 graad/uur", std::f64::consts::PI / 3600.0),
    ] {
        let read = first(line).readings[0].low;
        assert!((read / value - 1.0).abs() < 1e-9, "{line}: {read}");
    }
}

#[test]
fn numbers_are_told_in_their_order() {
    let starts = |text: &str| -> Vec<usize> {
        let measures = read_all(text);
        measures.iter().map(|measure| measure.span.start).collect()
    };
    assert_eq!(starts("32*32"), [0, 0, 3]);
    assert_eq!(starts("three axes 5 mm"), [0, 11]);
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_without_a_panic(text in "\\PC{0,60}") {
        for measure in read_all(&text) {
            proptest::prop_assert!(text.get(measure.span.clone()).is_some());
            proptest::prop_assert!(text.get(measure.unit.clone()).is_some());
            proptest::prop_assert!(!measure.readings.is_empty());
        }
    }

    #[test]
    fn any_mixture_of_numbers_and_signs_is_read(
        text in "([0-9]{1,3}|[-+.,/x*^ '\"°µ²±–~<>%(]|[A-Zeø]{1,2}|mm|MBAR|DN|TO| IN ){0,24}",
    ) {
        let measures = read_all(&text);
        proptest::prop_assert!(measures.windows(2).all(|w| w[0].span.start <= w[1].span.start));
    }
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
fn other_scripts_are_read_with_and_without_blanks() {
    let cases: &[(&str, &str, &str, f64)] = &[
        ("缸体300MPa冷等静压机", "300MPa", "Pa", 3e8),
        ("续航120分钟无人机", "120分钟", "s", 7200.0),
        ("加工中心 5轴联动", "5轴", "count", 5.0),
        ("위치결정정밀도4㎛", "4㎛", "m", 4e-6),
        ("НАСОС 0,3 М3/Ч", "0,3 М3/Ч", "m3/s", 0.3 / 3600.0),
        ("станок 5-ти осевой", "5-ти осевой", "count", 5.0),
        ("ИСТОЧНИК 120 В 600 А", "120 В", "V", 120.0),
        ("лазер 5 мВт", "5 мВт", "W", 5e-3),
    ];
    for (line, text, symbol, value) in cases {
        let measure = first(line);
        assert_eq!(&line[measure.span.clone()], *text, "{line}");
        let dimension = by_symbol(symbol).unwrap().dimension;
        let reading = measure.readings.iter().find(|r| r.dimension == dimension);
        assert!(
            reading.is_some_and(|r| close(r.low, *value)),
            "{line} {measure:?}"
        );
    }
}

#[test]
fn prepositions_are_no_units() {
    for line in ["насос 5 с корпусом", "12 в упаковке", "НАСОС 5 С КОРПУСОМ"]
    {
        assert!(first(line).unit.is_empty(), "{line}");
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
fn mains_are_told_in_all_their_writings() {
    for line in [
        "CAMERA 220V 50HZ",
        "110 V 60 HZ",
        "380V/50HZ/3PH",
        "220В 50ГЦ",
        "50/60HZ 110-240V",
    ] {
        let measures = read_all(line);
        let hertz = |m: &&Measure| {
            m.readings
                .iter()
                .any(|r| r.dimension == Dimension::FREQUENCY)
        };
        let found = measures.iter().find(hertz).unwrap();
        assert_eq!(found.role, Role::Mains, "{line}");
    }
    // `VIBRATION` is no voltage.
    assert_eq!(first("50 HZ VIBRATION").role, Role::Stated);
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
fn counts_may_be_words_of_any_language() {
    for (line, count) in [
        ("dreiachsig", 3.0),
        ("CINCO EJES", 5.0),
        ("пять осей", 5.0),
        ("пятиосевой", 5.0),
        ("立式五轴加工中心", 5.0),
        ("خمسة محاور", 5.0),
    ] {
        let measure = first(line);
        assert_eq!(measure.readings[0].dimension, Dimension::COUNT, "{line}");
        assert!(close(measure.readings[0].high, count), "{line}");
    }
    assert!(read_all("单轴承").is_empty());
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
