//! The program as it is called: help, forms of output, order, errors, exit status.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn demarche(args: &[&str]) -> Output {
    with_input(args, b"")
}

fn with_input(args: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_demarche"))
        .args(args)
        .env_remove("NO_COLOR")
        .env_remove("CLICOLOR_FORCE")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that refuses its arguments reads no input.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// A folder of its own for each test, empty.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn write(folder: &Path, name: &str, bytes: &[u8]) -> String {
    let path = folder.join(name);
    std::fs::write(&path, bytes).unwrap();
    path.to_str().unwrap().to_owned()
}

/// Articles whose length and content differ, so that threads finish out of order.
fn feed(articles: usize) -> String {
    let sentence =
        "The foreign ministers of France and Japan met in Tokyo on Tuesday, and “much was done,” Ms. Sato said. ";
    (0..articles)
        .map(|n| {
            format!("{{\"id\": \"a{n}\", \"date\": \"2025-10-16\", \"text\": \"{}\"}}\n", sentence.repeat(n * 7 % 13))
        })
        .collect()
}

#[test]
fn extract_shows_what_a_page_holds() {
    let folder = folder("extract");
    let words = "The ministers of both states met in the old town hall and spoke for two hours about the ferry line. "
        .repeat(6);
    let page = format!("<title>Ferry talks</title><article><p>{words}</p><p>{words}</p></article>");
    let lines =
        format!("{}\n{{\"id\": \"empty\"}}\n", serde_json::json!({ "id": "p", "date": "2025-03-02", "html": page }));
    let pages = write(&folder, "pages.jsonl", lines.as_bytes());
    let output = demarche(&["extract", "--format", "jsonl", &pages]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("pages.jsonl:2: no `text`"), "{}", stderr(&output));
    let article: serde_json::Value = serde_json::from_str(&stdout(&output)).unwrap();
    assert_eq!((article["id"].as_str(), article["date"].as_str()), (Some("p"), Some("2025-03-02")));
    assert!(article["text"].as_str().unwrap().contains("ferry line"));
    assert!(stdout(&demarche(&["extract", &pages])).contains("2025-03-02\n\nThe ministers"));
}

#[test]
fn help_of_every_command() {
    for command in [vec![], vec!["read"], vec!["brief"], vec!["explain"], vec!["schema"]] {
        let output = demarche(&[&command[..], &["--help"]].concat());
        assert!(output.status.success());
        insta::with_settings!({omit_expression => true}, {
            insta::assert_snapshot!(format!("help_{}", command.first().unwrap_or(&"demarche")), stdout(&output));
        });
    }
}

