//! For whom a person stands: the text's own words first (title, apposition), then the tables on the day, then what the role and the
//! neighbourhood suggest. Lives here: that order. May not live here: how the words were found.

use demarche_knowledge::{Known, OrgId, PersonId, Seniority};
use jiff::civil::Date;

use super::lexicon::{Bearer, RoleClass};
use super::names::NameSpan;
use super::persons::{Person, Strength};
use super::roles::RolePhrase;
use super::scan::Scan;

/// Settles the sides of all persons.
pub(super) fn settle(
    scan: &Scan,
    persons: &mut [Person],
    names: &[NameSpan],
    phrases: &[RolePhrase],
    of: &[Option<usize>],
) {
    for person in persons.iter_mut() {
        person.side = own(scan, person, phrases);
    }
    // What leans on others comes last: aides and kin have the side of whose they are.
    for i in 0..persons.len() {
        if persons[i].side.is_none() && !is_private(&persons[i], phrases) {
            persons[i].side = leaning(scan, persons, i, names, phrases, of);
        }
    }
}

pub(super) fn is_private(person: &Person, phrases: &[RolePhrase]) -> bool {
    let private = |r: &usize| phrases[*r].class.is_private() || phrases[*r].private;
    person.bearer == Some(Bearer::Private) && person.roles.is_empty()
        || person.roles.iter().any(private)
            && !person.roles.iter().any(|r| !private(r) && is_office(&phrases[*r]) && !phrases[*r].orgs.is_empty())
}

fn is_office(phrase: &RolePhrase) -> bool {
    matches!(
        phrase.class,
        RoleClass::Official
            | RoleClass::Envoy
            | RoleClass::Spokes
            | RoleClass::Legislator
            | RoleClass::Military
            | RoleClass::Generic
    )
}

fn own(scan: &Scan, person: &Person, phrases: &[RolePhrase]) -> Option<OrgId> {
    let known = person.person.and_then(|p| known_side(scan, p));
    let opposed = person.roles.iter().any(|r| {
        (phrases[*r].tokens.start..phrases[*r].tokens.end)
            .any(|t| scan.is(t, &["opposition", "rebel", "separatist", "exiled"]))
    });
    if is_private(person, phrases) || opposed {
        let held = known.filter(|_| person.person.is_some_and(|p| in_office(scan, p)));
        return held.or_else(|| opposed.then(|| opposition(scan, person, phrases)).flatten());
    }
    let united = scan.knowledge.org("UN");
    let told = |wanted: Strength| {
        person.orgs.iter().filter(|(_, s)| *s == wanted).map(|(o, _)| *o).find(|o| {
            // `UN ambassador` tells where he sits, not for whom.
            let seat = Some(*o) == united
                && person
                    .roles
                    .iter()
                    .all(|r| phrases[*r].class == RoleClass::Envoy && scan.is(phrases[*r].head, &["ambassador"]));
            !seat
        })
    };
    let family = person.roles.iter().any(|r| phrases[*r].class == RoleClass::Family);
    let titled = told(Strength::Titled).or_else(|| told(Strength::Apposed));
    // A title may name where one sits (`Moscow mayor`) or whom one deals with: who is in office on the day is known better.
    if let (Some(known), Some(person)) = (known, person.person)
        && in_office(scan, person)
        && titled.is_none_or(|t| t != known)
        && titled.is_none_or(|t| !scan.knowledge.terms(person).iter().any(|term| scan.side(term.org) == t))
    {
        return Some(known);
    }
    titled
        .or_else(|| known.filter(|_| !family || person.parts.len() > 1))
        .or_else(|| by_role(scan, person, phrases))
        .or_else(|| told(Strength::Beside))
}

/// The body of an opposition that the text names, where those who speak for it name none (`opposition coordinator`).
fn opposition(scan: &Scan, person: &Person, phrases: &[RolePhrase]) -> Option<OrgId> {
    let told = person.roles.iter().find_map(|r| phrases[*r].orgs.iter().copied().find(|o| scan.is_home_body(*o)));
    told.or_else(|| scan.main_opposition())
}

