//! Phrases of scripts without word spaces (Chinese, Japanese, Korean, Thai): their letters and digits
//! stand in the line's letters and digits, whatever is written between them.

use std::ops::Range;

use super::line::Line;

/// A phrase found by its characters.
#[derive(Clone, Debug)]
pub(super) struct Stretch {
    pub(super) first: usize,
    pub(super) last: usize,
    /// In the folded text.
    pub(super) span: Range<usize>,
}

/// A letter or digit of a line.
struct Letter {
    c: char,
    token: usize,
    /// Its first byte in the folded text.
    at: usize,
}

/// Where a phrase, given by its letters and digits, stands first.
pub(super) fn find(phrase: &str, line: &Line) -> Option<Stretch> {
    if !line.folded.has_unspaced() {
        return None;
    }
    let letters = letters(line);
    let wanted: Vec<char> = phrase.chars().collect();
    let stands = |at: usize| {
        let here = &letters[at..at + wanted.len()];
        // What starts with a Latin letter or a digit does not start in the middle of a word.
        let latin = |at: usize| letters[at].c.is_ascii_alphanumeric();
        let one_token = at > 0 && letters[at - 1].token == letters[at].token;
        let inside = one_token && latin(at - 1) && latin(at);
        here.iter().map(|l| l.c).eq(wanted.iter().copied()) && !inside
    };
    let starts = 0..(letters.len() + 1).saturating_sub(wanted.len());
    let at = starts
        .filter(|_| !wanted.is_empty())
        .find(|&at| stands(at))?;
    let (first, last) = (&letters[at], &letters[at + wanted.len() - 1]);
    Some(Stretch {
        first: first.token,
        last: last.token,
        span: first.at..last.at + last.c.len_utf8(),
    })
}

fn letters(line: &Line) -> Vec<Letter> {
    let mut letters = Vec::new();
    for (token, place) in line.tokens.iter().enumerate() {
        let text = line.text(token).char_indices();
        letters.extend(text.map(|(i, c)| Letter {
            c,
            token,
            at: place.start as usize + i,
        }));
    }
    letters
}
