//! `role-out-of-date`: an office that is not the person's on the day.
//!
//! **What.** A title in front of a name, or right behind it between commas, names an office that our tables give to somebody else on
//! the day of the act.
//!
//! **Why.** Copy kept from an older story, or a change of government that the desk has missed.
//!
//! **Example.** "German Chancellor Olaf Scholz said on Thursday …" in an article of October 2025.
//!
//! **Limits.** Silent about `former`, `then-`, acting, designate and the like; where the sentence dates the act into the term, or
//! tells history (past perfect, `under`, `at the time`); where the table knows no other holder on that day, or does not reach it
//! (after `as_of`); and where the article itself calls the person former anywhere. A person who never held the office by our table
//! is not queried.

use demarche_knowledge::{Known, OrgId, PersonId, Sense, Term};
use demarche_language::Upos;
use demarche_record::Severity;
use jiff::civil::Date;

use super::{Finding, day, sentence_bytes};
use crate::engagements::{Contact, clause};
use crate::entities::{Entity, EntityKind, Form, Mention};
use crate::reading::Reading;

/// Days after a handover in which the old title is let pass.
const GRACE: i32 = 3;
/// Days by which a successor's term may overlap the one before in our table.
const OVERLAP: i32 = 40;

/// Days after the end of a term within which speaking alone is taken for the present: of who left long ago, history is told.
const LATELY: i32 = 730;

/// An office as the article words it.
struct Worded {
    /// The side that the words name.
    side: Option<OrgId>,
    /// The office of the title tables.
    office: &'static str,
    /// The title alone.
    title: String,
    /// All the words.
    claim: String,
}

pub(super) fn find(reading: &Reading, contacts: &[&Contact]) -> Vec<Finding> {
    let Some(published) = reading.published else { return Vec::new() };
    let mut out: Vec<Finding> = Vec::new();
    for mention in reading.entities.mentions.iter().filter(|m| m.form == Form::Name && !m.place) {
        let [id] = mention.entities[..] else { continue };
        let entity = reading.entities.get(id);
        if entity.kind != EntityKind::Person
            || entity.aside
            || is_past(reading, mention)
            || called_former(reading, entity)
        {
            continue;
        }
        let Some(worded) = office_worded(reading, mention) else { continue };
        let Some((term, holder)) = outdated(reading, entity, &worded, published) else { continue };
        if !is_now(reading, mention, term, contacts) {
            continue;
        }
        let known = out.iter().any(|f| f.who.as_deref() == Some(entity.name.as_str()));
        if !known {
            out.push(finding(reading, mention, entity, &worded.claim, term, holder));
        }
    }
    out
}

fn finding(reading: &Reading, mention: &Mention, entity: &Entity, claim: &str, term: &Term, holder: &Term) -> Finding {
    let holder_name = reading.knowledge.person_name(holder.person);
    let since = holder.start.map_or(String::new(), |s| format!(" since {}", day(s)));
    let until = term.end.map_or(String::new(), |e| format!("; {} held it until {}", entity.name, day(e)));
    Finding {
        kind: "role-out-of-date",
        severity: Severity::Error,
        evidence: sentence_bytes(reading, mention.head),
        who: Some(entity.name.clone()),
        claim: claim.to_owned(),
        truth: Some(format!("{holder_name} has held the office{since}{until}")),
        question: format!("Is {} still {claim}? Our table has {holder_name}.", entity.name),
    }
}

/// The office in front of the name, or right behind it between commas.
fn office_worded(reading: &Reading, mention: &Mention) -> Option<Worded> {
    let analysis = &reading.analysis;
    if let Some((worded, _)) = title_in(reading, mention.tokens.start, mention.head) {
        return Some(worded);
    }
    let end = analysis.sentences()[analysis.sentence_of(mention.head)].tokens.end;
    let at = mention.tokens.end;
    if at + 2 >= end || analysis.word(at) != "," {
        return None;
    }
    let comma = (at + 1..end.min(at + 10)).find(|t| matches!(analysis.word(*t), "," | "." | ";"))?;
    let (worded, upto) = title_in(reading, at + 1, comma)?;
    let rest = upto..comma;
    let goes_on = rest.clone().any(|t| analysis.word(t) != "of" && analysis.tokens()[t].upos != Upos::Propn);
    let blocked = (at + 1..comma).any(|t| dated(analysis.word(t)));
    let claim = analysis.slice(at + 1..comma).to_owned();
    (!goes_on && !blocked && rest.len() < 4).then_some(Worded { claim, ..worded })
}

