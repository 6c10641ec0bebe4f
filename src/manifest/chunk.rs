//! Whole records of a manifest, handed to one worker.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::buffer::Buffer;
use super::columns::ColumnMap;
use super::encoding::push_repaired;
use super::reject::{RejectReason, Widths};
use super::split::Fields;
use super::{Dialect, Field, GoodsItem};

/// What a worker must know to read records; shared by all of them.
#[derive(Clone, Debug)]
pub struct Layout {
    /// How the text is written.
    pub dialect: Dialect,
    /// Which column is which field.
    pub map: ColumnMap,
    pub(super) widths: Widths,
}

impl Layout {
    /// Reads one record again from its original text, as [`Records::next`] gave it.
    ///
    /// # Errors
    /// Why it is no goods item.
    pub fn item<'a>(
        &'a self,
        raw: &'a str,
        scratch: &'a mut RecordScratch,
    ) -> Result<GoodsItem<'a>, RejectReason> {
        scratch.fields.split(raw, self.dialect.delimiter);
        assemble(self, raw, scratch)
    }
}

/// Where one record stands in its chunk.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    pub(super) start: u32,
    pub(super) end: u32,
    /// Physical lines after the chunk's first.
    pub(super) line: u32,
    pub(super) kind: Kind,
}

/// What reading found out about a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Plain,
    Quoted,
    Unclosed,
    TooLong,
}

/// About half a MiB of whole records; recycle it from call to call.
#[derive(Debug, Default)]
pub struct Chunk {
    /// The records as read; `settle` makes sure that they are UTF-8.
    pub(super) bytes: Buffer,
    pub(super) marks: Vec<Mark>,
    pub(super) first_record: u64,
    pub(super) first_line: u64,
    pub(super) stray: Arc<AtomicU64>,
    settled: bool,
    has_nul: bool,
}

impl Chunk {
    /// A chunk without records.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// How many records it holds, rejected ones included.
    #[must_use]
    pub fn len(&self) -> usize {
        self.marks.len()
    }

    /// Whether it holds no record.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.marks.is_empty()
    }

    /// The number of its first record in the manifest, from 1.
    #[must_use]
    pub fn first_record(&self) -> u64 {
        self.first_record
    }

    /// Makes room for other records.
    pub(super) fn reset(&mut self, first_record: u64, first_line: u64, stray: &Arc<AtomicU64>) {
        self.bytes.clear();
        self.marks.clear();
        (self.first_record, self.first_line) = (first_record, first_line);
        self.stray = Arc::clone(stray);
        self.settled = false;
    }

    /// Its records in order. The text is checked here, in the worker, not where chunks are filled.
    pub fn records<'c>(
        &'c mut self,
        layout: &'c Layout,
        scratch: &'c mut RecordScratch,
    ) -> Records<'c> {
        if !self.settled {
            self.settle();
        }
        // Checked a second time because safe code has no other way to a text; it is a small part of the reading.
        let text = simdutf8::basic::from_utf8(&self.bytes).unwrap_or_default();
        Records {
            chunk: self,
            text,
            layout,
            scratch,
            next: 0,
        }
    }

    /// Makes the bytes UTF-8; stray ones are read as Windows-1252 and counted.
    fn settle(&mut self) {
        self.settled = true;
        if simdutf8::basic::from_utf8(&self.bytes).is_err() {
            self.repair();
        }
        self.has_nul = memchr::memchr(0, &self.bytes).is_some();
    }

    #[expect(
        clippy::cast_possible_truncation,
        reason = "a few MiB, three times that after repair"
    )]
    fn repair(&mut self) {
        let mut text = String::with_capacity(self.bytes.len() + self.bytes.len() / 8);
        let mut stray = 0;
        for mark in &mut self.marks {
            let start = text.len() as u32;
            let record = &self.bytes[mark.start as usize..mark.end as usize];
            stray += push_repaired(record, &mut text);
            (mark.start, mark.end) = (start, text.len() as u32);
        }
        self.stray.fetch_add(stray, Ordering::Relaxed);
        self.bytes = text.into_bytes().into();
    }
}

/// Space that reading one record needs; reuse it for all.
#[derive(Debug, Default)]
pub struct RecordScratch {
    fields: Fields,
    joined: String,
    parts: Vec<usize>,
}

/// One record of a manifest.
#[derive(Clone, Copy, Debug)]
pub struct Record<'a> {
    /// Its number among the data records, from 1.
    pub record: u64,
    /// The physical line on which it starts, from 1, titles and header counted.
    pub line: u64,
    /// Its original text without the line end.
    pub raw: &'a str,
    /// The goods item, or why the record was set aside.
    pub item: Result<GoodsItem<'a>, RejectReason>,
}

