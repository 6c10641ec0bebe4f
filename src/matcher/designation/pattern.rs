//! A designation as the catalogue writes it, cut into pieces, and the keys by which a line finds it.

use super::{SPELLED_OUT, byte_bit};
use crate::text::FoldedText;

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// Letters and digits that stand together.
    Text(Box<str>),
    /// One or more digits.
    Digits,
}

#[derive(Debug)]
pub(super) struct Pattern {
    pub(super) designation: u32,
    pub(super) pieces: Vec<Piece>,
    pub(super) open_end: bool,
}

impl Pattern {
    pub(super) fn parse(pattern: &str, designation: u32, folded: &mut FoldedText) -> Option<Self> {
        let (body, open_end) = match pattern.strip_suffix('*') {
            Some(body) => (body, true),
            None => (pattern, false),
        };
        let mut pieces = Vec::new();
        for (i, part) in body.split('#').enumerate() {
            if i > 0 {
                pieces.push(Piece::Digits);
            }
            folded.fold(part);
            texts(folded.as_str(), &mut pieces);
        }
        (!pieces.is_empty()).then_some(Self {
            designation,
            pieces,
            open_end,
        })
    }

    /// Whether every writing of the pattern starts with a key of so many bytes.
    pub(super) fn has_key(&self, level: usize) -> bool {
        let texts = self.pieces.iter().map_while(|piece| match piece {
            Piece::Text(text) => Some(text.len()),
            Piece::Digits => None,
        });
        let lead: usize = texts.sum();
        let least = |piece: &Piece| match piece {
            Piece::Text(text) => text.len(),
            Piece::Digits => 1,
        };
        let spelled_out = level <= SPELLED_OUT && lead > 0;
        lead >= level || spelled_out && self.pieces.iter().map(least).sum::<usize>() >= level
    }

    /// The key of what stands behind the digits that it starts with, if that is long enough.
    pub(super) fn key_behind_digits(&self) -> Option<u64> {
        let (Piece::Digits, behind) = self.pieces.split_first()? else {
            return None;
        };
        let texts = behind.iter().map_while(|piece| match piece {
            Piece::Text(text) => Some(text.bytes()),
            Piece::Digits => None,
        });
        let head: Vec<u8> = texts.flatten().take(SPELLED_OUT).collect();
        (head.len() == SPELLED_OUT).then(|| key_of(&head, SPELLED_OUT))
    }

    /// The bit of its first letter, or of any digit.
    pub(super) fn start_bit(&self) -> u64 {
        match self.pieces.first() {
            Some(Piece::Text(text)) => text.bytes().next().map_or(0, byte_bit),
            _ => byte_bit(b'0'),
        }
    }

    /// The keys of so many bytes under which a line's text may start this pattern.
    pub(super) fn keys(&self, level: usize) -> Vec<u64> {
        if let Some(Piece::Text(text)) = self.pieces.first()
            && text.len() >= level
        {
            return vec![key_of(text.as_bytes(), level)];
        }
        let mut heads: Vec<Vec<u8>> = vec![Vec::new()];
        for piece in &self.pieces {
            match piece {
                Piece::Text(text) => heads.iter_mut().for_each(|h| h.extend(text.bytes())),
                // The digits may be many, but at most the key's length of them is looked at; a
                // letter after fewer digits is entered as well.
                Piece::Digits => heads = heads.iter().flat_map(|h| with_digits(h, level)).collect(),
            }
            if heads.iter().all(|h| h.len() >= level) {
                break;
            }
        }
        let mut keys: Vec<u64> = heads.iter().map(|h| key_of(h, level)).collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }
}

/// The runs of letters and runs of digits of a text: between them, and only there, a writer may put
/// or leave out a hyphen or space.
fn texts(folded: &str, pieces: &mut Vec<Piece>) {
    let joins = |a: char, b: char| {
        a.is_alphanumeric() && b.is_alphanumeric() && a.is_ascii_digit() == b.is_ascii_digit()
    };
    let mut start = 0;
    let mut chars = folded.char_indices().peekable();
    while let Some((_, c)) = chars.next() {
        let next = chars.peek().copied();
        let end = next.map_or(folded.len(), |(at, _)| at);
        if next.is_some_and(|(_, next)| joins(c, next)) {
            continue;
        }
        if c.is_alphanumeric() {
            pieces.push(Piece::Text(folded[start..end].into()));
        }
        start = end;
    }
}

fn key_of(head: &[u8], level: usize) -> u64 {
    let bytes = head.iter().take(level);
    bytes.rev().fold(0, |key, &byte| key << 8 | u64::from(byte))
}

/// A head shorter than the key, with one digit after it or as many as the key has room for.
fn with_digits(head: &[u8], level: usize) -> Vec<Vec<u8>> {
    if head.len() >= level {
        return vec![head.to_vec()];
    }
    let mut grown: Vec<Vec<u8>> = vec![head.to_vec()];
    let mut all = Vec::new();
    for _ in head.len()..level {
        grown = grown
            .iter()
            .flat_map(|h| (b'0'..=b'9').map(move |d| [h.as_slice(), &[d]].concat()))
            .collect();
        all.extend(grown.iter().cloned());
    }
    all
}

#[cfg(test)]
mod tests {
    use super::super::builder::Builder;
    use super::*;

    #[test]
    fn patterns_that_start_with_digits_have_a_key_behind_them() {
        let parsed = |pattern| Pattern::parse(pattern, 0, &mut FoldedText::default()).unwrap();
        let key = |pattern| parsed(pattern).key_behind_digits();
        assert_eq!(key("# afg"), Some(key_of(b"afg", SPELLED_OUT)));
        assert_eq!(key("#pv-100*"), Some(key_of(b"pv1", SPELLED_OUT)));
        assert_eq!((key("#k#"), key("17-4 ph")), (None, None));
        let mut builder = Builder::default();
        for pattern in ["#pvm", "#k#"] {
            builder.enter(&parsed(pattern));
        }
        // What stands in no table is tried wherever a digit does.
        assert_eq!(*builder.finish().keyless, [1]);
    }
}
