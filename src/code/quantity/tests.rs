//! Lines as traders write them, and what must be read.

mod bounds;
mod doubt;
mod languages;
mod roles;
mod values;

use super::{Measure, read_all};

fn first(line: &str) -> Measure {
    read_all(line)
        .into_iter()
        .next()
        .unwrap_or_else(|| panic!("{line}"))
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs())
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
fn long_texts_take_time_in_proportion() {
    // Each of these would run for minutes if any part of it were read again and again.
    for part in [
        "1,000,", "1 000 ", "1-", "1x", "5 MM X ", "230V ", "A1-", "10-4 ", "....5 ",
    ] {
        let _ = read_all(&part.repeat(200_000 / part.len()));
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
