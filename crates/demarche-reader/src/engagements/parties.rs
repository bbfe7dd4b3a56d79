//! Who takes part: from the words around a trigger to the mentions that fill its roles.
//!
//! Subjects come from the tree; what follows a preposition, and what stands before a noun, from word order, where greedy trees
//! are weakest. Nothing here decides whether a contact is real.

use std::ops::Range;

use demarche_language::{Analysis, Rel, Upos, Xpos};

use super::clause::{self, lower};
use crate::entities::{Entities, EntityKind, Form, Mention};
use crate::reading::Reading;

/// The role through which a mention takes part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Via {
    Subject,
    With,
    Object,
    Between,
    /// Before the noun: possessor or modifier.
    Before,
    Of,
    By,
    From,
    To,
    /// Supplied by an earlier sentence or by the place.
    Context,
}

/// One mention in one role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Party {
    /// Its place in [`Entities::mentions`].
    pub(crate) mention: usize,
    pub(crate) via: Via,
}

/// The place in [`Entities::mentions`] of the outermost mention that covers a token.
pub(crate) fn mention_at(entities: &Entities, token: usize) -> Option<usize> {
    let upto = entities.mentions.partition_point(|m| m.tokens.start <= token);
    (upto.saturating_sub(12)..upto).find(|i| entities.mentions[*i].tokens.contains(&token))
}

/// Whether a mention can be a party: a person, an org, a group with a side.
pub(crate) fn can_take_part(entities: &Entities, mention: &Mention) -> bool {
    !mention.entities.is_empty()
        && mention.entities.iter().any(|e| match entities.get(*e).kind {
            EntityKind::Person | EntityKind::Org => true,
            EntityKind::Group => true,
            EntityKind::Place | EntityKind::Other => false,
        })
}

/// Mentions of a list that begins at `start`: `A`, `A and B`, `A, B and C`. A comma alone does not carry a list on; only one
/// that an `and` closes does, since a new clause begins with a comma as well.
pub(crate) fn list_from(reading: &Reading, start: usize, end: usize) -> Vec<usize> {
    let (analysis, entities) = (&reading.analysis, &reading.entities);
    let mut sure: Vec<usize> = Vec::new();
    let mut tentative: Vec<usize> = Vec::new();
    let mut at = start;
    let mut closed = false;
    let mut filler = 0;
    while at < end {
        if let Some(m) = mention_at(entities, at).filter(|m| entities.mentions[*m].tokens.start >= start) {
            let mention = &entities.mentions[m];
            if mention.form == Form::Demonym && mention.tokens.end < end && is_nominal(analysis, mention.tokens.end) {
                // `Iranian negotiators`: the noun carries it, the adjective gives the side; both are one party.
                if can_take_part(entities, mention) {
                    tentative.push(m);
                }
                at = mention.tokens.end;
                filler = 0;
                while at < end && is_nominal(analysis, at) && mention_at(entities, at).is_none() {
                    at += 1;
                }
            } else {
                if can_take_part(entities, mention) {
                    tentative.push(m);
                }
                at = mention.tokens.end.max(at + 1);
                filler = 0;
            }
            at = past_apposition(reading, at, end);
            if sure.is_empty() || closed {
                sure.append(&mut tentative);
                if closed && !joins(analysis, at, end) {
                    break;
                }
            }
            match lower_at(analysis, at, end) {
                "and" | "&" | "or" => {
                    sure.append(&mut tentative);
                    closed = true;
                    // `met with A and with B`.
                    at += if lower_at(analysis, at + 1, end) == "with" { 2 } else { 1 };
                }
                "," | ";" => {
                    at += 1;
                    if matches!(lower_at(analysis, at, end), "and" | "&" | "or") {
                        closed = true;
                        at += 1;
                    }
                }
                "/" | "-" | "–" => at += 1,
                "as" if lower_at(analysis, at + 1, end) == "well" => {
                    closed = true;
                    at += 3;
                }
                _ => break,
            }
        } else if filler < 6 && is_filler(analysis, at) {
            filler += 1;
            at += 1;
        } else {
            break;
        }
    }
    sure
}

fn joins(analysis: &Analysis, at: usize, end: usize) -> bool {
    matches!(lower_at(analysis, at, end), "and" | "&" | ",")
}

pub(crate) fn lower_at<'t>(analysis: &Analysis<'t>, at: usize, end: usize) -> &'t str {
    if at < end { lower(analysis, at) } else { "" }
}

