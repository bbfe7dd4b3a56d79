//! Entries as CSV (RFC 4180), one row an engagement. Lists within a cell are parted by `; `.

use std::io::{self, Write};

use demarche_record::Status;

use crate::entry::Entry;

const HEAD: &[&str] = &[
    "id",
    "kind",
    "first_day",
    "last_day",
    "status",
    "state",
    "participants",
    "sides",
    "place",
    "host",
    "asserted_by",
    "denied_by",
    "unconfirmed_by",
    "confidence",
    "voices",
    "articles",
    "told_first",
    "told_last",
    "last_doc",
    "last_evidence",
];

/// A table with a heading.
pub fn csv(entries: &[Entry], out: impl Write) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(HEAD)?;
    for entry in entries {
        writer.write_record(row(entry))?;
    }
    writer.flush()
}

fn row(e: &Entry) -> Vec<String> {
    let day = |d: Option<jiff::civil::Date>| d.map(|d| d.to_string()).unwrap_or_default();
    let names: Vec<&str> = e.participants.iter().map(|p| p.name.as_str()).collect();
    let told = e.history.iter().filter_map(|s| s.published);
    // The step that the status stands on, so that a row shows its evidence.
    let last =
        e.history.iter().rev().find(|s| s.status == e.status || e.status == Status::Unknown).or(e.history.last());
    vec![
        e.id.clone(),
        e.kind.to_string(),
        day(e.date.map(|d| d.first())),
        day(e.date.map(|d| d.last())),
        e.status.to_string(),
        e.state.map(|s| s.as_str().to_owned()).unwrap_or_default(),
        names.join("; "),
        e.sides().join("; "),
        e.place.clone().unwrap_or_default(),
        e.host.clone().unwrap_or_default(),
        e.asserted_by.join("; "),
        e.denied_by.join("; "),
        e.unconfirmed_by.join("; "),
        e.confidence.to_string(),
        e.voices.to_string(),
        e.history.len().to_string(),
        day(told.clone().min()),
        day(told.max()),
        last.map(|s| s.doc.clone()).unwrap_or_default(),
        last.map(|s| s.evidence.clone()).unwrap_or_default(),
    ]
}
