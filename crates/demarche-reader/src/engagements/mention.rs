//! Mentions of contacts: one trigger in one sentence, with the parties that the sentence gives it.
//!
//! Method: a word of `contact-triggers.tsv` opens a mention; its roles are filled from premodifiers and possessors, from the
//! prepositions that follow, and from the subject of the verb that it is or hangs under. What the sentence leaves open stays
//! open here; merging and context come later. Nouns, verbs and words of being somewhere have a file each.

mod nouns;
pub(super) mod stays;
mod verbs;

use demarche_language::Upos;

use super::clause::lower;
use super::lexicon::{self, TriggerWord};
use super::parties::{Party, Via, lower_at};
use crate::reading::Reading;

/// One trigger with its roles.
#[derive(Clone, Debug)]
pub(crate) struct ContactMention {
    pub(crate) sentence: usize,
    /// The trigger word.
    pub(crate) trigger: usize,
    /// First token of the trigger's noun phrase; the verb itself for verbs.
    pub(crate) phrase: usize,
    pub(crate) word: TriggerWord,
    pub(crate) verb: bool,
    pub(crate) parties: Vec<Party>,
    /// The verb that a noun hangs under, or the verb itself.
    pub(crate) governor: Option<usize>,
    /// `the talks`, `their meeting`, `Thursday's call`: speaks of a contact already told.
    pub(crate) definite: bool,
    /// `phone`, `telephone`, `video` beside it.
    pub(crate) by_phone: bool,
    /// `discussed`, `told`, `talked`: says that they were in contact, not how.
    pub(crate) soft: bool,
    /// `told`: only adds to a contact told of elsewhere.
    pub(crate) joins: bool,
    /// What made it.
    pub(crate) rule: &'static str,
}

/// All mentions of a sentence, from left to right.
pub(crate) fn find(reading: &Reading, sentence: usize, out: &mut Vec<ContactMention>) {
    let analysis = &reading.analysis;
    let tokens = analysis.sentences()[sentence].tokens.clone();
    for t in tokens.clone() {
        let upos = analysis.tokens()[t].upos;
        if stays::stays(analysis, t) {
            out.extend(stays::mention(reading, sentence, t));
        }
        if !matches!(upos, Upos::Noun | Upos::Verb | Upos::Propn) {
            continue;
        }
        let lemma = analysis.lemma(t);
        let lemma = if upos == Upos::Propn { lemma.to_lowercase().into() } else { lemma };
        let Some(word) = lexicon::trigger(&lemma, upos) else { continue };
        let mention = if upos == Upos::Verb {
            verbs::mention(reading, sentence, t, &lemma, word)
        } else {
            nouns::mention(reading, sentence, t, &lemma, word)
        };
        out.extend(mention);
    }
}

pub(crate) fn is_phone(word: &str) -> bool {
    matches!(word, "phone" | "telephone" | "video" | "videoconference" | "telephonic" | "Phone" | "Telephone" | "Zoom")
}

/// `by phone`, `over the telephone`, `on the phone`, `via video link` after the trigger; not `after a telephone call`.
fn followed_by_phone(reading: &Reading, t: usize, end: usize) -> bool {
    let analysis = &reading.analysis;
    (t + 1..end.min(t + 12)).any(|i| {
        let before = |n: usize| lower_at(analysis, i.saturating_sub(n), end);
        let led =
            matches!(before(1), "by" | "via") || (before(1) == "the" && matches!(before(2), "by" | "over" | "on"));
        is_phone(lower(analysis, i)) && led && !matches!(lower_at(analysis, i + 1, end), "call" | "conversation")
    })
}

fn add(found: &mut Vec<Party>, list: Vec<usize>, via: Via) {
    for mention in list {
        if !found.iter().any(|p| p.mention == mention) {
            found.push(Party { mention, via });
        }
    }
}

fn past_determiner(reading: &Reading, at: usize, end: usize) -> usize {
    if at < end && reading.analysis.tokens()[at].upos == Upos::Det { at + 1 } else { at.min(end.saturating_sub(1)) }
}

fn is_time_word(reading: &Reading, token: usize) -> bool {
    reading.times.iter().any(|time| time.tokens.contains(&token))
}
