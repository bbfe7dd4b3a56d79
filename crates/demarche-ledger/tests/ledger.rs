//! The ledger from outside: what goes in, in any order, and what comes out. Articles and records are made here, no reader.

use std::path::Path;

use demarche_ledger::{Entry, Ledger, Reading, Scope, State, Taken, export};
use demarche_record::{Article, Engagement, Interval, Kind, Participant, Record, Span, Status};
use jiff::Timestamp;

const LEADERS: &[(&str, &str)] = &[("Ana Novak", "XAA"), ("Ben Moreau", "XBB")];
const MINISTERS: &[(&str, &str)] = &[("Carla Duda", "XAA"), ("Dan Petit", "XBB")];
const SIDES: &[(&str, &str)] = &[("XAA", "XAA"), ("XBB", "XBB")];

fn told(kind: Kind, who: &[(&str, &str)], date: &str, status: Status) -> Engagement {
    let person = |(name, org): &(&str, &str)| Participant { name: (*name).to_owned(), org: Some((*org).to_owned()) };
    Engagement {
        kind,
        participants: who.iter().map(person).collect(),
        date: (!date.is_empty()).then(|| date.parse().unwrap()),
        place: None,
        host: None,
        status,
        asserted_by: vec![],
        denied_by: vec![],
        unconfirmed_by: vec![],
        topics: vec![],
        outcome: None,
        evidence: String::new(),
        evidence_span: None,
        mentions: vec![],
        round: None,
        background: false,
        rule: String::new(),
        trigger_span: None,
        confidence: Some(0.8),
    }
}

/// An article with one sentence for each engagement.
fn reading(id: &str, published: &str, engagements: Vec<Engagement>) -> Reading {
    let mut text = String::new();
    let mut placed = Vec::new();
    for (n, mut e) in engagements.into_iter().enumerate() {
        let start = text.chars().count();
        e.evidence = format!("Sentence {n} of {id}.");
        text.push_str(&e.evidence);
        e.evidence_span = Some(Span(start, text.chars().count()));
        text.push(' ');
        placed.push(e);
    }
    let date = published.parse().ok();
    Reading {
        article: Article { id: id.to_owned(), date, text, ..Article::default() },
        record: Record { id: id.to_owned(), published: date, engagements: placed, ..Record::default() },
        reader: "test 1".to_owned(),
    }
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_760_000_000 + second).unwrap()
}

fn ledger_of(folder: &Path, batches: &[Vec<Reading>]) -> Ledger {
    let mut ledger = Ledger::open_or_create(&folder.join("test.ledger")).unwrap();
    for (n, batch) in batches.iter().enumerate() {
        ledger.take(batch, at(n as i64)).unwrap();
    }
    ledger
}

fn entries(readings: Vec<Reading>) -> Vec<Entry> {
    let folder = tempfile::tempdir().unwrap();
    ledger_of(folder.path(), &[readings]).entries(&Scope::default()).unwrap()
}

/// How many articles each entry has.
fn sizes(readings: Vec<Reading>) -> Vec<usize> {
    entries(readings).iter().map(|e| e.history.len()).collect()
}

