//! Where: which place of the sentence belongs to a contact, and the place that a dateline names.
//!
//! Names of places that the entities know come first, then venues by their last word (`the Prime Minister's Office`) and names
//! in capitals after `in` that nothing else has claimed. Limits: a venue in small letters (`aboard a train`) is not read.

use std::ops::Range;

use demarche_knowledge::{Knowledge, OrgId, Sense};
use demarche_language::{Analysis, Upos};
use demarche_record::{Interval, Kind};

use super::clause::lower;
use super::lexicon;
use super::mention::ContactMention;
use super::parties::{Via, mention_at};
use super::setting::{cost, in_sentence};
use crate::entities::{EntityKind, Form};
use crate::reading::Reading;

/// Where a contact takes place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// As worded, in tokens.
    pub(crate) tokens: Range<usize>,
    /// The state it lies in.
    pub(crate) state: Option<OrgId>,
    /// A whole state (`in Turkey`) as against a city or venue.
    pub(crate) is_state: bool,
}

/// The place of a mention: a place name inside its phrase (`the Budapest summit`), else the nearest `in`, `at`, `to` phrase of
/// the clause.
pub(crate) fn place_of(reading: &Reading, mention: &ContactMention) -> Option<Place> {
    let analysis = &reading.analysis;
    let entities = &reading.entities;
    let sentence = &analysis.sentences()[mention.sentence];
    let visit = mention.word.kind == Kind::Visit;
    let goal = |via: Via| visit && matches!(via, Via::To | Via::Object);
    let taken: Vec<usize> = mention.parties.iter().filter(|p| !goal(p.via)).map(|p| p.mention).collect();
    let goals: Vec<usize> = mention.parties.iter().filter(|p| goal(p.via)).map(|p| p.mention).collect();
    let mut best: Option<(Place, usize)> = None;
    let mut offer = |place: Place, cost: usize| {
        if best.as_ref().is_none_or(|(_, c)| cost < *c) {
            best = Some((place, cost));
        }
    };
    for (i, m) in entities.within(sentence.tokens.clone()) {
        let inside = m.tokens.start >= mention.phrase && m.tokens.end <= mention.trigger;
        let visited = goals.contains(&i) && m.entities.iter().any(|e| is_land(reading, *e));
        let named = m.entities.iter().any(|e| matches!(entities.get(*e).kind, EntityKind::Place))
            || matches!(m.form, Form::Metonym)
            || m.place
            || visited
            || is_venue(reading, i);
        // `a White House meeting`: a seat right before the noun is where it was, whoever else it stands for.
        let seat = inside && m.tokens.end == mention.trigger && is_venue(reading, i);
        if !named || (taken.contains(&i) && !m.place && !seat) {
            continue;
        }
        let (at, preposition) = m.tokens.start.checked_sub(1).map_or((0, ""), |p| skip_determiner(analysis, p));
        if !inside && !visited && !matches!(preposition, "in" | "at" | "to" | "outside" | "near" | "inside" | "for") {
            continue;
        }
        let Some(cost) = cost(reading, mention, &m.tokens) else { continue };
        let mut cost = cost + usize::from(matches!(preposition, "to" | "for") && !visit) * 4;
        if !inside && !visited {
            let land = m.form == Form::Name && m.entities.iter().any(|e| is_land(reading, *e));
            cost += of_another_noun(reading, mention, at, land);
        }
        offer(place(reading, i, sentence.tokens.end), cost);
    }
    if let Some(tokens) = called_after(reading, mention) {
        let state = state_of_words(reading.knowledge, analysis.slice(tokens.clone()));
        offer(Place { tokens, state, is_state: false }, 1);
    }
    for tokens in capitalised(reading, mention) {
        let preposition = skip_determiner(analysis, tokens.start - 1).0;
        let Some(cost) = cost(reading, mention, &tokens) else { continue };
        let state = state_of_words(reading.knowledge, analysis.slice(tokens.clone()));
        // A venue told beside a city is the closer place.
        let cost = cost.saturating_sub(2) + of_another_noun(reading, mention, preposition, false);
        offer(Place { tokens, state, is_state: false }, cost);
    }
    best.filter(|(_, cost)| *cost < 22).map(|(place, _)| place)
}

/// A state or land as against a city: where a preposition before it follows a noun, it mostly tells what the noun is about.
fn is_land(reading: &Reading, entity: crate::entities::EntityId) -> bool {
    let entity = reading.entities.get(entity);
    entity.kind == EntityKind::Org
        && entity.org.is_some_and(|o| reading.knowledge.kind(o) == demarche_knowledge::OrgKind::State)
}

