//! The sample dispatches as a careful reader records them, put into words: what a change does to a brief shows here.

use std::path::Path;

use demarche_brief::{Layout, article, brief, explain, page_article};
use demarche_record::{Article, CodePoints, Record};

/// The dispatches and their expected records, titles and sources filled in.
fn samples() -> Vec<(Article, Record)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let expected = root.join("crates/demarche-reader/tests/samples/expected.jsonl");
    let expected = std::fs::read_to_string(expected).unwrap();
    let mut all = Vec::new();
    for article in demarche_intake::Articles::of_paths([root.join("samples")]) {
        let article = article.unwrap();
        let line = expected.lines().map(|l| serde_json::from_str::<Record>(l).unwrap()).find(|r| r.id == article.id);
        let mut record = line.unwrap_or_else(|| panic!("{} has no expected record", article.id));
        (record.published, record.title) = (article.date, article.title.clone());
        record.source = article.source.clone();
        let points = CodePoints::new(&article.text);
        let find = |s: &str| article.text.find(s).map(|at| points.span(at..at + s.len()));
        record.engagements.iter_mut().for_each(|e| e.evidence_span = find(&e.evidence));
        record.quotes.iter_mut().for_each(|q| {
            q.evidence_span = find(&q.evidence);
            q.text_span = find(&q.text);
        });
        all.push((article, record));
    }
    all
}

fn records() -> Vec<Record> {
    samples().into_iter().map(|(_, record)| record).collect()
}

#[test]
fn the_brief_of_all() {
    insta::assert_snapshot!(brief(&records(), None, Layout::default()));
}

#[test]
fn the_brief_as_of_a_day_knows_nothing_later() {
    let day = "2025-10-17".parse().unwrap();
    let text = brief(&records(), Some(day), Layout::default());
    assert!(text.contains("as of Fri 17 Oct 2025"), "{text}");
    for later in ["18 Oct,", "20 Oct,", "cancelled", "8 Nov"] {
        assert!(!text.contains(later), "{later}");
    }
    let coming = text.split("\nCOMING\n").nth(1).unwrap().split("\nHELD\n").next().unwrap();
    assert!(coming.contains("Budapest"), "{coming}");
}

#[test]
fn the_brief_of_one() {
    let samples = samples();
    let (_, record) = samples.iter().find(|(a, _)| a.id == "02-call-washington").unwrap();
    insta::assert_snapshot!(article(record, Layout { width: 72, colour: false }));
}

#[test]
fn every_form_of_every_sample() {
    for (n, (text, record)) in samples().iter().enumerate() {
        for width in [1, 40, 60, 100, 400] {
            let layout = Layout { width, colour: width == 60 };
            assert!(!article(record, layout).is_empty());
            assert!(!explain(text, record, layout).is_empty());
        }
        let page = page_article(text, record, n);
        for quote in record.quotes.iter().filter(|q| q.text_span.is_some()) {
            assert!(page.contains(&format!("data-f=\"q{}\"", record.quotes.iter().position(|q| q == quote).unwrap())));
        }
    }
}