fn is_nominal(analysis: &Analysis, at: usize) -> bool {
    matches!(analysis.tokens()[at].upos, Upos::Noun | Upos::Adj | Upos::Propn)
}

/// Words that may stand between a preposition and the name it leads to.
fn is_filler(analysis: &Analysis, at: usize) -> bool {
    match analysis.tokens()[at].upos {
        Upos::Det | Upos::Adj | Upos::Num | Upos::Noun | Upos::Propn | Upos::Adv => true,
        Upos::Pron => matches!(lower(analysis, at), "his" | "her" | "their" | "its" | "our" | "my"),
        Upos::Part => matches!(lower(analysis, at), "'s" | "’s" | "'" | "’"),
        Upos::Punct => matches!(lower(analysis, at), "[" | "]" | "\"" | "“" | "”" | "-" | "‘" | "’"),
        _ => false,
    }
}

/// Past `, the Israeli leader,` and `of South Africa` and `(R-S.C.)` after a name.
fn past_apposition(reading: &Reading, at: usize, end: usize) -> usize {
    let analysis = &reading.analysis;
    match lower_at(analysis, at, end) {
        "of" => mention_at(&reading.entities, at + 1)
            .map(|m| &reading.entities.mentions[m])
            .filter(|m| m.tokens.end <= end && matches!(m.form, Form::Name | Form::Metonym))
            .map_or(at, |m| m.tokens.end),
        "(" => (at..end.min(at + 8)).find(|i| analysis.word(*i) == ")").map_or(at, |i| i + 1),
        "]" => at + 1,
        _ => at,
    }
}

/// The mentions that a head word and its conjuncts carry; the fallback of [`list_from`] to the left of a verb.
pub(crate) fn by_tree(reading: &Reading, head: usize) -> Vec<usize> {
    let entities = &reading.entities;
    let mut out: Vec<usize> = Vec::new();
    for token in clause::with_conjuncts(&reading.analysis, head) {
        let Some(m) = mention_at(entities, token) else { continue };
        if can_take_part(entities, &entities.mentions[m]) && !out.contains(&m) {
            out.push(m);
        }
    }
    out
}

/// The subject mentions of a verb. Where the tree gives none that can take part, the nearest mention to the left in the same
/// clause does.
pub(crate) fn subject_mentions(reading: &Reading, verb: usize) -> Vec<usize> {
    let mut at = verb;
    for _ in 0..3 {
        let Some(head) = clause::subject(&reading.analysis, at) else { break };
        if let Some(speaker) = first_person(reading, head) {
            return vec![speaker];
        }
        let found = by_tree(reading, head);
        if !found.is_empty() {
            return widen_list(reading, found);
        }
        if let Some(speaker) = speaker_of(reading, head, at) {
            return speaker;
        }
        // `leaders of Syria and Turkey`: the noun is no mention, what it has inside is.
        let inner = nested(reading, head, verb);
        if !inner.is_empty() {
            return inner;
        }
        // `chose the first week to visit Putin`: past a noun that is nobody, whoever acts above it.
        match clause::governor(&reading.analysis, head).filter(|up| *up != at && *up != head) {
            Some(up) if head < verb => at = up,
            _ => break,
        }
    }
    let near = left_neighbour(reading, verb);
    if near.is_empty() { first_of_clause(reading, verb) } else { near }
}

/// The first mention of a clause that no preposition governs, where nothing but its own apposition parts it from a finite verb:
/// `On Sunday, A, president of the B (C), met …`.
fn first_of_clause(reading: &Reading, verb: usize) -> Vec<usize> {
    let (analysis, entities) = (&reading.analysis, &reading.entities);
    let tokens = analysis.tokens();
    let finite = |t: usize| {
        tokens[t].upos == Upos::Aux || matches!(tokens[t].xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md)
    };
    let first = analysis.sentences()[analysis.sentence_of(verb)].tokens.start;
    let auxiliaries = (first..verb).rev().take_while(|t| matches!(tokens[*t].upos, Upos::Aux | Upos::Adv | Upos::Part));
    let group = auxiliaries.last().unwrap_or(verb);
    if !(group..verb + 1).any(finite) {
        return Vec::new();
    }
    let ends = |t: usize| {
        matches!(tokens[t].upos, Upos::Verb | Upos::Aux | Upos::Sconj)
            || matches!(analysis.word(t), ";" | ":" | "\"" | "“" | "”" | "that" | "who" | "which" | "but" | "—" | "–")
    };
    let start = (first..group).rev().find(|t| ends(*t)).map_or(first, |t| t + 1);
    let found = entities.within(start..group).find(|(i, m)| {
        let governed = m.tokens.start > start && tokens[m.tokens.start - 1].upos == Upos::Adp;
        let modifies = m.form == Form::Demonym || tokens.get(m.tokens.end).is_some_and(|t| t.upos == Upos::Part);
        mention_at(entities, m.tokens.start) == Some(*i)
            && !governed
            && !modifies
            && !m.place
            && can_take_part(entities, m)
    });
    // What stands between is its apposition only where a comma or bracket opens and closes it.
    let apart = |m: &Mention| {
        m.tokens.end == group || {
            matches!(analysis.word(m.tokens.end), "," | "(") && matches!(analysis.word(group - 1), "," | ")")
        }
    };
    found.filter(|(_, m)| apart(m)).map(|(i, _)| vec![i]).unwrap_or_default()
}