/// The records of a chunk, one at a time; each borrows the scratch until the next.
#[derive(Debug)]
pub struct Records<'c> {
    chunk: &'c Chunk,
    text: &'c str,
    layout: &'c Layout,
    scratch: &'c mut RecordScratch,
    next: usize,
}

impl Records<'_> {
    /// The next record; `None` after the last one.
    #[inline]
    #[expect(
        clippy::should_implement_trait,
        reason = "a record borrows the scratch, which an Iterator cannot say"
    )]
    pub fn next(&mut self) -> Option<Record<'_>> {
        let mark = *self.chunk.marks.get(self.next)?;
        let record = self.chunk.first_record + self.next as u64;
        self.next += 1;
        let raw = self
            .text
            .get(mark.start as usize..mark.end as usize)
            .unwrap_or_default();
        let line = self.chunk.first_line + u64::from(mark.line);
        let item = match self.refusal(mark.kind, raw) {
            Some(reason) => Err(reason),
            None => self.item(mark.kind, raw),
        };
        Some(Record {
            record,
            line,
            raw,
            item,
        })
    }

    fn refusal(&self, kind: Kind, raw: &str) -> Option<RejectReason> {
        match kind {
            Kind::Unclosed => Some(RejectReason::UnclosedQuote),
            Kind::TooLong => Some(RejectReason::TooLong),
            _ if self.chunk.has_nul && raw.contains('\0') => Some(RejectReason::Binary),
            _ => None,
        }
    }

    #[inline]
    fn item<'a>(&'a mut self, kind: Kind, raw: &'a str) -> Result<GoodsItem<'a>, RejectReason> {
        let fields = &mut self.scratch.fields;
        if kind == Kind::Quoted {
            fields.split_quoted(raw, self.layout.dialect.delimiter);
        } else {
            fields.split_plain(raw, self.layout.dialect.delimiter);
        }
        assemble(self.layout, raw, self.scratch)
    }
}

/// The goods item of a record whose fields are split.
#[inline]
fn assemble<'a>(
    layout: &'a Layout,
    raw: &'a str,
    scratch: &'a mut RecordScratch,
) -> Result<GoodsItem<'a>, RejectReason> {
    let Layout { map, widths, .. } = layout;
    let RecordScratch {
        fields,
        joined,
        parts,
    } = scratch;
    widths.check(fields.len(), || fields.empty_from(widths.most))?;
    let fields = &*fields;
    let mut item = GoodsItem::new();
    for (field, column) in map.singles() {
        item.set(*field, fields.get(raw, *column).trim_ascii());
    }
    if let Some(currency) = map.currency() {
        item.set(Field::Currency, currency);
    }
    let (text, trader_len) = describe(map, raw, fields, parts, joined);
    item.set_description(text, trader_len);
    Ok(item)
}

/// The description and how much of it is the trader's; copied together only where several columns say something.
fn describe<'a>(
    map: &ColumnMap,
    raw: &'a str,
    fields: &'a Fields,
    parts: &mut Vec<usize>,
    joined: &'a mut String,
) -> (&'a str, usize) {
    let text = |column: usize| fields.get(raw, column).trim_ascii();
    let columns = map.descriptions();
    if let [only] = *columns {
        let text = text(only);
        return (text, if map.trader() > 0 { text.len() } else { 0 });
    }
    parts.clear();
    for place in 0..columns.len() {
        let new = text(columns[place]);
        let known = parts
            .iter()
            .any(|known| text(columns[*known]).eq_ignore_ascii_case(new));
        if !new.is_empty() && !known {
            parts.push(place);
        }
    }
    match parts[..] {
        [] => ("", 0),
        [only] => {
            let text = text(columns[only]);
            (text, if only < map.trader() { text.len() } else { 0 })
        }
        _ => join(
            parts
                .iter()
                .map(|place| (text(columns[*place]), *place < map.trader())),
            joined,
        ),
    }
}

fn join<'a, 'b>(
    parts: impl Iterator<Item = (&'b str, bool)>,
    joined: &'a mut String,
) -> (&'a str, usize) {
    joined.clear();
    let mut trader_len = 0;
    for (text, is_trader) in parts {
        if !joined.is_empty() {
            joined.push(' ');
        }
        joined.push_str(text);
        if is_trader {
            trader_len = joined.len();
        }
    }
    (joined, trader_len)
}
