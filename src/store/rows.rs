//! Rows of the catalogue: its own, or written down in the program and read one by one when asked for.

use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::table::{Pack, Reader, Table, Writer, number};

/// Many rows by number.
#[derive(Clone)]
pub struct Rows<T>(Kept<T>);

#[derive(Clone)]
enum Kept<T> {
    Own(Vec<T>),
    Written {
        bytes: &'static [u8],
        /// Where each row ends in `bytes`; it starts where the one before ends.
        ends: &'static [u32],
    },
}

impl<T> Default for Rows<T> {
    fn default() -> Self {
        Self(Kept::Own(Vec::new()))
    }
}

impl<T> fmt::Debug for Rows<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} rows", self.len())
    }
}

impl<T> From<Vec<T>> for Rows<T> {
    fn from(rows: Vec<T>) -> Self {
        Self(Kept::Own(rows))
    }
}

impl<T> Rows<T> {
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        match &self.0 {
            Kept::Own(rows) => rows.len(),
            Kept::Written { ends, .. } => ends.len(),
        }
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl<T: Clone + Deserialize<'static>> Rows<T> {
    /// The row with a number, counted from 0.
    ///
    /// # Panics
    /// If there is no such row.
    #[must_use]
    pub fn get(&self, number: u32) -> T {
        match &self.0 {
            Kept::Own(rows) => rows[number as usize].clone(),
            Kept::Written { bytes, ends } => {
                let at = number as usize;
                let start = at.checked_sub(1).map_or(0, |before| ends[before]);
                read(&bytes[start as usize..ends[at] as usize])
            }
        }
    }

    /// All rows in their order.
    pub fn iter(&self) -> Iter<'_, T> {
        let left = 0..number(self.len());
        Iter { rows: self, left }
    }
}

/// The rows one after the other.
#[derive(Clone, Debug)]
pub struct Iter<'r, T> {
    rows: &'r Rows<T>,
    left: Range<u32>,
}

impl<T: Clone + Deserialize<'static>> Iterator for Iter<'_, T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        self.left.next().map(|at| self.rows.get(at))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.left.size_hint()
    }
}

impl<T: Clone + Deserialize<'static>> ExactSizeIterator for Iter<'_, T> {}

impl<'r, T: Clone + Deserialize<'static>> IntoIterator for &'r Rows<T> {
    type Item = T;
    type IntoIter = Iter<'r, T>;

    fn into_iter(self) -> Iter<'r, T> {
        self.iter()
    }
}

/// What the build script wrote is read as it was written: a test reads every row.
fn read<T: Deserialize<'static>>(bytes: &'static [u8]) -> T {
    postcard::from_bytes(bytes).expect("a row of the program is as the build script wrote it")
}

impl<T: Clone + Serialize + Deserialize<'static>> Pack for Rows<T> {
    fn pack(&self, image: &mut Writer) {
        let (mut bytes, mut ends) = (Vec::new(), Vec::new());
        for row in self {
            bytes = postcard::to_extend(&row, bytes).expect("memory takes any row");
            ends.push(number(bytes.len()));
        }
        Table::from(bytes).pack(image);
        Table::from(ends).pack(image);
    }

    fn unpack(image: &mut Reader) -> Option<Self> {
        Some(Self(Kept::Written {
            bytes: image.numbers()?,
            ends: image.numbers()?,
        }))
    }
}
