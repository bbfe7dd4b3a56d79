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
    for i in 0..persons.len() {
        persons[i].side = own(scan, &persons[i], phrases);
    }
    // What leans on others comes last: aides and kin have the side of whose they are.
    for i in 0..persons.len() {
        if persons[i].side.is_none() && !is_private(&persons[i], phrases) {
            persons[i].side = leaning(scan, persons, i, names, phrases, of);
        }
    }
}

pub(super) fn is_private(person: &Person, phrases: &[RolePhrase]) -> bool {
    let private = |r: &usize| phrases[*r].class == RoleClass::Private || phrases[*r].private;
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
    if is_private(person, phrases) {
        return known.filter(|_| person.person.is_some_and(|p| in_office(scan, p)));
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
        .or_else(|| known.filter(|_| !family))
        .or_else(|| by_role(scan, person, phrases))
        .or_else(|| told(Strength::Beside))
}

/// The side of the office held on the day, else of the last one before it.
pub(super) fn known_side(scan: &Scan, person: PersonId) -> Option<OrgId> {
    let terms = scan.knowledge.terms(person);
    let Some(day) = scan.published else { return terms.last().map(|t| scan.side(t.org)) };
    let now = terms.iter().filter(|t| t.covers(day) != Known::No).min_by_key(|t| Seniority::of(t.office));
    let past = || terms.iter().filter(|t| t.end.is_some_and(|e| e < day)).max_by_key(|t| t.end);
    now.or_else(past).map(|t| scan.side(t.org))
}

pub(super) fn in_office(scan: &Scan, person: PersonId) -> bool {
    let covers = |day: Date| scan.knowledge.terms(person).iter().any(|t| t.covers(day) != Known::No);
    scan.published.is_some_and(covers)
}

/// Titles that only one state uses in English news without saying whose: senators, governors, secretaries of departments.
fn by_role(scan: &Scan, person: &Person, phrases: &[RolePhrase]) -> Option<OrgId> {
    let american = scan.knowledge.org("USA");
    if matches!(person.bearer, Some(Bearer::Legislator | Bearer::Governor)) {
        return american;
    }
    person.roles.iter().find_map(|r| {
        let phrase = &phrases[*r];
        if !phrase.orgs.is_empty() {
            return None;
        }
        let noun = scan.word(phrase.head).to_lowercase();
        let before = scan.word(phrase.head.wrapping_sub(1)).to_lowercase();
        let typical = match noun.as_str() {
            "senator" | "congressman" | "congresswoman" | "sheriff" => true,
            "secretary" => {
                !["foreign", "home", "general", "press", "cabinet", "state", "party", "executive", "first", "defence"]
                    .contains(&before.as_str())
            }
            _ => false,
        };
        typical.then_some(american).flatten()
    })
}

/// The side of an owner (`his spokesman`, `Putin's aide`), else of the state named nearest before.
fn leaning(
    scan: &Scan,
    persons: &[Person],
    i: usize,
    names: &[NameSpan],
    phrases: &[RolePhrase],
    of: &[Option<usize>],
) -> Option<OrgId> {
    let person = &persons[i];
    for r in &person.roles {
        let phrase = &phrases[*r];
        if !phrase.orgs.is_empty() {
            continue;
        }
        if let Some(token) = phrase.owner_name.or(phrase.owner) {
            let owner = owner_of(token, i, names, of, phrase.owner.is_some());
            if let Some(side) = owner.and_then(|o| persons[o].side) {
                return Some(side);
            }
        }
        if is_office(phrase) && !phrase.private {
            let near = nearest_state(scan, phrase.tokens.start);
            if near.is_some() {
                return near;
            }
        }
    }
    None
}

/// The person whose name covers the token, or, for a pronoun, stands last before it.
fn owner_of(token: usize, not: usize, names: &[NameSpan], of: &[Option<usize>], pronoun: bool) -> Option<usize> {
    let upto = names.partition_point(|n| n.tokens.start <= token);
    (0..upto).rev().take(6).find_map(|n| {
        let person = of[n].filter(|p| *p != not)?;
        (pronoun || names[n].tokens.contains(&token)).then_some(person)
    })
}

/// The state or body named nearest before a place in the text: in its sentence, else in the two before it, else most often.
pub(super) fn nearest_state(scan: &Scan, token: usize) -> Option<OrgId> {
    if token >= scan.len() {
        return None;
    }
    let sentence = scan.analysis.sentence_of(token);
    let from = scan.analysis.sentences()[sentence.saturating_sub(2)].tokens.start;
    let upto = scan.atoms.partition_point(|a| a.tokens.start < token);
    scan.atoms[..upto].iter().rev().take_while(|a| a.tokens.start >= from).find_map(|a| {
        if !a.persons().is_empty() && !a.is_named_thing() {
            return None;
        }
        scan.org_of(a.senses).map(|o| scan.side(o)).filter(|o| scan.is_state(*o))
    })
}
