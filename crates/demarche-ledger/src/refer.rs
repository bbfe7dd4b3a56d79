//! References: words for an engagement that their article does not introduce (`Thursday's meeting has been put off`). Each is
//! laid to the one known engagement that it can mean, or to none.
//!
//! Known is what other articles introduced: the entries that [`merge`](crate::merge) made, with the references laid to them so
//! far, in order of publication. An entry can be meant when the article names its sides, nothing told contradicts it, and
//! day, place, person or round speak for it; where two are as likely, none is taken. A pure function of the mentions.

use std::collections::{BTreeMap, BTreeSet};

use demarche_record::{Kind, Status};
use jiff::civil::Date;

use crate::mention::{Mention, Person};
use crate::merge::{Cluster, merge};
use crate::place::Places;
use crate::score::gap;

/// What speaks for an entry must come to this.
const ENOUGH: i32 = 25;
/// And be so much better than for any other.
const MARGIN: i32 = 10;
/// What counts against an entry for each of its sides that the article does not name.
const SILENT: i32 = 20;
/// Days after the last word on an engagement, or after its day, in which a reference may still mean it.
const AFTER: i32 = 21;
/// Days by which a plan may be moved.
const FAR: i32 = 75;

/// Every engagement as places in the slice, references included, in order of publication.
pub(crate) fn clusters(mentions: &[Mention]) -> Vec<Cluster> {
    let introduced: Vec<usize> = (0..mentions.len()).filter(|i| mentions[*i].named.is_none()).collect();
    let merged = merge(&introduced.iter().map(|i| &mentions[*i]).collect::<Vec<_>>());
    let mut clusters: Vec<Cluster> =
        merged.into_iter().map(|cluster| cluster.into_iter().map(|i| introduced[i]).collect()).collect();
    let mut references: Vec<usize> = (0..mentions.len()).filter(|i| mentions[*i].named.is_some()).collect();
    references.sort_by_key(|i| mentions[*i].order());
    let sides: Vec<BTreeSet<&String>> = clusters.iter().map(|c| sides_of(mentions, c)).collect();
    let mut by_side: BTreeMap<&String, Vec<usize>> = BTreeMap::new();
    for (n, sides) in sides.iter().enumerate() {
        for side in sides.iter().filter(|_| sides.len() > 1) {
            by_side.entry(side).or_default().push(n);
        }
    }
    let mut reaches: Vec<Reach> = clusters.iter().map(|c| Reach::of(mentions, c)).collect();
    for reference in references {
        let told = &mentions[reference];
        let named: BTreeSet<&String> = told.named.iter().flatten().chain(&told.view.sides).collect();
        let near: BTreeSet<usize> = named.iter().filter_map(|s| by_side.get(s)).flatten().copied().collect();
        let fits = near.into_iter().filter(|n| reaches[*n].holds(told.published)).filter_map(|n| {
            let known: Vec<&Mention> = clusters[n].iter().map(|i| &mentions[*i]).collect();
            let silent = sides[n].difference(&named).count() as i32;
            Some((fit(told, &known, &sides[n])? - SILENT * silent, n))
        });
        let mut fits: Vec<(i32, usize)> = fits.filter(|(fit, _)| *fit >= ENOUGH).collect();
        fits.sort_by_key(|(fit, n)| (-fit, *n));
        let meant = match fits[..] {
            [(best, n), (second, _), ..] if best >= second + MARGIN => n,
            [(_, n)] => n,
            _ => continue,
        };
        clusters[meant].push(reference);
        reaches[meant] = Reach::of(mentions, &clusters[meant]);
    }
    clusters.iter_mut().for_each(|c| c.sort_by_key(|i| mentions[*i].order()));
    clusters
}

/// The days of publication on which an article may refer to an entry: a cheap test before the fit is worked out.
struct Reach {
    first: Option<Date>,
    last: Option<Date>,
}

impl Reach {
    fn of(mentions: &[Mention], cluster: &Cluster) -> Reach {
        let told = cluster.iter().filter_map(|i| mentions[*i].published);
        let days = cluster.iter().filter_map(|i| mentions[*i].engagement.date).map(|d| d.last());
        Reach { first: told.clone().min(), last: told.chain(days).max() }
    }

