//! What happens to the words of a name on their way into a manifest.

use crate::random::{Random, Urn};
use crate::{Result, fail};

/// One kind of damage. The rules follow what the matcher promises to forgive: one edit in words of
/// five letters or more, two in nine or more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Damage {
    /// None.
    Exact,
    /// One letter inserted, left out, replaced or swapped.
    OneEdit,
    /// Two edits: in one long word or in two words.
    TwoEdits,
    /// The words in another order.
    Reordered,
    /// The same with one edit.
    ReorderedOneEdit,
    /// An everyday word in between.
    Gap,
    /// Two words written as one.
    Joined,
    /// The same with one edit.
    JoinedOneEdit,
    /// One word written as two.
    Split,
    /// A plural ending added or taken off.
    Plural,
    /// The last word cut where the field ends.
    Truncated,
    /// A Latin letter replaced by a Cyrillic one of the same look.
    ForeignLetter,
    /// A letter replaced by the digit of the same look.
    DigitForLetter,
}

impl Damage {
    /// Every kind with its share among planted names, in per cent.
    pub(crate) const MIX: [(Self, u64); 13] = [
        (Self::Exact, 12),
        (Self::OneEdit, 26),
        (Self::TwoEdits, 12),
        (Self::Reordered, 8),
        (Self::ReorderedOneEdit, 4),
        (Self::Gap, 8),
        (Self::Joined, 7),
        (Self::JoinedOneEdit, 3),
        (Self::Split, 6),
        (Self::Plural, 4),
        (Self::Truncated, 4),
        (Self::ForeignLetter, 3),
        (Self::DigitForLetter, 3),
    ];

    /// Its name in truth files.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::OneEdit => "one edit",
            Self::TwoEdits => "two edits",
            Self::Reordered => "reordered",
            Self::ReorderedOneEdit => "reordered and one edit",
            Self::Gap => "gap",
            Self::Joined => "joined",
            Self::JoinedOneEdit => "joined and one edit",
            Self::Split => "split",
            Self::Plural => "plural",
            Self::Truncated => "truncated",
            Self::ForeignLetter => "foreign letter",
            Self::DigitForLetter => "digit for letter",
        }
    }

    /// Reads kinds with their weights, such as `one edit=3,split=1`; the usual mix if empty.
    ///
    /// # Errors
    /// If a kind is unknown or a weight is no number above 0.
    pub(crate) fn read_mix(text: &str) -> Result<Vec<(Self, u64)>> {
        if text.is_empty() {
            return Ok(Self::MIX.to_vec());
        }
        text.split(',').map(Self::read_weight).collect()
    }

    fn read_weight(part: &str) -> Result<(Self, u64)> {
        let (name, weight) = part.rsplit_once('=').unwrap_or((part, ""));
        let kind = Self::MIX.iter().find(|(kind, _)| kind.name() == name);
        match (kind, weight.parse()) {
            (Some(&(kind, _)), Ok(weight @ 1..)) => Ok((kind, weight)),
            (None, _) => {
                let names: Vec<_> = Self::MIX.iter().map(|(kind, _)| kind.name()).collect();
                fail(format!(
                    "'{name}' is no damage; say one of: {}",
                    names.join(", ")
                ))
            }
            _ => fail(format!(
                "'{part}' lacks a weight; write for example {name}=1"
            )),
        }
    }

    /// The words after the damage; `None` where these words cannot suffer it.
    pub(crate) fn apply(
        self,
        words: &[String],
        everyday: &Urn<String>,
        random: &mut Random,
    ) -> Option<Vec<String>> {
        let mut words = words.to_vec();
        match self {
            Self::Exact => {}
            Self::OneEdit => edit_one(&mut words, random)?,
            Self::TwoEdits => edit_two(&mut words, random)?,
            Self::Reordered => reorder(&mut words, random)?,
            Self::ReorderedOneEdit => {
                reorder(&mut words, random)?;
                edit_one(&mut words, random)?;
            }
            Self::Gap => {
                let at = 1 + between(&words, random)?;
                words.insert(at, everyday.draw(random).clone());
            }
            Self::Joined => {
                join(&mut words, random)?;
            }
            Self::JoinedOneEdit => {
                let joined = join(&mut words, random)?;
                words[joined] = plain(&words[joined]).then(|| edit(&words[joined], random))?;
            }
            Self::Split => split(&mut words, random)?,
            Self::Plural => plural(&mut words)?,
            Self::Truncated => truncate(&mut words, random)?,
            Self::ForeignLetter => replace_letter(&mut words, &FOREIGN, random)?,
            Self::DigitForLetter => replace_letter(&mut words, &DIGITS, random)?,
        }
        Some(words)
    }
}

/// Latin letters and the Cyrillic ones of the same look.
const FOREIGN: [(char, char); 6] = [
    ('a', 'а'),
    ('c', 'с'),
    ('e', 'е'),
    ('o', 'о'),
    ('p', 'р'),
    ('x', 'х'),
];

/// Letters and the digits that scanners and evaders put in their place.
const DIGITS: [(char, char); 4] = [('o', '0'), ('i', '1'), ('l', '1'), ('s', '5')];

/// For each letter from `a`, the letters beside it on a keyboard.
const BESIDE: [&str; 26] = [
    "qwsz", "vghn", "xdfv", "serfcx", "wsdr", "drtgvc", "ftyhbv", "gyujnb", "ujko", "huikmn",
    "jiolm", "kop", "njk", "bhjm", "iklp", "ol", "wa", "edft", "awedxz", "rfgy", "yhji", "cfgb",
    "qase", "zsdc", "tghu", "asx",
];

