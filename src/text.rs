//! Text as matching sees it: folded, cut into tokens, every piece still pointing into the original bytes.

pub mod fold;
pub(crate) mod sum;
pub mod token;

mod acronym;
mod capitals;
mod kana;
mod letters;
mod script;
mod seen;
mod spaced;
mod stand_ins;
mod traditional;

pub(crate) use script::latin_lookalike;

pub(crate) use traditional::simplified;

pub use fold::{Evasion, FoldedText, PADDING};
pub use token::{Token, TokenKind};
