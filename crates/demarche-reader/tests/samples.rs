//! The reader over the project's own dispatches (`samples/`), against what a careful person reads out of them.
//!
//! Lives here: that every expected fact stands in its dispatch. May not live here: single sentences, which are tested beside
//! the layer that reads them.

use std::collections::BTreeMap;
use std::path::Path;

use demarche_intake::Articles;
use demarche_record::{Article, Record};

const EXPECTED: &str = include_str!("samples/expected.jsonl");

fn dispatches() -> BTreeMap<String, Article> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples");
    Articles::of_paths([folder]).map(|a| a.expect("every sample reads")).map(|a| (a.id.clone(), a)).collect()
}

fn expected() -> BTreeMap<String, Record> {
    EXPECTED
        .lines()
        .map(|line| serde_json::from_str::<Record>(line).expect("a record"))
        .map(|r| (r.id.clone(), r))
        .collect()
}

#[test]
fn every_dispatch_has_its_expected_record() {
    let (dispatches, expected) = (dispatches(), expected());
    assert!(dispatches.len() >= 24);
    assert_eq!(dispatches.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>());
    for (id, record) in &expected {
        assert_eq!(dispatches[id].date, record.published, "{id}");
        assert!(dispatches[id].title.is_some() && dispatches[id].source.is_some(), "{id}");
    }
}

#[test]
fn every_expected_fact_stands_in_its_dispatch() {
    let dispatches = dispatches();
    for (id, record) in expected() {
        let text = &dispatches[&id].text;
        let evidence = record.engagements.iter().map(|e| &e.evidence);
        let quotes = record.quotes.iter().flat_map(|q| [&q.evidence, &q.text]);
        for piece in evidence.chain(quotes) {
            assert!(!piece.is_empty() && text.contains(piece.as_str()), "{id}: {piece}");
        }
        for quote in &record.quotes {
            assert!(quote.evidence.contains(&quote.text), "{id}: {}", quote.text);
        }
    }
}
