//! Coming engagements as iCalendar (RFC 5545): whole days, a stable UID, SEQUENCE counting the changes. The writer is our own
//! because the libraries for it need chrono, a clock or random identifiers; what is written here is a small part of the format.

use std::io::{self, Write};

use demarche_record::{Interval, Status};
use jiff::civil::Date;

use crate::entry::Entry;

/// Octets of a line, without its end.
const WIDTH: usize = 75;

/// Writes the engagements whose days are not over on `today`, and returns those to come that no source gives a day: no day is
/// made up for them.
pub fn calendar(entries: &[Entry], today: Date, mut out: impl Write) -> io::Result<Vec<&Entry>> {
    let mut undated = Vec::new();
    line(&mut out, "BEGIN:VCALENDAR")?;
    line(&mut out, "VERSION:2.0")?;
    line(&mut out, "PRODID:-//demarche//ledger//EN")?;
    line(&mut out, "CALSCALE:GREGORIAN")?;
    for entry in entries.iter().filter(|e| is_plan(e.status)) {
        match entry.date {
            Some(days) if days.last() >= today => event(&mut out, entry, days)?,
            None if !matches!(entry.status, Status::Cancelled | Status::Declined) => undated.push(entry),
            _ => {}
        }
    }
    line(&mut out, "END:VCALENDAR")?;
    Ok(undated)
}

fn is_plan(status: Status) -> bool {
    matches!(
        status,
        Status::Scheduled
            | Status::Proposed
            | Status::Postponed
            | Status::Cancelled
            | Status::Declined
            | Status::Underway
    )
}

fn event(out: &mut impl Write, e: &Entry, days: Interval) -> io::Result<()> {
    let compact = |d: Date| d.strftime("%Y%m%d").to_string();
    // The end of a span of days is not in it.
    let after = days.last().tomorrow().unwrap_or(days.last());
    let told = e.history.iter().filter_map(|s| s.published).max().unwrap_or(days.first());
    let status = match e.status {
        Status::Cancelled | Status::Declined => "CANCELLED",
        Status::Scheduled | Status::Underway if e.asserted_by.len() > 1 => "CONFIRMED",
        _ => "TENTATIVE",
    };
    let names: Vec<&str> = e.participants.iter().map(|p| p.name.as_str()).collect();
    let last = e.history.last();
    let said = last.map(|s| format!("{} [{}]", s.evidence.trim(), s.doc)).unwrap_or_default();
    line(out, "BEGIN:VEVENT")?;
    line(out, &format!("UID:{}@demarche", e.id))?;
    line(out, &format!("DTSTAMP:{}T000000Z", compact(told)))?;
    line(out, &format!("SEQUENCE:{}", changes(e)))?;
    line(out, &format!("DTSTART;VALUE=DATE:{}", compact(days.first())))?;
    line(out, &format!("DTEND;VALUE=DATE:{}", compact(after)))?;
    line(out, &format!("STATUS:{status}"))?;
    line(out, &format!("SUMMARY:{}", escaped(&format!("{}: {}", e.kind, names.join(", ")))))?;
    if let Some(place) = &e.place {
        line(out, &format!("LOCATION:{}", escaped(place)))?;
    }
    line(out, &format!("DESCRIPTION:{}", escaped(&format!("{}. {said}", e.status))))?;
    line(out, "TRANSP:TRANSPARENT")?;
    line(out, "END:VEVENT")
}

/// How often status, day or place were told anew.
fn changes(e: &Entry) -> usize {
    let differ = |pair: &&[crate::history::Step]| {
        (pair[0].status, pair[0].date, &pair[0].place) != (pair[1].status, pair[1].date, &pair[1].place)
    };
    e.history.windows(2).filter(differ).count()
}

fn escaped(text: &str) -> String {
    let one_line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    one_line.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,")
}

/// Folded at 75 octets, never within a character.
fn line(out: &mut impl Write, text: &str) -> io::Result<()> {
    let mut rest = text;
    let mut room = WIDTH;
    while rest.len() > room {
        let end = (0..=room).rev().find(|i| rest.is_char_boundary(*i)).unwrap_or(rest.len());
        write!(out, "{}\r\n ", &rest[..end])?;
        rest = &rest[end..];
        // The space that opens a folded line counts.
        room = WIDTH - 1;
    }
    write!(out, "{rest}\r\n")
}
