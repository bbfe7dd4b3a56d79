//! Trains the engagement judge: a logistic regression over the features of every considered engagement, labelled by whether it
//! matches an annotated one. Nothing of the articles' text is kept; the weights file holds feature names and numbers.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::path::PathBuf;

use anyhow::{Context, Result};
use demarche_record::{Article, Engagement, Record};

/// Arguments of `cargo xtask train-judge`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Where the development data lies; annotated press, releases and news are read from `data/articles` below it.
    #[arg(long, default_value = "../shared")]
    shared: PathBuf,
    /// Where the weights go.
    #[arg(long, default_value = "data/reader/judge.tsv")]
    out: PathBuf,
    /// Cross-validate over articles and print the curve; write nothing.
    #[arg(long)]
    check: bool,
}

/// Annotated sets: articles, annotation, and what each example weighs. Press counts most: it is what the judge meets.
const SETS: [(&str, &str, f64); 3] = [
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
    let examples = examples(args)?;
    let right = examples.iter().filter(|e| e.right).count();
    println!("{} considered, {right} right", examples.len());
    let threshold = cross_validate(&examples);
    if !args.check {
        let weights = train(&examples.iter().collect::<Vec<_>>());
        let mut out = String::from(
            "# Weights of the engagement judge. Made by `cargo xtask train-judge`; do not edit by hand.\n",
        );
        writeln!(out, "threshold\t{threshold:.2}")?;
        for (feature, weight) in weights.iter().filter(|(_, w)| w.abs() >= 0.005) {
            writeln!(out, "{feature}\t{weight:.3}")?;
        }
        std::fs::write(&args.out, out).with_context(|| args.out.display().to_string())?;
    }
    Ok(())
}

fn examples(args: &Args) -> Result<Vec<Example>> {
    let mut out = Vec::new();
    let mut article_number = 0;
    for (articles, gold, weight) in SETS {
        let folder = args.shared.join("data/articles");
        let gold: HashMap<String, Record> =
            lines::<serde_json::Value>(&folder.join(gold))?.into_iter().filter_map(record).collect();
        for article in lines::<Article>(&folder.join(articles))? {
            let Some(record) = gold.get(&article.id) else { continue };
            let considered = demarche_reader::considered_engagements(&article);
            let found = matched(&article.text, &record.engagements, &considered);
            for ((_, features), right) in considered.into_iter().zip(found) {
                out.push(Example { article: article_number, features, right, weight });
            }
            article_number += 1;
        }
    }
    Ok(out)
}

fn lines<T: serde::de::DeserializeOwned>(path: &std::path::Path) -> Result<Vec<T>> {
    let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    text.lines()
        .filter(|l| !l.trim().is_empty())
        .map(|l| serde_json::from_str(l).with_context(|| path.display().to_string()))
        .collect()
}

/// Annotations hold forms that a record does not (dates of unknown ends); what does not fit is left out, not failed on.
fn record(value: serde_json::Value) -> Option<(String, Record)> {
    let id = value["id"].as_str()?.to_owned();
    let engagements: Vec<Engagement> = value["engagements"]
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
    Some((id.clone(), Record { id, engagements, ..Record::default() }))
}

/// Which considered engagements match an annotated one, one to one, best first: sides' Jaccard of a half, and the evidence or
/// the day in common.
fn matched(text: &str, gold: &[Engagement], considered: &[(Engagement, Vec<String>)]) -> Vec<bool> {
    let mut pairs: Vec<(i32, usize, usize)> = Vec::new();
    for (g, a) in gold.iter().enumerate() {
        for (p, (b, _)) in considered.iter().enumerate() {
            if let Some(score) = fit(text, a, b) {
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

fn fit(text: &str, a: &Engagement, b: &Engagement) -> Option<i32> {
    let orgs = |e: &Engagement| {
        let mut out: Vec<String> = e
            .participants
            .iter()
            .map(|p| p.org.clone().unwrap_or_else(|| p.name.split(' ').next_back().unwrap_or("").to_lowercase()))
            .collect();
        out.sort();
        out.dedup();
        out
    };
    let (x, y) = (orgs(a), orgs(b));
    let shared = x.iter().filter(|o| y.contains(o)).count();
    let all = x.len() + y.len() - shared;
    if 2 * shared < all || all == 0 {
        return None;
    }
    let evidence = overlap(text, &a.evidence, &b.evidence);
    let day = matches!((a.date, b.date), (Some(d), Some(e)) if d.jaccard(&e) >= 0.5);
    let date_right = day || (a.date.is_none() && b.date.is_none());
    (evidence || day).then(|| {
        1 + i32::from(shared == all)
            + 2 * i32::from(evidence)
            + 2 * i32::from(day)
            + i32::from(a.kind == b.kind)
            + i32::from(a.status == b.status)
            + i32::from(date_right)
    })
}

fn overlap(text: &str, a: &str, b: &str) -> bool {
    let at = |s: &str| text.find(s).map(|i| (i, i + s.len()));
    let (Some((x, y)), Some((p, q))) = (at(a), at(b)) else { return false };
    let both = y.min(q).saturating_sub(x.max(p));
    both > 0 && 2 * both >= (y - x).min(q - p) && 4 * both >= (y - x).max(q - p)
}

/// Full-batch gradient descent with a ridge: few examples, the same weights each time.
fn train(examples: &[&Example]) -> BTreeMap<String, f64> {
    const ROUNDS: usize = 400;
    const RIDGE: f64 = 3.0;
    let mut index: BTreeMap<&str, usize> = BTreeMap::new();
    for e in examples {
        for f in &e.features {
            index.entry(f).or_insert(0);
        }
    }
    for (i, slot) in index.values_mut().enumerate() {
        *slot = i;
    }
    let rows: Vec<Vec<usize>> =
        examples.iter().map(|e| e.features.iter().map(|f| index[f.as_str()]).collect()).collect();
    let mut weights = vec![0.0; index.len()];
    let mut velocity = vec![0.0; index.len()];
    let total: f64 = examples.iter().map(|e| e.weight).sum();
    for _ in 0..ROUNDS {
        let mut gradient: Vec<f64> = weights.iter().map(|w: &f64| -RIDGE * w).collect();
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

fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

/// Ten folds over articles; prints precision and recall by threshold and gives the one with the best F1 weighted to precision.
fn cross_validate(examples: &[Example]) -> f64 {
    const FOLDS: usize = 10;
    let mut scored: Vec<(f64, bool, f64)> = Vec::new();
    for fold in 0..FOLDS {
        let (held, rest): (Vec<&Example>, Vec<&Example>) = examples.iter().partition(|e| e.article % FOLDS == fold);
        let weights = train(&rest);
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
        // F0.8: precision before recall.
        let f = 1.64 * precision * recall / (0.64 * precision + recall).max(1e-9);
        println!(
            "at {threshold:.2}: shown {n:6.1}  precision {precision:.3}  of the right ones kept {recall:.3}  F0.8 {f:.3}"
        );
        if f > best.1 {
            best = (threshold, f);
        }
    }
    best.0
}
