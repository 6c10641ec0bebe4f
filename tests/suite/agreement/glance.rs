//! A description in which nothing can count is put aside after a glance, but never one in which
//! something does: `screen`, which glances, refers what `explain`, which looks at everything, refers.

use std::sync::OnceLock;

use proptest::prelude::*;
use tidewaiter::catalogue::Catalogue;
use tidewaiter::manifest::{Field, GoodsItem};
use tidewaiter::matcher::Scratch;
use tidewaiter::screening::Screener;

use super::catalogues::{by_hand, files_by_hand, whole};
use super::lines::recipe;
use super::{cases, corpus, hostile};
use crate::support::screener;

fn screener_by_hand() -> &'static Screener {
    static SCREENER: OnceLock<Screener> = OnceLock::new();
    SCREENER.get_or_init(|| Screener::new(Catalogue::from_files(&files_by_hand()).unwrap()))
}

fn nothing_is_lost(screener: &Screener, description: &str, code: &str, scratch: &mut Scratch) {
    let item = GoodsItem::new()
        .with(Field::Description, description)
        .with(Field::CommodityCode, code);
    let glanced = screener.screen(&item, scratch);
    let (looked, _) = screener.explain(&item, &mut Scratch::default());
    assert_eq!(glanced, looked, "{description:?} {code:?}");
}

const CODES: [&str; 5] = ["", "841410", "8.41E+09", "381600", "880692"];

proptest! {
    #![proptest_config(cases(1500))]

    #[test]
    fn loses_nothing_by_hand(recipe in recipe(), code in prop::sample::select(CODES.to_vec())) {
        let line = recipe.cook(by_hand());
        nothing_is_lost(screener_by_hand(), &line, code, &mut Scratch::default());
    }

    #[test]
    fn loses_nothing_of_the_embedded_catalogue(
        recipe in recipe(),
        code in prop::sample::select(CODES.to_vec()),
    ) {
        let line = recipe.cook(whole());
        nothing_is_lost(screener(), &line, code, &mut Scratch::default());
    }
}

#[test]
fn loses_nothing_of_hostile_and_real_lines() {
    let mut scratch = Scratch::default();
    for line in hostile::lines(by_hand()) {
        nothing_is_lost(screener_by_hand(), &line, "841410", &mut scratch);
    }
    let mut scratch = Scratch::default();
    for (number, line) in corpus(4000).iter().enumerate() {
        nothing_is_lost(screener(), line, CODES[number % CODES.len()], &mut scratch);
    }
}

/// The end of a field may cut off the very word from which a name is looked for.
#[test]
fn loses_no_name_that_is_cut_off() {
    let mut scratch = Scratch::default();
    for name in whole().catalogue.names() {
        let Some((head, last)) = name.phrase.rsplit_once(' ') else {
            continue;
        };
        for letters in [4, 5] {
            let cut: String = last.chars().take(letters).collect();
            nothing_is_lost(screener(), &format!("{head} {cut}"), "", &mut scratch);
        }
    }
}
