//! How little a description says.

use std::ops::Range;

use tidewaiter::catalogue::VagueKind;
use tidewaiter::matcher::{Candidate, Found, How, Vagueness};
use tidewaiter::text::TokenKind;

use super::vocabulary::is_small;
use super::{Line, Reference, unspaced};

/// Tokens that a vague phrase covers, first and last, and in a script without word spaces the
/// bytes of the folded text.
struct Covered {
    first: usize,
    last: usize,
    bytes: Option<Range<usize>>,
    kind: VagueKind,
}

fn bytes_of(line: &Line, token: usize) -> Range<usize> {
    let token = &line.tokens[token];
    token.start as usize..token.end as usize
}

impl Reference<'_> {
    /// Vague is what vague phrases cover word by word, one of them such as may be a whole description.
    pub(crate) fn vagueness(&self, line: &Line, candidates: &[Candidate]) -> Vagueness {
        let tokens = 0..line.tokens.len();
        if tokens.is_empty() {
            return Vagueness::Empty;
        }
        // A CAS number says what it is, and so does a designation in the context that it requires.
        if candidates
            .iter()
            .any(|c| !matches!(c.found, Found::Name(_)) && self.context(c.found, line).is_ok())
        {
            return Vagueness::Specific;
        }
        let is_wordy = |at: usize| {
            let letters = line.is(at, TokenKind::Word) || line.is(at, TokenKind::Unspaced);
            letters && line.text(at).chars().count() > 1
        };
        if !tokens.clone().any(is_wordy) {
            return Vagueness::OnlyNumbers;
        }
        let covered = self.vague_phrases(line);
        let idle = |at: usize| {
            !is_wordy(at)
                || is_small(line.text(at))
                || if line.is(at, TokenKind::Unspaced) {
                    bytes_of(line, at).all(|byte| {
                        let mut spans = covered.iter().filter_map(|c| c.bytes.as_ref());
                        spans.any(|span| span.contains(&byte))
                    })
                } else {
                    covered.iter().any(|c| (c.first..=c.last).contains(&at))
                }
        };
        let whole = covered.iter().any(|c| c.kind == VagueKind::Whole);
        if whole && tokens.clone().all(idle) {
            Vagueness::OnlyVague
        } else {
            Vagueness::Specific
        }
    }

    fn vague_phrases(&self, line: &Line) -> Vec<Covered> {
        let phrases = self.vague.iter().zip(self.catalogue.vague());
        let as_written = phrases.filter_map(|(phrase, vague)| {
            let (first, last, bytes) = if let Some(text) = &phrase.unspaced {
                unspaced::find(text, line).map(|s| (s.first, s.last, Some(s.span)))?
            } else {
                let place = phrase.find(line)?;
                let exact = place.edits == 0 && !place.scattered && place.how <= How::Inflected;
                exact.then_some((place.first, place.last, None))?
            };
            let kind = vague.kind;
            Some(Covered {
                first,
                last,
                bytes,
                kind,
            })
        });
        as_written.collect()
    }
}
