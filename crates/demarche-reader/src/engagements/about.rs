//! What a contact was about and what came of it, in the words of the article.
//!
//! Topics are noun phrases: what follows `on`, `about`, `aimed at` after a mention; what is said to be discussed, raised or
//! addressed in its sentence, or in the next where that goes on (`They discussed …`); what the talks are to bring about (`to end
//! the war`); last, what the noun is made with (`trade talks`). The outcome is the clause that says what was agreed, reached or
//! failed. All are slices of the text; none is interpreted. Limits: two sentences; a topic told further on is missed.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use demarche_language::{Rel, Upos, Xpos};

use super::clause::{self, lower};
use super::draft::Draft;
use super::merge::Merged;
use crate::reading::Reading;

const MOST_TOPICS: usize = 4;
static MATTERS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    include_str!("../../../../data/reader/topic-nouns.txt").lines().filter(|l| !l.starts_with('#')).collect()
});

/// The longest topic, in tokens.
const LONGEST: usize = 16;

/// Up to four topics, each once: those of the draft that tells most first.
pub(crate) fn topics(reading: &Reading, merged: &Merged) -> Vec<String> {
    let best = &merged.drafts[merged.best];
    let others = merged.drafts.iter().enumerate().filter(|(i, _)| *i != merged.best).map(|(_, d)| d);
    let drafts: Vec<&Draft> = std::iter::once(best).chain(others).collect();
    let mut found: Vec<Range<usize>> = Vec::new();
    // A release goes on about its contact to the end; a press story turns to other things.
    let reach = if super::sides::own_channel(reading).is_some() { 3 } else { 1 };
    for draft in &drafts {
        after_mention(reading, draft, &mut found);
        let sentence = draft.mention.sentence;
        discussed(reading, sentence, false, &mut found);
        for next in sentence + 1..=sentence + reach {
            if reach > 1 || goes_on(reading, next) {
                discussed(reading, next, true, &mut found);
            }
        }
    }
    for draft in &drafts {
        found.extend(made_with(reading, draft));
    }
    if !found.iter().any(|r| tells(reading, r)) {
        for draft in &drafts {
            matters(reading, draft, draft.mention.sentence, &mut found);
        }
        if found.is_empty() && goes_on(reading, best.mention.sentence + 1) {
            matters(reading, best, best.mention.sentence + 1, &mut found);
        }
    }
    let mut out: Vec<String> = Vec::new();
    for range in found.into_iter().filter(|r| tells(reading, r)) {
        let text = reading.analysis.slice(range).to_owned();
        let known = out.iter().any(|t| t.contains(&text) || text.contains(t.as_str()));
        if out.len() < MOST_TOPICS && !known {
            out.push(text);
        }
    }
    out
}

/// Topics behind the mention, by preposition or purpose, as far as its clause goes.
fn after_mention(reading: &Reading, draft: &Draft, out: &mut Vec<Range<usize>>) {
    let analysis = &reading.analysis;
    let trigger = draft.mention.trigger;
    let end = analysis.sentences()[draft.mention.sentence].tokens.end;
    let mut at = trigger + 1;
    while at < end.min(trigger + 40) {
        let word = lower(analysis, at);
        let upos = analysis.tokens()[at].upos;
        let opens = match word {
            "on" | "over" => !is_time(reading, at + 1) && analysis.tokens()[at - 1].upos != Upos::Verb,
            "about" | "regarding" | "concerning" => !is_time(reading, at + 1),
            "for" => at == trigger + 1 && !draft.mention.verb && !is_time(reading, at + 1),
            "focused" | "focusing" | "centered" | "centred" | "aimed" => {
                at += 1;
                matches!(lower(analysis, at.min(end - 1)), "on" | "at")
            }
            ";" | "." | ":" | "which" | "who" | "where" | "after" | "before" | "while" | "as" => break,
            _ if upos == Upos::Verb && is_aim(&analysis.lemma(at)) => {
                matches!(analysis.tokens()[at].xpos, Xpos::Vb | Xpos::Vbg)
            }
            // Another clause with a verb of its own begins.
            _ if upos == Upos::Verb && !is_setting(&analysis.lemma(at)) => break,
            _ => false,
        };
        at += 1;
        if opens {
            at = list(reading, at, end, out).max(at);
        }
    }
}

