//! Shows the analysis of a text given on standard input: one token a line.

use std::io::Read;

fn main() {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text).expect("text on standard input");
    let analysis = demarche_language::analyze(&text);
    for (i, sentence) in analysis.sentences().iter().enumerate() {
        let tree = analysis.tree(i);
        for t in sentence.tokens.clone() {
            let token = &analysis.tokens()[t];
            let head = tree.head(t).map_or("-", |h| analysis.word(h));
            let (upos, xpos) = (token.upos.as_str(), token.xpos.as_str());
            println!(
                "{t:4} {:18} {:18} {upos:6}{xpos:6}{:12}{head}",
                analysis.word(t),
                analysis.lemma(t),
                tree.rel(t).as_str()
            );
        }
        println!();
    }
    for name in analysis.names() {
        println!("{:?} {}", name.kind, analysis.slice(name.tokens.clone()));
    }
}
