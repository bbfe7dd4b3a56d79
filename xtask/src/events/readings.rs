//! Which readings of patterns are events, and which happened: two logistic regressions over annotated articles, scored by folds of
//! articles as the scorer does.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;

use anyhow::{Context, Result};
use demarche_reader::ConsideredEvent;
use demarche_record::{Article, Event, Interval};

use super::Args;
use crate::judge::{SETS, lines, overlap, sigmoid};

const FOLDS: usize = 5;
const ROUNDS: usize = 120;
/// Features of fewer readings tell nothing.
const SEEN: usize = 3;
const MUTUAL: [&str; 3] = ["AGREE", "CONSULT", "COOPERATE"];

struct Read {
    text: String,
    gold: Vec<Event>,
    considered: Vec<ConsideredEvent>,
    /// For each considered event the annotated ones that it fits.
    fits: Vec<Vec<usize>>,
    weight: f64,
}

pub(crate) fn run(args: &Args) -> Result<()> {
    let articles = articles(args)?;
    let considered: usize = articles.iter().map(|a| a.considered.len()).sum();
    let reachable: usize = articles.iter().map(|a| a.fits.iter().flatten().collect::<BTreeSet<_>>().len()).sum();
    let gold: usize = articles.iter().map(|a| a.gold.len()).sum();
    println!("{considered} readings, {reachable} of {gold} annotated events among them");
    if args.errors {
        print_unreached(&articles);
    }
    let threshold = cross_validate(&articles, args);
    if !args.check {
        let all: Vec<&Read> = articles.iter().collect();
        let head = format!("threshold\t{threshold:.2}\n");
        write(args, "judge.tsv", &head, &train(&kept_examples(&all, args), args.readings_ridge))?;
        write(args, "happened.tsv", "", &train(&happened_examples(&all), args.readings_ridge))?;
        write(args, "dates.tsv", "", &train(&date_examples(&all), args.readings_ridge))?;
    }
    Ok(())
}

/// Annotated events that no reading fits, with what was read of their type and of others in the same words.
fn print_unreached(articles: &[Read]) {
    for article in articles {
        let reached: BTreeSet<usize> = article.fits.iter().flatten().copied().collect();
        for (g, gold) in article.gold.iter().enumerate().filter(|(g, _)| !reached.contains(g)) {
            let near = article
                .considered
                .iter()
                .filter(|c| overlap(&article.text, &gold.evidence, &c.event.evidence).is_some());
            let mut told: BTreeSet<String> = BTreeSet::new();
            let mut sides: BTreeSet<String> = BTreeSet::new();
            for c in near {
                told.insert(c.event.rule.clone());
                if c.event.plover == gold.plover {
                    sides.insert(format!("{}>{}", c.event.source.join("+"), c.event.target.join("+")));
                }
            }
            let (source, target) = (gold.source.join("+"), gold.target.join("+"));
            let why = if sides.is_empty() { "UNTYPED" } else { "SIDES" };
            println!(
                "{g} {why} {} {source}>{target} read {sides:?} from {told:?}: {}",
                gold.plover,
                gold.evidence.replace('\n', " ")
            );
        }
    }
}

fn write(args: &Args, name: &str, head: &str, weights: &BTreeMap<String, f64>) -> Result<()> {
    let mut out =
        format!("# Weights of event readings. Made by `cargo xtask train-events`; do not edit by hand.\n{head}");
    for (feature, weight) in weights.iter().filter(|(_, w)| w.abs() >= 0.02) {
        writeln!(out, "{feature}\t{weight:.2}")?;
    }
    let path = args.readings_out.join(name);
    std::fs::write(&path, out).with_context(|| path.display().to_string())
}

