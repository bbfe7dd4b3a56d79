//! Which persons act or speak, with side and office: the actors of the record.

use demarche_knowledge::Known;
use demarche_record::{Actor, CodePoints};

use crate::entities::{Entity, EntityKind, Form};
use crate::reading::Reading;

pub(crate) fn records(reading: &Reading, points: &CodePoints) -> Vec<Actor> {
    let mut found: Vec<(usize, Actor)> = Vec::new();
    for entity in reading.entities.all.iter().filter(|e| e.kind == EntityKind::Person && !e.aside) {
        let named = entity.mentions.iter().map(|m| &reading.entities.mentions[*m]).find(|m| m.form == Form::Name);
        let Some(first) = named else { continue };
        let sentence = &reading.analysis.sentences()[reading.analysis.sentence_of(first.head)];
        let actor = Actor {
            name: entity.name.clone(),
            org: entity.org.map(|o| reading.knowledge.code(o).to_owned()),
            role: entity.role.clone(),
            office: office(reading, entity),
            evidence: Some(reading.analysis.text()[sentence.bytes.clone()].to_owned()),
            evidence_span: Some(points.span(sentence.bytes.clone())),
            rule: "entities/name".to_owned(),
        };
        found.push((first.tokens.start, actor));
    }
    found.sort_by_key(|(at, _)| *at);
    found.into_iter().map(|(_, a)| a).collect()
}

/// Codes of the sides that the article names or whose people it names, in order of first mention.
pub(crate) fn sides(reading: &Reading) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for org in reading.entities.all.iter().filter_map(|e| e.org) {
        let code = reading.knowledge.code(reading.knowledge.side(org));
        if !out.iter().any(|c| c == code) {
            out.push(code.to_owned());
        }
    }
    out
}

/// The office on the day of publication, as our table has it.
fn office(reading: &Reading, entity: &Entity) -> Option<String> {
    let (person, day) = (entity.person?, reading.published?);
    match reading.knowledge.offices_on(person, day) {
        Known::Yes(terms) => terms.first().map(|t| t.title.to_owned()),
        _ => None,
    }
}
