//! Looks phrases up from the command line: `cargo run -p demarche-knowledge --example lookup -- "Sergei Lavrov" Kremlin`.
//! Without arguments it times the opening and look-ups; `--actors GOLD.jsonl...` is not here but in `actors`.

use std::hint::black_box;
use std::time::Instant;

use demarche_knowledge::{Knowledge, Sense};

fn main() {
    let start = Instant::now();
    let knowledge = Knowledge::embedded();
    let opened = start.elapsed();
    let phrases: Vec<String> = std::env::args().skip(1).collect();
    for phrase in &phrases {
        println!("{phrase}");
        for sense in knowledge.senses(phrase) {
            let org = |o| knowledge.code(o);
            match *sense {
                Sense::Org(o) => println!("  org {}", org(o)),
                Sense::Demonym(o) => println!("  demonym {}", org(o)),
                Sense::Capital(o) => println!("  capital {}", org(o)),
                Sense::Seat(o) => println!("  seat {}", org(o)),
                Sense::Voice(o, office) => println!("  voice {} {office}", org(o)),
                Sense::OfficeOf(o, office) => println!("  office {} {office}", org(o)),
                Sense::Venue(place, o) => println!("  venue {:?} {place}", o.map(org)),
                Sense::City(o, population) => println!("  city {:?} {population}", o.map(org)),
                other => println!("  {other:?}"),
            }
        }
        for person in knowledge.people(phrase) {
            println!("  person {}", knowledge.person_name(*person));
            for t in knowledge.terms(*person) {
                println!("    {} {} {:?} to {:?} ({:?})", knowledge.code(t.org), t.title, t.start, t.end, t.as_of);
            }
        }
    }
    if phrases.is_empty() {
        println!("opened in {opened:?}");
        let nothing =
            ["Wanderlust", "Qwerty", "Bookshelf", "Sentence", "Yesterday", "Understood", "However", "Neighbour"];
        let something = ["Russian", "Foreign", "Minister", "Sergei", "Lavrov", "met", "in", "Geneva", "on", "Friday"];
        for (what, words) in [("nothing matches", &nothing[..]), ("an ordinary sentence", &something[..])] {
            let rounds = 200_000;
            let start = Instant::now();
            for _ in 0..rounds {
                for at in 0..words.len() {
                    black_box(knowledge.longest(black_box(&words[at..])));
                }
            }
            let each = f64::from(rounds) * words.len() as f64 / start.elapsed().as_secs_f64();
            println!("{what}: {:.1} M look-ups/s", each / 1e6);
        }
    }
}
