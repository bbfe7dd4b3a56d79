//! Which rule made each fact, and on which words. One block a fact, in order of the layers.

use demarche_record::{Article, Record, Span};

use crate::layout::{Layout, Sheet, Tone};
use crate::wording;

/// Every fact of the record with its rule, the words it stood on and their place in code points.
pub fn explain(article: &Article, record: &Record, layout: Layout) -> String {
    let mut sheet = Sheet::new(layout);
    let published = record.published.map_or("undated".to_owned(), |d| format!("published {d}"));
    sheet.line(0, 0, Tone::Strong, &format!("{} ({published})", record.id));
    if let Some(why) = &record.unread {
        sheet.line(0, 0, Tone::Warning, &format!("kept, not read: {why}"));
    }
    let words = Words::of(&article.text);
    let mut block = Block { sheet: &mut sheet, words: &words };

    block.layer("ACTORS", record.actors.len());
    for a in &record.actors {
        let office = [a.role.as_deref(), a.office.as_deref()].into_iter().flatten().collect::<Vec<_>>().join("; ");
        let side = a.org.as_deref().unwrap_or("no side");
        let office = if office.is_empty() { String::new() } else { format!(", {office}") };
        block.fact(&format!("{}, {side}{office}", a.name), &a.rule, None, a.evidence_span);
    }
    block.layer("TIMES", record.times.len());
    for t in &record.times {
        let value = t.value.as_deref().unwrap_or("open");
        let days = t.days.map(|d| format!(", {d}")).unwrap_or_default();
        block.fact(&format!("{} {value}{days}", t.kind), &t.rule, Some(Span(t.start, t.end)), None);
    }
    block.layer("ENGAGEMENTS", record.engagements.len());
    for e in &record.engagements {
        let date = e.date.map_or("no day".to_owned(), |d| d.to_string());
        let background = if e.background { ", background" } else { "" };
        let mut text = format!("{}, {}, {date}{background}", wording::engagement(e), e.status);
        for (voice, _) in wording::voices(e) {
            text = format!("{text} · {voice}");
        }
        block.fact(&text, &e.rule, e.trigger_span, e.evidence_span);
    }
    block.layer("QUOTES", record.quotes.len());
    for q in &record.quotes {
        let channel = q.channel.as_ref().map(|c| format!(", {c}")).unwrap_or_default();
        block.fact(&format!("{}{channel}", q.speaker), &q.rule, q.text_span, q.evidence_span);
    }
    block.layer("POSITIONS", record.positions.len());
    for p in &record.positions {
        block.fact(
            &format!("{}: {}", wording::parties(&p.party), wording::position(p)),
            &p.rule,
            None,
            p.evidence_span,
        );
    }
    block.layer("EVENTS", record.events.len());
    for e in &record.events {
        let happened = if e.happened { "" } else { ", not happened" };
        let text = format!("{} {} → {}{happened}", e.plover, e.source.join(" "), e.target.join(" "));
        block.fact(&text, &e.rule, None, e.evidence_span);
    }
    block.layer("CHECKS", record.checks.len());
    for c in &record.checks {
        block.fact(&wording::check(c), &c.rule, None, c.evidence_span);
    }
    block.layer("NOT RESOLVED", record.unresolved.len());
    for u in &record.unresolved {
        block.fact(&format!("{}: {}", u.layer, u.why), "", Some(u.span), None);
    }
    sheet.finish()
}

struct Block<'a> {
    sheet: &'a mut Sheet,
    words: &'a Words<'a>,
}

impl Block<'_> {
    fn layer(&mut self, name: &str, facts: usize) {
        if facts > 0 {
            self.sheet.heading(name);
        }
    }

    fn fact(&mut self, text: &str, rule: &str, on: Option<Span>, shown_by: Option<Span>) {
        self.sheet.line(2, 4, Tone::Strong, text);
        if !rule.is_empty() {
            self.sheet.line(4, 6, Tone::Plain, &format!("rule  {rule}"));
        }
        for (label, span) in [("on   ", on), ("in   ", shown_by)] {
            if let Some(span) = span {
                let text = format!("{label} {}–{}  “{}”", span.0, span.1, self.words.slice(span));
                self.sheet.line(4, 10, Tone::Evidence, &text);
            }
        }
    }
}

/// A text that is sliced by code points.
pub(crate) struct Words<'t> {
    text: &'t str,
    /// The byte of every code point; empty for pure ASCII.
    starts: Vec<usize>,
}

impl<'t> Words<'t> {
    pub(crate) fn of(text: &'t str) -> Self {
        let starts = if text.is_ascii() { Vec::new() } else { text.char_indices().map(|(at, _)| at).collect() };
        Words { text, starts }
    }

    /// The byte where a code point begins; the text's end for what lies past it.
    pub(crate) fn byte(&self, point: usize) -> usize {
        if self.text.is_ascii() {
            return point.min(self.text.len());
        }
        self.starts.get(point).copied().unwrap_or(self.text.len())
    }

    pub(crate) fn slice(&self, span: Span) -> &'t str {
        self.text.get(self.byte(span.0)..self.byte(span.1)).unwrap_or("")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slices_by_code_points() {
        let words = Words::of("Orbán “met” them");
        assert_eq!(words.slice(Span(7, 10)), "met");
        assert_eq!(words.slice(Span(12, 99)), "them");
        assert_eq!(words.slice(Span(9, 2)), "");
    }
}
