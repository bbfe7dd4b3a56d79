//! Files and folders as they come: order, endings, compression, and errors that name the place.

use std::fs;
use std::io::Write;
use std::path::Path;

use demarche_intake::Articles;
use flate2::write::GzEncoder;

fn write(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// An empty folder of its own for each test.
fn folder(name: &str) -> std::path::PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn ids(articles: Articles) -> Vec<String> {
    articles.map(|a| a.map_or_else(|e| format!("error {e}"), |a| a.id)).collect()
}

#[test]
fn folders_are_read_in_order_and_only_what_we_know() {
    let root = folder("folders");
    write(&root.join("b.txt"), b"They met.");
    write(&root.join("a/z.jsonl"), b"{\"id\": \"z1\", \"text\": \"\"}\n{\"id\": \"z2\", \"text\": \"\"}\n");
    write(&root.join("a/m.md"), b"---\nid: m\n---\nText");
    write(&root.join("README.md"), b"About this folder");
    write(&root.join(".hidden.txt"), b"no");
    write(&root.join("picture.png"), b"\x89PNG");
    let b = root.join("b.txt").display().to_string();
    assert_eq!(ids(Articles::of_paths([&root])), ["m", "z1", "z2", &b]);
}

#[test]
fn compressed_by_content_not_by_name() {
    let root = folder("gzip");
    let two = [gzip(b"{\"id\": \"1\", \"text\": \"\"}\n"), gzip(b"{\"id\": \"2\", \"text\": \"\"}\n")].concat();
    write(&root.join("feed.jsonl.gz"), &two);
    write(&root.join("feed.dat"), &two);
    assert_eq!(ids(Articles::of_paths([root.join("feed.jsonl.gz")])), ["1", "2"]);
    assert_eq!(ids(Articles::of_paths([root.join("feed.dat")])), ["1", "2"]);
    write(&root.join("cut.jsonl.gz"), &two[..two.len() - 12]);
    let cut = ids(Articles::of_paths([root.join("cut.jsonl.gz")]));
    assert_eq!(cut[0], "1");
    assert!(cut.last().unwrap().contains("cut.jsonl.gz:"), "{cut:?}");
}

#[test]
fn a_missing_file_does_not_stop_the_rest() {
    let root = folder("missing");
    write(&root.join("ok.txt"), b"They met.");
    write(&root.join("latin.txt"), b"Kyiv\nOrb\xE1n");
    let missing = root.join("missing.txt");
    let all = ids(Articles::of_paths([&missing, &root.join("latin.txt"), &root.join("ok.txt")]));
    assert_eq!(all[0], format!("error {}: no such file or folder", missing.display()));
    assert!(all[1].ends_with("latin.txt:2: not UTF-8 text (byte 0xE1 at column 4)"), "{}", all[1]);
    assert!(all[2].ends_with("ok.txt"));
}

#[test]
fn text_stays_as_given_and_days_are_never_made_up() {
    let root = folder("given");
    write(&root.join("t.txt"), b"\xEF\xBB\xBFOne.\r\n\r\nTwo. ");
    write(&root.join("empty.txt"), b"");
    let read = |day| Articles::of_paths([&root]).otherwise_dated(day).map(Result::unwrap).collect::<Vec<_>>();
    let plain = read(None);
    assert_eq!((plain[0].text.as_str(), plain[1].text.as_str()), ("", "One.\r\n\r\nTwo. "));
    assert_eq!(plain[1].date, None);
    let day = demarche_intake::parse_day("2025-10-16");
    assert_eq!(read(day)[1].date, day);
}

#[test]
fn streams_are_told_by_how_they_begin() {
    let of = |bytes: &'static [u8]| ids(Articles::of_reader("standard input", bytes));
    assert_eq!(of(b"{\"id\": \"1\", \"text\": \"\"}\n{\"id\": \"2\", \"text\": \"\"}\n"), ["1", "2"]);
    assert_eq!(of(b"They met."), ["standard input"]);
    assert!(of(b"").is_empty());
    assert_eq!(of(b"<!doctype html>"), ["error standard input: no main text found in the page"]);
}
