//! How much two mentions speak for being one engagement: a sum of reasons, each with a weight, or a reason why they cannot be.
//!
//! The reasons are those that a person would give: the days meet, the same persons, the same place, the same round; a second
//! call two days later, other ministers, another city. A pure function of the two mentions, symmetric in them.

use std::fmt;

use demarche_record::{Interval, Kind, Status};
use jiff::civil::Date;

use crate::mention::Mention;
use crate::place::Places;

/// Why two mentions are, or are not, one engagement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Reason {
    SameDay,
    DaysMeet,
    WideDaysMeet,
    YearsMeet,
    DayFits,
    DayFitsLoosely,
    NextDay,
    Moved,
    PlanPassed,
    ToldTogether,
    ToldNear,
    ToldFarApart,
    SamePersons,
    SameSides,
    SidesWithin,
    SidesOverlap,
    SeldomTogether,
    SamePlace,
    OtherPlace,
    SameKind,
    KindsGoTogether,
    SameRound,
    SharedTopic,
    SameWords,
    OneArticle,
    PlannedAfterHeld,
    // Why not.
    OtherSides,
    OtherPersons,
    OtherKind,
    OtherDays,
    OtherRound,
}

use Reason::*;

impl Reason {
    /// What it adds to the score, in tenths.
    fn weight(self) -> i32 {
        match self {
            SameDay => 50,
            DaysMeet => 30,
            WideDaysMeet => 5,
            YearsMeet => -10,
            DayFits => 20,
            DayFitsLoosely => 15,
            NextDay => -10,
            Moved => -15,
            PlanPassed => -45,
            ToldTogether => 15,
            ToldNear => 5,
            ToldFarApart => -25,
            SamePersons => 20,
            SameSides => 10,
            SidesWithin => 0,
            SidesOverlap => -15,
            SeldomTogether => 20,
            SamePlace => 20,
            OtherPlace => -40,
            SameKind => 10,
            KindsGoTogether => 0,
            SameRound => 40,
            SharedTopic => 8,
            SameWords => 60,
            OneArticle => -20,
            PlannedAfterHeld => -70,
            OtherSides | OtherPersons | OtherKind | OtherDays | OtherRound => -1000,
        }
    }

    /// The words that tell it to a person.
    pub fn as_str(self) -> &'static str {
        match self {
            SameDay => "the same day",
            DaysMeet => "their days meet",
            WideDaysMeet => "one is given as a long stretch that holds the other",
            YearsMeet => "one is given as months or years that hold the other",
            DayFits => "the undated one was told near the day of the other",
            DayFitsLoosely => "the undated one was told within weeks of the day of the other",
            NextDay => "a day apart",
            Moved => "a plan may have been moved",
            PlanPassed => "a plan whose day had passed may have been moved before",
            ToldTogether => "told within days of each other",
            ToldNear => "told within two weeks of each other",
            ToldFarApart => "told more than two weeks apart",
            SamePersons => "a person in both",
            SameSides => "the same sides",
            SidesWithin => "the sides of one are among those of the other",
            SidesOverlap => "some sides in both, some in one only",
            SeldomTogether => "few articles tell of these sides together",
            SamePlace => "the same place",
            OtherPlace => "another place",
            SameKind => "the same kind",
            KindsGoTogether => "kinds that may name one encounter",
            SameRound => "the same round",
            SharedTopic => "a topic in both",
            SameWords => "the same sentence",
            OneArticle => "one article tells of both",
            OtherSides => "other sides",
            OtherPersons => "other persons of one side",
            OtherKind => "a call is no meeting",
            OtherDays => "other days",
            OtherRound => "another round",
            PlannedAfterHeld => "one was held, the other was still to come afterwards",
        }
    }

    /// Whether it alone keeps two mentions apart.
    pub fn forbids(self) -> bool {
        self.weight() <= -1000
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// What the comparison of two mentions came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Tenths; [`LINK`] and more speak for one engagement.
    pub score: i32,
    /// In order of weighing.
    pub reasons: Vec<Reason>,
}

