//! Problems found while loading, collected so that an analyst sees all of them at once.

use std::fmt;

use crate::error::{Error, ErrorKind, Result};

/// One thing wrong with one row.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// File name inside the catalogue, such as `terms/en.csv`.
    pub file: String,
    /// Physical line, counted from 1.
    pub line: u64,
    /// What is wrong and what to do.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.message)
    }
}

/// All problems of a load.
#[derive(Debug, Default)]
pub struct Problems(Vec<Problem>);

impl Problems {
    /// Adds one.
    pub fn add(&mut self, file: &str, line: u64, message: impl Into<String>) {
        self.0.push(Problem {
            file: file.to_owned(),
            line,
            message: message.into(),
        });
    }

    /// Adds those of another part of the load.
    pub(super) fn append(&mut self, mut others: Self) {
        self.0.append(&mut others.0);
    }

    /// All of them, by file and line.
    #[must_use]
    pub fn sorted(mut self) -> Vec<Problem> {
        self.0.sort();
        self.0
    }

    /// Nothing, or one error that lists every problem.
    ///
    /// # Errors
    /// If there is any problem.
    pub fn into_result(self) -> Result<()> {
        let problems = self.sorted();
        if problems.is_empty() {
            return Ok(());
        }
        let lines: Vec<String> = problems.iter().map(|p| format!("  {p}")).collect();
        let noun = if problems.len() == 1 {
            "problem"
        } else {
            "problems"
        };
        Err(Error::new(
            ErrorKind::Catalogue,
            format!(
                "the catalogue has {} {noun}:\n{}",
                problems.len(),
                lines.join("\n")
            ),
        ))
    }
}
