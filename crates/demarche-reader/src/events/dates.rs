//! On which day an event was: the days that its sentence, its contact, the speaker's other words or the text itself offer, with what
//! speaks for each. Weights (`data/events/dates.tsv`) choose; none of them is a choice too.

use demarche_knowledge::OrgId;
use demarche_record::Interval;
use jiff::civil::Date;

use super::roles::Roles;
use super::standing::{self, Standing};
use crate::engagements::Contact;
use crate::entities::Entities;
use crate::reading::Reading;
use crate::times::TimeKind;

/// A day on offer.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Offer {
    pub(crate) days: Option<Interval>,
    pub(crate) features: Vec<String>,
}

/// What the whole text offers: by side, the first day on which it is told as speaking.
pub(crate) struct Spoken {
    days: Vec<(OrgId, Interval)>,
}

impl Spoken {
    pub(crate) fn new(reading: &Reading) -> Spoken {
        let mut days: Vec<(OrgId, Interval)> = Vec::new();
        for attribution in &reading.speech.attributions {
            let orgs = sides(&reading.entities, &attribution.speakers);
            if orgs.iter().all(|o| days.iter().any(|(d, _)| d == o)) {
                continue;
            }
            let near = attribution.cue.saturating_sub(4)..attribution.cue + 6;
            let from = reading.times.partition_point(|t| t.tokens.start < near.start);
            let mut times = reading.times[from..].iter().take_while(|t| t.tokens.start < near.end);
            let found =
                times.find_map(|t| (t.kind == TimeKind::Date).then_some(t.days).flatten().filter(|d| d.days() <= 7));
            for org in orgs {
                if let Some(found) = found.filter(|_| !days.iter().any(|(d, _)| *d == org)) {
                    days.push((org, found));
                }
            }
        }
        Spoken { days }
    }

    fn of(&self, orgs: &[OrgId]) -> Option<Interval> {
        orgs.iter().find_map(|o| self.days.iter().find(|(d, _)| d == o)).map(|(_, days)| *days)
    }
}

fn sides(entities: &Entities, speakers: &[crate::entities::EntityId]) -> Vec<OrgId> {
    speakers.iter().filter_map(|e| entities.get(*e).org).collect()
}

/// The days on offer for one reading of a pattern.
pub(crate) fn offers(
    roles: &Roles,
    standing: &Standing,
    sources: &[OrgId],
    targets: &[OrgId],
    contacts: &[Contact],
    spoken: &Spoken,
) -> Vec<Offer> {
    let reading = roles.reading;
    let mut raw: Vec<(String, Option<Interval>)> = vec![("none".to_owned(), None)];
    for (rank, (cost, days)) in standing::times(roles).into_iter().take(2).enumerate() {
        let near = match cost {
            0..=4 => "near",
            5..=10 => "clause",
            11..=21 => "far",
            _ => "other",
        };
        raw.push((format!("own{rank}-{near}"), Some(days)));
    }
    if let Some((kind, days)) = of_contact(roles, sources, targets, contacts) {
        raw.push((kind.to_owned(), Some(days)));
    }
    if let Some(days) = spoken.of(sources) {
        raw.push(("spoken".to_owned(), Some(days)));
    }
    if let Some(day) = reading.published {
        raw.push(("published".to_owned(), Some(Interval::day(day))));
    }
    let plover = roles.hit.pattern.plover;
    let at = reading.analysis.tokens()[roles.hit.trigger].start as usize;
    let quoted = reading.quotes.iter().any(|q| q.bytes.contains(&at));
    described(raw, plover, &format!("{:?}", standing.mood), quoted, reading.published)
}

/// The days on offer for a contact.
pub(crate) fn of_whole_contact(reading: &Reading, contact: &Contact) -> Vec<Offer> {
    let mut raw = vec![("none".to_owned(), None)];
    if let Some(days) = contact.days() {
        raw.push(("whole".to_owned(), Some(days)));
    }
    if let Some(day) = reading.published {
        raw.push(("published".to_owned(), Some(Interval::day(day))));
    }
    described(raw, "CONSULT", &format!("{}-{}", contact.kind(), contact.status()), false, reading.published)
}

fn described(
    raw: Vec<(String, Option<Interval>)>,
    plover: &str,
    mood: &str,
    quoted: bool,
    published: Option<Date>,
) -> Vec<Offer> {
    let speech = standing::is_speech_act(plover);
    let kinds: Vec<&str> =
        raw.iter().map(|(k, _)| k.as_str()).filter(|k| !matches!(*k, "none" | "published")).collect();
    let beside = kinds.join("+");
    raw.iter()
        .map(|(kind, days)| {
            let mut features = vec![kind.clone(), format!("{kind}|{plover}"), format!("{kind}|{speech}|{beside}")];
            features.push(format!("{kind}|{beside}|{quoted}"));
            features.push(format!("{kind}|{speech}|{mood}"));
            features.push(format!("{kind}|{speech}|{quoted}"));
            if let Some(days) = days {
                let length = match days.days() {
                    ..=1 => "day",
                    2..=7 => "week",
                    8..=31 => "month",
                    _ => "long",
                };
                features.push(format!("{kind}|{speech}|{length}"));
                let twin = raw.iter().filter(|(_, d)| d.as_ref() == Some(days)).count();
                features.push(format!("twins={}", twin.min(3)));
                if let Some(published) = published {
                    features.push(format!("{kind}|{speech}|ahead={}", days.first() > published));
                }
            }
            Offer { days: *days, features }
        })
        .collect()
}

/// The days of a contact between these sides, or of one told in the same sentence.
fn of_contact(
    roles: &Roles,
    sources: &[OrgId],
    targets: &[OrgId],
    contacts: &[Contact],
) -> Option<(&'static str, Interval)> {
    let dated = || contacts.iter().filter_map(|c| Some((c, c.days()?)));
    let between = |c: &Contact| {
        let orgs = c.orgs();
        sources.iter().any(|o| orgs.contains(o)) && targets.iter().any(|o| orgs.contains(o))
    };
    let here = |c: &Contact| c.sentences().contains(&roles.sentence);
    let after = |kind: &'static str| move |(_, days): (&Contact, Interval)| (kind, days);
    dated()
        .find(|(c, _)| here(c) && between(c))
        .map(after("contact-here-between"))
        .or_else(|| dated().find(|(c, _)| here(c)).map(after("contact-here")))
        .or_else(|| dated().find(|(c, _)| between(c)).map(after("contact-between")))
}
