//! Value per kilogram against the bounds of its chapter or heading, `value_bounds.csv`.

use super::{ValueFact, note, shown};
use crate::catalogue::Catalogue;
use crate::screening::indicator::Indicator;

/// What one unit of a currency is worth in US dollars. Rates change; bounds that are an order of magnitude
/// wide need them to a factor of two.
const DOLLARS: [(&[u8; 3], f32); 24] = [
    (b"AED", 0.27),
    (b"AUD", 0.66),
    (b"BRL", 0.18),
    (b"CAD", 0.73),
    (b"CHF", 1.2),
    (b"CNY", 0.14),
    (b"CZK", 0.045),
    (b"DKK", 0.15),
    (b"EUR", 1.1),
    (b"GBP", 1.3),
    (b"HKD", 0.13),
    (b"IDR", 0.000_061),
    (b"INR", 0.012),
    (b"JPY", 0.0067),
    (b"KRW", 0.00072),
    (b"MXN", 0.054),
    (b"NOK", 0.095),
    (b"PLN", 0.26),
    (b"SEK", 0.1),
    (b"SGD", 0.76),
    (b"THB", 0.029),
    (b"USD", 1.0),
    (b"VND", 0.000_039),
    (b"ZAR", 0.055),
];

/// What says that a value lies outside; nothing where the currency is not stated or not known.
pub(super) fn outside(catalogue: &Catalogue, fact: &ValueFact) -> Option<Indicator> {
    let mut rates = DOLLARS.iter();
    let (_, rate) = rates.find(|(code, _)| **code == fact.group.currency)?;
    let bounds = catalogue.value_bounds_of(fact.group.subheading())?;
    let dollars = fact.per_kilogram * rate;
    if (bounds.low..=bounds.high).contains(&dollars) {
        return None;
    }
    let expected = format!("{} to {} USD/kg", shown(bounds.low), shown(bounds.high));
    let says = format!(
        "The value is {} {}; goods of {} ({}) cost {expected}, and this run shows too few to compare.",
        shown(fact.per_kilogram),
        fact.group.unit(),
        bounds.prefix,
        bounds.goods
    );
    Some(note(says, expected))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::manifest::{Field, GoodsItem};
    use crate::screening::consignment::Place;

    #[test]
    fn a_value_outside_the_bounds_of_its_goods_is_told() {
        let catalogue = Catalogue::embedded().unwrap();
        let said = |code: &str, value: &str, currency: &str| {
            let item = GoodsItem::new()
                .with(Field::CommodityCode, code)
                .with(Field::Value, value)
                .with(Field::NetWeight, "10")
                .with(Field::Currency, currency);
            let place = Place {
                input: 0,
                record: 1,
                line: 2,
            };
            let fact = ValueFact::of(place, &item).unwrap();
            outside(&catalogue, &fact).map(|flag| flag.says)
        };
        let shirts = said("61051000", "900000", "EUR").unwrap();
        assert!(
            shirts.starts_with("The value is 90000 EUR/kg; goods of 61 (knitted clothing) cost 0.3000 to 30000 USD/kg"),
            "{shirts}"
        );
        assert!(
            said("270900", "900", "USD").is_some(),
            "a heading is closer than its chapter"
        );
        for (code, value, currency) in [
            ("610510", "900", "EUR"),
            ("610510", "900000", ""),
            ("610510", "900000", "XYZ"),
            ("610510", "9000000", "VND"),
            ("284440", "900000", "USD"),
        ] {
            assert_eq!(
                said(code, value, currency),
                None,
                "{code} {value} {currency}"
            );
        }
    }
}
