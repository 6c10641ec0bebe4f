//! Designations: grades, alloys and models with digits. Where letters meet digits, and where the
//! maker writes a mark, a hyphen or a space may stand or not; nothing else is forgiven.

use super::line::Line;
use super::vocabulary::fold;

/// A part of a designation.
#[derive(Debug)]
enum Piece {
    /// Letters, or digits, that stand together.
    Text(String),
    /// `#`: one or more digits.
    Digits,
}

/// A designation as it may be written.
#[derive(Debug)]
pub(super) struct Pattern {
    pieces: Vec<Piece>,
    /// `*`: anything may follow in the last token.
    open_end: bool,
}

/// Most tokens that a designation is spread over.
const MOST_TOKENS: usize = 6;
/// Marks that may stand between two pieces, and the most bytes of them.
const MARKS: &str = " -/_.";
const MOST_MARKS: usize = 3;
/// Marks of which one may stand there that touches both.
const TOUCHING: [&str; 4] = [":", "&", "@", "+"];

impl Pattern {
    pub(super) fn new(pattern: &str) -> Self {
        let body = pattern.strip_suffix('*');
        let mut pieces = Vec::new();
        for (i, part) in body.unwrap_or(pattern).split('#').enumerate() {
            if i > 0 {
                pieces.push(Piece::Digits);
            }
            pieces.extend(runs(&fold(part)).into_iter().map(Piece::Text));
        }
        Self {
            pieces,
            open_end: body.is_some(),
        }
    }

    /// The first and last token of the first place where it stands.
    pub(super) fn find(&self, line: &Line) -> Option<(usize, usize)> {
        (0..line.tokens.len()).find_map(|first| Some((first, self.stands_at(first, line)?)))
    }

    /// The last token of the designation if it starts with a token.
    fn stands_at(&self, first: usize, line: &Line) -> Option<usize> {
        let mut at = first;
        let mut rest = line.text(at);
        for piece in &self.pieces {
            if rest.is_empty() {
                let close = line.between(at).is_some_and(are_marks);
                if !close || at + 1 - first >= MOST_TOKENS {
                    return None;
                }
                at += 1;
                rest = line.text(at);
            }
            rest = match piece {
                Piece::Text(text) => rest.strip_prefix(text.as_str())?,
                Piece::Digits => {
                    let after = rest.trim_start_matches(|c: char| c.is_ascii_digit());
                    (after.len() < rest.len()).then_some(after)?
                }
            };
        }
        (self.open_end || rest.is_empty()).then_some(at)
    }
}

fn are_marks(between: &str) -> bool {
    let loose = between.len() <= MOST_MARKS && between.chars().all(|c| MARKS.contains(c));
    loose || TOUCHING.contains(&between)
}

/// The runs of digits and the runs of other letters of a text.
fn runs(folded: &str) -> Vec<String> {
    let mut runs: Vec<String> = Vec::new();
    let mut before = ' ';
    for c in folded.chars() {
        let joins = before.is_alphanumeric() && before.is_ascii_digit() == c.is_ascii_digit();
        match runs.last_mut() {
            _ if !c.is_alphanumeric() => {}
            Some(run) if joins => run.push(c),
            _ => runs.push(c.to_string()),
        }
        before = c;
    }
    runs
}
