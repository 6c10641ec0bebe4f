//! From candidates to evidence: what counts, what is explained away, and why.

use std::ops::Range;

use super::bare;
use super::indicator::{Indicator, Kind};
use crate::catalogue::{Catalogue, EntryId, NameKind, Strength, Weights};
use crate::code::control::ControlNumber;
use crate::manifest::Field;
use crate::matcher::{Candidate, Found, How, InnocentReading, Matcher, Scratch};

/// A candidate that counts for an entry, with what may take its points away again.
#[derive(Clone, Debug)]
pub(super) struct Evidence {
    pub(super) control: ControlNumber,
    pub(super) entry: EntryId,
    pub(super) strength: Strength,
    pub(super) indicator: Indicator,
    /// The catalogue's writing of it.
    pub(super) phrase: Box<str>,
    pub(super) tokens: (u16, u16),
    /// What explains it innocently, with negative points.
    pub(super) against: Option<Indicator>,
}

impl Evidence {
    /// Points that remain.
    pub(super) fn net(&self) -> i32 {
        self.indicator.points + self.against.as_ref().map_or(0, |a| a.points)
    }

    /// Whether two pieces rest on different words.
    pub(super) fn apart(&self, other: &Self) -> bool {
        self.tokens.0 > other.tokens.1 || self.tokens.1 < other.tokens.0
    }

    fn within(&self, other: &Self) -> bool {
        let longer = other.tokens.1 - other.tokens.0 > self.tokens.1 - self.tokens.0;
        other.tokens.0 <= self.tokens.0 && self.tokens.1 <= other.tokens.1 && longer
    }
}

/// Letters from which a single misspelt word is hardly another word.
const LONG_WORD: usize = 8;

/// A candidate that was considered and does not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejected {
    /// What the catalogue has.
    pub phrase: String,
    /// The control number it points to.
    pub control: String,
    /// What stands in the description.
    pub found: String,
    /// Why it does not count.
    pub reason: String,
}

/// Everything evidence is weighed with.
pub(super) struct Bench<'a> {
    pub(super) catalogue: &'a Catalogue,
    pub(super) matcher: &'a Matcher,
    pub(super) scratch: &'a Scratch,
    pub(super) description: &'a str,
    pub(super) chapter: Option<u8>,
}

