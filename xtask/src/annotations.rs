//! Our own annotation of press articles (`data/annotations/press.jsonl`): ids, spans, codes and values, never the text. The text
//! is taken from the bulk file by id, and evidence cut out of it by its span.

use std::collections::{HashMap, HashSet};
use std::io::{BufRead as _, BufReader};
use std::path::Path;

use anyhow::{Context, Result};
use demarche_record::{Article, Span};
use serde_json::Value;

const ANNOTATION: &str = "data/annotations/press.jsonl";
/// Layers of an annotation whose facts have evidence.
const LAYERS: [&str; 3] = ["engagements", "positions", "events"];

/// The articles to train on in which a layer is annotated, with their annotation; the half kept to check is left out.
pub(crate) fn to_train_on(shared: &Path, layer: &str) -> Result<Vec<(Article, Value)>> {
    let text = std::fs::read_to_string(ANNOTATION).context(ANNOTATION)?;
    let annotated: Vec<Value> = text.lines().map(serde_json::from_str).collect::<Result<_, _>>().context(ANNOTATION)?;
    let annotated: Vec<Value> = annotated.into_iter().filter(|v| v["half"] == "train" && v[layer].is_array()).collect();
    let mut articles = of_bulk(&shared.join("data/bulk/news.jsonl.gz"), &annotated)?;
    let mut out = Vec::with_capacity(annotated.len());
    for mut value in annotated {
        let id = value["id"].as_str().unwrap_or("").to_owned();
        let article = articles.remove(&id).with_context(|| format!("{id} is not in the bulk file"))?;
        let points: Vec<char> = article.text.chars().collect();
        for layer in LAYERS {
            for fact in value[layer].as_array_mut().into_iter().flatten() {
                let span: Span = serde_json::from_value(fact["evidence_span"].clone()).context(ANNOTATION)?;
                let words = points.get(span.0..span.1).with_context(|| format!("{id}: a span outside the text"))?;
                fact["evidence"] = words.iter().collect::<String>().into();
            }
        }
        out.push((article, value));
    }
    Ok(out)
}

fn of_bulk(path: &Path, annotated: &[Value]) -> Result<HashMap<String, Article>> {
    let wanted: HashSet<&str> = annotated.iter().filter_map(|v| v["id"].as_str()).collect();
    let file = std::fs::File::open(path).with_context(|| path.display().to_string())?;
    let mut out = HashMap::new();
    for line in BufReader::new(flate2::read::GzDecoder::new(file)).lines() {
        let line = line?;
        // The id stands first: most lines need no parsing.
        if wanted.contains(line.split('"').nth(3).unwrap_or("")) {
            let article: Article = serde_json::from_str(&line).with_context(|| path.display().to_string())?;
            out.insert(article.id.clone(), article);
        }
    }
    Ok(out)
}
