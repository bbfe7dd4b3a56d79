//! Sentence borders against the evidence of annotated articles: an evidence is one or more whole sentences, so both of its ends should be borders of ours.

use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;

use anyhow::Context;
use serde_json::Value;

/// What to compare.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The folder of articles (`NAME.jsonl`) and annotation (`gold-NAME.jsonl`).
    #[arg(long, default_value = "../shared/data/articles")]
    articles: PathBuf,
    /// Print the evidences with an end that is no border of ours.
    #[arg(long)]
    misses: bool,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    for (articles, gold) in [
        ("press-train", "gold-press-train"),
        ("press-dev", "gold-press-dev"),
        ("news-dev", "gold-news-dev"),
        ("diplomacy-dev", "gold-dev"),
    ] {
        let texts: HashMap<String, String> = lines(arguments, articles)?
            .iter()
            .filter_map(|a| Some((a["id"].as_str()?.to_owned(), a["text"].as_str()?.to_owned())))
            .collect();
        let (mut right, mut all) = (0, 0);
        for record in lines(arguments, gold)? {
            let Some(text) = record["id"].as_str().and_then(|id| texts.get(id)) else { continue };
            let analysis = demarche_language::analyze(text);
            for evidence in
                ["engagements", "quotes"].iter().flat_map(|layer| record[layer].as_array().into_iter().flatten())
            {
                let Some(evidence) = evidence["evidence"].as_str() else { continue };
                all += 1;
                let found = text.match_indices(evidence).any(|(start, _)| {
                    let end = start + evidence.trim_end().len();
                    analysis.sentences().iter().any(|s| s.bytes.start == start)
                        && analysis.sentences().iter().any(|s| s.bytes.end == end)
                });
                right += usize::from(found);
                if !found && arguments.misses {
                    print_miss(&analysis, text, evidence, &record["id"]);
                }
            }
        }
        println!(
            "{articles}: {right} of {all} evidences begin and end at borders ({:.1} %)",
            100.0 * f64::from(right as u32) / f64::from(all.max(1))
        );
    }
    Ok(())
}

fn lines(arguments: &Arguments, name: &str) -> anyhow::Result<Vec<Value>> {
    let path = arguments.articles.join(name).with_extension("jsonl");
    let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    text.lines().map(|line| Ok(serde_json::from_str(line)?)).collect()
}

fn print_miss(analysis: &demarche_language::Analysis<'_>, text: &str, evidence: &str, id: &Value) {
    let Some(start) = text.find(evidence) else { return println!("{id} not in the text: {evidence}") };
    let end = start + evidence.len();
    println!("{id} gold {evidence:?}");
    for s in analysis.sentences().iter().filter(|s| s.bytes.start < end && s.bytes.end > start) {
        println!("    ours {:?}", &text[s.bytes.clone()]);
    }
}
