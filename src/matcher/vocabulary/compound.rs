//! German and Dutch compounds that the catalogue does not have, by their last part: `Handwärmebildkamera` is
//! a `Wärmebildkamera`, and what a `Drohnenrucksack` is the last part says too.

use super::super::shapes::without_umlauts;
use super::{How, Reading, Vocabulary};

/// Fewest letters of a compound, of its last part, and of each part before that.
const MIN_COMPOUND: usize = 10;
const MIN_HEAD: usize = 5;
const MIN_PART: usize = 3;
/// Letters from which a last part is no chance, whatever stands before it.
const LONG_HEAD: usize = 9;
/// Most parts before the last one where it is short.
const MOST_PARTS: usize = 3;
/// The letter that joins parts and is no ending of the first: `Sicherheits-`.
const LINK: char = 's';

impl Vocabulary {
    /// Appends the name of goods that a compound ends with, and the word before it.
    pub(super) fn compound(&self, text: &str, out: &mut Vec<Reading>) {
        if text.len() < MIN_COMPOUND || !text.is_ascii() {
            return;
        }
        let plain = without_umlauts(text);
        if !plain.is_some_and(|plain| self.headed(&plain, out)) {
            self.headed(text, out);
        }
    }

    /// Whether the catalogue tells what a compound is: by its longest end that is a word of a name or of
    /// innocent goods. Only if that is a whole name it is read so.
    fn headed(&self, text: &str, out: &mut Vec<Reading>) -> bool {
        let start = out.len();
        for at in MIN_PART..=text.len() - MIN_HEAD {
            let (modifier, head) = text.split_at(at);
            if !self.shapes.may_be_head(head) {
                continue;
            }
            let mut told = false;
            self.endings.each_of_compounding(head, |word| {
                told |= self.names_goods(word);
                let known = out[start..].iter().any(|r| r.word == word);
                if self.heads.has(word) && !known {
                    out.push(Reading::of(word, How::Headed));
                }
            });
            if !told {
                continue;
            }
            if head.len() < LONG_HEAD && !self.are_parts(modifier, MOST_PARTS) {
                out.truncate(start);
            }
            if out.len() > start {
                self.modifiers(modifier, out);
            }
            return true;
        }
        false
    }

    /// Appends the word that stands before the last part, if it is one.
    fn modifiers(&self, modifier: &str, out: &mut Vec<Reading>) {
        let start = out.len();
        self.each_part(modifier, |word| {
            if !out[start..].iter().any(|r| r.word == word) {
                out.push(Reading::of(word, How::Modifier));
            }
        });
    }

    /// Whether a text is nothing but words of these languages run together, so many at most.
    fn are_parts(&self, text: &str, most: usize) -> bool {
        let is_part = |text| {
            let mut known = false;
            self.each_part(text, |_| known = true);
            known
        };
        let further = || {
            let cuts = MIN_PART..text.len().saturating_sub(MIN_PART - 1);
            cuts.map(|at| text.split_at(at))
                .any(|(part, rest)| is_part(part) && self.are_parts(rest, most - 1))
        };
        is_part(text) || most > 1 && further()
    }

    /// Calls `each` with the words that a part of a compound may be; with some more than once.
    fn each_part(&self, part: &str, mut each: impl FnMut(u32)) {
        let linked = part.strip_suffix(LINK);
        for part in [Some(part), linked].into_iter().flatten() {
            if part.len() >= MIN_PART {
                self.endings.each_of_compounding(part, &mut each);
            }
        }
    }
}
