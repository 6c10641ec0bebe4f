//! Labelled lines: a goods line and what a knowledgeable officer says about it.

use serde::Deserialize;

/// One line of a labelled set: goods, and what is right for them. Columns of these names are read from its
/// CSV.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Labelled {
    /// Its name in the set.
    pub id: String,
    /// The goods line.
    pub description: String,
    /// The declared commodity code; may be empty.
    #[serde(default)]
    pub commodity_code: String,
    /// `positive`, `negative`, `vague`, `generic`, `review` ...
    pub truth: String,
    /// The right entry of a positive.
    #[serde(default)]
    pub entry: String,
    /// Other entries that are as right, separated by `|`.
    #[serde(default)]
    pub acceptable: String,
    /// How the line is written.
    #[serde(default)]
    pub style: String,
    /// Its language, by a code such as `en`.
    #[serde(default)]
    pub lang: String,
}

impl Labelled {
    /// Whether it should be flagged.
    #[must_use]
    pub fn is_positive(&self) -> bool {
        self.truth == "positive"
    }

    /// Whether it is innocent.
    #[must_use]
    pub fn is_negative(&self) -> bool {
        self.truth == "negative"
    }

    /// Whether an entry is right for it.
    #[must_use]
    pub fn accepts(&self, entry: &str) -> bool {
        !entry.is_empty()
            && (self.entry == entry || self.acceptable.split('|').any(|other| other == entry))
    }
}
