//! Trains the judges of the reader's layers: a logistic regression over the features of every fact that a layer considered,
//! labelled by whether it matches an annotated one. Nothing of the articles' text is kept; a weights file holds names of features
//! and numbers. What matches is for each layer's own module.

mod engagements;
mod positions;

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::path::PathBuf;

use anyhow::{Context, Result};
use demarche_record::{Article, Record};

/// Arguments of `cargo xtask train-judge`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Where the development data lies; annotated press, releases and news are read from `data/articles` below it.
    #[arg(long, default_value = "../shared")]
    shared: PathBuf,
    /// Whose judge.
    #[arg(long, value_enum, default_value = "engagements")]
    layer: Layer,
    /// Where the weights go, if not to the layer's own file.
    #[arg(long)]
    out: Option<PathBuf>,
    /// Cross-validate over articles and print the curve; write nothing.
    #[arg(long)]
    check: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Layer {
    Engagements,
    Positions,
}

impl Layer {
    fn file(self) -> &'static str {
        match self {
            Layer::Engagements => "data/reader/judge.tsv",
            Layer::Positions => "data/positions/judge.tsv",
        }
    }

    /// Every fact considered in an article: its features, and whether it matches an annotated one.
    fn considered(self, article: &Article, gold: &Record) -> Vec<(Vec<String>, bool)> {
        match self {
            Layer::Engagements => engagements::considered(article, gold),
            Layer::Positions => positions::considered(article, gold),
        }
    }

    fn annotated(self, gold: &Record) -> usize {
        match self {
            Layer::Engagements => gold.engagements.len(),
            Layer::Positions => gold.positions.len(),
        }
    }

    /// In how many articles a feature must be seen to count. Positions are judged by words, and most words are seen once.
    fn least_articles(self) -> usize {
        match self {
            Layer::Engagements => 3,
            Layer::Positions => 2,
        }
    }

    /// The ridge of the regression, by cross-validation.
    fn ridge(self) -> f64 {
        match self {
            Layer::Engagements => 6.0,
            Layer::Positions => 8.0,
        }
    }
}

/// Annotated sets: articles, annotation, and what each example weighs. Press counts most: it is what the judge meets.
pub(crate) const SETS: [(&str, &str, f64); 3] = [
    ("press-train.jsonl", "gold-press-train.jsonl", 1.0),
    ("diplomacy-dev.jsonl", "gold-dev.jsonl", 0.5),
    ("news-dev.jsonl", "gold-news-dev.jsonl", 1.0),
];

struct Example {
    /// Number of its article, by which folds are cut.
    article: usize,
    features: Vec<String>,
    right: bool,
    weight: f64,
}

pub(crate) fn run(args: &Args) -> Result<()> {
    let (examples, annotated) = examples(args)?;
    let right = examples.iter().filter(|e| e.right).count();
    println!("{} considered, {right} right; {annotated} annotated", examples.len());
    let threshold = cross_validate(&examples, args.layer);
    if !args.check {
        let weights = train(&examples.iter().collect::<Vec<_>>(), args.layer);
        let out = args.out.clone().unwrap_or_else(|| args.layer.file().into());
        let command = match args.layer {
            Layer::Engagements => "cargo xtask train-judge",
            Layer::Positions => "cargo xtask train-judge --layer positions",
        };
        let mut text = format!("# Weights of a judge. Made by `{command}`; do not edit by hand.\n");
        writeln!(text, "threshold\t{threshold:.2}")?;
        for (feature, weight) in weights.iter().filter(|(_, w)| w.abs() >= 0.005) {
            writeln!(text, "{feature}\t{weight:.3}")?;
        }
        std::fs::write(&out, text).with_context(|| out.display().to_string())?;
    }
    Ok(())
}

/// The examples of all sets, and how many facts are annotated.
fn examples(args: &Args) -> Result<(Vec<Example>, usize)> {
    let mut out = Vec::new();
    let (mut article_number, mut annotated) = (0, 0);
    for (articles, gold, weight) in SETS {
        let folder = args.shared.join("data/articles");
        let gold: HashMap<String, Record> =
            lines::<serde_json::Value>(&folder.join(gold))?.into_iter().filter_map(record).collect();
        for article in lines::<Article>(&folder.join(articles))? {
            let Some(record) = gold.get(&article.id) else { continue };
            annotated += args.layer.annotated(record);
            for (features, right) in args.layer.considered(&article, record) {
                out.push(Example { article: article_number, features, right, weight });
            }
            article_number += 1;
        }
    }
    // Positions of our own annotation are taken more freely than those of the sets, and lower what is right on press-dev.
    let own = match args.layer {
        Layer::Engagements => crate::annotations::to_train_on(&args.shared, "engagements")?,
        Layer::Positions => Vec::new(),
    };
    for (article, value) in own {
        let Some((_, record)) = record(value) else { continue };
        annotated += args.layer.annotated(&record);
        for (features, right) in args.layer.considered(&article, &record) {
            out.push(Example { article: article_number, features, right, weight: 1.0 });
        }
        article_number += 1;
    }
    Ok((out, annotated))
}

pub(crate) fn lines<T: serde::de::DeserializeOwned>(path: &std::path::Path) -> Result<Vec<T>> {
    let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    text.lines()
        .filter(|l| !l.trim().is_empty())
        .map(|l| serde_json::from_str(l).with_context(|| path.display().to_string()))
        .collect()
}

