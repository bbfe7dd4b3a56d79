//! The walk through the text in its order that turns name chains, role phrases and things into entities with mentions, and gives
//! roles, collectives and pronouns their antecedents.
//!
//! Lives here: what depends on what was said before. May not live here: the making of chains and phrases. The method is salience:
//! nearness in sentences, subject before the rest, agreement in gender and number (after Lappin and Leass 1994, much reduced).

mod antecedents;
mod holders;
mod place;

use std::collections::HashMap;
use std::ops::Range;

use demarche_knowledge::OrgId;
use demarche_language::{Upos, Xpos};

use super::lexicon::{Gender, RoleClass};
use super::names::NameSpan;
use super::persons::{Attached, Person};
use super::roles::RolePhrase;
use super::scan::Scan;
use super::things::Thing;
use super::{Entities, Entity, EntityId, EntityKind, Form, Mention, sides};
use place::{is_modifier, is_subject, suffers};

pub(super) struct Input<'i> {
    pub(super) names: &'i [NameSpan],
    pub(super) ties: &'i [Attached],
    pub(super) of: &'i [Option<usize>],
    pub(super) persons: &'i [Person],
    pub(super) phrases: &'i [RolePhrase],
    pub(super) things: &'i [Thing],
    /// Per token whether it belongs to a byline or credit.
    pub(super) credits: &'i [bool],
}

/// What a step of the walk stands at.
#[derive(Clone, Copy)]
enum At {
    Name(usize),
    Role(usize),
    Thing(usize),
    Pronoun(usize),
    /// `the two` without a noun.
    Pair(usize),
}

/// An entity as it was last seen.
#[derive(Clone, Copy)]
struct Seen {
    entity: EntityId,
    token: usize,
    sentence: usize,
    subject: bool,
    /// Stands before a noun that it only describes (`the Trump-Vance ticket`, `the Biden administration`).
    modifier: bool,
}

pub(super) struct Walk<'w, 'r, 'a> {
    scan: &'w Scan<'r, 'a>,
    input: &'w Input<'w>,
    out: Entities,
    orgs: HashMap<OrgId, EntityId>,
    groups: HashMap<(String, Option<OrgId>), EntityId>,
    places: HashMap<String, EntityId>,
    genders: Vec<Option<Gender>>,
    seen: Vec<Seen>,
    /// Per person its last place in `seen`.
    last: HashMap<EntityId, usize>,
    /// Per role phrase the name that it stands beside as an apposition.
    apposed: HashMap<usize, usize>,
}

pub(super) fn walk(scan: &Scan, input: &Input) -> Entities {
    let mut walk = Walk {
        scan,
        input,
        out: Entities::default(),
        orgs: HashMap::new(),
        groups: HashMap::new(),
        places: HashMap::new(),
        genders: Vec::new(),
        seen: Vec::new(),
        last: HashMap::new(),
        apposed: input.ties.iter().enumerate().rev().filter_map(|(n, t)| Some((t.apposition?, n))).collect(),
    };
    walk.persons();
    for (_, step) in steps(scan, input) {
        match step {
            At::Name(i) => walk.name(i),
            At::Role(i) => walk.role(i),
            At::Thing(i) => walk.thing(i),
            At::Pronoun(t) => walk.pronoun(t),
            At::Pair(t) => walk.pair(t),
        }
    }
    walk.finish()
}

/// All that is to be walked, in order of the text, outer before inner.
fn steps(scan: &Scan, input: &Input) -> Vec<((usize, usize), At)> {
    let mut steps: Vec<((usize, usize), At)> = Vec::new();
    let order = |tokens: &Range<usize>| (tokens.start, usize::MAX - tokens.end);
    let mut titles = vec![false; input.phrases.len()];
    for (i, tie) in input.ties.iter().enumerate() {
        if input.of[i].is_some() {
            steps.push((order(&tie.tokens), At::Name(i)));
            if let Some(t) = tie.title {
                titles[t] = true;
            }
        }
    }
    for (i, phrase) in input.phrases.iter().enumerate().filter(|(i, _)| !titles[*i]) {
        steps.push((order(&phrase.tokens), At::Role(i)));
    }
    for (i, thing) in input.things.iter().enumerate() {
        steps.push((order(&scan.atoms[thing.atom].tokens), At::Thing(i)));
    }
    for t in 0..scan.len() {
        if scan.is(t, &["two", "pair"]) && t > 0 && scan.is(t - 1, &["the"]) && is_verb(scan, t + 1) {
            steps.push(((t - 1, usize::MAX - t - 1), At::Pair(t)));
        }
        if is_pronoun(scan, t) {
            steps.push(((t, usize::MAX - t - 1), At::Pronoun(t)));
        }
    }
    steps.sort_by_key(|(at, _)| *at);
    steps
}

