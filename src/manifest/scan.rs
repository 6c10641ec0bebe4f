//! Finding where records start and end.
//!
//! Rules, none of which depends on how the input is cut into chunks:
//! - A record ends at a line end outside quotes.
//! - A quoted field that runs over lines must close strictly (a delimiter or line end follows), within the limits, in a
//!   record with the header's number of fields. Otherwise its first physical line alone is set aside and reading goes
//!   on with the next one, so that one stray quote never swallows the file.
//! - A line beyond the limit is set aside and skipped.

use memchr::{memchr, memchr_iter, memchr2};

use super::reject::Widths;
use super::split::each_emptiness;
use super::{Dialect, LineEnding};

/// The bounds of one record.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// Bytes of a record, line end not counted.
    pub(super) bytes: usize,
    /// Physical lines of a record.
    pub(super) lines: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 1 << 20,
            lines: 1000,
        }
    }
}

/// What stands at a line start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// A blank line.
    Blank { next: usize },
    /// A record from the start to `end`, of `lines` physical lines.
    Record {
        end: usize,
        next: usize,
        lines: usize,
        quoted: bool,
    },
    /// A physical line that opens a quote which is not closed.
    Unclosed { end: usize, next: usize },
    /// A line that is longer than the limit; its end is not searched here.
    TooLong { end: usize },
    /// More bytes are needed to tell.
    More,
}

/// A line end: where the line's text ends and the next line starts.
#[derive(Clone, Copy)]
struct LineEnd {
    end: usize,
    next: usize,
}

/// How a search within the known bytes ended.
enum Search<T> {
    Found(T),
    /// Not within the limits, or not before the end of the input.
    Never,
    More,
}

/// Finds records in bytes of one dialect.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scanner {
    pub(super) dialect: Dialect,
    pub(super) widths: Option<Widths>,
    pub(super) limits: Limits,
}

impl Scanner {
    /// What stands at `start`; `next_quote` caches the first quote at or after some earlier start in the same bytes
    /// (`first_quote` of them at first). `eof`: nothing follows `bytes`.
    pub(super) fn step(
        &self,
        bytes: &[u8],
        start: usize,
        eof: bool,
        next_quote: &mut usize,
    ) -> Step {
        let line = match self.line_end(bytes, start, start, eof) {
            Search::Found(line) => line,
            Search::Never => {
                return Step::TooLong {
                    end: start + self.limits.bytes,
                };
            }
            Search::More => return Step::More,
        };
        let blank = is_blank(&bytes[start..line.end]);
        if blank {
            return Step::Blank { next: line.next };
        }
        if *next_quote < start {
            *next_quote = first_quote(bytes, start);
        }
        if *next_quote >= line.end {
            return Step::Record {
                end: line.end,
                next: line.next,
                lines: 1,
                quoted: false,
            };
        }
        self.quoted(bytes, start, *next_quote, line, eof)
    }

    /// The end of the line that holds `from`, in a record that starts at `start`.
    fn line_end(&self, bytes: &[u8], start: usize, from: usize, eof: bool) -> Search<LineEnd> {
        let window = bytes.len().min(start + self.limits.bytes + 2);
        let found = match self.dialect.ending {
            LineEnding::Lf => memchr(b'\n', &bytes[from..window]),
            LineEnding::Cr => memchr2(b'\r', b'\n', &bytes[from..window]),
        };
        let line = match found.map(|at| from + at) {
            Some(at) => self.ended_at(bytes, start, at),
            None if bytes.len() > start + self.limits.bytes + 1 => return Search::Never,
            None if eof => LineEnd {
                end: without_cr(bytes, start, bytes.len()),
                next: bytes.len(),
            },
            None => return Search::More,
        };
        // `\r` at the end of what is known may be the first half of `\r\n`.
        let undecided = self.dialect.ending == LineEnding::Cr && !eof && line.next == bytes.len();
        match line {
            line if line.end - start > self.limits.bytes => Search::Never,
            _ if undecided && bytes.last() == Some(&b'\r') => Search::More,
            line => Search::Found(line),
        }
    }