/// One edit in a word of plain letters, anywhere but mostly after its first letter.
pub(crate) fn edit(word: &str, random: &mut Random) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let first = usize::from(letters.len() > 2 && random.chance(0.93));
    let at = first + random.below(letters.len() - first);
    match random.below(4) {
        0 => letters[at] = beside(letters[at], random),
        1 => drop(letters.remove(at)),
        2 => {
            let twice = random.chance(0.5);
            let letter = if twice { letters[at] } else { random.letter() };
            letters.insert(at, letter);
        }
        _ => {
            let left = at.min(letters.len().saturating_sub(2));
            let right = (left + 1).min(letters.len() - 1);
            if letters[left] == letters[right] {
                letters.remove(left);
            } else {
                letters.swap(left, right);
            }
        }
    }
    letters.into_iter().collect()
}

fn beside(letter: char, random: &mut Random) -> char {
    let place = (letter as usize).wrapping_sub('a' as usize);
    match BESIDE.get(place) {
        Some(keys) => char::from(*random.pick(keys.as_bytes())),
        None => random.letter(),
    }
}

/// Whether a word is of ASCII letters only.
fn plain(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_alphabetic())
}

/// One of the plain words of at least `letters` letters.
fn long(words: &[String], letters: usize, random: &mut Random) -> Option<usize> {
    let fit: Vec<usize> = (0..words.len())
        .filter(|&i| words[i].len() >= letters && plain(&words[i]))
        .collect();
    (!fit.is_empty()).then(|| *random.pick(&fit))
}

fn edit_one(words: &mut [String], random: &mut Random) -> Option<()> {
    let at = long(words, 5, random)?;
    words[at] = edit(&words[at], random);
    Some(())
}

fn edit_two(words: &mut [String], random: &mut Random) -> Option<()> {
    let first = long(words, 5, random)?;
    let others: Vec<usize> = (0..words.len())
        .filter(|&i| i != first && words[i].len() >= 5 && plain(&words[i]))
        .collect();
    let second = if words[first].len() >= 9 && (others.is_empty() || random.chance(0.5)) {
        first
    } else if others.is_empty() {
        return None;
    } else {
        *random.pick(&others)
    };
    for at in [first, second] {
        words[at] = edit(&words[at], random);
    }
    Some(())
}

fn reorder(words: &mut [String], random: &mut Random) -> Option<()> {
    let before = words.to_vec();
    if before.iter().all(|w| *w == before[0]) {
        return None;
    }
    while words == before {
        for last in (1..words.len()).rev() {
            words.swap(last, random.below(last + 1));
        }
    }
    Some(())
}

/// The left one of two neighbouring words.
fn between(words: &[String], random: &mut Random) -> Option<usize> {
    (words.len() >= 2).then(|| random.below(words.len() - 1))
}

fn join(words: &mut Vec<String>, random: &mut Random) -> Option<usize> {
    let at = between(words, random)?;
    let right = words.remove(at + 1);
    words[at].push_str(&right);
    Some(at)
}

fn split(words: &mut Vec<String>, random: &mut Random) -> Option<()> {
    let at = long(words, 6, random)?;
    let place = 3 + random.below(words[at].len() - 5);
    let right = words[at].split_off(place);
    words.insert(at + 1, right);
    Some(())
}

fn plural(words: &mut [String]) -> Option<()> {
    let last = words.last_mut().filter(|w| w.len() > 3 && plain(w))?;
    if last.ends_with('s') {
        last.pop();
    } else {
        last.push('s');
    }
    Some(())
}

/// Leaves at least half of the last word, and four letters.
fn truncate(words: &mut [String], random: &mut Random) -> Option<()> {
    let several = words.len() >= 2;
    let last = words.last_mut().filter(|w| w.len() >= 7 && plain(w))?;
    let kept = (last.len() / 2).max(4);
    last.truncate(kept + random.below(last.len() - kept));
    several.then_some(())
}

fn replace_letter(words: &mut [String], pairs: &[(char, char)], random: &mut Random) -> Option<()> {
    let at = long(words, 5, random)?;
    let places: Vec<(usize, char)> = words[at]
        .char_indices()
        .filter_map(|(i, c)| pairs.iter().find(|p| p.0 == c).map(|p| (i, p.1)))
        .collect();
    let (place, other) = *(!places.is_empty()).then(|| random.pick(&places))?;
    words[at].replace_range(place..=place, other.encode_utf8(&mut [0; 4]));
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(phrase: &str) -> Vec<String> {
        phrase.split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn every_kind_but_exact_changes_the_words() {
        let everyday = Urn::new([("blue".to_owned(), 1)]);
        let whole = words("precision gyroscope housing");
        let mut random = Random::new(7);
        for (damage, _) in Damage::MIX {
            for _ in 0..200 {
                let damaged = damage.apply(&whole, &everyday, &mut random);
                let damaged = damaged.unwrap_or_else(|| panic!("{damage:?} does not apply"));
                assert!(damaged.iter().all(|w| !w.is_empty()), "{damaged:?}");
                // Two edits may undo each other.
                if damage != Damage::TwoEdits {
                    assert_eq!(damaged == whole, damage == Damage::Exact, "{damaged:?}");
                }
            }
        }
    }

    #[test]
    fn a_mix_can_be_chosen() {
        let mix = Damage::read_mix("split=2,one edit=1").unwrap();
        assert_eq!(mix, [(Damage::Split, 2), (Damage::OneEdit, 1)]);
        for wrong in ["burnt=1", "split", "split=0", "split=two"] {
            assert!(Damage::read_mix(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn short_words_keep_their_letters() {
        let everyday = Urn::new([("blue".to_owned(), 1)]);
        let mut random = Random::new(7);
        for damage in [Damage::OneEdit, Damage::TwoEdits, Damage::Split] {
            assert_eq!(
                damage.apply(&words("nmr tube"), &everyday, &mut random),
                None
            );
        }
    }
}
