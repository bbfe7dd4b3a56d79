//! Clusters of words that stand in like surroundings, learnt from plain text: they lend rare words the experience of frequent ones.
//!
//! Method: exchange clustering of the predictive class model (Uszkoreit and Brants 2008), with the words on both sides as surroundings: each word is moved
//! to the class that makes its neighbours likeliest, again and again. Two sizes are learnt, and stored as one number a word.

use std::collections::HashMap;

/// Fine classes, at most 511; coarse ones, at most 63: both fit one number of 16 bits.
const FINE: usize = 400;
const COARSE: usize = 56;
/// How often a word must stand in the text to get a class.
const LEAST: usize = 6;
/// How many of the most frequent words count as surroundings.
const SURROUNDINGS: usize = 6000;
const ROUNDS: usize = 12;

/// Learns clusters; the rows of the section, by the hash of the word.
pub(crate) fn learn(sentences: &[Vec<u64>], say: &mut dyn FnMut(&str)) -> Vec<(u64, Vec<(u8, i8)>)> {
    let words = frequent(sentences);
    let contexts = contexts(sentences, &words);
    say(&format!("clusters of {} words", words.len()));
    let fine = exchange(&contexts, FINE);
    let coarse = exchange(&contexts, COARSE);
    let mut rows: Vec<_> = words
        .iter()
        .enumerate()
        .map(|(i, word)| {
            let both = (coarse[i] + 1) << 9 | (fine[i] + 1);
            let [low, high] = both.to_le_bytes();
            (*word, vec![(low, high as i8)])
        })
        .collect();
    rows.sort_unstable();
    rows
}

/// Words that are frequent enough, the most frequent first.
fn frequent(sentences: &[Vec<u64>]) -> Vec<u64> {
    let mut counts: HashMap<u64, usize> = HashMap::new();
    for word in sentences.iter().flatten() {
        *counts.entry(*word).or_default() += 1;
    }
    let mut words: Vec<(usize, u64)> = counts.into_iter().filter(|(_, n)| *n >= LEAST).map(|(w, n)| (n, w)).collect();
    words.sort_unstable_by(|a, b| b.cmp(a));
    words.into_iter().map(|(_, word)| word).collect()
}

/// Per word, its surroundings and how often it stood in each.
fn contexts(sentences: &[Vec<u64>], words: &[u64]) -> Vec<Vec<(u32, u32)>> {
    let numbers: HashMap<u64, u32> = words.iter().enumerate().map(|(i, w)| (*w, i as u32)).collect();
    let seen = SURROUNDINGS.min(words.len()) as u32;
    let mut counts: HashMap<(u32, u32), u32> = HashMap::new();
    for sentence in sentences {
        let line: Vec<u32> = sentence.iter().map(|w| numbers.get(w).copied().unwrap_or(u32::MAX)).collect();
        for (i, word) in line.iter().enumerate().filter(|(_, w)| **w != u32::MAX) {
            let before = i.checked_sub(1).map_or(seen + 1, |j| line[j].min(seen));
            let after = line.get(i + 1).map_or(seen + 1, |n| (*n).min(seen));
            *counts.entry((*word, 2 * before)).or_default() += 1;
            *counts.entry((*word, 2 * after + 1)).or_default() += 1;
        }
    }
    let mut contexts = vec![Vec::new(); words.len()];
    let mut all: Vec<_> = counts.into_iter().collect();
    all.sort_unstable();
    for ((word, context), count) in all {
        contexts[word as usize].push((context, count));
    }
    contexts
}

/// The class of each word.
fn exchange(contexts: &[Vec<(u32, u32)>], classes: usize) -> Vec<u16> {
    let width = contexts.iter().flatten().map(|(c, _)| *c as usize + 1).max().unwrap_or(0);
    let mut class: Vec<u16> = (0..contexts.len()).map(|i| (i % classes) as u16).collect();
    let mut joint = vec![0_u32; width * classes];
    let mut totals = vec![0_u64; classes];
    let add = |joint: &mut Vec<u32>, totals: &mut Vec<u64>, word: &[(u32, u32)], class: usize, sign: bool| {
        for (context, count) in word {
            let cell = &mut joint[*context as usize * classes + class];
            *cell = if sign { *cell + count } else { *cell - count };
            totals[class] = if sign { totals[class] + u64::from(*count) } else { totals[class] - u64::from(*count) };
        }
    };
    for (word, class) in contexts.iter().zip(&class) {
        add(&mut joint, &mut totals, word, *class as usize, true);
    }
    let table: Vec<f32> = (0..1 << 16).map(|n| xlogx(f64::from(n)) as f32).collect();
    let part = |n: u32| table.get(n as usize).copied().unwrap_or_else(|| xlogx(f64::from(n)) as f32);
    let mut gains = vec![0.0_f32; classes];
    for _ in 0..ROUNDS {
        for (i, word) in contexts.iter().enumerate() {
            add(&mut joint, &mut totals, word, class[i] as usize, false);
            gains.fill(0.0);
            let mut mass = 0;
            for (context, count) in word {
                mass += u64::from(*count);
                let row = &joint[*context as usize * classes..(*context as usize + 1) * classes];
                for (gain, cell) in gains.iter_mut().zip(row) {
                    *gain += part(cell + count) - part(*cell);
                }
            }
            let mut best = (f64::NEG_INFINITY, class[i]);
            for (c, gain) in gains.iter().enumerate() {
                let cost = xlogx((totals[c] + mass) as f64) - xlogx(totals[c] as f64);
                let value = f64::from(*gain) - cost;
                if value > best.0 {
                    best = (value, c as u16);
                }
            }
            class[i] = best.1;
            add(&mut joint, &mut totals, word, class[i] as usize, true);
        }
    }
    class
}

fn xlogx(x: f64) -> f64 {
    if x > 0.0 { x * x.ln() } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_like_surroundings_share_a_class() {
        // 1 and 2 stand between 10 and 20; 3 and 4 between 30 and 40.
        let mut sentences = Vec::new();
        for i in 0..40 {
            sentences.push(vec![10, 1 + i % 2, 20]);
            sentences.push(vec![30, 3 + i % 2, 40]);
        }
        let words = frequent(&sentences);
        let classes = exchange(&contexts(&sentences, &words), 3);
        let class = |word: u64| classes[words.iter().position(|w| *w == word).unwrap_or(0)];
        assert_eq!(class(1), class(2));
        assert_eq!(class(3), class(4));
        assert_ne!(class(1), class(3));
    }
}
