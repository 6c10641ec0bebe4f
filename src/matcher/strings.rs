//! Many short strings by number: one text for all of them and a table of numbers to find them by.
//!
//! A map of boxed strings would cost an allocation, a pointer and a cache miss for each.

use std::hash::Hasher;

use hashbrown::HashTable;
use rustc_hash::FxHasher;

/// Distinct strings, numbered in the order in which they were first entered.
#[derive(Clone, Debug, Default)]
pub(crate) struct Strings {
    text: String,
    ends: Vec<u32>,
    table: HashTable<u32>,
}

impl Strings {
    /// Strings that are all different, in their order.
    pub(crate) fn of<'s>(distinct: impl Iterator<Item = &'s str>) -> Self {
        let mut strings = Self::default();
        strings.reserve(distinct.size_hint().0);
        for string in distinct {
            strings.enter(string);
        }
        strings
    }

    /// Makes room for so many more strings: growing would hash all those there are again.
    pub(crate) fn reserve(&mut self, more: usize) {
        let Self { text, ends, table } = self;
        table.reserve(more, |&n| hash(piece(text, ends, n)));
    }

    /// Gives back room that was made for more strings.
    pub(crate) fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
    }

    /// The number of a string, which is entered if it is new.
    pub(crate) fn enter(&mut self, string: &str) -> u32 {
        let hash = hash(string);
        if let Some(&known) = self.table.find(hash, |&n| self.get(n) == string) {
            return known;
        }
        let number = index(self.ends.len());
        self.text.push_str(string);
        self.ends.push(index(self.text.len()));
        let Self { text, ends, table } = self;
        table.insert_unique(hash, number, |&n| self::hash(piece(text, ends, n)));
        number
    }

    /// The number of a string.
    pub(crate) fn find(&self, string: &str) -> Option<u32> {
        self.table
            .find(hash(string), |&n| self.get(n) == string)
            .copied()
    }

    /// The string of a number that [`Self::enter`] gave.
    pub(crate) fn get(&self, number: u32) -> &str {
        piece(&self.text, &self.ends, number)
    }

    /// How many strings there are.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// All strings, in the order of their numbers.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..index(self.len())).map(|n| self.get(n))
    }
}

fn piece<'t>(text: &'t str, ends: &[u32], number: u32) -> &'t str {
    let n = number as usize;
    let start = n.checked_sub(1).map_or(0, |before| ends[before] as usize);
    &text[start..ends[n] as usize]
}

fn hash(string: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(string.as_bytes());
    hasher.finish()
}

fn index(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// Lists of values by number, one behind the other in one vector.
#[derive(Clone, Debug)]
pub(crate) struct Lists<T> {
    starts: Vec<u32>,
    values: Vec<T>,
}

impl<T> Default for Lists<T> {
    fn default() -> Self {
        Self {
            starts: vec![0],
            values: Vec::new(),
        }
    }
}

impl<T: Copy + Default> Lists<T> {
    /// The lists of `count` numbers from pairs of a number and a value; the pairs of one number keep
    /// their order.
    pub(crate) fn of(count: usize, pairs: &[(u32, T)]) -> Self {
        let mut starts = vec![0u32; count + 1];
        for (number, _) in pairs {
            starts[*number as usize + 1] += 1;
        }
        for n in 1..starts.len() {
            starts[n] += starts[n - 1];
        }
        let mut next = starts.clone();
        let mut values = vec![T::default(); pairs.len()];
        for (number, value) in pairs {
            let place = &mut next[*number as usize];
            values[*place as usize] = *value;
            *place += 1;
        }
        Self { starts, values }
    }
}

impl<T> Lists<T> {
    /// The values of a number; none for one beyond the last.
    pub(crate) fn get(&self, number: u32) -> &[T] {
        let n = number as usize;
        match self.starts.get(n..n + 2) {
            Some(&[start, end]) => &self.values[start as usize..end as usize],
            _ => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_keep_their_numbers() {
        let mut strings = Strings::default();
        let words: Vec<String> = (0..2000).map(|n| format!("w{n}")).collect();
        let numbers: Vec<u32> = words.iter().map(|w| strings.enter(w)).collect();
        assert_eq!(strings.enter("w7"), 7);
        assert_eq!((strings.len(), strings.find("w2000")), (2000, None));
        for (word, number) in words.iter().zip(numbers) {
            assert_eq!(strings.find(word), Some(number));
            assert_eq!(strings.get(number), word);
        }
    }

    #[test]
    fn lists_keep_the_order_of_their_values() {
        let lists = Lists::of(3, &[(2, 'x'), (0, 'b'), (2, 'a')]);
        assert_eq!(lists.get(0), ['b']);
        assert_eq!(lists.get(1), []);
        assert_eq!(lists.get(2), ['x', 'a']);
        assert_eq!(lists.get(3), []);
    }
}