    fn ended_at(&self, bytes: &[u8], start: usize, at: usize) -> LineEnd {
        match self.dialect.ending {
            LineEnding::Lf => LineEnd {
                end: without_cr(bytes, start, at),
                next: at + 1,
            },
            LineEnding::Cr => {
                let pair = bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n');
                LineEnd {
                    end: at,
                    next: at + 1 + usize::from(pair),
                }
            }
        }
    }

    /// A record whose first line, `first`, holds a quote, the first one at `quote`.
    fn quoted(&self, bytes: &[u8], start: usize, quote: usize, first: LineEnd, eof: bool) -> Step {
        let unclosed = Step::Unclosed {
            end: first.end,
            next: first.next,
        };
        let mut line = first;
        let mut at = quote;
        while at < line.end {
            let opens = at == start || bytes[at - 1] == self.dialect.delimiter;
            let after = match opens.then(|| self.close(bytes, start, at + 1, line, eof)) {
                None => at + 1,
                Some(Search::Never) => return unclosed,
                Some(Search::More) => return Step::More,
                Some(Search::Found(after)) => after,
            };
            if after > line.end {
                line = match self.line_end(bytes, start, after, eof) {
                    Search::Found(line) => line,
                    Search::Never => return unclosed,
                    Search::More => return Step::More,
                };
            }
            at = memchr(b'"', &bytes[after..line.end]).map_or(line.end, |found| after + found);
        }
        if line.next == first.next {
            return Step::Record {
                end: line.end,
                next: line.next,
                lines: 1,
                quoted: true,
            };
        }
        self.over_lines(bytes, start, line).unwrap_or(unclosed)
    }

    /// After the quote that closes the field whose body starts at `from` on `line`.
    fn close(
        &self,
        bytes: &[u8],
        start: usize,
        from: usize,
        line: LineEnd,
        eof: bool,
    ) -> Search<usize> {
        let limit = start + self.limits.bytes;
        let window = bytes.len().min(limit);
        let mut at = from.min(window);
        loop {
            let Some(found) = memchr(b'"', &bytes[at..window]) else {
                let give_up =
                    eof || bytes.len() >= limit || self.too_many_lines(&bytes[start..window]);
                return if give_up { Search::Never } else { Search::More };
            };
            let quote = at + found;
            match bytes.get(quote + 1) {
                None if !eof => return Search::More,
                Some(b'"') => at = (quote + 2).min(window),
                next if quote > line.end && !self.is_strict(next) => return Search::Never,
                _ => return Search::Found(quote + 1),
            }
        }
    }

    fn is_strict(&self, next: Option<&u8>) -> bool {
        next.is_none_or(|&b| b == self.dialect.delimiter || b == b'\n' || b == b'\r')
    }

    fn too_many_lines(&self, bytes: &[u8]) -> bool {
        self.count_lines(bytes) > self.limits.lines
    }

    /// The record that ends with `line`, if its size and number of fields are those of a record.
    fn over_lines(&self, bytes: &[u8], start: usize, line: LineEnd) -> Option<Step> {
        let record = &bytes[start..line.end];
        let lines = self.count_lines(record) + 1;
        if lines > self.limits.lines || !self.fits(record) {
            return None;
        }
        Some(Step::Record {
            end: line.end,
            next: line.next,
            lines,
            quoted: true,
        })
    }

    fn fits(&self, record: &[u8]) -> bool {
        let Some(widths) = self.widths else {
            return true;
        };
        let (mut found, mut rest_is_empty) = (0, true);
        each_emptiness(record, self.dialect.delimiter, |empty| {
            found += 1;
            rest_is_empty &= empty || found <= widths.most;
        });
        widths.check(found, || rest_is_empty).is_ok()
    }

    /// Line ends within `bytes`.
    fn count_lines(&self, bytes: &[u8]) -> usize {
        let feeds = memchr_iter(b'\n', bytes).count();
        if self.dialect.ending == LineEnding::Lf {
            return feeds;
        }
        let pairs = memchr_iter(b'\r', bytes)
            .filter(|&at| bytes.get(at + 1) == Some(&b'\n'))
            .count();
        feeds + memchr_iter(b'\r', bytes).count() - pairs
    }

