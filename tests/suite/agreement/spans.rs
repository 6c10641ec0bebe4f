//! A span quotes what was found, whatever folding did to it.

use std::ops::Range;

use tidewaiter::text::{FoldedText, token};

use super::catalogues::Pair;
use super::compare::Answers;

impl Pair {
    /// Asserts that every span lies on character boundaries, and that what it quotes, folded by
    /// itself, is what was matched: the tokens, or the characters of an unspaced phrase.
    pub(super) fn spans_are_sound(&self, line: &str, answers: &Answers) {
        let folded = FoldedText::new(line);
        let tokens = words(folded.as_str());
        for (span, (first, last), unspaced) in answers.places(self.catalogue) {
            let quoted = line.get(span.clone());
            let quoted = quoted.unwrap_or_else(|| panic!("{span:?} cuts a character of {line:?}"));
            if is_cut_from_mixed_run(line, &span) {
                continue;
            }
            let refolded = FoldedText::new(quoted);
            let stands = words(refolded.as_str());
            match unspaced {
                // Its words may stand apart; then the first and the last of what is quoted are such.
                Some(phrase) => {
                    let stands = stands.concat();
                    let is_word =
                        |at: fn(&str, &str) -> bool| phrase.iter().any(|word| at(&stands, word));
                    let ends = is_word(|s, word| s.starts_with(word))
                        && is_word(|s, word| s.ends_with(word));
                    let all = phrase.iter().all(|word| stands.contains(word.as_str()));
                    assert!(ends && all, "{quoted:?} of {line:?} is no {phrase:?}");
                }
                None => assert_eq!(stands, tokens[first..=last], "{quoted:?} of {line:?}"),
            }
        }
    }
}

/// Whether a span is part of a longer run of letters in a line with Cyrillic or Greek ones: whether
/// these are folded as Latin ones depends on the whole run (see the disagreements).
fn is_cut_from_mixed_run(line: &str, span: &Range<usize>) -> bool {
    let before = line[..span.start].chars().next_back();
    let after = line[span.end..].chars().next();
    let touches = [before, after]
        .into_iter()
        .flatten()
        .any(char::is_alphanumeric);
    touches && line.chars().any(|c| matches!(c, '\u{370}'..='\u{52F}'))
}

fn words(folded: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    token::tokenize(&FoldedText::new(folded), &mut tokens);
    tokens.iter().map(|t| t.text(folded)).collect()
}
