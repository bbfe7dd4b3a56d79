//! `demarche ingest`: articles through the reader into a ledger, or records that others made, batch by batch.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anyhow::Context;
use demarche_intake::Articles;
use demarche_ledger::{Ledger, Reading, Taken};
use demarche_record::{Article, Record};
use jiff::Timestamp;

use crate::cli::IngestArgs;
use crate::flow;

/// No article that was read waits longer than this to be written, so that little is lost when the program is stopped.
const WAIT: Duration = Duration::from_secs(1);
/// Engagements less sure than this are not worth weighing against other articles.
const LEAST: f64 = 0.05;

pub(crate) fn ingest(args: &IngestArgs) -> anyhow::Result<u64> {
    let mut ledger = Ledger::open_or_create(&args.ledger.ledger)?;
    let mut batch = Batch::new(&mut ledger, args);
    let (failed, skipped) = match &args.records {
        Some(records) => (elsewhere(args, records, &mut batch)?, 0),
        None => read(args, &mut batch)?,
    };
    batch.write()?;
    if !args.sources.quiet {
        let Taken { new, changed, reread, known } = batch.taken;
        let (ledger, known) = (args.ledger.ledger.display(), known + skipped);
        eprintln!("demarche: {ledger}: {new} new, {changed} changed, {reread} read again, {known} known already");
    }
    Ok(failed)
}

/// By our own reader; how many inputs failed, and how many articles need not be read again.
fn read(args: &IngestArgs, batch: &mut Batch) -> anyhow::Result<(u64, u64)> {
    let known = batch.ledger.known(demarche_reader::NAME)?;
    let reader = flow::reader(&args.sources)?.keeping(LEAST);
    let make = |article: Article, record: Record| Reading { article, record, reader: demarche_reader::NAME.to_owned() };
    let skipped = AtomicU64::new(0);
    let count = &skipped;
    let wanted = move |article: &Article| {
        let has = known.has(article)?;
        count.fetch_add(u64::from(has), Ordering::Relaxed);
        Ok(!has)
    };
    let watched = args.acknowledge;
    let failed = flow::each_wanted(&args.sources, watched, reader, wanted, make, |reading| batch.add(reading))?;
    Ok((failed, skipped.into_inner()))
}

/// Records that somebody else made; how many inputs, lines and facts failed.
fn elsewhere(args: &IngestArgs, records: &Path, batch: &mut Batch) -> anyhow::Result<u64> {
    let mut failures = Failures(0);
    let mut given = HashMap::new();
    for article in Articles::of_paths(args.sources.files.clone()).otherwise_dated(args.sources.date) {
        match article {
            Ok(article) => drop(given.insert(article.id.clone(), article)),
            Err(error) => failures.tell(&error.to_string()),
        }
    }
    let file = File::open(records).with_context(|| format!("cannot read {}", records.display()))?;
    for (n, line) in BufReader::new(file).lines().enumerate() {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
        let place = format!("{}:{}", records.display(), n + 1);
        match of_record(&line, &given, batch.ledger, &args.by)? {
            Ok((reading, refused)) => {
                for refusal in refused {
                    failures.tell(&format!("{place}: {} refused: {}", refusal.fact, refusal.why));
                }
                batch.add(reading)?;
            }
            Err(why) => failures.tell(&format!("{place}: {why}")),
        }
    }
    Ok(failures.0)
}

type Checked = Result<(Reading, Vec<demarche_ledger::Refusal>), String>;

/// One record with its article, and the facts of it that were refused.
fn of_record(line: &str, given: &HashMap<String, Article>, ledger: &Ledger, by: &str) -> anyhow::Result<Checked> {
    let record: Record = match serde_json::from_str(line) {
        Ok(record) => record,
        Err(error) => return Ok(Err(format!("not a record: {error}"))),
    };
    let article = match given.get(&record.id) {
        Some(article) => Some(article.clone()),
        None => ledger.document(&record.id)?.map(|d| d.article),
    };
    let Some(article) = article else {
        return Ok(Err(format!("no article `{}` among the inputs or in the ledger", record.id)));
    };
    let reader = record.reader.clone().unwrap_or_else(|| by.to_owned());
    let (record, refused) = demarche_ledger::grounded(&article, record);
    Ok(Ok((Reading { article, record, reader }, refused)))
}

struct Failures(u64);

impl Failures {
    fn tell(&mut self, message: &str) {
        self.0 += 1;
        eprintln!("demarche: {message}");
    }
}

struct Batch<'l> {
    ledger: &'l mut Ledger,
    most: usize,
    waiting: Vec<Reading>,
    since: Instant,
    taken: Taken,
    acknowledge: bool,
}

impl<'l> Batch<'l> {
    fn new(ledger: &'l mut Ledger, args: &IngestArgs) -> Batch<'l> {
        let (most, acknowledge) = (usize::from(args.batch), args.acknowledge);
        Batch { ledger, most, waiting: Vec::new(), since: Instant::now(), taken: Taken::default(), acknowledge }
    }

    fn add(&mut self, reading: Reading) -> anyhow::Result<()> {
        if self.waiting.is_empty() {
            self.since = Instant::now();
        }
        self.waiting.push(reading);
        if self.waiting.len() >= self.most || self.since.elapsed() >= WAIT {
            self.write()?;
        }
        Ok(())
    }

    /// When this returns, what was waiting is on the disk.
    fn write(&mut self) -> anyhow::Result<()> {
        self.taken += self.ledger.take(&self.waiting, now())?;
        if self.acknowledge {
            let mut out = std::io::stdout().lock();
            for reading in &self.waiting {
                writeln!(out, "{}", reading.article.id)?;
            }
            out.flush()?;
        }
        self.waiting.clear();
        Ok(())
    }
}

/// When an article was taken in is a fact about the ledger, not about the article.
#[allow(clippy::disallowed_methods)]
fn now() -> Timestamp {
    Timestamp::now()
}
