//! Mentions of contacts: one trigger in one sentence, with the parties that the sentence gives it.
//!
//! Method: a word of `contact-triggers.tsv` opens a mention; its roles are filled from premodifiers and possessors, from the
//! prepositions that follow, and from the subject of the verb that it is or hangs under. What the sentence leaves open stays
//! open here; merging and context come later.

use demarche_language::{Analysis, Rel, Upos, Xpos};
use demarche_record::Kind;

use super::clause::{self, lower};
use super::lexicon::{self, TriggerWord};
use super::parties::{self, Party, Via, list_from, lower_at, mention_at};
use super::place;
use crate::entities::{EntityKind, Form};
use crate::reading::Reading;

/// One trigger with its roles.
#[derive(Clone, Debug)]
pub(crate) struct ContactMention {
    pub(crate) sentence: usize,
    /// The trigger word.
    pub(crate) trigger: usize,
    /// First token of the trigger's noun phrase; the verb itself for verbs.
    pub(crate) phrase: usize,
    pub(crate) word: TriggerWord,
    pub(crate) verb: bool,
    pub(crate) parties: Vec<Party>,
    /// The verb that a noun hangs under, or the verb itself.
    pub(crate) governor: Option<usize>,
    /// `the talks`, `their meeting`, `Thursday's call`: speaks of a contact already told.
    pub(crate) definite: bool,
    /// `phone`, `telephone`, `video` beside it.
    pub(crate) by_phone: bool,
    /// `discussed`, `told`, `talked`: says that they were in contact, not how.
    pub(crate) soft: bool,
    /// `told`: only adds to a contact told of elsewhere.
    pub(crate) joins: bool,
    /// What made it.
    pub(crate) rule: &'static str,
}

/// All mentions of a sentence, from left to right.
pub(crate) fn find(reading: &Reading, sentence: usize, out: &mut Vec<ContactMention>) {
    let analysis = &reading.analysis;
    let tokens = analysis.sentences()[sentence].tokens.clone();
    for t in tokens.clone() {
        let upos = analysis.tokens()[t].upos;
        if stays(analysis, t) {
            out.extend(stay_mention(reading, sentence, t));
        }
        if !matches!(upos, Upos::Noun | Upos::Verb | Upos::Propn) {
            continue;
        }
        let lemma = analysis.lemma(t);
        let lemma = if upos == Upos::Propn { lemma.to_lowercase().into() } else { lemma };
        let Some(word) = lexicon::trigger(&lemma, upos) else { continue };
        let mention = if upos == Upos::Verb {
            verb_mention(reading, sentence, t, &lemma, word)
        } else {
            noun_mention(reading, sentence, t, &lemma, word)
        };
        out.extend(mention);
    }
}

