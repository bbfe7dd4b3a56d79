//! The types of marked pairs: a multinomial logistic regression, scored by folds. The weights hold names of features (words among
//! them) and numbers, no sentences.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anyhow::{Context, Result};

use super::Args;

const FOLDS: usize = 10;
const ROUNDS: usize = 250;
/// Features of fewer pairs tell nothing.
const SEEN: usize = 2;

struct Pair {
    id: String,
    sentence: String,
    class: usize,
    features: Vec<(String, f32)>,
    fold: usize,
}

struct Model {
    index: BTreeMap<String, usize>,
    /// By feature, one number a class.
    weights: Vec<Vec<f32>>,
}

pub(crate) fn run(args: &Args) -> Result<()> {
    let (classes, pairs) = pairs(args)?;
    let mut guesses = vec![0; pairs.len()];
    for fold in 0..FOLDS {
        let rest: Vec<&Pair> = pairs.iter().filter(|p| p.fold != fold).collect();
        let model = train(&rest, classes.len(), args.ridge);
        for (i, pair) in pairs.iter().enumerate().filter(|(_, p)| p.fold == fold) {
            guesses[i] = model.guess(pair, classes.len());
        }
    }
    report(&classes, &pairs, &guesses, args.errors);
    if !args.check {
        let model = train(&pairs.iter().collect::<Vec<_>>(), classes.len(), args.ridge);
        std::fs::write(&args.pairs_out, written(&classes, &model)?)
            .with_context(|| args.pairs_out.display().to_string())?;
    }
    Ok(())
}

fn pairs(args: &Args) -> Result<(Vec<String>, Vec<Pair>)> {
    let path = args.shared.join("data/plover/train.tsv");
    let text = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    let rows: Vec<Vec<&str>> =
        text.lines().skip(1).map(|l| l.split('\t').collect::<Vec<_>>()).filter(|c| c.len() >= 4).collect();
    let mut classes: Vec<String> = rows.iter().map(|c| c[1].to_owned()).collect();
    classes.sort();
    classes.dedup();
    let pairs = rows
        .iter()
        .map(|row| {
            let mut features = demarche_reader::pair_features(row[3]);
            features.retain(|(f, _)| !args.without.iter().any(|w| f.starts_with(w.as_str())));
            // Pairs of one sentence stay in one fold: the number before the dash is the sentence's.
            let sentence: usize = row[0].split('-').next().and_then(|n| n.parse().ok()).unwrap_or(0);
            let class = classes.iter().position(|c| c == row[1]).unwrap_or(0);
            Pair { id: row[0].to_owned(), sentence: row[3].to_owned(), class, features, fold: sentence % FOLDS }
        })
        .collect();
    Ok((classes, pairs))
}

/// Multinomial logistic regression, full batch with momentum and a ridge: few examples, the same weights each time.
fn train(pairs: &[&Pair], classes: usize, ridge: f32) -> Model {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for (feature, _) in pairs.iter().flat_map(|p| &p.features) {
        *seen.entry(feature).or_default() += 1;
    }
    let kept = seen.into_iter().filter(|(_, n)| *n >= SEEN).map(|(f, _)| f.to_owned());
    let index: BTreeMap<String, usize> = kept.enumerate().map(|(i, f)| (f, i)).collect();
    let rows: Vec<Vec<(usize, f32)>> =
        pairs.iter().map(|p| p.features.iter().filter_map(|(f, v)| Some((*index.get(f)?, *v))).collect()).collect();
    let mut weights = vec![vec![0.0_f32; classes]; index.len()];
    let mut velocity = weights.clone();
    let rate = 4.0 / pairs.len() as f32;
    for _ in 0..ROUNDS {
        let mut gradient = vec![vec![0.0_f32; classes]; index.len()];
        for (row, pair) in rows.iter().zip(pairs) {
            let shares = softmax(&scores(&weights, row, classes));
            for (feature, value) in row {
                for (c, share) in shares.iter().enumerate() {
                    gradient[*feature][c] += value * (f32::from(u8::from(c == pair.class)) - share);
                }
            }
        }
        for (f, row) in gradient.iter().enumerate() {
            for c in 0..classes {
                velocity[f][c] = 0.9 * velocity[f][c] + rate * (row[c] - ridge * weights[f][c]);
                weights[f][c] += 0.1 * velocity[f][c];
            }
        }
    }
    Model { index, weights }
}

fn scores(weights: &[Vec<f32>], row: &[(usize, f32)], classes: usize) -> Vec<f32> {
    let mut out = vec![0.0; classes];
    for (feature, value) in row {
        for (score, weight) in out.iter_mut().zip(&weights[*feature]) {
            *score += value * weight;
        }
    }
    out
}

fn softmax(scores: &[f32]) -> Vec<f32> {
    let top = scores.iter().copied().fold(f32::MIN, f32::max);
    let raised: Vec<f32> = scores.iter().map(|s| (s - top).exp()).collect();
    let sum: f32 = raised.iter().sum();
    raised.into_iter().map(|r| r / sum).collect()
}

impl Model {
    fn guess(&self, pair: &Pair, classes: usize) -> usize {
        let row: Vec<(usize, f32)> =
            pair.features.iter().filter_map(|(f, v)| Some((*self.index.get(f)?, *v))).collect();
        let scores = scores(&self.weights, &row, classes);
        (0..classes).max_by(|a, b| scores[*a].total_cmp(&scores[*b])).unwrap_or(0)
    }
}

fn report(classes: &[String], pairs: &[Pair], guesses: &[usize], errors: bool) {
    let mut sum = 0.0;
    for (c, class) in classes.iter().enumerate() {
        let right = pairs.iter().zip(guesses).filter(|(p, g)| p.class == c && **g == c).count();
        let gold = pairs.iter().filter(|p| p.class == c).count();
        let told = guesses.iter().filter(|g| **g == c).count();
        let f1 = 2.0 * right as f64 / (gold + told).max(1) as f64;
        sum += f1;
        println!("{class:10} gold {gold:4}  told {told:4}  F1 {f1:.3}");
    }
    let right = pairs.iter().zip(guesses).filter(|(p, g)| p.class == **g).count();
    let (accuracy, macro_f1) = (right as f64 / pairs.len().max(1) as f64, sum / classes.len().max(1) as f64);
    println!("pairs {}  accuracy {accuracy:.3}  macro F1 {macro_f1:.3}  ({FOLDS} folds)", pairs.len());
    for (pair, guess) in pairs.iter().zip(guesses).filter(|(p, g)| errors && p.class != **g) {
        println!("{} {} told {}: {}", pair.id, classes[pair.class], classes[*guess], pair.sentence);
    }
}

fn written(classes: &[String], model: &Model) -> Result<String> {
    let mut out = String::from(
        "# Weights of the types of marked pairs. Made by `cargo xtask train-events`; do not edit by hand.\n",
    );
    writeln!(out, "{}", classes.join("\t"))?;
    for (feature, at) in &model.index {
        let told: Vec<String> = model.weights[*at]
            .iter()
            .enumerate()
            .filter(|(_, w)| w.abs() >= 0.02)
            .map(|(c, w)| format!("{c}:{w:.2}"))
            .collect();
        if !told.is_empty() {
            writeln!(out, "{feature}\t{}", told.join(" "))?;
        }
    }
    Ok(out)
}
