//! When and where: which expression of time and which place of the sentence belong to a contact.

use std::ops::Range;

use demarche_knowledge::{Knowledge, OrgId, Sense};
use demarche_language::{Analysis, Upos};
use demarche_record::Interval;

use super::clause::{self, lower};
use super::mention::ContactMention;
use super::parties::mention_at;
use crate::entities::{EntityKind, Form};
use crate::reading::Reading;
use crate::times::{TimeKind, TimeMention};

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

/// The time of a mention: inside its phrase first, then the nearest in its clause that no other verb has a better claim to.
pub(crate) fn time_of(reading: &Reading, mention: &ContactMention) -> Option<usize> {
    let analysis = &reading.analysis;
    let sentence = &analysis.sentences()[mention.sentence];
    let mut best: Option<(usize, usize)> = None;
    for (i, time) in in_sentence(&reading.times, &sentence.tokens) {
        if time.days.is_none() || !matches!(time.kind, TimeKind::Date | TimeKind::Time) {
            continue;
        }
        let Some(cost) = cost(reading, mention, &time.tokens) else { continue };
        if best.is_none_or(|(_, c)| cost < c) {
            best = Some((i, cost));
        }
    }
    best.filter(|(_, cost)| *cost < 40).map(|(i, _)| i)
}

pub(crate) fn in_sentence<'t>(
    times: &'t [TimeMention],
    tokens: &Range<usize>,
) -> impl Iterator<Item = (usize, &'t TimeMention)> + use<'t> {
    let (start, end) = (tokens.start, tokens.end);
    let from = times.partition_point(|t| t.tokens.start < start);
    times.iter().enumerate().skip(from).take_while(move |(_, t)| t.tokens.start < end)
}

/// How far a time stands from a trigger, in words, with what lies between weighed; `None` where it cannot belong to it.
fn cost(reading: &Reading, mention: &ContactMention, time: &Range<usize>) -> Option<usize> {
    let analysis = &reading.analysis;
    let (phrase, trigger) = (mention.phrase, mention.trigger);
    if time.start >= phrase && time.end <= trigger {
        return Some(0);
    }
    let (from, to) = if time.start > trigger { (trigger + 1, time.start) } else { (time.end, phrase) };
    let mut cost = to.saturating_sub(from);
    for at in from..to {
        let upos = analysis.tokens()[at].upos;
        let word = lower(analysis, at);
        cost += match upos {
            Upos::Verb if is_speech(analysis, at) => 14,
            Upos::Verb => 6,
            Upos::Punct if matches!(word, ";" | ":" | "—" | "–") => 12,
            Upos::Punct if word == "," => 2,
            Upos::Sconj => 6,
            _ if matches!(word, "which" | "who" | "where" | "when") => 6,
            _ => 0,
        };
    }
    // `said on Monday`, `announced Monday`: the day of the words, not of the contact.
    if let Some(verb) = verb_before(analysis, time.start) {
        if verb != trigger && Some(verb) != mention.governor && is_speech(analysis, verb) {
            cost += 30;
        }
    }
    // A time before the trigger in the same sentence needs to open it, or to stand right there.
    if time.end <= phrase {
        cost += 3;
    }
    Some(cost)
}

/// The verb that stands right before a time, with at most a preposition or `late`, `early` between.
fn verb_before(analysis: &Analysis, time: usize) -> Option<usize> {
    let first = analysis.sentences()[analysis.sentence_of(time)].tokens.start;
    (first.max(time.saturating_sub(4))..time)
        .rev()
        .take_while(|i| {
            matches!(analysis.tokens()[*i].upos, Upos::Adp | Upos::Verb | Upos::Adv | Upos::Det | Upos::Adj)
        })
        .find(|i| analysis.tokens()[*i].upos == Upos::Verb)
}

/// Verbs of saying that take the day of the words.
pub(crate) fn is_speech(analysis: &Analysis, verb: usize) -> bool {
    matches!(
        &*analysis.lemma(verb),
        "say"
            | "tell"
            | "announce"
            | "add"
            | "state"
            | "report"
            | "note"
            | "write"
            | "warn"
            | "post"
            | "confirm"
            | "reiterate"
            | "declare"
            | "stress"
            | "insist"
            | "claim"
            | "explain"
            | "comment"
            | "remark"
            | "tweet"
            | "quote"
            | "argue"
    )
}

/// The place of a mention: a place name inside its phrase (`the Budapest summit`), else the nearest `in`, `at`, `to` phrase of
/// the clause.
pub(crate) fn place_of(reading: &Reading, mention: &ContactMention) -> Option<Place> {
    let analysis = &reading.analysis;
    let entities = &reading.entities;
    let sentence = &analysis.sentences()[mention.sentence];
    let taken: Vec<usize> = mention.parties.iter().map(|p| p.mention).collect();
    let mut best: Option<(usize, usize)> = None;
    for (i, m) in entities.within(sentence.tokens.clone()) {
        let inside = m.tokens.start >= mention.phrase && m.tokens.end <= mention.trigger;
        let named = m.entities.iter().any(|e| matches!(entities.get(*e).kind, EntityKind::Place))
            || matches!(m.form, Form::Metonym)
            || m.place;
        if !named || (taken.contains(&i) && !m.place) {
            continue;
        }
        let preposition = m.tokens.start.checked_sub(1).map_or("", |p| skip_determiner(analysis, p));
        if !inside && !matches!(preposition, "in" | "at" | "to" | "outside" | "near" | "In" | "At" | "inside") {
            continue;
        }
        let Some(cost) = cost(reading, mention, &m.tokens) else { continue };
        let cost = cost + usize::from(preposition == "to") * 4;
        if best.is_none_or(|(_, c)| cost < c) {
            best = Some((i, cost));
        }
    }
    let (i, _) = best.filter(|(_, cost)| *cost < 24)?;
    Some(place(reading, i, sentence.tokens.end))
}

fn skip_determiner<'t>(analysis: &Analysis<'t>, at: usize) -> &'t str {
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
    lower(analysis, at)
}

