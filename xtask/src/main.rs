//! Tasks of the workshop.

mod annotations;
mod borders;
mod events;
mod judge;
mod measure;
mod train;

use clap::Parser;

#[derive(Parser)]
#[command(about = "Tasks of the workshop")]
enum Task {
    /// Counts how often annotated evidence begins and ends at a border of our sentences.
    Borders(borders::Arguments),
    /// Scores the reader on the development articles, with what changed since the last run.
    Measure(measure::Args),
    /// Trains the judge of a layer from annotated articles.
    TrainJudge(judge::Args),
    /// Trains the weights of event types from marked pairs.
    TrainEvents(events::Args),
    /// Trains the model of the language from the treebanks and scores it.
    Train(train::Arguments),
}

fn main() -> anyhow::Result<()> {
    match Task::parse() {
        Task::Borders(arguments) => borders::run(&arguments),
        Task::Measure(args) => measure::run(&args),
        Task::TrainJudge(args) => judge::run(&args),
        Task::TrainEvents(args) => events::run(&args),
        Task::Train(arguments) => train::run(&arguments),
    }
}
