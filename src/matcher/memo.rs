//! Identical descriptions: a declaration repeats its lines, and a day its declarations.
//!
//! Only descriptions are remembered in which nothing counts, which are not vague and hide nothing (the caller sees
//! to that), each by 64 bits of a keyed hash in a place
//! that another 64 bits choose. The keys are drawn anew for every run, so that nobody can write a
//! description that passes for another, and by chance that happens to one in 2^64 of those looked up: less
//! often than memory errs. Where descriptions seldom repeat, looking them up would only cost time,
//! so the memo rests for a while after a stretch that did not pay. It never changes an answer.

use std::hash::{BuildHasher, RandomState};

/// Sets of descriptions remembered at a time.
const SETS: usize = 1 << 14;
/// Descriptions of a set: they fill a line of the processor's cache.
const WAYS: usize = 8;
/// Descriptions after which the memo is asked whether it pays,
const TRIAL: u32 = 8192;
/// the one in so many that must have been known,
const PAYS: u32 = 16;
/// and how long it rests if not.
const REST: u32 = 8 * TRIAL;

/// A worker's memory of descriptions in which nothing counts.
#[derive(Debug, Default)]
pub(super) struct Memo {
    keys: [RandomState; 2],
    /// None until the first description is remembered; 0 where a place is free.
    sets: Vec<[u64; WAYS]>,
    /// Where the description that was asked for last would be remembered, and as what.
    place: Option<(usize, u64)>,
    asked: u32,
    known: u32,
    resting: u32,
}

impl Memo {
    /// Whether nothing counts in a description, as far as is remembered.
    pub(super) fn knows(&mut self, description: &str) -> bool {
        self.place = None;
        if self.resting > 0 {
            self.resting -= 1;
            return false;
        }
        let [set, tag] = self.keys.each_ref().map(|key| key.hash_one(description));
        let set = usize::try_from(set % SETS as u64).unwrap_or(0);
        self.place = Some((set, tag.max(1)));
        let known = self
            .sets
            .get_mut(set)
            .is_some_and(|set| find(set, tag.max(1)));
        self.count(known);
        known
    }

    /// Remembers that nothing counts in the description that was asked for last, unless the memo rests.
    pub(super) fn remember(&mut self) {
        let Some((set, tag)) = self.place.take() else {
            return;
        };
        if self.sets.is_empty() {
            self.sets.resize(SETS, [0; WAYS]);
        }
        // What comes once takes the last place, and never drives out what comes often.
        self.sets[set][WAYS - 1] = tag;
    }

    fn count(&mut self, known: bool) {
        self.asked += 1;
        self.known += u32::from(known);
        if self.asked == TRIAL {
            self.resting = if self.known < TRIAL / PAYS { REST } else { 0 };
            (self.asked, self.known) = (0, 0);
        }
    }
}

/// Whether a set holds a description, which then moves one place forward.
fn find(set: &mut [u64; WAYS], tag: u64) -> bool {
    let Some(at) = set.iter().position(|&held| held == tag) else {
        return false;
    };
    set.swap(at, at.saturating_sub(1));
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_remembered_is_known() {
        let mut memo = Memo::default();
        assert!(!memo.knows("steel pipes"));
        assert!(!memo.knows("steel pipes"));
        memo.remember();
        assert!(memo.knows("steel pipes"));
        for other in ["steel pipe", "steel pipes ", "", "steel pipes\0"] {
            assert!(!memo.knows(other), "{other}");
        }
    }

    #[test]
    fn what_comes_often_outlives_what_comes_once() {
        let mut memo = Memo::default();
        for often in [false, true] {
            assert_eq!(memo.knows("steel pipes"), often);
            memo.remember();
        }
        assert!(memo.knows("steel pipes"));
        let room = u32::try_from(SETS * WAYS).unwrap();
        for n in 0..room {
            memo.resting = 0;
            assert!(!memo.knows(&n.to_string()));
            memo.remember();
        }
        memo.resting = 0;
        assert!(memo.knows("steel pipes"));
    }

    #[test]
    fn it_rests_where_nothing_repeats() {
        let mut memo = Memo::default();
        for n in 0..TRIAL {
            assert!(!memo.knows(&format!("line {n}")));
        }
        for _ in 0..REST {
            assert!(!memo.knows("line"));
            memo.remember();
        }
        assert!(!memo.knows("line"));
        memo.remember();
        assert!(memo.knows("line"));
    }
}
