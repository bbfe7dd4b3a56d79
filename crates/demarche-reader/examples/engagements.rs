//! Prints every engagement that the reader considered of the articles of a JSONL file, with the features its judge saw.
//! `cargo run --release --example engagements -- ARTICLES.jsonl [ID|--json]`

use demarche_record::Article;

fn main() {
    let mut args = std::env::args().skip(1);
    let path = args.next().expect("a JSONL file of articles");
    let id = args.next();
    let text = std::fs::read_to_string(path).expect("a readable file");
    for article in text.lines().filter_map(|l| serde_json::from_str::<Article>(l).ok()) {
        if id.as_deref() == Some("--json") {
            let considered = demarche_reader::considered_engagements(&article);
            println!("{}", serde_json::json!({ "id": article.id, "considered": considered }));
            continue;
        }
        if id.as_ref().is_some_and(|id| *id != article.id) {
            continue;
        }
        for (e, features) in demarche_reader::considered_engagements(&article) {
            let who: Vec<String> =
                e.participants.iter().map(|p| format!("{}:{}", p.name, p.org.as_deref().unwrap_or("-"))).collect();
            let date = e.date.map_or("-".to_owned(), |d| d.to_string());
            println!(
                "{} {} {} {} {date} {} [{}]",
                article.id,
                e.kind,
                e.status,
                who.join("/"),
                e.place.unwrap_or_default(),
                e.rule
            );
            println!("    {}\n    {}", e.evidence, features.join(" "));
        }
    }
}
