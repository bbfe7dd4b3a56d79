//! Whom the tables know a person of the text to be. Lives here: the question to the tables and the doubts about its answer. May not
//! live here: which spans make a person.

use demarche_knowledge::{Known, OrgId, PersonId};

use super::super::names;
use super::super::roles::RolePhrase;
use super::super::scan::Scan;
use super::spelling::{same_given, same_word};
use super::{JUNIORS, Person};

/// Whom the tables know the person to be: with the side that the text names, where it names one.
pub(super) fn identify(scan: &Scan, person: &mut Person, phrases: &[RolePhrase]) {
    let titled = person.orgs.iter().max_by_key(|(_, s)| *s).map(|(o, _)| *o);
    let private = person.roles.iter().any(|r| phrases[*r].class.is_private() || phrases[*r].private);
    if private && person.parts.len() == 1 {
        return;
    }
    let (known, sounded) = lookup(scan, &person.name);
    // A name that only sounds like one of the tables needs the side to agree.
    if sounded && titled.is_none() {
        person.person = by_family(scan, person, titled);
        return;
    }
    person.person = match scan.published {
        Some(day) => scan.knowledge.person(&person.name, titled, day),
        None => known
            .iter()
            .copied()
            .find(|p| titled.is_none_or(|o| scan.knowledge.terms(*p).iter().any(|t| scan.side(t.org) == o))),
    };
    if person.parts.len() == 1 && titled.is_none() {
        person.person = by_office(scan, person, phrases, known).or(person.person);
    }
    if person.person.is_none() && person.parts.len() > 1 {
        person.person = by_family(scan, person, titled);
    }
    // A side that the table does not know of him: he may have changed it since; a full name outweighs.
    if person.person.is_none() && person.parts.len() > 1 && titled.is_some_and(|o| !scan.is_state(o)) {
        person.person = scan.published.and_then(|day| scan.knowledge.person(&person.name, None, day));
    }
}

/// Of those who bear a family name the one who holds, on the day, the office that the text gives (`Vice President Harris`).
fn by_office(scan: &Scan, person: &Person, phrases: &[RolePhrase], known: &[PersonId]) -> Option<PersonId> {
    let day = scan.published?;
    let titles: Vec<String> =
        person.roles.iter().map(|r| scan.analysis.slice(phrases[*r].title.clone()).to_lowercase()).collect();
    let holds = |p: &PersonId| {
        scan.knowledge
            .terms(*p)
            .iter()
            .any(|t| t.covers(day) != Known::No && titles.iter().any(|title| t.title.to_lowercase().starts_with(title)))
    };
    let mut holders = known.iter().copied().filter(holds);
    holders.next().filter(|_| holders.next().is_none())
}

/// Who bears the family name and a form of the given one (`Joseph R. Biden Jr.`, `Mike` and `Michael`), and held an office by the day.
fn by_family(scan: &Scan, person: &Person, titled: Option<OrgId>) -> Option<PersonId> {
    let last = person.name.split(' ').rev().find(|w| names::fold(w) == person.last())?;
    let day = scan.published?;
    let fits = |p: &&PersonId| {
        let name = scan.knowledge.person_name(**p);
        let given = name.split(' ').next().map(names::fold).unwrap_or_default();
        let family = name.split(' ').next_back().map(names::fold).unwrap_or_default();
        let terms = scan.knowledge.terms(**p);
        family == person.last()
            && given.len() > 1
            && same_given(&given, &person.parts[0])
            && terms.iter().any(|t| t.start.is_none_or(|s| s <= day) && titled.is_none_or(|o| scan.side(t.org) == o))
    };
    scan.knowledge.people(last).iter().find(fits).copied()
}

/// The persons of that name, and whether only by its sound.
fn lookup(scan: &Scan, name: &str) -> (&'static [PersonId], bool) {
    let people = scan.knowledge.people(name);
    let exact = scan.knowledge.senses(name).iter().any(|s| matches!(s, demarche_knowledge::Sense::Person(_)));
    let parts = |name: &str| {
        name.split([' ', '-'])
            .map(names::fold)
            .filter(|p| p.len() > 1 && !JUNIORS.contains(&p.as_str()))
            .collect::<Vec<_>>()
    };
    let own = parts(name);
    // Middle names and initials apart, the first and the last word are the table's own.
    let ends = |p: &PersonId| {
        let theirs = parts(scan.knowledge.person_name(*p));
        let given = theirs.first() == own.first() || both_muhammad(theirs.first(), own.first());
        given && theirs.last() == own.last()
    };
    (people, own.len() > 1 && !exact && !people.iter().any(ends))
}

/// The most common given name of all is spelt in too many ways to ask for one.
fn both_muhammad(a: Option<&String>, b: Option<&String>) -> bool {
    let is = |name: Option<&String>| {
        name.is_some_and(|n| (n.starts_with("moham") || n.starts_with("muham")) && n.ends_with('d') && n.len() < 10)
    };
    is(a) && is(b)
}

/// Joins chains that the tables know to be one person, where the words in common say so too.
pub(super) fn merge_known(persons: &mut Vec<Person>, of: &mut [Option<usize>]) {
    let mut at = 1;
    while at < persons.len() {
        let same = (0..at).find(|p| {
            persons[*p].person.is_some()
                && persons[*p].person == persons[at].person
                && persons[*p].is_junior() == persons[at].is_junior()
                && persons[at].parts.iter().any(|w| persons[*p].parts.iter().any(|x| same_word(w, x, 2)))
        });
        let Some(into) = same else {
            at += 1;
            continue;
        };
        let gone = persons.remove(at);
        let kept = &mut persons[into];
        if gone.parts.len() > kept.parts.len() {
            kept.parts = gone.parts;
            kept.name = gone.name;
        }
        kept.spans.extend(gone.spans);
        kept.roles.extend(gone.roles);
        kept.orgs.extend(gone.orgs);
        kept.gender = kept.gender.or(gone.gender);
        for slot in of.iter_mut().flatten() {
            *slot = match *slot {
                s if s == at => into,
                s if s > at => s - 1,
                s => s,
            };
        }
    }
}
