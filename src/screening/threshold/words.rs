//! The words around the numbers of a description, and what they name.

use std::ops::Range;

use crate::code::quantity::Measure;

/// A word of the description, in lower case and in the catalogue's own language where it is one
/// of the common names of parameters.
pub(super) struct Word {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) text: String,
}

/// The words of a description, cut where numbers start and end.
pub(super) struct Words<'d> {
    description: &'d str,
    all: Vec<Word>,
}

/// Names of parameters in other languages and writings, with the word the catalogue uses.
const SYNONYMS: &[(&str, &str)] = &[
    ("achs", "axis"),
    ("achse", "axis"),
    ("achsen", "axis"),
    ("achsig", "axis"),
    ("ax", "axis"),
    ("axe", "axis"),
    ("axes", "axis"),
    ("eje", "axis"),
    ("ejes", "axis"),
    ("eixo", "axis"),
    ("eixos", "axis"),
    ("assi", "axis"),
    ("asse", "axis"),
    ("ch", "channel"),
    ("chs", "channel"),
    ("channels", "channel"),
    ("pixels", "pixel"),
    ("px", "pixel"),
    ("elements", "pixel"),
    ("element", "pixel"),
    ("ø", "dia"),
    ("⌀", "dia"),
    ("φ", "dia"),
    ("ф", "dia"),
    ("diam", "dia"),
    ("diameter", "dia"),
    ("diametro", "dia"),
    ("diámetro", "dia"),
    ("diâmetro", "dia"),
    ("diamètre", "dia"),
    ("diametre", "dia"),
    ("durchmesser", "dia"),
    ("çap", "dia"),
    ("диаметр", "dia"),
    ("dicke", "thickness"),
    ("espesor", "thickness"),
    ("espessura", "thickness"),
    ("épaisseur", "thickness"),
    ("epaisseur", "thickness"),
    ("spessore", "thickness"),
    ("kalınlık", "thickness"),
    ("thk", "thickness"),
    ("thick", "thickness"),
    ("wandstärke", "wall"),
    ("wandstaerke", "wall"),
    ("pared", "wall"),
    ("paroi", "wall"),
    ("potencia", "power"),
    ("potência", "power"),
    ("puissance", "power"),
    ("leistung", "power"),
    ("мощность", "power"),
    ("capacidad", "capacity"),
    ("capacidade", "capacity"),
    ("capacité", "capacity"),
    ("kapasite", "capacity"),
    ("inhalt", "volume"),
    ("volumen", "volume"),
    ("presion", "pressure"),
    ("presión", "pressure"),
    ("pressão", "pressure"),
    ("pression", "pressure"),
    ("druck", "pressure"),
    ("давление", "pressure"),
    ("genauigkeit", "accuracy"),
    ("precision", "accuracy"),
    ("präzision", "accuracy"),
    ("precisión", "accuracy"),
    ("precisão", "accuracy"),
    ("reinheit", "purity"),
    ("pureza", "purity"),
    ("pureté", "purity"),
    ("saflık", "purity"),
    ("temperatura", "temperature"),
    ("temperatur", "temperature"),
    ("température", "temperature"),
    ("zugfestigkeit", "tensile"),
    ("longueur", "length"),
    ("länge", "length"),
    ("longitud", "length"),
    ("comprimento", "length"),
];

/// Words that say what a number next to them is; the number is about nothing else.
const PARAMETERS: &[&str] = &[
    "accuracy",
    "altitude",
    "bandwidth",
    "bias",
    "bore",
    "bw",
    "charge",
    "coating",
    "current",
    "delay",
    "density",
    "depth",
    "dia",
    "dn",
    "drift",
    "el",
    "elongation",
    "endurance",
    "error",
    "exposure",
    "flow",
    "focal",
    "force",
    "frequency",
    "gain",
    "grain",
    "height",
    "id",
    "il",
    "jitter",
    "length",
    "lens",
    "linewidth",
    "loss",
    "mass",
    "modulus",
    "noise",
    "od",
    "payload",
    "pitch",
    "power",
    "pressure",
    "purity",
    "radius",
    "range",
    "rate",
    "repeatability",
    "resolution",
    "ripple",
    "rise",
    "risetime",
    "rm",
    "shutter",
    "spacing",
    "speed",
    "stability",
    "strength",
    "temperature",
    "tensile",
    "tg",
    "thickness",
    "thrust",
    "tolerance",
    "torque",
    "uts",
    "voltage",
    "volume",
    "wall",
    "wavelength",
    "weight",
    "width",
    "wt",
    "yield",
    "ys",
];

/// Those of them that only a length can be about.
const GEOMETRY: &[&str] = &[
    "altitude",
    "bore",
    "depth",
    "dia",
    "dn",
    "focal",
    "grain",
    "height",
    "id",
    "length",
    "lens",
    "od",
    "pitch",
    "radius",
    "spacing",
    "thickness",
    "wall",
    "wavelength",
    "width",
];

