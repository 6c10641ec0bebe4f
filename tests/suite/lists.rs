//! The catalogue against the control lists and the nomenclature themselves; skipped loudly where
//! the reference material is absent.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use tidewaiter::catalogue::{Comparator, Nature};
use tidewaiter::code::cas::CasNumber;

use crate::support::{reference, screener};

/// Rows of a reference file as maps from column to cell.
fn rows(name: &str) -> Option<Vec<BTreeMap<String, String>>> {
    let path = reference(name)?;
    let mut reader = csv::Reader::from_path(path).unwrap();
    Some(reader.deserialize().map(Result::unwrap).collect())
}

/// The Commerce Control List without its markup, one text a heading.
fn american_list() -> Option<BTreeMap<String, String>> {
    let text = fs::read_to_string(reference("reference/us_ccl_supp1_part774.xml")?).unwrap();
    let mut list: BTreeMap<String, String> = BTreeMap::new();
    for part in text.split("<B>").skip(1) {
        let heading: String = part.trim_start().chars().take(5).collect();
        if is_entry(&heading) {
            list.entry(heading).or_default().push_str(part);
        } else if let Some((_, last)) = list.iter_mut().next_back() {
            last.push_str(part);
        }
    }
    Some(list.into_iter().map(|(k, v)| (k, plain(&v))).collect())
}

fn is_entry(text: &str) -> bool {
    let b = text.as_bytes();
    b.len() == 5
        && b[0].is_ascii_digit()
        && (b'A'..=b'E').contains(&b[1])
        && b[2..].iter().all(u8::is_ascii_digit)
}

/// Text without tags; a superscript keeps a sign so that `10^3` does not become `103`.
fn plain(markup: &str) -> String {
    let marked = markup.replace("<SU>", "^").replace("<E T=\"51\">", "^");
    let mut text = String::new();
    let mut inside = false;
    for c in marked.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            _ if !inside => text.push(c),
            _ => {}
        }
    }
    text
}

/// Holds the entries that the catalogue takes from a list against those of the list.
fn assert_entries(list: &str, listed: &BTreeSet<String>) {
    let ours: BTreeSet<String> = screener()
        .catalogue()
        .entries()
        .iter()
        .filter(|e| e.lists.iter().any(|l| &**l == list))
        .map(|e| e.code.to_string())
        .collect();
    let none: Vec<&String> = Vec::new();
    assert_eq!(
        listed.difference(&ours).collect::<Vec<_>>(),
        none,
        "missing"
    );
    assert_eq!(
        ours.difference(listed).collect::<Vec<_>>(),
        none,
        "invented"
    );
}

#[test]
fn every_entry_of_the_european_list_is_there_and_none_is_invented() {
    let Some(lines) = rows("reference/eu_annex1_lines.csv") else {
        return;
    };
    let listed = lines.iter().map(|line| line["entry5"].clone()).collect();
    assert_entries("EU", &listed);
}

#[test]
fn every_heading_of_the_american_list_is_there_and_none_is_invented() {
    let Some(list) = american_list() else {
        return;
    };
    assert_entries("US", &list.into_keys().collect());
}

/// Named in the lists only to be left out (fonofos, N,N-dimethylaminoethanol), or to define something
/// else: alumina, zirconia and the blocks of a copolymer are everyday materials.
const NAMED_ONLY: [&str; 6] = [
    "944-22-9",
    "108-01-0",
    "1344-28-1",
    "1314-23-4",
    "110-63-4",
    "25322-68-3",
];

/// CAS numbers of the American list that are so common in everyday goods that they tell nothing: aluminium
/// and magnesium metal, nitrocellulose of lacquers and filters, nitroglycerine of medicines.
const COMMON: [&str; 4] = ["7429-90-5", "7439-95-4", "9004-70-0", "55-63-0"];

