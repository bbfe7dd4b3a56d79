//! Prints the mentions and entities that the reader sees: `cargo run --release -p demarche-reader --example entities -- FILE.jsonl [ID]…`.

use std::io::BufRead;

use demarche_record::Article;

fn main() -> std::io::Result<()> {
    let mut args = std::env::args().skip(1);
    let Some(path) = args.next() else {
        eprintln!("usage: entities FILE.jsonl [ID]...");
        return Ok(());
    };
    let wanted: Vec<String> = args.collect();
    for line in std::io::BufReader::new(std::fs::File::open(path)?).lines() {
        let article: Article = serde_json::from_str(&line?)?;
        if wanted.is_empty() || wanted.contains(&article.id) {
            println!(
                "== {} {}\n{}",
                article.id,
                article.date.map_or(String::new(), |d| d.to_string()),
                demarche_reader::trace_entities(&article)
            );
        }
    }
    Ok(())
}
