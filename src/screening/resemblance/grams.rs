//! Character n-grams of a word, as a set that is compared in a few instructions.

/// Bytes from which a word is compared by its n-grams: a shorter one resembles too much.
pub(super) const LEAST_LETTERS: usize = 7;

/// The trigrams of a word, each one bit of 128.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Grams(u128);

impl Grams {
    pub(super) fn of(word: &str) -> Self {
        let bit = |gram: &[u8]| {
            let key = gram.iter().fold(0_u32, |key, &b| {
                (key ^ u32::from(b)).wrapping_mul(0x9E37_79B1)
            });
            1_u128 << (key >> 25)
        };
        let grams = word.as_bytes().windows(3);
        Self(grams.fold(0, |set, gram| set | bit(gram)))
    }

    /// Whether two words have at least three in four of their trigrams in common (Dice).
    pub(super) fn resembles(self, other: &Self) -> bool {
        let common = (self.0 & other.0).count_ones();
        let all = self.0.count_ones() + other.0.count_ones();
        all > 0 && common * 8 >= all * 3
    }
}

#[cfg(test)]
mod tests {
    use super::Grams;

    #[test]
    fn words_with_most_trigrams_in_common_resemble_each_other() {
        let alike = |a, b| Grams::of(a).resembles(&Grams::of(b));
        assert!(alike("autoclave", "autoclaves"));
        assert!(alike("isostatic", "isostatisch"));
        assert!(alike("vaporizer", "vaporizers"));
        assert!(!alike("isostatic", "isometric"));
        assert!(!alike("centrifuge", "centring"));
        assert!(!alike("abc", ""));
    }
}
