//! The program is killed at random moments of an ingest; every article that it acknowledged is in the ledger, once. A few kills
//! here; `DEMARCHE_KILLS=100` (or `just torture`) for more.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use demarche_ledger::{Ledger, Scope};

const ARTICLES: usize = 120;

fn articles(to: &Path) {
    let line = |n: usize| {
        let text = format!(
            "The foreign ministers of Peru and Chile met in Lima on Monday, in round {n}. They will meet again on {} June.",
            1 + n % 28
        );
        format!("{{\"id\": \"doc-{n}\", \"date\": \"2025-05-{:02}\", \"text\": \"{text}\"}}\n", 1 + n % 28)
    };
    std::fs::write(to, (0..ARTICLES).map(line).collect::<String>()).unwrap();
}

/// Starts an ingest, kills it once it has acknowledged so many articles, and returns all that it acknowledged.
fn killed_after(ledger: &Path, input: &Path, count: usize) -> Vec<String> {
    let mut child = Command::new(env!("CARGO_BIN_EXE_demarche"))
        .args(["ingest", "--quiet", "--acknowledge", "--batch", "5", "--threads", "2", "--ledger"])
        .args([ledger, input])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut acknowledged = Vec::new();
    for line in BufReader::new(child.stdout.take().unwrap()).lines() {
        acknowledged.push(line.unwrap());
        if acknowledged.len() == count {
            child.kill().unwrap();
        }
    }
    child.wait().unwrap();
    acknowledged
}

#[test]
fn nothing_acknowledged_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let (ledger, input) = (folder.path().join("test.ledger"), folder.path().join("articles.jsonl"));
    articles(&input);
    let kills: usize = std::env::var("DEMARCHE_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(4);
    let mut safe = BTreeSet::new();
    for kill in 0..kills {
        if safe.len() == ARTICLES {
            std::fs::remove_file(&ledger).unwrap();
            safe.clear();
        }
        safe.extend(killed_after(&ledger, &input, 1 + kill * 7919 % 37));
        let found = Ledger::open(&ledger).unwrap().documents().unwrap();
        let unique: BTreeSet<String> = found.iter().cloned().collect();
        assert_eq!(unique.len(), found.len(), "an article stands twice after kill {kill}");
        assert!(safe.is_subset(&unique), "kill {kill} lost {:?}", safe.difference(&unique));
    }
    // What was cut off is taken up where it stopped.
    killed_after(&ledger, &input, usize::MAX);
    let ledger = Ledger::open(&ledger).unwrap();
    assert_eq!(ledger.documents().unwrap().len(), ARTICLES);
    assert!(!ledger.entries(&Scope::default()).unwrap().is_empty());
}
