//! Drafts to contacts: what several sentences of one article say of one contact becomes one entry.
//!
//! A plain rule in order of the text: a draft joins the best earlier contact that nothing in it contradicts (kind, sides,
//! persons, day, place, round, standing), else it opens one of its own.

use demarche_knowledge::OrgId;
use demarche_record::{Interval, Kind, Status};

use super::draft::{Draft, Member, orgs};
use super::parties::Via;
use super::{context, judge, place, setting, sides};
use crate::reading::Reading;

/// One contact, from all its drafts. The fields of the whole are those of the best draft, filled in from the others.
#[derive(Clone, Debug)]
pub(crate) struct Merged {
    pub(crate) drafts: Vec<Draft>,
    pub(crate) whole: Draft,
    /// Which draft tells most.
    pub(crate) best: usize,
}

/// Merges drafts in order of the text. Drafts that know fewer than two sides join others, or are completed by the context: by
/// the completion that the judge finds likeliest, or by `every` one of them where the judge is to be trained. Those of which
/// nothing sure can be made are handed back.
pub(crate) fn merge(reading: &Reading, drafts: Vec<Draft>, every: bool) -> (Vec<Merged>, Vec<Draft>) {
    let mut contacts: Vec<Merged> = Vec::new();
    let mut left = Vec::new();
    let (opening, joining): (Vec<Draft>, Vec<Draft>) = drafts
        .into_iter()
        .partition(|d| !d.mention.joins && (d.orgs().len() > 1 || super::draft::is_gathering(reading.knowledge, d)));
    for draft in opening {
        match best_match(reading, &contacts, &draft) {
            Some(i) => contacts[i].join(draft),
            None => contacts.push(Merged::of(draft)),
        }
    }
    let mut open = Vec::new();
    let mut completed = Vec::new();
    for draft in joining {
        if draft.mention.joins && draft.orgs().len() < 2 {
            continue;
        }
        let refers = draft.mention.definite || !draft.orgs().is_empty();
        match best_match(reading, &contacts, &draft).filter(|_| refers) {
            Some(i) => contacts[i].join(draft),
            None => open.push(draft),
        }
    }
    for draft in open {
        if let Some(draft) = in_context(&contacts, draft.clone()) {
            contacts.push(Merged::of(draft));
        } else {
            let choices = context::complete(reading, &draft).into_iter().map(Merged::of).collect::<Vec<_>>();
            completed.push((draft, choices));
        }
    }
    for contact in &mut contacts {
        contact.settle(reading);
    }
    for (draft, mut choices) in completed {
        choices.iter_mut().for_each(|c| c.settle(reading));
        if every {
            contacts.extend(choices);
            continue;
        }
        let sure = |c: &Merged| if judge::possible(reading, c) { judge::confidence(reading, c) } else { 0.0 };
        // The first of equals: the likeliest by what is at hand.
        let best = choices.into_iter().rev().max_by(|a, b| sure(a).total_cmp(&sure(b)));
        let likely = best.as_ref().map_or(0.0, sure);
        if likely < judge::threshold() {
            left.push(draft);
        }
        let Some(best) = best.filter(|_| likely > 0.0) else { continue };
        match best_match(reading, &contacts, &best.whole) {
            Some(i) => contacts[i].join(best.whole),
            None => contacts.push(best),
        }
    }
    from_visit(reading, &mut contacts);
    from_release(reading, &mut contacts);
    from_dateline(reading, &mut contacts);
    from_one_trip(&mut contacts);
    from_one_day(&mut contacts);
    (contacts, left)
}

/// An official release opens with the contact that it is about; where it gives no day, it was held on the day of the release.
fn from_release(reading: &Reading, contacts: &mut [Merged]) {
    let Some(published) = reading.published.filter(|_| sides::own_channel(reading).is_some()) else { return };
    let first = contacts.iter_mut().min_by_key(|c| c.drafts[c.best].mention.trigger);
    if let Some(whole) = first.map(|c| &mut c.whole) {
        let told = whole.standing.status == Status::Held && whole.mention.sentence <= 2;
        if told && whole.days.is_none() && matches!(whole.kind, Kind::Call | Kind::Meeting | Kind::Talks) {
            whole.days = Some(Interval::day(published));
        }
    }
}

