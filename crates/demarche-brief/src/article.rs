//! The brief of one article: what is coming, what was held, how other plans stand, background, what was said.

use std::collections::HashMap;

use demarche_record::{Engagement, Record, Severity};

use crate::layout::{Layout, Sheet, Tone};
use crate::wording::{self, SECTIONS};

/// The brief of one article. Every line names a sentence of the article, printed below it or at the end.
pub fn article(record: &Record, layout: Layout) -> String {
    let mut page = Page { sheet: Sheet::new(layout), cited: HashMap::new(), shown: Vec::new() };
    page.head(record);
    for (heading, statuses) in SECTIONS {
        let mut of_status: Vec<&Engagement> =
            record.engagements.iter().filter(|e| !e.background && statuses.contains(&e.status)).collect();
        of_status.sort_by_key(|e| (e.date.is_none(), e.date));
        if !of_status.is_empty() {
            page.sheet.heading(heading);
            for (n, e) in of_status.into_iter().enumerate() {
                if n > 0 {
                    page.sheet.blank();
                }
                page.engagement(e);
            }
        }
    }
    page.background(record);
    page.positions(record);
    page.quotes(record);
    page.checks(record);
    page.unresolved(record);
    page.sentences();
    page.sheet.finish()
}

struct Page<'r> {
    sheet: Sheet,
    /// The number of each sentence.
    cited: HashMap<&'r str, usize>,
    /// Each sentence in order of its number, and whether it is printed already.
    shown: Vec<(&'r str, bool)>,
}

impl<'r> Page<'r> {
    fn head(&mut self, record: &Record) {
        self.sheet.line(0, 0, Tone::Strong, record.title.as_deref().unwrap_or(&record.id));
        let published = match record.published {
            Some(day) => format!("published {}", wording::day(day)),
            None => "undated: days that hang on the day of publication stay open".to_owned(),
        };
        let mut parts = vec![published];
        parts.extend(record.source.clone());
        if record.title.is_some() {
            parts.push(record.id.clone());
        }
        self.sheet.line(0, 0, Tone::Plain, &parts.join(" · "));
        if let Some(why) = &record.unread {
            self.sheet.line(0, 0, Tone::Warning, &format!("kept, not read: {why}"));
        } else if record.engagements.is_empty() && record.quotes.is_empty() && record.positions.is_empty() {
            self.sheet.line(0, 0, Tone::Plain, "no engagement, no position and no quotation found");
        }
    }

    fn number(&mut self, sentence: &'r str) -> usize {
        let next = self.shown.len() + 1;
        let number = *self.cited.entry(sentence).or_insert(next);
        if number == next {
            self.shown.push((sentence, false));
        }
        number
    }

    fn engagement(&mut self, e: &'r Engagement) {
        let day = e.date.as_ref().map_or_else(|| "no day given".to_owned(), wording::days);
        self.sheet.dated(&day, Tone::Strong, &wording::engagement(e));
        let column = self.sheet.fact_column();
        let voices = wording::voices(e);
        let warned = voices.iter().any(|(_, warning)| *warning);
        let voices: Vec<String> = voices.into_iter().map(|(text, _)| text).collect();
        if !voices.is_empty() {
            let tone = if warned { Tone::Warning } else { Tone::Plain };
            self.sheet.line(column, column + 2, tone, &voices.join(" · "));
        }
        if !e.topics.is_empty() {
            self.sheet.line(column, column + 2, Tone::Plain, &format!("about: {}", e.topics.join("; ")));
        }
        if let Some(outcome) = &e.outcome {
            self.sheet.line(column, column + 2, Tone::Plain, &format!("outcome: {outcome}"));
        }
        let number = self.number(&e.evidence);
        if self.shown[number - 1].1 {
            self.sheet.line(column, column, Tone::Evidence, &format!("[{number}] above"));
        } else {
            self.shown[number - 1].1 = true;
            self.sheet.line(column, column + 4, Tone::Evidence, &format!("[{number}] {}", e.evidence));
        }
    }

