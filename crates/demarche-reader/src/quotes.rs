//! Every quoted passage with its speaker and channel.

use std::ops::Range;

use demarche_record::{CodePoints, Quote};

use crate::entities::EntityId;
use crate::reading::Reading;

/// A passage in quotation marks.
#[derive(Clone, Debug)]
pub(crate) struct Quotation {
    /// The words without the marks, in bytes.
    pub(crate) bytes: Range<usize>,
    /// The sentence or sentences that show it, in bytes.
    pub(crate) evidence: Range<usize>,
    /// Who said it, where that is an entity.
    pub(crate) speaker: Vec<EntityId>,
    /// The speaker as the record names it; empty for a passage without a speaker, which no record shows.
    pub(crate) speaker_name: String,
    pub(crate) channel: Option<String>,
    pub(crate) rule: &'static str,
}

pub(crate) fn find(_reading: &Reading) -> Vec<Quotation> {
    Vec::new()
}

impl Quotation {
    pub(crate) fn record(&self, reading: &Reading, points: &CodePoints) -> Quote {
        let text = reading.analysis.text();
        Quote {
            speaker: self.speaker_name.clone(),
            org: None,
            text: text[self.bytes.clone()].to_owned(),
            text_span: Some(points.span(self.bytes.clone())),
            channel: self.channel.clone(),
            evidence: text[self.evidence.clone()].to_owned(),
            evidence_span: Some(points.span(self.evidence.clone())),
            rule: self.rule.to_owned(),
            confidence: None,
        }
    }
}