    /// Where the line after the one that holds `from` starts; `None` if it is not known yet.
    pub(super) fn skip_line(&self, bytes: &[u8], from: usize, eof: bool) -> Option<usize> {
        let unlimited = Self {
            limits: Limits {
                bytes: usize::MAX / 4,
                lines: 1,
            },
            ..*self
        };
        match unlimited.line_end(bytes, from, from, eof) {
            Search::Found(line) => Some(line.next),
            Search::Never | Search::More => None,
        }
    }
}

/// The first quote at or after `from`; `usize::MAX` if there is none.
pub(super) fn first_quote(bytes: &[u8], from: usize) -> usize {
    memchr(b'"', &bytes[from..]).map_or(usize::MAX, |at| from + at)
}

/// The end of a line's text, a `\r` before the line feed left out.
fn without_cr(bytes: &[u8], start: usize, end: usize) -> usize {
    if end > start && bytes[end - 1] == b'\r' {
        end - 1
    } else {
        end
    }
}

/// Whether a line says nothing: spaces, or the end-of-file mark of DOS.
fn is_blank(line: &[u8]) -> bool {
    line.iter().all(|b| matches!(b, b' ' | 0x1a))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The records of `text` under small limits, rejected ones marked, found in pieces of `size` bytes.
    fn records(text: &str, ending: LineEnding, size: usize) -> Vec<String> {
        let scanner = Scanner {
            dialect: Dialect {
                delimiter: b',',
                ending,
            },
            widths: Some(Widths { least: 2, most: 2 }),
            limits: Limits {
                bytes: 20,
                lines: 3,
            },
        };
        let (mut start, mut known, mut all) = (0, 0, Vec::new());
        while start < text.len() {
            known = (known + size).min(text.len());
            let (bytes, eof) = (&text.as_bytes()[..known], known == text.len());
            let step = scanner.step(bytes, start, eof, &mut first_quote(bytes, start));
            let (mark, end, next) = match step {
                Step::More => continue,
                Step::Blank { next } => ("blank ", start, next),
                Step::Record { end, next, .. } => ("", end, next),
                Step::Unclosed { end, next } => ("! ", end, next),
                Step::TooLong { end } => (
                    "long ",
                    end,
                    scanner.skip_line(text.as_bytes(), end, true).unwrap(),
                ),
            };
            all.push(format!("{mark}{}", &text[start..end]));
            start = next;
        }
        all
    }

    #[test]
    fn limits_hold_and_pieces_do_not_matter() {
        for (text, expected) in [
            ("a,b\nc,d", vec!["a,b", "c,d"]),
            ("a,\"b\nc\"\nd,e\n", vec!["a,\"b\nc\"", "d,e"]),
            ("a,\"b\nc,d\n", vec!["! a,\"b", "c,d"]),
            // The next quote of the file does not close the stray one.
            ("a,\"b\nc,\"d\"\ne,f\n", vec!["! a,\"b", "c,\"d\"", "e,f"]),
            // Closed, but with too many fields: the lines stand for themselves.
            ("a,\"b\nc,d\",e\nf,g\n", vec!["! a,\"b", "c,d\",e", "f,g"]),
            // Too many lines.
            (
                "a,\"\n\n\nb\"\nc,d\n",
                vec!["! a,\"", "blank ", "blank ", "b\"", "c,d"],
            ),
            ("a,0123456789abcdef01\n", vec!["a,0123456789abcdef01"]),
            ("a,0123456789abcdef01\r\n", vec!["a,0123456789abcdef01"]),
            (
                "a,0123456789abcdef012\nb,c",
                vec!["long a,0123456789abcdef01", "b,c"],
            ),
            (
                "a,\"0123456789\n012345678\"\nb,c\n",
                vec!["! a,\"0123456789", "012345678\"", "b,c"],
            ),
            (
                "a,1\" x\n \n\"b\",\"\"\n",
                vec!["a,1\" x", "blank ", "\"b\",\"\""],
            ),
        ] {
            for size in 1..=text.len() {
                assert_eq!(
                    records(text, LineEnding::Lf, size),
                    expected,
                    "{text:?} by {size}"
                );
            }
            let text = text.replace("\r\n", "\n").replace('\n', "\r");
            for size in 1..=text.len() {
                let found: Vec<String> = records(&text, LineEnding::Cr, size)
                    .iter()
                    .map(|r| r.replace('\r', "\n"))
                    .collect();
                assert_eq!(found, expected, "{text:?} by {size}");
            }
        }
    }
}
