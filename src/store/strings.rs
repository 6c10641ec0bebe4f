//! Many short strings by number: one text for all of them and a table of numbers to find them by.
//!
//! A map of boxed strings would cost an allocation, a pointer and a cache miss for each, and could not
//! stand in the program as it is.

use std::borrow::Cow;
use std::hash::Hasher;
use std::ops::Range;

use rustc_hash::FxHasher;

use super::ahead::ask_for;
use super::table::{Table, number, packed, partition_point};

/// Strings by number, one behind the other.
#[derive(Clone, Debug, Default)]
pub(crate) struct Texts {
    text: Cow<'static, str>,
    ends: Table<u32>,
}

packed!(Texts { text, ends });

impl Texts {
    /// Appends a string.
    pub(crate) fn push(&mut self, string: &str) -> u32 {
        let place = number(self.ends.len());
        self.text.to_mut().push_str(string);
        self.ends.to_mut().push(number(self.text.len()));
        place
    }

    /// Gives back the room that is not needed.
    pub(crate) fn shrink(&mut self) {
        self.text.to_mut().shrink_to_fit();
        self.ends.to_mut().shrink_to_fit();
    }

    /// The string with a number that [`Self::push`] gave.
    #[inline]
    pub(crate) fn get(&self, number: u32) -> &str {
        &self.text[self.place(number)]
    }

    /// The same in bytes, for comparing: no character need begin or end there.
    #[inline]
    fn bytes(&self, number: u32) -> &[u8] {
        &self.text.as_bytes()[self.place(number)]
    }

    #[inline]
    fn place(&self, number: u32) -> Range<usize> {
        let n = number as usize;
        let start = n
            .checked_sub(1)
            .map_or(0, |before| self.ends[before] as usize);
        start..self.ends[n] as usize
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Of sorted ones the last that does not come behind a string.
    pub(crate) fn last_until(&self, string: &str) -> Option<&str> {
        let until = partition_point(self.len(), |at| self.get(at) <= string);
        until.checked_sub(1).map(|last| self.get(last))
    }

    /// All of them in the order of their numbers.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..number(self.len())).map(|n| self.get(n))
    }
}

impl<'s> FromIterator<&'s str> for Texts {
    fn from_iter<I: IntoIterator<Item = &'s str>>(strings: I) -> Self {
        let mut texts = Self::default();
        for string in strings {
            texts.push(string);
        }
        texts.shrink();
        texts
    }
}

/// Distinct strings with numbers from 0 in the order in which they were entered.
#[derive(Clone, Debug, Default)]
pub(crate) struct Strings {
    texts: Texts,
    /// A power of two of places, a third of them free at least. A place that is taken holds the number
    /// of its string plus one, and above it as many bits of the string's hash as there is room for.
    places: Table<u32>,
}

packed!(Strings { texts, places });

/// Fewest places of a table.
const FEW_PLACES: usize = 16;

/// A string that is looked up, with its hash: who looks one up in several tables hashes it once.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sought<'s> {
    string: &'s [u8],
    hash: u64,
}

impl<'s> Sought<'s> {
    /// A string to look up.
    #[inline]
    pub(crate) fn of(string: &'s str) -> Self {
        Self::of_bytes(string.as_bytes())
    }

    #[inline]
    fn of_bytes(string: &'s [u8]) -> Self {
        let hash = hash(string);
        Self { string, hash }
    }
}

