//! The brief of many articles: each engagement once, its mentions in order of publication, each with source, day and
//! sentence; what sources disagree on and who has not confirmed stands on top of them.

use demarche_record::{Engagement, Interval, Kind, Participant, Record, Status};
use jiff::civil::Date;

use crate::layout::{Layout, Sheet, Tone};
use crate::merge::{Merged, is_person, merge, places_differ, words};
use crate::wording;

/// The day of the newest document, which a brief counts "coming" from unless it is told another.
pub fn newest_day(records: &[Record]) -> Option<Date> {
    records.iter().filter_map(|r| r.published).max()
}

/// One brief of all records. `as_of` is the day it is written for ([`newest_day`] where none is given); records published
/// later are left aside, so that a brief of a past day shows what could be read by then.
pub fn brief(records: &[Record], as_of: Option<Date>, layout: Layout) -> String {
    let Some(today) = as_of.or_else(|| newest_day(records)) else {
        return write(records, None, layout);
    };
    if records.iter().all(|r| r.published.is_none_or(|day| day <= today)) {
        return write(records, Some(today), layout);
    }
    let known: Vec<Record> = records.iter().filter(|r| r.published.is_none_or(|day| day <= today)).cloned().collect();
    write(&known, Some(today), layout)
}

/// Where an engagement stands in the brief.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Section {
    Underway,
    Coming,
    Overdue,
    Held,
    Proposed,
    Off,
    Open,
    Background,
}

const SECTIONS: &[(Section, &str)] = &[
    (Section::Underway, "UNDER WAY"),
    (Section::Coming, "COMING"),
    (Section::Overdue, "DUE, AND NO REPORT THAT IT WAS HELD"),
    (Section::Held, "HELD"),
    (Section::Proposed, "PROPOSED"),
    (Section::Off, "POSTPONED, CANCELLED, DECLINED, DENIED"),
    (Section::Open, "OPEN"),
];

fn write(records: &[Record], today: Option<Date>, layout: Layout) -> String {
    let mut sheet = Sheet::new(layout);
    head(&mut sheet, records, today);
    let entries: Vec<Entry> = merge(records).iter().map(|m| Entry::new(m, records, today)).collect();
    for (section, heading) in SECTIONS {
        let mut here: Vec<&Entry> = entries.iter().filter(|e| e.section == *section).collect();
        here.sort_by_key(|e| (e.date.is_none(), e.date));
        if !here.is_empty() {
            sheet.heading(heading);
        }
        for (n, entry) in here.iter().enumerate() {
            if n > 0 {
                sheet.blank();
            }
            entry.write(&mut sheet);
        }
    }
    background(&mut sheet, &entries);
    quotes(&mut sheet, records);
    sheet.finish()
}

fn head(sheet: &mut Sheet, records: &[Record], today: Option<Date>) {
    let articles = if records.len() == 1 { "article" } else { "articles" };
    let mut title = format!("Brief of {} {articles}", records.len());
    let days = records.iter().filter_map(|r| r.published);
    if let (Some(first), Some(last)) = (days.clone().min(), days.max())
        && let Some(all) = Interval::new(first, last)
    {
        title = format!("{title}, {}", wording::days(&all));
    }
    sheet.line(0, 0, Tone::Strong, &title);
    let mut notes = Vec::new();
    if let Some(today) = today {
        notes.push(format!("as of {}", wording::day(today)));
    }
    let undated = records.iter().filter(|r| r.published.is_none()).count();
    if undated > 0 {
        notes.push(format!("{undated} undated"));
    }
    let unread = records.iter().filter(|r| r.unread.is_some()).count();
    if unread > 0 {
        notes.push(format!("{unread} kept but not read"));
    }
    if !notes.is_empty() {
        sheet.line(0, 0, Tone::Plain, &notes.join(" · "));
    }
}

/// Kinds from the one that says least to the one that says most.
const PLAINEST: &[Kind] = &[Kind::Other, Kind::Visit, Kind::Talks, Kind::Meeting, Kind::Call, Kind::Summit];

/// One engagement as all its mentions tell it.
struct Entry<'r> {
    mentions: Vec<(&'r Record, &'r Engagement)>,
    section: Section,
    kind: &'static str,
    date: Option<Interval>,
    place: Option<&'r str>,
    participants: Vec<Participant>,
    host: Option<&'r str>,
}

