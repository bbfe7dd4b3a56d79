//! From the inputs through the reader to a sink: the part that all commands share.

use std::io::{IsTerminal, stdin};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::thread;

use anyhow::bail;
use demarche_intake::Articles;
use demarche_knowledge::Knowledge;
use demarche_reader::Reader;
use demarche_record::{Article, Record};

use crate::cli::Sources;
use crate::ordered::in_order;
use crate::progress::Progress;

/// Reads all articles, makes `R` of each on some thread, and hands the results to `sink` in the order of the inputs.
pub(crate) fn each<R: Send>(
    sources: &Sources,
    watched: bool,
    make: impl Fn(Article, Record) -> R + Sync,
    sink: impl FnMut(R) -> anyhow::Result<()>,
) -> anyhow::Result<u64> {
    each_wanted(sources, watched, reader(sources)?, |_| Ok(true), make, sink)
}

/// The same, by a reader of the caller's, for the articles alone that are `wanted`; the others are counted as read.
pub(crate) fn each_wanted<R: Send>(
    sources: &Sources,
    watched: bool,
    reader: Reader,
    mut wanted: impl FnMut(&Article) -> anyhow::Result<bool> + Send,
    make: impl Fn(Article, Record) -> R + Sync,
    mut sink: impl FnMut(R) -> anyhow::Result<()>,
) -> anyhow::Result<u64> {
    let articles = Articles::of_paths(inputs(sources)?).otherwise_dated(sources.date);
    let articles = articles.map(move |article| match article {
        Ok(article) => wanted(&article).map(|wanted| Drawn { article, wanted }).map_err(|error| error.to_string()),
        Err(error) => Err(error.to_string()),
    });
    let threads = match sources.threads {
        Some(threads) => usize::from(threads),
        None => thread::available_parallelism().map_or(1, usize::from),
    };
    let mut progress = Progress::new(sources.quiet, watched);
    let work = |drawn: Result<Drawn, String>| -> Result<(Option<R>, bool), String> {
        let Drawn { article, wanted } = drawn?;
        if !wanted {
            return Ok((None, false));
        }
        let record = total(&reader, &article)?;
        let unread = record.unread.is_some();
        Ok((Some(make(article, record)), unread))
    };
    in_order(articles, threads, work, |result| match result {
        Ok((made, unread)) => {
            progress.read(unread);
            made.map_or(Ok(()), &mut sink)
        }
        Err(message) => {
            progress.fail(&message);
            Ok(())
        }
    })?;
    Ok(progress.finish())
}

struct Drawn {
    article: Article,
    wanted: bool,
}

/// The reader never panics on any text; should it do so all the same, one article is lost and not the run.
fn total(reader: &Reader, article: &Article) -> Result<Record, String> {
    catch_unwind(AssertUnwindSafe(|| reader.read(article)))
        .map_err(|_| format!("{}: the reader broke off on this article, which is a fault in demarche", article.id))
}

/// With the tables that the user laid over ours.
pub(crate) fn reader(sources: &Sources) -> anyhow::Result<Reader> {
    let Some(folder) = &sources.knowledge else { return Ok(Reader::new()) };
    if !folder.is_dir() {
        bail!("{}: no folder of tables", folder.display());
    }
    Ok(Reader::with_knowledge(Knowledge::with_overlay(folder)?))
}

fn inputs(sources: &Sources) -> anyhow::Result<Vec<PathBuf>> {
    if !sources.files.is_empty() {
        return Ok(sources.files.clone());
    }
    if stdin().is_terminal() {
        bail!("nothing to read: name a file or a folder, or send text to standard input (`demarche help read`)");
    }
    Ok(vec![PathBuf::from("-")])
}