impl Bench<'_> {
    /// The evidence of a description, strongest first, and (if wanted) what was rejected.
    pub(super) fn weigh(&self, mut rejected: Option<&mut Vec<Rejected>>) -> Vec<Evidence> {
        let innocent = self.innocent_readings();
        let mut all: Vec<Evidence> = Vec::new();
        for candidate in self.scratch.candidates() {
            let context = self.matcher.context(candidate.found, self.scratch);
            if context.is_err()
                && rejected.is_none()
                && !bare::is_whole(candidate, self.description)
            {
                continue;
            }
            let mut evidence = self.evidence(candidate);
            match context {
                Ok(None) => {}
                Ok(Some(context)) => {
                    let says = &mut evidence.indicator.says;
                    says.push_str(" It counts because '");
                    says.push_str(context);
                    says.push_str("' stands in the same line.");
                }
                Err(_) if self.asks_by_itself(candidate, &evidence) => {
                    evidence.strength = Strength::Weak;
                    evidence.indicator.points = self.catalogue.weights().name_weak;
                }
                Err(_) => {
                    reject(
                        &mut rejected,
                        &evidence,
                        "the context that it needs is missing",
                    );
                    continue;
                }
            }
            evidence.against = self
                .explained(candidate, &evidence, &innocent)
                .or_else(|| self.denied(candidate, &evidence))
                .or_else(|| self.purpose(candidate, &evidence));
            all.push(evidence);
        }
        all.sort_by(|a, b| {
            order(b)
                .cmp(&order(a))
                .then_with(|| a.control.cmp(&b.control))
        });
        drop_parts(&mut all, &mut rejected);
        all
    }

    /// Whether a name counts a little without the context that it needs, because the description
    /// says nothing else.
    fn asks_by_itself(&self, candidate: &Candidate, evidence: &Evidence) -> bool {
        bare::is_worth_asking(self.catalogue, evidence.entry)
            && bare::is_whole(candidate, self.description)
            && bare::may_be(self.description, self.catalogue)
    }

    fn innocent_readings(&self) -> Vec<InnocentReading> {
        let holds = |reading: &InnocentReading| {
            let chapters = &self.catalogue.lookalikes()[reading.lookalike as usize].chapters;
            // Without a commodity code nothing speaks against the innocent reading.
            chapters.is_empty() || self.chapter.is_none_or(|c| chapters.contains(&c))
        };
        let mut readings = self.matcher.lookalikes(self.scratch);
        readings.retain(holds);
        readings
    }

    fn evidence(&self, candidate: &Candidate) -> Evidence {
        let found = self
            .description
            .get(candidate.span.clone())
            .unwrap_or_default()
            .to_owned();
        let c = self.catalogue;
        let w = c.weights();
        match candidate.found {
            Found::Name(id) => {
                let name = &c.names()[id as usize];
                let points = strength_points(name.strength, w) + doubt(candidate, &name.phrase, w);
                let kind = name_kind(name.kind, candidate);
                let says = self.name_says(candidate, &found, &name.phrase, name.kind);
                Self::piece(
                    candidate,
                    (name.control.clone(), name.entry, name.strength),
                    indicator(kind, candidate, found, &name.phrase, points, says),
                )
            }
            Found::Designation(id) => {
                let d = &c.designations()[id as usize];
                let maker = if d.maker.is_empty() {
                    String::new()
                } else {
                    format!(" ({})", d.maker)
                };
                let says = format!("'{found}' is the {} '{}'{maker}.", d.kind, d.pattern);
                let points = strength_points(d.strength, w);
                Self::piece(
                    candidate,
                    (d.control.clone(), d.entry, d.strength),
                    indicator(
                        Kind::Designation,
                        candidate,
                        found,
                        &d.pattern,
                        points,
                        says,
                    ),
                )
            }
            Found::Cas { substance, damaged } => self.cas(candidate, substance, damaged, found),
        }
    }

    fn cas(&self, candidate: &Candidate, substance: u32, damaged: bool, found: String) -> Evidence {
        let s = &self.catalogue.substances()[substance as usize];
        let w = self.catalogue.weights();
        let number = s.cas.map(|c| c.to_string()).unwrap_or_default();
        let (points, says) = if damaged {
            let says = format!(
                "'{found}' has a wrong check digit; the nearest listed CAS number is {number}, {}.",
                s.name
            );
            (w.cas_damaged, says)
        } else {
            (
                w.cas,
                format!("CAS {number} is {}.{}", s.name, note(&s.note)),
            )
        };
        let strength = if damaged {
            Strength::Moderate
        } else {
            Strength::Strong
        };
        Self::piece(
            candidate,
            (s.control.clone(), s.entry, strength),
            indicator(Kind::Cas, candidate, found, &number, points, says),
        )
    }

    fn piece(
        candidate: &Candidate,
        (control, entry, strength): (ControlNumber, EntryId, Strength),
        indicator: Indicator,
    ) -> Evidence {
        let phrase = indicator.expected.as_str().into();
        Evidence {
            control,
            entry,
            strength,
            indicator,
            phrase,
            tokens: candidate.tokens,
            against: None,
        }
    }

    fn name_says(
        &self,
        candidate: &Candidate,
        found: &str,
        phrase: &str,
        kind: NameKind,
    ) -> String {
        let how = match candidate.how {
            _ if candidate.edits == 1 => " (1 letter differs)",
            _ if candidate.edits > 1 => " (some letters differ)",
            How::Abbreviated => " (abbreviated)",
            How::Joined => " (written together or apart)",
            How::Disguised => " (digits or foreign letters stand for letters)",
            How::Guessed => " (cut short)",
            _ if candidate.scattered => " (words apart or in another order)",
            _ => "",
        };
        let what = match kind {
            NameKind::Substance(id) => {
                let s = &self.catalogue.substances()[id as usize];
                let schedule = if s.schedule.is_empty() {
                    String::new()
                } else {
                    format!(", CWC schedule {}", s.schedule)
                };
                format!(
                    "{phrase}, a listed substance{schedule}{}",
                    note(&s.note).trim_end_matches('.')
                )
            }
            _ => format!("'{phrase}'"),
        };
        format!("'{found}'{how} names {what}.")
    }

    /// The innocent reading that explains a candidate: a lookalike that spares it, or one in whose
    /// words the candidate is contained.
    fn explained(
        &self,
        candidate: &Candidate,
        evidence: &Evidence,
        innocent: &[InnocentReading],
    ) -> Option<Indicator> {
        let contains = |r: &InnocentReading| {
            let longer = r.tokens.1 - r.tokens.0 > candidate.tokens.1 - candidate.tokens.0;
            longer && r.tokens.0 <= candidate.tokens.0 && candidate.tokens.1 <= r.tokens.1
        };
        // A name that is longer than the innocent phrase and holds it is not explained by it.
        let swallowed = |r: &InnocentReading| {
            let shorter = r.tokens.1 - r.tokens.0 < candidate.tokens.1 - candidate.tokens.0;
            shorter && candidate.tokens.0 <= r.tokens.0 && r.tokens.1 <= candidate.tokens.1
        };
        let control = evidence.control.as_str();
        let reading = innocent
            .iter()
            .find(|r| contains(r) || !swallowed(r) && self.matcher.spares(r, candidate, control))?;
        let lookalike = &self.catalogue.lookalikes()[reading.lookalike as usize];
        let found = self
            .description
            .get(reading.span.clone())
            .unwrap_or_default()
            .to_owned();
        let says = format!(
            "'{found}' explains '{}' innocently: {}.",
            evidence.indicator.found, lookalike.why
        );
        Some(Self::against(
            Kind::Lookalike,
            reading.span.clone(),
            found,
            evidence,
            says,
            None,
        ))
    }

    /// "without", "free of" right before the words deny them.
    fn denied(&self, candidate: &Candidate, evidence: &Evidence) -> Option<Indicator> {
        let at = self
            .matcher
            .word_before(super::NEGATION, candidate.tokens.0, 2, self.scratch)?;
        let found = self
            .description
            .get(at.clone())
            .unwrap_or_default()
            .to_owned();
        let says = format!("'{found}' denies '{}'.", evidence.indicator.found);
        Some(Self::against(
            Kind::Negation,
            at,
            found,
            evidence,
            says,
            None,
        ))
    }

    /// "for", "parts of" before the words make them the use of other goods named first.
    fn purpose(&self, candidate: &Candidate, evidence: &Evidence) -> Option<Indicator> {
        let at = self
            .matcher
            .word_before(super::PURPOSE, candidate.tokens.0, 3, self.scratch)?;
        let goods_named_first = self.description.get(..at.start).is_some_and(|before| {
            before
                .split_whitespace()
                .any(|w| w.chars().filter(|c| c.is_alphabetic()).count() > 2)
        });
        if !goods_named_first {
            return None;
        }
        let found = self
            .description
            .get(at.clone())
            .unwrap_or_default()
            .to_owned();
        let says = format!(
            "'{found}' says what the goods are for: '{}' is their use.",
            evidence.indicator.found
        );
        let points = self.catalogue.weights().purpose;
        Some(Self::against(
            Kind::Purpose,
            at,
            found,
            evidence,
            says,
            Some(points),
        ))
    }

    fn against(
        kind: Kind,
        span: Range<usize>,
        found: String,
        evidence: &Evidence,
        says: String,
        points: Option<i32>,
    ) -> Indicator {
        Indicator {
            kind,
            field: Field::Description,
            span,
            found,
            expected: evidence.phrase.to_string(),
            distance: 0,
            // What is explained away loses exactly the points it had.
            points: points.unwrap_or(-evidence.indicator.points),
            says,
        }
    }
}