/// `Britain said that it was suspending talks`: a pronoun that nothing resolves is whoever says what it stands in.
fn speaker_of(reading: &Reading, pronoun: usize, verb: usize) -> Option<Vec<usize>> {
    let analysis = &reading.analysis;
    if analysis.tokens()[pronoun].upos != Upos::Pron || !matches!(analysis.word(pronoun), "it" | "they" | "he" | "she")
    {
        return None;
    }
    let tree = analysis.tree(analysis.sentence_of(verb));
    let mut at = verb;
    for _ in 0..4 {
        let up = tree.head(at)?;
        if tree.rel(at) == Rel::Ccomp {
            let found = by_tree(reading, clause::subject(analysis, up)?);
            return (!found.is_empty()).then_some(found);
        }
        at = up;
    }
    None
}

/// `I`, `we` inside quotation marks: whoever is quoted, by its first mention.
fn first_person(reading: &Reading, token: usize) -> Option<usize> {
    let analysis = &reading.analysis;
    if !matches!(analysis.word(token), "I" | "We" | "we" | "me" | "us") {
        return None;
    }
    let at = analysis.tokens()[token].start as usize;
    let quote = reading.quotes.iter().find(|q| q.bytes.contains(&at))?;
    let speaker = reading.entities.get(*quote.speaker.first()?);
    speaker.mentions.first().copied()
}

/// The mention that ends right before a verb and its auxiliaries, with the list it closes: a subject whatever the tree says.
fn left_neighbour(reading: &Reading, verb: usize) -> Vec<usize> {
    let (analysis, entities) = (&reading.analysis, &reading.entities);
    let first = analysis.sentences()[analysis.sentence_of(verb)].tokens.start;
    for at in (first.max(verb.saturating_sub(7))..verb).rev() {
        if let Some(m) = mention_at(entities, at) {
            let mention = &entities.mentions[m];
            let fits = can_take_part(entities, mention) && !mention.place && mention.form != Form::Demonym;
            return if fits { closed_list(reading, m) } else { Vec::new() };
        }
        let skipped = matches!(analysis.tokens()[at].upos, Upos::Aux | Upos::Adv | Upos::Part)
            || matches!(analysis.word(at), "," | "Jr." | "Jr" | "Sr." | "also" | "both" | "each");
        if !skipped {
            break;
        }
    }
    Vec::new()
}

/// A mention with those that `and` or commas join to its left.
fn closed_list(reading: &Reading, last: usize) -> Vec<usize> {
    let (analysis, entities) = (&reading.analysis, &reading.entities);
    let mut out = vec![last];
    let mut at = entities.mentions[last].tokens.start;
    while out.len() < 8 && at > 0 {
        let joiner = analysis.word(at - 1);
        if !matches!(joiner, "and" | ",") || (joiner == "," && out.len() < 2) || at < 2 {
            break;
        }
        let before = if analysis.word(at - 2) == "," { at.saturating_sub(3) } else { at - 2 };
        let governed = |m: usize| {
            let start = entities.mentions[m].tokens.start;
            start > 0 && analysis.tokens()[start - 1].upos == Upos::Adp
        };
        let Some(m) = mention_at(entities, before).filter(|m| !governed(*m)).filter(|m| {
            let mention = &entities.mentions[*m];
            can_take_part(entities, mention)
                && !mention.place
                && analysis.sentence_of(before) == analysis.sentence_of(at)
        }) else {
            break;
        };
        out.push(m);
        at = entities.mentions[m].tokens.start;
    }
    out.reverse();
    out
}

