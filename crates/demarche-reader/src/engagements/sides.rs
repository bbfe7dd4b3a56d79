//! Who vouches for a contact: the sides that say it took place or will, those that deny or refuse it, those that have not
//! confirmed.
//!
//! A side speaks where its official is quoted or reported on a mention of the contact, where it announces the contact itself
//! (`Peskov confirmed the call`), or where the article is its own release. The journalist's narration speaks for nobody.

use demarche_knowledge::{Knowledge, OrgId};
use demarche_record::Status;

use super::clause::{self, lower};
use super::draft::Draft;
use super::merge::Merged;
use super::parties;
use crate::entities::{EntityId, EntityKind};
use crate::reading::Reading;
use crate::speech::Manner;

/// Sides, each once, in order of first mention.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sides {
    pub(crate) asserted: Vec<OrgId>,
    pub(crate) denied: Vec<OrgId>,
    pub(crate) unconfirmed: Vec<OrgId>,
}

/// The sides of one contact.
pub(crate) fn of(reading: &Reading, merged: &Merged) -> Sides {
    let mut sides = Sides::default();
    let refused = matches!(
        merged.whole.standing.status,
        Status::Declined | Status::Denied | Status::Cancelled | Status::Postponed
    );
    for draft in &merged.drafts {
        let settled =
            matches!(draft.standing.status, Status::Declined | Status::Denied | Status::Cancelled | Status::Postponed);
        for (org, denies) in voices(reading, draft) {
            if denies || (settled && refused) {
                push(&mut sides.denied, org);
            } else if !draft.standing.hypothetical || draft.standing.status == Status::Proposed {
                push(&mut sides.asserted, org);
            }
        }
        if settled && refused {
            for org in refuser(reading, draft) {
                push(&mut sides.denied, org);
            }
        }
    }
    if let Some(org) = own_channel(reading)
        && merged.whole.orgs().contains(&org)
    {
        push(&mut sides.asserted, org);
    }
    let members = merged.whole.orgs();
    for draft in &merged.drafts {
        for org in silent(reading, draft.mention.sentence) {
            if members.contains(&org) {
                push(&mut sides.unconfirmed, org);
            }
        }
    }
    let Sides { asserted, denied, unconfirmed } = &mut sides;
    asserted.retain(|o| !denied.contains(o) && !unconfirmed.contains(o));
    sides
}

fn push(list: &mut Vec<OrgId>, org: OrgId) {
    if !list.contains(&org) {
        list.push(org);
    }
}

fn orgs<'r>(reading: &'r Reading, ids: &'r [EntityId]) -> impl Iterator<Item = OrgId> + use<'r> {
    let knowledge = Knowledge::embedded();
    ids.iter()
        .map(|id| reading.entities.get(*id))
        .filter(|e| e.kind != EntityKind::Place)
        .filter_map(move |e| e.org.map(|o| knowledge.side(o)))
}

/// The sides that speak on one mention, and whether they deny it.
fn voices(reading: &Reading, draft: &Draft) -> Vec<(OrgId, bool)> {
    let analysis = &reading.analysis;
    let trigger = draft.mention.trigger;
    let mut out = Vec::new();
    let at = analysis.tokens()[trigger].start as usize;
    if let Some(quote) = reading.quotes.iter().find(|q| q.bytes.contains(&at)) {
        out.extend(orgs(reading, &quote.speaker).map(|o| (o, false)));
        return out;
    }
    // The narrowest attribution alone: who relays the words of another does not vouch for them.
    if let Some(a) = reading.speech.covering(trigger).into_iter().find(|a| !a.weak) {
        let denies = a.negated || a.manner == Manner::Deny;
        out.extend(orgs(reading, &a.speakers).map(|o| (o, denies)));
    }
    if let Some(verb) = draft.mention.governor.filter(|v| !draft.mention.verb && *v < trigger) {
        let lemma = analysis.lemma(verb);
        let announces =
            matches!(&*lemma, "announce" | "confirm" | "reveal" | "disclose" | "propose" | "offer" | "schedule");
        if announces || matches!(&*lemma, "deny" | "reject" | "dismiss") {
            let negated = clause::verb_group(analysis, verb).negated;
            for mention in parties::subject_mentions(reading, verb) {
                let ids = &reading.entities.mentions[mention].entities;
                out.extend(orgs(reading, ids).map(|o| (o, negated == announces)));
            }
        }
    }
    out
}

/// Who refuses, calls off or puts off: the subject of the verb that says so.
fn refuser(reading: &Reading, draft: &Draft) -> Vec<OrgId> {
    let analysis = &reading.analysis;
    let verb =
        if draft.mention.verb { clause::governor(analysis, draft.mention.trigger) } else { draft.mention.governor };
    let Some(verb) = verb.filter(|v| !clause::verb_group(analysis, *v).passive) else { return Vec::new() };
    parties::subject_mentions(reading, verb)
        .into_iter()
        .flat_map(|m| orgs(reading, &reading.entities.mentions[m].entities).collect::<Vec<_>>())
        .collect()
}

/// The side whose own site or state outlet the article comes from.
pub(crate) fn own_channel(reading: &Reading) -> Option<OrgId> {
    let knowledge = Knowledge::embedded();
    let source = knowledge.source(reading.article.source.as_deref()?)?;
    (knowledge.source_class(source) == "official").then(|| knowledge.speaks_for(source)).flatten()
}

/// Sides that a sentence says have not confirmed or commented (`Moscow has yet to comment`).
fn silent(reading: &Reading, sentence: usize) -> Vec<OrgId> {
    let analysis = &reading.analysis;
    let tokens = analysis.sentences()[sentence].tokens.clone();
    let mut out = Vec::new();
    for t in tokens.clone() {
        let word = lower(analysis, t);
        if !matches!(
            word,
            "comment" | "confirm" | "confirmed" | "commented" | "respond" | "responded" | "confirmation" | "answer"
        ) {
            continue;
        }
        let from = tokens.start.max(t.saturating_sub(8));
        let denied = (from..t).any(|i| {
            matches!(
                lower(analysis, i),
                "not" | "n't" | "n’t" | "yet" | "declined" | "without" | "No" | "no" | "refused" | "neither"
            )
        });
        if !denied {
            continue;
        }
        let verb = if analysis.tokens()[t].upos == demarche_language::Upos::Noun {
            clause::governor(analysis, t)
        } else {
            Some(t)
        };
        let subjects = verb.map(|v| parties::subject_mentions(reading, v)).unwrap_or_default();
        for m in subjects {
            for org in orgs(reading, &reading.entities.mentions[m].entities) {
                push(&mut out, org);
            }
        }
    }
    out
}
