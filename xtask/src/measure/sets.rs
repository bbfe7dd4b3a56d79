//! The annotated sets, and the scorers run on each. What a scorer prints is kept as it is.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The layers of this reader that the table shows.
pub(crate) const LAYERS: &[&str] = &["actors", "engagements", "quotes", "events"];

/// One set of articles with annotation, or the part of it that comes from some sources.
pub(crate) struct Set {
    pub(crate) name: &'static str,
    articles: &'static str,
    gold: &'static str,
    /// Only articles whose `source` is among these; all where empty.
    sources: &'static [&'static str],
}

pub(crate) fn all() -> Vec<Set> {
    let set = |name, articles, gold, sources| Set { name, articles, gold, sources };
    let (diplomacy, gold) = ("data/articles/diplomacy-dev.jsonl", "data/articles/gold-dev.jsonl");
    vec![
        set("press-train", "data/articles/press-train.jsonl", "data/articles/gold-press-train.jsonl", &[]),
        set("press-dev", "data/articles/press-dev.jsonl", "data/articles/gold-press-dev.jsonl", &[]),
        set("news-dev", "data/articles/news-dev.jsonl", "data/articles/gold-news-dev.jsonl", &[]),
        set("dev-official", diplomacy, gold, OFFICIAL),
        set("dev-voa", diplomacy, gold, &["VOA"]),
        set("dev-wikinews", diplomacy, gold, &["Wikinews"]),
        set("seed", "seed/article.jsonl", "seed/gold.jsonl", &[]),
    ]
}

const OFFICIAL: &[&str] = &["US Department of State", "The White House"];

/// What the scorer said of one set.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Scored {
    pub(crate) articles: usize,
    pub(crate) scores: Value,
    /// Its lines `MISSED id {…}` and `WRONG id {…}`.
    pub(crate) misses: Vec<String>,
}

impl Scored {
    pub(crate) fn number(&self, layer: &str, key: &str) -> Option<f64> {
        self.scores[layer][key].as_f64()
    }
}

/// The program under measurement, and where things lie.
pub(crate) struct Bench<'a> {
    pub(crate) program: &'a Path,
    pub(crate) shared: &'a Path,
    pub(crate) folder: &'a Path,
}

