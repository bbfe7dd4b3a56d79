//! `demarche export`: what a ledger holds, for other programs.

use demarche_ledger::{Ledger, Scope, export};
use jiff::civil::Date;

use crate::cli::{ExportEngagementsArgs, ExportFormat, Times};
use crate::output::Output;

pub(crate) fn engagements(args: &ExportEngagementsArgs) -> anyhow::Result<u64> {
    let ledger = Ledger::open(&args.ledger.ledger)?;
    let scope = scope(&args.times)?;
    let mut entries = ledger.entries(&scope)?;
    if !args.all {
        entries.retain(|e| e.confidence >= demarche_reader::sure_enough());
    }
    let mut bytes = Vec::new();
    match args.format {
        ExportFormat::Jsonl => export::jsonl(&entries, &mut bytes)?,
        ExportFormat::Csv => export::csv(&entries, &mut bytes)?,
        ExportFormat::Ics => {
            let today = scope.as_of.or(ledger.newest(&scope)?).unwrap_or(Date::MAX);
            for e in export::calendar(&entries, today, &mut bytes)? {
                eprintln!("demarche: no day given: {} {} ({}, {})", e.kind, e.sides().join(" "), e.status, e.id);
            }
        }
    }
    let mut out = Output::open(args.out.as_deref())?;
    out.write(&bytes)?;
    out.finish()?;
    Ok(0)
}

/// The documents that the flags ask for.
pub(crate) fn scope(times: &Times) -> anyhow::Result<Scope> {
    let end = |day: Date| format!("{day}T23:59:59.999999999Z").parse();
    Ok(Scope { as_of: times.as_of, ingested_by: times.ingested_by.map(end).transpose()? })
}
