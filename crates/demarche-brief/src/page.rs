//! One self-contained page: the text with its facts marked, the facts beside it; pointing at either shows the other.
//!
//! Nothing is loaded from elsewhere, and the page forbids itself to (Content-Security-Policy). The text of an article is
//! never markup: all of it is escaped. Without script the page is readable, and a fact's link leads to its words.

use std::collections::BTreeSet;
use std::ops::Range;

use demarche_record::{Article, Engagement, Record, Severity, Span};
use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::explain::Words;
use crate::wording::{self, SECTIONS};

/// The beginning of a page, up to the first article.
pub fn page_open(title: &str) -> String {
    let head = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta http-equiv="Content-Security-Policy"
                    content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'";
                meta name="color-scheme" content="light dark";
                title { (title) }
                style { (PreEscaped(include_str!("page.css"))) }
            }
        }
    };
    let head = head.into_string();
    // The document goes on after this call: its end is written by `page_close`.
    format!("{}<body>\n", head.strip_suffix("</html>").unwrap_or(&head))
}

/// The end of a page.
pub fn page_close() -> String {
    format!("<script>{}</script>\n</body></html>\n", include_str!("page.js"))
}

/// One article and its facts. `number` tells the articles of one page apart.
pub fn page_article(article: &Article, record: &Record, number: usize) -> String {
    let facts = facts(record);
    let published = match record.published {
        Some(day) => format!("published {}", wording::day(day)),
        None => "undated".to_owned(),
    };
    let title = record.title.as_deref().unwrap_or(&record.id);
    let markup = html! {
        article.record id={ "a" (number) } {
            header {
                h1 { (title) }
                p.about {
                    (published)
                    @if let Some(source) = &record.source { " · " (source) }
                    @if record.title.is_some() { " · " (record.id) }
                }
                @if let Some(why) = &record.unread { p.warning { "kept, not read: " (why) } }
            }
            div.columns {
                section.text aria-label="Text of the article" tabindex="0" { (marked(&article.text, &facts, number)) }
                section.facts aria-label="Facts found" tabindex="0" { (listed(&facts, record, number)) }
            }
        }
    };
    format!("{}\n", markup.into_string())
}

/// One fact as the page shows it.
struct Fact {
    /// Its name on the page, unique within the article: `e0`, `q3`.
    name: String,
    group: &'static str,
    /// Where it stands in the text.
    span: Option<Span>,
    /// The words of the rule, inside or beside the span.
    trigger: Option<Span>,
    day: Option<String>,
    line: String,
    notes: Vec<(String, bool)>,
    rule: String,
}

const SAID: &str = "WHAT WAS SAID";
const POSITIONS: &str = "POSITIONS";
const TO_ASK: &str = "TO ASK";
const BACKGROUND: &str = "BACKGROUND";
const WHO: &str = "WHO";
const TIMES: &str = "DAYS AND TIMES";

fn facts(record: &Record) -> Vec<Fact> {
    let mut facts: Vec<Fact> = record.engagements.iter().enumerate().map(|(n, e)| engagement(n, e)).collect();
    facts.sort_by_key(|f| f.group == BACKGROUND);
    facts.extend(record.quotes.iter().enumerate().map(|(n, q)| {
        Fact {
            name: format!("q{n}"),
            group: SAID,
            span: q.text_span.or(q.evidence_span),
            trigger: None,
            day: None,
            line: q.speaker.clone(),
            notes: vec![(format!("“{}”", q.text), false)]
                .into_iter()
                .chain(q.channel.iter().map(|c| (c.clone(), false)))
                .collect(),
            rule: q.rule.clone(),
        }
    }));
    facts.extend(record.positions.iter().enumerate().map(|(n, p)| Fact {
        name: format!("p{n}"),
        group: POSITIONS,
        span: p.evidence_span,
        trigger: None,
        day: None,
        line: wording::parties(&p.party),
        notes: vec![(wording::position(p), false)],
        rule: p.rule.clone(),
    }));
    facts.extend(record.checks.iter().enumerate().map(|(n, c)| Fact {
        name: format!("c{n}"),
        group: TO_ASK,
        span: c.evidence_span,
        trigger: None,
        day: None,
        line: c.kind.clone(),
        notes: c.truth.iter().chain([&c.question]).map(|t| (t.clone(), c.severity != Severity::Note)).collect(),
        rule: c.rule.clone(),
    }));
    facts.extend(record.actors.iter().enumerate().map(|(n, a)| {
        let side = a.org.as_deref().map(|o| format!(" ({})", wording::side(o))).unwrap_or_default();
        let offices = a.role.iter().chain(a.office.iter().filter(|o| a.role.as_ref() != Some(*o)));
        Fact {
            name: format!("a{n}"),
            group: WHO,
            span: a.evidence_span,
            trigger: None,
            day: None,
            line: format!("{}{side}", a.name),
            notes: offices.map(|o| (o.clone(), false)).collect(),
            rule: a.rule.clone(),
        }
    }));
    facts.extend(record.times.iter().enumerate().map(|(n, t)| Fact {
        name: format!("t{n}"),
        group: TIMES,
        span: Some(Span(t.start, t.end)),
        trigger: None,
        day: None,
        line: format!("{}: {}", t.text, t.value.as_deref().unwrap_or("open")),
        notes: Vec::new(),
        rule: t.rule.clone(),
    }));
    facts
}