/// Modifiers and heads that keep a group apart from the states named near it.
const APART: [&str; 27] = [
    "foreign",
    "Western",
    "world",
    "global",
    "international",
    "regional",
    "Arab",
    "African",
    "Asian",
    "allied",
    "Gulf",
    "rebel",
    "rebels",
    "opposition",
    "militants",
    "insurgents",
    "separatists",
    "fighters",
    "militia",
    "gunmen",
    "analysts",
    "experts",
    "critics",
    "other",
    "people",
    "persons",
    "sources",
];

const SINGULAR: [&str; 9] = ["he", "she", "him", "her", "his", "hers", "himself", "herself", "who"];
/// Whether a finite verb stands here, an adverb passed over (`the two also discussed`).
fn is_verb(scan: &Scan, t: usize) -> bool {
    let t = t + usize::from(scan.upos(t) == Upos::Adv);
    matches!(scan.xpos(t), Xpos::Vbd | Xpos::Vbp | Xpos::Vbz | Xpos::Md)
}

const PLURAL: [&str; 5] = ["they", "them", "their", "theirs", "themselves"];
const NEUTER: [&str; 3] = ["it", "its", "itself"];

fn is_pronoun(scan: &Scan, t: usize) -> bool {
    let word = scan.word(t);
    word.len() <= 10
        && (scan.is(t, &SINGULAR) || scan.is(t, &PLURAL) || scan.is(t, &NEUTER) || scan.is(t, &["whose", "whom"]))
        && (word != "US")
        && !word.chars().all(|c| c.is_uppercase())
}

