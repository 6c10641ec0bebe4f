//! What a number is about: the goods, their pack, their supply.

use super::first;
use crate::code::quantity::{Dimension, Measure, Role, read_all};

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
fn a_current_may_stand_between_voltage_and_power() {
    let measures = read_all("HVPS 50 KV 1.5 A 75 KW 60 HZ");
    let found: Vec<Dimension> = measures.iter().map(|m| m.readings[0].dimension).collect();
    assert_eq!(found[..2], [Dimension::VOLTAGE, Dimension::CURRENT]);
}
