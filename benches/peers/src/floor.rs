//! Floors: what any program must at least do with the bytes.

use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;

use crate::manifest::create;
use crate::{Result, unreadable};

/// Reads a file as large as it likes and does nothing with it; returns its bytes.
///
/// # Errors
/// If it cannot be read.
pub(crate) fn read(path: &Path) -> Result<u64> {
    let mut file = File::open(path).map_err(|e| unreadable(path, &e))?;
    let mut buffer = vec![0; 1 << 20];
    let mut bytes = 0;
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(bytes),
            n => bytes += n as u64,
        }
    }
}

/// Parses a file with the `csv` crate, the fastest way it documents; returns records and the bytes
/// of their cells.
///
/// # Errors
/// If it cannot be read or parsed.
pub(crate) fn parse(path: &Path) -> Result<(u64, u64)> {
    let file = File::open(path).map_err(|e| unreadable(path, &e))?;
    let mut reader = csv::ReaderBuilder::new()
        .buffer_capacity(1 << 20)
        .from_reader(file);
    let mut record = csv::ByteRecord::new();
    let (mut records, mut bytes) = (0, 0);
    while reader.read_byte_record(&mut record)? {
        records += 1;
        bytes += record.as_slice().len() as u64;
    }
    Ok((records, bytes))
}

/// Writes a file again in lower case, for searchers that know one case only.
///
/// # Errors
/// If it cannot be read or written.
pub(crate) fn lower(from: &Path, to: &Path) -> Result<()> {
    let mut file = File::open(from).map_err(|e| unreadable(from, &e))?;
    let mut out = create(to)?;
    let mut buffer = vec![0; 1 << 20];
    loop {
        let n = file.read(&mut buffer)?;
        if n == 0 {
            break;
        }
        buffer[..n].make_ascii_lowercase();
        out.write_all(&buffer[..n])?;
    }
    out.flush()?;
    Ok(())
}
