//! Takes apart saved pages (`{"id", "html"}` a line on standard input) and prints `{id, date, title, source, text}` lines:
//! `zcat pages.jsonl.gz | cargo run --release -p demarche-intake --example pages`.

use std::io::BufRead;

use demarche_intake::Articles;

fn main() {
    for line in std::io::stdin().lock().lines() {
        let page: serde_json::Value = serde_json::from_str(&line.expect("readable input")).expect("JSON lines");
        let html = page["html"].as_str().unwrap_or_default().as_bytes().to_vec();
        let id = &page["id"];
        match Articles::of_reader("page.html", std::io::Cursor::new(html)).next() {
            Some(Ok(a)) => println!(
                "{}",
                serde_json::json!({"id": id, "date": a.date.map(|d| d.to_string()), "title": a.title,
                    "source": a.source, "text": a.text})
            ),
            Some(Err(error)) => eprintln!("{id}: {error}"),
            None => {}
        }
    }
}
