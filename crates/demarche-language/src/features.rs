//! What a token looks like to the models: hashes of its word, ends, shape. No context, no weights.

/// A hash of several numbers that spreads over all bits.
#[inline]
pub(crate) fn mix(a: u64, b: u64) -> u64 {
    let x = (a ^ b.rotate_left(23)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    x ^ (x >> 29)
}

/// The finished hash of a feature.
#[inline]
pub(crate) fn finish(template: u64, value: u64) -> u64 {
    let x = (value ^ template.wrapping_mul(0xd6e8_feb8_6659_fd93)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    let x = (x ^ (x >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    x ^ (x >> 29)
}

/// The hash of some bytes.
pub(crate) fn hash(bytes: &[u8]) -> u64 {
    let mut h = 0xcbf2_9ce4_8422_2325_u64;
    for b in bytes {
        h = (h ^ u64::from(*b)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    h ^ (h >> 32)
}

/// A word as the models see it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Look {
    /// The word in lower case; digits are one, apostrophes straight.
    pub(crate) word: u64,
    /// Its last one to four characters.
    pub(crate) suffixes: [u64; 4],
    /// Its first one to three characters.
    pub(crate) prefixes: [u64; 3],
    /// Capitals, digits, hyphens and length, roughly.
    pub(crate) shape: u64,
    /// The bits behind the shape.
    pub(crate) kind: Kind,
}

/// What kinds of characters a word holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Kind {
    /// Opens with a capital.
    pub(crate) capital: bool,
    /// More than one letter, all capitals.
    pub(crate) shouted: bool,
    /// Holds a digit.
    pub(crate) digit: bool,
    /// Holds a letter.
    pub(crate) letter: bool,
    /// A small word that opens or joins names ("al", "von").
    pub(crate) particle: bool,
}

/// How a word looks; `buffer` is scratch room.
pub(crate) fn look(word: &str, buffer: &mut String) -> Look {
    buffer.clear();
    let mut kind = Kind::default();
    let (mut upper, mut letters, mut other, mut last) = (0_u32, 0_u32, 0_u32, ' ');
    let mut pattern = 7_u64;
    for (i, c) in word.chars().enumerate() {
        let class = if c.is_ascii_digit() {
            kind.digit = true;
            buffer.push('0');
            '0'
        } else if c.is_uppercase() {
            kind.capital |= i == 0;
            upper += 1;
            letters += 1;
            buffer.extend(c.to_lowercase());
            'X'
        } else if c.is_alphabetic() {
            letters += 1;
            buffer.push(c);
            'x'
        } else {
            other += 1;
            buffer.push(if matches!(c, '’' | '‘') { '\'' } else { c });
            if c.is_alphanumeric() { 'x' } else { c }
        };
        if class != last {
            pattern = mix(pattern, class as u64);
            last = class;
        }
    }
    kind.letter = letters > 0;
    kind.shouted = letters > 1 && upper == letters;
    kind.particle = !kind.capital
        && matches!(
            buffer.as_str(),
            "al" | "el"
                | "de"
                | "da"
                | "di"
                | "von"
                | "van"
                | "bin"
                | "ibn"
                | "la"
                | "le"
                | "du"
                | "der"
                | "den"
                | "dos"
                | "ter"
                | "ul"
                | "as"
                | "at"
                | "ad"
                | "ash"
                | "abu"
        );
    let mut look = Look { word: hash(buffer.as_bytes()), kind, ..Look::default() };
    let mut end = buffer.len();
    for (n, suffix) in look.suffixes.iter_mut().enumerate() {
        end = buffer[..end].char_indices().next_back().map_or(0, |(i, _)| i);
        *suffix = mix(hash(&buffer.as_bytes()[end..]), n as u64);
    }
    let mut end = 0;
    for (n, prefix) in look.prefixes.iter_mut().enumerate() {
        end += buffer[end..].chars().next().map_or(0, char::len_utf8);
        *prefix = mix(hash(&buffer.as_bytes()[..end]), n as u64);
    }
    look.shape = mix(pattern, u64::from(other.min(2)) << 4 | u64::from(kind.shouted) << 2 | u64::from(letters.min(2)));
    look
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looks_are_alike_where_they_should_be() {
        let mut buffer = String::new();
        let (a, b) = (look("Talks", &mut buffer), look("talks", &mut buffer));
        assert_eq!(a.word, b.word);
        assert_eq!(a.suffixes, b.suffixes);
        assert_ne!(a.shape, b.shape);
        assert_eq!(look("1999", &mut buffer).word, look("2024", &mut buffer).word);
        assert!(look("NATO", &mut buffer).kind.shouted && !look("Nato", &mut buffer).kind.shouted);
        look("", &mut buffer);
    }
}
