//! What can be typed after the commands that keep a ledger or ask it.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use demarche_record::{Kind, Status};
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
  demarche ingest --records by-hand.jsonl news.jsonl

The same article again changes nothing; an article whose text has changed is a new version, and the old one stays. Articles are
safe once their batch is written: stop the program at any moment, and run it again to go on.")]
pub(crate) struct IngestArgs {
    #[command(flatten)]
    pub(crate) ledger: LedgerFile,

    #[command(flatten)]
    pub(crate) sources: Sources,

    /// Take records that somebody else made: one a line, in the schema that `demarche schema` prints
    ///
    /// Their articles are those given as FILE, which are then not read by this program, or are in the ledger already. A fact
    /// whose span does not slice to its evidence is refused. Who made a record stands in its field `reader`.
    #[arg(long, value_name = "RECORDS")]
    pub(crate) records: Option<PathBuf>,

    /// Who made the records, where they do not say so themselves
    #[arg(long, value_name = "NAME", requires = "records", default_value = "elsewhere")]
    pub(crate) by: String,

    /// Print the id of each article once it is safely in the ledger
    #[arg(long)]
    pub(crate) acknowledge: bool,

    /// Articles that are written at once, at most
    #[arg(long, value_name = "N", default_value_t = 256, value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) batch: u16,
}

/// Which engagements.
#[derive(Args, Debug)]
pub(crate) struct Wanted {
    /// Two or more sides that all take part: `USA-RUS`
    #[arg(long, value_name = "CODES")]
    pub(crate) pair: Option<String>,

    /// Words of a participant's name
    #[arg(long, value_name = "NAME")]
    pub(crate) who: Option<String>,

    /// call, meeting, summit, talks, visit or other
    #[arg(long, value_parser = kind)]
    pub(crate) kind: Option<Kind>,

    /// held, underway, scheduled, proposed, postponed, cancelled, declined, denied or unknown
    #[arg(long, value_parser = status)]
    pub(crate) status: Option<Status>,

    /// Words of the place
    #[arg(long, value_name = "WORDS")]
    pub(crate) place: Option<String>,

    /// From this day on
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(crate) from: Option<Date>,

    /// Until this day
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(crate) to: Option<Date>,

    /// Told of by articles of this day or later
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(crate) since: Option<Date>,

    /// Plans that this side has not confirmed
    #[arg(long, value_name = "CODE")]
    pub(crate) unconfirmed_by: Option<String>,

    /// Those whose day passed without a word that they were held
    #[arg(long, conflicts_with = "disputed")]
    pub(crate) overdue: bool,

    /// Those over which the sides contradict each other
    #[arg(long)]
    pub(crate) disputed: bool,

    /// Engagements that are not sure enough too
    #[arg(long)]
    pub(crate) all: bool,
}

fn kind(text: &str) -> Result<Kind, String> {
    Kind::ALL.iter().find(|k| k.as_str() == text).copied().ok_or_else(|| one_of(Kind::ALL))
}

fn status(text: &str) -> Result<Status, String> {
    Status::ALL.iter().find(|s| s.as_str() == text).copied().ok_or_else(|| one_of(Status::ALL))
}

fn one_of<T: std::fmt::Display>(all: &[T]) -> String {
    format!("write one of {}", all.iter().map(T::to_string).collect::<Vec<_>>().join(", "))
}

#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  demarche agenda --pair USA-RUS
  demarche engagements --unconfirmed-by RUS --evidence
  demarche engagements --overdue --as-of 2025-11-01 --format csv")]
pub(crate) struct QuestionArgs {
    #[command(flatten)]
    pub(crate) ledger: LedgerFile,

    #[command(flatten)]
    pub(crate) times: Times,

    #[command(flatten)]
    pub(crate) wanted: Wanted,

    /// Show the sentence that each line stands on
    #[arg(long)]
    pub(crate) evidence: bool,

    /// The form of the answer
    #[arg(long, short, value_name = "FORM", default_value = "text")]
    pub(crate) format: AnswerFormat,
}

#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  demarche timeline e1f3a9c07b2d44
  demarche timeline --pair USA-RUS --from 2025-10-01")]
pub(crate) struct TimelineArgs {
    #[command(flatten)]
    pub(crate) ledger: LedgerFile,

    #[command(flatten)]
    pub(crate) times: Times,

    /// The id of one engagement; all that the other flags want when not given
    #[arg(value_name = "ID")]
    pub(crate) id: Option<String>,

    #[command(flatten)]
    pub(crate) wanted: Wanted,
}

#[derive(Args, Debug)]
pub(crate) struct SearchArgs {
    #[command(flatten)]
    pub(crate) ledger: LedgerFile,

    #[command(flatten)]
    pub(crate) times: Times,

    /// Words that all stand in the article
    #[arg(value_name = "WORD", required = true)]
    pub(crate) words: Vec<String>,

    /// Articles to show, at most
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(crate) most: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum AnswerFormat {
    /// Lines for a reader
    Text,
    /// One engagement a line, in JSON
    Jsonl,
    /// A table for a spreadsheet
    Csv,
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
  demarche export engagements --format ics --out coming.ics
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
    /// A table: one row an engagement, with the sentence that its status stands on
    Csv,
    /// iCalendar: engagements to come, whole days; those that no source gives a day are named on standard error
    Ics,
}
