//! `demarche engagements`, `agenda`, `timeline`, `search`: questions to a ledger and their answers as lines.

use std::fmt::Write;

use demarche_ledger::{Entry, Filter, Ledger, Scope, State, export};

use crate::cli::{AnswerFormat, QuestionArgs, SearchArgs, TimelineArgs, Wanted};
use crate::export::scope;
use crate::output::Output;

pub(crate) fn engagements(args: &QuestionArgs) -> anyhow::Result<u64> {
    answer(args, Ledger::engagements)
}

pub(crate) fn agenda(args: &QuestionArgs) -> anyhow::Result<u64> {
    answer(args, Ledger::agenda)
}

type Question = fn(&Ledger, &Scope, &Filter) -> Result<Vec<Entry>, demarche_ledger::Error>;

fn answer(args: &QuestionArgs, question: Question) -> anyhow::Result<u64> {
    let ledger = Ledger::open(&args.ledger.ledger)?;
    let entries = question(&ledger, &scope(&args.times)?, &filter(&args.wanted))?;
    let mut bytes = Vec::new();
    match args.format {
        AnswerFormat::Jsonl => export::jsonl(&entries, &mut bytes)?,
        AnswerFormat::Csv => export::csv(&entries, &mut bytes)?,
        AnswerFormat::Text => bytes.extend(entries.iter().map(|e| line(e, args.evidence)).collect::<String>().bytes()),
    }
    print(&bytes)
}

pub(crate) fn timeline(args: &TimelineArgs) -> anyhow::Result<u64> {
    let ledger = Ledger::open(&args.ledger.ledger)?;
    let scope = scope(&args.times)?;
    let entries = match &args.id {
        Some(id) => match ledger.engagement(&scope, id)? {
            Some(entry) => vec![entry],
            None => anyhow::bail!("no engagement `{id}` in {}", args.ledger.ledger.display()),
        },
        None => ledger.engagements(&scope, &filter(&args.wanted))?,
    };
    let mut text = String::new();
    for entry in &entries {
        text.push_str(&line(entry, false));
        for step in &entry.history {
            let told = step.published.map_or("undated".to_owned(), |d| d.to_string());
            let day = step.date.map(|d| format!(", {d}")).unwrap_or_default();
            let voices = voices(&step.asserted_by, &step.denied_by, &[]);
            let _ = writeln!(text, "    {told}  {}{day}{voices}  [{}]", step.status, step.doc);
            let _ = writeln!(text, "        {}", in_one_line(&step.evidence));
        }
        text.push('\n');
    }
    print(text.as_bytes())
}

pub(crate) fn search(args: &SearchArgs) -> anyhow::Result<u64> {
    let ledger = Ledger::open(&args.ledger.ledger)?;
    let mut text = String::new();
    for found in ledger.search(&scope(&args.times)?, &args.words.join(" "), args.most)? {
        let told = found.published.map_or("undated".to_owned(), |d| d.to_string());
        let title = found.title.or(found.source).map(|t| format!("  {t}")).unwrap_or_default();
        let _ = writeln!(text, "{told}  {}{title}\n    {}", found.doc, in_one_line(&found.snippet));
    }
    print(text.as_bytes())
}

fn filter(wanted: &Wanted) -> Filter {
    let state = if wanted.overdue { Some(State::Overdue) } else { wanted.disputed.then_some(State::Disputed) };
    Filter {
        sides: wanted.pair.iter().flat_map(|p| p.split('-')).map(str::to_uppercase).collect(),
        who: wanted.who.clone(),
        kind: wanted.kind,
        status: wanted.status,
        state,
        place: wanted.place.clone(),
        from: wanted.from,
        to: wanted.to,
        unconfirmed_by: wanted.unconfirmed_by.as_ref().map(|c| c.to_uppercase()),
        told_since: wanted.since,
        least: if wanted.all { 0.0 } else { demarche_reader::sure_enough() },
    }
}

/// One engagement, and where wanted the last sentence on it.
fn line(e: &Entry, evidence: bool) -> String {
    let day = e.date.map_or("no day".to_owned(), |d| d.to_string());
    let names: Vec<String> = e
        .participants
        .iter()
        .map(|p| match &p.org {
            Some(org) if *org != p.name => format!("{} ({org})", p.name),
            _ => p.name.clone(),
        })
        .collect();
    let place = e.place.as_ref().map(|p| format!(", {p}")).unwrap_or_default();
    let state = e.state.map(|s| format!(", {}", s.as_str())).unwrap_or_default();
    let voices = voices(&e.asserted_by, &e.denied_by, &e.unconfirmed_by);
    let told = if e.history.len() == 1 { "1 article".to_owned() } else { format!("{} articles", e.history.len()) };
    let mut text = format!(
        "{day}  {}{place}: {}\n    {}{state}{voices} · {told} · {}\n",
        e.kind,
        names.join(", "),
        e.status,
        e.id
    );
    if let Some(last) = e.history.last().filter(|_| evidence) {
        let told = last.published.map(|d| format!(", {d}")).unwrap_or_default();
        let _ = writeln!(text, "    {} [{}{told}]", in_one_line(&last.evidence), last.doc);
    }
    text
}

fn voices(asserted: &[String], denied: &[String], unconfirmed: &[String]) -> String {
    let mut text = String::new();
    for (label, codes) in [("says so", asserted), ("denies", denied), ("has not confirmed", unconfirmed)] {
        if !codes.is_empty() {
            let _ = write!(text, " · {label}: {}", codes.join(", "));
        }
    }
    text
}

fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn print(bytes: &[u8]) -> anyhow::Result<u64> {
    let mut out = Output::open(None)?;
    out.write(bytes)?;
    out.finish()?;
    Ok(0)
}
