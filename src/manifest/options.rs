//! What the user can say about an input.

use encoding_rs::Encoding;

use super::Field;
use crate::error::{Error, ErrorKind, Result};

/// A column, by its name in the header or its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ColumnRef {
    /// The column of this name; case, accents and punctuation do not matter.
    Name(String),
    /// The column at this place, counted from 1.
    Number(usize),
}

impl ColumnRef {
    /// Digits are a place, anything else is a name.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let text = text.trim();
        text.parse()
            .map_or_else(|_| Self::Name(text.to_owned()), Self::Number)
    }
}

/// What the user said about an input; by default everything is found out.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Columns set by hand; several for `Description` are joined in this order.
    pub map: Vec<(Field, ColumnRef)>,
    /// Whether the first line is goods already.
    pub no_header: bool,
    /// The ASCII sign between fields; `None` to find it out.
    pub delimiter: Option<u8>,
    /// The character encoding; `None` to find it out.
    pub encoding: Option<&'static Encoding>,
    /// Whether the SHA-256 of the input is wanted by nobody.
    pub no_digest: bool,
}

impl Options {
    /// Adds what `--map description=COL,commodity_code=COL` says.
    ///
    /// # Errors
    /// `Usage`, if a part is not `FIELD=COL` or names an unknown field.
    pub fn add_map(&mut self, argument: &str) -> Result<()> {
        for part in argument.split(',').filter(|part| !part.trim().is_empty()) {
            let (field, column) = part.split_once('=').ok_or_else(|| bad_part(part))?;
            let field = Field::from_name(field).ok_or_else(|| unknown_field(field))?;
            if column.trim().is_empty() {
                return Err(bad_part(part));
            }
            self.map.push((field, ColumnRef::parse(column)));
        }
        Ok(())
    }
}

fn bad_part(part: &str) -> Error {
    let message =
        format!("'{part}' in --map is not FIELD=COLUMN; write for example --map description=4");
    Error::new(ErrorKind::Usage, message)
}

fn unknown_field(field: &str) -> Error {
    let known: Vec<&str> = Field::ALL.iter().map(|field| field.name()).collect();
    let message = format!(
        "--map knows no field '{}'; use one of {}",
        field.trim(),
        known.join(", ")
    );
    Error::new(ErrorKind::Usage, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_map_argument_is_read_part_by_part() {
        let mut options = Options::default();
        options
            .add_map("description=Goods text, commodity-code=3")
            .unwrap();
        options.add_map("description=7").unwrap();
        let text = ColumnRef::Name("Goods text".into());
        assert_eq!(
            options.map,
            [
                (Field::Description, text),
                (Field::CommodityCode, ColumnRef::Number(3)),
                (Field::Description, ColumnRef::Number(7)),
            ]
        );
        for bad in ["description", "goods=3", "description="] {
            assert_eq!(
                options.add_map(bad).unwrap_err().kind(),
                ErrorKind::Usage,
                "{bad}"
            );
        }
    }
}