/// Verbs of what talks are to bring about: their object is what the talks are about.
fn is_aim(lemma: &str) -> bool {
    matches!(
        lemma,
        "discuss"
            | "address"
            | "negotiate"
            | "end"
            | "resolve"
            | "settle"
            | "stop"
            | "halt"
            | "prevent"
            | "finalize"
            | "finalise"
            | "reach"
            | "secure"
            | "broker"
            | "review"
            | "restore"
            | "strengthen"
            | "coordinate"
            | "implement"
            | "promote"
            | "reaffirm"
            | "revive"
            | "improve"
            | "ease"
    )
}

/// Verbs that only set the scene of a contact.
fn is_setting(lemma: &str) -> bool {
    matches!(
        lemma,
        "hold" | "take" | "schedule" | "mediate" | "broker" | "base" | "include" | "lead" | "aim" | "host" | "set"
    )
}

/// The objects of `discuss`, `raise`, `touch upon`, and the subjects of `were discussed`, in one sentence.
/// In sentences that go on, also what was reaffirmed or condemned there.
fn discussed(reading: &Reading, sentence: usize, on: bool, out: &mut Vec<Range<usize>>) {
    let analysis = &reading.analysis;
    if sentence >= analysis.sentences().len() {
        return;
    }
    let tokens = analysis.sentences()[sentence].tokens.clone();
    let end = tokens.end;
    for at in tokens {
        if analysis.tokens()[at].upos != Upos::Verb {
            continue;
        }
        let lemma = analysis.lemma(at);
        let next = |n: usize| if at + n < end { lower(analysis, at + n) } else { "" };
        let start = match &*lemma {
            "touch" if matches!(next(1), "on" | "upon") => at + 2,
            "talk" | "speak" if next(1) == "about" => at + 2,
            "exchange" if next(1) == "views" && matches!(next(2), "on" | "about") => at + 3,
            "focus" | "concentrate" | "center" | "centre" if next(1) == "on" => at + 2,
            "discuss" | "raise" | "address" | "tackle" | "cover" => at + 1,
            "reaffirm" | "underscore" | "emphasize" | "highlight" | "condemn" | "review" | "stress" if on => at + 1,
            _ => continue,
        };
        if clause::verb_group(analysis, at).passive {
            let tree = analysis.tree(sentence);
            let subject = tree.children(at).find(|c| matches!(tree.rel(*c), Rel::NsubjPass | Rel::Nsubj));
            if let Some(range) = subject.map(|s| tree.subtree(s)).filter(|r| r.end <= at) {
                list(reading, range.start, range.end, out);
            }
        } else {
            list(reading, start, end, out);
        }
    }
}

/// Phrases of a sentence on nouns of `topic-nouns.txt`, but not the contact itself.
fn matters(reading: &Reading, draft: &Draft, sentence: usize, out: &mut Vec<Range<usize>>) {
    let analysis = &reading.analysis;
    let tokens = analysis.sentences()[sentence].tokens.clone();
    for at in tokens.clone() {
        let upos = |t: usize| analysis.tokens()[t].upos;
        // `security adviser`, `defence chiefs`: the noun that follows is the head.
        let modifies = at + 1 < tokens.end && matches!(upos(at + 1), Upos::Noun | Upos::Propn);
        if upos(at) != Upos::Noun || modifies || !MATTERS.contains(&*analysis.lemma(at)) {
            continue;
        }
        let start = super::parties::phrase_start(analysis, at);
        let range =
            phrase(reading, start, tokens.end).filter(|r| r.contains(&at) && !r.contains(&draft.mention.trigger));
        let seen =
            out.last().is_some_and(|last| range.as_ref().is_some_and(|r| r.start < last.end && r.end > last.start));
        out.extend(range.filter(|_| !seen));
    }
}

/// Whether a phrase stands on a noun of `topic-nouns.txt`.
pub(crate) fn matters_in(reading: &Reading, phrase: &Range<usize>) -> bool {
    phrase.clone().any(|t| MATTERS.contains(&*reading.analysis.lemma(t)))
}

/// Whether a sentence goes on about the contact told before it: `They …`, `The two leaders …`, `During the call …`.
fn goes_on(reading: &Reading, sentence: usize) -> bool {
    let analysis = &reading.analysis;
    let Some(tokens) = analysis.sentences().get(sentence).map(|s| s.tokens.clone()) else { return false };
    let word = |n: usize| if n < tokens.len() { analysis.word(tokens.start + n) } else { "" };
    match word(0) {
        "They" | "Both" | "During" => true,
        "The" | "the" => matches!(
            word(1),
            "two"
                | "three"
                | "sides"
                | "leaders"
                | "ministers"
                | "parties"
                | "talks"
                | "call"
                | "meeting"
                | "pair"
                | "presidents"
                | "discussions"
                | "conversation"
                | "foreign"
                | "diplomats"
                | "officials"
                | "visit"
        ),
        _ => false,
    }
}

