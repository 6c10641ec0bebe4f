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
        let mut covered = self.vague_phrases(line);
        // What says where goods belong adds nothing beside a head.
        if !covered.iter().any(|c| c.kind == VagueKind::Head) {
            covered.retain(|c| c.kind != VagueKind::Modifier);
        }
        let by_phrase = |at: usize| covered.iter().any(|c| (c.first..=c.last).contains(&at));
        // A phrase is found once; what it covers is as vague when it is said again.
        let again = |at: usize| {
            let mut others = tokens.clone().filter(|&other| other != at);
            others.any(|other| line.text(other) == line.text(at) && by_phrase(other))
        };
        let idle = |at: usize| {
            !is_wordy(at)
                || is_small(line.text(at))
                || if line.is(at, TokenKind::Unspaced) {
                    bytes_of(line, at).all(|byte| {
                        let mut spans = covered.iter().filter_map(|c| c.bytes.as_ref());
                        spans.any(|span| span.contains(&byte))
                    })
                } else {
                    by_phrase(at) || again(at)
                }
        };
        let is_whole = |c: &Covered| matches!(c.kind, VagueKind::Whole | VagueKind::Head);
        let whole = covered.iter().any(is_whole);
        if whole && tokens.clone().all(idle) {
            Vagueness::OnlyVague
        } else {
            Vagueness::Specific
        }
    }

    fn vague_phrases(&self, line: &Line) -> Vec<Covered> {
        let indulgent = self.indulgent(line);
        let phrases = self.vague.iter().zip(self.catalogue.vague());
        let as_written = phrases.filter_map(|(phrase, vague)| {
            let (first, last, bytes) = if let Some(text) = &phrase.unspaced {
                unspaced::find(text, line).map(|s| (s.first, s.last, Some(s.span)))?
            } else {
                let place = phrase.find(&indulgent)?;
                let exact = place.edits == 0
                    && !place.order.is_scattered()
                    && !place.everyday
                    && place.how <= How::Inflected;
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

    /// The line in which every word that is one slip, an abbreviation or the beginning of a word stands as
    /// that word; a short one only beside a word as written.
    fn indulgent(&self, line: &Line) -> Line {
        let vague_words: Vec<_> = self.vague.iter().flat_map(|p| &p.words).collect();
        let company = line.readings.iter().any(|reading| {
            let text = line.text(reading.first);
            let vague = reading.words.iter().any(|word| vague_words.contains(&word));
            let as_written = reading.how <= How::Inflected && reading.edits == 0;
            vague && as_written && !is_small(text) && text.chars().count() >= 3
        });
        let mut indulgent = line.clone();
        for reading in &mut indulgent.readings {
            let text = line.text(reading.first);
            let meant = match reading.how {
                How::Misspelt => reading.edits == 1 && !reading.everyday,
                How::Guessed => !self.vocabulary.everyday.contains(text),
                how => how == How::Abbreviated,
            };
            let least = match reading.how {
                _ if !company => 7,
                How::Misspelt => 5,
                _ => 4,
            };
            let long_enough = text.chars().count() >= least;
            let ends = |text: &str| (text.chars().next(), text.chars().next_back());
            let meant = match reading.words[..] {
                [word] if reading.how == How::Misspelt => {
                    meant && ends(text) == ends(&self.vocabulary.words[word].text)
                }
                _ => meant && reading.how != How::Misspelt,
            };
            if meant && long_enough && reading.first == reading.last {
                (reading.how, reading.edits) = (How::Exact, 0);
            }
        }
        indulgent
    }
}
