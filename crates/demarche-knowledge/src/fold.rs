//! Phrases as keys that do not depend on tokenisation: letters and digits only, in ASCII, without case. Case is kept beside the
//! key, as the places of capitals, so that `us` is not `US`. Lives here: folding and hashing; nothing about what a phrase means.

/// A phrase folded so far: `Côte d'Ivoire`, `Cote` `d'` `Ivoire` and `Cote-d'Ivoire` give the same key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Key {
    state: u64,
    /// Letters and digits so far.
    pub(crate) len: u32,
    /// Bit i: the i-th of them is a capital (the first 64).
    pub(crate) capitals: u64,
}

impl Key {
    /// FNV-1a's offset basis; its prime stands in `add`.
    pub(crate) const EMPTY: Key = Key { state: 0xcbf2_9ce4_8422_2325, len: 0, capitals: 0 };

    pub(crate) fn of(phrase: &str) -> Key {
        let mut key = Key::EMPTY;
        key.push(phrase);
        key
    }

    /// Adds a word, or any text; marks and spaces add nothing.
    pub(crate) fn push(&mut self, word: &str) {
        for c in word.chars() {
            if c.is_ascii() {
                self.add(c as u8, c.is_ascii_uppercase());
            } else {
                // One letter may become several (Æ, Щ): the first takes its case.
                for (i, b) in any_ascii::any_ascii_char(c).bytes().enumerate() {
                    self.add(b, i == 0 && c.is_uppercase());
                }
            }
        }
    }

    fn add(&mut self, byte: u8, capital: bool) {
        // `P5+1` is neither 51 nor `P51`, and OPEC+ is not OPEC.
        if let b'&' | b'+' = byte {
            let word = if byte == b'&' { "and" } else { "plus" };
            word.bytes().for_each(|b| self.add(b, false));
            return;
        }
        if !byte.is_ascii_alphanumeric() {
            return;
        }
        self.state = (self.state ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01b3);
        if capital && self.len < 64 {
            self.capitals |= 1 << self.len;
        }
        self.len += 1;
    }

    /// The hash, well mixed in all its bits (the finaliser of MurmurHash3).
    pub(crate) fn hash(&self) -> u64 {
        let mut h = self.state;
        h = (h ^ (h >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
        h = (h ^ (h >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
        h ^ (h >> 33)
    }
}

/// The folded letters themselves, for comparing in full.
pub(crate) fn folded(phrase: &str) -> String {
    let ascii = any_ascii::any_ascii(&phrase.replace('&', "and").replace('+', "plus"));
    ascii.bytes().filter(u8::is_ascii_alphanumeric).map(|b| b.to_ascii_lowercase() as char).collect()
}

/// Which capitals a text must have to be this phrase: all of an acronym's (`US`, `BiH`), the first of any other word, none of
/// a word in lower case.
pub(crate) fn required_capitals(phrase: &str) -> u64 {
    let mut required = 0;
    let mut at = 0;
    let words = phrase.split(|c: char| c.is_whitespace() || "-‐–/".contains(c));
    for word in words {
        let key = Key::of(word);
        let capitals = key.capitals.count_ones();
        let kept = if key.len > 2 * capitals { key.capitals & 1 } else { key.capitals };
        if at < 64 {
            required |= kept << at;
        }
        at += key.len;
    }
    required
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_do_not_depend_on_tokens() {
        let mut tokens = Key::EMPTY;
        for t in ["Cote", "d'", "Ivoire"] {
            tokens.push(t);
        }
        assert_eq!(tokens, Key::of("Côte d’Ivoire"));
        assert_eq!(Key::of("al - Assad").hash(), Key::of("al-Assad").hash());
        assert_eq!(Key::of("Trinidad & Tobago").hash(), Key::of("Trinidad and Tobago").hash());
        assert_eq!(folded("Beştepe"), "bestepe");
    }

    #[test]
    fn capitals_that_count() {
        assert_eq!(required_capitals("US"), 0b11);
        assert_eq!(required_capitals("McCain"), 0b1);
        assert_eq!(required_capitals("foreign minister"), 0);
        assert_eq!(required_capitals("al-Qaeda"), 0b100);
        assert_eq!(required_capitals("U.S. envoy"), 0b11);
    }
}
