//! An engagement as the ledger tells it: what its mentions say together. Made from mentions alone; nothing is stored here.

use std::collections::BTreeMap;

use demarche_record::{Interval, Kind, Participant, Status};
use jiff::civil::Date;
use serde::Serialize;

use crate::history::{self, State, Step};
use crate::mention::{Mention, is_person, side_of, words};

/// One engagement, from all that was told of it.
#[derive(Clone, Debug, Serialize)]
pub struct Entry {
    /// Born from the mention told first; an id that was given out once goes on leading to the entry that holds its mention.
    pub id: String,
    /// Its form.
    pub kind: Kind,
    /// Who takes part: sides that most mentions give, persons by their fullest names.
    pub participants: Vec<Participant>,
    /// When: the day that counts now.
    pub date: Option<Interval>,
    /// Where.
    pub place: Option<String>,
    /// Code of the host.
    pub host: Option<String>,
    /// The last word on it, by order of publication.
    pub status: Status,
    /// What follows from the history.
    pub state: Option<State>,
    /// Sides whose last word is that it took place or will.
    pub asserted_by: Vec<String>,
    /// Sides whose last word is that it did not or will not.
    pub denied_by: Vec<String>,
    /// Parties that were said not to have confirmed and have not spoken since.
    pub unconfirmed_by: Vec<String>,
    /// What it was about.
    pub topics: Vec<String>,
    /// Its result, as worded last.
    pub outcome: Option<String>,
    /// How sure it is that there is such an engagement, 0 to 1.
    pub confidence: f64,
    /// How many independent texts tell of it: copies are one.
    pub voices: usize,
    /// What each article says of it, in order of publication.
    pub history: Vec<Step>,
    /// Every sentence that speaks of it.
    pub mentions: Vec<Told>,
}

/// A sentence that speaks of an engagement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Told {
    /// The article's id.
    pub doc: String,
    /// Its day of publication.
    pub published: Option<Date>,
    /// Its outlet.
    pub source: Option<String>,
    /// The sentence, exactly.
    pub evidence: String,
    /// Where it stands, in code points.
    pub evidence_span: Option<demarche_record::Span>,
    /// How the engagement stands in this article.
    pub status: Status,
}

impl Entry {
    /// Codes of the sides, each once, in order of the participants; names of those without one.
    pub fn sides(&self) -> Vec<String> {
        let mut sides: Vec<String> = Vec::new();
        for side in self.participants.iter().map(|p| p.org.clone().unwrap_or_else(|| p.name.clone())) {
            if !sides.contains(&side) {
                sides.push(side);
            }
        }
        sides
    }

    /// From its mentions, in order of publication; `None` without any. `as_of` is the day against which a plan is overdue.
    pub(crate) fn of(mentions: &[&Mention], as_of: Option<Date>) -> Option<Entry> {
        let first = mentions.first()?;
        let steps: Vec<Step> = mentions.iter().map(|m| Step::of(m)).collect();
        let standing = history::settle(&steps, as_of);
        let participants = participants(mentions);
        let latest = |f: fn(&Mention) -> Option<&String>| mentions.iter().rev().find_map(|m| f(m)).cloned();
        let mut topics: Vec<String> = Vec::new();
        for topic in mentions.iter().flat_map(|m| &m.engagement.topics) {
            if topics.len() < 6 && !topics.iter().any(|t| words(t) == words(topic)) {
                topics.push(topic.clone());
            }
        }
        Some(Entry {
            id: first.key.clone(),
            kind: kind(mentions),
            unconfirmed_by: unconfirmed(mentions, &standing.asserted_by, &standing.denied_by),
            participants,
            date: standing.date,
            place: place(mentions),
            host: latest(|m| m.engagement.host.as_ref()),
            status: standing.status,
            state: standing.state,
            asserted_by: standing.asserted_by,
            denied_by: standing.denied_by,
            topics,
            outcome: latest(|m| m.engagement.outcome.as_ref()),
            confidence: confidence(mentions),
            voices: by_voice(mentions, |m| m.engagement.confidence.unwrap_or(1.0)).len(),
            history: steps,
            mentions: mentions.iter().flat_map(|m| told(m)).collect(),
        })
    }
}

/// The most of `of` for each voice.
fn by_voice<'m>(mentions: &[&'m Mention], of: impl Fn(&Mention) -> f64) -> BTreeMap<&'m str, f64> {
    let mut voices: BTreeMap<&str, f64> = BTreeMap::new();
    for mention in mentions {
        let most = voices.entry(&mention.voice).or_default();
        *most = most.max(of(mention));
    }
    voices
}

