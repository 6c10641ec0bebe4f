//! How little a description says.

use tidewaiter::catalogue::VagueKind;
use tidewaiter::matcher::{Candidate, Found, How, Vagueness};
use tidewaiter::text::TokenKind;

use super::vocabulary::is_small;
use super::{Line, Reference, unspaced};

/// Tokens that a vague phrase covers, first and last.
struct Covered {
    first: usize,
    last: usize,
    kind: VagueKind,
}

impl Reference<'_> {
    /// Vague is what vague phrases cover word by word, one of them such as may be a whole description.
    pub(crate) fn vagueness(&self, line: &Line, candidates: &[Candidate]) -> Vagueness {
        let tokens = 0..line.tokens.len();
        if tokens.is_empty() {
            return Vagueness::Empty;
        }
        // A designation or a CAS number says what it is.
        if candidates
            .iter()
            .any(|c| !matches!(c.found, Found::Name(_)))
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
                || covered.iter().any(|c| (c.first..=c.last).contains(&at))
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
            let (first, last) = if let Some(text) = &phrase.unspaced {
                unspaced::find(text, line).map(|s| (s.first, s.last))?
            } else {
                let place = phrase.find(line)?;
                let exact = place.edits == 0 && !place.scattered && place.how <= How::Inflected;
                exact.then_some((place.first, place.last))?
            };
            let kind = vague.kind;
            Some(Covered { first, last, kind })
        });
        as_written.collect()
    }
}
