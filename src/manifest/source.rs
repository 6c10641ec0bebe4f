//! The bytes of an input: counted, hashed and decompressed.

use std::fs::File;
use std::io::{self, BufReader, Cursor, Read};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use sha2::{Digest, Sha256};

use crate::error::{Error, ErrorKind, Result};

/// A reader that can move between threads.
pub(super) type Input = Box<dyn Read + Send>;

/// Bytes that the decompressors ask for at a time.
const BUFFER: usize = 256 * 1024;

/// Counts and hashes what passes through, before anything is decoded.
struct Tap {
    inner: Input,
    gauge: Gauge,
}

/// What a tap has seen so far; clones look at the same tap.
#[derive(Clone, Default)]
pub(super) struct Gauge {
    pub(super) bytes: Arc<AtomicU64>,
    /// None where nobody will be told the digest: it costs as much as reading itself.
    hash: Option<Arc<Mutex<Sha256>>>,
}

impl Gauge {
    fn new(hashed: bool) -> Self {
        Self {
            hash: hashed.then(Arc::default),
            ..Self::default()
        }
    }

    /// SHA-256 of the bytes seen so far, in hexadecimal, if it is kept.
    pub(super) fn digest(&self) -> Option<String> {
        use std::fmt::Write;
        let hash = self.hash.as_ref()?.lock().ok()?.clone();
        let hex = String::with_capacity(64);
        Some(hash.finalize().iter().fold(hex, |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        }))
    }
}

impl Read for Tap {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buf)?;
        self.gauge.bytes.fetch_add(n as u64, Ordering::Relaxed);
        if let Some(Ok(mut hash)) = self.gauge.hash.as_ref().map(|hash| hash.lock()) {
            hash.update(&buf[..n]);
        }
        Ok(n)
    }
}

/// How an input is compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compression {
    /// Not at all.
    None,
    /// gzip, one or more members.
    Gzip,
    /// Zstandard, one or more frames.
    Zstd,
}

impl Compression {
    fn of(head: &[u8]) -> Self {
        match head {
            [0x1f, 0x8b, ..] => Self::Gzip,
            [0x28, 0xb5, 0x2f, 0xfd, ..] | [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..] => Self::Zstd,
            _ => Self::None,
        }
    }
}

/// An opened input whose reader yields decompressed bytes.
pub(super) struct Source {
    pub(super) reader: Input,
    pub(super) gauge: Gauge,
    pub(super) compression: Compression,
}

impl Source {
    /// Wraps `input` by what its first bytes say; `hashed` asks for the digest of its bytes.
    pub(super) fn new(input: Input, hashed: bool) -> io::Result<Self> {
        let gauge = Gauge::new(hashed);
        let mut tap = Tap {
            inner: input,
            gauge: gauge.clone(),
        };
        let mut magic = Vec::with_capacity(8);
        fill(&mut tap, &mut magic, 4)?;
        let compression = Compression::of(&magic);
        let whole = Cursor::new(magic).chain(tap);
        let reader: Input = match compression {
            Compression::None => Box::new(whole),
            Compression::Gzip => {
                let buffered = BufReader::with_capacity(BUFFER, whole);
                Box::new(flate2::bufread::MultiGzDecoder::new(buffered))
            }
            Compression::Zstd => {
                let buffered = BufReader::with_capacity(BUFFER, whole);
                Box::new(zstd::stream::read::Decoder::with_buffer(buffered)?)
            }
        };
        Ok(Self {
            reader,
            gauge,
            compression,
        })
    }
}

/// Appends up to `want` bytes to `buffer`; true when the input has ended. What was read before an error is kept.
pub(super) fn fill(
    reader: &mut (impl Read + ?Sized),
    buffer: &mut Vec<u8>,
    want: usize,
) -> io::Result<bool> {
    let before = buffer.len();
    buffer.resize(before + want, 0);
    let (filled, outcome) = read_into(reader, &mut buffer[before..]);
    buffer.truncate(before + filled);
    outcome
}

/// Fills a buffer as far as the input goes: how many bytes were read, and whether the input has ended.
pub(super) fn read_into(
    reader: &mut (impl Read + ?Sized),
    buffer: &mut [u8],
) -> (usize, io::Result<bool>) {
    let mut filled = 0;
    let outcome = loop {
        if filled == buffer.len() {
            break Ok(false);
        }
        match reader.read(&mut buffer[filled..]) {
            Ok(0) => break Ok(true),
            Ok(n) => filled += n,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => break Err(error),
        }
    };
    (filled, outcome)
}

