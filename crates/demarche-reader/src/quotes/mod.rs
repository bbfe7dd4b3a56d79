//! Every quoted passage with its speaker and channel.

mod channels;
mod dashes;
mod labels;
mod marks;
pub(crate) mod passages;

use std::ops::Range;

use demarche_record::{CodePoints, Quote};

use crate::entities::EntityId;
use crate::reading::Reading;
use crate::speech::Piece;
use passages::Passage;

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

/// Everything in quotation marks.
pub(crate) fn passages(reading: &Reading) -> Vec<Passage> {
    let sentences = reading.analysis.sentences();
    let text = reading.analysis.text();
    let mut passages = passages::find(text, |byte| {
        let at = sentences.partition_point(|s| s.bytes.end <= byte);
        sentences.get(at).map_or(0, |s| s.bytes.start)
    });
    dashes::add(text, &mut passages);
    passages
}

/// The passages that somebody says.
pub(crate) fn find(reading: &Reading) -> Vec<Quotation> {
    let mut found = Vec::new();
    let mut channels = channels::Channels::default();
    for (at, unit) in reading.speech.units.iter().enumerate() {
        for piece in &unit.pieces {
            let Piece::Gap(number) = *piece else { continue };
            let Some(voice) = &reading.speech.voices[number] else { continue };
            let passage = &reading.passages[number];
            let lost_mark = !passage.opened && voice.rule != "cue after";
            if lost_mark || labels::is_label(reading, passage, voice) {
                continue;
            }
            found.push(Quotation {
                bytes: passage.inner.clone(),
                evidence: unit.bytes.clone(),
                speaker: voice.speaker.entities.clone(),
                speaker_name: voice.speaker.name.clone(),
                channel: channels.of(reading, at, unit, voice),
                rule: voice.rule,
            });
        }
    }
    found
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

#[cfg(test)]
mod tests;
