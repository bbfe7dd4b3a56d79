//! What the visit around a meeting tells of it: its place, its host, and its days where it has none of its own.
//!
//! Method: a meeting without a place, of one who travels with one of the land visited, is held there. The visit is looked for
//! in the sentences up to a few after the meeting's own; it must stand as the meeting does (past, or to come) and no day may
//! contradict. The same holds for a dispatch from the land of one of the two. No word of contact itself is read here.

use demarche_knowledge::OrgId;
use demarche_language::Upos;
use demarche_record::{Interval, Kind, Status};

use super::super::mention::{self, ContactMention};
use super::super::parties::Via;
use super::super::place::{self, Place};
use super::super::{lexicon, setting, status};
use super::{Draft, redate};
use crate::entities::EntityId;
use crate::reading::Reading;

/// Sentences after the meeting's own in which the visit may follow.
const FOLLOWING: usize = 3;
/// Sentences that may part a meeting from the visit whose days it takes.
const NEAR: usize = 3;

/// Fills in place, host and days of a meeting from the visit around it, or from the dateline.
pub(super) fn fill(reading: &Reading, draft: &mut Draft) {
    let meets = matches!(draft.kind, Kind::Meeting | Kind::Talks) && draft.members.iter().any(|m| m.person);
    let open = matches!(draft.standing.status, Status::Held | Status::Underway | Status::Scheduled);
    if !meets || !open || draft.place.is_some() || draft.standing.hypothetical || draft.mention.soft {
        return;
    }
    if let Some(visit) = visit_around(reading, draft) {
        draft.host = Some(visit.host);
        draft.place = Some(visit.place);
        if draft.days.is_none() && visit.near {
            draft.days = visit.days;
        }
        return;
    }
    from_dateline(reading, draft);
}

struct Visit {
    place: Place,
    host: OrgId,
    days: Option<Interval>,
    near: bool,
}

fn visit_around(reading: &Reading, draft: &Draft) -> Option<Visit> {
    let count = reading.analysis.sentences().len();
    let mut found: Option<(usize, Visit)> = None;
    for sentence in 0..count.min(draft.mention.sentence + FOLLOWING + 1) {
        if !tells_of_visit(reading, sentence) {
            continue;
        }
        let mut mentions = Vec::new();
        mention::find(reading, sentence, &mut mentions);
        for visit in mentions.iter().filter(|v| v.word.kind == Kind::Visit && v.trigger != draft.mention.trigger) {
            let apart = sentence.abs_diff(draft.mention.sentence);
            if let Some(visit) = holds(reading, draft, visit)
                && found.as_ref().is_none_or(|(a, _)| apart < *a)
            {
                found = Some((apart, visit));
            }
        }
    }
    found.map(|(apart, visit)| Visit { near: visit.near || apart <= NEAR, ..visit })
}

fn tells_of_visit(reading: &Reading, sentence: usize) -> bool {
    let analysis = &reading.analysis;
    analysis.sentences()[sentence].tokens.clone().any(|t| {
        let upos = analysis.tokens()[t].upos;
        matches!(upos, Upos::Noun | Upos::Verb)
            && lexicon::trigger(&analysis.lemma(t), upos).is_some_and(|w| w.kind == Kind::Visit)
    })
}

/// The visit of one mention, where the meeting can have been part of it.
fn holds(reading: &Reading, draft: &Draft, visit: &ContactMention) -> Option<Visit> {
    let entities = &reading.entities;
    let goes = |via: Via| !matches!(via, Via::To | Via::Object | Via::With | Via::Between);
    let travellers: Vec<EntityId> = visit
        .parties
        .iter()
        .filter(|p| goes(p.via))
        .flat_map(|p| entities.mentions[p.mention].entities.iter().copied())
        .collect();
    let guest = draft.members.iter().find(|m| m.person && m.entity.is_some_and(|e| travellers.contains(&e)))?;
    let place = place::place_of(reading, visit)?;
    let host = place.state.filter(|s| guest.org != Some(*s))?;
    draft.members.iter().find(|m| m.org == Some(host))?;
    let raw = status::standing(reading, visit, None);
    let time = setting::time_of(reading, visit);
    let days = setting::days(reading, time).map(|d| redate(reading, visit, time, d, raw));
    let days = days.zip(time).map(|(d, t)| setting::lasting(reading, visit, setting::joined(reading, t, d)));
    let standing = status::standing(reading, visit, days);
    let past = |s: Status| matches!(s, Status::Held | Status::Underway);
    let fresh = days.zip(reading.published).is_some_and(|(d, p)| (0..=1).contains(&(p - d.last()).get_days()));
    let fits = match (standing.status, draft.standing.status) {
        (Status::Underway, _) => true,
        // Who arrived today or yesterday may still meet.
        (Status::Held, Status::Scheduled) if fresh => true,
        (a @ (Status::Held | Status::Scheduled), b) => past(a) == past(b),
        _ => false,
    };
    let day_fits = match (days, draft.days) {
        (Some(a), Some(b)) => {
            a.contains(b.first()) || b.contains(a.first()) || (b.first() - a.last()).get_days().abs() <= 2
        }
        (None, Some(b)) => reading.published.is_none_or(|p| (p - b.last()).get_days() <= 7),
        _ => true,
    };
    (fits && day_fits && !standing.hypothetical && !standing.negated).then_some(Visit {
        place,
        host,
        days,
        near: fresh,
    })
}

/// A dispatch from the land of one of the two, on the day of their meeting.
fn from_dateline(reading: &Reading, draft: &mut Draft) {
    let (Some(days), Some(published)) = (draft.days, reading.published) else { return };
    let fresh = days.is_day() && (0..=1).contains(&(published - days.first()).get_days());
    if draft.kind != Kind::Meeting || !fresh {
        return;
    }
    let Some(dateline) = place::dateline(reading) else { return };
    if draft.members.iter().any(|m| m.person && m.org == dateline.place.state) {
        draft.host = draft.host.or(dateline.place.state);
        draft.place = Some(dateline.place);
    }
}
