//! Which column is which field.

use std::fmt::Write;

use super::names::{Meaning, meaning, normalise};
use super::{ColumnRef, Field, Options};
use crate::error::{Error, ErrorKind, Result};

/// Which columns of a manifest serve which fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ColumnMap {
    /// Columns of the description in the order in which they are joined; the first `trader` are the trader's own.
    descriptions: Vec<usize>,
    trader: usize,
    /// One column for every other field that has one.
    singles: Vec<(Field, usize)>,
    /// The currency that the name of the value's column says.
    currency: Option<&'static str>,
    guessed: bool,
    labels: Vec<String>,
}

/// Currencies that column names mention.
const CURRENCIES: [&str; 16] = [
    "USD", "EUR", "GBP", "CNY", "RMB", "JPY", "INR", "RUB", "KZT", "UAH", "TRY", "BRL", "MXN",
    "IDR", "VND", "KRW",
];

impl ColumnMap {
    /// The columns of a header by their names alone.
    #[must_use]
    pub fn from_header<S: AsRef<str>>(columns: &[S]) -> Self {
        let meanings: Vec<Option<Meaning>> =
            columns.iter().map(|name| meaning(name.as_ref())).collect();
        let mut map = Self {
            labels: labels(columns),
            ..Self::default()
        };
        map.find_descriptions(&meanings);
        for field in Field::ALL {
            let serving = meanings
                .iter()
                .enumerate()
                .filter_map(|(index, meaning)| Some((index, (*meaning)?)));
            let best = serving
                .filter(|(_, m)| m.field == field)
                .min_by_key(|(index, m)| (m.rank, *index));
            if let (Some((index, _)), true) = (best, field != Field::Description) {
                map.set_single(field, index);
            }
        }
        map
    }

    /// Takes every description column: the trader's text, details such as the model, then the tariff's text.
    fn find_descriptions(&mut self, meanings: &[Option<Meaning>]) {
        let mut found: Vec<(u8, usize)> = meanings
            .iter()
            .enumerate()
            .filter_map(|(index, m)| {
                m.filter(|m| m.field == Field::Description)
                    .map(|m| (m.rank, index))
            })
            .collect();
        found.sort_unstable();
        // Columns that only mention the word serve where nothing better does; details never stand alone.
        let plain = found.iter().any(|(rank, _)| *rank < Meaning::LOOSE);
        found.retain(|(rank, _)| !(plain && (Meaning::LOOSE..Meaning::DETAIL).contains(rank)));
        if found
            .iter()
            .all(|(rank, _)| (Meaning::DETAIL..Meaning::TARIFF).contains(rank))
        {
            found.clear();
        }
        self.trader = found
            .iter()
            .filter(|(rank, _)| *rank < Meaning::TARIFF)
            .count();
        self.descriptions = found.into_iter().map(|(_, index)| index).collect();
    }

    fn set_single(&mut self, field: Field, index: usize) {
        self.singles.retain(|(known, _)| *known != field);
        self.singles.push((field, index));
        self.singles.sort_unstable();
        if field == Field::Value {
            self.currency = self.labels.get(index).and_then(|label| currency_in(label));
        }
    }

    /// Sets the columns that the user named, over those that were found.
    ///
    /// # Errors
    /// `Usage`, naming the columns there are, if one of the user's is not among them.
    pub(super) fn apply(&mut self, options: &Options) -> Result<()> {
        let mut texts = Vec::new();
        for (field, column) in &options.map {
            let index = self.resolve(column)?;
            match field {
                Field::Description => texts.push(index),
                field => self.set_single(*field, index),
            }
        }
        if !texts.is_empty() {
            self.trader = texts.len();
            self.descriptions = texts;
        }
        if options
            .map
            .iter()
            .any(|(field, _)| *field == Field::Currency)
        {
            self.currency = None;
        }
        Ok(())
    }

    fn resolve(&self, column: &ColumnRef) -> Result<usize> {
        let found = match column {
            ColumnRef::Number(number) => number
                .checked_sub(1)
                .filter(|index| *index < self.labels.len()),
            ColumnRef::Name(name) => self.find(name),
        };
        found.ok_or_else(|| {
            let wanted = match column {
                ColumnRef::Number(number) => format!("column {number}"),
                ColumnRef::Name(name) => format!("column '{name}'"),
            };
            let message = format!(
                "--map names {wanted}, but the columns are {}",
                self.listed()
            );
            Error::new(ErrorKind::Usage, message)
        })
    }