fn articles(args: &Args) -> Result<Vec<Read>> {
    let folder = args.shared.join("data/articles");
    let mut out = Vec::new();
    for (articles, gold, weight) in SETS {
        let mut gold: HashMap<String, Vec<Event>> =
            lines::<serde_json::Value>(&folder.join(gold))?.into_iter().filter_map(annotated).collect();
        for article in lines::<Article>(&folder.join(articles))? {
            let Some(gold) = gold.remove(&article.id) else { continue };
            out.push(read(article, gold, weight));
        }
    }
    for (article, value) in crate::annotations::to_train_on(&args.shared, "events")? {
        if let Some((_, gold)) = annotated(value) {
            out.push(read(article, gold, 1.0));
        }
    }
    Ok(out)
}

fn read(article: Article, gold: Vec<Event>, weight: f64) -> Read {
    let considered = demarche_reader::considered_events(&article);
    let fits = considered
        .iter()
        .map(|c| (0..gold.len()).filter(|g| fits(&article.text, &gold[*g], &c.event)).collect())
        .collect();
    Read { text: article.text, gold, considered, fits, weight }
}

/// Annotations hold forms that a record does not; what does not fit is left out, not failed on.
fn annotated(value: serde_json::Value) -> Option<(String, Vec<Event>)> {
    let id = value["id"].as_str()?.to_owned();
    let events = value["events"].as_array()?.iter().filter_map(|e| {
        let mut e = e.clone();
        if e["date"].as_str().is_some_and(|d| d.parse::<Interval>().is_err()) {
            e["date"] = serde_json::Value::Null;
        }
        for side in ["source", "target"] {
            if let Some(codes) = e[side].as_array_mut() {
                codes.retain(serde_json::Value::is_string);
            }
        }
        serde_json::from_value(e).ok()
    });
    let events = events.collect();
    Some((id, events))
}

/// As the scorer matches: same type, half of the sides in common, the evidence in common.
fn fits(text: &str, gold: &Event, told: &Event) -> bool {
    if gold.plover != told.plover || overlap(text, &gold.evidence, &told.evidence).is_none() {
        return false;
    }
    let set = |codes: &[String]| codes.iter().cloned().collect::<BTreeSet<String>>();
    let (gs, gt, ts, tt) = (set(&gold.source), set(&gold.target), set(&told.source), set(&told.target));
    let jaccard = |a: &BTreeSet<String>, b: &BTreeSet<String>| {
        let all = a.union(b).count();
        if all == 0 { 1.0 } else { a.intersection(b).count() as f64 / all as f64 }
    };
    let way = |s: &BTreeSet<String>, t: &BTreeSet<String>| jaccard(&gs, s).min(jaccard(&gt, t));
    let mut best = way(&ts, &tt);
    if MUTUAL.contains(&gold.plover.as_str()) {
        let (all_gold, all_told) = (&gs | &gt, &ts | &tt);
        best = best.max(way(&tt, &ts));
        if all_gold.intersection(&all_told).count() > 1 {
            best = best.max(jaccard(&all_gold, &all_told));
        }
    }
    best >= 0.5
}

struct Example<'a> {
    features: Vec<&'a str>,
    right: bool,
    weight: f64,
}

fn kept_examples<'a>(articles: &[&'a Read], args: &Args) -> Vec<Example<'a>> {
    let mut out = Vec::new();
    for article in articles {
        for (c, fits) in article.considered.iter().zip(&article.fits) {
            let features = chosen(&c.features, args);
            out.push(Example { features, right: !fits.is_empty(), weight: article.weight });
        }
    }
    out
}

fn chosen<'a>(features: &'a [String], args: &Args) -> Vec<&'a str> {
    let out = features.iter().map(String::as_str);
    out.filter(|f| !args.without.iter().any(|w| f.starts_with(w.as_str()))).collect()
}

fn happened_examples<'a>(articles: &[&'a Read]) -> Vec<Example<'a>> {
    let mut out = Vec::new();
    for article in articles {
        for (c, fits) in article.considered.iter().zip(&article.fits) {
            for g in fits.iter().take(1) {
                let features = c.put.iter().map(String::as_str).collect();
                out.push(Example { features, right: article.gold[*g].happened, weight: article.weight });
            }
        }
    }
    out
}