fn engagement(n: usize, e: &Engagement) -> Fact {
    let group = SECTIONS.iter().find(|(_, statuses)| statuses.contains(&e.status)).map_or("OPEN", |(name, _)| *name);
    let mut notes = wording::voices(e);
    if e.background {
        notes.insert(0, (e.status.to_string(), false));
    }
    if !e.topics.is_empty() {
        notes.push((format!("about: {}", e.topics.join("; ")), false));
    }
    notes.extend(e.outcome.iter().map(|o| (format!("outcome: {o}"), false)));
    Fact {
        name: format!("e{n}"),
        group: if e.background { BACKGROUND } else { group },
        span: e.evidence_span,
        trigger: e.trigger_span,
        day: Some(e.date.as_ref().map_or_else(|| "no day given".to_owned(), wording::days)),
        line: wording::engagement(e),
        notes,
        rule: e.rule.clone(),
    }
}

/// The facts under their headings, in the order of a brief.
fn listed(facts: &[Fact], record: &Record, number: usize) -> Markup {
    let groups = SECTIONS.iter().map(|(name, _)| *name).chain([POSITIONS, SAID, TO_ASK, BACKGROUND, WHO, TIMES]);
    html! {
        @if facts.is_empty() { p { "Nothing found." } }
        @for group in groups {
            @let mut here: Vec<&Fact> = facts.iter().filter(|f| f.group == group).collect();
            @if !here.is_empty() {
                @if ![POSITIONS, SAID, TO_ASK, WHO, TIMES].contains(&group) {
                    @let () = here.sort_by_key(|f| day_of(f, record));
                }
                @if group == TIMES {
                    details { summary { (heading(group)) " (" (here.len()) ")" } (items(&here, number)) }
                } @else {
                    h2 { (heading(group)) }
                    (items(&here, number))
                }
            }
        }
    }
}

/// `COMING` as a page writes it: `Coming`.
fn heading(group: &str) -> String {
    let lower = group.to_lowercase();
    let mut letters = lower.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

fn day_of(fact: &Fact, record: &Record) -> (bool, Option<demarche_record::Interval>) {
    let at = fact.name.get(1..).and_then(|n| n.parse::<usize>().ok());
    let date = at.and_then(|n| record.engagements.get(n)).and_then(|e| e.date);
    (date.is_none(), date)
}

fn items(facts: &[&Fact], number: usize) -> Markup {
    html! {
        ul {
            @for fact in facts {
                li data-f=(fact.name) tabindex="0" title=[(!fact.rule.is_empty()).then_some(&fact.rule)] {
                    @if let Some(day) = &fact.day { span.day { (day) } " " }
                    span.line { (fact.line) }
                    @if fact.span.is_some() {
                        " " a.to href={ "#a" (number) "-" (fact.name) } tabindex="-1" aria-label="to its words" { "¶" }
                    }
                    @for (note, warning) in &fact.notes {
                        div.note.warning[*warning] { (note) }
                    }
                }
            }
        }
    }
}

/// A fact with its place in the text, in bytes.
struct Placed<'f> {
    fact: &'f Fact,
    bytes: Range<usize>,
    trigger: Option<Range<usize>>,
}

impl Placed<'_> {
    fn covers(&self, piece: &Range<usize>) -> bool {
        self.bytes.start <= piece.start && piece.end <= self.bytes.end
    }
}

