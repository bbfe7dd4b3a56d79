//! Mentions of states, bodies, groups and places: names, adjectives, capitals and seats that may speak or merely lie somewhere.
//!
//! Lives here: form and use of each such phrase. May not live here: persons. The rule for a capital follows its slot: behind a
//! preposition of place, before a comma with its state, or in a dateline it is a place; elsewhere it speaks for its state.

use demarche_knowledge::{OrgId, Sense};
use demarche_language::{Upos, Xpos};

use super::Form;
use super::scan::{Atom, Scan};

/// One use of a phrase that names a state, body or place.
#[derive(Clone, Debug)]
pub(super) struct Thing {
    pub(super) atom: usize,
    /// The state or body; `None` for a city, venue or region alone.
    pub(super) org: Option<OrgId>,
    pub(super) form: Form,
    pub(super) place: bool,
}

/// Prepositions that put something at a place.
const AT: [&str; 16] = [
    "in",
    "at",
    "near",
    "inside",
    "outside",
    "around",
    "across",
    "throughout",
    "into",
    "toward",
    "towards",
    "over",
    "through",
    "via",
    "off",
    "within",
];

/// Verbs and nouns of going, after which `to`, `for` or `from` leads to a place.
const GOING: [&str; 46] = [
    "travel",
    "travels",
    "traveled",
    "travelled",
    "traveling",
    "travelling",
    "fly",
    "flies",
    "flew",
    "flown",
    "flying",
    "go",
    "goes",
    "went",
    "gone",
    "going",
    "come",
    "comes",
    "came",
    "return",
    "returns",
    "returned",
    "returning",
    "visit",
    "visits",
    "trip",
    "trips",
    "tour",
    "head",
    "heads",
    "headed",
    "heading",
    "journey",
    "arrive",
    "arrived",
    "depart",
    "departed",
    "leave",
    "left",
    "flight",
    "flights",
    "invited",
    "welcomed",
    "sent",
    "bound",
    "moved",
];

const VISITING: [&str; 12] = [
    "visit", "visits", "visited", "visiting", "tour", "toured", "touring", "leave", "leaves", "left", "leaving",
    "reached",
];

pub(super) fn find(scan: &Scan, taken: &[bool]) -> Vec<Thing> {
    let mut things = Vec::new();
    for (i, atom) in scan.atoms.iter().enumerate() {
        if taken[atom.tokens.start] || !atom.is_named_thing() {
            continue;
        }
        if let Some(thing) = thing(scan, i, atom) {
            things.push(thing);
        }
    }
    things
}

fn thing(scan: &Scan, i: usize, atom: &Atom) -> Option<Thing> {
    let mut org = None;
    let mut form = Form::Name;
    for sense in atom.senses {
        match *sense {
            Sense::Org(o) => {
                return Some(Thing {
                    atom: i,
                    org: Some(scan.side(o)),
                    form: Form::Name,
                    place: scan.is_state(o) && at_place(scan, atom, false),
                });
            }
            Sense::Demonym(o) => {
                return Some(Thing { atom: i, org: Some(scan.side(o)), form: Form::Demonym, place: false });
            }
            Sense::Capital(o) if org.is_none() => (org, form) = (Some(o), Form::Metonym),
            Sense::Seat(o) | Sense::Voice(o, _) if org.is_none() => (org, form) = (Some(o), Form::Metonym),
            _ => {}
        }
    }
    if let Some(o) = org {
        let place = at_place(scan, atom, atom.has(|s| matches!(s, Sense::Capital(_))));
        // `talks between Washington and Brussels`: a capital that also speaks for a body does so where it is no place.
        let voice = atom.senses.iter().find_map(|s| match *s {
            Sense::Voice(o, _) if !scan.is_state(o) => Some(o),
            _ => None,
        });
        let o = voice.filter(|_| !place).unwrap_or(o);
        return Some(Thing { atom: i, org: Some(scan.side(o)), form, place });
    }
    let small = |s: &Sense| matches!(*s, Sense::City(_, n) if n < 100_000);
    let common = scan.upos(atom.tokens.start) != Upos::Propn && scan.upos(atom.tokens.start) != Upos::X;
    // A town whose name is also a word or a family name needs a preposition.
    if atom.tokens.len() == 1
        && (atom.has(small) || common || !atom.persons().is_empty())
        && !at_place(scan, atom, true)
    {
        return None;
    }
    Some(Thing { atom: i, org: None, form: Form::Name, place: true })
}

/// Whether the phrase stands where a place stands.
fn at_place(scan: &Scan, atom: &Atom, capital: bool) -> bool {
    let sentence = scan.sentence(atom.tokens.start);
    let mut at = atom.tokens.start;
    // Over an article, an adjective, or a name that precedes as a modifier (`in downtown Rome`).
    while at > sentence.start
        && (scan.is(
            at - 1,
            &[
                "the",
                "central",
                "downtown",
                "nearby",
                "neighboring",
                "neighbouring",
                "occupied",
                "southern",
                "northern",
                "eastern",
                "western",
            ],
        ))
    {
        at -= 1;
    }
    let next = atom.tokens.end;
    if scan.is_joint(next) && scan.is(next + 1, &["based", "born", "area"]) {
        return true;
    }
    // `in US-Iran talks`: a compound names sides, whatever stands before it.
    if scan.is(next, &["-", "–", "/"]) && scan.is_joint(next) {
        return false;
    }
    if at == sentence.start {
        return capital && dateline(scan, atom, sentence.end);
    }
    let before = at - 1;
    if scan.is(before, &AT) {
        // `confidence in Moscow` is none, but rare.
        return true;
    }
    if scan.is(before, &["to", "for", "from"]) {
        let reach = before.saturating_sub(6).max(sentence.start);
        return (reach..before).rev().take(6).any(|t| scan.is(t, &GOING)) && !scan.is(before, &["for"])
            || scan.is(before, &["for"])
                && scan
                    .is(before - usize::from(before > 0), &["left", "leave", "leaves", "bound", "depart", "departed"]);
    }
    if scan.is(before, &VISITING) && !matches!(scan.xpos(before), Xpos::Nn) {
        return true;
    }
    if scan.is(before, &["and", "or", ","]) && capital && before > sentence.start {
        // The second of two places: `in Rome and Muscat`.
        if let Some(other) = scan.atom(before - 1).filter(|a| {
            a.tokens.end == before
                && a.tokens.start > sentence.start
                && a.is_named_thing()
                && a.tokens.start != atom.tokens.start
        }) {
            return at_place(scan, other, capital);
        }
    }
    // `Riyadh, Saudi Arabia`.
    capital
        && scan.word(next) == ","
        && scan
            .atom_from(next + 1)
            .is_some_and(|a| a.has(|s| matches!(s, Sense::Org(_))) && scan.org_of(a.senses) == scan.org_of(atom.senses))
}

/// `MOSCOW, May 21. /TASS/.`, `LONDON (Reuters) -`: the place of writing.
fn dateline(scan: &Scan, atom: &Atom, end: usize) -> bool {
    let next = atom.tokens.end;
    let capitals = scan.word(atom.tokens.start).chars().all(|c| !c.is_lowercase());
    next < end
        && (capitals && matches!(scan.word(next), "," | "(" | "-" | "–" | "—" | "/")
            || matches!(scan.word(next), "(" | "–" | "—"))
}
