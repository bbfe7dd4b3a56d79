//! What a position must share with an annotated one: half of the parties, and the evidence.

use demarche_record::{Article, Position, Record};

use super::{matched, overlap};

pub(super) fn considered(article: &Article, gold: &Record) -> Vec<(Vec<String>, bool)> {
    let considered = demarche_reader::considered_positions(article);
    let right = matched(&gold.positions, &considered, |a, (b, _)| fit(&article.text, a, b));
    considered.into_iter().map(|(_, features)| features).zip(right).collect()
}

fn fit(text: &str, a: &Position, b: &Position) -> Option<i32> {
    let (x, y): (Vec<&str>, Vec<&str>) = (a.party.split(' ').collect(), b.party.split(' ').collect());
    let shared = x.iter().filter(|o| y.contains(o)).count();
    let all = x.len() + y.len() - shared;
    let both = overlap(text, &a.evidence, &b.evidence)?;
    // Of several that fit, the one with the same parties, then the one that shares most of the evidence.
    (2 * shared >= all).then(|| i32::from(shared == all) * 10_000 + both.min(9_999) as i32)
}
