//! Lines worn out as clerks, cut fields and scanners wear them: does the judgement survive?

use std::ops::Range;

use crate::draw::{Draw, number_of};

/// One way of wearing a line out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Treatment {
    /// One word of five letters or more is misspelt.
    Typo,
    /// One word of eight letters or more is misspelt twice.
    TwoTypos,
    /// Two neighbouring letters of a word of five letters or more change places.
    Transposition,
    /// Two words are written together.
    Joined,
    /// Letters of one word are written with look-alike letters of another script.
    LookAlike,
    /// One place is misread as a scanner misreads it, in a line of 40 characters or more two.
    Ocr,
    /// The field ends after 35 characters.
    Cut35,
    /// The field ends after 30 characters.
    Cut30,
    /// Everything is in capitals.
    Capitals,
}

/// Latin letters and the Cyrillic ones that look the same.
const LOOK_ALIKE: [(char, char); 21] = [
    ('A', 'А'),
    ('B', 'В'),
    ('C', 'С'),
    ('E', 'Е'),
    ('H', 'Н'),
    ('I', 'І'),
    ('K', 'К'),
    ('M', 'М'),
    ('O', 'О'),
    ('P', 'Р'),
    ('S', 'Ѕ'),
    ('T', 'Т'),
    ('X', 'Х'),
    ('a', 'а'),
    ('c', 'с'),
    ('e', 'е'),
    ('i', 'і'),
    ('o', 'о'),
    ('p', 'р'),
    ('x', 'х'),
    ('y', 'у'),
];

/// What scanners read for what stands there.
const MISREAD: [(&str, &str); 18] = [
    ("rn", "m"),
    ("m", "rn"),
    ("cl", "d"),
    ("vv", "w"),
    ("O", "0"),
    ("0", "O"),
    ("I", "1"),
    ("1", "l"),
    ("l", "1"),
    ("S", "5"),
    ("5", "S"),
    ("B", "8"),
    ("8", "B"),
    ("Z", "2"),
    ("G", "6"),
    ("D", "O"),
    ("e", "c"),
    ("i", "l"),
];

/// The rows of the usual Latin keyboard, for slips to a neighbouring key.
const KEYS: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

impl Treatment {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Typo,
        Self::TwoTypos,
        Self::Transposition,
        Self::Joined,
        Self::LookAlike,
        Self::Ocr,
        Self::Cut35,
        Self::Cut30,
        Self::Capitals,
    ];

    /// Its name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Typo => "one typo",
            Self::TwoTypos => "two typos in a long word",
            Self::Transposition => "letters transposed",
            Self::Joined => "words joined",
            Self::LookAlike => "look-alike letters",
            Self::Ocr => "misread by a scanner",
            Self::Cut35 => "cut at 35 characters",
            Self::Cut30 => "cut at 30 characters",
            Self::Capitals => "all capitals",
        }
    }

    /// The line after the treatment; `None` where it changes nothing. The places that it strikes are
    /// drawn by the seed, the treatment and the line's id, so the order of the lines is of no matter.
    #[must_use]
    pub fn apply(self, text: &str, id: &str, seed: u64) -> Option<String> {
        let mut draw = Draw::new(seed, &[number_of(self.name()), number_of(id)]);
        let mut letters: Vec<char> = text.chars().collect();
        match self {
            Self::Typo => typos(&mut letters, 5, 1, &mut draw),
            Self::TwoTypos => typos(&mut letters, 8, 2, &mut draw),
            Self::Transposition => transpose(&mut letters, &mut draw),
            Self::Joined => join(&mut letters, &mut draw),
            Self::LookAlike => disguise(&mut letters, &mut draw),
            Self::Ocr => return misread(text, &mut draw).filter(|treated| treated != text),
            Self::Cut35 => letters.truncate(35),
            Self::Cut30 => letters.truncate(30),
            Self::Capitals => return Some(text.to_uppercase()).filter(|treated| treated != text),
        }
        let treated: String = letters.into_iter().collect();
        Some(treated).filter(|treated| treated != text)
    }
}

/// Words of letters that have two cases, of at least so many letters; typing errors of other
/// scripts are of another kind.
fn words(letters: &[char], least: usize) -> Vec<Range<usize>> {
    let of_word = |c: &char| c.is_lowercase() || c.is_uppercase();
    let mut words = Vec::new();
    let mut at = 0;
    for run in letters.chunk_by(|a, b| of_word(a) == of_word(b)) {
        if run.len() >= least && run.first().is_some_and(of_word) {
            words.push(at..at + run.len());
        }
        at += run.len();
    }
    words
}

fn typos(letters: &mut Vec<char>, least: usize, count: usize, draw: &mut Draw) {
    let Some(word) = draw.one_of(&words(letters, least)).cloned() else {
        return;
    };
    // Each error strikes its own part of the word, the last one first, so that none undoes another
    // and places stay right; the first letter is hardly ever wrong.
    let room = (word.len() - 1) / count;
    for part in (0..count).rev() {
        typo(
            letters,
            word.start + 1 + part * room + draw.below(room),
            draw,
        );
    }
}

/// A letter is left out, doubled, or a neighbouring key is hit instead of it or with it.
fn typo(letters: &mut Vec<char>, at: usize, draw: &mut Draw) {
    let slip = neighbour(letters[at], draw);
    match draw.below(4) {
        0 => {
            letters.remove(at);
        }
        1 => letters.insert(at, letters[at]),
        2 => letters[at] = slip,
        _ => letters.insert(at, slip),
    }
}

