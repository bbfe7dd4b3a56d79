//! The commands that read articles: `read`, `brief`, `explain`.

use demarche_brief::Layout;
use demarche_record::{Article, Record};

use crate::cli::{BriefArgs, ExplainArgs, Format, ReadArgs};
use crate::flow;
use crate::output::{Output, layout};

pub(crate) fn read(args: &ReadArgs) -> anyhow::Result<u64> {
    let layout = layout(&args.printing);
    let mut out = Output::open(args.printing.out.as_deref())?;
    let watched = out.is_terminal();
    let mut count = 0;
    let (open, close) = frame(args);
    out.write(open.as_bytes())?;
    let make = |article: Article, record: Record| rendered(args.format, layout, article, record);
    let failed = flow::each(&args.sources, watched, make, |piece| {
        let between = match args.format {
            Format::Json if count > 0 => ",\n",
            Format::Json => "\n",
            Format::Brief if count > 0 => "\n\n",
            _ => "",
        };
        out.write(between.as_bytes())?;
        out.write(&piece.bytes(count)?)?;
        count += 1;
        Ok(())
    })?;
    out.write(close.as_bytes())?;
    out.finish()?;
    Ok(failed)
}

/// What stands before and after all articles.
fn frame(args: &ReadArgs) -> (String, String) {
    match args.format {
        Format::Json => ("[".to_owned(), "\n]\n".to_owned()),
        Format::Html => {
            let title = match args.sources.files.as_slice() {
                [one] => one.display().to_string(),
                _ => "Demarche".to_owned(),
            };
            (demarche_brief::page_open(&title), demarche_brief::page_close())
        }
        Format::Brief | Format::Jsonl => Default::default(),
    }
}

/// What a worker has made of one article. A page needs the article's place in the run, which only the writer knows.
enum Piece {
    Done(Vec<u8>),
    Failed(serde_json::Error),
    Page(Box<(Article, Record)>),
}

impl Piece {
    fn bytes(self, number: usize) -> anyhow::Result<Vec<u8>> {
        match self {
            Piece::Done(bytes) => Ok(bytes),
            Piece::Failed(error) => Err(error.into()),
            Piece::Page(both) => Ok(demarche_brief::page_article(&both.0, &both.1, number).into_bytes()),
        }
    }
}

fn rendered(format: Format, layout: Layout, article: Article, record: Record) -> Piece {
    let json = |made: serde_json::Result<Vec<u8>>, end: &[u8]| match made {
        Ok(mut bytes) => {
            bytes.extend_from_slice(end);
            Piece::Done(bytes)
        }
        Err(error) => Piece::Failed(error),
    };
    match format {
        Format::Brief => Piece::Done(demarche_brief::article(&record, layout).into_bytes()),
        Format::Jsonl => json(serde_json::to_vec(&record), b"\n"),
        Format::Json => json(serde_json::to_vec_pretty(&record), b""),
        Format::Html => Piece::Page(Box::new((article, record))),
    }
}

pub(crate) fn brief(args: &BriefArgs) -> anyhow::Result<u64> {
    let layout = layout(&args.printing);
    let mut out = Output::open(args.printing.out.as_deref())?;
    let mut records = Vec::new();
    let failed = flow::each(
        &args.sources,
        false,
        |_, record| record,
        |record| {
            records.push(record);
            Ok(())
        },
    )?;
    out.write(demarche_brief::brief(&records, args.as_of, layout).as_bytes())?;
    out.finish()?;
    Ok(failed)
}

pub(crate) fn explain(args: &ExplainArgs) -> anyhow::Result<u64> {
    let layout = layout(&args.printing);
    let mut out = Output::open(args.printing.out.as_deref())?;
    let watched = out.is_terminal();
    let mut first = true;
    let make = |article: Article, record: Record| demarche_brief::explain(&article, &record, layout);
    let failed = flow::each(&args.sources, watched, make, |text| {
        if !std::mem::take(&mut first) {
            out.write(b"\n\n")?;
        }
        Ok(out.write(text.as_bytes())?)
    })?;
    out.finish()?;
    Ok(failed)
}
