//! Tables of plain numbers, which may stand in the program as they are.
//!
//! The indexes of the embedded catalogue are compiled when the program is built and are part of it
//! (`build.rs`, [`crate::embedded`]): starting up reads nothing but where each table begins, and
//! only those pages are in memory that a line asked for. Indexes of other catalogues own theirs.

use std::borrow::Cow;
use std::sync::OnceLock;
use std::sync::atomic::AtomicU32;

use bytemuck::{NoUninit, Pod};

/// A table: its own, or a slice of the program.
pub(crate) type Table<T> = Cow<'static, [T]>;

/// Where a table starts, in bytes: no number needs more.
const ALIGNED: usize = 16;

/// What can be written into an image of a compiled catalogue and be read from it again.
pub(crate) trait Pack: Sized {
    /// Appends it to an image.
    fn pack(&self, image: &mut Writer);

    /// Reads it back; `None` where the image ends or holds something else.
    fn unpack(image: &mut Reader) -> Option<Self>;
}

/// Implements [`Pack`] for a struct, field by field.
macro_rules! packed {
    ($name:ident { $($field:ident),+ $(,)? }) => {
        impl $crate::store::table::Pack for $name {
            fn pack(&self, image: &mut $crate::store::table::Writer) {
                $($crate::store::table::Pack::pack(&self.$field, image);)+
            }

            fn unpack(image: &mut $crate::store::table::Reader) -> Option<Self> {
                Some(Self { $($field: $crate::store::table::Pack::unpack(image)?),+ })
            }
        }
    };
}
pub(crate) use packed;

/// An image that is being written.
#[derive(Debug, Default)]
pub(crate) struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    /// The image of a thing.
    pub(crate) fn image_of(thing: &impl Pack) -> Vec<u8> {
        let mut image = Self::default();
        thing.pack(&mut image);
        image.bytes
    }

    fn numbers<T: NoUninit>(&mut self, numbers: &[T]) {
        (numbers.len() as u64).pack(self);
        self.bytes
            .resize(self.bytes.len().next_multiple_of(ALIGNED), 0);
        self.bytes.extend_from_slice(bytemuck::cast_slice(numbers));
    }
}

/// An image that is being read.
#[derive(Debug)]
pub(crate) struct Reader {
    image: &'static [u8],
    at: usize,
}

impl Reader {
    /// Reads from the start of an image, which must be aligned to [`ALIGNED`] bytes.
    pub(crate) fn new(image: &'static [u8]) -> Self {
        Self { image, at: 0 }
    }

    fn take(&mut self, bytes: usize) -> Option<&'static [u8]> {
        let end = self.at.checked_add(bytes)?;
        let taken = self.image.get(self.at..end)?;
        self.at = end;
        Some(taken)
    }

    /// The numbers of a table, where they stand.
    pub(super) fn numbers<T: Pod>(&mut self) -> Option<&'static [T]> {
        let count = usize::try_from(u64::unpack(self)?).ok()?;
        self.at = self.at.next_multiple_of(ALIGNED);
        let bytes = self.take(count.checked_mul(size_of::<T>())?)?;
        bytemuck::try_cast_slice(bytes).ok()
    }
}

impl Pack for u64 {
    fn pack(&self, image: &mut Writer) {
        image.bytes.extend_from_slice(&self.to_ne_bytes());
    }

    fn unpack(image: &mut Reader) -> Option<Self> {
        Some(Self::from_ne_bytes(*image.take(8)?.first_chunk()?))
    }
}

impl Pack for u32 {
    fn pack(&self, image: &mut Writer) {
        u64::from(*self).pack(image);
    }

    fn unpack(image: &mut Reader) -> Option<Self> {
        u64::unpack(image)?.try_into().ok()
    }
}

impl<T: Pod> Pack for Table<T> {
    fn pack(&self, image: &mut Writer) {
        image.numbers(self);
    }

    fn unpack(image: &mut Reader) -> Option<Self> {
        image.numbers().map(Cow::Borrowed)
    }
}