/// Those of the CAS numbers that the catalogue lacks, [`NAMED_ONLY`] aside.
fn lacking<'l>(listed: impl Iterator<Item = &'l str>) -> BTreeSet<&'l str> {
    let substances = screener().catalogue().substances().iter();
    let ours: BTreeSet<String> = substances
        .filter_map(|s| s.cas.map(|c| c.to_string()))
        .collect();
    listed
        .filter(|cas| !ours.contains(*cas) && !NAMED_ONLY.contains(cas))
        .collect()
}

#[test]
fn every_cas_number_of_the_european_list_is_there_but_the_exclusions() {
    let Some(lines) = rows("reference/eu_annex1_cas.csv") else {
        return;
    };
    let missing = lacking(lines.iter().map(|line| line["cas"].as_str()));
    assert_eq!(missing, BTreeSet::new());
}

#[test]
fn every_cas_number_of_the_american_list_is_there_but_the_exclusions() {
    let Some(list) = american_list() else {
        return;
    };
    let is_part = |c: char| c.is_ascii_digit() || c == '-';
    let words = list
        .values()
        .flat_map(|text| text.split(|c: char| !is_part(c)));
    let listed = words.filter(|word| word.len() > 6 && CasNumber::parse(word).is_some());
    let mut missing = lacking(listed);
    missing.retain(|cas| !COMMON.contains(cas));
    assert_eq!(missing, BTreeSet::new());
}

/// The digits of a number without its scale: 4.65, 4650 and 0.00465 are all `465`.
fn digits(number: &str) -> String {
    let mantissa = number.split(['e', 'E']).next().unwrap_or("");
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    digits.trim_matches('0').to_owned()
}

/// The digits of every number in a text, with thousands apart or together, and the first number of
/// a flattened power such as `15 x 106`.
fn all_digits(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let words: Vec<&str> = text
        .split(|c: char| !is_part(c))
        .filter(|w| !w.is_empty())
        .collect();
    for (i, word) in words.iter().enumerate() {
        found.insert(digits(word));
        let next = words.get(i + 1).filter(|w| w.len() >= 3);
        found.extend(next.map(|w| digits(&format!("{word}{w}"))));
    }
    found
}

/// Worked out from the list's own figures: shares from ratios and impurities, strengths from
/// strength over density, diameters from areas or from bores and walls, volumes from masses, an hour in minutes, a resolving power
/// from parts, figures
/// of the paragraph that the paragraph refers to.
const WORKED_OUT: [(&str, &str); 33] = [
    ("0C003", "deuterium content"),
    ("1B001.b", "number of axes"),
    ("1C010.b", "tensile modulus"),
    ("1C010.b", "tensile strength"),
    ("1C011.a", "sieve mesh"),
    ("1C011.b", "sieve mesh"),
    ("1C107.a", "outside diameter"),
    ("1C210.a.1", "modulus"),
    ("1C210.a.2", "tensile strength"),
    ("1C210.a.2", "tenacity"),
    ("1C210.b", "modulus"),
    ("1C210.b", "tensile strength"),
    ("1C227", "purity"),
    ("1C228", "purity"),
    ("1C232", "gas volume"),
    ("1C234", "hafnium content"),
    ("2B352.e", "condenser capacity in 24 hours"),
    ("3A002.h.1.e", "sample rate"),
    ("3A233", "resolving power"),
    ("3C004", "concentration"),
    ("3C507", "isotopic purity"),
    ("3C508", "isotopic purity"),
    ("3C509", "isotopic purity"),
    ("3C907", "isotopic purity"),
    ("3C908", "isotopic purity"),
    ("3C909", "isotopic purity"),
    ("4A507", "16-bit operations"),
    ("4A507", "8-bit operations"),
    ("4A507", "total processing performance"),
    ("6A202", "photocathode diameter"),
    ("7A003.d.1", "accelerometer bias stability"),
    ("9A012.a.1", "endurance"),
    ("9B117.b", "thrust components measured"),
];

