//! How fast each step is: `cargo run --release --example speed -p demarche-language FILE` reads a text file (one text a line).

use std::time::Instant;

use demarche_language::analyze;

fn main() {
    let path = std::env::args().nth(1).expect("a text file");
    let start = Instant::now();
    analyze("A first text.").tree(0);
    println!("first text: {:?}", start.elapsed());
    let file = std::fs::read_to_string(path).expect("a file of text");
    let start = Instant::now();
    let all: Vec<_> = file.lines().map(analyze).collect();
    let tokens: usize = all.iter().map(|a| a.tokens().len()).sum();
    let seconds = start.elapsed().as_secs_f64();
    println!("{tokens} tokens; tokens to names {:.0} k/s", tokens as f64 / seconds / 1000.0);
    let start = Instant::now();
    for analysis in &all {
        for i in 0..analysis.sentences().len() {
            analysis.tree(i);
        }
    }
    let seconds = start.elapsed().as_secs_f64();
    println!("trees {:.0} k tokens/s", tokens as f64 / seconds / 1000.0);
}
