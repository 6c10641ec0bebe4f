//! Options of the form `--name value`.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::str::FromStr;

use crate::{Result, fail};

/// The options of one run.
#[derive(Debug, Default)]
pub(crate) struct Options(BTreeMap<String, String>);

impl Options {
    /// Reads them.
    ///
    /// # Errors
    /// If a name has no dashes or no value.
    pub(crate) fn read(mut arguments: impl Iterator<Item = String>) -> Result<Self> {
        let mut options = Self::default();
        while let Some(argument) = arguments.next() {
            let Some(name) = argument.strip_prefix("--") else {
                return fail(format!("'{argument}' is no option; write --name value"));
            };
            let Some(value) = arguments.next() else {
                return fail(format!("--{name} needs a value"));
            };
            options.0.insert(name.to_owned(), value);
        }
        Ok(options)
    }

    /// A path that must be given.
    ///
    /// # Errors
    /// If it is not.
    pub(crate) fn path(&self, name: &str) -> Result<PathBuf> {
        match self.0.get(name) {
            Some(value) => Ok(value.into()),
            None => fail(format!("--{name} is missing; name a file or folder")),
        }
    }

    /// A value, or what stands for it if it is not given.
    ///
    /// # Errors
    /// If it cannot be read.
    pub(crate) fn value<T: FromStr>(&self, name: &str, otherwise: T) -> Result<T> {
        match self.0.get(name).map(|value| (value, value.parse())) {
            None => Ok(otherwise),
            Some((_, Ok(value))) => Ok(value),
            Some((value, Err(_))) => fail(format!("--{name} cannot be '{value}'")),
        }
    }
}
