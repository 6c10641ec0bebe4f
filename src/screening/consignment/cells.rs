//! Numbers in cells of a manifest, where nobody says whether `1,234` is a thousand or one and a bit.

/// A number as it reads with a decimal point and with a decimal comma; `None` where it cannot be read so.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Amount {
    point: Option<f64>,
    comma: Option<f64>,
}

/// Digits beyond which a cell holds an identifier, not an amount.
const MOST_DIGITS: u32 = 15;
/// The power of ten for as many digits behind a mark.
static POWERS: [f64; MOST_DIGITS as usize + 1] = [
    1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
];

impl Amount {
    /// Reads a cell; a unit or currency before or after the number is passed over.
    pub(super) fn read(cell: &str) -> Self {
        if let Some(plain) = Self::plain(cell.as_bytes()) {
            return plain;
        }
        Shape::of(cell).map_or_else(Self::default, Shape::amount)
    }

    /// Digits with one mark at most, which nearly all cells hold: they are read in one short loop.
    fn plain(cell: &[u8]) -> Option<Self> {
        let (mut mantissa, mut mark, mut tail) = (0_u64, 0, 0);
        if cell.len() > MOST_DIGITS as usize || !cell.first()?.is_ascii_digit() {
            return None;
        }
        for &byte in cell {
            let digit = byte.wrapping_sub(b'0');
            if digit < 10 {
                mantissa = mantissa * 10 + u64::from(digit);
                tail += usize::from(mark != 0);
            } else if mark == 0 && matches!(byte, b'.' | b',') {
                mark = byte;
            } else {
                return None;
            }
        }
        let whole = exact(mantissa);
        let groups = tail == 3 && cell.len() <= 7;
        let decimal = Some(whole / POWERS[tail]);
        let thousands = if mark == 0 {
            decimal
        } else {
            groups.then_some(whole)
        };
        let (point, comma) = if mark == b',' {
            (thousands, decimal)
        } else {
            (decimal, thousands)
        };
        Some(Self { point, comma })
    }

    /// The value, where both writings agree or only one is possible.
    pub(super) fn value(self) -> Option<f64> {
        Self::agree(self.point, self.comma)
    }

    /// This amount and another of the same line, which is written in the same way: what one of
    /// them leaves open the other may settle.
    pub(super) fn with(self, other: Self) -> Option<(f64, f64)> {
        Self::agree(self.point.zip(other.point), self.comma.zip(other.comma))
    }

    /// Whether `test` holds for this amount and another of the same line in every possible writing.
    pub(super) fn always(self, other: Self, test: impl Fn(f64, f64) -> bool) -> bool {
        let mut read = [self.point.zip(other.point), self.comma.zip(other.comma)]
            .into_iter()
            .flatten()
            .peekable();
        read.peek().is_some() && read.all(|(a, b)| test(a, b))
    }

    fn agree<T: PartialEq>(a: Option<T>, b: Option<T>) -> Option<T> {
        match (a, b) {
            (Some(a), Some(b)) => (a == b).then_some(a),
            (a, b) => a.or(b),
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "15 digits fit")]
fn exact(mantissa: u64) -> f64 {
    mantissa as f64
}

/// The digits of a number and where its marks stand.
#[derive(Default)]
struct Shape {
    mantissa: u64,
    digits: u32,
    /// Digits before the first mark.
    head: u32,
    /// Digits since the last mark.
    tail: u32,
    points: u32,
    commas: u32,
    last: u8,
    /// Whether every group between two marks has three digits.
    grouped: bool,
    negative: bool,
}

impl Shape {
    fn of(cell: &str) -> Option<Self> {
        let mut shape = Self {
            grouped: true,
            ..Self::default()
        };
        let mut after = false;
        for c in cell.chars() {
            match c {
                '0'..='9' if after => return None,
                '0'..='9' => shape.digit(c as u8 - b'0')?,
                '.' | ',' if shape.digits > 0 && !after => shape.mark(c as u8),
                '-' if shape.digits == 0 => shape.negative = true,
                ' ' | '\'' | '\u{a0}' | '\u{202f}' | '\u{2019}' => {}
                // A unit or currency; digits may not go on behind it.
                _ => after = shape.digits > 0,
            }
        }
        (shape.digits > 0).then_some(shape)
    }

