//! How little a description says: whether vague phrases cover it word by word.
//!
//! A clerk who writes that little is no surer of the letters: a word of such a phrase may be misspelt,
//! abbreviated or cut off (`MACHINRY PARTS`). A short one is too soon another word, and needs one beside it
//! that stands as written.

use super::fillers::is_filler;
use super::line::{Line, Occurrence};
use super::phrases::{PhraseHit, PhraseIndex};
use super::reading::{How, Reading};
use super::scratch::Scratch;
use super::shapes::has_letters;
use super::unspaced::{Space, UnspacedHit};
use super::{Candidate, Found, InnocentReading, Matcher};
use crate::catalogue::{Lang, VagueKind};
use crate::store::table::{Flags, packed};
use crate::text::{Token, TokenKind};

/// How little a description says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vagueness {
    /// It names something.
    Specific,
    /// Nothing but phrases that identify nothing.
    OnlyVague,
    /// Nothing but part numbers and figures.
    OnlyNumbers,
    /// Nothing at all.
    Empty,
}

/// Phrases that identify nothing, and what each may stand for.
#[derive(Debug, Default)]
pub(super) struct VagueIndex {
    pub(super) phrases: PhraseIndex,
    whole: Flags,
    heads: Flags,
    modifiers: Flags,
    english: Flags,
}

packed!(VagueIndex {
    phrases,
    whole,
    heads,
    modifiers,
    english
});

impl VagueIndex {
    /// Notes what the phrase entered last may stand for.
    pub(super) fn note(&mut self, kind: VagueKind, lang: Lang) {
        let head = kind == VagueKind::Head;
        self.whole.push(head || kind == VagueKind::Whole);
        self.heads.push(head);
        self.modifiers.push(kind == VagueKind::Modifier);
        self.english.push(lang == Lang::ENGLISH);
    }
}

/// Fewest letters of a word that may be abbreviated or cut off, and misspelt, beside a word as written.
const MIN_SHORTENED: usize = 4;
const MIN_MISSPELT: usize = 5;
/// Fewest letters of one that may be either by itself.
const MIN_ALONE: usize = 7;
/// Fewest letters of a word that is company.
const MIN_COMPANY: usize = 3;

/// Where a vague phrase stands.
struct Vague {
    phrase: u32,
    tokens: (u16, u16),
    how: How,
}

impl Vague {
    fn covers(&self, token: usize) -> bool {
        (usize::from(self.tokens.0)..=usize::from(self.tokens.1)).contains(&token)
    }
}

impl Reading {
    /// Whether a word of a vague phrase may be read so: one slip is no other word, unless the token is one.
    pub(super) fn may_be_vague(&self) -> bool {
        match self.how {
            How::Exact | How::Inflected => self.edits == 0,
            how => is_altered((how, self.edits, self.everyday)),
        }
    }
}

fn is_altered((how, edits, everyday): (How, u8, bool)) -> bool {
    match how {
        How::Abbreviated | How::Guessed => true,
        How::Misspelt => edits == 1 && !everyday,
        _ => false,
    }
}

impl Matcher {
    /// How little the description last searched says.
    #[must_use]
    pub fn vagueness(&self, scratch: &Scratch) -> Vagueness {
        let line = &scratch.line;
        if line.tokens.is_empty() {
            return Vagueness::Empty;
        }
        // Without the context that it requires a designation is only a number.
        let identified = |c: &Candidate| {
            !matches!(c.found, Found::Name(_)) && self.context(c.found, scratch).is_ok()
        };
        if scratch.candidates.iter().any(identified) {
            return Vagueness::Specific;
        }
        if !(0..line.tokens.len()).any(|at| is_wordy(line, at)) {
            return Vagueness::OnlyNumbers;
        }
        // Of idle words vague phrases are made; any other word says something.
        if line.idle && self.is_covered(scratch) {
            Vagueness::OnlyVague
        } else {
            Vagueness::Specific
        }
    }

    /// Whether a description that vague phrases cover names innocent goods in several words of which no
    /// such phrase has all: vague as each may be by itself, together they tell what the goods are (`CABLE TESTER`).
    #[must_use]
    pub fn names_innocent_goods(&self, scratch: &Scratch) -> bool {
        let line = &scratch.line;
        let vague = self.vague_phrases(scratch);
        let wordy =
            |&at: &usize| is_wordy(line, at) && has_letters(line.token_text(at), MIN_COMPANY);
        let tells = |r: &InnocentReading| {
            let (first, last) = r.tokens;
            let several = (usize::from(first)..=usize::from(last))
                .filter(wordy)
                .count()
                > 1;
            several
                && !vague
                    .iter()
                    .any(|v| v.tokens.0 <= first && last <= v.tokens.1)
        };
        let readings = self.lookalikes(scratch);
        readings.iter().any(|r| !r.is_doubtful() && tells(r))
    }

