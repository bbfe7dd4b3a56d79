//! What can be typed after the commands that keep a ledger or ask it.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use jiff::civil::Date;

use super::{Sources, day};

/// Which ledger.
#[derive(Args, Debug)]
pub(crate) struct LedgerFile {
    /// The ledger, one file
    #[arg(long, short, value_name = "FILE", default_value = "demarche.ledger", env = "DEMARCHE_LEDGER")]
    pub(crate) ledger: PathBuf,
}

/// Which documents count.
#[derive(Args, Debug)]
pub(crate) struct Times {
    /// Tell what documents published by the end of this day tell
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(crate) as_of: Option<Date>,

    /// Tell what the ledger had taken in by the end of this day (UTC)
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(crate) ingested_by: Option<Date>,
}

#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  demarche ingest dispatches/                        into demarche.ledger, made where it is not there
  demarche ingest --ledger 2025.ledger news.jsonl.gz

The same article again changes nothing; an article whose text has changed is a new version, and the old one stays. Articles are
safe once their batch is written: stop the program at any moment, and run it again to go on.")]
pub(crate) struct IngestArgs {
    #[command(flatten)]
    pub(crate) ledger: LedgerFile,

    #[command(flatten)]
    pub(crate) sources: Sources,

    /// Print the id of each article once it is safely in the ledger
    #[arg(long)]
    pub(crate) acknowledge: bool,
}

#[derive(Subcommand, Debug)]
pub(crate) enum Export {
    /// Engagements, each with its history and every sentence that speaks of it
    Engagements(ExportEngagementsArgs),
}

#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  demarche export engagements --format jsonl > engagements.jsonl
  demarche export engagements --as-of 2025-10-20 --all --ledger 2025.ledger")]
pub(crate) struct ExportEngagementsArgs {
    #[command(flatten)]
    pub(crate) ledger: LedgerFile,

    #[command(flatten)]
    pub(crate) times: Times,

    /// Engagements that are not sure enough too
    #[arg(long)]
    pub(crate) all: bool,

    /// The form of what is written
    #[arg(long, short, value_name = "FORM", default_value = "jsonl")]
    pub(crate) format: ExportFormat,

    /// Write to a file in place of standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportFormat {
    /// One engagement a line
    Jsonl,
}
