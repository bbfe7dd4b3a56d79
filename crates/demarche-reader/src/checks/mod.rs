//! What a careful editor would query, one file a check: each says what it finds, why it matters, an example, and its limits.
//!
//! Precision goes before recall: a check that cannot be sure stays silent. Lives here: the list of checks and what they share. May
//! not live here: corrections of other layers. Checks read what the layers found and change nothing.

mod contradiction;
mod date_mismatch;
mod duration_mismatch;
mod not_confirmed;
mod role_out_of_date;
mod unattributed_quote;

#[cfg(test)]
mod tests;

use std::ops::Range;

use demarche_record::{Check, CodePoints, Severity};
use jiff::civil::Date;

use crate::engagements::Contact;
use crate::reading::Reading;

/// One query, as found.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Finding {
    pub(crate) kind: &'static str,
    pub(crate) severity: Severity,
    /// Bytes of the sentence, or of the sentences, that show it.
    pub(crate) evidence: Range<usize>,
    pub(crate) who: Option<String>,
    pub(crate) claim: String,
    pub(crate) truth: Option<String>,
    pub(crate) question: String,
}

/// All queries of an article, in order of the text; the same claim is queried once.
pub(crate) fn find(reading: &Reading, contacts: &[&Contact]) -> Vec<Finding> {
    let mut found = role_out_of_date::find(reading, contacts);
    found.extend(date_mismatch::find(reading));
    found.extend(duration_mismatch::find(reading));
    found.extend(not_confirmed::find(reading, contacts));
    found.extend(contradiction::find(reading, contacts));
    found.extend(unattributed_quote::find(reading));
    found.sort_by_key(|f| (f.evidence.start, f.kind, f.claim.clone()));
    let mut told: Vec<Finding> = Vec::new();
    for finding in found {
        // The same slip in ten captions is one query.
        if !told.iter().any(|t| t.kind == finding.kind && t.claim == finding.claim && t.who == finding.who) {
            told.push(finding);
        }
    }
    told
}

impl Finding {
    pub(crate) fn record(&self, reading: &Reading, points: &CodePoints) -> Check {
        Check {
            kind: self.kind.to_owned(),
            who: self.who.clone(),
            claim: self.claim.clone(),
            truth: self.truth.clone(),
            evidence: reading.analysis.text()[self.evidence.clone()].to_owned(),
            evidence_span: Some(points.span(self.evidence.clone())),
            severity: self.severity,
            question: self.question.clone(),
            rule: format!("checks.{}", self.kind),
        }
    }
}

/// A day as a reader writes it: `17 October 2025`.
fn day(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

/// The bytes of the sentence that a token stands in.
fn sentence_bytes(reading: &Reading, token: usize) -> Range<usize> {
    let analysis = &reading.analysis;
    analysis.sentences()[analysis.sentence_of(token)].bytes.clone()
}

/// A number in figures or words, up to twelve; `half` counts for nothing.
fn number(word: &str) -> Option<f64> {
    const WORDS: [&str; 12] =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    if let Some(at) = WORDS.iter().position(|w| word.eq_ignore_ascii_case(w)) {
        return Some(at as f64 + 1.0);
    }
    let figures = word.len() <= 5 && word.starts_with(|c: char| c.is_ascii_digit());
    figures.then(|| word.parse().ok()).flatten()
}