/// A letter of a neighbouring key, in the same case; letters of other scripts are doubled.
fn neighbour(letter: char, draw: &mut Draw) -> char {
    let lower = letter.to_ascii_lowercase();
    let row = KEYS.iter().find(|row| row.contains(lower));
    let beside: Vec<char> = row.map_or_else(Vec::new, |row| {
        let keys: Vec<char> = row.chars().collect();
        let at = keys.iter().position(|&k| k == lower).unwrap_or(0);
        let left = at.checked_sub(1).and_then(|i| keys.get(i));
        left.into_iter().chain(keys.get(at + 1)).copied().collect()
    });
    match draw.one_of(&beside) {
        Some(key) if letter.is_ascii_uppercase() => key.to_ascii_uppercase(),
        Some(&key) => key,
        None => letter,
    }
}

fn transpose(letters: &mut [char], draw: &mut Draw) {
    let places: Vec<usize> = words(letters, 5)
        .into_iter()
        .flat_map(|word| word.start + 1..word.end - 1)
        .filter(|&at| letters[at] != letters[at + 1])
        .collect();
    if let Some(&at) = draw.one_of(&places) {
        letters.swap(at, at + 1);
    }
}

fn join(letters: &mut Vec<char>, draw: &mut Draw) {
    let between_words = |w: &[char]| w[1] == ' ' && w[0].is_alphabetic() && w[2].is_alphabetic();
    let places: Vec<usize> = (1..letters.len().saturating_sub(1))
        .filter(|&at| between_words(&letters[at - 1..=at + 1]))
        .collect();
    if let Some(&at) = draw.one_of(&places) {
        letters.remove(at);
    }
}

/// Up to two letters of one word.
fn disguise(letters: &mut [char], draw: &mut Draw) {
    let look_alike = |c: char| {
        LOOK_ALIKE.iter().find_map(|&(latin, cyrillic)| match c {
            c if c == latin => Some(cyrillic),
            c if c == cyrillic => Some(latin),
            _ => None,
        })
    };
    let mut candidates = words(letters, 4);
    candidates.retain(|w| letters[w.clone()].iter().any(|&c| look_alike(c).is_some()));
    let Some(word) = draw.one_of(&candidates).cloned() else {
        return;
    };
    let places: Vec<(usize, char)> = word
        .filter_map(|at| look_alike(letters[at]).map(|other| (at, other)))
        .collect();
    for _ in 0..2 {
        if let Some(&(at, other)) = draw.one_of(&places) {
            letters[at] = other;
        }
    }
}

/// Length from which a line has two misread places: 1 or 2 characters of 40, as in a bad scan.
const LONG_LINE: usize = 40;

/// One place, or two in a long line, the later one first so that the earlier one stays where it is.
fn misread(text: &str, draw: &mut Draw) -> Option<String> {
    let sites: Vec<(usize, &str, &str)> = MISREAD
        .iter()
        .flat_map(|&(stands, read)| text.match_indices(stands).map(move |(at, s)| (at, s, read)))
        .collect();
    let first = *draw.one_of(&sites)?;
    let long = text.chars().count() >= LONG_LINE;
    let second = *draw.one_of(&sites).filter(|_| long).unwrap_or(&first);
    let mut drawn = [first, second];
    drawn.sort_unstable_by(|a, b| b.cmp(a));
    let [later, earlier] = drawn;
    let mut treated = text.to_owned();
    treated.replace_range(later.0..later.0 + later.1.len(), later.2);
    if earlier.0 + earlier.1.len() <= later.0 {
        treated.replace_range(earlier.0..earlier.0 + earlier.1.len(), earlier.2);
    }
    Some(treated)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = "Maraging steel round bars, grade 350, for aerospace tooling";

    #[test]
    fn every_treatment_changes_a_long_line_the_same_way_each_time() {
        for treatment in Treatment::ALL {
            let once = treatment.apply(LINE, "a", 1).unwrap();
            assert_ne!(once, LINE, "{treatment:?}");
            assert_eq!(Some(once), treatment.apply(LINE, "a", 1), "{treatment:?}");
        }
        let typo = |id, seed| Treatment::Typo.apply(LINE, id, seed);
        assert_ne!(typo("a", 1), typo("b", 1));
        assert_ne!(typo("a", 1), typo("a", 2));
    }

    #[test]
    fn damage_is_as_large_as_it_says() {
        for n in 0..300 {
            let id = n.to_string();
            let edits = |treatment: Treatment| {
                let treated = treatment
                    .apply(LINE, &id, 1)
                    .unwrap_or_else(|| LINE.to_owned());
                strsim::osa_distance(LINE, &treated)
            };
            assert!(edits(Treatment::Typo) <= 1);
            assert!((1..=2).contains(&edits(Treatment::TwoTypos)));
            assert_eq!(edits(Treatment::Transposition), 1);
            assert_eq!(edits(Treatment::Joined), 1);
            assert!((1..=2).contains(&edits(Treatment::LookAlike)));
            // "m" for "rn" is two edits.
            assert!((1..=4).contains(&edits(Treatment::Ocr)));
        }
        let cut = Treatment::Cut30.apply(LINE, "a", 1).unwrap();
        assert!(LINE.starts_with(&cut) && cut.chars().count() == 30);
    }

    #[test]
    fn what_cannot_be_struck_is_left_alone() {
        for treatment in Treatment::ALL {
            assert_eq!(treatment.apply("", "a", 1), None, "{treatment:?}");
        }
        assert_eq!(Treatment::Typo.apply("真空泵 PTFE 2", "a", 1), None);
        assert_eq!(Treatment::Cut35.apply("short", "a", 1), None);
        assert_eq!(Treatment::Capitals.apply("PUMP", "a", 1), None);
    }
}
