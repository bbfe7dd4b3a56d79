//! Mentions by a noun: `Trump's meeting with Putin`, `talks between Iran and the US`, `held a fifth round of talks`.
//!
//! Roles come from what stands before the noun, from the prepositions after it, and from the subject of the verb above it.

use demarche_language::{Rel, Upos, Xpos};
use demarche_record::Kind;

use super::{ContactMention, add, followed_by_phone, is_phone, is_time_word};
use crate::engagements::clause::{self, lower};
use crate::engagements::lexicon::{self, TriggerWord};
use crate::engagements::parties::{self, Party, Via, list_from, lower_at, mention_at};
use crate::engagements::place;
use crate::entities::Form;
use crate::reading::Reading;

pub(super) fn mention(
    reading: &Reading,
    sentence: usize,
    t: usize,
    lemma: &str,
    word: TriggerWord,
) -> Option<ContactMention> {
    let analysis = &reading.analysis;
    let end = analysis.sentences()[sentence].tokens.end;
    if is_modifier(reading, t, end) || !noun_reading_fits(reading, t, lemma, end) {
        return None;
    }
    let phrase = parties::phrase_start(analysis, t);
    let by_phone = (phrase..t).any(|i| is_phone(lower(analysis, i))) || followed_by_phone(reading, t, end);
    let mut found = before_noun(reading, phrase, t);
    if found.is_empty() {
        found = shared_owner(reading, t);
    }
    after_noun(reading, t, end, &mut found);
    relative_owners(reading, t, end, &mut found);
    let object_of = clause::verb_before(analysis, phrase).filter(|v| is_light(&analysis.lemma(*v)));
    let governor = object_of.or_else(|| clause::governor(analysis, t));
    let mut rule = subject_of_noun(reading, t, governor, object_of.is_some(), &mut found).unwrap_or("noun");
    if rule == "noun" && found.iter().all(|p| p.via == Via::With) && near(reading, sentence, phrase, &mut found) {
        rule = "noun.near";
    }
    let definite =
        matches!(lower(analysis, phrase), "the" | "The" | "their" | "Their" | "these" | "those" | "this" | "that")
            || matches!(lower(analysis, phrase), "his" | "her" | "His" | "Her");
    if matches!(rule, "noun" | "noun.light-verb" | "noun.oblique")
        && !definite
        && word.strong
        && word.kind != Kind::Visit
        && !left_without_comment(reading, phrase)
        && whole_sentence(reading, sentence, &mut found)
    {
        rule = "noun.sentence";
    }
    let word = if (word.kind == Kind::Meeting || lemma == "conference")
        && phrase < t
        && (phrase..t).any(|i| lower(analysis, i) == "summit")
    {
        TriggerWord { kind: Kind::Summit, ..word }
    } else {
        word
    };
    Some(ContactMention {
        sentence,
        trigger: t,
        phrase,
        word,
        verb: false,
        parties: found,
        governor,
        definite,
        by_phone,
        soft: false,
        joins: false,
        rule,
    })
}

/// `meeting room`, `summit venue`, `talks process`: the noun only modifies what follows.
fn is_modifier(reading: &Reading, t: usize, end: usize) -> bool {
    let analysis = &reading.analysis;
    let next = t + 1;
    // `the call's contents`.
    if next < end && matches!(analysis.word(next), "'s" | "’s") {
        return true;
    }
    if next >= end || analysis.tokens()[next].start != analysis.tokens()[t].end + 1 {
        return false;
    }
    let tokens = analysis.tokens();
    // `held a call yesterday with`: a day is not called after what happened on it.
    matches!(tokens[next].upos, Upos::Noun)
        && !is_time_word(reading, next)
        && analysis.tree(analysis.sentence_of(t)).head(t) == Some(next)
}

/// Rules out other senses of trigger nouns.
fn noun_reading_fits(reading: &Reading, t: usize, lemma: &str, end: usize) -> bool {
    let analysis = &reading.analysis;
    let plural = matches!(analysis.tokens()[t].xpos, Xpos::Nns | Xpos::Nnps);
    let previous = t.checked_sub(1).map_or("", |p| lower(analysis, p));
    let next = lower_at(analysis, t + 1, end);
    match lemma {
        "talk" | "discussion" | "contact" | "consultation" | "deliberation" => plural || previous == "peace",
        "call" => !matches!(next, "for" | "to" | "on") || is_phone(previous),
        // A joint press conference ends a meeting; one alone is none.
        "conference" if matches!(previous, "press" | "news") => t >= 2 && lower(analysis, t - 2) == "joint",
        "conference" => previous != "video",
        "session" => matches!(next, "of" | "with" | "between") || plural || is_body_before(reading, t),
        "conversation" => next != "about",
        "tour" | "trip" | "visit" => next != "guide",
        _ => true,
    }
}

fn is_body_before(reading: &Reading, t: usize) -> bool {
    t.checked_sub(1).and_then(|p| mention_at(&reading.entities, p)).is_some()
}

