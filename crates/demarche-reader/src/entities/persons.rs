//! Named persons: which name spans are one person, what the text says of each, and whom the tables know it to be.
//!
//! Lives here: the chains by name. May not live here: roles without a name and pronouns. Full names make the chains, in order of
//! the text; a family name alone joins the chain it fits best; what fits none stands only with evidence of its own.

mod identity;
mod spelling;
mod ties;

use std::ops::Range;

use demarche_knowledge::{OrgId, PersonId};

use super::lexicon::{Bearer, Gender, RoleClass};
use super::names::NameSpan;
use super::roles::RolePhrase;
use super::scan::Scan;
use identity::{identify, merge_known};
use spelling::{same_person, same_word};
pub(super) use ties::attach;

/// What ties a name to a role phrase.
#[derive(Clone, Debug, Default)]
pub(super) struct Attached {
    /// The phrase in front, without a comma: a title.
    pub(super) title: Option<usize>,
    /// A phrase behind or before a comma.
    pub(super) apposition: Option<usize>,
    /// The side named in front without a role: `Turkey's Fidan`, or behind: `President Putin of Russia`.
    pub(super) org: Option<OrgId>,
    /// The whole mention: title, name, `of Russia`.
    pub(super) tokens: Range<usize>,
}

/// A person as the text has it.
#[derive(Clone, Debug)]
pub(super) struct Person {
    /// The parts of the fullest name.
    pub(super) parts: Vec<String>,
    pub(super) name: String,
    pub(super) gender: Option<Gender>,
    pub(super) bearer: Option<Bearer>,
    /// Its spans, in order of the text.
    pub(super) spans: Vec<usize>,
    /// Role phrases tied to it.
    pub(super) roles: Vec<usize>,
    /// Sides that the text itself names, with what they rest on.
    pub(super) orgs: Vec<(OrgId, Strength)>,
    pub(super) person: Option<PersonId>,
    pub(super) side: Option<OrgId>,
}

/// How sure the text's own words are of a side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// `Turkey's Fidan`.
    Beside,
    /// In an apposition.
    Apposed,
    /// In the title.
    Titled,
}

const JUNIORS: [&str; 5] = ["jr", "sr", "ii", "iii", "iv"];

/// Makes the persons. `ties` goes with `names`; the answer per name is its person.
pub(super) fn chain(
    scan: &Scan,
    names: &[NameSpan],
    ties: &[Attached],
    phrases: &[RolePhrase],
) -> (Vec<Person>, Vec<Option<usize>>) {
    let mut persons: Vec<Person> = Vec::new();
    let mut of: Vec<Option<usize>> = vec![None; names.len()];
    for (i, name) in names.iter().enumerate() {
        if name.parts.len() < 2 || name.score < 2 || (name.thing && name.score < 4) {
            continue;
        }
        let fits = persons.iter().position(|p| same_person(&p.parts, &name.parts));
        of[i] = Some(fits.unwrap_or_else(|| {
            persons.push(Person::new());
            persons.len() - 1
        }));
        join(scan, &mut persons[of[i].unwrap_or(0)], i, name, &ties[i], phrases);
    }
    for person in &mut persons {
        identify(scan, person, phrases);
    }
    merge_known(&mut persons, &mut of);
    for (i, name) in names.iter().enumerate() {
        if of[i].is_some() || name.parts.is_empty() {
            continue;
        }
        if let Some(p) = best_fit(scan, &persons, i, name, &ties[i], names, phrases) {
            of[i] = Some(p);
            join(scan, &mut persons[p], i, name, &ties[i], phrases);
        } else if stands_alone(scan, name, &ties[i], phrases) {
            let mut person = Person::new();
            join(scan, &mut person, i, name, &ties[i], phrases);
            identify(scan, &mut person, phrases);
            of[i] = Some(persons.len());
            persons.push(person);
        }
    }
    for person in &mut persons {
        person.spans.sort_unstable();
        if person.person.is_none() {
            identify(scan, person, phrases);
        }
    }
    (persons, of)
}

impl Person {
    fn new() -> Person {
        Person {
            parts: Vec::new(),
            name: String::new(),
            gender: None,
            bearer: None,
            spans: Vec::new(),
            roles: Vec::new(),
            orgs: Vec::new(),
            person: None,
            side: None,
        }
    }

    pub(super) fn last(&self) -> &str {
        let mut parts = self.parts.iter().rev().map(String::as_str);
        let last = parts.next().unwrap_or("");
        if JUNIORS.contains(&last) { parts.next().unwrap_or(last) } else { last }
    }

    fn is_junior(&self) -> bool {
        self.parts.last().is_some_and(|p| JUNIORS.contains(&p.as_str()))
    }
}

/// Takes a name span into a person, with all that stands beside it.
fn join(scan: &Scan, person: &mut Person, i: usize, name: &NameSpan, tie: &Attached, phrases: &[RolePhrase]) {
    person.spans.push(i);
    let royal = name.bearer == Some(Bearer::Royal) && name.parts.len() == 1;
    if name.parts.len() > person.parts.len() || person.name.is_empty() {
        person.parts = name.parts.clone();
        person.name = clean(scan.analysis.slice(if royal { name.start..name.tokens.end } else { name.tokens.clone() }));
    }
    person.gender = person.gender.or(name.gender);
    person.bearer = person.bearer.filter(|b| *b != Bearer::Anyone).or(name.bearer);
    if let Some(org) = tie.org {
        person.orgs.push((org, if tie.title.is_some() { Strength::Titled } else { Strength::Beside }));
    }
    for (phrase, strength) in [(tie.title, Strength::Titled), (tie.apposition, Strength::Apposed)] {
        let Some(p) = phrase else { continue };
        person.roles.push(p);
        if let [org] = phrases[p].orgs[..] {
            person.orgs.push((org, strength));
        }
        if person.gender.is_none() {
            person.gender = gendered(scan, &phrases[p]);
        }
    }
}

