//! What an engagement must share with an annotated one: half of the sides, and the evidence or the day.

use demarche_record::{Article, Engagement, Record};

use super::{matched, overlap};

pub(super) fn considered(article: &Article, gold: &Record) -> Vec<(Vec<String>, bool)> {
    let considered = demarche_reader::considered_engagements(article);
    let right = matched(&gold.engagements, &considered, |a, (b, _)| fit(&article.text, a, b));
    considered.into_iter().map(|(_, features)| features).zip(right).collect()
}

fn fit(text: &str, a: &Engagement, b: &Engagement) -> Option<i32> {
    let orgs = |e: &Engagement| {
        let mut out: Vec<String> = e
            .participants
            .iter()
            .map(|p| p.org.clone().unwrap_or_else(|| p.name.split(' ').next_back().unwrap_or("").to_lowercase()))
            .collect();
        out.sort();
        out.dedup();
        out
    };
    let (x, y) = (orgs(a), orgs(b));
    let shared = x.iter().filter(|o| y.contains(o)).count();
    let all = x.len() + y.len() - shared;
    if 2 * shared < all || all == 0 {
        return None;
    }
    let evidence = overlap(text, &a.evidence, &b.evidence).is_some();
    let day = matches!((a.date, b.date), (Some(d), Some(e)) if d.jaccard(&e) >= 0.5);
    let date_right = day || (a.date.is_none() && b.date.is_none());
    (evidence || day).then(|| {
        1 + i32::from(shared == all)
            + 2 * i32::from(evidence)
            + 2 * i32::from(day)
            + i32::from(a.kind == b.kind)
            + i32::from(a.status == b.status)
            + i32::from(date_right)
    })
}
