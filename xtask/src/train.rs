//! `cargo xtask train`: makes the embedded model of the language from the treebanks, or tells how good the one that is there is.

use std::collections::HashMap;
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
    /// Names in some of those texts, as offsets (see the model's README).
    #[arg(long, default_value = "crates/demarche-language/model/names.tsv.gz")]
    names: PathBuf,
    /// The model file to write.
    #[arg(long, default_value = "crates/demarche-language/model/english.bin")]
    model: PathBuf,
    /// Only score the model that is there.
    #[arg(long)]
    evaluate: bool,
    /// Lists the names of this test set that were wrong (+) or missed (-).
    #[arg(long, value_name = "SET")]
    mistaken: Option<String>,
    /// Learn the names alone, and keep the rest of the model that is there.
    #[arg(long)]
    only_names: bool,
    /// Passes of the tagger.
    #[arg(long, default_value_t = 8)]
    tagger_rounds: usize,
    /// Passes of the parser.
    #[arg(long, default_value_t = 10)]
    parser_rounds: usize,
    /// Passes of the model of names.
    #[arg(long, default_value_t = 5)]
    name_rounds: usize,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    if arguments.only_names {
        let named = named(&arguments.names, &free_texts(&arguments.texts)?)?;
        let before = fs::read(&arguments.model).with_context(|| arguments.model.display().to_string())?;
        let bytes = train::train_names_again(&before, &named, arguments.name_rounds, &mut |line| eprintln!("{line}"));
        fs::write(&arguments.model, bytes)?;
    } else if !arguments.evaluate {
        let mut treebank = read(&arguments.treebank, "ewt-train")?;
        treebank.extend(read(&arguments.treebank, "gum-train")?);
        let free = free_texts(&arguments.texts)?;
        let material = train::Material {
            treebank,
            held: read(&arguments.treebank, "ewt-dev")?,
            named: named(&arguments.names, &free)?,
            texts: free.into_iter().map(|(_, text)| text).collect(),
        };
        let start = Instant::now();
        let rounds = train::Rounds {
            tagger: arguments.tagger_rounds,
            parser: arguments.parser_rounds,
            names: arguments.name_rounds,
        };
        let bytes =
            train::train(&material, rounds, &mut |line| eprintln!("{:6.1} s  {line}", start.elapsed().as_secs_f64()));
        fs::write(&arguments.model, &bytes).with_context(|| arguments.model.display().to_string())?;
        eprintln!("{}: {} bytes", arguments.model.display(), bytes.len());
    }
    let bytes = fs::read(&arguments.model).with_context(|| arguments.model.display().to_string())?;
    let model = Model::read(&bytes);
    println!(
        "| test set | words | UPOS | UPOS and Penn tag | UAS | LAS | lemmas | names P | R | F1 |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |"
    );
    for name in ["ewt-dev", "gum-dev", "ewt-test", "gum-test", "pud-test"] {
        let s = train::evaluate(&model, &read(&arguments.treebank, name)?);
        let percent = [s.upos, s.tags, s.uas, s.las, s.lemmas].map(|share| format!("{:.2}", 100.0 * share)).join(" | ");
        let [both, ours, gold] = s.names.map(|n| n as f64);
        let names =
            [both / ours, both / gold, 2.0 * both / (ours + gold)].map(|share| format!("{share:.3}")).join(" | ");
        println!("| {name} | {} | {percent} | {names} |", s.words);
        if arguments.mistaken.as_deref() == Some(name) {
            s.mistaken.iter().for_each(|line| eprintln!("{line}"));
        }
    }
    Ok(())
}

fn read(folder: &Path, name: &str) -> anyhow::Result<train::Treebank> {
    Ok(train::read(&unpacked(&folder.join(format!("{name}.conllu.gz")))?))
}

/// The texts of Wikinews, the White House and the Department of State: the rest of the file is not free to learn from.
fn free_texts(path: &Path) -> anyhow::Result<Vec<(String, String)>> {
    let mut texts = Vec::new();
    for line in unpacked(path)?.lines() {
        let article: serde_json::Value = serde_json::from_str(line)?;
        let free = |id: &str| ["wikinews-", "whitehouse-", "state-"].iter().any(|p| id.starts_with(p));
        if let (Some(id), Some(text)) = (article["id"].as_str().filter(|id| free(id)), article["text"].as_str()) {
            texts.push((id.to_owned(), text.to_owned()));
        }
    }
    Ok(texts)
}

/// The texts that have labels of names.
fn named(labels: &Path, texts: &[(String, String)]) -> anyhow::Result<Vec<train::NamedText>> {
    let labels = unpacked(labels)?;
    let labels: HashMap<&str, &str> = labels.lines().filter_map(|l| l.split_once('\t')).collect();
    let named = |(id, text): &(String, String)| Some(train::NamedText::read(text, labels.get(id.as_str())?));
    Ok(texts.iter().filter_map(named).collect())
}

fn unpacked(path: &Path) -> anyhow::Result<String> {
    let file = fs::File::open(path).with_context(|| path.display().to_string())?;
    let mut text = String::new();
    flate2::read::GzDecoder::new(file).read_to_string(&mut text)?;
    Ok(text)
}
