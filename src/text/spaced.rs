//! Words spaced out: `T U R B I N E` is "turbine".

use memchr::memchr_iter;

use super::script::is_letter_or_digit;
use super::stand_ins::is_stand_in;

/// Single letters with a blank between them from which these are a word; fewer are sizes, grades or initials, unless
/// another word of the text is spaced out.
const LEAST: usize = 5;

/// Whether a padded text may have blanks inside such words: four of them, each two bytes behind the last one.
pub(super) fn may_have_blanks(padded: &[u8]) -> bool {
    let Some(len) = padded.len().checked_sub(16) else {
        return false;
    };
    let [a, b, c, d] = [0, 2, 4, 6].map(|by| padded[by..by + len].iter());
    // Whole machine words are compared at once where nothing ends the loop.
    let found = a.zip(b).zip(c.zip(d)).fold(0, |found, ((a, b), (c, d))| {
        let all = [a, b, c, d].map(|byte| u8::from(*byte == b' '));
        found | all[0] & all[1] & all[2] & all[3]
    });
    found != 0
}

/// Where the blanks inside such words stand in a folded text, in its order.
pub(super) fn blanks(text: &str) -> Vec<usize> {
    let (mut found, mut before, mut end, mut longest) = (Vec::new(), 0, 0, 0);
    for blank in memchr_iter(b' ', text.as_bytes()) {
        // Hardly any two blanks stand two bytes apart.
        if blank == before + 2 && before >= end {
            let start = found.len();
            end = take(text, before, &mut found);
            longest = longest.max(found.len() + 1 - start);
        }
        before = blank;
    }
    if longest < LEAST {
        found.clear();
    }
    found
}

/// Takes the blanks of the word that has one of its first ones here, if it is one; tells where it ends.
fn take(text: &str, blank: usize, found: &mut Vec<usize>) -> usize {
    let mut at = match blank.checked_sub(1) {
        Some(first) if is_single(text, first) => first,
        _ => blank + 1,
    };
    while is_single(text, at)
        && text.as_bytes().get(at + 1) == Some(&b' ')
        && is_single(text, at + 2)
    {
        found.push(at + 1);
        at += 2;
    }
    at
}

/// Whether a Latin letter stands here by itself. One of another script may be a word of its own.
fn is_single(text: &str, at: usize) -> bool {
    let beside = |c: char| is_letter_or_digit(c) || is_stand_in(c);
    text.as_bytes().get(at).is_some_and(u8::is_ascii_lowercase)
        && !text[..at].chars().next_back().is_some_and(beside)
        && !text[at + 1..].chars().next().is_some_and(beside)
}

#[cfg(test)]
mod tests {
    use super::super::FoldedText;

    #[test]
    fn letters_spaced_out_are_a_word() {
        for (text, folded) in [
            ("T U R B I N E", "turbine"),
            ("2 PCS G A S  T U R B I N E, NEW", "2 pcs gas  turbine, new"),
            ("(t\u{a0}u r b o)", "(turbo)"),
            ("SIZES S M L X", "sizes s m l x"),
            ("A B C D 5 E", "a b c d 5 e"),
            ("V A L V E 5 A", "valve 5 a"),
            ("x t u r b o pump", "xturbo pump"),
            ("в а л в е", "в а л в е"),
            ("a b c d e$", "a b c d e$"),
        ] {
            let made = FoldedText::new(text);
            assert_eq!(made.as_str(), folded);
            assert_eq!(FoldedText::new(folded).as_str(), folded, "folding twice");
        }
    }

    #[test]
    fn such_a_word_is_plain_and_its_span_holds_its_blanks() {
        for text in ["X5 T U R B O Y5", "İ5 U.A.V. T U R B O Ü5"] {
            let folded = FoldedText::new(text);
            let at = folded.as_str().find("turbo").unwrap();
            assert!(folded.is_plain(at..at + 5));
            assert_eq!(&text[folded.origin(at..at + 5)], "T U R B O");
        }
    }
}