/// Annotations hold forms that a record does not (dates of unknown ends); what does not fit is left out, not failed on.
fn record(value: serde_json::Value) -> Option<(String, Record)> {
    let id = value["id"].as_str()?.to_owned();
    let engagements = value["engagements"]
        .as_array()?
        .iter()
        .filter_map(|e| {
            let mut e = e.clone();
            if e["date"].as_str().is_some_and(|d| d.parse::<demarche_record::Interval>().is_err()) {
                e["date"] = serde_json::Value::Null;
            }
            serde_json::from_value(e).ok()
        })
        .collect();
    let positions = serde_json::from_value(value["positions"].clone()).unwrap_or_default();
    Some((id.clone(), Record { id, engagements, positions, ..Record::default() }))
}

/// Which considered facts match an annotated one, one to one, best first.
fn matched<G, P>(gold: &[G], considered: &[P], fit: impl Fn(&G, &P) -> Option<i32>) -> Vec<bool> {
    let mut pairs: Vec<(i32, usize, usize)> = Vec::new();
    for (g, a) in gold.iter().enumerate() {
        for (p, b) in considered.iter().enumerate() {
            if let Some(score) = fit(a, b) {
                pairs.push((score, g, p));
            }
        }
    }
    pairs.sort_by_key(|(score, g, p)| (-score, *g, *p));
    let mut right = vec![false; considered.len()];
    let mut used = vec![false; gold.len()];
    for (_, g, p) in pairs {
        if !used[g] && !right[p] {
            used[g] = true;
            right[p] = true;
        }
    }
    right
}

/// Bytes that two pieces of evidence share, where they meet as the scorer asks: half of the shorter, a quarter of the longer.
pub(crate) fn overlap(text: &str, a: &str, b: &str) -> Option<usize> {
    let at = |s: &str| text.find(s).map(|i| (i, i + s.len()));
    let ((x, y), (p, q)) = (at(a)?, at(b)?);
    let both = y.min(q).saturating_sub(x.max(p));
    (both > 0 && 2 * both >= (y - x).min(q - p) && 4 * both >= (y - x).max(q - p)).then_some(both)
}

/// Full-batch gradient descent with a ridge: few examples, the same weights each time.
fn train(examples: &[&Example], layer: Layer) -> BTreeMap<String, f64> {
    const ROUNDS: usize = 400;
    let (least, ridge) = (layer.least_articles(), layer.ridge());
    let mut seen: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for e in examples {
        for f in &e.features {
            // Examples of one article stand together.
            let (articles, last) = seen.entry(f).or_insert((0, usize::MAX));
            *articles += usize::from(*last != e.article);
            *last = e.article;
        }
    }
    let kept = seen.into_iter().filter(|(_, (articles, _))| *articles >= least);
    let mut index: BTreeMap<&str, usize> = kept.map(|(f, _)| (f, 0)).collect();
    for (i, slot) in index.values_mut().enumerate() {
        *slot = i;
    }
    let rows: Vec<Vec<usize>> =
        examples.iter().map(|e| e.features.iter().filter_map(|f| index.get(f.as_str()).copied()).collect()).collect();
    let mut weights = vec![0.0; index.len()];
    let mut velocity = vec![0.0; index.len()];
    let total: f64 = examples.iter().map(|e| e.weight).sum();
    for _ in 0..ROUNDS {
        let mut gradient: Vec<f64> = weights.iter().map(|w: &f64| -ridge * w).collect();
        for (row, example) in rows.iter().zip(examples) {
            let error = f64::from(u8::from(example.right)) - sigmoid(row.iter().map(|i| weights[*i]).sum());
            for i in row {
                gradient[*i] += error * example.weight;
            }
        }
        for i in 0..weights.len() {
            velocity[i] = 0.9 * velocity[i] + gradient[i] / total;
            weights[i] += 0.3 * velocity[i];
        }
    }
    index.into_iter().map(|(f, i)| (f.to_owned(), weights[i])).collect()
}

pub(crate) fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

/// Ten folds over articles; prints precision and recall by threshold and gives the one with the best F.
fn cross_validate(examples: &[Example], layer: Layer) -> f64 {
    const FOLDS: usize = 10;
    let mut scored: Vec<(f64, bool, f64)> = Vec::new();
    for fold in 0..FOLDS {
        let (held, rest): (Vec<&Example>, Vec<&Example>) = examples.iter().partition(|e| e.article % FOLDS == fold);
        let weights = train(&rest, layer);
        for e in held {
            let p = sigmoid(e.features.iter().filter_map(|f| weights.get(f)).sum());
            scored.push((p, e.right, e.weight));
        }
    }
    let all: f64 = scored.iter().filter(|s| s.1).map(|s| s.2).sum();
    let mut best = (0.5, 0.0);
    for step in 2..=16 {
        let threshold = f64::from(step) * 0.05;
        let shown: Vec<_> = scored.iter().filter(|s| s.0 >= threshold).collect();
        let right: f64 = shown.iter().filter(|s| s.1).map(|s| s.2).sum();
        let n: f64 = shown.iter().map(|s| s.2).sum();
        let (precision, recall) = (right / n.max(1.0), right / all.max(1.0));
        let f = 2.0 * precision * recall / (precision + recall).max(1e-9);
        println!(
            "at {threshold:.2}: shown {n:6.1}  precision {precision:.3}  of the right ones kept {recall:.3}  F {f:.3}"
        );
        if f > best.1 {
            best = (threshold, f);
        }
    }
    best.0
}
