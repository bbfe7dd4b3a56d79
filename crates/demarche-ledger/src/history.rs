//! How an engagement stands and how it came to: one step an article, the last word by order of publication, what follows.
//!
//! The rules are those of the conventions: a plan moved by a week or less is scheduled on the new day, further it is postponed
//! until a later article takes the new day as given; an article that leaves the status open changes nothing; a denial of what a
//! side itself reports as held is a dispute. Limits: a side speaks with one voice, and its last word counts.

use demarche_record::{Interval, Status};
use jiff::civil::Date;
use serde::Serialize;

use crate::mention::Mention;
use crate::score::gap;

/// What follows from a history, beside the status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Its day passed, and no source says that it was held.
    Overdue,
    /// The sides contradict each other.
    Disputed,
}

impl State {
    /// The word that exports hold.
    pub fn as_str(self) -> &'static str {
        match self {
            State::Overdue => "overdue",
            State::Disputed => "disputed",
        }
    }
}

/// What one article says of the engagement.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Step {
    /// Names the mention for ever: an id of the engagement that holds it.
    pub key: String,
    /// The article's id.
    pub doc: String,
    /// Its day of publication.
    pub published: Option<Date>,
    /// Its outlet.
    pub source: Option<String>,
    /// How it stands by this article.
    pub status: Status,
    /// The day that it gives.
    pub date: Option<Interval>,
    /// The place that it gives.
    pub place: Option<String>,
    /// Sides that say so in it.
    pub asserted_by: Vec<String>,
    /// Sides that deny or refuse in it.
    pub denied_by: Vec<String>,
    /// The sentence that tells most, exactly.
    pub evidence: String,
    /// Whether it is told as history.
    pub background: bool,
    /// How sure the reader was.
    pub confidence: Option<f64>,
}

impl Step {
    pub(crate) fn of(mention: &Mention) -> Step {
        let e = &mention.engagement;
        Step {
            key: mention.key.clone(),
            doc: mention.doc.clone(),
            published: mention.published,
            source: mention.source.clone(),
            status: e.status,
            date: e.date,
            place: e.place.clone(),
            asserted_by: e.asserted_by.clone(),
            denied_by: e.denied_by.clone(),
            evidence: e.evidence.clone(),
            background: e.background,
            confidence: e.confidence,
        }
    }
}

/// How an engagement stands.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Standing {
    pub(crate) status: Status,
    pub(crate) date: Option<Interval>,
    pub(crate) state: Option<State>,
    pub(crate) asserted_by: Vec<String>,
    pub(crate) denied_by: Vec<String>,
}

/// A move by this many days or less leaves a plan scheduled.
const WEEK: i32 = 7;

/// The last word after all steps, which stand in order of publication.
pub(crate) fn settle(steps: &[Step], as_of: Option<Date>) -> Standing {
    let mut status = Status::Unknown;
    let mut plan: Option<Interval> = None;
    for step in steps {
        let next = follow(status, plan, step);
        if next != status || !is_over(status) {
            plan = replan(status, plan, next, step);
        }
        status = next;
    }
    let date = if is_over(status) { held_on(steps).or(plan) } else { plan };
    let passed = |d: Interval| as_of.is_some_and(|day| d.last() < day);
    if status == Status::Underway && date.is_some_and(passed) {
        status = Status::Held;
    }
    let (asserted_by, denied_by, disputed) = last_words(steps);
    let state = match status {
        _ if disputed => Some(State::Disputed),
        Status::Scheduled if date.is_some_and(passed) => Some(State::Overdue),
        _ => None,
    };
    Standing { status, date, state, asserted_by, denied_by }
}

fn is_over(status: Status) -> bool {
    matches!(status, Status::Held | Status::Underway)
}

