//! Who denies, refuses or calls off a contact, and who has not confirmed it.
//!
//! Method: in the sentences that tell of a contact, and the one or two after each, words of refusal (`boycott`, `will not
//! attend`, `ruled out`) and of silence (`has yet to comment`, `declined to say whether`, `no confirmation from`) are looked
//! for; the side is the subject of the verb or what `from` leads to. Only parties of the contact count. Limits: a sentence after
//! a mention must itself speak of a contact, so a refusal told further on is missed.

use demarche_knowledge::OrgId;
use demarche_language::Upos;
use demarche_record::{Kind, Status};

use super::clause::{self, lower};
use super::draft::Draft;
use super::merge::Merged;
use super::sides::{Sides, orgs, push, subject_orgs};
use super::{judge, lexicon, parties};
use crate::reading::Reading;

/// Sentences after a mention in which a refusal may follow.
const FOLLOWING: usize = 2;

/// Adds to the sides those that refuse and those that stay silent.
pub(crate) fn add(reading: &Reading, merged: &Merged, sides: &mut Sides) {
    let members = merged.whole.orgs();
    let open = !matches!(merged.whole.standing.status, Status::Held | Status::Underway);
    let told: Vec<usize> = merged.drafts.iter().map(|d| d.mention.sentence).collect();
    let Some(first) = told.iter().min().copied() else { return };
    for sentence in first..reading.analysis.sentences().len() {
        let after = told.iter().filter(|t| **t <= sentence).map(|t| sentence - t).min().unwrap_or(0);
        // Further on, the silence must be on a contact of this kind; of history nobody is asked.
        if after > 0 && (judge::is_background(reading, merged) || !is_about(reading, sentence, merged.whole.kind)) {
            continue;
        }
        let concerned = |org: &OrgId| members.contains(org);
        silent(reading, sentence, open).into_iter().filter(concerned).for_each(|o| push(&mut sides.unconfirmed, o));
        if open && after <= FOLLOWING {
            refusing(reading, sentence).into_iter().filter(concerned).for_each(|o| push(&mut sides.denied, o));
        }
    }
}

/// Who refuses, calls off or puts off: the subject of the verb that says so, or whoever `by` names.
pub(crate) fn refusers(reading: &Reading, draft: &Draft) -> Vec<OrgId> {
    let analysis = &reading.analysis;
    let verb =
        if draft.mention.verb { clause::governor(analysis, draft.mention.trigger) } else { draft.mention.governor };
    let Some(verb) = verb else { return Vec::new() };
    if !clause::verb_group(analysis, verb).passive {
        return subject_orgs(reading, verb);
    }
    let end = analysis.sentences()[draft.mention.sentence].tokens.end;
    let by = (verb + 1..end.min(verb + 8)).find(|t| lower(analysis, *t) == "by");
    by.map(|t| named_from(reading, t + 1, end)).unwrap_or_default()
}

fn named_from(reading: &Reading, start: usize, end: usize) -> Vec<OrgId> {
    let list = parties::list_from(reading, start, end);
    list.into_iter().flat_map(|m| orgs(reading, &reading.entities.mentions[m].entities).collect::<Vec<_>>()).collect()
}

/// Whether a sentence speaks of a contact of a kind; meetings, talks and summits go by each other's names.
pub(crate) fn is_about(reading: &Reading, sentence: usize, kind: Kind) -> bool {
    let analysis = &reading.analysis;
    let class = |k: Kind| if matches!(k, Kind::Talks | Kind::Summit) { Kind::Meeting } else { k };
    analysis.sentences()[sentence].tokens.clone().any(|t| {
        let upos = analysis.tokens()[t].upos;
        let word = analysis.word(t);
        let noun = lexicon::trigger(&analysis.lemma(t), upos);
        (upos == Upos::Noun && noun.is_some_and(|w| class(w.kind) == class(kind) || word == "conversation"))
            || matches!(word, "participation" | "attendance" | "invitation")
    })
}

/// Sides that a sentence says have not confirmed or commented (`Moscow has yet to comment`); where the contact is still open
/// also those that have not agreed or decided.
pub(crate) fn silent(reading: &Reading, sentence: usize, open: bool) -> Vec<OrgId> {
    let analysis = &reading.analysis;
    let tokens = analysis.sentences()[sentence].tokens.clone();
    let mut out = Vec::new();
    for t in tokens.clone() {
        let noun = analysis.tokens()[t].upos == Upos::Noun;
        let lemma = analysis.lemma(t);
        let speaks = matches!(&*lemma, "comment" | "confirm" | "respond" | "confirmation" | "response" | "reply");
        let decides = open && !noun && matches!(&*lemma, "agree" | "decide" | "accept" | "announce");
        let weighs = open && !noun && matches!(&*lemma, "review" | "study" | "consider" | "weigh");
        let silent = if weighs { is_still(reading, t, tokens.start) } else { is_unsaid(reading, t, tokens.start) };
        if !(speaks || decides || weighs) || !silent {
            continue;
        }
        // `no comment from Tehran`: the side stands after the noun.
        let from = (t + 1 < tokens.end && noun && lower(analysis, t + 1) == "from")
            .then(|| named_from(reading, t + 2, tokens.end))
            .filter(|o| !o.is_empty());
        let found = from.unwrap_or_else(|| {
            let verb = if noun { clause::governor(analysis, t) } else { Some(t) };
            let subjects = verb.map(|v| subject_orgs(reading, v)).unwrap_or_default();
            if subjects.is_empty() { leftmost(reading, tokens.start, t) } else { subjects }
        });
        found.into_iter().for_each(|org| push(&mut out, org));
    }
    out
}

