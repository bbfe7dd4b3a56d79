//! Mentions by a verb: `met`, `spoke by phone with`, `will travel to`, `signed an agreement with`.
//!
//! The subject comes from the tree, objects and prepositions from word order; what rules a sense out stands beside each verb.

use demarche_language::{Rel, Upos, Xpos};

use super::{ContactMention, add, followed_by_phone, is_time_word, past_determiner};
use crate::engagements::clause::{self, lower};
use crate::engagements::lexicon::{self, TriggerWord};
use crate::engagements::parties::{self, Party, Via, list_from, lower_at, mention_at};
use crate::entities::EntityKind;
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
    let mut found: Vec<Party> = Vec::new();
    let by_phone = followed_by_phone(reading, t, end);
    let group = clause::verb_group(analysis, t);
    if is_caption(reading, sentence, t) || told_one_by_one(reading, t, end) {
        return None;
    }
    match lemma {
        "meet" | "call" | "phone" | "telephone" | "host" | "receive" | "welcome" | "greet" | "visit" | "tour" => {
            let at = past_adverbs(reading, t + 1, end);
            let (at, via) = match lower_at(analysis, at, end) {
                "with" | "up" => (at + 1, Via::With),
                // `called for`, `called on`, `visited in`: no object.
                "for" | "on" | "in" | "at" | "to" | "," | "off" => (end, Via::Object),
                _ => (at, Via::Object),
            };
            let at = if lower_at(analysis, at, end) == "with" { at + 1 } else { at };
            add(&mut found, list_from(reading, at, end), via);
            if found.is_empty() && matches!(lemma, "receive" | "host" | "welcome") {
                add(&mut found, past_place(reading, t + 1, end), Via::Object);
            }
            if lemma == "meet" && found.is_empty() {
                // `meet on Tuesday with`, `met in Rome with`.
                let with = (t + 1..end.min(t + 9)).find(|i| lower(analysis, *i) == "with");
                add(&mut found, with.map(|i| list_from(reading, i + 1, end)).unwrap_or_default(), Via::With);
            }
            if lemma == "call" && !call_object_fits(reading, &found, t, end) {
                return None;
            }
            if matches!(lemma, "receive" | "welcome" | "greet" | "host")
                && !group.passive
                && !has_person(reading, &found)
            {
                return None;
            }
        }
        "sit" => {
            // `will sit down with`, `sat down for talks with`.
            let down = lower_at(analysis, t + 1, end) == "down";
            if !down {
                return None;
            }
            let with = (t + 1..end.min(t + 8)).find(|i| lower(analysis, *i) == "with");
            add(&mut found, with.map(|i| list_from(reading, i + 1, end)).unwrap_or_default(), Via::With);
        }
        "sign" | "ink" | "conclude" => {
            // `signed an agreement with`, `Iran and China signed 17 accords`.
            let tree = analysis.tree(sentence);
            let object = tree.child(t, Rel::Obj).or_else(|| tree.child(t, Rel::NsubjPass))?;
            if !is_treaty(&analysis.lemma(object)) {
                return None;
            }
            let with = (t + 1..end.min(t + 14)).find(|i| matches!(lower(analysis, *i), "with" | "between"));
            add(&mut found, with.map(|i| list_from(reading, i + 1, end)).unwrap_or_default(), Via::With);
        }
        "tell" | "brief" | "address" => {
            let forum = (t + 1..end.min(t + 8)).any(|i| is_forum(analysis.word(i)));
            if lemma == "address" && !forum {
                return None;
            }
            add(&mut found, list_from(reading, t + 1, end), Via::Object);
            if found.is_empty() {
                return None;
            }
        }
        "speak" | "talk" | "negotiate" | "confer" | "consult" | "huddle" | "discuss" => {
            let stop = end.min(t + if lemma == "discuss" { 24 } else { 10 });
            let with = (t + 1..stop).find(|i| {
                let word = lower(analysis, *i);
                word == "with" || (word == "to" && lemma == "speak" && (*i == t + 1 || by_phone))
            });
            if let Some(with) = with {
                let list = list_from(reading, with + 1, end);
                add(&mut found, list.into_iter().filter(|m| !is_media(reading, *m)).collect(), Via::With);
            }
        }
        "travel" | "fly" | "arrive" | "land" | "go" | "come" | "return" | "head" => {
            let to = (t + 1..end.min(t + 6)).find(|i| matches!(lower(analysis, *i), "to" | "in" | "at"))?;
            let m = mention_at(&reading.entities, past_determiner(reading, to + 1, end))?;
            // `called for cash to go to Kyiv`: aims of others move nobody.
            let aim = group.mood == clause::Mood::Infinitive && matches!(lemma, "go" | "come" | "return" | "head");
            if !reading.entities.mentions[m].place || !travels(reading, t) || aim {
                return None;
            }
            // `will travel to Azerbaijan, Georgia and Armenia`.
            let end_of_list = places_from(reading, m, end);
            add(&mut found, end_of_list, Via::To);
        }
        _ => {}
    }
    // `convened talks`, `hosted a summit`: the noun tells it.
    let tree = analysis.tree(sentence);
    let object = tree.child(t, Rel::Obj).map(|o| analysis.lemma(o));
    if object.is_some_and(|o| lexicon::trigger(&o, Upos::Noun).is_some())
        && matches!(lemma, "host" | "convene" | "receive" | "welcome" | "call" | "gather")
    {
        return None;
    }
    let subjects = match tree.head(t).filter(|h| *h < t && analysis.lemma(*h) == "invite") {
        // `invited him to visit`: who is invited comes.
        Some(invites) => list_from(reading, invites + 1, t),
        None => parties::subject_mentions(reading, t),
    };
    let by_agent = group.passive.then(|| agent(reading, t, end)).flatten();
    if let Some(at) = by_agent {
        add(&mut found, list_from(reading, at, end), Via::By);
    }
    add(&mut found, subjects, Via::Subject);
    if found.is_empty() {
        return None;
    }
    let definite = false;
    let addressed = found.iter().any(|p| p.via == Via::With);
    let soft =
        matches!(lemma, "discuss" | "tell") || (matches!(lemma, "talk" | "speak" | "confer" | "consult") && !addressed);
    let soft = soft && !by_phone;
    Some(ContactMention {
        sentence,
        trigger: t,
        phrase: t,
        word,
        verb: true,
        parties: found,
        governor: Some(t),
        definite,
        by_phone,
        soft,
        joins: lemma == "tell",
        rule: "verb",
    })
}

