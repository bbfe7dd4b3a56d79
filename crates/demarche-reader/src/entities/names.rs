//! Runs of capitalised words that may be a person's name, with the evidence for it that stands in and beside them.
//!
//! Lives here: where a name begins and ends. May not live here: which person it is. The method is the usual one of rule-based
//! name finding (trigger words, shapes, lists); a name without any trigger and without a known part is left to the chains.

mod evidence;

use std::ops::Range;

use demarche_knowledge::Sense;
use demarche_language::Upos;

use super::lexicon::{Bearer, Breaker, Gender};
use super::scan::{Atom, Scan};

/// A capitalised run that may name a person.
#[derive(Clone, Debug)]
pub(super) struct NameSpan {
    /// The name alone, without forms of address.
    pub(super) tokens: Range<usize>,
    /// The same from the first form of address.
    pub(super) start: usize,
    /// Its words, folded to ASCII lower case; hyphenated words as one.
    pub(super) parts: Vec<String>,
    pub(super) gender: Option<Gender>,
    pub(super) bearer: Option<Bearer>,
    /// Evidence that it names a person; below 2 it is not believed by itself.
    pub(super) score: i32,
    /// The tagger of names says that it is an organisation, place or other thing.
    pub(super) thing: bool,
}

/// Small words inside names (`Mohammed bin Salman`, `Ursula von der Leyen`).
const PARTICLES: [&str; 26] = [
    "al", "el", "de", "da", "di", "do", "dos", "du", "del", "della", "la", "le", "bin", "ibn", "bint", "ben", "von",
    "van", "der", "den", "ter", "ten", "zu", "abu", "y", "ur",
];

/// Capitalised at the head of a sentence, and no name whatever the tagger says.
const STARTERS: [&str; 79] = [
    "A",
    "After",
    "Afterwards",
    "All",
    "Also",
    "Although",
    "Among",
    "An",
    "And",
    "Another",
    "As",
    "Asked",
    "At",
    "Because",
    "Before",
    "Both",
    "But",
    "By",
    "Dear",
    "Despite",
    "During",
    "Earlier",
    "Following",
    "For",
    "From",
    "He",
    "Her",
    "Here",
    "His",
    "How",
    "However",
    "I",
    "If",
    "In",
    "Instead",
    "It",
    "Its",
    "Last",
    "Later",
    "Like",
    "Many",
    "Meanwhile",
    "More",
    "Most",
    "My",
    "No",
    "Not",
    "Of",
    "On",
    "One",
    "Or",
    "Other",
    "Our",
    "Over",
    "She",
    "Since",
    "So",
    "Some",
    "Such",
    "That",
    "The",
    "Their",
    "Then",
    "There",
    "These",
    "They",
    "This",
    "Those",
    "Through",
    "To",
    "Under",
    "Until",
    "We",
    "What",
    "When",
    "While",
    "With",
    "You",
    "Your",
];

pub(super) fn find(scan: &Scan) -> Vec<NameSpan> {
    let mut spans = Vec::new();
    for sentence in scan.analysis.sentences() {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let end = run(scan, at, sentence.tokens.clone());
            if end == at {
                at += 1;
                continue;
            }
            for piece in pieces(scan, at..end) {
                spans.extend(span(scan, piece, sentence.tokens.clone()));
            }
            at = end;
        }
    }
    spans
}

/// The end of the run of name words that begins at `start`; `start` where none does.
fn run(scan: &Scan, start: usize, sentence: Range<usize>) -> usize {
    let mut end = start;
    while end < sentence.end && end - start < 12 {
        let next = step(scan, start, end, sentence.clone());
        if next == end {
            break;
        }
        end = next;
    }
    end
}

/// One word (with what hangs on it) further; the same place where the run ends.
fn step(scan: &Scan, start: usize, at: usize, sentence: Range<usize>) -> usize {
    // Inside a phrase of the tables that was not taken as a whole nothing begins.
    if scan.atom(at).is_some_and(|a| a.tokens.start != at) {
        return at;
    }
    if let Some(atom) = scan.atom_from(at)
        && !(atom.tokens.len() == 1 && scan.lexicon.honorific(scan.word(at)).is_some())
    {
        return if admits(scan, start, at, atom) { atom.tokens.end.min(sentence.end) } else { at };
    }
    if at > start && at + 1 < sentence.end {
        let joint = scan.is_joint(at) && (scan.is_capitalised(at + 1) || is_given_tail(scan, at));
        let bracket = matches!(scan.word(at), "[" | "]")
            && is_name_word(scan, start, at + 1, sentence.start)
            && scan.atom(at + 1).is_none_or(|a| a.title().is_none());
        if joint || bracket {
            return at + 2;
        }
        if scan.word(at) == "]" && at > start + 1 {
            return at;
        }
    }
    let particle = PARTICLES.contains(&scan.word(at));
    if particle && (at > start || scan.is_joint(at + 1)) {
        let mut next = at + 1;
        while next < sentence.end && (PARTICLES.contains(&scan.word(next)) || scan.is_joint(next)) {
            next += 1;
        }
        let follows = next < sentence.end && scan.is_capitalised(next) && scan.breaker(next).is_none();
        return if follows { next + 1 } else { at };
    }
    if is_name_word(scan, start, at, sentence.start) { at + 1 } else { at }
}

