//! The run: chunks of manifests go to workers, what they make of them comes out in input order.
//!
//! Every worker takes the reader for as long as it fills its own chunk, parses and screens the
//! chunk with nothing shared but the immutable [`Screener`], then waits for its turn to write.
//! Order holds by construction, memory is one chunk and its output a worker, and no thread is ever
//! blocked inside a pool.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use crate::error::{Error, ErrorKind, Result};
use crate::manifest::{Chunk, Manifest, Record, RecordScratch};
use crate::matcher::Scratch;
use crate::screening::{Referral, Screener};

/// What a worker makes of a chunk, and what happens to it in order.
pub trait Work: Sync {
    /// The product of one chunk.
    type Output: Send + Default;

    /// Takes one record with its referral, if there is anything to say about it.
    fn record(&self, record: &Record<'_>, referral: Option<Referral>, output: &mut Self::Output);

    /// Takes the products in input order.
    ///
    /// # Errors
    /// If they cannot be written; the run stops.
    fn deliver(&self, output: &mut Self::Output) -> Result<()>;
}

/// Whether to go on; set by a signal handler or by a failing worker.
#[derive(Debug, Default)]
pub struct Stop(AtomicBool);

impl Stop {
    /// Asks every worker to stop after its present chunk.
    pub fn ask(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether that was asked.
    #[must_use]
    pub fn asked(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// The place where workers take their turns.
struct Turns {
    next: Mutex<u64>,
    changed: Condvar,
}

/// The reader with the number of the chunk that it fills next.
struct Source<'m> {
    manifest: &'m mut Manifest,
    chunk: u64,
    done: bool,
}

/// Screens one manifest with `threads` workers.
///
/// # Errors
/// The first error of reading or delivering, or [`ErrorKind::Interrupted`] if `stop` was asked.
pub fn run<W: Work>(
    manifest: &mut Manifest,
    screener: &Screener,
    work: &W,
    threads: usize,
    stop: &Stop,
) -> Result<()> {
    let source = Mutex::new(Source {
        manifest,
        chunk: 0,
        done: false,
    });
    let turns = Turns {
        next: Mutex::new(0),
        changed: Condvar::new(),
    };
    let failure = Mutex::new(None);
    let halted = Stop::default();
    thread::scope(|scope| {
        for _ in 0..threads.max(1) {
            scope.spawn(|| {
                let mut worker = Worker::new(screener, work);
                if let Err(error) = worker.run(&source, &turns, stop, &halted) {
                    lock(&failure).get_or_insert(error);
                    halted.ask();
                    turns.changed.notify_all();
                }
            });
        }
    });
    match failure.into_inner().unwrap_or_else(PoisonError::into_inner) {
        Some(error) => Err(error),
        None if stop.asked() => Err(Error::new(
            ErrorKind::Interrupted,
            "stopped on request; no output file was written",
        )),
        None => Ok(()),
    }
}

struct Worker<'r, W: Work> {
    screener: &'r Screener,
    work: &'r W,
    chunk: Chunk,
    records: RecordScratch,
    scratch: Scratch,
    output: W::Output,
}

impl<'r, W: Work> Worker<'r, W> {
    fn new(screener: &'r Screener, work: &'r W) -> Self {
        Self {
            screener,
            work,
            chunk: Chunk::new(),
            records: RecordScratch::default(),
            scratch: Scratch::default(),
            output: W::Output::default(),
        }
    }

    fn run(
        &mut self,
        source: &Mutex<Source<'_>>,
        turns: &Turns,
        stop: &Stop,
        halted: &Stop,
    ) -> Result<()> {
        while !stop.asked() && !halted.asked() {
            let Some((number, layout)) = self.fill(source)? else {
                break;
            };
            let mut records = self.chunk.records(&layout, &mut self.records);
            while let Some(record) = records.next() {
                let referral = match &record.item {
                    Ok(item) => self.screener.screen(item, &mut self.scratch),
                    Err(_) => None,
                };
                self.work.record(&record, referral, &mut self.output);
            }
            if !wait_for_turn(turns, number, halted) {
                break;
            }
            let delivered = self.work.deliver(&mut self.output);
            *lock(&turns.next) += 1;
            turns.changed.notify_all();
            delivered?;
        }
        Ok(())
    }

    fn fill(
        &mut self,
        source: &Mutex<Source<'_>>,
    ) -> Result<Option<(u64, std::sync::Arc<crate::manifest::Layout>)>> {
        let mut source = lock(source);
        if source.done || !source.manifest.next_chunk(&mut self.chunk)? {
            source.done = true;
            return Ok(None);
        }
        source.chunk += 1;
        Ok(Some((source.chunk - 1, source.manifest.layout())))
    }
}

/// Waits until all earlier chunks are delivered; false if the run was halted meanwhile.
fn wait_for_turn(turns: &Turns, number: u64, halted: &Stop) -> bool {
    let mut next = lock(&turns.next);
    while *next != number {
        if halted.asked() {
            return false;
        }
        next = turns
            .changed
            .wait(next)
            .unwrap_or_else(PoisonError::into_inner);
    }
    !halted.asked()
}

/// A panicking worker would end the process; a poisoned lock holds nothing half-done here.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