#[test]
fn wrong_arguments_are_status_two() {
    for args in [
        &["read", "--format", "xml"][..],
        &["read", "--date", "Thursday", "-"],
        &["read", "--threads", "0", "-"],
        &["reed"],
        &[],
        &["read", "--out", "/nowhere/at/all.txt", "-"],
    ] {
        let output = demarche(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(output.stdout.is_empty() && !output.stderr.is_empty(), "{args:?}");
    }
}

#[test]
fn records_come_in_order_and_alike_on_any_number_of_threads() {
    let file = write(&folder("order"), "feed.jsonl", feed(200).as_bytes());
    let one = demarche(&["read", "--format", "jsonl", "--threads", "1", &file]);
    let ids: Vec<String> = stdout(&one)
        .lines()
        .map(|l| serde_json::from_str::<serde_json::Value>(l).unwrap()["id"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(ids, (0..200).map(|n| format!("a{n}")).collect::<Vec<_>>());
    for threads in ["2", "4", "9"] {
        let more = demarche(&["read", "--format", "jsonl", "--threads", threads, &file]);
        assert_eq!(one.stdout, more.stdout, "{threads} threads");
    }
    assert!(
        stderr(&one).ends_with("demarche: 200 articles read, 0 inputs failed\n")
            || stderr(&one).contains("kept, not read")
    );
}

#[test]
fn a_broken_input_is_one_line_and_status_one() {
    let folder = folder("broken");
    let file = write(
        &folder,
        "x.jsonl",
        b"{\"id\": \"a\", \"text\": \"They met.\"}\n{\"id\": \"b\"\n{\"id\": \"c\", \"text\": \"\"}\n",
    );
    let missing = folder.join("missing.txt").to_str().unwrap().to_owned();
    let output = demarche(&["read", "--format", "jsonl", &missing, &file]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stdout(&output).lines().count(), 2);
    let errors = stderr(&output);
    let lines: Vec<&str> = errors.lines().collect();
    assert_eq!(lines.len(), 3, "{errors}");
    assert_eq!(lines[0], format!("demarche: {missing}: no such file or folder"));
    assert!(lines[1].starts_with(&format!("demarche: {file}:2: not an article in JSON")), "{}", lines[1]);
    assert!(lines[2].ends_with("2 inputs failed"), "{}", lines[2]);
    let quiet = demarche(&["read", "--quiet", "--format", "jsonl", &file]);
    assert_eq!(stderr(&quiet).lines().count(), 1);
}

#[test]
fn compressed_from_a_pipe_and_as_pages() {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(feed(3).as_bytes()).unwrap();
    let packed = encoder.finish().unwrap();
    let file = write(&folder("forms"), "feed.jsonl.gz", &packed);
    let from_file = demarche(&["read", "--format", "jsonl", &file]);
    let from_pipe = with_input(&["read", "--format", "jsonl", "-"], &packed);
    let unnamed = with_input(&["read", "--format", "jsonl"], feed(3).as_bytes());
    assert_eq!(stdout(&from_file).lines().count(), 3);
    assert_eq!(from_file.stdout, from_pipe.stdout);
    assert_eq!(from_file.stdout, unnamed.stdout);

    let paragraph =
        "<p>The ministers of France and Japan met in Tokyo on Tuesday, and agreed, both said, to meet again.</p>";
    let page = format!(
        "<!doctype html><title>Ministers meet</title><meta property='article:published_time' content='2025-10-16'>\
         <article>{}</article>",
        paragraph.repeat(8)
    );
    let record = with_input(&["read", "--format", "jsonl", "-"], page.as_bytes());
    let record: serde_json::Value = serde_json::from_str(&stdout(&record)).unwrap();
    assert_eq!((record["published"].as_str(), record["title"].as_str()), (Some("2025-10-16"), Some("Ministers meet")));
}

#[test]
fn forms_of_output() {
    let file = write(&folder("output"), "feed.jsonl", feed(3).as_bytes());
    let all: serde_json::Value =
        serde_json::from_slice(&demarche(&["read", "--format", "json", &file]).stdout).unwrap();
    assert_eq!(all.as_array().unwrap().len(), 3);
    let none = with_input(&["read", "--format", "json", "-"], b"");
    assert_eq!(serde_json::from_slice::<serde_json::Value>(&none.stdout).unwrap(), serde_json::json!([]));
    let page = stdout(&demarche(&["read", "--format", "html", &file]));
    assert!(page.starts_with("<!DOCTYPE html>") && page.ends_with("</html>\n"));
    assert_eq!(page.matches("<article").count(), 3);
    for schema in [&["schema"][..], &["schema", "--article"]] {
        serde_json::from_slice::<serde_json::Value>(&demarche(schema).stdout).unwrap();
    }
}

#[test]
fn licences_are_the_file_beside_the_data() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/LICENCES.md");
    assert_eq!(stdout(&demarche(&["licences"])), std::fs::read_to_string(file).unwrap());
}

#[test]
fn the_samples_are_read_whole_and_dated() {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples");
    let output = demarche(&["brief", samples.to_str().unwrap()]);
    assert_eq!(stderr(&output), "demarche: 28 articles read, 0 inputs failed\n");
    let brief = stdout(&output);
    assert!(brief.starts_with("Brief of 28 articles, 13 Oct–8 Nov 2025\nas of Sat 8 Nov 2025\n"), "{brief:.200}");
    for heading in ["\nHELD\n", "\nWHAT WAS SAID\n"] {
        assert!(brief.contains(heading), "{heading}");
    }
    let earlier = stdout(&demarche(&["brief", "--as-of", "2025-10-16", samples.to_str().unwrap()]));
    assert!(!earlier.contains("17 Oct,"), "{earlier}");
}

#[test]
fn an_undated_article_is_marked_and_a_given_day_used() {
    let undated = stdout(&with_input(&["read", "-"], b"The ministers met on Tuesday."));
    assert!(undated.contains("undated"), "{undated}");
    let dated = stdout(&with_input(&["read", "--date", "2025-10-16", "-"], b"The ministers met on Tuesday."));
    assert!(dated.contains("published Thu 16 Oct 2025"), "{dated}");
}

#[test]
fn colour_only_when_asked_for() {
    let plain = with_input(&["read", "-"], b"They met.");
    assert!(!stdout(&plain).contains('\u{1b}'));
    let coloured = with_input(&["read", "--color", "always", "-"], b"They met.");
    assert!(stdout(&coloured).contains('\u{1b}'));
}

#[test]
fn out_writes_the_same_bytes_to_a_file() {
    let folder = folder("out");
    let file = write(&folder, "feed.jsonl", feed(5).as_bytes());
    let target = folder.join("brief.txt");
    let output = demarche(&["read", "--out", target.to_str().unwrap(), &file]);
    assert!(output.status.success() && output.stdout.is_empty());
    assert_eq!(std::fs::read(&target).unwrap(), demarche(&["read", &file]).stdout);
}

#[test]
fn a_closed_pipe_is_quiet() {
    let file = write(&folder("pipe"), "feed.jsonl", feed(2000).as_bytes());
    let mut child = Command::new(env!("CARGO_BIN_EXE_demarche"))
        .args(["read", "--format", "jsonl", &file])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!(stderr(&output), "");
}

#[test]
fn hard_texts_pass() {
    let long = format!("{} ", "The foreign minister of Japan met the president. ".repeat(2000));
    for text in [
        "",
        " \n\n ",
        "\u{202e}\u{0}\u{feff}",
        "“““ ””” ‘ ’ \" '",
        "НАТО ТАЯТ 会談は東京で行われた。",
        "U.S. U.S. U.S.",
        &long,
    ] {
        let line = serde_json::json!({"id": "x", "date": "2025-10-16", "text": text}).to_string();
        for format in ["jsonl", "brief", "html"] {
            let output = with_input(&["read", "--format", format, "-"], line.as_bytes());
            assert!(output.status.success(), "{format}: {text:.30}\n{}", stderr(&output));
        }
    }
}

/// A state and a person that no table of ours knows.
const OWN: [(&str, &str); 2] = [
    ("states.tsv", "alpha3\tname\tdemonyms\tcapitals\nQZV\tQuezovia\tQuezovian|Quezovians\tQuezograd\n"),
    (
        "offices.tsv",
        "person\talpha3_or_body\toffice\ttitle\tstart\tas_of\n\
         Orvel Zandrik\tQZV\tforeign_minister\tForeign Minister\t2024-01-01\t2026-01-01\n",
    ),
];

#[test]
fn own_tables_are_laid_over() {
    let folder = folder("own-tables");
    for (name, table) in OWN {
        write(&folder, name, table.as_bytes());
    }
    let tables = folder.to_str().unwrap();
    let text = b"Orvel Zandrik met the Japanese foreign minister in Tokyo on Tuesday, officials said.";
    let read = |more: &[&str]| {
        let args = [&["read", "--format", "jsonl", "--date", "2025-10-16", "-"], more].concat();
        let output = with_input(&args, text);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        stdout(&output)
    };
    assert!(read(&["--knowledge", tables]).contains("QZV"));
    assert!(!read(&[]).contains("QZV"));
    for command in ["brief", "explain"] {
        let output = with_input(&[command, "--date", "2025-10-16", "--knowledge", tables, "-"], text);
        assert_eq!(output.status.code(), Some(0), "{command}: {}", stderr(&output));
    }
}

#[test]
fn a_broken_table_is_named_with_its_line() {
    let folder = folder("broken-tables");
    for (name, table) in OWN {
        write(&folder, name, table.replace("2024-01-01", "once upon a time").as_bytes());
    }
    let output = with_input(&["read", "--knowledge", folder.to_str().unwrap(), "-"], b"They met.");
    assert_eq!(output.status.code(), Some(2));
    let said = stderr(&output);
    assert!(said.contains("offices.tsv") && said.contains('2'), "{said}");
}

#[test]
fn what_is_no_english_is_kept_and_not_read() {
    let unread = |text: &str| {
        let output = with_input(&["read", "--format", "jsonl", "--date", "2025-10-16", "-"], text.as_bytes());
        let record: serde_json::Value = serde_json::from_str(&stdout(&output)).unwrap();
        assert!(record["engagements"].as_array().is_none_or(Vec::is_empty) || record["unread"].is_null());
        record["unread"].as_str().map(str::to_owned)
    };
    assert_eq!(unread(" \n\t . \n").as_deref(), Some("empty"));
    let german = "Die Minister trafen sich am Montag in Rom und sprachen über den Frieden in der Region.";
    assert_eq!(unread(german).as_deref(), Some("not English"));
    for headline in
        ["Putin, Xi meet Modi in Beijing", "Macron hosts Merz, Starmer and Tusk for Kyiv talks", "Kyiv: no talks"]
    {
        assert_eq!(unread(headline), None, "{headline}");
    }
}