fn export_of(ledger: &Ledger) -> String {
    let mut out = Vec::new();
    export::jsonl(&ledger.entries(&Scope::default()).unwrap(), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn a_plan_and_its_fate_are_one_entry() {
    let plan = |date, status| told(Kind::Meeting, LEADERS, date, status);
    let all = entries(vec![
        reading("a", "2025-10-10", vec![plan("2025-10-20", Status::Scheduled)]),
        reading("b", "2025-10-14", vec![plan("", Status::Scheduled)]),
        reading("c", "2025-10-16", vec![plan("2025-10-24", Status::Scheduled)]),
        reading("d", "2025-10-25", vec![plan("2025-10-24", Status::Held)]),
    ]);
    assert_eq!(all.len(), 1);
    assert_eq!((all[0].status, all[0].date), (Status::Held, "2025-10-24".parse::<Interval>().ok()));
    assert_eq!(all[0].history.iter().map(|s| s.doc.as_str()).collect::<Vec<_>>(), ["a", "b", "c", "d"]);
}

#[test]
fn look_alikes_stay_apart() {
    let call = |day, date| reading(day, day, vec![told(Kind::Call, LEADERS, date, Status::Held)]);
    // Two calls of one pair in a week.
    assert_eq!(sizes(vec![call("2025-10-14", "2025-10-14"), call("2025-10-17", "2025-10-17")]), [1, 1]);
    // Ministers are not presidents, a call is no meeting.
    let of = |id: &str, kind, who| reading(id, "2025-10-16", vec![told(kind, who, "2025-10-16", Status::Held)]);
    assert_eq!(
        sizes(vec![of("a", Kind::Meeting, LEADERS), of("b", Kind::Talks, MINISTERS), of("c", Kind::Call, LEADERS)]),
        [1, 1, 1]
    );
    // The fourth round is not the fifth.
    let round = |id: &str, n| {
        reading(
            id,
            "2025-10-16",
            vec![Engagement { round: Some(n), ..told(Kind::Talks, SIDES, "", Status::Scheduled) }],
        )
    };
    assert_eq!(sizes(vec![round("a", 4), round("b", 5)]), [1, 1]);
    // What was held last week is not the next one, which has no day.
    let held = reading("a", "2025-10-10", vec![told(Kind::Meeting, LEADERS, "2025-10-09", Status::Held)]);
    let next = reading("b", "2025-10-12", vec![told(Kind::Meeting, LEADERS, "", Status::Scheduled)]);
    assert_eq!(sizes(vec![held, next]), [1, 1]);
}

#[test]
fn a_passed_day_without_a_word_is_overdue() {
    let plan = reading("a", "2025-10-10", vec![told(Kind::Talks, SIDES, "2025-10-20", Status::Scheduled)]);
    let later = reading("b", "2025-10-27", vec![]);
    let folder = tempfile::tempdir().unwrap();
    let ledger = ledger_of(folder.path(), &[vec![plan, later]]);
    let state = |scope: &Scope| ledger.entries(scope).unwrap()[0].state;
    assert_eq!(state(&Scope::default()), Some(State::Overdue));
    assert_eq!(state(&Scope { as_of: "2025-10-19".parse().ok(), ..Scope::default() }), None);
}

#[test]
fn sides_that_contradict_each_other() {
    let held = Engagement {
        asserted_by: vec!["XAA".to_owned()],
        ..told(Kind::Meeting, MINISTERS, "2025-10-09", Status::Held)
    };
    let denied = Engagement {
        denied_by: vec!["XBB".to_owned()],
        ..told(Kind::Meeting, MINISTERS, "2025-10-09", Status::Denied)
    };
    let all = entries(vec![reading("a", "2025-10-10", vec![held]), reading("b", "2025-10-11", vec![denied])]);
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].state, Some(State::Disputed));
    assert_eq!(
        (all[0].asserted_by.as_slice(), all[0].denied_by.as_slice()),
        (&["XAA".to_owned()][..], &["XBB".to_owned()][..])
    );
}

#[test]
fn the_same_article_again_changes_nothing_and_a_new_text_is_a_version() {
    let folder = tempfile::tempdir().unwrap();
    let first = reading("a", "2025-10-10", vec![told(Kind::Talks, SIDES, "2025-10-20", Status::Scheduled)]);
    let mut ledger = ledger_of(folder.path(), &[vec![first.clone()]]);
    let before = export_of(&ledger);
    assert_eq!(ledger.take(std::slice::from_ref(&first), at(10)).unwrap(), Taken { known: 1, ..Taken::default() });
    assert_eq!(export_of(&ledger), before);
    assert!(ledger.known("test 1").unwrap().has(&first.article).unwrap());
    assert!(!ledger.known("test 2").unwrap().has(&first.article).unwrap());

    let changed = reading("a", "2025-10-11", vec![told(Kind::Talks, SIDES, "", Status::Cancelled)]);
    assert_eq!(ledger.take(&[changed], at(20)).unwrap(), Taken { changed: 1, ..Taken::default() });
    assert_eq!(ledger.entries(&Scope::default()).unwrap()[0].status, Status::Cancelled);
    // What was known before is still told as it was.
    let then = Scope { ingested_by: Some(at(15)), ..Scope::default() };
    assert_eq!(ledger.entries(&then).unwrap()[0].status, Status::Scheduled);
}

#[test]
fn any_order_of_arrival_gives_the_same_ledger() {
    let story = story(60);
    let export = |order: &[usize], batch: usize| {
        let folder = tempfile::tempdir().unwrap();
        let batches: Vec<Vec<Reading>> =
            order.chunks(batch).map(|c| c.iter().map(|i| story[*i].clone()).collect()).collect();
        export_of(&ledger_of(folder.path(), &batches))
    };
    let straight: Vec<usize> = (0..story.len()).collect();
    let expected = export(&straight, story.len());
    assert!(expected.lines().count() > 5);
    let mut order = straight;
    let mut random = 7_u64;
    for batch in [1, 3, 10, 60] {
        order.reverse();
        for i in (1..order.len()).rev() {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            order.swap(i, (random >> 33) as usize % (i + 1));
        }
        assert!(export(&order, batch) == expected, "in batches of {batch}");
    }
}

