//! The sizes of optical fibres, written as core over cladding: `10/125`, `25/400 UM`.

use std::ops::{Range, RangeInclusive};

use super::cue::fits;
use super::derived::Value;
use super::tie::Scene;
use crate::code::unit::Dimension;

const MICROMETRE: f64 = 1e-6;

/// Claddings of fibres, in micrometres; what is thinner or thicker behind a stroke is something else.
const CLADDINGS: RangeInclusive<f64> = 80.0..=1000.0;

/// Both diameters of a fibre, and where they are written.
struct Size {
    core: f64,
    cladding: f64,
    at: Range<usize>,
}

/// The diameter of the core, in metres, and where it is written.
pub(super) fn core(scene: &Scene<'_>) -> Option<Value> {
    size(scene).map(|size| (size.core * MICROMETRE, size.at, None))
}

/// The diameter of the cladding around it.
pub(super) fn cladding(scene: &Scene<'_>) -> Option<Value> {
    size(scene).map(|size| (size.cladding * MICROMETRE, size.at, None))
}

fn size(scene: &Scene<'_>) -> Option<Size> {
    let mut strokes = scene.description.match_indices('/');
    let size = strokes.find_map(|(stroke, _)| around(scene.description, stroke))?;
    // `100/240 V` is the mains.
    let own = scene.measures.iter().filter(|m| {
        let within = m.span.start < size.at.end && size.at.start < m.span.end;
        within && !m.unit.is_empty()
    });
    own.into_iter()
        .all(|m| fits(m, Dimension::LENGTH))
        .then_some(size)
}

/// The two numbers on both sides of a stroke.
fn around(text: &str, stroke: usize) -> Option<Size> {
    let digits = |c: char| c.is_ascii_digit() || c == '.';
    let (before, behind) = (&text[..stroke], &text[stroke + 1..]);
    let start = before.trim_end_matches(digits).len();
    let rest = behind.trim_start_matches(digits);
    let end = text.len() - rest.len();
    let joined = |c: char| c.is_alphanumeric() || matches!(c, '/' | '-');
    let core = before[start..].parse().ok()?;
    let cladding = text[stroke + 1..end].parse().ok()?;
    let own = !text[..start].ends_with(joined) && !rest.starts_with('/');
    (own && core < cladding && CLADDINGS.contains(&cladding)).then_some(Size {
        core,
        cladding,
        at: start..end,
    })
}