/// `Trump and Putin arriving in Alaska`: under a photograph, without a verb of its own, stands no news.
fn is_caption(reading: &Reading, sentence: usize, t: usize) -> bool {
    let tokens = reading.analysis.tokens();
    let finite = |t: usize| {
        tokens[t].upos == Upos::Aux || matches!(tokens[t].xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md)
    };
    tokens[t].xpos == Xpos::Vbg && !reading.analysis.sentences()[sentence].tokens.clone().any(finite)
}

/// `have spoken several times, including calls in May and June`: the list tells them one by one.
fn told_one_by_one(reading: &Reading, t: usize, end: usize) -> bool {
    let analysis = &reading.analysis;
    let listed = (t + 1..end.min(t + 14)).find(|i| analysis.word(*i) == "including");
    listed.is_some_and(|i| {
        (i + 1..end.min(i + 5)).any(|n| {
            matches!(analysis.tokens()[n].xpos, Xpos::Nns) && lexicon::trigger(&analysis.lemma(n), Upos::Noun).is_some()
        })
    })
}

/// `received in Aqaba today the foreign minister of Egypt`: whom, after where and when.
fn past_place(reading: &Reading, at: usize, end: usize) -> Vec<usize> {
    let entities = &reading.entities;
    if !matches!(lower_at(&reading.analysis, at, end), "in" | "at") {
        return Vec::new();
    }
    let Some(place) = (at + 1 < end).then(|| mention_at(entities, at + 1)).flatten() else { return Vec::new() };
    let mut next = entities.mentions[place].tokens.end;
    while next < end && is_time_word(reading, next) {
        next += 1;
    }
    list_from(reading, next, end)
}

/// What sides sign with each other.
fn is_treaty(lemma: &str) -> bool {
    matches!(
        lemma,
        "agreement"
            | "accord"
            | "deal"
            | "treaty"
            | "pact"
            | "memorandum"
            | "document"
            | "declaration"
            | "arrangement"
            | "contract"
            | "convention"
            | "protocol"
            | "communique"
            | "mou"
            | "statement"
            | "charter"
    )
}

