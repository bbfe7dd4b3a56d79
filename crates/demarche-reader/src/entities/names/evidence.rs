//! What speaks for a run of capitalised words being a person's name: forms of address, given names, verbs of speech beside it.

use std::ops::Range;

use demarche_language::{NameKind, Xpos};

use super::super::lexicon::{Bearer, Breaker, Gender};
use super::super::scan::Scan;
use super::{NameSpan, PARTICLES, is_style};

const SPEECH: [&str; 24] = [
    "said",
    "says",
    "told",
    "added",
    "adds",
    "wrote",
    "writes",
    "noted",
    "notes",
    "stressed",
    "warned",
    "argued",
    "insisted",
    "announced",
    "explained",
    "stated",
    "emphasized",
    "claimed",
    "met",
    "meets",
    "visited",
    "arrived",
    "spoke",
    "tweeted",
];

/// `His Majesty`, `Her Royal Highness`, `His Excellency` before a name or its title.
fn style_of_address(scan: &Scan, at: usize, first: usize) -> Option<usize> {
    if !is_style(scan.word(at)) {
        return None;
    }
    let owner = at.checked_sub(if scan.word(at.wrapping_sub(1)) == "Royal" { 2 } else { 1 })?;
    (owner >= first && scan.is(owner, &["his", "her", "their"])).then_some(owner)
}

/// Forms of address in front of the name.
pub(super) fn address(scan: &Scan, name: &mut NameSpan, first: usize) {
    if let Some(start) = name.start.checked_sub(1).and_then(|at| style_of_address(scan, at, first)) {
        name.start = start;
        name.score += 3;
        return;
    }
    while name.start > first {
        let at = name.start - 1;
        // A full stop that the tokenizer cut off.
        let word = if scan.word(at) == "." && at > first { scan.word(at - 1) } else { scan.word(at) };
        let Some((gender, bearer)) = scan.lexicon.honorific(word) else { break };
        name.start = if scan.word(at) == "." { at - 1 } else { at };
        if gender != Gender::Either {
            name.gender = Some(gender);
        }
        if bearer != Bearer::Anyone || name.bearer.is_none() {
            name.bearer = Some(bearer);
        }
        name.score += 3;
    }
    let given = scan.lexicon.first_name(scan.word(name.tokens.start));
    if name.gender.is_none() && name.parts.len() > 1 {
        name.gender = given.filter(|g| *g != Gender::Either);
    }
}

pub(super) fn evidence(scan: &Scan, name: &mut NameSpan, sentence: Range<usize>) {
    let Range { start, end } = name.tokens.clone();
    let many = name.parts.len() > 1;
    let known = scan.atom(end - 1).filter(|a| !a.persons().is_empty());
    if let Some(atom) = known {
        name.score += if atom.tokens.start <= start && many { 3 } else { 1 };
    }
    if many && scan.lexicon.first_name(scan.word(start)).is_some() {
        name.score += 2;
    }
    // An initial: `George W. Bush`, `J. Robert Smith`.
    if many && (start..end).any(|t| scan.word(t).len() == 2 && scan.word(t).ends_with('.') && scan.is_capitalised(t)) {
        name.score += 2;
    }
    if (start..end).any(|t| scan.is_joint(t) && PARTICLES.contains(&scan.word(t - 1).to_lowercase().as_str())) {
        name.score += 1;
    }
    let last = scan.word(end - 1);
    let given_pair = name.parts.len() == 2 && scan.lexicon.first_name(scan.word(start)).is_some();
    match scan.breaker(end - 1) {
        Some(Breaker::Organisation) if !given_pair => name.score -= 4,
        Some(Breaker::Place) if !given_pair => name.score -= 4,
        _ => {}
    }
    // `José Martí International Airport`: the run is the front of a longer name.
    if !scan.is_possessive(end)
        && scan.is_capitalised(end)
        && !scan.is_shouted(end)
        && end < sentence.end
        && matches!(scan.breaker(end), Some(Breaker::Organisation | Breaker::Place | Breaker::Event))
    {
        name.score -= if known.is_some() { 1 } else { 3 };
    }
    if start > sentence.start && name.start == start {
        let before = start - 1;
        if scan.atom(before).is_some_and(|a| a.title().is_some() && a.tokens.end == start)
            || scan.lexicon.role(&scan.word(before).to_lowercase()).is_some_and(|r| !r.plural)
        {
            name.score += 3;
        } else if scan.is(before, &["the", "a", "an"]) {
            name.score -= 3;
        } else if SPEECH.contains(&scan.word(before)) {
            name.score += 1;
        }
    }
    if SPEECH.contains(&scan.word(end))
        || scan.is(end, &["who", "whose"])
        || (scan.word(end) == "," && scan.is(end + 1, &["who", "whose"]))
    {
        name.score += i32::from(many) + 1;
    }
    // The finder's word that this is a person adds nothing: it names those who are only mentioned too, and cost three points of precision.
    if !matches!(named_spans(scan, name.tokens.clone()), None | Some(NameKind::Person | NameKind::Group)) {
        name.score -= 1;
    }
    if matches!(scan.xpos(end - 1), Xpos::Nnps | Xpos::Nns) && last.ends_with('s') && !many {
        name.score -= 1;
    }
}

/// What the language's own name finder calls the run: the kind of the span that covers its last token.
fn named_spans(scan: &Scan, tokens: Range<usize>) -> Option<NameKind> {
    let names = scan.analysis.names();
    let from = names.partition_point(|n| n.tokens.end < tokens.end);
    names.get(from).filter(|n| n.tokens.start < tokens.end && n.tokens.end >= tokens.end).map(|n| n.kind)
}