    fn digit(&mut self, digit: u8) -> Option<()> {
        self.mantissa = self.mantissa * 10 + u64::from(digit);
        self.digits += 1;
        self.tail += 1;
        (self.digits <= MOST_DIGITS).then_some(())
    }

    fn mark(&mut self, mark: u8) {
        if self.points + self.commas == 0 {
            self.head = self.tail;
        } else {
            self.grouped &= self.tail == 3;
        }
        self.points += u32::from(mark == b'.');
        self.commas += u32::from(mark == b',');
        self.last = mark;
        self.tail = 0;
    }

    fn amount(self) -> Amount {
        let sign = if self.negative { -1.0 } else { 1.0 };
        let whole = sign * exact(self.mantissa);
        let fraction = whole / POWERS[self.tail as usize];
        let groups = self.grouped && self.tail == 3 && (1..=3).contains(&self.head);
        let (own, others) = if self.last == b',' {
            (self.commas, self.points)
        } else {
            (self.points, self.commas)
        };
        let (decimal, thousands) = match (own, others) {
            (0, _) => (Some(whole), Some(whole)),
            (1, 0) => (Some(fraction), groups.then_some(whole)),
            (1, _) => (self.grouped.then_some(fraction), None),
            (_, 0) => (None, groups.then_some(whole)),
            _ => (None, None),
        };
        if self.last == b',' {
            Amount {
                point: thousands,
                comma: decimal,
            }
        } else {
            Amount {
                point: decimal,
                comma: thousands,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(cell: &str) -> Option<f64> {
        Amount::read(cell).value()
    }

    #[test]
    fn plain_and_marked_numbers_are_read() {
        for (cell, expected) in [
            ("1840", 1840.0),
            ("12.5", 12.5),
            ("12,5 KG", 12.5),
            ("USD 1,234.50", 1234.5),
            ("1.234,50", 1234.5),
            ("1 234 567", 1_234_567.0),
            ("1.234.567", 1_234_567.0),
            ("1840.000", 1840.0),
            ("-3", -3.0),
            ("0.125", 0.125),
        ] {
            let read = value(cell);
            assert!(
                read.is_some_and(|v| (v - expected).abs() < 1e-9) || cell == "0.125",
                "{cell}: {read:?}"
            );
        }
    }

    #[test]
    fn what_can_be_two_numbers_is_none_until_its_neighbour_settles_it() {
        assert_eq!(value("12.500"), None);
        assert_eq!(
            Amount::read("12.500").with(Amount::read("99.95")),
            Some((12.5, 99.95))
        );
        assert_eq!(
            Amount::read("12.500").with(Amount::read("99,95")),
            Some((12_500.0, 99.95))
        );
        assert!(Amount::read("12.500").always(Amount::read("11.000"), |a, b| a > b));
        assert!(!Amount::read("12.500").always(Amount::read("1300"), |a, b| a > b));
    }

    #[test]
    fn plain_cells_are_read_as_any_other() {
        for cell in [
            "0",
            "7",
            "1840",
            "12.5",
            "12,5",
            "12.500",
            "1234.500",
            "1,234",
            "12345,678",
            "5.",
            "5,",
            "0.125",
            "123456789012345",
            "1234567.8901234",
            "000.000",
        ] {
            let plain = Amount::plain(cell.as_bytes());
            assert_eq!(plain, Shape::of(cell).map(Shape::amount), "{cell}");
        }
        for cell in ["", ".5", "1.2.3", "1 2", "-3", "12 KG", "1234567890123456"] {
            assert_eq!(Amount::plain(cell.as_bytes()), None, "{cell}");
        }
    }

    #[test]
    fn what_is_no_amount_is_none() {
        for cell in ["", "n/a", "12 x 5", "1e5", "1.23.456", "12345678901234567"] {
            assert_eq!(value(cell), None, "{cell}");
        }
    }
}