/// `the Woodside summit`: a name in capitals right before `summit` that nothing else has claimed.
fn called_after(reading: &Reading, mention: &ContactMention) -> Option<Range<usize>> {
    let analysis = &reading.analysis;
    let last = mention.trigger.checked_sub(1).filter(|l| *l >= mention.phrase)?;
    let word = analysis.word(last);
    let fits = mention.word.kind == Kind::Summit
        && !mention.verb
        && analysis.tokens()[last].upos == Upos::Propn
        && word.chars().next().is_some_and(char::is_uppercase)
        && word.chars().skip(1).all(char::is_lowercase)
        && mention_at(&reading.entities, last).is_none()
        && !reading.times.iter().any(|t| t.tokens.contains(&last));
    let alone = last == mention.phrase || analysis.tokens()[last - 1].upos != Upos::Propn;
    (fits && alone).then_some(last..last + 1)
}

/// Places that only their capitals and the preposition before them tell: `at the Japanese Defense Ministry`, `in Kananaskis`.
fn capitalised(reading: &Reading, mention: &ContactMention) -> Vec<Range<usize>> {
    let (analysis, entities) = (&reading.analysis, &reading.entities);
    let sentence = analysis.sentences()[mention.sentence].tokens.clone();
    let capital = |t: usize| analysis.word(t).chars().next().is_some_and(char::is_uppercase);
    let mut out = Vec::new();
    let mut at = sentence.start;
    while at + 1 < sentence.end {
        let preposition = lower(analysis, at);
        at += 1;
        if !matches!(preposition, "in" | "at" | "outside" | "near" | "inside" | "to") {
            continue;
        }
        let start = at + usize::from(analysis.tokens()[at].upos == Upos::Det);
        let mut end = start;
        while end < sentence.end && end < start + 7 {
            let linked = matches!(analysis.word(end), "'s" | "’s" | "of" | "-")
                && end > start
                && end + 1 < sentence.end
                && capital(end + 1);
            if !(capital(end) || linked) || reading.times.iter().any(|t| t.tokens.contains(&end)) {
                break;
            }
            end += 1;
        }
        if end == start {
            continue;
        }
        let venue = (start..end).rev().find(|t| is_venue_noun(analysis.word(*t))).filter(|v| *v > start);
        let claimed = (start..end).any(|t| {
            mention_at(entities, t).is_some_and(|m| {
                entities.mentions[m].entities.iter().any(|e| entities.get(*e).kind != EntityKind::Other)
            })
        });
        match venue {
            Some(last) => out.push(start..last + 1),
            None if !claimed
                && preposition != "to"
                && start == at
                && (start..end).all(|t| analysis.tokens()[t].upos == Upos::Propn || analysis.word(t) == "-") =>
            {
                out.push(start..end)
            }
            None => {}
        }
        at = end;
    }
    out
}

/// The last word of a venue's name.
fn is_venue_noun(word: &str) -> bool {
    matches!(
        word,
        "Office"
            | "House"
            | "Palace"
            | "Ministry"
            | "Department"
            | "Hall"
            | "Hotel"
            | "Airport"
            | "Residence"
            | "Embassy"
            | "Mansion"
            | "Headquarters"
            | "Base"
            | "Center"
            | "Centre"
            | "Observatory"
            | "Castle"
            | "Villa"
            | "Club"
            | "Resort"
            | "Estate"
            | "Kremlin"
            | "Island"
            | "Chancellery"
            | "Consulate"
    )
}

/// `the war in Ukraine`, `sanctions on Damascus`: what it costs that the preposition hangs on a noun of its own. A city after
/// some other noun may still be the contact's (`talks on the nuclear programme in Rome`).
fn of_another_noun(reading: &Reading, mention: &ContactMention, preposition: usize, land: bool) -> usize {
    let analysis = &reading.analysis;
    let Some(before) = preposition.checked_sub(1) else { return 0 };
    let other = analysis.tokens()[before].upos == Upos::Noun
        && before != mention.trigger
        && !matches!(analysis.word(before), "place" | "way" | "day" | "morning" | "afternoon" | "evening" | "night")
        && mention_at(&reading.entities, before).is_none()
        && !reading.times.iter().any(|t| t.tokens.contains(&before))
        && lexicon::trigger(&analysis.lemma(before), Upos::Noun).is_none();
    if !other {
        return 0;
    }
    let happens_there = matches!(
        &*analysis.lemma(before),
        "war"
            | "conflict"
            | "crisis"
            | "situation"
            | "fighting"
            | "ceasefire"
            | "truce"
            | "peace"
            | "election"
            | "troop"
            | "force"
            | "attack"
            | "strike"
            | "killing"
            | "protest"
            | "embassy"
            | "ambassador"
            | "operation"
            | "violence"
            | "hostage"
            | "aid"
            | "event"
            | "development"
    );
    if land || happens_there { 20 } else { 6 }
}