/// A meeting told in a dispatch from the place where it was held, without a day of its own, was held on the dispatch's day.
fn from_dateline(reading: &Reading, contacts: &mut [Merged]) {
    let Some(dateline) = place::dateline(reading) else { return };
    for whole in contacts.iter_mut().map(|c| &mut c.whole) {
        if !is_face_to_face(whole) || !matches!(whole.standing.status, Status::Held | Status::Underway) {
            continue;
        }
        let there = match &whole.place {
            // `during the trip` told from the capital at home was elsewhere.
            _ if on_journey(reading, whole) => false,
            Some(place) => place.state == dateline.place.state && !place.is_state,
            None => whole.days.is_none() && whole.members.iter().any(|m| m.org == dateline.place.state && m.person),
        };
        if there && whole.kind != Kind::Talks {
            whole.days = whole.days.or(dateline.day);
            if whole.place.is_none() {
                whole.place = Some(dateline.place.clone());
            }
            whole.host = whole.host.or(dateline.place.state);
        }
    }
}

/// Whether the sentence of a contact sets it within a journey told elsewhere: `during the trip`, `on his visit`.
fn on_journey(reading: &Reading, whole: &Draft) -> bool {
    let analysis = &reading.analysis;
    let sentence = analysis.sentences()[whole.mention.sentence].tokens.clone();
    sentence.clone().any(|i| {
        matches!(&*analysis.lemma(i), "trip" | "visit" | "tour" | "stay")
            && i >= sentence.start + 2
            && matches!(analysis.word(i - 1), "the" | "his" | "her" | "their" | "this")
            && matches!(analysis.word(i - 2), "during" | "During" | "on" | "On")
    })
}

/// `will meet the queen during the visit`: the days and the place are those of the visit.
fn from_visit(reading: &Reading, contacts: &mut [Merged]) {
    for i in 0..contacts.len() {
        let whole = &contacts[i].whole;
        if whole.kind == Kind::Visit || !is_face_to_face(whole) || whole.days.is_some() || !on_journey(reading, whole) {
            continue;
        }
        let shares =
            |w: &Draft| w.members.iter().any(|m| m.person && whole.members.iter().any(|n| n.entity == m.entity));
        let visit = contacts
            .iter()
            .map(|c| &c.whole)
            .find(|w| w.kind == Kind::Visit && shares(w) && same_class(w.standing.status, whole.standing.status));
        if let Some((days, place, host)) = visit.map(|w| (w.days, w.place.clone(), w.host)) {
            let whole = &mut contacts[i].whole;
            whole.days = days;
            whole.place = whole.place.take().or(place);
            whole.host = whole.host.or(host);
        }
    }
}

/// Two persons told to have met, once with a day and once without, without another day for them: the day is one.
fn from_one_day(contacts: &mut [Merged]) {
    for i in 0..contacts.len() {
        let whole = &contacts[i].whole;
        if whole.days.is_some() || !is_face_to_face(whole) || whole.standing.status != Status::Held {
            continue;
        }
        let sides = whole.orgs();
        let shares =
            |w: &Draft| w.members.iter().any(|m| m.person && whole.members.iter().any(|n| n.entity == m.entity));
        let days = contacts.iter().map(|c| &c.whole).find_map(|w| {
            let fits = is_face_to_face(w) && w.orgs() == sides && w.standing.status == Status::Held && shares(w);
            w.days.filter(|d| fits && d.is_day())
        });
        contacts[i].whole.days = days;
    }
}

fn is_face_to_face(whole: &Draft) -> bool {
    matches!(whole.kind, Kind::Meeting | Kind::Visit | Kind::Talks | Kind::Summit)
}