    /// Whether every word of the line last searched is rather one of a vague phrase of another language than
    /// of an English one.
    #[must_use]
    pub fn is_vague_in_another_language(&self, scratch: &Scratch) -> bool {
        let line = &scratch.line;
        let phrases = self.vague_phrases(scratch);
        let nearest = |at: usize, english: bool| {
            let over = phrases.iter().filter(|v| v.covers(at));
            let of = over.filter(|v| self.vague.english.has(v.phrase) == english);
            of.map(|v| v.how).min()
        };
        let foreign = |at| match (nearest(at, false), nearest(at, true)) {
            (Some(foreign), Some(english)) => foreign < english,
            (foreign, _) => foreign.is_some(),
        };
        let telling = |&at: &usize| is_wordy(line, at) && !is_filler(line.token_text(at));
        (0..line.tokens.len()).filter(telling).all(foreign)
    }

    /// Whether vague phrases cover every word of a line, and one of them may be a whole description.
    fn is_covered(&self, scratch: &Scratch) -> bool {
        let Scratch { line, unspaced, .. } = scratch;
        let phrases = self.vague_phrases(scratch);
        let any_of = |kind: &Flags| phrases.iter().any(|v| kind.has(v.phrase));
        let (whole, heads) = (any_of(&self.vague.whole), any_of(&self.vague.heads));
        let counts = |v: &&Vague| heads || !self.vague.modifiers.has(v.phrase);
        let by_words = |at: usize| {
            let mut phrases = phrases.iter().filter(counts);
            phrases.any(|v| v.covers(at))
        };
        // A phrase is found once, and said twice it says no more.
        let again = |at: usize| {
            let mut others = (0..line.tokens.len()).filter(|&other| other != at);
            others.any(|other| line.token_text(other) == line.token_text(at) && by_words(other))
        };
        let covered = |at: usize| match line.tokens[at].kind {
            TokenKind::Unspaced => is_covered_unspaced(&line.tokens[at], unspaced),
            _ => is_filler(line.token_text(at)) || by_words(at) || again(at),
        };
        whole && (0..line.tokens.len()).all(|at| !is_wordy(line, at) || covered(at))
    }

    fn vague_phrases(&self, scratch: &Scratch) -> Vec<Vague> {
        let Scratch { line, unspaced, .. } = scratch;
        let mut hits = Vec::new();
        let company = line.placed.words().iter().any(|o| self.is_company(line, o));
        let mut indulgent = scratch.indulgent.borrow_mut();
        indulgent.take(&line.placed, |o| self.indulgent(line, o, company));
        self.vague.phrases.search(&indulgent, &mut hits);
        let as_written = |h: &&PhraseHit| {
            h.edits == 0 && !h.order.is_scattered() && !h.everyday && h.how <= How::Inflected
        };
        let spaced = hits.iter().filter(as_written).map(|h| Vague {
            phrase: h.phrase,
            tokens: (h.first, h.last),
            how: h.how,
        });
        let unspaced = unspaced.iter().filter_map(|h| {
            let phrase = Space::Vague.index(h.phrase)?;
            Some(Vague {
                phrase,
                tokens: (h.first, h.last),
                how: How::Exact,
            })
        });
        spaced.chain(unspaced).collect()
    }

    /// Whether a word stands as written that vague phrases are made of.
    fn is_company(&self, line: &Line, occurrence: &Occurrence) -> bool {
        let text = line.token_text(usize::from(occurrence.first));
        occurrence.how <= How::Inflected
            && occurrence.edits == 0
            && self.lexicon.is_idle(occurrence.word)
            && !is_filler(text)
            && has_letters(text, MIN_COMPANY)
    }

    /// Whether a token and the one word that it is taken for begin and end alike: a slip is made in the
    /// middle, and `palletizer` is not "palletized".
    fn is_slip_of(&self, text: &str, occurrence: &Occurrence) -> bool {
        let ends = |text: &str| (text.chars().next(), text.chars().next_back());
        occurrence.joined == 0 && ends(text) == ends(self.lexicon.vocabulary.text(occurrence.word))
    }