/// Parties before the noun: `Trump's meeting`, `US-Iran talks`, `the G7 summit`. A lone capital or place is where it is held.
fn before_noun(reading: &Reading, phrase: usize, t: usize) -> Vec<Party> {
    let entities = &reading.entities;
    let found: Vec<usize> = parties::inside(reading, phrase..t)
        .into_iter()
        .filter(|m| entities.mentions[*m].tokens.end <= t && !place::is_venue(reading, *m))
        .collect();
    let lone_metonym = found.len() == 1
        && entities.mentions[found[0]].form == Form::Metonym
        && entities.mentions[found[0]].tokens.end == t;
    if lone_metonym {
        return Vec::new();
    }
    found.into_iter().map(|mention| Party { mention, via: Via::Before }).collect()
}

/// `the prime minister's address to Congress and meetings with X`: what owns the first noun owns the second.
fn shared_owner(reading: &Reading, t: usize) -> Vec<Party> {
    let analysis = &reading.analysis;
    let tree = analysis.tree(analysis.sentence_of(t));
    match tree.head(t) {
        Some(head)
            if tree.rel(t) == Rel::Conj
                && head < t
                && lexicon::trigger(&analysis.lemma(head), Upos::Noun).is_some() =>
        {
            before_noun(reading, parties::phrase_start(analysis, head), head)
        }
        _ => Vec::new(),
    }
}

/// `the conversation that Kerry and Lavrov had`: who had it.
fn relative_owners(reading: &Reading, t: usize, end: usize, found: &mut Vec<Party>) {
    let analysis = &reading.analysis;
    let start = if matches!(lower_at(analysis, t + 1, end), "that" | "which") { t + 2 } else { t + 1 };
    let list = if start < end && mention_at(&reading.entities, start).is_some() {
        list_from(reading, start, end)
    } else {
        return;
    };
    let Some(last) = list.last() else { return };
    let after = reading.entities.mentions[*last].tokens.end;
    if matches!(lower_at(analysis, after, end), "had" | "held" | "have" | "hold") {
        add(found, list, Via::Subject);
    }
}

/// Parties after the noun, by preposition, up to the clause's end.
fn after_noun(reading: &Reading, t: usize, end: usize, found: &mut Vec<Party>) {
    let analysis = &reading.analysis;
    let mut at = t + 1;
    let stop = end.min(t + 26);
    let mut first = true;
    while at < stop {
        let upos = analysis.tokens()[at].upos;
        let via = match lower(analysis, at) {
            "with" | "including" => Some(Via::With),
            "between" | "among" | "involving" => Some(Via::Between),
            "of" if first => Some(Via::Of),
            "by" => Some(Via::By),
            "from" => Some(Via::From),
            "to" if first => Some(Via::To),
            _ => None,
        };
        if let Some(via) = via {
            let list = list_from(reading, at + 1, end);
            let next = list.last().map_or(at + 1, |m| reading.entities.mentions[*m].tokens.end);
            add(found, list, via);
            at = next.max(at + 1);
            continue;
        }
        match upos {
            Upos::Verb
                if !matches!(
                    &*analysis.lemma(at),
                    "hold" | "mediate" | "broker" | "lead" | "sponsor" | "include" | "involve"
                ) =>
            {
                break;
            }
            Upos::Aux | Upos::Sconj => break,
            Upos::Punct if !matches!(lower(analysis, at), "\"" | "“" | "”" | "-" | "(" | ")" | "[" | "]") => break,
            Upos::Pron if matches!(lower(analysis, at), "which" | "who" | "that") => break,
            Upos::Adp => first = false,
            _ => {}
        }
        at += 1;
    }
}

/// Verbs that make their subject a party of the noun they take: `held talks`, `attended the summit`, `paid a visit`.
fn is_light(lemma: &str) -> bool {
    lexicon::is_light_verb(lemma)
}

