//! The command that shows what intake takes from pages, before anything reads it.

use std::io::stdin;
use std::path::Path;

use demarche_intake::Articles;
use demarche_record::Article;

use crate::cli::{ExtractArgs, ExtractFormat};
use crate::output::Output;

/// How many inputs gave nothing.
pub(crate) fn extract(args: &ExtractArgs) -> anyhow::Result<u64> {
    let articles = match args.files.as_slice() {
        [one] if one == Path::new("-") => Articles::of_reader("standard input", stdin()),
        files => Articles::of_paths(files.to_vec()),
    };
    let mut out = Output::open(args.out.as_deref())?;
    let mut failed = 0;
    for article in articles {
        match article {
            Ok(article) => out.write(shown(&article, args.format)?.as_bytes())?,
            Err(error) => {
                eprintln!("demarche: {error}");
                failed += 1;
            }
        }
    }
    out.finish()?;
    Ok(failed)
}

fn shown(article: &Article, format: ExtractFormat) -> anyhow::Result<String> {
    Ok(match format {
        ExtractFormat::Jsonl => format!("{}\n", serde_json::to_string(article)?),
        ExtractFormat::Text => {
            let day = article.date.map_or_else(|| "undated".to_owned(), |d| d.to_string());
            let head = [article.title.as_deref(), article.source.as_deref(), Some(&day)];
            let head: Vec<&str> = head.into_iter().flatten().collect();
            format!("{}\n\n{}\n\n", head.join("\n"), article.text.trim_end())
        }
    })
}