/// Meetings of one pair of sides told in one article, on one day or with no day: what one of them leaves out of the place, the
/// visit around it tells.
fn from_one_trip(contacts: &mut [Merged]) {
    for i in 0..contacts.len() {
        let (sides, status) = (contacts[i].whole.orgs(), contacts[i].whole.standing.status);
        if contacts[i].whole.place.is_some()
            || !is_face_to_face(&contacts[i].whole)
            || contacts[i].whole.kind == Kind::Talks
        {
            continue;
        }
        let persons: Vec<_> = contacts[i].whole.members.iter().filter(|m| m.person).map(|m| m.entity).collect();
        let other = contacts.iter().enumerate().find(|(j, c)| {
            let w = &c.whole;
            *j != i
                && w.place.is_some()
                && is_face_to_face(w)
                && w.orgs() == sides
                && same_class(w.standing.status, status)
                && w.members.iter().any(|m| m.person && persons.contains(&m.entity))
                && match (w.days, contacts[i].whole.days) {
                    (Some(a), Some(b)) => a.contains(b.first()) || b.contains(a.first()),
                    _ => true,
                }
        });
        if let Some((j, _)) = other {
            let (place, host) = (contacts[j].whole.place.clone(), contacts[j].whole.host);
            contacts[i].whole.place = place;
            contacts[i].whole.host = contacts[i].whole.host.or(host);
        }
    }
}

fn same_class(a: Status, b: Status) -> bool {
    let past = |s: Status| matches!(s, Status::Held | Status::Underway);
    past(a) == past(b)
}

/// `the next round`, `the talks, which resume on Wednesday`: another contact of parties already told of. It needs a day, a
/// round or a word on how it stands, else it tells nothing new.
fn in_context(contacts: &[Merged], mut draft: Draft) -> Option<Draft> {
    let standing = draft.standing;
    let tells = draft.days.is_some() || draft.round.is_some() || (standing.told && standing.status != Status::Held);
    let named =
        !draft.mention.verb && draft.kind != Kind::Visit && (draft.mention.word.strong || draft.mention.definite);
    if !tells || !named || standing.hypothetical || standing.negated {
        return None;
    }
    let (mut earlier, later): (Vec<_>, Vec<_>) =
        contacts.iter().partition(|c| c.whole.mention.sentence <= draft.mention.sentence);
    earlier.reverse();
    let model = earlier
        .into_iter()
        .chain(later)
        .filter(|c| kinds_fit(c.whole.kind, draft.kind).is_some())
        .find(|c| sides_fit(&c.whole.members, &draft.members, true, true).is_some() && c.whole.orgs().len() > 1)?;
    draft.members = model.whole.members.iter().map(|m| Member { via: Via::Context, ..m.clone() }).collect();
    Some(draft)
}

fn best_match(reading: &Reading, contacts: &[Merged], draft: &Draft) -> Option<usize> {
    let mut best: Option<(usize, i32)> = None;
    for (i, contact) in contacts.iter().enumerate() {
        // Later contacts win ties: the nearest before is the likeliest.
        if let Some(score) = affinity(reading, contact, draft).filter(|s| best.is_none_or(|(_, b)| *s >= b)) {
            best = Some((i, score));
        }
    }
    best.map(|(i, _)| i)
}