/// Opens a file, or standard input for `-`; the size in bytes where it is known.
///
/// # Errors
/// `Input`, with a sentence for what is missing, not readable or a directory.
pub(super) fn open(path: &Path) -> Result<(Input, Option<u64>)> {
    if path.as_os_str() == "-" {
        return Ok((Box::new(io::stdin()), None));
    }
    let file = File::open(path).map_err(|error| cannot_open(path, error))?;
    let about = file.metadata().map_err(|error| cannot_open(path, error))?;
    if about.is_dir() {
        let message = "is a directory; name the manifest file inside it";
        return Err(Error::new(ErrorKind::Input, message).at(path, None));
    }
    let size = about.is_file().then_some(about.len());
    Ok((Box::new(file), size))
}

fn cannot_open(path: &Path, error: io::Error) -> Error {
    let message = match error.kind() {
        io::ErrorKind::NotFound => {
            "there is no such file; check the name and the folder".to_owned()
        }
        io::ErrorKind::PermissionDenied => {
            "you are not allowed to read this file; ask its owner, or copy it to a place of yours"
                .to_owned()
        }
        _ => format!("cannot be opened ({error})"),
    };
    Error::new(ErrorKind::Input, message)
        .at(path, None)
        .caused_by(error)
}

/// What a file that is no text is, and what to do about it; `None` for what may be a manifest.
pub(super) fn foreign(head: &[u8]) -> Option<&'static str> {
    let has = |needle: &[u8]| memchr::memmem::find(head, needle).is_some();
    let start = head.trim_ascii_start();
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    let lower: Vec<u8> = start.iter().take(512).map(u8::to_ascii_lowercase).collect();
    let lower_has = |needle: &[u8]| memchr::memmem::find(&lower, needle).is_some();
    Some(match head {
        [b'P', b'K', 3, 4, ..] if has(b"xl/") || has(b"[Content_Types].xml") => {
            "is an Excel workbook; open it and save it as CSV first"
        }
        [b'P', b'K', 3, 4, ..] if has(b"opendocument.spreadsheet") => {
            "is an OpenDocument spreadsheet; open it and save it as CSV first"
        }
        [b'P', b'K', 3 | 5, 4 | 6, ..] => {
            "is a zip archive; unpack it and name the CSV file inside"
        }
        [0xd0, 0xcf, 0x11, 0xe0, ..] => {
            "is an old Excel workbook; open it and save it as CSV first"
        }
        [b'%', b'P', b'D', b'F', ..] => "is a PDF document; export the data as CSV instead",
        [0x89, b'P', b'N', b'G', ..] | [0xff, 0xd8, 0xff, ..] | [b'G', b'I', b'F', b'8', ..] => {
            "is a picture; export the data as CSV instead"
        }
        [b'B', b'Z', b'h', b'1'..=b'9', b'1', b'A', b'Y', ..] => {
            "is compressed with bzip2; unpack it first"
        }
        [0xfd, b'7', b'z', b'X', b'Z', ..] => "is compressed with xz; unpack it first",
        [b'7', b'z', 0xbc, 0xaf, ..] => "is a 7z archive; unpack it first",
        [b'R', b'a', b'r', b'!', ..] => "is a RAR archive; unpack it first",
        [b'P', b'A', b'R', b'1', ..] => "is a Parquet file; export it as CSV first",
        [0x7f, b'E', b'L', b'F', ..] | [b'M', b'Z', 0x90, ..] => "is a program, not a manifest",
        _ if lower.starts_with(b"<?xml") && lower_has(b"spreadsheet") => {
            "is a SpreadsheetML workbook; open it in a spreadsheet program and save it as CSV first"
        }
        _ if lower.starts_with(b"<?xml") => "is XML; export the data as CSV instead",
        _ if lower.starts_with(b"<!doctype html") || lower.starts_with(b"<html") => {
            "is a web page; if a customs system called it .xls, open it in a spreadsheet program and save it as CSV"
        }
        _ if is_json(start) => "is JSON; export the data as CSV instead",
        _ => return None,
    })
}

fn is_json(start: &[u8]) -> bool {
    let mut bytes = start.iter().filter(|b| !b.is_ascii_whitespace());
    match (bytes.next(), bytes.next()) {
        (Some(b'{'), Some(b'"' | b'}')) => memchr::memmem::find(start, b"\":").is_some(),
        (Some(b'['), Some(b'{' | b'[')) => true,
        _ => false,
    }
}