fn indicator(
    kind: Kind,
    candidate: &Candidate,
    found: String,
    expected: &str,
    points: i32,
    says: String,
) -> Indicator {
    Indicator {
        kind,
        field: Field::Description,
        span: candidate.span.clone(),
        found,
        expected: expected.to_owned(),
        distance: candidate.edits,
        points,
        says,
    }
}

fn note(note: &str) -> String {
    if note.is_empty() {
        String::new()
    } else {
        format!(" ({note}).")
    }
}

fn name_kind(kind: NameKind, candidate: &Candidate) -> Kind {
    let plain = candidate.edits == 0
        && !candidate.scattered
        && matches!(candidate.how, How::Exact | How::Inflected);
    match kind {
        NameKind::Substance(_) => Kind::Substance,
        NameKind::Designation(_) => Kind::Designation,
        NameKind::Term if plain => Kind::Term,
        NameKind::Term => Kind::TermFuzzy,
    }
}

pub(super) fn strength_points(strength: Strength, w: &Weights) -> i32 {
    match strength {
        Strength::Strong => w.name_strong,
        Strength::Moderate => w.name_moderate,
        Strength::Weak => w.name_weak,
    }
}

/// Points off for what had to be read into the text.
fn doubt(candidate: &Candidate, phrase: &str, w: &Weights) -> i32 {
    let one_word = candidate.tokens.0 == candidate.tokens.1 && !phrase.contains(' ');
    let short = phrase.chars().count() < LONG_WORD;
    let lone = if one_word && (candidate.edits > 1 || candidate.edits == 1 && short) {
        w.lone_misspelling
    } else {
        0
    };
    let guessed = if candidate.how == How::Guessed {
        w.guessed
    } else {
        0
    };
    let scattered = if candidate.scattered { w.scattered } else { 0 };
    let everyday = if candidate.everyday { w.everyday } else { 0 };
    i32::from(candidate.edits) * w.edit + guessed + scattered + everyday + lone
}