impl Walk<'_, '_, '_> {
    fn persons(&mut self) {
        for person in self.input.persons {
            let role = person.roles.first().map(|r| wording(self.scan, &self.input.phrases[*r]));
            self.genders.push(person.gender);
            self.out.all.push(Entity {
                kind: EntityKind::Person,
                name: person.name.clone(),
                org: person.side,
                role,
                person: person.person,
                mentions: Vec::new(),
                aside: false,
                woman: person.gender.filter(|g| *g != Gender::Either).map(|g| g == Gender::Female),
            });
        }
    }

    fn finish(mut self) -> Entities {
        let outside = |p: &Person| {
            let class = |r: &usize| matches!(self.input.phrases[*r].class, RoleClass::Press | RoleClass::Victim);
            !p.roles.is_empty() && p.roles.iter().all(class)
        };
        for (m, mention) in self.out.mentions.iter().enumerate() {
            for id in &mention.entities {
                self.out.all[id.0 as usize].mentions.push(m);
            }
        }
        for (i, entity) in self.out.all.iter_mut().enumerate() {
            let mentions = &self.out.mentions;
            let named = || entity.mentions.iter().map(|m| &mentions[*m]).filter(|m| m.form == Form::Name);
            entity.aside = entity.kind == EntityKind::Person
                && (named().all(|m| self.input.credits[m.head])
                    || self.input.persons.get(i).is_some_and(outside)
                    || named().all(|m| suffers(self.scan, &m.tokens)));
        }
        self.out
    }

    fn push(&mut self, tokens: Range<usize>, head: usize, entities: Vec<EntityId>, form: Form, place: bool) {
        let sentence = self.scan.analysis.sentence_of(head);
        if !place && form != Form::Demonym {
            let subject = is_subject(self.scan, &tokens);
            let modifier = form == Form::Name && is_modifier(self.scan, tokens.end);
            for entity in &entities {
                self.last.insert(*entity, self.seen.len());
                self.seen.push(Seen { entity: *entity, token: tokens.start, sentence, subject, modifier });
            }
        }
        self.out.mentions.push(Mention { tokens, head, entities, form, place });
    }

    fn add(&mut self, entity: Entity) -> EntityId {
        self.genders.push(None);
        self.out.all.push(entity);
        EntityId((self.out.all.len() - 1) as u32)
    }

    fn org(&mut self, org: OrgId) -> EntityId {
        if let Some(id) = self.orgs.get(&org) {
            return *id;
        }
        let id = self.add(Entity {
            kind: EntityKind::Org,
            name: self.scan.knowledge.code(org).to_owned(),
            org: Some(org),
            role: None,
            person: None,
            mentions: Vec::new(),
            aside: false,
            woman: None,
        });
        self.orgs.insert(org, id);
        id
    }

    fn group(&mut self, name: String, org: Option<OrgId>) -> EntityId {
        let key = (name.to_lowercase(), org);
        if let Some(id) = self.groups.get(&key) {
            return *id;
        }
        let id = self.add(Entity {
            kind: EntityKind::Group,
            name,
            org,
            role: None,
            person: None,
            mentions: Vec::new(),
            aside: false,
            woman: None,
        });
        self.groups.insert(key, id);
        id
    }

    fn name(&mut self, i: usize) {
        let Some(person) = self.input.of[i] else { return };
        let head = self.input.names[i].tokens.end - 1;
        self.push(self.input.ties[i].tokens.clone(), head, vec![EntityId(person as u32)], Form::Name, false);
    }

    fn thing(&mut self, i: usize) {
        let thing = &self.input.things[i];
        let tokens = self.scan.atoms[thing.atom].tokens.clone();
        let id = match thing.org {
            Some(org) => self.org(org),
            None => {
                let name = self.scan.analysis.slice(tokens.clone()).to_owned();
                match self.places.get(&name) {
                    Some(id) => *id,
                    None => {
                        let id = self.add(Entity {
                            kind: EntityKind::Place,
                            name: name.clone(),
                            org: None,
                            role: None,
                            person: None,
                            mentions: Vec::new(),
                            aside: false,
                            woman: None,
                        });
                        self.places.insert(name, id);
                        id
                    }
                }
            }
        };
        self.push(tokens.clone(), tokens.end - 1, vec![id], thing.form, thing.place);
    }

    fn role(&mut self, i: usize) {
        let phrase = &self.input.phrases[i];
        let apposed = self.apposed.get(&i).and_then(|n| self.input.of[*n]);
        let entities = match apposed {
            Some(person) => vec![EntityId(person as u32)],
            None => self.stand_for(phrase),
        };
        self.push(phrase.tokens.clone(), phrase.head, entities, Form::Role, false);
    }

    /// Whom a role phrase without a name beside it means.
    fn stand_for(&mut self, phrase: &RolePhrase) -> Vec<EntityId> {
        let sides = self.sides(phrase);
        if phrase.class == RoleClass::Institution {
            let parties = self.parties(phrase);
            if !parties.is_empty() {
                return parties;
            }
            return sides.into_iter().map(|o| self.org(o)).collect();
        }
        if phrase.plural || matches!(phrase.class, RoleClass::People | RoleClass::Parties) {
            let mut parties = self.parties(phrase);
            if parties.is_empty() {
                parties = self.council(phrase);
            }
            if !parties.is_empty() {
                return parties;
            }
            if phrase.class == RoleClass::Parties && sides.is_empty() {
                return Vec::new();
            }
            let name = group_name(self.scan, phrase);
            if sides.len() < 2 {
                return vec![self.group(name, sides.first().copied())];
            }
            return sides.into_iter().map(|o| self.group(name.clone(), Some(o))).collect();
        }
        let worded = self.worded_before(phrase);
        if phrase.definite
            && worded.is_none()
            && let Some(person) = self.holder(phrase, &sides)
        {
            return vec![person];
        }
        if let Some(group) = worded {
            return vec![group];
        }
        let name = group_name(self.scan, phrase);
        let side = if phrase.private { None } else { sides.first().copied() };
        vec![self.group(name, side)]
    }

    /// The sides that a phrase names; where it names none, its owner's, else that of the sentence's subject or of the one before.
    fn sides(&self, phrase: &RolePhrase) -> Vec<OrgId> {
        if !phrase.orgs.is_empty() || phrase.private || phrase.class.is_private() {
            return phrase.orgs.clone();
        }
        if let Some(token) = phrase.owner_name {
            let owner = self.out.mentions.iter().rev().take(12).find(|m| m.tokens.contains(&token));
            let named = self.name_at(token).and_then(|n| self.input.of[n]);
            let side = named.map(|p| EntityId(p as u32)).or_else(|| owner.and_then(|m| m.entities.first().copied()));
            return side.and_then(|e| self.out.get(e).org).into_iter().collect();
        }
        if let Some(owner) = phrase.owner {
            return self.antecedent(owner).and_then(|e| self.out.get(e).org).into_iter().collect();
        }
        let words = |t: usize, list: &[&str]| self.scan.is(t, list);
        if phrase.tokens.clone().any(|t| words(t, &["European", "Europe"])) {
            return self.scan.knowledge.org("EU").into_iter().collect();
        }
        // `foreign diplomats`, `Western powers`, `rebels`, `opposition`: of no state that stands near.
        let apart = phrase.tokens.clone().any(|t| words(t, &APART));
        if apart || phrase.plural && phrase.tokens.len() > phrase.title.len() + 1 {
            return Vec::new();
        }
        self.subject_side(phrase.tokens.start).into_iter().collect()
    }

    /// The side of the last subject before a token in its sentence, of whoever else was told of there, or of the subject before.
    fn subject_side(&self, token: usize) -> Option<OrgId> {
        let here = self.scan.analysis.sentence_of(token);
        let side = |s: &&Seen| self.out.get(s.entity).org.is_some() && s.token < token;
        let near = |from: usize| self.seen.iter().rev().take_while(move |s| s.sentence >= from);
        let found = near(here)
            .filter(side)
            .find(|s| s.subject)
            .or_else(|| near(here).find(side))
            .or_else(|| near(here.saturating_sub(1)).filter(side).find(|s| s.subject))
            .or_else(|| near(here.saturating_sub(2)).find(side));
        found.and_then(|s| self.out.get(s.entity).org).or_else(|| sides::nearest_state(self.scan, token))
    }

    /// `the two leaders`, `both sides`, `the parties`: those who were last told of together.
    fn parties(&mut self, phrase: &RolePhrase) -> Vec<EntityId> {
        let noun = self.scan.word(phrase.head).to_lowercase();
        if !phrase.orgs.is_empty() || !self.scan.lexicon.is_parties(&noun) {
            return Vec::new();
        }
        let told = phrase
            .tokens
            .clone()
            .any(|t| self.scan.is(t, &["neighboring", "neighbouring", "warring", "rival", "opposing"]));
        let bare =
            phrase.tokens.len() <= phrase.title.len() + 1 + usize::from(phrase.count.is_some()) + usize::from(told);
        let people = !matches!(
            noun.as_str(),
            "parties"
                | "sides"
                | "countries"
                | "nations"
                | "states"
                | "neighbours"
                | "neighbors"
                | "governments"
                | "capitals"
                | "powers"
                | "rivals"
                | "foes"
                | "adversaries"
                | "delegations"
        );
        if !bare || phrase.count.is_none() && (people || !phrase.definite) {
            return Vec::new();
        }
        let sentence = self.scan.analysis.sentence_of(phrase.head);
        if !people && let Some((a, b)) = self.of_a_pair(sentence).filter(|_| phrase.count == Some(2)) {
            return vec![self.org(a), self.org(b)];
        }
        self.last_distinct(phrase.count.unwrap_or(2), people, self.scan.analysis.sentence_of(phrase.head))
    }
}

/// The office as worded: what follows the side, the article and the owner.
pub(super) fn wording(scan: &Scan, phrase: &RolePhrase) -> String {
    let mut start = phrase.tokens.start;
    for t in phrase.tokens.start..phrase.title.start {
        let named = scan.atom(t).is_some_and(|a| a.is_named_thing());
        if named
            || scan.is_possessive(t)
            || scan.is(t, &["the", "a", "an", "his", "her", "their", "its", "this", "both", "these", "those", "whose"])
            || scan.is_joint(t) && scan.atom(t - 1).is_some()
        {
            start = t + 1;
        }
    }
    scan.analysis.slice(start..phrase.tokens.end).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of a group without article.
fn group_name(scan: &Scan, phrase: &RolePhrase) -> String {
    let mut tokens = phrase.tokens.clone();
    while tokens.len() > 1 && scan.is(tokens.start, &["the", "a", "an", "some", "several", "many", "other"]) {
        tokens.start += 1;
    }
    scan.analysis.slice(tokens).split_whitespace().collect::<Vec<_>>().join(" ")
}
