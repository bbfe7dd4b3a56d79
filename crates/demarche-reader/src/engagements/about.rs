//! What a contact was about and what came of it, in the words of the article.
//!
//! Topics are noun phrases after `on`, `about`, `over`, `to discuss` beside a mention; the outcome is the clause that says what
//! was agreed, reached or failed. Both are slices of the text; neither is interpreted.

use std::ops::Range;

use demarche_language::Upos;

use super::clause::lower;
use super::merge::Merged;
use crate::reading::Reading;

const MOST_TOPICS: usize = 4;

/// Up to four topics, in order of the text, each once.
pub(crate) fn topics(reading: &Reading, merged: &Merged) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for draft in &merged.drafts {
        let end = reading.analysis.sentences()[draft.mention.sentence].tokens.end;
        for range in topic_ranges(reading, draft.mention.trigger, end) {
            let text = reading.analysis.slice(range).to_owned();
            if out.len() < MOST_TOPICS && !out.contains(&text) {
                out.push(text);
            }
        }
    }
    out
}

fn topic_ranges(reading: &Reading, trigger: usize, end: usize) -> Vec<Range<usize>> {
    let analysis = &reading.analysis;
    let mut out = Vec::new();
    let mut at = trigger + 1;
    // Of `discuss` the object is the topic itself.
    if analysis.lemma(trigger) == "discuss" {
        out.extend(phrase(reading, at, end));
    }
    while at < end.min(trigger + 30) {
        let opens = match lower(analysis, at) {
            "on" | "about" | "over" | "regarding" | "concerning" => !is_time(reading, at + 1),
            "discuss" | "discussing" | "address" | "addressing" | "negotiate" => true,
            ";" | "." | ":" => break,
            _ => false,
        };
        at += 1;
        if opens && let Some(range) = phrase(reading, at, end) {
            at = range.end;
            out.push(range.clone());
            // `the war in Gaza and hostages`: what `and` adds is a topic too.
            if at < end && lower(analysis, at) == "and" {
                out.extend(phrase(reading, at + 1, end));
            }
        }
    }
    out
}

fn is_time(reading: &Reading, token: usize) -> bool {
    reading.times.iter().any(|t| t.tokens.contains(&token))
}

/// The noun phrase that begins at a token, with `of` and `in` phrases inside it, without a leading article alone.
fn phrase(reading: &Reading, start: usize, end: usize) -> Option<Range<usize>> {
    let analysis = &reading.analysis;
    let tokens = analysis.tokens();
    let mut at = start;
    let mut noun = None;
    while at < end.min(start + 16) && !is_time(reading, at) {
        let word = lower(analysis, at);
        match tokens[at].upos {
            Upos::Noun | Upos::Propn | Upos::Num | Upos::Sym => noun = Some(at),
            Upos::Adj | Upos::Det | Upos::Part | Upos::Pron => {}
            Upos::Verb if noun.is_none() && at + 1 < end && tokens[at + 1].upos == Upos::Noun => {}
            Upos::Punct if matches!(word, "-" | "“" | "”" | "\"" | "’" | "'") => {}
            Upos::Adp if noun.is_some() && matches!(word, "of" | "to" | "for" | "against") => {}
            Upos::Adv if noun.is_none() => {}
            _ => break,
        }
        at += 1;
    }
    noun.map(|last| start..last + 1).filter(|r| !(r.len() == 1 && tokens[r.start].upos == Upos::Pron))
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
    let start = if range.contains(&trigger) { verb } else { range.start };
    (end > start + 2).then_some(start..end)
}