impl<'r> Entry<'r> {
    fn new(merged: &Merged, records: &'r [Record], today: Option<Date>) -> Self {
        let mentions = merged.entries(records);
        // What background repeats does not outweigh the news; where all is background, it is all there is.
        let news: Vec<_> = mentions.iter().copied().filter(|(_, e)| !e.background).collect();
        let telling = if news.is_empty() { &mentions } else { &news };
        // An article without a day cannot be the newest, and one that leaves the matter open does not undo what is known.
        let tells = |(r, e): &&(&Record, &Engagement)| r.published.is_some() && e.status != Status::Unknown;
        let (newest, latest) = *telling.iter().rev().find(tells).unwrap_or(&telling[telling.len() - 1]);
        // What was held stays held, though another article of the day still tells of the plan.
        let plan = matches!(latest.status, Status::Scheduled | Status::Proposed | Status::Underway);
        let held = plan && telling.iter().any(|(_, e)| e.status == Status::Held);
        let status = if held { Status::Held } else { latest.status };
        let dated = telling.iter().filter_map(|(_, e)| e.date);
        // The narrowest day wins, the later report among equals.
        let date = dated.rev().min_by_key(Interval::days);
        let section =
            if news.is_empty() { Section::Background } else { section(status, date, newest.published, today) };
        let persons = |e: &Engagement| e.participants.iter().filter(|p| is_person(p)).count();
        let fullest =
            telling.iter().rev().max_by_key(|(_, e)| (persons(e), e.participants.len())).map_or(latest, |m| m.1);
        let kind = Kind::ALL.iter().max_by_key(|k| {
            // Among equals the kind that says most.
            let says = PLAINEST.iter().position(|p| p == *k);
            (telling.iter().filter(|(_, e)| e.kind == **k).count(), says)
        });
        let kind = kind.map_or(latest.kind, |k| *k).as_str();
        Entry {
            section,
            kind,
            date,
            place: telling.iter().rev().find_map(|(_, e)| e.place.as_deref()),
            participants: named_rather_than_coded(fullest, telling),
            host: telling.iter().rev().find_map(|(_, e)| e.host.as_deref()),
            mentions,
        }
    }

    fn write(&self, sheet: &mut Sheet) {
        let day = self.date.as_ref().map_or_else(|| "no day given".to_owned(), wording::days);
        sheet.dated(&day, Tone::Strong, &wording::headline(self.kind, self.place, self.host, &self.participants));
        let column = sheet.fact_column();
        if let Some(host) = self.host {
            sheet.line(column, column, Tone::Plain, &format!("host: {}", wording::side(host)));
        }
        let missing = self.missing_confirmations();
        if !missing.is_empty() {
            let text = format!("has not confirmed: {}", wording::sides(&missing));
            sheet.line(column, column + 2, Tone::Warning, &text);
        }
        for difference in self.disagreements() {
            sheet.line(column, column + 2, Tone::Warning, &format!("sources differ: {difference}"));
        }
        for (record, e) in &self.mentions {
            let mut parts = vec![cited(record), e.status.to_string()];
            if e.background {
                parts.push("as background".to_owned());
            }
            parts.extend(wording::voices(e).into_iter().filter(|(t, _)| !t.starts_with("host")).map(|(t, _)| t));
            sheet.line(column, column + 2, Tone::Plain, &parts.join(" · "));
            sheet.line(column + 2, column + 2, Tone::Evidence, &format!("“{}”", e.evidence));
        }
    }

    /// Sides said not to have confirmed, and not heard to say so since.
    fn missing_confirmations(&self) -> Vec<String> {
        let mut missing: Vec<String> = Vec::new();
        for (_, e) in &self.mentions {
            missing.retain(|side| !e.asserted_by.contains(side) && !e.denied_by.contains(side));
            for side in &e.unconfirmed_by {
                if !missing.contains(side) {
                    missing.push(side.clone());
                }
            }
        }
        missing
    }