/// A hyphen inside a given name, after a capitalised word.
fn is_hyphened(scan: &Scan, at: usize) -> bool {
    at > 0 && scan.is_joint(at) && is_given_tail(scan, at)
}

/// The second half of a given name after a hyphen, in lower case (`Jae-myung`, `Won-sik`).
fn is_given_tail(scan: &Scan, hyphen: usize) -> bool {
    let tail = scan.word(hyphen + 1);
    scan.is_capitalised(hyphen - 1)
        && scan.word(hyphen - 1).len() <= 6
        && tail.len() <= 6
        && tail.chars().all(char::is_lowercase)
        && scan.atom(hyphen - 1).is_none_or(|a| !a.is_named_thing())
        && !["led", "based", "born", "era", "backed", "style", "held", "run", "made", "wide", "like", "level"]
            .contains(&tail)
}

fn is_name_word(scan: &Scan, start: usize, at: usize, first: usize) -> bool {
    let word = scan.word(at);
    if !scan.is_capitalised(at) || !word.chars().any(char::is_alphabetic) || word.chars().any(|c| c.is_ascii_digit()) {
        return false;
    }
    if scan.is_shouted(at) {
        return false;
    }
    if scan.lexicon.honorific(word).is_some() || is_style(word) {
        return false;
    }
    let opens = at == first || matches!(scan.word(at - 1), "“" | "\"" | "‘" | ":" | "—" | "-" | "–" | "•" | "``");
    if STARTERS.contains(&word) && (opens || at == start) {
        return false;
    }
    if matches!(scan.breaker(at), Some(Breaker::Event | Breaker::Calendar)) && scan.lexicon.first_name(word).is_none() {
        return false;
    }
    // A role noun is a name only after a given one (`Stephen King`, `Julie Bishop`).
    if scan.lexicon.role(&word.to_lowercase()).is_some()
        && (matches!(word, "Democrat" | "Republican")
            || !(at == start + 1 && scan.lexicon.first_name(scan.word(start)).is_some()))
    {
        return false;
    }
    // An acronym is no name, but initials are.
    if word.len() > 2 && word.chars().all(|c| c.is_uppercase()) && scan.lexicon.first_name(word).is_none() {
        return false;
    }
    // `Moon Jae-in`, `Shin Won-sik`: words to the tagger, but for the hyphen.
    if is_hyphened(scan, at + 1) || is_hyphened(scan, at + 2) {
        return true;
    }
    match scan.upos(at) {
        Upos::Propn | Upos::X => true,
        Upos::Noun | Upos::Adj => !opens || scan.lexicon.first_name(word).is_some(),
        Upos::Verb | Upos::Adv | Upos::Aux => {
            at > start && scan.lexicon.first_name(scan.word(at - 1)).is_some()
                || scan.lexicon.first_name(word).is_some()
        }
        _ => word.len() <= 2 && at > start,
    }
}