/// Whether a word next to a number of another dimension cannot be about it.
pub(super) fn is_geometry(word: &Word) -> bool {
    GEOMETRY.contains(&word.text.as_str())
}

impl<'d> Words<'d> {
    pub(super) fn new(description: &'d str, measures: &[Measure]) -> Self {
        let mut all = Vec::new();
        let mut start = None;
        let mut cuts = cuts(measures).peekable();
        for (i, c) in description.char_indices() {
            while cuts.next_if(|cut| *cut < i).is_some() {}
            let cut = cuts.peek() == Some(&i);
            if (cut || !is_word(c))
                && let Some(from) = start.take()
            {
                all.push(word(description, from, i));
            }
            if is_word(c) && start.is_none() {
                start = Some(i);
            }
        }
        if let Some(from) = start {
            all.push(word(description, from, description.len()));
        }
        Self { description, all }
    }

    /// The cue words of `cue`, in the form that [`Self::find`] compares.
    pub(super) fn split(cue: &str) -> Vec<String> {
        let words = cue.split(|c: char| !is_word(c)).filter(|w| !w.is_empty());
        words.map(|w| plain(w.to_lowercase())).collect()
    }

    /// Every place around `bytes`, at most `reach` words off, where the words of a cue stand one
    /// after the other.
    pub(super) fn find(
        &self,
        cue: &[String],
        bytes: &Range<usize>,
        reach: usize,
    ) -> impl Iterator<Item = Range<usize>> {
        let len = cue.len().max(1);
        let from = self
            .all
            .partition_point(|w| w.end <= bytes.start)
            .saturating_sub(reach + len);
        let to = self.all.partition_point(|w| w.start < bytes.end) + reach + len;
        let windows = self.all[from..to.min(self.all.len())].windows(len);
        windows.filter_map(move |words| {
            let equal = words.iter().zip(cue).all(|(w, c)| same(&w.text, c));
            (equal && !cue.is_empty()).then(|| words[0].start..words[len - 1].end)
        })
    }

    /// Number of words that start within the bytes.
    pub(super) fn between(&self, bytes: Range<usize>) -> usize {
        let first = self.all.partition_point(|w| w.start < bytes.start);
        let last = self.all.partition_point(|w| w.start < bytes.end);
        last.saturating_sub(first)
    }

    /// Whether a `;` or a comma before a blank separates the bytes.
    pub(super) fn is_cut(&self, bytes: Range<usize>) -> bool {
        let text = self.description.get(bytes).unwrap_or("");
        text.contains([';', '|', '\n']) || text.contains(", ") || text.contains(" / ")
    }

    /// The word right before the byte, where it names a parameter; also one word further off.
    pub(super) fn parameter_before(&self, at: usize) -> Option<&Word> {
        let next = self.all.partition_point(|w| w.end <= at);
        let word = self.all.get(next.checked_sub(1)?)?;
        let known = PARAMETERS.contains(&word.text.as_str());
        (known && !self.is_cut(word.end..at)).then_some(word)
    }

    /// Whether the word right after the byte says which side a length is of: `THK 25MM W`.
    pub(super) fn side_after(&self, at: usize) -> bool {
        let word = self.all.get(self.all.partition_point(|w| w.start < at));
        word.is_some_and(|w| ["w", "wide", "l", "long", "h", "high"].contains(&w.text.as_str()))
    }

    /// The word right after the byte, where it names a parameter.
    pub(super) fn parameter_after(&self, at: usize) -> Option<&Word> {
        let word = self.all.get(self.all.partition_point(|w| w.start < at))?;
        let known = PARAMETERS.contains(&word.text.as_str());
        (known && !self.is_cut(at..word.start)).then_some(word)
    }
}

/// Starts and ends of numbers, in order.
fn cuts(measures: &[Measure]) -> impl Iterator<Item = usize> {
    let mut all: Vec<usize> = measures
        .iter()
        .flat_map(|m| [m.span.start, m.unit.start, m.span.end])
        .collect();
    all.sort_unstable();
    all.into_iter()
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '⌀' | '%' | '°')
}

fn word(text: &str, start: usize, end: usize) -> Word {
    Word {
        start,
        end,
        text: plain(text[start..end].to_lowercase()),
    }
}

fn plain(word: String) -> String {
    match SYNONYMS.iter().find(|(from, _)| *from == word) {
        Some((_, to)) => (*to).to_owned(),
        None => word,
    }
}

/// Equal words, a plural `s` set aside.
fn same(found: &str, wanted: &str) -> bool {
    found == wanted || (found.len() > 3 && found.strip_suffix('s') == Some(wanted))
}