    /// What the mentions cannot all be right about.
    fn disagreements(&self) -> Vec<String> {
        let news: Vec<(&Record, &Engagement)> = self.mentions.iter().copied().filter(|(_, e)| !e.background).collect();
        let mut out = Vec::new();
        let off = |s: Status| matches!(s, Status::Postponed | Status::Cancelled | Status::Declined | Status::Denied);
        let claims = |says: &dyn Fn(&Engagement) -> Option<String>| told_apart(&news, says);
        // A plan that is held, or put off, moves on; two ways of being off, or off and held, do not go together.
        let settled = claims(&|e| (off(e.status) || e.status == Status::Held).then(|| e.status.to_string()));
        if settled.len() > 1 {
            out.push(format!("status {}", settled.join(" / ")));
        }
        let (asserting, denying) = stances(&news);
        if !asserting.is_empty() && !denying.is_empty() {
            let (asserting, denying) = (wording::sides(&asserting), wording::sides(&denying));
            out.push(format!("says so: {asserting}; denies it: {denying}"));
        }
        let days = claims(&|e| e.date.filter(|d| d.is_day()).map(|d| wording::days(&d)));
        if days.len() > 1 {
            out.push(format!("day {}", days.join(" / ")));
        }
        let places: Vec<&str> = news.iter().filter_map(|(_, e)| e.place.as_deref()).collect();
        if places.iter().any(|a| places.iter().any(|b| places_differ(Some(a), Some(b)))) {
            out.push(format!("place {}", claims(&|e| e.place.clone()).join(" / ")));
        }
        out
    }
}

/// Each different claim once, with who makes it first.
fn told_apart(news: &[(&Record, &Engagement)], says: &dyn Fn(&Engagement) -> Option<String>) -> Vec<String> {
    let mut seen: Vec<String> = Vec::new();
    let mut out = Vec::new();
    for (record, e) in news {
        if let Some(claim) = says(e).filter(|c| !seen.contains(c)) {
            out.push(format!("{claim} ({})", cited(record)));
            seen.push(claim);
        }
    }
    out
}

/// The sides that say so and those that deny it, each by what it said last.
fn stances(news: &[(&Record, &Engagement)]) -> (Vec<String>, Vec<String>) {
    let (mut asserting, mut denying): (Vec<String>, Vec<String>) = Default::default();
    let add = |own: &mut Vec<String>, other: &mut Vec<String>, said: &[String]| {
        other.retain(|side| !said.contains(side));
        for side in said {
            if !own.contains(side) {
                own.push(side.clone());
            }
        }
    };
    for (_, e) in news {
        // One article may have a side say both; then the denial, which is the news, stands.
        add(&mut asserting, &mut denying, &e.asserted_by);
        add(&mut denying, &mut asserting, &e.denied_by);
    }
    (asserting, denying)
}

/// The fullest list, with a person in the place of a bare code where another mention names one.
fn named_rather_than_coded(fullest: &Engagement, telling: &[(&Record, &Engagement)]) -> Vec<Participant> {
    let bare = |p: &Participant| p.org.as_deref().is_some_and(|org| p.name == org || p.name == wording::side(org));
    let mut out: Vec<Participant> = Vec::new();
    for participant in &fullest.participants {
        let named = telling.iter().rev().find_map(|(_, e)| {
            let of_side: Vec<&Participant> =
                e.participants.iter().filter(|p| p.org == participant.org && !bare(p)).collect();
            (!of_side.is_empty()).then_some(of_side)
        });
        match named.filter(|_| bare(participant)) {
            Some(persons) => out.extend(persons.into_iter().cloned()),
            None => out.push(participant.clone()),
        }
    }
    for participant in &mut out {
        if is_person(participant) {
            participant.name = usual_name(participant, telling);
        }
    }
    out
}

/// The name of two words or more that most mentions give a person, the first among equals.
fn usual_name(person: &Participant, telling: &[(&Record, &Engagement)]) -> String {
    let own = words(&person.name);
    let all = telling.iter().flat_map(|(_, e)| &e.participants);
    let mut names: Vec<(usize, &str)> = Vec::new();
    for other in all.filter(|p| p.org == person.org && words(&p.name).last() == own.last() && p.name.contains(' ')) {
        match names.iter_mut().find(|(_, name)| *name == other.name) {
            Some((times, _)) => *times += 1,
            None => names.push((1, &other.name)),
        }
    }
    names.iter().rev().max_by_key(|(times, _)| *times).map_or(&person.name[..], |(_, name)| name).to_owned()
}

