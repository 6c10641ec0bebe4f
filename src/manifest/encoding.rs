//! Which encoding an input is in, and turning it into UTF-8.

use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use chardetng::EncodingDetector;
use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// What the first bytes say about the encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Detected {
    /// Text in this encoding, after a byte-order mark of so many bytes.
    Text(&'static Encoding, usize),
    /// Not text.
    Binary,
}

/// Judges the first bytes of an input; `whole`: nothing follows them.
pub(super) fn detect(head: &[u8], whole: bool) -> Detected {
    if let Some((encoding, mark)) = Encoding::for_bom(head) {
        return Detected::Text(encoding, mark);
    }
    if let Some(encoding) = utf16_by_nuls(head) {
        return Detected::Text(encoding, 0);
    }
    let nuls = memchr::memchr_iter(0, head).count();
    let control = head
        .iter()
        .filter(|&&b| b < 0x20 && !matches!(b, 0 | 7..=13 | 0x1a..=0x1f))
        .count();
    if nuls * 50 > head.len() || control * 10 > head.len() {
        return Detected::Binary;
    }
    Detected::Text(eight_bit(head, whole), 0)
}

/// UTF-16 without a mark: ASCII signs between the words leave NULs on one side only.
fn utf16_by_nuls(head: &[u8]) -> Option<&'static Encoding> {
    let on = |side: usize| {
        head.iter()
            .skip(side)
            .step_by(2)
            .filter(|&&b| b == 0)
            .count()
    };
    let (even, odd) = (on(0), on(1));
    let needed = head.len() / 40 + 1;
    match (even, odd) {
        (even, odd) if odd > needed && odd > even * 20 => Some(UTF_16LE),
        (even, odd) if even > needed && even > odd * 20 => Some(UTF_16BE),
        _ => None,
    }
}

/// UTF-8, with a few stray bytes at most, or the old encoding that fits best.
fn eight_bit(head: &[u8], whole: bool) -> &'static Encoding {
    let (mut many, mut stray) = (0, 0);
    let mut chunks = head.utf8_chunks().peekable();
    while let Some(chunk) = chunks.next() {
        many += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        // The last character may merely be cut.
        let cut = chunks.peek().is_none() && !whole;
        stray += if cut { 0 } else { chunk.invalid().len() };
    }
    if stray == 0 || many > stray {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new();
    detector.feed(head, whole);
    detector.guess(None, false)
}

/// Bytes of an input in any encoding, read as UTF-8; what has no meaning there becomes U+FFFD and is counted.
pub(super) struct Transcoder<R> {
    inner: R,
    decoder: Decoder,
    input: Vec<u8>,
    start: usize,
    ended: bool,
    done: bool,
    /// Text that did not fit the caller's buffer, from `spare_at` on.
    spare: Vec<u8>,
    spare_at: usize,
    replaced: Arc<AtomicU64>,
}

impl<R: Read> Transcoder<R> {
    /// Bytes taken from the inner reader at a time.
    const CHUNK: usize = 64 * 1024;
    /// The least space the decoder is given: it needs room for a whole character.
    const ROOM: usize = 64;

    /// Reads `inner`, which is in `encoding`, without a byte-order mark.
    pub(super) fn new(inner: R, encoding: &'static Encoding, replaced: Arc<AtomicU64>) -> Self {
        let decoder = encoding.new_decoder_without_bom_handling();
        let (input, spare) = (Vec::with_capacity(Self::CHUNK), Vec::new());
        Self {
            inner,
            decoder,
            input,
            start: 0,
            ended: false,
            done: false,
            spare,
            spare_at: 0,
            replaced,
        }
    }

    fn refill(&mut self) -> io::Result<()> {
        if self.start < self.input.len() || self.ended {
            return Ok(());
        }
        self.input.clear();
        self.start = 0;
        self.input.resize(Self::CHUNK, 0);
        let outcome = self.inner.read(&mut self.input);
        self.input.truncate(*outcome.as_ref().unwrap_or(&0));
        self.ended = outcome? == 0;
        Ok(())
    }

