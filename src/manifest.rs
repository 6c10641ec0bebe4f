//! Reads any manifest export into goods items.
//!
//! An input is opened once: what it is compressed with, its encoding, delimiter, line ends, header and columns are found
//! from its first bytes. After that [`Manifest::next_chunk`] only looks for the ends of records, so that one lock around
//! it feeds many workers; each worker takes the fields of its own chunk apart with [`Chunk::records`].
//!
//! ```
//! use tidewaiter::manifest::{Chunk, Manifest, Options, RecordScratch};
//!
//! let text = "Goods description;HS code\nVacuum pump;8414.10\n";
//! let mut manifest = Manifest::from_reader("sample", Box::new(text.as_bytes()), &Options::default())?;
//! let layout = manifest.layout();
//! let (mut chunk, mut scratch) = (Chunk::new(), RecordScratch::default());
//! while manifest.next_chunk(&mut chunk)? {
//!     let mut records = chunk.records(&layout, &mut scratch);
//!     while let Some(record) = records.next() {
//!         let item = record.item.expect("both lines are sound");
//!         assert_eq!((item.description(), item.commodity_code()), ("Vacuum pump", "8414.10"));
//!     }
//! }
//! # Ok::<(), tidewaiter::error::Error>(())
//! ```

mod buffer;
mod chunk;
mod columns;
mod dialect;
mod encoding;
mod field;
mod guess;
mod names;
mod open;
mod options;
mod reject;
mod rows;
mod scan;
mod source;
mod split;

use std::fmt;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use encoding_rs::Encoding;

pub use chunk::{Chunk, Layout, Record, RecordScratch, Records};
pub use columns::ColumnMap;
pub use dialect::{Dialect, LineEnding};
pub use field::{Field, GoodsItem};
pub use options::{ColumnRef, Options};
pub use reject::RejectReason;
pub use source::Compression;
pub use split::{Fields, split};

use self::chunk::{Kind, Mark};
use self::scan::{Scanner, Step, first_quote};
use self::source::{Gauge, Input};
use crate::error::{Error, ErrorKind, Result};

/// The header of a manifest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Header {
    /// The names of the columns, trimmed; empty texts where there is no header.
    pub columns: Vec<String>,
    /// The original text of the header; empty where there is none.
    pub raw: String,
    /// The physical line of the header, from 1; `None` where there is none.
    pub line: Option<u64>,
    /// The rows above it, as they stand.
    pub titles: Vec<String>,
}

/// One opened input.
pub struct Manifest {
    name: String,
    layout: Arc<Layout>,
    header: Header,
    encoding: &'static Encoding,
    compression: Compression,
    size: Option<u64>,
    gauge: Gauge,
    notes: Vec<String>,
    stray: Arc<AtomicU64>,
    reader: Input,
    chunk_size: usize,
    scanner: Scanner,
    /// Bytes read and not yet part of a chunk: the start of a record.
    carry: Vec<u8>,
    /// Inside a line that is too long and already set aside.
    skipping: bool,
    ended: bool,
    failure: Option<io::Error>,
    finished: bool,
    digest: Option<String>,
    next_record: u64,
    next_line: u64,
    blank_lines: u64,
}

impl Manifest {
    /// The size of a chunk in bytes unless set otherwise.
    pub const CHUNK_SIZE: usize = 1 << 18;

    /// The input as the user named it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What workers need to read records.
    #[must_use]
    pub fn layout(&self) -> Arc<Layout> {
        Arc::clone(&self.layout)
    }

    /// How the text is written.
    #[must_use]
    pub fn dialect(&self) -> Dialect {
        self.layout.dialect
    }

    /// Which column is which field.
    #[must_use]
    pub fn columns(&self) -> &ColumnMap {
        &self.layout.map
    }

