//! Many short lists in one: most consignees get one thing, and a list of its own for each would take ten times
//! the room.

/// Ends a chain.
const END: u32 = u32::MAX;

/// Where a chain begins.
#[derive(Clone, Copy, Debug)]
pub(super) struct Head(u32);

impl Default for Head {
    fn default() -> Self {
        Self(END)
    }
}

/// The values of all chains, each with the place of the next one of its chain.
#[derive(Debug)]
pub(super) struct Chains<T>(Vec<(T, u32)>);

impl<T> Default for Chains<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Chains<T> {
    /// Appends a value to a chain.
    pub(super) fn push(&mut self, head: &mut Head, value: T) {
        let Ok(new) = u32::try_from(self.0.len()) else {
            return;
        };
        let last = self.places(*head).last();
        match last.and_then(|last| self.0.get_mut(last)) {
            Some((_, next)) => *next = new,
            None => *head = Head(new),
        }
        self.0.push((value, END));
    }

    /// The values of a chain, in the order in which they came.
    pub(super) fn of(&self, head: Head) -> impl Iterator<Item = &T> {
        self.places(head).map(|at| &self.0[at].0)
    }

    /// The first value of a chain for which something holds.
    pub(super) fn find_mut(&mut self, head: Head, holds: impl Fn(&T) -> bool) -> Option<&mut T> {
        let at = self.places(head).find(|&at| holds(&self.0[at].0))?;
        Some(&mut self.0[at].0)
    }

    fn places(&self, Head(head): Head) -> impl Iterator<Item = usize> {
        let mut at = head as usize;
        std::iter::from_fn(move || {
            let place = at;
            let (_, next) = self.0.get(place)?;
            at = *next as usize;
            Some(place)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chains_keep_their_values_apart_and_in_order() {
        let mut chains = Chains::default();
        let (mut one, mut other) = (Head::default(), Head::default());
        for n in [1, 2, 3, 4, 5] {
            chains.push(if n % 2 == 0 { &mut other } else { &mut one }, n);
        }
        *chains.find_mut(one, |&n| n == 3).unwrap() = 30;
        assert_eq!(chains.of(one).copied().collect::<Vec<_>>(), [1, 30, 5]);
        assert_eq!(chains.of(other).copied().collect::<Vec<_>>(), [2, 4]);
        assert_eq!(chains.of(Head::default()).count(), 0);
        assert!(chains.find_mut(other, |&n| n == 3).is_none());
    }
}