    fn background(&mut self, record: &'r Record) {
        let mut old: Vec<&Engagement> = record.engagements.iter().filter(|e| e.background).collect();
        old.sort_by_key(|e| (e.date.is_none(), e.date));
        if old.is_empty() {
            return;
        }
        self.sheet.heading("BACKGROUND");
        for e in old {
            let number = self.number(&e.evidence);
            let day = e.date.as_ref().map_or_else(|| "no day given".to_owned(), wording::days);
            let text = format!("{} ({}) [{number}]", wording::engagement(e), e.status);
            self.sheet.dated(&day, Tone::Plain, &text);
        }
    }

    /// What each party wants, refuses or offers, party by party in order of first mention.
    fn positions(&mut self, record: &'r Record) {
        if record.positions.is_empty() {
            return;
        }
        self.sheet.heading("POSITIONS");
        let mut parties: Vec<&str> = Vec::new();
        for position in &record.positions {
            if !parties.contains(&position.party.as_str()) {
                parties.push(&position.party);
            }
        }
        for party in parties {
            self.sheet.line(2, 4, Tone::Strong, &wording::parties(party));
            for position in record.positions.iter().filter(|p| p.party == party) {
                let number = self.number(&position.evidence);
                self.sheet.line(4, 6, Tone::Plain, &format!("{} [{number}]", wording::position(position)));
            }
        }
    }

    /// What one would ask the author.
    fn checks(&mut self, record: &'r Record) {
        if record.checks.is_empty() {
            return;
        }
        self.sheet.heading("TO ASK");
        for check in &record.checks {
            let number = self.number(&check.evidence);
            let tone = if check.severity == Severity::Note { Tone::Plain } else { Tone::Warning };
            self.sheet.line(2, 4, tone, &format!("{} [{number}]", wording::check(check)));
        }
    }

    fn quotes(&mut self, record: &'r Record) {
        if record.quotes.is_empty() {
            return;
        }
        self.sheet.heading("WHAT WAS SAID");
        let mut speakers: Vec<&str> = Vec::new();
        for quote in &record.quotes {
            if !speakers.contains(&quote.speaker.as_str()) {
                speakers.push(&quote.speaker);
            }
        }
        for speaker in speakers {
            let org = record
                .quotes
                .iter()
                .find(|q| q.speaker == speaker)
                .and_then(|q| q.org.as_deref())
                .or_else(|| record.actors.iter().find(|a| a.name == speaker).and_then(|a| a.org.as_deref()));
            let side = org.map(|o| format!(" ({})", wording::side(o))).unwrap_or_default();
            self.sheet.line(2, 4, Tone::Strong, &format!("{speaker}{side}"));
            for quote in record.quotes.iter().filter(|q| q.speaker == speaker) {
                let number = self.number(&quote.evidence);
                let channel = quote.channel.as_ref().map(|c| format!(", {c}")).unwrap_or_default();
                self.sheet.line(4, 6, Tone::Plain, &format!("“{}”{channel} [{number}]", quote.text));
            }
        }
    }

    fn unresolved(&mut self, record: &Record) {
        if record.unresolved.is_empty() {
            return;
        }
        self.sheet.heading("NOT RESOLVED");
        for open in &record.unresolved {
            self.sheet.line(2, 4, Tone::Plain, &format!("{}: “{}” ({})", open.layer, open.text, open.why));
        }
    }

    /// The sentences that are cited and stand nowhere above.
    fn sentences(&mut self) {
        if self.shown.iter().all(|(_, shown)| *shown) {
            return;
        }
        self.sheet.heading("SENTENCES");
        for (n, (sentence, _)) in self.shown.iter().enumerate().filter(|(_, (_, shown))| !shown) {
            self.sheet.line(2, 6, Tone::Evidence, &format!("[{}] {sentence}", n + 1));
        }
    }
}