    /// An occurrence as vague phrases see it: what may be the word is the word.
    fn indulgent(&self, line: &Line, occurrence: &Occurrence, company: bool) -> Occurrence {
        let &Occurrence { how, edits, .. } = occurrence;
        let text = line.token_text(usize::from(occurrence.first));
        let least = match how {
            _ if !company => MIN_ALONE,
            How::Misspelt => MIN_MISSPELT,
            _ => MIN_SHORTENED,
        };
        // The beginning of a longer word is a word of its own now and then.
        let whole = how == How::Guessed && self.lexicon.vocabulary.is_everyday(text);
        let altered = occurrence.first == occurrence.last
            && is_altered((how, edits, occurrence.everyday))
            && has_letters(text, least)
            && (how != How::Misspelt || self.is_slip_of(text, occurrence));
        if whole || !altered {
            return *occurrence;
        }
        Occurrence {
            how: How::Exact,
            edits: 0,
            ..*occurrence
        }
    }
}

fn is_wordy(line: &Line, at: usize) -> bool {
    matches!(line.tokens[at].kind, TokenKind::Word | TokenKind::Unspaced)
        && line.token_text(at).chars().count() > 1
}

/// Whether vague phrases cover every character of a token without word spaces, in whatever order
/// they were found.
fn is_covered_unspaced(token: &Token, hits: &[UnspacedHit]) -> bool {
    let vague = |h: &&UnspacedHit| Space::Vague.index(h.phrase).is_some();
    let mut reached = token.start;
    // Each phrase that starts within what is covered goes further, until none does.
    while reached < token.end {
        let further = hits.iter().filter(vague).filter(|h| h.start <= reached);
        match further.map(|h| h.end).max() {
            Some(end) if end > reached => reached = end,
            _ => return false,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use crate::catalogue::Catalogue;
    use crate::matcher::{Matcher, Scratch, Vagueness};

    #[test]
    fn little_is_said_with_slips_too() {
        let matcher = Matcher::of(&Catalogue::embedded().unwrap());
        let says_nothing = |line: &str| {
            let mut scratch = Scratch::default();
            matcher.search(line, &mut scratch);
            let whole = matcher.vagueness(&scratch) == Vagueness::OnlyVague;
            // The glance at a line agrees.
            assert!(
                !whole || matcher.search_promising(line, &mut scratch),
                "{line}"
            );
            whole
        };
        for vague in [
            "MACHINRY PARTS",
            "ELECTRONIC COMPONEN",
            "INDUSTRAIL EQUIPMENT",
            "GENERAL MERCHANDI",
            "LABORATORY EQUIPM. AND SUPPLIES",
            "PARTS AND PARTS",
            "General cargo, general cargo",
            "Linh kiện#&Linh kiện",
        ] {
            assert!(says_nothing(vague), "{vague}");
        }
        for other in ["ROBOT PALLETIZER", "PULPER", "SCRAPE", "EACHINE E520S"] {
            assert!(!says_nothing(other), "{other}");
        }
    }

    #[test]
    fn a_vague_word_is_told_by_the_nearest_phrase_that_it_may_be() {
        let matcher = Matcher::of(&Catalogue::embedded().unwrap());
        let foreign = |line: &str| {
            let mut scratch = Scratch::default();
            matcher.search(line, &mut scratch);
            matcher.is_vague_in_another_language(&scratch)
        };
        for line in ["Pumpen", "НАСОСЫ", "Werkzeuge und Zubehör", "阀门"] {
            assert!(foreign(line), "{line}");
        }
        for line in ["PUMPS", "CENTRIFUGES", "Zentrifugen", "Rotor tubes"] {
            assert!(!foreign(line), "{line}");
        }
    }

    #[test]
    fn innocent_goods_in_several_words_are_no_vague_ones() {
        let matcher = Matcher::of(&Catalogue::embedded().unwrap());
        let named = |line: &str| {
            let mut scratch = Scratch::default();
            matcher.search(line, &mut scratch);
            assert_eq!(matcher.vagueness(&scratch), Vagueness::OnlyVague, "{line}");
            matcher.names_innocent_goods(&scratch)
        };
        assert!(named("CABLE TESTER RJ45"));
        assert!(named("POWER CABLE FOR NETWORK APPLIANCE"));
        assert!(!named("REPAIR KIT") && !named("HYDRAULIC EQUIPMENT"));
    }

    #[test]
    fn what_is_said_beside_a_head_adds_nothing() {
        let matcher = Matcher::of(&Catalogue::embedded().unwrap());
        let says_nothing = |line: &str| {
            let mut scratch = Scratch::default();
            matcher.search(line, &mut scratch);
            matcher.vagueness(&scratch) == Vagueness::OnlyVague
        };
        assert!(says_nothing("MEDICAL IMAGING EQUIPMENT PARTS"));
        assert!(says_nothing("SPARES FOR HYDRAULIC AND DENTAL EQUIPMENT"));
        assert!(!says_nothing("MEDICAL IMAGING"));
        assert!(!says_nothing("DENTAL FLOSS EQUIPMENT"));
    }
}
