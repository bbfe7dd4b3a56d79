//! The mentions of a text, one a line, for those who look into the reading. Nothing of the record depends on it.

use std::fmt::Write;

use super::EntityKind;
use crate::reading::Reading;

/// Per sentence its mentions: words, form, `@` for a place, and the entities with kind and side.
pub(crate) fn trace(reading: &Reading) -> String {
    let (analysis, entities) = (&reading.analysis, &reading.entities);
    let mut out = String::new();
    for sentence in analysis.sentences() {
        let _ = writeln!(out, "{}", analysis.slice(sentence.tokens.clone()));
        for (_, mention) in entities.within(sentence.tokens.clone()) {
            let _ = write!(
                out,
                "  {:<44} {:?}{}",
                analysis.slice(mention.tokens.clone()),
                mention.form,
                if mention.place { " @" } else { "" }
            );
            for id in &mention.entities {
                let entity = entities.get(*id);
                let side = entity.org.map_or("-", |o| reading.knowledge.code(o));
                let kind = match entity.kind {
                    EntityKind::Person => "",
                    EntityKind::Org => "org ",
                    EntityKind::Group => "group ",
                    EntityKind::Place => "place ",
                    EntityKind::Other => "other ",
                };
                let role = entity.role.as_deref().map_or(String::new(), |r| format!(", {r}"));
                let _ = write!(out, "  [{kind}{} / {side}{role}]", entity.name);
            }
            out.push('\n');
        }
    }
    out
}
