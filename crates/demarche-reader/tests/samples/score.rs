//! How much of an expected record a reader's record holds. Matches one to one, best pair first.
//!
//! The rules are those of the project's scorer of annotated articles, in short form: an engagement is found where half of the
//! organisations and the evidence or the date meet, a quote where four fifths of its words stand in order.

use std::collections::BTreeSet;

use demarche_record::{CodePoints, Engagement, Interval, Quote, Record, Span};

/// Counts over any number of records.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) found: usize,
    /// Found, and right in what else was asked.
    pub(crate) strict: usize,
    pub(crate) missed: usize,
    /// Given by the reader and not expected.
    pub(crate) extra: usize,
}

impl Tally {
    pub(crate) fn add(&mut self, other: Tally) {
        self.found += other.found;
        self.strict += other.strict;
        self.missed += other.missed;
        self.extra += other.extra;
    }

    pub(crate) fn precision(&self) -> f64 {
        share(self.found, self.found + self.extra)
    }

    pub(crate) fn recall(&self) -> f64 {
        share(self.found, self.found + self.missed)
    }

    pub(crate) fn strict_f1(&self) -> f64 {
        share(2 * self.strict, 2 * self.found + self.missed + self.extra)
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// Expected engagements that are history need not be found.
pub(crate) fn engagements(text: &str, expected: &Record, read: &Record) -> Tally {
    let weigh = |e: &Engagement, r: &Engagement| {
        let orgs = orgs_shared(e, r);
        let evidence = evidence_meets(text, &e.evidence, r.evidence_span);
        let date = matches!((e.date, r.date), (Some(a), Some(b)) if a.jaccard(&b) >= 0.5);
        let right = [e.kind == r.kind, e.status == r.status, date_right(e.date, r.date), place_right(e, r)];
        let agreeing = right.iter().filter(|r| **r).count();
        let weight = 1.0 + orgs + f64::from(evidence) + f64::from(date) + agreeing as f64;
        (orgs >= 0.5 && (evidence || date)).then_some((weight, agreeing == right.len()))
    };
    matched(&expected.engagements, &read.engagements, weigh, |e| e.background)
}

pub(crate) fn quotes(text: &str, expected: &Record, read: &Record) -> Tally {
    let weigh = |e: &Quote, r: &Quote| {
        let (a, b) = (words(&e.text), words(&r.text));
        let shared = in_order(&a, &b) as f64 / a.len().max(b.len()).max(1) as f64;
        (shared >= 0.8 && evidence_meets(text, &e.evidence, r.evidence_span))
            .then(|| (shared, same_name(&e.speaker, &r.speaker)))
    };
    matched(&expected.quotes, &read.quotes, weigh, |_| false)
}

fn matched<T>(
    expected: &[T],
    read: &[T],
    weigh: impl Fn(&T, &T) -> Option<(f64, bool)>,
    optional: impl Fn(&T) -> bool,
) -> Tally {
    let mut pairs = Vec::new();
    for (i, e) in expected.iter().enumerate() {
        for (j, r) in read.iter().enumerate() {
            if let Some((weight, strict)) = weigh(e, r) {
                pairs.push((weight, strict, i, j));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.2, a.3).cmp(&(b.2, b.3))));
    let (mut used_expected, mut used_read, mut tally) = (BTreeSet::new(), BTreeSet::new(), Tally::default());
    for (_, strict, i, j) in pairs {
        if !used_expected.contains(&i) && !used_read.contains(&j) {
            used_expected.insert(i);
            used_read.insert(j);
            tally.found += 1;
            tally.strict += usize::from(strict);
        }
    }
    tally.missed = (0..expected.len()).filter(|i| !used_expected.contains(i) && !optional(&expected[*i])).count();
    tally.extra = read.len() - used_read.len();
    tally
}

fn orgs_shared(e: &Engagement, r: &Engagement) -> f64 {
    let orgs = |e: &Engagement| -> BTreeSet<String> {
        e.participants.iter().map(|p| p.org.clone().unwrap_or_else(|| p.name.to_lowercase())).collect()
    };
    let (a, b) = (orgs(e), orgs(r));
    share(a.intersection(&b).count(), a.union(&b).count())
}

fn date_right(e: Option<Interval>, r: Option<Interval>) -> bool {
    match (e, r) {
        (None, None) => true,
        (Some(a), Some(b)) => a.jaccard(&b) >= 0.5,
        _ => false,
    }
}

/// Nothing is asked where no place is expected.
fn place_right(e: &Engagement, r: &Engagement) -> bool {
    let Some(place) = &e.place else { return true };
    let read = words(r.place.as_deref().unwrap_or(""));
    words(place).iter().any(|w| read.contains(w))
}

/// Half of the shorter and a quarter of the longer are shared.
fn evidence_meets(text: &str, expected: &str, read: Option<Span>) -> bool {
    let Some(read) = read else { return false };
    let points = CodePoints::new(text);
    text.match_indices(expected).any(|(at, piece)| {
        let e = points.span(at..at + piece.len());
        let shared = e.1.min(read.1).saturating_sub(e.0.max(read.0)) as f64;
        let (a, b) = ((e.1 - e.0) as f64, (read.1 - read.0) as f64);
        shared > 0.0 && shared >= 0.5 * a.min(b) && shared >= 0.25 * a.max(b)
    })
}

fn same_name(a: &str, b: &str) -> bool {
    let (a, b) = (words(a), words(b));
    let (small, large) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    !small.is_empty() && (small.last() == large.last() || small.iter().all(|w| large.contains(w)))
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect()
}

/// The length of the longest common subsequence.
fn in_order(a: &[String], b: &[String]) -> usize {
    let mut row = vec![0; b.len() + 1];
    for x in a {
        let mut diagonal = 0;
        for (j, y) in b.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = if x == y { diagonal + 1 } else { above.max(row[j]) };
            diagonal = above;
        }
    }
    row[b.len()]
}
