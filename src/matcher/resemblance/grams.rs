//! Character n-grams of a word, as a set that is compared in a few instructions.

/// Bytes from which a word is compared by its n-grams: a shorter one resembles too much.
pub(super) const LEAST_LETTERS: usize = 7;

/// The trigrams of a word, each one bit of 128.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, bytemuck::Pod, bytemuck::Zeroable)]
#[repr(transparent)]
pub(super) struct Grams([u64; 2]);

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
        Self(set)
    }

    fn count(self) -> u32 {
        self.0.iter().map(|half| half.count_ones()).sum()
    }

    /// The trigrams in common of two words, if those are at least three in four (Dice).
    pub(super) fn likeness(self, other: Self) -> Option<u32> {
        let common = Self([self.0[0] & other.0[0], self.0[1] & other.0[1]]).count();
        let enough = common > 0 && common * 8 >= (self.count() + other.count()) * 3;
        enough.then_some(common)
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
