use crate::catalogue::Catalogue;
use crate::manifest::{Field, GoodsItem};
use crate::matcher::Scratch;
use crate::screening::lane::Basis;
use crate::screening::{Kind, Lane, Referral, Screener};

fn judged(screener: &Screener, line: &str, code: &str) -> Referral {
    let item = GoodsItem::new()
        .with(Field::Description, line)
        .with(Field::CommodityCode, code);
    let referral = screener.screen(&item, &mut Scratch::default());
    referral.unwrap_or_else(Referral::silent)
}

#[test]
fn a_number_that_fails_one_list_keeps_from_red_on_the_other() {
    let screener = Screener::new(Catalogue::embedded().unwrap());
    let lane = |line: &str| judged(&screener, line, "").lane;
    assert_eq!(lane("FLOW FORMER"), Lane::Red);
    assert_eq!(lane("FLOW FORMER ROLLER FORCE 20 KN"), Lane::Yellow);
    // What is named beside the goods that fail stands by itself.
    assert_eq!(lane("FLOW FORMER ROLLER FORCE 20 KN, KRYTRON"), Lane::Red);
}

#[test]
fn a_description_that_identifies_nothing_is_not_red_by_one_number() {
    let screener = Screener::new(Catalogue::embedded().unwrap());
    let lane = |line: &str| judged(&screener, line, "").lane;
    assert_eq!(lane("REACTOR 500 L"), Lane::Yellow);
    assert_eq!(lane("GLASS LINED REACTOR 500 L"), Lane::Red);
    assert_eq!(lane("SHAKER 60 KN"), Lane::Red);
}

#[test]
fn a_lane_below_the_points_has_its_reason() {
    let screener = Screener::new(Catalogue::embedded().unwrap());
    let weights = screener.catalogue().weights();
    for line in [
        "FLOW FORMER ROLLER FORCE 20 KN",
        "Marx generators for flash radiography",
        "CNC MILLING MACHINE 3 AXIS POSITIONING ACCURACY 0.015 MM",
        "REACTOR 500 L",
        "KRYTRON TUBE",
    ] {
        for finding in judged(&screener, line, "").findings {
            let reached = Basis::Description.lane(finding.score, weights);
            let reasons = finding.indicators.iter();
            let told = reasons.filter(|i| i.kind == Kind::LaneCeiling).count();
            assert_eq!(
                told,
                usize::from(finding.lane < reached),
                "{line}: {finding:?}"
            );
        }
    }
}

#[test]
fn of_equal_points_the_head_of_the_line_comes_first() {
    let screener = Screener::new(Catalogue::embedded().unwrap());
    let entries = |line: &str| -> Vec<String> {
        let findings = judged(&screener, line, "").findings;
        findings.iter().map(|f| f.control.to_string()).collect()
    };
    let first = |line: &str, entry: &str| {
        let entries = entries(line);
        assert!(
            entries.len() > 1 && entries[0].starts_with(entry),
            "{line}: {entries:?}"
        );
    };
    first("BIMORPH ADAPTIVE MIRROR HIGH POWER LASER 5 KW/CM2", "6A004");
    first(
        "Straalmolens voor het malen van ammoniumperchloraat",
        "1B119",
    );
    // What a machine is for has more points here.
    first(
        "SCREW REACTOR PASSING HF GAS OVER UO2 POWDER FOR GREEN SALT",
        "0B003",
    );
    first(
        "PRODUCTION TEST BENCH FOR IPSEC ENCRYPTORS AND CRYPTO MODULES",
        "5B002",
    );
}

#[test]
fn goods_that_miss_a_limit_clearly_are_no_moderate_name_of_another_entry() {
    let screener = Screener::new(Catalogue::embedded().unwrap());
    let lane = |line: &str| judged(&screener, line, "").lane;
    assert!(lane("TURBOPROP ENGINE UAV") > Lane::Green);
    // Both an aero engine and a drone by its names, and too weak for either.
    assert_eq!(lane("TURBOPROP ENGINE 5 KW UAV"), Lane::Green);
    // A little below the limit may be a rounded number.
    assert!(lane("TURBOPROP ENGINE 9.5 KW UAV") > Lane::Green);
    assert!(lane("TURBOPROP ENGINE 5 KW UAV, KRYTRON") > Lane::Green);
}
