//! A share of some lines, with the interval in which the true share lies.

/// The 97.5 % quantile of the normal distribution, for intervals of 95 %.
const Z: f64 = 1.959_964;

/// So many of so many lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rate {
    /// Lines that count.
    pub hits: u32,
    /// All lines.
    pub of: u32,
}

impl Rate {
    /// The share, 0 to 1; 0 of no lines.
    #[must_use]
    pub fn share(self) -> f64 {
        if self.of == 0 {
            0.0
        } else {
            f64::from(self.hits) / f64::from(self.of)
        }
    }

    /// The interval that holds the true share in 95 of 100 samples (Wilson's score interval, 1927,
    /// which stays sound near 0 and 1 and for few lines); 0 to 1 for no lines.
    #[must_use]
    pub fn interval(self) -> (f64, f64) {
        if self.of == 0 {
            return (0.0, 1.0);
        }
        let (n, p, z2) = (f64::from(self.of), self.share(), Z * Z);
        let middle = p + z2 / (2.0 * n);
        let spread = Z * (p * (1.0 - p) / n + z2 / (4.0 * n * n)).sqrt();
        let scale = 1.0 + z2 / n;
        (
            ((middle - spread) / scale).max(0.0),
            ((middle + spread) / scale).min(1.0),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_are_wilsons() {
        // Values of Newcombe (1998), Statistics in Medicine 17, table I, method 3.
        for (hits, of, low, high) in [
            (81, 263, 0.2553, 0.3662),
            (15, 148, 0.0624, 0.1605),
            (0, 20, 0.0, 0.1611),
            (1, 29, 0.0061, 0.1718),
        ] {
            let (l, h) = Rate { hits, of }.interval();
            assert!(
                (l - low).abs() < 5e-5 && (h - high).abs() < 5e-5,
                "{hits}/{of}: {l} {h}"
            );
        }
        assert_eq!(Rate::default().interval(), (0.0, 1.0));
    }
}
