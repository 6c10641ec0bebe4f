//! How the text of a manifest is written.

use std::fmt;

/// How lines end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineEnding {
    /// `\n`, also after `\r`.
    Lf,
    /// `\r` alone, as old Macintosh programs write it.
    Cr,
}

/// How the text of a manifest is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dialect {
    /// The ASCII sign between fields.
    pub delimiter: u8,
    /// How lines end.
    pub ending: LineEnding,
}

impl Dialect {
    /// The delimiter of a manifest of one column: a control sign that no text holds.
    pub const NO_DELIMITER: u8 = 0x1f;
}

impl fmt::Display for Dialect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.delimiter {
            b',' => f.write_str("comma")?,
            b';' => f.write_str("semicolon")?,
            b'\t' => f.write_str("tab")?,
            b'|' => f.write_str("bar")?,
            Self::NO_DELIMITER => f.write_str("one column")?,
            other => write!(f, "'{}'", char::from(other))?,
        }
        if self.ending == LineEnding::Cr {
            f.write_str(", lines end with CR")
        } else {
            Ok(())
        }
    }
}

impl Default for Dialect {
    fn default() -> Self {
        Self {
            delimiter: b',',
            ending: LineEnding::Lf,
        }
    }
}
