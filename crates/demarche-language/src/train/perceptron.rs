//! The averaged perceptron (Collins 2002; averaged as in Daumé's thesis) over hashed features, and its weights made small.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::weights;

/// Features are hashes already.
#[derive(Default)]
struct Ready(u64);

impl Hasher for Ready {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, _: &[u8]) {
        unreachable!("only u64 is hashed here");
    }

    fn write_u64(&mut self, n: u64) {
        self.0 = n;
    }
}

#[derive(Clone, Copy)]
struct Cell {
    class: u8,
    weight: f32,
    /// The sum of the updates, each times the step at which it came.
    late: f64,
}

/// A model in training.
pub(crate) struct Perceptron {
    index: HashMap<u64, u32, BuildHasherDefault<Ready>>,
    rows: Vec<Vec<Cell>>,
    step: f64,
}

impl Perceptron {
    pub(crate) fn new() -> Self {
        Perceptron { index: HashMap::default(), rows: Vec::new(), step: 1.0 }
    }

    /// Adds up the scores of all classes.
    pub(crate) fn score(&self, features: &[u64], scores: &mut [f32; 256]) {
        scores.fill(0.0);
        for row in features.iter().filter_map(|f| self.index.get(f)) {
            for cell in &self.rows[*row as usize] {
                scores[cell.class as usize] += cell.weight;
            }
        }
    }

    /// Counts one decision.
    pub(crate) fn tick(&mut self) {
        self.step += 1.0;
    }

    /// Prefers `right` to `wrong` where these features are.
    pub(crate) fn update(&mut self, features: &[u64], right: usize, wrong: usize) {
        for feature in features {
            let row = *self.index.entry(*feature).or_insert_with(|| {
                self.rows.push(Vec::new());
                self.rows.len() as u32 - 1
            });
            for (class, by) in [(right as u8, 1.0_f32), (wrong as u8, -1.0)] {
                let row = &mut self.rows[row as usize];
                let late = f64::from(by) * self.step;
                match row.iter_mut().find(|c| c.class == class) {
                    Some(cell) => {
                        cell.weight += by;
                        cell.late += late;
                    }
                    None => row.push(Cell { class, weight: by, late }),
                }
            }
        }
    }

    /// Adds up the averaged scores of all classes.
    pub(crate) fn score_averaged(&self, features: &[u64], scores: &mut [f32; 256]) {
        scores.fill(0.0);
        for row in features.iter().filter_map(|f| self.index.get(f)) {
            for cell in &self.rows[*row as usize] {
                scores[cell.class as usize] += (f64::from(cell.weight) - cell.late / self.step) as f32;
            }
        }
    }

    /// The averaged weights in one byte each, the smallest dropped, in the order of features. `pairs` bounds how many are kept.
    pub(crate) fn finish(self, pairs: usize, say: &mut dyn FnMut(&str)) -> Vec<(u64, Vec<(u8, i8)>)> {
        let step = self.step;
        let average = |cell: &Cell| f64::from(cell.weight) - cell.late / step;
        let mut sizes: Vec<f32> = self.rows.iter().flatten().map(|c| average(c).abs() as f32).collect();
        sizes.sort_by(|a, b| b.total_cmp(a));
        let greatest = f64::from(sizes.first().copied().unwrap_or(1.0)).max(1e-9);
        let least = f64::from(sizes.get(pairs).copied().unwrap_or(0.0));
        say(&format!("weights: {} of {}, from {least:.3} to {greatest:.1}", pairs.min(sizes.len()), sizes.len()));
        let mut features: Vec<(u64, u32)> = self.index.into_iter().collect();
        features.sort_unstable();
        features
            .into_iter()
            .filter_map(|(feature, row)| {
                let mut kept: Vec<(u8, i8)> = self.rows[row as usize]
                    .iter()
                    .filter(|c| average(c).abs() >= least)
                    .map(|c| (c.class, weights::byte_of(average(c) / greatest)))
                    .filter(|(_, weight)| *weight != 0)
                    .collect();
                kept.sort_unstable();
                (!kept.is_empty()).then_some((feature, kept))
            })
            .collect()
    }
}

/// Numbers that look random and are the same each time (splitmix64).
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Dice(seed)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let x = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        x ^ (x >> 31)
    }

    /// True so many times of a thousand.
    pub(crate) fn chance(&mut self, per_mille: u64) -> bool {
        self.next() % 1000 < per_mille
    }

    /// Puts items into another order.
    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            items.swap(i, (self.next() % (i as u64 + 1)) as usize);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn learns_what_can_be_told_apart() {
        let mut perceptron = Perceptron::new();
        for _ in 0..10 {
            for (features, class) in [([1_u64, 9], 0_usize), ([2, 9], 1), ([3, 9], 2)] {
                let mut scores = [0.0; 256];
                perceptron.score(&features, &mut scores);
                let guess = (0..3).max_by(|a, b| scores[*a].total_cmp(&scores[*b])).unwrap_or(0);
                perceptron.tick();
                if guess != class {
                    perceptron.update(&features, class, guess);
                }
            }
        }
        let mut scores = [0.0; 256];
        perceptron.score(&[2, 9], &mut scores);
        assert!(scores[1] > scores[0] && scores[1] > scores[2]);
    }

    #[test]
    fn dice_repeat_themselves() {
        let (mut a, mut b) = (Dice::new(7), Dice::new(7));
        assert!((0..100).all(|_| a.next() == b.next()));
    }
}
