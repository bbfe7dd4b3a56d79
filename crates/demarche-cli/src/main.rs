//! The demarche program: arguments in, text out. All that a library user would want stands in the crates below.

mod classify;
mod cli;
mod export;
mod extract;
mod flow;
mod ingest;
mod ordered;
mod output;
mod progress;
mod questions;
mod read;

use std::process::ExitCode;

use clap::Parser;

use crate::cli::{Cli, Command, Export};
use crate::output::Output;

fn main() -> ExitCode {
    let cli = Cli::parse();
    match run(cli) {
        Ok(failed) => ExitCode::from(u8::from(failed > 0)),
        // Whoever reads our output has seen enough (`| head`).
        Err(error) if output::is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("demarche: {error:#}");
            ExitCode::from(2)
        }
    }
}

/// How many inputs failed.
fn run(cli: Cli) -> anyhow::Result<u64> {
    match cli.command {
        Command::Read(args) => read::read(&args),
        Command::Brief(args) => read::brief(&args),
        Command::Explain(args) => read::explain(&args),
        Command::Classify(args) => classify::classify(&args),
        Command::Extract(args) => extract::extract(&args),
        Command::Ingest(args) => ingest::ingest(&args),
        Command::Engagements(args) => questions::engagements(&args),
        Command::Agenda(args) => questions::agenda(&args),
        Command::Timeline(args) => questions::timeline(&args),
        Command::Search(args) => questions::search(&args),
        Command::Export(Export::Engagements(args)) => export::engagements(&args),
        Command::Licences => print(include_str!("../../../data/LICENCES.md")),
        Command::Schema(args) => {
            let schema =
                if args.article { demarche_record::article_schema() } else { demarche_record::record_schema() };
            print(&format!("{}\n", serde_json::to_string_pretty(&schema)?))
        }
    }
}

fn print(text: &str) -> anyhow::Result<u64> {
    let mut out = Output::open(None)?;
    out.write(text.as_bytes())?;
    out.finish()?;
    Ok(0)
}