fn date_examples<'a>(articles: &[&'a Read]) -> Vec<Example<'a>> {
    let mut out = Vec::new();
    for article in articles {
        for (c, fits) in article.considered.iter().zip(&article.fits) {
            let Some(g) = fits.first() else { continue };
            for (days, features) in &c.dates {
                let features = features.iter().map(String::as_str).collect();
                let right = date_right(article.gold[*g].date, *days);
                out.push(Example { features, right, weight: article.weight });
            }
        }
    }
    out
}

fn date_right(gold: Option<Interval>, told: Option<Interval>) -> bool {
    match (gold, told) {
        (None, None) => true,
        (Some(a), Some(b)) => a.jaccard(&b) >= 0.5,
        _ => false,
    }
}

/// The likeliest of the days on offer, the earlier offer where two are alike: as the reader chooses.
fn chosen_day(weights: &BTreeMap<String, f64>, considered: &ConsideredEvent) -> Option<Interval> {
    let mut best: Option<(f64, Option<Interval>)> = None;
    for (days, features) in &considered.dates {
        let sure = probability(weights, &features.iter().map(String::as_str).collect::<Vec<_>>());
        if best.is_none_or(|(s, _)| sure > s) {
            best = Some((sure, *days));
        }
    }
    best?.1
}

/// Full batch with steps that shrink feature by feature (AdaGrad), so that rare features are learnt as well as common ones.
fn train(examples: &[Example], ridge: f64) -> BTreeMap<String, f64> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for feature in examples.iter().flat_map(|e| &e.features) {
        *seen.entry(feature).or_default() += 1;
    }
    let kept: Vec<&str> = seen.into_iter().filter(|(_, n)| *n >= SEEN).map(|(f, _)| f).collect();
    let index: HashMap<&str, usize> = kept.iter().enumerate().map(|(i, f)| (*f, i)).collect();
    let rows: Vec<Vec<usize>> =
        examples.iter().map(|e| e.features.iter().filter_map(|f| index.get(f).copied()).collect()).collect();
    let mut weights = vec![0.0_f64; kept.len()];
    let mut squares = vec![1e-6_f64; kept.len()];
    for _ in 0..ROUNDS {
        let mut gradient: Vec<f64> = weights.iter().map(|w| -ridge * w).collect();
        for (row, example) in rows.iter().zip(examples) {
            let told = sigmoid(row.iter().map(|i| weights[*i]).sum());
            let error = (f64::from(u8::from(example.right)) - told) * example.weight;
            for i in row {
                gradient[*i] += error;
            }
        }
        for i in 0..weights.len() {
            squares[i] += gradient[i] * gradient[i];
            weights[i] += 0.15 * gradient[i] / squares[i].sqrt();
        }
    }
    kept.into_iter().map(str::to_owned).zip(weights).collect()
}

fn probability(weights: &BTreeMap<String, f64>, features: &[&str]) -> f64 {
    sigmoid(features.iter().filter_map(|f| weights.get(*f)).sum())
}

/// What the folds say of one article: for each threshold, events shown, right, and right in full; and those to be found.
fn cross_validate(articles: &[Read], args: &Args) -> f64 {
    let mut tallies: BTreeMap<usize, Tally> = BTreeMap::new();
    let mut by_type: BTreeMap<String, Tally> = BTreeMap::new();
    for fold in 0..FOLDS {
        let rest: Vec<&Read> = articles.iter().enumerate().filter(|(i, _)| i % FOLDS != fold).map(|(_, a)| a).collect();
        let judge = train(&kept_examples(&rest, args), args.readings_ridge);
        let happened = train(&happened_examples(&rest), args.readings_ridge);
        let dates = train(&date_examples(&rest), args.readings_ridge);
        let telling = Telling { happened, dates };
        for article in articles.iter().enumerate().filter(|(i, _)| i % FOLDS == fold).map(|(_, a)| a) {
            let sure: Vec<f64> =
                article.considered.iter().map(|c| probability(&judge, &chosen(&c.features, args))).collect();
            for step in 3..=14 {
                let shown = select(article, &sure, step as f64 * 0.05);
                let mut tally = tallies.remove(&step).unwrap_or_default();
                count(article, &shown, &telling, &mut tally, if step == 6 { Some(&mut by_type) } else { None });
                tallies.insert(step, tally);
            }
        }
    }
    for (plover, tally) in &by_type {
        println!("{plover:12} {}", tally.line());
    }
    for (step, tally) in &tallies {
        println!("at {:.2}: {}", *step as f64 * 0.05, tally.line());
    }
    let best = tallies.iter().max_by(|a, b| a.1.f1().total_cmp(&b.1.f1()));
    best.map_or(0.5, |(step, _)| *step as f64 * 0.05)
}

