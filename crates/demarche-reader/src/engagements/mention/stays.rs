//! Mentions by a word of being somewhere: `is in Washington this week`, `speaking in Luxembourg`, `spent two days in London`.

use demarche_language::{Analysis, Upos, Xpos};
use demarche_record::Kind;

use super::{ContactMention, add, past_determiner};
use crate::engagements::lexicon::TriggerWord;
use crate::engagements::parties::{self, Via, lower_at, mention_at};
use crate::entities::EntityKind;
use crate::reading::Reading;

/// `is in`, `was in`, `will be in`, `stopping in`, `spent two days in`: words of being somewhere.
pub(crate) fn stays(analysis: &Analysis, t: usize) -> bool {
    match analysis.tokens()[t].upos {
        Upos::Aux => matches!(analysis.word(t), "is" | "was" | "are" | "were" | "be" | "been"),
        Upos::Verb => matches!(&*analysis.lemma(t), "be" | "stop" | "spend" | "stay" | "touch" | "speak"),
        _ => false,
    }
}

/// A person or delegation of a side told to be in a place of another: a visit. `spoke in` only as a participle (`speaking in
/// Luxembourg`), which tells where somebody is.
pub(super) fn mention(reading: &Reading, sentence: usize, t: usize) -> Option<ContactMention> {
    let (analysis, entities) = (&reading.analysis, &reading.entities);
    let end = analysis.sentences()[sentence].tokens.end;
    let lemma = analysis.lemma(t);
    let reach = if lemma == "spend" { 5 } else { 1 + usize::from(lemma == "touch") };
    let preposition = (t + 1..end.min(t + 1 + reach)).find(|i| matches!(analysis.word(*i), "in" | "at"))?;
    if lemma == "speak" && analysis.tokens()[t].xpos != Xpos::Vbg {
        return None;
    }
    let m = mention_at(entities, past_determiner(reading, preposition + 1, end))?;
    let mention = &entities.mentions[m];
    // `is in Russia's interest`, `was in Moscow-led talks`.
    let next = lower_at(analysis, mention.tokens.end, end);
    if !mention.place || matches!(next, "'s" | "’s" | "-") {
        return None;
    }
    let home = mention.entities.first().and_then(|e| entities.get(*e).org);
    let subjects = parties::subject_mentions(reading, t);
    let travels = subjects.iter().any(|m| {
        entities.mentions[*m].entities.iter().map(|e| entities.get(*e)).any(|e| match e.kind {
            // At home nobody visits.
            EntityKind::Person => e.org.is_some() && e.org != home,
            EntityKind::Group => crate::engagements::draft::is_delegation(&e.name),
            _ => false,
        })
    });
    if !travels {
        return None;
    }
    let mut found = Vec::new();
    add(&mut found, vec![m], Via::To);
    add(&mut found, subjects, Via::Subject);
    Some(ContactMention {
        sentence,
        trigger: t,
        phrase: t,
        word: TriggerWord { kind: Kind::Visit, strong: false },
        verb: true,
        parties: found,
        governor: Some(t),
        definite: false,
        by_phone: false,
        soft: false,
        joins: false,
        rule: "verb.stay",
    })
}
