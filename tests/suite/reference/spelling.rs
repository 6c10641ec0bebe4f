//! Misspellings: a word forgives one edit from 5 letters on and two from 9. An edit inserts, deletes
//! or substitutes a letter, or swaps two neighbours.

use std::collections::BTreeMap;

use tidewaiter::matcher::How;

use super::vocabulary::{Form, Vocabulary};

/// Letters of a token that is read forgivingly.
const LETTERS: std::ops::RangeInclusive<usize> = 4..=32;

/// The text of a form and the edits that it forgives.
pub(super) struct Misspellable {
    text: String,
    letters: Vec<char>,
    forgives: usize,
}

/// A form that a token is near to.
pub(super) struct Near<'v> {
    pub(super) text: &'v str,
    pub(super) edits: usize,
}

fn forgiven(letters: usize) -> usize {
    match letters {
        0..5 => 0,
        5..9 => 1,
        _ => 2,
    }
}

/// Whether a character is a letter of an alphabet in which misspellings are forgiven.
fn is_forgiving(c: char) -> bool {
    matches!(c, 'a'..='z' | 'а'..='џ' | 'α'..='ω' | 'ء'..='ي')
}

/// Fewest letters of two words run together that forgive an edit.
const MIN_JOINED_MISSPELT: usize = 7;

/// The texts of forms that forgive an edit, sorted: abbreviations do not, and two words run together
/// forgive one at most.
pub(super) fn misspellable(forms: &[Form]) -> Vec<Misspellable> {
    let mut ways: BTreeMap<&str, Vec<How>> = BTreeMap::new();
    for form in forms {
        ways.entry(&form.text).or_default().push(form.how);
    }
    ways.into_iter()
        .filter_map(|(text, ways)| {
            let letters: Vec<char> = text.chars().collect();
            let most = forgiven(letters.len());
            let forgives = match &ways[..] {
                ways if ways.iter().all(|&how| how == How::Abbreviated) => 0,
                ways if ways.iter().all(|&how| how == How::Joined) => {
                    usize::from(letters.len() >= MIN_JOINED_MISSPELT)
                }
                _ => most,
            };
            let readable =
                letters.len() <= *LETTERS.end() && letters.iter().all(|&c| is_forgiving(c));
            (readable && forgives > 0).then(|| Misspellable {
                text: text.to_owned(),
                letters,
                forgives,
            })
        })
        .collect()
}

impl Vocabulary {
    /// Every form that a token is near enough to, by text.
    pub(super) fn near(&self, token: &str) -> Vec<Near<'_>> {
        let letters: Vec<char> = token.chars().collect();
        if !LETTERS.contains(&letters.len()) || !letters.iter().all(|&c| is_forgiving(c)) {
            return Vec::new();
        }
        self.misspellable
            .iter()
            // Only saves time: words differ by at least the difference of their lengths.
            .filter(|form| form.letters.len().abs_diff(letters.len()) <= form.forgives)
            .filter_map(|form| {
                let edits = distance(&form.letters, &letters);
                let text = &form.text;
                (edits <= form.forgives).then_some(Near { text, edits })
            })
            .collect()
    }
}

/// The Damerau-Levenshtein distance in its textbook form with one table (optimal string alignment):
/// cell `[i][j]` holds the edits between the first `i` letters of `a` and the first `j` of `b`.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut cells = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            cells[i][j] = match (i, j) {
                (0, _) => j,
                (_, 0) => i,
                _ => {
                    let substitution = usize::from(a[i - 1] != b[j - 1]);
                    let mut edits = cells[i - 1][j - 1] + substitution;
                    edits = edits.min(cells[i - 1][j] + 1).min(cells[i][j - 1] + 1);
                    if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                        edits = edits.min(cells[i - 2][j - 2] + 1);
                    }
                    edits
                }
            };
        }
    }
    cells[a.len()][b.len()]
}

#[test]
fn the_table_counts_a_swap_once() {
    let edits = |a: &str, b: &str| {
        let letters = |t: &str| t.chars().collect::<Vec<_>>();
        distance(&letters(a), &letters(b))
    };
    assert_eq!(edits("vacuum", "vaccum"), 1);
    assert_eq!(edits("насос", "наоссс"), 2);
    assert_eq!(edits("", "abc"), 3);
    assert_eq!(edits("ca", "abc"), 3, "nothing is edited twice");
}