/// The title that stands in some tokens, with the side that they name, and where it ends.
fn title_in(reading: &Reading, start: usize, end: usize) -> Option<(Worded, usize)> {
    let analysis = &reading.analysis;
    // `Chancellor's adviser Olaf …`, `Deputy Foreign Minister`: the office of another, or below it.
    if (start..end)
        .any(|t| matches!(analysis.word(t), "'s" | "’s" | "Deputy" | "deputy" | "Vice" | "Assistant" | "Under"))
    {
        return None;
    }
    let words: Vec<&str> = (start..end).map(|t| analysis.word(t)).collect();
    let mut side = None;
    let mut found = None;
    let mut at = 0;
    while at < words.len() {
        let Some((n, senses)) = reading.knowledge.longest(&words[at..]) else {
            at += 1;
            continue;
        };
        let tokens = start + at..start + at + n;
        for sense in senses {
            match *sense {
                Sense::OfficeOf(org, office) => {
                    side = Some(org);
                    found = Some((office, tokens.clone()));
                }
                Sense::Title(office) => found = Some((office, tokens.clone())),
                Sense::Org(org) | Sense::Demonym(org) if side.is_none() => side = Some(org),
                _ => {}
            }
        }
        at += n.max(1);
    }
    let (office, tokens) = found?;
    let upto = tokens.end;
    let claim = analysis.slice(start..upto).to_owned();
    Some((Worded { side, office, title: analysis.slice(tokens).to_owned(), claim }, upto))
}

/// Words that put a title into the past or the future.
fn dated(word: &str) -> bool {
    let word = word.trim_end_matches('-').to_lowercase();
    matches!(
        word.as_str(),
        "former"
            | "ex"
            | "then"
            | "late"
            | "acting"
            | "interim"
            | "outgoing"
            | "incoming"
            | "ousted"
            | "deposed"
            | "designate"
            | "elect"
            | "caretaker"
            | "onetime"
            | "previous"
            | "predecessor"
            | "successor"
            | "past"
            | "one-time"
            | "retired"
            | "emeritus"
            | "nominee"
            | "candidate"
            | "fallen"
            | "exiled"
            | "toppled"
            | "imprisoned"
            | "jailed"
            | "was"
            | "shadow"
    )
}

/// Whether a word in or around the mention dates its title, or the sentence tells of the past.
fn is_past(reading: &Reading, mention: &Mention) -> bool {
    let analysis = &reading.analysis;
    let sentence = analysis.sentences()[analysis.sentence_of(mention.head)].tokens.clone();
    let from = sentence.start.max(mention.tokens.start.saturating_sub(5));
    let upto = sentence.end.min(mention.tokens.end + 4);
    if (from..upto).any(|t| {
        let word = analysis.word(t);
        dated(word) && !word.eq_ignore_ascii_case("was") || word.starts_with("then-") || word.starts_with("ex-")
    }) {
        return true;
    }
    let before = mention.tokens.start.checked_sub(1).map_or("", |t| analysis.word(t));
    let history = |t: usize| {
        let word = analysis.word(t);
        let next = |n: usize| if t + n < sentence.end { analysis.word(t + n) } else { "" };
        match word {
            "had" | "succeeded" | "replaced" | "predecessor" | "successor" | "administration" | "era" | "tenure"
            | "legacy" | "resigned" | "ousted" | "whose" | "inherited" | "presidency" | "predecessors" => true,
            "at" => next(1) == "the" && next(2) == "time",
            "years" | "months" | "decades" => matches!(next(1), "ago" | "earlier" | "before"),
            _ => false,
        }
    };
    matches!(before, "under" | "Under" | "by" | "of" | "since" | "and" | "like" | "from" | "’s" | "'s")
        || sentence.clone().any(history)
}