#[test]
fn the_value_of_every_threshold_stands_in_its_paragraph() {
    let (Some(european), Some(american)) = (rows("reference/eu_annex1_lines.csv"), american_list())
    else {
        return;
    };
    let mut wrong = Vec::new();
    let mut judged = 0;
    for t in screener().catalogue().thresholds() {
        let control = t.control.as_str();
        if WORKED_OUT.contains(&(control, &*t.parameter)) {
            continue;
        }
        let of_paragraph = |line: &&BTreeMap<String, String>| {
            line["code"].starts_with(control) || control.starts_with(line["code"].as_str())
        };
        let mut text: String = european
            .iter()
            .filter(|line| line["entry5"] == t.control.entry())
            .filter(of_paragraph)
            .map(|line| format!("{} ", line["text"]))
            .collect();
        text.push_str(american.get(t.control.entry()).map_or("", String::as_str));
        let known = all_digits(&text);
        let values = values_of(&t.comparator, &t.parameter);
        judged += values.len();
        for value in values {
            // The digits of 1 or a power of ten stand everywhere and prove nothing either way.
            if !known.contains(&digits(&format!("{value}"))) {
                wrong.push(format!("{control} {} {value} {}", t.parameter, t.unit));
            }
        }
    }
    assert!(judged > 1_000, "{judged}");
    assert_eq!(wrong, Vec::<String>::new());
}

/// The numbers of a limit that the list writes.
fn values_of(comparator: &Comparator, parameter: &str) -> Vec<f64> {
    match *comparator {
        Comparator::Above(v)
        | Comparator::AtLeast(v)
        | Comparator::Below(v)
        | Comparator::AtMost(v) => vec![v],
        // The upper end of a band of qubits is the next band's lower end less one.
        Comparator::Between(a, _) if parameter == "qubits" => vec![a],
        Comparator::Between(a, b) | Comparator::Outside(a, b) => vec![a, b],
    }
}

#[test]
fn every_commodity_code_is_valid_in_the_2022_edition() {
    let Some(nomenclature) = rows("reference/hs2022_codes.csv") else {
        return;
    };
    let valid: BTreeSet<&str> = nomenclature
        .iter()
        .map(|row| row["code"].as_str())
        .filter(|code| code.len() == 6)
        .collect();
    assert!(valid.len() > 5_000);
    let wrong: Vec<String> = screener()
        .catalogue()
        .codes()
        .iter()
        .map(|link| format!("{:06}", link.subheading))
        .filter(|code| !valid.contains(code.as_str()))
        .collect();
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn every_european_goods_entry_has_a_commodity_code() {
    let c = screener().catalogue();
    let coded: BTreeSet<&str> = c.codes().iter().map(|link| link.control.entry()).collect();
    let bare: Vec<&str> = c
        .entries()
        .iter()
        .filter(|e| e.nature == Nature::Goods && !e.us_only())
        .map(|e| e.code.as_str())
        .filter(|code| !coded.contains(code))
        .collect();
    assert_eq!(bare, Vec::<&str>::new());
}

#[test]
fn the_high_priority_codes_are_those_of_the_list_tier_by_tier() {
    let Some(list) = rows("reference/chpl_2024-02-23.csv") else {
        return;
    };
    let list: BTreeSet<(String, String)> = list
        .iter()
        .map(|row| (row["hs6_2022"].clone(), row["tier"].clone()))
        .collect();
    let ours: BTreeSet<(String, String)> = screener()
        .catalogue()
        .high_priority()
        .iter()
        .map(|h| (format!("{:06}", h.subheading), h.tier.replace('.', "")))
        .collect();
    assert_eq!(list.len(), 50);
    assert_eq!(ours, list);
}

#[test]
fn digits_are_compared_without_their_scale() {
    assert_eq!(digits("4.65"), digits("0.00465"));
    let found = all_digits("14,65 \u{d7} 106 m; 15 000 l/s; 1,500 MPa");
    for wanted in ["1465", "15", "106"] {
        assert!(found.contains(wanted), "{wanted} in {found:?}");
    }
    assert!(!found.contains("465"));
}
