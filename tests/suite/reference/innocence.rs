//! What a lookalike explains.

use tidewaiter::catalogue::{Lookalike, Spares};
use tidewaiter::matcher::{Candidate, Found, InnocentReading};

use super::Reference;
use super::vocabulary::{Collector, WordNo, Wording};

/// One thing that a lookalike spares.
pub(super) enum Spared {
    Everything,
    /// Control numbers that start so.
    Control(String),
    /// Names that hold these words.
    Words(Vec<WordNo>),
    /// Names of a script without word spaces that hold these letters and digits.
    Letters(String),
}

/// The wording of a lookalike and what it spares.
pub(super) fn read(lookalike: &Lookalike, all: &mut Collector) -> (Wording, Vec<Spared>) {
    let wording = all.goods(&lookalike.phrase, lookalike.lang);
    let spared = lookalike.spares.iter().map(|spares| match spares {
        Spares::Everything => Spared::Everything,
        Spares::Control(prefix) => Spared::Control(prefix.to_string()),
        Spares::Word(word) => match all.phrase(word, lookalike.lang) {
            Wording::Unspaced(letters) => Spared::Letters(letters.replace(' ', "")),
            Wording::Words(..) => Spared::Words(all.words_of(word, lookalike.lang)),
        },
    });
    let spared = spared.collect();
    (wording, spared)
}

impl Reference<'_> {
    /// Whether an innocent reading spares a candidate of a control number.
    pub(crate) fn spares(
        &self,
        reading: &InnocentReading,
        candidate: &Candidate,
        control: &str,
    ) -> bool {
        let spared = &self.spared[reading.lookalike as usize];
        spared.iter().any(|spared| match (spared, candidate.found) {
            (Spared::Everything, _) => true,
            (Spared::Control(prefix), _) => control.starts_with(prefix),
            // What is itself a name of the goods is more than a borrowed word.
            (Spared::Words(_) | Spared::Letters(_), _) if candidate.span == reading.span => false,
            (Spared::Words(words), Found::Name(name)) => {
                let named = &self.names[name as usize].words;
                words.iter().all(|w| named.contains(w))
            }
            (Spared::Letters(letters), Found::Name(name)) => {
                let named = self.names[name as usize].unspaced.as_ref();
                named.is_some_and(|named| named.contains(letters))
            }
            (Spared::Words(_) | Spared::Letters(_), _) => false,
        })
    }
}
