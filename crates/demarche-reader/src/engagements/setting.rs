//! When and where: which expression of time and which place of the sentence belong to a contact.

use std::ops::Range;

use demarche_knowledge::{Knowledge, OrgId, Sense};
use demarche_language::{Analysis, Rel, Upos};
use demarche_record::Interval;

use super::clause::{self, lower};
use super::lexicon;
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
    best.filter(|(_, cost)| *cost < 26).map(|(i, _)| i)
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
    let before = time.end <= phrase;
    let first = analysis.sentences()[mention.sentence].tokens.start;
    let (from, to) = if before { (time.end, phrase) } else { (trigger + 1, time.start) };
    if from > to {
        return None;
    }
    let opens = before && time.start <= first + 2;
    let mut cost = if opens { 8 } else { to - from };
    for at in from..to {
        let upos = analysis.tokens()[at].upos;
        let word = lower(analysis, at);
        cost += match upos {
            Upos::Verb if is_speech(analysis, at) => {
                if opens {
                    2
                } else {
                    14
                }
            }
            Upos::Verb | Upos::Aux if opens => 1,
            Upos::Verb => 6,
            Upos::Punct if matches!(word, ";" | ":" | "—" | "–") => 12,
            Upos::Punct if word == "," && !opens => 2,
            _ if matches!(word, "since" | "when" | "while" | "because" | "until" | "although") => 12,
            Upos::Sconj => 6,
            _ if matches!(word, "which" | "who" | "where" | "that") => 6,
            // `follows the killing on Wednesday`, `after talks with Putin, before a meeting`: another event in between.
            _ if matches!(word, "after" | "before" | "following" | "follows" | "ahead") => 12,
            _ => 0,
        };
    }
    // `said on Monday`, `announced Monday`: the day of the words, not of the contact.
    if let Some(verb) = verb_before(analysis, time.start) {
        if verb != trigger && Some(verb) != mention.governor && is_speech(analysis, verb) {
            cost += 30;
        }
    }
    if before && !opens {
        cost += 3;
    }
    if shares_verb(reading, mention, time) {
        cost = cost.min(6);
    }
    Some(cost)
}

/// Whether a time or place hangs on the verb that the contact is, or whose subject or object it is: `the talks on a long list
/// of differences will be held in Rome`.
fn shares_verb(reading: &Reading, mention: &ContactMention, range: &Range<usize>) -> bool {
    let analysis = &reading.analysis;
    let tree = analysis.tree(mention.sentence);
    let carrier = if mention.verb { mention.trigger } else { clause::carrier(analysis, mention.trigger) };
    let verb = if mention.verb {
        mention.trigger
    } else {
        match tree.head(carrier) {
            Some(head) if matches!(tree.rel(carrier), Rel::Nsubj | Rel::NsubjPass | Rel::Obj) => head,
            _ => return false,
        }
    };
    if is_speech(analysis, verb) {
        return false;
    }
    let inside = |t: usize| range.contains(&t);
    range.clone().any(|t| {
        let Some(head) = tree.head(t).filter(|h| !inside(*h)) else { return false };
        head == verb && matches!(tree.rel(t), Rel::Obl | Rel::Advmod | Rel::Nmod | Rel::Obj)
    })
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
            || m.place
            || is_venue(reading, i);
        if !named || (taken.contains(&i) && !m.place) {
            continue;
        }
        let (at, preposition) = m.tokens.start.checked_sub(1).map_or((0, ""), |p| skip_determiner(analysis, p));
        if !inside && !matches!(preposition, "in" | "at" | "to" | "outside" | "near" | "In" | "At" | "inside" | "for") {
            continue;
        }
        let Some(cost) = cost(reading, mention, &m.tokens) else { continue };
        let mut cost = cost + usize::from(matches!(preposition, "to" | "for")) * 4;
        if !inside && of_another_noun(reading, mention, at) {
            cost += 15;
        }
        if best.is_none_or(|(_, c)| cost < c) {
            best = Some((i, cost));
        }
    }
    let (i, _) = best.filter(|(_, cost)| *cost < 20)?;
    Some(place(reading, i, sentence.tokens.end))
}

/// `the war in Ukraine`, `sanctions on Damascus`: the preposition hangs on a noun of its own.
fn of_another_noun(reading: &Reading, mention: &ContactMention, preposition: usize) -> bool {
    let analysis = &reading.analysis;
    let Some(before) = preposition.checked_sub(1) else { return false };
    analysis.tokens()[before].upos == Upos::Noun
        && before != mention.trigger
        && !matches!(analysis.word(before), "place" | "day" | "morning" | "afternoon" | "evening" | "night")
        && mention_at(&reading.entities, before).is_none()
        && !reading.times.iter().any(|t| t.tokens.contains(&before))
        && lexicon::trigger(&analysis.lemma(before), Upos::Noun).is_none()
}

/// A seat or venue of the tables (`the Oval Office`, `Camp David`).
pub(crate) fn is_venue(reading: &Reading, m: usize) -> bool {
    let mention = &reading.entities.mentions[m];
    if mention.tokens.len() > 4 {
        return false;
    }
    Knowledge::embedded()
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
    if possessed < end && matches!(analysis.word(possessed - 1), "'s" | "’s") {
        if let Some(city) = mention_at(entities, possessed).filter(|c| entities.mentions[*c].tokens.start == possessed)
        {
            if entities.mentions[city].entities.iter().any(|e| entities.get(*e).kind == EntityKind::Place)
                || entities.mentions[city].place
            {
                m = city;
            }
        }
    }
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
    let m = mention_at(&reading.entities, start).filter(|_| capitals)?;
    let place = place(reading, m, first.tokens.end);
    place.state?;
    let day = in_sentence(&reading.times, &(place.tokens.end..(place.tokens.end + 3).min(first.tokens.end)))
        .find_map(|(_, t)| t.days.filter(Interval::is_day));
    Some(Dateline { place, day })
}
