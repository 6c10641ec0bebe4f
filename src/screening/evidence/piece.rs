//! One candidate as a piece of evidence: its points, its kind, its sentence.

use super::{Bench, Evidence, LONG_WORD};
use crate::catalogue::{EntryId, NameKind, Strength, Weights};
use crate::code::control::ControlNumber;
use crate::manifest::Field;
use crate::matcher::{Candidate, Found, How, without_small_end};
use crate::screening::indicator::{Indicator, Kind};

impl Bench<'_> {
    pub(super) fn evidence(&self, candidate: &Candidate) -> Evidence {
        let found = self
            .description
            .get(candidate.span.clone())
            .unwrap_or_default()
            .to_owned();
        let c = self.catalogue;
        let w = c.weights();
        match candidate.found {
            Found::Name(id) => {
                let name = c.names().get(id);
                let by_chance = self.is_by_chance(candidate, &name);
                let points = strength_points(name.strength, w)
                    + doubt(candidate, &name.phrase, by_chance, w);
                let kind = name_kind(name.kind, candidate);
                let says = self.name_says(candidate, &found, &name.phrase, name.kind);
                Self::piece(
                    candidate,
                    (name.control.clone(), name.entry, name.strength),
                    indicator(kind, candidate, found, &name.phrase, points, says),
                )
            }
            Found::Designation(id) => {
                let d = c.designations().get(id);
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
                format!("CAS {number} is {}{}.", s.name, note(&s.note)),
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
            How::Headed => " (the end of a longer word)",
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
                format!("{phrase}, a listed substance{schedule}{}", note(&s.note))
            }
            // By far the most: put together at once.
            _ => {
                return [
                    "'",
                    found,
                    "'",
                    how,
                    " names '",
                    quoted(phrase, found),
                    "'.",
                ]
                .concat();
            }
        };
        format!("'{found}'{how} names {what}.")
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
        format!(" ({note})")
    }
}

/// A name without the small words at its end that do not stand in the line.
fn quoted<'p>(phrase: &'p str, found: &str) -> &'p str {
    let short = without_small_end(phrase);
    let last = || phrase.rsplit(' ').next().unwrap_or(phrase);
    if short.len() == phrase.len() || found.to_lowercase().ends_with(last()) {
        phrase
    } else {
        short
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
fn doubt(candidate: &Candidate, phrase: &str, by_chance: bool, w: &Weights) -> i32 {
    let one_word = candidate.tokens.0 == candidate.tokens.1 && !phrase.contains(' ');
    let short = phrase.chars().count() < LONG_WORD;
    let lone = if one_word && (candidate.edits > 1 || candidate.edits == 1 && short) {
        w.lone_misspelling
    } else {
        0
    };
    let guessed = if matches!(candidate.how, How::Guessed | How::Headed) {
        w.guessed
    } else {
        0
    };
    let scattered = if candidate.scattered { w.scattered } else { 0 };
    let everyday = if candidate.everyday || by_chance {
        w.everyday
    } else {
        0
    };
    i32::from(candidate.edits) * w.edit + guessed + scattered + everyday + lone
}

#[cfg(test)]
mod tests {
    use super::quoted;
    use crate::screening::{Lane, lane_of_lines};

    #[test]
    fn a_name_is_quoted_without_a_small_word_that_does_not_stand() {
        assert_eq!(quoted("technology for", "TECHNOLOGY"), "technology");
        assert_eq!(quoted("technology for", "TECHNOLOGY FOR"), "technology for");
        assert_eq!(quoted("vacuum pump", "VACUM PUMPS"), "vacuum pump");
    }

    #[test]
    fn a_name_run_together_with_any_other_word_is_read() {
        let lane = lane_of_lines();
        let joined = "BIOREACTORSTAINLESS 150 L IN SITU STERILISABLE";
        assert!(lane(joined) > Lane::Green);
        assert_eq!(lane("CAMERABACKPACK"), Lane::Green);
    }

    #[test]
    fn a_stated_control_number_names_its_entry_but_for_everyday_ones() {
        let lane = lane_of_lines();
        assert_eq!(lane("EQUIPMENT, ECCN 3B001.A.1"), Lane::Yellow);
        assert_eq!(lane("CHEMICALS UNDER 1C350"), Lane::Yellow);
        assert_eq!(lane("TELEPHONES, 5A991"), Lane::Green);
        assert_eq!(lane("SCREWS, NOT 1C350"), Lane::Green);
    }

    #[test]
    fn a_word_of_another_language_is_an_honest_misspelling() {
        let lane = lane_of_lines();
        // `Potasium` is Indonesian, and no word of everyday lines.
        assert!(lane("POTASIUM FLUORIDE 25KG") > Lane::Green);
    }
}