/// `trade talks`, `nuclear negotiations`: what the noun is made with.
fn made_with(reading: &Reading, draft: &Draft) -> Option<Range<usize>> {
    let analysis = &reading.analysis;
    let at = draft.mention.trigger.checked_sub(1).filter(|at| !draft.mention.verb && *at >= draft.mention.phrase)?;
    let word = lower(analysis, at);
    let noun = analysis.tokens()[at].upos == Upos::Noun && draft.kind == demarche_record::Kind::Talks;
    let fits = noun
        && !matches!(
            word,
            "phone"
                | "telephone"
                | "video"
                | "press"
                | "news"
                | "summit"
                | "working"
                | "day"
                | "week"
                | "proximity"
                | "follow"
                | "up"
                | "level"
                | "party"
                | "face"
                | "way"
                | "hour"
                | "shuttle"
        );
    let nuclear = word == "nuclear" && draft.kind == demarche_record::Kind::Talks;
    (fits || nuclear).then_some(at..at + 1).filter(|_| !is_time(reading, at))
}

/// Noun phrases from a token on, joined by commas and `and`; gives where they end.
fn list(reading: &Reading, start: usize, end: usize, out: &mut Vec<Range<usize>>) -> usize {
    let analysis = &reading.analysis;
    let mut at = start;
    let first = out.len();
    while let Some(range) = phrase(reading, at, end) {
        at = range.end;
        out.push(range);
        let next = match (at < end).then(|| lower(analysis, at)) {
            Some("and") => at + 1,
            Some(",") if at + 1 < end && lower(analysis, at + 1) == "and" => at + 2,
            // A comma alone carries on only to a list that an `and` closes.
            Some(",") if closes(reading, at + 1, end) => at + 1,
            _ => break,
        };
        // `and the leaders agreed` is no topic but a clause.
        let ahead = phrase(reading, next, end).map_or(next, |r| r.end);
        if ahead < end && matches!(analysis.tokens()[ahead].upos, Upos::Verb | Upos::Aux) {
            break;
        }
        at = next;
    }
    // `the energy, transport and space sectors` is one phrase, not three.
    if let [head, middle @ .., last] = &out[first..]
        && !middle.is_empty()
        && middle.iter().all(|r| r.len() == 1)
        && last.len() == 2
        && head.len() > 1
    {
        let whole = head.start..last.end;
        out.truncate(first);
        out.push(whole);
    }
    at
}

fn closes(reading: &Reading, start: usize, end: usize) -> bool {
    let analysis = &reading.analysis;
    (start..end.min(start + 14))
        .take_while(|t| !matches!(analysis.tokens()[*t].upos, Upos::Verb | Upos::Aux | Upos::Sconj))
        .any(|t| lower(analysis, t) == "and")
}

fn is_time(reading: &Reading, token: usize) -> bool {
    reading.times.iter().any(|t| t.tokens.contains(&token))
}

/// The noun phrase that begins at a token, with the `of`, `in` and `between` phrases inside it; a gerund may open it (`ending
/// the war`).
pub(crate) fn phrase(reading: &Reading, start: usize, end: usize) -> Option<Range<usize>> {
    let analysis = &reading.analysis;
    let tokens = analysis.tokens();
    let mut at = start;
    let mut noun = None;
    let mut between = false;
    while at < end.min(start + LONGEST) && !is_time(reading, at) {
        let word = lower(analysis, at);
        match tokens[at].upos {
            Upos::Noun | Upos::Propn | Upos::Num | Upos::Sym => noun = Some(at),
            Upos::Adj | Upos::Det | Upos::Part => {}
            Upos::Pron if matches!(word, "their" | "its" | "his" | "her" | "our") => {}
            Upos::Verb
                if noun.is_none() && (at == start && tokens[at].xpos == Xpos::Vbg || is_participle(reading, at)) => {}
            Upos::Verb if at > start && lower(analysis, at - 1) == "to" && tokens[at].xpos == Xpos::Vb => {}
            Upos::Punct if matches!(word, "-" | "–" | "“" | "”" | "\"" | "’" | "'" | "/") => {}
            Upos::Adp if noun.is_some() && joins(reading, at) => between |= word == "between",
            Upos::Cconj if between && at + 1 < end && matches!(tokens[at + 1].upos, Upos::Propn | Upos::Det) => {
                between = false;
            }
            Upos::Adv if noun.is_none() => {}
            _ => break,
        }
        at += 1;
    }
    let start = (start..at).find(|t| !matches!(tokens[*t].upos, Upos::Punct))?;
    noun.map(|last| start..last + 1)
}