/// Articles about a few engagements that are easily taken for each other.
fn story(articles: usize) -> Vec<Reading> {
    let who = [LEADERS, MINISTERS, SIDES];
    let kinds = [Kind::Call, Kind::Meeting, Kind::Talks, Kind::Meeting];
    let statuses = [Status::Scheduled, Status::Held, Status::Postponed, Status::Scheduled, Status::Unknown];
    let article = |n: usize| {
        let published = format!("2025-10-{:02}", 1 + n * 7 % 28);
        let day = format!("2025-10-{:02}", 1 + n * 5 % 28);
        let date = if n.is_multiple_of(3) { String::new() } else { day };
        let one = told(kinds[n % 4], who[n % 3], &date, statuses[n % 5]);
        let two = told(kinds[n * 3 % 4], who[n % 2], "", statuses[n * 2 % 5]);
        reading(&format!("doc-{n}"), &published, if n.is_multiple_of(4) { vec![one, two] } else { vec![one] })
    };
    (0..articles).map(article).collect()
}

#[test]
fn what_is_no_ledger_is_refused_in_plain_words() {
    let folder = tempfile::tempdir().unwrap();
    let error = |path: &Path| Ledger::open(path).unwrap_err().to_string();
    assert!(Ledger::open(&folder.path().join("none")).unwrap_err().is_missing());
    let text = folder.path().join("text");
    std::fs::write(&text, "This is a text file and has been one for a long time, longer than a header.".repeat(20))
        .unwrap();
    assert!(error(&text).ends_with("this is no ledger of demarche"), "{}", error(&text));
    assert!(
        Ledger::open_or_create(&folder.path().join("no/such/folder"))
            .unwrap_err()
            .to_string()
            .contains("cannot be opened")
    );
}

#[test]
fn copies_are_one_voice() {
    let text = (0..200).map(|n| format!("word{n} ")).collect::<String>();
    let copy = |id: &str, published: &str, tail: &str| {
        let mut reading = reading(id, published, vec![told(Kind::Talks, SIDES, "2025-10-09", Status::Held)]);
        reading.article.text = format!("{text}{tail}");
        reading
    };
    let own = reading("own", "2025-10-10", vec![told(Kind::Talks, SIDES, "2025-10-09", Status::Held)]);
    let copies =
        vec![copy("b", "2025-10-10", ""), copy("c", "2025-10-11", "End."), copy("a", "2025-10-12", "More."), own];
    let all = entries(copies);
    assert_eq!((all.len(), all[0].history.len(), all[0].voices), (1, 4, 2));
    assert_eq!(all[0].confidence, 0.96);
}

#[test]
fn a_second_writer_is_told_to_wait() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("test.ledger");
    let ledger = Ledger::open_or_create(&path).unwrap();
    let holder = rusqlite::Connection::open(&path).unwrap();
    holder.execute_batch("BEGIN IMMEDIATE").unwrap();
    let mut second = Ledger::open(&path).unwrap().impatient();
    let error = second.take(&story(1), at(0)).unwrap_err();
    assert!(error.is_locked(), "{error}");
    // Readers do not wait.
    assert!(ledger.entries(&Scope::default()).unwrap().is_empty());
}

/// A ledger of every schema that was ever released opens and tells what it told. After a change of the schema, write the file
/// of the new one with `DEMARCHE_WRITE_LEDGER=1`; those of older ones are never written again.
#[test]
fn ledgers_of_every_schema_are_read() {
    let files = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files");
    let written = files.join("schema-1.ledger.gz");
    let folder = tempfile::tempdir().unwrap();
    if std::env::var_os("DEMARCHE_WRITE_LEDGER").is_some() {
        drop(ledger_of(folder.path(), &[story(12)]));
        let mut bytes = &std::fs::read(folder.path().join("test.ledger")).unwrap()[..];
        let mut out =
            flate2::write::GzEncoder::new(std::fs::File::create(&written).unwrap(), flate2::Compression::best());
        std::io::copy(&mut bytes, &mut out).unwrap();
        out.finish().unwrap();
    }
    let path = folder.path().join("old.ledger");
    let mut old = flate2::read::GzDecoder::new(std::fs::File::open(&written).unwrap());
    std::io::copy(&mut old, &mut std::fs::File::create(&path).unwrap()).unwrap();
    let mut ledger = Ledger::open(&path).unwrap();
    assert_eq!(ledger.documents().unwrap().len(), 12);
    let again = ledger.take(&story(13), at(100)).unwrap();
    assert_eq!(again, Taken { new: 1, known: 12, ..Taken::default() });
    assert!(!ledger.search(&Scope::default(), "sentences", 5).unwrap().is_empty());
}