/// How well a draft fits a contact; `None` where something contradicts.
fn affinity(reading: &Reading, contact: &Merged, draft: &Draft) -> Option<i32> {
    let whole = &contact.whole;
    let soft = draft.mention.soft || whole.mention.soft;
    let mut score = if soft { 1 } else { kinds_fit(whole.kind, draft.kind)? };
    let same_kind = whole.kind == draft.kind || soft;
    score += sides_fit(&whole.members, &draft.members, draft.mention.definite, same_kind)?;
    persons_fit(&whole.members, &draft.members)?;
    if let (Some(a), Some(b)) = (whole.round, draft.round) {
        if a != b {
            return None;
        }
        score += 1;
    }
    let mut same_day = false;
    if let (Some(a), Some(b)) = (whole.days, draft.days) {
        let apart = (a.first() > b.last() || b.first() > a.last()) && !same_weekday(reading, whole, draft);
        // One coming visit is told with the day of its announcement, of its start, of its end.
        let one_visit = whole.kind == Kind::Visit
            && [whole, draft].iter().all(|d| d.standing.status == Status::Scheduled)
            && whole.members.iter().any(|m| m.person && draft.members.contains(m));
        if apart && !one_visit {
            return None;
        }
        same_day = !apart;
        score += if apart { 0 } else { 3 };
    }
    if let (Some(a), Some(b)) = (whole.place.as_ref(), draft.place.as_ref()) {
        if a.state.is_some() && b.state.is_some() && a.state != b.state {
            return None;
        }
        score += 1;
    }
    // `the Iran-US talks` with nothing more said of them: whichever of their talks is told of.
    let bare = |d: &Draft| d.kind == Kind::Talks && !d.standing.told && d.days.is_none() && !d.mention.verb;
    if !(bare(draft) || bare(whole) && whole.kind == draft.kind) {
        standings_fit(whole, draft, same_day)?;
    }
    (score > 1).then_some(score)
}

/// `on Friday` and later `Friday's meeting`: one bare weekday named twice is one day, though each reads it its own way.
fn same_weekday(reading: &Reading, whole: &Draft, draft: &Draft) -> bool {
    let bare = |d: &Draft| {
        let time = &reading.times[setting::time_of(reading, &d.mention)?];
        let word = reading.analysis.word(time.tokens.start);
        (time.tokens.len() <= 2 && d.days?.is_day()).then_some(word)
    };
    match (bare(whole), bare(draft), whole.days, draft.days) {
        (Some(x), Some(y), Some(a), Some(b)) => {
            x == y && x.ends_with("day") && (a.first() - b.first()).get_days().abs() == 7
        }
        _ => false,
    }
}

fn kinds_fit(a: Kind, b: Kind) -> Option<i32> {
    match (a, b) {
        _ if a == b => Some(2),
        (Kind::Call, _) | (_, Kind::Call) => None,
        (Kind::Visit, _) | (_, Kind::Visit) => None,
        (Kind::Other, _) | (_, Kind::Other) => None,
        _ => Some(1),
    }
}

fn sides_fit(a: &[Member], b: &[Member], definite: bool, same_kind: bool) -> Option<i32> {
    let (a, b) = (orgs(a), orgs(b));
    if b.is_empty() {
        return definite.then_some(0);
    }
    let shared = b.iter().filter(|o| a.contains(o)).count();
    let all = a.len() + b.len() - shared;
    if shared == all {
        return Some(2);
    }
    let subset = shared == a.len().min(b.len());
    // Talks of two are not the meeting of three that one sentence tells beside them.
    (subset && (definite || (shared > 1 && same_kind)) || (shared * 2 >= all && shared > 1 && same_kind)).then_some(1)
}

/// Two named persons of one side who differ mean two meetings, unless one list holds the other.
fn persons_fit(a: &[Member], b: &[Member]) -> Option<()> {
    let of = |members: &[Member], org: Option<OrgId>| -> Vec<String> {
        members.iter().filter(|m| m.person && m.org == org).map(|m| m.name.clone()).collect()
    };
    for member in b.iter().filter(|m| m.person) {
        let (x, y) = (of(a, member.org), of(b, member.org));
        if !x.is_empty() && !x.iter().any(|n| y.contains(n)) {
            return None;
        }
    }
    Some(())
}