/// A negation, or a verb that amounts to one, up to eight words before: `not`, `yet to`, `declined to`, `without`.
fn is_unsaid(reading: &Reading, t: usize, first: usize) -> bool {
    let analysis = &reading.analysis;
    (first.max(t.saturating_sub(8))..t).any(|i| match lower(analysis, i) {
        "not" | "n't" | "n’t" | "declined" | "without" | "no" | "refused" | "neither" | "Neither" | "never"
        | "withheld" => true,
        "yet" => i + 1 < analysis.tokens().len() && lower(analysis, i + 1) == "to",
        _ => false,
    })
}

/// `is still reviewing whether to`, `is studying the offer`.
fn is_still(reading: &Reading, t: usize, first: usize) -> bool {
    let analysis = &reading.analysis;
    let ongoing = analysis.tokens()[t].xpos == demarche_language::Xpos::Vbg
        && (first.max(t.saturating_sub(3))..t).any(|i| matches!(lower(analysis, i), "is" | "are" | "was" | "were"));
    let end = analysis.sentences()[analysis.sentence_of(t)].tokens.end;
    let whether = (t + 1..end.min(t + 4))
        .any(|i| matches!(lower(analysis, i), "whether" | "proposal" | "offer" | "invitation" | "participation"));
    ongoing && whether || ongoing && object_stands_before(reading, t, first)
}

/// `a proposal for talks, which the country is studying`.
fn object_stands_before(reading: &Reading, t: usize, first: usize) -> bool {
    let analysis = &reading.analysis;
    (first.max(t.saturating_sub(8))..t).any(|i| lower(analysis, i) == "which")
}

/// The sides of the first mention before a token that can take part: the subject of a clause whose tree gives none.
fn leftmost(reading: &Reading, first: usize, t: usize) -> Vec<OrgId> {
    let before = parties::inside(reading, first..t);
    before.first().map(|m| orgs(reading, &reading.entities.mentions[*m].entities).collect()).unwrap_or_default()
}

/// Sides that a sentence says stay away or refuse.
pub(crate) fn refusing(reading: &Reading, sentence: usize) -> Vec<OrgId> {
    let analysis = &reading.analysis;
    let tokens = analysis.sentences()[sentence].tokens.clone();
    let mut out = Vec::new();
    for t in tokens.clone().filter(|t| analysis.tokens()[*t].upos == Upos::Verb) {
        let group = clause::verb_group(analysis, t);
        let ahead = matches!(group.mood, clause::Mood::Future) || group.would;
        let refuses = match &*analysis.lemma(t) {
            "boycott" | "skip" => !group.negated && !group.passive,
            "attend" | "participate" | "meet" | "join" | "go" | "come" | "travel" | "negotiate" => {
                group.negated && ahead
            }
            "refuse" | "decline" => !group.negated && !group.passive && leads_to_contact(reading, t, tokens.end),
            "rule" => {
                !group.negated
                    && t + 1 < tokens.end
                    && lower(analysis, t + 1) == "out"
                    && leads_to_contact(reading, t, tokens.end)
            }
            "have" => !group.negated && no_plans(reading, t, tokens.end),
            _ => false,
        };
        if refuses {
            subject_orgs(reading, t).into_iter().for_each(|org| push(&mut out, org));
        }
    }
    out
}

/// A contact within six words after the verb: `refused to hold talks`, not `refused to say`.
fn leads_to_contact(reading: &Reading, verb: usize, end: usize) -> bool {
    let analysis = &reading.analysis;
    (verb + 1..end.min(verb + 7)).any(|i| {
        let upos = analysis.tokens()[i].upos;
        matches!(&*analysis.lemma(i), "attend" | "participate")
            || matches!(upos, Upos::Noun | Upos::Verb)
                && lexicon::trigger(&analysis.lemma(i), upos).is_some_and(|w| w.strong)
    })
}

/// `has no plans to meet`.
fn no_plans(reading: &Reading, verb: usize, end: usize) -> bool {
    let analysis = &reading.analysis;
    verb + 2 < end
        && matches!(lower(analysis, verb + 1), "no")
        && (verb + 2..end.min(verb + 4)).any(|i| matches!(lower(analysis, i), "plans" | "plan" | "intention"))
        && leads_to_contact(reading, verb + 2, end)
}
