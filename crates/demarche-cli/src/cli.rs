//! What can be typed: each command and flag with its documentation, which is also its help.

mod ledger;

use std::path::PathBuf;

use clap::builder::styling::{AnsiColor, Styles};
use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

pub(crate) use ledger::*;

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Cyan.on_default().bold())
    .usage(AnsiColor::Cyan.on_default().bold())
    .literal(AnsiColor::Green.on_default())
    .placeholder(AnsiColor::Green.on_default());

/// Reads diplomacy news and says who met, called or will meet whom, when and where, and who says so.
///
/// Every fact comes with the sentence that shows it. All work is done on this machine: nothing is fetched, nothing is sent.
#[derive(Parser, Debug)]
#[command(name = "demarche", version, styles = STYLES, max_term_width = 100, after_help = "\
Examples:
  demarche read article.txt --date 2025-10-16     one article, as a brief
  demarche brief dispatches/                      a folder of articles, as one brief
  demarche read --format jsonl news.jsonl.gz      records for another program
  demarche help read                              all about one command

Exit status: 0 when all was read, 1 when some inputs failed, 2 when the command could not be understood or carried out.")]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand, Debug)]
pub(crate) enum Command {
    /// Read articles, one by one, and print what each says
    Read(ReadArgs),
    /// Read many articles and print one brief of them all
    Brief(BriefArgs),
    /// Show which rule made each fact, and on which words
    Explain(ExplainArgs),
    /// Say which PLOVER type of event stands between two actors marked in a sentence
    Classify(ClassifyArgs),
    /// Show what is taken from a page: title, site, day, main text
    Extract(ExtractArgs),
    /// Take articles into a ledger, one memory out of many
    Ingest(IngestArgs),
    /// List engagements of a ledger by who, what, where, when and how they stand
    Engagements(QuestionArgs),
    /// List what is to come
    Agenda(QuestionArgs),
    /// Tell how engagements came to stand as they do, article by article
    Timeline(TimelineArgs),
    /// Find articles of a ledger by their words
    Search(SearchArgs),
    /// Write what a ledger holds in a form for other programs
    #[command(subcommand)]
    Export(Export),
    /// Print the sources and licences of the tables and models that the program carries
    Licences,
    /// Print the JSON Schema of a record
    Schema(SchemaArgs),
}

/// Where articles come from; the same for every command that reads.
#[derive(Args, Debug)]
pub(crate) struct Sources {
    /// Files or folders; `-` is standard input, which is also read when none is given
    ///
    /// Understood are plain text, Markdown with front matter (`id`, `date`, `title`, `source` between two lines of `---`),
    /// saved web pages, and JSONL with one article a line: {"id", "date", "text", "title"?, "source"?}, where a web page in
    /// "html" may stand in place of "text". Any of them may be
    /// compressed with gzip. Folders are read with the folders in them, in order of their names.
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,

    /// Day of publication of articles that carry none
    ///
    /// Relative dates ("on Friday", "next week") are counted from the day of publication. An article that neither carries
    /// one nor is given one stays undated: the clock of the machine is never asked.
    #[arg(long, short, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(crate) date: Option<Date>,

    /// A folder of tables of your own, laid over those that the program carries
    ///
    /// Files of the same names and columns as in the project's `data/knowledge` (`states.tsv`, `offices.tsv` ...); each may be left
    /// out. A row of the same identity replaces the program's own, any other is added.
    #[arg(long, value_name = "DIR")]
    pub(crate) knowledge: Option<PathBuf>,

    /// How many articles to read at once; all cores when not given
    ///
    /// The output is the same, byte by byte, whatever the number.
    #[arg(long, short = 'j', value_name = "N", value_parser = clap::value_parser!(u16).range(1..=512))]
    pub(crate) threads: Option<u16>,

    /// Say nothing on standard error but what failed
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

/// Where text goes and how it looks.
#[derive(Args, Debug)]
pub(crate) struct Printing {
    /// Write to a file in place of standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,

