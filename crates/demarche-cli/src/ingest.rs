//! `demarche ingest`: articles through the reader into a ledger, batch by batch.

use std::io::Write;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use demarche_ledger::{Ledger, Reading, Taken};
use demarche_record::{Article, Record};
use jiff::Timestamp;

use crate::cli::IngestArgs;
use crate::flow;

/// Articles in one transaction, at most.
const BATCH: usize = 256;
/// No article that was read waits longer than this to be written, so that little is lost when the program is stopped.
const WAIT: Duration = Duration::from_secs(1);
/// Engagements less sure than this are not worth weighing against other articles.
const LEAST: f64 = 0.05;

pub(crate) fn ingest(args: &IngestArgs) -> anyhow::Result<u64> {
    let mut ledger = Ledger::open_or_create(&args.ledger.ledger)?;
    let known = ledger.known(demarche_reader::NAME)?;
    let reader = flow::reader(&args.sources)?.keeping(LEAST);
    let mut batch = Batch {
        ledger: &mut ledger,
        waiting: Vec::new(),
        since: Instant::now(),
        taken: Taken::default(),
        acknowledge: args.acknowledge,
    };
    let make = |article: Article, record: Record| Reading { article, record, reader: demarche_reader::NAME.to_owned() };
    let skipped = AtomicU64::new(0);
    let count = &skipped;
    let wanted = move |article: &Article| {
        let has = known.has(article)?;
        count.fetch_add(u64::from(has), Ordering::Relaxed);
        Ok(!has)
    };
    let failed =
        flow::each_wanted(&args.sources, args.acknowledge, reader, wanted, make, |reading| batch.add(reading))?;
    batch.write()?;
    let mut taken = batch.taken;
    taken.known += skipped.load(Ordering::Relaxed);
    if !args.sources.quiet {
        eprintln!(
            "demarche: {}: {} new, {} changed, {} read again, {} known already",
            args.ledger.ledger.display(),
            taken.new,
            taken.changed,
            taken.reread,
            taken.known
        );
    }
    Ok(failed)
}

struct Batch<'l> {
    ledger: &'l mut Ledger,
    waiting: Vec<Reading>,
    since: Instant,
    taken: Taken,
    acknowledge: bool,
}

impl Batch<'_> {
    fn add(&mut self, reading: Reading) -> anyhow::Result<()> {
        if self.waiting.is_empty() {
            self.since = Instant::now();
        }
        self.waiting.push(reading);
        if self.waiting.len() >= BATCH || self.since.elapsed() >= WAIT {
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
