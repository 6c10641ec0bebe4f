//! The languages of words, a bit each: a word is a word in some of them and none in others.

use super::reading::WordId;
use crate::catalogue::Lang;

/// Languages that write compounds in one word, which their writers tear apart.
const COMPOUNDING: [&str; 2] = ["de", "nl"];

/// Whether a language writes compounds in one word.
pub(super) fn is_compounding(lang: Lang) -> bool {
    COMPOUNDING.contains(&lang.code())
}

/// Languages, a bit each.
pub(super) type LangSet = u64;

/// The bit that the 64th language shares with all further ones.
pub(super) const SHARED: LangSet = 1 << 63;

/// The languages of words.
#[derive(Debug, Default)]
pub(super) struct Langs {
    known: Vec<Lang>,
    pub(super) of_word: Vec<LangSet>,
}

impl Langs {
    /// The bit of a language.
    pub(super) fn bit(&mut self, lang: Lang) -> LangSet {
        let at = self.known.iter().position(|&l| l == lang);
        let at = at.unwrap_or_else(|| {
            self.known.push(lang);
            self.known.len() - 1
        });
        1 << at.min(63)
    }

    /// The bits of [`COMPOUNDING`].
    pub(super) fn compounding(&mut self) -> LangSet {
        let langs = COMPOUNDING.iter().filter_map(|code| Lang::parse(code));
        langs.fold(0, |set, lang| set | self.bit(lang))
    }

    /// Whether a word is one of a language.
    pub(super) fn has(&self, word: WordId, lang: LangSet) -> bool {
        let langs = self.of_word.get(word as usize);
        langs.is_some_and(|langs| langs & lang != 0)
    }

    /// Adds a language to those of a word, which may be the first word not known yet; whether it is
    /// new to the word.
    pub(super) fn add(&mut self, word: WordId, lang: LangSet) -> bool {
        if self.of_word.len() == word as usize {
            self.of_word.push(0);
        }
        let known = &mut self.of_word[word as usize];
        let new = *known & lang == 0;
        *known |= lang;
        new
    }
}
