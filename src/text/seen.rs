//! What a look at a text tells of the ways of writing that few texts have, so that all others are folded at once.

use wide::i8x16;

/// Bytes that are looked at side by side, and how far beyond them their neighbours stand.
const SIDE: usize = 16;
const REACH: usize = 2;

/// What may be in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Seen {
    /// Whether there is nothing beyond ASCII.
    pub(super) is_ascii: bool,
    /// Whether it may hold what [`super::stand_ins`] and [`super::capitals`] mend.
    pub(super) disguises: bool,
    /// Whether two points or two blanks stand a byte apart, as in an acronym of ASCII letters and in a word spaced
    /// out.
    pub(super) singles: bool,
}

impl Seen {
    /// Looks at the first `len` bytes of a text that has zeros behind them.
    pub(super) fn in_padded(text: &[u8], len: usize) -> Self {
        let [mut beyond, mut disguises, mut singles] = [i8x16::splat(0); 3];
        for start in (0..len).step_by(SIDE) {
            let Some(bytes) = text[start..].first_chunk::<{ SIDE + REACH }>() else {
                break;
            };
            let [own, next, third] = [0, 1, 2].map(|from| side(bytes, from));
            beyond |= own;
            disguises |= is_symbol(own)
                | is_within::<b'0', b'9'>(own) & is(next, b'O')
                | is_below::<b'['>(own) & is(next, b'l') & is_below::<b'['>(third);
            singles |= own.simd_eq(third) & (is(own, b'.') | is(own, b' '));
        }
        let any = |found: i8x16| found.to_bitmask() != 0;
        Self {
            is_ascii: !any(beyond),
            disguises: any(disguises),
            singles: any(singles),
        }
    }
}

/// The bytes from a place on.
#[inline]
fn side(bytes: &[u8; SIDE + REACH], from: usize) -> i8x16 {
    let side = bytes[from..].first_chunk::<SIDE>();
    side.map_or(i8x16::splat(0), |side| {
        i8x16::new(side.map(u8::cast_signed))
    })
}

/// Of each byte whether it is this one.
#[inline]
fn is(bytes: i8x16, byte: u8) -> i8x16 {
    bytes.simd_eq(i8x16::splat(byte.cast_signed()))
}

/// Of each byte whether it lies between the two, which are of ASCII.
#[inline]
fn is_within<const LOW: u8, const HIGH: u8>(bytes: i8x16) -> i8x16 {
    // Bytes beyond ASCII are negative, and lie below both bounds.
    bytes.simd_gt(i8x16::splat(LOW.cast_signed() - 1))
        & bytes.simd_lt(i8x16::splat(HIGH.cast_signed() + 1))
}

/// Of each byte whether it comes before this one, as all capitals do before the bracket.
#[inline]
fn is_below<const BOUND: u8>(bytes: i8x16) -> i8x16 {
    bytes.simd_lt(i8x16::splat(BOUND.cast_signed()))
}

#[inline]
fn is_symbol(bytes: i8x16) -> i8x16 {
    is(bytes, b'@') | is(bytes, b'$') | is(bytes, b'!')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> [bool; 3] {
        let padded = [text.as_bytes(), &[0; SIDE + REACH]].concat();
        let seen = Seen::in_padded(&padded, text.len());
        [seen.is_ascii, seen.disguises, seen.singles]
    }

    #[test]
    fn what_must_be_mended_is_seen_anywhere() {
        for ahead in 0..40 {
            let after = |text: &str| seen(&[&"xyz ".repeat(ahead)[3 * ahead..], text].concat());
            assert_eq!(
                after("VACUUM PUMP 10. A.BC OIL 50 lt"),
                [true, false, false]
            );
            for disguise in ["V@CUUM", "$TEEL", "T!TANIUM", "7O75", "TlTAN"] {
                assert_eq!(after(disguise), [true, true, false], "{disguise}");
            }
            assert_eq!(after("u.a.v."), [true, false, true]);
            assert_eq!(after("P U M P"), [true, false, true]);
            assert_eq!(after("é"), [false; 3]);
        }
    }
}
