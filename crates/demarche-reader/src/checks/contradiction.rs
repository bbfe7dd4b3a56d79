//! `contradiction`: two statements of one article that cannot both hold.
//!
//! **What.** One call or meeting is given two lengths; or one meeting of the same persons is put on two days next to each other, the
//! second time as known (`Tuesday's meeting`).
//!
//! **Why.** One of them is a slip, or two sources disagree and the article does not say so.
//!
//! **Example.** "a two-hour call …" and further down "the call, which lasted 45 minutes".
//!
//! **Limits.** Lengths differ by a third or more (`more than two hours` and `two and a half` agree). Days are compared only for meetings
//! and calls that were held, between the same sides, a day or two apart.

use demarche_record::{Kind, Severity, Status};

use super::{Finding, day, number, sentence_bytes};
use crate::engagements::Contact;
use crate::engagements::draft::Draft;
use crate::reading::Reading;

pub(super) fn find(reading: &Reading, contacts: &[&Contact]) -> Vec<Finding> {
    let mut out = Vec::new();
    for contact in contacts {
        out.extend(lengths(reading, contact));
    }
    for (i, first) in contacts.iter().enumerate() {
        for second in &contacts[i + 1..] {
            out.extend(days(reading, first, second));
        }
    }
    out
}

/// Two lengths of one contact.
fn lengths(reading: &Reading, contact: &Contact) -> Option<Finding> {
    let drafts = &contact.merged.drafts;
    let told: Vec<(&Draft, f64)> = drafts.iter().filter_map(|d| Some((d, minutes(reading, d)?))).collect();
    let (first, length) = told.first()?;
    let (other, second) = told.iter().find(|(_, m)| m.max(*length) / m.min(*length) > 1.34)?;
    let phrase = |d: &Draft| reading.analysis.slice(d.mention.phrase..d.mention.trigger + 1).to_owned();
    Some(Finding {
        kind: "contradiction",
        severity: Severity::Warning,
        evidence: sentence_bytes(reading, other.mention.trigger),
        who: None,
        claim: phrase(other),
        truth: Some(format!("the article also calls it “{}”", phrase(first))),
        question: format!("Did it last {length:.0} or {second:.0} minutes?"),
    })
}

/// The length of a contact in minutes, where it stands in front of its noun: `a two-hour call`, `a 45-minute conversation`.
fn minutes(reading: &Reading, draft: &Draft) -> Option<f64> {
    let analysis = &reading.analysis;
    if draft.mention.verb {
        return None;
    }
    (draft.mention.phrase..draft.mention.trigger).find_map(|t| {
        let (amount, unit) = match analysis.word(t).split_once('-') {
            Some((amount, unit)) => (amount, unit),
            None if t + 2 < draft.mention.trigger && analysis.word(t + 1) == "-" => {
                (analysis.word(t), analysis.word(t + 2))
            }
            None => return None,
        };
        let amount = number(amount)?;
        match unit {
            "hour" | "hours" => Some(amount * 60.0),
            "minute" | "minutes" => Some(amount),
            _ => None,
        }
    })
}

/// The same persons meet on two days a day or two apart, told the second time as known.
fn days(reading: &Reading, first: &Contact, second: &Contact) -> Option<Finding> {
    let (a, b) = (&first.merged.whole, &second.merged.whole);
    let one_to_one =
        |d: &Draft| matches!(d.kind, Kind::Meeting | Kind::Call | Kind::Summit) && d.standing.status == Status::Held;
    let persons = |d: &Draft| {
        let mut ids: Vec<_> = d.members.iter().filter(|m| m.person).filter_map(|m| m.entity).collect();
        ids.sort();
        ids.dedup();
        ids
    };
    if !one_to_one(a) || !one_to_one(b) || a.kind != b.kind || persons(a).len() != 2 || persons(a) != persons(b) {
        return None;
    }
    let (x, y) = (a.days.filter(|d| d.is_day())?, b.days.filter(|d| d.is_day())?);
    let apart = (y.first() - x.first()).get_days().abs();
    let known = second.merged.drafts.iter().filter(|d| d.mention.definite && d.days == b.days);
    let known = known.min_by_key(|d| d.mention.sentence)?;
    (1..=2).contains(&apart).then(|| Finding {
        kind: "contradiction",
        severity: Severity::Warning,
        evidence: sentence_bytes(reading, known.mention.trigger),
        who: None,
        claim: format!("{} on {}", b.kind, day(y.first())),
        truth: Some(format!("the article also puts it on {}", day(x.first()))),
        question: format!("Was it on {} or on {}?", day(x.first()), day(y.first())),
    })
}