/// The status after one more step.
fn follow(now: Status, plan: Option<Interval>, step: &Step) -> Status {
    use Status::*;
    let by_a_side = !step.asserted_by.is_empty();
    let ahead = step.date.zip(step.published).is_some_and(|(day, told)| day.last() >= told);
    match (now, step.status) {
        (now, Unknown) => now,
        (Unknown, next) => next,
        // What took place stays so; a preview printed late changes nothing.
        (Held, Scheduled | Proposed | Underway | Postponed | Cancelled | Declined) => Held,
        (Held, Denied) => Denied,
        (Denied, Held) if !by_a_side => Denied,
        (Postponed | Cancelled | Declined, Denied) => now,
        // `had announced a summit`, told once it was off, announces nothing: a plan comes back with a day to come.
        (Postponed | Cancelled | Declined | Denied, Scheduled) if !ahead => now,
        (Postponed | Cancelled | Declined | Scheduled | Underway, Proposed) => now,
        (Underway, Scheduled) => Underway,
        (Scheduled, Scheduled) if moved_far(plan, step) => Postponed,
        (_, next) => next,
    }
}

/// Whether a plan now stands on a day more than a week from the one before.
fn moved_far(plan: Option<Interval>, step: &Step) -> bool {
    plan.zip(step.date).is_some_and(|(old, new)| old.is_day() && new.is_day() && gap(old, new) > WEEK)
}

/// The day of the plan after one more step.
fn replan(now: Status, plan: Option<Interval>, next: Status, step: &Step) -> Option<Interval> {
    let news = matches!(step.status, Status::Scheduled | Status::Proposed | Status::Postponed) || is_over(step.status);
    let Some(day) = step.date.filter(|_| news || plan.is_none()) else {
        // Put off without a new day: the old one is void.
        return plan.filter(|_| !(next == Status::Postponed && now != Status::Postponed && step.date.is_none()));
    };
    match plan {
        Some(old) if gap(old, day) == 0 && next == Status::Postponed && now != Status::Postponed => None,
        // `next week` says less than the day that was known.
        Some(old) if gap(old, day) == 0 && old.days() < day.days() => Some(old),
        _ => Some(day),
    }
}

/// The day on which it was held: the one that most articles agree with, narrow ones first; of equals the one told last.
fn held_on(steps: &[Step]) -> Option<Interval> {
    let over: Vec<&Step> = steps.iter().filter(|s| is_over(s.status)).collect();
    let dated = |steps: &[&Step]| steps.iter().filter_map(|s| s.date).collect::<Vec<_>>();
    let days = dated(&over);
    let days = if days.is_empty() { dated(&steps.iter().collect::<Vec<_>>()) } else { days };
    let narrow = |d: &Interval| match d.days() {
        1 => 6,
        2..=4 => 5,
        5..=7 => 3,
        8..=31 => 2,
        _ => 0,
    };
    let support = |day: &Interval| {
        let of = |other: &Interval| match () {
            _ if other == day => 4,
            _ if gap(*other, *day) == 0 => 1,
            _ => 0,
        };
        days.iter().map(of).sum::<i32>() + narrow(day)
    };
    days.iter().max_by_key(|d| support(d)).copied()
}

/// Each side's last word: who asserts, who denies, and whether they contradict each other.
fn last_words(steps: &[Step]) -> (Vec<String>, Vec<String>, bool) {
    let mut words: Vec<(String, bool, usize, Status)> = Vec::new();
    for (at, step) in steps.iter().enumerate() {
        let said = step.asserted_by.iter().map(|s| (s, true)).chain(step.denied_by.iter().map(|s| (s, false)));
        for (side, yes) in said {
            words.retain(|(s, ..)| s != side);
            words.push((side.clone(), yes, at, step.status));
        }
    }
    let sides = |wanted: bool| words.iter().filter(|(_, yes, ..)| *yes == wanted).map(|(s, ..)| s.clone()).collect();
    (sides(true), sides(false), contradicted(&words))
}

/// Whether the last words of two sides cannot both be true. A plan that was announced before the other side spoke does not count.
fn contradicted(words: &[(String, bool, usize, Status)]) -> bool {
    use Status::*;
    let clash = |a: Status, b: Status| {
        matches!(
            (a, b),
            (Held, Denied | Cancelled | Declined)
                | (Scheduled, Cancelled | Denied | Postponed | Declined)
                | (Postponed | Cancelled, Denied)
                | (Cancelled, Postponed)
        )
    };
    let stands = |at: usize, status: Status, other: usize| status != Scheduled || at >= other;
    words.iter().enumerate().any(|(n, (_, _, at, a))| {
        words[n + 1..].iter().any(|(_, _, other, b)| {
            (clash(*a, *b) && stands(*at, *a, *other)) || (clash(*b, *a) && stands(*other, *b, *at))
        })
    })
}