impl Strings {
    /// Numbers distinct strings from 0 in their order.
    pub(crate) fn of<'s>(distinct: impl Iterator<Item = &'s str>) -> Self {
        let mut strings = Self::default();
        strings.reserve(distinct.size_hint().0);
        for string in distinct {
            strings.enter(string);
        }
        strings
    }

    /// Makes room for more strings.
    pub(crate) fn reserve(&mut self, more: usize) {
        let wanted = self.len().saturating_add(more);
        if wanted > most_strings(self.places.len()) {
            self.spread((wanted + wanted / 2).next_power_of_two().max(FEW_PLACES));
        }
    }

    /// Gives back the room that is not needed.
    pub(crate) fn shrink(&mut self) {
        self.texts.shrink();
    }

    /// The number of a string, which is entered if it is new.
    pub(crate) fn enter(&mut self, string: &str) -> u32 {
        self.reserve(1);
        let sought = Sought::of(string);
        match self.place(sought) {
            Ok(known) => known,
            Err(place) => {
                let new = self.texts.push(string);
                let taken = self.taken(sought.hash, new);
                self.places.to_mut()[place] = taken;
                new
            }
        }
    }

    /// The number of a string that was entered.
    pub(crate) fn find(&self, string: &str) -> Option<u32> {
        self.find_bytes(string.as_bytes())
    }

    /// The number of a string that was entered, by its bytes.
    pub(crate) fn find_bytes(&self, string: &[u8]) -> Option<u32> {
        self.find_sought(Sought::of_bytes(string))
    }

    /// The number of a string that was entered and is looked up in other tables too.
    pub(crate) fn find_sought(&self, sought: Sought) -> Option<u32> {
        if self.places.is_empty() {
            return None;
        }
        self.place(sought).ok()
    }

    /// Asks for the place where a string would be found: who looks one string up in several tables asks each
    /// first, so that none has to wait for another.
    #[inline]
    pub(crate) fn ask_for(&self, sought: Sought) {
        let last = self.places.len().wrapping_sub(1);
        if let Some(place) = self.places.get(start(sought.hash, last)) {
            ask_for(place);
        }
    }

    /// The string with a number that [`Self::enter`] gave.
    pub(crate) fn get(&self, number: u32) -> &str {
        self.texts.get(number)
    }

    /// The bytes of [`Self::get`].
    #[inline]
    pub(crate) fn bytes(&self, number: u32) -> &[u8] {
        self.texts.bytes(number)
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.texts.len()
    }

    /// All of them in the order of their numbers.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        self.texts.iter()
    }

    /// The number of a string, or the free place where it would be found.
    fn place(&self, Sought { string, hash }: Sought) -> Result<u32, usize> {
        let (last, wanted) = (self.places.len() - 1, self.taken(hash, 0));
        let numbers = self.numbers();
        let mut at = start(hash, last);
        loop {
            let taken = self.places[at];
            if taken == 0 {
                return Err(at);
            }
            if (taken ^ wanted) & !numbers == 0 {
                let known = (taken & numbers) - 1;
                if self.texts.bytes(known) == string {
                    return Ok(known);
                }
            }
            at = (at + 1) & last;
        }
    }

    /// The bits of a place that hold a number.
    fn numbers(&self) -> u32 {
        // There are more places than strings, so a number plus one fits.
        number(self.places.len() - 1)
    }

    /// What is written in the place of a string.
    fn taken(&self, hash: u64, string: u32) -> u32 {
        let numbers = self.numbers();
        // The upper half: the lower one chose the place.
        let tag = u32::try_from(hash >> 32).unwrap_or(0);
        tag & !numbers | (string + 1) & numbers
    }

    /// Moves all strings into a table of so many places, a power of two.
    fn spread(&mut self, places: usize) {
        self.places = vec![0; places].into();
        let last = places - 1;
        for string in 0..number(self.len()) {
            let hash = hash(self.bytes(string));
            let taken = self.taken(hash, string);
            let table = self.places.to_mut();
            let mut at = start(hash, last);
            while table[at] != 0 {
                at = (at + 1) & last;
            }
            table[at] = taken;
        }
    }
}

/// The most strings that are entered into a table of so many places.
fn most_strings(places: usize) -> usize {
    places / 3 * 2
}

/// Where the search for a string starts.
fn start(hash: u64, last: usize) -> usize {
    usize::try_from(hash & u64::from(u32::MAX)).unwrap_or(0) & last
}

fn hash(string: &[u8]) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(string);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_keep_their_numbers() {
        let mut strings = Strings::default();
        assert_eq!(strings.find("w7"), None);
        let words: Vec<String> = (0..2000).map(|n| format!("w{n}")).collect();
        let numbers: Vec<u32> = words.iter().map(|w| strings.enter(w)).collect();
        assert_eq!(strings.enter("w7"), 7);
        assert_eq!((strings.len(), strings.find("w2000")), (2000, None));
        for (word, number) in words.iter().zip(numbers) {
            assert_eq!(strings.find(word), Some(number));
            assert_eq!(strings.get(number), word);
        }
    }
}
