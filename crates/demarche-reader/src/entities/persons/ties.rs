//! What stands beside a name: title in front, apposition on either side, the side that possesses it.
//!
//! Lives here: which role phrase and which state belong to a name span. May not live here: which person it is.

use std::ops::Range;

use demarche_knowledge::OrgId;

use super::super::lexicon::RoleClass;
use super::super::names::NameSpan;
use super::super::roles::RolePhrase;
use super::super::scan::Scan;
use super::Attached;

/// Ties role phrases to names; a name with a role beside it is a person.
pub(in crate::entities) fn attach(scan: &Scan, names: &mut [NameSpan], phrases: &[RolePhrase]) -> Vec<Attached> {
    let mut ends: Vec<(usize, usize)> = phrases.iter().enumerate().map(|(i, p)| (p.tokens.end, i)).collect();
    ends.sort_unstable();
    let mut all: Vec<Attached> = Vec::with_capacity(names.len());
    for i in 0..names.len() {
        let name = &names[i];
        let mut tie = Attached { tokens: name.start..name.tokens.end, ..Attached::default() };
        let title = ending_at(&ends, name.tokens.start).or_else(|| ending_at(&ends, name.start)).or_else(|| {
            let opened = name.start > 0 && matches!(scan.word(name.start - 1), "[" | "(" | "]");
            opened.then(|| ending_at(&ends, name.start - 1)).flatten()
        });
        if let Some(p) = title.filter(|p| is_title(&phrases[*p])) {
            tie.title = Some(p);
            tie.tokens.start = phrases[p].tokens.start.min(name.start);
        } else if let Some(p) = inside(phrases, &name.tokens) {
            tie.title = Some(p);
            tie.tokens.start = phrases[p].tokens.start;
        } else if let Some(org) = beside(scan, name) {
            tie.org = Some(org.1);
            tie.tokens.start = org.0;
        }
        if tie.title.is_none() && i > 0 {
            // `Presidents Putin and Xi`: a plural title is shared.
            let shared =
                all[i - 1].title.filter(|p| phrases[*p].plural && joined(scan, names[i - 1].tokens.end, name.start));
            tie.title = shared;
        }
        tie.apposition = behind(scan, name, phrases).or_else(|| before(scan, name, phrases, &ends, tie.title));
        if tie.title.is_some() && scan.is(name.tokens.end, &["of"]) {
            let of = name.tokens.end + 1 + usize::from(scan.is(name.tokens.end + 1, &["the"]));
            let atom = scan.atom_from(of).filter(|a| a.is_named_thing());
            if let Some((atom, org)) = atom.and_then(|a| Some((a, scan.org_of(a.senses)?))) {
                tie.org = Some(scan.side(org));
                tie.tokens.end = atom.tokens.end;
            }
        }
        let name = &mut names[i];
        if tie.title.is_some_and(|t| !phrases[t].plural || name.parts.len() > 1) {
            name.score += 3;
        }
        if tie.apposition.is_some() {
            name.score += if name.parts.len() > 1 { 3 } else { 1 };
        }
        if tie.org.is_some() && tie.title.is_none() {
            name.score += 1;
        }
        all.push(tie);
    }
    all
}

/// Whether only `,`, `and` or both stand between two names.
fn joined(scan: &Scan, from: usize, to: usize) -> bool {
    from < to && to - from <= 2 && (from..to).all(|t| scan.is(t, &["and", ",", "&"]))
}

fn ending_at(ends: &[(usize, usize)], at: usize) -> Option<usize> {
    let i = ends.partition_point(|(end, _)| *end < at);
    ends.get(i).filter(|(end, _)| *end == at).map(|(_, p)| *p)
}

fn is_title(phrase: &RolePhrase) -> bool {
    !matches!(phrase.class, RoleClass::Institution | RoleClass::People | RoleClass::Parties)
}

/// A phrase that took the name into itself (`the office of President X` aside): its title ends right before the name.
fn inside(phrases: &[RolePhrase], name: &Range<usize>) -> Option<usize> {
    let from = phrases.partition_point(|p| p.tokens.end < name.start);
    phrases[from..]
        .iter()
        .take(3)
        .position(|p| p.tokens.start < name.start && p.title.end == name.start && is_title(p))
        .map(|i| i + from)
}

