//! What a party demands, offers, rejects, insists on, supports or makes conditional.
//!
//! Method: candidates are pairs of a sentence and a party ([`candidates`]): who speaks in it, directly or reported; the subject
//! of a word of stance (`data/positions/stances.tsv`, [`lexicon`]); the owner of a noun of stance; where nobody is named, who
//! spoke before. A logistic regression over what the pair shows ([`judge`]) keeps those that read like a position; one pair
//! stands for each sentence and party. The words for issue and stance are slices of the text ([`wording`]). Limits: one
//! sentence at a time; of two positions of one party in one sentence one is given.

mod candidates;
mod judge;
mod lexicon;
mod wording;

#[cfg(test)]
mod tests;

use demarche_knowledge::OrgId;
use demarche_record::{CodePoints, Position};

use crate::reading::Reading;
use candidates::Candidate;

/// A position, as found.
pub(crate) struct Stand {
    candidate: Candidate,
    confidence: f64,
}

pub(crate) fn find(reading: &Reading) -> Vec<Stand> {
    let found = candidates::find(reading);
    let mut stands: Vec<Stand> = Vec::new();
    for (candidate, features) in with_their_features(reading, found) {
        let confidence = judge::JUDGE.confidence(&features);
        if confidence >= judge::JUDGE.threshold {
            stands.push(Stand { candidate, confidence });
        }
    }
    best(stands)
}

/// Of candidates of one sentence that share a party, the surest.
fn best(mut stands: Vec<Stand>) -> Vec<Stand> {
    stands.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
    let mut kept: Vec<Stand> = Vec::new();
    for stand in stands {
        let shares = |k: &Stand| k.candidate.parties.iter().any(|p| stand.candidate.parties.contains(p));
        if !kept.iter().any(|k| k.candidate.sentence == stand.candidate.sentence && shares(k)) {
            kept.push(stand);
        }
    }
    kept.sort_by_key(|s| (s.candidate.sentence, s.candidate.parties.clone()));
    kept
}

fn with_their_features(reading: &Reading, found: Vec<Candidate>) -> Vec<(Candidate, Vec<String>)> {
    let mut out = Vec::with_capacity(found.len());
    let mut from = 0;
    while from < found.len() {
        let upto = from + found[from..].partition_point(|c| c.sentence == found[from].sentence);
        for i in from..upto {
            let others: Vec<&Candidate> = (from..upto).filter(|j| *j != i).map(|j| &found[j]).collect();
            out.push((found[i].clone(), judge::features(reading, &found[i], &others)));
        }
        from = upto;
    }
    out
}

/// For training the judge: every candidate as a record, with its features.
pub(crate) fn with_features(reading: &Reading, points: &CodePoints) -> Vec<(Position, Vec<String>)> {
    with_their_features(reading, candidates::find(reading))
        .into_iter()
        .map(|(candidate, features)| (Stand { candidate, confidence: 0.0 }.record(reading, points), features))
        .collect()
}

impl Stand {
    pub(crate) fn record(&self, reading: &Reading, points: &CodePoints) -> Position {
        let analysis = &reading.analysis;
        let bytes = analysis.sentences()[self.candidate.sentence].bytes.clone();
        let code = |o: &OrgId| reading.knowledge.code(*o);
        let words = wording::of(reading, &self.candidate);
        Position {
            party: self.candidate.parties.iter().map(code).collect::<Vec<_>>().join(" "),
            issue: words.issue,
            stance: words.stance,
            stance_class: words.class,
            voice: words.voice,
            evidence: analysis.text()[bytes.clone()].to_owned(),
            evidence_span: Some(points.span(bytes)),
            rule: self.candidate.links.first().map_or(String::new(), |l| format!("positions.{}", l.role.as_str())),
            confidence: Some((self.confidence * 1000.0).round() / 1000.0),
        }
    }
}
