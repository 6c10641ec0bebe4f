//! Descriptions as officers and exporters write them: everyday goods with numbers, brands and haste.

use crate::damage::{Damage, edit};
use crate::material::{Material, Term};
use crate::random::{Random, Urn};

const PACKAGES: [&str; 14] = [
    "pcs", "ctns", "pallets", "cases", "pkgs", "bags", "drums", "rolls", "sets", "units", "boxes",
    "kgs", "crates", "ea",
];
const SYLLABLES: [&str; 32] = [
    "ka", "ro", "ten", "mi", "sol", "ver", "dan", "lu", "pex", "gra", "hin", "tor", "be", "nak",
    "sil", "vo", "mar", "ji", "zen", "qua", "fel", "or", "tri", "wan", "el", "bos", "nu", "dra",
    "kel", "pa", "xi", "rum",
];
/// Words as written in other alphabets' countries, with the marks that older systems lose.
const ACCENTED: [&str; 8] = [
    "müller",
    "acier spécial",
    "n°",
    "ø25",
    "pièces détachées",
    "gerät",
    "máquina",
    "størrelse",
];

/// A name planted in a description, for the truth file.
#[derive(Clone, Debug)]
pub(crate) struct Planted {
    /// Place of the term in the list of plantable terms.
    pub(crate) term: usize,
    /// What happened to it.
    pub(crate) damage: Damage,
    /// As written, before the case of the whole line.
    pub(crate) written: String,
}

/// A description, with what was planted in it.
#[derive(Clone, Debug)]
pub(crate) struct Description {
    /// The text, not yet quoted for CSV.
    pub(crate) text: String,
    /// The name inside, if any.
    pub(crate) planted: Option<Planted>,
}

/// Writes descriptions.
#[derive(Debug)]
pub(crate) struct Writer<'m> {
    material: &'m Material,
    plantable: Vec<&'m Term>,
    mix: Urn<Damage>,
    /// Share of descriptions with a planted name.
    rate: f64,
}

impl<'m> Writer<'m> {
    /// A writer that plants names in `rate` of all descriptions, damaged by a mix of kinds.
    pub(crate) fn new(material: &'m Material, rate: f64, mix: &[(Damage, u64)]) -> Self {
        Self {
            material,
            plantable: material.plantable(),
            mix: Urn::new(mix.iter().copied()),
            rate,
        }
    }

    /// The term that a planted name stands for.
    pub(crate) fn term(&self, planted: &Planted) -> &Term {
        self.plantable[planted.term]
    }

    /// The next description.
    pub(crate) fn next(&self, random: &mut Random) -> Description {
        let mut words = self.everyday(random);
        haste(&mut words, random);
        let planted = random.chance(self.rate).then(|| self.plant(random));
        let text = match &planted {
            Some(planted) => place(&words, planted, random),
            None => punctuate(&words, random),
        };
        let text = letter_case(text, random);
        Description { text, planted }
    }

    /// Everyday goods: 5 to 25 tokens.
    fn everyday(&self, random: &mut Random) -> Vec<String> {
        let target = 5 + random.below(7) + random.below(7) + random.below(9);
        let mut words = Vec::with_capacity(target + 6);
        if random.chance(0.35) {
            words.push((1 + random.below(2000)).to_string());
            words.push((*random.pick(&PACKAGES)).to_owned());
        }
        if random.chance(0.25) {
            words.push(invented(random));
        }
        if random.chance(0.45) {
            for _ in 0..=random.below(2) {
                words.push(model(random));
            }
        }
        for (probability, phrases) in [
            (0.4, &self.material.vague),
            (0.12, &self.material.lookalikes),
        ] {
            if random.chance(probability) {
                // Other words stand around a phrase, not inside.
                let at = random.below(words.len() + 1);
                words.insert(at, random.pick(phrases).clone());
            }
        }
        while words.len() < target {
            let word = if random.chance(0.1) {
                invented(random)
            } else {
                self.material.everyday.draw(random).clone()
            };
            words.push(word);
        }
        if random.chance(0.02) {
            words.push((*random.pick(&ACCENTED)).to_owned());
        }
        if random.chance(0.25) {
            words.push(reference(random));
        }
        let words = words.iter().flat_map(|w| w.split(' '));
        words.map(str::to_owned).collect()
    }

