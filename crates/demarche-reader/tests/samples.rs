//! The reader over the project's own dispatches (`samples/`), against what a careful person reads out of them.
//!
//! Lives here: that every expected fact stands in its dispatch, how many of them are found, and what may not change a record.
//! May not live here: single sentences, which are tested beside the layer that reads them.

#[path = "samples/score.rs"]
mod score;

use std::collections::BTreeMap;
use std::path::Path;

use demarche_intake::Articles;
use demarche_reader::read;
use demarche_record::{Article, Record, Span};
use score::Tally;

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

fn json(record: &Record) -> String {
    serde_json::to_string(record).expect("a record is JSON")
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

/// The floors are what was measured when they were set, less one or two facts. They may rise; to lower one needs a reason.
#[test]
fn finds_what_a_careful_person_reads() {
    let (mut engagements, mut quotes) = (Tally::default(), Tally::default());
    let expected = expected();
    for (id, article) in dispatches() {
        let record = read(&article);
        let e = score::engagements(&article.text, &expected[&id], &record);
        let q = score::quotes(&article.text, &expected[&id], &record);
        println!(
            "{id:28} engagements {:2} found {:2} strict {:2} missed {:2} extra   quotes {:2} found {:2} strict {:2} missed {:2} extra",
            e.found, e.strict, e.missed, e.extra, q.found, q.strict, q.missed, q.extra
        );
        engagements.add(e);
        quotes.add(q);
    }
    for (layer, tally) in [("engagements", engagements), ("quotes", quotes)] {
        println!(
            "{layer:12} {tally:?} precision {:.3} recall {:.3} strict F1 {:.3}",
            tally.precision(),
            tally.recall(),
            tally.strict_f1()
        );
    }
    assert!(engagements.found >= 68 && engagements.strict >= 34 && engagements.extra <= 24, "{engagements:?}");
    assert!(quotes.found >= 58 && quotes.strict >= 53 && quotes.extra <= 3, "{quotes:?}");
}

#[test]
fn every_fact_slices_out_of_the_text() {
    for (id, article) in dispatches() {
        let record = read(&article);
        let points: Vec<char> = article.text.chars().collect();
        let slice = |Span(start, end): Span| points[start..end].iter().collect::<String>();
        let facts = record
            .engagements
            .iter()
            .map(|e| (&e.evidence, e.evidence_span))
            .chain(record.engagements.iter().flat_map(|e| &e.mentions).map(|m| (&m.evidence, m.evidence_span)))
            .chain(record.quotes.iter().flat_map(|q| [(&q.evidence, q.evidence_span), (&q.text, q.text_span)]));
        for (words, span) in facts {
            assert_eq!(&slice(span.expect("a span")), words, "{id}");
        }
        for engagement in &record.engagements {
            assert!(engagement.mentions.iter().all(|m| m.evidence != engagement.evidence), "{id}");
        }
        for time in &record.times {
            assert_eq!(slice(Span(time.start, time.end)), time.text, "{id}");
        }
    }
}

#[test]
fn the_same_article_gives_the_same_record_on_any_thread() {
    let dispatches = dispatches();
    let once: Vec<String> = dispatches.values().map(|a| json(&read(a))).collect();
    let again = std::thread::scope(|scope| {
        let threads: Vec<_> = dispatches.values().rev().map(|a| scope.spawn(|| json(&read(a)))).collect();
        threads.into_iter().map(|t| t.join().expect("the reader does not panic")).collect::<Vec<_>>()
    });
    assert!(once.iter().eq(again.iter().rev()));
}

#[test]
fn a_line_at_the_end_changes_no_fact_before_it() {
    for (id, mut article) in dispatches() {
        let before = read(&article);
        article.text.push_str("\n\nThe weather in the valley stayed mild and dry.\n");
        let after = read(&article);
        assert_eq!(before.engagements, after.engagements, "{id}");
        assert_eq!(before.quotes, after.quotes, "{id}");
        assert_eq!(before.times, after.times, "{id}");
    }
}

/// Letters outside ASCII shift bytes and code points apart; every fact moves by the same number of code points.
#[test]
fn a_line_in_front_moves_every_quotation_alike() {
    const LINE: &str = "Übersicht – čtvrtek, Ленинград.\n\n";
    let moved = |Span(start, end): Span| Span(start + LINE.chars().count(), end + LINE.chars().count());
    for (id, mut article) in dispatches() {
        let before = read(&article);
        article.text.insert_str(0, LINE);
        let after = read(&article);
        let spans = |r: &Record| r.quotes.iter().map(|q| q.text_span.expect("a span")).collect::<Vec<_>>();
        assert_eq!(spans(&before).into_iter().map(moved).collect::<Vec<_>>(), spans(&after), "{id}");
    }
}

#[test]
fn straight_marks_hold_the_same_quotations_as_curly_ones() {
    let straight = |text: &str| text.replace(['“', '”'], "\"");
    let curly = dispatches().into_iter().filter(|(_, a)| a.text.contains('“') && !a.text.contains(['"', '‘', '«']));
    for (id, mut article) in curly {
        let before = read(&article);
        article.text = straight(&article.text);
        let after = read(&article);
        let said = |r: &Record| r.quotes.iter().map(|q| (q.speaker.clone(), straight(&q.text))).collect::<Vec<_>>();
        assert_eq!(said(&before), said(&after), "{id}");
    }
}

/// Blank lines between paragraphs, none, or the line ends of another system: the same is said.
#[test]
fn line_ends_change_no_fact() {
    let told = |r: &Record| {
        let engagements =
            r.engagements.iter().map(|e| format!("{} {} {:?} {:?}", e.kind, e.status, e.date, e.participants));
        let quotes = r.quotes.iter().map(|q| format!("{}: {}", q.speaker, q.text));
        engagements.chain(quotes).collect::<Vec<_>>()
    };
    for (id, article) in dispatches() {
        let as_is = told(&read(&article));
        for text in [article.text.replace("\n\n", "\n"), article.text.replace('\n', "\r\n")] {
            assert_eq!(as_is, told(&read(&Article { text, ..article.clone() })), "{id}");
        }
    }
}