    /// Decodes into `out`, which has `ROOM` at least; 0 only at the end.
    fn decode(&mut self, out: &mut [u8]) -> io::Result<usize> {
        loop {
            self.refill()?;
            let (result, read, written, errors) =
                self.decoder
                    .decode_to_utf8(&self.input[self.start..], out, self.ended);
            self.start += read;
            if errors {
                let broken = memchr::memmem::find_iter(&out[..written], "\u{fffd}").count();
                self.replaced.fetch_add(broken as u64, Ordering::Relaxed);
            }
            self.done = self.ended && result == CoderResult::InputEmpty;
            if written > 0 || self.done {
                return Ok(written);
            }
        }
    }
}

impl<R: Read> Read for Transcoder<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        if self.spare_at == self.spare.len() {
            if self.done || buf.is_empty() {
                return Ok(0);
            }
            if buf.len() >= Self::ROOM {
                return self.decode(buf);
            }
            let mut spare = vec![0; Self::ROOM];
            let written = self.decode(&mut spare)?;
            spare.truncate(written);
            (self.spare, self.spare_at) = (spare, 0);
        }
        let n = buf.len().min(self.spare.len() - self.spare_at);
        buf[..n].copy_from_slice(&self.spare[self.spare_at..self.spare_at + n]);
        self.spare_at += n;
        Ok(n)
    }
}

/// Appends `bytes` to `text`, stray bytes that are not UTF-8 read as Windows-1252; says how many those were.
pub(super) fn push_repaired(bytes: &[u8], text: &mut String) -> u64 {
    let mut stray = 0;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        let invalid = chunk.invalid();
        if !invalid.is_empty() {
            stray += invalid.len() as u64;
            text.push_str(&WINDOWS_1252.decode_without_bom_handling(invalid).0);
        }
    }
    stray
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_told_apart() {
        let russian = "Описание товара;Код\nнасос вакуумный промышленный;841410\n".repeat(4);
        let (cp1251, _, _) = encoding_rs::WINDOWS_1251.encode(&russian);
        assert_eq!(
            detect(&cp1251, true),
            Detected::Text(encoding_rs::WINDOWS_1251, 0)
        );
        assert_eq!(detect(russian.as_bytes(), true), Detected::Text(UTF_8, 0));
        // A character cut at the end of the head is no stray byte.
        assert_eq!(
            detect(&russian.as_bytes()[..3], false),
            Detected::Text(UTF_8, 0)
        );
        let french = "Désignation;Numéro de série\npièce détachée;1\n".repeat(3);
        let (cp1252, _, _) = WINDOWS_1252.encode(&french);
        assert_eq!(detect(&cp1252, true), Detected::Text(WINDOWS_1252, 0));
        let turkish =
            "Eşya tanımı;GTİP\nçelik boru bağlantı parçası;730721\nışık kaynağı;9405\n".repeat(3);
        let (cp1254, _, _) = encoding_rs::WINDOWS_1254.encode(&turkish);
        assert_eq!(
            detect(&cp1254, true),
            Detected::Text(encoding_rs::WINDOWS_1254, 0)
        );
        let utf16: Vec<u8> = russian.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(detect(&utf16, true), Detected::Text(UTF_16LE, 0));
        let utf16: Vec<u8> = "a;b\n1;2\n"
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
        assert_eq!(detect(&utf16, true), Detected::Text(UTF_16BE, 0));
        assert_eq!(detect(&[0, 1, 2, 3, 0, 0, 7, 1], true), Detected::Binary);
    }

    #[test]
    fn stray_bytes_are_read_as_windows_1252() {
        let mut text = String::new();
        assert_eq!(push_repaired(b"caf\xe9 \xc3\xa9 \x80", &mut text), 2);
        assert_eq!(text, "café é €");
    }

    #[test]
    fn a_transcoder_serves_any_buffer() {
        let text = "насос;ваккум €\n".repeat(50);
        let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        for size in [1, 3, 63, 64, 1000] {
            let mut reader = Transcoder::new(&utf16[..], UTF_16LE, Arc::default());
            let (mut all, mut buf) = (Vec::new(), vec![0; size]);
            loop {
                let n = reader.read(&mut buf).unwrap();
                if n == 0 {
                    break;
                }
                all.extend_from_slice(&buf[..n]);
            }
            assert_eq!(String::from_utf8(all).unwrap(), text, "{size}");
        }
    }
}