    fn plant(&self, random: &mut Random) -> Planted {
        let damage = *self.mix.draw(random);
        loop {
            let term = random.below(self.plantable.len());
            let words = self.plantable[term].words();
            if let Some(words) = damage.apply(&words, &self.material.everyday, random) {
                let written = words.join(" ");
                return Planted {
                    term,
                    damage,
                    written,
                };
            }
        }
    }
}

/// Puts a planted name between the words, or at the end if the field cut it off.
fn place(words: &[String], planted: &Planted, random: &mut Random) -> String {
    let cut = planted.damage == Damage::Truncated;
    let at = if cut {
        words.len()
    } else {
        random.below(words.len() + 1)
    };
    let (before, after) = words.split_at(at);
    let around = [
        punctuate(before, random),
        planted.written.clone(),
        punctuate(after, random),
    ];
    let parts: Vec<_> = around.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}

/// Misspellings and broken words of everyday writing.
fn haste(words: &mut [String], random: &mut Random) {
    for word in words.iter_mut() {
        let plain = word.len() >= 4 && word.bytes().all(|b| b.is_ascii_alphabetic());
        if plain && random.chance(0.015) {
            *word = edit(word, random);
        } else if plain && word.len() >= 7 && random.chance(0.003) {
            let at = 3 + random.below(word.len() - 5);
            word.insert(at, ' ');
        }
    }
}

/// Words with the punctuation, missing spaces and line breaks of real fields.
fn punctuate(words: &[String], random: &mut Random) -> String {
    let mut text = String::new();
    for (place, word) in words.iter().enumerate() {
        text.push_str(word);
        if place + 1 == words.len() {
            break;
        }
        let glue = match random.below(10_000) {
            0..200 => ", ",
            200..270 => "",
            270..290 => "  ",
            290..300 => "\n",
            300..370 => "\" ",
            _ => " ",
        };
        text.push_str(glue);
    }
    text
}

fn letter_case(text: String, random: &mut Random) -> String {
    let kind = random.share();
    if kind < 0.8 {
        return text.to_uppercase();
    }
    let mut letters = text.chars();
    match letters.next() {
        Some(first) if kind < 0.9 => first.to_uppercase().chain(letters).collect(),
        _ => text,
    }
}

/// A brand or family name that is in no dictionary; the first ones are the most frequent.
pub(crate) fn invented(random: &mut Random) -> String {
    let rank = random.share().powi(3) * 60_000.0;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a rank from 0 to 60,000"
    )]
    invented_at(rank as u64)
}

/// The invented name of a rank; always the same.
pub(crate) fn invented_at(rank: u64) -> String {
    let mut own = Random::new(rank ^ 0xB0A7);
    (0..2 + own.below(3))
        .map(|_| *own.pick(&SYLLABLES))
        .collect()
}

fn model(random: &mut Random) -> String {
    let letters = |random: &mut Random, count: usize| -> String {
        (0..count).map(|_| random.letter()).collect()
    };
    let head = 1 + random.below(3);
    let head = letters(random, head);
    match random.below(5) {
        0 => format!("{head}{}", random.below(100_000)),
        1 => format!("{head}-{}", random.below(10_000)),
        2 => format!("{}{head}-{}", random.below(10), 1000 + random.below(9000)),
        3 => (100_000 + random.below(90_000_000)).to_string(),
        _ => {
            let tail = letters(random, 1);
            format!("{head}{}/{tail}{}", random.below(1000), random.below(100))
        }
    }
}

fn reference(random: &mut Random) -> String {
    match random.below(7) {
        0 => format!("po {}", 4_500_000_000 + random.below(99_999_999)),
        1 => format!("inv-20{}-{:05}", 20 + random.below(8), random.below(99_999)),
        2 => format!("net wt {}.{}kg", random.below(30_000), random.below(10)),
        3 => format!("lot#{}{}", random.letter(), random.below(999_999)),
        4 => format!("s/n {}", random.bits() >> 36),
        5 => format!(
            "cas {}-{:02}-{}",
            50 + random.below(99_000),
            random.below(100),
            random.below(10)
        ),
        _ => format!(
            "{}x{}x{}mm",
            random.below(2000),
            random.below(500),
            random.below(100)
        ),
    }
}
