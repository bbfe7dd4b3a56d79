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
        let cost = cost + preposition_cost(reading, mention, time) + of_whose(reading, mention, time);
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
    best.filter(|(_, cost)| *cost < 26).map(|(i, _)| i).or_else(|| of_words_after(reading, mention))
}

/// `announced on Sunday, after a call with X, that …`: without a day of its own, a contact after, during or at which something
/// was said or done has the day of that.
fn of_words_after(reading: &Reading, mention: &ContactMention) -> Option<usize> {
    let analysis = &reading.analysis;
    let marker = marker_of(reading, mention);
    if !matches!(marker, "after" | "following" | "during" | "at") {
        return None;
    }
    let published = reading.published?;
    let sentence = analysis.sentences()[mention.sentence].tokens.clone();
    // `After his call with X, the minister told senators on Tuesday`: that can be days later.
    if mention.phrase <= sentence.start + 2 {
        return None;
    }
    let tree = analysis.tree(mention.sentence);
    let mut verb = clause::governor(analysis, mention.trigger)?;
    for _ in 0..3 {
        let hangs = |time: &TimeMention| {
            let outside = |h: &usize| !time.tokens.contains(h);
            time.tokens.clone().any(|t| tree.head(t).filter(outside) == Some(verb))
        };
        let found = in_sentence(&reading.times, &sentence).find(|(_, time)| {
            let recent = time.days.is_some_and(|d| d.is_day() && d.last() <= published);
            let before = time.tokens.start.checked_sub(1).map_or("", |b| lower(analysis, b));
            let own = matches!(time.kind, TimeKind::Date | TimeKind::Time)
                && !matches!(before, "to" | "until" | "till" | "since" | "Since" | "by" | "before" | "from" | "after");
            recent && own && hangs(time)
        });
        if let Some((i, _)) = found {
            return Some(i);
        }
        verb = clause::governor(analysis, verb)?;
    }
    None
}

/// The preposition before the whole phrase: `during` of `during the latest round of talks`.
fn marker_of<'t>(reading: &Reading<'t>, mention: &ContactMention) -> &'t str {
    let analysis = &reading.analysis;
    let own = clause::marker(analysis, mention.phrase);
    if mention.verb || own != "of" {
        return own;
    }
    let carrier = clause::carrier(analysis, mention.trigger);
    clause::marker(analysis, super::parties::phrase_start(analysis, carrier))
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
    let moved = marker_of(reading, mention).is_empty()
        && mention.governor.is_some_and(|v| {
            matches!(
                &*analysis.lemma(v),
                "postpone" | "move" | "delay" | "reschedule" | "push" | "put" | "defer" | "bring" | "shift"
            )
        });
    match lower(analysis, before) {
        "since" | "Since" => 30,
        "to" | "until" | "till" if !moved => 30,
        // `moved from Tuesday to 2 April`: the new day is its day.
        "to" | "until" | "till" | "for" if moved => 0,
        _ if moved => 12,
        _ if time.tokens.start > mention.trigger + 1 && is_of_event(reading, mention, before) => 16,
        _ => 0,
    }
}

/// `with the queen, who turned 90 on Thursday`: what is told of a party is seldom the day of the contact.
fn of_whose(reading: &Reading, mention: &ContactMention, time: &TimeMention) -> usize {
    let told = |t: usize| lower(&reading.analysis, t) == "who";
    if (mention.trigger + 1..time.tokens.start).any(told) { 8 } else { 0 }
}