impl Pack for Cow<'static, str> {
    fn pack(&self, image: &mut Writer) {
        image.numbers(self.as_bytes());
    }

    fn unpack(image: &mut Reader) -> Option<Self> {
        simdutf8::basic::from_utf8(image.numbers()?)
            .ok()
            .map(Cow::Borrowed)
    }
}

impl Pack for AtomicU32 {
    /// It counts what a run did, and none has begun.
    fn pack(&self, _: &mut Writer) {}

    fn unpack(_: &mut Reader) -> Option<Self> {
        Some(Self::new(0))
    }
}

impl<T: Pack> Pack for OnceLock<T> {
    fn pack(&self, image: &mut Writer) {
        let filled = self.get();
        u32::from(filled.is_some()).pack(image);
        if let Some(filled) = filled {
            filled.pack(image);
        }
    }

    fn unpack(image: &mut Reader) -> Option<Self> {
        match u32::unpack(image)? {
            0 => Some(Self::new()),
            _ => Some(Self::from(T::unpack(image)?)),
        }
    }
}

impl<T: Pack> Pack for Vec<T> {
    fn pack(&self, image: &mut Writer) {
        number(self.len()).pack(image);
        for item in self {
            item.pack(image);
        }
    }

    fn unpack(image: &mut Reader) -> Option<Self> {
        (0..u32::unpack(image)?).map(|_| T::unpack(image)).collect()
    }
}

impl<T: Pack, const N: usize> Pack for [T; N] {
    fn pack(&self, image: &mut Writer) {
        for item in self {
            item.pack(image);
        }
    }

    fn unpack(image: &mut Reader) -> Option<Self> {
        let items: Option<Vec<T>> = (0..N).map(|_| T::unpack(image)).collect();
        items?.try_into().ok()
    }
}

/// Yes or no by number.
#[derive(Clone, Debug, Default)]
pub(crate) struct Flags {
    bits: Table<u64>,
    count: u32,
}

packed!(Flags { bits, count });

impl Flags {
    /// So many, all no.
    pub(crate) fn none(count: usize) -> Self {
        Self {
            bits: vec![0; count.div_ceil(64)].into(),
            count: number(count),
        }
    }

    /// Appends one.
    pub(crate) fn push(&mut self, yes: bool) {
        if self.count.is_multiple_of(64) {
            self.bits.to_mut().push(0);
        }
        self.count += 1;
        if yes {
            self.set(self.count - 1);
        }
    }

    /// Makes one a yes.
    pub(crate) fn set(&mut self, at: u32) {
        self.bits.to_mut()[at as usize / 64] |= 1 << (at % 64);
    }

    /// Whether one is a yes.
    #[inline]
    pub(crate) fn has(&self, at: u32) -> bool {
        self.bits[at as usize / 64] >> (at % 64) & 1 == 1
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.count as usize
    }

    /// All of them in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = bool> + '_ {
        (0..self.count).map(|at| self.has(at))
    }
}

impl FromIterator<bool> for Flags {
    fn from_iter<I: IntoIterator<Item = bool>>(flags: I) -> Self {
        let mut all = Self::default();
        flags.into_iter().for_each(|yes| all.push(yes));
        all
    }
}

/// Lists of values by number, all in one table.
#[derive(Clone, Debug)]
pub(crate) struct Lists<T: Pod> {
    /// Where each list starts, and where the last one ends.
    starts: Table<u32>,
    values: Table<T>,
}

impl<T: Pod> Default for Lists<T> {
    fn default() -> Self {
        Self {
            starts: vec![0].into(),
            values: Table::default(),
        }
    }
}

impl<T: Pod> Pack for Lists<T> {
    fn pack(&self, image: &mut Writer) {
        self.starts.pack(image);
        self.values.pack(image);
    }

    fn unpack(image: &mut Reader) -> Option<Self> {
        Some(Self {
            starts: Pack::unpack(image)?,
            values: Pack::unpack(image)?,
        })
    }
}

