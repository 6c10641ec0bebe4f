//! Bytes that are read into the same memory again and again.

use std::io::{self, Read};
use std::ops::Deref;

use super::source::read_into;

/// The bytes of a chunk.
#[derive(Debug, Default)]
pub(super) struct Buffer {
    /// They, and behind them what an earlier chunk left: memory that was cleared once is not cleared again.
    all: Vec<u8>,
    len: usize,
}

impl Deref for Buffer {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.all[..self.len]
    }
}

impl From<Vec<u8>> for Buffer {
    fn from(all: Vec<u8>) -> Self {
        let len = all.len();
        Self { all, len }
    }
}

impl Buffer {
    /// Forgets the bytes.
    pub(super) fn clear(&mut self) {
        self.len = 0;
    }

    /// Forgets the bytes from a place on.
    pub(super) fn truncate(&mut self, len: usize) {
        self.len = self.len.min(len);
    }

    /// Appends bytes and leaves none of them behind.
    pub(super) fn append(&mut self, bytes: &mut Vec<u8>) {
        self.room(bytes.len()).copy_from_slice(bytes);
        self.len += bytes.len();
        bytes.clear();
    }

    /// Appends up to `want` bytes; true when the input has ended. What was read before an error is kept.
    pub(super) fn fill(
        &mut self,
        reader: &mut (impl Read + ?Sized),
        want: usize,
    ) -> io::Result<bool> {
        let (filled, outcome) = read_into(reader, self.room(want));
        self.len += filled;
        outcome
    }

    /// Room for more bytes behind those there are.
    fn room(&mut self, more: usize) -> &mut [u8] {
        let end = self.len + more;
        if self.all.len() < end {
            self.all.resize(end, 0);
        }
        &mut self.all[self.len..end]
    }
}

#[cfg(test)]
mod tests {
    use super::Buffer;

    #[test]
    fn what_an_earlier_reading_left_is_not_seen() {
        let mut buffer = Buffer::default();
        assert!(buffer.fill(&mut &b"one two three"[..], 20).unwrap());
        assert_eq!(&*buffer, b"one two three");
        buffer.truncate(3);
        buffer.append(&mut b", 2".to_vec());
        assert_eq!(&*buffer, b"one, 2");
        assert!(!buffer.fill(&mut &b"3456"[..], 2).unwrap());
        assert_eq!(&*buffer, b"one, 234");
        buffer.clear();
        assert!(buffer.is_empty());
        assert!(buffer.fill(&mut &b"x"[..], 8).unwrap());
        assert_eq!(&*buffer, b"x");
    }
}
