//! The indexes of the embedded catalogue, compiled when the program was built.

use crate::catalogue::Catalogue;
use crate::matcher::Matcher;

/// Where tables of the widest numbers may start.
#[repr(C, align(16))]
struct Aligned<B: ?Sized>(B);

/// What the build script wrote.
static IMAGE: &Aligned<[u8]> =
    &Aligned(*include_bytes!(concat!(env!("OUT_DIR"), "/matcher.image")));

/// The indexes of a catalogue: those in the program if it is the embedded one, else compiled now.
#[must_use]
pub fn matcher(catalogue: &Catalogue) -> Matcher {
    let embedded = catalogue.hash() == env!("TIDEWAITER_CATALOGUE_SHA256");
    let image = embedded.then_some(&IMAGE.0);
    image
        .and_then(Matcher::of_image)
        .unwrap_or_else(|| Matcher::compile(catalogue))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_image_is_what_compiling_makes() {
        let compiled = Matcher::compile(&Catalogue::embedded().unwrap()).image();
        assert!(compiled == IMAGE.0, "the image is not of this catalogue");
        let read = Matcher::of_image(&IMAGE.0).unwrap();
        assert!(read.image() == IMAGE.0, "the image is not read as written");
    }
}
