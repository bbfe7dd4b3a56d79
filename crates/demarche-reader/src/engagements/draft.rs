//! One mention of a contact with everything that its sentence tells: who, when, where, how it stands, of which kind.

use demarche_knowledge::{Knowledge, OrgId, OrgKind};
use demarche_record::{Interval, Kind, Status};

use super::mention::ContactMention;
use super::parties::Via;
use super::place::{self, Place};
use super::setting;
use super::status::{self, Standing};
use crate::entities::{Entity, EntityId, EntityKind};
use crate::reading::Reading;

mod around;

/// One who takes part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Member {
    pub(crate) entity: Option<EntityId>,
    pub(crate) name: String,
    pub(crate) org: Option<OrgId>,
    pub(crate) person: bool,
    pub(crate) via: Via,
}

/// A mention, filled in.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) mention: ContactMention,
    pub(crate) kind: Kind,
    pub(crate) members: Vec<Member>,
    pub(crate) days: Option<Interval>,
    pub(crate) place: Option<Place>,
    pub(crate) host: Option<OrgId>,
    pub(crate) standing: Standing,
    /// `fifth round`: 5.
    pub(crate) round: Option<u8>,
    /// How the context completed it, where it did.
    pub(crate) choice: Option<super::context::Choice>,
}

impl Draft {
    /// The sides that take part, each once, in order of their table.
    pub(crate) fn orgs(&self) -> Vec<OrgId> {
        orgs(&self.members)
    }
}