/// How events are told: whether they happened, and when.
struct Telling {
    happened: BTreeMap<String, f64>,
    dates: BTreeMap<String, f64>,
}

#[derive(Default)]
struct Tally {
    shown: f64,
    right: f64,
    gold: f64,
    happened: f64,
    dated: f64,
    strict: f64,
}

impl Tally {
    fn f1(&self) -> f64 {
        2.0 * self.right / (self.shown + self.gold).max(1.0)
    }

    fn line(&self) -> String {
        format!(
            "shown {:6.1}  precision {:.3}  recall {:.3}  F1 {:.3}  strict F1 {:.3}  of the right ones happened {:.3} date {:.3}",
            self.shown,
            self.right / self.shown.max(1.0),
            self.right / self.gold.max(1.0),
            self.f1(),
            2.0 * self.strict / (self.shown + self.gold).max(1.0),
            self.happened / self.right.max(1.0),
            self.dated / self.right.max(1.0),
        )
    }
}

/// The readings that the reader would show, the surest first.
fn select(article: &Read, sure: &[f64], threshold: f64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..sure.len()).filter(|i| sure[*i] >= threshold).collect();
    order.sort_by(|a, b| sure[*b].total_cmp(&sure[*a]));
    let mut kept: Vec<usize> = Vec::new();
    for i in order {
        if !kept.iter().any(|k| excludes(&article.considered[*k], &article.considered[i])) {
            kept.push(i);
        }
    }
    kept
}

/// As the reader keeps one of several.
fn excludes(kept: &ConsideredEvent, other: &ConsideredEvent) -> bool {
    let (a, b) = (&kept.event, &other.event);
    if a.evidence_span != b.evidence_span || a.plover != b.plover {
        return false;
    }
    let all = |e: &Event| e.source.iter().chain(&e.target).cloned().collect::<BTreeSet<_>>();
    kept.trigger == other.trigger
        || (a.source == b.source && a.target == b.target)
        || (MUTUAL.contains(&a.plover.as_str()) && all(a) == all(b))
}

fn count(
    article: &Read,
    shown: &[usize],
    telling: &Telling,
    tally: &mut Tally,
    mut by_type: Option<&mut BTreeMap<String, Tally>>,
) {
    let mut used = vec![false; article.gold.len()];
    let mut add = |plover: &str, change: &dyn Fn(&mut Tally)| {
        change(tally);
        if let Some(map) = by_type.as_deref_mut() {
            change(map.entry(plover.to_owned()).or_default());
        }
    };
    let w = article.weight;
    for i in shown {
        let considered = &article.considered[*i];
        let plover = considered.event.plover.as_str();
        add(plover, &|t| t.shown += w);
        let Some(g) = article.fits[*i].iter().copied().find(|g| !used[*g]) else { continue };
        used[g] = true;
        let gold = &article.gold[g];
        let put: Vec<&str> = considered.put.iter().map(String::as_str).collect();
        let happened = (probability(&telling.happened, &put) >= 0.5) == gold.happened;
        let dated = date_right(gold.date, chosen_day(&telling.dates, considered));
        add(plover, &|t| {
            t.right += w;
            t.happened += w * f64::from(u8::from(happened));
            t.dated += w * f64::from(u8::from(dated));
            t.strict += w * f64::from(u8::from(happened && dated));
        });
    }
    for (gold, used) in article.gold.iter().zip(used) {
        if used || !gold.background {
            add(&gold.plover, &|t| t.gold += w);
        }
    }
}
