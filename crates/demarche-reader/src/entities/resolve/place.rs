//! Where in its sentence a phrase stands: as subject, as modifier of the noun behind it, among those whom somebody killed.

use std::ops::Range;

use demarche_language::{Upos, Xpos};

use super::super::scan::Scan;

/// Whether the phrase names whom somebody killed (`killed X and Y`, `the murder of the general X`): he acts in no story.
pub(super) fn suffers(scan: &Scan, tokens: &Range<usize>) -> bool {
    const DEEDS: [&str; 8] =
        ["killed", "killing", "murdered", "assassinated", "assassinating", "beheaded", "executed", "murdering"];
    const NOUNS: [&str; 6] = ["killing", "murder", "assassination", "death", "execution", "beheading"];
    let from = scan.sentence(tokens.start).start.max(tokens.start.saturating_sub(12));
    // Back over the noun phrases that are told of in one row with it.
    let row = |t: usize| {
        matches!(scan.upos(t), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num | Upos::Det | Upos::Cconj)
            || scan.word(t) == ","
            || scan.is_possessive(t)
    };
    let mut at = tokens.start;
    while at > from && row(at - 1) && !scan.is(at - 1, &NOUNS) {
        at -= 1;
    }
    let Some(before) = at.checked_sub(1).filter(|b| *b >= from) else { return false };
    let deed = scan.is(before, &DEEDS)
        || before > from && scan.is(before, &["of"]) && scan.is(before - 1, &NOUNS)
        || before > from && scan.is(before, &["included", "include"]) && scan.is(before - 1, &["victims", "dead"]);
    deed && !is_subject(scan, tokens)
}

/// Whether what ends here only describes the noun that follows, a joined name passed over (`a Trump-Vance ticket`).
pub(super) fn is_modifier(scan: &Scan, end: usize) -> bool {
    let end = if scan.is_joint(end) && scan.is_capitalised(end + 1) { end + 2 } else { end };
    matches!(scan.xpos(end), Xpos::Nn | Xpos::Nns) && !scan.is_capitalised(end)
}

/// A noun phrase before its verb, or behind a verb of speech.
pub(super) fn is_subject(scan: &Scan, tokens: &Range<usize>) -> bool {
    let sentence = scan.sentence(tokens.start);
    let mut at = tokens.end;
    // Over an apposition between commas.
    if scan.word(at) == "," {
        let close = (at + 1..sentence.end.min(at + 18)).find(|t| scan.word(*t) == ",");
        if let Some(close) = close {
            at = close + 1;
        }
    }
    while at < sentence.end && matches!(scan.upos(at), Upos::Adv) {
        at += 1;
    }
    let verb = matches!(scan.xpos(at), Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md);
    let inverted = tokens.start > sentence.start && scan.is(tokens.start - 1, &["said", "says", "added", "according"]);
    verb || inverted
}
