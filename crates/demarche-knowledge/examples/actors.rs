//! How many actors of annotated records the tables know: `cargo run --release -p demarche-knowledge --example actors --
//! [--misses] GOLD.jsonl...`. An actor with a side counts as right where the person of that name on the publication day stands
//! for that side, as wrong where for another, as unknown where the tables have nobody of that name.

use demarche_knowledge::Knowledge;
use jiff::civil::Date;

fn main() {
    let knowledge = Knowledge::embedded();
    let (mut right, mut wrong, mut unknown, mut strangers, mut mistaken) = (0, 0, 0, 0, 0);
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let misses = arguments.iter().any(|a| a == "--misses");
    for path in arguments.iter().filter(|a| *a != "--misses") {
        for line in std::fs::read_to_string(path).expect("a file").lines() {
            let record: serde_json::Value = serde_json::from_str(line).expect("JSON");
            let day: Option<Date> = record["published"].as_str().and_then(|d| d.parse().ok());
            for actor in record["actors"].as_array().into_iter().flatten() {
                let name = actor["name"].as_str().unwrap_or("");
                let person = day.and_then(|day| knowledge.person(name, None, day));
                let side = person.and_then(|p| knowledge.side_of(p, day)).map(|o| knowledge.code(o));
                let told = match (actor["org"].as_str(), side) {
                    (None, None) => {
                        strangers += 1;
                        continue;
                    }
                    (None, Some(_)) => {
                        mistaken += 1;
                        "STRANGER"
                    }
                    (Some(gold), Some(side)) if gold == side => {
                        right += 1;
                        continue;
                    }
                    (Some(_), Some(_)) => {
                        wrong += 1;
                        "WRONG"
                    }
                    (Some(_), None) => {
                        unknown += 1;
                        "UNKNOWN"
                    }
                };
                if misses {
                    let (gold, role) = (&actor["org"], &actor["role"]);
                    println!("{told}\t{}\t{name}\t{gold}\t{}\t{role}", record["published"], side.unwrap_or("-"));
                }
            }
        }
    }
    let all = right + wrong + unknown;
    println!(
        "{all} actors with a side: {right} right, {wrong} wrong, {unknown} unknown; without: {mistaken} taken for another, {strangers} unknown"
    );
}
