//! Output files appear whole or not at all.

use std::fmt;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::xlsx::Book;
use crate::error::{Error, ErrorKind, Result};

/// Where a report goes.
pub struct Output {
    name: PathBuf,
    sink: Sink,
}

enum Sink {
    File(BufWriter<NamedTempFile>),
    Book(Box<Book>, NamedTempFile),
    Stdout(io::Stdout),
    /// The reader of our standard output is gone: what follows is not wanted.
    Closed,
}

impl fmt::Debug for Output {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Output").field(&self.name).finish()
    }
}

impl Output {
    /// Prepares a file; it takes its name only in [`Self::finish`].
    ///
    /// # Errors
    /// If its folder cannot be written to.
    pub fn file(path: &Path) -> Result<Self> {
        let folder = match path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        if path.is_dir() {
            let message = "is a directory; name a file to write to";
            return Err(Error::new(ErrorKind::Output, message).at(path, None));
        }
        let file = tempfile::Builder::new()
            .prefix(".tidewaiter-")
            .tempfile_in(folder)
            .map_err(|e| unwritable(path, e))?;
        let sink = Sink::File(BufWriter::with_capacity(1 << 16, file));
        Ok(Self {
            name: path.to_owned(),
            sink,
        })
    }

    /// Prepares a workbook, which takes the rows of [`super::Xlsx`].
    ///
    /// # Errors
    /// If its folder cannot be written to.
    pub fn workbook(path: &Path) -> Result<Self> {
        let mut output = Self::file(path)?;
        if let Sink::File(file) = output.sink {
            let file = file
                .into_inner()
                .map_err(|e| unwritable(path, e.into_error()))?;
            let book = Book::new().map_err(|e| unwritable(path, io::Error::other(e)))?;
            output.sink = Sink::Book(Box::new(book), file);
        }
        Ok(output)
    }

    /// Standard output.
    #[must_use]
    pub fn stdout() -> Self {
        Self {
            name: PathBuf::from("standard output"),
            sink: Sink::Stdout(io::stdout()),
        }
    }

    /// Appends bytes. A closed pipe is no error: nobody wants the rest.
    ///
    /// # Errors
    /// If the bytes cannot be written.
    pub fn write(&mut self, bytes: &[u8]) -> Result<()> {
        let written = match &mut self.sink {
            Sink::File(file) => file.write_all(bytes),
            Sink::Book(book, _) => book.write(bytes),
            Sink::Stdout(stdout) => stdout.write_all(bytes).and_then(|()| stdout.flush()),
            Sink::Closed => Ok(()),
        };
        match written {
            Err(e) if e.kind() == io::ErrorKind::BrokenPipe => {
                self.sink = Sink::Closed;
                Ok(())
            }
            other => other.map_err(|e| unwritable(&self.name, e)),
        }
    }

    /// Flushes, and gives a file its name.
    ///
    /// # Errors
    /// If the last bytes cannot be written or the file cannot take its name.
    pub fn finish(self) -> Result<()> {
        let file = match self.sink {
            Sink::File(file) => file
                .into_inner()
                .map_err(|e| unwritable(&self.name, e.into_error()))?,
            Sink::Book(book, file) => {
                let mut buffered = BufWriter::new(file.as_file());
                book.finish(&mut buffered)
                    .and_then(|()| buffered.flush())
                    .map_err(|e| unwritable(&self.name, e))?;
                drop(buffered);
                file
            }
            Sink::Stdout(_) | Sink::Closed => return Ok(()),
        };
        file.as_file()
            .sync_all()
            .map_err(|e| unwritable(&self.name, e))?;
        set_usual_permissions(file.as_file(), &self.name)?;
        file.persist(&self.name)
            .map_err(|e| unwritable(&self.name, e.error))?;
        Ok(())
    }
}

/// Temporary files are private; a report has the permissions of any file the user makes.
#[cfg(unix)]
fn set_usual_permissions(file: &File, name: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let mode = std::fs::metadata(name).map_or(0o644, |m| m.permissions().mode() & 0o777);
    file.set_permissions(std::fs::Permissions::from_mode(mode))
        .map_err(|e| unwritable(name, e))
}

#[cfg(not(unix))]
fn set_usual_permissions(_: &File, _: &Path) -> Result<()> {
    Ok(())
}

fn unwritable(path: &Path, cause: io::Error) -> Error {
    Error::new(
        ErrorKind::Output,
        format!("cannot be written ({cause}); nothing was left there"),
    )
    .at(path, None)
    .caused_by(cause)
}
