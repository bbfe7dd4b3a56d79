//! Trains what `demarche classify` and the events layer weigh by. Nothing of the articles' text is kept: weights hold names of
//! features and numbers.

mod pairs;
mod readings;

use std::path::PathBuf;

use anyhow::Result;

/// Arguments of `cargo xtask train-events`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Where the development data lies: marked pairs in `data/plover/train.tsv`, annotated articles in `data/articles` below it.
    #[arg(long, default_value = "../shared")]
    shared: PathBuf,
    /// Trains one of both alone: `pairs` or `readings`.
    #[arg(long)]
    only: Option<String>,
    /// Where the weights of pairs go.
    #[arg(long, default_value = "data/events/pairs.tsv")]
    pairs_out: PathBuf,
    /// The folder for the weights of readings.
    #[arg(long, default_value = "data/events")]
    readings_out: PathBuf,
    /// Cross-validate and print the figures; write nothing.
    #[arg(long)]
    check: bool,
    /// Leaves out features that begin with one of these, to see what they are worth.
    #[arg(long)]
    without: Vec<String>,
    /// Strength of the ridge over pairs.
    #[arg(long, default_value_t = 0.3)]
    ridge: f32,
    /// Strength of the ridge over readings.
    #[arg(long, default_value_t = 3.0)]
    readings_ridge: f64,
    /// Prints each pair that the folds got wrong.
    #[arg(long)]
    errors: bool,
}

pub(crate) fn run(args: &Args) -> Result<()> {
    let wanted = |name: &str| args.only.as_ref().is_none_or(|o| o == name);
    if wanted("pairs") {
        pairs::run(args)?;
    }
    if wanted("readings") {
        readings::run(args)?;
    }
    Ok(())
}