impl Bench<'_> {
    pub(crate) fn score(&self, set: &Set) -> Result<Scored> {
        let (articles, gold, predicted) = self.prepared(set)?;
        let mut arguments = vec![gold, predicted, articles.clone()];
        arguments.extend(["--json", "--misses"].map(PathBuf::from));
        arguments.extend(LAYERS.iter().map(PathBuf::from));
        let said = self.scorer("score.py", &arguments)?;
        let mut lines = said.lines();
        let scores = lines.next().and_then(|l| serde_json::from_str(l).ok()).context("score.py printed no JSON")?;
        let articles = fs::read_to_string(articles)?.lines().filter(|l| !l.trim().is_empty()).count();
        Ok(Scored { articles, scores, misses: lines.map(str::to_owned).collect() })
    }

    /// The files of a set: articles, annotation, our records.
    fn prepared(&self, set: &Set) -> Result<(PathBuf, PathBuf, PathBuf)> {
        let (mut articles, mut gold) = (self.shared.join(set.articles), self.shared.join(set.gold));
        if !set.sources.is_empty() {
            let ids = self.part(&articles, &format!("{}.articles.jsonl", set.name), &|article| {
                article["source"].as_str().is_some_and(|s| set.sources.contains(&s))
            })?;
            self.part(&gold, &format!("{}.gold.jsonl", set.name), &|record| {
                record["id"].as_str().is_some_and(|id| ids.contains(id))
            })?;
            articles = self.folder.join(format!("{}.articles.jsonl", set.name));
            gold = self.folder.join(format!("{}.gold.jsonl", set.name));
        }
        let predicted = self.read(&articles, set.name)?;
        Ok((articles, gold, predicted))
    }

    /// Copies the lines that are wanted and returns their ids.
    fn part(&self, from: &Path, to: &str, wanted: &dyn Fn(&Value) -> bool) -> Result<HashSet<String>> {
        let mut ids = HashSet::new();
        let mut out = String::new();
        for line in fs::read_to_string(from)?.lines().filter(|l| !l.trim().is_empty()) {
            let value: Value = serde_json::from_str(line)?;
            if wanted(&value) {
                ids.extend(value["id"].as_str().map(str::to_owned));
                out.push_str(line);
                out.push('\n');
            }
        }
        fs::write(self.folder.join(to), out)?;
        Ok(ids)
    }

    /// Has the program read a file of articles; the records of every run replace those of the last.
    pub(crate) fn read(&self, articles: &Path, name: &str) -> Result<PathBuf> {
        let records = self.folder.join(format!("{name}.records.jsonl"));
        let status = Command::new(self.program)
            .args(["read", "--quiet", "--format", "jsonl", "--out"])
            .arg(&records)
            .arg(articles)
            .status()
            .with_context(|| format!("{} does not start", self.program.display()))?;
        if !status.success() {
            bail!("reading {} failed", articles.display());
        }
        Ok(records)
    }

    fn scorer(&self, script: &str, arguments: &[PathBuf]) -> Result<String> {
        let output = Command::new("python3")
            .arg(self.shared.join("eval").join(script))
            .args(arguments)
            .stderr(Stdio::inherit())
            .output()
            .context("python3 does not start")?;
        if !output.status.success() {
            bail!("{script} failed");
        }
        Ok(String::from_utf8(output.stdout)?)
    }

    fn one_scorer(&self, script: &str, gold: &str, articles: &str, name: &str, misses: bool) -> Result<String> {
        let records = self.read(&self.shared.join(articles), name)?;
        let mut arguments = vec![self.shared.join(gold), records];
        arguments.extend(misses.then(|| PathBuf::from("--misses")));
        self.scorer(script, &arguments)
    }

    pub(crate) fn readouts(&self) -> Result<String> {
        let (gold, articles) = ("data/readouts/titled.jsonl", "data/readouts/articles.jsonl");
        self.one_scorer("score_readouts.py", gold, articles, "readouts", false)
    }

    /// Types of the marked pairs that the weights were trained on: a check that all is in its place, no measure of new pairs.
    pub(crate) fn pairs(&self) -> Result<String> {
        let gold = self.shared.join("data/plover/train.tsv");
        let told = self.folder.join("pairs.tsv");
        let status = Command::new(self.program)
            .arg("classify")
            .arg(&gold)
            .arg("--out")
            .arg(&told)
            .status()
            .with_context(|| format!("{} does not start", self.program.display()))?;
        if !status.success() {
            bail!("classifying failed");
        }
        let said = self.scorer("score_plover.py", &[gold, told])?;
        Ok(said.lines().last().unwrap_or("").to_owned())
    }

    pub(crate) fn times(&self) -> Result<String> {
        let wars = "data/times/wikiwars.jsonl";
        self.one_scorer("score_times.py", wars, wars, "wikiwars", false)
    }

    pub(crate) fn ledger(&self) -> Result<String> {
        self.by_ledger("score_ledger.py", "data/crossdoc/register.jsonl", "data/crossdoc/articles.jsonl", "crossdoc")
    }

    pub(crate) fn threads(&self) -> Result<String> {
        self.by_ledger("score_threads.py", "data/threads/threads.jsonl", "data/threads/articles.jsonl", "threads")
    }

    /// A fresh ledger of the articles, its engagements exported and scored.
    fn by_ledger(&self, script: &str, gold: &str, articles: &str, name: &str) -> Result<String> {
        let (ledger, export) =
            (self.folder.join(format!("{name}.ledger")), self.folder.join(format!("{name}.entries.jsonl")));
        for end in ["", "-wal", "-shm"] {
            let _ = fs::remove_file(self.folder.join(format!("{name}.ledger{end}")));
        }
        let articles = self.shared.join(articles);
        let ingest = [Path::new("ingest"), Path::new("--quiet"), Path::new("--ledger"), &ledger, &articles];
        let write = [
            Path::new("export"),
            Path::new("engagements"),
            Path::new("--ledger"),
            &ledger,
            Path::new("--out"),
            &export,
        ];
        for arguments in [&ingest[..], &write[..]] {
            if !Command::new(self.program).args(arguments).status()?.success() {
                bail!("the ledger of {} failed", articles.display());
            }
        }
        self.scorer(script, &[self.shared.join(gold), export, articles])
    }

    /// What is missed and wrong in one layer, set by set, as the scorer prints it.
    pub(crate) fn print_misses(&self, layer: &str, wanted: &dyn Fn(&str) -> bool) -> Result<()> {
        let wars = "data/times/wikiwars.jsonl";
        match layer {
            "times" => print!("\n{}", self.one_scorer("score_times.py", wars, wars, "wikiwars", true)?),
            "readouts" => {
                let (gold, articles) = ("data/readouts/titled.jsonl", "data/readouts/articles.jsonl");
                print!("\n{}", self.one_scorer("score_readouts.py", gold, articles, "readouts", true)?);
            }
            _ => {
                for set in all().into_iter().filter(|s| wanted(s.name)) {
                    let (articles, gold, predicted) = self.prepared(&set)?;
                    let flags = ["--misses", layer].map(PathBuf::from);
                    let arguments: Vec<PathBuf> = [gold, predicted, articles].into_iter().chain(flags).collect();
                    println!("\n{}\n{}", set.name, self.scorer("score.py", &arguments)?);
                }
            }
        }
        Ok(())
    }
}