/// The score from which two mentions are linked.
pub const LINK: i32 = 30;
/// A stretch longer than this tells little.
const WIDE: i32 = 31;
/// A plan is not moved further than this, days.
const FAR: i32 = 75;

impl Verdict {
    pub(crate) fn add(&mut self, reason: Reason) {
        self.score += reason.weight();
        self.reasons.push(reason);
    }

    /// Whether the two cannot be one.
    pub fn forbidden(&self) -> bool {
        self.reasons.iter().any(|r| r.forbids())
    }
}

/// Compares two mentions.
pub fn compare(a: &Mention, b: &Mention) -> Verdict {
    let (a, b) = if a.order() <= b.order() { (a, b) } else { (b, a) };
    let mut verdict = Verdict::default();
    for judge in [sides, kinds, rounds, persons, days, places] {
        judge(a, b, &mut verdict);
        if verdict.forbidden() {
            return verdict;
        }
    }
    if a.doc == b.doc && a.reader == b.reader {
        verdict.add(OneArticle);
    } else if a.engagement.evidence == b.engagement.evidence {
        verdict.add(SameWords);
    }
    if a.view.topics.intersection(&b.view.topics).count() > 1 {
        verdict.add(SharedTopic);
    }
    verdict
}

fn sides(a: &Mention, b: &Mention, verdict: &mut Verdict) {
    let (x, y) = (&a.view.sides, &b.view.sides);
    let shared = x.intersection(y).count();
    let least = x.len().min(y.len());
    verdict.add(match () {
        _ if shared == 0 => OtherSides,
        _ if shared == x.len() && shared == y.len() => SameSides,
        _ if shared == least && shared > 1 => SidesWithin,
        // A body's own gathering, told once with a guest.
        _ if shared == least && a.engagement.kind == b.engagement.kind => SidesWithin,
        _ if shared > 1 && shared * 2 >= least => SidesOverlap,
        _ => OtherSides,
    });
}

fn kinds(a: &Mention, b: &Mention, verdict: &mut Verdict) {
    let encounter = |k| matches!(k, Kind::Meeting | Kind::Summit | Kind::Talks | Kind::Visit);
    let (x, y) = (a.engagement.kind, b.engagement.kind);
    verdict.add(match () {
        _ if x == y => SameKind,
        _ if encounter(x) && encounter(y) => KindsGoTogether,
        _ => OtherKind,
    });
}

fn rounds(a: &Mention, b: &Mention, verdict: &mut Verdict) {
    match a.engagement.round.zip(b.engagement.round) {
        Some((x, y)) if x == y => verdict.add(SameRound),
        Some(_) => verdict.add(OtherRound),
        None => {}
    }
}

fn persons(a: &Mention, b: &Mention, verdict: &mut Verdict) {
    let (x, y) = (&a.view.persons, &b.view.persons);
    let shared = x.iter().filter(|p| y.iter().any(|q| p.same(q))).count();
    for own in x {
        let theirs = y.iter().any(|q| q.side == own.side);
        let meet = || x.iter().filter(|p| p.side == own.side).any(|p| y.iter().any(|q| p.same(q)));
        if theirs && !meet() {
            return verdict.add(OtherPersons);
        }
    }
    for _ in 0..shared.min(3) {
        verdict.add(SamePersons);
    }
}

fn places(a: &Mention, b: &Mention, verdict: &mut Verdict) {
    let (Some(x), Some(y)) = (&a.view.place, &b.view.place) else { return };
    match x.against(y) {
        Places::Same => verdict.add(SamePlace),
        Places::Apart => verdict.add(OtherPlace),
        Places::Near | Places::Open => {}
    }
}

