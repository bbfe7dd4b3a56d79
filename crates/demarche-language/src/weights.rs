//! Sparse weights of a linear model, read in place from the embedded bytes: no table is built when the program starts.
//!
//! A section is a hash table with open addressing. Each slot holds a 16-bit check of the feature's hash and where its row lies; a row is a count and so
//! many pairs of class and weight (one byte each; see [`VALUES`]). A wrong match happens once in about 65,000 look-ups and does a small harm.

/// The bytes of one slot: check (2), offset of the row (3).
const SLOT: usize = 5;
/// The bytes before the slots: the binary logarithm of their number (4).
const HEAD: usize = 4;

/// How many features are looked up at once.
const TOGETHER: usize = 64;

/// What a byte of weight stands for: small steps near nought, then each step greater by a sixteenth, the upper half of the bytes negative. Even steps
/// would either cut the few great weights or lose the many small ones; both cost three points of accuracy when tried.
const VALUES: [i32; 256] = {
    let mut values = [0; 256];
    let mut byte = 1;
    while byte < 128 {
        let before: i32 = values[byte - 1];
        values[byte] = before + if before < 16 { 1 } else { before / 16 };
        values[256 - byte] = -values[byte];
        byte += 1;
    }
    values
};

/// The byte that comes nearest to a weight, of 1 for the greatest.
#[cfg(feature = "train")]
pub(crate) fn byte_of(weight: f64) -> i8 {
    let wanted = weight.abs() * f64::from(VALUES[127]);
    let upper = (0..127).find(|b| f64::from(VALUES[*b]) >= wanted).unwrap_or(127);
    let lower = upper.saturating_sub(1);
    let nearest = if wanted - f64::from(VALUES[lower]) < f64::from(VALUES[upper]) - wanted { lower } else { upper };
    if weight < 0.0 { -(nearest as i8) } else { nearest as i8 }
}

/// A table of weights inside the model's bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Weights<'m> {
    slots: &'m [u8],
    rows: &'m [u8],
    mask: usize,
}

impl<'m> Weights<'m> {
    /// From a section; an empty one knows no feature.
    pub(crate) fn read(section: &'m [u8]) -> Self {
        let empty = Weights { slots: &[], rows: &[], mask: 0 };
        let Some(log) = section.first().copied().filter(|log| *log < 30) else { return empty };
        let size = SLOT << log;
        if section.len() < HEAD + size {
            return empty;
        }
        Weights { slots: &section[HEAD..HEAD + size], rows: &section[HEAD + size..], mask: (1 << log) - 1 }
    }

    /// Adds the rows of many features to the scores. The slots are fetched before any is looked at: memory is what this waits for, and it can bring
    /// many at once.
    pub(crate) fn add_all(&self, features: &[u64], scores: &mut [i32; 256]) {
        for features in features.chunks(TOGETHER) {
            let mut slots = [[0; SLOT]; TOGETHER];
            for (slot, feature) in slots.iter_mut().zip(features) {
                let at = (*feature as usize & self.mask) * SLOT;
                if let Some(found) = self.slots.get(at..).and_then(|s| s.first_chunk()) {
                    *slot = *found;
                }
            }
            let mut rows: [&[u8]; TOGETHER] = [&[]; TOGETHER];
            for ((row, slot), feature) in rows.iter_mut().zip(&slots).zip(features) {
                *row = match *slot {
                    [_, _, 0, 0, 0] => &[],
                    [c0, c1, o0, o1, o2] if u16::from_le_bytes([c0, c1]) == check_of(*feature) => {
                        self.row_at(u32::from_le_bytes([o0, o1, o2, 0]) as usize)
                    }
                    _ => self.row(*feature),
                };
            }
            for pair in rows[..features.len()].iter().flat_map(|row| row.chunks_exact(2)) {
                scores[pair[0] as usize] += VALUES[pair[1] as usize];
            }
        }
    }

