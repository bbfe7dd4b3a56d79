//! Who did what to whom: events of PLOVER's types between states, bodies and armed groups, and the type of a marked pair.
//!
//! Method: patterns of the trade's verbs and nouns ([`lexicon`], text files under `data/events`) are found in the sentence ([`patterns`]).
//! For events, each pattern's sides are read in several ways ([`roles`]: subject, object, what follows a preposition, the speaker, the
//! context), contacts that the engagements found are CONSULT ([`candidates`]), and trained weights choose the reading, keep what is sure
//! enough and say whether it happened ([`judge`], [`standing`]). For marked pairs a classifier weighs what stands around them ([`pairs`]). Types after
//! Halterman, Bagozzi, Beger, Schrodt and Scarborough, "PLOVER and POLECAT: A New Political Event Ontology and Dataset" (2023).
//!
//! Limits: one sentence at a time, so what is told without a verb or noun of the lexicon (an accusation by irony) is not found; at most
//! one reading of a pattern is kept.

mod candidates;
mod dates;
mod judge;
mod lexicon;
pub(crate) mod pairs;
mod patterns;
mod roles;
mod standing;

use demarche_record::{CodePoints, Event};

use crate::engagements::Contact;
use crate::reading::Reading;
use candidates::Candidate;

/// Days before publication from which an event with nothing new about it is history.
const BACKGROUND_DAYS: i32 = 15;

/// One event, as found.
pub(crate) struct Found {
    candidate: Candidate,
    confidence: f64,
}

/// The events of a text; `contacts` are all that the engagements considered.
pub(crate) fn find(reading: &Reading, contacts: &[Contact]) -> Vec<Found> {
    let mut sure: Vec<Found> = candidates::find(reading, contacts)
        .into_iter()
        .map(|candidate| Found { confidence: judge::KEPT.confidence(&candidate.features), candidate })
        .filter(|f| f.confidence >= judge::KEPT.threshold)
        .collect();
    // The surest first; the order of the text decides between equals.
    sure.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
    let mut kept: Vec<Found> = Vec::new();
    for found in sure {
        if !kept.iter().any(|k| excludes(&k.candidate, &found.candidate)) {
            kept.push(found);
        }
    }
    kept.sort_by_key(|f| (f.candidate.sentence, f.candidate.trigger, f.candidate.plover));
    kept
}

/// Whether one event leaves no room for another: another reading of the same trigger, or the same told in the same sentence.
fn excludes(kept: &Candidate, other: &Candidate) -> bool {
    if kept.sentence != other.sentence || kept.plover != other.plover {
        return false;
    }
    let all = |c: &Candidate| {
        let mut orgs = [c.sources.as_slice(), c.targets.as_slice()].concat();
        orgs.sort_unstable();
        orgs
    };
    let mutual = matches!(kept.plover, "AGREE" | "CONSULT" | "COOPERATE");
    kept.trigger == other.trigger
        || (kept.sources == other.sources && kept.targets == other.targets)
        || (mutual && all(kept) == all(other))
}

/// For training: every candidate as a record, with the features of both judgements.
pub(crate) fn with_features(
    reading: &Reading,
    contacts: &[Contact],
    points: &CodePoints,
) -> Vec<crate::ConsideredEvent> {
    let all = candidates::find(reading, contacts).into_iter().map(|candidate| Found { candidate, confidence: 0.0 });
    all.map(|f| crate::ConsideredEvent {
        event: f.record(reading, points),
        trigger: f.candidate.trigger,
        dates: f.candidate.dates.into_iter().map(|o| (o.days, o.features)).collect(),
        features: f.candidate.features,
        put: f.candidate.put,
    })
    .collect()
}

impl Found {
    pub(crate) fn record(&self, reading: &Reading, points: &CodePoints) -> Event {
        let candidate = &self.candidate;
        let analysis = &reading.analysis;
        let bytes = analysis.sentences()[candidate.sentence].bytes.clone();
        let codes = |orgs: &[demarche_knowledge::OrgId]| {
            orgs.iter().map(|o| reading.knowledge.code(*o).to_owned()).collect::<Vec<_>>()
        };
        let days = judge::day(&candidate.dates);
        let age = days.zip(reading.published).map(|(d, p)| (p - d.last()).get_days());
        Event {
            plover: candidate.plover.to_owned(),
            mode: candidate.mode.map(str::to_owned),
            source: codes(&candidate.sources),
            target: codes(&candidate.targets),
            date: days,
            happened: judge::happened(&candidate.put),
            evidence: analysis.text()[bytes.clone()].to_owned(),
            evidence_span: Some(points.span(bytes)),
            background: age.is_some_and(|days| days >= BACKGROUND_DAYS),
            rule: format!("events/{}", candidate.rule),
            confidence: Some((self.confidence * 1000.0).round() / 1000.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use demarche_record::{Article, Event};

    fn events(text: &str) -> Vec<Event> {
        let article =
            Article { id: "t".into(), date: "2025-05-21".parse().ok(), text: text.to_owned(), ..Article::default() };
        crate::read(&article).events
    }

    fn has(events: &[Event], plover: &str, source: &str, target: &str) -> bool {
        events.iter().any(|e| e.plover == plover && e.source == [source] && e.target == [target])
    }

    #[test]
    fn who_does_what_to_whom() {
        let text = "Norwegian Foreign Minister Espen Barth Eide condemned Russia on Tuesday for jamming signals over Finnmark.\n\n\
                    Iceland thanked Denmark for its support. Hungary urged Ukraine to reopen the pipeline.";
        let found = events(text);
        assert!(has(&found, "ACCUSE", "NOR", "RUS"), "{found:?}");
        assert!(has(&found, "SUPPORT", "ISL", "DNK"), "{found:?}");
        assert!(has(&found, "REQUEST", "HUN", "UKR"), "{found:?}");
        assert!(found.iter().all(|e| e.happened && text.contains(&e.evidence)));
        assert_eq!(found[0].date, "2025-05-20".parse().ok());
    }

    #[test]
    fn what_is_refused_did_not_happen() {
        let found = events(
            "Finnish Foreign Minister Elina Valtonen refused to meet with Russian Foreign Minister Sergei Lavrov.",
        );
        assert!(found.iter().all(|e| e.plover != "CONSULT" || !e.happened), "{found:?}");
    }

    #[test]
    fn nobody_named_no_event() {
        assert!(events("The storm attacked the coast and the mayor condemned the delay.").is_empty());
        assert!(events("").is_empty());
    }
}
