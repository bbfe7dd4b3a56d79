//! Who says what: every attribution in the text, of quoted passages and of clauses (`the minister said that …`, `according to
//! the Kremlin`), with its source resolved. Finds no quotation marks (that is [`crate::quotes`]) and judges nothing true.
//!
//! Method: the text is cut into units, a sentence with the quotations in it ([`units`]); in each, words that attribute are
//! found with the phrase that names their source ([`cues`], from `data/reader/speech-verbs.tsv`); the phrase is resolved to an
//! entity, or kept as worded for institutions and roles ([`sources`]); each quotation takes the cue that governs it
//! ([`assign`]). After Krestel, Bergler and Witte, "Minding the Source" (LREC 2008), for the reporting verbs with their source
//! and circumstance, and Pareti et al., "Automatically Detecting and Attributing Indirect Quotations" (EMNLP 2013), for the
//! split of cue, source and content.
//!
//! Who spoke or was the subject lately is kept as a list ([`sources`]): pronouns take the last of the right number and gender,
//! `it` and nouns of their kind also states, bodies and papers that were only named as a source.
//!
//! Limits: the source of a cue is found by the words beside it, not by a parse; a subject far from its verb, or inverted after
//! something other than a quotation, is taken from the unit's first noun phrase.

mod assign;
mod cues;
mod phrases;
mod sources;
mod turns;
mod units;
mod verbs;

use std::ops::Range;

use crate::entities::EntityId;
use crate::reading::Reading;

pub(crate) use sources::Speaker;
pub(crate) use units::{Piece, Unit};
pub(crate) use verbs::Manner;

/// Somebody is said to have said (denied, thought) something.
#[derive(Clone, Debug)]
pub(crate) struct Attribution {
    /// The sentence of the analysis that holds the cue.
    pub(crate) sentence: usize,
    /// The token that attributes (`said`, `according`).
    pub(crate) cue: usize,
    pub(crate) manner: Manner,
    /// The tokens that name who speaks; empty where only the context tells.
    pub(crate) source: Range<usize>,
    /// Who speaks, where that is known to the entities.
    pub(crate) speakers: Vec<EntityId>,
    /// Who speaks, as a record names it.
    #[cfg_attr(not(test), allow(dead_code))]
    pub(crate) speaker_name: String,
    /// The tokens of what is said. The cue and its source may stand inside where it goes on around them.
    pub(crate) content: Range<usize>,
    /// Reported as not said (`did not confirm that`, `declined to say`).
    pub(crate) negated: bool,
    /// Not reported as said, but as possible, planned or asked for (`would say`, `to tell`).
    pub(crate) weak: bool,
    /// The tokens that name who passes the words on (`TASS quoted him as saying`).
    pub(crate) relay: Option<Range<usize>>,
}

/// Who says a quoted passage.
#[derive(Clone, Debug)]
pub(crate) struct Voice {
    pub(crate) speaker: Speaker,
    /// The token of the cue, where one stands in the same unit.
    pub(crate) cue: Option<usize>,
    pub(crate) rule: &'static str,
}

/// All attributions of one text.
#[derive(Debug, Default)]
pub(crate) struct Speech {
    /// The text cut into sentences with the quotations in them.
    pub(crate) units: Vec<Unit>,
    /// In order of their cues.
    pub(crate) attributions: Vec<Attribution>,
    /// One for each passage of [`Reading::passages`]; `None` where nobody is known to say it.
    pub(crate) voices: Vec<Option<Voice>>,
}

impl Speech {
    /// Attributions whose content covers a token, the narrowest first.
    pub(crate) fn covering(&self, token: usize) -> Vec<&Attribution> {
        let mut found: Vec<&Attribution> = self.attributions.iter().filter(|a| a.content.contains(&token)).collect();
        found.sort_by_key(|a| (a.content.len(), a.cue));
        found
    }

    /// Attributions whose cue stands in a sentence of the analysis.
    pub(crate) fn in_sentence(&self, sentence: usize) -> &[Attribution] {
        let from = self.attributions.partition_point(|a| a.sentence < sentence);
        let upto = self.attributions.partition_point(|a| a.sentence <= sentence);
        &self.attributions[from..upto]
    }
}

/// Whether the word says that somebody speaks, in the past or third person (`said`, `notes`).
pub(crate) fn says(word: &str) -> bool {
    verbs::lookup(word).is_some_and(|v| {
        v.manner == Manner::Say && matches!(v.form, verbs::Form::Past | verbs::Form::Third) && !v.ambiguous
    })
}

/// Finds all attributions; needs the passages and the entities.
pub(crate) fn find(reading: &Reading) -> Speech {
    let analysis = &reading.analysis;
    let units = units::cut(analysis, &reading.passages, |byte| cues::follows(analysis, byte));
    assign::assign(reading, units)
}

#[cfg(test)]
mod tests;
