//! How fast and in how much memory: every 33rd article of the bulk file on one thread, and one short article from start to end.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail};

use super::sets::Bench;

/// Python's `resource` knows a child's CPU time and largest memory everywhere; std does not.
const CHILD: &str = "import resource, subprocess, sys
code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss)
sys.exit(code)";

const EVERY_33RD: &str = "import gzip, itertools, sys
with gzip.open(sys.argv[1]) as bulk, open(sys.argv[2], 'wb') as out:
    out.writelines(itertools.islice(bulk, 0, None, 33))";

pub(crate) fn print(bench: &Bench) -> Result<()> {
    let articles = sample(bench)?;
    let count = std::fs::read_to_string(&articles)?.lines().count();
    let output = Command::new("python3")
        .args(["-c", CHILD])
        .arg(bench.program)
        .args(["read", "--quiet", "--threads", "1", "--format", "jsonl"])
        .arg(&articles)
        .stderr(Stdio::inherit())
        .output()
        .context("python3 does not start")?;
    if !output.status.success() {
        bail!("reading the bulk sample failed");
    }
    let said = String::from_utf8(output.stdout)?;
    let mut numbers = said.split_whitespace().map(str::parse::<f64>);
    let (Some(Ok(seconds)), Some(Ok(memory))) = (numbers.next(), numbers.next()) else { bail!("no figures: {said}") };
    // Linux counts in KiB, macOS in bytes.
    let mebibytes = if cfg!(target_os = "macos") { memory / 1_048_576.0 } else { memory / 1024.0 };
    println!(
        "\nspeed: {:.0} articles a CPU second ({count} articles, {seconds:.2} s, one thread), peak memory {mebibytes:.0} MiB",
        count as f64 / seconds
    );
    let (best, median) = start_up(bench.program, &bench.shared.join("seed/article.jsonl"))?;
    println!("start: one short article in {best:.0} ms (median {median:.0} ms)");
    Ok(())
}

/// Every 33rd article, kept from run to run.
fn sample(bench: &Bench) -> Result<PathBuf> {
    let sample = bench.folder.join("every-33rd.jsonl");
    if !sample.is_file() {
        let bulk = bench.shared.join("data/bulk/news.jsonl.gz");
        let status = Command::new("python3").args(["-c", EVERY_33RD]).arg(bulk).arg(&sample).status()?;
        if !status.success() {
            bail!("the bulk file could not be sampled");
        }
    }
    Ok(sample)
}

/// The shortest and the middle one of nine runs, in milliseconds.
fn start_up(program: &Path, article: &Path) -> Result<(f64, f64)> {
    let mut times = Vec::new();
    for _ in 0..9 {
        let start = Instant::now();
        let status = Command::new(program)
            .args(["read", "--quiet", "--format", "jsonl"])
            .arg(article)
            .stdout(Stdio::null())
            .status()?;
        if !status.success() {
            bail!("reading one article failed");
        }
        times.push(start.elapsed().as_secs_f64() * 1000.0);
    }
    times.sort_by(f64::total_cmp);
    Ok((times[0], times[times.len() / 2]))
}