/// Voices that tell of one engagement are right or wrong each for itself: one right one is enough.
fn confidence(mentions: &[&Mention]) -> f64 {
    let wrong: f64 = by_voice(mentions, |m| m.engagement.confidence.unwrap_or(1.0))
        .values()
        .map(|c| 1.0 - c.clamp(0.0, 1.0))
        .product();
    ((1.0 - wrong) * 1000.0).round() / 1000.0
}

fn told(mention: &Mention) -> Vec<Told> {
    let e = &mention.engagement;
    let told = |evidence: &str, evidence_span| Told {
        doc: mention.doc.clone(),
        published: mention.published,
        source: mention.source.clone(),
        evidence: evidence.to_owned(),
        evidence_span,
        status: e.status,
    };
    let further = e.mentions.iter().map(|m| told(&m.evidence, m.evidence_span));
    std::iter::once(told(&e.evidence, e.evidence_span)).chain(further).collect()
}

/// The kind that most mentions give, by how sure they are; of equals the one given first. A call that took a meeting's place
/// stands last.
fn kind(mentions: &[&Mention]) -> Kind {
    let mut votes: BTreeMap<Kind, f64> = BTreeMap::new();
    for mention in mentions {
        *votes.entry(mention.engagement.kind).or_default() += mention.engagement.confidence.unwrap_or(1.0);
    }
    let most = votes.values().copied().fold(0.0, f64::max);
    let kinds = mentions.iter().map(|m| m.engagement.kind);
    kinds.into_iter().find(|k| votes[k] >= most).unwrap_or(Kind::Other)
}

/// The place that most mentions give in some wording, worded as most do; of equals the last one.
fn place(mentions: &[&Mention]) -> Option<String> {
    let given: Vec<(&String, &crate::place::Place)> =
        mentions.iter().filter_map(|m| Some((m.engagement.place.as_ref()?, m.view.place.as_ref()?))).collect();
    let support = |(worded, place): &(&String, &crate::place::Place)| {
        let same = given.iter().filter(|(_, p)| p.against(place) == crate::place::Places::Same).count();
        let alike = given.iter().filter(|(w, _)| w == worded).count();
        (same, alike)
    };
    given.iter().max_by_key(|p| support(p)).map(|(worded, _)| (*worded).clone())
}

fn unconfirmed(mentions: &[&Mention], asserted: &[String], denied: &[String]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for code in mentions.iter().flat_map(|m| &m.engagement.unconfirmed_by) {
        if !out.contains(code) && !asserted.contains(code) && !denied.contains(code) {
            out.push(code.clone());
        }
    }
    out
}

/// Sides that at least two fifths of the mentions give, in order of first mention; each with the persons that are named for it.
fn participants(mentions: &[&Mention]) -> Vec<Participant> {
    let mut sides: Vec<String> = Vec::new();
    for side in mentions.iter().flat_map(|m| m.engagement.participants.iter().map(side_of)) {
        if !side.is_empty() && !sides.contains(&side) {
            sides.push(side);
        }
    }
    let given_by = |side: &String| mentions.iter().filter(|m| m.view.sides.contains(side)).count();
    let most = sides.iter().map(given_by).max().unwrap_or(0);
    sides.retain(|s| given_by(s) * 5 >= most * 2);
    sides.iter().flat_map(|side| of_side(mentions, side)).collect()
}

fn of_side(mentions: &[&Mention], side: &str) -> Vec<Participant> {
    let all: Vec<&Participant> =
        mentions.iter().flat_map(|m| &m.engagement.participants).filter(|p| side_of(p) == side).collect();
    let mut persons: Vec<(&Participant, usize)> = Vec::new();
    for person in all.iter().filter(|p| is_person(p)) {
        let own = words(&person.name);
        match persons.iter_mut().find(|(p, _)| words(&p.name).last() == own.last()) {
            Some((known, count)) => {
                *count += 1;
                if own.len() > words(&known.name).len() {
                    *known = person;
                }
            }
            None => persons.push((person, 1)),
        }
    }
    let most = persons.iter().map(|(_, n)| *n).max().unwrap_or(0);
    persons.retain(|(_, n)| n * 3 >= most);
    if persons.is_empty() {
        return all
            .first()
            .map(|p| Participant { name: p.org.clone().unwrap_or_else(|| p.name.clone()), org: p.org.clone() })
            .into_iter()
            .collect();
    }
    persons.into_iter().map(|(p, _)| p.clone()).collect()
}