/// The subject of the verb above the noun as a party, where the way there says so; gives the rule.
fn subject_of_noun(
    reading: &Reading,
    t: usize,
    governor: Option<usize>,
    object: bool,
    found: &mut Vec<Party>,
) -> Option<&'static str> {
    let analysis = &reading.analysis;
    let complete = found.iter().any(|p| p.via == Via::Between)
        || (found.iter().any(|p| p.via == Via::Before) && found.iter().any(|p| p.via == Via::With))
        || found.iter().filter(|p| p.via == Via::Before).count() > 1;
    if complete {
        return Some("noun.complete");
    }
    let verb = governor?;
    let tree = analysis.tree(analysis.sentence_of(t));
    // `held a call yesterday`: trees may read the day as the noun's head.
    let rel = match tree.head(t).filter(|h| *h == t + 1 && is_time_word(reading, *h)) {
        _ if object => Rel::Obj,
        Some(day) => tree.rel(day),
        None => tree.rel(t),
    };
    let lemma = analysis.lemma(verb);
    // `have spoken several times, including calls in May`.
    if found.is_empty() && clause::marker(analysis, parties::phrase_start(analysis, t)) == "including" {
        add(found, parties::subject_mentions(reading, verb), Via::Subject);
        return Some("noun.including");
    }
    let preposition = tree.child(t, Rel::Case).map_or("", |c| lower(analysis, c));
    // `invited him to Beijing for talks`.
    if lemma == "invite" && found.is_empty() && matches!(preposition, "for" | "to") {
        add(found, parties::subject_mentions(reading, verb), Via::Subject);
        let end = analysis.sentences()[analysis.sentence_of(t)].tokens.end;
        add(found, list_from(reading, verb + 1, end), Via::With);
        return Some("noun.invite");
    }
    let rule = match rel {
        Rel::Obj | Rel::Obl | Rel::Nmod | Rel::Conj if is_light(&lemma) && preposition != "about" => "noun.light-verb",
        Rel::Obl | Rel::Nmod | Rel::Advcl
            if matches!(
                preposition,
                "during"
                    | "after"
                    | "following"
                    | "at"
                    | "in"
                    | "before"
                    | "ahead"
                    | "for"
                    | "on"
                    | "from"
                    | "since"
                    | "including"
            ) || preposition.is_empty() =>
        {
            // `said during a meeting with X`: needs a with-party, else anyone who speaks near talks would join them; or
            // several subjects of different sides, who then met each other.
            if !found.iter().any(|p| p.via == Via::With) {
                let subjects = parties::subject_mentions(reading, verb);
                if found.is_empty() && sides_of(reading, &subjects) > 1 {
                    add(found, subjects, Via::Subject);
                    return Some("noun.subjects");
                }
                let object =
                    if found.is_empty() && preposition == "at" { addressee(reading, verb) } else { Vec::new() };
                if sides_of(reading, &[subjects.clone(), object.clone()].concat()) > 1 && !object.is_empty() {
                    add(found, subjects, Via::Subject);
                    add(found, object, Via::With);
                    return Some("noun.addressee");
                }
                return None;
            }
            "noun.oblique"
        }
        _ => return None,
    };
    if found.iter().any(|p| p.via == Via::Before) && rule == "noun.oblique" {
        return Some("noun");
    }
    let subjects = parties::subject_mentions(reading, verb);
    if subjects.is_empty() {
        return None;
    }
    // `Trump received a call from X`, `X paid a visit to Y`: the subject joins whoever stands after.
    add(found, subjects, Via::Subject);
    Some(rule)
}

/// `urged European leaders at a meeting`: whom one speaks to at a meeting takes part in it.
fn addressee(reading: &Reading, verb: usize) -> Vec<usize> {
    let analysis = &reading.analysis;
    let speaks = matches!(
        &*analysis.lemma(verb),
        "urge" | "tell" | "ask" | "warn" | "press" | "assure" | "remind" | "thank" | "brief" | "address" | "inform"
    );
    let end = analysis.sentences()[analysis.sentence_of(verb)].tokens.end;
    if speaks { list_from(reading, verb + 1, end) } else { Vec::new() }
}

fn sides_of(reading: &Reading, mentions: &[usize]) -> usize {
    let entities = &reading.entities;
    let mut sides: Vec<_> =
        mentions.iter().flat_map(|m| &entities.mentions[*m].entities).filter_map(|e| entities.get(*e).org).collect();
    sides.sort_unstable();
    sides.dedup();
    sides.len()
}

/// `has yet to comment on the planned summit`: who keeps silent on it need not be all that take part.
fn left_without_comment(reading: &Reading, phrase: usize) -> bool {
    let first = reading.analysis.sentences()[reading.analysis.sentence_of(phrase)].tokens.start;
    (first.max(phrase.saturating_sub(8))..phrase).any(|t| reading.analysis.word(t) == "comment")
}

/// Two sides in all stand in the sentence, and the noun's own words give fewer: they are the two.
fn whole_sentence(reading: &Reading, sentence: usize, found: &mut Vec<Party>) -> bool {
    let own: Vec<usize> = found.iter().map(|p| p.mention).collect();
    if sides_of(reading, &own) > 1 {
        return false;
    }
    let all = parties::inside(reading, reading.analysis.sentences()[sentence].tokens.clone());
    if sides_of(reading, &all) != 2 || !all.iter().any(|m| sides_of(reading, &[*m]) == 1) {
        return false;
    }
    add(found, all.into_iter().filter(|m| sides_of(reading, &[*m]) > 0).collect(), Via::Context);
    true
}

/// The first person or side of the sentence before the noun, for a noun with nothing but with-parties and no verb that tells.
fn near(reading: &Reading, sentence: usize, phrase: usize, found: &mut Vec<Party>) -> bool {
    let entities = &reading.entities;
    let with: Vec<usize> = found.iter().map(|p| p.mention).collect();
    if with.is_empty() {
        return false;
    }
    let first = reading.analysis.sentences()[sentence].tokens.start;
    let other = parties::inside(reading, first..phrase).into_iter().find(|m| {
        entities.mentions[*m].form != Form::Demonym
            && sides_of(reading, &[*m]) == 1
            && sides_of(reading, &[with.clone(), vec![*m]].concat()) > sides_of(reading, &with)
    });
    add(found, other.into_iter().collect(), Via::Subject);
    other.is_some()
}
