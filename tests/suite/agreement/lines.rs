//! Lines made of what a catalogue writes.

use proptest::prelude::*;
use tidewaiter::catalogue::Catalogue;

use super::catalogues::Pair;
use super::damage::{DAMAGES, damaged};

/// Everything that a catalogue writes.
pub(super) fn stock(catalogue: &Catalogue) -> Vec<String> {
    let mut stock: Vec<String> = Vec::new();
    stock.extend(catalogue.names().iter().map(|n| n.phrase.to_string()));
    stock.extend(catalogue.lookalikes().iter().map(|l| l.phrase.to_string()));
    stock.extend(catalogue.vague().iter().map(|v| v.phrase.to_string()));
    stock.extend(
        catalogue
            .group_phrases()
            .iter()
            .map(|p| p.phrase.to_string()),
    );
    stock.extend(catalogue.spellings().iter().map(|s| s.form.to_string()));
    let designations = catalogue.designations().iter();
    stock.extend(designations.map(|d| d.pattern.replace('#', "4").replace('*', "hb")));
    let substances = catalogue.substances().iter();
    stock.extend(substances.filter_map(|s| s.cas).map(|cas| cas.to_string()));
    let everyday = catalogue.everyday_words().iter();
    stock.extend(everyday.map(|word| word.word.into_owned()));
    stock
}

/// One thing of the stock and what happens to it.
#[derive(Clone, Debug)]
struct Ingredient {
    thing: usize,
    /// Only this word of it, if any.
    word: Option<usize>,
    /// What is done to it, and where.
    damages: Vec<(usize, usize)>,
    /// Whether its first word with an abbreviation is abbreviated.
    shortened: bool,
    /// What stands after it.
    glue: &'static str,
}

/// How a line is made.
#[derive(Clone, Debug)]
pub(super) struct Recipe(Vec<Ingredient>);

/// Recipes of up to seven things, of which proptest finds the shortest that fails.
pub(super) fn recipe() -> impl Strategy<Value = Recipe> {
    let glue = [
        " ", " ", " ", ", ", "-", "/", "", " for ", " de ", " and ", " 12 ", ". ", "\t", ":", "+",
    ];
    let ingredient = (
        any::<usize>(),
        prop::option::weighted(0.3, 0..4usize),
        prop::collection::vec((0..DAMAGES, any::<usize>()), 0..3),
        prop::bool::weighted(0.1),
        prop::sample::select(glue.to_vec()),
    );
    let ingredient = ingredient.prop_map(|(thing, word, damages, shortened, glue)| Ingredient {
        thing,
        word,
        damages,
        shortened,
        glue,
    });
    prop::collection::vec(ingredient, 1..7).prop_map(Recipe)
}

impl Recipe {
    /// The line that the recipe makes of a catalogue's stock.
    pub(super) fn cook(&self, pair: &Pair) -> String {
        let things = self.0.iter().map(|i| i.cook(pair));
        things.collect()
    }
}

impl Ingredient {
    fn cook(&self, pair: &Pair) -> String {
        let whole = &pair.stock[self.thing % pair.stock.len()];
        let words: Vec<&str> = whole.split(' ').collect();
        let mut text = match self.word {
            Some(word) => words[word % words.len()].to_owned(),
            None => whole.clone(),
        };
        if self.shortened {
            text = abbreviated(&text, pair.catalogue);
        }
        for &(damage, place) in &self.damages {
            text = damaged(&text, damage, place);
        }
        text + self.glue
    }
}

fn abbreviated(text: &str, catalogue: &Catalogue) -> String {
    let mut known = catalogue.spellings().iter();
    let fits = known.find(|s| text.contains(&*s.stands_for));
    fits.map_or_else(
        || text.to_owned(),
        |s| text.replacen(&*s.stands_for, &s.form, 1),
    )
}