/// The side of the office held on the day, else of the last one before it.
pub(super) fn known_side(scan: &Scan, person: PersonId) -> Option<OrgId> {
    let terms = scan.knowledge.terms(person);
    let Some(day) = scan.published else { return terms.last().map(|t| scan.side(t.org)) };
    // One who holds offices of several states (a monarch of realms): the one that the text speaks of most.
    let now = terms.iter().filter(|t| t.covers(day) != Known::No).min_by_key(|t| {
        (u16::MAX - scan.weight(scan.side(t.org)), Seniority::of(t.office), t.title.starts_with("Co-"))
    });
    let past = || {
        let ended = terms.iter().filter(|t| t.end.is_some_and(|e| e < day));
        ended.max_by_key(|t| (t.end, scan.weight(scan.side(t.org))))
    };
    now.or_else(past).map(|t| scan.side(t.org))
}

pub(super) fn in_office(scan: &Scan, person: PersonId) -> bool {
    let covers = |day: Date| scan.knowledge.terms(person).iter().any(|t| t.covers(day) != Known::No);
    scan.published.is_some_and(covers)
}

/// Titles that only one state uses in English news without saying whose: senators, governors, secretaries of departments.
fn by_role(scan: &Scan, person: &Person, phrases: &[RolePhrase]) -> Option<OrgId> {
    // In a text that speaks of another state alone, they are that one's.
    let american = scan.knowledge.org("USA").filter(|usa| {
        scan.main_state()
            .is_none_or(|main| main == *usa || scan.weight(*usa) > 0 && scan.weight(main) < 6 * scan.weight(*usa))
    });
    if matches!(person.bearer, Some(Bearer::Legislator | Bearer::Governor)) {
        return american;
    }
    // Chambers of its Congress, by their bare names.
    let chamber = |t: usize| {
        scan.is_capitalised(t)
            && scan.is(t, &["House", "Senate", "Congress"])
            && !scan.is(t.wrapping_sub(1), &["White"])
    };
    if person.roles.iter().any(|r| phrases[*r].tokens.clone().any(chamber)) {
        return american;
    }
    if person.roles.iter().any(|r| phrases[*r].office == Some("under_secretary_general")) {
        return scan.knowledge.org("UN");
    }
    person.roles.iter().find_map(|r| {
        let phrase = &phrases[*r];
        if !phrase.orgs.is_empty() {
            return None;
        }
        let noun = scan.word(phrase.head).to_lowercase();
        let before = scan.word(phrase.head.wrapping_sub(1)).to_lowercase();
        let typical = match noun.as_str() {
            "senator" | "congressman" | "congresswoman" | "sheriff" | "senators" => true,
            "representative" | "representatives" => {
                scan.is_capitalised(phrase.head) && phrase.complement == phrase.tokens.end
            }
            "general" => before == "attorney",
            "secretary" => {
                !["foreign", "home", "general", "press", "cabinet", "state", "party", "executive", "first", "defence"]
                    .contains(&before.as_str())
            }
            _ => false,
        };
        typical.then_some(american).flatten()
    })
}

/// The side of an owner (`his spokesman`, `Putin's aide`, `the Prime Minister's adviser`), else of the person or state named nearest before
/// in the sentence, else of the one that the sentence before speaks of first; a head of state or government is of the state most named.
fn leaning(
    scan: &Scan,
    persons: &[Person],
    i: usize,
    names: &[NameSpan],
    phrases: &[RolePhrase],
    of: &[Option<usize>],
) -> Option<OrgId> {
    for r in &persons[i].roles {
        let phrase = &phrases[*r];
        if !phrase.orgs.is_empty() || phrase.private {
            continue;
        }
        if let Some(token) = phrase.owner_name {
            let owner = (0..names.len()).find(|n| names[*n].tokens.contains(&token)).and_then(|n| of[n]);
            if let Some(side) = owner.filter(|o| *o != i).and_then(|o| persons[o].side) {
                return leans(scan, phrase).then_some(side);
            }
        }
        if phrase.owner.is_some() {
            let owner = first_person(scan, phrase.tokens.start, i, names, of);
            return owner.and_then(|o| persons[o].side).filter(|_| leans(scan, phrase));
        }
        if let Some(side) = titled_owner(scan, phrase, persons, phrases) {
            return Some(side);
        }
        if !is_office(phrase) || !leans(scan, phrase) {
            continue;
        }
        if phrase.office.is_some_and(|o| o.starts_with("head_of")) {
            return scan.main_state();
        }
        if let Some(side) = nearest(scan, phrase.tokens.start, i, persons, names, of) {
            return Some(side);
        }
    }
    None
}

