//! Units and counts in the words of other languages.

use super::{close, first};
use crate::code::quantity::{Dimension, read_all};
use crate::code::unit::by_symbol;

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
        ("JİROSKOP 180 derece/sa", std::f64::consts::PI / 3600.0),
        ("광섬유자이로 180도/시간", std::f64::consts::PI / 3600.0),
        ("ПОЛОНИЙ-210 50 МКИ", 1.85e9),
        ("АМЕРИЦИЙ 5 ГБк", 5e9),
        ("选源 10毫居里", 3.7e8),
        ("GPS RECEIVER 1000 M/SEC", 1000.0),
        ("PULSE 5 MICROSEC", 5e-6),
        ("PULSE 5 MSEC", 5e-3),
        ("LEAD GLASS 4.2 SG", 4200.0),
        ("B0R0N 9O%", 0.9),
        ("BORON PURITY %90", 0.9),
    ] {
        let read = first(line).readings[0].low;
        assert!((read / value - 1.0).abs() < 1e-9, "{line}: {read}");
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
