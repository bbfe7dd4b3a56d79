//! The demarche program.

use std::io::{BufRead, Write};

use demarche_record::Article;

fn main() -> anyhow::Result<()> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for path in std::env::args().skip(1).filter(|a| a.ends_with(".jsonl")) {
        for line in std::io::BufReader::new(std::fs::File::open(path)?).lines() {
            let article: Article = serde_json::from_str(&line?)?;
            serde_json::to_writer(&mut out, &demarche_reader::read(&article))?;
            writeln!(out)?;
        }
    }
    Ok(())
}