    /// The header and what stands above it.
    #[must_use]
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// The encoding of the input.
    #[must_use]
    pub fn encoding(&self) -> &'static Encoding {
        self.encoding
    }

    /// How the input is compressed.
    #[must_use]
    pub fn compression(&self) -> Compression {
        self.compression
    }

    /// Bytes of the input as stored, before decompression; `None` for pipes.
    #[must_use]
    pub fn size(&self) -> Option<u64> {
        self.size
    }

    /// Bytes of the input read so far, before decompression; a progress bar may keep it.
    #[must_use]
    pub fn bytes_read(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.gauge.bytes)
    }

    /// Data records found so far: items and rejected ones.
    #[must_use]
    pub fn records(&self) -> u64 {
        self.next_record - 1
    }

    /// Blank lines below the header so far, which are no records.
    #[must_use]
    pub fn blank_lines(&self) -> u64 {
        self.blank_lines
    }

    /// Bytes so far that had no meaning in the encoding and were read as Windows-1252 or replaced.
    #[must_use]
    pub fn stray_bytes(&self) -> u64 {
        self.stray.load(Ordering::Relaxed)
    }

    /// SHA-256 of the input as stored, in hexadecimal; `None` before the end was reached, or if
    /// [`Options::no_digest`] was set.
    #[must_use]
    pub fn digest(&self) -> Option<&str> {
        self.digest.as_deref()
    }

    /// What the user should know about this input, in sentences; complete once the end was reached.
    #[must_use]
    pub fn notes(&self) -> Vec<String> {
        let mut notes = self.notes.clone();
        let stray = self.stray_bytes();
        if stray > 0 {
            let what = if self.encoding == encoding_rs::UTF_8 {
                "read as Windows-1252"
            } else {
                "replaced"
            };
            notes.push(format!(
                "{stray} bytes are not {} and were {what}",
                self.encoding.name()
            ));
        }
        if self.finished && self.records() == 0 {
            notes.push("there is no goods item; check that the export was complete".to_owned());
        }
        notes
    }

    /// Sets the size of chunks in bytes; it changes memory and speed, never the records.
    pub fn set_chunk_size(&mut self, bytes: usize) {
        self.chunk_size = bytes.max(1);
    }

    /// Fills `chunk` with whole records; `false` when there are none left.
    ///
    /// # Errors
    /// `Input`, if the input cannot be read to its end. Whole records before the damage are delivered first.
    pub fn next_chunk(&mut self, chunk: &mut Chunk) -> Result<bool> {
        chunk.reset(self.next_record, self.next_line, &self.stray);
        chunk.bytes.append(&mut self.carry);
        while !self.ended || !chunk.bytes.is_empty() {
            self.read_more(chunk);
            let done = self.scan(chunk);
            self.keep_rest(chunk, done);
            if !chunk.marks.is_empty() {
                return Ok(true);
            }
            if let Some(error) = self.failure.take() {
                return Err(self.broken(error));
            }
            chunk.bytes.append(&mut self.carry);
        }
        if !self.finished {
            self.finished = true;
            self.digest = self.gauge.digest();
        }
        Ok(false)
    }

    /// Reads up to a chunk's size more; an error waits until the records before it are delivered.
    fn read_more(&mut self, chunk: &mut Chunk) {
        if self.ended || self.failure.is_some() {
            return;
        }
        let want = self
            .chunk_size
            .saturating_sub(chunk.bytes.len())
            .max(self.chunk_size / 2 + 1);
        match chunk.bytes.fill(&mut self.reader, want) {
            Ok(ended) => self.ended = ended,
            Err(error) => self.failure = Some(error),
        }
    }

    /// Marks the records in the chunk's bytes; returns where the first undecided one starts.
    #[expect(clippy::cast_possible_truncation, reason = "a chunk is a few MiB")]
    fn scan(&mut self, chunk: &mut Chunk) -> usize {
        let bytes = &chunk.bytes;
        let mut start = self.skip(bytes);
        let mut quote = first_quote(bytes, start);
        while start < bytes.len() && !self.skipping {
            let step = self.scanner.step(bytes, start, self.ended, &mut quote);
            let (kind, end, next, lines) = match step {
                Step::More => break,
                Step::Blank { next } => {
                    self.blank_lines += 1;
                    self.next_line += 1;
                    start = next;
                    continue;
                }
                Step::Record {
                    end,
                    next,
                    lines,
                    quoted: false,
                } => (Kind::Plain, end, next, lines),
                Step::Record {
                    end,
                    next,
                    lines,
                    quoted: true,
                } => (Kind::Quoted, end, next, lines),
                Step::Unclosed { end, next } => (Kind::Unclosed, end, next, 1),
                Step::TooLong { end } => (Kind::TooLong, char_start(bytes, end), end, 1),
            };
            let line = (self.next_line - chunk.first_line) as u32;
            chunk.marks.push(Mark {
                start: start as u32,
                end: end as u32,
                line,
                kind,
            });
            self.next_record += 1;
            self.next_line += lines as u64;
            start = next;
            if kind == Kind::TooLong {
                self.skipping = true;
                start += self.skip(&bytes[end..]);
                quote = first_quote(bytes, start);
            }
        }
        start
    }

    /// Goes on behind a line that is too long; returns how many bytes belong to it.
    fn skip(&mut self, bytes: &[u8]) -> usize {
        if !self.skipping {
            return 0;
        }
        if let Some(next) = self.scanner.skip_line(bytes, 0, self.ended) {
            self.skipping = false;
            return next;
        }
        // A last `\r` may be the first half of a line end.
        bytes.len() - usize::from(bytes.last() == Some(&b'\r'))
    }

    /// Moves the bytes from `done` on behind the chunk; blank lines alone do not pile up.
    fn keep_rest(&mut self, chunk: &mut Chunk, done: usize) {
        self.carry.extend_from_slice(&chunk.bytes[done..]);
        chunk
            .bytes
            .truncate(if chunk.marks.is_empty() { 0 } else { done });
        if chunk.marks.is_empty() {
            chunk.first_line = self.next_line;
        }
    }

    /// Ends the reading; the piece of a record that came before the damage is no record.
    fn broken(&mut self, error: io::Error) -> Error {
        self.ended = true;
        self.carry.clear();
        let read = self.gauge.bytes.load(Ordering::Relaxed);
        let what = match self.compression {
            Compression::None => "cannot be read to its end",
            Compression::Gzip => "is a damaged or cut gzip file",
            Compression::Zstd => "is a damaged or cut Zstandard file",
        };
        let records = self.records();
        let message = format!(
            "{what}: reading stopped near byte {read} ({error}); {records} records before it were read; get the file again"
        );
        Error::new(ErrorKind::Input, message)
            .at(&self.name, None)
            .caused_by(error)
    }
}

/// The start of the character that byte `at` is part of.
fn char_start(bytes: &[u8], at: usize) -> usize {
    let is_start = |at: &usize| {
        bytes
            .get(*at)
            .is_none_or(|byte| !(0x80..0xc0).contains(byte))
    };
    (at.saturating_sub(3)..=at)
        .rev()
        .find(is_start)
        .unwrap_or(at)
}

impl fmt::Debug for Manifest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = f.debug_struct("Manifest");
        out.field("name", &self.name)
            .field("layout", &self.layout)
            .field("records", &self.records());
        out.finish_non_exhaustive()
    }
}
