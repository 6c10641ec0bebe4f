//! The fast matcher finds exactly what the reference matcher finds.
//!
//! Both read the same lines with the same catalogue, and everything that the matcher can be asked is
//! compared: candidates with their spans, edits and ways, lookalikes and what they spare, contexts,
//! words before a candidate, vagueness. Every line is also read with a scratch that has read all
//! lines before it and with one that has read none: what it remembers changes nothing.
//!
//! The catalogues: one made by hand that has one of everything (`tests/data/reference`), random parts
//! of the embedded one, and the whole embedded one on a few lines. The lines: made of the
//! catalogue's own words and damaged as officers, scanners and evaders damage them; random text; the
//! sample manifest; a corpus of real lines where it is present; and what a hostile writer would try.

mod catalogues;
mod compare;
mod coverage;
mod damage;
mod disagreements;
mod glance;
mod hostile;
mod lines;
mod spans;

use std::io::Read;

use proptest::prelude::*;
use tidewaiter::matcher::Scratch;

use crate::samples::each_record;
use crate::support::{reference, screener};
use catalogues::{PARTS, by_hand, part, whole};
use damage::damaged;
use lines::recipe;

/// So many random lines; more with `AGREEMENT_TIMES=100`, for a long hunt after a change.
fn cases(count: u32) -> ProptestConfig {
    let times = std::env::var("AGREEMENT_TIMES").map_or(1, |t| t.parse().unwrap());
    ProptestConfig {
        // A failure tells its line; a seed means something else as soon as the catalogue changes.
        failure_persistence: None,
        ..ProptestConfig::with_cases(count * times)
    }
}

proptest! {
    #![proptest_config(cases(1500))]

    #[test]
    fn on_damaged_lines_of_the_catalogue_made_by_hand(recipe in recipe()) {
        by_hand().agree_on(&recipe.cook(by_hand()));
    }
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn on_damaged_lines_of_parts_of_the_embedded_catalogue(number in 0..PARTS, recipe in recipe()) {
        let pair = part(number);
        pair.agree_on(&recipe.cook(pair));
    }

    #[test]
    fn on_any_text(text in "\\PC{0,60}") {
        by_hand().agree_on(&text);
    }

    #[test]
    fn on_text_of_few_letters(text in "[ -]?([vacumpen]{1,9}[ ,-]?){0,8}") {
        by_hand().agree_on(&text);
    }

    #[test]
    fn on_figures_and_marks(text in "(CAS )?([0-9]{1,7}|[-./ ]|7075|T6|110|45|2){0,12}") {
        by_hand().agree_on(&text);
    }
}

proptest! {
    #![proptest_config(cases(40))]

    /// The whole catalogue has every difficulty that its parts may lack.
    #[test]
    fn on_damaged_lines_of_the_whole_embedded_catalogue(recipe in recipe()) {
        whole().agree_on(&recipe.cook(whole()));
    }
}

#[test]
fn on_hostile_lines() {
    for line in hostile::lines(by_hand()) {
        by_hand().agree_on(&line);
    }
}

#[test]
fn on_hostile_lines_of_a_part_of_the_embedded_catalogue() {
    for line in hostile::lines(part(0)) {
        part(0).agree_on(&line);
    }
}

#[test]
fn on_every_phrase_as_the_catalogue_writes_it() {
    for text in &by_hand().stock {
        by_hand().agree_on(text);
        by_hand().agree_on(&text.to_uppercase());
    }
    for text in part(1).stock.iter().step_by(5) {
        part(1).agree_on(text);
    }
}

/// Every word without each of its letters, and with each two neighbours swapped.
#[test]
fn on_every_slip_in_every_word() {
    for word in by_hand().stock.iter().flat_map(|text| text.split(' ')) {
        for at in 0..word.chars().count() {
            by_hand().agree_on(&damaged(word, 0, at));
            by_hand().agree_on(&damaged(word, 3, at));
        }
    }
}

#[test]
fn on_the_sample_manifest() {
    let mut count = 0;
    each_record(screener(), |_, record, _| {
        part(count % PARTS).agree_on(record.item.unwrap().description());
        count += 1;
    });
    assert!(count > 100, "the sample manifest has only {count} lines");
}

#[test]
fn on_lines_of_the_corpus() {
    for description in corpus(300) {
        part(2).agree_on(&description);
    }
}

#[test]
fn on_a_few_lines_with_the_whole_embedded_catalogue() {
    for line in WHOLE {
        whole().agree_on(line);
    }
    for description in corpus(8) {
        whole().agree_on(&description);
    }
}

/// A scratch remembers tokens and forgets them when there are too many: here it reads some hundred
/// thousand that it has never seen, and is asked about known ones in between.
#[test]
fn whatever_the_memory_holds_or_forgets() {
    let pair = whole();
    let words: Vec<&str> = pair.stock.iter().flat_map(|text| text.split(' ')).collect();
    let mut scratch = Scratch::default();
    for round in 0..120 {
        for line in 0..20 {
            let thing = |i: usize| words[(round * 7919 + line * 1009 + i * 31) % words.len()];
            let line: String = (0..50)
                .map(|i| damaged(thing(i), round + i, line) + " ")
                .collect();
            pair.fast.search(&line, &mut scratch);
        }
        for line in [
            WHOLE[round % WHOLE.len()],
            "VACCUM PUMPS",
            "GRÁPHITE gráphite graphite",
        ] {
            let afresh = pair.fast_answers(line, &mut Scratch::default());
            let with_history = pair.fast_answers(line, &mut scratch);
            assert_eq!(with_history, afresh, "{line:?} in round {round}");
        }
    }
}

/// Lines that need many ways of reading at once.
const WHOLE: [&str; 18] = [
    "VACCUM PUMP PTFE LINED, TURBO MOLECULAR",
    "Maraging steel 300 bar dia 90 mm",
    "URАNIUM HEXAFLOURIDE, CYL 30B",
    "FIVE AXIS MACHINNG CENTER W/O SPINDLE",
    "5AXIS MACHINING CENTRE",
    "HYDROGEN FLOURIDE CAS 7664-39-4",
    "AL 7075 T6 PLATES AND T800HB PREPREG",
    "carbonfibre fabrics / CFRP tubes",
    "НАСОС ВАКУУМНЫЙ ТУРБОМОЛЕКУЛЯРНЫЙ",
    "真空泵用零件 PTFE衬里阀门",
    "مضخة تفريغ ومحولات",
    "válvulas de diafragma con revestimiento",
    "vakum pompaları ve karbon elyafı",
    "Wärmetauscher aus Tantal, Pumpe für Säuren",
    "vlv prssr rlf, htex, xchngr",
    "gyro scope accelero meter",
    "SPARE PARTS FOR MACHINE",
    "COTTON T-SHIRTS, KNITTED, PACKED IN CARTONS, FREIGHT PREPA",
];

/// Real lines, spread over the corpus; none, said loudly, where it is absent.
fn corpus(count: usize) -> Vec<String> {
    let Some(path) = reference("corpus/goods_lines.csv.gz") else {
        return Vec::new();
    };
    let mut text = String::new();
    let mut file = flate2::read::MultiGzDecoder::new(std::fs::File::open(path).unwrap());
    file.read_to_string(&mut text).unwrap();
    let mut rows = csv::Reader::from_reader(text.as_bytes());
    let all: Vec<String> = rows
        .records()
        .map(|row| row.unwrap()[4].to_owned())
        .collect();
    all.iter()
        .step_by((all.len() / count).max(1))
        .cloned()
        .collect()
}
