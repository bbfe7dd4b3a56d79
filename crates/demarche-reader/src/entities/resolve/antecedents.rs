//! Whom pronouns and counts mean (`he`, `they`, `who`, `the two`): the antecedent by nearness, subject, gender and number.

use demarche_knowledge::OrgId;

use super::super::lexicon::{Gender, RoleClass};
use super::super::{EntityId, EntityKind, Form, Mention};
use super::{NEUTER, PLURAL, SINGULAR, Seen, Walk};

impl Walk<'_, '_, '_> {
    pub(super) fn pair(&mut self, t: usize) {
        let pair = self.last_distinct(2, true, self.scan.analysis.sentence_of(t));
        self.push(t - 1..t + 1, t, pair, Form::Role, false);
    }

    /// The last few persons (or, for sides, orgs) told of, each of another side.
    pub(super) fn last_distinct(&self, count: usize, people: bool, sentence: usize) -> Vec<EntityId> {
        let mut found: Vec<EntityId> = Vec::new();
        let mut sides: Vec<OrgId> = Vec::new();
        for seen in self.seen.iter().rev().take_while(|s| s.sentence + 6 > sentence) {
            let entity = self.out.get(seen.entity);
            let Some(org) = entity.org else { continue };
            let fits = match entity.kind {
                EntityKind::Person => true,
                EntityKind::Org => !people,
                EntityKind::Group => false,
                _ => false,
            };
            if !fits || sides.contains(&org) {
                continue;
            }
            sides.push(org);
            let id = if people { seen.entity } else { self.orgs.get(&org).copied().unwrap_or(seen.entity) };
            found.push(id);
            if found.len() == count {
                found.reverse();
                return found;
            }
        }
        Vec::new()
    }

    /// `both nations` soon after `the two leaders`: the states of those two.
    pub(super) fn of_a_pair(&self, sentence: usize) -> Option<(OrgId, OrgId)> {
        let near = |m: &&Mention| self.scan.analysis.sentence_of(m.head) + 2 > sentence;
        let pair = self.out.mentions.iter().rev().take_while(near).find(|m| {
            m.form == Form::Role
                && m.entities.len() == 2
                && m.entities.iter().all(|e| self.out.get(*e).kind == EntityKind::Person)
        });
        let ids = &pair?.entities;
        let orgs: Vec<OrgId> = ids.iter().filter_map(|e| self.out.get(*e).org).collect();
        let (a, b) = (*orgs.first()?, *orgs.get(1)?);
        (a != b).then_some((a, b))
    }

    pub(super) fn pronoun(&mut self, t: usize) {
        let entities = if self.scan.is(t, &PLURAL) {
            self.plural(t)
        } else if self.scan.is(t, &NEUTER) {
            self.neuter(t)
        } else if self.scan.is(t, &["who", "whose", "whom"]) {
            self.relative(t)
        } else {
            self.antecedent(t).into_iter().collect()
        };
        if entities.is_empty() && !self.scan.is(t, &SINGULAR) && !self.scan.is(t, &PLURAL) {
            return;
        }
        self.push(t..t + 1, t, entities, Form::Pronoun, false);
    }

    /// The person that `he` or `she` at a token most likely means.
    pub(super) fn antecedent(&self, t: usize) -> Option<EntityId> {
        let wanted = if self.scan.is(t, &["she", "her", "hers", "herself"]) { Gender::Female } else { Gender::Male };
        let here = self.scan.analysis.sentence_of(t);
        let quoted = self.scan.is_quoted(t);
        let mut best: Option<(i32, EntityId)> = None;
        for seen in self.seen.iter().rev().take_while(|s| s.sentence + 5 > here) {
            let entity = self.out.get(seen.entity);
            let single =
                entity.kind == EntityKind::Person || entity.kind == EntityKind::Group && self.is_single(seen.entity);
            if !single || seen.token >= t {
                continue;
            }
            if self.genders[seen.entity.0 as usize].is_some_and(|g| g != wanted && g != Gender::Either) {
                continue;
            }
            let mut score = match here - seen.sentence {
                0 => 9,
                1 => 5,
                2 => 3,
                _ => 1,
            };
            score += if seen.subject { 3 } else { 0 };
            score -= if seen.modifier { 4 } else { 0 };
            score += i32::from(self.genders[seen.entity.0 as usize] == Some(wanted));
            // Inside a quotation a third person is rarely the speaker.
            if quoted && seen.subject && seen.sentence == here {
                score -= 5;
            }
            if entity.kind == EntityKind::Group {
                score -= 2;
            }
            // Whom the narrator means is rarely one whom a quotation spoke of.
            if !quoted && self.scan.is_quoted(seen.token) {
                score -= 4;
            }
            if best.is_none_or(|(b, _)| score > b) {
                best = Some((score, seen.entity));
            }
        }
        best.map(|(_, e)| e)
    }

    fn is_single(&self, entity: EntityId) -> bool {
        let name = &self.out.get(entity).name;
        let last = name.split([' ', ',']).next_back().unwrap_or("").to_lowercase();
        self.scan
            .lexicon
            .role(&last)
            .is_some_and(|r| !r.plural && r.class != RoleClass::Institution && r.class != RoleClass::People)
    }

    fn relative(&self, t: usize) -> Vec<EntityId> {
        let here = self.scan.analysis.sentence_of(t);
        let before = self
            .out
            .mentions
            .iter()
            .rev()
            .take(6)
            .find(|m| m.form != Form::Demonym && !m.place && m.tokens.end <= t && t - m.tokens.end <= 1);
        let last = || {
            self.seen.iter().rev().find(|s| {
                s.sentence == here
                    && s.token < t
                    && matches!(self.out.get(s.entity).kind, EntityKind::Person | EntityKind::Group)
            })
        };
        before.map(|m| m.entities.clone()).unwrap_or_else(|| last().map(|s| vec![s.entity]).unwrap_or_default())
    }

    /// `they`: the last group, or the persons last told of together.
    fn plural(&self, t: usize) -> Vec<EntityId> {
        let here = self.scan.analysis.sentence_of(t);
        let (row_at, row) = self.row_before(t).unwrap_or_default();
        for mention in self.out.mentions.iter().rev().filter(|m| m.tokens.end <= t) {
            if !row.is_empty() && mention.tokens.start <= row_at {
                return row;
            }
            let sentence = self.scan.analysis.sentence_of(mention.head);
            if sentence + 3 <= here {
                break;
            }
            let several = mention.entities.len() > 1;
            let group = mention
                .entities
                .first()
                .is_some_and(|e| self.out.get(*e).kind == EntityKind::Group && !self.is_single(*e));
            if several || group && mention.form != Form::Pronoun {
                return mention.entities.clone();
            }
        }
        self.last_distinct(2, true, here)
    }

    /// Persons joined by `and` who are the subject of this sentence or the one before (`A, B and C met`), with where they end.
    fn row_before(&self, t: usize) -> Option<(usize, Vec<EntityId>)> {
        let here = self.scan.analysis.sentence_of(t);
        let names: Vec<&Mention> = self
            .out
            .mentions
            .iter()
            .rev()
            .take_while(|m| self.scan.analysis.sentence_of(m.head) + 1 >= here)
            .filter(|m| m.form == Form::Name && m.tokens.end <= t && self.is_person(m))
            .collect();
        let mut at = 0;
        while at < names.len() {
            let last = names[at];
            let mut row = last.entities.clone();
            let mut first = last;
            let mut and = false;
            while let Some(before) = names.get(at + 1) {
                let between = before.tokens.end..first.tokens.start;
                let joins = (1..=3).contains(&between.len())
                    && between.clone().all(|k| self.scan.is(k, &["and", ",", "their", "his"]));
                if !joins || before.entities.iter().any(|e| row.contains(e)) {
                    break;
                }
                and |= between.clone().any(|k| self.scan.is(k, &["and"]));
                row.extend(&before.entities);
                first = before;
                at += 1;
            }
            let opens = first.tokens.start <= self.scan.sentence(first.head).start + 2;
            if row.len() > 1 && and && (opens || super::is_subject(self.scan, &last.tokens)) {
                row.reverse();
                return Some((last.tokens.start, row));
            }
            at += 1;
        }
        None
    }

    fn is_person(&self, mention: &Mention) -> bool {
        mention.entities.len() == 1 && self.out.get(mention.entities[0]).kind == EntityKind::Person
    }

    fn neuter(&self, t: usize) -> Vec<EntityId> {
        let here = self.scan.analysis.sentence_of(t);
        let org = |s: &&Seen| self.out.get(s.entity).kind == EntityKind::Org && s.token < t;
        let near = || self.seen.iter().rev().take_while(|s| s.sentence + 2 > here);
        near().filter(org).find(|s| s.subject).or_else(|| near().find(org)).map(|s| vec![s.entity]).unwrap_or_default()
    }
}