/// Where one gives an address.
fn is_forum(word: &str) -> bool {
    matches!(
        word,
        "Congress"
            | "Parliament"
            | "parliament"
            | "Knesset"
            | "Bundestag"
            | "Assembly"
            | "Council"
            | "Duma"
            | "lawmakers"
            | "Senate"
            | "summit"
            | "Majlis"
            | "Diet"
            | "conference"
    )
}

/// Whether the subject is one whose travel is a contact: a person of a side, or a delegation, not any people (`settlers`).
fn travels(reading: &Reading, verb: usize) -> bool {
    let entities = &reading.entities;
    parties::subject_mentions(reading, verb).iter().any(|m| {
        entities.mentions[*m].entities.iter().map(|e| entities.get(*e)).any(|e| match e.kind {
            EntityKind::Person => e.org.is_some(),
            EntityKind::Group => {
                crate::engagements::draft::is_delegation(&e.name) || crate::engagements::draft::is_office(&e.name)
            }
            _ => false,
        })
    })
}

/// `reporters`, `a Spanish newspaper`: whom one speaks to for the public.
fn is_media(reading: &Reading, m: usize) -> bool {
    const MEDIA: &[&str] = &[
        "reporter",
        "journalist",
        "newspaper",
        "magazine",
        "daily",
        "channel",
        "television",
        "broadcaster",
        "agency",
        "station",
        "network",
        "press",
        "radio",
        "audience",
        "crowd",
        "media",
    ];
    let words = reading.analysis.slice(reading.entities.mentions[m].tokens.clone()).to_lowercase();
    MEDIA.iter().any(|w| words.contains(w))
}

fn agent(reading: &Reading, t: usize, end: usize) -> Option<usize> {
    (t + 1..end.min(t + 8)).find(|i| lower(&reading.analysis, *i) == "by").map(|i| i + 1)
}

/// `called Putin on Monday` is a call, `called Putin crazy`, `called Hamas a threat` are not.
fn call_object_fits(reading: &Reading, found: &[Party], t: usize, end: usize) -> bool {
    let Some(object) = found.iter().find(|p| p.via == Via::Object) else { return false };
    let mention = &reading.entities.mentions[object.mention];
    if mention.tokens.start > t + 3 || !has_person(reading, found) {
        return false;
    }
    let next = mention.tokens.end;
    if next >= end {
        return true;
    }
    let word = lower(&reading.analysis, next);
    matches!(reading.analysis.tokens()[next].upos, Upos::Adp | Upos::Sconj | Upos::Punct | Upos::Cconj)
        || is_time_word(reading, next)
        || word == "to"
}

fn has_person(reading: &Reading, found: &[Party]) -> bool {
    found.iter().any(|p| {
        reading.entities.mentions[p.mention]
            .entities
            .iter()
            .any(|e| matches!(reading.entities.get(*e).kind, EntityKind::Person | EntityKind::Group))
    })
}

/// A place with those that commas and `and` join to it.
fn places_from(reading: &Reading, first: usize, end: usize) -> Vec<usize> {
    let (analysis, entities) = (&reading.analysis, &reading.entities);
    let mut out = vec![first];
    let mut at = entities.mentions[first].tokens.end;
    while matches!(lower_at(analysis, at, end), "," | "and") && out.len() < 8 {
        at += 1;
        if lower_at(analysis, at, end) == "and" {
            at += 1;
        }
        let next = (at < end).then(|| mention_at(entities, at)).flatten();
        let Some(m) = next.filter(|m| {
            let mention = &entities.mentions[*m];
            mention.tokens.start == at && mention.entities.iter().all(|e| entities.get(*e).kind == EntityKind::Org)
        }) else {
            break;
        };
        out.push(m);
        at = entities.mentions[m].tokens.end;
    }
    out
}

fn past_adverbs(reading: &Reading, mut at: usize, end: usize) -> usize {
    while at < end && at < end.min(at + 4) && reading.analysis.tokens()[at].upos == Upos::Adv {
        at += 1;
    }
    at
}
