//! A description that is nothing but a name which tells little by itself: `GRAPHITE`, `BATCH MIXERS`,
//! `Oscilloscopes and accessories`.
//!
//! It says as little as a vague one, and the goods may be listed: the officer asks which kind it is.
//! Low-level and national entries are not worth the question.

use std::ops::Range;

use super::Screener;
use super::evidence::Evidence;
use super::indicator::{Indicator, Kind};
use crate::catalogue::groups::{COMPANY, JOINT_AND};
use crate::catalogue::{Catalogue, EntryId, Nature, Strength};
use crate::code::quantity::counts_pieces;
use crate::manifest::GoodsItem;
use crate::matcher::{Candidate, How, Scratch};
use crate::text::FoldedText;

/// Words of the longest bare name, with its company.
pub(super) const MOST_WORDS: usize = 5;
/// Words of the longest remark in brackets that adds nothing to a bare name.
const MOST_REMARKED: usize = 2;
/// Words that stand in fewer of a million words of everyday lines are rare beside another such word.
const FEW: u32 = 40;
/// Units in which goods of any kind are weighed.
const WEIGHTS: [&str; 16] = [
    "g", "gm", "gms", "grams", "kg", "kgm", "kgs", "kilo", "kilos", "lb", "lbs", "mt", "t", "ton",
    "tonnes", "tons",
];
/// Words of one letter that say nothing: `camera's`, "and" and "with" of several languages.
const SMALL: &str = "saeioyuвизіс";
/// Signs between two names.
const PARTING: &str = ",;/&+";
/// Digits of the highest count of goods before their name.
const COUNT_DIGITS: usize = 4;

/// Whether nothing is said in a text but words that add nothing to a name beside them ([`COMPANY`]), signs
/// and single letters, and a short remark in brackets.
fn is_all_company(text: &str, catalogue: &Catalogue) -> bool {
    if text.trim_ascii().is_empty() {
        return true;
    }
    let folded = FoldedText::new(without_remark(text));
    let said = uncounted(folded.as_str());
    said.is_some_and(|said| {
        said.into_iter()
            .all(|word| is_small(word) || catalogue.is_small_word_of(word, COMPANY))
    })
}

/// The parts of a description between commas, signs and the words that part two names, in bytes.
fn parts(description: &str, catalogue: &Catalogue) -> Vec<Range<usize>> {
    let mut ends = Vec::new();
    let mut word = 0;
    let mut folded = FoldedText::default();
    for (at, c) in description.char_indices().chain([(description.len(), ' ')]) {
        if c.is_alphanumeric() {
            continue;
        }
        folded.fold(&description[word..at]);
        if catalogue.is_small_word_of(folded.as_str(), JOINT_AND) {
            ends.push(word..at);
        }
        word = at + c.len_utf8();
        if PARTING.contains(c) {
            ends.push(at..word);
        }
    }
    let starts = std::iter::once(0).chain(ends.iter().map(|joint| joint.end));
    let ends = ends.iter().map(|joint| joint.start);
    starts
        .zip(ends.chain([description.len()]))
        .map(|(start, end)| start..end)
        .collect()
}

/// A text without the count that it starts with, if goods are counted and no pieces: `12 oscilloscopes`.
fn without_count(text: &str) -> &str {
    let text = text.trim_start();
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let of_pieces = || {
        let counted = rest.split_ascii_whitespace().next().unwrap_or_default();
        let counted = counted.trim_end_matches(['.', ',']).to_lowercase();
        counts_pieces(&counted) || WEIGHTS.contains(&&*counted)
    };
    let is_count = (1..=COUNT_DIGITS).contains(&(text.len() - rest.len()))
        && (rest.is_empty() || rest.starts_with(' '))
        && !of_pieces();
    if is_count { rest } else { text }
}

/// A text without the remark in brackets that ends it, if that is short: `FREEZE DRYER (NEW)`.
fn without_remark(text: &str) -> &str {
    let open = text.trim_end().strip_suffix(')').and_then(|t| t.rfind('('));
    let short = |at: usize| {
        text[at..]
            .split_ascii_whitespace()
            .nth(MOST_REMARKED)
            .is_none()
    };
    open.filter(|&at| short(at)).map_or(text, |at| &text[..at])
}

