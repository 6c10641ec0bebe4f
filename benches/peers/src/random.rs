//! Random numbers that are the same everywhere for the same seed.

/// A `SplitMix64` generator: small, fast, and good enough to draw words.
#[derive(Clone, Debug)]
pub(crate) struct Random(u64);

impl Random {
    /// A generator; different seeds give unrelated sequences.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x7469_6465_7761_6974)
    }

    /// The next 64 bits.
    pub(crate) fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `end`, which must not be 0.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        let wide = u128::from(self.bits()) * end as u128;
        // The high half of a 64 x 64 bit product is below `end`, which is a usize.
        usize::try_from(wide >> 64).unwrap_or(0)
    }

    /// A number from 0 up to but not including 1.
    #[expect(clippy::cast_precision_loss, reason = "53 bits fit a double")]
    pub(crate) fn share(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// True in `probability` of all cases.
    pub(crate) fn chance(&mut self, probability: f64) -> bool {
        self.share() < probability
    }

    /// One of `items`, which must not be empty.
    pub(crate) fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }

    /// An ASCII letter in lower case.
    pub(crate) fn letter(&mut self) -> char {
        char::from(*self.pick(b"abcdefghijklmnopqrstuvwxyz"))
    }
}

/// Items drawn by weight.
#[derive(Clone, Debug)]
pub(crate) struct Urn<T> {
    items: Vec<T>,
    /// Sums of the weights up to and with each item.
    sums: Vec<u64>,
}

impl<T> Urn<T> {
    /// An urn of items with their weights; the weights must not all be 0.
    pub(crate) fn new(weighted: impl IntoIterator<Item = (T, u64)>) -> Self {
        let (mut items, mut sums, mut sum) = (Vec::new(), Vec::new(), 0);
        for (item, weight) in weighted {
            sum += weight;
            items.push(item);
            sums.push(sum);
        }
        Self { items, sums }
    }

    /// Draws one item and leaves it inside.
    pub(crate) fn draw(&self, random: &mut Random) -> &T {
        let total = self.sums.last().copied().unwrap_or(0);
        let at = random.bits() % total.max(1);
        &self.items[self.sums.partition_point(|&sum| sum <= at)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_urn_draws_by_weight_and_never_what_weighs_nothing() {
        let urn = Urn::new([("never", 0), ("seldom", 1), ("often", 9)]);
        let mut random = Random::new(1);
        let drawn: Vec<_> = (0..1000).map(|_| *urn.draw(&mut random)).collect();
        let often = drawn.iter().filter(|d| **d == "often").count();
        assert!(!drawn.contains(&"never"));
        assert!((850..950).contains(&often), "{often}");
    }

    #[test]
    fn seeds_differ_and_repeat() {
        let draw = |seed| Random::new(seed).bits();
        assert_eq!(draw(1), draw(1));
        assert_ne!(draw(1), draw(2));
    }
}
