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

    /// How many there are.
    pub(super) fn count(self) -> u16 {
        let halves = self.0.map(u64::count_ones);
        u16::try_from(halves[0] + halves[1]).unwrap_or(u16::MAX)
    }

    /// The trigrams in common of two words that have so many each, if those are at least three in four (Dice).
    #[inline]
    pub(super) fn likeness(self, own: u16, other: Self, others: u16) -> Option<u16> {
        let enough = |common: u16| common > 0 && common * 8 >= (own + others) * 3;
        // They have no more in common than the shorter word has: most words are told apart by that.
        if !enough(own.min(others)) {
            return None;
        }
        let common = Self([self.0[0] & other.0[0], self.0[1] & other.0[1]]).count();
        enough(common).then_some(common)
    }
}

#[cfg(test)]
mod tests {
    use super::Grams;

    #[test]
    fn words_with_most_trigrams_in_common_resemble_each_other() {
        let alike = |a, b| {
            let (a, b) = (Grams::of(a), Grams::of(b));
            a.likeness(a.count(), b, b.count()).is_some()
        };
        assert!(alike("autoclave", "autoclaves"));
        assert!(alike("isostatic", "isostatisch"));
        assert!(alike("vaporizer", "vaporizers"));
        assert!(!alike("isostatic", "isometric"));
        assert!(!alike("centrifuge", "centring"));
        assert!(!alike("abc", ""));
    }
}