/// Whether the article itself calls the person former or late somewhere.
fn called_former(reading: &Reading, entity: &Entity) -> bool {
    let analysis = &reading.analysis;
    entity.mentions.iter().any(|m| {
        let tokens = &reading.entities.mentions[*m].tokens;
        let first = analysis.sentences()[analysis.sentence_of(tokens.start)].tokens.start;
        (first.max(tokens.start.saturating_sub(4))..tokens.end).any(|t| {
            matches!(analysis.word(t), "former" | "Former" | "then" | "late" | "ex" | "outgoing" | "ousted")
                || analysis.word(t).starts_with("ex-")
        })
    })
}

/// The person's ended term in the office, and who holds it on the day; `None` unless the table is sure of both.
fn outdated<'k>(reading: &Reading<'k>, entity: &Entity, worded: &Worded, on: Date) -> Option<(&'k Term, &'k Term)> {
    let knowledge = reading.knowledge;
    let full = entity.name.split_whitespace().count() > 1;
    let people: Vec<PersonId> = match entity.person {
        Some(person) => vec![person],
        None if full => knowledge.people(&entity.name).to_vec(),
        None => Vec::new(),
    };
    let org = worded.side.or(entity.org)?;
    let [person] = people[..] else { return None };
    // One title may be two offices (a president who governs, one who does not): the title as worded decides.
    let fits = |t: &Term| t.org == org && (t.office == worded.office || t.title.eq_ignore_ascii_case(&worded.title));
    let terms = knowledge.terms(person);
    if terms.iter().any(|t| t.org == org && (t.covers(on) == Known::Unknown || fits(t) && t.covers(on) != Known::No)) {
        return None;
    }
    // Who holds a like-named office now may be called by it (`Minister`, `Secretary`).
    let like = |t: &Term| t.title.to_lowercase().contains(&worded.title.to_lowercase());
    if terms.iter().any(|t| t.org == org && t.covers(on) != Known::No && like(t)) {
        return None;
    }
    let term = terms.iter().filter(|t| fits(t)).max_by_key(|t| t.end)?;
    let ended = term.end?;
    if (on - ended).get_days() <= GRACE {
        return None;
    }
    let Known::Yes(holders) = knowledge.holders(org, term.office, on) else { return None };
    let after = ended.saturating_sub(jiff::Span::new().days(OVERLAP));
    let holder = holders.into_iter().find(|t| t.person != person && t.start.is_some_and(|s| s >= after))?;
    Some((term, holder))
}

/// Whether the sentence has the person act after the term: speaking, meeting or in the present, with no day inside the term.
fn is_now(reading: &Reading, mention: &Mention, term: &Term, contacts: &[&Contact]) -> bool {
    let analysis = &reading.analysis;
    let number = analysis.sentence_of(mention.head);
    let tokens = &analysis.sentences()[number].tokens;
    let Some(end) = term.end else { return false };
    let dated_before = reading
        .times
        .iter()
        .filter(|t| tokens.contains(&t.tokens.start))
        .any(|t| t.days.is_some_and(|d| d.first() <= end));
    if dated_before {
        return false;
    }
    let id = mention.entities[0];
    let speaks = reading.speech.in_sentence(number).iter().any(|a| !a.weak && a.speakers.contains(&id));
    let meets = contacts.iter().filter(|c| !c.background).any(|c| {
        c.merged.drafts.iter().any(|d| d.mention.sentence == number && d.members.iter().any(|m| m.entity == Some(id)))
            && c.merged.whole.days.is_some_and(|d| d.first() > end)
    });
    let told_after = reading
        .times
        .iter()
        .filter(|t| tokens.contains(&t.tokens.start))
        .any(|t| t.days.is_some_and(|d| d.first() > end));
    let lately = reading.published.is_some_and(|p| (p - end).get_days() <= LATELY);
    if meets || speaks && (lately || told_after) {
        return true;
    }
    let tree = analysis.tree(number);
    let head = clause::governor(analysis, mention.head).filter(|v| tree.is_under(mention.head, *v));
    head.is_some_and(|v| {
        matches!(
            clause::verb_group(analysis, v).mood,
            clause::Mood::Present | clause::Mood::Progressive | clause::Mood::Future
        ) && clause::subject(analysis, v).is_some_and(|s| mention.tokens.contains(&s))
    })
}