fn standings_fit(whole: &Draft, draft: &Draft, same_day: bool) -> Option<()> {
    use Status::*;
    let class = |s: Status| match s {
        Held | Underway | Denied => 0,
        Scheduled | Proposed | Postponed | Cancelled | Declined => 1,
        Unknown => 2,
    };
    let (a, b) = (class(whole.standing.status), class(draft.standing.status));
    // `the visit` of next month is not the one held long ago.
    let refers = draft.mention.definite && !(draft.standing.told && draft.days.is_some());
    (same_day || a == b || a == 2 || b == 2 || refers).then_some(())
}

impl Merged {
    fn of(draft: Draft) -> Merged {
        Merged { whole: draft.clone(), drafts: vec![draft], best: 0 }
    }

    fn join(&mut self, draft: Draft) {
        let whole = &mut self.whole;
        for member in &draft.members {
            let known = whole
                .members
                .iter()
                .any(|m| m.entity == member.entity || (m.name == member.name && m.org == member.org));
            if !known && (member.org.is_some() || member.person) {
                whole.members.push(member.clone());
            }
        }
        let persons: Vec<OrgId> = whole.members.iter().filter(|m| m.person).filter_map(|m| m.org).collect();
        whole.members.retain(|m| m.person || m.org.is_none_or(|o| !persons.contains(&o)));
        whole.days = match (whole.days, draft.days) {
            (Some(a), Some(b)) if b.days() < a.days() => Some(b),
            (None, b) => b,
            (a, _) => a,
        };
        match (&whole.place, &draft.place) {
            (None, Some(_)) => whole.place = draft.place.clone(),
            (Some(a), Some(b)) if a.is_state && !b.is_state => whole.place = draft.place.clone(),
            _ => {}
        }
        whole.host = whole.host.or(draft.host);
        whole.round = whole.round.or(draft.round);
        if draft.kind == Kind::Summit && matches!(whole.kind, Kind::Meeting | Kind::Talks) {
            whole.kind = Kind::Summit;
        }
        if whole.mention.soft && !draft.mention.soft {
            whole.kind = draft.kind;
            whole.mention.soft = false;
        }
        self.drafts.push(draft);
    }

    /// Picks the draft that tells most and the standing of the whole.
    fn settle(&mut self, reading: &Reading) {
        use Status::*;
        let weight = |d: &Draft| {
            let sides = d.orgs().len().min(2) as i32;
            let persons = d.members.iter().filter(|m| m.person).count().min(2) as i32;
            let named = i32::from(d.mention.word.strong);
            6 * sides + persons + 5 * i32::from(d.days.is_some()) + 2 * i32::from(d.place.is_some()) + 2 * named
                - 6 * i32::from(d.standing.hypothetical || d.standing.negated)
                - 3 * i32::from(d.mention.soft)
        };
        let best =
            (0..self.drafts.len()).max_by_key(|i| (weight(&self.drafts[*i]), std::cmp::Reverse(*i))).unwrap_or(0);
        self.best = best;
        // `discussed a possible summit`: that they spoke of it does not make it held.
        let hard = (0..self.drafts.len()).filter(|i| !self.drafts[*i].mention.soft);
        let tells = match self.drafts[best].mention.soft {
            true => hard.max_by_key(|i| (weight(&self.drafts[*i]), std::cmp::Reverse(*i))).unwrap_or(best),
            false => best,
        };
        self.whole.standing = self.drafts[tells].standing;
        for draft in &self.drafts {
            if !draft.standing.told || draft.standing.hypothetical || draft.standing.negated {
                continue;
            }
            match (self.whole.standing.status, draft.standing.status) {
                (Scheduled | Proposed | Unknown, Cancelled | Postponed | Declined | Denied) => {
                    self.whole.standing = draft.standing
                }
                (Unknown, _) => self.whole.standing = draft.standing,
                _ => {}
            }
        }
        // What one sentence left open another may date: a visit of last month is no longer under way.
        if let (Underway, false, Some(days), Some(published)) =
            (self.whole.standing.status, self.whole.standing.told, self.whole.days, reading.published)
            && (published - days.last()).get_days() > 3
        {
            self.whole.standing.status = Held;
        }
    }
}