/// The words of a folded text but for counts of pieces and weights (`20 pcs`, `5,000pcs`, `12 kg`), which say
/// nothing of what the goods are; `None` if it has another number.
fn uncounted(folded: &str) -> Option<Vec<&str>> {
    let words = folded.split(|c: char| !c.is_alphanumeric());
    let (mut rest, mut counting) = (Vec::new(), false);
    for word in words.filter(|word| !word.is_empty()) {
        let unit = word.trim_start_matches(|c: char| c.is_ascii_digit());
        let number = unit.len() < word.len();
        match (number || counting, unit) {
            (true, "") => counting = true,
            (true, unit) if counts_pieces(unit) || WEIGHTS.contains(&unit) => counting = false,
            (true, _) => return None,
            (false, word) if has_digit(word) => return None,
            (false, word) => rest.push(word),
        }
    }
    (!counting).then_some(rest)
}

/// Whether a word is a single letter that says nothing.
fn is_small(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(|c| SMALL.contains(c)) && letters.next().is_none()
}

fn has_digit(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_digit())
}

/// Whether a description, also given folded, is short, plain and rare enough to be a bare name.
pub(super) fn may_be(description: &str, folded: &FoldedText, catalogue: &Catalogue) -> bool {
    is_short(description, folded) && has_a_rare_word(catalogue, folded)
}

fn is_short(description: &str, folded: &FoldedText) -> bool {
    let description = without_count(description);
    let (mut words, mut numbers, mut counted) = (0, false, false);
    for word in description.split_ascii_whitespace() {
        if has_digit(word) {
            (numbers, counted) = (true, true);
        } else if counted {
            counted = false;
        } else {
            words += 1;
            if words > MOST_WORDS {
                return false;
            }
        }
    }
    !numbers
        || uncounted(without_count(folded.as_str())).is_some_and(|words| words.len() <= MOST_WORDS)
}

/// Whether a candidate whose required context is missing is all that the description says, as
/// written in the catalogue, inflected, or one word written apart (`Turbo pomp`); other goods may be listed
/// beside it, of which each is named by one of the `others`.
pub(super) fn is_whole(
    candidate: &Candidate,
    others: &[Candidate],
    description: &str,
    catalogue: &Catalogue,
) -> bool {
    let (first, last) = candidate.tokens;
    let joined = candidate.how == How::Joined && candidate.edits == 0 && !candidate.scattered;
    if !(candidate.is_as_written() || joined && first < last) {
        return false;
    }
    let written = others.iter().filter(|c| c.is_as_written());
    let named: Vec<Range<usize>> = written.map(|c| c.span.clone()).collect();
    nothing_else(description, &candidate.span, &named, catalogue)
}

/// Whether a description says nothing but a name, or lists goods by names of which this is one.
fn nothing_else(
    description: &str,
    name: &Range<usize>,
    named: &[Range<usize>],
    catalogue: &Catalogue,
) -> bool {
    let is_all = |text: &Range<usize>| {
        let text = description.get(text.clone());
        text.is_some_and(|text| is_all_company(text, catalogue))
    };
    let is_before = |text: Range<usize>| {
        let text = description.get(text).map(without_count);
        text.is_some_and(|text| is_all_company(text, catalogue))
    };
    let fills = |part: &Range<usize>, name: &Range<usize>| {
        holds(part, name) && is_before(part.start..name.start) && is_all(&(name.end..part.end))
    };
    if fills(&(0..description.len()), name) {
        return true;
    }
    if named.len() < 2 {
        return false;
    }
    let parts = parts(description, catalogue);
    parts.iter().any(|part| fills(part, name))
        && parts
            .iter()
            .all(|part| is_all(part) || named.iter().any(|other| fills(part, other)))
}

fn holds(part: &Range<usize>, name: &Range<usize>) -> bool {
    part.start <= name.start && name.end <= part.end
}

