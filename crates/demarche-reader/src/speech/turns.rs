//! Turns of a transcript: lines that open with a label of who speaks (`Q:`, `PRESIDENT BONDAR:`, `MR. PRICE:`). Reads labels,
//! nothing else.
//!
//! A text is a transcript where two lines or more bear labels in capitals (or `Q`, `A`, `Question`, `Answer`). A turn lasts to
//! the next label.

use std::ops::Range;

use demarche_language::Analysis;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Turn {
    /// The token of the colon.
    pub(super) colon: usize,
    pub(super) label: Range<usize>,
    pub(super) words: Range<usize>,
}

pub(super) fn find(analysis: &Analysis) -> Vec<Turn> {
    let mut turns: Vec<Turn> = Vec::new();
    let mut paragraph = None;
    for sentence in analysis.sentences() {
        if paragraph.replace(sentence.paragraph) == Some(sentence.paragraph) {
            continue;
        }
        if let Some(colon) = label_end(analysis, sentence.tokens.start..analysis.tokens().len()) {
            if let Some(last) = turns.last_mut() {
                last.words.end = sentence.tokens.start;
            }
            let label = sentence.tokens.start..colon;
            turns.push(Turn { colon, label, words: colon + 1..analysis.tokens().len() });
        }
    }
    if turns.len() < 2 { Vec::new() } else { turns }
}

/// The colon that ends a label at the start of a line (`MS.` may end a sentence there).
fn label_end(analysis: &Analysis, tokens: Range<usize>) -> Option<usize> {
    let mut letters = 0;
    for token in tokens.clone().take(8) {
        let word = analysis.word(token);
        if word == ":" {
            let first = analysis.word(tokens.start);
            let short =
                token == tokens.start + 1 && matches!(first, "Q" | "A" | "Question" | "Answer" | "QUESTION" | "ANSWER");
            return (short || letters >= 3).then_some(token);
        }
        let capitals = word.chars().all(|c| c.is_uppercase() || !c.is_alphabetic());
        let short = token == tokens.start && matches!(word, "Question" | "Answer");
        if !capitals && !short {
            return None;
        }
        letters += word.chars().filter(|c| c.is_alphabetic()).count();
    }
    None
}
