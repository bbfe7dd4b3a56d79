//! Which person of the article holds the office that a definite phrase names (`the Ukrainian president`, `his counterpart`).

use demarche_knowledge::{Known, OrgId};

use super::super::EntityId;
use super::super::lexicon::RoleClass;
use super::super::persons::Person;
use super::super::roles::RolePhrase;
use super::super::{EntityKind, Form};
use super::Walk;

impl Walk<'_, '_, '_> {
    /// The person of the article who holds the office that a definite phrase names.
    pub(super) fn holder(&mut self, phrase: &RolePhrase, sides: &[OrgId]) -> Option<EntityId> {
        let noun = self.scan.word(phrase.head).to_lowercase();
        let here = self.scan.analysis.sentence_of(phrase.head);
        let counterpart = noun == "counterpart";
        let wanted = if counterpart { self.office_of_owner(phrase) } else { phrase.office };
        let side = if phrase.orgs.is_empty() { None } else { sides.first().copied() };
        let mut best: Option<(i32, EntityId)> = None;
        for (p, person) in self.input.persons.iter().enumerate() {
            let id = EntityId(p as u32);
            if side.is_some() && person.side != side {
                continue;
            }
            let mut score = 2 * self.office_fit(person, wanted, &noun, phrase, counterpart);
            if score == 0 {
                continue;
            }
            let last = self.last.get(&id).map(|at| &self.seen[*at]);
            score += match last.map(|s| here - s.sentence.min(here)) {
                Some(0) => 5,
                Some(1) => 4,
                Some(2) => 3,
                Some(3..=5) => 2,
                Some(_) => 1,
                None => 0,
            };
            if last.is_none() && side.is_none() {
                continue;
            }
            score += i32::from(last.is_some_and(|s| s.subject));
            if best.is_none_or(|(b, _)| score > b) {
                best = Some((score, id));
            }
        }
        best.map(|(_, id)| id)
    }

    /// How well a person's offices fit: 0 not at all.
    fn office_fit(
        &self,
        person: &Person,
        wanted: Option<&'static str>,
        noun: &str,
        phrase: &RolePhrase,
        counterpart: bool,
    ) -> i32 {
        let told = person.roles.iter().map(|r| &self.input.phrases[*r]);
        let mut fit = 0;
        for role in told {
            if same_office(wanted, role.office) {
                fit = fit.max(6);
            }
            if !counterpart && self.scan.word(role.head).eq_ignore_ascii_case(noun) {
                fit = fit.max(5);
            }
        }
        if let (Some(id), Some(day)) = (person.person, self.scan.published)
            && let Known::Yes(terms) = self.scan.knowledge.offices_on(id, day)
        {
            if terms.iter().any(|t| same_office(wanted, Some(t.office))) {
                fit = fit.max(6);
            }
            let top = terms.iter().any(|t| t.office.starts_with("head_of"));
            if top
                && matches!(noun, "leader" | "president" | "king" | "premier" | "politician")
                && (noun != "president" || wanted.is_none())
            {
                fit = fit.max(4);
            }
        }
        if phrase.class == RoleClass::Generic
            && fit == 0
            && matches!(noun, "official" | "leader" | "politician" | "republican" | "democrat" | "diplomat")
            && phrase.definite
        {
            fit = 1;
        }
        let told_of = |r: &usize| self.input.phrases[*r].office == Some("foreign_minister");
        if noun == "diplomat" && (person.roles.iter().any(told_of) || self.known_office(person, "foreign_minister")) {
            fit = fit.max(4);
        }
        if noun == "diplomat"
            && fit == 0
            && person.roles.iter().any(|r| matches!(self.input.phrases[*r].class, RoleClass::Envoy))
        {
            fit = 4;
        }
        if phrase.class == RoleClass::Family {
            return 0;
        }
        fit
    }

    pub(super) fn name_at(&self, token: usize) -> Option<usize> {
        let names = self.input.names;
        let upto = names.partition_point(|n| n.tokens.start <= token);
        upto.checked_sub(1).filter(|n| names[*n].tokens.contains(&token))
    }

    /// `the official`, `the adviser` soon after `a senior adviser`: the unnamed one, told of last with that noun.
    pub(super) fn worded_before(&self, phrase: &RolePhrase) -> Option<EntityId> {
        let noun = self.scan.word(phrase.head).to_lowercase();
        let many = [
            "official",
            "adviser",
            "advisor",
            "aide",
            "diplomat",
            "source",
            "analyst",
            "envoy",
            "spokesman",
            "spokeswoman",
        ];
        let bare = phrase.definite && phrase.orgs.is_empty() && phrase.owner.is_none() && phrase.owner_name.is_none();
        if !bare || !many.contains(&noun.as_str()) {
            return None;
        }
        let here = self.scan.analysis.sentence_of(phrase.head);
        for seen in self.seen.iter().rev().take_while(|s| s.sentence + 8 > here) {
            let entity = self.out.get(seen.entity);
            let unnamed = entity.kind == EntityKind::Group && carries(&entity.name, &noun);
            if unnamed {
                return Some(seen.entity);
            }
            let person = self.input.persons.get(seen.entity.0 as usize).filter(|_| entity.kind == EntityKind::Person);
            if person.is_some_and(|p| p.roles.iter().any(|r| self.scan.is(self.input.phrases[*r].head, &[&noun]))) {
                return None;
            }
        }
        None
    }

    /// `the ministers`, `the three defence chiefs`: all those of one sentence, the last one that names several, who hold such an
    /// office.
    pub(super) fn council(&self, phrase: &RolePhrase) -> Vec<EntityId> {
        let noun = self.scan.word(phrase.head).to_lowercase();
        let bare = phrase.tokens.len() <= phrase.title.len() + 2 + usize::from(phrase.count.is_some());
        if !bare || !phrase.definite || !phrase.plural || !phrase.orgs.is_empty() || phrase.owner.is_some() {
            return Vec::new();
        }
        let modifier = self.scan.word(phrase.head.saturating_sub(1)).to_lowercase();
        let Some(wanted) = offices_of(&noun, &modifier) else { return Vec::new() };
        let here = self.scan.analysis.sentence_of(phrase.head);
        let mut found: Vec<EntityId> = Vec::new();
        let mut sentence = usize::MAX;
        for mention in
            self.out.mentions.iter().rev().filter(|m| m.form == Form::Name && m.tokens.end <= phrase.tokens.start)
        {
            let of = self.scan.analysis.sentence_of(mention.head);
            if of != sentence {
                if found.len() >= phrase.count.unwrap_or(2) || of + 30 < here {
                    break;
                }
                found.clear();
                sentence = of;
            }
            let Some(id) = mention.entities.first().filter(|id| !found.contains(id)) else { continue };
            let holds = self
                .input
                .persons
                .get(id.0 as usize)
                .is_some_and(|p| self.offices(p).iter().any(|o| wanted.contains(o)));
            if holds {
                found.push(*id);
            }
        }
        found.reverse();
        if found.len() == phrase.count.unwrap_or(found.len()) && found.len() > 1 { found } else { Vec::new() }
    }

    /// The offices that the text and the tables give a person.
    fn offices(&self, person: &Person) -> Vec<&'static str> {
        let mut offices: Vec<&'static str> =
            person.roles.iter().filter_map(|r| self.input.phrases[*r].office).collect();
        if let (Some(id), Some(day)) = (person.person, self.scan.published)
            && let Known::Yes(terms) = self.scan.knowledge.offices_on(id, day)
        {
            offices.extend(terms.iter().map(|t| t.office));
        }
        offices
    }

    fn known_office(&self, person: &Person, office: &str) -> bool {
        let (Some(id), Some(day)) = (person.person, self.scan.published) else { return false };
        matches!(self.scan.knowledge.offices_on(id, day), Known::Yes(terms) if terms.iter().any(|t| t.office == office))
    }

    fn office_of_owner(&self, phrase: &RolePhrase) -> Option<&'static str> {
        let owner = phrase.owner.and_then(|o| self.antecedent(o)).or_else(|| {
            let here = self.scan.analysis.sentence_of(phrase.head);
            self.seen
                .iter()
                .rev()
                .find(|s| s.sentence == here && self.out.get(s.entity).kind == EntityKind::Person)
                .map(|s| s.entity)
        })?;
        let person = self.input.persons.get(owner.0 as usize)?;
        person.roles.iter().find_map(|r| self.input.phrases[*r].office).or_else(|| {
            let day = self.scan.published?;
            match self.scan.knowledge.offices_on(person.person?, day) {
                Known::Yes(terms) => terms.first().map(|t| t.office),
                _ => None,
            }
        })
    }
}