/// Whether a name has a word that everyday lines do not, or several that stand in few: `VALVE` and
/// `STORAGE TANK` have neither, `VACUUM FURNACE` has the second.
fn has_a_rare_word(catalogue: &Catalogue, folded: &FoldedText) -> bool {
    let words = folded.as_str().split(|c: char| !c.is_alphanumeric());
    let telling = words.filter(|word| word.chars().count() > 3 && !has_digit(word));
    let mut few = 0;
    for word in telling {
        match catalogue.word_frequency(word) {
            None => return true,
            Some(times) => few += u32::from(times < FEW),
        }
    }
    few > 1
}

/// Whether goods of an entry are worth a question where the description says no more.
pub(super) fn is_worth_asking(catalogue: &Catalogue, entry: EntryId) -> bool {
    let entry = catalogue.entry(entry);
    entry.nature == Nature::Goods && !entry.us_only()
}

impl Screener {
    /// The points of a vague description for a weak name that stands alone; `named` are the places of all
    /// names that stand in the line. Words of other languages are hardly counted among the everyday ones:
    /// those of a vague description are everyday ones (`Pumpen`).
    pub(super) fn bare(
        &self,
        entry: EntryId,
        evidence: &[&Evidence],
        (item, scratch): (&GoodsItem<'_>, &Scratch),
        named: &[Range<usize>],
    ) -> Option<Indicator> {
        let best = evidence.first()?;
        let weights = self.catalogue.weights();
        let plain = best.strength == Strength::Weak && best.net() >= weights.name_weak;
        let bare = plain
            && is_worth_asking(&self.catalogue, entry)
            && nothing_else(
                item.description(),
                &best.indicator.span,
                named,
                &self.catalogue,
            )
            && !self.is_uncounted(scratch);
        bare.then(|| Indicator {
            kind: Kind::VagueDescription,
            points: weights.vague,
            says: bare_says(&best.indicator.found, item.description()),
            ..best.indicator.clone()
        })
    }

    /// Whether every word of a short description is a vague one of a language whose everyday words nobody has counted.
    fn is_uncounted(&self, scratch: &Scratch) -> bool {
        !scratch.starts_with_words(MOST_WORDS) && self.matcher.is_vague_in_another_language(scratch)
    }
}

/// What is said of a name that tells little: whether anything else stands beside it.
fn bare_says(found: &str, description: &str) -> String {
    let alone = description.trim_matches(|c: char| !c.is_alphanumeric()) == found;
    let tells = if alone {
        "is all that the description says"
    } else {
        "does not tell by itself which kind of goods is meant"
    };
    format!("'{found}' {tells}: ask which kind it is.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::manifest::{Field, GoodsItem};
    use crate::matcher::Scratch;
    use crate::screening::{Lane, lane_of_lines};

    #[test]
    fn a_name_beside_other_words_is_not_all_that_the_description_says() {
        let alone = "'GRAPHITE' is all that the description says: ask which kind it is.";
        assert_eq!(bare_says("GRAPHITE", "\"GRAPHITE\"."), alone);
        for more in ["GRAPHITE, 16 T", "Graphite and valves for a plant"] {
            let says = bare_says(&more[..8], more);
            assert!(says.contains("does not tell by itself"), "{says}");
        }
    }

    #[test]
    fn a_compound_written_apart_is_bare_too() {
        let lane = lane_of_lines();
        for bare in ["Turbopomp", "Turbo pomp", "turbo-pomp (nieuw)"] {
            assert_eq!(lane(bare), Lane::Yellow, "{bare}");
        }
        for counted in ["12 PCS TURBOPOMP", "Turbopomp, 5000 pcs", "Turbopomp 2sets"] {
            assert_eq!(lane(counted), Lane::Yellow, "{counted}");
        }
        // Here a part of a word is a name, and another part of it another.
        for more in ["Turbo pomp voor aquarium", "Motoronderdelen"] {
            assert_eq!(lane(more), Lane::Green, "{more}");
        }
    }

    #[test]
    fn a_name_within_a_strong_one_is_not_all_that_is_said() {
        let screener = Screener::new(Catalogue::embedded().unwrap());
        let says = |line: &str| {
            let item = GoodsItem::new().with(Field::Description, line);
            let referral = screener.screen(&item, &mut Scratch::default()).unwrap();
            let mut indicators = referral.findings.iter().flat_map(|f| &f.indicators);
            indicators.any(|i| i.says.contains("is all that the description says"))
        };
        assert!(says("CENTRIFUGE"));
        assert!(!says("PARTS OF CENTRIFUGE FOR URANIUM ENRICHMENT"));
    }

    #[test]
    fn what_names_the_goods_is_not_vague() {
        let screener = Screener::new(Catalogue::embedded().unwrap());
        let vague = |line: &str| {
            let item = GoodsItem::new().with(Field::Description, line);
            let flags = screener
                .screen(&item, &mut Scratch::default())
                .unwrap()
                .flags;
            flags.iter().any(|f| f.kind == Kind::VagueDescription)
        };
        assert!(vague("NETWORK EQUIPMENT"));
        for named in ["NETWORK ENCRYPTION EQUIPMENT", "ROTOR FOR GAS CENTRIFUGE"] {
            assert!(!vague(named), "{named}");
        }
    }

    #[test]
    fn names_listed_beside_each_other_are_all_bare() {
        let lane = lane_of_lines();
        for list in [
            "spectrum analysers and signal generators",
            "5 oscilloscopes",
            "oscilloscopen, 5 stuks",
            "Graphite, 16 t",
        ] {
            assert_eq!(lane(list), Lane::Yellow, "{list}");
        }
        for more in ["pumps, valves and fittings", "graphite and pencils"] {
            assert_eq!(lane(more), Lane::Green, "{more}");
        }
    }

    #[test]
    fn a_vague_word_of_any_language_is_an_everyday_one() {
        let lane = lane_of_lines();
        for vague in [
            "PUMPS",
            "Pumpen",
            "Pumpe",
            "Pompen",
            "Насосы",
            "Vannes",
            "阀门",
            "KAMERAS",
            "Cuscinetti",
            "ПОДШИПНИКИ",
        ] {
            assert_eq!(lane(vague), Lane::Green, "{vague}");
        }
        for bare in ["Zentrifugen", "Grafito", "CENTRIFUGES", "REACTORS"] {
            assert_eq!(lane(bare), Lane::Yellow, "{bare}");
        }
    }

    #[test]
    fn bare_names_are_short_and_without_numbers() {
        let is_short = |text: &str| is_short(text, &FoldedText::new(text));
        assert!(is_short("kruisstroomfiltratie apparatuur voor eiwitten"));
        assert!(is_short("120 PCS. RING MAGNETS, new and unused"));
        assert!(is_short("freeze dryer 12 kg"));
        assert!(!is_short("freeze dryer 12 l") && !is_short("freeze dryer x12"));
        assert!(!is_short("one freeze dryer with its own accessories"));
    }

    #[test]
    fn signs_and_company_around_a_name_add_nothing_but_words_and_numbers_do() {
        let catalogue = Catalogue::embedded().unwrap();
        let nothing = |description: &str, name: &str| {
            let start = description.find(name).unwrap();
            let span = start..start + name.len();
            nothing_else(description, &span, &[], &catalogue)
        };
        assert!(nothing("\"GRAPHITE\".", "GRAPHITE"));
        assert!(nothing("camera's", "camera"));
        assert!(nothing("Oscilloscopes and accessories", "Oscilloscopes"));
        assert!(nothing("Onderdelen voor oscilloscopen", "oscilloscopen"));
        assert!(nothing("Vacuum furnace (induction)", "Vacuum furnace"));
        assert!(nothing("RING MAGNETS, 5,000 pcs", "RING MAGNETS"));
        assert!(nothing("1 SET OF RING MAGNETS 20PCS", "RING MAGNETS"));
        assert!(nothing("GRAPHITE 5 KG", "GRAPHITE"));
        assert!(nothing("12 RING MAGNETS", "RING MAGNETS"));
        assert!(!nothing("GRAPHITE 5 MM", "GRAPHITE"));
        assert!(!nothing("GRAPHITE 5", "GRAPHITE"));
        assert!(!nothing("ISO GRAPHITE", "GRAPHITE"));
        assert!(!nothing("GRAPHITE (for pencils of children)", "GRAPHITE"));
    }
}