/// The earlier told mention comes first.
fn days(a: &Mention, b: &Mention, verdict: &mut Verdict) {
    match (a.engagement.date, b.engagement.date) {
        (Some(x), Some(y)) => dated(a, x, b, y, verdict),
        (Some(x), None) => half_dated(a, x, b, verdict),
        (None, Some(y)) => half_dated(b, y, a, verdict),
        (None, None) => undated(a, b, verdict),
    }
}

fn dated(a: &Mention, x: Interval, b: &Mention, y: Interval, verdict: &mut Verdict) {
    let apart = gap(x, y);
    if apart == 0 {
        return verdict.add(match () {
            _ if x == y && x.days() <= 3 => SameDay,
            _ if x == y && x.days() <= WIDE => DaysMeet,
            _ if x.days().max(y.days()) > 2 * WIDE => YearsMeet,
            _ if x.days().max(y.days()) > WIDE => WideDaysMeet,
            _ => DaysMeet,
        });
    }
    verdict.add(match () {
        _ if apart <= 2 && (apart == 1 || !x.is_day() || !y.is_day()) => NextDay,
        _ if !may_move(a, x, y, apart) => OtherDays,
        _ if told_in_time(a, x, b) => Moved,
        _ => PlanPassed,
    });
}

/// Whether the earlier told day is a plan's that may have gone to the other one.
fn may_move(a: &Mention, x: Interval, y: Interval, apart: i32) -> bool {
    let open = |s| matches!(s, Status::Scheduled | Status::Postponed | Status::Proposed | Status::Cancelled);
    let ahead = a.published.is_some_and(|told| told <= x.last());
    open(a.engagement.status) && ahead && apart <= FAR && x.days() <= WIDE && y.days() <= WIDE
}

/// Whether the later article was out before the first day was over, or tells that it was put off.
fn told_in_time(a: &Mention, x: Interval, b: &Mention) -> bool {
    let put_off = a.engagement.status == Status::Postponed || b.engagement.status == Status::Postponed;
    put_off || b.published.is_some_and(|told| told <= x.last())
}

fn half_dated(dated: &Mention, day: Interval, undated: &Mention, verdict: &mut Verdict) {
    let Some(told) = undated.published else { return verdict.add(ToldFarApart) };
    if day.days() > 2 * WIDE {
        return verdict.add(OtherDays);
    }
    if undated.engagement.status == Status::Held && day.first() > told {
        return verdict.add(OtherDays);
    }
    if planned_after(dated, undated) {
        return verdict.add(PlannedAfterHeld);
    }
    let away = gap(day, Interval::day(told));
    verdict.add(match away {
        0..=4 => DayFits,
        5..=14 => DayFitsLoosely,
        15..=45 => ToldFarApart,
        _ => OtherDays,
    });
}

fn undated(a: &Mention, b: &Mention, verdict: &mut Verdict) {
    let (Some(x), Some(y)) = (a.published, b.published) else { return verdict.add(ToldFarApart) };
    if planned_after(a, b) {
        return verdict.add(PlannedAfterHeld);
    }
    verdict.add(match between(x, y) {
        0..=4 => ToldTogether,
        5..=14 => ToldNear,
        15..=45 => ToldFarApart,
        _ => OtherDays,
    });
}

/// Whether `plan` is without a day and still to come in an article later than the day on which the other was held.
fn planned_after(held: &Mention, plan: &Mention) -> bool {
    let over = held.engagement.date.map(|d| d.last()).or(held.published);
    held.engagement.status == Status::Held
        && plan.engagement.date.is_none()
        && !matches!(plan.engagement.status, Status::Held | Status::Unknown | Status::Denied)
        && over.zip(plan.published).is_none_or(|(over, told)| told > over)
}

/// Days between two stretches; 0 where they meet.
pub(crate) fn gap(a: Interval, b: Interval) -> i32 {
    match () {
        _ if a.last() < b.first() => between(a.last(), b.first()),
        _ if b.last() < a.first() => between(b.last(), a.first()),
        _ => 0,
    }
}

fn between(a: Date, b: Date) -> i32 {
    (b - a).get_days().abs()
}