/// Whether a phrase of the tables may stand inside a person's name here.
fn admits(scan: &Scan, start: usize, at: usize, atom: &Atom) -> bool {
    let word = scan.word(at);
    let single = atom.tokens.len() == 1;
    let persons = !atom.persons().is_empty();
    let last = atom.tokens.end - 1;
    if !scan.is_capitalised(last) && !scan.is_joint(last - usize::from(last > atom.tokens.start)) {
        return false;
    }
    if atom.title().is_some() && !persons {
        return false;
    }
    if single
        && scan.breaker(at) == Some(Breaker::Calendar)
        && !(at > 0 && scan.lexicon.honorific(scan.word(at - 1)).is_some())
    {
        return at > start && at - start == 1 && scan.lexicon.first_name(scan.word(start)).is_some();
    }
    let after_given = at > start && (start..at).any(|t| scan.lexicon.first_name(scan.word(t)).is_some());
    let after_title = at == start
        && at > 0
        && (scan.lexicon.honorific(scan.word(at - 1)).is_some()
            || scan.atom(at - 1).is_some_and(|a| a.title().is_some() && scan.is_capitalised(a.tokens.start)));
    if !atom.is_named_thing() {
        return persons || single && is_name_word(scan, start, at, scan.sentence(at).start);
    }
    if persons && (!single || after_given || after_title) {
        return true;
    }
    let hard = atom.has(|s| matches!(s, Sense::Demonym(_) | Sense::Voice(..) | Sense::Seat(_)));
    let state = atom.has(|s| matches!(s, Sense::Org(_) | Sense::Capital(_)));
    let next = atom.tokens.end + usize::from(scan.word(atom.tokens.end) == "]");
    let given = single && scan.lexicon.first_name(word).is_some();
    let names_next = given
        && at == start
        && scan.is_capitalised(next)
        && !scan.is_possessive(next)
        && scan.atom(next).is_none_or(|a| a.title().is_none() && !a.is_named_thing())
        && scan.breaker(next).is_none()
        && scan.lexicon.role(&scan.word(next).to_lowercase()).is_none();
    if names_next {
        return true;
    }
    if hard || !single {
        return false;
    }
    // `Lloyd Austin`, `Michael Jordan`: a place after a given name, in the same run.
    let free = !persons && state;
    after_given && at - start <= 3 && !(free && scan.is_possessive(next)) || (after_title && persons)
}

/// Cuts a run where two persons stand side by side (`Trump-Putin call`, `Biden Xi meeting`).
fn pieces(scan: &Scan, run: Range<usize>) -> Vec<Range<usize>> {
    let mut cuts = vec![run.start];
    for at in run.clone().skip(1) {
        let Some(right) = scan.atom_from(at).filter(|a| !a.persons().is_empty() && a.tokens.end <= run.end) else {
            continue;
        };
        let before = if scan.is_joint(at - 1) { at - 1 } else { at };
        let Some(left) = before.checked_sub(1).and_then(|t| scan.atom(t)) else { continue };
        let begins = left.tokens.start >= *cuts.last().unwrap_or(&run.start)
            && left.tokens.start == *cuts.last().unwrap_or(&run.start);
        let given = left.tokens.len() == 1 && scan.lexicon.first_name(scan.word(left.tokens.start)).is_some();
        if begins && !left.persons().is_empty() && !given && right.tokens.start == at && right.tokens.end > at {
            cuts.push(at);
        }
    }
    cuts.push(run.end);
    let ends: Vec<usize> = cuts[1..].to_vec();
    cuts.iter()
        .zip(ends)
        .map(|(from, to)| *from..if to < run.end && scan.is_joint(to - 1) { to - 1 } else { to })
        .filter(|r| !r.is_empty())
        .collect()
}

fn span(scan: &Scan, mut tokens: Range<usize>, sentence: Range<usize>) -> Option<NameSpan> {
    while tokens.end > tokens.start && matches!(scan.word(tokens.end - 1), "-" | "[" | "(" | "." | "–") {
        tokens.end -= 1;
    }
    // `[Vladimir] Putin` ends inside no bracket.
    if tokens.is_empty() {
        return None;
    }
    let mut parts = parts(scan, tokens.clone());
    let titled = tokens.start > sentence.start && scan.atom(tokens.start - 1).is_some_and(|a| a.title().is_some());
    let known = scan.atom(tokens.start).is_some_and(|a| !a.persons().is_empty());
    while parts.len() > 1
        && !(titled || known)
        && matches!(scan.word(tokens.start), w if w.len() > 2 && scan.breaker(tokens.start).is_some() && scan.lexicon.first_name(w).is_none())
    {
        tokens.start += 1;
        parts.remove(0);
    }
    if parts.is_empty() || tokens.is_empty() {
        return None;
    }
    let mut name = NameSpan { start: tokens.start, tokens, parts, gender: None, bearer: None, score: 0, thing: false };
    evidence::address(scan, &mut name, sentence.start);
    evidence::evidence(scan, &mut name, sentence);
    Some(name)
}

fn is_style(word: &str) -> bool {
    matches!(word, "Majesty" | "Highness" | "Excellency" | "Holiness" | "Eminence")
}

/// The words of a name folded to ASCII lower case; what a hyphen joins is one part, particles with `-` belong to the next.
pub(super) fn parts(scan: &Scan, tokens: Range<usize>) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut glue = false;
    for t in tokens {
        if scan.is_joint(t) {
            glue = true;
            continue;
        }
        let folded = fold(scan.word(t));
        if folded.is_empty() {
            continue;
        }
        match parts.last_mut().filter(|_| glue) {
            Some(last) => last.push_str(&folded),
            None => parts.push(folded),
        }
        glue = false;
    }
    parts
}

/// ASCII letters in lower case, all else dropped.
pub(super) fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    }
    any_ascii::any_ascii(word).chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}
