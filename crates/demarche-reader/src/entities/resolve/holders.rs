//! Which person of the article holds the office that a definite phrase names (`the Ukrainian president`, `his counterpart`).

use demarche_knowledge::{Known, OrgId};

use super::super::EntityId;
use super::super::EntityKind;
use super::super::lexicon::RoleClass;
use super::super::persons::Person;
use super::super::roles::RolePhrase;
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