/// The text, cut at every border of every fact, each piece naming the facts that cover it.
fn marked(text: &str, facts: &[Fact], number: usize) -> Markup {
    let words = Words::of(text);
    let bytes = |span: Span| words.byte(span.0)..words.byte(span.1);
    let placed = facts.iter().filter_map(|fact| {
        let at = Placed { fact, bytes: bytes(fact.span?), trigger: fact.trigger.map(bytes) };
        (!at.bytes.is_empty()).then_some(at)
    });
    let placed: Vec<Placed> = placed.collect();
    let mut borders: BTreeSet<usize> = BTreeSet::from([0, text.len()]);
    for place in &placed {
        let ranges = std::iter::once(&place.bytes).chain(&place.trigger);
        borders.extend(ranges.flat_map(|range| [range.start, range.end]));
    }
    let borders: Vec<usize> = borders.into_iter().collect();
    html! {
        @for pair in borders.windows(2) {
            @let piece = pair[0]..pair[1];
            @let over: Vec<&Placed> = placed.iter().filter(|p| p.covers(&piece)).collect();
            @let begin: Vec<&&Placed> = over.iter().filter(|p| p.bytes.start == piece.start).collect();
            @for place in &begin { a id={ "a" (number) "-" (place.fact.name) } {} }
            @if over.is_empty() {
                (lines(&text[piece]))
            } @else {
                @let stop = begin.iter().any(|p| !p.fact.name.starts_with(['a', 'p']));
                span class=(classes(&over, &piece)) tabindex=[stop.then_some("0")]
                    data-f=(over.iter().map(|p| p.fact.name.as_str()).collect::<Vec<_>>().join(" ")) {
                    (lines(&text[piece]))
                }
            }
        }
    }
}

/// The text, each run of line breaks set apart so that paragraphs can stand off from each other.
fn lines(text: &str) -> Markup {
    let mut rest = text;
    html! {
        @while let Some(at) = rest.find('\n') {
            @let end = rest[at..].find(|c: char| !matches!(c, '\n' | '\r' | ' ' | '\t')).map_or(rest.len(), |n| at + n);
            (&rest[..at]) span.nl { (&rest[at..end]) }
            @let () = rest = &rest[end..];
        }
        (rest)
    }
}

/// The layers that mark a piece, one letter each (`b` where all its engagements are background), and `x` for the words that a
/// rule stood on.
fn classes(over: &[&Placed], piece: &Range<usize>) -> String {
    let mut classes: BTreeSet<&str> = over.iter().map(|p| &p.fact.name[..1]).collect();
    let mut engagements = over.iter().filter(|p| p.fact.name.starts_with('e')).peekable();
    if engagements.peek().is_some() && engagements.all(|p| p.fact.group == BACKGROUND) {
        classes.remove("e");
        classes.insert("b");
    }
    if over.iter().any(|p| p.trigger.as_ref().is_some_and(|t| t.start <= piece.start && piece.end <= t.end)) {
        classes.insert("x");
    }
    classes.into_iter().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use demarche_record::{CodePoints, Quote, Time};

    #[test]
    fn overlapping_facts_and_markup_in_the_text() {
        let text = "<b>“Orbán & co. met today,” he said.</b>";
        let points = CodePoints::new(text);
        let span = |s: &str| points.span(text.find(s).unwrap()..text.find(s).unwrap() + s.len());
        let today = span("today");
        let record = Record {
            id: "<x>".to_owned(),
            quotes: vec![Quote {
                speaker: "\"he\" <i>".to_owned(),
                text_span: Some(span("Orbán & co. met today,")),
                ..Quote::default()
            }],
            times: vec![Time {
                start: today.0,
                end: today.1,
                text: "today".to_owned(),
                value: None,
                kind: String::new(),
                days: None,
                rule: String::new(),
            }],
            ..Record::default()
        };
        let article = Article { text: text.to_owned(), ..Article::default() };
        let page = page_article(&article, &record, 0);
        assert!(page.contains("&lt;b&gt;“"), "{page}");
        assert!(!page.contains("<b>") && !page.contains("<i>") && !page.contains("<x>"), "{page}");
        assert!(page.contains("data-f=\"q0 t0\">today</span>"), "{page}");
        // What the page shows as text is the text.
        let column =
            page.split("Text of the article\" tabindex=\"0\">").nth(1).unwrap().split("</section>").next().unwrap();
        let mut shown = String::new();
        let mut inside = false;
        for c in column.chars() {
            match c {
                '<' => inside = true,
                '>' if inside => inside = false,
                c if !inside => shown.push(c),
                _ => {}
            }
        }
        let shown = shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").replace("&quot;", "\"");
        assert_eq!(shown, text);
    }

    #[test]
    fn the_page_loads_nothing() {
        let page = page_open("t") + &page_close();
        for outside in ["http://", "https://", "src=", "@import", "url("] {
            assert!(!page.contains(outside), "{outside}");
        }
    }
}
