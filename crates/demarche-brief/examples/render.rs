//! Renders given records, to try the renderers without the reader: `render ARTICLES.jsonl RECORDS.jsonl article|brief|html|explain`.
//! Evidence without a span is looked up in the text.

use std::collections::HashMap;

use demarche_brief::{Layout, article, brief, explain, page_article, page_close, page_open};
use demarche_record::{Article, CodePoints, Record, Span};

fn lines<T: serde::de::DeserializeOwned>(path: &str) -> Vec<T> {
    let text = std::fs::read_to_string(path).expect("a readable file");
    text.lines().map(|l| serde_json::from_str(l).expect(l)).collect()
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let articles: HashMap<String, Article> =
        lines::<Article>(&args[0]).into_iter().map(|a| (a.id.clone(), a)).collect();
    let mut records: Vec<Record> = lines(&args[1]);
    for record in &mut records {
        let article = &articles[&record.id];
        record.published = article.date;
        record.title = article.title.clone();
        record.source = article.source.clone();
        let points = CodePoints::new(&article.text);
        let find = |s: &str| article.text.find(s).map(|at| points.span(at..at + s.len()));
        record.engagements.iter_mut().for_each(|e| e.evidence_span = e.evidence_span.or_else(|| find(&e.evidence)));
        for quote in &mut record.quotes {
            quote.evidence_span = quote.evidence_span.or_else(|| find(&quote.evidence));
            let inside = quote.evidence.find(&quote.text).map(|at| quote.evidence[..at].chars().count());
            let length = quote.text.chars().count();
            quote.text_span = quote.evidence_span.zip(inside).map(|(s, at)| Span(s.0 + at, s.0 + at + length));
        }
        for actor in &mut record.actors {
            actor.evidence_span = actor.evidence_span.or_else(|| find(&actor.name));
        }
    }
    match args[2].as_str() {
        "brief" => print!("{}", brief(&records, None, Layout::default())),
        "html" => {
            print!("{}", page_open("Demarche"));
            for (n, record) in records.iter().enumerate() {
                print!("{}", page_article(&articles[&record.id], record, n));
            }
            print!("{}", page_close());
        }
        "explain" => records.iter().for_each(|r| print!("{}\n\n", explain(&articles[&r.id], r, Layout::default()))),
        _ => records.iter().for_each(|r| print!("{}\n\n", article(r, Layout::default()))),
    }
}