/// `Turkey's Fidan`, `Iranian Majid Takht-Ravanchi`: the side right in front, and where it begins.
fn beside(scan: &Scan, name: &NameSpan) -> Option<(usize, OrgId)> {
    let at = name.start.checked_sub(1)?;
    let owner = if scan.is_possessive(at) { at.checked_sub(1)? } else { at };
    if scan.sentence(owner) != scan.sentence(name.start) {
        return None;
    }
    let atom = scan.atom(owner).filter(|a| a.is_named_thing() && a.tokens.end == owner + 1)?;
    let org = scan.org_of(atom.senses)?;
    let demonym = atom.has(|s| matches!(s, demarche_knowledge::Sense::Demonym(_)));
    let state = scan.is_state(org);
    (state && (owner != at || demonym)).then(|| (atom.tokens.start, scan.side(org)))
}

/// `Marco Rubio, the secretary of state,`; an age in between is passed over; so is `who is`.
fn behind(scan: &Scan, name: &NameSpan, phrases: &[RolePhrase]) -> Option<usize> {
    let mut at = name.tokens.end;
    let copula = scan.is(at, &["is", "was"]) && scan.is(at + 1, &["a", "an", "the"]);
    if !copula && !matches!(scan.word(at), "," | "(" | "–" | "—" | "-") || scan.is_joint(at) {
        return None;
    }
    at += 1;
    if scan.word(at).chars().all(|c| c.is_ascii_digit()) && scan.word(at + 1) == "," {
        at += 2;
    }
    if scan.is(at, &["who"]) && scan.is(at + 1, &["is", "was", "serves", "heads", "leads"]) {
        at += 2;
        if scan.is(at, &["as"]) {
            at += 1;
        }
    }
    let from = phrases.partition_point(|p| p.tokens.start < at);
    let (i, phrase) = phrases[from..].iter().enumerate().take(2).find(|(_, p)| p.tokens.start == at)?;
    if phrase.plural || !is_title(phrase) {
        return None;
    }
    // `Putin, President Trump said`: a title without article before another name is that one's.
    let closes =
        matches!(scan.word(phrase.tokens.end), "," | "." | ";" | ")" | "–" | "—" | "-" | ":" | "\"" | "”" | "")
            || phrase.tokens.end >= scan.sentence(at).end;
    // `Chief of Staff of the Israel Defense Forces (IDF)`.
    let closes = closes || scan.word(phrase.tokens.end) == "(" && scan.word(phrase.tokens.end + 2) == ")";
    let goes_on = scan.is(
        phrase.tokens.end,
        &[
            "and", "who", "in", "on", "to", "said", "told", "with", "from", "that", "at", "as", "during", "since",
            "under",
        ],
    );
    (closes || goes_on || scan.is(at, &["the", "a", "an"]))
        .then_some(from + i)
        .filter(|_| !scan.is_capitalised(phrase.tokens.end))
}

/// `the foreign minister, Abbas Araghchi,`: only before a full name or a form of address, and not before a verb of speech.
fn before(
    scan: &Scan,
    name: &NameSpan,
    phrases: &[RolePhrase],
    ends: &[(usize, usize)],
    title: Option<usize>,
) -> Option<usize> {
    if title.is_some() || name.start < 2 || scan.word(name.start - 1) != "," || name.parts.len() < 2 {
        return None;
    }
    let i = ending_at(ends, name.start - 1)?;
    let phrase = &phrases[i];
    let closes = matches!(scan.word(name.tokens.end), "," | "." | ";" | ")" | "and" | "–" | "—" | ":")
        || name.tokens.end >= scan.sentence(name.start).end;
    (closes
        && !phrase.plural
        && is_title(phrase)
        && (phrase.definite
            || phrase.owner.is_some()
            || !phrase.orgs.is_empty()
            || scan.is(phrase.tokens.start, &["a", "an"])))
    .then_some(i)
}
