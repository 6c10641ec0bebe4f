//! `--capacity`: the most deserving lines of a run, found while it streams.
//!
//! Which lines those are is known only at the end. Ranks are kept in memory, as many as there is
//! capacity for; what was rendered waits in a spool, in memory while it is small and then in a file
//! without a name, and is copied to the outputs in input order when the ranks are final.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::io::{self, BufReader, Read as _, Seek as _, SeekFrom, Write as _};

use tempfile::{SpooledTempFile, spooled_tempfile};

use crate::error::{Error, ErrorKind, Result};
use crate::report::{CapacitySummary, Output, Place};
use crate::screening::{Lane, Score};

/// Bytes that wait in memory before they go to a file.
const IN_MEMORY: usize = 8 << 20;

/// How much a line deserves to be looked at: its lane, then the points of its best finding, which
/// the score caps at 100; of equals the earlier line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    lane: Lane,
    points: i32,
    /// Number in the order of the input.
    turn: Reverse<u64>,
}

impl Rank {
    fn place(self) -> Place {
        Place {
            lane: self.lane.name(),
            score: Score::sum([self.points].into_iter()).value(),
        }
    }
}

/// The best lines so far, and the best of those that were cut.
#[derive(Debug)]
struct Best {
    capacity: usize,
    kept: BinaryHeap<Reverse<Rank>>,
    cut: u64,
    first_cut: Option<Rank>,
}

impl Best {
    fn new(capacity: usize) -> Self {
        Self {
            capacity,
            kept: BinaryHeap::new(),
            cut: 0,
            first_cut: None,
        }
    }

    /// Takes a line into account; says whether it is among the best so far.
    fn offer(&mut self, rank: Rank) -> bool {
        if self.kept.len() < self.capacity {
            self.kept.push(Reverse(rank));
            return true;
        }
        let loser = match self.kept.peek_mut() {
            Some(mut least) if least.0 < rank => std::mem::replace(&mut least.0, rank),
            _ => rank,
        };
        self.cut += 1;
        self.first_cut = self.first_cut.max(Some(loser));
        loser != rank
    }

    fn turns(&self) -> Vec<u64> {
        let mut turns: Vec<u64> = self.kept.iter().map(|rank| rank.0.turn.0).collect();
        turns.sort_unstable();
        turns
    }
}

/// A rendered line that waits for the end of its chunk.
#[derive(Debug)]
pub(super) struct Waiting {
    pub(super) lane: Lane,
    /// Points of its best finding.
    pub(super) points: i32,
    /// Whether its lane is written at all; a drawn line of a lower lane takes no capacity.
    pub(super) competes: bool,
    /// Whether it is written in any case.
    pub(super) drawn: bool,
    /// Where it ends in the text of every output.
    pub(super) ends: Vec<usize>,
}

/// The lines of a run that compete, with what was rendered for them.
#[derive(Debug)]
pub(super) struct Capacity {
    best: Best,
    spool: SpooledTempFile,
    outputs: usize,
    turn: u64,
}

impl Capacity {
    /// For so many lines in so many outputs.
    pub(super) fn new(capacity: usize, outputs: usize) -> Self {
        Self {
            best: Best::new(capacity),
            spool: spooled_tempfile(IN_MEMORY),
            outputs,
            turn: 0,
        }
    }

    /// Takes the lines of one chunk, in input order, and empties them.
    pub(super) fn take(
        &mut self,
        waiting: &mut Vec<Waiting>,
        bodies: &mut [Vec<u8>],
    ) -> Result<()> {
        let mut frames = Vec::new();
        let mut starts = vec![0; bodies.len()];
        for line in waiting.drain(..) {
            self.turn += 1;
            let rank = Rank {
                lane: line.lane,
                points: line.points,
                turn: Reverse(self.turn),
            };
            let among_best = line.competes && self.best.offer(rank);
            if among_best || line.drawn {
                frames.extend(self.turn.to_le_bytes());
                frames.push(u8::from(line.drawn));
                for ((body, start), end) in bodies.iter().zip(&starts).zip(&line.ends) {
                    let text = body.get(*start..*end).unwrap_or_default();
                    frames.extend((text.len() as u64).to_le_bytes());
                    frames.extend(text);
                }
            }
            starts = line.ends;
        }
        bodies.iter_mut().for_each(Vec::clear);
        self.spool.write_all(&frames).map_err(unspooled)
    }

