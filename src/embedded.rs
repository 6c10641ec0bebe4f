//! The embedded catalogue as the build script wrote it down: its many rows, and its indexes.

/// Where tables of the widest numbers may start.
#[repr(C, align(16))]
struct Aligned<B: ?Sized>(B);

/// Includes an image of the build script.
macro_rules! image {
    ($name:literal) => {
        &Aligned(*include_bytes!(concat!(env!("OUT_DIR"), "/", $name)))
    };
}

static ROWS: &Aligned<[u8]> = image!("rows.image");
static INDEXES: &Aligned<[u8]> = image!("indexes.image");

/// The rows, as [`crate::catalogue::Catalogue::image`] gives them; none while the build script runs.
#[must_use]
pub fn rows() -> Option<&'static [u8]> {
    Some(&ROWS.0)
}

/// The indexes, as [`crate::matcher::Matcher::image`] gives them; none while the build script runs.
#[must_use]
pub fn indexes() -> Option<&'static [u8]> {
    Some(&INDEXES.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::{Catalogue, FILES, SourceFiles};
    use crate::matcher::Matcher;

    #[test]
    fn the_program_holds_what_its_files_say() {
        let mut files = SourceFiles::default();
        for &(name, text) in FILES {
            // A copy is no embedded file, so that it is read and compiled.
            files.push(name, name.to_owned(), text.to_owned().into());
        }
        let read = Catalogue::from_files(&files).unwrap();
        let embedded = Catalogue::embedded().unwrap();
        assert!(!read.is_embedded() && embedded.is_embedded());
        assert!(read.image() == ROWS.0, "other rows than those of the files");
        assert!(
            embedded.image() == ROWS.0,
            "rows are read otherwise than written"
        );
        let compiled = Matcher::compile(&read).image(&read);
        assert!(
            compiled == INDEXES.0,
            "other indexes than those of the files"
        );
        let indexes = Matcher::of(&embedded).image(&embedded);
        assert!(
            indexes == INDEXES.0,
            "indexes are read otherwise than written"
        );
    }
}