fn section(latest: Status, date: Option<Interval>, told: Option<Date>, today: Option<Date>) -> Section {
    let over = |day: Option<Date>| day.zip(today).is_some_and(|(day, today)| day < today);
    match latest {
        Status::Held => Section::Held,
        Status::Scheduled if over(date.map(|d| d.last())) => Section::Overdue,
        Status::Scheduled => Section::Coming,
        // What was under way on a day that is over took place.
        Status::Underway if over(date.map(|d| d.last())) => Section::Held,
        Status::Underway if date.is_none() && told.zip(today).is_some_and(|(a, b)| (b - a).get_days() > 14) => {
            Section::Open
        }
        Status::Underway => Section::Underway,
        Status::Proposed => Section::Proposed,
        Status::Postponed | Status::Cancelled | Status::Declined | Status::Denied => Section::Off,
        Status::Unknown => Section::Open,
    }
}

/// `16 Oct, The Courier`.
fn cited(record: &Record) -> String {
    let day = record.published.map_or_else(|| "undated".to_owned(), wording::short_day);
    format!("{day}, {}", record.source.as_deref().unwrap_or(&record.id))
}

fn background(sheet: &mut Sheet, entries: &[Entry]) {
    let mut old: Vec<&Entry> = entries.iter().filter(|e| e.section == Section::Background).collect();
    if old.is_empty() {
        return;
    }
    old.sort_by_key(|e| (e.date.is_none(), e.date));
    sheet.heading("BACKGROUND");
    for entry in old {
        let day = entry.date.as_ref().map_or_else(|| "no day given".to_owned(), wording::days);
        let sources: Vec<String> = entry.mentions.iter().map(|(r, _)| cited(r)).collect();
        let status = entry.mentions[entry.mentions.len() - 1].1.status;
        let text = wording::headline(entry.kind, entry.place, entry.host, &entry.participants);
        sheet.dated(&day, Tone::Plain, &format!("{text} ({status}; {})", sources.join("; ")));
    }
}

/// By speaker, in order of publication; the same words told by several sources stand once.
fn quotes(sheet: &mut Sheet, records: &[Record]) {
    struct Said<'r> {
        speaker: &'r str,
        org: Option<&'r str>,
        text: String,
        channel: Option<&'r str>,
        sources: Vec<String>,
    }
    let mut order: Vec<&Record> = records.iter().collect();
    order.sort_by_key(|r| (r.published.is_none(), r.published));
    let mut all: Vec<Said> = Vec::new();
    for record in order {
        for quote in &record.quotes {
            let text = wording::in_one_line(&quote.text);
            let org = quote
                .org
                .as_deref()
                .or_else(|| record.actors.iter().find(|a| a.name == quote.speaker).and_then(|a| a.org.as_deref()));
            match all.iter_mut().find(|s| s.speaker == quote.speaker && s.text == text) {
                Some(said) if said.sources.contains(&cited(record)) => {}
                Some(said) => said.sources.push(cited(record)),
                None => all.push(Said {
                    speaker: &quote.speaker,
                    org,
                    text,
                    channel: quote.channel.as_deref(),
                    sources: vec![cited(record)],
                }),
            }
        }
    }
    if all.is_empty() {
        return;
    }
    sheet.heading("WHAT WAS SAID");
    let mut speakers: Vec<&str> = Vec::new();
    for said in &all {
        if !speakers.contains(&said.speaker) {
            speakers.push(said.speaker);
        }
    }
    for speaker in speakers {
        let side = all.iter().filter(|s| s.speaker == speaker).find_map(|s| s.org);
        let side = side.map(|o| format!(" ({})", wording::side(o))).unwrap_or_default();
        sheet.line(2, 4, Tone::Strong, &format!("{speaker}{side}"));
        for said in all.iter().filter(|s| s.speaker == speaker) {
            let channel = said.channel.map(|c| format!(", {c}")).unwrap_or_default();
            let text = format!("“{}”{channel} ({})", said.text, said.sources.join("; "));
            sheet.line(4, 6, Tone::Plain, &text);
        }
    }
}