fn noun_mention(
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

pub(crate) fn is_phone(word: &str) -> bool {
    matches!(word, "phone" | "telephone" | "video" | "videoconference" | "telephonic" | "Phone" | "Telephone" | "Zoom")
}

/// `by phone`, `over the telephone`, `on the phone`, `via video link` after the trigger; not `after a telephone call`.
fn followed_by_phone(reading: &Reading, t: usize, end: usize) -> bool {
    let analysis = &reading.analysis;
    (t + 1..end.min(t + 12)).any(|i| {
        let before = |n: usize| lower_at(analysis, i.saturating_sub(n), end);
        let led =
            matches!(before(1), "by" | "via") || (before(1) == "the" && matches!(before(2), "by" | "over" | "on"));
        is_phone(lower(analysis, i)) && led && !matches!(lower_at(analysis, i + 1, end), "call" | "conversation")
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

fn add(found: &mut Vec<Party>, list: Vec<usize>, via: Via) {
    for mention in list {
        if !found.iter().any(|p| p.mention == mention) {
            found.push(Party { mention, via });
        }
    }
}

/// Verbs that make their subject a party of the noun they take: `held talks`, `attended the summit`, `paid a visit`.
fn is_light(lemma: &str) -> bool {
    matches!(
        lemma,
        "hold"
            | "have"
            | "conduct"
            | "attend"
            | "begin"
            | "start"
            | "open"
            | "resume"
            | "host"
            | "chair"
            | "join"
            | "continue"
            | "conclude"
            | "finish"
            | "end"
            | "complete"
            | "schedule"
            | "plan"
            | "arrange"
            | "agree"
            | "lead"
            | "take"
            | "engage"
            | "participate"
            | "request"
            | "seek"
            | "make"
            | "pay"
            | "receive"
            | "get"
            | "cancel"
            | "postpone"
            | "suspend"
            | "launch"
            | "wrap"
            | "enter"
            | "skip"
            | "boycott"
            | "propose"
            | "offer"
            | "cut"
            | "kick"
            | "pursue"
            | "restart"
            | "gather"
            | "meet"
            | "arrive"
            | "travel"
            | "fly"
            | "return"
            | "come"
            | "go"
            | "convene"
            | "be"
            | "sit"
            | "undertake"
            | "welcome"
            | "call"
            | "put"
            | "scrap"
            | "shelve"
            | "delay"
            | "confirm"
            | "announce"
            | "rule"
            | "reject"
            | "refuse"
            | "decline"
            | "accept"
            | "abandon"
            | "leave"
            | "quit"
            | "visit"
            | "head"
            | "land"
            | "address"
    )
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

fn verb_mention(
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

/// `is in`, `was in`, `will be in`, `stopping in`, `spent two days in`: words of being somewhere.
pub(crate) fn stays(analysis: &Analysis, t: usize) -> bool {
    match analysis.tokens()[t].upos {
        Upos::Aux => matches!(analysis.word(t), "is" | "was" | "are" | "were" | "be" | "been"),
        Upos::Verb => matches!(&*analysis.lemma(t), "be" | "stop" | "spend" | "stay" | "touch" | "speak"),
        _ => false,
    }
}

/// A person or delegation of a side told to be in a place of another: a visit. `spoke in` only as a participle (`speaking in
/// Luxembourg`), which tells where somebody is.
fn stay_mention(reading: &Reading, sentence: usize, t: usize) -> Option<ContactMention> {
    let (analysis, entities) = (&reading.analysis, &reading.entities);
    let end = analysis.sentences()[sentence].tokens.end;
    let lemma = analysis.lemma(t);
    let reach = if lemma == "spend" { 5 } else { 1 + usize::from(lemma == "touch") };
    let preposition = (t + 1..end.min(t + 1 + reach)).find(|i| matches!(analysis.word(*i), "in" | "at"))?;
    if lemma == "speak" && analysis.tokens()[t].xpos != Xpos::Vbg {
        return None;
    }
    let m = mention_at(entities, past_determiner(reading, preposition + 1, end))?;
    let mention = &entities.mentions[m];
    // `is in Russia's interest`, `was in Moscow-led talks`.
    let next = lower_at(analysis, mention.tokens.end, end);
    if !mention.place || matches!(next, "'s" | "’s" | "-") {
        return None;
    }
    let subjects = parties::subject_mentions(reading, t);
    let travels = subjects.iter().any(|m| {
        entities.mentions[*m].entities.iter().map(|e| entities.get(*e)).any(|e| match e.kind {
            EntityKind::Person => e.org.is_some(),
            EntityKind::Group => super::draft::is_delegation(&e.name),
            _ => false,
        })
    });
    if !travels {
        return None;
    }
    let mut found = Vec::new();
    add(&mut found, vec![m], Via::To);
    add(&mut found, subjects, Via::Subject);
    Some(ContactMention {
        sentence,
        trigger: t,
        phrase: t,
        word: TriggerWord { kind: Kind::Visit, strong: false },
        verb: true,
        parties: found,
        governor: Some(t),
        definite: false,
        by_phone: false,
        soft: false,
        joins: false,
        rule: "verb.stay",
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
            EntityKind::Group => super::draft::is_delegation(&e.name) || super::draft::is_office(&e.name),
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

fn past_adverbs(reading: &Reading, mut at: usize, end: usize) -> usize {
    while at < end && at < end.min(at + 4) && reading.analysis.tokens()[at].upos == Upos::Adv {
        at += 1;
    }
    at
}

fn past_determiner(reading: &Reading, at: usize, end: usize) -> usize {
    if at < end && reading.analysis.tokens()[at].upos == Upos::Det { at + 1 } else { at.min(end.saturating_sub(1)) }
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

fn is_time_word(reading: &Reading, token: usize) -> bool {
    reading.times.iter().any(|time| time.tokens.contains(&token))
}

fn has_person(reading: &Reading, found: &[Party]) -> bool {
    found.iter().any(|p| {
        reading.entities.mentions[p.mention]
            .entities
            .iter()
            .any(|e| matches!(reading.entities.get(*e).kind, EntityKind::Person | EntityKind::Group))
    })
}
