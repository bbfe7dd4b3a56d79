use std::io::{BufRead, Write};
fn main() {
    let mut out = std::io::stdout().lock();
    for path in std::env::args().skip(1) {
        for line in std::io::BufReader::new(std::fs::File::open(path).unwrap()).lines() {
            let article: demarche_record::Article = serde_json::from_str(&line.unwrap()).unwrap();
            let record = demarche_reader::read(&article);
            writeln!(out, "{}", serde_json::to_string(&record).unwrap()).unwrap();
        }
    }
}
