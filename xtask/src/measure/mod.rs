//! `cargo xtask measure`: reads the development articles and prints what the scorers say, by kind of source, with what
//! changed since the last run. The scorers are called as they stand; nothing is scored here.
//!
//! The last run's records and scores lie under `.measure/` (not in git: articles of publishers lie there too).

mod changes;
mod sets;
mod speed;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Folder with the development data (`data/`) and the scorers (`eval/`).
    #[arg(long, default_value = "../shared")]
    shared: PathBuf,
    /// Lists every fact gained and lost since the last run, not only how many.
    #[arg(long)]
    changes: bool,
    /// Lists what is missed and wrong in one layer (actors, engagements, quotes, times, readouts).
    #[arg(long, value_name = "LAYER")]
    misses: Option<String>,
    /// Measures only sets whose name holds this (press, official, seed …).
    #[arg(long, value_name = "PART")]
    only: Option<String>,
    /// Leaves speed and memory aside.
    #[arg(long)]
    no_speed: bool,
    /// Compares with the last run and does not take its place.
    #[arg(long)]
    keep: bool,
}

/// What one run found, as `.measure/last.json` keeps it.
#[derive(Default, Serialize, Deserialize)]
pub(crate) struct Run {
    pub(crate) sets: BTreeMap<String, sets::Scored>,
    pub(crate) lines: BTreeMap<String, String>,
}

pub(crate) fn run(args: &Args) -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("the workspace")?;
    let shared = root.join(&args.shared);
    if !shared.join("eval/score.py").is_file() {
        println!("no scorers under {}: nothing to measure (--shared names the folder)", shared.display());
        return Ok(());
    }
    let program = build(root)?;
    let folder = root.join(".measure");
    std::fs::create_dir_all(&folder)?;
    let bench = sets::Bench { program: &program, shared: &shared, folder: &folder };
    let wanted = |name: &str| args.only.as_ref().is_none_or(|part| name.contains(part.as_str()));

    let last_file = folder.join("last.json");
    let last: Option<Run> = std::fs::read(&last_file).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
    let mut now = Run::default();
    for set in sets::all().into_iter().filter(|s| wanted(s.name)) {
        now.sets.insert(set.name.to_owned(), bench.score(&set)?);
    }
    let lines = [
        ("readouts", bench.readouts()),
        ("times", bench.times()),
        ("pairs (trained on)", bench.pairs()),
        ("ledger", bench.ledger()),
        ("threads", bench.threads()),
    ];
    for (name, line) in lines {
        if wanted(name) {
            now.lines.insert(name.to_owned(), line?);
        }
    }
    print_table(&now, last.as_ref());
    if let Some(last) = &last {
        changes::print(last, &now, args.changes);
    }
    if let Some(layer) = &args.misses {
        bench.print_misses(layer, &wanted)?;
    }
    if !args.no_speed {
        speed::print(&bench)?;
    }
    if args.keep || args.only.is_some() {
        println!("\nthe last full run stays the one to compare with");
    } else {
        std::fs::write(&last_file, serde_json::to_vec(&now)?)?;
    }
    Ok(())
}

/// Builds the program as it is released and says where it lies.
fn build(root: &Path) -> Result<PathBuf> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo)
        .current_dir(root)
        .args(["build", "--release", "--quiet", "-p", "demarche-cli"])
        .status()
        .context("cargo does not start")?;
    if !status.success() {
        bail!("the program does not build");
    }
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    Ok(target.join("release/demarche"))
}

fn print_table(now: &Run, last: Option<&Run>) {
    println!("{:22} {:>4}  {:^27} {:^19} {:^19} {:>8}", "", "", "engagements", "quotes", "actors", "");
    println!(
        "{:22} {:>4}  {:>8} {:>8} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9}",
        "set", "n", "found", "strict", "strict P", "found", "strict", "found", "strict", "grounded"
    );
    for (name, set) in &now.sets {
        let f = |layer: &str, key: &str| set.number(layer, key).map_or("–".to_owned(), |n| format!("{n:.3}"));
        println!(
            "{name:22} {:>4}  {:>8} {:>8} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9}",
            set.articles,
            f("engagements", "found_f1"),
            f("engagements", "strict_f1"),
            f("engagements", "strict_precision"),
            f("quotes", "found_f1"),
            f("quotes", "strict_f1"),
            f("actors", "found_f1"),
            f("actors", "strict_f1"),
            set.scores["grounded"]
        );
        let Some(before) = last.and_then(|l| l.sets.get(name)) else { continue };
        let d = |layer: &str, key: &str| match (set.number(layer, key), before.number(layer, key)) {
            (Some(a), Some(b)) if (a - b).abs() >= 0.0005 => format!("{:+.3}", a - b),
            _ => String::new(),
        };
        let deltas = [
            d("engagements", "found_f1"),
            d("engagements", "strict_f1"),
            d("engagements", "strict_precision"),
            d("quotes", "found_f1"),
            d("quotes", "strict_f1"),
            d("actors", "found_f1"),
            d("actors", "strict_f1"),
        ];
        if deltas.iter().any(|d| !d.is_empty()) {
            let [a, b, c, d, e, f, g] = deltas;
            println!("{:22} {:>4}  {a:>8} {b:>8} {c:>9} {d:>9} {e:>9} {f:>9} {g:>9}", "", "");
        }
    }
    for (name, line) in &now.lines {
        println!("\n{name}: {}", line.trim());
        if let Some(before) = last.and_then(|l| l.lines.get(name)).filter(|b| *b != line) {
            println!("{:>width$}: {}", "before", before.trim(), width = name.len());
        }
    }
    for (name, set) in &now.sets {
        let parts = |key: &str| {
            let numbers = set.scores[key].as_object().into_iter().flatten();
            numbers.map(|(k, v)| format!("{k} {v}")).collect::<Vec<_>>().join("  ")
        };
        if set.number("engagements", "predicted").is_some_and(|n| n > 0.0) {
            println!(
                "\n{name}: of matched engagements right: {}\n{:>width$}  F1: {}  background {}",
                parts("engagement_parts"),
                "",
                parts("sides"),
                set.scores["background_right"],
                width = name.len()
            );
        }
    }
}