    /// The first pair of a feature's row, as two bytes of the writer's meaning.
    pub(crate) fn single(&self, feature: u64) -> Option<[u8; 2]> {
        self.row(feature).first_chunk().copied()
    }

    /// The pairs of class and weight of a feature.
    #[inline]
    fn row(&self, feature: u64) -> &'m [u8] {
        let check = check_of(feature);
        let mut at = feature as usize & self.mask;
        loop {
            let Some(&[c0, c1, o0, o1, o2]) = self.slots.get(at * SLOT..at * SLOT + SLOT) else { return &[] };
            let offset = u32::from_le_bytes([o0, o1, o2, 0]) as usize;
            if offset == 0 {
                return &[];
            }
            if u16::from_le_bytes([c0, c1]) == check {
                return self.row_at(offset);
            }
            at = (at + 1) & self.mask;
        }
    }

    #[inline]
    fn row_at(&self, offset: usize) -> &'m [u8] {
        let count = self.rows[offset] as usize;
        &self.rows[offset + 1..offset + 1 + 2 * count]
    }
}

fn check_of(feature: u64) -> u16 {
    (feature >> 48) as u16
}

/// The bytes of a section that holds these rows.
#[cfg(feature = "train")]
pub(crate) fn write(rows: &[(u64, Vec<(u8, i8)>)]) -> Vec<u8> {
    let mut log = 1;
    while (1usize << log) * 4 < rows.len() * 5 {
        log += 1;
    }
    let mask = (1usize << log) - 1;
    let mut slots = vec![0; SLOT << log];
    let mut blob: Vec<u8> = vec![0];
    let mut known = std::collections::HashMap::new();
    for (feature, pairs) in rows {
        let mut row = vec![pairs.len() as u8];
        row.extend(pairs.iter().flat_map(|(class, weight)| [*class, *weight as u8]));
        // Equal rows are stored once: most hold a single small weight.
        let offset = *known.entry(row.clone()).or_insert_with(|| {
            blob.extend(&row);
            blob.len() - row.len()
        });
        assert!(offset < 1 << 24, "rows too many for three bytes");
        let mut at = *feature as usize & mask;
        while slots[at * SLOT + 2..at * SLOT + SLOT] != [0, 0, 0] {
            at = (at + 1) & mask;
        }
        slots[at * SLOT..at * SLOT + 2].copy_from_slice(&check_of(*feature).to_le_bytes());
        slots[at * SLOT + 2..at * SLOT + SLOT].copy_from_slice(&(offset as u32).to_le_bytes()[..3]);
    }
    let mut section = vec![log as u8, 0, 0, 0];
    section.extend(slots);
    section.extend(blob);
    section
}

#[cfg(all(test, feature = "train"))]
mod tests {
    use super::*;

    #[test]
    fn bytes_come_near_to_weights() {
        for weight in [1.0, 0.5, 0.1, 0.01, -0.3, -1.0] {
            let value = f64::from(VALUES[byte_of(weight) as u8 as usize]) / f64::from(VALUES[127]);
            assert!((value - weight).abs() < 0.04 * weight.abs(), "{weight} became {value}");
        }
        assert_eq!(byte_of(0.0), 0);
    }

    #[test]
    fn what_is_written_is_read() {
        let rows: Vec<_> = (1..500_u64)
            .map(|i| (i.wrapping_mul(0x9e37_79b9_7f4a_7c15), vec![(i as u8, (i % 100) as i8), (3, -5)]))
            .collect();
        let section = write(&rows);
        let weights = Weights::read(&section);
        for (feature, pairs) in &rows {
            let mut scores = [0; 256];
            weights.add_all(&[*feature], &mut scores);
            let mut wanted = [0; 256];
            for (class, weight) in pairs {
                wanted[*class as usize] += VALUES[*weight as u8 as usize];
            }
            assert_eq!(scores, wanted);
        }
        assert!(Weights::read(&[]).row(7).is_empty());
    }
}
