//! Character n-grams of a word, as a set that is compared in a few instructions.

/// Bytes from which a word is compared by its n-grams: a shorter one resembles too much.
pub(super) const LEAST_LETTERS: usize = 7;

/// The trigrams of a word, each one bit of 128.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Grams {
    set: [u64; 2],
    /// How many bits are set.
    count: u32,
}

impl Grams {
    pub(super) fn of(word: &str) -> Self {
        let bit = |gram: &[u8]| {
            let key = gram.iter().fold(0_u32, |key, &b| {
                (key ^ u32::from(b)).wrapping_mul(0x9E37_79B1)
            });
            key >> 25
        };
        let mut set = [0; 2];
        for gram in word.as_bytes().windows(3) {
            let bit = bit(gram);
            set[(bit >> 6) as usize] |= 1 << (bit & 63);
        }
        Self {
            set,
            count: set.iter().map(|half| half.count_ones()).sum(),
        }
    }

    /// The trigrams in common of two words, if those are at least three in four (Dice).
    pub(super) fn likeness(self, other: Self) -> Option<u32> {
        let enough = |common: u32| common > 0 && common * 8 >= (self.count + other.count) * 3;
        // Neither has more in common with the other than it has itself.
        if !enough(self.count.min(other.count)) {
            return None;
        }
        let halves = self.set.iter().zip(other.set);
        let common = halves.map(|(a, b)| (a & b).count_ones()).sum();
        enough(common).then_some(common)
    }
}

#[cfg(test)]
mod tests {
    use super::Grams;

    #[test]
    fn words_with_most_trigrams_in_common_resemble_each_other() {
        let alike = |a, b| Grams::of(a).likeness(Grams::of(b)).is_some();
        assert!(alike("autoclave", "autoclaves"));
        assert!(alike("isostatic", "isostatisch"));
        assert!(alike("vaporizer", "vaporizers"));
        assert!(!alike("isostatic", "isometric"));
        assert!(!alike("centrifuge", "centring"));
        assert!(!alike("abc", ""));
    }
}
