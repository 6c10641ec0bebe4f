//! Identical descriptions: a declaration repeats its lines, and a day its declarations.
//!
//! Only descriptions in which nothing counts are remembered, by their whole text: a hash alone never
//! stands for identity. Where descriptions seldom repeat, looking them up would only cost time, so
//! the memo rests for a while after a stretch that did not pay. It never changes an answer.

/// Longest description that is remembered, in bytes.
const MOST_BYTES: usize = 127;
/// Descriptions remembered at a time.
const SLOTS: usize = 1 << 12;
/// Descriptions after which the memo is asked whether it pays,
const TRIAL: u32 = 8192;
/// the one in so many that must have been known,
const PAYS: u32 = 16;
/// and how long it rests if not.
const REST: u32 = 8 * TRIAL;

#[derive(Clone, Copy, Debug)]
struct Slot {
    len: u8,
    text: [u8; MOST_BYTES],
}

impl Slot {
    const EMPTY: Self = Self {
        len: 0,
        text: [0; MOST_BYTES],
    };
}

/// A worker's memory of descriptions in which nothing counts.
#[derive(Debug, Default)]
pub(super) struct Memo {
    /// None until the first description is remembered.
    slots: Vec<Slot>,
    asked: u32,
    known: u32,
    resting: u32,
}

/// Where a description would be remembered.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place(usize);

impl Memo {
    /// `Ok` if the description is known, else where to remember it, if anywhere.
    pub(super) fn ask(&mut self, description: &str) -> Result<(), Option<Place>> {
        if self.resting > 0 {
            self.resting -= 1;
            return Err(None);
        }
        let bytes = description.as_bytes();
        if bytes.is_empty() || bytes.len() > MOST_BYTES {
            return Err(None);
        }
        let at = hash(bytes) % SLOTS;
        let held = |slot: &Slot| slot.text.get(..usize::from(slot.len)) == Some(bytes);
        let known = self.slots.get(at).is_some_and(held);
        self.count(known);
        if known { Ok(()) } else { Err(Some(Place(at))) }
    }

    /// Remembers a description in which nothing counts.
    pub(super) fn remember(&mut self, place: Place, description: &str) {
        if self.slots.is_empty() {
            self.slots.resize(SLOTS, Slot::EMPTY);
        }
        let slot = &mut self.slots[place.0];
        let bytes = description.as_bytes();
        if let (Some(text), Ok(len)) = (slot.text.get_mut(..bytes.len()), bytes.len().try_into()) {
            text.copy_from_slice(bytes);
            slot.len = len;
        }
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

fn hash(bytes: &[u8]) -> usize {
    let mix = |h: u64, word: u64| {
        (h ^ word)
            .wrapping_mul(0x9E37_79B9_7F4A_7C15)
            .rotate_left(23)
    };
    let (words, rest) = bytes.as_chunks::<8>();
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    let h = words
        .iter()
        .map(|&word| u64::from_le_bytes(word))
        .fold(bytes.len() as u64, mix);
    (mix(h, u64::from_le_bytes(last)) >> 32) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_remembered_is_known() {
        let mut memo = Memo::default();
        let place = memo.ask("steel pipes").unwrap_err().unwrap();
        assert!(memo.ask("steel pipes").is_err());
        memo.remember(place, "steel pipes");
        assert!(memo.ask("steel pipes").is_ok());
        for other in [
            "steel pipe",
            "steel pipes ",
            "",
            &"x".repeat(MOST_BYTES + 1),
        ] {
            assert!(memo.ask(other).is_err(), "{other}");
        }
    }

    #[test]
    fn it_rests_where_nothing_repeats() {
        let mut memo = Memo::default();
        for n in 0..TRIAL {
            assert!(memo.ask(&format!("line {n}")).is_err());
        }
        assert!(memo.ask("line").unwrap_err().is_none());
        for _ in 1..REST {
            assert!(memo.ask("line").is_err());
        }
        assert!(memo.ask("line").unwrap_err().is_some());
    }
}