/// Allies, supporters and candidates have no side from whom they stand beside.
fn leans(scan: &Scan, phrase: &RolePhrase) -> bool {
    !scan.is(
        phrase.head,
        &[
            "ally",
            "candidate",
            "candidates",
            "nominee",
            "republican",
            "democrat",
            "conservative",
            "successor",
            "predecessor",
            "colleague",
            "guest",
            "host",
            "veteran",
            "loyalist",
            "dissident",
            "member",
        ],
    )
}

/// Whom `his` before a role most likely means: the first person of the sentence before it, else the first of the sentence before.
fn first_person(scan: &Scan, token: usize, not: usize, names: &[NameSpan], of: &[Option<usize>]) -> Option<usize> {
    let here = scan.sentence(token);
    let first = |from: usize, upto: usize| {
        let at = names.partition_point(|n| n.tokens.start < from);
        (at..names.len()).take_while(|n| names[*n].tokens.start < upto).find_map(|n| of[n].filter(|p| *p != not))
    };
    first(here.start, token).or_else(|| {
        let before = here.start.checked_sub(1)?;
        first(scan.sentence(before).start, here.start)
    })
}

/// `the Prime Minister's Military Secretary`, `adviser to the former president`: the side of who holds that office here.
fn titled_owner(scan: &Scan, phrase: &RolePhrase, persons: &[Person], phrases: &[RolePhrase]) -> Option<OrgId> {
    let inner = (phrase.tokens.start..phrase.tokens.end)
        .filter_map(|t| scan.atom_from(t))
        .find(|a| a.title().is_some() && !phrase.title.contains(&a.tokens.start))?;
    let owned = scan.is_possessive(inner.tokens.end) || inner.tokens.start > phrase.head;
    let office = inner.title()?;
    let holds = |p: &Person| p.roles.iter().any(|r| phrases[*r].office == Some(office));
    persons.iter().find(|p| owned && p.side.is_some() && holds(p)).and_then(|p| p.side)
}

/// The side of the person or state named last before a place in its sentence.
fn nearest(
    scan: &Scan,
    token: usize,
    not: usize,
    persons: &[Person],
    names: &[NameSpan],
    of: &[Option<usize>],
) -> Option<OrgId> {
    let start = scan.sentence(token).start;
    let upto = names.partition_point(|n| n.tokens.start < token);
    let person = (0..upto).rev().take_while(|n| names[*n].tokens.start >= start).find_map(|n| {
        let p = of[n].filter(|p| *p != not)?;
        Some((names[n].tokens.start, persons[p].side?))
    });
    let state = state_before(scan, token, start);
    match (person, state) {
        (Some(p), Some(s)) => Some(if p.0 > s.0 { p.1 } else { s.1 }),
        (Some(p), None) => Some(p.1),
        (None, Some(s)) => Some(s.1),
        (None, None) => nearest_state(scan, token).or_else(|| scan.main_state()),
    }
}

/// The state named last before a token, not before `from`, with its place.
fn state_before(scan: &Scan, token: usize, from: usize) -> Option<(usize, OrgId)> {
    let upto = scan.atoms.partition_point(|a| a.tokens.start < token);
    scan.atoms[..upto].iter().rev().take_while(|a| a.tokens.start >= from).find_map(|a| {
        if !a.is_named_thing() {
            return None;
        }
        scan.org_of(a.senses).map(|o| (a.tokens.start, scan.side(o))).filter(|(_, o)| scan.is_state(*o))
    })
}

/// The state named nearest before a place in the text: in its sentence or in the two before it.
pub(super) fn nearest_state(scan: &Scan, token: usize) -> Option<OrgId> {
    if token >= scan.len() {
        return None;
    }
    let sentence = scan.analysis.sentence_of(token);
    state_before(scan, token, scan.analysis.sentences()[sentence.saturating_sub(2)].tokens.start).map(|(_, o)| o)
}