    fn find(&self, name: &str) -> Option<usize> {
        let same = |label: &&String| label.trim() == name;
        let alike = |label: &&String| normalise(label) == normalise(name);
        let place =
            |test: &dyn Fn(&&String) -> bool| self.labels.iter().position(|label| test(&label));
        place(&same).or_else(|| place(&alike).filter(|_| !normalise(name).is_empty()))
    }

    /// Sets columns that were guessed from their content.
    pub(super) fn set_guess(&mut self, description: Option<usize>, code: Option<usize>) {
        self.guessed = description.is_some() || code.is_some();
        if let Some(index) = description {
            (self.descriptions, self.trader) = (vec![index], 1);
        }
        if let Some(index) = code {
            self.set_single(Field::CommodityCode, index);
        }
    }

    /// Whether a column serves `field`.
    #[must_use]
    pub fn has(&self, field: Field) -> bool {
        match field {
            Field::Description => !self.descriptions.is_empty(),
            Field::Currency if self.currency.is_some() => true,
            field => self.singles.iter().any(|(known, _)| *known == field),
        }
    }

    /// Whether the columns of description or commodity code were guessed from what stands in them.
    #[must_use]
    pub fn is_guessed(&self) -> bool {
        self.guessed
    }

    /// The columns, from 0, that serve `field`, in the order in which they are joined.
    #[must_use]
    pub fn columns(&self, field: Field) -> Vec<usize> {
        match field {
            Field::Description => self.descriptions.clone(),
            field => self
                .singles
                .iter()
                .filter(|(known, _)| *known == field)
                .map(|(_, index)| *index)
                .collect(),
        }
    }

    pub(super) fn descriptions(&self) -> &[usize] {
        &self.descriptions
    }

    /// How many of the description columns, from the first, are the trader's own.
    pub(super) fn trader(&self) -> usize {
        self.trader
    }

    pub(super) fn singles(&self) -> &[(Field, usize)] {
        &self.singles
    }

    pub(super) fn currency(&self) -> Option<&'static str> {
        self.currency
    }

    /// The mapping in words, one line per field that has a column: `description: "GOODS" (column 3)`.
    #[must_use]
    pub fn describe(&self) -> String {
        let mut text = String::new();
        for field in Field::ALL {
            let said = match field {
                Field::Description => self.describe_descriptions(),
                Field::Currency if self.currency.is_some() => {
                    self.currency.unwrap_or_default().to_owned()
                }
                field => self
                    .columns(field)
                    .first()
                    .map(|index| self.label(*index))
                    .unwrap_or_default(),
            };
            if !said.is_empty() {
                let _ = writeln!(text, "{}: {said}", field.name());
            }
        }
        text
    }

    fn describe_descriptions(&self) -> String {
        let names = |columns: &[usize]| {
            columns
                .iter()
                .map(|i| self.label(*i))
                .collect::<Vec<_>>()
                .join(", ")
        };
        let (trader, tariff) = self.descriptions.split_at(self.trader);
        match (trader.is_empty(), tariff.is_empty()) {
            (_, true) => names(trader),
            (true, false) => format!("{} (the tariff's text only)", names(tariff)),
            (false, false) => format!(
                "{}; then the tariff's text {}",
                names(trader),
                names(tariff)
            ),
        }
    }

    fn label(&self, index: usize) -> String {
        match self.labels.get(index).map(|label| label.trim()) {
            Some(label) if !label.is_empty() => format!("\"{label}\" (column {})", index + 1),
            _ => format!("column {}", index + 1),
        }
    }

    /// The columns there are, for messages; the first 40.
    pub(super) fn listed(&self) -> String {
        let named = self.labels.iter().enumerate().take(40);
        let mut list: Vec<String> = named
            .map(|(index, label)| format!("{} {}", index + 1, label.trim()))
            .collect();
        if self.labels.len() > list.len() {
            list.push(format!("and {} more", self.labels.len() - list.len()));
        }
        list.join(", ")
    }
}

fn labels<S: AsRef<str>>(columns: &[S]) -> Vec<String> {
    columns
        .iter()
        .map(|name| name.as_ref().to_owned())
        .collect()
}

/// The currency that is a word of a column name: `FOB_USD`.
fn currency_in(label: &str) -> Option<&'static str> {
    let upper = label.to_uppercase();
    let mut words = upper.split(|c: char| !c.is_alphanumeric());
    let found = words.find_map(|word| CURRENCIES.into_iter().find(|currency| *currency == word));
    let joined = || upper.ends_with("USD").then_some("USD");
    found
        .or_else(joined)
        .map(|currency| if currency == "RMB" { "CNY" } else { currency })
}
