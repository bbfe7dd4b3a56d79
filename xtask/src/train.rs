//! `cargo xtask train`: makes the embedded model of the language from the treebanks, or tells how good the one that is there is.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::Context;
use demarche_language::{Model, train};

/// What to train on.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The folder of the treebanks (CoNLL-U, gzipped).
    #[arg(long, default_value = "../shared/data/treebank")]
    treebank: PathBuf,
    /// Plain texts (JSONL, gzipped), of which only those free to use are read.
    #[arg(long, default_value = "../shared/data/bulk/news.jsonl.gz")]
    texts: PathBuf,
    /// The model file to write.
    #[arg(long, default_value = "crates/demarche-language/model/english.bin")]
    model: PathBuf,
    /// Only score the model that is there.
    #[arg(long)]
    evaluate: bool,
    /// Passes of the tagger.
    #[arg(long, default_value_t = 8)]
    tagger_rounds: usize,
    /// Passes of the parser.
    #[arg(long, default_value_t = 10)]
    parser_rounds: usize,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    if !arguments.evaluate {
        let mut treebank = read(&arguments.treebank, "ewt-train")?;
        treebank.extend(read(&arguments.treebank, "gum-train")?);
        let held = read(&arguments.treebank, "ewt-dev")?;
        let start = Instant::now();
        let rounds = train::Rounds { tagger: arguments.tagger_rounds, parser: arguments.parser_rounds };
        let bytes = train::train(&treebank, &held, &free_texts(&arguments.texts)?, rounds, &mut |line| {
            eprintln!("{:6.1} s  {line}", start.elapsed().as_secs_f64())
        });
        fs::write(&arguments.model, &bytes).with_context(|| arguments.model.display().to_string())?;
        eprintln!("{}: {} bytes", arguments.model.display(), bytes.len());
    }
    let bytes = fs::read(&arguments.model).with_context(|| arguments.model.display().to_string())?;
    let model = Model::read(&bytes);
    println!(
        "| test set | words | UPOS | UPOS and Penn tag | UAS | LAS | lemmas |\n| --- | --- | --- | --- | --- | --- | --- |"
    );
    for name in ["ewt-dev", "gum-dev", "ewt-test", "gum-test", "pud-test"] {
        let s = train::evaluate(&model, &read(&arguments.treebank, name)?);
        let percent = [s.upos, s.tags, s.uas, s.las, s.lemmas].map(|share| format!("{:.2}", 100.0 * share)).join(" | ");
        println!("| {name} | {} | {percent} |", s.words);
    }
    Ok(())
}

fn read(folder: &Path, name: &str) -> anyhow::Result<train::Treebank> {
    Ok(train::read(&unpacked(&folder.join(format!("{name}.conllu.gz")))?))
}

/// The texts of Wikinews, the White House and the Department of State: the rest of the file is not free to learn from.
fn free_texts(path: &Path) -> anyhow::Result<Vec<String>> {
    let mut texts = Vec::new();
    for line in unpacked(path)?.lines() {
        let article: serde_json::Value = serde_json::from_str(line)?;
        let free = |id: &str| ["wikinews-", "whitehouse-", "state-"].iter().any(|p| id.starts_with(p));
        if article["id"].as_str().is_some_and(free) {
            texts.extend(article["text"].as_str().map(str::to_owned));
        }
    }
    Ok(texts)
}

fn unpacked(path: &Path) -> anyhow::Result<String> {
    let file = fs::File::open(path).with_context(|| path.display().to_string())?;
    let mut text = String::new();
    flate2::read::GzDecoder::new(file).read_to_string(&mut text)?;
    Ok(text)
}