impl<T: Pod> Lists<T> {
    /// So many lists of numbered values; the values of each keep their order.
    pub(crate) fn of(count: usize, pairs: &[(u32, T)]) -> Self {
        let mut starts = vec![0u32; count + 1];
        for (number, _) in pairs {
            starts[*number as usize + 1] += 1;
        }
        for n in 1..starts.len() {
            starts[n] += starts[n - 1];
        }
        let mut next = starts.clone();
        let mut values = vec![T::zeroed(); pairs.len()];
        for (number, value) in pairs {
            let place = &mut next[*number as usize];
            values[*place as usize] = *value;
            *place += 1;
        }
        Self {
            starts: starts.into(),
            values: values.into(),
        }
    }

    /// Appends a list.
    pub(crate) fn push(&mut self, list: impl IntoIterator<Item = T>) {
        self.values.to_mut().extend(list);
        self.starts.to_mut().push(number(self.values.len()));
    }

    /// Gives back the room that is not needed.
    pub(crate) fn shrink(&mut self) {
        self.starts.to_mut().shrink_to_fit();
        self.values.to_mut().shrink_to_fit();
    }

    /// One list; an empty one for a number that was not given.
    #[inline]
    pub(crate) fn get(&self, number: u32) -> &[T] {
        let n = number as usize;
        match self.starts.get(n..n + 2) {
            Some(&[start, end]) => &self.values[start as usize..end as usize],
            _ => &[],
        }
    }

    /// How many lists there are.
    pub(crate) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// The values of all lists.
    pub(crate) fn values(&self) -> &[T] {
        &self.values
    }
}

/// A place in a table; no table has so many that it does not fit.
pub(crate) fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// How many of so many sorted things come before something, by asking few of them.
pub(crate) fn partition_point(count: usize, before: impl Fn(u32) -> bool) -> u32 {
    let (mut from, mut to) = (0, number(count));
    while from < to {
        let middle = from.midpoint(to);
        if before(middle) {
            from = middle + 1;
        } else {
            to = middle;
        }
    }
    from
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Default)]
    struct All {
        flags: Flags,
        lists: Lists<u32>,
        text: Cow<'static, str>,
        wide: [Table<u128>; 2],
    }

    packed!(All {
        flags,
        lists,
        text,
        wide
    });

    fn image(all: &All) -> &'static [u8] {
        let bytes = Writer::image_of(all);
        // Numbers of 128 bits are aligned as the image in the program is.
        let mut aligned = vec![0u128; bytes.len().div_ceil(16)];
        bytemuck::cast_slice_mut(&mut aligned)[..bytes.len()].copy_from_slice(&bytes);
        &bytemuck::cast_slice(aligned.leak())[..bytes.len()]
    }

    #[test]
    fn what_is_packed_is_read_again_without_copying() {
        let all = All {
            flags: (0..70).map(|n| n % 3 == 0).collect(),
            lists: Lists::of(3, &[(2, 7), (0, 8), (2, 9)]),
            text: "насос".into(),
            wide: [vec![1 << 100].into(), vec![].into()],
        };
        let bytes = image(&all);
        let read = All::unpack(&mut Reader::new(bytes)).unwrap();
        assert!(read.flags.iter().eq(all.flags.iter()));
        assert_eq!(read.lists.len(), all.lists.len());
        assert!((0..3).all(|n| read.lists.get(n) == all.lists.get(n)));
        assert_eq!((&read.text, &read.wide), (&all.text, &all.wide));
        assert!(matches!(read.wide[0], Cow::Borrowed(_)));
        for cut in 0..bytes.len() {
            assert!(
                All::unpack(&mut Reader::new(&bytes[..cut])).is_none(),
                "{cut}"
            );
        }
    }

    #[test]
    fn lists_keep_the_order_of_their_values() {
        let mut lists = Lists::of(3, &[(2, 3), (0, 1), (2, 2)]);
        lists.push([4]);
        assert_eq!(lists.get(0), [1]);
        assert_eq!(lists.get(1), [0u32; 0]);
        assert_eq!(lists.get(2), [3, 2]);
        assert_eq!(lists.get(3), [4]);
        assert_eq!(lists.get(4), [0u32; 0]);
    }
}