/// `Brazil's decision last month`, `the killing on Wednesday`: the time stands right after another event.
fn is_of_event(reading: &Reading, mention: &ContactMention, before: usize) -> bool {
    let analysis = &reading.analysis;
    let noun = if matches!(lower(analysis, before), "on" | "in") { before.saturating_sub(1) } else { before };
    noun > mention.trigger
        && analysis.tokens()[noun].upos == Upos::Noun
        && matches!(
            &*analysis.lemma(noun),
            "decision"
                | "killing"
                | "attack"
                | "election"
                | "announcement"
                | "strike"
                | "vote"
                | "referendum"
                | "ruling"
                | "speech"
                | "death"
                | "launch"
                | "test"
                | "incident"
                | "invasion"
                | "war"
                | "assault"
                | "raid"
                | "coup"
                | "inauguration"
                | "bombing"
                | "crash"
                | "agreement"
                | "deal"
        )
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
    let marker = marker_of(reading, mention);
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

/// A day joined to another one (`June 15 and 16`, `on Sunday and Monday`, `from Monday to Wednesday`) stands for both and what
/// lies between.
pub(crate) fn joined(reading: &Reading, time: usize, days: Interval) -> Interval {
    if !days.is_day() {
        return days;
    }
    let start = days.first();
    if let Some(reach) = link(reading, time) {
        let weekday = reading.times[time + 1].days.filter(|d| d.is_day()).map(|d| d.first());
        let last = weekday.map(|d| if is_weekday(reading, time + 1) { on_or_after(start, d) } else { d });
        let fits = |last: &jiff::civil::Date| (1..=reach).contains(&(*last - start).get_days());
        return last.filter(fits).and_then(|last| Interval::new(start, last)).unwrap_or(days);
    }
    let Some(before) = time.checked_sub(1) else { return days };
    let Some(reach) = link(reading, before) else { return days };
    let Some(first) = reading.times[before].days.filter(|d| d.is_day()).map(|d| d.first()) else { return days };
    let first = if is_weekday(reading, before) {
        let back = jiff::Span::new().days(7);
        on_or_after(start.checked_sub(back).unwrap_or(start), first)
    } else {
        first
    };
    let fits = (1..=reach).contains(&(start - first).get_days());
    if fits { Interval::new(first, start).unwrap_or(days) } else { days }
}

/// How many days a time and the next one can span, where `and` or `to` alone stands between them.
fn link(reading: &Reading, time: usize) -> Option<i32> {
    let analysis = &reading.analysis;
    let (this, next) = (&reading.times[time], reading.times.get(time + 1)?);
    let gap = this.tokens.end..next.tokens.start;
    let word = (gap.len() == 1 || gap.len() == 2 && lower(analysis, gap.end - 1) == "on").then_some(gap.start)?;
    match lower(analysis, word) {
        "and" | "&" => Some(3),
        "to" | "through" | "until" | "till" | "-" | "–" | "—" => Some(31),
        _ => None,
    }
}

/// `have held four rounds of talks since April`: from then to the day of the report.
pub(crate) fn since(reading: &Reading, mention: &ContactMention) -> Option<Interval> {
    let analysis = &reading.analysis;
    let published = reading.published?;
    let several = analysis.tokens()[clause::carrier(analysis, mention.trigger)].xpos == demarche_language::Xpos::Nns;
    let perfect = mention.governor.filter(|v| {
        v.checked_sub(1).is_some_and(|h| matches!(lower(analysis, h), "have" | "has" | "had")) && !mention.verb
    });
    if !several || perfect.is_none() {
        return None;
    }
    let end = analysis.sentences()[mention.sentence].tokens.end.min(mention.trigger + 12);
    in_sentence(&reading.times, &(mention.trigger + 1..end)).find_map(|(_, time)| {
        let since = lower(analysis, time.tokens.start - 1) == "since";
        let first = time.days.filter(|_| since)?.first();
        Interval::new(first, published)
    })
}

fn is_weekday(reading: &Reading, time: usize) -> bool {
    let tokens = &reading.times[time].tokens;
    tokens.len() <= 2 && is_bare_weekday(reading.analysis.word(tokens.start))
}

/// A day of the week by its name alone.
pub(crate) fn is_bare_weekday(word: &str) -> bool {
    word.ends_with("day") && !matches!(word, "today" | "yesterday" | "day" | "holiday" | "birthday" | "Today")
}

/// The first day on or after `from` that is the same day of the week as `day`.
fn on_or_after(from: jiff::civil::Date, day: jiff::civil::Date) -> jiff::civil::Date {
    let ahead = (day - from).get_days().rem_euclid(7);
    from.checked_add(jiff::Span::new().days(ahead)).unwrap_or(day)
}

/// `landed on Wednesday for a three-day visit`: from the day of arrival on; `a three-day visit that ended on Friday`: up to it.
pub(crate) fn lasting(reading: &Reading, mention: &ContactMention, days: Interval) -> Interval {
    let analysis = &reading.analysis;
    let sentence = analysis.sentences()[mention.sentence].tokens.clone();
    // Of a verb the noun may follow: `landed … for a three-day visit`.
    let range = if mention.verb { mention.trigger..sentence.end } else { mention.phrase..mention.trigger };
    let inside = in_sentence(&reading.times, &range);
    let of_stay = |end: usize| {
        let mut after = end..sentence.end.min(end + 3);
        after.any(|t| matches!(analysis.word(t), "visit" | "trip" | "tour" | "stay"))
    };
    if mention.verb && mention.word.kind != demarche_record::Kind::Visit {
        return days;
    }
    let count = inside
        .filter(|(_, t)| t.kind == TimeKind::Duration && (!mention.verb || of_stay(t.tokens.end)))
        .find_map(|(_, t)| t.value.as_deref()?.strip_prefix('P')?.strip_suffix('D')?.parse::<i32>().ok())
        .filter(|n| (2..=21).contains(n) && days.is_day());
    let Some(count) = count else { return days };
    let ended = sentence.into_iter().any(|t| {
        matches!(analysis.word(t), "ended" | "concluded" | "ends" | "concludes" | "wrapped" | "final" | "last")
    });
    let span = jiff::Span::new().days(count - 1);
    let (first, last) = if ended {
        (days.first().checked_sub(span).ok(), Some(days.last()))
    } else {
        (Some(days.first()), days.first().checked_add(span).ok())
    };
    first.zip(last).and_then(|(a, b)| Interval::new(a, b)).unwrap_or(days)
}

/// The days of a time, by its place in the list.
pub(crate) fn days(reading: &Reading, time: Option<usize>) -> Option<Interval> {
    reading.times.get(time?)?.days
}
