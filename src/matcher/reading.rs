//! Readings: which word of the vocabulary a token stands for, and how it was understood.

/// Number of a vocabulary word.
pub(super) type WordId = u32;

/// How a token was understood.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// The word as the catalogue writes it.
    #[default]
    Exact,
    /// An inflected form or a spelling variant.
    Inflected,
    /// A known abbreviation.
    Abbreviated,
    /// Two words run together, or one word split in two.
    Joined,
    /// The last part of a German or Dutch compound that the catalogue does not have.
    Headed,
    /// Within the edits that the word forgives.
    Misspelt,
    /// Letters replaced by digits or letters of another script.
    Disguised,
    /// Cut off, or written without vowels.
    Guessed,
    /// What stands before the last part of such a compound: it tells what kind of goods these are, and
    /// names none.
    Modifier,
}

impl How {
    /// All of them in their order.
    pub(super) const ALL: [Self; 9] = [
        Self::Exact,
        Self::Inflected,
        Self::Abbreviated,
        Self::Joined,
        Self::Headed,
        Self::Misspelt,
        Self::Disguised,
        Self::Guessed,
        Self::Modifier,
    ];
}

/// One way to read a token, or two that make one word: it stands for `word`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Reading {
    pub(super) word: WordId,
    /// Readings of one token with the same non-zero number are parts of one joined form: `wolframtube` is
    /// `tungsten` and `tube` together.
    pub(super) joined: u16,
    pub(super) how: How,
    /// Edits between the token and what is written so.
    pub(super) edits: u8,
    /// The reading is doubtful and needs a sure word beside it: the token is an everyday word of its own, or a
    /// short one run together with a small word.
    pub(super) everyday: bool,
}

impl Reading {
    /// A token that stands for one whole word, without an edit.
    pub(super) fn of(word: WordId, how: How) -> Self {
        Self {
            word,
            joined: 0,
            how,
            edits: 0,
            everyday: false,
        }
    }
}
