//! Acronyms with points: `U.A.V.` is "uav".

use std::ops::Range;

use wide::i8x16;

use super::fold::BLOCK;
use super::script::{is_letter_or_digit, is_unspaced};

/// Points behind single letters from which these are an acronym.
const LEAST: usize = 2;

/// Whether two points stand in a text with a letter between them, which takes two bytes at most: few texts
/// have such, and nobody looks further.
#[inline]
pub(super) fn may_stand_in(blocks: &[[u8; BLOCK]], ascii: bool) -> bool {
    let mut before = 0;
    blocks.iter().any(|block| {
        let points = points_of(block);
        let ahead = |bytes: usize| points << bytes | before >> (BLOCK - bytes);
        let found = points & (ahead(2) | if ascii { 0 } else { ahead(3) });
        before = points;
        found != 0
    })
}

/// A bit for each byte of a block: whether it is a point.
#[inline]
fn points_of(block: &[u8; BLOCK]) -> u64 {
    let parts = block.as_chunks::<16>().0.iter().enumerate();
    parts.fold(0, |mask, (i, part)| {
        let bytes = i8x16::new(part.map(u8::cast_signed));
        let points = bytes.simd_eq(i8x16::splat(b'.'.cast_signed())).to_bitmask();
        mask | u64::from(points & 0xffff) << (i * 16)
    })
}

/// Where the points of acronyms stand in a folded text, in its order. The last one stays if a word follows
/// it (`P.O.BOX`).
pub(super) fn points(text: &str) -> Vec<usize> {
    let letters: Vec<Range<usize>> = single_letters(text).collect();
    let pointed = |letter: &Range<usize>| text[letter.end..].starts_with('.');
    let joined = |a: &Range<usize>, b: &Range<usize>| pointed(a) && a.end + 1 == b.start;
    let mut found = Vec::new();
    for run in letters.chunk_by(joined) {
        let last = run.last().filter(|letter| pointed(letter));
        let count = run.len() - usize::from(last.is_none());
        if run.len() < 2 || count < LEAST {
            continue;
        }
        let goes_on =
            |letter: &&Range<usize>| text[letter.end + 1..].starts_with(is_letter_or_digit);
        let inner = run[..run.len() - 1].iter();
        let last = last.filter(|letter| !goes_on(letter));
        found.extend(inner.chain(last).map(|letter| letter.end));
    }
    found
}

/// The letters that have no other letter or digit beside them.
fn single_letters(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut before = None;
    text.char_indices().filter_map(move |(at, c)| {
        let starts = !before.replace(c).is_some_and(is_letter_or_digit);
        let letter = is_letter_or_digit(c) && !c.is_numeric() && !is_unspaced(c);
        let end = at + c.len_utf8();
        let ends = || !text[end..].starts_with(is_letter_or_digit);
        (starts && letter && ends()).then_some(at..end)
    })
}

#[cfg(test)]
mod tests {
    use super::super::FoldedText;
    use super::*;

    #[test]
    fn points_behind_single_letters_are_none_of_the_word() {
        for (text, folded) in [
            ("U.A.V. PARTS", "uav parts"),
            ("5-AXIS C.N.C MILL", "5-axis cnc mill"),
            ("C.N.C.MACHINE", "cnc.machine"),
            ("(C.M.M.)", "(cmm)"),
            ("I.R. CAMERA", "ir camera"),
            ("Б.П.Л.А.", "бпла"),
            ("é.d.m. 5 µm", "edm 5 um"),
            ("P.O.BOX 12", "po.box 12"),
            ("NO. 5 A. B. 2.4.D", "no. 5 a. b. 2.4.d"),
            ("X.Y STAGE", "x.y stage"),
            ("a.bc.d.", "a.bc.d."),
        ] {
            let made = FoldedText::new(text);
            assert_eq!(made.as_str(), folded);
            assert_eq!(FoldedText::new(folded).as_str(), folded, "folding twice");
        }
    }

    #[test]
    fn an_acronym_is_plain_and_its_span_holds_its_points() {
        for text in ["X U.A.V. Y", "İ U.A.V. Ü"] {
            let folded = FoldedText::new(text);
            let at = folded.as_str().find("uav").unwrap();
            assert!(folded.is_plain(at..at + 3));
            assert_eq!(&text[folded.origin(at..at + 3)], "U.A.V.");
        }
    }

    #[test]
    fn a_glance_sees_two_points_wherever_a_block_ends() {
        for ahead in 0..3 * BLOCK {
            let text = format!("{}u.a.v.", " ".repeat(ahead));
            assert_eq!(FoldedText::new(&text).as_str().trim_start(), "uav");
            let text = format!("{}u. a. v.", " ".repeat(ahead));
            assert!(FoldedText::new(&text).as_str().ends_with("u. a. v."));
        }
    }
}
