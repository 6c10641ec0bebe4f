//! Lines made to be slow: every token a stranger, or every token nearly a control word.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;

use crate::damage::edit;
use crate::manifest::create;
use crate::material::Material;
use crate::random::Random;
use crate::{Result, fail};

/// Tokens of a description.
const TOKENS: usize = 14;

/// What makes the lines hostile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hostility {
    /// Random letters: no token was ever seen before.
    Random,
    /// Words of the catalogue, each one or two edits away.
    NearMiss,
}

impl Hostility {
    /// Reads its name.
    ///
    /// # Errors
    /// If there is no such kind.
    pub(crate) fn from_name(name: &str) -> Result<Self> {
        match name {
            "random" => Ok(Self::Random),
            "near-miss" => Ok(Self::NearMiss),
            _ => fail(format!("'{name}' is no kind; say random or near-miss")),
        }
    }
}

/// Writes `lines` hostile lines.
///
/// # Errors
/// If the file cannot be written.
pub(crate) fn write(
    material: &Material,
    kind: Hostility,
    lines: u64,
    seed: u64,
    out: &Path,
) -> Result<()> {
    let words = control_words(material);
    let mut random = Random::new(seed);
    let mut out = create(out)?;
    writeln!(out, "declaration_id,description,commodity_code")?;
    for line in 0..lines {
        let tokens: Vec<String> = (0..TOKENS)
            .map(|_| match kind {
                Hostility::Random => stranger(&mut random),
                Hostility::NearMiss => near_miss(&words, &mut random),
            })
            .collect();
        writeln!(out, "D{line},{},392690", tokens.join(" "))?;
    }
    out.flush()?;
    Ok(())
}

/// The words of English terms that are long enough to be matched with edits.
fn control_words(material: &Material) -> Vec<&str> {
    let words = material.terms.iter().flat_map(|t| t.phrase.split(' '));
    let long = |w: &&str| w.len() >= 5 && w.bytes().all(|b| b.is_ascii_alphabetic());
    let distinct: BTreeSet<&str> = words.filter(long).collect();
    distinct.into_iter().collect()
}

fn stranger(random: &mut Random) -> String {
    let letters = 5 + random.below(8);
    (0..letters).map(|_| random.letter()).collect()
}

fn near_miss(words: &[&str], random: &mut Random) -> String {
    let word = *random.pick(words);
    let once = edit(word, random);
    if word.len() >= 9 {
        return edit(&once, random);
    }
    once
}
