//! `unattributed-quote`: a whole sentence in quotation marks that nobody is said to have said.
//!
//! **What.** A quotation of eight words or more, with a verb, that makes up its sentence, when neither that sentence nor the ones beside
//! it hold words that attribute anything.
//!
//! **Why.** A quotation without a source cannot be checked.
//!
//! **Example.** A paragraph that is a quotation alone, after one that speaks of nobody.
//!
//! **Limits.** Quotations with any words of the author's own in the same sentence are left alone: those nearly always tell the speaker in
//! some way. Titles, slogans and words used as names are short or have no verb and are left alone; so are passages of which one mark
//! is missing, and those in the first sentence, which is often a headline.

use demarche_language::Upos;
use demarche_record::Severity;

use super::{Finding, sentence_bytes};
use crate::engagements::sides;
use crate::quotes::passages::Passage;
use crate::reading::Reading;
use crate::speech::Piece;

const LEAST_WORDS: usize = 8;

pub(super) fn find(reading: &Reading) -> Vec<Finding> {
    let analysis = &reading.analysis;
    let mut out = Vec::new();
    // A government's own page quotes under headings and in lists that name the speaker in ways of their own.
    if sides::own_channel(reading).is_some() {
        return out;
    }
    for (passage, voice) in reading.passages.iter().zip(&reading.speech.voices) {
        if voice.is_some() || !passage.closed || !passage.opened {
            continue;
        }
        let tokens = analysis.token_at(passage.inner.start)..analysis.token_at(passage.inner.end.saturating_sub(1)) + 1;
        let tokens = tokens.start..tokens.end.min(analysis.tokens().len());
        let words = tokens.clone().filter(|t| analysis.word(*t).starts_with(char::is_alphanumeric)).count();
        let verb = tokens.clone().any(|t| analysis.tokens()[t].upos == Upos::Verb);
        let capitals = tokens.clone().filter(|t| analysis.word(*t).starts_with(char::is_uppercase)).count();
        let opens = passage_opens(&analysis.text()[passage.inner.clone()]);
        if words < LEAST_WORDS || !opens || !verb || 2 * capitals > words || analysis.sentence_of(tokens.start) == 0 {
            continue;
        }
        if is_alone(reading, passage) && !near_speech(reading, tokens.start) {
            out.push(Finding {
                kind: "unattributed-quote",
                severity: Severity::Note,
                evidence: sentence_bytes(reading, tokens.start),
                who: None,
                claim: analysis.text()[passage.inner.clone()].to_owned(),
                truth: None,
                question: "Who said this?".to_owned(),
            });
        }
    }
    out
}

/// A capital at the beginning, and words set apart by spaces: markup and addresses have neither.
fn passage_opens(words: &str) -> bool {
    words.starts_with(char::is_uppercase)
        && words.matches(' ').count() + 1 >= LEAST_WORDS
        && !words.contains(['<', '{'])
}

/// Whether the sentence or sentences of a passage hold nothing but it.
fn is_alone(reading: &Reading, passage: &Passage) -> bool {
    let unit = reading.speech.units.iter().find(|u| u.bytes.contains(&passage.inner.start));
    unit.is_some_and(|u| {
        let word = |t: usize| reading.analysis.word(t).starts_with(char::is_alphanumeric);
        u.pieces.iter().all(|p| !matches!(p, Piece::Word(t) if word(*t)))
    })
}

/// Whether somebody speaks in the sentence, the two before it or the two after it.
fn near_speech(reading: &Reading, token: usize) -> bool {
    let sentence = reading.analysis.sentence_of(token);
    let voiced = |s: usize| {
        let bytes = &reading.analysis.sentences()[s].bytes;
        reading.passages.iter().zip(&reading.speech.voices).any(|(p, v)| v.is_some() && bytes.contains(&p.inner.start))
    };
    (sentence.saturating_sub(2)..(sentence + 3).min(reading.analysis.sentences().len()))
        .any(|s| !reading.speech.in_sentence(s).is_empty() || voiced(s))
}