/// Best evidence first: points that remain, then points as such, then the longer name.
fn order(e: &Evidence) -> (i32, i32, u16, usize) {
    (
        e.net(),
        e.indicator.points,
        e.tokens.1 - e.tokens.0,
        e.control.as_str().len(),
    )
}

/// The longest match wins over its parts.
fn drop_parts(all: &mut Vec<Evidence>, rejected: &mut Option<&mut Vec<Rejected>>) {
    let mut keep = Vec::with_capacity(all.len());
    for (i, piece) in all.iter().enumerate() {
        let whole = all.iter().enumerate().find(|(j, other)| {
            let better = other.indicator.points >= piece.indicator.points;
            let same_place = other.tokens == piece.tokens && *j < i;
            *j != i && other.entry == piece.entry && (piece.within(other) && better || same_place)
        });
        if let Some((_, whole)) = whole {
            reject(
                rejected,
                piece,
                &format!("'{}' says it better", whole.phrase),
            );
        }
        keep.push(whole.is_none());
    }
    let mut flags = keep.into_iter();
    all.retain(|_| flags.next().unwrap_or(true));
}

fn reject(rejected: &mut Option<&mut Vec<Rejected>>, evidence: &Evidence, reason: &str) {
    if let Some(list) = rejected {
        list.push(Rejected {
            phrase: evidence.phrase.to_string(),
            control: evidence.control.to_string(),
            found: evidence.indicator.found.clone(),
            reason: reason.to_owned(),
        });
    }
}
