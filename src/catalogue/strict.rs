//! What loading tolerates and a well-kept catalogue does not: order, orphans, rows that say the
//! same twice, names that would flood an officer, entries that nothing covers or tests.

mod coverage;
mod names;
mod numbers;
mod rows;

use super::Catalogue;
use super::check::{Problem, Problems};
use super::names::{Name, NameKind};
use super::source::SourceFiles;
use crate::text::FoldedText;

/// Every problem that `catalogue check` reports beyond those of loading.
#[must_use]
pub fn strict_problems(files: &SourceFiles, catalogue: &Catalogue) -> Vec<Problem> {
    let mut review = Review {
        files,
        catalogue,
        problems: Problems::default(),
    };
    rows::check(&mut review);
    names::check(&mut review);
    numbers::check(&mut review);
    coverage::check(&mut review);
    review.problems.sorted()
}

/// What is reviewed, and what was found.
struct Review<'c> {
    files: &'c SourceFiles,
    catalogue: &'c Catalogue,
    problems: Problems,
}

impl Review<'_> {
    /// Reports the row of `file` whose first cells are `cells`.
    fn row(&mut self, file: &str, cells: &[&str], message: impl Into<String>) {
        let (shown, line) = self.files.place_of(file, cells);
        self.problems.add(&shown, line, message);
    }

    /// Reports a name where it is written.
    fn name(&mut self, name: &Name, message: impl Into<String>) {
        let control = name.control.as_str();
        match name.kind {
            NameKind::Term => {
                let file = format!("terms/{}.csv", name.lang);
                self.row(&file, &[control, &name.phrase], message);
            }
            NameKind::Designation(_) => {
                self.row("designations.csv", &[control, &name.phrase], message);
            }
            NameKind::Substance(index) => {
                let substance = &self.catalogue.substances()[index as usize];
                let cas = substance.cas.map(|c| c.to_string()).unwrap_or_default();
                self.row("substances.csv", &[control, &cas, &substance.name], message);
            }
        }
    }
}

/// The folded words of a phrase, one space between them.
fn words(phrase: &str) -> String {
    let folded = FoldedText::new(phrase);
    let mut words: Vec<&str> = folded
        .as_str()
        .split(|c: char| !c.is_alphanumeric())
        .collect();
    words.retain(|w| !w.is_empty());
    words.join(" ")
}