pub(crate) fn orgs(members: &[Member]) -> Vec<OrgId> {
    let mut out: Vec<OrgId> = members.iter().filter_map(|m| m.org).collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// Fills in a mention; several drafts where it tells of several contacts at once (`calls in February, March and May`).
pub(crate) fn drafts(reading: &Reading, mention: ContactMention) -> Vec<Draft> {
    let times = listed_times(reading, &mention);
    if times.len() > 1 {
        return times.into_iter().map(|t| draft(reading, mention.clone(), Some(t))).collect();
    }
    let time = setting::time_of(reading, &mention);
    let mut whole = draft(reading, mention, time);
    if let (Some(days), Some(time)) = (whole.days, time) {
        whole.days = Some(setting::lasting(reading, &whole.mention, setting::joined(reading, time, days)));
    }
    whole.days = whole.days.or_else(|| setting::since(reading, &whole.mention));
    around::fill(reading, &mut whole);
    apart(reading, &whole).unwrap_or_else(|| vec![whole])
}

/// `met the president and the prime minister`: two named hosts of one side, met by one of another, are two meetings; a longer
/// list is a delegation.
fn apart(reading: &Reading, whole: &Draft) -> Option<Vec<Draft>> {
    if !matches!(whole.kind, Kind::Meeting | Kind::Talks | Kind::Call) {
        return None;
    }
    let met: Vec<&Member> =
        whole.members.iter().filter(|m| m.person && matches!(m.via, Via::With | Via::Object)).collect();
    let (first, second) = match met[..] {
        [a, b] if a.org.is_some() && a.org == b.org => (a.clone(), b.clone()),
        _ => return None,
    };
    // One noun in the singular is one meeting, however many attend.
    let single = !whole.mention.verb && !is_plural(reading, whole.mention.trigger);
    let others = whole.members.len() - 2;
    if single || others != 1 || whole.members.iter().any(|m| m.org == first.org && !m.person) {
        return None;
    }
    let without = |gone: &Member| {
        let members = whole.members.iter().filter(|m| *m != gone).cloned().collect();
        Draft { members, ..whole.clone() }
    };
    Some(vec![without(&second), without(&first)])
}

fn is_plural(reading: &Reading, noun: usize) -> bool {
    let xpos = reading.analysis.tokens()[noun].xpos;
    matches!(xpos, demarche_language::Xpos::Nns | demarche_language::Xpos::Nnps)
}

/// Times in a list after a plural noun: at least two dated ones that only commas and `and` part.
fn listed_times(reading: &Reading, mention: &ContactMention) -> Vec<usize> {
    let analysis = &reading.analysis;
    if mention.verb || !is_plural(reading, mention.trigger) || mention.word.kind == Kind::Talks {
        return Vec::new();
    }
    let end = analysis.sentences()[mention.sentence].tokens.end;
    let mut out: Vec<usize> = Vec::new();
    let mut at = mention.trigger + 1;
    for (i, time) in setting::in_sentence(&reading.times, &(at..end)) {
        let gap = at..time.tokens.start;
        let joined = gap.clone().all(|t| matches!(analysis.word(t), "," | "and" | "in" | "on" | "again" | "–" | "-"));
        if (!out.is_empty() && !joined) || (out.is_empty() && gap.len() > 3) || time.days.is_none() {
            break;
        }
        out.push(i);
        at = time.tokens.end;
    }
    out
}

fn draft(reading: &Reading, mention: ContactMention, time: Option<usize>) -> Draft {
    let place = place::place_of(reading, &mention);
    let raw = status::standing(reading, &mention, None);
    let days = setting::days(reading, time).map(|d| redate(reading, &mention, time, d, raw));
    let days = days.filter(|d| !future_of_past(reading, &mention, *d));
    let mut standing = status::standing(reading, &mention, days);
    let mut members = members(reading, &mention);
    let kind = kind_of(reading, &mention, &members, place.as_ref());
    // A call has no place; what stands beside it is where one of them was, or what they spoke of.
    let place = place.filter(|_| kind != Kind::Call);
    let mut host = place.as_ref().and_then(|p| p.state);
    if kind == Kind::Visit {
        let to = members.iter().find(|m| matches!(m.via, Via::To | Via::Object)).and_then(|m| m.org);
        host = to.or(host);
    } else {
        hosted_by(reading, &mention, &mut host, &members);
    }
    if matches!(kind, Kind::Visit | Kind::Meeting) && orgs(&members).len() < 2 {
        add_host(reading, &mut members, host, kind, place.as_ref());
    }
    spell_out(&mut members, reading);
    tidy(&mut members, kind);
    if kind == Kind::Visit {
        visit_going_on(reading, &mention, days, &mut standing);
    }
    let round = round_of(reading, &mention);
    Draft { mention, kind, members, days, place, host, standing, round, choice: None }
}

/// A day to come cannot be that of what a plain past tells (`spoke with X about the summit of 3 May`).
fn future_of_past(reading: &Reading, mention: &ContactMention, days: Interval) -> bool {
    let Some(published) = reading.published.filter(|p| mention.verb && days.first() > *p) else { return false };
    let group = super::clause::verb_group(&reading.analysis, mention.trigger);
    let finite = reading.analysis.tokens()[mention.trigger].xpos == demarche_language::Xpos::Vbd;
    finite && group.mood == super::clause::Mood::Past && !group.negated && (days.first() - published).get_days() > 0
}

/// A bare weekday lies on the side of the publication day that the contact does: `after a call on Monday` is past even where
/// the main verb is not.
fn redate(reading: &Reading, mention: &ContactMention, time: Option<usize>, days: Interval, raw: Standing) -> Interval {
    let (Some(time), Some(published)) = (time.map(|t| &reading.times[t]), reading.published) else { return days };
    let word = reading.analysis.word(time.tokens.start);
    let bare = time.tokens.len() <= 2 && setting::is_bare_weekday(word);
    if !bare || !days.is_day() || raw.hypothetical {
        return days;
    }
    let shift = match raw.status {
        // `hosts him on Sunday`: the present with a day is a plan.
        Status::Held if mention.verb && is_present(reading, mention.trigger) && days.last() < published => 7,
        Status::Held if mention.verb && is_present(reading, mention.trigger) => return days,
        Status::Held if days.first() > published => -7,
        Status::Scheduled if raw.told && days.last() < published => 7,
        _ => return days,
    };
    days.first().checked_add(jiff::Span::new().days(shift)).map_or(days, Interval::day)
}

/// A verb in the simple present that is no caption.
fn is_present(reading: &Reading, verb: usize) -> bool {
    let analysis = &reading.analysis;
    let xpos = analysis.tokens()[verb].xpos;
    let sentence = analysis.sentences()[analysis.sentence_of(verb)].tokens.clone();
    matches!(xpos, demarche_language::Xpos::Vbz | demarche_language::Xpos::Vbp)
        && super::clause::verb_group(analysis, verb).mood == super::clause::Mood::Present
        && !sentence.into_iter().any(|i| matches!(analysis.word(i), "left" | "right" | "center" | "centre"))
}

/// Who has just arrived is still there: `landed on Sunday` told on Monday is a visit under way.
fn visit_going_on(reading: &Reading, mention: &ContactMention, days: Option<Interval>, standing: &mut Standing) {
    if standing.status != Status::Held || standing.told || standing.hypothetical {
        return;
    }
    let analysis = &reading.analysis;
    let arrives = mention.verb && matches!(&*analysis.lemma(mention.trigger), "arrive" | "land" | "fly" | "travel");
    // `a recent visit` is over.
    let over = |i: usize| matches!(reading.analysis.word(i), "recent" | "last" | "latest" | "previous" | "earlier");
    let ended = mention
        .governor
        .is_some_and(|v| matches!(&*reading.analysis.lemma(v), "conclude" | "end" | "finish" | "complete" | "wrap"));
    if ended {
        return;
    }
    let bare = !mention.verb
        && !(mention.phrase..mention.trigger).any(over)
        && !matches!(super::clause::marker(analysis, mention.phrase), "after" | "following" | "from" | "since");
    // `the visit hauled in deals`: told as a whole, it is over.
    let told_past = !mention.verb
        && mention.governor.is_some_and(|v| {
            let subject = super::clause::subject(analysis, v) == Some(mention.trigger);
            let begins = matches!(&*analysis.lemma(v), "begin" | "start" | "come" | "open" | "follow" | "be");
            subject && !begins && super::clause::verb_group(analysis, v).mood == super::clause::Mood::Past
        });
    if told_past {
        return;
    }
    let fresh = match (days, reading.published) {
        // Of last week's visit nothing says that it goes on.
        (Some(days), Some(published)) if !days.is_day() && days.last() < published => false,
        (Some(days), Some(published)) => (0..=3).contains(&(published - days.last()).get_days()),
        (None, _) => bare,
        _ => false,
    };
    if fresh && (arrives || bare) {
        standing.status = Status::Underway;
    }
}

/// `hosts`, `receives`, `welcomes`: the subject is the host.
fn hosted_by(reading: &Reading, mention: &ContactMention, host: &mut Option<OrgId>, members: &[Member]) {
    let Some(verb) = mention.governor else { return };
    if matches!(&*reading.analysis.lemma(verb), "host" | "receive" | "welcome" | "greet")
        && let Some(subject) = members.iter().find(|m| m.via == Via::Subject).and_then(|m| m.org)
    {
        *host = Some(subject);
    }
}

/// A visitor alone, at someone's place: the host is the other party.
fn add_host(reading: &Reading, members: &mut Vec<Member>, host: Option<OrgId>, kind: Kind, place: Option<&Place>) {
    let Some(host) = host else { return };
    if members.is_empty() || members.iter().any(|m| m.org == Some(host)) {
        return;
    }
    // A meeting needs more than a city: only a seat of government has a host who meets.
    if kind == Kind::Meeting && !place.is_some_and(|p| at_seat(reading, p)) {
        return;
    }
    let name = reading.knowledge.code(host).to_owned();
    members.push(Member { entity: None, name, org: Some(host), person: false, via: Via::Context });
}

fn at_seat(reading: &Reading, place: &Place) -> bool {
    let words = reading.analysis.slice(place.tokens.clone());
    reading.knowledge.senses(words).iter().any(|s| matches!(s, demarche_knowledge::Sense::Seat(_)))
}

fn members(reading: &Reading, mention: &ContactMention) -> Vec<Member> {
    let entities = &reading.entities;
    let mut out: Vec<Member> = Vec::new();
    for party in &mention.parties {
        for id in &entities.mentions[party.mention].entities {
            let entity = entities.get(*id);
            if let Some(member) = member(reading.knowledge, *id, entity, party.via)
                && !out.iter().any(|m| m.entity == member.entity)
            {
                out.push(member);
            }
        }
    }
    out
}

fn member(knowledge: &Knowledge, id: EntityId, entity: &Entity, via: Via) -> Option<Member> {
    let name = match (entity.kind, entity.org) {
        (EntityKind::Org, Some(org)) => knowledge.code(org).to_owned(),
        (EntityKind::Place, Some(org)) if via == Via::To => knowledge.code(org).to_owned(),
        (EntityKind::Place | EntityKind::Other, _) => return None,
        _ => entity.name.clone(),
    };
    let org = entity.org.map(|o| knowledge.side(o));
    Some(Member { entity: Some(id), name, org, person: entity.kind == EntityKind::Person, via })
}

/// A nickname of two or three states (`the E3`) stands for them one by one.
fn spell_out(members: &mut Vec<Member>, reading: &Reading) {
    let knowledge = reading.knowledge;
    let mut out: Vec<Member> = Vec::with_capacity(members.len());
    for member in members.drain(..) {
        let small = member
            .org
            .filter(|o| knowledge.kind(*o) == OrgKind::Body && !member.person)
            .map(|o| knowledge.members(o, reading.published));
        match small.filter(|m| (2..=3).contains(&m.len())) {
            Some(states) => {
                for org in states {
                    if !out.iter().any(|m| m.org == Some(org)) {
                        out.push(Member {
                            entity: None,
                            name: knowledge.code(org).to_owned(),
                            org: Some(org),
                            person: false,
                            via: member.via,
                        });
                    }
                }
            }
            None if !out.iter().any(|m| m.org.is_some() && m.org == member.org && !m.person && !member.person) => {
                out.push(member)
            }
            None => {}
        }
    }
    *members = out;
}

/// A state beside its own named person, or a group beside it, says the same twice.
fn tidy(members: &mut Vec<Member>, kind: Kind) {
    let persons: Vec<OrgId> = members.iter().filter(|m| m.person).filter_map(|m| m.org).collect();
    members.retain(|m| m.person || m.org.is_none_or(|o| !persons.contains(&o)));
    if kind != Kind::Summit {
        let sides = orgs(members).len();
        // Unnamed groups without a side add nothing where two sides are known.
        members.retain(|m| m.org.is_some() || m.person || sides < 2);
    }
}

fn kind_of(reading: &Reading, mention: &ContactMention, members: &[Member], place: Option<&Place>) -> Kind {
    let persons = members.iter().filter(|m| m.person).count();
    let sides_with_person = orgs(&members.iter().filter(|m| m.person).cloned().collect::<Vec<_>>()).len();
    let kind = mention.word.kind;
    if mention.by_phone && matches!(kind, Kind::Call | Kind::Meeting | Kind::Talks) {
        return Kind::Call;
    }
    match kind {
        Kind::Call if !mention.by_phone && mention.verb && (place.is_some() || beside_event(reading, mention)) => {
            Kind::Meeting
        }
        // `four rounds of talks, mediated by Oman`: the talks themselves.
        Kind::Other if mention.verb && mediated(reading, mention.trigger) => Kind::Talks,
        // Several leaders at one table.
        Kind::Meeting | Kind::Talks if mention.rule != "noun.near" && leaders_at_table(reading, members) => {
            Kind::Summit
        }
        // Two persons who hold talks or face the press together meet; negotiations between them may be anything.
        Kind::Talks
            if (sides_with_person > 1 || all_in_office(members))
                && matches!(&*reading.analysis.lemma(mention.trigger), "talk" | "consultation" | "conference") =>
        {
            Kind::Meeting
        }
        // A caption or headline: `Kerry speaks with Judeh before …`.
        Kind::Call if mention.verb && !mention.by_phone && captioned(reading, mention) => Kind::Meeting,
        Kind::Meeting
            if matches!(&*reading.analysis.lemma(mention.trigger), "host" | "gather" | "convene")
                && leaders_gather(members) =>
        {
            Kind::Summit
        }
        Kind::Visit if place.is_some_and(|p| at_seat(reading, p)) => Kind::Meeting,
        Kind::Meeting if persons == 0 && only_bodies(reading.knowledge, members) => Kind::Talks,
        Kind::Meeting if persons == 0 && members.iter().any(|m| is_delegation(&m.name)) => Kind::Talks,
        Kind::Visit => {
            let with = members.iter().any(|m| m.person && matches!(m.via, Via::With));
            if with && !mention.verb { Kind::Meeting } else { Kind::Visit }
        }
        _ => kind,
    }
}

/// `spoke on the margins of the conference`, `at the G20`, `during the ministerial meeting`: they were at one place.
fn beside_event(reading: &Reading, mention: &ContactMention) -> bool {
    let analysis = &reading.analysis;
    let end = analysis.sentences()[mention.sentence].tokens.end;
    let mut members: Vec<usize> =
        mention.parties.iter().map(|p| reading.entities.mentions[p.mention].tokens.end).collect();
    members.retain(|t| *t > mention.trigger);
    let from = members.into_iter().max().unwrap_or(mention.trigger + 1);
    (from..end.min(from + 8)).any(|t| match analysis.word(t) {
        "margins" | "sidelines" | "person" => matches!(analysis.word(t - 1), "the" | "in"),
        "at" => {
            let the = analysis.word((t + 1).min(end - 1)) == "the";
            let body = super::parties::mention_at(&reading.entities, (t + 2).min(end - 1));
            the && body.is_some_and(|m| {
                let ids = &reading.entities.mentions[m].entities;
                ids.iter()
                    .filter_map(|e| reading.entities.get(*e).org)
                    .any(|o| reading.knowledge.kind(o) == OrgKind::Body)
            })
        }
        "during" => (t + 1..end.min(t + 10))
            .take_while(|i| analysis.word(*i) != ",")
            .any(|i| matches!(analysis.word(i), "Meeting" | "Summit" | "Conference" | "Ministerial" | "Assembly")),
        _ => false,
    })
}

/// Ministers named by their office alone, of two sides at least.
fn all_in_office(members: &[Member]) -> bool {
    orgs(members).len() > 1 && members.iter().all(|m| m.person || (is_office(&m.name) && !is_delegation(&m.name)))
}

/// A participle of mediation after a noun of talks.
fn mediated(reading: &Reading, verb: usize) -> bool {
    let analysis = &reading.analysis;
    let first = analysis.sentences()[analysis.sentence_of(verb)].tokens.start;
    analysis.tokens()[verb].xpos == demarche_language::Xpos::Vbn
        && matches!(&*analysis.lemma(verb), "mediate" | "broker" | "facilitate" | "sponsor")
        && (first.max(verb.saturating_sub(8))..verb)
            .any(|t| matches!(analysis.word(t), "talks" | "negotiations" | "consultations"))
}

/// Heads of four states or more, or all those of one body.
fn leaders_at_table(reading: &Reading, members: &[Member]) -> bool {
    let heads = |m: &&Member| {
        let role = m.entity.and_then(|e| reading.entities.get(e).role.as_deref()).unwrap_or_default().to_lowercase();
        let first = ["president", "prime minister", "chancellor", "king", "emir"].iter().any(|w| role.contains(w));
        m.person && first && !role.contains("vice") && !role.contains("deputy")
    };
    let heads: Vec<Member> = members.iter().filter(heads).cloned().collect();
    orgs(&heads).len() > 3 || of_leaders(reading.knowledge, members)
}

/// `EU leaders`, `the leaders of NATO`: all heads of one body.
fn of_leaders(knowledge: &Knowledge, members: &[Member]) -> bool {
    members.iter().any(|m| {
        let name = m.name.to_lowercase();
        let heads = name.ends_with(" leaders") || name.starts_with("leaders of");
        heads && m.org.is_some_and(|o| knowledge.kind(o) == OrgKind::Body)
    })
}

/// `hosted the leaders of Japan and South Korea`: heads of three sides together.
fn leaders_gather(members: &[Member]) -> bool {
    orgs(members).len() > 2
        && members.iter().any(|m| {
            let name = m.name.to_lowercase();
            name.starts_with("leaders") || name.contains(" leaders") || name.contains("heads of state")
        })
}

fn captioned(reading: &Reading, mention: &ContactMention) -> bool {
    let analysis = &reading.analysis;
    let sentence = analysis.sentences()[mention.sentence].tokens.clone();
    analysis.tokens()[mention.trigger].xpos == demarche_language::Xpos::Vbz
        && sentence.into_iter().any(|i| matches!(analysis.word(i), "left" | "right" | "center" | "centre"))
}

fn only_bodies(knowledge: &Knowledge, members: &[Member]) -> bool {
    !members.is_empty() && members.iter().all(|m| m.org.is_some_and(|o| knowledge.code(o) == m.name))
}

/// Whether words name people by a high office (`EU foreign ministers`, `the Ukrainian president`).
pub(crate) fn is_office(name: &str) -> bool {
    let name = name.to_lowercase();
    ["minister", "president", "leader", "secretary", "chancellor", "premier", "king", "emir", "chief"]
        .iter()
        .any(|w| name.contains(w))
}

/// Whether words name people sent to talk.
pub(crate) fn is_delegation(name: &str) -> bool {
    ["delegation", "negotiator", "official", "envoy", "representative", "diplomat", "expert", "team"]
        .iter()
        .any(|w| name.to_lowercase().contains(w))
}

fn round_of(reading: &Reading, mention: &ContactMention) -> Option<u8> {
    let analysis = &reading.analysis;
    let first = analysis.sentences()[mention.sentence].tokens.start;
    (first.max(mention.phrase.saturating_sub(5))..mention.trigger).rev().find_map(|i| {
        Some(match analysis.word(i) {
            "first" => 1,
            "second" => 2,
            "third" => 3,
            "fourth" => 4,
            "fifth" => 5,
            "sixth" => 6,
            "seventh" => 7,
            "eighth" => 8,
            "ninth" => 9,
            "tenth" => 10,
            _ => return None,
        })
    })
}

/// Whether one multilateral body meeting alone is a contact (`the G7 summit`, `a Security Council meeting`).
pub(crate) fn is_gathering(knowledge: &Knowledge, draft: &Draft) -> bool {
    let body = draft.members.iter().any(|m| {
        m.org.is_some_and(|o| {
            knowledge.kind(o) == OrgKind::Body && (knowledge.code(o) == m.name || draft.kind == Kind::Summit)
        })
    });
    body && matches!(draft.kind, Kind::Summit | Kind::Meeting | Kind::Talks)
        && draft
            .members
            .iter()
            .any(|m| matches!(m.via, Via::Before | Via::Of) || (m.via == Via::Subject && draft.mention.verb))
}
