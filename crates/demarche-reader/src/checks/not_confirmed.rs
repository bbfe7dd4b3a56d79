//! `not-confirmed`: a planned engagement that one of its parties has not confirmed, or denies.
//!
//! **What.** A meeting, call or visit that lies ahead is told of, and a party to it is reported as not having confirmed or commented,
//! or as saying that it will not come.
//!
//! **Why.** A plan on one side's word alone is the commonest thing to fall through.
//!
//! **Example.** "Moscow has yet to comment on the proposed Budapest summit."
//!
//! **Limits.** The sentence of silence must stand in the article and name the party. One query for each party of one engagement.

use demarche_knowledge::OrgId;
use demarche_record::{Severity, Status};

use super::Finding;
use crate::engagements::{Contact, refusals, sides};
use crate::entities::{EntityId, EntityKind};
use crate::reading::Reading;

pub(super) fn find(reading: &Reading, contacts: &[&Contact]) -> Vec<Finding> {
    let mut out: Vec<Finding> = Vec::new();
    for contact in contacts.iter().filter(|c| !c.background) {
        let status = contact.merged.whole.standing.status;
        if !matches!(status, Status::Scheduled | Status::Proposed | Status::Unknown) {
            continue;
        }
        let sides = sides::of(reading, &contact.merged);
        for (orgs, denies) in [(&sides.unconfirmed, false), (&sides.denied, true)] {
            for org in orgs {
                let Some(sentence) = shown_by(reading, contact, *org, denies) else { continue };
                let finding = finding(reading, contact, *org, sentence, denies);
                let again = |f: &Finding| f.evidence == finding.evidence && f.who == finding.who;
                if !out.iter().any(again) {
                    out.push(finding);
                }
            }
        }
    }
    out
}

/// The sentence that says so, nearest after the contact's first mention.
fn shown_by(reading: &Reading, contact: &Contact, org: OrgId, denies: bool) -> Option<usize> {
    let first = contact.merged.drafts.iter().map(|d| d.mention.sentence).min()?;
    let told: Vec<usize> = contact.merged.drafts.iter().map(|d| d.mention.sentence).collect();
    (first..reading.analysis.sentences().len()).find(|s| {
        let on_it = told.contains(s) || refusals::is_about(reading, *s, contact.merged.whole.kind);
        let orgs = if denies { refusals::refusing(reading, *s) } else { refusals::silent(reading, *s, true) };
        on_it && orgs.contains(&org) && !(denies && is_bystander(reading, contact, org, *s))
    })
}

/// Whether the sentence names a person of the side who is not the one to go, and not that one: a rival refuses for himself.
fn is_bystander(reading: &Reading, contact: &Contact, org: OrgId, sentence: usize) -> bool {
    let members: Vec<EntityId> = contact
        .merged
        .whole
        .members
        .iter()
        .filter(|m| m.person && m.org == Some(org))
        .filter_map(|m| m.entity)
        .collect();
    let tokens = reading.analysis.sentences()[sentence].tokens.clone();
    let named: Vec<EntityId> = reading.entities.within(tokens).flat_map(|(_, m)| m.entities.clone()).collect();
    let person = |e: &&EntityId| {
        let entity = reading.entities.get(**e);
        entity.kind == EntityKind::Person && entity.org == Some(org)
    };
    let first = named.iter().find(person);
    !members.is_empty() && first.is_some_and(|e| !members.contains(e))
}

fn finding(reading: &Reading, contact: &Contact, org: OrgId, sentence: usize, denies: bool) -> Finding {
    let analysis = &reading.analysis;
    let best = &contact.merged.drafts[contact.merged.best].mention;
    let name = reading.knowledge.name(org);
    let claim = if best.verb {
        format!("{} ahead", contact.merged.whole.kind)
    } else {
        analysis.slice(best.phrase..best.trigger + 1).to_owned()
    };
    let (truth, question) = if denies {
        (format!("{name} says that it will not take part"), format!("Does it take place although {name} refuses?"))
    } else {
        (format!("{name} has not confirmed it"), format!("Has {name} confirmed?"))
    };
    Finding {
        kind: "not-confirmed",
        severity: if denies { Severity::Warning } else { Severity::Note },
        evidence: analysis.sentences()[sentence].bytes.clone(),
        who: Some(reading.knowledge.code(org).to_owned()),
        claim,
        truth: Some(truth),
        question,
    }
}
