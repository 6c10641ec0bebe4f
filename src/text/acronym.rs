//! Acronyms with points: `U.A.V.` is "uav".

use memchr::memchr_iter;

use super::script::{is_letter_or_digit, is_unspaced};

/// Points behind single letters from which these are an acronym.
const LEAST: usize = 2;

/// Where the points of acronyms stand in a folded text, in its order. The last one stays if a word follows
/// it (`P.O.BOX`).
pub(super) fn points(text: &str) -> Vec<usize> {
    let (mut found, mut run) = (Vec::new(), Run::default());
    for point in memchr_iter(b'.', text.as_bytes()) {
        let Some(letter) = single_letter_before(text, point) else {
            continue;
        };
        if run.count > 0 && run.last + 1 != letter {
            run.end(text, &mut found);
        }
        if run.count == 0 {
            run.kept = found.len();
        }
        found.push(point);
        run.count += 1;
        run.last = point;
    }
    run.end(text, &mut found);
    found
}

/// Single letters with a point behind each, side by side.
#[derive(Debug, Default)]
struct Run {
    /// How many points were found before it.
    kept: usize,
    count: usize,
    /// The point behind its last letter.
    last: usize,
}

impl Run {
    /// Takes back those of its points that are none of an acronym, and begins anew.
    fn end(&mut self, text: &str, found: &mut Vec<usize>) {
        if self.count > 0 {
            let behind = &text[self.last + 1..];
            let mut next = behind.chars();
            let goes_on = next.next().is_some_and(is_letter_or_digit);
            // `C.N.C` ends with a letter that has no point.
            let ends_bare =
                behind.starts_with(is_letter) && !next.next().is_some_and(is_letter_or_digit);
            if self.count < LEAST {
                found.truncate(self.kept);
            } else if goes_on && !ends_bare {
                found.pop();
            }
        }
        self.count = 0;
    }
}

/// Where the letter before a point begins, if no other letter or digit stands beside it.
fn single_letter_before(text: &str, point: usize) -> Option<usize> {
    let mut before = text[..point].chars().rev();
    let letter = before.next().filter(|&c| is_letter(c))?;
    let single = !before.next().is_some_and(is_letter_or_digit);
    single.then(|| point - letter.len_utf8())
}

/// Whether a letter of a script with word spaces.
fn is_letter(c: char) -> bool {
    is_letter_or_digit(c) && !c.is_numeric() && !is_unspaced(c)
}

#[cfg(test)]
mod tests {
    use super::super::FoldedText;

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
    fn points_are_found_anywhere() {
        for ahead in 0..200 {
            let text = format!("{}u.a.v.", " ".repeat(ahead));
            assert_eq!(FoldedText::new(&text).as_str().trim_start(), "uav");
            let text = format!("{}u. a. v.", " ".repeat(ahead));
            assert!(FoldedText::new(&text).as_str().ends_with("u. a. v."));
        }
    }
}