    fn holds(&self, published: Option<Date>) -> bool {
        match (published, self.first, self.last) {
            (Some(day), Some(first), Some(last)) => days_from(day, first) <= 1 && days_from(last, day) <= AFTER,
            _ => false,
        }
    }
}

/// Sides that at least two fifths of the mentions give.
fn sides_of<'m>(mentions: &'m [Mention], cluster: &Cluster) -> BTreeSet<&'m String> {
    let mut count: BTreeMap<&String, usize> = BTreeMap::new();
    for side in cluster.iter().flat_map(|i| &mentions[*i].view.sides) {
        *count.entry(side).or_default() += 1;
    }
    let most = count.values().copied().max().unwrap_or(0);
    count.into_iter().filter(|(_, n)| n * 5 >= most * 2).map(|(side, _)| side).collect()
}

/// How well a reference fits an entry; `None` where it cannot mean it.
fn fit(told: &Mention, known: &[&Mention], sides: &BTreeSet<&String>) -> Option<i32> {
    let codes: BTreeSet<&String> = told.engagement.participants.iter().filter_map(|p| p.org.as_ref()).collect();
    if !codes.is_subset(sides) || !kinds(told, known) {
        return None;
    }
    let own = codes.len();
    let mut fit = 5 * own as i32 + time(told, known)? + persons(told, known)? + place(told, known)?;
    let rounds: Vec<u8> = known.iter().filter_map(|m| m.engagement.round).collect();
    match told.engagement.round {
        Some(round) if rounds.contains(&round) => fit += 30,
        Some(_) if !rounds.is_empty() => return None,
        _ => {}
    }
    if known.iter().any(|m| m.doc == told.doc) {
        fit += 10;
    }
    if known.iter().any(|m| m.engagement.kind == told.engagement.kind) {
        fit += 5;
    }
    Some(fit)
}

fn kinds(told: &Mention, known: &[&Mention]) -> bool {
    let kind = told.engagement.kind;
    let call = |k| k == Kind::Call;
    known.iter().any(|m| call(m.engagement.kind) == call(kind)) && (kind != Kind::Other)
}

/// What the days say; a plan may move.
fn time(told: &Mention, known: &[&Mention]) -> Option<i32> {
    let published = told.published?;
    let first = known.iter().filter_map(|m| m.published).min()?;
    let last = known.iter().filter_map(|m| m.published).filter(|p| *p <= published).max();
    let days: Vec<_> = known.iter().filter_map(|m| m.engagement.date).filter(|d| d.days() <= 31).collect();
    let held = known.iter().any(|m| m.engagement.status == Status::Held && m.published.is_some_and(|p| p <= published));
    // An article cannot refer to what nobody has told of, but papers of one day may come in any order.
    if days_from(published, first) > 1 {
        return None;
    }
    let over = days.iter().map(|d| d.last()).chain(last).max()?;
    if days_from(over, published) > AFTER {
        return None;
    }
    let Some(day) = told.engagement.date else {
        let near = days.iter().any(|d| gap(*d, demarche_record::Interval::day(published)) <= 7);
        return Some(if near { 15 } else { 5 });
    };
    let nearest = days.iter().map(|d| gap(*d, day)).min();
    match nearest {
        Some(0) => Some(30),
        Some(1) => Some(10),
        Some(days) if !held && days <= FAR && day.last() >= published => Some(5),
        Some(_) => None,
        None => Some(10),
    }
}

/// From the first day to the second.
fn days_from(a: Date, b: Date) -> i32 {
    (b - a).get_days()
}

fn persons(told: &Mention, known: &[&Mention]) -> Option<i32> {
    let named: Vec<&Person> = known.iter().flat_map(|m| &m.view.persons).collect();
    let mut sum = 0;
    for person in &told.view.persons {
        if named.iter().any(|p| p.same_name(person)) {
            sum += 20;
        } else if named.iter().any(|p| p.side == person.side) {
            return None;
        }
    }
    Some(sum.min(40))
}

fn place(told: &Mention, known: &[&Mention]) -> Option<i32> {
    let Some(own) = &told.view.place else { return Some(0) };
    let places: Vec<Places> = known.iter().filter_map(|m| Some(m.view.place.as_ref()?.against(own))).collect();
    match () {
        _ if places.contains(&Places::Same) => Some(25),
        _ if places.contains(&Places::Near) => Some(5),
        _ if places.contains(&Places::Apart) => Some(-15),
        _ => Some(0),
    }
}