fn gendered(scan: &Scan, phrase: &RolePhrase) -> Option<Gender> {
    let noun = scan.word(phrase.head).to_lowercase();
    match noun.as_str() {
        n if n.ends_with("woman")
            || ["wife", "mother", "daughter", "sister", "queen", "princess", "widow", "lady", "actress"]
                .contains(&n) =>
        {
            Some(Gender::Female)
        }
        n if n.ends_with("man") && !n.ends_with("woman")
            || ["husband", "father", "son", "brother", "king", "prince"].contains(&n) =>
        {
            Some(Gender::Male)
        }
        _ => None,
    }
}

/// The name without brackets and line breaks.
fn clean(text: &str) -> String {
    let bare: String = text.chars().filter(|c| !matches!(c, '[' | ']' | '(' | ')')).collect();
    bare.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The person whom a part of a name most likely means here.
fn best_fit(
    scan: &Scan,
    persons: &[Person],
    i: usize,
    name: &NameSpan,
    tie: &Attached,
    names: &[NameSpan],
    phrases: &[RolePhrase],
) -> Option<usize> {
    let part = name.parts.last().filter(|p| p.len() > 1)?;
    let known =
        if name.parts.len() == 1 { scan.knowledge.people(scan.analysis.slice(name.tokens.clone())) } else { &[] };
    let mut best: Option<(i32, usize)> = None;
    for (p, person) in persons.iter().enumerate() {
        // The title is the elder's where the younger is named as a son.
        let son = person.is_junior()
            && tie.title.is_some()
            && person.roles.iter().any(|r| phrases[*r].class == RoleClass::Family);
        let fit = if son { 0 } else { fit(scan, person, name, part, known) };
        if fit == 0 {
            continue;
        }
        let mut score = fit * 4;
        match (name.gender, person.gender) {
            (Some(a), Some(b)) if a != b && name.bearer.is_some() => continue,
            _ => {}
        }
        if let (Some(org), Some((own, _))) = (tie.org, person.orgs.iter().max_by_key(|(_, s)| *s)) {
            score += if org == *own { 4 } else { -4 };
        }
        score += i32::from(person.person.is_some()) * 2 - i32::from(person.is_junior()) * 3;
        let last = person.spans.iter().rev().take(64).filter(|s| **s < i).max();
        score += match last {
            Some(s)
                if scan.analysis.sentence_of(names[*s].tokens.start)
                    == scan.analysis.sentence_of(name.tokens.start) =>
            {
                3
            }
            Some(_) => 2,
            None => 0,
        };
        score += person.spans.iter().rev().take(64).filter(|s| **s < i && names[**s].parts.len() == 1).count().min(2)
            as i32
            * 2;
        if best.is_none_or(|(b, _)| score > b) {
            best = Some((score, p));
        }
    }
    best.filter(|(score, _)| *score > 3).map(|(_, p)| p)
}

/// How well a part of a name fits a person: 0 not, 3 exactly the family name.
fn fit(scan: &Scan, person: &Person, name: &NameSpan, part: &str, known: &[PersonId]) -> i32 {
    if name.parts.len() > 1 {
        // A full name without evidence of its own (`Takht-Ravanchi` aside): the same person or none.
        return i32::from(same_person(&person.parts, &name.parts)) * 3;
    }
    if person.last() == part {
        return 3;
    }
    if person.person.is_some_and(|p| known.contains(&p)) {
        return 3;
    }
    let royal = person.bearer == Some(Bearer::Royal);
    let first = person.parts.first().map_or("", String::as_str);
    let family_first =
        person.parts.len() > 1 && first == part && scan.lexicon.first_name(scan.word(name.tokens.start)).is_none();
    if family_first || (royal && person.parts.iter().any(|p| p == part)) {
        return 2;
    }
    if part.len() >= 5 && same_word(person.last(), part, 1) {
        return 2;
    }
    if part.len() >= 4 && person.parts.len() > 2 && person.parts[1..].iter().any(|p| p == part) {
        return 2;
    }
    // A given name alone: only after the full name, and weakly.
    i32::from(first == part && part.len() >= 4 && person.spans.len() < 3 && name.score >= 1)
}

/// Whether a part of a name that fits nobody is a person by itself.
fn stands_alone(scan: &Scan, name: &NameSpan, tie: &Attached, phrases: &[RolePhrase]) -> bool {
    let titled = tie.title.is_some_and(|t| !phrases[t].plural);
    if name.thing && !titled && name.bearer.is_none() {
        return false;
    }
    if name.parts.len() > 1 {
        return name.score >= 2;
    }
    if name.bearer.is_some() || (titled && scan.word(name.tokens.start).len() > 1) {
        return name.score >= 3;
    }
    let atom = scan.atom_from(name.tokens.start).filter(|a| !a.persons().is_empty() && a.tokens.end == name.tokens.end);
    let Some(atom) = atom else { return false };
    let Some(day) = scan.published else { return atom.persons().len() == 1 && !atom.is_named_thing() };
    // A family name alone: whoever holds a high office on the day.
    let word = scan.word(name.tokens.start);
    let Some(person) = scan.knowledge.person(word, tie.org, day) else { return false };
    if atom.is_named_thing() || scan.lexicon.first_name(word).is_some() && tie.org.is_none() {
        return false;
    }
    let high = scan.knowledge.terms(person).iter().any(|t| {
        demarche_knowledge::Seniority::of(t.office) <= demarche_knowledge::Seniority::Minister
            && t.covers(day) != demarche_knowledge::Known::No
    });
    let recent = atom.persons().len() == 1;
    (high || recent) && name.score >= 1
}