/// `joint military exercises planned`, `increased tariffs`: a participle before its noun.
fn is_participle(reading: &Reading, at: usize) -> bool {
    let tokens = reading.analysis.tokens();
    matches!(tokens[at].xpos, Xpos::Vbn | Xpos::Vbg)
        && tokens.get(at + 1).is_some_and(|t| matches!(t.upos, Upos::Noun | Upos::Adj))
}

/// Prepositions that go on with the noun phrase before them.
fn joins(reading: &Reading, at: usize) -> bool {
    let analysis = &reading.analysis;
    match lower(analysis, at) {
        "of" | "to" | "for" | "against" | "between" => true,
        "in" | "on" => analysis.tokens().get(at + 1).is_some_and(|t| matches!(t.upos, Upos::Propn | Upos::Det)),
        "with" => matches!(
            &*analysis.lemma(at - 1),
            "relation" | "tie" | "negotiation" | "talk" | "deal" | "agreement" | "cooperation" | "war" | "trade"
        ),
        _ => false,
    }
}

/// Whether a phrase says anything: no name of a person or a platform alone, no `the sidelines`, no bare `issues`.
pub(crate) fn tells(reading: &Reading, range: &Range<usize>) -> bool {
    let analysis = &reading.analysis;
    let last = range.end - 1;
    let empty = matches!(
        &*analysis.lemma(last),
        "sideline"
            | "margin"
            | "instruction"
            | "behalf"
            | "way"
            | "condition"
            | "basis"
            | "board"
            | "phone"
            | "ground"
            | "occasion"
            | "matter"
            | "issue"
            | "topic"
            | "number"
            | "invitation"
            | "request"
            | "thing"
            | "other"
            | "telephone"
            | "evening"
            | "morning"
            | "eve"
            | "initiative"
            | "time"
            | "range"
            | "concern"
            | "question"
    );
    if empty && range.len() < 3 || matches!(lower(analysis, range.start), "sidelines" | "behalf" | "board") {
        return false;
    }
    if range.len() > 1 && matches!(lower(analysis, range.start + 1), "sidelines" | "margins" | "heels" | "eve") {
        return false;
    }
    // A name alone is who or where, not what: only a noun tells a topic.
    range.clone().any(|t| matches!(analysis.tokens()[t].upos, Upos::Noun | Upos::Verb))
        || lower(analysis, range.start) == "nuclear"
        || range.clone().any(|t| analysis.tokens()[t].upos == Upos::Adj) && range.len() > 1
}

/// The clause that tells what came of it, from the sentences that tell of the contact.
pub(crate) fn outcome(reading: &Reading, merged: &Merged) -> Option<String> {
    use demarche_record::Status::*;
    if !matches!(merged.whole.standing.status, Held | Underway) {
        return None;
    }
    merged.drafts.iter().find_map(|draft| {
        let sentence = &reading.analysis.sentences()[draft.mention.sentence];
        outcome_in(reading, sentence.tokens.clone(), draft.mention.trigger)
            .map(|r| reading.analysis.slice(r).to_owned())
    })
}

fn outcome_in(reading: &Reading, tokens: Range<usize>, trigger: usize) -> Option<Range<usize>> {
    let analysis = &reading.analysis;
    let verb = tokens.clone().find(|t| {
        *t != trigger
            && analysis.tokens()[*t].upos == Upos::Verb
            && matches!(
                &*analysis.lemma(*t),
                "agree" | "fail" | "produce" | "yield" | "result" | "collapse" | "recommit" | "pledge"
            )
    })?;
    let tree = analysis.tree(analysis.sentence_of(verb));
    let range = tree.subtree(verb);
    let mut end = range.end.min(tokens.end);
    while end > verb + 1 && analysis.tokens()[end - 1].upos == Upos::Punct {
        end -= 1;
    }
    // From the verb's own subject on; a clause that swallowed the trigger begins at the verb.
    let opening = |t: &usize| matches!(analysis.tokens()[*t].upos, Upos::Punct | Upos::Cconj | Upos::Sconj);
    let start = if range.contains(&trigger) { verb } else { range.start };
    let start = (start..verb).find(|t| !opening(t)).unwrap_or(verb);
    (end > start + 2).then_some(start..end)
}