/// Whether the last word of a group's name, what follows a preposition aside, is the noun.
fn carries(name: &str, noun: &str) -> bool {
    let core = name.split(' ').take_while(|w| !["of", "for", "in", "at", "to", "from", "with"].contains(w)).last();
    core.is_some_and(|w| w.eq_ignore_ascii_case(noun))
}

/// The offices of the tables that a plural noun names together.
fn offices_of(noun: &str, modifier: &str) -> Option<&'static [&'static str]> {
    Some(match (noun, modifier) {
        ("ministers", "foreign") | ("diplomats", _) => &["foreign_minister"],
        ("ministers" | "chiefs", "defense" | "defence") => &["defence_minister"],
        ("ministers", "finance") => &["finance_minister"],
        ("ministers", "prime") => &["head_of_government", "prime_minister"],
        ("ministers" | "secretaries", _) => {
            &["foreign_minister", "defence_minister", "finance_minister", "trade_minister", "minister"]
        }
        ("presidents", _) => &["head_of_state", "head_of_state_and_government"],
        ("leaders", _) => &["head_of_state", "head_of_state_and_government", "head_of_government", "prime_minister"],
        _ => return None,
    })
}

fn same_office(a: Option<&str>, b: Option<&str>) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return false };
    let head = |o: &str| o == "head_of_state" || o == "head_of_state_and_government";
    a == b
        || (head(a) && head(b))
        || (a.contains("head_of_government") && b == "prime_minister")
        || (b.contains("head_of_government") && a == "prime_minister")
        || (a == "leader" && b.starts_with("head_of"))
        || (b == "leader" && a.starts_with("head_of"))
}