/// A seat or venue of the tables (`the Oval Office`, `Camp David`).
pub(crate) fn is_venue(reading: &Reading, m: usize) -> bool {
    let mention = &reading.entities.mentions[m];
    if mention.tokens.len() > 4 {
        return false;
    }
    reading
        .knowledge
        .senses(reading.analysis.slice(mention.tokens.clone()))
        .iter()
        .any(|s| matches!(s, Sense::Seat(_) | Sense::Venue(..)))
}

fn skip_determiner<'t>(analysis: &Analysis<'t>, at: usize) -> (usize, &'t str) {
    let mut at = at;
    for _ in 0..4 {
        let modifier = matches!(
            analysis.tokens()[at].upos,
            Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Part | Upos::Pron
        ) || analysis.word(at) == "’s";
        if !modifier || at == 0 {
            break;
        }
        at -= 1;
    }
    (at, lower(analysis, at))
}

/// A place from its mention, with the state written after it (`Budapest, Hungary`).
fn place(reading: &Reading, m: usize, end: usize) -> Place {
    let (analysis, entities) = (&reading.analysis, &reading.entities);
    let mut m = m;
    // `Italy's Rome`: the city is the place.
    let possessed = entities.mentions[m].tokens.end + 1;
    if possessed < end
        && matches!(analysis.word(possessed - 1), "'s" | "’s")
        && let Some(city) = mention_at(entities, possessed).filter(|c| entities.mentions[*c].tokens.start == possessed)
        && (entities.mentions[city].entities.iter().any(|e| entities.get(*e).kind == EntityKind::Place)
            || entities.mentions[city].place)
    {
        m = city;
    }
    let mention = &entities.mentions[m];
    let mut tokens = mention.tokens.clone();
    let mut state = state_of(reading, m);
    let is_state =
        mention.entities.iter().any(|e| entities.get(*e).kind == EntityKind::Org) && mention.form == Form::Name;
    let next = tokens.end + 1;
    if next < end
        && analysis.word(tokens.end) == ","
        && let Some(after) = mention_at(entities, next).filter(|n| entities.mentions[*n].tokens.start == next)
    {
        let after = &entities.mentions[after];
        let org = after.entities.first().map(|e| entities.get(*e));
        if org.is_some_and(|e| e.kind == EntityKind::Org) && after.form == Form::Name && !is_state {
            state = org.and_then(|e| e.org).or(state);
            tokens.end = after.tokens.end;
        }
    }
    Place { tokens, state, is_state }
}

/// The state that a place mention lies in.
fn state_of(reading: &Reading, m: usize) -> Option<OrgId> {
    let entities = &reading.entities;
    let mention = &entities.mentions[m];
    if let Some(org) = mention.entities.first().and_then(|e| entities.get(*e).org) {
        return Some(org);
    }
    state_of_words(reading.knowledge, reading.analysis.slice(mention.tokens.clone()))
}

fn state_of_words(knowledge: &Knowledge, words: &str) -> Option<OrgId> {
    knowledge.senses(words).iter().find_map(|s| match s {
        Sense::Capital(org) | Sense::Seat(org) | Sense::Org(org) => Some(*org),
        Sense::City(org, _) | Sense::Venue(_, org) => *org,
        _ => None,
    })
}

/// Where and on which day the article says at its head that it was written: `MINSK, 26 February (BelTA) –`, `GENEVA Talks …`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Dateline {
    pub(crate) place: Place,
    pub(crate) day: Option<Interval>,
}

/// The dateline: a place in capitals that opens the text, and the day right after it.
pub(crate) fn dateline(reading: &Reading) -> Option<Dateline> {
    let analysis = &reading.analysis;
    let first = analysis.sentences().first()?;
    let start = first.tokens.start;
    let word = analysis.word(start);
    let capitals = word.chars().count() > 2 && word.chars().all(|c| c.is_uppercase() || !c.is_alphabetic());
    // `DONALD Trump rang …` opens with a name in capitals that is no place.
    let is_place = |m: &usize| {
        let mention = &reading.entities.mentions[*m];
        let person = mention.entities.iter().any(|e| reading.entities.get(*e).kind == EntityKind::Person);
        !person && matches!(mention.form, Form::Name | Form::Metonym)
    };
    let m = mention_at(&reading.entities, start).filter(|_| capitals).filter(is_place)?;
    let place = place(reading, m, first.tokens.end);
    place.state?;
    let day = in_sentence(&reading.times, &(place.tokens.end..(place.tokens.end + 3).min(first.tokens.end)))
        .find_map(|(_, t)| t.days.filter(Interval::is_day));
    Some(Dateline { place, day })
}