    /// Copies what is to be written to the outputs, in input order.
    pub(super) fn write(&mut self, files: &mut [Output]) -> Result<()> {
        self.spool.seek(SeekFrom::Start(0)).map_err(unspooled)?;
        let mut spool = BufReader::new(&mut self.spool);
        let mut text = Vec::new();
        let mut kept = self.best.turns().into_iter().peekable();
        while let Some((turn, drawn)) = next_frame(&mut spool).map_err(unspooled)? {
            let wanted = kept.next_if_eq(&turn).is_some() || drawn;
            for file in files.iter_mut().take(self.outputs) {
                let length = number(&mut spool).map_err(unspooled)?;
                text.clear();
                let mut part = (&mut spool).take(length);
                part.read_to_end(&mut text).map_err(unspooled)?;
                if wanted {
                    file.write(&text)?;
                }
            }
        }
        Ok(())
    }

    /// What was kept and what was cut.
    pub(super) fn summary(&self) -> CapacitySummary {
        let least = self.best.kept.peek().map(|rank| rank.0.place());
        CapacitySummary {
            capacity: self.best.capacity as u64,
            kept: self.best.kept.len() as u64,
            cut: self.best.cut,
            last_kept: least,
            first_cut: self.best.first_cut.map(Rank::place),
        }
    }
}

/// The head of the next frame, or nothing at the end of the spool.
fn next_frame(spool: &mut impl io::Read) -> io::Result<Option<(u64, bool)>> {
    let mut head = Vec::with_capacity(9);
    spool.take(9).read_to_end(&mut head)?;
    match head.split_last_chunk::<1>() {
        None => Ok(None),
        Some((turn, [drawn])) => {
            let turn = <[u8; 8]>::try_from(turn).map_err(io::Error::other)?;
            Ok(Some((u64::from_le_bytes(turn), *drawn == 1)))
        }
    }
}

fn number(spool: &mut impl io::Read) -> io::Result<u64> {
    let mut bytes = [0; 8];
    spool.read_exact(&mut bytes)?;
    Ok(u64::from_le_bytes(bytes))
}

fn unspooled(cause: io::Error) -> Error {
    let message = format!(
        "--capacity keeps lines in a temporary file until the end of the run, which failed ({cause}); \
         free space there or name another folder in TMPDIR"
    );
    Error::new(ErrorKind::Output, message).caused_by(cause)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rank(lane: Lane, points: i32, turn: u64) -> Rank {
        Rank {
            lane,
            points,
            turn: Reverse(turn),
        }
    }

    #[test]
    fn lane_then_points_then_order_decide() {
        let mut best = Best::new(3);
        let scores = [
            (Lane::Yellow, 50),
            (Lane::Yellow, 120),
            (Lane::Red, 75),
            (Lane::Yellow, 50),
            (Lane::Yellow, 60),
            (Lane::Green, 99),
        ];
        for (turn, (lane, points)) in (1..).zip(scores) {
            best.offer(rank(lane, points, turn));
        }
        assert_eq!(best.turns(), [2, 3, 5]);
        assert_eq!(best.cut, 3);
        assert_eq!(best.first_cut, Some(rank(Lane::Yellow, 50, 1)));
    }

    #[test]
    fn no_capacity_cuts_everything() {
        let mut best = Best::new(0);
        assert!(!best.offer(rank(Lane::Red, 90, 1)));
        assert_eq!((best.cut, best.turns()), (1, vec![]));
    }
}
