//! The work on one input: records are rendered by workers, pieces are judged and written in order.

use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use indicatif::ProgressBar;

use super::capacity::Waiting;
use super::outputs::{Outputs, lock};
use crate::error::Result;
use crate::manifest::{Layout, Record, RecordScratch};
use crate::pipeline::Work;
use crate::report::{RejectedCsv, Reported, Source, Tally};
use crate::screening::consignment::{Place, RunFacts, RunNote};
use crate::screening::{Lane, Referral};

/// The outputs, working on one input.
pub(super) struct InputWork<'a> {
    pub(super) outputs: &'a Outputs,
    pub(super) source: Source<'a>,
    /// Number of the input in the run, counted from 1.
    pub(super) number: u64,
    pub(super) layout: Arc<Layout>,
    pub(super) progress: &'a ProgressBar,
    pub(super) bytes_read: Arc<AtomicU64>,
    /// Bytes of the inputs before this one.
    pub(super) before: u64,
}

/// What one chunk adds to every output.
#[derive(Default)]
pub(super) struct Piece {
    bodies: Vec<Vec<u8>>,
    /// The lines of `bodies`, where they compete for a capacity.
    waiting: Vec<Waiting>,
    rejected: Vec<u8>,
    tally: Tally,
    facts: RunFacts,
    drafts: Drafts,
}

/// Written records on which the run may still have a note: they are written again if it has.
#[derive(Default)]
struct Drafts {
    records: Vec<Draft>,
    /// The original texts, one after the other.
    text: String,
    /// Where each record stands in each body.
    places: Vec<Range<usize>>,
}

struct Draft {
    record: u64,
    line: u64,
    raw: Range<usize>,
    referral: Referral,
}

impl Drafts {
    fn push(&mut self, record: &Record<'_>, referral: Referral) {
        let start = self.text.len();
        self.text.push_str(record.raw);
        self.records.push(Draft {
            record: record.record,
            line: record.line,
            raw: start..self.text.len(),
            referral,
        });
    }

    fn clear(&mut self) {
        self.records.clear();
        self.text.clear();
        self.places.clear();
    }
}

impl Work for InputWork<'_> {
    type Output = Piece;

    fn record(&self, record: &Record<'_>, referral: Option<Referral>, piece: &mut Piece) {
        let item = match &record.item {
            Ok(item) => item,
            Err(reason) => {
                piece.tally.rejected(reason.code());
                if self.outputs.rejected.is_some() {
                    RejectedCsv::row(self.source.name, record, *reason, &mut piece.rejected);
                }
                return;
            }
        };
        let (referral, drawn) = self.sampled(record, referral);
        piece.tally.screened(referral.as_ref());
        let place = Place {
            input: u32::try_from(self.number - 1).unwrap_or(u32::MAX),
            record: record.record,
            line: record.line,
        };
        let catalogue = self.source.catalogue;
        let telling = piece.facts.take(catalogue, place, item, referral.as_ref());
        let lane = referral.as_ref().map_or(Lane::Green, |r| r.lane);
        let competes = lane >= self.outputs.lowest;
        if !competes && !drawn {
            return;
        }
        let referral = referral.unwrap_or_else(Referral::silent);
        piece
            .bodies
            .resize_with(self.outputs.reporters.len(), Vec::new);
        let reported = self.reported(record, &referral);
        for (reporter, body) in self.outputs.reporters.iter().zip(&mut piece.bodies) {
            let start = body.len();
            reporter.referral(&reported, body);
            if telling {
                piece.drafts.places.push(start..body.len());
            }
        }
        if self.outputs.capacity.is_some() {
            piece.waiting.push(Waiting {
                lane,
                points: referral.points(),
                competes,
                drawn,
                ends: piece.bodies.iter().map(Vec::len).collect(),
            });
        }
        if telling {
            piece.drafts.push(record, referral);
        }
    }

    fn deliver(&self, piece: &mut Piece) -> Result<()> {
        let notes = lock(&self.outputs.run).judge(self.source.catalogue, &mut piece.facts);
        for note in &notes {
            piece.tally.flagged(note.flag.kind);
        }
        if !notes.is_empty() {
            self.rewrite(piece, &notes);
        }
        piece.drafts.clear();
        if let Some(capacity) = &self.outputs.capacity {
            lock(capacity).take(&mut piece.waiting, &mut piece.bodies)?;
        }
        let mut files = lock(&self.outputs.files);
        for (file, body) in files.iter_mut().zip(&mut piece.bodies) {
            if !body.is_empty() {
                file.write(body)?;
                body.clear();
            }
        }
        drop(files);
        if let Some(rejected) = &self.outputs.rejected {
            lock(rejected).write(&piece.rejected)?;
            piece.rejected.clear();
        }
        lock(&self.outputs.tally).absorb(&mut piece.tally);
        let read = self.bytes_read.load(Ordering::Relaxed);
        self.progress.set_position(self.before + read);
        Ok(())
    }
}