/// Trees break long lists: mentions joined by comma or `and` right after one already found belong to it.
fn widen_list(reading: &Reading, found: Vec<usize>) -> Vec<usize> {
    let entities = &reading.entities;
    let first = found.iter().map(|m| entities.mentions[*m].tokens.start).min().unwrap_or(0);
    let sentence = &reading.analysis.sentences()[reading.analysis.sentence_of(first)];
    // `Secretary A and Minister B met`: what `and` joins before any verb is the subject too, whatever the tree says.
    if let [only] = found[..] {
        let closed = closed_list(reading, only);
        let start = closed.first().map_or(first, |m| entities.mentions[*m].tokens.start);
        let tokens = reading.analysis.tokens();
        if closed.len() > 1 && (sentence.tokens.start..start).all(|t| tokens[t].upos != Upos::Verb) {
            return closed;
        }
    }
    let list = list_from(reading, first, sentence.tokens.end);
    if list.len() > found.len() && found.iter().all(|m| list.contains(m)) {
        return list;
    }
    // The tree may have kept the last of the list alone: `A, B and C met`.
    let closed = found.iter().max().map(|m| closed_list(reading, *m)).unwrap_or_default();
    if closed.len() > found.len() && found.iter().all(|m| closed.contains(m)) { closed } else { found }
}

/// Parties inside the noun phrase of a head that is itself no mention.
fn nested(reading: &Reading, head: usize, verb: usize) -> Vec<usize> {
    let tree = reading.analysis.tree(reading.analysis.sentence_of(head));
    let range = tree.subtree(head);
    // `plans to meet X in Y`: what the verb governs is no subject of it.
    let upto = if verb > head { verb } else { range.end };
    let range = range.start..range.end.min(head + 12).min(upto);
    if (range.start..head + 1).any(|t| reading.analysis.tokens()[t].upos == Upos::Verb) {
        return Vec::new();
    }
    inside(reading, range)
}

/// Outermost mentions inside a range that can take part and are no places.
pub(crate) fn inside(reading: &Reading, range: Range<usize>) -> Vec<usize> {
    let entities = &reading.entities;
    let mut out = Vec::new();
    let mut last_end = 0;
    for (i, m) in entities.within(range) {
        if m.tokens.start >= last_end {
            last_end = m.tokens.end;
            if can_take_part(entities, m) && !m.place {
                out.push(i);
            }
        }
    }
    out
}

/// The first token of the noun phrase that ends at `noun`.
pub(crate) fn phrase_start(analysis: &Analysis, noun: usize) -> usize {
    let first = analysis.sentences()[analysis.sentence_of(noun)].tokens.start;
    let mut at = noun;
    while at > first && noun - at < 14 {
        let before = at - 1;
        let word = lower(analysis, before);
        let fits = match analysis.tokens()[before].upos {
            Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num | Upos::Det | Upos::Sym => true,
            Upos::Adv => true,
            Upos::Pron => matches!(word, "his" | "her" | "their" | "its" | "our" | "my" | "your"),
            Upos::Part => matches!(word, "'s" | "’s" | "'" | "’"),
            Upos::Punct => matches!(word, "-" | "–" | "\"" | "“" | "”" | "/"),
            // `planned`, `scheduled` before the noun; `long-awaited`.
            Upos::Verb => {
                matches!(analysis.tokens()[before].xpos, demarche_language::Xpos::Vbn | demarche_language::Xpos::Vbg)
                    && before > first
                    && matches!(
                        analysis.tokens()[before - 1].upos,
                        Upos::Det | Upos::Adj | Upos::Num | Upos::Part | Upos::Pron
                    )
            }
            Upos::Cconj => {
                // `Iranian and American negotiators' talks`, not `met Putin and talks`.
                before > first
                    && mention_at_end(analysis, before).is_some()
                    && matches!(analysis.tokens()[at].upos, Upos::Adj | Upos::Propn)
            }
            _ => false,
        };
        if !fits {
            break;
        }
        at = before;
    }
    at
}

fn mention_at_end(analysis: &Analysis, at: usize) -> Option<()> {
    let before = at.checked_sub(1)?;
    let named = matches!(analysis.tokens()[before].upos, Upos::Adj | Upos::Propn);
    named.then_some(())
}
