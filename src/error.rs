//! One error type for the whole library: a kind, a position where one is known, and a sentence that says what to do.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Where in which file something was wrong.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The file, as the user named it (or its name inside the embedded catalogue).
    pub file: PathBuf,
    /// The physical line, counted from 1; `None` where the whole file is meant.
    pub line: Option<u64>,
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file.display())?;
        match self.line {
            Some(line) => write!(f, ":{line}"),
            None => Ok(()),
        }
    }
}

/// What sort of thing went wrong; callers branch on this, never on the message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// An option or argument that cannot be carried out.
    Usage,
    /// An input that cannot be opened, decoded or recognised as a manifest.
    Input,
    /// An output that cannot be written.
    Output,
    /// Catalogue rows that are wrong; the message lists every one of them.
    Catalogue,
    /// A value that does not have the form of its type.
    Value,
    /// The user asked the run to stop.
    Interrupted,
}

/// The library's error.
pub struct Error(Box<Inner>);

struct Inner {
    kind: ErrorKind,
    position: Option<Position>,
    message: String,
    source: Option<io::Error>,
}

/// The library's result.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// An error of `kind` with a sentence that says what is wrong and what to do about it.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            kind,
            position: None,
            message: message.into(),
            source: None,
        }))
    }

    /// The same error, at a file and (where known) a line counted from 1.
    #[must_use]
    pub fn at(mut self, file: impl AsRef<Path>, line: Option<u64>) -> Self {
        self.0.position = Some(Position {
            file: file.as_ref().to_path_buf(),
            line,
        });
        self
    }

    /// The same error, caused by `source`.
    #[must_use]
    pub fn caused_by(mut self, source: io::Error) -> Self {
        self.0.source = Some(source);
        self
    }

    /// What sort of error this is.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The file and line the error is about, where one is known.
    #[must_use]
    pub fn position(&self) -> Option<&Position> {
        self.0.position.as_ref()
    }

    /// The operating system's error underneath, where there is one.
    #[must_use]
    pub fn io(&self) -> Option<&io::Error> {
        self.0.source.as_ref()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(position) = &self.0.position {
            write!(f, "{position}: ")?;
        }
        f.write_str(&self.0.message)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}: {self}", self.0.kind)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0
            .source
            .as_ref()
            .map(|e| e as &(dyn std::error::Error + 'static))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_stands_before_the_sentence() {
        let error = Error::new(
            ErrorKind::Catalogue,
            "unknown unit 'furlong'; use one of mm, m, km",
        )
        .at("thresholds.csv", Some(7));
        assert_eq!(
            error.to_string(),
            "thresholds.csv:7: unknown unit 'furlong'; use one of mm, m, km"
        );
        assert_eq!(error.kind(), ErrorKind::Catalogue);
    }
}
