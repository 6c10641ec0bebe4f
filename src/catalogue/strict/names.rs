//! Names and contexts that would flood an officer, and names that lookalikes explain away.

use rustc_hash::FxHashMap;

use super::{Review, words};
use crate::catalogue::groups;
use crate::catalogue::innocence::{Lookalike, Spares};
use crate::catalogue::{GroupPhrase, Name, Strength};

/// Occurrences per million everyday words from which a one-word name needs a context or weakness:
/// a goods line has about seven words, so this is 1 line in 2,000.
const TOO_COMMON: u32 = 70;
/// Letters below which a one-word name needs a context.
const TOO_SHORT: usize = 3;

pub(super) fn check(review: &mut Review<'_>) {
    risky_names(review);
    short_contexts(review);
    lookalikes(review);
}

fn stands_alone(name: &Name) -> bool {
    name.context.is_none() && name.strength > Strength::Weak
}

/// Names too short or too common to stand alone.
fn risky_names(review: &mut Review<'_>) {
    for name in review.catalogue.names().iter().filter(stands_alone) {
        let word = words(&name.phrase);
        if word.contains(' ') {
            continue;
        }
        let common = review.catalogue.word_frequency(&word).unwrap_or(0);
        if common >= TOO_COMMON {
            let message = format!(
                "'{word}' stands in everyday lines {common} times in a million words; give it a context or make it weak"
            );
            review.name(&name, message);
        }
        if is_short(&word) {
            let message = format!("'{word}' is too short to stand alone; give it a context");
            review.name(&name, message);
        }
    }
}

fn is_short(word: &str) -> bool {
    let least = if word.is_ascii() { TOO_SHORT } else { 2 };
    word.chars().count() < least
}

/// A single character beyond ASCII stands inside hundreds of longer words.
fn short_contexts(review: &mut Review<'_>) {
    for GroupPhrase {
        group,
        lang,
        phrase,
    } in review.catalogue.group_phrases()
    {
        let mut characters = phrase.chars();
        let (Some(only), None) = (characters.next(), characters.next()) else {
            continue;
        };
        // Small words are looked for as words.
        let group = review.catalogue.group_name(group);
        let small = groups::FIXED.contains(&group);
        if !small && !only.is_ascii() && !is_element(only) {
            let message = format!(
                "'{phrase}' is one character and stands inside other words; write the whole word"
            );
            review.row("contexts.csv", &[group, lang.code(), &phrase], message);
        }
    }
}

/// Whether a character has the gas radical or the simplified metal radical: Chinese names an
/// element by such a character alone.
fn is_element(c: char) -> bool {
    matches!(c, '\u{6c15}'..='\u{6c35}' | '\u{9486}'..='\u{9576}')
}

/// What explains goods innocently must not do so by accident.
fn lookalikes(review: &mut Review<'_>) {
    let mut strong: FxHashMap<String, Vec<Name>> = FxHashMap::default();
    let names = review.catalogue.names().iter();
    for name in names.filter(|n| stands_alone(n) && n.strength == Strength::Strong) {
        strong.entry(words(&name.phrase)).or_default().push(name);
    }
    for lookalike in review.catalogue.lookalikes() {
        let phrase = words(&lookalike.phrase);
        let whole = strong.get(&phrase).and_then(|names| names.first());
        if let Some(name) = whole.filter(|_| lookalike.chapters.is_empty()) {
            let message = format!(
                "'{}' is a strong name of {}; it cannot also be innocent everywhere",
                lookalike.phrase, name.control
            );
            review.row("lookalikes.csv", &cells(&lookalike), message);
        }
        for name in parts(&phrase).filter_map(|part| strong.get(part)).flatten() {
            if !spares(&lookalike, name) {
                let message = format!(
                    "'{}' holds '{}', a strong name of {}, and so explains it away; say so in column spares, or drop one of the two",
                    lookalike.phrase, name.phrase, name.control
                );
                review.row("lookalikes.csv", &cells(&lookalike), message);
            }
        }
    }
}

fn cells(lookalike: &Lookalike) -> [&str; 2] {
    [lookalike.lang.code(), &lookalike.phrase]
}

/// The runs of words inside a phrase, the whole of it left out.
fn parts(phrase: &str) -> impl Iterator<Item = &str> {
    let starts: Vec<usize> = std::iter::once(0)
        .chain(phrase.match_indices(' ').map(|(at, _)| at + 1))
        .collect();
    let ends: Vec<usize> = phrase
        .match_indices(' ')
        .map(|(at, _)| at)
        .chain(std::iter::once(phrase.len()))
        .collect();
    starts.into_iter().flat_map(move |start| {
        let ends: Vec<usize> = ends.iter().copied().filter(|&end| end > start).collect();
        ends.into_iter()
            .map(move |end| &phrase[start..end])
            .filter(move |part| part.len() < phrase.len())
    })
}

/// Whether a lookalike says that it explains a name.
fn spares(lookalike: &Lookalike, name: &Name) -> bool {
    let phrase = words(&name.phrase);
    lookalike.spares.iter().any(|spares| match spares {
        Spares::Everything => true,
        Spares::Control(prefix) => {
            let control = name.control.as_str();
            control.starts_with(&**prefix) || prefix.starts_with(control)
        }
        Spares::Word(word) => {
            let word = words(word);
            phrase.split(' ').any(|w| w == word) || phrase.contains(&word)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn parts_are_all_runs_of_words_but_the_whole() {
        let all: Vec<&str> = parts("flow forming lathe").collect();
        assert_eq!(
            all,
            ["flow", "flow forming", "forming", "forming lathe", "lathe"]
        );
        assert_eq!(parts("uranium").count(), 0);
    }
}
