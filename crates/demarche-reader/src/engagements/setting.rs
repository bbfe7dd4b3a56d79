//! When: which expression of time of the sentence belongs to a contact, and how far words stand from it.

use std::ops::Range;

use demarche_language::{Analysis, Rel, Upos};
use demarche_record::Interval;

use super::clause::{self, lower};
use super::mention::ContactMention;
use crate::reading::Reading;
use crate::times::{TimeKind, TimeMention};

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
        let cost = cost + preposition_cost(reading, mention, time);
        // A year or a season said elsewhere in the sentence is seldom the day of one contact.
        let opens = time.tokens.start <= sentence.tokens.start + 2;
        let far = cost > 8 || (time.tokens.end <= mention.phrase && !opens);
        if far && time.days.is_some_and(|d| d.days() > 92) {
            continue;
        }
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

/// `the first meeting since August`, `delayed the tariffs to July 9`: not the day of the contact itself.
fn preposition_cost(reading: &Reading, mention: &ContactMention, time: &TimeMention) -> usize {
    let analysis = &reading.analysis;
    let first = analysis.sentences()[mention.sentence].tokens.start;
    let Some(before) = time.tokens.start.checked_sub(1).filter(|b| *b >= first) else { return 0 };
    let moved = mention.governor.is_some_and(|v| {
        matches!(&*analysis.lemma(v), "postpone" | "move" | "delay" | "reschedule" | "push" | "put" | "defer" | "bring")
    });
    match lower(analysis, before) {
        "since" | "Since" => 30,
        "to" | "until" | "till" if !moved => 20,
        _ => 0,
    }
}

/// How far a time stands from a trigger, in words, with what lies between weighed; `None` where it cannot belong to it.
pub(crate) fn cost(reading: &Reading, mention: &ContactMention, time: &Range<usize>) -> Option<usize> {
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
    let mut cost = if opens { 8 } else { distance(analysis, from..to) };
    let marker = clause::marker(analysis, phrase);
    // `said on Monday after meeting him`: what is said after a contact is mostly said on its day.
    let beside_speech = matches!(marker, "after" | "following" | "during" | "at" | "ahead" | "before" | "alongside");
    let relative = own_relative(analysis, from..to);
    for at in from..to {
        if relative.contains(&at) {
            continue;
        }
        let upos = analysis.tokens()[at].upos;
        let word = lower(analysis, at);
        cost += match upos {
            // `follows the killing on Wednesday`, `after talks with Putin, before a meeting`: another event in between.
            _ if matches!(word, "after" | "before" | "following" | "follows" | "followed" | "ahead") => {
                let duration = at + 1 < to && reading.times.iter().any(|t| t.tokens.contains(&(at + 1)));
                match (duration, opens) {
                    (true, _) => 0,
                    (false, true) => 4,
                    (false, false) if before && beside_speech && at + 1 == to => 4,
                    (false, false) => 20,
                }
            }
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
            _ => 0,
        };
    }
    // `said on Monday`, `announced Monday`: the day of the words, not of the contact.
    if let Some(verb) = verb_before(analysis, time.start)
        && verb != trigger
        && is_speech(analysis, verb)
    {
        cost += if beside_speech { 4 } else { 30 };
    }
    if before && !opens {
        cost += 3;
    }
    if shares_verb(reading, mention, time) {
        cost = cost.min(6);
    }
    Some(cost)
}

/// `talks, which began on Monday in Vienna`: the words of the contact's own relative clause up to its verb part nothing.
fn own_relative(analysis: &Analysis, between: Range<usize>) -> Range<usize> {
    let none = between.start..between.start;
    let Some(pronoun) = between.clone().find(|i| matches!(lower(analysis, *i), "which" | "that")) else { return none };
    let upos = |i: usize| analysis.tokens()[i].upos;
    if (between.start..pronoun).any(|i| matches!(upos(i), Upos::Verb | Upos::Noun | Upos::Aux)) {
        return none;
    }
    let verb = (pronoun + 1..between.end.min(pronoun + 5)).find(|i| upos(*i) == Upos::Verb);
    let takes_place = |v: &usize| {
        matches!(&*analysis.lemma(*v), "begin" | "start" | "open" | "hold" | "take" | "resume" | "end" | "conclude")
    };
    match verb.filter(takes_place) {
        Some(verb) => pronoun.saturating_sub(1).max(between.start)..verb + 1,
        None => none,
    }
}

/// How many words lie between that can hold something up: names and what stands before nouns count for little.
fn distance(analysis: &Analysis, range: Range<usize>) -> usize {
    let light = |t: &usize| matches!(analysis.tokens()[*t].upos, Upos::Propn | Upos::Det | Upos::Part | Upos::Adj);
    let count = range.len();
    let names = range.filter(light).count();
    count - names + names / 3
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
    // `the visit follows the killing on Wednesday`: the day of what went before.
    if is_speech(analysis, verb) || matches!(&*analysis.lemma(verb), "follow" | "come" | "precede") {
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

/// The days of a time, by its place in the list.
pub(crate) fn days(reading: &Reading, time: Option<usize>) -> Option<Interval> {
    reading.times.get(time?)?.days
}