impl InputWork<'_> {
    /// The referral with the mark of the control sample, if the record was drawn.
    fn sampled(&self, record: &Record<'_>, referral: Option<Referral>) -> (Option<Referral>, bool) {
        let sample = self.outputs.sample;
        let Some(sample) = sample.filter(|s| s.draws(self.number, record.record)) else {
            return (referral, false);
        };
        let mut referral = referral.unwrap_or_else(Referral::silent);
        referral.flags.push(sample.mark());
        (Some(referral), true)
    }

    fn reported<'r>(&'r self, record: &'r Record<'r>, referral: &'r Referral) -> Reported<'r> {
        Reported {
            source: &self.source,
            record,
            referral,
        }
    }

    /// Writes the records on which the run has a note once more, in the places where they stand.
    fn rewrite(&self, piece: &mut Piece, notes: &[RunNote]) {
        let mut scratch = RecordScratch::default();
        let outputs = self.outputs.reporters.len();
        let old: Vec<Vec<u8>> = piece.bodies.iter_mut().map(std::mem::take).collect();
        // Where rewritten records ended in each body, and where they end now.
        let mut moved: Vec<Vec<(usize, usize)>> = vec![vec![(0, 0)]; outputs];
        for (number, draft) in piece.drafts.records.iter().enumerate() {
            let notes = noted(notes, draft.record);
            if notes.is_empty() {
                continue;
            }
            let raw = &piece.drafts.text[draft.raw.clone()];
            let record = Record {
                record: draft.record,
                line: draft.line,
                raw,
                item: self.layout.item(raw, &mut scratch),
            };
            let mut referral = draft.referral.clone();
            for note in notes {
                referral.note(note.flag.clone());
            }
            let places = &piece.drafts.places[number * outputs..];
            for (at, (reporter, place)) in self.outputs.reporters.iter().zip(places).enumerate() {
                let body = &mut piece.bodies[at];
                let copied = moved[at].last().map_or(0, |(before, _)| *before);
                body.extend_from_slice(&old[at][copied..place.start]);
                reporter.referral(&self.reported(&record, &referral), body);
                moved[at].push((place.end, body.len()));
            }
        }
        for ((body, old), moved) in piece.bodies.iter_mut().zip(&old).zip(&moved) {
            let copied = moved.last().map_or(0, |(before, _)| *before);
            body.extend_from_slice(&old[copied..]);
        }
        for waiting in &mut piece.waiting {
            for (end, moved) in waiting.ends.iter_mut().zip(&moved) {
                let last = moved.partition_point(|(before, _)| before <= end);
                let (before, now) = moved[last.saturating_sub(1)];
                *end = *end - before + now;
            }
        }
    }
}

/// The notes on one record; notes stand in the order of records.
fn noted(notes: &[RunNote], record: u64) -> &[RunNote] {
    let start = notes.partition_point(|n| n.place.record < record);
    let end = notes.partition_point(|n| n.place.record <= record);
    &notes[start..end]
}
