//! How a number bounds what it measures.

use super::first;
use crate::code::quantity::Bound;

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
        ("zwaarder dan 20 kg", Bound::AtLeast),
        ("LICHTER DAN 20 KG", Bound::AtMost),
        ("PLUS LOURDS QUE 20 KG", Bound::AtLeast),
        ("THINNER THAN 5 MM", Bound::AtMost),
        ("SUPERIORE A 20 KG", Bound::AtLeast),
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