    /// Columns of a brief; the terminal's width, or 100, when not given
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(40..=400))]
    pub(crate) width: Option<u16>,

    /// Whether to use colour
    ///
    /// `auto` uses it on a terminal, unless the environment variable NO_COLOR is set.
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: Colour,
}

#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  demarche read article.txt --date 2025-10-16
  demarche read --format html --out page.html saved-page.html
  zcat news.jsonl.gz | demarche read --format jsonl - > records.jsonl
  demarche read --format jsonl --threads 1 feeds/ | jq -c '.engagements[]'")]
pub(crate) struct ReadArgs {
    #[command(flatten)]
    pub(crate) sources: Sources,

    /// The form of what is printed
    #[arg(long, short, value_name = "FORM", default_value = "brief")]
    pub(crate) format: Format,

    #[command(flatten)]
    pub(crate) printing: Printing,
}

#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  demarche brief dispatches/
  demarche brief --as-of 2025-10-20 dispatches/     what could be read by that day
  demarche brief --out brief.txt monday.jsonl tuesday.jsonl

Mentions of one engagement stand together when sides, persons, kind, day and place can be one; an article's own engagements
are never put together.")]
pub(crate) struct BriefArgs {
    #[command(flatten)]
    pub(crate) sources: Sources,

    /// The day that the brief is for; the newest article's day when not given
    ///
    /// Articles published later are left aside, and "coming" counts from this day.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(crate) as_of: Option<Date>,

    #[command(flatten)]
    pub(crate) printing: Printing,
}

#[derive(Args, Debug)]
#[command(after_help = "\
Example:
  demarche explain article.txt --date 2025-10-16

`on` gives the words that the rule stood on, `in` the sentence that shows the fact, both with their place in the text as
code points, counted from 0.")]
pub(crate) struct ExplainArgs {
    #[command(flatten)]
    pub(crate) sources: Sources,

    #[command(flatten)]
    pub(crate) printing: Printing,
}

#[derive(Args, Debug)]
#[command(after_help = "\
Example:
  demarche classify pairs.tsv > types.tsv

A line of the input is `1<TAB><s>Peru</s> accused <t>Chile</t> of spying.`, of the output `1<TAB>ACCUSE`. What is given back or given up is
YIELD, what is promised AGREE, an investigation ACCUSE, as the sets of such pairs have it.")]
pub(crate) struct ClassifyArgs {
    /// Lines of columns parted by tabs: the first names the pair, the last is the sentence with `<s>…</s>` and `<t>…</t>`; `-` is standard input
    ///
    /// A first line whose last column reads `sentence` is a heading. Columns between the first and the last are not looked at.
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,

    /// Write to a file in place of standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}

#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  demarche extract saved-page.html
  demarche extract --format jsonl pages.jsonl.gz > articles.jsonl

A line of `pages.jsonl` is {\"id\", \"html\", \"date\"?, \"title\"?, \"source\"?}. A page that gives no day stays undated.")]
pub(crate) struct ExtractArgs {
    /// Saved pages, JSONL with a page in `html` a line (or an article in `text`), folders; gzip around any; `-` is standard input
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,

    /// The form of what is printed
    #[arg(long, short, value_enum, default_value_t = ExtractFormat::Text)]
    pub(crate) format: ExtractFormat,

    /// Write to a file in place of standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExtractFormat {
    /// Title, site and day over the text
    Text,
    /// One article a line, as `read` and `ingest` take it
    Jsonl,
}

#[derive(Args, Debug)]
pub(crate) struct SchemaArgs {
    /// The schema of an article, as JSONL input has it, in place of a record's
    #[arg(long)]
    pub(crate) article: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Text for a reader: what is coming, what was held, what was said
    Brief,
    /// An array of records, indented
    Json,
    /// One record a line
    Jsonl,
    /// One self-contained page: the text with its facts marked, the facts beside it
    Html,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Colour {
    /// On a terminal
    Auto,
    /// Into files and pipes too
    Always,
    /// Nowhere
    Never,
}

fn day(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "write it as YYYY-MM-DD".to_owned())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_arguments_hold_together() {
        super::Cli::command().debug_assert();
    }
}