/// A place from its mention, with the state written after it (`Budapest, Hungary`).
fn place(reading: &Reading, m: usize, end: usize) -> Place {
    let (analysis, entities) = (&reading.analysis, &reading.entities);
    let mention = &entities.mentions[m];
    let mut tokens = mention.tokens.clone();
    let mut state = state_of(reading, m);
    let is_state =
        mention.entities.iter().any(|e| entities.get(*e).kind == EntityKind::Org) && mention.form == Form::Name;
    let next = tokens.end + 1;
    if next < end && analysis.word(tokens.end) == "," {
        if let Some(after) = mention_at(entities, next).filter(|n| entities.mentions[*n].tokens.start == next) {
            let after = &entities.mentions[after];
            let org = after.entities.first().map(|e| entities.get(*e));
            if org.is_some_and(|e| e.kind == EntityKind::Org) && after.form == Form::Name && !is_state {
                state = org.and_then(|e| e.org).or(state);
                tokens.end = after.tokens.end;
            }
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
    let knowledge = Knowledge::embedded();
    let senses = knowledge.senses(reading.analysis.slice(mention.tokens.clone()));
    senses.iter().find_map(|s| match s {
        Sense::Capital(org) | Sense::Seat(org) | Sense::Org(org) => Some(*org),
        Sense::City(org, _) | Sense::Venue(_, org) => *org,
        _ => None,
    })
}

/// The days of a time, by its place in the list.
pub(crate) fn days(reading: &Reading, time: Option<usize>) -> Option<Interval> {
    reading.times.get(time?)?.days
}

/// Whether the clause of the mention speaks in a subordinate past: used to keep times of speech apart.
#[allow(dead_code)]
pub(crate) fn clause_verb(reading: &Reading, token: usize) -> Option<usize> {
    clause::governor(&reading.analysis, token)
}
